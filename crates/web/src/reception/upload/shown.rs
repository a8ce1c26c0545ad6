//! What would become of a list: its columns, its first rows as they would be read, and what is wrong in which row.
use super::cells::{Column, Line, column, line, plain, written};
use super::opened;
use super::settled::Settled;
use crate::admit::At;
use crate::edge::problem::Problem;
use crate::gallery::{Sample, sample};
use crate::parts::{StaffFrame, Wrong};
use askama::Template;
use interop::csv::{self, DateOrder, Field, Table};
use pathway::{Before, StepError};
use record::{Instant, Referral, Role, UploadId};
use std::sync::Arc;
use store::UploadRow;
use tokio::runtime::Handle;

/// So many rows are shown as they would be read.
const FIRST: usize = 5;
/// So many are named with what is wrong; who has more puts these right first.
const NAMED: usize = 50;
/// Rows that are compared with what is here in one read.
const AT_ONCE: usize = 100;

#[derive(Template)]
#[template(path = "reception/upload/shown.html")]
pub(super) struct Shown {
    frame: StaffFrame,
    upload: UploadId,
    name: String,
    /// How the file was read.
    written: String,
    columns: Vec<Column>,
    /// What stands against taking it in, or should be thought of, beside what stands at a column.
    gaps: Vec<String>,
    counts: Counts,
    first: Vec<Line>,
    /// Rows that would not be taken in.
    troubles: Vec<(u32, String)>,
    /// Rows that would, with something left out or to be looked at.
    notices: Vec<(u32, String)>,
    /// Rows whose person has an open referral already.
    open: Vec<u32>,
    /// Rows whose person is new by an earlier row of this list.
    beside: Vec<u32>,
    leave_out_open: bool,
    /// Whether it can be taken in as it is settled.
    ready: bool,
    wrong: Option<Wrong>,
}

/// How many rows would become what.
#[derive(Default)]
struct Counts {
    new: usize,
    undated: usize,
    again: usize,
}

/// # Errors
/// When the list cannot be opened, or the database does not answer.
pub(super) async fn page(desk: &At, upload: UploadId, row: UploadRow, wrong: Option<&str>) -> Result<Shown, Problem> {
    let now = desk.now();
    let name = row.list.as_ref().map(|(name, _)| name.clone()).unwrap_or_default();
    let read = tokio::task::spawn_blocking(move || {
        let (settled, table) = opened(&row)?;
        let rows = csv::read(&table, &settled.mapping, now);
        Ok::<_, Problem>((settled, table, rows))
    });
    let (settled, table, rows) = read.await.map_err(|_| Problem::Broken)??;
    let asked = rows.iter().map(|row| row.referral.as_ref().ok().cloned()).collect();
    let known = compared(desk, asked).await?;
    let frame = StaffFrame { title: "Look at the list", role: desk.actor().role };
    Ok(shown(frame, upload, name, &settled, &table, &looked_at(rows, known), wrong))
}

/// How each referral stands to what is here.
///
/// On a thread of its own: SQLite reads where it is asked, and everybody else's pages would wait for a long list.
async fn compared(desk: &At, asked: Vec<Option<Referral>>) -> Result<Vec<Option<Before>>, Problem> {
    let (desk, runtime, asked) = (desk.clone(), Handle::current(), Arc::new(asked));
    let comparing = tokio::task::spawn_blocking(move || {
        let mut known = Vec::with_capacity(asked.len());
        for from in (0..asked.len()).step_by(AT_ONCE) {
            let asked = Arc::clone(&asked);
            let told = desk.read(move |tx| {
                let compare = |one: &Option<Referral>| one.as_ref().map(|one| pathway::before(tx, one)).transpose();
                asked.iter().skip(from).take(AT_ONCE).map(compare).collect::<Result<Vec<_>, StepError>>()
            });
            known.extend(runtime.block_on(told)?);
        }
        Ok(known)
    });
    comparing.await.map_err(|_| Problem::Broken)?
}

/// A row as it is read, how it stands to what is here, and the earlier row by which its person is new here.
struct Looked {
    row: csv::Read,
    known: Option<Before>,
    beside: Option<u32>,
}

