//! Where a check-in stands: what was asked, what was answered, what comes next.
use crate::admit::At;
use crate::app::App;
use crate::edge::problem::Problem;
use crate::parts::Say;
use instruments::Instrument;
use pathway::{Page, StepError};
use record::{Answer, CheckInId, Clinic, Given, Instant};
use std::sync::Arc;
use store::{CheckInRow, Subject};

/// One person's check-in.
pub(super) struct Standing {
    pub say: Say,
    pub clinic: Clinic,
    pub row: CheckInRow,
    pub answers: Vec<Answer>,
    pub instrument: Arc<Instrument>,
}

/// The address of a page.
pub(super) fn address(page: Page) -> String {
    format!("/check-in/{}", page.slug())
}

/// The check-in of this visit; a visit of another kind has none.
pub(super) fn check_in_of(desk: &At) -> Result<CheckInId, Problem> {
    match desk.actor().opens.map(|opens| opens.subject) {
        Some(Subject::CheckIn(id)) => Ok(id),
        _ => Err(Problem::NotFound),
    }
}

impl Standing {
    /// Reads it.
    pub(super) async fn of(app: &App, say: Say, desk: &At) -> Result<Self, Problem> {
        let id = check_in_of(desk)?;
        let read = desk.read(move |tx| {
            let row = tx.check_in(id)?;
            Ok::<_, store::Error>((tx.own_clinic()?, tx.answers(&row)?, row))
        });
        let (clinic, answers, row) = read.await?;
        let instrument = app.engines().instrument_of(&row.instrument).map_err(StepError::from)?;
        // what was sent in stays as it is; what was begun long ago is asked again
        let answers = if row.finished.is_some() { answers } else { pathway::fresh(answers, desk.now()) };
        Ok(Self { say, clinic, row, answers, instrument })
    }

    pub(super) fn is_sent_in(&self) -> bool {
        self.row.finished.is_some()
    }

    pub(super) fn pages(&self) -> Vec<Page> {
        pathway::pages(&self.clinic, &self.instrument, &self.answers)
    }

    /// The first page without an answer.
    pub(super) fn next(&self) -> Page {
        pathway::next_page(&self.clinic, &self.instrument, &self.answers)
    }

    /// The page of this name, if this person's check-in has it.
    pub(super) fn called(&self, slug: &str) -> Result<Page, Problem> {
        self.pages().into_iter().find(|page| page.slug() == slug).ok_or(Problem::NotFound)
    }

    /// The answer that is saved.
    pub(super) fn given(&self, page: Page) -> Option<&Given> {
        let key = page.key(&self.instrument);
        self.answers.iter().find(|answer| answer.question == key).map(|answer| &answer.given)
    }

    /// The address of the page before.
    pub(super) fn back(&self, page: Page) -> Option<String> {
        let pages = self.pages();
        let at = pages.iter().position(|one| *one == page)?;
        at.checked_sub(1).map(|before| address(pages[before]))
    }

    /// What the page is said with: under this title, with the way back.
    pub(super) fn titled(&self, page: Page, title: &str) -> Say {
        self.say.titled(title).with_back(self.back(page))
    }

    /// The page that follows.
    pub(super) fn after(&self, page: Page) -> Page {
        let pages = self.pages();
        let at = pages.iter().position(|one| *one == page);
        at.and_then(|at| pages.get(at + 1)).copied().unwrap_or(Page::Share)
    }

    /// What was just saved.
    pub(super) fn now_says(&mut self, page: Page, given: Given, at: Instant) {
        let question = page.key(&self.instrument);
        self.answers.retain(|answer| answer.question != question);
        self.answers.push(Answer { question, given, at });
    }
}

#[cfg(test)]
pub(super) mod trial {
    use super::*;
    use content::Content;
    use pathway::Engines;
    use record::{ReferralId, Sharing};

    /// A check-in in a clinic of the sample, with these answers.
    pub(in super::super) fn standing(slug: &str, answers: &[(Page, Given)]) -> Standing {
        let content = Content::shipped();
        let clinic: Clinic =
            toml::from_str(content.text(&format!("sample/{slug}/clinic.toml")).expect("there")).expect("read");
        let engines = Engines::read(&content).expect("read");
        let text = engines.instrument_for(&clinic).0.to_owned();
        let row = CheckInRow {
            id: CheckInId::from_bytes([1; 16]),
            referral: ReferralId::from_bytes([2; 16]),
            sent: Instant::from_micros(0),
            instrument: text.clone(),
            finished: None,
            sharing: Sharing::default(),
        };
        let instrument = engines.instrument_of(&text).expect("read");
        let mut standing = Standing { say: Say::english(), clinic, row, answers: Vec::new(), instrument };
        for (page, given) in answers {
            standing.now_says(*page, given.clone(), Instant::from_micros(0));
        }
        standing
    }

    #[test]
    fn the_mood_questions_come_after_a_yes_and_stay_away_after_a_no() {
        let mut asked = standing("larchfield", &[(Page::MayWeAsk, Given::Chose("yes".into()))]);
        assert_eq!(asked.after(Page::MayWeAsk), Page::Item(0));
        assert_eq!(asked.back(Page::Item(0)).as_deref(), Some("/check-in/may-we-ask"));
        for not in [Given::Chose("no".into()), Given::Skipped] {
            asked.now_says(Page::MayWeAsk, not, Instant::from_micros(0));
            assert_eq!(asked.after(Page::MayWeAsk), Page::Support);
            assert!(asked.called("feeling-1").is_err());
        }
        assert_eq!(asked.back(Page::WhoReads), None);
    }
}
