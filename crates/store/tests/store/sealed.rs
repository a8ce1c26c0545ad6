use crate::made_up::{call, clinic, clinician, message, now, offer, person, question, staff};
use record::{Attempt, CheckInId, Given, HelpOutcome, Letter, Referral, ReferralId, Role, Source};
use store::trial::Trial;
use store::{Error, Keys, Opens, Reading, Store, Subject, Where};

/// Words that stand nowhere but in what somebody said or was told, or that open a door.
const CANARIES: &[&str] = &[
    "Quillfeather",
    "Nkechi",
    "1985-03-27",
    "9990548609",
    "447700900123",
    "07700900123",
    "nkechi@family.example",
    "LS14AP",
    "LS1 4AP",
    "canary-letter",
    "canary-kept",
    "canary-code",
    "canary-practice",
    "canary-ods",
    "canary-source",
    "canary-why",
    "canary-finding",
    "canary-answer",
    "canary-alert",
    "canary-note",
    "canary-offer",
    "canary-along",
    "canary-first-visit",
    "canary-address",
    "canary-link",
    "canary-cookie",
    "canary-sign-in",
    "canary-token",
    "canary-name",
    "canary-arrival",
    "canary-content",
    "canary-file",
    "canary-list",
    "canary-mapping",
    "canary-outcome",
    "canary-title",
    "canary-words",
    "canary-by",
    "canary-comment",
    "canary-called",
    "canary-mail@home.example",
    "canary-measures",
    "canary-owner",
    "canary-aim",
    "canary-driver",
    "canary-idea",
    "canary-test",
    "canary-note-beside",
    "canary-source-of-idea",
    "canary-story",
    "canary-author",
    "canary-version",
    "canary-recognised",
    "canary-said",
    "canary-pin",
    "canary-word",
    "canary-screen",
    "canary-marker",
    "canary-decision",
    "canary-drawn",
    "canary-comment",
    "canary-lane",
];