fn looked_at(rows: Vec<csv::Read>, known: Vec<Option<Before>>) -> Vec<Looked> {
    let is_new = |(row, known): (&csv::Read, &Option<Before>)| {
        row.same_as.is_none() && matches!(known, Some(Before::Never | Before::Namesake))
    };
    let new: Vec<bool> = rows.iter().zip(&known).map(is_new).collect();
    let whose = rows.iter().zip(&new).map(|(row, new)| row.referral.as_ref().ok().filter(|_| *new));
    let numbers: Vec<u32> = rows.iter().map(|row| row.number).collect();
    let beside = pathway::earlier_of_each(whose).into_iter().map(|earlier| earlier.map(|earlier| numbers[earlier]));
    let beside: Vec<Option<u32>> = beside.collect();
    let rows = rows.into_iter().zip(known).zip(beside);
    rows.map(|((row, known), beside)| Looked { row, known, beside }).collect()
}

fn shown(
    frame: StaffFrame,
    upload: UploadId,
    name: String,
    settled: &Settled,
    table: &Table,
    rows: &[Looked],
    wrong: Option<&str>,
) -> Shown {
    let gaps = settled.mapping.gaps(table);
    let mut shown = Shown {
        frame,
        upload,
        name,
        written: written(table),
        columns: (0..table.headings.len()).map(|at| column(table, settled, &gaps, at)).collect(),
        gaps: gaps.iter().filter(|gap| gap.column.is_none()).map(|gap| crate::taken::sentence(&gap.what)).collect(),
        counts: Counts::default(),
        first: rows.iter().take(FIRST).map(|one| line(&one.row, one.known, one.beside)).collect(),
        troubles: Vec::new(),
        notices: Vec::new(),
        open: Vec::new(),
        beside: Vec::new(),
        leave_out_open: settled.leave_out_open,
        ready: !gaps.iter().any(|gap| gap.stops),
        wrong: wrong.map(|words| Wrong::at("columns", words)),
    };
    for one in rows {
        shown.count(table, one);
    }
    shown.ready &= shown.taken() > 0;
    shown
}

impl Shown {
    fn count(&mut self, table: &Table, Looked { row, known, beside }: &Looked) {
        let told = |problems: &[csv::Problem]| {
            let told = problems.iter().map(|problem| match problem.at {
                Some((at, field)) => match table.headings[at].as_str() {
                    "" => format!("column {}, {field}: {}", at + 1, problem.what),
                    heading => format!("{}: {}", plain(heading), problem.what),
                },
                None => problem.what.clone(),
            });
            told.collect::<Vec<_>>().join("; ")
        };
        let number = row.number;
        let referral = match (&row.referral, row.same_as) {
            (Err(problems), _) => return self.troubles.push((number, told(problems))),
            (Ok(_), Some(_)) => return self.counts.again += 1,
            (Ok(referral), None) => referral,
        };
        let mut notice = told(&row.notices);
        let mut also = |what: &str| notice = [notice.as_str(), what].join(if notice.is_empty() { "" } else { "; " });
        match known {
            Some(Before::OtherWords) => {
                let what = "this referral is here already and says something else: a changed one is not taken in";
                return self.troubles.push((number, what.into()));
            }
            Some(Before::NumberOfAnother) => {
                return self.troubles.push((number, pathway::NUMBER_OF_ANOTHER.into()));
            }
            Some(Before::Again) => return self.counts.again += 1,
            Some(Before::AgainMoved) => {
                self.counts.again += 1;
                also("it is here already, with another appointment: move it on the person’s page");
            }
            Some(Before::AlsoOpen(_)) => self.open.push(number),
            _ if beside.is_some() => {
                self.beside.push(number);
                also(&format!("taken for the same person as row {}", beside.unwrap_or_default()));
            }
            Some(Before::Namesake) => {
                also("somebody else here has this name and date of birth: they are kept apart");
                self.counts.new += 1;
            }
            Some(Before::Never) | None => self.counts.new += 1,
        }
        let new = beside.is_none() && !matches!(known, Some(Before::AgainMoved | Before::AlsoOpen(_)));
        self.counts.undated += usize::from(new && referral.person.born.is_none());
        if !notice.is_empty() {
            self.notices.push((number, notice));
        }
    }

