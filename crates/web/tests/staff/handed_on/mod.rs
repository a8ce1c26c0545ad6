//! Everything that a clinic hands on to people who do not work there, held against everything else.
mod adversary;
mod clinic;

use super::rig::{Browser, Rig};
use adversary::Adversary;
use record::Role;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// Made-up clinics, from one month of four people to eighteen of sixty.
const CLINICS: u64 = 10;
const YEARS: [u16; 3] = [1, 2, 5];

/// Every file that the clinic's staff can take along, and who may read it. A new one fails here until somebody has said so.
const FILES: &[(&str, For)] = &[
    ("/funnel.csv", For::Sharing),
    ("/not-told.csv", For::Sharing),
    ("/learn/{measure}/values.csv", For::Sharing),
    ("/learn/{measure}/groups.csv", For::Sharing),
    ("/directory/got-there.csv", For::Sharing),
    ("/signed-files/measures.json", For::Sharing),
    // texts and no counts: what was written, by whom, and which items were taken back
    ("/signed-files/library.json", For::NoCounts),
    ("/training/module/{module}/scorm.zip", For::NoCounts),
    ("/training/module/{module}/cmi5.zip", For::NoCounts),
    ("/open-referral/openapi.json", For::NoCounts),
    ("/read/{library}/feed.xml", For::NoCounts),
    // one person's, for the service that they agreed to: nothing is counted in it
    ("/offer/{offer}/referral.json", For::NoCounts),
    // true counts or single steps, and nothing to hand on: the page says so
    ("/map.csv", For::Staff),
    ("/map.json", For::Staff),
    ("/map/log.csv", For::Staff),
    ("/map/log.xes", For::Staff),
    // a clinician's sheet for a second reader of letters, and what somebody learnt, for themselves
    ("/rules/sheet.csv", For::Staff),
    ("/training/mine.json", For::Staff),
];

/// For whom a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum For {
    /// It may leave: suppressed.
    Sharing,
    /// It may leave, and counts nobody.
    NoCounts,
    /// It stays.
    Staff,
}

#[test]
fn every_file_that_can_be_taken_along_says_who_may_read_it() {
    let files =
        web::routes().into_iter().filter(|route| route.method == axum::http::Method::GET).map(|route| route.path);
    let endings = [".csv", ".json", ".xes", ".zip", ".xml", ".ics", ".pdf", ".parquet"];
    let files: BTreeSet<&str> = files.filter(|path| endings.iter().any(|ending| path.ends_with(ending))).collect();
    let listed: BTreeSet<&str> = FILES.iter().map(|(path, _)| *path).collect();
    assert_eq!(files, listed);
}

/// The rows of a table, the first line left out.
type Rows = Vec<Vec<String>>;

/// Everything that left a clinic in one month.
struct Published {
    funnel: BTreeMap<u16, Rows>,
    letters: BTreeMap<u16, Rows>,
    arrivals: Rows,
    values: BTreeMap<String, Rows>,
    groups: BTreeMap<(String, u16), Rows>,
    signed: interop::signed::counts::Measures,
}

impl Published {
    async fn of(lead: &mut Browser, measures: &improve::Measures) -> Self {
        let mut all = Self {
            funnel: BTreeMap::new(),
            letters: BTreeMap::new(),
            arrivals: rows(lead, "/directory/got-there.csv").await,
            values: BTreeMap::new(),
            groups: BTreeMap::new(),
            signed: signed(lead).await,
        };
        for years in YEARS {
            all.funnel.insert(years, rows(lead, &format!("/funnel.csv?years={years}&for=sharing")).await);
            all.letters.insert(years, rows(lead, &format!("/not-told.csv?years={years}&for=sharing")).await);
        }
        for measure in measures.all() {
            let id = &measure.id;
            all.values.insert(id.clone(), rows(lead, &format!("/learn/{id}/values.csv?for=sharing")).await);
            for years in YEARS.into_iter().filter(|_| measure.is_share_of_referrals()) {
                let path = format!("/learn/{id}/groups.csv?years={years}&for=sharing");
                all.groups.insert((id.clone(), years), rows(lead, &path).await);
            }
        }
        all
    }
}

