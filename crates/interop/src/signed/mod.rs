//! Signed files: how clinics pass on their counts and what they made, without a server between them and without a record.
//!
//! One JSON document: the name that a clinic gives itself, its public key, when the file was made, the content as a text,
//! and an Ed25519 signature (RFC 8032) over all of them. The content is signed as it stands, letter by letter, so that
//! nobody has to write JSON twice in the same way. Who a key belongs to no file can say: people compare it once.
pub mod counts;
pub mod library;

use record::{Instant, KeyPrint, SignedKind};
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey};
use serde::{Deserialize, Serialize};

/// A file is at most so large: some hundred leaflets with all their versions.
pub const LARGEST: usize = 5 * 1024 * 1024;
/// Letters of a clinic's name at most.
const LONGEST_NAME: usize = 120;
const FORM: &str = "fingerpost signed file 1";

/// A file whose signature is right.
#[derive(Clone, PartialEq, Eq)]
pub struct Signed {
    /// What it holds.
    pub kind: SignedKind,
    /// The name that the clinic gives itself.
    pub clinic: String,
    /// By whose key it was signed.
    pub key: KeyPrint,
    /// When it was made.
    pub made: Instant,
    /// What it holds, as it was signed.
    pub content: String,
}

/// Why a file is none that can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotSigned {
    /// It is too large.
    #[error("the file is larger than 5 MB, and no signed file is")]
    TooLarge,
    /// It is something else.
    #[error("this is no signed file: it is a JSON document that begins with “fingerpost signed file 1”")]
    NotOurs,
    /// Somebody has changed it, or it did not arrive whole.
    #[error("the signature does not fit: the file was changed, or did not arrive whole. Ask for it again")]
    Changed,
    /// Its signature is right, and what it holds is not.
    #[error("the signature fits, and {0}")]
    Odd(&'static str),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    form: String,
    kind: String,
    clinic: String,
    made: String,
    key: String,
    signature: String,
    content: String,
}

/// The public key of a seed.
///
/// # Panics
/// Never: any 32 bytes are a seed.
#[must_use]
pub fn key_of(seed: [u8; 32]) -> KeyPrint {
    let pair = Ed25519KeyPair::from_seed_unchecked(&seed).expect("any 32 bytes are a seed");
    let mut key = [0; 32];
    key.copy_from_slice(pair.public_key().as_ref());
    KeyPrint::from_bytes(key)
}

/// Signs a content in the name of a clinic.
///
/// ```
/// use interop::signed;
/// use record::{Instant, SignedKind};
/// let made = Instant::read("2026-03-02T09:30:00Z")?;
/// let file = signed::sign([7; 32], SignedKind::Measures, "Larchfield", made, "{}");
/// let read = signed::read(file.as_bytes()).expect("it is whole");
/// assert_eq!((read.key, read.clinic.as_str()), (signed::key_of([7; 32]), "Larchfield"));
/// assert!(signed::read(file.replace("Larchfield", "Penmoor").as_bytes()).is_err());
/// # Ok::<(), record::NotThis>(())
/// ```
///
/// # Panics
/// Never: any 32 bytes are a seed.
#[must_use]
pub fn sign(seed: [u8; 32], kind: SignedKind, clinic: &str, made: Instant, content: &str) -> String {
    let pair = Ed25519KeyPair::from_seed_unchecked(&seed).expect("any 32 bytes are a seed");
    let clinic: String = clinic.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
    let (made, kind) = (made.to_string(), kind.code().to_owned());
    let signature = pair.sign(&signed_bytes([&kind, &clinic, &made, content]));
    let file = File {
        form: FORM.into(),
        signature: hex(signature.as_ref()),
        key: key_of(seed).to_string(),
        content: content.into(),
        kind,
        clinic,
        made,
    };
    serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
}

