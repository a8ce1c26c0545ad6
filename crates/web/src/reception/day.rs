//! What reception has to do today, one group for each thing.
use super::person::{came, link_in_short};
use crate::admit::At;
use crate::edge::problem::Problem;
use crate::gallery::{Sample, sample};
use crate::parts::{StaffFrame, draw, who};
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use pathway::StepError;
use record::{Date, Instant, ReferralId, Role};
use store::{ReferralRow, ToDo, Tx};

/// So many of each group stand on the page of the day; the rest a click away.
const FIRST: usize = 10;
/// So many on a page of one group.
const PAGE: usize = 20;

/// The page.
#[derive(Template)]
#[template(path = "reception/day.html")]
struct Page {
    frame: StaffFrame,
    groups: Vec<Group>,
    /// Messages that wait; they have a page of their own.
    messages: usize,
    /// Where one group is shown alone: which page of it, and of how many.
    alone: Option<(usize, usize)>,
}

/// One thing to do.
struct Group {
    what: &'static What,
    count: usize,
    lines: Vec<Line>,
}

/// Its words.
struct What {
    /// As an address and as an anchor.
    code: &'static str,
    title: &'static str,
    /// What to do.
    how: &'static str,
    /// What is said where nobody waits.
    nobody: &'static str,
}

/// One person of a group.
struct Line {
    referral: ReferralId,
    name: String,
    about: String,
    act: Act,
}

/// What can be done about them at once; the rest stands on their own page.
enum Act {
    /// Open their page at this anchor, with these words.
    Open(&'static str, &'static str),
    NewLink,
    Came,
    /// It is done, and this is what was done.
    Done(&'static str),
}

const TODAY: What = What {
    code: "today",
    title: "Appointments today",
    how: "Say who came and who did not.",
    nobody: "Nobody has an appointment today.",
};
const BIRTH_DATE: What = What {
    code: "birth-date",
    title: "Birth dates to find",
    how: "These referrals came without a date of birth, and nobody is invited until it is known. Look the NHS number up \
          in your record system, or ring the practice.",
    nobody: "Every date of birth is known.",
};
const LOCKED: What = What {
    code: "locked",
    title: "Links that are locked",
    how: "Five wrong dates of birth were typed. Ask the person for theirs: if it is not the one that is known here, \
          correct it on their page before you send a new link.",
    nobody: "No link is locked.",
};
const UNBOOKED: What = What {
    code: "appointment",
    title: "Appointments to make",
    how: "Referred in the last two months, and no appointment is known here yet.",
    nobody: "Everybody who was referred lately has an appointment.",
};
const CHANGED: What = What {
    code: "changed",
    title: "Appointments that changed",
    how: "Nobody is invited to an appointment that was called off. When a new one is made, a new invitation is written. \
          One that was moved takes its link along.",
    nobody: "No appointment was called off or moved.",
};
const UNSAID: What = What {
    code: "came",
    title: "Earlier appointments: came or not?",
    how: "Nobody has said yet whether these people came.",
    nobody: "Everybody’s last appointment is settled.",
};

/// Which group, and which page of it; what is neither shows the whole day.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Shown {
    show: String,
    page: String,
}

/// `GET /reception`
pub async fn page(desk: At, Query(shown): Query<Shown>) -> Result<Response, Problem> {
    let page = shown.page.parse::<usize>().unwrap_or(1).max(1);
    let (messages, groups) = desk.read(move |tx| read(tx, &shown.show, page)).await?;
    let alone = match groups.as_slice() {
        [group] => Some((page, group.count.div_ceil(PAGE).max(1))),
        _ => None,
    };
    draw(&Page { frame: StaffFrame { title: "To do today", role: desk.actor().role }, groups, messages, alone })
}

