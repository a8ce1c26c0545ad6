//! The states of these pages, with made-up items.
use super::list::{self, Row};
use super::named::Names;
use super::one::{self, From, SaidOf, Seen};
use super::plain::{Plain, Said};
use super::{blocks, me, versions, write};
use crate::gallery::{Sample, sample};
use crate::parts::{StaffFrame, Wrong};
use record::{CommentId, Instant, Item, ItemId, ItemKind, ItemText, ItemVersion, KeyPrint, Reach, Role};

fn at(day: &str) -> Instant {
    Instant::read(&format!("{day}T09:30:00Z")).unwrap_or(Instant::from_micros(0))
}

fn version(n: i64, words: &str, note: &str) -> ItemVersion {
    let text = ItemText { title: "Sleep and pain".into(), words: words.into(), note: note.into(), by: "Heron".into() };
    ItemVersion { n, at: at("2026-03-02"), staff: None, text }
}

fn item(kind: ItemKind, n: i64) -> Item {
    Item {
        id: ItemId::from_bytes([1; 16]),
        kind,
        reach: Reach::Teams,
        made: at("2026-02-02"),
        starts: (kind == ItemKind::Event).then(|| at("2026-04-01")),
        from: None,
        source: Some(KeyPrint::from_bytes([2; 32])),
        newest: version(
            n,
            "# At night\nPain can wake you.\n\n- Get up for a while.\n- Go back when you are tired.\n",
            "Shorter",
        ),
    }
}

fn seen(kind: ItemKind) -> Seen {
    Seen {
        item: Item { source: None, ..item(kind, 1) },
        by: "Heron".into(),
        writers: vec!["Heron".into()],
        clinic: None,
        from: From::Nothing,
        adaptations: vec![],
        users: vec![],
        own_use: false,
        tried: false,
        said: vec![],
        answers: vec![],
        could_answer: vec![],
    }
}

fn plain() -> Plain {
    let said =
        Said { words: "ambulate".into(), instead: "walk".into(), why: "A plain word is read by everybody.".into() };
    Plain { said: vec![said], age: Some(14.2), long: vec!["One very long sentence of a leaflet.".into()] }
}

fn one(seen: Seen, plain: Plain) -> one::Page {
    let frame = StaffFrame { title: "Library", role: Role::Member };
    one::Page { frame, blocks: blocks(&seen.item.newest.text.words), plain, seen }
}

/// Every state.
pub(crate) fn samples() -> Vec<Sample> {
    let id = ItemId::from_bytes([3; 16]);
    let row = |kind: ItemKind| Row::of(&item(kind, 2), &Names::default());
    let page = |rows: Vec<Row>, page, more, called: Option<&str>| list::Page {
        frame: list::frame(Role::Member),
        kind: (page > 1).then_some(ItemKind::Leaflet),
        coming: if page == 1 && !rows.is_empty() { vec![row(ItemKind::Event)] } else { vec![] },
        rows,
        page,
        more,
        called: called.map(String::from),
    };
    let said = SaidOf {
        id: CommentId::from_bytes([4; 16]),
        by: "Amina".into(),
        at: at("2026-03-03"),
        words: "Clear.\nThank you.".into(),
    };
    let much = Seen {
        item: item(ItemKind::Leaflet, 3),
        writers: vec!["Amina".into(), "Heron".into()],
        clinic: Some("Penmoor".into()),
        from: From::There(id, "Rest".into(), "Amina".into()),
        adaptations: vec![(id, "Rest in Welsh".into(), "Siân".into())],
        users: vec!["Amina".into(), "Heron".into()],
        own_use: true,
        tried: true,
        said: vec![said],
        ..seen(ItemKind::Leaflet)
    };
    let need = Seen {
        answers: vec![(id, "Sleep and pain".into())],
        could_answer: vec![(ItemId::from_bytes([5; 16]), "Rest".into())],
        ..seen(ItemKind::Need)
    };
    let typed = write::Typed {
        kind: "leaflet".into(),
        title: "Sleep".into(),
        words: "Ambulate when you can.".into(),
        reach: "teams".into(),
        ..write::Typed::default()
    };
    let adapted = write::Typed { from: id.to_string(), ..typed.clone() };
    let wrong = Wrong::at("words", "somebody has written a version in the meantime");
    let new = |typed, wrong, plain| write::new(Role::Member, typed, wrong, plain);
    let next = |wrong| write::next(Role::Member, id, ItemKind::Event, typed.clone(), wrong, None);
    let shown = [
        version(3, "Rest when you can.\n\nWalk.", "Kinder"),
        version(2, "Rest when you must.", ""),
        version(1, "Rest.", ""),
    ];
    let compared = versions::drawn(
        Role::Member,
        &item(ItemKind::Leaflet, 3),
        &shown,
        &Names::default(),
        versions::Asked::of(Some(2), Some(3)),
    );
    let me = |typed, known, wrong| me::page(Role::Member, typed, known, wrong);
    let heron = me::Typed { called: "Heron".into(), email: "heron@home.example".into() };
    let nameless = Wrong::at("called", "give a name of up to 60 letters; it may be a made-up one");
    vec![
        sample("nothing-yet", &page(vec![], 1, false, None)),
        sample("list", &page(ItemKind::ALL.iter().map(|kind| row(*kind)).collect(), 1, true, Some("Heron"))),
        sample("later-page", &page(vec![row(ItemKind::Leaflet)], 2, false, Some("Heron"))),
        sample("new-leaflet", &one(seen(ItemKind::Leaflet), Plain::default())),
        sample("much-used-leaflet", &one(much, plain())),
        sample("adapted-from-what-is-gone", &one(Seen { from: From::Gone, ..seen(ItemKind::Idea) }, Plain::default())),
        sample("need", &one(need, Plain::default())),
        sample("need-unanswered", &one(seen(ItemKind::Need), Plain::default())),
        sample("event", &one(seen(ItemKind::Event), Plain::default())),
        sample("write", &new(write::Typed::default(), None, None)),
        sample("write-no-title", &new(typed.clone(), Some(Wrong::at("title", "give it a title")), None)),
        sample("write-checked", &new(typed.clone(), None, Some(plain()))),
        sample("adapt", &new(adapted, None, None)),
        sample("next-version", &next(None)),
        sample("next-version-too-late", &next(Some(wrong))),
        sample("versions", &compared),
        sample("me-new", &me(me::Typed::default(), false, None)),
        sample("me", &me(heron, true, None)),
        sample("me-nameless", &me(me::Typed::default(), false, Some(nameless))),
    ]
}
