//! Keys: one outside the database, one for each person inside it, and hashes by which a person can be looked up.
//!
//! The key file wraps each person's own key; a person's key seals what is theirs (XChaCha20-Poly1305). Destroying the
//! wrapped key is erasure, in every copy of the database that ever was. What is sealed is bound to its place (table,
//! column, clinic, row), so that a value moved elsewhere does not open.
use crate::error::{Error, Result};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use zeroize::Zeroize;

const VERSION: u8 = 1;
const NONCE: usize = 24;

/// The key outside the database.
#[derive(Clone)]
pub struct Keys {
    wrapping: [u8; 32],
    looking_up: [u8; 32],
    chaining: [u8; 32],
    carrying: [u8; 32],
}

/// One person's own key.
#[derive(Clone)]
pub struct PersonKey([u8; 32]);

/// Where a sealed value stands: the table and column, the clinic and the row.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// `person.details`
    pub column: &'static str,
    /// The clinic's id.
    pub clinic: &'a str,
    /// What names the row within it.
    pub row: &'a str,
}

/// It stands in no row.
const CARRIED: Place<'static> = Place { column: "carried", clinic: "", row: "" };

impl Keys {
    /// Reads a key file: 64 hexadecimal digits and nothing else but white space.
    ///
    /// # Errors
    /// [`Error::CannotOpen`], saying how to make one.
    pub fn read(text: &str) -> Result<Self> {
        let wrong = || {
            let how = "a key file holds 64 hexadecimal digits; make one with: openssl rand -hex 32 > clinic.key && chmod 600 clinic.key";
            Error::CannotOpen(how.into())
        };
        let text = text.trim();
        if text.len() != 64 || !text.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(wrong());
        }
        let mut outer = [0; 32];
        for (byte, pair) in outer.iter_mut().zip(text.as_bytes().chunks(2)) {
            let pair = std::str::from_utf8(pair).map_err(|_| wrong())?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| wrong())?;
        }
        let keys = Self {
            wrapping: mac(&outer, &[b"fingerpost wrapping 1"]),
            looking_up: mac(&outer, &[b"fingerpost looking up 1"]),
            chaining: mac(&outer, &[b"fingerpost chaining 1"]),
            carrying: mac(&outer, &[b"fingerpost carrying 1"]),
        };
        outer.zeroize();
        Ok(keys)
    }

    /// A value by which a database can tell whether this is its key; it says nothing of the key.
    #[must_use]
    pub fn check(&self) -> [u8; 32] {
        mac(&self.looking_up, &[b"key-check"])
    }

    /// The keyed hash of something personal, so that it can be found again without standing there. `kind` and `clinic`
    /// keep the hashes of different columns and clinics apart.
    #[must_use]
    pub fn hash(&self, kind: &str, clinic: &str, what: impl AsRef<[u8]>) -> [u8; 32] {
        mac(&self.looking_up, &[kind.as_bytes(), b"\0", clinic.as_bytes(), b"\0", what.as_ref()])
    }

    /// The hash that joins a row of the audit log to the one before. Keyed, so that somebody who can write to the
    /// database but has no key file cannot reckon a whole chain anew.
    pub(crate) fn chain(&self, parts: &[&[u8]]) -> [u8; 32] {
        mac(&self.chaining, parts)
    }

    /// Seals what a browser carries for us.
    pub(crate) fn carry(&self, plain: &[u8]) -> Result<Vec<u8>> {
        seal(&self.carrying, CARRIED, plain)
    }

    /// Opens what a browser carried.
    pub(crate) fn carried(&self, sealed: &[u8]) -> Result<Vec<u8>> {
        open(&self.carrying, CARRIED, sealed)
    }

    /// A new key for a person, and the same wrapped for the database.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the operating system has no randomness to give.
    pub fn new_person(&self, place: Place<'_>) -> Result<(PersonKey, Vec<u8>)> {
        let key = PersonKey(random()?);
        let wrapped = seal(&self.wrapping, place, &key.0)?;
        Ok((key, wrapped))
    }

    /// Unwraps a person's key.
    ///
    /// # Errors
    /// [`Error::Sealed`] with another key file, or when the value was moved or changed.
    pub fn person(&self, place: Place<'_>, wrapped: &[u8]) -> Result<PersonKey> {
        let mut key = open(&self.wrapping, place, wrapped)?;
        let bytes = key.as_slice().try_into().map_err(|_| Error::Sealed(place.column))?;
        key.zeroize();
        Ok(PersonKey(bytes))
    }
}

