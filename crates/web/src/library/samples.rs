//! The states of these pages, with made-up items.
use super::checked::{self, Checked};
use super::list::{self, Row};
use super::named::Names;
use super::one::{self, From, Goes, SaidOf, Seen};
use super::plain::{Plain, Said};
use super::typed::Typed;
use super::write::{self, Who};
use super::{acts, back, blocks, me, versions};
use crate::gallery::{Sample, sample};
use crate::parts::{StaffFrame, Wrong};
use record::{
    CommentId, Instant, Item, ItemId, ItemKind, ItemText, ItemVersion, KeyPrint, Origin, Reach, Role, StaysAs,
};

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
        agreed: None,
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
        goes: Goes::default(),
        answers: vec![],
        could_answer: vec![],
    }
}

fn plain() -> Plain {
    let said = |words: &str, instead: &str, one_of_several| Said {
        words: words.into(),
        instead: instead.into(),
        one_of_several,
        why: "A plain word is read by everybody.".into(),
    };
    let age = Some("Easy to read from about age 14.".into());
    Plain {
        said: vec![said("ambulate", "walk", false), said("oral", "by mouth; spoken", true)],
        age,
        long: vec!["One very long sentence of a leaflet.".into()],
    }
}

fn one(seen: Seen, plain: Plain) -> one::Page {
    let frame = StaffFrame { title: "Library", role: Role::Member };
    let (blocks, to) = (blocks(&seen.item.newest.text.words), "/library/item/1/comment".into());
    one::Page { frame, blocks, plain, seen, is_known: true, typed: acts::Typed::default(), wrong: None, to }
}

/// What is asked about, with an answer to the first.
fn details(wide: bool) -> Checked {
    let detail = |words: &str, kind| pathway::Detail { words: words.into(), kind, certain: true };
    let stays = checked::Said::Stays(StaysAs::Contact);
    let details =
        vec![(detail("0161 496 0000", "telephone"), stays), (detail("Aaliyah Khan", "name"), checked::Said::Nothing)];
    Checked { plain: Plain::default(), details, maybe: vec![], wide }
}

