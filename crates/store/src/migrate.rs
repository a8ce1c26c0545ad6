//! Migrations: numbered once for both engines, all that are missing in one transaction, never backwards.
use crate::engine::{Sql, for_postgres, migration_for_postgres, own_file};
use crate::error::{Error, Result};
use std::path::Path;

/// What has been changed since the first version, in order. Once released, a line is never altered.
pub const ALL: Migrations = &[
    include_str!("../migrations/0001_first_rooms.sql"),
    include_str!("../migrations/0002_own_word.sql"),
    include_str!("../migrations/0003_reception.sql"),
    include_str!("../migrations/0004_on_duty.sql"),
    include_str!("../migrations/0005_messages_that_go.sql"),
    include_str!("../migrations/0006_referrals_of_a_person.sql"),
    include_str!("../migrations/0007_calls_until_closed.sql"),
    include_str!("../migrations/0008_directory_feeds.sql"),
    include_str!("../migrations/0009_directory_kept_right.sql"),
    include_str!("../migrations/0010_care.sql"),
    include_str!("../migrations/0011_directory_version.sql"),
    include_str!("../migrations/0012_charts.sql"),
    include_str!("../migrations/0013_drawn.sql"),
    include_str!("../migrations/0014_stories.sql"),
    include_str!("../migrations/0015_training.sql"),
    include_str!("../migrations/0016_questions_by_post.sql"),
    include_str!("../migrations/0017_support_by_month.sql"),
    include_str!("../migrations/0018_tests_of_change.sql"),
    include_str!("../migrations/0019_community.sql"),
    include_str!("../migrations/0020_library_agreed.sql"),
    include_str!("../migrations/0021_drawn_together.sql"),
    include_str!("../migrations/0022_stories_elsewhere.sql"),
    include_str!("../migrations/0023_stories_again.sql"),
    include_str!("../migrations/0024_stories_to_the_end.sql"),
    include_str!("../migrations/0025_let_out.sql"),
    include_str!("../migrations/0026_story_news.sql"),
];

const VERSIONS: &str = "CREATE TABLE IF NOT EXISTS migration (version BIGINT PRIMARY KEY)";

/// The first start writes a value that only this key file gives; every later one compares.
const WRITE_CHECK: &str = "INSERT INTO setting (name, value) VALUES ('key-check', ?1) ON CONFLICT (name) DO NOTHING";
const READ_CHECK: &str = "SELECT value FROM setting WHERE name = 'key-check'";

/// SQL, the first version's first.
pub type Migrations = &'static [&'static str];

/// Brings SQLite up to date; a database that already holds something is first copied beside itself.
pub fn lite(conn: &mut rusqlite::Connection, folder: &Path, all: Migrations, key_check: [u8; 32]) -> Result<()> {
    conn.execute_batch(VERSIONS)?;
    let found: i64 = conn.query_row("SELECT COALESCE(MAX(version), 0) FROM migration", [], |row| row.get(0))?;
    let missing = missing(found, all)?;
    if found > 0 && !missing.is_empty() {
        let copy = folder.join(format!("before-migration-{}.db", all.len()));
        // one that a cut-off migration left is emptied: the database is unchanged since
        let kept = own_file(&copy).and_then(|file| file.set_len(0).map(|()| file));
        let kept = kept.map_err(|e| Error::CannotOpen(format!("{} cannot be written: {e}", copy.display())))?;
        conn.execute("VACUUM INTO ?1", [copy.to_string_lossy().as_ref()])?;
        kept.sync_all().map_err(|e| Error::CannotOpen(format!("{} cannot be written: {e}", copy.display())))?;
    }
    let tx = conn.transaction()?;
    for (version, sql) in missing {
        tx.execute_batch(sql)?; // a failure drops the transaction, and everything with it
        tx.execute("INSERT INTO migration (version) VALUES (?1)", [version])?;
    }
    tx.execute(WRITE_CHECK, [key_check])?;
    same_key(&tx.query_row(READ_CHECK, [], |row| row.get::<_, Vec<u8>>(0))?, key_check)?;
    Ok(tx.commit()?)
}

