//! The feed: the newest items with their texts, and tombstones of what was taken back.
use super::{Open, read};
use crate::app::App;
use crate::edge::problem::Problem;
use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use std::fmt::Write as _;

/// Entries in the feed: the newest.
const ENTRIES: usize = 50;

/// `GET /read/{library}/feed.xml`
pub async fn page(State(app): State<App>, Path(library): Path<String>) -> Result<Response, Problem> {
    let open = read(&app, &library).await?;
    let feed = written(&open, app.base_url());
    Ok(([(CONTENT_TYPE, "application/atom+xml; charset=utf-8")], feed).into_response())
}

fn written(open: &Open, base: &str) -> String {
    let here = format!("{base}/read/{}", open.clinic.slug);
    let newest = open.items.iter().map(|(item, _)| item.newest.at).chain(open.gone.iter().map(|gone| gone.at)).max();
    let updated = newest.map_or_else(|| "1970-01-01T00:00:00Z".to_owned(), |at| at.to_string());
    let mut feed = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" \
         xmlns:at=\"http://purl.org/atompub/tombstones/1.0\">\n<id>{here}</id>\n<title>{}</title>\n\
         <updated>{updated}</updated>\n<link rel=\"self\" href=\"{here}/feed.xml\"/>\n<link href=\"{here}\"/>\n",
        escaped(&open.clinic.name)
    );
    for (item, by) in open.items.iter().take(ENTRIES) {
        let by = if by.is_empty() { &open.clinic.name } else { by };
        let _ = write!(
            feed,
            "<entry>\n<id>{here}/{0}</id>\n<title>{1}</title>\n<published>{2}</published>\n<updated>{3}</updated>\n\
             <author><name>{4}</name></author>\n<category term=\"{5}\"/>\n<link href=\"{here}/{0}\"/>\n\
             <content type=\"text\">{6}</content>\n</entry>\n",
            item.id,
            escaped(&item.newest.text.title),
            item.made,
            item.newest.at,
            escaped(by),
            item.kind.code(),
            escaped(&item.newest.text.words)
        );
    }
    for gone in open.gone.iter().take(ENTRIES) {
        let _ = writeln!(feed, "<at:deleted-entry ref=\"{here}/{}\" when=\"{}\"/>", gone.id, gone.at);
    }
    feed + "</feed>\n"
}

/// Text for an element: no sign of it begins or ends one, and none is one that XML forbids.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '\n' => safe.push('\n'),
            letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => safe.push(' '),
            letter => safe.push(letter),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{Clinic, Instant, Item, ItemId, ItemKind, ItemText, ItemVersion, Reach, Withdrawal, Withdrawn};

    #[test]
    fn a_feed_tells_what_is_there_and_what_was_taken_back_and_no_text_becomes_an_element() {
        let clinic =
            r#"{"slug":"larchfield","name":"Larch & Co","sender":"L","answers_read":"soon","open_library":true}"#;
        let clinic: Clinic = serde_json::from_str(clinic).expect("a clinic");
        let at = Instant::read("2026-03-02T09:30:00Z").expect("a time");
        let text = ItemText { title: "Sleep <b>".into(), words: "Rest\u{7}.\n".into(), ..ItemText::default() };
        let item = Item {
            id: ItemId::from_bytes([1; 16]),
            kind: ItemKind::Leaflet,
            reach: Reach::Everybody,
            made: at,
            starts: None,
            from: None,
            source: None,
            newest: ItemVersion { n: 1, at, staff: None, text },
            agreed: Some(at),
        };
        let gone = vec![Withdrawn { id: ItemId::from_bytes([2; 16]), at, why: Withdrawal::TheyAsked }];
        let feed = written(&Open { clinic, items: vec![(item, "Heron".into())], gone }, "https://c.example");
        let here = "https://c.example/read/larchfield";
        for part in [
            &format!("<id>{here}/{}</id>", ItemId::from_bytes([1; 16])) as &str,
            "<title>Sleep &lt;b&gt;</title>",
            "<name>Heron</name>",
            "Larch &amp; Co",
            &format!(
                "<at:deleted-entry ref=\"{here}/{}\" when=\"2026-03-02T09:30:00Z\"/>",
                ItemId::from_bytes([2; 16])
            ),
        ] {
            assert!(feed.contains(part), "{part}\n{feed}");
        }
        assert!(!feed.contains("<b>") && !feed.contains('\u{7}'));
    }
}
