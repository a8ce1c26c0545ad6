//! What the clinic learns from the letters: what practices leave out, which rules mislead, what a second reader says.
use super::people::clinician;
use super::rig::{Answer, BOUNDARY, Browser, Rig, file_body};
use axum::http::{Request, header};
use record::{Concept, ReferralId, Role, Status};
use std::time::Duration;
use store::trial::Trial;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Four letters of three practices: one tells how long and of low mood, one denies low mood, one speaks of the mother's
/// depression only, and one is of worry and has no length.
const LETTERS: [&str; 4] =
    ["01-low-mood-now.json", "03-mood-denied.json", "04-mother-only.json", "08-pain-without-a-length.json"];

async fn letters(rig: &Rig) -> Vec<ReferralId> {
    let mut came = Vec::new();
    for letter in LETTERS {
        came.push(rig.receive(rig.larchfield, letter).await);
    }
    came
}

/// The cells of a row of the table, without its name.
fn row(page: &Answer, name: &str) -> Vec<String> {
    let row =
        page.text.split(&format!("scope=\"row\">{name}")).nth(1).unwrap_or_else(|| panic!("{name}: {}", page.text));
    let cells = row.split("</tr>").next().unwrap_or_default().split("<td").skip(1);
    let inside = cells.map(|cell| cell.split_once('>').map_or("", |(_, rest)| rest));
    inside.map(|cell| cell.split("</td>").next().unwrap_or_default().replace('\u{a0}', " ")).collect()
}

/// The rows of a file, cell by cell; none of ours has a comma or a quotation mark that parts nothing, but in a sentence.
fn table(file: &Answer) -> Vec<Vec<String>> {
    let table = interop::csv::table(file.text.as_bytes()).expect("a table");
    std::iter::once(table.headings).chain(table.rows.into_iter().map(|row| row.cells)).collect()
}

/// Sends sheets as the page's form does.
async fn send_back(reader: &mut Browser, sheets: &[(&str, String)]) -> Answer {
    let parts: Vec<_> = sheets.iter().map(|(name, text)| (*name, Some("sheet.csv"), text.as_bytes())).collect();
    let request = Request::post("/rules/sheet")
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"));
    reader.send_with_cookies(request, file_body(&parts)).await
}

/// A sheet as a reader fills it in.
fn filled_in(sheet: &Answer, judge: impl Fn(usize, &[String]) -> &'static str) -> String {
    let rows = table(sheet).into_iter().enumerate().map(|(at, mut row)| {
        if at > 0 {
            let said = judge(at - 1, &row);
            *row.last_mut().expect("cells") = said.to_owned();
        }
        row
    });
    interop::spreadsheet::csv(rows)
}

#[tokio::test]
async fn a_lead_sees_what_each_practice_leaves_out_and_a_denial_tells() {
    for trial in Trial::of_each_engine() {
        let rig = Rig::on(trial).await;
        letters(&rig).await;
        rig.receive(rig.penmoor, "p3-nothing-on-mood.json").await;
        let page = rig.staff(rig.larchfield, Role::Lead).await.get("/not-told").await;
        assert!(page.words().contains("Of 4 letters since November 2025"), "{}: {}", rig.engine(), page.words());
        assert_eq!(row(&page, "Practice ZZ9901")[..2], ["0 of 1", "0 of 1"], "{}", rig.engine());
        assert_eq!(row(&page, "Practice ZZ9903")[..2], ["0 of 1", "0 of 1"], "a denial tells, {}", rig.engine());
        let both = row(&page, "Practice ZZ9904");
        assert_eq!(both, ["1 of 2", "1 of 2", "2 of 2", "2 of 2"], "a mother's help is not theirs, {}", rig.engine());
        let looked = "SELECT DISTINCT looked FROM audit WHERE route = '/not-told'";
        assert_eq!(rig.behind(looked), [[""]], "whoever counts looks at nobody");
        assert_eq!(clinician(&rig).await.get("/not-told").await.status, 403);
    }
}

#[tokio::test]
async fn what_practices_tell_is_taken_along_true_or_fit_for_sharing() {
    let rig = Rig::new().await;
    let came = letters(&rig).await;
    let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
    let truth = lead.get("/not-told.csv").await;
    let name = "attachment; filename=\"larchfield-what-referrals-tell-2026-10-13-true-counts.csv\"";
    assert_eq!(truth.headers["content-disposition"], name);
    assert!(truth.text.contains("\r\nZZ9904,Mood or worry,2,1,1,,,\r\n"), "{}", truth.text);
    assert_eq!(lead.get("/not-told.csv?for=everybody").await.status, 400);
    rig.later(DAY * 30);
    let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
    let shared = lead.get("/not-told.csv?for=sharing").await;
    let name = "attachment; filename=\"larchfield-what-referrals-tell-2026-10-for-sharing.csv\"";
    assert_eq!(shared.headers["content-disposition"], name);
    assert!(shared.text.starts_with("practice,topic,letters,stated\r\nall,How long the pain has lasted,*,*\r\n"));
    assert!(!shared.text.contains("ZZ99"), "that a small practice referred anybody is told to nobody");
    rig.receive(rig.larchfield, "05-query-low-mood.json").await;
    rig.later(DAY);
    let later = rig.staff(rig.larchfield, Role::Lead).await.get("/not-told.csv?for=sharing").await;
    assert_eq!(shared.text, later.text, "two files of one month tell no more than one");
    for file in [truth, shared] {
        assert!(!came.iter().any(|id| file.text.contains(&id.to_string())) && !file.text.contains("Mistry"));
    }
}

