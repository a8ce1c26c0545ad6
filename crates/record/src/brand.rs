//! What a clinic's pages bear of its own: a colour, on which white words can be read, and the words over its door.
use crate::NotThis;
use std::fmt;
use std::str::FromStr;

/// A colour of a screen, without transparency.
///
/// ```
/// use record::Colour;
/// let blue: Colour = "#005eb8".parse()?;
/// assert_eq!(blue.to_string(), "#005eb8");
/// assert!(blue.contrast(Colour::WHITE) > Colour::READABLE);
/// # Ok::<(), record::NotThis>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Colour([u8; 3]);

impl Colour {
    /// White.
    pub const WHITE: Self = Self([255; 3]);
    /// Black.
    pub const BLACK: Self = Self([0; 3]);
    /// The contrast that words need with their ground, as a ratio to 1 (WCAG 2.2, 1.4.3, level AA).
    pub const READABLE: f64 = 4.5;

    /// How bright it is: 0 for black to 1 for white (WCAG 2.2, "relative luminance").
    #[must_use]
    pub fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// How well one can be read on the other: a ratio to 1, from 1 (not at all) to 21 (WCAG 2.2, "contrast ratio").
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }
}

impl FromStr for Colour {
    type Err = NotThis;
    fn from_str(text: &str) -> Result<Self, NotThis> {
        const WANTED: NotThis = NotThis::wanted("a colour is # and six hexadecimal digits: #3d4f58");
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6).ok_or(WANTED)?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(WANTED); // from_str_radix would read a sign too
        }
        let [_, red, green, blue] = u32::from_str_radix(digits, 16).map_err(|_| WANTED)?.to_be_bytes();
        Ok(Self([red, green, blue]))
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl TryFrom<String> for Colour {
    type Error = NotThis;
    fn try_from(text: String) -> Result<Self, NotThis> {
        text.parse()
    }
}

impl From<Colour> for String {
    fn from(colour: Colour) -> Self {
        colour.to_string()
    }
}

/// What a clinic's pages bear of its own, from `[brand]` in its `clinic.toml`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Brand {
    /// The ground on which the clinic's name stands, in white.
    pub colour: Colour,
    /// What stands there instead of the name, such as a name with the trust that it belongs to.
    pub words: Option<String>,
}

impl Default for Brand {
    /// Nobody's: a grey that is no national body's colour.
    fn default() -> Self {
        Self { colour: Colour([0x3d, 0x4f, 0x58]), words: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        text.parse().expect("a colour")
    }

    #[test]
    fn contrast_is_what_the_guidelines_say_it_is() {
        // Ratios as public calculators give them, cut after the second decimal.
        for (one, other, ratio) in [
            ("#000000", "#ffffff", 21.0),
            ("#ffffff", "#ffffff", 1.0),
            ("#767676", "#ffffff", 4.54),
            ("#777777", "#ffffff", 4.47),
            ("#005eb8", "#ffffff", 6.37),
            ("#ffeb3b", "#ffffff", 1.22),
            ("#ff0000", "#ffffff", 3.99),
        ] {
            let found = colour(one).contrast(colour(other));
            assert!((0.0..0.01).contains(&(found - ratio)), "{one} on {other}: {found}");
            assert!((found - colour(other).contrast(colour(one))).abs() < f64::EPSILON, "either way round");
        }
    }

    #[test]
    fn a_clinic_that_has_chosen_nothing_can_be_read_too_and_wears_nobodys_colour() {
        let nobodys = Brand::default().colour;
        assert!(nobodys.contrast(Colour::WHITE) > Colour::READABLE);
        assert_ne!(nobodys, colour("#005eb8"), "the blue of the NHS is for NHS bodies");
    }

    #[test]
    fn only_six_digits_are_a_colour() {
        assert_eq!(colour("#0A1b2C").to_string(), "#0a1b2c");
        for wrong in ["005eb8", "#05b", "#005eb8ff", "#+05eb8", "#00 eb8", "blue", "", "#ééé", "url(//elsewhere)"] {
            assert!(wrong.parse::<Colour>().is_err(), "{wrong}");
        }
    }
}
