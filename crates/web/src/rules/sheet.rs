//! The sheet for a second reader: a sentence a row with the words in brackets and what they may be about, and nothing of
//! what the program or a clinician made of it.
use super::drawn::{Asked, Draw};
use super::second_reader;
use super::words::{classes, code};
use crate::admit::At;
use crate::edge::problem::Problem;
use crate::parts::said::concept_in_words;
use crate::parts::{Wrong, draw, spreadsheet};
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use pathway::{Passage, passage_around};
use record::{Concept, Evidence, FindingId, ReferralId};
use store::{Error, Tx};

/// The heading over the items, by which a sheet is read back.
pub const ITEM: &str = "item";
/// How the heading over the reader's words begins.
pub const STATUS: &str = "status";

/// `GET /rules/sheet.csv`: every letter of which a sentence stands on it is written down as looked at.
pub async fn download(desk: At, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let dice = u32::from_be_bytes(store::random()?);
    let wanted = Draw::read(&asked, dice)?;
    let order = wanted.order(&desk).await?;
    let (clinic, rows) =
        desk.read(move |tx| Ok::<_, Error>((tx.own_clinic()?, rows(tx, &order, wanted.many)?))).await?;
    if rows.is_empty() {
        let none = Wrong::at("many", "there is no finding in these months to draw from");
        let page = draw(&second_reader::page(desk.actor().role, Some(none)))?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let table = std::iter::once(head()).chain(rows).collect();
    Ok(spreadsheet(&clinic, &format!("second-reader-{}", wanted.seed), table))
}

fn head() -> Vec<String> {
    let words: Vec<&str> = classes().map(code).collect();
    let status = format!("{STATUS}: {}", words.join(" / "));
    vec![ITEM.into(), "stands before".into(), "sentence".into(), "the words in brackets are about".into(), status]
}

/// The first `many` of them that can still be read: of somebody whose record is erased there are no words.
fn rows(tx: &Tx<'_>, order: &[(ReferralId, FindingId)], many: usize) -> Result<Vec<Vec<String>>, Error> {
    let mut rows = Vec::new();
    for (referral, finding) in order {
        if rows.len() == many {
            break;
        }
        match passage(tx, *referral, *finding) {
            Ok(Some((passage, concept))) => rows.push(row(*finding, passage, concept)),
            Ok(None) | Err(Error::Erased | Error::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(rows)
}

fn passage(tx: &Tx<'_>, referral: ReferralId, finding: FindingId) -> Result<Option<(Passage, Concept)>, Error> {
    let found = tx.findings(referral)?.into_iter().find(|row| row.id == finding);
    let Some(Evidence::Words { said, .. }) = found.as_ref().map(|row| &row.finding.evidence) else { return Ok(None) };
    let passage = passage_around(&tx.letter(referral)?.letter.text, said.span);
    Ok(found.as_ref().map(|row| (passage, row.finding.concept)))
}

fn row(finding: FindingId, passage: Passage, concept: Concept) -> Vec<String> {
    let (before, said, after) = passage.sentence;
    let sentence = in_one_line(&format!("{before}[{said}]{after}"));
    vec![finding.to_string(), in_one_line(&passage.before), sentence, concept_in_words(concept).into(), String::new()]
}

/// Line breaks within a cell look odd in a spreadsheet; a stroke keeps the lines apart.
fn in_one_line(text: &str) -> String {
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" / ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_the_sentence_and_what_it_may_be_about_and_an_empty_cell() {
        let passage = Passage {
            before: "Past history:\r\n  Asthma ".into(),
            sentence: ("Since May ".into(), "low mood".into(), ", sleeps badly.".into()),
        };
        let row = row(FindingId::from_bytes([0; 16]), passage, Concept::LowMood);
        let wanted = [
            "00000000000000000000000000",
            "Past history: / Asthma",
            "Since May [low mood], sleeps badly.",
            "low mood",
            "",
        ];
        assert_eq!(row, wanted);
        assert_eq!(row.len(), head().len());
    }

    #[test]
    fn the_heading_says_every_word_that_may_be_written_beneath_it() {
        let status = head().pop().expect("a heading");
        assert_eq!(status, "status: affirmed / negated / historical / family / hypothetical / uncertain / none");
    }
}