#[tokio::test]
async fn what_clinicians_say_of_findings_is_counted_by_rule() {
    for trial in Trial::of_each_engine() {
        let rig = Rig::on(trial).await;
        let denied = letters(&rig).await[1];
        let findings = rig.look(rig.larchfield, move |tx| tx.findings(denied)).await;
        let (mut clinician, mut lead) = (clinician(&rig).await, rig.staff(rig.larchfield, Role::Lead).await);
        let denials: Vec<_> = findings.iter().filter(|row| row.finding.status == Status::Negated).collect();
        let rule = &denials.first().expect("she denies low mood").finding.rule;
        let of_rule = findings.iter().filter(|row| row.finding.rule == *rule);
        let of_rule: Vec<_> = of_rule.collect();
        assert!(of_rule.len() >= 2, "she denies two things by one rule");
        for (finding, verdict) in of_rule.iter().zip(["confirmed", "dismissed"]) {
            clinician.post(&format!("/referral/{denied}/finding/{}", finding.id), &[("verdict", verdict)]).await;
        }
        for reader in [&mut clinician, &mut lead] {
            let page = reader.get("/rules").await;
            let counts = row(&page, rule);
            assert_eq!(counts[..2], ["1", "1"], "{}", rig.engine());
            assert_eq!(counts[3..], ["–", "–"], "two judgements are no share");
            let why = rig.app.engines().lexicon.rule(rule).expect("it is in the lexicon").why;
            assert!(page.words().contains(why.split('.').next().expect("words")), "{why}");
            assert!(!page.text.contains(&denied.to_string()) && !page.text.contains("Mistry"));
        }
        let elsewhere = rig.staff(rig.penmoor, Role::Lead).await.get("/rules").await;
        assert!(elsewhere.text.contains("No letter of these months has a finding"));
    }
}

#[tokio::test]
async fn a_sheet_for_a_second_reader_says_nothing_of_what_the_program_or_a_clinician_said() {
    let rig = Rig::new().await;
    let came = letters(&rig).await;
    let mut clinician = clinician(&rig).await;
    let sheet = clinician.get("/rules/sheet.csv?seed=41").await;
    assert_eq!(sheet.headers["content-disposition"], "attachment; filename=\"larchfield-second-reader-41.csv\"");
    assert_eq!(sheet.headers["cache-control"], "no-store");
    let rows = table(&sheet);
    assert!(rows.len() > 5 && rows[1..].iter().all(|row| row.len() == 5 && row[4].is_empty()), "{}", sheet.text);
    assert!(rows[1..].iter().any(|row| row[2].contains("denies [low mood] or anxiety")), "{}", sheet.text);
    let body = sheet.text.split_once("\r\n").expect("a head").1;
    for never in ["affirmed", "negated", "family", "confirmed", "rule", "Asha", "Mistry"] {
        assert!(!body.contains(never), "{never}");
    }
    assert!(!came.iter().any(|id| body.contains(&id.to_string())), "a sheet leads to nobody's page");
    assert!(!rows[1..].iter().any(|row| row[3] == "pain"), "of mood only, where nothing else is asked for");
    // the same lot draws the same, another another, and the letters were looked at
    assert_eq!(clinician.get("/rules/sheet.csv?seed=41").await.text, sheet.text);
    let other = clinician.get("/rules/sheet.csv?seed=42&about=all").await;
    assert!(other.text != sheet.text && table(&other)[1..].iter().any(|row| row[3] == "pain"));
    let looked = rig.behind("SELECT looked FROM audit WHERE route = '/rules/sheet.csv'").concat().concat();
    assert!(came.iter().all(|id| looked.contains(&id.to_string())), "each letter is written down as looked at");
    assert_eq!(rig.staff(rig.larchfield, Role::Lead).await.get("/rules/sheet.csv").await.status, 403);
    assert_eq!(clinician.get("/rules/sheet.csv?many=5000").await.status, 400);
}

