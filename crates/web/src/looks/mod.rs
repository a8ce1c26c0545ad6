//! Looks: who looked at whose record and what for, as governance reads it. No patient's name and no answer stands here.
use crate::admit::At;
use crate::edge::problem::Problem;
use crate::gallery::{Sample, sample};
use crate::parts::{StaffFrame, draw};
use askama::Template;
use axum::response::Response;
use record::{Instant, Role};
use std::collections::BTreeMap;
use store::Look;

/// How many rows are shown.
const NEWEST: i64 = 200;

/// The page.
#[derive(Template)]
#[template(path = "looks/page.html")]
struct Page {
    frame: StaffFrame,
    rows: Vec<Row>,
}

/// One request that looked at something, changed something, or was refused.
struct Row {
    at: Instant,
    who: String,
    role: Role,
    purpose: String,
    route: String,
    outcome: String,
    /// At how many people's referrals.
    referrals: usize,
    /// At which stories, by their short names.
    stories: Vec<String>,
}

/// `GET /looks`
pub async fn page(desk: At) -> Result<Response, Problem> {
    let rows = desk.read(|tx| {
        let staff = tx.staff()?.into_iter().map(|one| (one.id.to_string(), one.sign_name)).collect();
        Ok::<_, store::Error>(tx.looks(NEWEST)?.into_iter().map(|look| row(look, &staff)).collect::<Vec<_>>())
    });
    let rows = rows.await?;
    draw(&Page { frame: StaffFrame { title: "Who looked", role: desk.actor().role }, rows })
}

/// Staff by their sign-in name while they work here; a machine, or somebody who has left, by their role.
fn row(look: Look, staff: &BTreeMap<String, String>) -> Row {
    let (referrals, stories) = (look.referrals(), look.stories());
    Row {
        at: look.at,
        who: staff.get(&look.actor).cloned().unwrap_or_else(|| look.role.to_string()),
        role: look.role,
        purpose: look.purpose,
        route: look.route,
        outcome: look.outcome,
        referrals,
        stories: stories.into_iter().map(record::short_story_name).collect(),
    }
}

/// Every state of the page, for the gallery.
pub(crate) fn samples() -> Vec<Sample> {
    let page = |rows| Page { frame: StaffFrame { title: "Who looked", role: Role::Governance }, rows };
    let row = |who: &str, role, route: &str, outcome: &str, referrals, stories: &[&str]| Row {
        at: Instant::from_micros(1_772_443_800_000_000),
        who: who.into(),
        role,
        purpose: "care".into(),
        route: route.into(),
        outcome: outcome.into(),
        referrals,
        stories: stories.iter().map(|&name| name.to_owned()).collect(),
    };
    let rows = vec![
        row("asha@larchfield.example", Role::Clinician, "/referral/{referral}", "read", 1, &[]),
        row("asha@larchfield.example", Role::Lead, "/moderation/{story}", "read", 0, &["7KQ2MD"]),
        row("sam@larchfield.example", Role::Clinician, "/team-stories", "read", 0, &["7KQ2MD", "X0R4TN"]),
        row("reception", Role::Reception, "/referral/{referral}", "refused", 0, &[]),
    ];
    vec![sample("nobody", &page(vec![])), sample("some", &page(rows))]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(actor: &str, looked: &str) -> Look {
        Look {
            at: Instant::read("2026-03-02T09:30:00Z").expect("a time"),
            clinic: "c".into(),
            actor: actor.into(),
            role: Role::Clinician,
            purpose: "care".into(),
            route: "/referral/{referral}".into(),
            request: "r".into(),
            outcome: "read".into(),
            looked: looked.into(),
        }
    }

    fn drawn(rows: Vec<Row>) -> String {
        Page { frame: StaffFrame { title: "Who looked", role: Role::Governance }, rows }.render().expect("draws")
    }

    #[test]
    fn with_nothing_looked_at_the_page_says_so() {
        assert!(drawn(vec![]).contains("Nobody has looked"));
    }

    #[test]
    fn a_row_tells_how_many_stories_and_which_beside_the_referrals() {
        let story = record::StoryId::from_bytes([7; 16]);
        let looked = format!("00000000000000000000000001 story:{story}");
        let page = drawn(vec![row(look("id-of-sam", &looked), &BTreeMap::new())]);
        assert!(page.contains("numeric\">1</td>"), "one referral: {page}");
        assert!(page.contains(&format!("{}</div>", record::short_story_name(story))), "its short name: {page}");
        assert!(page.contains(": which"), "{page}");
    }

    #[test]
    fn a_row_tells_who_and_what_for_and_not_at_whom() {
        let staff = BTreeMap::from([("id-of-sam".to_owned(), "sam <script>".to_owned())]);
        let looked = "00000000000000000000000001 00000000000000000000000002";
        let page = drawn(vec![row(look("id-of-sam", looked), &staff), row(look("somebody-gone", ""), &staff)]);
        assert!(page.contains("sam &#60;script&#62;") && page.contains("/referral/{referral}") && page.contains(">2<"));
        assert!(!page.contains("00000000000000000000000001"), "an id of a referral is nobody's business here");
        assert!(!page.contains("somebody-gone"), "nor an id of a member of staff");
    }
}
