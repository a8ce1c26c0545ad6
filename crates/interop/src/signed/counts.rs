//! What a signed file of measures holds: for each, the counts of whole months, as they may leave a clinic. Hidden counts
//! are not there at all. There is no share, no person and no group of people in it.
use super::NotSigned;
use serde::{Deserialize, Serialize};

/// Measures of one file at most.
const MOST_MEASURES: usize = 200;
/// Months of one measure at most.
const MOST_MONTHS: usize = 120;
/// What is told is told to the nearest of these, and begins with 10: 8 is told as 10.
const STEP: u32 = 5;
/// The smallest count that is told.
pub const LEAST: u32 = 10;
const MOST: u32 = 10_000_000;

/// The measures of a clinic, month by month.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measures {
    /// In any order.
    pub measures: Vec<MeasureCounts>,
}

/// One measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeasureCounts {
    /// By which clinics know that they speak of the same: `invited`.
    pub id: String,
    /// As its clinic calls it.
    pub called: String,
    /// Months, the earliest first.
    pub months: Vec<MonthCounts>,
}

/// One month: rounded to 5, and hidden where 7 or fewer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MonthCounts {
    /// `2026-03`
    pub month: String,
    /// About how many there were for whom it was possible; none where that is hidden.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<u32>,
    /// About how many did; none where that is hidden.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub yes: Option<u32>,
}

impl Measures {
    /// As the content of a signed file.
    #[must_use]
    pub fn write(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// Reads the content of a signed file. A file in which a small or an unrounded count stands is not read at all: it
    /// should never have left its clinic.
    ///
    /// # Errors
    /// [`NotSigned::Odd`], saying what is wrong.
    pub fn read(content: &str) -> Result<Self, NotSigned> {
        const ODD: NotSigned = NotSigned::Odd("its measures cannot be read: it may come from a newer version");
        let measures: Self = serde_json::from_str(content).map_err(|_| ODD)?;
        let fits =
            |text: &str, most| !text.is_empty() && text.chars().count() <= most && !text.contains(char::is_control);
        let named =
            |one: &MeasureCounts| fits(&one.id, 60) && fits(&one.called, 200) && one.months.len() <= MOST_MONTHS;
        if measures.measures.len() > MOST_MEASURES || !measures.measures.iter().all(named) {
            return Err(ODD);
        }
        let months = || measures.measures.iter().flat_map(|one| &one.months);
        let counts = months().flat_map(|month| [month.of, month.yes]).flatten();
        if counts.into_iter().any(|count| count < LEAST || count % STEP != 0 || count > MOST) {
            return Err(NotSigned::Odd(
                "it holds counts that are small or not rounded: tell that clinic, and do not keep it",
            ));
        }
        if months().any(|month| !is_month(&month.month)) {
            return Err(ODD);
        }
        Ok(measures)
    }
}

fn is_month(text: &str) -> bool {
    let digits = |part: &str, long: usize| part.len() == long && part.bytes().all(|b| b.is_ascii_digit());
    text.split_once('-').is_some_and(|(year, month)| {
        digits(year, 4) && digits(month, 2) && (1..=12).contains(&month.parse().unwrap_or(0u8))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measures(of: Option<u32>, yes: Option<u32>, month: &str) -> Measures {
        let months = vec![MonthCounts { month: month.into(), of, yes }];
        Measures { measures: vec![MeasureCounts { id: "invited".into(), called: "Invited".into(), months }] }
    }

    #[test]
    fn counts_are_read_as_they_were_written_and_what_is_hidden_is_not_there() {
        let some = measures(Some(40), None, "2026-03");
        assert_eq!(Measures::read(&some.write()), Ok(some.clone()));
        assert!(!some.write().contains("yes") && !some.write().contains("null"));
    }

    #[test]
    fn a_file_with_a_count_that_should_not_have_left_is_not_read() {
        for (of, yes) in [(Some(40), Some(7)), (Some(40), Some(0)), (Some(41), None), (Some(5), None)] {
            let read = Measures::read(&measures(of, yes, "2026-03").write());
            assert!(matches!(read, Err(NotSigned::Odd(why)) if why.contains("small or not rounded")), "{of:?} {yes:?}");
        }
        for month in ["2026-13", "March", "2026-3"] {
            assert!(Measures::read(&measures(Some(40), None, month).write()).is_err(), "{month}");
        }
    }
}
