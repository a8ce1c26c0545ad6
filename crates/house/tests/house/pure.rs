//! The star rule: a pure room has no clock, no files, no network and no dice, and its clippy.toml says why.

use crate::source::before_tests;
use crate::tree::{House, Room};
use toml::{Table, Value};

/// The rooms that reckon from their arguments alone.
const PURE: &[&str] = &["instruments", "identify", "signpost", "redact", "improve", "interop"];

/// What each pure room's clippy.toml disallows at least.
const WALLS: &[(&str, &[&str])] = &[
    ("the clock", &["std::time::SystemTime::now", "std::time::Instant::now"]),
    ("the file system", &["std::fs::File", "std::fs::read", "std::fs::read_to_string", "std::fs::write"]),
    ("the network", &["std::net::TcpStream", "std::net::TcpListener", "std::net::UdpSocket"]),
    ("the dice", &["std::hash::RandomState"]),
];

/// Crates that would bring in a clock, dice, files, a network or a database.
const IMPURE: &[&str] = &[
    "async-std",
    "axum",
    "chrono",
    "curl",
    "diesel",
    "fastrand",
    "getrandom",
    "hyper",
    "hyper-util",
    "lettre",
    "memmap2",
    "mio",
    "native-tls",
    "nanorand",
    "notify",
    "postgres",
    "rand",
    "rand_core",
    "rayon",
    "redis",
    "reqwest",
    "rusqlite",
    "rustls",
    "sled",
    "smol",
    "socket2",
    "sqlx",
    "tempfile",
    "time",
    "tokio",
    "tokio-postgres",
    "tower",
    "tower-http",
    "ulid",
    "ureq",
    "uuid",
    "walkdir",
];

/// Every gap in a pure room's walls.
pub fn broken(house: &House) -> Vec<String> {
    let rooms = house.rooms();
    rooms.iter().filter(|room| PURE.contains(&room.name.as_str())).flat_map(|room| of_room(house, room)).collect()
}

fn of_room(house: &House, room: &Room) -> Vec<String> {
    let name = &room.name;
    let crates = room.dependencies().into_iter().filter(|other| IMPURE.contains(&other.as_str())).map(|other| {
        format!("{name} is pure but depends on {other}: take time, dice, secrets and text as arguments instead")
    });
    crates.chain(gaps(house, name)).chain(doors(house, name)).collect()
}

/// What the room's clippy.toml leaves open, or closes without a reason.
fn gaps(house: &House, name: &str) -> Vec<String> {
    let path = format!("crates/{name}/clippy.toml");
    let Some(text) = house.text(&path) else {
        return vec![format!("{path} is missing: copy a pure neighbour's, so that clippy holds this room's walls")];
    };
    let settings: Table = text.parse().unwrap_or_default();
    let lists = ["disallowed-methods", "disallowed-types"].map(|list| settings.get(list).and_then(Value::as_array));
    let entries: Vec<&Value> = lists.into_iter().flatten().flatten().collect();
    let has = |ban: &str| entries.iter().any(|entry| path_of(entry) == ban);
    let open = WALLS.iter().flat_map(|(wall, bans)| bans.iter().map(move |ban| (wall, *ban))).filter(|(_, b)| !has(b));
    let open = open.map(|(wall, ban)| format!("{path} does not disallow {ban}: {wall} must stay outside {name}"));
    let mute = entries.iter().filter(|entry| entry.get("reason").and_then(Value::as_str).is_none_or(str::is_empty));
    let mute =
        mute.map(|entry| format!("{path} disallows {} without a reason: say what to do instead", path_of(entry)));
    open.chain(mute).collect()
}

fn path_of(entry: &Value) -> &str {
    entry.as_str().or_else(|| entry.get("path")?.as_str()).unwrap_or_default()
}

/// Where the room's own code opens a wall again; its tests may, to read example files.
fn doors(house: &House, name: &str) -> Vec<String> {
    let inside = format!("crates/{name}/src/");
    let opened =
        |(path, text): &(&str, &str)| path.starts_with(&inside) && before_tests(text).contains("clippy::disallowed_");
    let say = |(path, _)| format!("{path} allows what {name}'s clippy.toml disallows: only tests may");
    house.sources().filter(opened).map(say).collect()
}

#[cfg(test)]
mod breaks {
    use super::*;

    fn walls(without: &str) -> String {
        let bans = WALLS.iter().flat_map(|(_, bans)| *bans).filter(|ban| **ban != without);
        let entries: Vec<_> = bans.map(|ban| format!("{{ path = '{ban}', reason = 'why' }}")).collect();
        format!("disallowed-methods = [{}]", entries.join(", "))
    }

    fn check(manifest: &str, clippy: &str, source: &str, says: &str) {
        let files = [
            ("crates/identify/Cargo.toml", manifest),
            ("crates/identify/clippy.toml", clippy),
            ("crates/identify/src/lib.rs", source),
        ];
        let broken = broken(&House::of(&files)).join("\n");
        assert!(if says.is_empty() { broken.is_empty() } else { broken.contains(says) }, "{says:?}: {broken:?}");
    }

    #[test]
    fn a_closed_room_is_no_break() {
        check("[dependencies]\nserde = '1'\n[dev-dependencies]\nproptest = '1'", &walls(""), "fn a() {}", "");
    }

    #[test]
    fn a_crate_with_a_clock_or_dice_or_a_socket_is_a_break() {
        for other in ["getrandom", "tokio", "rusqlite"] {
            let says = format!("identify is pure but depends on {other}");
            check(&format!("[dependencies]\n{other} = '1'"), &walls(""), "", &says);
        }
    }

    #[test]
    fn each_open_wall_is_a_break() {
        for ban in WALLS.iter().flat_map(|(_, bans)| *bans) {
            check("", &walls(ban), "", &format!("does not disallow {ban}:"));
        }
    }

    #[test]
    fn a_ban_without_a_reason_and_a_missing_file_are_breaks() {
        let mute = walls("").replacen("reason = 'why'", "reason = ''", 1);
        check("", &mute, "", "without a reason");
        check(
            "",
            &walls("").replacen("{ path = 'std::time::SystemTime::now', reason = 'why' }", "'a'", 1),
            "",
            "disallows a w",
        );
        let bare = House::of(&[("crates/signpost/Cargo.toml", "")]);
        assert!(broken(&bare)[0].contains("crates/signpost/clippy.toml is missing"));
    }

    #[test]
    fn a_wall_opened_in_the_rooms_own_code_is_a_break_and_in_its_tests_is_not() {
        let open = "#[allow(clippy::disallowed_methods, reason = 'x')]\nfn now() {}\n";
        check("", &walls(""), open, "src/lib.rs allows what");
        check("", &walls(""), &format!("fn a() {{}}\n#[cfg(test)]\nmod tests {{\n{open}}}"), "");
    }
}
