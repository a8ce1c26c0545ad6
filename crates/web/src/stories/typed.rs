//! What was typed on a story's page and was not taken: it stands there again.
use pathway::Prepared;
use record::{JudgementWhy, Level};

/// What was typed in the form that decides and was not taken.
#[derive(Clone, Default)]
pub(super) struct Judging {
    pub levels: Vec<Level>,
    pub why: String,
    pub recognised: String,
}

/// What was typed to stand beneath the story and was not taken.
#[derive(Clone, Default)]
pub(super) struct Beneath {
    pub words: String,
    /// Words of which a person said that they tell nobody who anybody is.
    pub stays: Vec<String>,
    /// Words about which a person is asked.
    pub asked: Vec<String>,
}

/// What was typed in whichever form was not taken.
#[derive(Clone, Default)]
pub(super) struct Typed {
    pub prepared: Option<Prepared>,
    pub judging: Judging,
    pub beneath: Beneath,
}

impl Judging {
    /// Whether the answer names somebody, so that a yes beside it is said once more.
    pub fn somebody_could(&self) -> bool {
        let shows = self.why.parse().is_ok_and(JudgementWhy::shows);
        let answered = !self.recognised.trim().is_empty() && !pathway::says_nobody(&self.recognised);
        shows && answered && self.levels.iter().any(|level| level.readers() > 1)
    }
}
