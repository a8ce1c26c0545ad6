//! The topics of a letter, in the words of a staff page.
use improve::Topic;

/// What a letter can tell, as a column has it.
pub fn column(topic: Topic) -> &'static str {
    match topic {
        Topic::Duration => "How long the pain has lasted",
        Topic::Mood => "Mood or worry",
        Topic::Medicines => "A medicine for mood or worry",
        Topic::EarlierHelp => "Talking therapy or a mental health team",
    }
}

/// What tells of it, and that a no tells too.
pub fn what_counts(topic: Topic) -> &'static str {
    match topic {
        Topic::Duration => {
            "any length of time or date of beginning: “18/12”, “since March 2023”. “Chronic” alone is none: it does not \
             say how long"
        }
        Topic::Mood => "low mood, depression, anxiety, stress, a questionnaire’s score, or that there is none of it",
        Topic::Medicines => "one by name, now or in the past, or that none is taken",
        Topic::EarlierHelp => "help now, in the past, waited for, or that none was wanted or given",
    }
}

/// The practice as a row has it: its ODS code.
pub fn practice(code: Option<&str>) -> String {
    code.map_or_else(|| "Letters without a practice’s code".into(), |code| format!("Practice {code}"))
}