async fn rows(lead: &mut Browser, path: &str) -> Rows {
    let answer = lead.get(path).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.text);
    let cells = |line: &str| line.split(',').map(|cell| cell.trim_matches('"').to_owned()).collect();
    answer.text.trim_start_matches('\u{feff}').lines().skip(1).map(cells).collect()
}

async fn signed(lead: &mut Browser) -> interop::signed::counts::Measures {
    let file = lead.get("/signed-files/measures.json").await.text;
    let content = interop::signed::read(file.as_bytes()).expect("signed").content;
    interop::signed::counts::Measures::read(&content).expect("nothing small in it")
}

/// Measures whose months are those in which the referrals came.
const OF_REFERRALS: [&str; 6] =
    ["invited", "mood-mentioned", "days-to-invitation", "days-to-check-in", "days-to-offer", "days-to-reached"];
/// The same step within fewer days and within more, and the stage of the funnel in any.
const STEPS: [(&str, &str, &str); 4] = [
    ("invited", "days-to-invitation", "Invited to check in"),
    ("days-to-check-in", "days-to-check-in", "Checked in"),
    ("days-to-offer", "days-to-offer", "Offered support"),
    ("days-to-reached", "days-to-reached", "Got there"),
];

/// What somebody knows who holds all of it, of two months one after the other.
fn reads(published: &[Published; 2], measures: &improve::Measures) -> Adversary {
    let mut they = Adversary::default();
    for (files, t) in published.iter().zip(["then", "a month later"]) {
        funnel(&mut they, &files.funnel, t);
        for measure in measures.all() {
            values(&mut they, files, measure, t);
        }
        let told = |k: &str, months: usize| -> Vec<String> {
            let rows = &files.values[k];
            let told = rows[rows.len().saturating_sub(months)..].iter().filter(|row| row[1] != "*");
            told.map(|row| row[0].clone()).collect()
        };
        for ((k, years), rows) in &files.groups {
            groups(&mut they, k, *years, rows, &told(k, usize::from(*years) * 12), t);
        }
        letters(&mut they, files, t);
        let offers = told("offers-group", 60).into_iter().map(|month| format!("decided offers-group {month}"));
        let known = arrivals(&mut they, &files.arrivals, t);
        they.adds_up(&known, &offers.collect::<Vec<_>>());
        is_told_already(files);
    }
    let months: Vec<&String> =
        published[0].funnel[&5].iter().map(|row| &row[0]).filter(|month| *month != "all").collect();
    for month in months.into_iter().collect::<BTreeSet<_>>() {
        for stage in published[0].funnel[&1].iter().map(|row| &row[1]).collect::<BTreeSet<_>>() {
            let yes = |t: &str| [format!("yes {stage} {month} {t}")];
            they.at_most(yes("then"), yes("a month later"));
        }
    }
    they
}

fn funnel(they: &mut Adversary, files: &BTreeMap<u16, Rows>, t: &str) {
    for rows in files.values() {
        let mut all: BTreeMap<&str, [i64; 3]> = BTreeMap::new();
        for row in rows {
            let [month, stage, cells @ ..] = row.as_slice() else { panic!("{row:?}") };
            let number = |cell: &String| cell.parse::<i64>().unwrap_or(0);
            if month == "all" {
                let told = [number(&cells[0]), number(&cells[1]), number(&cells[2])];
                assert_eq!(told, all[stage.as_str()], "{stage}: a total is what its reader can add up");
                continue;
            }
            let sums = all.entry(stage).or_default();
            sums.iter_mut().zip(cells).for_each(|(sum, cell)| *sum += number(cell));
            let referrals = format!("referrals {month}");
            let (yes, not_yet) = (format!("yes {stage} {month} {t}"), format!("not yet {stage} {month} {t}"));
            they.reads(&referrals, &cells[0], Some(7));
            they.reads(&yes, &cells[1], Some(7));
            they.reads(&not_yet, &cells[2], None);
            if stage == "Referred" {
                they.adds_up(std::slice::from_ref(&yes), std::slice::from_ref(&referrals));
            }
            they.at_most([yes, not_yet], [referrals]);
        }
    }
}