fn read(tx: &Tx<'_>, show: &str, page: usize) -> Result<(usize, Vec<Group>), StepError> {
    let all = [&TODAY, &BIRTH_DATE, &LOCKED, &UNBOOKED, &CHANGED, &UNSAID];
    let asked: Vec<&'static What> = all.into_iter().filter(|what| what.code == show).collect();
    let (asked, skip, most) = match asked.is_empty() {
        true => (all.to_vec(), 0, FIRST),
        false => (asked, (page - 1).saturating_mul(PAGE), PAGE),
    };
    let groups = asked.into_iter().map(|what| {
        let rows = rows(tx, what)?;
        let lines = rows.iter().skip(skip).take(most).map(|row| line(tx, what, row));
        let lines = lines.filter_map(Result::transpose).collect::<store::Result<Vec<_>>>()?;
        Ok(Group { what, count: rows.len(), lines })
    });
    Ok((crate::messages::waiting(tx)?, groups.collect::<store::Result<_>>()?))
}

fn rows(tx: &Tx<'_>, what: &What) -> store::Result<Vec<ReferralRow>> {
    let today = tx.now().day();
    match what.code {
        "today" => tx.appointments(Instant::start_of(today), Instant::start_of(after(today))),
        "birth-date" => tx.to_do(ToDo::BirthDate),
        "locked" => tx.to_do(ToDo::LockedLink),
        "appointment" => tx.to_do(ToDo::Unbooked),
        "changed" => Ok([tx.to_do(ToDo::CalledOff)?, tx.to_do(ToDo::Moved)?].concat()),
        _ => {
            let mut rows = tx.to_do(ToDo::Unsaid)?;
            rows.retain(|row| row.appointment.is_some_and(|at| at.day() < today)); // today's stand above
            Ok(rows)
        }
    }
}

fn after(day: Date) -> Date {
    day.tomorrow().unwrap_or(day)
}

fn line(tx: &Tx<'_>, what: &What, row: &ReferralRow) -> store::Result<Option<Line>> {
    let Some((person, name)) = who::person(tx, row.id)? else { return Ok(None) };
    let at = row.appointment.map_or_else(|| "No appointment yet".to_owned(), Instant::in_words);
    let died = person.died;
    let (about, act) = match what.code {
        "today" => {
            let checked_in = tx.newest_check_in(row.id)?.is_some_and(|check_in| check_in.finished.is_some());
            let about = row.appointment.map_or(at, Instant::clock) + if checked_in { ". Checked in" } else { "" };
            let act = match came(&tx.steps(row.id)?) {
                Some(true) => Act::Done("Came"),
                Some(false) => Act::Done("Did not come"),
                None => Act::Came,
            };
            (about, act)
        }
        "birth-date" => {
            let practice = tx.letter(row.id)?.practice.map(|practice| practice_in_words(&practice));
            let number = person.nhs_number.filter(|_| !person.name.is_empty());
            let parts = [
                number.map(|number| format!("NHS number {number}")),
                Some(format!("Came on {}", row.received.in_words())),
                practice.map(|practice| format!("From {practice}")),
            ];
            (parts.into_iter().flatten().collect::<Vec<_>>().join(". "), Act::Open("born", "Add the date of birth"))
        }
        "locked" => (at, Act::NewLink),
        "appointment" => {
            let about = format!("Came on {}. {}", row.received.in_words(), link_in_short(tx, row)?);
            (about, Act::Open("appointment", "Make an appointment"))
        }
        "changed" if row.appointment.is_none() => {
            ("Called off, and none made since".to_owned(), Act::Open("appointment", "Make a new one"))
        }
        "changed" => (format!("Moved to {at}"), Act::Open("appointment", "Look")),
        _ => (at, Act::Came),
    };
    let act = match act {
        Act::Done(words) => Act::Done(words),
        _ if died => Act::Done("They have died"),
        act => act,
    };
    Ok(Some(Line { referral: row.id, name, about, act }))
}

/// `Elm Tree Surgery (G82080)`
pub(super) fn practice_in_words(practice: &record::Practice) -> String {
    match (&practice.name, &practice.ods) {
        (Some(name), Some(ods)) => format!("{name} ({ods})"),
        (Some(name), None) => name.clone(),
        (None, ods) => format!("practice {}", ods.as_deref().unwrap_or("not named")),
    }
}

impl Group {
    /// Whether some of it does not stand here.
    fn goes_on(&self) -> bool {
        self.count > self.lines.len()
    }
}

