//! Which months are asked for, and how their steps and findings are read.
use crate::admit::At;
use crate::edge::problem::Problem;
use improve::{Month, Progress, Referrals};
use record::Instant;
use std::time::Duration;
use store::{LetterRow, Tx};
use tokio::runtime::Handle;

/// What stands behind the question mark of an address here.
#[derive(Default, serde::Deserialize)]
pub struct Asked {
    /// How many years: `1`, `2` or `5`.
    pub years: Option<String>,
    /// On a list, one month only: `2026-03`.
    pub month: Option<String>,
    /// On a list, whom: `yes`, `no` or `not-yet`.
    pub who: Option<String>,
    /// On a list, which page of it.
    pub page: Option<String>,
    /// At the download, `sharing` for what may leave the clinic.
    #[serde(rename = "for")]
    pub whom: Option<String>,
}

/// A year, two or five, up to now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// How many.
    pub years: u16,
}

impl Period {
    /// All that can be asked for, in the words of the links.
    pub const ALL: &[(Period, &str)] =
        &[(Period { years: 1 }, "12 months"), (Period { years: 2 }, "2 years"), (Period { years: 5 }, "5 years")];

    /// A year where nothing is asked for.
    pub fn read(asked: &Asked) -> Result<Self, Problem> {
        Self::of(asked.years.as_deref())
    }

    /// `1`, `2` or `5`; a year where nothing is asked for.
    pub fn of(years: Option<&str>) -> Result<Self, Problem> {
        let Some(years) = years else { return Ok(Self { years: 1 }) };
        let found = Self::ALL.iter().find(|(period, _)| period.years.to_string() == *years);
        found.map(|(period, _)| *period).ok_or(Problem::bad_request("years is 1, 2 or 5."))
    }

    /// The earliest month, the running one counted.
    pub fn first_month(self, now: Instant) -> Month {
        Month::of(now).earlier(self.years * 12 - 1)
    }
}

/// The referrals that came since the beginning of `first`, as they stood at `at`.
pub async fn referrals(desk: &At, first: Month, at: Instant) -> Result<Referrals, Problem> {
    by_itself(desk, move |tx| {
        let mut referrals = Referrals::at(at);
        tx.steps_between(Progress::KINDS, first.start(), just_after(at), |step| referrals.add(step))?;
        Ok(referrals)
    })
    .await
}

/// Every finding of the letters that came since the beginning of `first` and until `at`, folded into what `empty` makes.
pub async fn findings<T: Send + 'static>(
    desk: &At,
    first: Month,
    at: Instant,
    empty: impl Fn() -> T + Send + 'static,
    add: impl Fn(&mut T, &LetterRow) + Send + 'static,
) -> Result<T, Problem> {
    by_itself(desk, move |tx| {
        let mut folded = empty();
        tx.findings_between(first.start(), just_after(at), |row| add(&mut folded, row))?;
        Ok(folded)
    })
    .await
}

/// On a thread of its own: SQLite reads where it is asked, and over five years everybody else's pages would wait.
async fn by_itself<T: Send + 'static>(
    desk: &At,
    read: impl Fn(&Tx<'_>) -> store::Result<T> + Send + 'static,
) -> Result<T, Problem> {
    let (desk, runtime) = (desk.clone(), Handle::current());
    let reading = tokio::task::spawn_blocking(move || runtime.block_on(desk.read(read)));
    Ok(reading.await.map_err(|_| Problem::Broken)??)
}

/// What happens at this very moment is before it.
fn just_after(at: Instant) -> Instant {
    at.plus(Duration::from_micros(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(years: &str) -> Asked {
        Asked { years: Some(years.into()), ..Asked::default() }
    }

    #[test]
    fn a_year_is_this_month_and_the_eleven_before() {
        let now = Instant::read("2026-03-31T09:00:00Z").expect("a time");
        let first = |years| Period::read(&asked(years)).map(|period| period.first_month(now).to_string());
        assert_eq!(first("1"), Ok("2025-04".into()));
        assert_eq!(first("5"), Ok("2021-04".into()));
        assert!(first("3").is_err() && first("").is_err() && first("65535").is_err());
        assert_eq!(Period::read(&Asked::default()), Ok(Period { years: 1 }));
    }
}
