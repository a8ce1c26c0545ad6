//! Every state of the pages of stories, from made-up ones.
use super::door::{Sent, TooMany, asking, first, harm};
use super::letter_box::{Closed, Open, ask_word};
use super::yours::{Known, gone, of};
use super::yours_acts::{change, own_word, take_back};
use super::{Stood, case, list, one, paper, public, team, wall};
use crate::gallery::{Sample, sample};
use crate::parts::{Numbers, Say, StaffFrame, Wrong};
use pathway::{Engines, Heard, Prepared};
use record::{
    Clinic, ClinicId, DutyRota, Instant, Judgement, JudgementWhy, Level, Paper, PaperPlace, Pin, PinKind, Role,
    SaidKind, Story, StoryConsent, StoryEnd, StoryId, StorySaid, StoryText, StoryTold, StoryVersion, StoryWay, Teller,
};
use std::collections::BTreeSet;

const TOLD: &str =
    "Mary took me to the Kestrel group. I nearly turned back.\nThey moved the chairs so that I could sit by the door.";

fn now() -> Instant {
    Instant::read("2026-03-02T09:30:00Z").unwrap_or(Instant::from_micros(0))
}

fn story(told: StoryTold) -> Story {
    Story {
        id: StoryId::from_bytes([3; 16]),
        teller: Teller::Themselves,
        told,
        came: now(),
        changed: now(),
        version: 0,
        replied: None,
        staff: None,
        ended: None,
    }
}

fn told() -> StoryTold {
    StoryTold { words: TOLD.into(), name: "<b>Asha</b>".into(), contact: "01632 960123".into(), ..StoryTold::default() }
}

fn version() -> StoryVersion {
    StoryVersion { n: 1, says: says(), made: now(), staff: record::StaffId::from_bytes([7; 16]) }
}

fn says() -> StoryText {
    StoryText { title: "123".into(), text: "456\n789".into() }
}

fn consent(level: Level) -> StoryConsent {
    let ends = now().plus(std::time::Duration::from_secs(20 * 24 * 60 * 60));
    StoryConsent { level, version: 1, agreed: now(), ends, asked: None }
}

fn judgement(level: Level, why: JudgementWhy) -> Judgement {
    let staff = record::StaffId::from_bytes([7; 16]);
    Judgement { version: 1, level, staff, at: now(), why, recognised: Some("His choir would.".into()), over: None }
}

fn known(story: Story) -> Known {
    Known {
        version: None,
        consents: Vec::new(),
        judgements: Vec::new(),
        said: Vec::new(),
        shown_at: BTreeSet::new(),
        copies: 0,
        has_word: false,
        story,
    }
}

fn said(kind: SaidKind, words: &str) -> StorySaid {
    StorySaid { n: 1, kind, words: words.into(), at: now(), staff: None }
}

fn clinic(slug: &str, duty: Option<DutyRota>) -> Clinic {
    Clinic {
        id: ClinicId::from_bytes([1; 16]),
        slug: slug.into(),
        name: "123".into(),
        sender: "123".into(),
        nation: record::Nation::England,
        answers_read: "1".into(),
        a_and_e: None,
        words: std::collections::BTreeMap::new(),
        duty,
        brand: record::Brand::default(),
        safeguarding: None,
        messages: record::MessagePlan::default(),
    }
}