#[tokio::test]
async fn what_a_second_reader_says_is_compared_and_nothing_of_it_is_kept() {
    for trial in Trial::of_each_engine() {
        let rig = Rig::on(trial).await;
        letters(&rig).await;
        let mut clinician = clinician(&rig).await;
        let sheet = clinician.get("/rules/sheet.csv?seed=41&about=all").await;
        let items = table(&sheet).len() - 1;
        // a reader who reads as the program does but for the first row, and one who leaves that row empty
        let said = program_says(&rig).await;
        let as_program = |row: &[String]| said.iter().find(|(id, _)| *id == row[0]).expect("ours").1.code();
        let one = filled_in(&sheet, |at, row| if at == 0 { "none" } else { as_program(row) });
        let other = filled_in(&sheet, |at, row| if at == 0 { "" } else { as_program(row) });
        let tables = ["finding", "referral", "upload", "step", "person_key"];
        let state = || tables.map(|table| rig.behind(&format!("SELECT * FROM {table} ORDER BY 1, 2, 3")));
        let before = state();
        let page = send_back(&mut clinician, &[("sheet", one.clone())]).await;
        assert_eq!(page.status, 200, "{}", page.text);
        let words = page.words().replace('\u{a0}', " ");
        assert!(words.contains(&format!("{} of {items}", items - 1)), "{}: {words}", rig.engine());
        assert!(words.contains(" By rule 2 none "), "the row in which they differ: {words}");
        let both = send_back(&mut clinician, &[("sheet", one), ("other", other)]).await;
        let words = both.words();
        assert!(words.contains("The first reader and the second reader"), "{words}");
        assert!(words.contains(&format!("The second sheet: {} judged, 1 left empty", items - 1)), "{words}");
        assert!(words.contains("1.00, without an interval"), "{words}");
        assert_eq!(state(), before, "nothing is kept, {}", rig.engine());
        for sentence in ["denies", "Hairdresser", "low mood", "Mistry"] {
            assert!(!both.text.contains(sentence), "what comes back is no sentence: {sentence}");
        }
    }
}

/// Every finding of Larchfield with its status.
async fn program_says(rig: &Rig) -> Vec<(String, Status)> {
    let now = rig.app.now();
    rig.look(rig.larchfield, move |tx| {
        let mut said = Vec::new();
        tx.findings_between(now.minus(DAY), now, |row| {
            said.extend(row.found.as_ref().map(|found| (found.id.to_string(), found.status)));
        })?;
        Ok(said)
    })
    .await
}

#[tokio::test]
async fn a_sheet_of_another_clinic_is_compared_with_nothing_and_a_wrong_one_says_where() {
    let rig = Rig::new().await;
    letters(&rig).await;
    let sheet = clinician(&rig).await.get("/rules/sheet.csv?seed=41").await;
    let judged = filled_in(&sheet, |_, _| "negated");
    let mut elsewhere = rig.staff(rig.penmoor, Role::Clinician).await;
    let page = send_back(&mut elsewhere, &[("sheet", judged)]).await;
    let words = page.words();
    let items = table(&sheet).len() - 1;
    assert!(words.contains(&format!("0 judged, 0 left empty, {items} that are no findings of this clinic")), "{words}");
    assert!(words.contains("There is no item that both have judged") && !words.contains("By rule"), "{words}");
    let odd = filled_in(&sheet, |at, _| if at == 2 { "perhaps Mrs Marsh" } else { "" });
    let wrong = send_back(&mut clinician(&rig).await, &[("sheet", odd)]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text.contains("Row 4 has something") && !wrong.text.contains("Marsh"), "{}", wrong.text);
    let none = send_back(&mut clinician(&rig).await, &[("other", "item,status".into())]).await;
    assert!(none.status == 422 && none.text.contains("Choose the sheet"), "{}", none.text);
    // where there is nothing to draw, there is no empty file
    let nothing = elsewhere.get("/rules/sheet.csv").await;
    assert!(nothing.status == 422 && nothing.text.contains("There is no finding in these months"), "{}", nothing.text);
}

#[tokio::test]
async fn of_somebody_whose_record_is_erased_no_sentence_is_drawn_and_the_counts_stay() {
    let rig = Rig::new().await;
    rig.receive(rig.larchfield, "01-low-mood-now.json").await;
    rig.behind("UPDATE person_key SET wrapped = NULL"); // what erasing does to the key
    assert_eq!(clinician(&rig).await.get("/rules/sheet.csv").await.status, 422);
    let page = rig.staff(rig.larchfield, Role::Lead).await.get("/not-told").await;
    assert_eq!(row(&page, "Practice ZZ9901")[1], "0 of 1", "that the letter told stays, what it said does not");
}

#[tokio::test]
async fn harm_is_on_a_second_readers_sheet_and_in_no_count_by_practice() {
    let rig = Rig::new().await;
    let held = rig.receive(rig.larchfield, "16-self-harm-now.json").await;
    let findings = rig.look(rig.larchfield, move |tx| tx.findings(held)).await;
    let of_harm = |concept| matches!(concept, Concept::SelfHarm | Concept::Suicidality);
    assert!(findings.iter().any(|row| of_harm(row.finding.concept)));
    let sheet = clinician(&rig).await.get("/rules/sheet.csv").await;
    assert!(table(&sheet)[1..].iter().any(|row| row[3].starts_with("thoughts of suicide")), "{}", sheet.text);
    let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
    for page in ["/not-told", "/not-told.csv"] {
        let told = lead.get(page).await.text.to_lowercase();
        assert!(!told.contains("harm") && !told.contains("suicid"), "{page}");
    }
}
