//! Asking a second reader: a sheet to take along, and the sheets that come back.
use super::agreed::{self, Came, Compared, Difference, MOST_DIFFERENCES};
use super::drawn::SIZES;
use super::read_back::{self, Sheet};
use super::words::{self, Class};
use crate::admit::At;
use crate::edge::Files;
use crate::edge::problem::Problem;
use crate::funnel::period::{self, Period};
use crate::parts::{StaffFrame, Wrong, draw};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use improve::{Agreement, Month};
use record::{FindingId, Role};
use std::collections::BTreeMap;

/// The route that takes a form with sheets in it.
pub const TAKES_FILES: &str = "/rules/sheet";

/// A sheet is drawn from up to five years, and may lie on a desk for a while.
const MONTHS_BACK: u16 = 5 * 12 + 3;

#[derive(Template)]
#[template(path = "rules/second_reader.html")]
pub(super) struct Ask {
    frame: StaffFrame,
    wrong: Option<Wrong>,
}

/// What the program said of a finding, and by which rule.
type Said = BTreeMap<FindingId, (Class, String)>;

/// `GET /rules/sheet`
pub async fn ask(desk: At) -> Result<Response, Problem> {
    draw(&page(desk.actor().role, None))
}

/// `POST /rules/sheet`: one sheet, or two readers' of the same draw. What it says is shown at once and kept nowhere.
pub async fn read_back(desk: At, files: Result<Files, Problem>) -> Result<Response, Problem> {
    let role = desk.actor().role;
    let refused = |status, wrong| Ok((status, draw(&page(role, Some(wrong)))?).into_response());
    let files = match files {
        Ok(files) => files,
        Err(Problem::TooLarge) => {
            let words = interop::csv::NoTable::TooLarge.to_string();
            return refused(StatusCode::PAYLOAD_TOO_LARGE, Wrong::at("sheet", &words));
        }
        Err(problem) => return Err(problem),
    };
    match sheets(&files) {
        Ok(sheets) => {
            let wanted: Vec<FindingId> = sheets.iter().flat_map(|sheet| sheet.judged.keys().copied()).collect();
            draw(&compared(role, &sheets, &said(&desk, wanted).await?))
        }
        Err(wrong) => refused(StatusCode::UNPROCESSABLE_ENTITY, wrong),
    }
}

/// The sheet, and the other one where there is one.
fn sheets(files: &Files) -> Result<Vec<Sheet>, Wrong> {
    let first = files.content("sheet").ok_or_else(|| Wrong::at("sheet", "choose the sheet that came back"))?;
    let read = |at: &str, bytes: &[u8]| read_back::read(bytes).map_err(|words| Wrong::at(at, &words));
    let first = read("sheet", first)?;
    let other = files.content("other").map(|bytes| read("other", bytes)).transpose()?;
    Ok(std::iter::once(first).chain(other).collect())
}

/// What the program said of these, as far as they are this clinic's.
async fn said(desk: &At, mut wanted: Vec<FindingId>) -> Result<Said, Problem> {
    wanted.sort_unstable();
    let first = Month::of(desk.now()).earlier(MONTHS_BACK);
    period::findings(desk, first, desk.now(), Said::new, move |said, row| {
        if let Some(found) = row.found.as_ref().filter(|found| wanted.binary_search(&found.id).is_ok()) {
            said.insert(found.id, (Some(found.status), found.rule.clone()));
        }
    })
    .await
}

