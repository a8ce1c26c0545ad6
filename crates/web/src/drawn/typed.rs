//! What somebody typed for a card, as the form sends it and as the form shows it again.
use super::words;
use crate::parts::Wrong;
use crate::parts::component::SelectOption;
use record::StepKind;
use record::drawn::{Card, Claim, HowMany, Spoken};

/// The fields of the form.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Typed {
    pub what: String,
    pub felt: String,
    pub in_the_way: String,
    pub opportunity: String,
    pub spoken: String,
    pub step: String,
    pub since: String,
    pub how_many: String,
    pub within: String,
    /// Which version of the card was read.
    pub read: u32,
    /// Where a new card goes, and its id, so that a form that is sent twice adds one.
    pub lane: String,
    pub phase: String,
    pub card: String,
}

impl Typed {
    /// A card as its form shows it.
    pub fn of(card: &Card, read: u32) -> Self {
        let claim = card.claim;
        Self {
            what: card.what.clone(),
            felt: card.felt.clone(),
            in_the_way: card.in_the_way.clone(),
            opportunity: card.opportunity.clone(),
            spoken: card.spoken.code().into(),
            step: claim.map(|claim| claim.step.code().into()).unwrap_or_default(),
            since: claim.map(|claim| claim.since.code().into()).unwrap_or_default(),
            how_many: claim.and_then(|claim| claim.how_many).map(|many| many.code().into()).unwrap_or_default(),
            within: claim.and_then(|claim| claim.within_days).map(|days| days.to_string()).unwrap_or_default(),
            read,
            ..Self::default()
        }
    }

    /// The card that it says.
    pub fn says(&self) -> Result<Card, Wrong> {
        if self.what.trim().is_empty() {
            return Err(Wrong::at("what", "write what happens"));
        }
        let long = |(name, words): &(&str, &String)| {
            let wrong = words.chars().count() > record::drawn::MOST_WORDS;
            wrong.then(|| Wrong::at(*name, "write at most 600 letters"))
        };
        let fields = [
            ("what", &self.what),
            ("felt", &self.felt),
            ("in_the_way", &self.in_the_way),
            ("opportunity", &self.opportunity),
        ];
        if let Some(wrong) = fields.iter().find_map(long) {
            return Err(wrong);
        }
        let spoken: Spoken = self.spoken.parse().map_err(|_| Wrong::at("spoken", "say who says so"))?;
        Ok(Card {
            what: self.what.clone(),
            felt: self.felt.clone(),
            in_the_way: self.in_the_way.clone(),
            opportunity: self.opportunity.clone(),
            spoken,
            claim: self.claim()?,
        })
    }

    fn claim(&self) -> Result<Option<Claim>, Wrong> {
        if self.step.is_empty() {
            let more = !self.within.trim().is_empty() || !self.how_many.is_empty();
            return if more {
                Err(Wrong::at("step", "choose the step of which you say how many or how soon"))
            } else {
                Ok(None)
            };
        }
        let kind = |at: &str, code: &str| {
            let kind: Option<StepKind> = code.parse().ok().filter(|kind| words::can_be_said(*kind));
            kind.ok_or_else(|| Wrong::at(at, "choose a step from the list"))
        };
        let how_many = match self.how_many.as_str() {
            "" => None,
            code => Some(code.parse::<HowMany>().map_err(|_| Wrong::at("how_many", "choose from the list"))?),
        };
        let within_days = match self.within.trim() {
            "" => None,
            days => {
                let number = days.parse::<u16>().ok().filter(|days| *days <= 730);
                Some(number.ok_or_else(|| Wrong::at("within", "write a whole number of days from 0 to 730"))?)
            }
        };
        let since = if self.since.is_empty() { StepKind::Received } else { kind("since", &self.since)? };
        Ok(Some(Claim { step: kind("step", &self.step)?, since, how_many, within_days }))
    }

    pub fn steps(&self) -> Vec<SelectOption> {
        let none = SelectOption::new("", "no step that the records hold");
        std::iter::once(none).chain(kinds()).collect()
    }

    pub fn begins(&self) -> Vec<SelectOption> {
        kinds().collect()
    }

    /// From which step on time is counted where nothing was chosen.
    pub fn begin(&self) -> &str {
        if self.since.is_empty() { StepKind::Received.code() } else { &self.since }
    }

    pub fn shares(&self) -> Vec<SelectOption> {
        let none = SelectOption::new("", "the map does not say");
        let each = HowMany::ALL.iter().map(|many| SelectOption::new(many.code(), many.in_words()));
        std::iter::once(none).chain(each).collect()
    }

    pub fn speakers(&self) -> Vec<(&'static str, &'static str)> {
        Spoken::ALL.iter().map(|one| (one.code(), one.in_words())).collect()
    }
}

fn kinds() -> impl Iterator<Item = SelectOption> {
    let said = StepKind::ALL.iter().copied().filter(|kind| words::can_be_said(*kind));
    said.map(|kind| SelectOption::new(kind.code(), crate::map::step_in_words(kind)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> Typed {
        Typed { what: "A letter comes".into(), spoken: "others".into(), ..Typed::default() }
    }

    #[test]
    fn a_card_is_read_from_its_form_and_shown_again_as_it_was() {
        let typed = Typed { step: "invited".into(), how_many: "everyone".into(), within: " 7 ".into(), ..typed() };
        let card = typed.says().expect("a card");
        assert_eq!(card.claim.map(|claim| (claim.since, claim.within_days)), Some((StepKind::Received, Some(7))));
        let again = Typed::of(&card, 3);
        assert_eq!((again.within.as_str(), again.begin(), again.read), ("7", "received", 3));
        assert_eq!(again.says().map(|card| card.claim), Ok(card.claim));
    }

    #[test]
    fn what_does_not_fit_is_said_beside_its_field() {
        let at = |typed: Typed| typed.says().expect_err("wrong").at;
        assert_eq!(at(Typed { what: " ".into(), ..typed() }), "what");
        assert_eq!(at(Typed { felt: "x".repeat(601), ..typed() }), "felt");
        assert_eq!(at(Typed { spoken: String::new(), ..typed() }), "spoken");
        assert_eq!(at(Typed { within: "7".into(), ..typed() }), "step");
        assert_eq!(at(Typed { step: "erased".into(), ..typed() }), "step");
        assert_eq!(at(Typed { step: "invited".into(), within: "-1".into(), ..typed() }), "within");
    }
}
