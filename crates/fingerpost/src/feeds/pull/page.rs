//! A page of a list, in either envelope: that of the standard's third version, and the older one of Open Referral UK.
use serde::Deserialize;
use serde_json::value::RawValue;

/// What a page says of itself, and its records as they stand in its bytes: a page of small objects would be a hundred
/// times as large once each were read.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Page<'a> {
    #[serde(alias = "page_number")]
    number: Option<u64>,
    #[serde(alias = "total_pages", alias = "totalPages")]
    pages: Option<u64>,
    #[serde(alias = "total_items", alias = "totalElements")]
    total: Option<u64>,
    #[serde(alias = "last_page")]
    last: Option<bool>,
    #[serde(alias = "content", borrow)]
    contents: Option<Vec<&'a RawValue>>,
}

impl<'a> Page<'a> {
    /// Reads one; a bare list is the only page of itself.
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        if let Ok(contents) = serde_json::from_slice::<Vec<&RawValue>>(bytes) {
            return Some(Self { last: Some(true), contents: Some(contents), ..Self::default() });
        }
        let page: Self = serde_json::from_slice(bytes).ok()?;
        page.contents.is_some().then_some(page)
    }

    /// Its own number, as far as it says.
    pub fn number(&self) -> Option<u64> {
        self.number
    }

    /// How many records there are in all, as far as it says.
    pub fn total(&self) -> Option<u64> {
        self.total
    }

    /// Whether nothing comes after it, the `asked`th.
    pub fn is_last(&self, asked: u64) -> bool {
        self.is_empty() || self.last == Some(true) || self.pages.is_some_and(|pages| asked >= pages)
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.contents.as_ref().is_none_or(Vec::is_empty)
    }

    /// Its records.
    pub fn into_records(self) -> Vec<&'a RawValue> {
        self.contents.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_envelopes_are_pages_and_a_bare_list_is_one() {
        let newer =
            br#"{"total_items": 3, "total_pages": 2, "page_number": 1, "last_page": false, "contents": [{"id": "a"}]}"#;
        let older = br#"{"totalElements": 3, "totalPages": 2, "number": 1, "last": false, "content": [{"id": "a"}]}"#;
        let (page, same) = (Page::read(newer).expect("a page"), Page::read(older).expect("a page"));
        assert_eq!(format!("{page:?}"), format!("{same:?}"));
        assert!((page.number(), page.total()) == (Some(1), Some(3)) && !page.is_last(1) && page.is_last(2));
        assert!(Page::read(b"[{}]").expect("a list").is_last(1));
        assert!(Page::read(b"{\"contents\": 4}").is_none() && Page::read(b"{}").is_none());
    }
}
