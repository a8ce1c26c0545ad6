//! The map that is kept between two looks.
use super::*;

proptest! {
    /// What is kept between two looks comes to the same as all versions, however they went.
    #[test]
    fn the_map_that_is_kept_is_the_map_of_all_versions(changes in proptest::collection::vec(any_change(), 0..30)) {
        let all: Vec<Change> = (1u32..).zip(changes).map(|(n, change)| match change {
            Change::WentBack { to } => Change::WentBack { to: to % n },
            other => other,
        }).collect();
        let all = versions(all);
        let mut kept = DrawnMap::default().standing();
        for (at, version) in all.iter().enumerate() {
            let next = DrawnMap::from_standing(kept).then(version);
            kept = next.unwrap_or_else(|| DrawnMap::of(&all[..=at])).standing();
            prop_assert_eq!(&DrawnMap::from_standing(kept.clone()), &DrawnMap::of(&all[..=at]));
        }
    }
}
