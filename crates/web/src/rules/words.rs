//! What a rule says of itself, and the statuses as a second reader writes them.
use crate::parts::said::{concept_in_words, status_in_words};
use identify::Lexicon;
use record::{Concept, Status};

/// What a reader makes of a mention: one of the six statuses, or that it is none.
pub type Class = Option<Status>;

/// The word for what is no mention at all.
pub const NO_MENTION: &str = "none";

/// As a reader writes it into the sheet.
pub fn code(class: Class) -> &'static str {
    class.map_or(NO_MENTION, Status::code)
}

/// What a reader wrote; capitals and the apostrophe of a spreadsheet make no difference.
pub fn class(written: &str) -> Option<Class> {
    let word = written.trim().trim_start_matches('\'').trim().to_lowercase();
    if word == NO_MENTION { Some(None) } else { word.parse().ok().map(Some) }
}

/// What each of them means, for whoever judges: the labelling rules in short.
pub fn meaning(class: Class) -> &'static str {
    match class {
        Some(Status::Affirmed) => {
            "so now; a medicine taken now, help now being received, referred to or waited for; “known” and “active” too"
        }
        Some(Status::Negated) => "denied, “nil”, asked and answered no, normal (“mood good”), a therapy not wanted",
        Some(Status::Historical) => {
            "in the past and not said to go on; a bare item in a past history; a medicine stopped; discharged"
        }
        Some(Status::Family) => "of anyone other than the patient",
        Some(Status::Hypothetical) => "if, should, may consider, what to do in case, leaflet text",
        Some(Status::Uncertain) => {
            "a question mark, possible, cannot tell, not asked; worry about one thing only (“anxious about the operation”)"
        }
        None => "the words in brackets do not speak of this at all",
    }
}

/// Every class, in the order of the labelling rules.
pub fn classes() -> impl Iterator<Item = Class> {
    Status::ALL.iter().copied().map(Some).chain([None])
}

/// Why a rule is there and an example of what it does, as far as it can be known.
pub fn of_rule(lexicon: &Lexicon, id: &str) -> (String, Option<String>) {
    if let Some(rule) = lexicon.rule(id) {
        return (rule.why.to_owned(), rule.examples.first().map(|example| example_in_words(example)));
    }
    match id.strip_prefix("code.") {
        Some(code) => (format!("The code {code} came with the letter."), None),
        None => ("This rule is not in the lexicon any more.".into(), None),
    }
}

/// `No low mood. => low_mood negated` in words; as it stands where it says something else.
fn example_in_words(example: &str) -> String {
    let Some((sentence, says)) = example.split_once("=>") else { return example.to_owned() };
    let said = says.split(',').map(|one| {
        let mut words = one.split_whitespace();
        let concept: Option<Concept> = words.next()?.parse().ok();
        let status: Option<Status> = words.next()?.parse().ok();
        Some(format!("{}, {}", concept_in_words(concept?), status_in_words(status?)))
    });
    match said.collect::<Option<Vec<_>>>() {
        Some(said) => format!("“{}”: {}", sentence.trim(), said.join("; ")),
        None if says.trim() == "nothing" => format!("“{}”: nothing is found", sentence.trim()),
        None => example.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_is_read_as_it_is_written_and_nothing_else_is() {
        for one in classes() {
            assert_eq!(class(code(one)), Some(one));
            assert_eq!(class(&format!(" '{} ", code(one).to_uppercase())), Some(one));
            assert!(!meaning(one).is_empty());
        }
        for other in ["", "yes", "affirmed?", "not sure", "negated, historical"] {
            assert_eq!(class(other), None, "{other}");
        }
    }

    #[test]
    fn an_example_is_said_in_words() {
        assert_eq!(
            example_in_words("Denies low mood. => low_mood negated, sleep affirmed"),
            "“Denies low mood.”: low mood, mentioned in the letter as not so; sleep, mentioned in the letter as so now"
        );
        assert_eq!(example_in_words("Mood lighting. => nothing"), "“Mood lighting.”: nothing is found");
        assert_eq!(example_in_words("something else => who knows"), "something else => who knows");
    }

    #[test]
    fn a_rule_that_is_gone_and_a_code_say_so() {
        let lexicon = Lexicon::read([]).expect("an empty lexicon");
        assert_eq!(of_rule(&lexicon, "code.35489007").0, "The code 35489007 came with the letter.");
        assert!(of_rule(&lexicon, "old.rule").0.contains("not in the lexicon any more"));
    }
}
