//! How many were offered each support service, handed over and got there, as a file that may leave the clinic: for whoever
//! runs or pays for support, and for whoever keeps the directory.
use crate::admit::At;
use crate::app::App;
use crate::edge::problem::Problem;
use crate::funnel::sheet::{ALL, cell};
use crate::parts::spreadsheet;
use axum::extract::State;
use axum::response::Response;
use improve::{Count, Month, SuppressedSupport};
use std::collections::BTreeMap;

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
        rows(&SuppressedSupport::of(of_told_months(counts)), name),
    ))
}

/// Each support service with its counts of the months in which more than 7 offers were made. The measures tell the offers of
/// each month: those of a hidden one could be worked out from a total in which they are.
fn of_told_months(counts: Vec<(String, String, [u32; 3])>) -> BTreeMap<String, [u32; 3]> {
    let mut months: BTreeMap<String, u32> = BTreeMap::new();
    for (_, month, [offered, ..]) in &counts {
        *months.entry(month.clone()).or_default() += offered;
    }
    let mut services: BTreeMap<String, [u32; 3]> = BTreeMap::new();
    let told = counts
        .into_iter()
        .filter(|(service, month, _)| !service.is_empty() && Count::of(months[month]) != Count::Hidden);
    for (service, _, counts) in told {
        let sums = services.entry(service).or_default();
        sums.iter_mut().zip(counts).for_each(|(sum, more)| *sum = sum.saturating_add(more));
    }
    services
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
        let counts = [("choir", [23, 12, 5]), ("walk", [7, 7, 7]), ("shed", [12, 9, 8]), ("swim", [4, 4, 2])];
        let support = SuppressedSupport::of(counts.map(|(id, counts)| (id.to_owned(), counts)));
        let rows = rows(&support, |id| id.to_uppercase());
        let lines: Vec<String> = rows.iter().map(|row| row.join(" ")).collect();
        assert_eq!(lines[1..3], ["choir CHOIR 25 10 *", "shed SHED 10 10 10"]);
        assert_eq!(lines[3], format!("{ALL}  35 20 10"));
        assert_eq!(lines.len(), 4);
    }

    #[test]
    fn a_month_of_few_offers_is_in_no_count_of_a_support_service() {
        let of = |service: &str, month: &str, many: u32| (service.to_owned(), month.to_owned(), [many, many, 0]);
        let counts =
            vec![of("choir", "2026-09", 20), of("choir", "2026-10", 4), of("", "2026-10", 3), of("", "2026-09", 1)];
        assert_eq!(of_told_months(counts), [("choir".to_owned(), [20, 20, 0])].into());
    }
}
