//! Every state of the pages that authors and the public meet, from made-up ones.
use super::door::{Chosen, Sent, TooMany, asking, first};
use super::gone::gone;
use super::harm::{Harm, Kept};
use super::late;
use super::letter_box::{Closed, Open, ask_word};
use super::yours::{Known, of};
use super::yours_acts::{change, own_word, take_back};
use super::{Stood, public, wall};
use crate::gallery::{Sample, sample};
use crate::parts::{Numbers, Say, Wrong};
use pathway::Heard;
use record::{
    Clinic, ClinicId, DutyRota, Instant, Judgement, JudgementWhy, Level, SaidKind, Story, StoryConsent, StoryEnd,
    StoryId, StorySaid, StoryText, StoryTold, StoryVersion, StoryWay, Teller,
};
use std::collections::BTreeSet;

pub(super) const TOLD: &str =
    "Mary took me to the Kestrel group. I nearly turned back.\nThey moved the chairs so that I could sit by the door.";

/// The letters of an alphabet that the program does not read.
pub(super) const OTHER: &str = "абвгдежзийклмн";

pub(super) fn now() -> Instant {
    Instant::read("2026-03-02T09:30:00Z").unwrap_or(Instant::from_micros(0))
}

pub(super) fn story(told: StoryTold) -> Story {
    Story {
        id: StoryId::from_bytes([3; 16]),
        teller: Teller::Themselves,
        told,
        came: now(),
        changed: now(),
        version: 0,
        replied: None,
        staff: None,
        source: None,
        let_out: None,
        recalled: None,
        ended: None,
        call_open: false,
        wrote: None,
    }
}

pub(super) fn told() -> StoryTold {
    StoryTold { words: TOLD.into(), name: "<b>Asha</b>".into(), contact: "01632 960123".into(), ..StoryTold::default() }
}

pub(super) fn version() -> StoryVersion {
    StoryVersion { n: 1, says: says(), made: now(), staff: Some(record::StaffId::from_bytes([7; 16])) }
}

fn says() -> StoryText {
    StoryText { title: "123".into(), text: "456\n789".into() }
}

pub(super) fn consent(level: Level) -> StoryConsent {
    let ends = now().plus(std::time::Duration::from_secs(20 * 24 * 60 * 60));
    StoryConsent { level, version: 1, agreed: now(), ends, asked: None }
}

pub(super) fn judgement(level: Level, why: JudgementWhy) -> Judgement {
    let staff = record::StaffId::from_bytes([7; 16]);
    Judgement { version: 1, level, staff, at: now(), why, recognised: Some("His choir would.".into()), over: None }
}

fn known(story: Story) -> Known {
    Known {
        numbers: Numbers::EVERYWHERE,
        version: None,
        consents: Vec::new(),
        judgements: Vec::new(),
        said: Vec::new(),
        shown_at: BTreeSet::new(),
        pins: Vec::new(),
        copies: 0,
        has_word: false,
        story,
    }
}

pub(super) fn said(kind: SaidKind, words: &str) -> StorySaid {
    StorySaid { n: 1, kind, words: words.into(), at: now(), staff: None, seconded: None, over: None }
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
        telephone: None,
        open_library: false,
    }
}

