//! Values of one measure, one a date, in the order of their dates.
use record::Date;

/// The largest value that is read: beyond it a whole number is no longer exact.
const LARGEST: f64 = 1e15;

/// Values of one measure in the order of their dates: at least one, no two of one date, each a number.
#[derive(Debug, Clone, PartialEq)]
pub struct Series(Vec<(Date, f64)>);

/// Why values are no series; the place is that of the value as it was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoSeries {
    /// There is none.
    #[error("there are no values")]
    Empty,
    /// Not a number, or beyond 10^15.
    #[error("a value is a number between -10^15 and 10^15")]
    Value(usize),
    /// This date has a value already.
    #[error("there is another value of this date: add them up, or leave one out")]
    Twice(usize),
}

impl Series {
    /// Puts values in order.
    ///
    /// # Errors
    /// [`NoSeries`], with the place of the first value that cannot stand.
    pub fn new(values: impl IntoIterator<Item = (Date, f64)>) -> Result<Self, NoSeries> {
        let mut placed: Vec<(Date, usize, f64)> =
            values.into_iter().enumerate().map(|(place, (date, value))| (date, place, value)).collect();
        if placed.is_empty() {
            return Err(NoSeries::Empty);
        }
        if let Some((_, place, _)) = placed.iter().find(|(_, _, value)| value.is_nan() || value.abs() > LARGEST) {
            return Err(NoSeries::Value(*place));
        }
        placed.sort_by_key(|(date, place, _)| (*date, *place));
        if let Some(pair) = placed.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            return Err(NoSeries::Twice(pair[1].1));
        }
        Ok(Self(placed.into_iter().map(|(date, _, value)| (date, value)).collect()))
    }

    /// Each date with its value, earliest first.
    #[must_use]
    pub fn points(&self) -> &[(Date, f64)] {
        &self.0
    }
}

/// The mean, to the last digit: a sum that keeps what rounding loses, then once more over what is left. So the mean of equal
/// values is that value, and a point that lies on the mean is found there.
pub(super) fn mean(values: &[f64]) -> Option<f64> {
    if values.is_empty() {
        return None;
    }
    let n = values.len() as f64;
    let first = sum(values.iter().copied()) / n;
    Some(first + sum(values.iter().map(|value| value - first)) / n)
}

/// Neumaier's sum (1974, Z Angew Math Mech 54:39).
fn sum(values: impl Iterator<Item = f64>) -> f64 {
    let (mut sum, mut lost) = (0.0_f64, 0.0_f64);
    for value in values {
        let next = sum + value;
        lost += if sum.abs() >= value.abs() { (sum - next) + value } else { (value - next) + sum };
        sum = next;
    }
    sum + lost
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::Date;

    fn day(day: i8) -> Date {
        Date::new(2026, 1, day).expect("a day of January")
    }

    #[test]
    fn values_come_in_any_order_but_one_date_has_one() {
        let series = Series::new([(day(2), 5.0), (day(1), 4.0)]).expect("a series");
        assert_eq!(series.points(), [(day(1), 4.0), (day(2), 5.0)]);
        assert_eq!(Series::new([(day(2), 5.0), (day(1), 4.0), (day(2), 5.0)]), Err(NoSeries::Twice(2)));
        assert_eq!(Series::new([(day(2), 5.0), (day(1), f64::NAN)]), Err(NoSeries::Value(1)));
        assert_eq!(Series::new([]), Err(NoSeries::Empty));
    }

    #[test]
    fn the_mean_of_equal_values_is_that_value() {
        for many in 1..200 {
            assert_eq!(mean(&vec![0.1; many]), Some(0.1), "{many}");
        }
    }
}
