//! Quantiles by linear interpolation between order statistics (type 7 of Hyndman and Fan, as R and NumPy do it).

/// The `share` quantile (0 to 1) of some values, which are put into another order on the way; `None` of none.
///
/// ```
/// assert_eq!(improve::map::quantile(&mut [4, 1, 3, 2], 0.5), Some(2.5));
/// assert_eq!(improve::map::quantile(&mut [10], 0.9), Some(10.0));
/// assert_eq!(improve::map::quantile(&mut [], 0.9), None);
/// ```
#[must_use]
pub fn quantile(values: &mut [i64], share: f64) -> Option<f64> {
    let last = values.len().checked_sub(1)?;
    let place = share.clamp(0.0, 1.0) * last as f64;
    let below = place.floor() as usize;
    let (_, low, above) = values.select_nth_unstable(below);
    let low = *low as f64;
    let high = above.iter().min().map_or(low, |next| *next as f64);
    Some(low + (place - below as f64) * (high - low))
}

#[cfg(test)]
mod tests {
    use super::quantile;
    use proptest::prelude::*;

    #[test]
    fn it_is_as_r_and_numpy_have_it() {
        // numpy.quantile([15, 20, 35, 40, 50], [0.4, 0.9]) == [29.0, 46.0]
        assert_eq!(quantile(&mut [50, 15, 40, 20, 35], 0.4), Some(29.0));
        assert_eq!(quantile(&mut [50, 15, 40, 20, 35], 0.9), Some(46.0));
    }

    proptest! {
        #[test]
        fn it_lies_between_the_least_and_the_most_and_order_makes_no_difference(
            mut values in proptest::collection::vec(-1_000i64..1_000, 1..40), share in 0.0f64..=1.0,
        ) {
            let mut other_way = values.clone();
            other_way.reverse();
            let found = quantile(&mut values, share).unwrap();
            prop_assert_eq!(quantile(&mut other_way, share).unwrap(), found);
            values.sort_unstable();
            prop_assert!(found >= values[0] as f64 && found <= values[values.len() - 1] as f64);
        }
    }
}
