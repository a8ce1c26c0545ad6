//! Every state of the pages on which staff read and decide, from made-up ones.
use super::samples::{OTHER, TOLD, consent, judgement, now, said, story, told, version};
use super::{Stood, case, end, list, one, paper, team, typed};
use crate::gallery::{Sample, sample};
use crate::parts::{Say, StaffFrame, Wrong};
use pathway::{Engines, Prepared};
use record::{
    JudgementWhy, Level, Paper, PaperPlace, Pin, PinKind, Pinned, Role, SaidKind, Story, StoryId, StoryText, StoryTold,
    StoryVersion, Teller,
};

/// The pages of staff.
/// A little of everything that a story can be pinned to.
fn places() -> super::pins::Places {
    let one = |id: &str, name: &str| vec![(id.to_owned(), name.to_owned())];
    super::pins::Places {
        cards: one("00000000000000000000000001", "I get a letter (People who come to the clinic)"),
        support: one("choir", "Choir of the hill"),
        modules: one("pain-and-mood", "Pain and mood together"),
        talks: one("after-the-fall", "After the fall"),
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let Ok(engines) = Engines::read(&content::Content::shipped()) else { return Vec::new() };
    let say = Say::english();
    let spans = vec![
        pathway::DraftSpan {
            start: 0,
            end: 4,
            words: "Mary".into(),
            kind: "name",
            asked: false,
            rule: "name.first".into(),
        },
        pathway::DraftSpan {
            start: 20,
            end: 27,
            words: "Kestrel".into(),
            kind: "name",
            asked: true,
            rule: "name.capital".into(),
        },
    ];
    let draft = pathway::Draft { text: TOLD.into(), proposed: TOLD.replacen("Mary", "[name]", 1), spans };
    let fresh = || one::Known {
        draft: draft.clone(),
        version: None,
        judged: Vec::new(),
        consents: Vec::new(),
        said: Vec::new(),
        pins: Vec::new(),
        places: places(),
        papers: Vec::new(),
        stands: Vec::new(),
        locked: false,
        from: None,
        slug: "larchfield".into(),
        safeguarding: "01632 960203"
            .parse()
            .ok()
            .map(|telephone| record::SafeguardingLead { name: "Amina Bello, lead for safeguarding".into(), telephone }),
        story: story(StoryTold { harm: true, ..told() }),
    };
    let pin = |kind, place: &str, author| Pinned { pin: Pin { kind, place: place.into() }, author };
    let paper_row = |may_hang| Paper {
        story: StoryId::from_bytes([3; 16]),
        n: 1,
        version: 1,
        place: PaperPlace::WaitingRoom,
        copies: 3,
        printed: now(),
        may_hang,
        down: None,
    };
    let all = one::Known {
        version: Some(StoryVersion {
            says: StoryText { title: "By the door".into(), text: TOLD.replace("Mary", "[name]") },
            ..version()
        }),
        judged: super::view::judged(vec![("amina".into(), judgement(Level::Wall, JudgementWhy::Helps))], 1),
        consents: vec![consent(Level::Wall)],
        said: vec![
            said(SaidKind::FromAuthor, "Please <i>do</i>."),
            said(SaidKind::Changed, "The chairs stand by the door."),
            record::StorySaid { over: Some(now()), ..said(SaidKind::Reply, "") },
        ],
        pins: vec![
            pin(PinKind::Theme, "first-step", None),
            pin(PinKind::Offer, "choir", None),
            pin(PinKind::Module, "pain-and-mood", Some(false)),
        ],
        papers: vec![paper_row(true)],
        stands: vec![Level::Wall],
        story: Story { version: 1, ..story(told()) },
        ..fresh()
    };
    // no phrase of any language: the letters of an alphabet
    let unread = one::Known {
        draft: pathway::Draft { text: OTHER.into(), proposed: OTHER.into(), spans: Vec::new() },
        story: story(StoryTold { words: OTHER.into(), ..told() }),
        ..fresh()
    };
    let case_known = one::Known {
        version: Some(version()),
        story: Story {
            teller: Teller::Professional,
            version: 1,
            ..story(StoryTold { words: TOLD.into(), ..StoryTold::default() })
        },
        ..fresh()
    };
    let elsewhere = one::Known {
        from: Some("Penmoor".into()),
        papers: vec![Paper { place: PaperPlace::TrainingRoom, ..paper_row(true) }],
        stands: vec![Level::Training],
        consents: vec![consent(Level::Training)],
        version: Some(record::StoryVersion { staff: None, ..version() }),
        story: Story {
            teller: Teller::Elsewhere,
            version: 1,
            ..story(StoryTold { words: TOLD.into(), ..StoryTold::default() })
        },
        ..fresh()
    };
    let ring = one::Known {
        draft: pathway::Draft { text: String::new(), proposed: String::new(), spans: Vec::new() },
        story: story(StoryTold { words: String::new(), ring: true, ..told() }),
        ..fresh()
    };
    let drawn = |known, wrong| one::drawn(&engines, &say, Role::Lead, known, wrong, Prepared::default(), now());
    let words = ["Zbynek".to_owned()];
    let asked = one::Page {
        title_asked: words.to_vec(),
        beneath: typed::Beneath { words: "For Zbynek.".into(), stays: words.to_vec(), asked: words.to_vec() },
        ..drawn(fresh(), Some(Wrong::at("beneath", "say that “Zbynek” tells nobody who anybody is")))
    };
    let somebody_could = one::Page {
        judging: typed::Judging {
            levels: vec![Level::Wall],
            why: "helps".into(),
            recognised: "Her <b>Asha family.".into(),
        },
        ..drawn(
            all.clone(),
            Some(Wrong::at("judge", "somebody could recognise it, as you wrote: say yes all the same, or no")),
        )
    };
    let reader = Some(record::StaffId::from_bytes([7; 16]));
    let own = all.said.iter().map(|one| record::StorySaid { staff: reader, ..one.clone() }).collect();
    let own_reply = one::Page { reader, ..drawn(one::Known { said: own, ..all.clone() }, None) };
    let own = engines.words("larchfield", None);
    let ends = |story, why, stands, copies| end::drawn(&own, Role::Lead, story, why, stands, copies);
    let from_elsewhere = Story { teller: Teller::Elsewhere, ..story(StoryTold::default()) };
    let frame = || StaffFrame { title: "Stories to read", role: Role::Lead };
    let row = |stands: Vec<&'static str>, harm| list::Row {
        id: StoryId::from_bytes([3; 16]),
        name: "ABC123".into(),
        came: now(),
        what: "nobody has made a version of it yet",
        harm,
        wrote: harm.then(now),
        unread: harm,
        stands,
    };
    let nothing = list::Page {
        frame: frame(),
        waiting: vec![],
        others: vec![],
        papers: vec![],
        again: vec![],
        recall: vec![],
        screens: vec![],
        half: None,
        answered: 0,
        unanswered: 3,
        screen: None,
    };
    let again = list::Again {
        id: StoryId::from_bytes([3; 16]),
        name: "ABC123".into(),
        ends: now(),
        how: "they left a number".into(),
    };
    let full = list::Page {
        frame: frame(),
        waiting: vec![row(vec![], true)],
        others: vec![row(vec!["our team"], false)],
        papers: vec![paper_row(false), paper_row(true)],
        again: vec![again],
        recall: vec!["ABC123".into()],
        screens: vec![now()],
        half: Some("2.5".into()),
        answered: 9,
        unanswered: 1,
        screen: Some("https://clinic.example/wall/0123456789abcdefghjkmnpqrs".into()),
    };
    let stood = || Stood {
        name: "ABC123".into(),
        title: "By the door".into(),
        paragraphs: vec!["I nearly <b>turned</b> back.".into()],
        beneath: vec![(false, "Thank you.".into()), (true, "The chairs stand by the door.".into())],
    };
    let wrong = Some(Wrong::at("version", "say of “Kestrel” whether it is taken out"));
    vec![
        sample("list-nothing", &nothing),
        sample("list", &full),
        sample("one-new", &drawn(fresh(), None)),
        sample("one-locked", &drawn(one::Known { locked: true, ..fresh() }, None)),
        sample("one-unread", &drawn(unread, None)),
        sample("one-wrong", &drawn(fresh(), wrong)),
        sample("one-shown", &drawn(all, None)),
        sample("one-case", &drawn(case_known, None)),
        sample("one-elsewhere", &drawn(elsewhere, None)),
        sample("one-ring", &drawn(ring, None)),
        sample("one-words-asked", &asked),
        sample("one-somebody-could", &somebody_could),
        sample("one-own-reply", &own_reply),
        sample("end-asked", &ends(story(told()), record::StoryEnd::Asked, vec![Level::Wall], 3)),
        sample("end-not-kept", &ends(story(told()), record::StoryEnd::NotKept, vec![], 0)),
        sample("end-elsewhere", &ends(from_elsewhere, record::StoryEnd::NotKept, vec![Level::Team], 0)),
        sample("team", &team::drawn(Role::Clinician, vec![stood()])),
        sample("team-nothing", &team::drawn(Role::Reception, vec![])),
        sample("case", &case::drawn(Role::Clinician, case::Typed::default(), None, false)),
        sample(
            "case-words-of-harm",
            &case::Page {
                whom: Some("<p>The person on duty here: <a href=\"tel:+441614960000\">0161 496 0000</a>.</p>".into()),
                ..case::drawn(Role::Clinician, case::Typed::default(), None, true)
            },
        ),
        sample(
            "case-wrong",
            &case::drawn(Role::Lead, case::Typed::default(), Some(Wrong::at("words", "write the case")), true),
        ),
        sample(
            "paper-training",
            &paper::Page {
                training: true,
                ..paper::drawn(&say, stood(), "ABC123".into(), "Penmoor".into(), "/moderation/x".into())
            },
        ),
        sample("paper", &paper::drawn(&say, stood(), "ABC123".into(), "Larchfield".into(), "/moderation/x".into())),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::samples::patient_samples;
    use super::*;

    #[test]
    fn whatever_somebody_wrote_stays_text_on_every_page() {
        for (state, page) in samples().into_iter().chain(patient_samples(&Say::english())) {
            for tag in ["<b>Asha", "<i>do", "<b>turned"] {
                assert!(!page.contains(tag), "{state}");
            }
        }
    }

    #[test]
    fn a_case_without_evidence_says_that_it_stays_with_the_team_and_offers_no_other_place() {
        let pages = samples();
        let page = &pages.iter().find(|(state, _)| *state == "one-case").expect("a sample").1;
        assert!(page.contains("it stays with the team") && !page.contains("Keep what the person agreed to"));
    }

    #[test]
    fn an_author_sees_word_for_word_what_would_be_shown_before_they_are_asked_where() {
        let pages = patient_samples(&Say::english());
        let page = &pages.iter().find(|(state, _)| *state == "yours-ready").expect("a sample").1;
        let (words, asked) = (page.find("<p>789</p>").expect("the words"), page.find("name=\"level\"").expect("asked"));
        assert!(words < asked && !page.contains(" checked=\"\" value=\"team\""));
    }
}
