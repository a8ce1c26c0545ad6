use super::*;
use record::{Role, Step, StepKind};
use std::time::Duration;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

fn now() -> Instant {
    Instant::read("2026-04-01T09:30:00Z").expect("a time")
}

/// So many referrals, one an hour until now; every third is invited, every fifth closed.
fn referrals(many: u8) -> Referrals {
    let mut referrals = Referrals::at(now());
    for one in 0..many {
        let came = now().minus(Duration::from_secs(60 * 60) * u32::from(one));
        let step = |kind, detail: Option<&str>| Step {
            referral: ReferralId::from_bytes([one; 16]),
            n: 1,
            kind,
            happened: came,
            recorded: came,
            role: Role::System,
            detail: detail.and_then(|detail| detail.parse().ok()),
        };
        referrals.add(&step(StepKind::Received, None));
        referrals.add(&step(StepKind::Identified, Some("n:2.mood:1")));
        referrals.add(&step(StepKind::Booked, Some("2026-04-20")));
        let end = match one {
            one if one % 3 == 0 => StepKind::Invited,
            one if one % 5 == 0 => StepKind::Closed,
            _ => StepKind::Briefed,
        };
        referrals.add(&step(end, None));
    }
    referrals
}

fn which(asked: &str) -> Which {
    let part = |name: &str| {
        asked
            .split('&')
            .filter_map(|part| part.split_once('='))
            .find(|(key, _)| *key == name)
            .map(|(_, v)| v.to_owned())
    };
    let asked = Asked { years: part("years"), month: part("month"), who: part("who"), page: part("page"), whom: None };
    Which::read("invited", &asked).unwrap_or_else(|_| panic!("it can be asked for"))
}

fn drawn(asked: &str, referrals: &Referrals) -> String {
    let which = which(asked);
    let (many, here) = which.pick(referrals, now());
    let rows = here.into_iter().map(|(id, progress)| which.row(id, format!("<b>{id}"), progress, now())).collect();
    let frame = StaffFrame { title: "From referral to support", role: Role::Clinician };
    List { frame, which, many, rows, nameless: 1 }.render().expect("draws")
}

#[test]
fn nobody_is_asked_for_who_cannot_be() {
    let read = |stage: &str, asked: Asked| Which::read(stage, &asked).map(drop);
    assert_eq!(read("invited", Asked::default()), Ok(()));
    assert_eq!(read("ranked", Asked::default()), Err(Problem::NotFound));
    assert_eq!(read("mentioned", Asked::default()), Err(Problem::NotFound), "it would be a label of the letter");
    for (month, who, page) in
        [("2026-13", "yes", "1"), ("2026-03", "all", "1"), ("2026-03", "no", "0"), ("", "no", "x")]
    {
        let (month, who, page) = (Some(month.into()), Some(who.into()), Some(page.into()));
        assert!(matches!(read("invited", Asked { month, who, page, ..Asked::default() }), Err(Problem::BadRequest(_))));
    }
}

#[test]
fn the_three_lists_hold_everybody_once_and_the_newest_comes_first() {
    let all = referrals(30);
    let lists = ["yes", "no", "not-yet"].map(|who| which(&format!("who={who}")).pick(&all, now()));
    assert_eq!(lists.iter().map(|(many, _)| *many).collect::<Vec<_>>(), [[10, 4, 16]; 3]);
    assert_eq!(lists.each_ref().map(|(_, here)| here.len()), [10, 4, 16]);
    for (_, here) in &lists {
        assert!(here.windows(2).all(|two| two[0].1.received() > two[1].1.received()));
    }
    let march = which("month=2026-03&who=not-yet").pick(&all, now()).1;
    assert!(march.len() < 16 && march.iter().all(|(_, p)| p.received().map(Month::of) == "2026-03".parse().ok()));
}

#[test]
fn a_long_list_is_parted_into_pages() {
    let all = referrals(230);
    let page = |number: usize| which(&format!("who=not-yet&page={number}")).pick(&all, now());
    let (many, first) = page(1);
    assert_eq!((many[2], first.len(), page(2).1.len(), page(3).1.len()), (123, 100, 23, 0));
    assert_eq!(which("page=18446744073709551615").pick(&all, now()).1.len(), 0);
    let (one, two) = (drawn("who=not-yet", &all), drawn("who=not-yet&page=2", &all));
    assert!(one.contains(">Older<") && !one.contains(">Newer<") && two.contains(">Newer<") && !two.contains(">Older<"));
    assert!(one.contains("/funnel/invited?years=1&#38;who=not-yet&#38;page=2") && one.contains(", page 1"));
}

#[test]
fn a_row_says_where_somebody_stands_and_nothing_of_the_letter() {
    let all = referrals(10);
    let yes = drawn("who=yes&month=2026-04&years=2", &all);
    assert!(yes.contains("Referrals of April 2026") && yes.contains("1 April 2026") && yes.contains("Yes: 4"), "{yes}");
    assert!(yes.contains("&#60;b&#62;") && yes.contains("1 more on this page: their record is erased"));
    assert!(drawn("who=no", &all).contains("the referral was closed first"));
    let waiting = drawn("who=not-yet", &all);
    assert!(waiting.contains("appointment on 20 April 2026"), "{waiting}");
    for page in [yes, waiting] {
        assert!(!page.contains("mentioned") && !page.to_lowercase().contains("mood"), "{page}");
    }
    let later = which("who=no").pick(&referrals(3), now().plus(DAY * 20)).1.len();
    assert_eq!(later, 2, "after the appointment those who were not invited are a no");
}
