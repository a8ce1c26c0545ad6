//! An opportunity that was seen elsewhere, such as on the map that was drawn together, becomes a change idea.
use super::idea::checked;
use super::{LINE, said_short};
use crate::error::{Result, StepError};
use record::{ChangeIdeaId, IdeaSource, IdeaState, IdeaText};
use store::Desk;

/// Somewhere something could be better, as somebody wrote it down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opportunity {
    /// What it is known by where it stands, such as the id of a card: one opportunity makes one idea.
    pub key: String,
    /// The page where it stands, such as `/map/drawn/…`.
    pub address: String,
    /// Where that is, in words: `“Invite”, on the map that we drew together`.
    pub said: String,
    /// What could be better: the sentence of the idea. Longer than a line, it is cut at a word and stands whole beneath.
    pub words: String,
    /// Ids of the measures that it should move, where they are known.
    pub measures: Vec<String>,
}

/// Makes a change idea of an opportunity, which stands among the proposed ones with the way back to its source. Asked for
/// twice, the idea that there is already.
///
/// # Errors
/// [`StepError::Wrong`] when it says nothing, or stands on no page of ours.
pub async fn change_idea_from(desk: &Desk, opportunity: &Opportunity) -> Result<ChangeIdeaId> {
    // it becomes a link on our own pages
    if !opportunity.address.starts_with('/') || opportunity.address.starts_with("//") {
        return Err(StepError::wrong("an opportunity stands on a page of ours"));
    }
    let (idea, why) = in_a_line(&opportunity.words);
    let source = IdeaSource {
        key: opportunity.key.clone(),
        address: opportunity.address.clone(),
        said: opportunity.said.clone(),
    };
    let measures = opportunity.measures.clone();
    let said = checked(&IdeaText { idea, why, measures, source: Some(source), ..IdeaText::default() })?;
    let key = opportunity.key.clone();
    desk.write(move |tx| match tx.idea_from(&key)? {
        Some(known) => Ok(known),
        None => Ok(tx.put_idea(None, None, IdeaState::Proposed, &said)?),
    })
    .await
}

/// The words as one line, and whole where they are longer.
fn in_a_line(words: &str) -> (String, String) {
    let line = said_short(words, LINE);
    let whole = if line.ends_with('…') { words.trim().to_owned() } else { String::new() };
    (line, whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_opportunity_is_cut_at_a_word_and_stands_whole_beneath() {
        assert_eq!(in_a_line(" Ask \n earlier "), ("Ask earlier".into(), String::new()));
        let long = "word ".repeat(100);
        let (line, whole) = in_a_line(&long);
        assert!(line.ends_with("word…") && line.chars().count() <= 300, "{line}");
        assert_eq!(whole, long.trim());
    }
}
