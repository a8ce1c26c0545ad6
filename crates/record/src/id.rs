//! Ids: 128 random bits wherever a stranger could see one, written as 26 letters and digits.
use crate::NotThis;
use std::fmt;
use std::str::FromStr;

// Crockford's base 32 in lower case: no i, l, o or u, so that an id survives being read out over the telephone.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Writes 16 bytes as 26 Crockford base-32 characters, lower case, most significant first.
///
/// ```
/// assert_eq!(record::to_base32([0; 16]), "00000000000000000000000000");
/// ```
#[must_use]
pub fn to_base32(bytes: [u8; 16]) -> String {
    let number = u128::from_be_bytes(bytes);
    (0..26).rev().map(|place| char::from(ALPHABET[((number >> (place * 5)) & 31) as usize])).collect()
}

/// Reads what [`to_base32`] wrote; capitals are accepted, anything else is not.
///
/// # Errors
/// [`NotThis`] when the text is not 26 characters of the alphabet or stands for more than 128 bits.
pub fn from_base32(text: &str) -> Result<[u8; 16], NotThis> {
    const WANTED: NotThis = NotThis::wanted("an id is 26 letters and digits");
    if text.len() != 26 {
        return Err(WANTED);
    }
    let mut number: u128 = 0;
    for (at, letter) in text.bytes().enumerate() {
        let value = VALUES[usize::from(letter)];
        if value > 31 || at == 0 && value > 7 {
            return Err(WANTED);
        }
        number = (number << 5) | u128::from(value);
    }
    Ok(number.to_be_bytes())
}

// A year of steps is a million ids to read, so each letter is looked up and not searched for.
const VALUES: [u8; 256] = {
    let mut values = [u8::MAX; 256];
    let mut at = 0;
    while at < ALPHABET.len() {
        values[ALPHABET[at] as usize] = at as u8;
        values[ALPHABET[at].to_ascii_uppercase() as usize] = at as u8;
        at += 1;
    }
    values
};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        ///
        /// 128 random bits; shown and stored as 26 base-32 characters.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name([u8; 16]);

        impl $name {
            /// Makes the id from 16 bytes; the caller brings the randomness.
            #[must_use]
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(bytes)
            }
            /// The 16 bytes.
            #[must_use]
            pub const fn bytes(self) -> [u8; 16] {
                self.0
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&to_base32(self.0))
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }
        impl FromStr for $name {
            type Err = NotThis;
            fn from_str(text: &str) -> Result<Self, NotThis> {
                from_base32(text).map(Self)
            }
        }
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                <std::borrow::Cow<'de, str>>::deserialize(from)?.parse().map_err(serde::de::Error::custom)
            }
        }
    )*};
}

ids! {
    /// A clinic: the tenant to which a person's record belongs.
    ClinicId;
    /// A person, within one clinic.
    PersonId;
    /// One referral of one person; the name under which its steps live on after erasure.
    ReferralId;
    /// One invitation to check in, and what was answered.
    CheckInId;
    /// One finding in one referral.
    FindingId;
    /// One offer of support.
    OfferId;
    /// One call for urgent help.
    AlertId;
    /// One message that waits in the outbox or has left it.
    MessageId;
    /// One decision that two records of the directory are one service.
    MergeId;
    /// One question to whoever runs a service, whether its record is still right.
    NudgeId;
    /// One training that some people did together.
    LearningGroupId;
    /// One aim of a clinic.
    AimId;
    /// One driver of an aim.
    DriverId;
    /// One idea of what could be tried.
    ChangeIdeaId;
    /// One test of change.
    CycleId;
    /// One member of staff, in the whole installation.
    StaffId;
    /// One credential of another system.
    CredentialId;
    /// One mark on the charts of a clinic.
    MarkerId;
    /// One decision about a chart.
    DecisionId;
    /// One uploaded list of referrals, between its preview and its end.
    UploadId;
    /// One item of the library; the same at every clinic to which it travels.
    ItemId;
    /// One story that somebody told.
    StoryId;
    /// One card of the drawn map of the pathway.
    CardId;
    /// One lane or phase of it to which the clinic gave a name.
    MarkId;
    /// One comment on a card, or on an item of the library.
    CommentId;
    /// One request that came in; the thread between a log line, an audit row and an error page.
    RequestId;
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_id_is_read_back_as_it_was_written(bytes: [u8; 16]) {
            let id = ReferralId::from_bytes(bytes);
            prop_assert_eq!(id.to_string().parse(), Ok(id));
            prop_assert_eq!(id.to_string().to_uppercase().parse(), Ok(id));
        }

        #[test]
        fn any_other_text_is_refused_without_a_panic(text in ".{0,40}") {
            if let Ok(id) = text.parse::<ReferralId>() {
                prop_assert_eq!(id.to_string(), text.to_lowercase());
            }
        }
    }

    #[test]
    fn more_than_128_bits_is_no_id() {
        assert!("8zzzzzzzzzzzzzzzzzzzzzzzzz".parse::<ReferralId>().is_err());
        assert!("7zzzzzzzzzzzzzzzzzzzzzzzzz".parse::<ReferralId>().is_ok());
    }
}