/// The pages that authors and the public meet.
pub(crate) fn patient_samples(say: &Say) -> Vec<Sample> {
    let (one_clinic, two) = (clinic("larchfield", None), clinic("penmoor", None));
    let form = |way, days, wrong| asking(say, &one_clinic, way, &Sent::default(), days, wrong);
    let wrong = |at: &str, key: &str| Some(Wrong::said(at, &say.text(key)));
    let link = "https://clinic.example/s/0123456789abcdefghjkmnpqrs";
    let yours = |known: &Known| of(say, known, link, now());
    let with_version = || Known {
        version: Some(version()),
        ..known(Story { version: 1, ..story(StoryTold { words: "456".into(), ..StoryTold::default() }) })
    };
    let agreed = Known {
        consents: vec![consent(Level::Team), consent(Level::Wall)],
        judgements: vec![judgement(Level::Team, JudgementWhy::Helps)],
        shown_at: BTreeSet::from([Level::Team]),
        copies: 3,
        has_word: true,
        said: vec![said(SaidKind::ToAuthor, "789"), said(SaidKind::FromAuthor, "012"), said(SaidKind::Reply, "345")],
        ..with_version()
    };
    let refused = Known { judgements: vec![judgement(Level::Web, JudgementWhy::TellsWho)], ..with_version() };
    let waiting = known(story(StoryTold { words: "456".into(), harm: true, ..StoryTold::default() }));
    let ring = known(story(StoryTold { ring: true, contact: "01632 960123".into(), ..StoryTold::default() }));
    let ended =
        |why, copies| Known { copies, ..known(Story { ended: Some((now(), why)), ..story(StoryTold::default()) }) };
    let stood = || Stood {
        title: "123".into(),
        paragraphs: vec!["456".into()],
        beneath: vec![(false, "78".into()), (true, "90".into())],
    };
    vec![
        sample("start-one", &first(say, std::slice::from_ref(&one_clinic), None)),
        sample("start-several", &first(say, &[one_clinic.clone(), two], wrong("way", "touch-way-odd"))),
        sample("write", &form(StoryWay::Write, Some(4), None)),
        sample("write-nothing", &form(StoryWay::Write, None, wrong("words", "touch-nothing"))),
        sample("questions", &form(StoryWay::Questions, Some(1), None)),
        sample("ring", &form(StoryWay::Ring, None, wrong("contact", "touch-no-number"))),
        sample("harm-nobody-told", &harm(say, &one_clinic, Heard::Nobody, now(), true, true)),
        sample(
            "harm-told",
            &super::door::Harm {
                say: say.titled("help-now-title"),
                numbers: Numbers::EVERYWHERE,
                duty: Some(crate::help::Read {
                    there_now: true,
                    from: say.moment(now()),
                    rung_by: None,
                    late: false,
                    otherwise: "numbers",
                }),
                kept: true,
                can_leave_number: true,
            },
        ),
        sample("harm-not-kept", &harm(say, &one_clinic, Heard::Nobody, now(), false, false)),
        sample("too-many", &TooMany { say: say.titled("touch-many-title"), numbers: Numbers::EVERYWHERE }),
        sample("open", &Open { say: say.titled("yours-title") }),
        sample("closed", &Closed { say: say.titled("yours-closed-title") }),
        sample("word", &ask_word(say, None, true)),
        sample("word-wrong", &ask_word(say, Some(Wrong::said("word", &say.count("reopen-wrong", 2))), true)),
        sample("word-closed", &ask_word(say, None, false)),
        sample("yours-waiting", &yours(&waiting)),
        sample("yours-ring", &yours(&ring)),
        sample("yours-ready", &yours(&with_version())),
        sample("yours-agreed", &yours(&agreed)),
        sample("yours-not-shown", &yours(&refused)),
        sample("own-word", &own_word(say, None)),
        sample("own-word-odd", &own_word(say, wrong("word", "own-word-odd"))),
        sample("change", &change(say, "456", None)),
        sample("change-nothing", &change(say, "", wrong("words", "touch-too-long"))),
        sample("take-back", &take_back(say, 0)),
        sample("take-back-paper", &take_back(say, 3)),
        sample("gone", &gone(say, &ended(StoryEnd::Author, 0))),
        sample("gone-paper", &gone(say, &ended(StoryEnd::Asked, 1))),
        sample("public", &public::drawn(say, vec![("123".into(), vec![stood()])])),
        sample("public-nothing", &public::drawn(say, Vec::new())),
        sample("wall", &wall::drawn(say, Some(stood()))),
        sample("wall-nothing", &wall::drawn(say, None)),
    ]
}

/// The pages of staff.
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
        papers: Vec::new(),
        stands: Vec::new(),
        slug: "larchfield".into(),
        story: story(StoryTold { harm: true, ..told() }),
    };
    let paper_row = |may_hang| Paper {
        story: StoryId::from_bytes([3; 16]),
        n: 1,
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
        ],
        pins: vec![Pin { kind: PinKind::Theme, place: "first-step".into() }],
        papers: vec![paper_row(true)],
        stands: vec![Level::Wall],
        story: Story { version: 1, ..story(told()) },
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
    let ring = one::Known {
        draft: pathway::Draft { text: String::new(), proposed: String::new(), spans: Vec::new() },
        story: story(StoryTold { words: String::new(), ring: true, ..told() }),
        ..fresh()
    };
    let drawn = |known, wrong| one::drawn(&engines, &say, Role::Lead, known, wrong, Prepared::default(), now());
    let frame = || StaffFrame { title: "Stories to read", role: Role::Lead };
    let row = |stands: Vec<&'static str>, harm| list::Row {
        id: StoryId::from_bytes([3; 16]),
        name: "ABC123".into(),
        came: now(),
        what: "nobody has made a version of it yet",
        harm,
        stands,
    };
    let nothing = list::Page {
        frame: frame(),
        waiting: vec![],
        others: vec![],
        papers: vec![],
        again: vec![],
        screens: vec![],
        answered: None,
        screen: None,
    };
    let again =
        list::Again { id: StoryId::from_bytes([3; 16]), name: "ABC123".into(), ends: now(), asked: Some(now()) };
    let full = list::Page {
        frame: frame(),
        waiting: vec![row(vec![], true)],
        others: vec![row(vec!["our team"], false)],
        papers: vec![paper_row(false), paper_row(true)],
        again: vec![again],
        screens: vec![now()],
        answered: Some(("2.5".into(), 9)),
        screen: Some("https://clinic.example/wall/0123456789abcdefghjkmnpqrs".into()),
    };
    let stood = || Stood {
        title: "By the door".into(),
        paragraphs: vec!["I nearly <b>turned</b> back.".into()],
        beneath: vec![(false, "Thank you.".into()), (true, "The chairs stand by the door.".into())],
    };
    let wrong = Some(Wrong::at("version", "say of “Kestrel” whether it is taken out"));
    vec![
        sample("list-nothing", &nothing),
        sample("list", &full),
        sample("one-new", &drawn(fresh(), None)),
        sample("one-wrong", &drawn(fresh(), wrong)),
        sample("one-shown", &drawn(all, None)),
        sample("one-case", &drawn(case_known, None)),
        sample("one-ring", &drawn(ring, None)),
        sample("team", &team::drawn(Role::Clinician, vec![stood()])),
        sample("team-nothing", &team::drawn(Role::Reception, vec![])),
        sample("case", &case::drawn(Role::Clinician, case::Typed::default(), None, false)),
        sample(
            "case-wrong",
            &case::drawn(Role::Lead, case::Typed::default(), Some(Wrong::at("words", "write the case")), true),
        ),
        sample("paper", &paper::drawn(&say, stood(), "ABC123".into(), "Larchfield".into(), "/moderation/x".into())),
    ]
}

#[cfg(test)]
mod tests {
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
