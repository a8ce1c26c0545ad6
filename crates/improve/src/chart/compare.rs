//! Several clinics side by side, as a funnel plot: each share over how many it was counted among, between limits that are
//! the wider the fewer they were. It tells which clinics differ by more than chance, and ranks nobody.
//!
//! The limits are those of the charts: three standard errors from the pooled mean, as of a p-chart, so that the same
//! difference is called unusual in both. (D. J. Spiegelhalter 2005, Stat Med 24:1185, "Funnel plots for comparing
//! institutional performance".)

/// The count of one clinic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClinicCount {
    /// The name that it gives itself.
    pub called: String,
    /// Those who did.
    pub yes: u32,
    /// All for whom it was possible.
    pub of: u32,
    /// Whether it is the clinic that looks.
    pub own: bool,
}

/// How a clinic stands to all together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// Between the limits: the difference may be chance.
    Usual,
    /// Above them.
    Above,
    /// Beneath them.
    Below,
}

/// A clinic in the plot.
#[derive(Debug, Clone, PartialEq)]
pub struct Plotted {
    /// Its count.
    pub clinic: ClinicCount,
    /// Its share, from 0 to 1.
    pub share: f64,
    /// The limits at its denominator, from 0 to 1.
    pub limits: (f64, f64),
    /// What that says.
    pub stands: Stands,
}

/// Clinics side by side, in the order of their names and in no other.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The share of all of them together, from 0 to 1.
    pub mean: f64,
    /// At least [`CLINICS`].
    pub plotted: Vec<Plotted>,
}

/// With fewer, a clinic would be held against little more than itself.
pub const CLINICS: usize = 3;
/// A clinic with a smaller denominator is not drawn: its counts are rounded, and one more would move it too far.
pub const SMALLEST: u32 = 50;

/// Compares clinics. None where fewer than [`CLINICS`] have a denominator of [`SMALLEST`], or where nobody or everybody
/// did: then there are no limits.
///
/// ```
/// use improve::chart::{ClinicCount, Stands, compare};
/// let clinic = |called: &str, yes, of| ClinicCount { called: called.into(), yes, of, own: false };
/// let all = compare(&[clinic("Mill", 60, 100), clinic("Aire", 210, 400), clinic("Hill", 40, 200)]).expect("three");
/// let stand: Vec<_> = all.plotted.iter().map(|one| (one.clinic.called.as_str(), one.stands)).collect();
/// assert_eq!(stand, [("Aire", Stands::Above), ("Hill", Stands::Below), ("Mill", Stands::Above)]);
/// ```
#[must_use]
pub fn compare(clinics: &[ClinicCount]) -> Option<Comparison> {
    let mut drawn: Vec<&ClinicCount> = clinics.iter().filter(|one| one.of >= SMALLEST && one.yes <= one.of).collect();
    if drawn.len() < CLINICS {
        return None;
    }
    drawn.sort_by(|one, other| one.called.cmp(&other.called));
    let sum = |of: fn(&ClinicCount) -> u32| drawn.iter().map(|one| f64::from(of(one))).sum::<f64>();
    let mean = sum(|one| one.yes) / sum(|one| one.of);
    if mean <= 0.0 || mean >= 1.0 {
        return None;
    }
    let plotted = drawn.into_iter().map(|clinic| {
        let (of, limits) = (f64::from(clinic.of), limits_at(mean, f64::from(clinic.of)));
        let share = f64::from(clinic.yes) / of;
        let stands = match share {
            share if share > limits.1 => Stands::Above,
            share if share < limits.0 => Stands::Below,
            _ => Stands::Usual,
        };
        Plotted { clinic: clinic.clone(), share, limits, stands }
    });
    Some(Comparison { mean, plotted: plotted.collect() })
}

/// Three standard errors to both sides, and no further than a share can be.
pub(super) fn limits_at(mean: f64, of: f64) -> (f64, f64) {
    let error = (mean * (1.0 - mean) / of).sqrt();
    ((mean - 3.0 * error).max(0.0), (mean + 3.0 * error).min(1.0))
}

impl Comparison {
    /// What the plot says, a sentence each.
    #[must_use]
    pub fn sentences(&self) -> Vec<String> {
        let named = |stands| {
            let names = self.plotted.iter().filter(|one| one.stands == stands).map(|one| one.clinic.called.as_str());
            names.collect::<Vec<_>>().join(", ")
        };
        let percent = (self.mean * 100.0).round();
        let mut said = vec![format!("Of all {} clinics together: {percent} %.", self.plotted.len())];
        match (named(Stands::Above), named(Stands::Below)) {
            (above, below) if above.is_empty() && below.is_empty() => {
                said.push("No clinic differs from all together by more than chance could make it.".into());
            }
            (above, below) => {
                for (names, side) in [(above, "higher"), (below, "lower")] {
                    if !names.is_empty() {
                        said.push(format!(
                            "A {side} share than chance alone would give: {names}. Ask what is different there."
                        ));
                    }
                }
            }
        }
        said
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Counted, Options, Rate, rate};
    use super::*;
    use proptest::prelude::*;
    use record::Date;

    fn clinic(called: &str, yes: u32, of: u32) -> ClinicCount {
        ClinicCount { called: called.into(), yes, of, own: false }
    }

    #[test]
    fn the_limits_are_those_of_the_chart_of_the_same_counts() {
        let counts = [(60, 100), (210, 400), (40, 200), (100, 205)];
        let all: Vec<_> = counts.iter().map(|(yes, of)| clinic("a", *yes, *of)).collect();
        let compared = compare(&all).expect("enough");
        let months = counts.iter().zip(1i8..).map(|((count, of), month)| Counted {
            date: Date::new(2026, month, 1).expect("a month"),
            count: *count,
            of: *of,
        });
        let chart = rate(Rate::Percent, &months.collect::<Vec<_>>(), &Options::default()).expect("a chart");
        assert!((chart.phases[0].mean / 100.0 - compared.mean).abs() < 1e-12);
        for (point, plotted) in chart.points.iter().zip(&compared.plotted) {
            let limits = point.limits.expect("limits");
            assert!((limits.lower / 100.0 - plotted.limits.0).abs() < 1e-12);
            assert!((limits.upper / 100.0 - plotted.limits.1).abs() < 1e-12);
        }
    }

    #[test]
    fn two_clinics_or_small_ones_are_not_compared() {
        assert_eq!(compare(&[clinic("a", 30, 60), clinic("b", 20, 60)]), None);
        assert_eq!(compare(&[clinic("a", 30, 60), clinic("b", 20, 60), clinic("c", 20, 49)]), None);
        assert_eq!(compare(&[clinic("a", 0, 60), clinic("b", 0, 60), clinic("c", 0, 60)]), None);
    }

    proptest! {
        #[test]
        fn nobody_is_ranked_whatever_their_shares(yes in prop::collection::vec(1u32..50, 3..8), by: prop::sample::Index) {
            let names = ["Aire", "Calder", "Don", "Esk", "Nidd", "Ouse", "Swale", "Wharfe"];
            let mut all: Vec<_> = yes.iter().zip(names).map(|(yes, name)| clinic(name, *yes, 60)).collect();
            let at = by.index(all.len());
            all.rotate_left(at);
            let compared = compare(&all).expect("enough");
            let order: Vec<&str> = compared.plotted.iter().map(|one| one.clinic.called.as_str()).collect();
            prop_assert_eq!(order, &names[..yes.len()]);
        }
    }
}
