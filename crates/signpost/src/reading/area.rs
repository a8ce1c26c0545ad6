//! Where the people live whom a service serves.
use record::Outcode;
use std::collections::BTreeSet;

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Area {
    /// These outcodes, and every outcode of these postcode areas (`ST`).
    Of(BTreeSet<Outcode>, BTreeSet<String>),
    /// An area without extent: the whole country.
    National,
    /// No area, or a shape that we do not read.
    Unstated,
}

impl Area {
    pub(crate) fn read(areas: &[record::Area]) -> Self {
        if areas.iter().any(|area| area.extent.trim().is_empty()) {
            return Self::National;
        }
        let (mut outcodes, mut letters) = (BTreeSet::new(), BTreeSet::new());
        for area in areas {
            for piece in area.extent.split(|c: char| c.is_whitespace() || ",;|/".contains(c)) {
                outcodes.extend(range(piece));
            }
            letters.extend(postcode_areas(&area.extent));
        }
        if outcodes.is_empty() && letters.is_empty() { Self::Unstated } else { Self::Of(outcodes, letters) }
    }

    /// Whether somebody there is served; unknown where the record does not say.
    pub(crate) fn serves(&self, outcode: &Outcode) -> Option<bool> {
        match self {
            Self::Of(outcodes, areas) => Some(outcodes.contains(outcode) || areas.contains(letters(outcode))),
            Self::National => Some(true),
            Self::Unstated => None,
        }
    }
}

/// The letters that an outcode begins with: its postcode area.
pub(crate) fn letters(outcode: &Outcode) -> &str {
    let code = outcode.as_str();
    &code[..code.find(|c: char| !c.is_ascii_uppercase()).unwrap_or(code.len())]
}

/// `ST16`, or each of `ST1-ST4`.
fn range(piece: &str) -> Vec<Outcode> {
    if let Ok(outcode) = piece.parse() {
        return vec![outcode];
    }
    let numbered = |code: &str| {
        let code = code.trim().to_ascii_uppercase();
        let at = code.find(|c: char| c.is_ascii_digit())?;
        Some((code[..at].to_owned(), code[at..].parse::<u8>().ok()?))
    };
    let ends = piece.split_once(['-', '–']).and_then(|(from, to)| Some((numbered(from)?, numbered(to)?)));
    match ends {
        Some(((from, first), (to, last))) if from == to => {
            (first..=last).filter_map(|number| format!("{from}{number}").parse().ok()).collect()
        }
        _ => Vec::new(),
    }
}

/// The areas of an extent that is nothing but codes: `ST WS` are areas, the "of" of a sentence is none.
fn postcode_areas(extent: &str) -> Vec<String> {
    let pieces: Vec<&str> = extent.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty()).collect();
    let is_area = |p: &str| p.len() <= 2 && p.bytes().all(|b| b.is_ascii_uppercase());
    let is_code = |p: &str| is_area(p) || p.parse::<Outcode>().is_ok();
    let all_codes = pieces.iter().all(|p| is_code(p));
    pieces.into_iter().filter(|p| all_codes && is_area(p)).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_extent_is_read_as_outcodes_areas_or_not_at_all() {
        let serves = |extent: &str, home: &str| {
            let area = record::Area { extent: extent.into(), ..record::Area::default() };
            Area::read(&[area]).serves(&home.parse().unwrap())
        };
        assert_eq!(serves("ST16 ST17", "ST17"), Some(true));
        assert_eq!(serves("ST16,ST17", "ST1"), Some(false));
        assert_eq!(serves("ST1-ST4", "ST3"), Some(true));
        assert_eq!(serves("ST WS", "WS11"), Some(true));
        assert_eq!(serves("ST WS", "W1"), Some(false));
        assert_eq!(serves("{\"type\": \"Polygon\"}", "ST17"), None);
        assert_eq!(serves("", "ST17"), Some(true));
        assert_eq!(Area::read(&[]), Area::Unstated);
    }
}
