//! The worked examples of docs/guide/improvement.md are what the demonstration shows, word for word and number for number, on
//! the day that the guide names.
use super::{MadeUp, change};
use content::Content;
use improve::chart::{Signal, sentence};
use improve::{Group, Groups, Ledger, Month, Values};
use record::{Date, Instant, Role};
use std::collections::BTreeMap;
use store::trial::Trial;
use store::{Actor, Purpose};

/// The day of the guide's examples: the demonstration walks backwards from today, so its months turn with the days.
const DAY: &str = "2026-10-13T09:00:00Z";

#[tokio::test(flavor = "multi_thread")]
async fn the_guide_tells_what_the_demonstration_shows() {
    let trial = Trial::of_each_engine().into_iter().next().expect("SQLite is always here");
    let (content, store) = (Content::shipped(), trial.open());
    let now = Instant::read(DAY).expect("a time");
    let made_up = MadeUp::new(store.clone(), &content, "https://clinic.example", now).expect("engines");
    made_up.make(&content, 60).await.expect("a made-up clinic");
    let larchfield = made_up.clinic_called("larchfield").await.expect("a clinic");
    let desk = store.desk(Actor::machine(Role::System), Purpose::Improvement, larchfield, now);
    let ledger = pathway::counted(&desk, made_up.engines.measures("larchfield").clone()).await.expect("counted");
    let rebased = desk.read(|tx| tx.rebases()).await.expect("decisions");
    let cohorts = desk.read(move |tx| {
        let mut ages = BTreeMap::new();
        tx.cohorts_between(Instant::from_micros(0), now, |row| drop(ages.insert(row.referral, row.cohort.age_band)))?;
        Ok::<_, store::Error>(ages)
    });
    let ages = cohorts.await.expect("groups");
    desk.finish().await.expect("a row in the audit log");

    let mut told = vec![format!("as it stood on {}", now.day().strftime("%-d %B %Y"))];
    told.extend(invitations(&ledger, &rebased, now));
    told.extend(check_ins(&ledger, now));
    told.extend(taken_up(&ledger, now));
    told.extend(by_age(&ledger, &ages, now));
    told.extend(change::in_the_guide());
    let guide = include_str!("../../../../docs/guide/improvement.md");
    let missing: Vec<&String> = told.iter().filter(|line| !guide.contains(line.as_str())).collect();
    assert!(
        missing.is_empty(),
        "docs/guide/improvement.md and the demonstration part company. It shows:\n{missing:#?}"
    );
}

fn of(ledger: &Ledger, id: &str) -> (improve::Measure, Values) {
    let (place, measure) = ledger.measures().find(id).expect("shipped");
    (measure.clone(), ledger.values(place))
}

fn month(day: Date) -> String {
    day.strftime("%B %Y").to_string()
}

fn number(value: f64) -> String {
    format!("{value:.1}").trim_end_matches(".0").to_owned()
}

/// Before and after they went out by themselves.
fn invitations(ledger: &Ledger, rebased: &[(String, Date)], now: Instant) -> Vec<String> {
    let (measure, values) = of(ledger, "days-to-invitation");
    let from = rebased.iter().find(|(id, _)| *id == measure.id).expect("judged anew").1;
    let chart = |rebase: &[Date]| measure.chart(&values, Month::of(now), rebase).expect("months");
    let (whole, anew) = (chart(&[]), chart(&[from]));
    let [before, after] = anew.phases.as_slice() else { panic!("two phases") };
    assert!(anew.points.len() >= 15, "fifteen months and more");
    vec![
        format!("“{}”", sentence(&whole)),
        format!("“{}”", sentence(&anew)),
        format!(
            "Since {} the average is {} days; before, it was {}.",
            month(from),
            number(after.mean),
            number(before.mean)
        ),
    ]
}

/// The months in which more checked in than the usual ups and downs explain.
fn check_ins(ledger: &Ledger, now: Instant) -> Vec<String> {
    let (measure, values) = of(ledger, "checked-in");
    let chart = measure.chart(&values, Month::of(now), &[]).expect("months");
    let signals = chart.points.iter().filter(|point| point.signal != Signal::Common);
    let first = signals.clone().next().expect("a special cause");
    vec![
        format!("“{}”", sentence(&chart)),
        format!("The first of its {} signals is {}: {} %.", signals.count(), month(first.date), number(first.value)),
    ]
}

/// Nothing but the usual ups and downs.
fn taken_up(ledger: &Ledger, now: Instant) -> Vec<String> {
    let (measure, values) = of(ledger, "accepted");
    let chart = measure.chart(&values, Month::of(now), &[]).expect("months");
    let last: Vec<String> =
        chart.points.iter().rev().take(5).rev().map(|point| format!("{:.0}", point.value)).collect();
    vec![format!("{} %. The sentence: “{}”", last.join(", "), sentence(&chart))]
}

/// Who checks in, by age.
fn by_age(ledger: &Ledger, ages: &BTreeMap<record::ReferralId, Option<String>>, now: Instant) -> Vec<String> {
    let (place, _) = ledger.measures().find("checked-in").expect("shipped");
    let first = Month::of(now).earlier(23);
    let mut groups = Groups::default();
    for trail in ledger.trails() {
        ledger.outcomes(place, trail, |month, outcome| {
            if month >= first {
                groups.add(ages.get(&trail.referral()).and_then(Option::as_deref), outcome);
            }
        });
    }
    let told = groups.told();
    let apart = told.iter().filter(|group| group.stands_out);
    let said = |group: &Group| {
        let name = group.name.as_deref().unwrap_or("not recorded").replace('-', " to ");
        format!("{name}: {} of {}", group.counts.yes, group.counts.decided())
    };
    let lines: Vec<String> = apart.map(said).collect();
    assert!(!lines.is_empty(), "a group stands out: {told:?}");
    lines
}
