//! Monthly activity as NHS England publishes it for emergency departments: a row for each month, organisation and type of
//! department (`period,org_code,type,attendances,breaches,admissions`).
use record::Date;
use std::collections::BTreeMap;

/// Of those who came, how many in a hundred stayed for four hours at most.
pub const WITHIN_FOUR_HOURS: &str = "pct_within_4h";

/// Which rows are added up, and what of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted<'a> {
    /// The organisation; all where none is named.
    pub org_code: Option<&'a str>,
    /// The type of department; all where none is named.
    pub kind: Option<&'a str>,
    /// A column of numbers, or [`WITHIN_FOUR_HOURS`].
    pub metric: &'a str,
}

/// Why a table has no such months.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the words say it")]
pub enum NoMonths {
    #[error("the table has no column {0}")]
    NoColumn(String),
    #[error("no row of the table is of this organisation and type")]
    NoRow,
    #[error("line {0} of the table is no row as its headings want it")]
    NoTable(u64),
    #[error("line {0} of the table: a period looks like 2026-03-01")]
    NoPeriod(u64),
    #[error("line {0} of the table: a number belongs into the column {1}")]
    NoNumber(u64, String),
}

/// The value of each month, earliest first: the rows that match are added up before a percentage is taken. A month to which
/// nobody came has no percentage and is left out.
///
/// # Errors
/// [`NoMonths`], with the line where there is one.
///
/// ```
/// use interop::activity::{Wanted, monthly};
/// let table = "period,org_code,type,attendances,breaches\n2026-03-01,RX1,1,300,30\n2026-03-01,RX2,1,100,30\n";
/// let all = Wanted { org_code: None, kind: Some("1"), metric: "pct_within_4h" };
/// assert_eq!(monthly(table.as_bytes(), all)?[0].1, 85.0);
/// # Ok::<(), interop::activity::NoMonths>(())
/// ```
pub fn monthly(table: &[u8], wanted: Wanted<'_>) -> Result<Vec<(Date, f64)>, NoMonths> {
    let mut reader = csv::Reader::from_reader(table.strip_prefix(b"\xef\xbb\xbf").unwrap_or(table));
    let headings = reader.headers().map_err(|_| NoMonths::NoTable(1))?.clone();
    let column = |name: &str| {
        let at = headings.iter().position(|heading| heading.trim() == name);
        at.ok_or_else(|| NoMonths::NoColumn(name.to_owned()))
    };
    let counted = match wanted.metric {
        WITHIN_FOUR_HOURS => vec!["attendances", "breaches"],
        other => vec![other],
    };
    let counted = counted.into_iter().map(|name| Ok((column(name)?, name))).collect::<Result<Vec<_>, NoMonths>>()?;
    let period = column("period")?;
    let chosen = [("org_code", wanted.org_code), ("type", wanted.kind)];
    let chosen = chosen.into_iter().filter_map(|(name, value)| value.map(|value| (name, value)));
    let chosen = chosen.map(|(name, value)| Ok((column(name)?, value))).collect::<Result<Vec<_>, NoMonths>>()?;

    let mut months: BTreeMap<Date, [f64; 2]> = BTreeMap::new();
    let mut row = csv::StringRecord::new();
    while reader.read_record(&mut row).map_err(|error| NoMonths::NoTable(line_of(error.position())))? {
        let cell = |at: usize| row.get(at).unwrap_or_default().trim();
        if chosen.iter().any(|(at, value)| cell(*at) != *value) {
            continue;
        }
        let line = line_of(row.position());
        let day: Date = cell(period).parse().map_err(|_| NoMonths::NoPeriod(line))?;
        let sums = months.entry(day.first_of_month()).or_default();
        for ((at, name), sum) in std::iter::zip(&counted, sums) {
            let number = cell(*at).parse::<f64>().ok().filter(|number| number.is_finite());
            *sum += number.ok_or_else(|| NoMonths::NoNumber(line, (*name).to_owned()))?;
        }
    }
    if months.is_empty() {
        return Err(NoMonths::NoRow);
    }
    let value = |[first, second]: [f64; 2]| match wanted.metric {
        WITHIN_FOUR_HOURS => 100.0 * (1.0 - second / first),
        _ => first,
    };
    let valued = months.into_iter().map(|(month, sums)| (month, value(sums)));
    Ok(valued.filter(|(_, value)| value.is_finite()).collect())
}

fn line_of(position: Option<&csv::Position>) -> u64 {
    position.map_or(0, csv::Position::line)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "period,org_code,type,attendances,breaches,admissions\n\
        2026-04-01,RX1,1,200,20,9\n2026-03-01,RX1,1,100,50,8\n2026-03-01,RX1,2,10,0,7\n2026-03-01,RX2,1,300,0,6\n\
        2026-05-01,RX3,other,0,0,0\n2026-05-01,RX4,1,many,0,0\n";

    fn months(org_code: Option<&str>, kind: Option<&str>, metric: &str) -> Result<Vec<(i8, f64)>, NoMonths> {
        let months = monthly(TABLE.as_bytes(), Wanted { org_code, kind, metric })?;
        Ok(months.into_iter().map(|(month, value)| (month.month(), value)).collect())
    }

    #[test]
    fn rows_of_a_month_are_added_up_before_a_percentage_is_taken() {
        assert_eq!(months(Some("RX1"), None, "attendances"), Ok(vec![(3, 110.0), (4, 200.0)]));
        assert_eq!(months(Some("RX1"), Some("1"), WITHIN_FOUR_HOURS), Ok(vec![(3, 50.0), (4, 90.0)]));
        assert_eq!(months(Some("RX3"), Some("other"), "admissions"), Ok(vec![(5, 0.0)]));
        assert_eq!(months(Some("RX3"), None, WITHIN_FOUR_HOURS), Ok(vec![]));
    }

    #[test]
    fn what_is_not_there_is_named() {
        assert_eq!(months(None, None, "waits"), Err(NoMonths::NoColumn("waits".into())));
        assert_eq!(months(Some("RX9"), None, "attendances"), Err(NoMonths::NoRow));
        assert_eq!(months(Some("RX4"), None, "attendances"), Err(NoMonths::NoNumber(7, "attendances".into())));
        assert_eq!(months(Some("RX4"), None, "org_code"), Err(NoMonths::NoNumber(7, "org_code".into())));
        let torn = monthly(
            b"period,attendances\n2026-03-01,1\n2026-04-01\n",
            Wanted { org_code: None, kind: None, metric: "attendances" },
        );
        assert_eq!(torn, Err(NoMonths::NoTable(3)));
    }
}
