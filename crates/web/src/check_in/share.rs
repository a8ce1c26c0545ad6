//! The last page: one's own answers beside each box, and nothing ticked; then what may be shared, sent in.
use super::Fields;
use super::standing::Standing;
use crate::edge::problem::Problem;
use crate::parts::component::{Asks as _, Button, Choice, Choices};
use crate::parts::{Say, draw};
use askama::Template;
use axum::response::Response;
use pathway::Page;
use record::{Block, Given, Sharing};

#[derive(Template)]
#[template(path = "check_in/share.html")]
pub(super) struct Share<'a> {
    say: Say,
    clinic: &'a str,
    duty: bool,
    blocks: Vec<Shown>,
    /// They have pressed "Send" with nothing ticked: whether that is meant is asked once.
    nothing_ticked: bool,
}

/// One block of answers.
pub(super) struct Shown {
    code: &'static str,
    pub name: String,
    /// The person's own answers; empty where there is none to share.
    pub answers: Vec<String>,
    /// Why there is none.
    not: String,
}

impl Shown {
    /// The box beside it, which nobody ticks but the person.
    fn box_to_tick(&self, say: &Say) -> Choices {
        let choice = Choice::new(self.code, say.with("share-this", &[("block", self.name.as_str())]));
        let boxes = Choices { legend: None, ..Choices::checkboxes("share", "") };
        boxes.id(format!("share-{}", self.code)).and(choice)
    }
}

/// What comes of "Send".
pub(super) enum Sent {
    /// These are shared, or none, and that is meant.
    Meant(Sharing),
    /// Nothing is ticked although there is something: the clinic would see none of it, so that is asked first.
    NothingTicked,
}

/// After the address of the page that asks whether nothing is to be shared.
pub(super) const NOTHING_TICKED: &str = "ticked=nothing";

/// Draws the page; or the one that asks whether nothing is to be shared.
pub(super) fn drawn(standing: &Standing, nothing_ticked: bool) -> Result<Response, Problem> {
    draw(&Share { nothing_ticked, ..view(standing) })
}

/// That page.
pub(super) fn asked_again(standing: &Standing) -> Share<'_> {
    Share { nothing_ticked: true, ..view(standing) }
}

/// The page.
pub(super) fn view(standing: &Standing) -> Share<'_> {
    Share {
        say: standing.titled(Page::Share, "share-title"),
        clinic: &standing.clinic.name,
        duty: standing.clinic.duty.is_some(),
        blocks: Block::ALL.iter().map(|block| shown(standing, *block)).collect(),
        nothing_ticked: false,
    }
}

/// What was sent with the page, whose blocks are those of `standing`.
pub(super) fn sent(standing: &Standing, fields: &Fields) -> Result<Sent, Problem> {
    let chosen = chosen(fields)?;
    let meant = fields.iter().any(|(name, value)| name == "do" && value == "send-nothing");
    if meant {
        return Ok(Sent::Meant(Sharing::default()));
    }
    let something = || view(standing).blocks.iter().any(|block| !block.answers.is_empty());
    Ok(if chosen.0.is_empty() && something() { Sent::NothingTicked } else { Sent::Meant(chosen) })
}

/// A block as the person sees it: what the clinic would see, if it is shared.
pub(super) fn shown(standing: &Standing, block: Block) -> Shown {
    let mut asked = standing.pages();
    asked.retain(|page| Block::of(&page.key(&standing.instrument)) == Some(block));
    let not = if asked.is_empty() { "share-not-asked" } else { "share-not-answered" };
    let given = asked.into_iter().filter_map(|page| Some((page, standing.given(page)?)));
    let given = given.filter(|(_, given)| **given != Given::Skipped);
    let say = &standing.say;
    let answers = given.map(|(page, given)| pathway::in_words(page, given, &standing.instrument, say));
    Shown {
        code: block.code(),
        name: say.choice("block", block.code()),
        answers: answers.collect(),
        not: say.text(not),
    }
}

/// What was ticked.
pub(super) fn chosen(fields: &Fields) -> Result<Sharing, Problem> {
    let block = |(name, value): &(String, String)| match name.as_str() {
        "share" => Block::ALL.iter().find(|block| block.code() == value).map(|block| Some(*block)),
        "do" => Some(None),
        _ => None,
    };
    let blocks =
        fields.iter().map(|field| block(field).ok_or(Problem::bad_request("Choose from the list on the page.")));
    let blocks: Vec<Option<Block>> = blocks.collect::<Result<_, _>>()?;
    Ok(Sharing(blocks.into_iter().flatten().collect()))
}

#[cfg(test)]
mod tests {
    use super::super::standing::trial::standing;
    use super::*;
    use crate::parts::trial::check_patient_page;

    fn drawn(slug: &str, answers: &[(Page, Given)]) -> String {
        let page = view(&standing(slug, answers)).render().expect("drawn");
        check_patient_page(&page);
        assert!(!page.contains(" checked"), "nothing is ticked before the person ticks it");
        page
    }

    #[test]
    fn ones_own_answers_stand_beside_each_box_and_what_was_not_asked_has_none() {
        let empty = drawn("larchfield", &[]);
        assert_eq!(empty.matches("type=\"checkbox\"").count(), 0);
        assert_eq!((empty.matches("did not ask").count(), empty.matches("did not answer").count()), (1, 4));
        let full = drawn(
            "larchfield",
            &[
                (Page::WhatMatters, Given::Said("My <b>garden</b>\nand my sister".into())),
                (Page::PainWhere, Given::ChoseSome(vec!["neck".into(), "knee".into()])),
                (Page::PainDuration, Given::Skipped),
                (Page::MayWeAsk, Given::Chose("yes".into())),
                (Page::Item(0), Given::Points(3)),
                (Page::Item(1), Given::RatherNotSay),
                (Page::Support, Given::ChoseSome(vec!["nature".into()])),
            ],
        );
        assert_eq!(full.matches("type=\"checkbox\"").count(), 4);
        for part in ["Neck, Knee", "Nearly every day", "control worrying: I would rather not say", "Being outdoors"] {
            assert!(full.contains(part), "{part}");
        }
        assert!(full.contains("&#60;b&#62;garden") && !full.contains("<b>garden"));
    }

    #[test]
    fn only_blocks_that_there_are_can_be_shared() {
        let sent = |name: &str, value: &str| chosen(&vec![(name.to_owned(), value.to_owned())]);
        assert_eq!(sent("share", "mood").ok(), Some(Sharing([Block::Mood].into())));
        assert_eq!(sent("do", "send").ok(), Some(Sharing::default()));
        assert!(sent("share", "everything").is_err());
        assert!(sent("mood", "on").is_err());
    }
}
