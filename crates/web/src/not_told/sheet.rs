//! The same as a table for a spreadsheet: true counts for the clinic's own staff, or what may leave the clinic.
use super::{practices, words};
use crate::admit::At;
use crate::app::App;
use crate::edge::problem::Problem;
use crate::funnel::period::{Asked, Period};
use crate::funnel::sheet::{ALL, cell};
use crate::learn;
use crate::parts::{share, spreadsheet};
use axum::extract::{Query, State};
use axum::response::Response;
use improve::{Month, Practices, SuppressedPractices, Telling, Topic};
use record::Instant;
use std::collections::BTreeSet;

/// `GET /not-told.csv`: true counts, or with `?for=sharing` what may leave the clinic.
pub async fn download(State(app): State<App>, desk: At, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let period = Period::read(&asked)?;
    let clinic = desk.read(|tx| tx.own_clinic()).await?;
    let this = Month::of(desk.now());
    let (name, table) = match asked.whom.as_deref() {
        None => {
            let practices = practices(&desk, period.first_month(desk.now()), desk.now(), BTreeSet::new()).await?;
            (format!("{}-true-counts", desk.now().day()), of_true_counts(&practices))
        }
        Some("sharing") => {
            // whole months only: who compares two days' files would see what one letter said between them
            let ended = Instant::from_micros(this.start().micros() - 1);
            let small = learn::of_small_months(&app, &desk, ended).await?;
            let practices = practices(&desk, this.earlier(period.years * 12), ended, small).await?;
            (format!("{}-for-sharing", this.earlier(1)), for_sharing(&practices.suppressed()))
        }
        Some(_) => return Err(Problem::bad_request("for is sharing, or is left out.")),
    };
    Ok(spreadsheet(&clinic, &format!("what-referrals-tell-{name}"), table))
}

/// A row for each practice and topic, then one for each topic of all.
fn of_true_counts(practices: &Practices) -> Vec<Vec<String>> {
    let head = [
        "practice",
        "topic",
        "letters",
        "stated",
        "not stated",
        "not stated %",
        "not stated from %",
        "not stated to %",
    ];
    let mut rows = vec![head.map(String::from).to_vec()];
    let all = practices.total();
    let each = practices.iter().map(|(code, telling)| (code.unwrap_or_default(), telling));
    for (practice, telling) in each.chain([(ALL, &all)]) {
        rows.extend(Topic::ALL.iter().map(|topic| true_row(practice, telling, *topic)));
    }
    rows
}

fn true_row(practice: &str, telling: &Telling, topic: Topic) -> Vec<String> {
    let counts = [telling.letters(), telling.told(topic), telling.untold(topic)].map(|count| count.to_string());
    let named = [practice, words::column(topic)].map(String::from);
    named.into_iter().chain(counts).chain(share::cells(telling.share_untold(topic))).collect()
}

/// As it may leave the clinic: letters and those that tell; what is left over is not told, nor any share.
fn for_sharing(practices: &SuppressedPractices) -> Vec<Vec<String>> {
    let mut rows = vec![["practice", "topic", "letters", "stated"].map(String::from).to_vec()];
    for practice in &practices.practices {
        let code = practice.practice.as_deref().unwrap_or_default();
        rows.extend(Topic::ALL.iter().map(|topic| shared_row(code, *topic, practice.letters, practice.told(*topic))));
    }
    rows.extend(Topic::ALL.iter().map(|topic| shared_row(ALL, *topic, practices.letters(), practices.told(*topic))));
    rows
}

fn shared_row(practice: &str, topic: Topic, letters: improve::Count, told: improve::Count) -> Vec<String> {
    vec![practice.to_owned(), words::column(topic).to_owned(), cell(letters), cell(told)]
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    fn line(rows: &[Vec<String>], practice: &str, topic: Topic) -> String {
        let row = rows.iter().find(|row| row[0] == practice && row[1] == words::column(topic)).expect("a row");
        row[2..].join(" ")
    }

    #[test]
    fn the_true_table_tells_stated_and_not_stated_with_the_share_and_its_interval() {
        let rows = of_true_counts(&samples::practices());
        assert_eq!(rows.len(), 1 + 5 * Topic::ALL.len());
        assert!(rows.iter().all(|row| row.len() == rows[0].len()), "as many cells in each row");
        assert_eq!(line(&rows, "A81001", Topic::Mood), "12 2 10 83.3 55.2 95.3");
        assert_eq!(line(&rows, "FEW", Topic::Mood), "3 0 3   ", "too few for a share");
        assert_eq!(line(&rows, "", Topic::Duration), "9 4 5 55.6 26.7 81.1");
        assert_eq!(line(&rows, ALL, Topic::Duration), "44 31 13 29.5 18.2 44.2");
    }

    #[test]
    fn the_table_for_sharing_has_no_small_practice_no_remainder_and_no_share() {
        let rows = for_sharing(&samples::practices().suppressed());
        assert_eq!(rows[0], ["practice", "topic", "letters", "stated"]);
        assert_eq!(line(&rows, "A81001", Topic::Mood), "10 *");
        assert_eq!(line(&rows, "G82080", Topic::Mood), "20 15");
        assert!(!rows.iter().any(|row| row[0] == "FEW"), "that a small practice referred anybody is told to nobody");
        assert!(!rows.iter().any(|row| row[0].is_empty()), "and what it sent is not left over by all others");
        assert_eq!(line(&rows, ALL, Topic::Mood), "30 15", "added up from what is told");
    }
}
