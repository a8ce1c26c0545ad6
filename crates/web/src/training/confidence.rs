//! How sure a group feels, before and after a training, beside how often the team really talks about mood. A group says so
//! by one link, under codes of their own; its figures are shown once they stand still, and of eight people or more.
use super::frame;
use crate::admit::At;
use crate::app::App;
use crate::edge::{Form, problem::Problem};
use crate::funnel::period::Period;
use crate::learn;
use crate::parts::component::{Button, DateInput, Size, Title};
use crate::parts::{StaffFrame, draw};
use crate::print::Qr;
use askama::Template;
use axum::extract::State;
use axum::response::{Redirect, Response};
use improve::chart::{Caption, Counted, Marker, Options, Rate, figure, rate};
use improve::{Funnel, Paired, PairedChange, Stage, paired};
use instruments::Instrument;
use record::{Confidence, Date, LearningGroup, LearningGroupId, MarkerKind, Moment, Role, SaidSure};
use std::time::Duration;

/// Three months, as near as a week.
const THIRTEEN_WEEKS: Duration = Duration::from_secs(13 * 7 * 24 * 60 * 60);

#[derive(Template)]
#[template(path = "training/confidence.html")]
pub(super) struct Page {
    frame: StaffFrame,
    may_hold: bool,
    /// The clinic's modules: id and title.
    modules: Vec<(String, String)>,
    groups: Vec<Group>,
    /// How often the team talks, month by month, as a picture with its table; none with too few months.
    rate: Option<String>,
    items: Vec<String>,
    today: Date,
}

/// One training.
pub(super) struct Group {
    id: LearningGroupId,
    held: String,
    about: String,
    /// From when three months are over, and in words.
    again: (Date, String),
    address: String,
    qr: Option<Qr>,
    answered: [(&'static str, usize); 3],
    first_closed: bool,
    later_closed: bool,
    changes: Vec<Change>,
}

/// From one moment to another.
struct Change {
    what: &'static str,
    /// None of fewer than eight people.
    paired: Option<Paired>,
}

/// What is pressed.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pressed {
    form: Option<String>,
    r#do: String,
    day: Option<String>,
    month: Option<String>,
    year: Option<String>,
    about: Option<String>,
    group: Option<LearningGroupId>,
}

/// `GET /training/confidence`
pub async fn page(State(app): State<App>, desk: At) -> Result<Response, Problem> {
    let now = desk.now();
    let read = desk.read(|tx| {
        let groups = tx.learning_groups()?;
        let said = groups.iter().map(|group| tx.said_sure(group.id)).collect::<store::Result<Vec<_>>>()?;
        Ok::<_, store::Error>((tx.own_clinic()?, groups, said, tx.markers()?))
    });
    let (clinic, groups, said, markers) = read.await?;
    let training = app.engines().training(&clinic.slug);
    let title = |id: &str| training.module(id).map(|module| module.title.clone());
    let groups =
        std::iter::zip(groups, said).map(|(group, said)| Group::of(&group, &said, app.base_url(), title)).collect();
    let markers = markers.into_iter().filter(|marker| marker.mark.kind == MarkerKind::Training);
    let markers: Vec<Marker> = markers.map(|one| Marker { date: one.mark.day, words: one.mark.words }).collect();
    let first = Period { years: 2 }.first_month(now);
    let funnel = learn::funnel(&app, &desk, first, now).await?;
    let modules = training.modules().iter().map(|module| (module.id.clone(), module.title.clone())).collect();
    let items = questions(&app, &clinic.slug)?;
    let page = Page::new(desk.actor().role, modules, groups, items, conversations(&funnel, &markers), now.day());
    draw(&page)
}

/// `POST /training/confidence`: a training was held, or nobody answers for it any more.
pub async fn change(State(app): State<App>, desk: At, Form(pressed): Form<Pressed>) -> Result<Redirect, Problem> {
    let group = || pressed.group.ok_or(Problem::bad_request("group says which."));
    match pressed.r#do.as_str() {
        "hold" => {
            let number = |text: &Option<String>| text.as_deref().and_then(|text| text.trim().parse::<i16>().ok());
            let (year, month, day) = (number(&pressed.year), number(&pressed.month), number(&pressed.day));
            let small = |number: Option<i16>| number.and_then(|number| i8::try_from(number).ok());
            let held = year.zip(small(month)).zip(small(day)).and_then(|((y, m), d)| Date::new(y, m, d).ok());
            let held = held.filter(|held| (2000..2200).contains(&held.year()));
            let held = held.ok_or(Problem::bad_request("Say on which day: day, month and year in numbers."))?;
            let about = pressed.about.as_deref().filter(|about| !about.is_empty());
            crate::parts::form::asked_by(&desk, pressed.form.as_deref(), &format!("{held} {about:?}"));
            pathway::hold_training(&desk, app.engines(), held, about).await?;
        }
        "close-first" => {
            let moments = vec![Moment::Before, Moment::After, Moment::Then];
            pathway::close_moments(&desk, group()?, moments).await?;
        }
        "close-later" => pathway::close_moments(&desk, group()?, vec![Moment::Later]).await?,
        _ => return Err(Problem::bad_request("do is hold, close-first or close-later.")),
    }
    Ok(Redirect::to("/training/confidence"))
}

