//! Definitions in TOML, of which people read only some values: a questionnaire's wording, what an opener says aloud, a
//! clinic's own sentences.

use super::{Lines, Piece, PieceError};
use crate::plain_words::Audience;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// Values that a clinic's decisions show to patients, and the name that stands in its messages.
const OF_A_CLINIC: [(&str, Audience); 4] = [
    ("name", Audience::Patients),
    ("answers_read", Audience::Patients),
    ("a_and_e.signs", Audience::Patients),
    ("sender", Audience::Messages),
];

/// What a conversation of the training shows, and what its tags say.
const OF_A_CONVERSATION: [&str; 7] = ["title", "about", "person", "text", "feedback", "words", "means"];

/// What a questionnaire shows, in the language of the list.
const WORDING: &str = "wording.en";

pub(super) fn pieces(path: &str, text: &str, audience: Audience) -> Result<Vec<Piece>, PieceError> {
    let lines = Lines::of_text(text);
    let table = DeTable::parse(text).map_err(|e| {
        let line = lines.at(e.span().map_or(0, |span| span.start));
        PieceError { line, why: format!("not TOML: {}", e.message()) }
    })?;
    let table = table.get_ref();
    let mut all = Vec::new();
    strings(table, "", &mut all);
    all.sort_by_key(|(_, _, span)| span.start);
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let read = |key: &str| -> Option<Audience> {
        let last = key.rsplit('.').next().unwrap_or_default();
        if table.get("opener").is_some() {
            match last {
                "words" => Some(audience),
                "reason" => Some(Audience::Staff),
                _ => None,
            }
        } else if table.get("node").is_some() || table.get("tag").is_some() {
            OF_A_CONVERSATION.contains(&last).then_some(audience)
        } else if table.get("wording").is_some() {
            let asked = table.get("asks").and_then(|asks| asks.get_ref().as_str()) != Some("staff");
            let audience = if asked || audience != Audience::Patients { audience } else { Audience::Staff };
            is_within(key, WORDING).then_some(audience)
        } else if name == "clinic.toml" {
            OF_A_CLINIC.iter().find(|(within, _)| is_within(key, within)).map(|(_, audience)| *audience)
        } else {
            Some(audience)
        }
    };
    let piece = |(key, value, span): (String, &str, Range<usize>)| {
        let mut piece = Piece::new(key.clone(), read(&key)?);
        piece.push(value, lines.at(span.start));
        Some(piece)
    };
    Ok(all.into_iter().filter_map(piece).collect())
}

fn is_within(key: &str, within: &str) -> bool {
    key.strip_prefix(within).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

/// Every string of a document with the path to it.
fn strings<'a>(table: &'a DeTable<'_>, path: &str, found: &mut Vec<(String, &'a str, Range<usize>)>) {
    for (key, value) in table {
        let key = key.get_ref();
        let path = if path.is_empty() { key.to_string() } else { format!("{path}.{key}") };
        of_value(value, path, found);
    }
}

fn of_value<'a>(value: &'a toml::Spanned<DeValue<'_>>, path: String, found: &mut Vec<(String, &'a str, Range<usize>)>) {
    match value.get_ref() {
        DeValue::String(text) => found.push((path, text, value.span())),
        DeValue::Table(table) => strings(table, &path, found),
        DeValue::Array(all) => {
            all.iter().enumerate().for_each(|(at, value)| of_value(value, format!("{path}[{at}]"), found));
        }
        _ => (),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{pieces, said};
    use crate::plain_words::Audience;

    #[test]
    fn of_a_questionnaire_only_its_english_words_are_read() {
        let file = "id = 'risk'\nsource = 'risk'\n[wording.en]\nstem = 'How often'\nanswers = ['No', 'Yes']\n\
                    [wording.en.items]\na = 'Feeling down'\n[wording.cy]\nstem = 'Pa mor aml'\n";
        assert_eq!(
            said("instruments/a.toml", file),
            "4 wording.en.stem: How often\n5 wording.en.answers[0]: No\n5 wording.en.answers[1]: Yes\n\
             7 wording.en.items.a: Feeling down\n"
        );
        let staff = format!("asks = 'staff'\n{file}");
        assert!(pieces("a.toml", &staff, Audience::Patients).unwrap().iter().all(|p| p.audience == Audience::Staff));
    }

    #[test]
    fn of_a_clinic_its_own_sentences_are_read_and_its_name_in_messages_more_strictly() {
        let file = "slug = 'a'\nname = 'Larchfield'\nsender = 'Bookings'\n[a_and_e]\nsigns = ['new weakness']\nsigned_by = 'R'\n";
        assert_eq!(
            said("larchfield/clinic.toml", file),
            "2 name: Larchfield\n3 sender (message): Bookings\n5 a_and_e.signs[0]: new weakness\n"
        );
    }

    #[test]
    fn of_an_opener_what_is_said_aloud_is_read_and_its_reason_as_staff_read_it() {
        let file = "source = 'risk'\n[[opener]]\nid = 'risk'\nwords = 'How are you?'\nreason = 'They said so.'\n";
        let pieces = pieces("openers/a.toml", file, Audience::Patients).unwrap();
        let said: Vec<_> = pieces.iter().map(|piece| (piece.text.as_str(), piece.audience)).collect();
        assert_eq!(said, [("How are you?", Audience::Patients), ("They said so.", Audience::Staff)]);
    }

    #[test]
    fn of_a_conversation_what_the_page_shows_is_read() {
        let file = "title = 'Ken'\nsource = 'risk'\n[[node]]\nid = 'risk'\nkind = 'choice'\ntext = 'What now?'\n\
                    [[node.choice]]\ntext = 'Sit.'\nfeedback = 'He sees you.'\nnext = 'risk'\ntags = ['risk']\n";
        assert_eq!(
            said("scenarios/a.toml", file),
            "1 title: Ken\n6 node[0].text: What now?\n8 node[0].choice[0].text: Sit.\n\
             9 node[0].choice[0].feedback: He sees you.\n"
        );
    }

    #[test]
    fn of_any_other_file_every_text_is_read() {
        assert_eq!(said("a.toml", "[[part]]\nsay = 'How are you?'\n"), "2 part[0].say: How are you?\n");
        assert_eq!(pieces("a.toml", "a = 1\nb = ", Audience::Patients).unwrap_err().line, 2);
    }
}