/// Puts every canary through the door that it would come by.
async fn fill(store: &Store) {
    let clinic = clinic(store, "riverside").await;
    let desk = clinician(store, clinic);
    let made = desk.write(|tx| {
        let details = record::Person { name: person("Quillfeather").name, ..person("Quillfeather") };
        let (holder, id) = (tx.new_holder()?, tx.new_id(ReferralId::from_bytes)?);
        tx.put_person(&holder, &details)?;
        let source = Source { system: "urn:made-up".into(), id: "canary-source".into() };
        let mut referral: Referral = crate::made_up::referral(&source, &details);
        referral.letter = Letter { written: None, text: "canary-letter".into() };
        referral.kept = "canary-kept".into();
        referral.codes[0].display = Some("canary-code".into());
        referral.practice =
            Some(record::Practice { ods: Some("canary-ods".into()), name: Some("canary-practice".into()) });
        tx.put_referral(&holder, id, &referral, Reading::Held)?;
        tx.set_reading(id, Reading::Released, "canary-why")?;
        let mut finding = crate::made_up::finding();
        let said = record::Words { span: record::Span { start: 0, end: 14 }, text: "canary-finding".into() };
        finding.evidence = record::Evidence::Words { said, trigger: None, scope: None };
        tx.put_findings(&holder, id, &[finding])?;
        let check_in = tx.new_id(CheckInId::from_bytes)?;
        tx.put_check_in(check_in, id, "plain-instrument")?;
        tx.put_answer(&holder, check_in, &question(), &Given::Said("canary-answer".into()))?;
        let opens = Opens { referral: id, subject: Subject::CheckIn(check_in) };
        tx.put_link(opens, "canary-link", now())?;
        tx.begin_visit("canary-link", "canary-cookie")?;
        let along = record::Along { note: "canary-along".into(), ..record::Along::default() };
        let offer = record::Offer { name: "canary-offer".into(), along, ..offer(id) };
        tx.put_offer(&holder, &offer)?;
        tx.put_first_visit(&holder, &offer, "canary-first-visit")?;
        let alert = tx.put_alert(&holder, &store::NewAlert { words: "canary-alert".into(), ..call(Some(id)) })?;
        tx.acknowledge(alert, staff(), now())?;
        tx.contacted(alert, staff(), Attempt::Spoke, now())?;
        tx.close_alert(alert, staff(), HelpOutcome::Spoke, "canary-note")?;
        let message = tx.put_message(&holder, &message(Some(id)))?;
        let taken = store::Taken { to: "canary-address".into(), ..crate::made_up::taken() };
        tx.move_message(&tx.message(message)?, &store::Moved::taken(record::MessageState::Sending, taken))?;
        tx.put_owner_address("plain-service", &"canary-owner@walks.example".parse().expect("one"))?;
        tx.put_credential("canary-token", "plain-records", Role::EhrClient)?;
        tx.arrived("canary-arrival", b"canary-content")?;
        crate::change::canaries(tx)?;
        let upload = tx.put_upload("canary-file.csv", "canary-list", "canary-mapping")?;
        tx.begin_upload(upload, tx.now(), tx.now())?;
        tx.set_upload_outcome(upload, "canary-outcome", false)?;
        let item = tx.put_item(&crate::made_up::item())?;
        let of = String::from;
        let text = record::ItemText {
            title: of("canary-title"),
            words: of("canary-words"),
            note: of("canary-note"),
            by: of("canary-by"),
        };
        tx.put_item_version(item, 0, now(), &text)?;
        let what = record::StaysAs::MadeUp;
        tx.put_item_goes(item, 1, &[record::Stays { words: of("canary-stays"), what }])?;
        tx.put_comment(item, "canary-comment")?;
        let email = Some(of("canary-mail@home.example"));
        tx.put_community_member(&record::MemberDetails { called: of("canary-called"), email }, now())?;
        tx.put_other_clinic(crate::made_up::key(), "plain-clinic")?;
        tx.put_received(&record::ReceivedFile { content: of("canary-measures"), ..crate::made_up::received() })?;
        let told = record::StoryTold {
            name: "canary-author".into(),
            contact: "07700900123".into(),
            ..crate::made_up::told("canary-story")
        };
        let story = tx.put_story(record::Teller::Themselves, &told, Some("canary-link"))?;
        tx.set_story_word(story, "canary-word")?;
        let says = record::StoryText { title: "canary-version".into(), text: "canary-version".into() };
        let version = tx.put_story_version(story, &says)?;
        let why = record::JudgementWhy::Helps;
        tx.judge_story(story, version, record::Level::Web, why, Some("canary-recognised"))?;
        tx.put_story_said(story, record::SaidKind::ToAuthor, "canary-said")?;
        tx.pin_story(story, &record::Pin { kind: record::PinKind::Offer, place: "canary-pin".into() })?;
        tx.put_story_screen("canary-screen")?;
        tx.put_marker(&crate::made_up::mark("canary-marker"))?;
        tx.decide(record::Decided::Rebase, "plain-measure", tx.now().day(), "canary-decision")?;
        tx.put_drawn_version(&crate::made_up::added("canary-drawn"))?;
        let lane = record::MarkId::from_bytes([4; 16]);
        tx.put_drawn_version(&record::drawn::Change::LaneAdded { lane, name: "canary-lane".into() })?;
        tx.put_drawn_now(&crate::made_up::standing(), None, true)?;
        tx.put_drawn_comment(crate::made_up::card(), "canary-comment")?;
        Ok::<_, Error>(id)
    });
    let id = made.await.expect("kept");
    store.may_try("canary-name", now()).await.expect("counted");
    store.sign_in("canary-sign-in", staff(), clinic, "plain-name", now()).await.expect("signed in");
    let desk = clinician(store, clinic);
    let back = desk.read(move |tx| Ok::<_, Error>((tx.letter(id)?.letter.text, tx.person(id)?.name.family))).await;
    desk.finish().await.expect("the log");
    assert_eq!(back.expect("it opens"), ("canary-letter".into(), "Quillfeather".into()));
}

fn without_canaries(what: &[u8], place: &str) {
    let text = String::from_utf8_lossy(what).to_lowercase();
    for canary in CANARIES {
        let canary = canary.to_lowercase();
        let hex: String = canary.bytes().map(|byte| format!("{byte:02x}")).collect();
        assert!(!text.contains(&canary) && !text.contains(&hex), "{canary} stands in {place}");
    }
}

