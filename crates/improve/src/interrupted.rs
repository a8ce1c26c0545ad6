//! Before and after: whether level or slope of a series changed at a date that was set beforehand.
use crate::chart::Series;
use crate::wilson::Z;
use record::Date;

/// So many points are needed on each side; fewer are refused.
pub const ON_EACH_SIDE: usize = 8;

const COLUMNS: usize = 4;
type Row = [f64; COLUMNS];

/// A change with its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// In the unit of the measure.
    pub change: f64,
    /// The lower end.
    pub from: f64,
    /// The upper end.
    pub to: f64,
}

/// What changed at the date.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interrupted {
    /// At once.
    pub level: Change,
    /// From point to point since.
    pub slope: Change,
}

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{before} points before and {after} from then on: at least {ON_EACH_SIDE} are needed on each side")]
pub struct TooFew {
    /// Points before the date.
    pub before: usize,
    /// Points on it and after it.
    pub after: usize,
}

/// A line through the points before `date` and one through those from then on, by least squares, with intervals that allow
/// for points that are like their neighbours (W. K. Newey and K. D. West 1987, Econometrica 55:703; n^(1/4) neighbours,
/// rounded down, and n / (n - 4) for the size of the sample). Points are taken to be equally far apart.
///
/// The intervals are those of a large sample: of thirty points and fewer they are somewhat too narrow. It says nothing of
/// what else changed that month, so it stands beside the chart and never instead of it.
///
/// # Errors
/// [`TooFew`] below 8 + 8 points.
///
/// ```
/// use improve::chart::Series;
/// use record::Date;
/// let month = |at: i16| Date::new(2024 + at / 12, (at % 12 + 1) as i8, 1).expect("a month");
/// let waits = (0..20).map(|at| (month(at), if at < 10 { 30.0 } else { 20.0 } + f64::from(at % 2)));
/// let series = Series::new(waits)?;
/// let said = improve::interrupted(&series, month(10))?;
/// assert!(said.level.to < -9.0 && said.slope.from < 0.0 && said.slope.to > 0.0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn interrupted(series: &Series, date: Date) -> Result<Interrupted, TooFew> {
    let points = series.points();
    let before = points.iter().take_while(|(day, _)| *day < date).count();
    let after = points.len() - before;
    if before < ON_EACH_SIDE || after < ON_EACH_SIDE {
        return Err(TooFew { before, after });
    }
    let row = |at: usize| -> Row {
        let since = at.checked_sub(before).map(|since| since as f64);
        [1.0, at as f64, f64::from(since.is_some()), since.unwrap_or(0.0)]
    };
    let rows: Vec<Row> = (0..points.len()).map(row).collect();
    let mut square = [[0.0; COLUMNS]; COLUMNS];
    rows.iter().for_each(|row| add(&mut square, row, row, 1.0));
    let inverse = inverted(square);
    let seen = std::iter::zip(&rows, points).fold([0.0; COLUMNS], |mut sum, (row, (_, value))| {
        std::iter::zip(&mut sum, row).for_each(|(sum, cell)| *sum += cell * value);
        sum
    });
    let fitted = inverse.map(|line| dot(&line, &seen));
    let left: Vec<f64> = std::iter::zip(&rows, points).map(|(row, (_, value))| value - dot(row, &fitted)).collect();
    let spread = between(&inverse, &neighbourly(&rows, &left));
    let change = |column: usize| {
        let around = Z * spread[column][column].max(0.0).sqrt();
        Change { change: fitted[column], from: fitted[column] - around, to: fitted[column] + around }
    };
    Ok(Interrupted { level: change(2), slope: change(3) })
}

/// What the residuals say together with their neighbours, the nearer the more (Bartlett's weights).
fn neighbourly(rows: &[Row], left: &[f64]) -> [Row; COLUMNS] {
    let n = rows.len() as f64;
    let lags = n.powf(0.25).floor() as usize;
    let mut sum = [[0.0; COLUMNS]; COLUMNS];
    for at in 0..rows.len() {
        for lag in 0..=lags.min(at) {
            let weight = (1.0 - lag as f64 / (lags as f64 + 1.0)) * left[at] * left[at - lag] * n / (n - 4.0);
            add(&mut sum, &rows[at], &rows[at - lag], weight);
            if lag > 0 {
                add(&mut sum, &rows[at - lag], &rows[at], weight);
            }
        }
    }
    sum
}

