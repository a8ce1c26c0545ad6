//! What the letter mentions, a sentence at a time: several mentions in one sentence stand beside it together.
use record::{BriefFinding, Concept};

/// One sentence of the letter with everything that is mentioned in it.
pub(super) struct Mention<'a> {
    /// The sentence in pieces; those that say it are marked.
    pub pieces: Vec<(String, bool)>,
    /// What is mentioned, in the order of the letter, with its number there.
    pub found: Vec<(usize, &'a BriefFinding)>,
}

/// The findings by sentence: those about harm first, then those about mood, then the rest, each in the order of the letter.
/// A clinician with a minute reads the first; every letter mentions pain.
pub(super) fn by_sentence(findings: &[BriefFinding]) -> Vec<Mention<'_>> {
    let mut sentences: Vec<(String, Vec<(usize, &BriefFinding)>)> = Vec::new();
    for found in (1..).zip(findings) {
        let (before, said, after) = &found.1.sentence;
        let whole = format!("{before}{said}{after}");
        match sentences.iter_mut().find(|(sentence, _)| *sentence == whole) {
            Some((_, beside)) => beside.push(found),
            None => sentences.push((whole, vec![found])),
        }
    }
    sentences.sort_by_key(|(_, found)| found.iter().map(|(_, one)| place(one.finding.concept)).min());
    sentences.into_iter().map(|(whole, found)| Mention { pieces: pieces(&whole, &found), found }).collect()
}

const fn place(concept: Concept) -> u8 {
    match concept {
        Concept::SelfHarm | Concept::Suicidality => 0,
        Concept::Pain | Concept::PainDuration => 3,
        Concept::Sleep | Concept::YellowFlag => 2,
        _ => 1,
    }
}

/// The sentence cut where its marks begin and end.
fn pieces(whole: &str, found: &[(usize, &BriefFinding)]) -> Vec<(String, bool)> {
    let mark = |(before, said, _): &(String, String, String)| before.len()..before.len() + said.len();
    let marks: Vec<_> = found.iter().map(|(_, one)| mark(&one.sentence)).collect();
    let mut edges: Vec<usize> = marks.iter().flat_map(|mark| [mark.start, mark.end]).chain([0, whole.len()]).collect();
    edges.sort_unstable();
    edges.dedup();
    let mut pieces: Vec<(String, bool)> = Vec::new();
    for edge in edges.windows(2) {
        let (Some(text), marked) = (whole.get(edge[0]..edge[1]), marks.iter().any(|mark| mark.contains(&edge[0])))
        else {
            continue;
        };
        match pieces.last_mut() {
            Some((last, same)) if *same == marked => last.push_str(text),
            _ => pieces.push((text.to_owned(), marked)),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::super::samples::found;
    use super::*;
    use record::Concept;

    #[test]
    fn two_mentions_in_one_sentence_stand_together_and_both_are_marked() {
        let one = found(Concept::LowMood, ("Since May ", "low mood", " and poor sleep."), None);
        let two = found(Concept::Sleep, ("Since May low mood and ", "poor sleep", "."), None);
        let other = found(Concept::Pain, ("", "Neck pain", "."), None);
        let all = [other, one, two];
        let mentions = by_sentence(&all);
        let numbers = |mention: &Mention<'_>| mention.found.iter().map(|(number, _)| *number).collect::<Vec<_>>();
        assert_eq!(mentions.iter().map(numbers).collect::<Vec<_>>(), [vec![2, 3], vec![1]]);
        let marked: Vec<_> = mentions[0].pieces.iter().filter(|(_, marked)| *marked).map(|(text, _)| text).collect();
        assert_eq!(marked, ["low mood", "poor sleep"]);
        let whole: String = mentions[0].pieces.iter().map(|(text, _)| text.as_str()).collect();
        assert_eq!(whole, "Since May low mood and poor sleep.");
    }

    #[test]
    fn harm_stands_first_and_pain_last_whatever_the_letter_begins_with() {
        let said = |concept, words: &str| found(concept, ("", words, "."), None);
        let all = [
            said(Concept::Pain, "Neck pain"),
            said(Concept::Sleep, "Poor sleep"),
            said(Concept::LowMood, "Low mood"),
            said(Concept::Suicidality, "Wishes to be dead"),
        ];
        let order: Vec<_> = by_sentence(&all).iter().map(|mention| mention.found[0].0).collect();
        assert_eq!(order, [4, 3, 2, 1]);
    }

    #[test]
    fn marks_that_overlap_are_one_and_an_empty_sentence_is_none() {
        let one = found(Concept::LowMood, ("", "½ low mood", " since"), None);
        let two = found(Concept::Distress, ("½ low ", "mood since", ""), None);
        let all = [one, two];
        assert_eq!(by_sentence(&all)[0].pieces, [("½ low mood since".to_owned(), true)]);
        let all = [found(Concept::Pain, ("", "", ""), None)];
        assert!(by_sentence(&all)[0].pieces.is_empty());
    }
}