/// Brings PostgreSQL up to date. A database that already holds something must have been backed up, which only its
/// operator can say.
pub fn pg(client: &mut postgres::Client, backed_up: bool, all: Migrations, key_check: [u8; 32]) -> Result<()> {
    let mut tx = client.transaction()?;
    // several copies may start at once
    tx.execute("SELECT pg_advisory_xact_lock(1179, 0)", &[])?;
    tx.batch_execute(VERSIONS)?;
    let found: i64 = tx.query_one("SELECT COALESCE(MAX(version), 0) FROM migration", &[])?.try_get(0)?;
    let missing = missing(found, all)?;
    if found > 0 && !missing.is_empty() && !backed_up {
        let what = "the database must be changed for this version: back it up, then start with --backed-up";
        return Err(Error::CannotOpen(what.into()));
    }
    for (version, sql) in missing {
        tx.batch_execute(&migration_for_postgres(sql))?;
        tx.execute("INSERT INTO migration (version) VALUES ($1)", &[&version])?;
    }
    tx.execute(&for_postgres(WRITE_CHECK), &[&key_check.as_slice()])?;
    same_key(&tx.query_one(READ_CHECK, &[])?.try_get::<_, Vec<u8>>(0)?, key_check)?;
    Ok(tx.commit()?)
}

/// Whether a database that is only read has the schema that this version knows, and this key.
pub fn is_ours(sql: &dyn Sql, key_check: [u8; 32]) -> Result<()> {
    let found = sql.one("SELECT COALESCE(MAX(version), 0) FROM migration", &[], |row| row.get::<i64>(0))?;
    if !missing(found, ALL)?.is_empty() {
        let what = "the database is older than this program: start `fingerpost serve` once, which brings it up to date";
        return Err(Error::CannotOpen(what.into()));
    }
    same_key(&sql.one(READ_CHECK, &[], |row| row.get::<Vec<u8>>(0))?, key_check)
}

fn same_key(found: &[u8], wanted: [u8; 32]) -> Result<()> {
    if found == wanted {
        Ok(())
    } else {
        Err(Error::CannotOpen("this key file is not the one that this database was made with".into()))
    }
}

fn missing(found: i64, all: Migrations) -> Result<Vec<(i64, &'static str)>> {
    let newest = all.len() as i64;
    if found > newest {
        return Err(Error::CannotOpen(format!(
            "the database was written by a newer version (schema {found}; this program knows {newest}): use that version"
        )));
    }
    Ok((1..).zip(all.iter().copied()).filter(|(version, _)| *version > found).collect())
}

#[cfg(all(test, feature = "trial"))]
mod tests {
    use super::*;
    use crate::Where;
    use crate::engine::{Lite, Pg};
    use crate::trial::Trial;

    const NEXT: &str =
        "ALTER TABLE clinic ADD COLUMN colour TEXT; CREATE TABLE badge (name TEXT PRIMARY KEY, face BLOB)";
    const NOT_SQL: &str = "CREATE TABLE badge (name TEXT PRIMARY KEY); THIS IS NO SQL";

