//! Which months are asked for, and how their steps are read.
use crate::admit::At;
use crate::edge::problem::Problem;
use improve::{Month, Progress, Referrals};
use record::Instant;
use std::time::Duration;
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
        let Some(years) = &asked.years else { return Ok(Self { years: 1 }) };
        let found = Self::ALL.iter().find(|(period, _)| period.years.to_string() == *years);
        found.map(|(period, _)| *period).ok_or(Problem::bad_request("years is 1, 2 or 5."))
    }

    /// The earliest month, the running one counted.
    pub fn first_month(self, now: Instant) -> Month {
        Month::of(now).earlier(self.years * 12 - 1)
    }
}

/// The referrals that came since the beginning of `first`, as they stood at `at`.
///
/// On a thread of its own: SQLite reads where it is asked, and over five years everybody else's pages would wait.
pub async fn referrals(desk: &At, first: Month, at: Instant) -> Result<Referrals, Problem> {
    let (desk, runtime) = (desk.clone(), Handle::current());
    let reading = desk.clone();
    let read = tokio::task::spawn_blocking(move || {
        runtime.block_on(reading.read(move |tx| {
            let mut referrals = Referrals::at(at);
            let to = at.plus(Duration::from_micros(1)); // a step of this very moment is among them
            tx.steps_between(Progress::KINDS, first.start(), to, |step| referrals.add(step))?;
            Ok::<_, store::Error>(referrals)
        }))
    });
    Ok(read.await.map_err(|_| Problem::Broken)??)
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