    /// How many rows would become referrals.
    fn taken(&self) -> usize {
        self.counts.new + if self.leave_out_open { 0 } else { self.open.len() + self.beside.len() }
    }

    fn named<'a>(&self, rows: &'a [(u32, String)]) -> &'a [(u32, String)] {
        &rows[..rows.len().min(NAMED)]
    }

    fn more(&self, rows: &[(u32, String)]) -> usize {
        rows.len().saturating_sub(NAMED)
    }

    /// `7, 12, 30`
    fn numbers(&self, rows: &[u32]) -> String {
        rows.iter().take(NAMED).map(ToString::to_string).collect::<Vec<_>>().join(", ")
    }

    fn fields(&self) -> &'static [Field] {
        Field::ALL
    }

    /// `Not used`, as a choice begins.
    fn choice(&self, field: &Field) -> String {
        crate::taken::sentence(field.words()).trim_end_matches('.').to_owned()
    }

    fn wrong_at(&self, field: &str) -> Option<&str> {
        crate::parts::wrong_at(&self.wrong, field)
    }
}

pub(super) fn samples() -> Vec<Sample> {
    let of = |text: &str, known: &[Before], wrong: Option<&str>| -> Option<Shown> {
        let table = csv::table(text.as_bytes()).ok()?;
        let settled = Settled::of(&table, csv::guess(&table));
        let now = Instant::read("2026-03-02T09:30:00Z").ok()?;
        let rows = csv::read(&table, &settled.mapping, now);
        let known = rows
            .iter()
            .enumerate()
            .map(|(at, row)| row.referral.as_ref().ok().map(|_| known.get(at).copied().unwrap_or(Before::Never)));
        let known = known.collect();
        let rows = looked_at(rows, known);
        let frame = StaffFrame { title: "Look at the list", role: Role::Reception };
        let upload = UploadId::from_bytes([7; 16]);
        Some(shown(frame, upload, "March <list>.csv".into(), &settled, &table, &rows, wrong))
    };
    const HEAD: &str =
        "NHS number;Surname;First name;DOB;Mobile;Postcode;Reason for referral;Appt date;Appt time;Remarks\n";
    const ASHA: &str =
        "999 054 8609;Patel;Asha;27/03/1985;07700 900123;ST17 0AB;Back pain for a year;20/03/2026;09:30;x\n";
    const LI: &str = "9449305552;<Ng>;Li;31/01/1960;01632 960111;;Neck pain;;;\n";
    let mixed = format!(
        "{HEAD}{ASHA}{LI}9912003888;Okafor;Nkechi;;07700 900124;;Knee;20/03/2026;;\n\
         9990548608;Bowen;Rhys;27/03/85;7700900123;;Hip;01/01/2020;09:30;\n9000000025;Rees;Tomos;13/02/1970;;;Hand;;;\n"
    );
    let open = Before::AlsoOpen(Instant::from_micros(0));
    let twice = format!("{HEAD}{ASHA}{LI}{}", ASHA.replace("Back", "Neck").replace("20/03", "21/03"));
    let twice = twice.replace("Remarks", "Referral ID").replace(";x", ";1");
    let twice = twice.replacen("09:30;1\n9", "09:30;2\n9", 1);
    let states = [
        (
            "a-list-to-look-at",
            of(&mixed, &[Before::Never, Before::AgainMoved, Before::Namesake, Before::Never, open], None),
        ),
        ("every-row-is-new", of(&format!("{HEAD}{ASHA}{LI}"), &[], None)),
        ("which-comes-first-in-the-dates", of("NHS number,DOB\n9990548609,03/04/1985\n", &[], None)),
        ("no-column-says-who", of("Remarks,Other\nx,y\n", &[], Some("settle the columns that are marked first"))),
        ("all-here", of(&format!("{HEAD}{ASHA}"), &[Before::Again], None)),
        ("no-headings", of("9990548609,Patel,27/03/1985,x\n", &[], None)),
        ("one-person-twice", of(&twice, &[], None)),
        ("changed-and-not-looked-at", of(&format!("{HEAD}{ASHA}"), &[], Some("you have changed something"))),
    ];
    states.iter().filter_map(|(state, page)| Some(sample(state, page.as_ref()?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(state: &str) -> String {
        samples().into_iter().find(|(name, _)| *name == state).expect(state).1
    }

    #[test]
    fn every_state_is_drawn() {
        assert_eq!(samples().len(), 8);
    }

    #[test]
    fn the_page_says_what_each_row_would_become_and_what_is_wrong_in_which() {
        let page = drawn("a-list-to-look-at");
        for words in [
            "5 rows and 10 columns, parted by semicolons, read as UTF-8",
            "Row 5: NHS number: the NHS number does not pass its own check digit; DOB: the year has two digits",
            "Row 3: it is here already, with another appointment",
            "Row 4: Appt date: there is a date and no time",
            "somebody else here has this name and date of birth",
            "20 March 2026 at 9:30am",
            "Take in 2 referrals",
            "name=\"leave-out\"",
        ] {
            assert!(page.contains(words), "{words}: {page}");
        }
        assert!(!page.contains("<list>") && !page.contains("<Ng>"), "what came in a file is only text");
        assert!(!page.contains("Back pain"), "of a letter only its length is shown");
        assert!(page.contains("5 words"));
    }

    #[test]
    fn a_second_row_of_one_person_is_shown_and_is_not_new() {
        let page = drawn("one-person-twice");
        for words in ["The same person as an earlier row", "taken for the same person as row 2", "Take in 2 referrals"]
        {
            assert!(page.contains(words), "{words}: {page}");
        }
        assert!(page.contains("Same person as row 2"), "among the first rows too: {page}");
        assert!(!drawn("every-row-is-new").contains("earlier row</dt>"));
    }

    /// SQLite answers where it is asked. Whoever asks on the thread that serves everybody would leave nobody a turn.
    #[tokio::test(flavor = "current_thread")]
    async fn others_are_served_while_a_list_is_compared() {
        let trial = store::trial::Trial::sqlite();
        let (store, clinic) = (trial.open(), record::ClinicId::from_bytes([1; 16]));
        let actor = store::Actor::staff(Role::Reception, record::StaffId::from_bytes([7; 16]));
        let now = Instant::read("2026-03-02T09:30:00Z").expect("a time");
        let desk = At(Arc::new(store.desk(actor, store::Purpose::Intake, clinic, now)));
        let row = |n: usize| format!("R-{n},Name,27/03/{}\n", 1930 + n % 70);
        let list: String = (0..3 * AT_ONCE).map(row).collect();
        let table = csv::table(format!("Referral ID,Surname,DOB\n{list}").as_bytes()).expect("a table");
        let rows = csv::read(&table, &csv::guess(&table), now);
        let asked: Vec<_> = rows.into_iter().map(|row| row.referral.ok()).collect();
        let (mut served, mut comparing) = (0, std::pin::pin!(compared(&desk, asked)));
        let known = loop {
            tokio::select! {
                biased;
                known = &mut comparing => break known.expect("compared"),
                () = tokio::task::yield_now() => served += 1,
            }
        };
        desk.finish().await.expect("the log");
        assert_eq!(known, vec![Some(Before::Never); 3 * AT_ONCE]);
        assert!(served > 0, "nobody had a turn");
    }

    #[test]
    fn nothing_can_be_taken_in_before_everything_is_settled() {
        for state in ["which-comes-first-in-the-dates", "no-column-says-who", "all-here"] {
            assert!(!drawn(state).contains("value=\"take-in\""), "{state}");
        }
        let page = drawn("which-comes-first-in-the-dates");
        assert!(page.contains("name=\"order-1\"") && page.contains("Every day of these dates could be a month"));
        assert!(drawn("every-row-is-new").contains("Take in 2 referrals"));
    }

    #[test]
    fn a_column_without_a_heading_is_known_by_its_place() {
        let page = drawn("no-headings");
        assert!(page.contains("It has no headings") && page.contains("Column 2"), "{page}");
    }
}
