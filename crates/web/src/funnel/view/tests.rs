use super::*;
use crate::funnel::samples;
use improve::{Stage, Why, funnel};
use record::{Instant, ReferralId, Step, StepKind};
use std::collections::BTreeSet;

fn at(text: &str) -> Instant {
    Instant::read(text).expect("a time")
}

fn step(who: u8, kind: StepKind, when: Instant) -> Step {
    let referral = ReferralId::from_bytes([who; 16]);
    Step { referral, n: 1, kind, happened: when, recorded: when, role: Role::System, detail: None }
}

fn march() -> Funnel {
    samples::march().funnel()
}

fn drawn(role: Role, funnel: Funnel) -> String {
    let first = Month { year: 2025, month: 5 };
    let page = Page::new(role, Period { years: 1 }, first, funnel).render().expect("draws");
    page.replace('\u{a0}', " ")
}

/// The cells of the row of a stage.
fn row(page: &str, stage: Stage) -> String {
    let row = page.split(&format!("id=\"at-{}\"", stage.code())).nth(1).expect("its row");
    let row = row.split("</tr>").next().expect("its end");
    let cells = row.split("<td").skip(1).map(|cell| cell.split_once('>').map_or("", |(_, cell)| cell));
    cells.map(|cell| cell.trim().trim_end_matches("</td>").to_owned()).collect::<Vec<_>>().join(" | ")
}

#[test]
fn without_a_referral_there_is_no_table_and_no_drawing() {
    let page = drawn(Role::Lead, Funnel::default());
    assert!(page.contains("No referral has come") && !page.contains("<table") && !page.contains("<svg"));
}

#[test]
fn yes_no_and_not_yet_possible_stand_side_by_side_with_share_and_reasons() {
    let page = drawn(Role::Lead, march());
    assert_eq!(row(&page, Stage::Invited), "12 | 3 | 5 | 12 of 15 | 80 % | 55 to 93 %");
    assert!(page.contains("<strong>Invited to check in</strong>, no 3: does not want to be asked: 3."));
    assert!(page.contains("Invited to check in: 12 yes, 3 no, 5 not yet possible"), "the bar says the same");
    assert!(page.contains("12 of 15<br>5&nbsp;not&nbsp;yet"), "and the month");
    assert!(page.contains("March 2026"));
}

#[test]
fn with_fewer_than_eight_decided_there_is_no_percentage() {
    let came = at("2026-03-02T09:30:00Z");
    let few = |many| {
        let steps =
            (0..many).flat_map(|who| [step(who, StepKind::Received, came), step(who, StepKind::Withdrawn, came)]);
        drawn(Role::Lead, funnel(&steps.collect::<Vec<_>>(), came))
    };
    assert_eq!(row(&few(7), Stage::CheckedIn), "0 | 7 | 0 | 0 of 7 | – | –");
    assert_eq!(row(&few(8), Stage::CheckedIn), "0 | 8 | 0 | 0 of 8 | 0 % | 0 to 32 %");
    assert_eq!(row(&few(8), Stage::Received), "8 | 0 | 0 | All of them.");
}

#[test]
fn the_bars_are_parted_as_the_numbers_are() {
    let page = drawn(Role::Lead, march());
    // of 720 units: 12 of 20 yes, 5 of 20 not yet
    assert!(
        page.contains("<rect x=\"432.0\" y=\"156\" width=\"180.0\" height=\"22\" fill=\"url(#hatched)\"/>"),
        "{page}"
    );
    assert!(page.contains("<rect x=\"0\" y=\"156\" width=\"432.0\""));
    assert!(
        page.contains("<title id=\"bars\">How far the referrals since May 2025 have come</title>")
            && page.contains("<desc id=\"bars-how\">")
    );
    assert!(!page.contains("style=") && !page.contains("<script"), "neither is let in by the page's own rules");
}

#[test]
fn a_clinicians_bars_lead_to_lists_and_a_leads_to_the_row_of_counts() {
    let (lead, clinician) = (drawn(Role::Lead, march()), drawn(Role::Clinician, march()));
    assert!(!lead.contains("/funnel/"), "a lead sees counts and no names");
    assert!(lead.contains("/funnel.csv?years=1&amp;for=sharing") && !clinician.contains("/funnel.csv"));
    for stage in Stage::ALL {
        let (code, list) = (stage.code(), format!("href=\"/funnel/{}?years=1\"", stage.code()));
        let to_row = format!("href=\"#at-{code}\"");
        assert!(lead.contains(&to_row) && lead.contains(&format!("id=\"at-{code}\"")), "{code}");
        let labelled = *stage == Stage::Mentioned;
        assert_eq!((clinician.contains(&list), clinician.contains(&to_row)), (!labelled, labelled), "{code}");
        let month = format!("/funnel/{code}?years=1&#38;month=2026-03");
        assert_eq!(clinician.contains(&month), !labelled, "{code}");
    }
}

#[test]
fn the_whole_is_said_in_a_few_sentences() {
    let said = |funnel: &Funnel| words::headline(Month { year: 2025, month: 5 }, &funnel.total());
    assert_eq!(
        said(&march()),
        "Of 20 referrals since May 2025, 12 were invited to check in and nobody did. A clinician asked 9 how they \
         have been feeling. 3 were offered support, 1 took it up, and nobody has got there. For 7 of them it is too \
         early to say."
    );
    let came = at("2026-03-02T09:30:00Z");
    let one = [StepKind::Received, StepKind::Invited, StepKind::CheckedIn, StepKind::Offered, StepKind::Reached];
    let one: Vec<Step> = one.into_iter().map(|kind| step(1, kind, came)).collect();
    assert_eq!(
        said(&funnel(&one, came)),
        "Of 1 referral since May 2025, 1 was invited to check in and 1 did. A clinician asked nobody how they have \
         been feeling. 1 was offered support, nobody took it up, and 1 has got there."
    );
}

#[test]
fn every_stage_and_every_reason_has_its_own_words() {
    let stages: BTreeSet<&str> = Stage::ALL.iter().map(|stage| words::column(*stage)).collect();
    let reasons: BTreeSet<&str> = Why::ALL.iter().map(|why| words::why(*why)).collect();
    assert_eq!((stages.len(), reasons.len()), (Stage::ALL.len(), Why::ALL.len()));
    let over: BTreeSet<&str> = Stage::ALL.iter().map(|stage| words::why_not(*stage, Why::Over)).collect();
    assert_eq!(over.len(), 5, "what is over is said of each stage as it is");
    let never = ["identified", "declined", "refused", "failed", "non-compliant", "risk"];
    for said in stages.iter().chain(&reasons).chain(&over) {
        assert!(!never.iter().any(|word| said.contains(word)), "{said}");
    }
}
