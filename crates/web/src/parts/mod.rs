//! Parts that pages are made of: the frame around every page, and how a page becomes an answer.
pub mod bar;
mod called;
pub mod component;
pub mod form;
mod numbers;
pub mod said;
mod say;
pub mod share;
mod sign;
mod spreadsheet;
#[cfg(test)]
pub(crate) mod trial;
pub mod who;
mod wrong;

pub use called::Called;
pub use numbers::Numbers;
pub use say::Say;
pub use sign::Sign;
pub use spreadsheet::spreadsheet;
pub use wrong::{Wrong, wrong_at};

use crate::assets;
use crate::edge::problem::Problem;
use askama::Template;
use axum::response::{Html, IntoResponse, Response};
use record::Role;

/// A place that most roles have.
const PRINT: (&str, &str) = ("/print", "Leaflet and poster");

/// What people tell who got to support, for those who decide what others are shown.
const FIRST_VISITS: (&str, &str) = ("/first-visits", "First visits");
/// Stories, for all staff as far as their authors agree; and for those who decide.
const TEAM_STORIES: (&str, &str) = ("/team-stories", "What people tell us");
const MODERATION: (&str, &str) = ("/moderation", "Stories to read");

/// What people made and say to one another, for everybody with an account.
const LIBRARY: (&str, &str) = ("/library", "Library");

/// For everybody who works here.
const TRAINING: (&str, &str) = ("/training", "Training");

/// How well letters are read, for those who can tell and those who decide.
const LEARN: (&str, &str) = ("/learn", "Month by month");
const MAP: (&str, &str) = ("/map", "The pathway");
/// What a clinic tries, and what came of it.
const TESTS: (&str, &str) = ("/tests", "Tests of change");
/// The same as the team draws it, for those who see no counts.
const DRAWN: (&str, &str) = ("/map/drawn", "The pathway as we draw it");
const RULES: (&str, &str) = ("/rules", "Rules that read letters");

/// What stands around a page for staff.
#[derive(Debug, Clone)]
pub struct StaffFrame {
    /// The title.
    pub title: &'static str,
    /// In which role it is shown.
    pub role: Role,
}

impl StaffFrame {
    /// Where this role can go: address and words.
    #[must_use]
    pub fn places(&self) -> &'static [(&'static str, &'static str)] {
        match self.role {
            Role::Clinician => &[
                ("/today", "Today"),
                ("/letters", "Letters to read"),
                ("/funnel", "From referral to support"),
                LEARN,
                MAP,
                TESTS,
                RULES,
                ("/directory", "Directory"),
                TEAM_STORIES,
                TRAINING,
                LIBRARY,
                PRINT,
            ],
            Role::Duty => &[("/duty", "Calls for help"), ("/letters", "Letters to read"), TRAINING, LIBRARY],
            Role::Reception => {
                &[("/reception", "Referrals"), ("/messages", "Messages"), DRAWN, TEAM_STORIES, TRAINING, LIBRARY, PRINT]
            }
            Role::Volunteer => {
                &[("/company", "Company"), ("/directory", "Directory"), DRAWN, TEAM_STORIES, TRAINING, LIBRARY]
            }
            Role::Lead => &[
                ("/funnel", "From referral to support"),
                LEARN,
                MAP,
                TESTS,
                ("/not-told", "What referrals do not tell"),
                RULES,
                ("/directory", "Directory"),
                FIRST_VISITS,
                MODERATION,
                TEAM_STORIES,
                TRAINING,
                LIBRARY,
                PRINT,
            ],
            Role::Editor => {
                &[("/directory", "Directory"), FIRST_VISITS, MODERATION, TEAM_STORIES, TRAINING, LIBRARY, PRINT]
            }
            Role::Governance => &[("/looks", "Who looked"), TRAINING, LIBRARY],
            Role::Administrator => &[("/staff", "Staff"), TRAINING, LIBRARY, PRINT],
            Role::Member => &[DRAWN, TESTS, TRAINING, LIBRARY, ("/compare", "Clinics side by side")],
            Role::PatientLink | Role::EhrClient | Role::System => &[],
        }
    }
}

impl StaffFrame {
    /// What stands first for whoever answers calls for help, in whatever role the page is theirs: the words, and whether
    /// somebody waits.
    #[must_use]
    pub fn calls(&self) -> Option<(String, bool)> {
        let waiting = bar::calls()?;
        let many = if waiting == 0 { String::new() } else { format!(" ({waiting})") };
        Some((format!("Calls for help{many}"), waiting > 0))
    }

    /// Whether this role may see the clinic's true counts.
    #[must_use]
    pub fn sees_counts(&self) -> bool {
        matches!(self.role, Role::Lead | Role::Clinician)
    }

    /// Whether this place stands there already.
    #[must_use]
    pub fn stands_first(&self, address: &str) -> bool {
        address == "/duty" && bar::calls().is_some()
    }
}

/// The address of an asset, for templates.
#[must_use]
pub fn asset(logical: &str) -> String {
    assets::path(logical)
}

/// Draws a page.
///
/// # Errors
/// [`Problem::Broken`] when the template does not draw.
pub fn draw(page: &impl Template) -> Result<Response, Problem> {
    Ok(Html(page.render().map_err(|_| Problem::Broken)?).into_response())
}
