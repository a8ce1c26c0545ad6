//! What is chosen for whom, and what no opener says.
use super::*;
use content::Content;
use record::{
    Answer, Block, Brief, BriefFinding, Concept, Conversation, Evidence, Finding, FindingId, Given, Instant, Person,
    Scores, Span, Status, Words,
};

fn shipped() -> Openers {
    Openers::read(Content::shipped().folder("openers")).unwrap_or_else(|e| panic!("{e}"))
}

fn now() -> Instant {
    Instant::read("2026-03-03T10:00:00Z").expect("a time")
}

fn nothing_known() -> Brief {
    Brief {
        person: Person::default(),
        needs: vec![],
        appointment: None,
        checked_in: None,
        shared: vec![],
        scores: None,
        kept: vec![],
        findings: vec![],
        openers: vec![],
        not_today: None,
        conversations: vec![],
        suggestions: vec![],
        conflicts: vec![],
        left_out: vec![],
        got_there: vec![],
        offers: vec![],
        alerts: vec![],
        followed_up: None,
    }
}

fn checked_in() -> Brief {
    Brief { checked_in: Some(now()), ..nothing_known() }
}

fn scores(at: &str, raised: bool) -> Option<Scores> {
    Some(Scores {
        name: "PHQ-4".into(),
        answers: vec![("Worrying".into(), Some("Several days".into()))],
        total: Some(6),
        band: Some("moderate".into()),
        raised,
        source: "published".into(),
        at: Instant::read(at).expect("a time"),
    })
}

fn answer(question: &str, given: Given) -> Answer {
    Answer { question: question.parse().expect("a code"), given, at: now() }
}

fn mentioned(concept: Concept, status: Status, verdict: Option<bool>) -> BriefFinding {
    let said = Words { span: Span { start: 0, end: 1 }, text: "x".into() };
    BriefFinding {
        id: FindingId::from_bytes([3; 16]),
        finding: Finding {
            concept,
            status,
            rule: "r".into(),
            evidence: Evidence::Words { said, trigger: None, scope: None },
        },
        sentence: (String::new(), "x".into(), String::new()),
        verdict,
    }
}

fn check(brief: &Brief, wanted: &[&str], not_today: &str) {
    let (begin, close) = shipped().choose(&facts(brief, now()));
    let ids: Vec<&str> = begin.iter().map(|opener| opener.id.as_str()).collect();
    assert_eq!((ids.as_slice(), close.as_ref().map(|opener| opener.id.as_str())), (wanted, Some(not_today)));
}

#[test]
fn somebody_of_whom_nothing_is_known_is_asked_as_everybody_is() {
    check(&nothing_known(), &["asked-of-everybody", "pain-and-feeling"], "no-is-fine");
}

#[test]
fn who_shares_how_they_feel_is_thanked_and_asked_whether_one_may_go_on() {
    let shared = vec![
        answer("what-matters", Given::Said("my garden".into())),
        answer("pain-duration", Given::Chose("1-to-5-years".into())),
        answer("support-wanted", Given::ChoseSome(vec!["work".into(), "grief".into()])),
    ];
    let brief = Brief { scores: scores("2026-03-01T10:00:00Z", true), shared, ..checked_in() };
    check(&brief, &["mood-thanks-and-may-i", "losing-someone", "long-time"], "no-and-still-shared");
    let old = Brief { scores: scores("2026-01-01T10:00:00Z", true), ..brief.clone() };
    check(&old, &["mood-a-while-ago", "losing-someone", "long-time"], "no-and-still-shared");
    let low = Brief { scores: scores("2026-03-01T10:00:00Z", false), shared: vec![], ..brief };
    check(&low, &["mood-anything-to-know", "pain-and-feeling"], "no-and-still-shared");
}

#[test]
fn what_is_kept_is_respected_and_the_letter_is_no_way_around_it() {
    let findings = vec![mentioned(Concept::LowMood, Status::Affirmed, Some(true))];
    let brief = Brief { kept: vec![Block::Mood], findings, ..checked_in() };
    check(&brief, &["stays-with-you", "pain-and-feeling"], "no-is-fine");
}

#[test]
fn a_letter_counts_only_where_a_clinician_confirmed_that_it_is_so_now() {
    let with =
        |status, verdict| Brief { findings: vec![mentioned(Concept::LowMood, status, verdict)], ..nothing_known() };
    check(
        &with(Status::Affirmed, Some(true)),
        &["letter-low-mood", "asked-of-everybody", "pain-and-feeling"],
        "no-is-fine",
    );
    for (status, verdict) in
        [(Status::Affirmed, None), (Status::Affirmed, Some(false)), (Status::Historical, Some(true))]
    {
        check(&with(status, verdict), &["asked-of-everybody", "pain-and-feeling"], "no-is-fine");
    }
}

#[test]
fn thoughts_of_suicide_that_are_confirmed_are_asked_about_directly_and_nobody_leaves_without_a_number() {
    let findings = vec![mentioned(Concept::Suicidality, Status::Affirmed, Some(true))];
    let brief = Brief { findings, ..nothing_known() };
    check(&brief, &["not-wanting-to-be-here", "asked-of-everybody", "pain-and-feeling"], "no-and-a-number");
}

