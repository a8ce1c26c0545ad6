//! The funnel as a table for a spreadsheet: true counts for the clinic's own staff, or what may leave the clinic.
use super::period::{Asked, Period};
use super::words;
use crate::admit::At;
use crate::app::App;
use crate::edge::problem::Problem;
use crate::learn;
use crate::parts::{share, spreadsheet};
use axum::extract::{Query, State};
use axum::response::Response;
use improve::{Count, Funnel, Month, Stage, SuppressedFunnel, Tally, Told, Why};
use record::Instant;

/// What stands in the month's place in the rows that add up.
pub(crate) const ALL: &str = "all";
/// A count that is not told, as NHS publications mark it.
pub(crate) const HIDDEN: &str = "*";

/// `GET /funnel.csv`: true counts, or with `?for=sharing` what may leave the clinic.
pub async fn download(State(app): State<App>, desk: At, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let period = Period::read(&asked)?;
    let clinic = desk.read(|tx| tx.own_clinic()).await?;
    let this = Month::of(desk.now());
    let (name, table) = match asked.whom.as_deref() {
        None => {
            let funnel = learn::funnel(&app, &desk, period.first_month(desk.now()), desk.now()).await?;
            (format!("{}-true-counts", desk.now().day()), of_true_counts(&funnel))
        }
        Some("sharing") => {
            // Never as things stand today: who compares two days' files would see what one person did between them.
            let ended = Instant::from_micros(this.start().micros() - 1);
            let (first, last) = (this.earlier(period.years * 12), this.earlier(1));
            let funnel = learn::funnel(&app, &desk, first, ended).await?;
            (format!("{last}-for-sharing"), for_sharing(&funnel.suppressed(first, last)))
        }
        Some(_) => return Err(Problem::bad_request("for is sharing, or is left out.")),
    };
    Ok(spreadsheet(&clinic, &format!("referral-to-support-{name}"), table))
}

/// A row for each month and stage, then one for each stage over all months.
fn of_true_counts(funnel: &Funnel) -> Vec<Vec<String>> {
    let head = ["month", "stage", "referrals", "yes", "no", "not yet possible", "decided", "share %", "from %", "to %"];
    let reasons = Why::ALL.iter().map(|why| format!("no: {}", words::why(*why)));
    let mut rows: Vec<Vec<String>> = vec![head.map(String::from).into_iter().chain(reasons).collect()];
    for (month, tally) in funnel.months() {
        rows.extend(Stage::ALL.iter().map(|stage| true_row(&month.to_string(), tally, *stage)));
    }
    let total = funnel.total();
    rows.extend(Stage::ALL.iter().map(|stage| true_row(ALL, &total, *stage)));
    rows
}

fn true_row(month: &str, tally: &Tally, stage: Stage) -> Vec<String> {
    let at = tally.at(stage);
    let share = words::share(at).filter(|_| stage != Stage::Received);
    let mut row = vec![month.to_owned(), words::column(stage).to_owned()];
    row.extend([at.referrals(), at.yes, at.no(), at.not_yet, at.decided()].map(|count| count.to_string()));
    row.extend(share::cells(share));
    row.extend(Why::ALL.iter().map(|why| at.no_because(*why).to_string()));
    row
}

/// As it may leave the clinic: no noes, no reasons, no shares.
fn for_sharing(funnel: &SuppressedFunnel) -> Vec<Vec<String>> {
    let told = |month: &str, stage: Stage, referrals: Count, told: Told| {
        let counts = [referrals, told.yes, told.not_yet].map(cell);
        [month, words::column(stage)].map(String::from).into_iter().chain(counts).collect()
    };
    let mut rows = vec![["month", "stage", "referrals", "yes", "not yet possible"].map(String::from).to_vec()];
    for month in &funnel.months {
        let (name, referrals) = (month.month.to_string(), month.at(Stage::Received).yes);
        rows.extend(Stage::ALL.iter().map(|stage| told(&name, *stage, referrals, month.at(*stage))));
    }
    let referrals = funnel.total(Stage::Received).yes;
    rows.extend(Stage::ALL.iter().map(|stage| told(ALL, *stage, referrals, funnel.total(*stage))));
    rows
}

/// A count as it may leave the clinic, in a cell.
pub(crate) fn cell(count: Count) -> String {
    match count {
        Count::Hidden => HIDDEN.to_owned(),
        Count::About(count) => count.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use improve::funnel;
    use record::{ReferralId, Role, Step, StepKind};

    /// So many referrals on 2 March 2026, so many of them invited; seen from April.
    fn march(referrals: u8, invited: u8) -> Funnel {
        let came = Instant::read("2026-03-02T09:30:00Z").expect("a time");
        let step = |who: u8, kind| {
            let referral = ReferralId::from_bytes([who; 16]);
            Step { referral, n: 1, kind, happened: came, recorded: came, role: Role::System, detail: None }
        };
        let mut steps: Vec<Step> = (0..referrals).map(|who| step(who, StepKind::Received)).collect();
        steps.extend((0..invited).map(|who| step(who, StepKind::Invited)));
        steps.extend((invited..invited + 9).map(|who| step(who, StepKind::Withdrawn)));
        funnel(&steps, Instant::read("2026-04-01T09:30:00Z").expect("a time"))
    }

    /// February and March, as they may leave the clinic.
    fn shared(funnel: &Funnel) -> Vec<Vec<String>> {
        for_sharing(&funnel.suppressed(Month { year: 2026, month: 2 }, Month { year: 2026, month: 3 }))
    }

    fn line(rows: &[Vec<String>], month: &str, stage: Stage) -> String {
        let row = rows.iter().find(|row| row[0] == month && row[1] == words::column(stage)).expect("a row");
        row[2..].join(" ")
    }

    #[test]
    fn the_true_table_has_the_three_numbers_the_share_and_every_reason() {
        let rows = of_true_counts(&march(40, 21));
        assert_eq!(rows.len(), 1 + 2 * Stage::ALL.len());
        assert!(rows.iter().all(|row| row.len() == rows[0].len()), "as many cells in each row");
        let invited = line(&rows, "2026-03", Stage::Invited);
        assert!(invited.starts_with("40 21 9 10 30 70.0 52.1 83.3 0 0 9 0"), "{invited}");
        assert_eq!(line(&rows, ALL, Stage::Invited), invited);
        assert!(line(&rows, ALL, Stage::Received).starts_with("40 40 0 0 40    0"), "no share of what is all");
        assert_eq!(rows[0][10 + Why::Withdrawn as usize], "no: does not want to be asked");
    }

    #[test]
    fn the_table_for_sharing_has_no_noes_no_reasons_and_no_share() {
        let rows = shared(&march(40, 21));
        assert_eq!(rows[0], ["month", "stage", "referrals", "yes", "not yet possible"]);
        assert_eq!(line(&rows, "2026-03", Stage::Invited), "40 20 10");
        assert_eq!(line(&rows, "2026-03", Stage::CheckedIn), "40 * 30");
        assert_eq!(line(&rows, ALL, Stage::Invited), "40 20 10");
        assert_eq!(line(&rows, "2026-02", Stage::Invited), "* * *", "a month without a referral has its rows too");
        let small = shared(&march(7, 3));
        assert!(small.iter().skip(1).flat_map(|row| &row[2..]).all(|cell| cell == HIDDEN));
    }
}