    /// A later version, which knows these migrations too.
    fn later(more: &[&'static str]) -> Migrations {
        Box::leak([ALL, more].concat().into_boxed_slice())
    }

    /// What a version of the program with these migrations does with the trial's database.
    fn open(trial: &Trial, backed_up: bool, all: Migrations) -> Result<()> {
        let check = Trial::keys().check();
        match &trial.place {
            Where::Folder(folder) => Lite::open(folder, |conn| lite(conn, folder, all, check)).map(drop),
            Where::Postgres(url) => Pg::open(url, |client| pg(client, backed_up, all, check)).map(drop),
        }
    }

    fn version(trial: &Trial) -> String {
        trial.cells("SELECT MAX(version) FROM migration")[0][0].clone()
    }

    #[test]
    fn a_database_of_an_older_version_is_brought_up_to_date_once() {
        for trial in Trial::of_each_engine() {
            open(&trial, false, ALL).expect("new, so nothing to lose");
            open(&trial, true, later(&[NEXT])).expect("backed up");
            open(&trial, false, later(&[NEXT])).expect("up to date, so nothing to do");
            assert_eq!(version(&trial), (ALL.len() + 1).to_string(), "{}", trial.engine);
            assert_eq!(trial.cells("SELECT COUNT(*) FROM badge"), [["0"]], "{}", trial.engine);
            let older = open(&trial, true, ALL).expect_err("an older program does not open it");
            assert!(older.to_string().contains("newer version"), "{older}");
        }
    }

    #[test]
    fn postgresql_is_not_changed_until_its_operator_says_that_it_was_backed_up() {
        for trial in Trial::of_each_engine().into_iter().filter(|trial| trial.engine == "postgres") {
            open(&trial, false, ALL).expect("new, so nothing to lose");
            let refused = open(&trial, false, later(&[NEXT])).expect_err("not backed up").to_string();
            assert!(refused.contains("--backed-up"), "{refused}");
            assert_eq!(version(&trial), ALL.len().to_string());
        }
    }

    #[test]
    fn sqlite_is_copied_before_it_is_changed() {
        let trial = Trial::sqlite();
        let Where::Folder(folder) = &trial.place else { unreachable!("SQLite") };
        let copy = folder.join(format!("before-migration-{}.db", ALL.len() + 1));
        open(&trial, false, ALL).expect("new, so nothing to lose");
        std::fs::write(&copy, "left by a migration that was cut off").expect("written");
        open(&trial, false, later(&[NEXT])).expect("copied");
        let copy = rusqlite::Connection::open(copy).expect("the copy");
        let kept = copy.query_row("SELECT MAX(version) FROM migration", [], |row| row.get::<_, i64>(0));
        assert_eq!(kept, Ok(ALL.len() as i64));
    }

    #[test]
    fn a_migration_that_fails_changes_nothing() {
        for trial in Trial::of_each_engine() {
            open(&trial, false, ALL).expect("new, so nothing to lose");
            assert!(open(&trial, true, later(&[NEXT, NOT_SQL])).is_err());
            assert_eq!(version(&trial), ALL.len().to_string(), "{}", trial.engine);
            open(&trial, true, later(&[NEXT])).expect("nothing of it was left behind");
        }
    }

    #[test]
    fn messages_of_an_older_version_lose_their_text_and_are_written_anew() {
        const BEFORE: &str = "
            INSERT INTO clinic VALUES ('c', 'riverside', '{}');
            INSERT INTO person_key VALUES ('c', 'p', NULL);
            INSERT INTO referral (clinic, referral, person, source, received, letter, reading)
                 VALUES ('c', 'r', 'p', 'name', 1, 'letter', 'none');
            INSERT INTO link VALUES ('c', 'a', 'r', 'check-in', 'check', 5, 99, 0, 1), ('c', 'b', 'r', 'follow-up', 'asked', 7, 99, 0, 0);
            INSERT INTO offer VALUES ('c', 'asked', 'r', 'support', 'handed-over', 'print', 6),
                                     ('c', 'open', 'r', 'support', 'handed-over', 'print', 6),
                                     ('c', 'there', 'r', 'support', 'reached', 'print', 6);
            INSERT INTO step VALUES ('c', 'r', 1, 'handed_over', 6, 6, 'clinician', 'print'),
                                    ('c', 'r', 2, 'followed_up', 7, 7, 'system', 'asked');
            INSERT INTO outbox VALUES ('c', 'm1', 'p', 'r', 'invitation', 'text', 'sealed words', 5, 6),
                                      ('c', 'm2', 'p', 'r', 'follow-up', 'email', 'sealed words', 7, NULL),
                                      ('c', 'm3', 'p', NULL, 'escalation', 'text', 'sealed words', 8, NULL);";
        for trial in Trial::of_each_engine() {
            open(&trial, false, &ALL[..3]).expect("new");
            trial.run(BEFORE);
            open(&trial, true, ALL).expect("brought up to date");
            let rows = "SELECT message, kind, subject, state, due, tries FROM outbox ORDER BY message";
            let wanted = [
                ["m1", "invitation", "check", "sent", "5", "1"],
                ["m2", "follow-up", "asked", "by-hand", "7", "0"],
                ["m3", "escalation", "", "by-hand", "8", "0"],
                ["open", "follow-up", "open", "waiting", "2419200000006", "0"],
            ];
            assert_eq!(trial.cells(rows), wanted, "{}", trial.engine);
            assert!(!trial.cells("SELECT * FROM outbox").concat().concat().contains("sealed words"));
        }
    }

    #[test]
    fn a_directory_of_an_older_version_is_still_offered() {
        for trial in Trial::of_each_engine() {
            open(&trial, false, &ALL[..7]).expect("new");
            trial.run("INSERT INTO directory_entry VALUES ('a', '{\"id\":\"a\"}', 5), ('b', '{\"id\":\"b\"}', 6)");
            open(&trial, true, ALL).expect("brought up to date");
            let kept = trial.cells("SELECT e.service, e.body, e.seen, f.pulled FROM feed_entry e JOIN feed f ON f.feed = e.feed ORDER BY 1");
            assert_eq!(
                kept,
                [["a", "{\"id\":\"a\"}", "5", "6"], ["b", "{\"id\":\"b\"}", "6", "6"]],
                "{}",
                trial.engine
            );
        }
    }
}
