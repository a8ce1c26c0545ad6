//! Atom feeds (RFC 4287) with tombstones (RFC 6721): what a feed reader takes from a public page, and what it takes away.
use std::fmt::Write as _;

/// A feed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Feed {
    /// What it is called.
    pub title: String,
    /// The page that it follows.
    pub page: String,
    /// Its own address.
    pub own: String,
    /// When anything in it last changed, as RFC 3339 writes it.
    pub updated: String,
    /// The newest first.
    pub entries: Vec<Entry>,
    /// What stood in it and does not any more.
    pub gone: Vec<Gone>,
}

/// What is gone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gone {
    /// The URI that its entry had.
    pub id: String,
    /// As RFC 3339 writes it.
    pub when: String,
}

/// One entry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// A URI that stays the same and that no other entry has.
    pub id: String,
    /// A few words.
    pub title: String,
    /// Who publishes it.
    pub author: String,
    /// When it was first made, as RFC 3339 writes it; empty where that is not told.
    pub published: String,
    /// As RFC 3339 writes it.
    pub updated: String,
    /// What kind of thing it is, by a code; empty where there is one kind only.
    pub kind: &'static str,
    /// Where it can be read.
    pub page: String,
    /// All of it, as plain text.
    pub text: String,
}

impl Feed {
    /// The feed as XML. Letters that XML cannot hold are left out.
    #[must_use]
    pub fn write(&self) -> String {
        let mut out = String::from(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" \
             xmlns:at=\"http://purl.org/atompub/tombstones/1.0\">\n",
        );
        element(&mut out, "title", &self.title);
        element(&mut out, "id", &self.page);
        link(&mut out, Some("self"), &self.own);
        link(&mut out, None, &self.page);
        element(&mut out, "updated", &self.updated);
        for entry in &self.entries {
            out.push_str("<entry>\n");
            element(&mut out, "title", &entry.title);
            element(&mut out, "id", &entry.id);
            if !entry.published.is_empty() {
                element(&mut out, "published", &entry.published);
            }
            element(&mut out, "updated", &entry.updated);
            if !entry.kind.is_empty() {
                let _ = writeln!(out, "<category term=\"{}\"/>", plain(entry.kind));
            }
            let _ = writeln!(out, "<author><name>{}</name></author>", plain(&entry.author));
            link(&mut out, None, &entry.page);
            let _ = writeln!(out, "<content type=\"text\">{}</content>", plain(&entry.text));
            out.push_str("</entry>\n");
        }
        for gone in &self.gone {
            let (id, when) = (plain(&gone.id), plain(&gone.when));
            let _ = writeln!(out, "<at:deleted-entry ref=\"{id}\" when=\"{when}\"/>");
        }
        out.push_str("</feed>\n");
        out
    }
}

fn element(out: &mut String, name: &str, text: &str) {
    let _ = writeln!(out, "<{name}>{}</{name}>", plain(text));
}

fn link(out: &mut String, rel: Option<&str>, to: &str) {
    let rel = rel.map(|rel| format!(" rel=\"{rel}\"")).unwrap_or_default();
    let _ = writeln!(out, "<link{rel} href=\"{}\"/>", plain(to));
}

/// A text as XML holds it (XML 1.0, section 2.2).
fn plain(text: &str) -> String {
    let kept = |c: &char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
    quick_xml::escape::escape(text.chars().filter(kept).collect::<String>()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn feed(text: &str) -> String {
        let entry = Entry { text: text.into(), title: text.into(), id: "urn:a".into(), ..Entry::default() };
        let gone = vec![Gone { id: text.into(), when: "2026-03-02T09:30:00Z".into() }];
        Feed { title: "Stories".into(), entries: vec![entry], gone, ..Feed::default() }.write()
    }

    #[test]
    fn what_people_wrote_stays_text() {
        let feed = feed("<script>\"a\" & b</script>\u{0}\u{b}");
        assert!(feed.contains("&lt;script&gt;") && feed.contains("&amp; b") && !feed.contains("<script>"));
        assert!(!feed.contains('\u{0}') && !feed.contains('\u{b}'));
    }

    #[test]
    fn what_is_gone_is_named_by_the_id_that_its_entry_had() {
        let feed = feed("urn:b");
        assert!(feed.contains("xmlns:at=\"http://purl.org/atompub/tombstones/1.0\""));
        assert!(feed.contains("<at:deleted-entry ref=\"urn:b\" when=\"2026-03-02T09:30:00Z\"/>"), "{feed}");
    }

    proptest! {
        #[test]
        fn any_text_makes_a_feed_that_is_read_as_xml(text in "\\PC{0,80}") {
            let feed = feed(&text);
            let mut reader = quick_xml::Reader::from_str(&feed);
            loop {
                match reader.read_event() {
                    Ok(quick_xml::events::Event::Eof) => break,
                    Ok(_) => {}
                    Err(error) => return Err(TestCaseError::fail(format!("{error}: {feed}"))),
                }
            }
        }
    }
}