/// The pages that authors and the public meet.
pub(crate) fn patient_samples(say: &Say) -> Vec<Sample> {
    let (one_clinic, two) = (clinic("larchfield", None), clinic("penmoor", None));
    let form = |way, days, wrong| asking(say, &one_clinic, way, &Sent::default(), days, wrong);
    let wrong = |at: &str, key: &str| Some(Wrong::said(at, &say.text(key)));
    let chosen = Chosen { way: None, clinic: Some("penmoor".into()) };
    let link = "https://clinic.example/s/0123456789abcdefghjkmnpqrs";
    let whose = || "0123".to_owned();
    let yours = |known: &Known| of(say, known, link, now(), whose());
    let harm = |heard| Harm::of(say, &one_clinic, heard, now());
    let told = |number: Option<&str>| Harm {
        kept: Kept::InStory,
        duty: Some(crate::help::Read {
            there_now: true,
            from: say.moment(now()),
            rung_by: number.map(|_| say.soon(now(), now())),
            late: false,
            otherwise: "ring-111",
        }),
        has_number: number.is_some(),
        number: number.map(str::to_owned),
        whose: Some(whose()),
        ..harm(Heard::Nobody)
    };
    let told_456 = || StoryTold { words: "456".into(), ..StoryTold::default() };
    let with_version = || Known { version: Some(version()), ..known(Story { version: 1, ..story(told_456()) }) };
    let agreed = Known {
        consents: vec![consent(Level::Team), consent(Level::Wall)],
        judgements: vec![judgement(Level::Team, JudgementWhy::Helps)],
        shown_at: BTreeSet::from([Level::Team]),
        copies: 3,
        has_word: true,
        said: vec![said(SaidKind::ToAuthor, "789"), said(SaidKind::FromAuthor, "012"), said(SaidKind::Reply, "345")],
        ..with_version()
    };
    let at = |kind, author| {
        let pin = record::Pin { kind, place: "1".into() };
        (record::Pinned { pin, author }, "123".to_owned())
    };
    use record::PinKind::{Card, Module, Offer, Scenario, Step, Theme};
    let pinned = Known {
        pins: vec![
            at(Offer, None),
            at(Offer, Some(true)),
            at(Offer, Some(false)),
            at(Step, None),
            at(Card, Some(false)),
            at(Module, None),
            at(Scenario, None),
            at(Theme, None),
        ],
        consents: vec![consent(Level::Web)],
        shown_at: BTreeSet::from([Level::Web]),
        said: vec![said(SaidKind::Reply, "345"), said(SaidKind::Changed, "678")],
        ..with_version()
    };
    let refused = Known { judgements: vec![judgement(Level::Web, JudgementWhy::TellsWho)], ..with_version() };
    let waiting = known(story(StoryTold { words: "456".into(), harm: true, ..StoryTold::default() }));
    let ring = known(story(StoryTold { ring: true, contact: "01632 960123".into(), ..StoryTold::default() }));
    let ended =
        |why, copies| Known { copies, ..known(Story { ended: Some((now(), why)), ..story(StoryTold::default()) }) };
    let far = Known {
        copies: 3,
        story: Story {
            let_out: Some(now()),
            ..story(StoryTold { caller: Some(record::PersonId::from_bytes([9; 16])), ..told_456() })
        },
        ..with_version()
    };
    let called = {
        let gone = ended(StoryEnd::NotKept, 0);
        Known { story: Story { call_open: true, ..gone.story }, ..gone }
    };
    let left = |recalled| {
        let gone = ended(StoryEnd::Author, 0);
        Known { story: Story { let_out: Some(now()), recalled, ..gone.story }, ..gone }
    };
    let stood = || Stood {
        name: "ABC123".into(),
        title: "123".into(),
        paragraphs: vec!["456".into()],
        beneath: vec![(false, "78".into()), (true, "90".into())],
    };
    let long = Stood { paragraphs: vec!["123 456 ".repeat(100)], ..stood() };
    vec![
        sample("start-one", &first(say, std::slice::from_ref(&one_clinic), &Chosen::default(), None)),
        sample("start-several", &first(say, &[one_clinic.clone(), two], &chosen, wrong("way", "touch-way-odd"))),
        sample("write", &form(StoryWay::Write, Some(4), None)),
        sample("write-nothing", &form(StoryWay::Write, None, wrong("words", "touch-nothing"))),
        sample("questions", &form(StoryWay::Questions, Some(1), None)),
        sample("ring", &form(StoryWay::Ring, None, wrong("contact", "touch-no-number"))),
        sample("harm-nobody-told", &Harm { kept: Kept::InStory, ..harm(Heard::Nobody) }),
        sample("harm-told", &told(None)),
        sample("harm-number", &told(Some("01632960123"))),
        sample("harm-no-number", &told(None).wrong("12")),
        sample("harm-not-kept", &harm(Heard::Nobody)),
        sample("harm-asking", &Harm { say: say.titled("help-title"), kept: Kept::Asking, ..told(None) }),
        sample("harm-late", &harm(Heard::Nobody).kept(Kept::OnlyHeard("123\n456".into()))),
        sample("late", &late::drawn(say, "123\n456".into())),
        sample("late-nothing", &late::drawn(say, String::new())),
        sample("late-pressed", &late::Late { pressed: true, ..late::drawn(say, String::new()) }),
        sample("too-many", &TooMany { say: say.titled("touch-many-title"), numbers: Numbers::EVERYWHERE }),
        sample("open", &Open { say: say.titled("yours-title") }),
        sample("closed", &Closed { say: say.titled("yours-closed-title") }),
        sample("word", &ask_word(say, None, true)),
        sample("word-wrong", &ask_word(say, Some(Wrong::said("word", &say.count("reopen-wrong", 2))), true)),
        sample("word-closed", &ask_word(say, None, false)),
        sample("yours-waiting", &yours(&waiting)),
        sample("yours-unread", &yours(&known(story(StoryTold { words: OTHER.into(), ..StoryTold::default() })))),
        sample(
            "yours-sent-before",
            &super::yours::Page { before: vec![link.replace("0123", "4567")], ..yours(&waiting) },
        ),
        sample("yours-ring", &yours(&ring)),
        sample("yours-ready", &yours(&with_version())),
        sample("yours-agreed", &yours(&agreed)),
        sample("yours-pinned", &yours(&pinned)),
        sample("yours-not-shown", &yours(&refused)),
        sample("yours-too-long", &yours(&waiting).wrong("456")),
        sample("own-word", &own_word(say, None, whose())),
        sample("own-word-odd", &own_word(say, wrong("word", "own-word-odd"), whose())),
        sample("change", &change(say, "456", None, whose())),
        sample("change-nothing", &change(say, "", wrong("words", "touch-too-long"), whose())),
        sample("take-back", &take_back(say, &with_version(), whose())),
        sample("take-back-paper", &take_back(say, &far, whose())),
        sample("gone", &gone(say, &ended(StoryEnd::Author, 0))),
        sample("gone-clinics", &gone(say, &left(None))),
        sample("gone-clinics-told", &gone(say, &left(Some(now())))),
        sample("gone-call", &gone(say, &called)),
        sample("gone-paper", &gone(say, &ended(StoryEnd::Asked, 1))),
        sample("public", &public::drawn(say, vec![("123".into(), vec![stood()])])),
        sample("public-nothing", &public::drawn(say, Vec::new())),
        sample("wall", &wall::drawn(say, Numbers::EVERYWHERE, wall::screens(stood()).pop())),
        sample("wall-part", &wall::drawn(say, Numbers::EVERYWHERE, wall::screens(long).pop())),
        sample("wall-nothing", &wall::drawn(say, Numbers::EVERYWHERE, None)),
    ]
}
