//! Sending a list.
use super::settled::Settled;
use crate::admit::At;
use crate::edge::Files;
use crate::edge::problem::Problem;
use crate::gallery::{Sample, sample};
use crate::parts::{StaffFrame, Wrong, draw};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use interop::csv::{self, Mapping};
use record::Role;

#[derive(Template)]
#[template(path = "reception/upload/ask.html")]
struct Ask {
    frame: StaffFrame,
    wrong: Option<Wrong>,
}

/// `GET /reception/list`
pub async fn ask(desk: At) -> Result<Response, Problem> {
    draw(&page(desk.actor().role, None))
}

/// `POST /reception/list`: nothing is taken in yet.
pub async fn send(desk: At, files: Result<Files, Problem>) -> Result<Response, Problem> {
    let files = match files {
        Ok(files) => files,
        Err(Problem::TooLarge) => {
            let page = draw(&page(desk.actor().role, Some(Wrong::at("list", &csv::NoTable::TooLarge.to_string()))))?;
            return Ok((StatusCode::PAYLOAD_TOO_LARGE, page).into_response());
        }
        Err(problem) => return Err(problem),
    };
    match read(&files) {
        Ok((name, text, settled)) => {
            let upload = pathway::keep_upload(&desk, name, text, settled.written()).await?;
            Ok(Redirect::to(&format!("/reception/list/{upload}")).into_response())
        }
        Err(wrong) => {
            let page = draw(&page(desk.actor().role, Some(wrong)))?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

/// The file's name, its text, and a first mapping: the one that came along, or a guess.
fn read(files: &Files) -> Result<(String, String, Settled), Wrong> {
    let (at, bytes, name) = match (files.content("list"), files.content("paste")) {
        (Some(bytes), _) => ("list", bytes, files.file_name("list").unwrap_or_else(|| "the file".into())),
        (None, Some(bytes)) => ("paste", bytes, "what was pasted".into()),
        (None, None) => return Err(Wrong::at("list", "choose a file, or paste rows from a spreadsheet")),
    };
    let no_table = |no: csv::NoTable| Wrong::at(at, &no.to_string());
    let (text, encoding) = csv::text(bytes).map_err(no_table)?;
    let table = csv::table_of(&text, encoding).map_err(no_table)?;
    let mapping = match files.content("mapping") {
        None => csv::guess(&table),
        Some(bytes) => {
            let wrong = |what: String| Wrong::at("mapping", &format!("the mapping does not fit: {what}"));
            let text = std::str::from_utf8(bytes).map_err(|_| wrong("it is no text".into()))?;
            Mapping::from_toml(text).and_then(|mapping| mapping.fitted(&table)).map_err(wrong)?
        }
    };
    let settled = Settled::of(&table, mapping);
    Ok((name, text, settled))
}

fn page(role: Role, wrong: Option<Wrong>) -> Ask {
    Ask { frame: StaffFrame { title: "Upload a list of referrals", role }, wrong }
}

impl Ask {
    fn wrong_at(&self, field: &str) -> Option<&str> {
        crate::parts::wrong_at(&self.wrong, field)
    }
}

pub(super) fn samples() -> Vec<Sample> {
    let of = |wrong| page(Role::Reception, wrong);
    let no = |at: &str, no: csv::NoTable| Some(Wrong::at(at, &no.to_string()));
    vec![
        sample("asks", &of(None)),
        sample("nothing-chosen", &of(Some(Wrong::at("list", "choose a file, or paste rows from a spreadsheet")))),
        sample("a-workbook", &of(no("list", csv::NoTable::Workbook))),
        sample("pasted-without-rows", &of(no("paste", csv::NoTable::Empty))),
        sample(
            "another-kind-of-mapping",
            &of(Some(Wrong::at("mapping", "the mapping does not fit: there is no column “DOB”"))),
        ),
    ]
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_page_says_that_nothing_is_taken_in_yet_and_what_is_wrong_stands_at_its_box() {
        for (state, page) in super::samples() {
            assert!(
                page.contains("Nothing is taken in before you have looked") && page.contains("5,000 rows"),
                "{state}"
            );
            assert_eq!(page.contains("<title>Error: "), state != "asks", "{state}");
        }
    }
}
