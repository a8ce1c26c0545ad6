//! The words check of a text before it is kept: it says what stands there, why that may not be read as it is meant, and how
//! hard the whole is to read. It stops nobody: a list cannot know what somebody needs to say.
use content::plain_words::{Audience, EASY, Measure, WordsList};
use record::{ItemKind, ItemText};

/// What the check found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plain {
    /// Phrases of the list.
    pub said: Vec<Said>,
    /// The age at which it can be read easily, where that is higher than it should be and patients read it.
    pub age: Option<f64>,
    /// Its longest sentences, where the age is high: those to begin with.
    pub long: Vec<String>,
}

/// One phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// As it stands there.
    pub words: String,
    /// What to say instead.
    pub instead: String,
    /// Why.
    pub why: String,
}

/// Sentences that are shown at most.
const LONGEST: usize = 3;

impl Plain {
    /// Checks a text.
    #[must_use]
    pub fn of(list: &WordsList, kind: ItemKind, text: &ItemText) -> Self {
        let audience = if kind.is_for_patients() { Audience::Patients } else { Audience::Staff };
        let all = format!("{}.\n\n{}", text.title, text.words);
        let said = list.check(&all, audience).into_iter().map(|found| Said {
            words: all[found.span.clone()].to_owned(),
            instead: found.entry.suggestion.clone(),
            why: found.entry.reason.clone(),
        });
        let mut plain = Self { said: said.collect(), ..Self::default() };
        plain.said.dedup_by(|one, other| one.words == other.words);
        let age = list.reading_age(&all).filter(|age| age.by == Measure::Formula && age.years > EASY);
        if let (true, Some(age)) = (kind.is_for_patients(), age) {
            plain.age = Some(age.years);
            let mut sentences: Vec<&str> = all.split_inclusive(['.', '!', '?', '\n']).map(str::trim).collect();
            sentences.sort_by_key(|sentence| std::cmp::Reverse(sentence.split_whitespace().count()));
            plain.long = sentences.into_iter().take(LONGEST).filter(|one| !one.is_empty()).map(String::from).collect();
        }
        plain
    }

    /// Nothing to say.
    #[must_use]
    pub fn is_fine(&self) -> bool {
        self.said.is_empty() && self.age.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: ItemKind, words: &str) -> Plain {
        let content = content::Content::shipped();
        let list = WordsList::read(content.text("words.toml").unwrap_or_default()).expect("the list");
        Plain::of(&list, kind, &ItemText { title: "Sleep".into(), words: words.into(), ..ItemText::default() })
    }

    #[test]
    fn a_phrase_of_the_list_is_named_with_what_to_say_instead() {
        let plain = check(ItemKind::Leaflet, "For people suffering from pain.");
        let [said] = plain.said.as_slice() else { panic!("one phrase: {plain:?}") };
        assert!(said.words.contains("suffering") && !said.instead.is_empty() && !said.why.is_empty());
        assert!(check(ItemKind::Leaflet, "Your pain is real. Rest when you can.").is_fine());
    }

    #[test]
    fn only_what_patients_read_is_held_to_a_reading_age_and_the_longest_sentence_stands_first() {
        let hard = "Multidisciplinary rehabilitation necessitates comprehensive biopsychosocial assessment alongside \
                    individualised exercise prescription. Collaborative organisational communication facilitates \
                    interprofessional understanding, notwithstanding institutional heterogeneity and administrative \
                    complexity. Short.";
        let leaflet = check(ItemKind::Leaflet, hard);
        assert!(leaflet.age.is_some_and(|age| age > 11.0), "{leaflet:?}");
        assert!(leaflet.long[0].starts_with("Collaborative"), "{:?}", leaflet.long);
        assert_eq!(check(ItemKind::Idea, hard).age, None);
    }
}
