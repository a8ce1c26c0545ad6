//! The feed: the newest items with their texts, and tombstones of what was taken back.
use super::{Open, read};
use crate::app::App;
use crate::edge::problem::Problem;
use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use interop::atom::{Entry, Feed, Gone};
use record::{Item, Withdrawn};

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
    let entry = |(item, by): &(Item, String)| Entry {
        id: format!("{here}/{}", item.id),
        title: item.newest.text.title.clone(),
        author: if by.is_empty() { open.clinic.name.clone() } else { by.clone() },
        published: item.made.to_string(),
        updated: item.agreed.unwrap_or(item.newest.at).max(item.newest.at).to_string(),
        kind: item.kind.code(),
        page: format!("{here}/{}", item.id),
        text: item.newest.text.words.clone(),
    };
    let gone = |gone: &Withdrawn| Gone { id: format!("{here}/{}", gone.id), when: gone.at.to_string() };
    let feed = Feed {
        title: open.clinic.name.clone(),
        own: format!("{here}/feed.xml"),
        page: here.clone(),
        updated: open.updated.to_string(),
        entries: open.items.iter().take(ENTRIES).map(entry).collect(),
        gone: open.gone.iter().take(ENTRIES).map(gone).collect(),
    };
    feed.write()
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{Clinic, Instant, ItemId, ItemKind, ItemText, ItemVersion, Reach, Withdrawal};

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
        let feed =
            written(&Open { clinic, items: vec![(item, "Heron".into())], gone, updated: at }, "https://c.example");
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
