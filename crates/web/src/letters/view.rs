//! One letter as its page shows it.
use super::Decision;
use super::marked::{Piece, pieces};
use crate::admit::At;
use crate::edge::problem::Problem;
use crate::gallery::{Sample, sample};
use crate::parts::said::{concept_in_words, status_in_words};
use crate::parts::{StaffFrame, Wrong, who, wrong_at};
use askama::Template;
use pathway::WhyHeld;
use record::{Evidence, Instant, ReferralId, Role, SafeguardingLead, Span};
use store::{Error, FindingRow, Reading, Tx};

/// The whole letter.
#[derive(Template)]
#[template(path = "letters/letter.html")]
pub(super) struct Letter {
    pub frame: StaffFrame,
    pub referral: ReferralId,
    pub name: String,
    pub received: Instant,
    pub practice: Option<String>,
    pub written: Option<String>,
    /// Whether it bears a day after the one on which it came.
    pub late: bool,
    /// What made it wait, where it waits or waited.
    pub why: Vec<WhyHeld>,
    /// Who read it, when and why so.
    pub read: Option<Read>,
    /// Who hears of a safeguarding concern.
    pub lead: Option<SafeguardingLead>,
    pub pieces: Vec<Piece>,
    pub mentions: Vec<Mention>,
    pub codes: Vec<(String, String)>,
    pub born: bool,
    pub reading: Reading,
    /// Whether an invitation was ever written.
    pub invited: bool,
    /// Nothing is written to them.
    pub ring_only: bool,
    pub wrong: Option<Wrong>,
    pub decided: Decision,
}

/// That somebody has read it.
pub(super) struct Read {
    /// By sign-in name.
    pub by: String,
    pub at: Option<Instant>,
    pub why: String,
}

/// Something that the letter mentions.
pub(super) struct Mention {
    pub words: String,
    pub concept: &'static str,
    pub status: &'static str,
    pub rule: String,
}

impl Letter {
    /// Reads it, with what is wrong with a decision that was typed, if anything is.
    pub async fn read(
        desk: &At,
        referral: ReferralId,
        wrong: Option<Wrong>,
        decided: Decision,
    ) -> Result<Self, Problem> {
        let read = desk.read(move |tx| {
            let (row, letter, findings) = (tx.referral(referral)?, tx.letter(referral)?, tx.findings(referral)?);
            let (person, name) = who::person(tx, referral)?.ok_or(store::Error::NotFound)?;
            let invited = tx.newest_check_in(referral)?.is_some();
            let (lead, who_read) = (tx.own_clinic()?.safeguarding, who_read(tx, referral)?);
            Ok::<_, Error>((row, letter, findings, name, (invited, person.ring_only), lead, who_read))
        });
        let (row, kept, findings, name, (invited, ring_only), lead, read) = read.await?;
        let why = match row.reading {
            Reading::NotNeeded => Vec::new(),
            _ => pathway::why_held(&kept.letter.text, findings.iter().map(|row| &row.finding)),
        };
        Ok(Self {
            frame: StaffFrame { title: "Letter", role: desk.actor().role },
            referral,
            name,
            received: row.received,
            practice: kept.practice.and_then(|practice| practice.name.or(practice.ods)),
            late: kept.letter.written.is_some_and(|day| day > row.received.day()),
            written: kept.letter.written.map(|day| day.strftime("%-d %B %Y").to_string()),
            why,
            read,
            lead,
            pieces: pieces(&kept.letter.text, &spans(&findings)),
            mentions: findings.into_iter().map(mention).collect(),
            codes: kept.codes.into_iter().map(|c| (c.display.unwrap_or_default(), c.code)).collect(),
            born: row.born,
            reading: row.reading,
            invited,
            ring_only,
            wrong,
            decided,
        })
    }

    fn wrong_at(&self, field: &str) -> Option<&str> {
        wrong_at(&self.wrong, field)
    }

    fn may_open_brief(&self) -> bool {
        self.frame.role == Role::Clinician
    }
}

fn who_read(tx: &Tx<'_>, referral: ReferralId) -> store::Result<Option<Read>> {
    let Some(read) = tx.letter_read(referral)? else { return Ok(None) };
    let by = match read.by.map(|by| tx.staff_name(by)) {
        Some(Ok(name)) => name,
        Some(Err(Error::NotFound)) | None => "somebody".into(),
        Some(Err(error)) => return Err(error),
    };
    Ok(Some(Read { by, at: read.at, why: read.why }))
}

fn spans(findings: &[FindingRow]) -> Vec<Span> {
    let said = findings.iter().filter_map(|row| match &row.finding.evidence {
        Evidence::Words { said, .. } => Some(said.span),
        Evidence::Code(_) => None,
    });
    said.collect()
}

fn mention(row: FindingRow) -> Mention {
    let words = match row.finding.evidence {
        Evidence::Words { said, .. } => said.text,
        Evidence::Code(code) => format!("Code: {}", code.display.unwrap_or(code.code)),
    };
    let (concept, status) = (concept_in_words(row.finding.concept), status_in_words(row.finding.status));
    Mention { words, concept, status, rule: row.finding.rule.clone() }
}

