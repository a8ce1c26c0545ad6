//! What a signed file of a library holds: items with every version and who wrote each, and the ids of what was taken back.
use super::NotSigned;
use record::{Instant, ItemId, ItemKind, ItemText, Origin, Reach, Withdrawal, Withdrawn};
use serde::{Deserialize, Serialize};

/// Items of one file at most.
pub const MOST_ITEMS: usize = 500;
/// Versions of one item that travel: the newest.
pub const MOST_VERSIONS: usize = 50;
/// Ids of what was taken back, at most.
pub const MOST_BACK: usize = 20_000;

/// Bytes of a signed file beside its content, at most: names, key, signature.
const FRAME: usize = 4_096;
/// Bytes around a version, at most: spaces before each of its lines, a comma.
const AROUND: usize = 128;

/// A library as it travels.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Library {
    /// What this clinic made and lets out.
    pub items: Vec<SentItem>,
    /// What it has let out before and takes back: whoever has it takes it away.
    pub taken_back: Vec<Withdrawn>,
}

/// An item as it travels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentItem {
    /// The same at every clinic.
    pub id: ItemId,
    /// What it is.
    pub kind: ItemKind,
    /// How far its makers let it reach.
    pub reach: Reach,
    /// For an event: when it begins.
    pub starts: Option<Instant>,
    /// What it was adapted from.
    pub from: Option<Origin>,
    /// For a story: until when its author lets it stand with other clinics.
    pub until: Option<Instant>,
    /// Its versions, the earliest first: when each was written, and what it says, with who wrote it.
    pub versions: Vec<(Instant, ItemText)>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Content {
    items: Vec<ItemJson>,
    taken_back: Vec<BackJson>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ItemJson {
    id: ItemId,
    kind: String,
    reach: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    starts: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    adapted_from: Option<FromJson>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    until: Option<String>,
    versions: Vec<VersionJson>,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum FromJson {
    /// Files of before name an id and nothing else.
    Untold(ItemId),
    Told(Origin),
}

#[derive(Serialize, Deserialize)]
struct VersionJson {
    at: String,
    #[serde(flatten)]
    text: ItemText,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct BackJson {
    id: ItemId,
    at: String,
    why: String,
}

impl Library {
    /// As the content of a signed file.
    #[must_use]
    pub fn write(&self) -> String {
        let items = self.items.iter().map(|item| ItemJson {
            id: item.id,
            kind: item.kind.code().into(),
            reach: item.reach.code().into(),
            starts: item.starts.map(|at| at.to_string()),
            adapted_from: item
                .from
                .clone()
                .map(|from| if from.is_told() { FromJson::Told(from) } else { FromJson::Untold(from.id) }),
            until: item.until.map(|at| at.to_string()),
            versions: item.versions.iter().map(|(at, text)| version(*at, text)).collect(),
        });
        let back = |one: &Withdrawn| BackJson { id: one.id, at: one.at.to_string(), why: one.why.code().into() };
        let content = Content { items: items.collect(), taken_back: self.taken_back.iter().map(back).collect() };
        serde_json::to_string_pretty(&content).unwrap_or_default()
    }

    /// Leaves the oldest versions behind until the file that is signed with it has no more than `most` bytes. Each item stays
    /// in its newest version, and every story. None where that is more already.
    #[must_use]
    pub fn fitted(mut self, most: usize) -> Option<Self> {
        let mut older: Vec<(Instant, usize, ItemText)> = Vec::new();
        for (place, item) in self.items.iter_mut().enumerate() {
            let newest = item.versions.len().saturating_sub(1);
            older.extend(item.versions.drain(..newest).map(|(at, text)| (at, place, text)));
        }
        // stands in the file as a text within a text, beside what is signed with it
        let written = |content: &str| serde_json::to_string(content).unwrap_or_default().len();
        let mut room = most.checked_sub(written(&self.write()) + FRAME)?;
        older.sort_by_key(|(at, place, _)| (*at, std::cmp::Reverse(*place)));
        while let Some((at, place, text)) = older.pop() {
            let takes = written(&serde_json::to_string_pretty(&version(at, &text)).unwrap_or_default()) + AROUND;
            match room.checked_sub(takes) {
                Some(left) => room = left,
                None => break,
            }
            self.items[place].versions.insert(0, (at, text));
        }
        Some(self)
    }

    /// Reads the content of a signed file. All of it can be used, or none.
    ///
    /// # Errors
    /// [`NotSigned::Odd`], saying what is wrong.
    pub fn read(content: &str) -> Result<Self, NotSigned> {
        const ODD: NotSigned = NotSigned::Odd("its items cannot be read: it may come from a newer version");
        let content: Content = serde_json::from_str(content).map_err(|_| ODD)?;
        if content.items.len() > MOST_ITEMS || content.taken_back.len() > MOST_BACK {
            return Err(NotSigned::Odd("it holds more items than a file can"));
        }
        let items = content.items.into_iter().map(|item| sent(item).ok_or(ODD)).collect::<Result<Vec<_>, _>>()?;
        let back = content.taken_back.into_iter().map(|one| {
            Some(Withdrawn { id: one.id, at: Instant::read(&one.at).ok()?, why: one.why.parse::<Withdrawal>().ok()? })
        });
        let taken_back = back.collect::<Option<Vec<_>>>().ok_or(ODD)?;
        Ok(Self { items, taken_back })
    }
}

fn version(at: Instant, text: &ItemText) -> VersionJson {
    VersionJson { at: at.to_string(), text: text.clone() }
}

/// What a story says may be longer than what was told: [clinician] stands where “Al” stood.
fn may_be(kind: ItemKind, text: &ItemText) -> Option<()> {
    if kind == ItemKind::Story && !text.words.trim().is_empty() && text.words.chars().count() <= 4 * ItemText::LONGEST {
        return ItemText { words: "told".into(), ..text.clone() }.check().ok();
    }
    text.check().ok()
}

/// What an item was made from; none for one that names itself. One whose words run over is there untold: an odd origin holds
/// up nothing else in the file.
fn origin(item: ItemId, from: FromJson) -> Option<Origin> {
    let from = match from {
        FromJson::Untold(id) => Origin::untold(id),
        FromJson::Told(from) => from,
    };
    let fits = |text: &str, most| text.chars().count() <= most && !text.contains(char::is_control);
    let fits = fits(&from.title, ItemText::LONGEST_TITLE) && fits(&from.by, 200) && fits(&from.clinic, 200);
    let from = if fits { from } else { Origin::untold(from.id) };
    (from.id != item).then_some(from)
}

fn sent(item: ItemJson) -> Option<SentItem> {
    let kind: ItemKind = item.kind.parse().ok()?;
    let versions: Option<Vec<_>> = item
        .versions
        .into_iter()
        .map(|version| {
            may_be(kind, &version.text)?;
            (version.text.by.chars().count() <= 200).then_some((Instant::read(&version.at).ok()?, version.text))
        })
        .collect();
    let versions = versions.filter(|versions| (1..=MOST_VERSIONS).contains(&versions.len()))?;
    let reach: Reach = item.reach.parse().ok()?;
    let until = item.until.map(|at| Instant::read(&at)).transpose().ok()?;
    if (kind == ItemKind::Story) != until.is_some() {
        return None; // a story without the day on which it ends would never end
    }
    Some(SentItem {
        id: item.id,
        kind,
        until,
        reach: (reach != Reach::Here).then_some(reach)?,
        starts: item.starts.map(|at| Instant::read(&at)).transpose().ok()?,
        from: item.adapted_from.and_then(|from| origin(item.id, from)),
        versions,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn library() -> Library {
        let at = Instant::read("2026-03-02T09:30:00Z").expect("a time");
        let text = ItemText { title: "Sleep".into(), words: "Rest.".into(), note: "New".into(), by: "Heron".into() };
        let id = |n: u8| ItemId::from_bytes([n; 16]);
        let item = SentItem {
            id: id(1),
            kind: ItemKind::Event,
            reach: Reach::Teams,
            starts: Some(at),
            from: Some(Origin {
                title: "Rest".into(),
                by: "Wren".into(),
                clinic: "Holm".into(),
                ..Origin::untold(id(2))
            }),
            until: None,
            versions: vec![(at, text.clone()), (at, ItemText { by: String::new(), note: String::new(), ..text })],
        };
        let story =
            SentItem { id: id(4), kind: ItemKind::Story, starts: None, from: None, until: Some(at), ..item.clone() };
        Library { items: vec![item, story], taken_back: vec![Withdrawn { id: id(3), at, why: Withdrawal::TheyAsked }] }
    }

    #[test]
    fn a_library_is_read_as_it_was_written_with_who_wrote_what() {
        assert_eq!(Library::read(&library().write()), Ok(library()));
        assert_eq!(Library::read(&Library::default().write()), Ok(Library::default()));
    }

    #[test]
    fn a_file_of_before_names_the_id_of_an_origin_and_nothing_else() {
        let mut before = library();
        before.items[0].from = Some(Origin::untold(ItemId::from_bytes([2; 16])));
        assert!(before.write().contains(&format!("\"adapted_from\": \"{}\"", ItemId::from_bytes([2; 16]))));
        assert_eq!(Library::read(&before.write()), Ok(before));
    }

    #[test]
    fn an_odd_origin_holds_up_nothing_else_in_the_file() {
        let mut odd = library();
        let from = Origin { title: "Rest\u{7}".into(), ..Origin::untold(ItemId::from_bytes([2; 16])) };
        odd.items[0].from = Some(from);
        let read = Library::read(&odd.write()).expect("it is read");
        assert_eq!(read.items[0].from, Some(Origin::untold(ItemId::from_bytes([2; 16]))));
        assert_eq!(read.taken_back, odd.taken_back);
        odd.items[0].from = Some(Origin::untold(odd.items[0].id));
        assert_eq!(Library::read(&odd.write()).expect("it is read").items[0].from, None);
    }

    #[test]
    fn what_does_not_fit_leaves_its_oldest_versions_behind_and_no_story() {
        let at = |n: i64| Instant::from_micros(n * 1_000_000);
        let text = |n: i64| ItemText {
            words: format!("{n} {}", "\n".repeat(1_000)),
            ..library().items[0].versions[0].1.clone()
        };
        let mut much = library();
        much.items[0].versions = (1..=20).map(|n| (at(n), text(n))).collect();
        let size = |library: &Library| {
            crate::signed::sign([1; 32], record::SignedKind::Library, "Larch", at(1), &library.write()).len()
        };
        let fits = much.clone().fitted(60_000).expect("it fits");
        let first = fits.items[0].versions[0].0;
        assert!(size(&fits) <= 60_000 && size(&fits) > 40_000, "{}", size(&fits));
        assert!(first > at(1) && fits.items[0].versions.last() == Some(&(at(20), text(20))));
        assert!(fits.items[0].versions.is_sorted_by_key(|(at, _)| *at));
        assert_eq!((fits.items[1].clone(), fits.taken_back.clone()), (much.items[1].clone(), much.taken_back.clone()));
        assert_eq!(much.clone().fitted(10_000_000), Some(much.clone()));
        assert_eq!(much.fitted(5_000), None, "not even the newest");
    }

    #[test]
    fn what_was_to_stay_at_its_clinic_is_not_read_from_a_file() {
        let odd = |from: &str, to: &str| {
            let written = library().write();
            assert!(written.contains(from), "{written}");
            Library::read(&written.replace(from, to))
        };
        assert!(odd("\"teams\"", "\"here\"").is_err());
        assert!(odd("\"Sleep\"", "\"\"").is_err());
        assert!(odd("\"event\"", "\"story of somebody\"").is_err());
        assert!(odd("\"taken_back\"", "\"given_back\"").is_err());
    }

    #[test]
    fn a_story_without_the_day_on_which_it_ends_is_not_read() {
        let written = library().write();
        let line = written.lines().find(|line| line.contains("\"until\"")).expect("a story ends");
        assert!(Library::read(&written.replace(&format!("{line}\n"), "")).is_err());
    }
}
