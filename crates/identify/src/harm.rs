//! What a patient writes of harm, on any page that they can write on.
use crate::context::Cue;
use crate::lexicon::{Kind, Lexicon};
use crate::prose::Prose;
use crate::reading::{Settled, settled};
use record::Status;

impl Lexicon {
    /// Whether somebody's own words speak of harming themselves or of not wanting to live.
    ///
    /// Read so that, in doubt, a person is called: "if" counts ("if this goes on I will end it all"), a relative does
    /// not take away what is said in the first person, and a denial counts only right beside the words. What is clearly
    /// past, denied or of somebody else does not count.
    #[must_use]
    pub fn speaks_of_harm(&self, text: &str) -> bool {
        let prose = Prose::read(self, text, None);
        settled(&prose).iter().any(|said| said.mention.of_harm() && counts(&prose, said))
    }
}

fn counts(prose: &Prose, said: &Settled) -> bool {
    match (said.status, said.cue) {
        (Status::Affirmed | Status::Uncertain | Status::Hypothetical, _) => true,
        (Status::Negated, Some(cue)) => !plain(prose, said, &cue),
        (Status::Negated, None) | (Status::Historical | Status::Family, _) => false,
    }
}

/// "I would never hurt myself" is a plain denial; "I never sleep and …" is none. In a list each item is beside the last.
fn plain(prose: &Prose, said: &Settled, denial: &Cue) -> bool {
    const BESIDE: usize = 4;
    let mention = said.mention.start;
    if denial.start >= mention {
        return true;
    }
    let items = prose.within(denial.end, mention).iter().filter(|hit| hit.kind == Kind::Concept);
    let last = items.map(|hit| hit.end).max().unwrap_or(denial.end);
    prose.words_between(last.min(mention), mention) <= BESIDE
}
