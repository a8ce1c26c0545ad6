//! How sure a share is: the score interval of E. B. Wilson (1927, J Am Stat Assoc 22:209), as recommended for a single
//! proportion by R. G. Newcombe (1998, Stat Med 17:857, method 3). It stays between 0 and 1 and says something also
//! when nobody or everybody did, where the usual plus and minus says 0 ± 0.

/// The 97.5 % point of the normal distribution: 95 % lie between it and its opposite.
pub(crate) const Z: f64 = 1.959_963_984_540_054;

/// With fewer than this there is no percentage: one more would move it by an eighth or more, and a reader remembers the
/// number and not how few it rests on.
pub const FEWEST: u32 = 8;

/// A share with its 95 % interval, each from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// Yes among the decided.
    pub share: f64,
    /// The lower end.
    pub from: f64,
    /// The upper end.
    pub to: f64,
}

/// The share `yes` of `of`, with its interval; none of nobody, nor where `yes` is more than all.
///
/// ```
/// let share = improve::wilson(81, 263).expect("there are some");
/// assert_eq!(format!("{:.4} {:.4}", share.from, share.to), "0.2553 0.3662"); // Newcombe 1998, table I
/// assert_eq!(improve::wilson(0, 0), None);
/// ```
#[must_use]
pub fn wilson(yes: u32, of: u32) -> Option<Share> {
    if of == 0 || yes > of {
        return None;
    }
    let (n, share) = (f64::from(of), f64::from(yes) / f64::from(of));
    let middle = share + Z * Z / (2.0 * n);
    let around = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    let all = 1.0 + Z * Z / n;
    // at the ends the two terms are equal but for rounding
    let from = if yes == 0 { 0.0 } else { (middle - around) / all };
    let to = if yes == of { 1.0 } else { (middle + around) / all };
    Some(Share { share, from, to })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_published_intervals_come_out_to_their_last_digit() {
        // Newcombe 1998, Stat Med 17:857-872, table I, method 3 (score, without continuity correction)
        let published = [
            (81, 263, "0.2553 0.3662"),
            (15, 148, "0.0624 0.1605"),
            (0, 20, "0.0000 0.1611"),
            (1, 29, "0.0061 0.1718"),
        ];
        for (yes, of, ends) in published {
            let share = wilson(yes, of).expect("there are some");
            assert_eq!(format!("{:.4} {:.4}", share.from, share.to), ends, "{yes} of {of}");
        }
    }

    proptest! {
        #[test]
        fn an_interval_holds_its_share_and_mirrors_its_opposite(of in 1u32..100_000, yes: prop::sample::Index) {
            let yes = yes.index(of as usize + 1) as u32;
            let (one, other) = (wilson(yes, of).expect("some"), wilson(of - yes, of).expect("some"));
            prop_assert!(0.0 <= one.from && one.from <= one.share && one.share <= one.to && one.to <= 1.0);
            prop_assert!((one.from + other.to - 1.0).abs() < 1e-12);
        }

        #[test]
        fn four_times_as_many_narrow_it(of in 1u32..10_000, yes: prop::sample::Index) {
            let yes = yes.index(of as usize + 1) as u32;
            let width = |times: u32| wilson(yes * times, of * times).map(|share| share.to - share.from);
            prop_assert!(width(4) < width(1));
        }
    }
}