/// The six questions, as they are shipped or as the clinic has them.
pub(super) fn questions(app: &App, slug: &str) -> Result<Vec<String>, Problem> {
    let instrument = app.engines().staff_instrument(slug, "confidence").ok_or(Problem::Broken)?;
    Ok(items(instrument))
}

fn items(instrument: &Instrument) -> Vec<String> {
    (0..6).filter_map(|n| instrument.question(n, "en").map(|question| question.text.to_owned())).collect()
}

/// With how many of those who were seen in a month somebody talked. True counts, for the clinic's own staff; a month with
/// few people has wide limits of its own.
pub(super) fn conversations(funnel: &Funnel, markers: &[Marker]) -> Option<String> {
    let months = funnel.months().map(|(month, tally)| (month.start().day(), *tally.at(Stage::Conversed)));
    let counted: Vec<Counted> =
        months.map(|(date, at)| Counted { date, count: at.yes, of: at.decided() }).filter(|one| one.of > 0).collect();
    let first = counted.first()?.date;
    let markers: Vec<Marker> = markers.iter().filter(|marker| marker.date >= first).cloned().collect();
    let chart = rate(Rate::Percent, &counted, &Options::default()).ok()?;
    let title = "Talked with about how they feel, by the month of their referral";
    Some(figure(&chart, &Caption { id: "talked", title, markers: &markers }))
}

impl Page {
    pub fn new(
        role: Role,
        modules: Vec<(String, String)>,
        groups: Vec<Group>,
        items: Vec<String>,
        rate: Option<String>,
        today: Date,
    ) -> Self {
        Self { frame: frame(role), may_hold: role == Role::Lead, modules, groups, rate, items, today }
    }

    fn date(&self) -> DateInput {
        let today = [self.today.day().to_string(), self.today.month().to_string(), self.today.year().to_string()];
        DateInput::new("held", Title::from("On which day was it, or will it be?").size(Size::S)).typed(today)
    }

    fn hold(&self) -> Button {
        Button::new("Make its link").sends("do", "hold")
    }
}

impl Group {
    pub fn of(group: &LearningGroup, said: &[SaidSure], base: &str, title: impl Fn(&str) -> Option<String>) -> Self {
        let closed = |moment| group.closed.contains(&moment);
        let (first_closed, later_closed) = (closed(Moment::After), closed(Moment::Later));
        let how_many = |of: fn(&SaidSure) -> Option<Confidence>| said.iter().filter(|one| of(one).is_some()).count();
        let change = |what, from: fn(&SaidSure) -> Option<Confidence>, to: fn(&SaidSure) -> Option<Confidence>| {
            let pairs = said.iter().filter_map(|one| Some((from(one)?.given(), to(one)?.given())));
            Change { what, paired: paired(&pairs.collect::<Vec<_>>()) }
        };
        let mut changes = Vec::new();
        if first_closed {
            changes.push(change("From before to after", |one| one.before, |one| one.after));
            changes.push(change("From looking back at before, to after", |one| one.then, |one| one.after));
        }
        if first_closed && later_closed {
            changes.push(change("From before to three months on", |one| one.before, |one| one.later));
        }
        let address = format!("{base}/confidence/{}", group.link);
        let again = group.held.saturating_add(THIRTEEN_WEEKS);
        Self {
            id: group.id,
            held: in_words(group.held),
            again: (again, in_words(again)),
            about: group.about.as_deref().and_then(title).unwrap_or_else(|| "All modules".into()),
            qr: Qr::of(&address),
            address,
            answered: [
                ("Before", how_many(|one| one.before)),
                ("After", how_many(|one| one.after)),
                ("Three months on", how_many(|one| one.later)),
            ],
            first_closed,
            later_closed,
            changes,
        }
    }
}

