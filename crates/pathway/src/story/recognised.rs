//! "Who in this town could recognise this?": a yes beside an answer that names somebody is said a second time.

/// How an answer begins that names nobody.
const NOBODY: &[&str] = &["nobody", "no one", "no-one", "none"];

/// With these it names somebody after all.
const BUT: &[&str] = &["but", "except", "apart", "only", "unless", "though", "maybe", "perhaps", "however"];

/// Whether an answer says that nobody could. Where it is not sure it says no: one press more is asked then.
#[must_use]
pub fn says_nobody(answer: &str) -> bool {
    let answer = answer.trim().to_lowercase();
    let begins = |nobody: &&str| {
        let rest = answer.strip_prefix(nobody);
        rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
    };
    let words = answer.split(|c: char| !c.is_alphanumeric());
    NOBODY.iter().any(begins) && !words.into_iter().any(|word| BUT.contains(&word))
}

/// Whether both say the same, however a browser breaks its lines.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_said_in_several_ways_and_nobody_but_is_somebody() {
        for answer in ["Nobody", "nobody.", " No one that I know of", "Nobody: the group has forty people.", "none"] {
            assert!(says_nobody(answer), "{answer}");
        }
        for answer in ["", "Her family", "Nobody but her sister", "Nobodys business", "I know nobody", "No"] {
            assert!(!says_nobody(answer), "{answer}");
        }
    }
}