fn values(they: &mut Adversary, files: &Published, measure: &improve::Measure, t: &str) {
    let k = &measure.id;
    let rows = &files.values[k];
    // in the newest months it may not be over for everybody
    let over = rows.len().saturating_sub(usize::try_from(measure.within / 28 + 2).expect("months"));
    for (row, at) in rows.iter().zip(0..) {
        let month = &row[0];
        let (decided, yes) = (format!("decided {k} {month}"), format!("yes {k} {month}"));
        if row[1] == "*" && at >= over {
            continue;
        }
        they.reads(&decided, &row[1], Some(7));
        they.reads(&yes, &row[2], Some(7));
        they.at_most([yes.clone()], [decided.clone()]);
        if row[1] == "*" {
            continue;
        }
        if OF_REFERRALS.contains(&k.as_str()) {
            they.adds_up(std::slice::from_ref(&decided), &[format!("referrals {month}")]);
        }
        for (short, long, stage) in STEPS {
            let stage = format!("yes {stage} {month} {t}");
            if *k == long && files.funnel[&5].iter().any(|row| row[0] == *month) {
                they.at_most([yes.clone()], [stage]);
            }
            if *k == short && files.values[long][at][1] != "*" {
                they.at_most([yes.clone()], [format!("yes {long} {month}")]);
            }
        }
        // the same offers, and the same first appointments
        for (one, other) in [("offers-one-to-one", "offers-group"), ("offers-remote", "offers-group")] {
            if k == one {
                they.adds_up(std::slice::from_ref(&decided), &[format!("decided {other} {month}")]);
            }
        }
        if k == "offers-for-100" {
            they.adds_up(std::slice::from_ref(&decided), &[format!("decided offered {month}")]);
            they.adds_up(std::slice::from_ref(&yes), &[format!("yes offered {month}")]);
        }
    }
}

fn groups(they: &mut Adversary, k: &str, years: u16, rows: &Rows, told: &[String], t: &str) {
    let months = |what: &str| told.iter().map(|month| format!("{what} {k} {month}")).collect::<Vec<_>>();
    for by in rows.iter().map(|row| &row[0]).collect::<BTreeSet<_>>() {
        let of = |what: &str, group: &str, years: u16| format!("{what} {k} {by} {group} in {years} years {t}");
        let rows = rows.iter().filter(|row| row[0] == *by && row[1] != "all");
        let (mut decided, mut yes) = (Vec::new(), Vec::new());
        for row in rows {
            let (d, y) = (of("decided", &row[1], years), of("yes", &row[1], years));
            they.reads(&d, &row[2], None);
            they.reads(&y, &row[3], None);
            they.at_most([y.clone()], [d.clone()]);
            for more in YEARS.into_iter().filter(|more| *more > years) {
                they.at_most([d.clone()], [of("decided", &row[1], more)]);
                they.at_most([y.clone()], [of("yes", &row[1], more)]);
            }
            decided.push(d);
            yes.push(y);
        }
        let (d, y) = (format!("left out decided {k} {by} {years} {t}"), format!("left out yes {k} {by} {years} {t}"));
        they.misses(&d);
        they.thinks_of(&y);
        they.at_most([y.clone()], [d.clone()]);
        decided.push(d);
        yes.push(y);
        they.adds_up(&decided, &months("decided"));
        they.adds_up(&yes, &months("yes"));
    }
}

fn letters(they: &mut Adversary, files: &Published, t: &str) {
    for (years, rows) in &files.letters {
        let of = |practice: &str, years: u16| format!("letters {practice} in {years} years {t}");
        let mut practices: BTreeSet<&String> = BTreeSet::new();
        for row in rows.iter().filter(|row| row[0] != "all") {
            they.reads(&of(&row[0], *years), &row[2], None);
            let told = format!("{} {} in {years} years {t}", row[1], row[0]);
            they.reads(&told, &row[3], None);
            they.at_most([told], [of(&row[0], *years)]);
            practices.insert(&row[0]);
        }
        let mut parts: Vec<String> = practices.iter().map(|practice| of(practice, *years)).collect();
        for practice in practices {
            for more in YEARS.into_iter().filter(|more| more > years) {
                they.at_most([of(practice, *years)], [of(practice, more)]);
            }
        }
        let left_out = format!("left out letters {years} {t}");
        they.misses(&left_out);
        parts.push(left_out);
        let referred =
            files.funnel[years].iter().filter(|row| row[1] == "Referred" && row[0] != "all" && row[2] != "*");
        they.adds_up(&parts, &referred.map(|row| format!("referrals {}", row[0])).collect::<Vec<_>>());
    }
}