fn add(sum: &mut [Row; COLUMNS], one: &Row, other: &Row, weight: f64) {
    for (line, one) in std::iter::zip(sum, one) {
        std::iter::zip(line, other).for_each(|(cell, other)| *cell += weight * one * other);
    }
}

fn dot(one: &Row, other: &Row) -> f64 {
    std::iter::zip(one, other).map(|(one, other)| one * other).sum()
}

/// `outer * inner * outer`, where `outer` is symmetric.
fn between(outer: &[Row; COLUMNS], inner: &[Row; COLUMNS]) -> [Row; COLUMNS] {
    let half = inner.map(|line| outer.map(|column| dot(&line, &column)));
    outer.map(|line| std::array::from_fn(|column| dot(&line, &half.map(|row| row[column]))))
}

/// By Gauss and Jordan with pivots; with eight points on either side no column is made of the others.
fn inverted(mut square: [Row; COLUMNS]) -> [Row; COLUMNS] {
    let mut inverse: [Row; COLUMNS] = std::array::from_fn(|at| std::array::from_fn(|on| f64::from(at == on)));
    for at in 0..COLUMNS {
        let pivot = (at..COLUMNS).max_by(|one, other| square[*one][at].abs().total_cmp(&square[*other][at].abs()));
        let pivot = pivot.unwrap_or(at);
        square.swap(at, pivot);
        inverse.swap(at, pivot);
        let by = square[at][at];
        square[at].iter_mut().chain(&mut inverse[at]).for_each(|cell| *cell /= by);
        let (line, right) = (square[at], inverse[at]);
        for other in (0..COLUMNS).filter(|other| *other != at) {
            let times = square[other][at];
            std::iter::zip(&mut square[other], line).for_each(|(cell, from)| *cell -= times * from);
            std::iter::zip(&mut inverse[other], right).for_each(|(cell, from)| *cell -= times * from);
        }
    }
    inverse
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn month(at: usize) -> Date {
        Date::new(2020 + (at / 12) as i16, (at % 12 + 1) as i8, 1).expect("a month")
    }

    fn series(values: &[f64]) -> Series {
        Series::new(values.iter().enumerate().map(|(at, value)| (month(at), *value))).expect("a series")
    }

    #[test]
    fn the_figures_are_those_of_an_independent_reckoning() {
        let values = [
            35.9, 31.2, 29.9, 29.4, 27.9, 29.3, 34.3, 26.0, 28.7, 33.8, 27.6, 30.1, 37.1, 38.4, 35.9, 35.1, 35.8, 35.8,
            41.5, 36.5, 36.7, 38.0,
        ];
        let said = interrupted(&series(&values), month(12)).expect("enough");
        let told = |change: Change| format!("{:.4} {:.4} {:.4}", change.change, change.from, change.to);
        assert_eq!([told(said.level), told(said.slope)], ["7.8979 5.3908 10.4050", "0.3671 -0.1020 0.8362"]);
    }

    #[test]
    fn seven_on_one_side_are_refused() {
        let said = interrupted(&series(&[1.0; 20]), month(13)).expect_err("seven are too few");
        assert_eq!(said, TooFew { before: 13, after: 7 });
        assert!(said.to_string().starts_with("13 points before and 7 from then on"));
    }

    proptest! {
        #[test]
        fn a_step_and_a_slope_that_are_put_in_come_out(step in -50.0f64..50.0, slope in -5.0f64..5.0, at in 8usize..20) {
            let value = |place: usize| {
                let since = place.checked_sub(at).map(|since| since as f64);
                3.0 + 0.5 * place as f64 + since.map_or(0.0, |since| step + slope * since)
            };
            let values: Vec<f64> = (0..28).map(value).collect();
            let said = interrupted(&series(&values), month(at)).expect("enough");
            prop_assert!((said.level.change - step).abs() < 1e-7 && (said.slope.change - slope).abs() < 1e-7);
            prop_assert!(said.level.from <= said.level.to && said.slope.from <= said.slope.to);
        }
    }
}
