//! Ids that hold to the standard, made of ids that do not.
use sha2::{Digest, Sha256};

/// The id under which something is published: the original where it is a UUID, else one that is made of it, the same
/// each time and everywhere. It is laid out as a name-based UUID (RFC 4122 version 5), with SHA-256 in SHA-1's place.
///
/// ```
/// use interop::open_referral::write::uuid;
/// let kept = "b469d166-15de-51e4-9495-aadd1210c96d";
/// assert_eq!(uuid("service", kept), kept);
/// assert_eq!(uuid("service", "7"), uuid("service", "7"));
/// assert_ne!(uuid("service", "7"), uuid("organization", "7"));
/// ```
#[must_use]
pub fn uuid(kind: &str, original: &str) -> String {
    if is_uuid(original) {
        return original.to_owned();
    }
    let hash = Sha256::new().chain_update(kind).chain_update([0]).chain_update(original).finalize();
    let hex: String = hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    // the version, and the variant of RFC 4122 with two bits of the hash left in it
    let variant = ["8", "9", "a", "b"][usize::from(hash[8] & 3)];
    format!("{}-{}-5{}-{variant}{}-{}", &hex[..8], &hex[8..12], &hex[13..16], &hex[17..20], &hex[20..])
}

fn is_uuid(text: &str) -> bool {
    let dash = |at| matches!(at, 8 | 13 | 18 | 23);
    text.len() == 36 && text.bytes().enumerate().all(|(at, b)| if dash(at) { b == b'-' } else { b.is_ascii_hexdigit() })
}
