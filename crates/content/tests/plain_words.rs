//! The words list says what it claims, and every text that we ship passes it and can be read easily.
#![allow(clippy::unwrap_used, reason = "a test fails where the list cannot be read")]

use content::Content;
use content::plain_words::{Audience, OLDEST, Piece, WordsList, pieces, readable, smog_age, syllables};
use std::collections::BTreeMap;

fn list() -> WordsList {
    WordsList::read(Content::shipped().text("words.toml").unwrap()).unwrap()
}

/// Every text that patients read: of our own files and of the sample's clinics.
fn texts() -> Vec<(String, Piece)> {
    let content = Content::shipped();
    let files = readable(&content);
    let each = files.iter().flat_map(|file| {
        let pieces = pieces(file.path, file.text, file.audience).unwrap_or_else(|e| panic!("{}: {e}", file.path));
        pieces.into_iter().map(|piece| (file.path.to_owned(), piece))
    });
    each.collect()
}

#[test]
fn the_list_has_over_120_phrases_each_with_its_reason_and_source() {
    let list = list();
    assert!(list.entries().len() >= 120, "{}", list.entries().len());
    for entry in list.entries() {
        assert!(!entry.reason.is_empty() && !entry.suggestion.is_empty() && !entry.source.is_empty(), "{}", entry.id);
    }
}

