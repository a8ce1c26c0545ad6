//! The states of these pages, drawn from what is shipped and a made-up clinic.
use super::confidence::{Group, Page as ConfidencePage, conversations};
use super::here::Filled;
use super::module::{Page as ModulePage, Print};
use super::say_sure::Page as SayPage;
use super::taken_along::Certificate;
use super::{Page, talk};
use crate::duty::sample_clinic;
use crate::gallery::{Sample, sample};
use crate::parts::{Say, Wrong};
use crate::stories::Stood;
use content::Content;
use pathway::Training;
use record::{Confidence, Date, Here, Instant, LearningGroup, LearningGroupId, Learnt, Lesson, Moment, Role, SaidSure};
use std::collections::BTreeMap;
use std::time::Duration;

fn training() -> Training {
    let content = Content::shipped();
    Training::read(content.folder("training").chain(content.folder("scenarios"))).unwrap_or_default()
}

fn filled(duty: bool, at: &str) -> Filled {
    let now = Instant::read(at).unwrap_or(Instant::from_micros(0));
    Filled::new(sample_clinic(duty), now, Say::english(), if duty { 42 } else { 0 })
}

/// Every state.
pub(crate) fn samples() -> Vec<Sample> {
    let training = training();
    let began = Instant::read("2026-03-02T09:30:00Z").unwrap_or(Instant::from_micros(0));
    let learnt = |id: &str, part, ended| Learnt { what: Lesson::Module(id.into()), part, began, ended };
    let some = [learnt("pain-and-mood", 6, Some(began)), learnt("what-is-in-scope", 2, None)];
    let mut all = vec![
        sample("nothing-begun", &Page::new(Role::Volunteer, &training, &[])),
        sample("some-done", &Page::new(Role::Clinician, &training, &some)),
    ];
    let day = filled(true, "2026-03-02T09:30:00Z");
    let (night, alone) = (filled(true, "2026-03-02T22:00:00Z"), filled(false, "2026-03-02T09:30:00Z"));
    let module = |id: &str| training.module(id).cloned();
    let mut part = |state, id: &str, part, filled: &Filled, told: &[Stood]| {
        let page =
            module(id).and_then(|module| ModulePage::new(Role::Clinician, module, part, filled, told.to_vec()).ok());
        all.extend(page.map(|page| sample(state, &page)));
    };
    part("first-part", "pain-and-mood", 1, &day, &[]);
    part("picture", "pain-and-mood", 2, &day, &[]);
    part("whom-to-call", "when-someone-wants-to-die", 1, &day, &[]);
    part("whom-to-call-by-night", "when-someone-wants-to-die", 1, &night, &[]);
    part("nobody-on-duty", "when-someone-wants-to-die", 1, &alone, &[]);
    part("support-here", "offers-here", 2, &day, &[]);
    part("no-directory", "offers-here", 2, &alone, &[]);
    part("last-part", "offers-here", 6, &day, &[]);
    let told = Stood {
        name: String::new(),
        title: "The time after that".into(),
        paragraphs: vec!["She took the no. The time after that I told her.".into(), "<b>I was glad.</b>".into()],
        beneath: vec![(false, "Thank you.".into()), (true, "We leave the door open now.".into())],
    };
    part("with-a-story", "when-someone-says-not-today", 6, &day, &[told]);
    if let Some(module) = module("three-openers") {
        let practise = Some(("after-the-fall".into(), "Denise, after the fall".into()));
        all.push(sample("module-done", &ModulePage::ended(Role::Clinician, module.clone(), practise)));
        all.push(sample("module-done-alone", &ModulePage::ended(Role::Clinician, module, None)));
    }
    if let Some(print) = module("when-someone-wants-to-die").and_then(|m| Print::new(Role::Clinician, m, &day).ok()) {
        all.push(sample("print", &print));
    }
    let mut way = |state, id: &str, taken: &[usize], pair| {
        let whom = filled(true, "2026-03-02T10:30:00Z").draw(Here::WhoToCall).unwrap_or_default();
        let page =
            training.scenario(id).and_then(|of| talk::Page::new(Role::Volunteer, &training, of, taken, pair, whom));
        all.extend(page.map(|page| sample(state, &page)));
    };
    way("talk-begins", "after-the-fall", &[], false);
    way("talk-as-a-pair", "walking-group", &[0, 0], true);
    way("talk-pair-begins", "walking-group", &[], true);
    way("talk-goes-on", "no-point-any-more", &[0], false);
    way("talk-help-was-missed", "no-point-any-more", &[1, 0, 2], false);
    way("talk-help-was-got", "no-point-any-more", &[1, 0, 0], false);
    let paper = |learnt: &[Learnt]| {
        Certificate::new(Role::Volunteer, "rosa".into(), "Larchfield".into(), &training, learnt, began)
    };
    all.push(sample("paper", &paper(&some)));
    all.push(sample("paper-empty", &paper(&[])));
    all.extend(groups());
    all.extend(answers());
    all
}

