//! What somebody has done, as xAPI statements (IEEE 9274.1.1): began and completed, and nothing of how. There is no score.
use record::{Instant, Learnt, StaffId};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// One thing that somebody has begun or done, with its title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Did {
    /// How far they are.
    pub learnt: Learnt,
    /// What it is called.
    pub title: String,
}

/// The statements about one member of staff, the earliest first. Who it is stands there as an account of this program, by a
/// random id: no name and no e-mail.
///
/// `home` is this program's address without a slash at the end.
#[must_use]
pub fn statements(home: &str, who: StaffId, did: &[Did]) -> Vec<Value> {
    let mut all: Vec<(Instant, Value)> = Vec::new();
    for one in did {
        let mut say = |verb: &str, at: Instant, done: bool| {
            let mut statement = json!({
                "id": id(&format!("{home} {who} {} {verb} {}", one.learnt.what.code(), at.micros())),
                "actor": { "objectType": "Agent", "account": { "homePage": home, "name": who.to_string() } },
                "verb": { "id": format!("http://adlnet.gov/expapi/verbs/{verb}"), "display": { "en-GB": verb } },
                "object": {
                    "objectType": "Activity",
                    "id": format!("{home}/training/{}", one.learnt.what.code()),
                    "definition": {
                        "name": { "en-GB": one.title },
                        "type": "http://adlnet.gov/expapi/activities/lesson",
                    },
                },
                "timestamp": at.to_string(),
            });
            if done {
                statement["result"] = json!({ "completion": true });
            }
            all.push((at, statement));
        };
        say("initialized", one.learnt.began, false);
        if let Some(ended) = one.learnt.ended {
            say("completed", ended, true);
        }
    }
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, statement)| statement).collect()
}

/// A UUID (RFC 9562, version 8) that is the same for the same thing, so that a statement sent twice is one.
fn id(of: &str) -> String {
    let mut bytes: [u8; 16] = [0; 16];
    bytes.copy_from_slice(&Sha256::digest(of.as_bytes())[..16]);
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::Lesson;

    #[test]
    fn what_was_begun_and_done_is_said_in_order_under_ids_that_stay_and_without_a_name() {
        let (began, ended) = (Instant::from_micros(1_000_000), Instant::from_micros(5_000_000));
        let of = |what: &str, began, ended| Did {
            learnt: Learnt { what: what.parse().expect("a lesson"), part: 2, began, ended },
            title: "Three ways to begin".into(),
        };
        let did = [of("module/three-openers", began, Some(ended)), of("talk/not-today", ended, None)];
        let who = StaffId::from_bytes([7; 16]);
        let said = statements("https://fingerpost.example", who, &did);
        let verbs: Vec<_> = said.iter().map(|one| one["verb"]["display"]["en-GB"].as_str().expect("a verb")).collect();
        assert_eq!(verbs, ["initialized", "completed", "initialized"]);
        assert_eq!(said[1]["result"], json!({ "completion": true }));
        assert_eq!(said, statements("https://fingerpost.example", who, &did));
        assert_eq!(said[0]["object"]["id"], "https://fingerpost.example/training/module/three-openers");
        let text = serde_json::to_string(&said).expect("text");
        assert!(!text.contains("mbox") && !text.contains("score"));
        assert_eq!(Lesson::Talk("not-today".into()).code(), "talk/not-today");
        let ids: std::collections::BTreeSet<_> = said.iter().map(|one| one["id"].to_string()).collect();
        assert_eq!(ids.len(), 3);
    }
}