/// Every state.
pub(crate) fn samples() -> Vec<Sample> {
    let id = ItemId::from_bytes([3; 16]);
    let row = |kind: ItemKind| Row::of(&item(kind, 2), &Names::default());
    let page = |rows: Vec<Row>, page, more, called: Option<&str>| list::Page {
        frame: list::frame(Role::Member),
        kind: (page > 1).then_some(ItemKind::Leaflet),
        coming: if page == 1 && !rows.is_empty() { vec![row(ItemKind::Event)] } else { vec![] },
        waiting: if page == 1 && !rows.is_empty() {
            vec![Row { waits: true, ..row(ItemKind::Leaflet) }]
        } else {
            vec![]
        },
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
        goes: Goes { tells: vec!["0161 496 0000".into()], ..Goes::default() },
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
    let typed = Typed {
        kind: "leaflet".into(),
        title: "Sleep".into(),
        words: "Ambulate when you can.".into(),
        reach: "teams".into(),
        ..Typed::default()
    };
    let adapted = Typed { from: id.to_string(), ..typed.clone() };
    let wrong = Wrong::at("words", "somebody has written a version in the meantime");
    let who = |is_known| Who { role: Role::Member, is_known, heard: false, is_sent: false };
    let checked = |plain| Some(Checked { plain, ..Checked::default() });
    let new = |typed, wrong: Option<Wrong>, checked: Option<Checked>| {
        let is_sent = wrong.is_some() || checked.is_some();
        write::new(Who { is_sent, ..who(true) }, typed, wrong, checked)
    };
    let next = |wrong| write::next(who(true), id, ItemKind::Event, typed.clone(), wrong, None);
    let waiting = |goes| Seen { goes: Goes { waits: true, ..goes }, ..seen(ItemKind::Leaflet) };
    let stays = vec![("0161 496 0000".into(), StaysAs::Contact.in_words())];
    let told = Goes { stays: stays.clone(), tells: vec!["Heron".into(), "Monday".into()], ..Goes::default() };
    let unread = one::Page {
        wrong: Some(Wrong::at("read", "read all of it first, and say so")),
        ..one(waiting(told.clone()), Plain::default())
    };
    let agreed = Goes { agreed: Some(("Amina".into(), at("2026-03-04"))), stays, ..Goes::default() };
    let nameless_comment = one::Page {
        is_known: false,
        wrong: Some(me::nameless("called")),
        typed: acts::Typed { words: Some("Thank you.".into()), ..acts::Typed::default() },
        ..one(seen(ItemKind::Leaflet), Plain::default())
    };
    let nameless_press = |field, seen, typed| one::Page {
        is_known: false,
        wrong: Some(me::nameless(field)),
        typed,
        ..one(seen, Plain::default())
    };
    let read = acts::Typed { read: Some("yes".into()), ..acts::Typed::default() };
    let nameless_yes = nameless_press("agree-called", waiting(told.clone()), read);
    let nameless_use = nameless_press("use-called", seen(ItemKind::Leaflet), acts::Typed::default());
    let unanswered = Wrong::at("about-1-out", "say of each whether it is taken out, or as what it stays");
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
    let goes_too = |n: i64| {
        let (many, adapted) = (usize::try_from(n).unwrap_or(0), vec!["Rest in Welsh".into(); usize::from(n > 1)]);
        back::GoesToo { title: "Sleep and pain".into(), n, comments: many, users: many - 1, adapted }
    };
    let origin = Origin {
        title: "Rest".into(),
        by: "Wren".into(),
        clinic: "Holm".into(),
        ..Origin::untold(item(ItemKind::Idea, 1).id)
    };
    vec![
        sample("nothing-yet", &page(vec![], 1, false, None)),
        sample("list", &page(ItemKind::ALL.iter().map(|kind| row(*kind)).collect(), 1, true, Some("Heron"))),
        sample("later-page", &page(vec![row(ItemKind::Leaflet)], 2, false, Some("Heron"))),
        sample("new-leaflet", &one(seen(ItemKind::Leaflet), Plain::default())),
        sample("much-used-leaflet", &one(much, plain())),
        sample("adapted-from-what-is-gone", &one(Seen { from: From::Gone, ..seen(ItemKind::Idea) }, Plain::default())),
        sample(
            "adapted-elsewhere",
            &one(Seen { from: From::Elsewhere(origin), ..seen(ItemKind::Idea) }, Plain::default()),
        ),
        sample("adapted-not-here", &one(Seen { from: From::NotHere, ..seen(ItemKind::Idea) }, Plain::default())),
        sample("waits", &one(waiting(told), Plain::default())),
        sample("waits-unread", &unread),
        sample("waits-for-another", &one(waiting(Goes { own: true, ..Goes::default() }), Plain::default())),
        sample("agreed", &one(Seen { goes: agreed, ..seen(ItemKind::Leaflet) }, Plain::default())),
        sample("comment-nameless", &nameless_comment),
        sample("agree-nameless", &nameless_yes),
        sample("use-nameless", &nameless_use),
        sample("take-back", &back::drawn(Role::Member, id, goes_too(1), None)),
        sample(
            "take-back-too-late",
            &back::drawn(Role::Lead, id, goes_too(3), Some(Wrong::at("why", "somebody has written a newer version"))),
        ),
        sample("need", &one(need, Plain::default())),
        sample("need-unanswered", &one(seen(ItemKind::Need), Plain::default())),
        sample("event", &one(seen(ItemKind::Event), Plain::default())),
        sample("write", &new(Typed::default(), None, None)),
        sample("write-no-title", &new(typed.clone(), Some(Wrong::at("title", "give it a title")), None)),
        sample("write-checked", &new(typed.clone(), None, checked(plain()))),
        sample("write-details", &new(typed.clone(), None, Some(details(true)))),
        sample("write-details-unanswered", &new(typed.clone(), Some(unanswered), Some(details(true)))),
        sample("write-details-here", &new(typed.clone(), None, Some(details(false)))),
        sample("write-nameless", &write::new(who(false), typed.clone(), Some(me::nameless("called")), None)),
        sample("write-no-time", &next(Some(Wrong::at("time", "give the time at which the event begins")))),
        sample("adapt", &new(adapted, None, None)),
        sample("next-version", &next(None)),
        sample("next-version-too-late", &next(Some(wrong))),
        sample("versions", &compared),
        sample("me-new", &me(me::Typed::default(), false, None)),
        sample("me", &me(heron, true, None)),
        sample("me-nameless", &me(me::Typed::default(), false, Some(nameless))),
    ]
}