impl Drop for Keys {
    fn drop(&mut self) {
        self.wrapping.zeroize();
        self.looking_up.zeroize();
        self.chaining.zeroize();
        self.carrying.zeroize();
    }
}

impl Drop for PersonKey {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl PersonKey {
    /// Seals `plain` for its place.
    pub(crate) fn seal(&self, place: Place<'_>, plain: &[u8]) -> Result<Vec<u8>> {
        seal(&self.0, place, plain)
    }

    /// Opens what was sealed for that place.
    pub(crate) fn open(&self, place: Place<'_>, sealed: &[u8]) -> Result<Vec<u8>> {
        open(&self.0, place, sealed)
    }
}

/// Bytes that nobody can guess.
///
/// # Errors
/// [`Error::Unavailable`] when the operating system has none to give.
pub fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|e| Error::Unavailable(e.to_string().into()))?;
    Ok(bytes)
}

/// SHA-256: for what is random already (links, cookies), so that a stolen file opens no door.
#[must_use]
pub fn fingerprint(what: &[u8]) -> [u8; 32] {
    Sha256::digest(what).into()
}

fn mac(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key).expect("HMAC takes a key of any length");
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

fn bound(place: Place<'_>) -> Vec<u8> {
    [&[VERSION], place.column.as_bytes(), b"|", place.clinic.as_bytes(), b"|", place.row.as_bytes()].concat()
}

fn seal(key: &[u8; 32], place: Place<'_>, plain: &[u8]) -> Result<Vec<u8>> {
    let nonce: [u8; NONCE] = random()?;
    let payload = Payload { msg: plain, aad: &bound(place) };
    let cipher = XChaCha20Poly1305::new(&Key::from(*key));
    let sealed = cipher.encrypt(&XNonce::from(nonce), payload).map_err(|_| Error::Sealed(place.column))?;
    Ok([&[VERSION][..], &nonce, &sealed].concat())
}

fn open(key: &[u8; 32], place: Place<'_>, sealed: &[u8]) -> Result<Vec<u8>> {
    let wrong = Error::Sealed(place.column);
    let Some((&VERSION, rest)) = sealed.split_first() else { return Err(wrong) };
    let Some((nonce, body)) = rest.split_first_chunk::<NONCE>() else { return Err(wrong) };
    let cipher = XChaCha20Poly1305::new(&Key::from(*key));
    cipher.decrypt(&XNonce::from(*nonce), Payload { msg: body, aad: &bound(place) }).map_err(|_| wrong)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PLACE: Place<'static> = Place { column: "answer.given", clinic: "c", row: "r" };

    fn keys(digit: char) -> Keys {
        Keys::read(&digit.to_string().repeat(64)).expect("a key")
    }

    proptest! {
        #[test]
        fn what_was_sealed_opens_in_its_place_and_nowhere_else(plain: Vec<u8>, flipped in 0usize..1000) {
            let (key, wrapped) = keys('a').new_person(PLACE).expect("randomness");
            let mut sealed = key.seal(PLACE, &plain).expect("sealed");
            prop_assert_eq!(key.open(PLACE, &sealed).expect("opens"), plain);
            prop_assert!(key.open(Place { row: "s", ..PLACE }, &sealed).is_err(), "another row");
            prop_assert!(key.open(Place { clinic: "d", ..PLACE }, &sealed).is_err(), "another clinic");
            let at = flipped % sealed.len();
            sealed[at] ^= 1;
            prop_assert!(key.open(PLACE, &sealed).is_err(), "one bit changed");
            prop_assert!(keys('b').person(PLACE, &wrapped).is_err(), "another key file");
        }

        #[test]
        fn any_bytes_are_opened_or_refused(bytes: Vec<u8>) {
            prop_assert!(keys('a').person(PLACE, &bytes).is_err());
        }
    }

    #[test]
    fn the_same_words_are_found_again_but_only_in_their_own_clinic_and_column() {
        let keys = keys('a');
        assert_eq!(keys.hash("nhs-number", "c", "1"), keys.hash("nhs-number", "c", "1"));
        assert_ne!(keys.hash("nhs-number", "c", "1"), keys.hash("nhs-number", "d", "1"));
        assert_ne!(keys.hash("nhs-number", "c", "1"), keys.hash("telephone", "c", "1"));
    }

    #[test]
    fn a_key_file_that_is_none_says_how_to_make_one() {
        let error = Keys::read("secret").err().expect("refused").to_string();
        assert!(error.contains("openssl rand -hex 32") && !error.contains("secret"));
    }
}
