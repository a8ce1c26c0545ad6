//! How sure a group feels, before and after: the change of each person, and what it comes to for all of them together.
//! Nothing is said of fewer than [`FEWEST`] people, and nothing but changes is said at all.
use crate::wilson::FEWEST;

/// Six answers from 0 to 10, as one person gave them.
pub type Six = [u8; 6];

/// A change of answers from 0 to 10, over the people who answered both times.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PairedChange {
    /// The mean, -10 to 10.
    pub mean: f64,
    /// The lower end of its 95 % interval.
    pub from: f64,
    /// The upper end.
    pub to: f64,
    /// The median.
    pub median: f64,
}

/// What changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Paired {
    /// How many people answered both times.
    pub people: u32,
    /// The mean of the six.
    pub all: PairedChange,
    /// Each of the six.
    pub items: [PairedChange; 6],
}

/// The changes of people who answered twice, first and second; none of fewer than [`FEWEST`].
///
/// The interval is that of a mean (W. S. Gosset 1908, Biometrika 6:1). Answers from 0 to 10 have ends, so it is somewhat too
/// wide or too narrow where many stand at one end. It says nothing of those who did not answer the second time.
///
/// ```
/// let pairs = [([3; 6], [5; 6]), ([4; 6], [5; 6])].repeat(4);
/// let paired = improve::paired(&pairs).expect("eight people");
/// assert_eq!((paired.people, paired.all.mean, paired.all.median), (8, 1.5, 1.5));
/// assert_eq!(format!("{:.2} {:.2}", paired.all.from, paired.all.to), "1.05 1.95");
/// assert!(improve::paired(&pairs[..7]).is_none());
/// ```
#[must_use]
pub fn paired(pairs: &[(Six, Six)]) -> Option<Paired> {
    let people = u32::try_from(pairs.len()).ok().filter(|people| *people >= FEWEST)?;
    let of = |change: &dyn Fn(&(Six, Six)) -> f64| summed(pairs.iter().map(change).collect());
    let item = |at: usize| of(&|(one, two)| f64::from(two[at]) - f64::from(one[at]));
    let all = of(&|(one, two)| {
        let mean = |six: &Six| six.iter().map(|answer| f64::from(*answer)).sum::<f64>() / 6.0;
        mean(two) - mean(one)
    });
    Some(Paired { people, all, items: std::array::from_fn(item) })
}

fn summed(mut changes: Vec<f64>) -> PairedChange {
    changes.sort_by(f64::total_cmp);
    let (many, half) = (changes.len(), changes.len() / 2);
    let n = many as f64;
    let mean = changes.iter().sum::<f64>() / n;
    let spread = changes.iter().map(|change| (change - mean).powi(2)).sum::<f64>() / (n - 1.0);
    let around = t(many - 1) * (spread / n).sqrt();
    let median = if many % 2 == 1 { changes[half] } else { f64::midpoint(changes[half - 1], changes[half]) };
    PairedChange { mean, from: mean - around, to: mean + around, median }
}

/// The 97.5 % point of Student's t with so many degrees of freedom, at least 1.
fn t(freedom: usize) -> f64 {
    let (mut low, mut high) = (0.0, 20.0);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if within(middle, freedom) < 0.95 { low = middle } else { high = middle }
    }
    f64::midpoint(low, high)
}

/// The chance that t lies between `-at` and `at` (Abramowitz and Stegun 1964, 26.7.3 and 26.7.4).
fn within(at: f64, freedom: usize) -> f64 {
    let angle = (at / (freedom as f64).sqrt()).atan();
    let (sine, cosine) = angle.sin_cos();
    let odd = freedom % 2 == 1;
    // 1 + 1/2 cos² + (1·3)/(2·4) cos⁴ + …, or cos + 2/3 cos³ + (2·4)/(3·5) cos⁵ + …
    let (mut term, mut sum) = if odd { (cosine, cosine) } else { (1.0, 1.0) };
    let mut power = if odd { 1 } else { 0 };
    while power + 2 <= freedom.saturating_sub(2) {
        term *= cosine * cosine * (power + 1) as f64 / (power + 2) as f64;
        sum += term;
        power += 2;
    }
    match (odd, freedom) {
        (true, 1) => 2.0 * angle / std::f64::consts::PI,
        (true, _) => 2.0 / std::f64::consts::PI * (angle + sine * sum),
        (false, _) => sine * sum,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_points_of_students_t_are_those_of_the_printed_tables() {
        for (freedom, point) in
            [(1, 12.7062), (2, 4.3027), (3, 3.1824), (7, 2.3646), (8, 2.3060), (9, 2.2622), (29, 2.0452), (120, 1.9799)]
        {
            assert!((t(freedom) - point).abs() < 0.0001, "{freedom}: {}", t(freedom));
        }
    }

    #[test]
    fn everybody_who_changes_alike_leaves_no_doubt_and_seven_say_nothing() {
        let pairs = vec![([2; 6], [4, 4, 4, 4, 4, 2]); 8];
        let paired = paired(&pairs).expect("eight");
        assert_eq!((paired.items[0].mean, paired.items[0].from, paired.items[0].to), (2.0, 2.0, 2.0));
        assert_eq!(paired.items[5].mean, 0.0);
        assert!(super::paired(&pairs[..7]).is_none() && super::paired(&[]).is_none());
    }

    proptest! {
        #[test]
        fn the_order_in_which_people_answer_changes_nothing(
            pairs in prop::collection::vec((prop::array::uniform6(0u8..=10), prop::array::uniform6(0u8..=10)), 8..40),
        ) {
            let mut turned = pairs.clone();
            turned.reverse();
            let (one, other) = (paired(&pairs).expect("eight"), paired(&turned).expect("eight"));
            prop_assert!((one.all.mean - other.all.mean).abs() < 1e-9 && (one.all.to - other.all.to).abs() < 1e-9);
            prop_assert_eq!(one.all.median, other.all.median);
            prop_assert!(one.all.from <= one.all.mean && one.all.mean <= one.all.to);
            prop_assert!(one.items.iter().all(|item| (-10.0..=10.0).contains(&item.median)));
        }
    }
}
