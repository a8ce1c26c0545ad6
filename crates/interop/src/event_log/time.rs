//! Times of a log: many rows share one, so that the last is kept.
use record::Instant;

/// Reads times, one after the other.
#[derive(Default)]
pub(super) struct Times {
    last: Option<(String, i64)>,
}

impl Times {
    /// Microseconds since 1970, if it is a time.
    pub fn read(&mut self, text: &str) -> Option<i64> {
        if let Some((last, at)) = &self.last
            && last == text
        {
            return Some(*at);
        }
        let at = Instant::read_log(text).ok()?.micros();
        self.last = Some((text.to_owned(), at));
        Some(at)
    }
}