#[test]
fn every_phrase_catches_what_it_must_and_spares_what_it_must() {
    let broken: Vec<String> = list()
        .broken_examples()
        .iter()
        .map(|(entry, text)| format!("words.toml:{} {}: {text}", entry.line, entry.id))
        .collect();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn no_suggestion_is_itself_a_phrase_that_is_never_said() {
    let list = list();
    for entry in list.entries().iter().filter(|entry| entry.applies == [Audience::Patients]) {
        let found = list.check(&entry.suggestion, Audience::Patients);
        assert!(found.is_empty(), "{} suggests {:?}", entry.id, &entry.suggestion[found[0].span.clone()]);
    }
}

#[test]
fn no_text_that_we_ship_has_a_phrase_of_the_list_and_no_allowance_is_left_over() {
    let list = list();
    let mut used = vec![false; list.allowances().len()];
    let mut open = Vec::new();
    for (path, piece) in texts() {
        for finding in list.check_piece(&path, &piece) {
            match finding.allowed {
                Some(at) => used[at] = true,
                None => open.push(format!(
                    "content/{path}:{} {}: {:?}: {} Say: {}",
                    finding.line, finding.key, finding.phrase, finding.entry.reason, finding.entry.suggestion
                )),
            }
        }
    }
    assert!(open.is_empty(), "{} open:\n{}", open.len(), open.join("\n"));
    let left = list.allowances().iter().zip(used).filter(|(_, used)| !used);
    let left: Vec<_> = left
        .map(|(one, _)| format!("words.toml:{}: {} in {} needs no allowance any more", one.line, one.phrase, one.file))
        .collect();
    assert!(left.is_empty(), "{}", left.join("\n"));
}

#[test]
fn of_a_hundred_texts_that_patients_read_ninety_five_are_for_readers_of_eleven() {
    let list = list();
    let all: BTreeMap<String, String> = texts()
        .into_iter()
        .filter(|(_, piece)| piece.audience != Audience::Staff)
        .map(|(path, piece)| (piece.text, format!("{path} {}", piece.key)))
        .collect();
    // a questionnaire's published words are counted, and are not ours to change: our own must be enough by themselves
    for files in ["", "messages/"] {
        let texts = all.iter().filter(|(_, place)| place.starts_with(files));
        let ages: Vec<_> =
            texts.filter_map(|(text, place)| Some((list.reading_age(text)?.years, place, text))).collect();
        let older: Vec<_> = ages.iter().filter(|(years, _, _)| *years > OLDEST).collect();
        let said: Vec<_> = older.iter().map(|(years, place, text)| format!("{years} {place}: {text}")).collect();
        assert!(older.len() * 20 <= ages.len(), "{} of {}:\n{}", older.len(), ages.len(), said.join("\n"));
        println!("{} of {} texts above {OLDEST}\n{}", older.len(), ages.len(), said.join("\n"));
        let together = smog_age(ages.iter().map(|(_, _, text)| text.as_str())).unwrap();
        assert!(together <= OLDEST, "all together, by SMOG: {together}");
        println!("all together, by SMOG: {together}");
    }
}

#[test]
fn an_everyday_word_stands_in_the_list_only_because_it_is_long() {
    for word in list().everyday() {
        assert!(syllables(word) >= 3, "{word} is short: take it out");
    }
}

#[test]
fn a_message_may_say_no_word_of_health_and_a_page_may() {
    let list = list();
    let text = "How is your back? A nurse at the clinic asks about your pain and your mood.";
    let said: Vec<_> = list.check(text, Audience::Messages).into_iter().map(|found| &text[found.span]).collect();
    assert_eq!(said, ["your back", "nurse", "clinic", "pain", "mood"]);
    assert!(list.check(text, Audience::Patients).is_empty());
}

#[test]
fn whatever_the_case_the_quotes_or_the_spaces_a_phrase_is_found() {
    let list = list();
    for text in ["SUFFERING\u{a0}FROM", "suffer\u{ad}ing from", "“Suffering” from", "suffering-\nfrom"] {
        assert!(!list.check(text, Audience::Patients).is_empty(), "{text}");
    }
    assert!(!list.check("You can’t", Audience::Patients).is_empty());
    assert!(list.check("an asterisk, a flagon, a brisk walk", Audience::Patients).is_empty());
}

#[test]
fn what_leaves_something_out_is_refused_with_its_line() {
    let whole = "[sources]\nus = 'Us'\n[[phrase]]\nid = 'a'\nphrase = 'alas'\napplies = ['staff']\nreason = 'r'\n\
                 suggestion = 's'\nsource = 'us'\ncatches = 'alas'\nspares = 'b'\n";
    assert!(WordsList::read(whole).is_ok());
    for (changed, to, line) in [
        ("source = 'us'", "source = 'them'", 4),
        ("reason = 'r'", "reason = ' '", 4),
        ("applies = ['staff']", "applies = []", 4),
        ("applies = ['staff']", "applies = ['everybody']", 6),
        ("phrase = 'alas'", "phrase = 'a, b'", 4),
        ("phrase = 'alas'", "phrase = '(a'", 4),
        (
            "spares = 'b'",
            "spares = 'b'\n[[phrase]]\nid = 'a'\nphrase = 'x'\napplies = ['staff']\nreason = 'r'\nsuggestion = 's'\nsource = 'us'\ncatches = 'x'\nspares = 'b'",
            13,
        ),
        ("spares = 'b'", "spares = 'b'\n[[allow]]\nphrase = 'b'\nfile = 'f'\nwhy = 'w'", 13),
        ("spares = 'b'", "spares = 'b'\n[[allow]]\nphrase = 'a'\nfile = 'f'\nwhy = ''", 13),
    ] {
        let error = WordsList::read(&whole.replace(changed, to)).err().unwrap_or_else(|| panic!("{to} was taken"));
        assert_eq!(error.line, line, "{to}: {error}");
    }
}

#[test]
fn an_allowance_lets_one_phrase_stand_in_one_place() {
    let list = WordsList::read(
        "[sources]\nus = 'Us'\n[[phrase]]\nid = 'a'\nphrase = 'alas'\napplies = ['patients']\nreason = 'r'\n\
         suggestion = 's'\nsource = 'us'\ncatches = 'alas'\nspares = 'b'\n\
         [[allow]]\nphrase = 'a'\nfile = 'messages/en.ftl'\nkey = 'one'\nwhy = 'a song'\n",
    )
    .unwrap();
    let allowed = |path: &str| -> Vec<bool> {
        let findings = list.check_file(path, "one = Alas\ntwo = Alas\n", Audience::Patients).unwrap();
        findings.iter().map(|finding| finding.allowed.is_some()).collect()
    };
    assert_eq!(allowed("messages/en.ftl"), [true, false]);
    assert_eq!(allowed("content/larchfield/messages/en.ftl"), [true, false]);
    assert_eq!(allowed("other-messages/en.ftl"), [false, false]);
}