#[tokio::test]
async fn nobodys_words_stand_in_any_file_of_sqlite() {
    let trial = Trial::sqlite();
    let store = trial.open();
    fill(&store).await;
    let Where::Folder(folder) = &trial.place else { unreachable!("SQLite") };
    let search = |moment: &str| {
        let files = std::fs::read_dir(folder).expect("the folder").map(|file| file.expect("a file").path());
        let contents: Vec<_> =
            files.map(|path| (path.display().to_string(), std::fs::read(path).expect("bytes"))).collect();
        for (path, bytes) in &contents {
            without_canaries(bytes, &format!("{path} {moment}"));
        }
        let plain = |bytes: &[u8]| bytes.windows(16).any(|window| window == b"plain-instrument");
        assert!(contents.iter().any(|(_, bytes)| plain(bytes)), "the search finds what does stand there");
        contents.len()
    };
    assert!(search("while it is open") >= 4, "database, log, index and lock");
    drop(store);
    search("after it was closed");
}

#[tokio::test]
async fn nobodys_words_stand_in_any_column_of_either_engine() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        fill(&store).await;
        let tables = match trial.engine {
            "sqlite" => "SELECT name FROM sqlite_schema WHERE type = 'table'",
            _ => "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()",
        };
        let tables = trial.cells(tables);
        assert!(tables.len() >= 25, "{}", trial.engine);
        let mut all = String::new();
        for table in tables {
            let cells = trial.cells(&format!("SELECT * FROM {}", table[0])).concat().join("\n");
            without_canaries(cells.as_bytes(), &format!("{} of {}", table[0], trial.engine));
            all += &cells;
        }
        assert!(all.contains("plain-instrument"), "the search finds what does stand there");
    }
}

#[tokio::test]
async fn another_key_file_is_refused_and_changes_nothing() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        fill(&store).await;
        drop(store);
        let other = Keys::read(&"a0".repeat(32)).expect("a key");
        let refused = Store::open(&trial.place, other, false).err().expect("refused");
        assert!(matches!(&refused, Error::CannotOpen(why) if why.contains("key file")), "{refused}, {}", trial.engine);
        let own = trial.open();
        assert_eq!(own.clinics().await.expect("clinics").len(), 1, "{}", trial.engine);
    }
}

#[tokio::test]
async fn a_value_moved_to_another_row_does_not_open() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let one = crate::made_up::refer(&store, clinic, "Okafor").await;
        let desk = clinician(&store, clinic);
        let other = desk.write(move |tx| {
            // a second referral of the same person, so with the same key
            let (holder, id) = (tx.holder(one.person)?, tx.new_id(ReferralId::from_bytes)?);
            let source = Source { system: "urn:made-up".into(), id: "second".into() };
            tx.put_referral(&holder, id, &crate::made_up::referral(&source, &person("Okafor")), Reading::Held)?;
            Ok::<_, Error>(id)
        });
        let other = other.await.expect("kept");
        trial.run(&format!(
            "UPDATE referral SET letter = (SELECT letter FROM referral WHERE referral = '{}') WHERE referral = '{other}'",
            one.referral
        ));
        let desk = clinician(&store, clinic);
        let read = desk.write(move |tx| tx.letter(other).map(drop)).await;
        assert!(matches!(read, Err(Error::Sealed("referral.letter"))), "{read:?}, {}", trial.engine);
        let gone = format!("UPDATE person_key SET wrapped = NULL WHERE person = '{}'", one.person);
        trial.run(&gone);
        let desk = clinician(&store, clinic);
        let erased = desk.write(move |tx| tx.letter(one.referral).map(drop)).await;
        assert!(matches!(erased, Err(Error::Erased)), "{erased:?}, {}", trial.engine);
    }
}

#[cfg(unix)]
#[tokio::test]
async fn the_files_are_for_the_operators_account_only() {
    use std::os::unix::fs::PermissionsExt;
    let trial = Trial::sqlite();
    let Where::Folder(folder) = &trial.place else { unreachable!("SQLite") };
    let below = folder.join("new/clinic");
    let store = Store::open(&Where::folder(&below), Trial::keys(), false).expect("opens");
    fill(&store).await;
    let mode = |path: &std::path::Path| std::fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    assert_eq!(mode(&below), 0o700);
    for file in ["fingerpost.db", "fingerpost.db-wal", "fingerpost.db-shm"] {
        assert_eq!(mode(&below.join(file)), 0o600, "{file}");
    }
}
