//! Passwords: argon2id with 19 MiB, two passes, one lane (OWASP's minimum).
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};
use std::sync::OnceLock;

fn argon2() -> Argon2<'static> {
    let params = Params::new(19 * 1024, 2, 1, None).expect("these are argon2's own limits");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// Hashes a password, with a salt of its own, as a PHC string.
///
/// # Errors
/// When the operating system has no randomness.
pub fn hash_password(password: &str) -> Result<String, store::Error> {
    let salt: [u8; 16] = store::random()?;
    let hash = argon2().hash_password_with_salt(password.as_bytes(), &salt);
    hash.map(|hash| hash.to_string()).map_err(|_| store::Error::Broken)
}

/// A password that nobody chose: 26 characters, 128 bits.
///
/// # Errors
/// When the operating system has no randomness.
pub fn new_password() -> Result<String, store::Error> {
    Ok(record::to_base32(store::random()?))
}

/// Whether `password` is that of the account. For an unknown account the same work is done in vain.
pub(crate) fn is_right(known: Option<&str>, password: &str) -> bool {
    static NOBODY: OnceLock<String> = OnceLock::new();
    let nobody = || NOBODY.get_or_init(|| hash_password("nobody").unwrap_or_default()).as_str();
    let right = PasswordHash::new(known.unwrap_or_else(nobody))
        .is_ok_and(|hash| argon2().verify_password(password.as_bytes(), &hash).is_ok());
    right && known.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_opens_its_own_account_and_no_unknown_one() {
        let hash = hash_password("correct horse").expect("randomness");
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(is_right(Some(&hash), "correct horse"));
        assert!(!is_right(Some(&hash), "wrong horse"));
        assert!(!is_right(None, "nobody"));
    }
}