#[test]
fn an_earlier_no_is_kept_and_one_of_today_changes_nothing() {
    let at = |text: &str| Instant::read(text).expect("a time");
    let before = |came, when: &str| Brief { conversations: vec![(came, at(when))], ..nothing_known() };
    check(
        &before(Conversation::Declined, "2026-02-03T10:00:00Z"),
        &["still-your-choice", "pain-and-feeling"],
        "no-is-fine",
    );
    check(
        &before(Conversation::Declined, "2026-03-03T09:00:00Z"),
        &["asked-of-everybody", "pain-and-feeling"],
        "no-is-fine",
    );
    check(
        &before(Conversation::Talked, "2026-02-03T10:00:00Z"),
        &["since-we-talked", "asked-of-everybody", "pain-and-feeling"],
        "no-is-fine",
    );
}

#[test]
fn answers_that_were_all_passed_over_are_no_answers() {
    let mut passed = scores("2026-03-01T10:00:00Z", false);
    if let Some(scores) = passed.as_mut() {
        scores.answers = vec![("Worrying".into(), None)];
    }
    check(&Brief { scores: passed, ..checked_in() }, &["some-like-to-some-do-not", "pain-and-feeling"], "no-is-fine");
}

/// Words that no opener says (facts of voices, part 8, and the house's own): "just" makes small of what is not.
const NEVER: &[&str] = &[
    "just",
    "suffer",
    "victim",
    "mentally ill",
    "afflicted",
    "committed",
    "failed to",
    "non-compliant",
    "why",
    "screen",
    "risk",
    "score",
    "flag",
    "diagnos",
    "should",
    "at least",
    "cheer",
    "normal",
    "refus",
    "declin",
    "identified",
];

#[test]
fn no_opener_says_what_hurts_and_each_gives_its_reason_and_its_source() {
    let openers = shipped();
    assert!(openers.all().count() >= 20);
    for opener in openers.all() {
        let words = opener.words.to_lowercase();
        let said: Vec<&str> = words.split(|c: char| !c.is_alphabetic()).collect();
        for never in NEVER {
            let found =
                if never.contains(' ') { words.contains(never) } else { said.iter().any(|w| w.starts_with(never)) };
            assert!(!found, "{} says {never}", opener.id);
        }
        assert!(words.split_whitespace().count() <= 45, "{} is too long to say", opener.id);
        assert!(opener.reason.len() > 20 && opener.source.len() > 10, "{}", opener.id);
    }
}

#[test]
fn the_same_facts_give_the_same_words_in_whatever_order_the_files_come() {
    let content = Content::shipped();
    let mut files: Vec<(&str, &str)> = content.folder("openers").collect();
    let facts = facts(&Brief { kept: vec![Block::Mood], ..checked_in() }, now());
    let chosen = Openers::read(files.clone()).expect("read").choose(&facts);
    files.reverse();
    assert_eq!(Openers::read(files).expect("read").choose(&facts), chosen);
}

/// A file with one opener more than the two and the one that must always be there.
fn with(opener: &str) -> Result<Openers, OpenersError> {
    let always = "order = 1\nsource = 's of the test'
        [[opener]]\nid='a'\nwords='w'\nreason='r'\nexample=[{of=[],fits=true}]
        [[opener]]\nid='b'\nwords='w'\nreason='r'\nexample=[{of=[],fits=true}]
        [[opener]]\nid='c'\nkind='not-today'\nwords='w'\nreason='r'\nexample=[{of=[],fits=true}]";
    let file = format!("order = 2\nsource = 's'\n[[opener]]\n{opener}");
    Openers::read([("openers/a.toml", always), ("openers/b.toml", file.as_str())])
}

#[test]
fn a_file_that_cannot_be_used_is_refused_with_its_name_and_what_to_do() {
    let good =
        "id='x'\nwhen=['mood-shared']\nwords='w'\nreason='r'\nexample=[{of=['checked-in','mood-shared'],fits=true}]";
    with(good).expect("a good one");
    let wrong = [
        (good.replace("['mood-shared']\nwords", "['mental_health']\nwords"), "mental_health"),
        (good.replace("['mood-shared']\nwords", "['confirmed:mental_health']\nwords"), "confirmed:mental_health"),
        (good.replace("['mood-shared']\nwords", "['risk']\nwords"), "risk"),
        (good.replace("words='w'", "words=' '"), "words: say something"),
        (good.replace("id='x'", "id='X y'"), "id: small letters"),
        (good.replace("id='x'", "id='a'"), "a is there twice"),
        (good.replace("fits=true", "fits=false"), "example"),
        (good.replace("['checked-in','mood-shared'],fits", "['mood-shared'],fits"), "always so, too"),
        (
            good.replace("['mood-shared']\nwords", "['mood-shared']\nunless=['mood-shared']\nwords"),
            "both when and unless",
        ),
        (good.replace("reason=", "because="), "openers/b.toml"),
    ];
    for (file, says) in wrong {
        let refused = with(&file).expect_err(&file).to_string();
        assert!(refused.starts_with("openers/") && refused.contains(says), "{says}: {refused}");
    }
    let few = Openers::read([("openers/a.toml", "order = 1\nsource = 's'\nopener = []")]).expect_err("too few");
    assert!(few.to_string().contains("must fit everybody"), "{few}");
}
