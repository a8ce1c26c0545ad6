//! What every patient's page is held to, whatever it says.

/// Words that no patient's page uses (DESIGN §9), and what would be a way around the pages' own rules.
const NEVER: &[&str] = &[
    "screening",
    "identified",
    "flagged",
    "risk",
    "mental health check",
    "suffering",
    "victim",
    "mentally ill",
    "failed to",
    "yellow flag",
    "catastroph",
    "diagnos",
    "moderate",
    "severe",
    "score",
    "<script",
    " style=",
    " onclick",
];

/// Checks a whole page: help and the way out, one h1, labelled inputs, no word that must not be there.
pub(crate) fn check_patient_page(page: &str) {
    let lower = page.to_lowercase();
    for never in NEVER {
        assert!(!lower.contains(never), "{never} stands on the page: {page}");
    }
    assert!(page.contains("<a class=\"nhsuk-link\" href=\"/help\">Get help now</a>"));
    assert!(page.contains("href=\"/leave\" rel=\"noreferrer\">Leave this page quickly</a>"));
    assert_eq!(page.matches("<h1").count(), 1, "one h1: {page}");
    assert!(page.matches("nhsuk-card--care--").count() <= 2, "at most two care cards");
    for id in ids_of_fields(page) {
        assert!(page.contains(&format!("for=\"{id}\"")), "no label for {id}");
    }
    let mut ids: Vec<&str> = after(page, " id=\"").collect();
    ids.sort_unstable();
    let all = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), all, "an id stands twice: {page}");
    for wanted in after(page, "aria-describedby=\"").flat_map(str::split_whitespace) {
        assert!(ids.contains(&wanted), "aria-describedby names {wanted}, which is not there");
    }
    let error = page.contains("nhsuk-error-summary");
    assert_eq!(page.contains("<title>Error: "), error, "the title says Error: with an error and not without");
}

fn ids_of_fields(page: &str) -> Vec<&str> {
    let fields = page.match_indices("<input").chain(page.match_indices("<textarea"));
    let tags = fields.map(|(at, _)| &page[at..at + page[at..].find('>').expect("a tag ends")]);
    let seen = tags.filter(|tag| !tag.contains("type=\"hidden\""));
    seen.map(|tag| after(tag, " id=\"").next().expect("a field has an id")).collect()
}

fn after<'a>(page: &'a str, start: &'a str) -> impl Iterator<Item = &'a str> {
    page.match_indices(start).map(move |(at, _)| page[at + start.len()..].split('"').next().unwrap_or_default())
}
