//! Carried: what a browser keeps for us for a short while and nobody else reads, since it is sealed. Nothing of it is in
//! the database, and no copy of the program has to know what another one gave out.
use crate::Store;
use crate::error::Result;
use crate::tx::hex;
use record::Instant;
use std::time::Duration;

/// After so long it is not read any more.
pub const CARRIED_FOR: Duration = Duration::from_secs(30 * 60);

impl Store {
    /// Seals a text for a browser to carry: hexadecimal digits, that say nothing and cannot be made by anybody else.
    ///
    /// # Errors
    /// When the operating system has no randomness.
    pub fn carry(&self, what: &str, now: Instant) -> Result<String> {
        let plain = format!("{}\n{what}", now.micros());
        Ok(hex(&self.inner.keys.carry(plain.as_bytes())?))
    }

    /// What a browser carried; none where it is older than [`CARRIED_FOR`], or was not sealed here.
    #[must_use]
    pub fn carried(&self, sealed: &str, now: Instant) -> Option<String> {
        self.carried_within(sealed, now, CARRIED_FOR)
    }

    /// As [`Store::carried`], for what opens nothing and may be read for longer: a form that says for whom its words are.
    #[must_use]
    pub fn carried_within(&self, sealed: &str, now: Instant, longest: Duration) -> Option<String> {
        let plain = String::from_utf8(self.inner.keys.carried(&bytes(sealed)?).ok()?).ok()?;
        let (since, what) = plain.split_once('\n')?;
        let since = Instant::from_micros(since.parse().ok()?);
        (now >= since && now.since(since) <= longest).then(|| what.to_owned())
    }
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    let whole = hex.len().is_multiple_of(2) && hex.bytes().all(|b| b.is_ascii_hexdigit());
    let pairs = whole.then(|| hex.as_bytes().chunks(2))?;
    pairs.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}

#[cfg(all(test, feature = "trial"))]
mod tests {
    use super::*;
    use crate::trial::Trial;

    #[test]
    fn what_a_browser_carries_is_read_for_half_an_hour_and_only_if_it_was_sealed_here() {
        let store = Trial::sqlite().open();
        let now = Instant::read("2026-10-13T09:00:00Z").expect("a time");
        let sealed = store.carry("dv|ST16", now).expect("sealed");
        assert!(!sealed.contains("dv") && sealed.bytes().all(|b| b.is_ascii_hexdigit()));
        assert_eq!(store.carried(&sealed, now.plus(CARRIED_FOR)).as_deref(), Some("dv|ST16"));
        assert_eq!(store.carried(&sealed, now.plus(CARRIED_FOR * 2)), None);
        assert_eq!(
            store.carried_within(&sealed, now.plus(CARRIED_FOR * 2), CARRIED_FOR * 3).as_deref(),
            Some("dv|ST16")
        );
        assert_eq!(store.carried(&sealed.replace('0', "1"), now), None);
        for odd in ["", "0", "zz", "00", &"0".repeat(100)] {
            assert_eq!(store.carried(odd, now), None, "{odd}");
        }
    }
}
