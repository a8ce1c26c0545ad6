//! One record of JSON Lines: a letter, read in place.
use record::{Code, Date};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::borrow::Cow;

/// `{"id", "text", "date"?, "codes"?}`. The id is printed as it was written; a text without escapes is not copied.
#[derive(Deserialize)]
pub struct Letter<'a> {
    #[serde(borrow)]
    pub id: &'a RawValue,
    #[serde(borrow)]
    pub text: Cow<'a, str>,
    #[serde(default)]
    pub date: Option<Date>,
    #[serde(default)]
    pub codes: Option<Vec<Code>>,
}
