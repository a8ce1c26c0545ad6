//! The states of these pages, drawn from made-up judgements.
use super::read_back::Sheet;
use super::second_reader;
use super::view::Page;
use super::words::Class;
use crate::funnel::period::Period;
use crate::gallery::{Sample, sample};
use crate::parts::Wrong;
use identify::Lexicon;
use improve::{Month, Rules};
use record::{FindingId, Role, Status};
use std::collections::BTreeMap;

const WORDS: &str = r#"
[[entry]]
id = "low_mood.words"
kind = "concept"
concept = "low_mood"
phrases = ["low mood"]
why = "The usual words."
examples = ["Low mood. => low_mood affirmed"]

[[entry]]
id = "no.plain"
kind = "negation"
phrases = ["no"]
why = "Letters deny so."
examples = ["No low mood. => low_mood negated"]

[[entry]]
id = "kin.words"
kind = "kin"
phrases = ["mother"]
why = "What a relative has is not the patient’s."
examples = ["Mother has low mood. => low_mood family"]
"#;

/// Three rules.
pub(super) fn lexicon() -> Lexicon {
    Lexicon::read([("lexicon/sample.toml", WORDS)]).expect("the words of the samples are a lexicon")
}

/// One rule that misleads, two that seldom do, one that is gone and one whose findings nobody has judged.
pub(super) fn rules() -> Rules {
    let mut rules = Rules::default();
    let of: [(&str, [u32; 3]); 5] = [
        ("no.plain", [18, 2, 41]),
        ("kin.words", [4, 9, 3]),
        ("low_mood.words", [60, 3, 250]),
        ("seldom.used", [1, 2, 0]),
        ("code.35489007", [0, 0, 6]),
    ];
    for (rule, counts) in of {
        for (verdict, many) in [Some(true), Some(false), None].into_iter().zip(counts) {
            (0..many).for_each(|_| rules.add(rule, verdict));
        }
    }
    rules
}

/// What the program said of so many findings, and two readers who mostly agree.
fn judged(many: u8) -> ([Sheet; 2], BTreeMap<FindingId, (Class, String)>) {
    let (mut said, mut sheets) = (BTreeMap::new(), [Sheet::default(), Sheet { blank: 3, ..Sheet::default() }]);
    for n in 0..many {
        let (id, row) = (FindingId::from_bytes([n; 16]), u32::from(n) + 2);
        let program = Some(Status::ALL[usize::from(n) % 3]);
        said.insert(id, (program, if n % 3 == 1 { "no.plain".to_owned() } else { "low_mood.words".to_owned() }));
        let first = if n % 9 == 4 { None } else { program };
        let second = if n % 7 == 2 { Some(Status::Uncertain) } else { first };
        sheets[0].judged.insert(id, (row, first));
        sheets[1].judged.insert(id, (row, second));
    }
    (sheets, said)
}

/// Every state.
pub(crate) fn samples() -> Vec<Sample> {
    let first = Month { year: 2025, month: 5 };
    let lexicon = lexicon();
    let page = |role, rules: &Rules| Page::new(role, Period { years: 1 }, first, rules, &lexicon);
    let ask = |wrong| second_reader::page(Role::Clinician, wrong);
    let wrong = |at: &str, words: &str| ask(Some(Wrong::at(at, words)));
    let (sheets, said) = judged(40);
    let (few, said_of_few) = judged(5);
    let agreed = |sheets: &[Sheet], said| second_reader::compared(Role::Clinician, sheets, said);
    vec![
        sample("nothing-yet", &page(Role::Lead, &Rules::default())),
        sample("lead", &page(Role::Lead, &rules())),
        sample("clinician", &page(Role::Clinician, &rules())),
        sample("second-reader", &ask(None)),
        sample("nothing-to-draw", &wrong("many", "there is no finding in these months to draw from")),
        sample("no-sheet", &wrong("sheet", "choose the sheet that came back")),
        sample("other-words", &wrong("other", "row 7 has something under “status” that is none of the seven words")),
        sample("one-sheet", &agreed(&sheets[..1], &said)),
        sample("two-sheets", &agreed(&sheets, &said)),
        sample("few", &agreed(&few[..1], &said_of_few)),
        sample("not-ours", &agreed(&few[..1], &BTreeMap::new())),
    ]
}
