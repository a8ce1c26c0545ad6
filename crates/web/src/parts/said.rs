//! What a letter says, in the words of a staff page: never a label for a person, only what is mentioned and how.
use record::{Concept, Status};

/// What is mentioned.
#[must_use]
pub const fn concept_in_words(concept: Concept) -> &'static str {
    match concept {
        Concept::Pain => "pain",
        Concept::PainDuration => "how long the pain has lasted",
        Concept::Depression => "depression",
        Concept::LowMood => "low mood",
        Concept::Anxiety => "anxiety or worry",
        Concept::Panic => "panic",
        Concept::Ptsd => "post-traumatic stress",
        Concept::Sleep => "sleep",
        Concept::SelfHarm => "self-harm",
        Concept::Suicidality => "thoughts of suicide, or of not wanting to live",
        Concept::MhMedication => "a medicine taken for a mental health problem",
        Concept::TalkingTherapy => "talking therapy or counselling",
        Concept::MhService => "a mental health team",
        Concept::Distress => "distress or not coping",
        Concept::YellowFlag => "worries about moving, work, money or company",
        Concept::MhOther => "another mental health problem",
        Concept::MhScore => "the score of a questionnaire about mood",
    }
}

/// How it is mentioned.
#[must_use]
pub const fn status_in_words(status: Status) -> &'static str {
    match status {
        Status::Affirmed => "mentioned in the letter as so now",
        Status::Negated => "mentioned in the letter as not so",
        Status::Historical => "mentioned in the letter as in the past",
        Status::Family => "mentioned in the letter about somebody else",
        Status::Hypothetical => "mentioned in the letter as something that might be",
        Status::Uncertain => "mentioned in the letter as not certain",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_concept_is_shown_by_a_word_that_staff_pages_do_not_use() {
        for concept in Concept::ALL {
            let words = concept_in_words(*concept);
            for never in ["flag", "catastroph", "identified", "suffer", "risk", "_"] {
                assert!(!words.contains(never), "{concept}: {words}");
            }
        }
        for status in Status::ALL {
            assert!(status_in_words(*status).starts_with("mentioned in the letter"), "{status}");
        }
    }
}
