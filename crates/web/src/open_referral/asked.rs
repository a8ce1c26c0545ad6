//! What a program asks for, as it stands in the address; each part is read where it is used.
use crate::edge::Problem;
use interop::open_referral::write::uuid;
use serde::Deserialize;

/// Every parameter of HSDS 3.0 and of the UK profile; others are passed over, as the standard wants.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    search: Option<String>,
    pub page: Option<String>,
    pub per_page: Option<String>,
    pub format: Option<String>,
    taxonomy_term_id: Option<String>,
    taxonomy_id: Option<String>,
    organization_id: Option<String>,
    pub modified_after: Option<String>,
    pub minimal: Option<String>,
    pub full: Option<String>,
    pub minimum_age: Option<String>,
    pub maximum_age: Option<String>,
    pub start_time: Option<String>,
    pub end_time: Option<String>,
    pub day: Option<String>,
    pub postcode: Option<String>,
    pub proximity: Option<String>,
    pub top_only: Option<String>,
    pub parent_id: Option<String>,
}

/// A parameter that is there and not empty.
pub fn given(parameter: &Option<String>) -> Option<&str> {
    parameter.as_deref().map(str::trim).filter(|text| !text.is_empty())
}

impl Asked {
    /// The words that must be there, in small letters.
    pub fn words(&self) -> Vec<String> {
        given(&self.search).unwrap_or_default().to_lowercase().split_whitespace().map(str::to_owned).collect()
    }

    pub fn term(&self) -> Option<String> {
        given(&self.taxonomy_term_id).map(|id| uuid("taxonomy_term", id))
    }

    pub fn taxonomy(&self) -> Option<String> {
        given(&self.taxonomy_id).map(|id| uuid("taxonomy", id))
    }

    pub fn organisation(&self) -> Option<String> {
        given(&self.organization_id).map(|id| uuid("organization", id))
    }

    /// `true` or `false`; nothing is no.
    pub fn yes(&self, parameter: &Option<String>, name: &str) -> Result<bool, Problem> {
        match given(parameter) {
            None | Some("false" | "0") => Ok(false),
            Some("true" | "1") => Ok(true),
            Some(_) => Err(Problem::bad_request(format!("{name} is true or false."))),
        }
    }

    /// Reads a parameter, or says what would have been read.
    pub fn read<T>(
        &self,
        parameter: &Option<String>,
        name: &str,
        wanted: &str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, Problem> {
        let Some(text) = given(parameter) else { return Ok(None) };
        read(text).map(Some).ok_or_else(|| Problem::bad_request(format!("{name} is {wanted}.")))
    }
}
