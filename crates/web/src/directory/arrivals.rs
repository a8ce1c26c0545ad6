//! How many were offered each support service, handed over and got there, as a file that may leave the clinic: for whoever
//! runs or pays for support, and for whoever keeps the directory.
use crate::admit::At;
use crate::app::App;
use crate::edge::problem::Problem;
use crate::funnel::sheet::{ALL, cell};
use crate::parts::spreadsheet;
use axum::extract::State;
use axum::response::Response;
use improve::{Month, SuppressedSupport};

/// `GET /directory/got-there.csv`: as things stood when the last month ended.
pub async fn got_there(State(app): State<App>, desk: At) -> Result<Response, Problem> {
    let until = Month::of(desk.now()).earlier(1);
    let month = until.to_string();
    let (clinic, counts) =
        desk.read(move |tx| Ok::<_, store::Error>((tx.own_clinic()?, tx.support_until(&month)?))).await?;
    let directory = app.directory();
    let name = |service: &str| directory.service(service).map(|one| one.name.clone()).unwrap_or_default();
    Ok(spreadsheet(
        &clinic,
        &format!("support-got-there-{until}-for-sharing"),
        rows(&SuppressedSupport::of(counts), name),
    ))
}

/// A row for each support service that may be told of, then one of all.
fn rows(support: &SuppressedSupport, name: impl Fn(&str) -> String) -> Vec<Vec<String>> {
    let mut rows = vec![["service", "name", "offered", "handed over", "got there"].map(String::from).to_vec()];
    for one in &support.services {
        let counts = [one.offered, one.handed_over, one.there].map(cell);
        rows.push([one.service.clone(), name(&one.service)].into_iter().chain(counts).collect());
    }
    let total = support.total().map(cell);
    rows.push([ALL.to_owned(), String::new()].into_iter().chain(total).collect());
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_support_service_of_few_people_has_no_row_and_the_total_is_what_its_reader_can_add_up() {
        let counts = [("choir", [23, 12, 5]), ("walk", [7, 7, 7]), ("shed", [12, 9, 8])];
        let support = SuppressedSupport::of(counts.map(|(id, counts)| (id.to_owned(), counts)));
        let rows = rows(&support, |id| id.to_uppercase());
        let lines: Vec<String> = rows.iter().map(|row| row.join(" ")).collect();
        assert_eq!(lines[1..3], ["choir CHOIR 25 10 *", "shed SHED 10 10 10"]);
        assert_eq!(lines[3], format!("{ALL}  35 20 10"));
        assert_eq!(lines.len(), 4);
    }
}
