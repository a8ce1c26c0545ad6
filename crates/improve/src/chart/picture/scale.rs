//! Where a value and a date lie in the picture, and which numbers stand at the side.
use record::Date;

/// From values or days to places.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    pub low: f64,
    pub high: f64,
    pub from: f64,
    pub to: f64,
}

impl Scale {
    pub(super) fn at(self, value: f64) -> f64 {
        self.from + (value - self.low) / (self.high - self.low) * (self.to - self.from)
    }
}

/// Round numbers from beneath the lowest to above the highest, about four steps of them.
pub(super) fn ticks(low: f64, high: f64) -> (f64, Vec<f64>) {
    // so close together that nobody could tell them apart, or that a step would be nought
    let apart = high - low > 1e-100_f64.max(1e-9 * low.abs().max(high.abs()));
    let (low, high) = match apart {
        true => (low, high),
        // nothing but noughts: what is counted is never less
        false if low.abs() < 1e-100 => (0.0, 1.0),
        false => (low - 1.0, high + 1.0),
    };
    let rough = (high - low) / 4.0;
    let power = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|by| by * power).find(|step| *step >= rough).unwrap_or(rough);
    let (first, last) = ((low / step).floor(), (high / step).ceil());
    (step, (0..=(last - first) as u32).map(|at| (first + f64::from(at)) * step).collect())
}

/// A date as a number of days.
pub(super) fn days(date: Date) -> f64 {
    f64::from(date.duration_since(Date::ZERO).as_hours() as i32) / 24.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_hold_every_value() {
        assert_eq!(ticks(35.3, 65.5), (10.0, vec![30.0, 40.0, 50.0, 60.0, 70.0]));
        assert_eq!(ticks(5.0, 5.0).1, [4.0, 4.5, 5.0, 5.5, 6.0]);
        assert_eq!(ticks(0.0, 5e-324).1, [0.0, 0.5, 1.0]);
        assert_eq!(ticks(-0.2, 3.1).1, [-1.0, 0.0, 1.0, 2.0, 3.0, 4.0]);
    }
}