/// → the offers of each support service, and of those that are left out
fn arrivals(they: &mut Adversary, rows: &Rows, t: &str) -> Vec<String> {
    let mut offers = Vec::new();
    for row in rows.iter().filter(|row| row[0] != "all") {
        for (what, cell) in ["offered", "handed over", "there"].iter().zip(&row[2..]) {
            they.reads(&format!("{what} {} {t}", row[0]), cell, None);
        }
        they.at_most([format!("there {} {t}", row[0])], [format!("handed over {} {t}", row[0])]);
        offers.push(format!("offered {} {t}", row[0]));
    }
    let left_out = format!("left out offers {t}");
    they.misses(&left_out);
    offers.push(left_out);
    offers
}

/// What stands in a signed file stands in the tables, or can be added up from them: it tells nothing more.
fn is_told_already(files: &Published) {
    let number = |cell: &str| cell.parse::<u32>().ok();
    for measure in &files.signed.measures {
        for one in &measure.months {
            let (of, yes) = match measure.id.strip_prefix(pathway::MEASURED) {
                Some(id) => {
                    let row = files.values[id].iter().find(|row| row[0] == one.month).expect("its month");
                    (number(&row[1]), number(&row[2]))
                }
                None => {
                    let stage = measure.id.parse().expect("a stage");
                    let column = STAGES.iter().find(|(known, _)| *known == stage).expect("known").1;
                    let rows = &files.funnel[&1];
                    let row = rows.iter().find(|row| row[0] == one.month && row[1] == column).expect("its month");
                    (number(&row[2]).map(|all| all - number(&row[4]).unwrap_or(0)), number(&row[3]))
                }
            };
            assert!(one.of.is_none() || one.of == of, "{} {}", measure.id, one.month);
            assert!(one.yes.is_none() || one.yes == yes, "{} {}", measure.id, one.month);
        }
    }
}

const STAGES: [(improve::Stage, &str); 7] = [
    (improve::Stage::Mentioned, "Mood mentioned in the letter"),
    (improve::Stage::Invited, "Invited to check in"),
    (improve::Stage::CheckedIn, "Checked in"),
    (improve::Stage::Conversed, "Asked by a clinician"),
    (improve::Stage::Offered, "Offered support"),
    (improve::Stage::Accepted, "Took it up"),
    (improve::Stage::Reached, "Got there"),
];

#[tokio::test]
async fn nobody_who_holds_every_file_that_left_a_clinic_finds_a_number_that_was_hidden() {
    let mut rig = Rig::new().await;
    let measures = rig.app.engines().measures("larchfield").clone();
    let seeds = std::env::var("FINGERPOST_CLINICS").ok().and_then(|many| many.parse().ok()).unwrap_or(CLINICS);
    let mut clinics = Vec::new();
    for seed in 0..seeds {
        let clinic = rig.another_clinic(&format!("made-up-{seed}")).await;
        clinic::fill(&rig, clinic, seed, rig.app.now().plus(DAY * 25).micros());
        clinics.push(clinic);
    }
    let mut then = Vec::new();
    for clinic in &clinics {
        then.push(Published::of(&mut rig.staff(*clinic, Role::Lead).await, &measures).await);
    }
    rig.later(DAY * 31);
    let (mut hidden, mut found, mut told) = (0, Vec::new(), 0);
    for ((clinic, seed), then) in clinics.iter().zip(0..).zip(then) {
        let later = Published::of(&mut rig.staff(*clinic, Role::Lead).await, &measures).await;
        told += later.groups.values().flatten().filter(|row| row[2] != "*" && row[1] != "all").count();
        let (cells, some) = reads(&[then, later], &measures).attacks();
        hidden += cells;
        found.extend(some.into_iter().map(|what| format!("clinic {seed}: {what}")));
    }
    println!("{hidden} hidden cells of {seeds} clinics, {} recovered; {told} groups are told", found.len());
    assert!(hidden > 10_000 && told > 100, "{hidden} cells are hidden and {told} groups told");
    assert!(found.is_empty(), "recovered {}: {found:#?}", found.len());
}
