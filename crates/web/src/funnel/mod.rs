//! From referral to support: of the people referred in each month, how many got how far. Counts only; nobody's name.
use crate::admit::At;
use crate::edge::problem::Problem;
use crate::parts::{StaffFrame, draw};
use askama::Template;
use axum::response::Response;
use improve::{Funnel, Month, Stage};
use record::{Date, Instant};

/// The page.
#[derive(Template)]
#[template(path = "funnel/page.html")]
struct Page {
    frame: StaffFrame,
    funnel: Funnel,
}

/// `GET /funnel`: the last 12 months, the one that is running among them. The clinic's own staff see true counts.
pub async fn page(desk: At) -> Result<Response, Problem> {
    let (from, to) = (Instant::start_of(twelve_months(desk.now().day())), desk.now());
    // a step of this very moment is among them
    let steps = desk.read(move |tx| tx.steps_between(from, to.plus(std::time::Duration::from_micros(1)))).await?;
    let frame = StaffFrame { title: "From referral to support", role: desk.actor().role };
    draw(&Page { frame, funnel: improve::funnel(&steps) })
}

/// The first day of the month eleven months before this one.
fn twelve_months(today: Date) -> Date {
    (0..11).fold(today.first_of_month(), |day, _| day.yesterday().map_or(day, Date::first_of_month))
}

fn column(stage: Stage) -> &'static str {
    match stage {
        Stage::Received => "Referred",
        Stage::Invited => "Invited to check in",
        Stage::CheckedIn => "Checked in",
        Stage::Conversed => "Asked by a clinician",
        Stage::Offered => "Offered support",
        Stage::Accepted => "Took it up",
        Stage::Reached => "Got there",
    }
}

fn month(month: Month) -> String {
    let first = Date::new(month.year, month.month, 1);
    first.map_or_else(|_| month.to_string(), |day| day.strftime("%B %Y").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{ReferralId, Role, Step, StepKind};

    fn drawn(funnel: Funnel) -> String {
        Page { frame: StaffFrame { title: "From referral to support", role: Role::Lead }, funnel }
            .render()
            .expect("draws")
    }

    #[test]
    fn a_year_is_this_month_and_the_eleven_before() {
        assert_eq!(twelve_months(Date::constant(2026, 3, 31)), Date::constant(2025, 4, 1));
        assert_eq!(twelve_months(Date::constant(2026, 12, 1)), Date::constant(2026, 1, 1));
    }

    #[test]
    fn without_a_referral_there_is_no_table() {
        let page = drawn(Funnel::default());
        assert!(page.contains("No referral has come") && !page.contains("<table"));
    }

    #[test]
    fn each_month_stands_in_a_row_with_true_counts_and_a_total() {
        let step = |id: u8, kind| {
            let at = Instant::read("2026-03-02T09:30:00Z").expect("a time");
            let referral = ReferralId::from_bytes([id; 16]);
            Step { referral, n: 1, kind, happened: at, recorded: at, role: Role::System, detail: None }
        };
        let steps = [step(1, StepKind::Received), step(2, StepKind::Received), step(2, StepKind::Reached)];
        let page = drawn(improve::funnel(&steps));
        assert!(page.contains("March 2026") && page.contains(">2<") && page.contains(">1<") && page.contains("Total"));
        assert!(page.contains("7 or fewer"), "the note on what may leave the clinic");
    }
}