fn in_words(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

/// `+1.4`, `−0.3`.
fn signed(number: f64) -> String {
    let said = format!("{:+.1}", if number.abs() < 0.05 { 0.0 } else { number });
    if said == "+0.0" { "0.0".into() } else { said.replace('-', "\u{2212}") }
}

impl Change {
    /// Each row: what, the mean with its interval, the median.
    fn rows(&self, items: &[String]) -> Vec<[String; 3]> {
        let Some(paired) = &self.paired else { return Vec::new() };
        let row = |what: &str, change: &PairedChange| {
            let interval = format!("{} ({} to {})", signed(change.mean), signed(change.from), signed(change.to));
            [what.to_owned(), interval, signed(change.median)]
        };
        let all = std::iter::once(row("All six together", &paired.all));
        all.chain(std::iter::zip(items, &paired.items).map(|(item, change)| row(item, change))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(before: u8, after: u8) -> SaidSure {
        let six = |answer: u8| Confidence::new([answer; 6]);
        SaidSure { before: six(before), after: six(after), then: six(before - 1), later: six(after - 1) }
    }

    fn group(closed: &[Moment]) -> LearningGroup {
        let id = LearningGroupId::from_bytes([3; 16]);
        LearningGroup {
            id,
            link: id.to_string(),
            held: Date::constant(2026, 3, 2),
            about: None,
            closed: closed.to_vec(),
        }
    }

    fn drawn(closed: &[Moment], people: usize) -> String {
        let said = vec![said(3, 5); people];
        let group = Group::of(&group(closed), &said, "https://f.example", |_| None);
        let page = Page::new(Role::Lead, vec![], vec![group], vec![], None, Date::constant(2026, 3, 3));
        page.render().expect("draws")
    }

    #[test]
    fn nothing_is_shown_before_it_stands_still_nor_of_fewer_than_eight() {
        let first = [Moment::Before, Moment::After, Moment::Then];
        assert!(!drawn(&[], 12).contains("+2.0"), "somebody could still answer");
        assert!(!drawn(&first, 7).contains("+2.0") && drawn(&first, 7).contains("fewer than 8"));
        let page = drawn(&first, 8);
        assert!(page.contains("+2.0 (+2.0 to +2.0)") && !page.contains("three months on</caption>"));
    }

    #[test]
    fn looking_back_is_held_against_after_and_three_months_on_against_before() {
        let page = drawn(Moment::ALL, 8);
        let table =
            |what: &str| page.split(what).nth(1).and_then(|rest| rest.split("</table>").next()).unwrap_or_default();
        for (what, change) in [
            ("From before to after: 8", "+2.0"),
            ("From looking back at before, to after: 8", "+3.0"),
            ("From before to three months on: 8", "+1.0"),
        ] {
            let row = format!("{change} ({change} to {change})");
            assert_eq!(table(what).matches(&row).count(), 1, "{what}: all six together");
        }
    }

    #[test]
    fn whoever_leads_is_told_when_three_months_are_over() {
        let on = |day| {
            let group = Group::of(&group(&[]), &[], "https://f.example", |_| None);
            Page::new(Role::Lead, vec![], vec![group], vec![], None, day).render().expect("draws")
        };
        assert!(on(Date::constant(2026, 5, 31)).contains("Ask again from 1 June 2026."));
        assert!(on(Date::constant(2026, 6, 1)).contains("Three months are over: it is time to ask again."));
    }

    #[test]
    fn a_change_is_said_with_its_sign_and_no_change_without() {
        assert_eq!([signed(1.44), signed(-0.31), signed(0.04), signed(-0.04)], ["+1.4", "\u{2212}0.3", "0.0", "0.0"]);
    }
}
