//! A question about self-harm is read only together with the flag that brings a person.
//!
//! The list of words is code and not content: a clinic can say more in its own file, never less. It errs on the side
//! of asking: a file that it stops needs one line, `self_harm_items` and a flag. Staff are asked about such
//! conversations and not about themselves, so their forms are judged by code and by name, not by words.

use crate::InstrumentError;
use crate::definition::{Asked, Definition};

/// The code of the flag that every item about self-harm carries.
pub const SELF_HARM: &str = "self-harm";

/// Words that such a question is asked in, lower case; also in the languages that patients are offered.
const WORDS: [&str; 31] = [
    "better off dead",
    "being dead",
    "were dead",
    "wish to die",
    "want to die",
    "wanted to die",
    "end my life",
    "end your life",
    "ending my life",
    "ending your life",
    "take my own life",
    "take your own life",
    "taking my own life",
    "taking your own life",
    "not worth living",
    "want to live",
    "kill myself",
    "kill yourself",
    "killing myself",
    "killing yourself",
    "suicid",
    "self-harm",
    "self harm",
    "harm myself",
    "harm yourself",
    "harming myself",
    "harming yourself",
    "hurt myself",
    "hurt yourself",
    "hurting myself",
    "hurting yourself",
];

/// Polish, Welsh and Urdu stems of the same; issue by issue as languages arrive, with their own reviewers.
const OTHER_LANGUAGES: [&str; 9] = [
    "samobój",
    "nie żyć",
    "umrzeć",
    "krzywd",
    "hunanladd",
    "niweidio",
    "well eich byd wedi marw",
    "خودکشی",
    "نقصان پہنچ",
];

/// Forms known to ask, by name without punctuation: a file without wording is caught by these.
const KNOWN: [&str; 8] = ["phq9", "phqa", "epds", "bdi", "core10", "coreom", "madrs", "qids"];

/// LOINC for item 9 of the PHQ-9.
const CODES: [&str; 1] = ["44260-8"];

pub fn check(definition: &Definition) -> Result<(), InstrumentError> {
    for item in &definition.self_harm_items {
        if !definition.items.contains(item) {
            return Err(InstrumentError::field("self_harm_items", format!("`{item}` is not one of the items")));
        }
        if !flagged(definition, item) {
            return Err(InstrumentError::field(
                "flag",
                format!("`{item}` asks about self-harm and has no flag `{SELF_HARM}` at its lowest positive answer"),
            ));
        }
    }
    if let Some(item) = definition.items.iter().find(|item| asks(definition, item)) {
        return Err(undeclared(&format!("`{item}` asks about self-harm")));
    }
    if definition.self_harm_items.is_empty() && known(&definition.id, &definition.name) {
        return Err(undeclared("this form is known to ask about self-harm"));
    }
    Ok(())
}

fn undeclared(why: &str) -> InstrumentError {
    InstrumentError::field("self_harm_items", format!("{why}: name the item here and give it a flag `{SELF_HARM}`"))
}

/// Whether every answer above the lowest raises the flag. A bar at 2 misses people (facts: several apps set it so).
fn flagged(definition: &Definition, item: &str) -> bool {
    let lowest_positive = definition.answers.get(1).copied().map(u16::from);
    definition.flags.iter().any(|flag| {
        flag.code == SELF_HARM && flag.item.as_deref() == Some(item) && Some(flag.at_least) <= lowest_positive
    })
}

/// Whether an item that is not declared asks all the same.
fn asks(definition: &Definition, item: &str) -> bool {
    if definition.self_harm_items.iter().any(|declared| declared == item) {
        return false;
    }
    let by_code =
        definition.codes.iter().any(|code| code.item.as_deref() == Some(item) && CODES.contains(&&*code.code));
    if definition.asks == Asked::Staff {
        return by_code;
    }
    let wordings = definition.wording.values().filter_map(|wording| wording.items.get(item));
    by_code || speaks_of_it(&item.replace('-', " ")) || wordings.into_iter().any(|text| speaks_of_it(text))
}

fn speaks_of_it(text: &str) -> bool {
    // One space between words and one kind of hyphen, so that layout hides nothing.
    let plain = text.to_lowercase().replace(['\u{2010}', '\u{2011}', '\u{2013}'], "-");
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    WORDS.iter().chain(&OTHER_LANGUAGES).any(|words| plain.contains(words))
}

fn known(id: &str, name: &str) -> bool {
    [id, name].into_iter().any(|name| {
        let bare: String = name.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
        KNOWN.iter().any(|known| bare.starts_with(known))
    })
}