/// Groups with and without enough people, and the page behind their link.
fn groups() -> Vec<Sample> {
    let six = |answer: u8| Confidence::new([answer, answer, answer / 2, answer, answer, 10 - answer]);
    let said = |many: u8| -> Vec<SaidSure> {
        let one =
            |n: u8| SaidSure { before: six(n % 5), after: six(n % 5 + 3), then: six(n % 4), later: six(n % 5 + 2) };
        (0..many).map(one).collect()
    };
    let group = |n: u8, closed: &[Moment], many: u8| {
        let about = (n == 1).then(|| "three-openers".to_owned());
        let group = LearningGroup { about, ..sample_group(n, closed) };
        Group::of(&group, &said(many), "https://fingerpost.example", |_| Some("Three ways to begin".into()))
    };
    let first = [Moment::Before, Moment::After, Moment::Then];
    let modules = || vec![("three-openers".to_owned(), "Three ways to begin, and asking first".to_owned())];
    let day = Date::constant(2026, 4, 1);
    let drawn = conversations(&crate::funnel::sample_funnel(), &[]);
    let page = |role, groups, rate| ConfidencePage::new(role, modules(), groups, items(), rate, day);
    vec![
        sample("confidence-begins", &page(Role::Lead, vec![], None)),
        sample("confidence-open", &page(Role::Lead, vec![group(1, &[], 5)], drawn.clone())),
        sample("confidence-closed", &page(Role::Lead, vec![group(1, &first, 9), group(2, &first, 4)], drawn.clone())),
        sample("confidence-clinician", &page(Role::Clinician, vec![group(2, Moment::ALL, 12)], drawn)),
    ]
}

/// A training, and the moments of it that are closed.
fn sample_group(n: u8, closed: &[Moment]) -> LearningGroup {
    let id = LearningGroupId::from_bytes([n; 16]);
    let link = format!("{id}{id}");
    LearningGroup { id, link, held: Date::constant(2026, 3, 2), about: None, closed: closed.to_vec() }
}

fn items() -> Vec<String> {
    ["Asking someone", "Responding", "Thoughts of suicide", "Local support", "Handing over", "Supported"]
        .map(String::from)
        .to_vec()
}

fn answers() -> Vec<Sample> {
    let group = sample_group(1, &[]);
    let wrong = Wrong::at("now1", "type a number from 0 to 10 for each");
    let typed = [("code".to_owned(), "HO04RD".to_owned()), ("now0".to_owned(), "7".to_owned())].into();
    vec![
        sample("sure-when", &SayPage::when(&group, group.held)),
        sample("sure-when-later", &SayPage::when(&group, group.held.saturating_add(Duration::from_secs(56 * 86_400)))),
        sample("sure-over", &SayPage::when(&sample_group(1, Moment::ALL), group.held)),
        sample("sure-before", &SayPage::ask(&group, "before", Moment::Before, &items(), None, BTreeMap::new())),
        sample("sure-after", &SayPage::ask(&group, "after", Moment::After, &items(), None, BTreeMap::new())),
        sample("sure-later", &SayPage::ask(&group, "later", Moment::Later, &items(), None, BTreeMap::new())),
        sample("sure-wrong", &SayPage::ask(&group, "before", Moment::Before, &items(), Some(wrong), typed)),
        sample("sure-kept", &SayPage::kept(&group)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whom_to_call_is_the_clinics_own_by_day_by_night_and_where_nobody_is_on_duty() {
        let samples = samples();
        let of = |state: &str| &samples.iter().find(|(name, _)| *name == state).expect(state).1;
        let day = of("whom-to-call");
        for words in
            ["tel:+441632960201", "tel:+441632960202", "Amina Bello", "Somebody is there now", "999", "116 123"]
        {
            assert!(day.contains(words), "{words}");
        }
        assert!(of("whom-to-call-by-night").contains("The next time is 3 March 2026 at 9am"));
        let alone = of("nobody-on-duty");
        assert!(alone.contains("nobody on duty") && !alone.contains("+441632") && alone.contains("999"));
    }

    #[test]
    fn a_picture_comes_with_its_words() {
        let samples = samples();
        let page = &samples.iter().find(|(name, _)| *name == "picture").expect("a picture").1;
        assert!(page.contains("<svg aria-label=\"A ring of four words") && page.contains("<figcaption>"));
        assert!(page.contains("In words: pain leads to poor sleep."));
    }
}
