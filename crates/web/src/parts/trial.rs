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

/// No word that must not be there.
pub(crate) fn check_words(page: &str) {
    let lower = page.to_lowercase();
    for never in NEVER {
        assert!(!lower.contains(never), "{never} stands on the page: {page}");
    }
}

/// What a page in the mirrored language says that was not taken from the words.
pub(crate) fn not_from_the_words(mirrored: &str) -> Vec<String> {
    let said = |text: &String| text.starts_with('\u{202e}') || !text.chars().any(char::is_alphabetic);
    texts(mirrored).into_iter().filter(|text| !said(text) && !is_a_value(text)).collect()
}

/// The names of languages are the same in every language.
fn is_a_value(text: &str) -> bool {
    ["English", "Cymraeg", "Mirrored"].contains(&text)
}

/// What stands between the tags, but for what says itself that it is not the page's own: another language, somebody's
/// own words (`dir="auto"`), what is typed into a field, the clinic's sign, and in a `bdi` other people's words: what a
/// directory says of a place, a clinic's name, a number.
fn texts(html: &str) -> Vec<String> {
    const OWN: [&str; 3] = ["lang=\"en\" dir=\"ltr\"", "dir=\"auto\"", "own-header"];
    let mut texts = Vec::new();
    let mut inside_own: Option<(String, usize)> = None; // the element that is passed over, and how deep in its like
    for piece in html.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let name: String = tag.chars().skip_while(|c| *c == '/').take_while(char::is_ascii_alphanumeric).collect();
        if let Some((own, depth)) = &mut inside_own {
            if *own == name {
                *depth = if tag.starts_with('/') { *depth - 1 } else { *depth + 1 };
            }
            if *depth > 0 {
                continue;
            }
            inside_own = None;
        } else if name != "html" && (name == "textarea" || name == "bdi" || OWN.iter().any(|mark| tag.contains(mark))) {
            inside_own = Some((name, 1));
            continue;
        }
        if !text.trim().is_empty() {
            texts.push(text.trim().to_owned());
        }
    }
    texts
}

/// Checks a whole page: help and the way out, one h1, labelled inputs, no word that must not be there.
pub(crate) fn check_patient_page(page: &str) {
    check_words(page);
    // on the start page of a link the way to help takes the link along, and before a story is told the clinic
    let link = page.split("<a class=\"nhsuk-link\" href=\"/help").skip(1).any(|rest| {
        let (asked, words) = rest.split_once("\">").unwrap_or_default();
        (asked.is_empty() || asked.starts_with("?clinic=")) && words.starts_with("Get help now</a>")
    });
    let button = "<button class=\"own-link\" type=\"submit\" name=\"to\" value=\"help\">Get help now</button>";
    assert!(link || page.contains(button), "{page}");
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
