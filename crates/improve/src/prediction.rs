//! What came of a prediction: the number that was found beside the one that was expected, in words.
//!
//! One number before and one after can differ by chance; whether something has changed is for the chart to say.
use record::{Amount, Prediction, Unit};

/// What came of a prediction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Came {
    /// To the very number.
    AsPredicted,
    /// Beyond it.
    Further,
    /// Some of the way.
    PartOfTheWay,
    /// It stayed where it was.
    NoDifference,
    /// It moved away from it.
    OtherWay,
    /// It was expected to stay, and moved.
    Moved,
}

/// What came of a prediction, once there is a number.
#[must_use]
pub fn came(prediction: &Prediction, result: Amount) -> Came {
    let [from, to, result] = [prediction.from, prediction.to, result].map(|amount| i64::from(amount.tenths()));
    let (hoped, moved) = (to - from, result - from);
    match hoped.signum() * moved {
        _ if result == to => Came::AsPredicted,
        _ if hoped == 0 => Came::Moved,
        0 => Came::NoDifference,
        ..0 => Came::OtherWay,
        way if way > hoped.abs() => Came::Further,
        _ => Came::PartOfTheWay,
    }
}

/// The prediction in a sentence.
///
/// ```
/// use record::{Prediction, Unit};
/// let number = |text: &str| text.parse().expect("a number");
/// let counted = "people who check in".to_owned();
/// let predicted = Prediction { measure: None, counted, unit: Unit::Percent, from: number("32"), to: number("45") };
/// assert_eq!(improve::predicted(&predicted), "People who check in: from 32% to 45%.");
/// assert_eq!(improve::came_in_words(&predicted, Some(number("41"))),
///     "We expected 45%, from 32%. It came to 41%: 9 of the 13 points that we hoped for.");
/// ```
#[must_use]
pub fn predicted(prediction: &Prediction) -> String {
    let (unit, counted) = (prediction.unit, capital(&prediction.counted));
    if prediction.from == prediction.to {
        return format!("{counted}: stays at {}.", prediction.to.said(unit));
    }
    format!("{counted}: from {} to {}.", prediction.from.said(unit), prediction.to.said(unit))
}

/// The prediction beside what was found, in a sentence or two.
#[must_use]
pub fn came_in_words(prediction: &Prediction, result: Option<Amount>) -> String {
    let unit = prediction.unit;
    let expected = if prediction.from == prediction.to {
        format!("We expected it to stay at {}.", prediction.to.said(unit))
    } else {
        format!("We expected {}, from {}.", prediction.to.said(unit), prediction.from.said(unit))
    };
    let Some(result) = result else { return format!("{expected} What it came to could not be told.") };
    let found = result.said(unit);
    let apart = |a: Amount, b: Amount| {
        Amount::of_tenths(a.tenths().abs_diff(b.tenths())).map_or(String::new(), |d| d.to_string())
    };
    let ending = match came(prediction, result) {
        Came::AsPredicted => "as we predicted".to_owned(),
        Came::Further => "further than we predicted".to_owned(),
        Came::NoDifference => "no difference".to_owned(),
        Came::Moved => format!("it moved by {}", apart(result, prediction.from)),
        Came::OtherWay => {
            let way = apart(result, prediction.from);
            format!("{way} {} the other way", steps(unit, &way))
        }
        Came::PartOfTheWay => {
            let (way, all) = (apart(result, prediction.from), apart(prediction.to, prediction.from));
            format!("{way} of the {all} {} that we hoped for", steps(unit, &all))
        }
    };
    format!("{expected} It came to {found}: {ending}.")
}

/// In what a difference is told.
fn steps(unit: Unit, many: &str) -> &'static str {
    match (unit, many == "1") {
        (Unit::Percent, true) => "point",
        (Unit::Percent, false) => "points",
        (Unit::Days, true) => "day",
        (Unit::Days, false) => "days",
        (Unit::Count, true) => "step",
        (Unit::Count, false) => "steps",
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Amount {
        text.parse().expect("a number")
    }

    fn check(from: &str, to: &str, result: &str, wanted: Came, words: &str) {
        let counted = "days to the invitation".to_owned();
        let prediction = Prediction { measure: None, counted, unit: Unit::Days, from: number(from), to: number(to) };
        assert_eq!(came(&prediction, number(result)), wanted, "{from} {to} {result}");
        let said = came_in_words(&prediction, Some(number(result)));
        assert!(said.ends_with(words), "{said}");
    }

    #[test]
    fn fewer_days_is_the_way_hoped_for_where_fewer_were_predicted() {
        check("19", "7", "7", Came::AsPredicted, "It came to 7 days: as we predicted.");
        check("19", "7", "5.5", Came::Further, "further than we predicted.");
        check("19", "7", "12", Came::PartOfTheWay, "7 of the 12 days that we hoped for.");
        check("19", "7", "19", Came::NoDifference, "It came to 19 days: no difference.");
        check("19", "7", "21", Came::OtherWay, "2 days the other way.");
        check("7", "19", "5", Came::OtherWay, "2 days the other way.");
        check("7", "7", "9", Came::Moved, "We expected it to stay at 7 days. It came to 9 days: it moved by 2.");
        check("7", "7", "7", Came::AsPredicted, "as we predicted.");
    }

    #[test]
    fn a_test_without_a_number_says_so() {
        let counted = "people".to_owned();
        let prediction = Prediction { measure: None, counted, unit: Unit::Count, from: number("3"), to: number("3") };
        assert_eq!(predicted(&prediction), "People: stays at 3.");
        assert!(came_in_words(&prediction, None).ends_with("could not be told."));
    }
}
