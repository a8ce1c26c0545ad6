//! A table that staff take along as a file for their spreadsheet.
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use record::Clinic;

/// The table as a CSV file that the browser keeps, called after the clinic: `larchfield-NAME.csv`. No cell of it is taken
/// for a formula.
pub fn spreadsheet(clinic: &Clinic, name: &str, table: Vec<Vec<String>>) -> Response {
    let slug: String = clinic.slug.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    let attached = format!("attachment; filename=\"{slug}-{name}.csv\"");
    let headers = [(CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, attached)];
    (headers, interop::spreadsheet::csv(table)).into_response()
}