/// Each sheet against the program, and two against each other.
pub(super) fn compared(role: Role, sheets: &[Sheet], said: &Said) -> agreed::Page {
    let (called, readers) = match sheets.len() {
        1 => (["The sheet", ""], ["The reader", ""]),
        _ => (["The first sheet", "The second sheet"], ["The first reader", "The second reader"]),
    };
    let mut page = agreed::Page::new(role);
    for ((sheet, called), reader) in sheets.iter().zip(called).zip(readers) {
        let own: Vec<_> = sheet.judged.iter().filter_map(|(id, judged)| Some((judged, said.get(id)?))).collect();
        let unknown = sheet.judged.len() - own.len() + sheet.strange;
        page.sheets.push(Came { called, judged: own.len(), blank: sheet.blank, unknown });
        let agreement = of(own.iter().map(|((_, reader), (program, _))| (*reader, *program)));
        page.compared.push(Compared { one: reader, other: "the program", agreement });
        let differ = own.into_iter().filter(|((_, reader), (program, _))| reader != program);
        let differ = differ.map(|((row, reader), (program, rule))| Difference {
            sheet: called,
            row: *row,
            reader: *reader,
            program: *program,
            rule: rule.clone(),
        });
        page.differences.extend(differ);
    }
    if let [first, second] = sheets {
        let both = first.judged.iter().filter(|(id, _)| said.contains_key(*id));
        let both = both.filter_map(|(id, (_, one))| Some((*one, second.judged.get(id)?.1)));
        page.compared.push(Compared { one: readers[0], other: "the second reader", agreement: of(both) });
    }
    page.differences.sort_by_key(|one| (one.sheet, one.row));
    page.differences.truncate(MOST_DIFFERENCES);
    page
}

fn of(pairs: impl Iterator<Item = (Class, Class)>) -> Agreement<Class> {
    pairs.fold(Agreement::default(), |mut agreement, (one, other)| {
        agreement.add(one, other);
        agreement
    })
}

pub(super) fn page(role: Role, wrong: Option<Wrong>) -> Ask {
    Ask { frame: StaffFrame { title: "Ask a second reader", role }, wrong }
}

impl Ask {
    fn wrong_at(&self, field: &str) -> Option<&str> {
        crate::parts::wrong_at(&self.wrong, field)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::Status;

    const YES: Class = Some(Status::Affirmed);
    const NO: Class = Some(Status::Negated);

    fn id(n: u8) -> FindingId {
        FindingId::from_bytes([n; 16])
    }

    fn sheet(judged: &[(u8, Class)]) -> Sheet {
        let judged = judged.iter().map(|(n, class)| (id(*n), (u32::from(*n) + 1, *class)));
        Sheet { judged: judged.collect(), blank: 2, strange: 0 }
    }

    fn program() -> Said {
        (1..=10).map(|n| (id(n), (if n <= 5 { YES } else { NO }, format!("rule.{n}")))).collect()
    }

    #[test]
    fn a_sheet_is_held_against_the_program_and_differences_name_row_and_rule() {
        let judged: Vec<_> = (1..=10).map(|n| (n, if n == 3 { None } else { program()[&id(n)].0 })).collect();
        let page = compared(Role::Clinician, &[sheet(&judged)], &program());
        let [only] = page.compared.as_slice() else { panic!("one pair") };
        assert_eq!((only.agreement.items(), only.agreement.same()), (10, 9));
        let [differs] = page.differences.as_slice() else { panic!("one difference") };
        assert_eq!((differs.row, differs.reader, differs.program, differs.rule.as_str()), (4, None, YES, "rule.3"));
    }

    #[test]
    fn two_sheets_are_held_against_each_other_where_both_have_judged() {
        let one = sheet(&[(1, YES), (2, NO), (3, YES)]);
        let other = sheet(&[(2, NO), (3, NO), (4, YES)]);
        let page = compared(Role::Clinician, &[one, other], &program());
        let counts = page.compared.iter().map(|pair| (pair.agreement.items(), pair.agreement.same()));
        assert_eq!(counts.collect::<Vec<_>>(), [(3, 2), (3, 1), (2, 1)]);
        assert!(page.differences.windows(2).all(|two| (two[0].sheet, two[0].row) <= (two[1].sheet, two[1].row)));
    }

    #[test]
    fn what_is_not_of_this_clinic_is_counted_and_never_compared() {
        let page = compared(Role::Clinician, &[sheet(&[(1, YES), (99, YES)])], &program());
        assert_eq!((page.sheets[0].judged, page.sheets[0].unknown, page.sheets[0].blank), (1, 1, 2));
        assert_eq!(page.compared[0].agreement.items(), 1);
    }
}
