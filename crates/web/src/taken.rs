//! A step that was not taken, as a problem.
use crate::edge::Problem;
use pathway::StepError;

impl From<StepError> for Problem {
    fn from(error: StepError) -> Self {
        match error {
            StepError::Wrong(wanted) => Problem::bad_request(sentence(&wanted)),
            StepError::NotNow(why) => Problem::conflict(sentence(&why)),
            StepError::Store(error) => error.into(),
        }
    }
}

/// Our own words with a capital and a full stop.
pub(crate) fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}.", letters.as_str())
}
