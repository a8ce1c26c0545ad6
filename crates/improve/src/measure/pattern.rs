//! Which steps a measure means: `attended`, `conversed:talked`, `identified:*mood:*`.
use record::StepKind;
use std::str::FromStr;

/// A kind of step, and where it matters its detail; a `*` in the detail stands for anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    kind: StepKind,
    detail: Option<String>,
}

impl Pattern {
    /// Whether a step is meant.
    #[must_use]
    pub fn means(&self, kind: StepKind, detail: Option<&str>) -> bool {
        kind == self.kind
            && self.detail.as_deref().is_none_or(|wanted| detail.is_some_and(|detail| fits(wanted, detail)))
    }
}

impl FromStr for Pattern {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let (kind, detail) = text.split_once(':').map_or((text, None), |(kind, detail)| (kind, Some(detail)));
        let kind = kind.parse().map_err(|_| format!("{kind:?}: no step is called that"))?;
        match detail {
            Some("") => Err(format!("{text:?}: a detail stands after the colon")),
            _ => Ok(Self { kind, detail: detail.map(str::to_owned) }),
        }
    }
}

fn fits(wanted: &str, detail: &str) -> bool {
    let mut pieces = wanted.split('*');
    let Some(mut rest) = detail.strip_prefix(pieces.next().unwrap_or_default()) else { return false };
    let mut pieces: Vec<&str> = pieces.collect();
    let Some(last) = pieces.pop() else { return rest.is_empty() };
    for piece in pieces {
        match rest.find(piece) {
            Some(at) => rest = &rest[at + piece.len()..],
            None => return false,
        }
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_meant_by_its_kind_and_where_it_matters_by_its_detail() {
        let means =
            |pattern: &str, detail| pattern.parse::<Pattern>().expect(pattern).means(StepKind::Identified, detail);
        assert!(means("identified", None) && means("identified", Some("n:5.mood:2")));
        assert!(!means("invited", None));
        assert!(means("identified:*mood:*", Some("n:5.mood:2")) && !means("identified:*mood:0", Some("n:5.mood:2")));
        assert!(means("identified:*mood:0", Some("n:5.mood:0")));
        assert!(!means("identified:read:released", None) && means("identified:read:released", Some("read:released")));
        assert!("smiled".parse::<Pattern>().is_err() && "identified:".parse::<Pattern>().is_err());
    }
}
