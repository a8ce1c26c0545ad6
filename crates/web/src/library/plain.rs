//! The words check of a text before it is kept: it says what stands there, why that may not be read as it is meant, and how
//! hard the whole is to read. It stops nobody: a list cannot know what somebody needs to say.
use content::plain_words::{Audience, Measure, OLDEST, WordsList};
use record::{ItemKind, ItemText};

/// What the check found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plain {
    /// Phrases of the list.
    pub said: Vec<Said>,
    /// At what age it can be read easily, in a sentence, where that is higher than it should be and patients read it.
    pub age: Option<String>,
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
    /// Whether that is several, of which not each fits each word.
    pub one_of_several: bool,
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
            one_of_several: found.entry.suggestion.contains("; "),
            instead: found.entry.suggestion.trim_end_matches('.').to_owned(),
            why: found.entry.reason.clone(),
        });
        let mut plain = Self { said: said.collect(), ..Self::default() };
        plain.said.dedup_by(|one, other| one.words == other.words);
        let age = list.reading_age(&all).filter(|age| age.by == Measure::Formula && age.years > OLDEST);
        if let (true, Some(age)) = (kind.is_for_patients(), age) {
            plain.age = Some(in_words(age.years));
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

/// A formula reckons on beyond any age; past school it says no more than that.
fn in_words(years: f64) -> String {
    const LEFT_SCHOOL: f64 = 18.0;
    if years > LEFT_SCHOOL {
        return "Hard to read even for most grown-ups.".into();
    }
    format!("Easy to read from about age {years:.0}.")
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
    fn what_to_say_instead_means_what_the_word_means() {
        for (word, instead) in [
            ("symptomatology", "symptoms"),
            ("comorbidities", "other conditions"),
            ("exacerbated", "makes it worse"),
            ("biopsychosocial", "body"),
            ("idiopathic", "we do not know"),
        ] {
            let plain = check(ItemKind::Leaflet, &format!("The {word} of it."));
            let said = plain.said.first().unwrap_or_else(|| panic!("{word} is on the list"));
            assert!(said.instead.contains(instead) && !said.instead.starts_with("Say"), "{word}: {}", said.instead);
            assert!(word == "comorbidities" || !said.instead.contains("other conditions"), "{word}: {}", said.instead);
        }
    }

    #[test]
    fn only_what_patients_read_is_held_to_a_reading_age_and_the_longest_sentence_stands_first() {
        let hard = "Multidisciplinary rehabilitation necessitates comprehensive biopsychosocial assessment alongside \
                    individualised exercise prescription. Collaborative organisational communication facilitates \
                    interprofessional understanding, notwithstanding institutional heterogeneity and administrative \
                    complexity. Short.";
        let leaflet = check(ItemKind::Leaflet, hard);
        assert_eq!(leaflet.age.as_deref(), Some("Hard to read even for most grown-ups."), "no age of 27");
        assert_eq!(in_words(13.6), "Easy to read from about age 14.");
        assert!(leaflet.long[0].starts_with("Collaborative"), "{:?}", leaflet.long);
        assert_eq!(check(ItemKind::Idea, hard).age, None);
    }
}
