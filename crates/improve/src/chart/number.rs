//! Numbers as a reader wants them: as many digits as the spread of the chart bears, thousands parted.
use super::Chart;

/// How the numbers of one chart are written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Numbers {
    decimals: usize,
}

impl Numbers {
    /// By the spread of what is drawn: two digits of it more than anybody can see.
    pub(super) fn of(chart: &Chart) -> Self {
        let (low, high) = extent(chart);
        Self::for_spread(high - low)
    }

    fn for_spread(spread: f64) -> Self {
        let decimals = match spread {
            spread if spread >= 100.0 => 0,
            spread if spread >= 5.0 => 1,
            spread if spread >= 0.5 => 2,
            _ => 3,
        };
        Self { decimals }
    }

    /// `1,286,534`, `30.5`, `11`.
    pub(super) fn say(self, value: f64) -> String {
        let written = format!("{:.*}", self.decimals, value.abs());
        let written =
            if written.contains('.') { written.trim_end_matches('0').trim_end_matches('.') } else { &written };
        let (whole, part) = written.split_once('.').map_or((written, None), |(whole, part)| (whole, Some(part)));
        let mut parted = String::new();
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                parted.push(',');
            }
            parted.push(digit);
        }
        let sign = if value < 0.0 && written.bytes().any(|b| (b'1'..=b'9').contains(&b)) { "\u{2212}" } else { "" };
        part.map_or_else(|| format!("{sign}{parted}"), |part| format!("{sign}{parted}.{part}"))
    }
}

/// `120k`, `1.2m` where there is little room.
pub(super) fn narrow(value: f64, step: f64) -> String {
    let (by, unit) = match value.abs().max(step) {
        most if most >= 1e6 && step >= 1e4 => (1e6, "m"),
        most if most >= 1e4 && step >= 1e2 => (1e3, "k"),
        _ => (1.0, ""),
    };
    if value == 0.0 {
        return "0".to_owned();
    }
    format!("{}{unit}", Numbers::for_spread(4.0 * step / by).say(value / by))
}

/// The lowest and the highest that a chart has to show.
pub(super) fn extent(chart: &Chart) -> (f64, f64) {
    let points = chart.points.iter().flat_map(|point| {
        let limits = point.limits.into_iter().flat_map(|limits| [limits.lower, limits.upper]);
        limits.chain([point.value])
    });
    let all = points.chain(chart.phases.iter().map(|phase| phase.mean)).chain(chart.target);
    all.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_as_fine_as_the_spread_bears() {
        let say = |spread, value| Numbers::for_spread(spread).say(value);
        assert_eq!(say(357_613.0, 1_286_533.97), "1,286,534");
        assert_eq!(say(40.0, 37.08), "37.1");
        assert_eq!(say(40.0, 30.0), "30");
        assert_eq!(say(0.9, -0.004), "0");
        assert_eq!(say(0.4, -0.25), "\u{2212}0.25");
        assert_eq!(say(100.0, 1000.0), "1,000");
    }

    #[test]
    fn an_axis_is_short() {
        assert_eq!(narrow(1_200_000.0, 100_000.0), "1.2m");
        assert_eq!(narrow(120_000.0, 20_000.0), "120k");
        assert_eq!(narrow(0.0, 20_000.0), "0");
        assert_eq!(narrow(45.0, 5.0), "45");
        assert_eq!(narrow(0.35, 0.05), "0.35");
    }
}