/// A letter in which low mood is mentioned, with markup wherever somebody else's words can stand.
pub(super) fn made_up(reading: Reading) -> Letter {
    let words = "low mood <script>alert(1)</script>".to_owned();
    Letter {
        frame: StaffFrame { title: "Letter", role: Role::Clinician },
        referral: ReferralId::from_bytes([1; 16]),
        name: "<i>Asha</i> Patel".into(),
        received: Instant::from_micros(1_772_443_800_000_000), // 2 March 2026 at 9:30
        practice: Some("<u>Surgery</u>".into()),
        written: Some("1 March 2026".into()),
        late: false,
        why: vec![],
        read: None,
        lead: None,
        pieces: pieces("Has low mood <script>alert(1)</script>. Thank you.", &[Span { start: 4, end: 12 }]),
        mentions: vec![Mention { words, concept: "low mood", status: "mentioned", rule: "affirmed".into() }],
        codes: vec![("<b>Depression</b>".into(), "35489007".into())],
        born: true,
        reading,
        invited: false,
        ring_only: false,
        wrong: None,
        decided: Decision { decision: String::new(), why: String::new() },
    }
}

/// Every state of a letter.
pub(super) fn samples() -> Vec<Sample> {
    let sentence = WhyHeld::Sentence("She has had ".into(), "thoughts of self-harm".into(), " this week.".into());
    let number = "01632 960203".parse().expect("a number for drama");
    let lead = SafeguardingLead { name: "Amina Bello, safeguarding lead".into(), telephone: number };
    let held =
        |wrong| Letter { why: vec![sentence.clone()], lead: Some(lead.clone()), wrong, ..made_up(Reading::Held) };
    let read = |reading| {
        let at = Some(Instant::from_micros(1_772_449_200_000_000));
        let read = Some(Read { by: "sam".into(), at, why: "Rang her; she is safe and would like it.".into() });
        Letter { why: vec![sentence.clone()], read, ..made_up(reading) }
    };
    let empty =
        Letter { pieces: vec![], mentions: vec![], codes: vec![], written: None, ..made_up(Reading::NotNeeded) };
    vec![
        sample("held", &held(None)),
        sample("held-without-a-reason", &held(Some(Wrong::at("why", "say in a few words why")))),
        sample("released", &read(Reading::Released)),
        sample("stopped", &read(Reading::Stopped)),
        sample("no-letter", &empty),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_held_letter_is_shown_whole_marked_and_with_its_form() {
        let page = made_up(Reading::Held).render().expect("draws");
        assert!(page.contains("Has <mark>low mood</mark> &#60;script&#62;"), "{page}");
        assert!(page.contains("/read-letter") && page.contains("Nothing has been sent"));
        assert!(page.contains("Not mentioned is not no. This misses some: read the letter."));
        for markup in ["<script>", "<i>Asha", "<u>Surgery", "<b>Dep"] {
            assert!(!page.contains(markup), "{markup}");
        }
    }

    #[test]
    fn the_sentence_that_made_it_wait_comes_before_the_letter_and_who_read_it_is_named() {
        let sentence = WhyHeld::Sentence("She has thoughts of ".into(), "<b>self-harm</b>".into(), ".".into());
        let code = WhyHeld::Code("Suicidal thoughts".into());
        let lead =
            SafeguardingLead { name: "Amina Bello".into(), telephone: "01632 960203".parse().expect("a number") };
        let page = Letter { why: vec![sentence, code], lead: Some(lead), ..made_up(Reading::Held) };
        let page = page.render().expect("draws");
        assert!(page.contains("She has thoughts of <mark>&#60;b&#62;self-harm&#60;/b&#62;</mark>."), "{page}");
        assert!(page.contains("Suicidal thoughts") && page.find("Why it waits") < page.find("The letter<"));
        assert!(page.contains("Amina Bello"));
        let (at, why) = (Instant::read("2026-03-02T11:00:00Z").ok(), "rang her; <i>safe</i>".to_owned());
        let read = Some(Read { by: "sam".into(), at, why });
        let page = Letter { read, ..made_up(Reading::Released) }.render().expect("draws");
        assert!(page.contains("sam, on 2 March 2026 at 11am: rang her; &#60;i&#62;safe"), "{page}");
    }

    #[test]
    fn a_letter_that_was_read_has_no_form() {
        for reading in [Reading::NotNeeded, Reading::Released, Reading::Stopped] {
            assert!(!made_up(reading).render().expect("draws").contains("/read-letter"), "{reading:?}");
        }
        let page = Letter { born: false, ..made_up(Reading::Released) }.render().expect("draws");
        assert!(page.contains("birth date"), "reception must know it first");
    }

    #[test]
    fn whoever_can_read_the_letter_says_whether_it_is_safe_to_write() {
        let page = made_up(Reading::NotNeeded).render().expect("draws");
        assert!(page.contains("/ring-only") && !page.contains("/may-write"));
        let page = Letter { ring_only: true, ..made_up(Reading::NotNeeded) }.render().expect("draws");
        assert!(page.contains("Nothing is written to them") && page.contains("/may-write"));
    }

    #[test]
    fn a_decision_without_a_reason_is_asked_for_again_and_keeps_what_was_typed() {
        let decided = Decision { decision: "release".into(), why: "<b>".into() };
        let wrong = Some(Wrong::at("why", "say in a few words why"));
        let page = Letter { wrong, decided, ..made_up(Reading::Held) }.render().expect("draws");
        assert!(page.contains("<title>Error: ") && page.matches("Say in a few words why.").count() == 2);
        assert!(page.contains("checked") && !page.contains("<b>"));
    }

    #[test]
    fn a_referral_without_a_letter_says_so() {
        let empty =
            Letter { pieces: vec![], mentions: vec![], codes: vec![], written: None, ..made_up(Reading::NotNeeded) };
        let page = empty.render().expect("draws");
        assert!(page.contains("came without a letter") && page.contains("bears no date"));
        let late = Letter { late: true, ..made_up(Reading::NotNeeded) }.render().expect("draws");
        assert!(late.contains("the date may be wrong"));
    }
}
