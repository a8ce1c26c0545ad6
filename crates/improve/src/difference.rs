//! How sure a difference between two shares is, and which of several differences stand out.
use crate::wilson::wilson;

/// The difference of two shares with its 95 % interval, each from -1 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// The first share less the second.
    pub difference: f64,
    /// The lower end.
    pub from: f64,
    /// The upper end.
    pub to: f64,
}

/// The share `one` (yes, of) less the share `other`, with the interval of R. G. Newcombe (1998, Stat Med 17:873, method 10),
/// which is put together from the two score intervals. None where either is of nobody.
///
/// ```
/// let difference = improve::newcombe((56, 70), (48, 80)).expect("there are some in both");
/// assert_eq!(format!("{:.4} {:.4}", difference.from, difference.to), "0.0524 0.3339"); // Newcombe 1998, table II
/// ```
#[must_use]
pub fn newcombe(one: (u32, u32), other: (u32, u32)) -> Option<Difference> {
    let (one, other) = (wilson(one.0, one.1)?, wilson(other.0, other.1)?);
    let difference = one.share - other.share;
    let down = (one.share - one.from).hypot(other.to - other.share);
    let up = (one.to - one.share).hypot(other.share - other.from);
    Some(Difference { difference, from: (difference - down).max(-1.0), to: (difference + up).min(1.0) })
}

/// How likely a difference as large as this one is by chance alone, where the two shares are the same: the two-sided test
/// with the pooled share. None where either is of nobody, 1 where nobody or everybody did in both.
#[must_use]
pub fn by_chance(one: (u32, u32), other: (u32, u32)) -> Option<f64> {
    let (first, second) = (wilson(one.0, one.1)?.share, wilson(other.0, other.1)?.share);
    let (n, m) = (f64::from(one.1), f64::from(other.1));
    let pooled = (first * n + second * m) / (n + m);
    let error = (pooled * (1.0 - pooled) * (1.0 / n + 1.0 / m)).sqrt();
    Some(if error > 0.0 { libm::erfc(((first - second) / error).abs() / std::f64::consts::SQRT_2) } else { 1.0 })
}

/// S. Holm's correction (1979, Scand J Statist 6:65) for having looked at several differences: each chance as it counts
/// among the others, in the order in which they came. Whoever looks at twenty groups finds one that stands out by chance.
///
/// ```
/// assert_eq!(improve::holm(&[0.01, 0.04, 0.03]), [0.03, 0.06, 0.06]);
/// ```
#[must_use]
pub fn holm(chances: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..chances.len()).collect();
    order.sort_by(|one, other| chances[*one].total_cmp(&chances[*other]));
    let (mut corrected, mut most) = (vec![1.0; chances.len()], 0.0_f64);
    for (rank, place) in order.into_iter().enumerate() {
        most = most.max(chances[place] * (chances.len() - rank) as f64).min(1.0);
        corrected[place] = most;
    }
    corrected
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_published_differences_come_out_to_their_last_digit() {
        // Newcombe 1998, Stat Med 17:873-890, table II, method 10
        let published = [
            ((56, 70), (48, 80), "0.0524 0.3339"),
            ((9, 10), (3, 10), "0.1705 0.8090"),
            ((6, 7), (2, 7), "0.0582 0.8062"),
            ((5, 56), (0, 29), "-0.0381 0.1926"),
            ((0, 10), (0, 20), "-0.1611 0.2775"),
            ((10, 10), (0, 20), "0.6791 1.0000"),
            ((10, 10), (0, 10), "0.6075 1.0000"),
        ];
        for (one, other, ends) in published {
            let difference = newcombe(one, other).expect("there are some");
            assert_eq!(format!("{:.4} {:.4}", difference.from, difference.to), ends, "{one:?} {other:?}");
        }
        assert_eq!(newcombe((0, 0), (1, 2)), None);
    }

    #[test]
    fn a_chance_is_that_of_the_normal_curve() {
        // shares 0.6 and 0.5 of 100 each: z = 0.1 / sqrt(0.55 * 0.45 * 0.02) = 1.4213
        let chance = by_chance((60, 100), (50, 100)).expect("some");
        assert!((chance - 0.155_2).abs() < 1e-4, "{chance}");
        assert_eq!(by_chance((0, 5), (0, 9)), Some(1.0));
    }

    proptest! {
        #[test]
        fn turned_round_a_difference_is_its_opposite(one in 1u32..500, other in 1u32..500, a: prop::sample::Index, b: prop::sample::Index) {
            let (one, other) = ((a.index(one as usize + 1) as u32, one), (b.index(other as usize + 1) as u32, other));
            let (there, back) = (newcombe(one, other).expect("some"), newcombe(other, one).expect("some"));
            prop_assert!((there.from + back.to).abs() < 1e-12 && (there.difference + back.difference).abs() < 1e-12);
            prop_assert!(there.from <= there.difference && there.difference <= there.to);
            prop_assert!(by_chance(one, other).is_some_and(|chance| (0.0..=1.0).contains(&chance)));
        }

        #[test]
        fn holm_raises_every_chance_and_keeps_their_order(chances in prop::collection::vec(0.0f64..1.0, 0..20)) {
            let corrected = holm(&chances);
            for (one, raised) in std::iter::zip(&chances, &corrected) {
                prop_assert!(raised >= one && *raised <= 1.0);
                for (other, after) in std::iter::zip(&chances, &corrected) {
                    prop_assert!(one > other || raised <= after);
                }
            }
        }
    }
}
