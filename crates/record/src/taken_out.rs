//! Words that are taken out of what somebody wrote, because they tell who somebody is: what stands in their place, and the
//! trace that something was taken out, by whom and when.
use crate::{AimText, CycleText, DriverText, IdeaText, Instant, Lived, Role, StaffId};

/// What stands where words were taken out.
pub const TAKEN_OUT: &str = "[taken out]";

/// That words were taken out. Which ones is kept nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TakenOut {
    /// When.
    pub at: Instant,
    /// By whom.
    pub staff: Option<StaffId>,
    /// In which role.
    pub role: Role,
}

/// What holds words of somebody's own.
pub trait Texts {
    /// Each text that somebody typed: no code, no number, no day.
    fn texts(&mut self) -> Vec<&mut String>;
}

/// Takes words out of every text, wherever they stand as whole words, in capitals or not. Whether they stood anywhere.
///
/// ```
/// let mut aim = record::AimText { aim: "Mrs  Okafor waits less".into(), ..record::AimText::default() };
/// assert!(record::take_out(&mut aim, "mrs okafor"));
/// assert_eq!(aim.aim, "[taken out] waits less");
/// ```
pub fn take_out(of: &mut impl Texts, words: &str) -> bool {
    let mut found = false;
    for text in of.texts() {
        if let Some(without) = without(text, words) {
            *text = without;
            found = true;
        }
    }
    found
}

/// The text without these words; none where they do not stand in it.
fn without(text: &str, words: &str) -> Option<String> {
    let wanted: Vec<Vec<char>> = words.split_whitespace().map(|word| word.chars().collect()).collect();
    let letters: Vec<char> = text.chars().collect();
    let (mut out, mut at, mut found) = (String::new(), 0, false);
    while at < letters.len() {
        let begins = at == 0 || !(letters[at - 1].is_alphanumeric() && letters[at].is_alphanumeric());
        match ends(&letters, at, &wanted).filter(|_| begins) {
            Some(end) => {
                out.push_str(TAKEN_OUT);
                (at, found) = (end, true);
            }
            None => {
                out.push(letters[at]);
                at += 1;
            }
        }
    }
    found.then_some(out)
}

/// Where these words end, if they stand here.
fn ends(letters: &[char], mut at: usize, wanted: &[Vec<char>]) -> Option<usize> {
    for (n, word) in wanted.iter().enumerate() {
        if n > 0 {
            let room = letters[at..].iter().take_while(|letter| letter.is_whitespace()).count();
            at += if room > 0 { room } else { return None };
        }
        let here = letters.get(at..at + word.len())?;
        let same = |(a, b): (&char, &char)| a == b || a.to_lowercase().eq(b.to_lowercase());
        if !here.iter().zip(word).all(same) {
            return None;
        }
        at += word.len();
    }
    let goes_on =
        at > 0 && letters.get(at).is_some_and(|next| next.is_alphanumeric() && letters[at - 1].is_alphanumeric());
    (!wanted.is_empty() && !goes_on).then_some(at)
}

impl Texts for String {
    fn texts(&mut self) -> Vec<&mut String> {
        vec![self]
    }
}

impl Texts for AimText {
    fn texts(&mut self) -> Vec<&mut String> {
        vec![&mut self.aim, &mut self.why, &mut self.learnt]
    }
}

impl Texts for DriverText {
    fn texts(&mut self) -> Vec<&mut String> {
        vec![&mut self.driver]
    }
}

impl Texts for IdeaText {
    fn texts(&mut self) -> Vec<&mut String> {
        let said = self.source.as_mut().map(|source| &mut source.said);
        [&mut self.idea, &mut self.why, &mut self.set_aside].into_iter().chain(said).collect()
    }
}

impl Texts for Lived {
    fn texts(&mut self) -> Vec<&mut String> {
        vec![&mut self.how]
    }
}

impl Texts for CycleText {
    fn texts(&mut self) -> Vec<&mut String> {
        let plan = &mut self.plan;
        let mut all = vec![
            &mut plan.what,
            &mut plan.who,
            &mut plan.place,
            &mut plan.prediction.counted,
            &mut plan.because,
            &mut plan.collect,
        ];
        all.extend(plan.lived.texts());
        if let Some(study) = &mut self.study {
            all.extend([&mut study.happened, &mut study.surprised]);
        }
        if let Some(act) = &mut self.act {
            all.push(&mut act.learnt);
            all.extend(act.lived.texts());
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, words: &str, comes_to: Option<&str>) {
        let mut said = text.to_owned();
        let found = take_out(&mut said, words);
        assert_eq!(found.then_some(said.as_str()), comes_to, "{words} of {text}");
    }

    #[test]
    fn a_name_goes_wherever_it_stands_and_no_part_of_a_word_does() {
        check(
            "Ann rang. ANN’s sister, Anna, did not.",
            "ann",
            Some("[taken out] rang. [taken out]’s sister, Anna, did not."),
        );
        check("Annual and Joann", "Ann", None);
        check("we saw Mr\nde  Souza twice", "Mr de Souza", Some("we saw [taken out] twice"));
        check("Call 07700 900123!", "07700 900123", Some("Call [taken out]!"));
        check("(Łukasz)", "łukasz", Some("([taken out])"));
        check("nothing", "  ", None);
        check("", "x", None);
    }
}
