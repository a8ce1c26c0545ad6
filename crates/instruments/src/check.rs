//! Whether a definition agrees with itself and with its licence.

use std::collections::BTreeSet;

use crate::InstrumentError;
use crate::definition::{Band, CodeOf, Definition, Flag, Tier, Wording};

/// More items than any form a patient should meet; keeps a total well inside its type.
const MOST_ITEMS: usize = 100;

/// An answer is kept as `id:number`, a code of at most 64 letters.
const LONGEST_ID: usize = 40;

pub fn check(definition: &Definition) -> Result<(), InstrumentError> {
    names(definition)?;
    answers(definition)?;
    reversed(definition)?;
    let all = definition.items.len();
    bands("bands", &definition.bands, definition, all)?;
    subscales(definition)?;
    for (n, flag) in definition.flags.iter().enumerate() {
        self::flag(&format!("flag[{n}]"), flag, definition)?;
    }
    codes(definition)?;
    licence(definition)?;
    for (language, wording) in &definition.wording {
        self::wording(&format!("wording.{language}"), wording, definition)?;
    }
    Ok(())
}

fn wrong(field: impl Into<String>, what: impl Into<String>) -> Result<(), InstrumentError> {
    Err(InstrumentError::field(field, what))
}

fn names(definition: &Definition) -> Result<(), InstrumentError> {
    let plain = |text: &str| {
        !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    if !plain(&definition.id) || definition.id.len() > LONGEST_ID {
        return wrong("id", "is at most 40 lower-case letters, digits and hyphens, such as phq-4");
    }
    for (field, text) in [("name", &definition.name), ("about", &definition.about), ("source", &definition.source)] {
        if text.trim().is_empty() {
            return wrong(field, "is empty");
        }
    }
    let items = &definition.items;
    if items.is_empty() || items.len() > MOST_ITEMS {
        return wrong("items", format!("there are 1 to {MOST_ITEMS}"));
    }
    match items.iter().find(|item| !plain(item)) {
        Some(item) => wrong("items", format!("`{item}` is not lower-case letters, digits and hyphens")),
        None if items.iter().collect::<BTreeSet<_>>().len() < items.len() => wrong("items", "one is there twice"),
        None => Ok(()),
    }
}

fn answers(definition: &Definition) -> Result<(), InstrumentError> {
    let answers = &definition.answers;
    if answers.len() < 2 || !answers.is_sorted_by(|a, b| a < b) {
        return wrong("answers", "two scores or more, each once, lowest first");
    }
    Ok(())
}

fn reversed(definition: &Definition) -> Result<(), InstrumentError> {
    let reversed = &definition.reversed;
    if reversed.iter().collect::<BTreeSet<_>>().len() < reversed.len() {
        return wrong("reversed", "one is there twice");
    }
    match reversed.iter().find(|item| !definition.items.contains(item)) {
        Some(item) => wrong("reversed", format!("`{item}` is not one of the items")),
        None => Ok(()),
    }
}

/// The lowest and the highest sum of so many items.
fn range(definition: &Definition, items: usize) -> (u16, u16) {
    let ends = [definition.answers.first(), definition.answers.last()];
    let [low, high] = ends.map(|end| u16::from(end.copied().unwrap_or_default()));
    let items = u16::try_from(items).unwrap_or(u16::MAX);
    (low.saturating_mul(items), high.saturating_mul(items))
}

fn bands(field: &str, bands: &[Band], definition: &Definition, items: usize) -> Result<(), InstrumentError> {
    let (low, high) = range(definition, items);
    let (Some(first), Some(last)) = (bands.first(), bands.last()) else {
        return Ok(()); // a score without published bands has none
    };
    if first.from != low || last.from > high || !bands.is_sorted_by(|a, b| a.from < b.from) {
        return wrong(field, format!("begin at {low}, rise, and stay within {high}"));
    }
    if bands.iter().any(|band| band.name.trim().is_empty()) {
        return wrong(field, "one has no name");
    }
    Ok(())
}

fn subscales(definition: &Definition) -> Result<(), InstrumentError> {
    let mut seen = BTreeSet::new();
    for subscale in &definition.subscales {
        let field = format!("subscale.{}", subscale.name);
        if !seen.insert(&subscale.name) {
            return wrong(field, "is there twice");
        }
        let items: BTreeSet<_> = subscale.items.iter().collect();
        if items.is_empty() || items.len() < subscale.items.len() {
            return wrong(format!("{field}.items"), "are named once each, at least one");
        }
        if let Some(item) = items.iter().find(|item| !definition.items.contains(item)) {
            return wrong(format!("{field}.items"), format!("`{item}` is not one of the items"));
        }
        bands(&format!("{field}.bands"), &subscale.bands, definition, items.len())?;
    }
    Ok(())
}

fn flag(field: &str, flag: &Flag, definition: &Definition) -> Result<(), InstrumentError> {
    let items = match (&flag.item, &flag.subscale) {
        (None, None) => definition.items.len(),
        (Some(item), None) if definition.items.contains(item) => 1,
        (None, Some(name)) => match definition.subscales.iter().find(|subscale| subscale.name == *name) {
            Some(subscale) => subscale.items.len(),
            None => return wrong(format!("{field}.subscale"), format!("`{name}` is not one of the subscales")),
        },
        (Some(_), Some(_)) => return wrong(field, "looks at an item or at a subscale, not at both"),
        (Some(item), None) => return wrong(format!("{field}.item"), format!("`{item}` is not one of the items")),
    };
    let (low, high) = range(definition, items);
    if flag.at_least <= low || flag.at_least > high {
        return wrong(format!("{field}.at_least"), format!("is above {low} and at most {high}"));
    }
    if flag.code.trim().is_empty() { wrong(format!("{field}.code"), "is empty") } else { Ok(()) }
}

fn codes(definition: &Definition) -> Result<(), InstrumentError> {
    for (n, code) in definition.codes.iter().enumerate() {
        let fits = match (code.of, &code.item) {
            (CodeOf::Item, Some(item)) => definition.items.contains(item),
            (CodeOf::Item, None) | (_, Some(_)) => false,
            (_, None) => true,
        };
        if !fits {
            return wrong(format!("code[{n}]"), "names one of the items exactly when it is of an item");
        }
    }
    Ok(())
}

fn licence(definition: &Definition) -> Result<(), InstrumentError> {
    let licence = &definition.licence;
    let held = licence.reference.as_ref().is_some_and(|reference| !reference.trim().is_empty());
    if licence.tier != Tier::A && !definition.wording.is_empty() && !held {
        return wrong("licence.reference", "wording that we may not ship needs the clinic's own licence reference");
    }
    Ok(())
}

fn wording(field: &str, wording: &Wording, definition: &Definition) -> Result<(), InstrumentError> {
    if wording.answers.len() != definition.answers.len() {
        return wrong(format!("{field}.answers"), format!("has a label for each of {}", definition.answers.len()));
    }
    if let Some(item) = definition.items.iter().find(|item| !wording.items.contains_key(*item)) {
        return wrong(format!("{field}.items"), format!("`{item}` has no words"));
    }
    if let Some(item) = wording.items.keys().find(|item| !definition.items.contains(item)) {
        return wrong(format!("{field}.items"), format!("`{item}` is not one of the items"));
    }
    let mut texts = wording.answers.iter().chain(wording.items.values()).chain([&wording.stem]);
    if texts.any(|text| text.trim().is_empty()) {
        return wrong(field, "a text is empty");
    }
    Ok(())
}
