//! How far a list is, and what became of it.
use super::work::Outcome;
use crate::gallery::{Sample, sample};
use crate::parts::StaffFrame;
use askama::Template;
use record::{Instant, Role, UploadId};

/// More than anybody reads on one page.
const MOST: usize = 200;

#[derive(Template)]
#[template(path = "reception/upload/going.html")]
pub(super) struct Going {
    frame: StaffFrame,
    upload: UploadId,
    rows: usize,
    done: usize,
    seen: Instant,
    stopped: bool,
}

#[derive(Template)]
#[template(path = "reception/upload/done.html")]
pub(super) struct Done {
    frame: StaffFrame,
    outcome: Outcome,
}

pub(super) fn going(upload: UploadId, outcome: &Outcome, seen: Instant, stopped: bool) -> Going {
    let frame = StaffFrame { title: "The list is being taken in", role: Role::Reception };
    Going { frame, upload, rows: outcome.rows, done: outcome.done, seen, stopped }
}

pub(super) fn done(outcome: &Outcome) -> Done {
    let frame = StaffFrame { title: "The list was taken in", role: Role::Reception };
    Done { frame, outcome: outcome.clone() }
}

impl Done {
    /// Those that fit on a page.
    fn first<'a>(&self, rows: &'a [(u32, String)]) -> &'a [(u32, String)] {
        &rows[..rows.len().min(MOST)]
    }

    fn more(&self, rows: &[(u32, String)]) -> usize {
        rows.len().saturating_sub(MOST)
    }

    /// `7, 12 and 30`
    fn left_out(&self) -> String {
        let numbers: Vec<String> = self.outcome.left_out.iter().take(MOST).map(ToString::to_string).collect();
        match numbers.split_last() {
            Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
            _ => numbers.concat(),
        }
    }
}

pub(super) fn samples() -> Vec<Sample> {
    let (upload, seen) = (UploadId::from_bytes([7; 16]), Instant::from_micros(0));
    let all = Outcome {
        rows: 50,
        done: 50,
        kept: 40,
        invited: 36,
        undated: 3,
        held: 1,
        again: 5,
        left_out: vec![12, 30],
        refused: vec![
            (7, "column 3, date of birth: the year has two digits: write all four".into()),
            (19, "column 1, NHS number: the NHS number does not pass its own check digit".into()),
            (44, "this referral is known here with other words".into()),
        ],
        notices: vec![(
            9,
            "column 8, appointment date: there is a date and no time: the appointment is left out".into(),
        )],
    };
    let half = Outcome { rows: 5_000, done: 1_216, ..Outcome::default() };
    let again = Outcome { rows: 50, done: 50, again: 50, ..Outcome::default() };
    let many = (1..=MOST as u32 + 7).map(|n| (n, "column 1, NHS number: an NHS number is ten digits".to_owned()));
    let none = Outcome { rows: MOST + 7, done: MOST + 7, refused: many.collect(), ..Outcome::default() };
    vec![
        sample("being-taken-in", &going(upload, &half, seen, false)),
        sample("stopped-half-way", &going(upload, &half, seen, true)),
        sample("taken-in", &done(&all)),
        sample("all-here-already", &done(&again)),
        sample("none-taken-in", &done(&none)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(state: &str) -> String {
        samples().into_iter().find(|(name, _)| *name == state).expect(state).1
    }

    #[test]
    fn each_row_that_was_not_taken_is_named_with_its_reason() {
        let page = drawn("taken-in");
        for words in
            ["40", "36", "Row 7", "the year has two digits", "12 and 30", "5", "Row 9", "there is a date and no time"]
        {
            assert!(page.contains(words), "{words}");
        }
        let all_here = drawn("all-here-already");
        assert!(all_here.contains("Nothing new") && !all_here.contains("left out of them"));
        assert!(drawn("none-taken-in").contains("And 7 more"));
    }

    #[test]
    fn a_list_that_stopped_can_be_gone_on_with_and_one_that_goes_cannot() {
        assert!(drawn("stopped-half-way").contains("value=\"go-on\""));
        let page = drawn("being-taken-in");
        assert!(!page.contains("go-on") && page.contains("1216 of 5000"), "{page}");
    }
}