/// Every state of the page.
pub(crate) fn samples() -> Vec<Sample> {
    let line = |name: &str, about: &str, act| Line {
        referral: ReferralId::from_bytes([7; 16]),
        name: name.into(),
        about: about.into(),
        act,
    };
    let page = |groups: Vec<Group>, messages, alone| {
        let frame = StaffFrame { title: "To do today", role: Role::Reception };
        Page { frame, groups, messages, alone }
    };
    let all = [&TODAY, &BIRTH_DATE, &LOCKED, &UNBOOKED, &CHANGED, &UNSAID];
    let nothing = all.map(|what| Group { what, count: 0, lines: vec![] });
    let number = "NHS number 999 054 8609. Came on 2 March 2026 at 9:30am. From Elm Tree Surgery (G82080)";
    let busy = vec![
        Group {
            what: &TODAY,
            count: 3,
            lines: vec![
                line("Asha Patel", "9:30am. Checked in", Act::Done("Came")),
                line("Nkechi Okafor", "10am", Act::Came),
                line("John Smith", "10:30am", Act::Done("Did not come")),
            ],
        },
        Group {
            what: &BIRTH_DATE,
            count: 34,
            lines: vec![line("Rhys Bowen", number, Act::Open("born", "Add the date of birth"))],
        },
        Group { what: &LOCKED, count: 1, lines: vec![line("Mina <Patel>", "20 March 2026 at 2pm", Act::NewLink)] },
        Group {
            what: &UNBOOKED,
            count: 1,
            lines: vec![line(
                "Huw Jones",
                "Came on 1 March 2026 at 11am. Invited",
                Act::Open("appointment", "Make an appointment"),
            )],
        },
        Group {
            what: &CHANGED,
            count: 2,
            lines: vec![
                line("Li Ng", "Called off, and none made since", Act::Open("appointment", "Make a new one")),
                line("Ewa Nowak", "Moved to 24 March 2026 at 9am", Act::Open("appointment", "Look")),
            ],
        },
        Group { what: &UNSAID, count: 1, lines: vec![line("Tomos Rees", "27 February 2026 at 4pm", Act::Came)] },
    ];
    let lines = (0..PAGE).map(|n| line(&format!("Person {n}"), number, Act::Open("born", "Add the date of birth")));
    let alone = Group { what: &BIRTH_DATE, count: 34, lines: lines.collect() };
    vec![
        sample("nothing-to-do", &page(nothing.into(), 0, None)),
        sample("a-busy-day", &page(busy, 12, None)),
        sample("one-group-alone", &page(vec![alone], 1, Some((1, 2)))),
        sample("one-group-empty", &page(vec![Group { what: &LOCKED, count: 0, lines: vec![] }], 0, Some((1, 1)))),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(state: &str) -> String {
        samples().into_iter().find(|(name, _)| *name == state).expect(state).1
    }

    #[test]
    fn a_day_without_anything_to_do_says_so_of_each_thing() {
        let page = drawn("nothing-to-do");
        for what in [&TODAY, &BIRTH_DATE, &LOCKED, &UNBOOKED, &CHANGED, &UNSAID] {
            assert!(page.contains(what.nobody), "{}", what.nobody);
        }
        assert!(
            page.contains("No message waits to be sent.")
                && !page.contains("<form method=\"post\" action=\"/referral/")
        );
    }

    #[test]
    fn each_thing_to_do_says_how_many_wait_and_what_to_do_and_names_are_only_names() {
        let page = drawn("a-busy-day");
        assert!(
            page.contains("34") && page.contains("href=\"/reception?show=birth-date\""),
            "the rest is a click away"
        );
        assert!(page.contains("/invite") && page.contains("/attended") && page.contains("#appointment"));
        assert!(page.contains("12") && page.contains("href=\"/messages\""));
        assert!(!page.contains("<Patel>"));
        for never in ["failed", "DNA", "did not attend"] {
            assert!(!page.contains(never), "{never}");
        }
    }

    #[test]
    fn a_long_list_is_read_page_by_page() {
        let page = drawn("one-group-alone");
        assert!(page.contains("show=birth-date&#38;page=2") || page.contains("show=birth-date&amp;page=2"), "{page}");
        assert!(!page.contains(TODAY.title));
    }
}