/// Reads a file and holds its signature against the key that it names.
///
/// # Errors
/// [`NotSigned`], in words for whoever sent it.
pub fn read(bytes: &[u8]) -> Result<Signed, NotSigned> {
    if bytes.len() > LARGEST {
        return Err(NotSigned::TooLarge);
    }
    let file: File = serde_json::from_slice(bytes).map_err(|_| NotSigned::NotOurs)?;
    if file.form != FORM {
        return Err(NotSigned::NotOurs);
    }
    let key: KeyPrint = file.key.parse().map_err(|_| NotSigned::NotOurs)?;
    let signature = unhex(&file.signature).ok_or(NotSigned::Changed)?;
    let message = signed_bytes([&file.kind, &file.clinic, &file.made, &file.content]);
    UnparsedPublicKey::new(&ED25519, key.bytes()).verify(&message, &signature).map_err(|_| NotSigned::Changed)?;
    let kind = file.kind.parse().map_err(|_| NotSigned::Odd("it is of a kind that this version does not know"))?;
    let made = Instant::read(&file.made).map_err(|_| NotSigned::Odd("it does not say when it was made"))?;
    let name = file.clinic.trim();
    if name.is_empty() || name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
        return Err(NotSigned::Odd("it does not name its clinic"));
    }
    Ok(Signed { kind, clinic: name.to_owned(), key, made, content: file.content })
}

/// What is signed: the parts, each with its length before it, so that no part can run over into the next.
fn signed_bytes(parts: [&str; 4]) -> Vec<u8> {
    let mut bytes = FORM.as_bytes().to_vec();
    for part in parts {
        bytes.extend((part.len() as u64).to_be_bytes());
        bytes.extend(part.as_bytes());
    }
    bytes
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let fits = text.len() == 128 && text.bytes().all(|b| b.is_ascii_hexdigit());
    fits.then(|| (0..64).filter_map(|at| u8::from_str_radix(&text[at * 2..at * 2 + 2], 16).ok()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn made() -> Instant {
        Instant::read("2026-03-02T09:30:00Z").expect("a time")
    }

    #[test]
    fn the_published_keys_and_signatures_come_out() {
        // RFC 8032, 7.1, test 1: the seed, its public key, and the signature of nothing
        let seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
        let seed: KeyPrint = seed.parse().expect("32 bytes");
        let key = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
        assert_eq!(key_of(seed.bytes()).to_string(), key);
        let pair = Ed25519KeyPair::from_seed_unchecked(&seed.bytes()).expect("a seed");
        let signature = "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b\
                         d25bf5f0595bbe24655141438e7a100b";
        assert_eq!(hex(pair.sign(b"").as_ref()), signature);
    }

    #[test]
    fn a_file_from_another_hand_does_not_bear_a_clinics_name() {
        let ours = sign([1; 32], SignedKind::Library, "Larchfield", made(), "{}");
        let theirs = sign([2; 32], SignedKind::Library, "Larchfield", made(), "{}");
        let mut mixed: File = serde_json::from_str(&theirs).expect("a file");
        mixed.key = key_of([1; 32]).to_string();
        let mixed = serde_json::to_string(&mixed).expect("text");
        assert_eq!(read(mixed.as_bytes()).err(), Some(NotSigned::Changed));
        assert_ne!(read(ours.as_bytes()).map(|f| f.key).ok(), read(theirs.as_bytes()).map(|f| f.key).ok());
    }

    #[test]
    fn what_is_something_else_says_so() {
        for odd in ["", "{}", "[]", "hello", r#"{"form":"fingerpost signed file 2"}"#] {
            assert_eq!(read(odd.as_bytes()).err(), Some(NotSigned::NotOurs), "{odd}");
        }
        assert_eq!(read(&vec![b' '; LARGEST + 1]).err(), Some(NotSigned::TooLarge));
        let nameless = sign([1; 32], SignedKind::Library, " \u{7}", made(), "{}");
        assert!(matches!(read(nameless.as_bytes()), Err(NotSigned::Odd(_))));
    }

    proptest! {
        #[test]
        fn whatever_is_signed_is_read_and_one_changed_letter_is_seen(
            seed: [u8; 32], clinic in "[A-Za-z ]{0,30}x", content in ".{0,200}", at: prop::sample::Index
        ) {
            let file = sign(seed, SignedKind::Measures, &clinic, made(), &content);
            let read_back = read(file.as_bytes()).expect("whole");
            prop_assert_eq!(&read_back.content, &content);
            let mut changed = file.into_bytes();
            let at = at.index(changed.len());
            let before = changed[at];
            changed[at] = if before == b'0' { b'1' } else { b'0' };
            // white space between the parts may change; what they say may not
            if let Ok(other) = read(&changed) {
                prop_assert!(other == read_back);
            }
        }
    }
}
