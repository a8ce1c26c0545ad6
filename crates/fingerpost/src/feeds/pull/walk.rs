//! From page to page of the list, and to the whole of each record: lists carry no places, times or languages.
use super::get::Asker;
use super::page::Page;
use super::{Cut, Limits};
use interop::open_referral::{At, LARGEST_RECORD, Middle, Records, Refused, records_of};
use record::Instant;
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::BTreeSet;

/// Records of one page.
const PER_PAGE: u64 = 100;
/// So many services in a row that cannot be had are an end.
const IN_A_ROW: u32 = 10;
/// So many services has no feed: the whole of Britain's charities are fewer.
const MOST: usize = 250_000;

/// What a feed holds, as it came.
pub struct Pulled {
    /// What stands at its root, if anything does.
    pub root: Option<Vec<u8>>,
    /// Its records, each as JSON.
    pub values: Vec<String>,
    /// What could not be had.
    pub missing: Vec<Refused>,
    /// Whether it is everything that the feed has, and not only what has changed.
    pub whole: bool,
}

/// A service as a list has it.
enum Listed {
    /// With its places.
    Whole(String),
    /// By its id: its details are asked for.
    Short(String),
}

/// What an API says at its root.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Root {
    version: String,
    profile: String,
}

/// Pulls the feed at `address`. Where it can be asked for what changed after `since`, it is.
///
/// # Errors
/// [`Cut`], with the reason; then nothing of it should be kept.
pub fn pull(address: &str, limits: Limits, since: Option<Instant>) -> Result<Pulled, Cut> {
    let pages = limits.pages;
    let mut asker = Asker::new(address, limits)?;
    let root = match asker.get("/") {
        Ok(root) => Some(root),
        Err(Cut::Status { .. }) => None, // older feeds have nothing there
        Err(cut) => return Err(cut),
    };
    let since = since.filter(|_| root.as_deref().is_some_and(tells_changes));
    let listed = list(&mut asker, pages, since)?;
    let (values, missing) = whole_records(&mut asker, listed)?;
    Ok(Pulled { root, values, missing, whole: since.is_none() })
}

impl Pulled {
    /// Its records as they are read.
    pub fn records(self, middle: &Middle<'_>) -> Records {
        let mut records = records_of(self.values, middle);
        records.refused.extend(self.missing);
        records
    }
}

/// `modified_after` belongs to the international standard; the UK profile has no such question.
fn tells_changes(root: &[u8]) -> bool {
    let root: Root = serde_json::from_slice(root).unwrap_or_default();
    let uk = [&root.version, &root.profile].iter().any(|said| said.to_lowercase().contains("uk"));
    !uk && root.version.trim_start_matches("HSDS-").starts_with("3.")
}

fn list(asker: &mut Asker, most: u64, since: Option<Instant>) -> Result<Vec<Listed>, Cut> {
    let after = since.map_or_else(String::new, |since| format!("&modified_after={}", since.day()));
    let (mut all, mut seen, mut total) = (Vec::new(), BTreeSet::new(), None);
    let mut first = None;
    for asked in 1.. {
        if asked > most {
            return Err(Cut::Pages(most));
        }
        let path = format!("/services?page={asked}&per_page={PER_PAGE}{after}");
        let body = asker.get(&path)?;
        let page = Page::read(&body).ok_or(Cut::NoPage { at: path })?;
        if let Some(said) = page.number() {
            // some count from 0, and every one counts on
            let from = *first.get_or_insert(said);
            if said != from + asked - 1 {
                return Err(Cut::WrongPage { asked, said });
            }
        }
        total = page.total().or(total);
        let last = page.is_last(asked);
        let records = page.into_records();
        if all.len() + records.len() > MOST {
            return Err(Cut::Services(MOST));
        }
        let (mut news, any) = (0, !records.is_empty());
        for record in records {
            let (id, listed) = listed(record);
            news += usize::from(id.is_some_and(|id| seen.insert(id)));
            all.push(listed);
        }
        if news == 0 && any && asked > 1 {
            return Err(Cut::SamePage(asked));
        }
        if last {
            break;
        }
    }
    match total {
        Some(said) if said > all.len() as u64 => Err(Cut::Total { said, held: all.len() as u64 }),
        _ => Ok(all),
    }
}

/// Each record in full. One that cannot be had waits in quarantine; the feed goes on.
fn whole_records(asker: &mut Asker, listed: Vec<Listed>) -> Result<(Vec<String>, Vec<Refused>), Cut> {
    let (mut values, mut missing, mut in_a_row) = (Vec::new(), Vec::new(), 0);
    let mut had = BTreeSet::new();
    for (at, short) in listed.into_iter().enumerate() {
        let id = match short {
            Listed::Short(id) => id,
            Listed::Whole(record) => {
                values.push(record);
                continue;
            }
        };
        if !had.insert(id.clone()) {
            continue; // a list that holds one service twice
        }
        let read = asker.get(&format!("/services/{}", encoded(&id)));
        let why = match read.map(|body| details(&id, body)) {
            Ok(Ok(whole)) => {
                values.push(whole);
                in_a_row = 0;
                continue;
            }
            Ok(Err(why)) => why.to_owned(),
            Err(cut @ (Cut::AllLarge(_) | Cut::AllSlow(_))) => return Err(cut),
            Err(cut) => {
                in_a_row += 1;
                if in_a_row == IN_A_ROW {
                    return Err(Cut::Details(Box::new(cut)));
                }
                cut.to_string()
            }
        };
        missing.push(Refused { at: At::Item(at), id: Some(id), why });
    }
    Ok((values, missing))
}

/// The details of the service that was asked for, or what is wrong with them.
fn details(asked: &str, body: Vec<u8>) -> Result<String, &'static str> {
    const NONE: &str = "its details are no JSON object";
    if body.len() > LARGEST_RECORD {
        return Err("its details are larger than 2 megabytes");
    }
    let body = String::from_utf8(body).map_err(|_| NONE)?;
    let head = serde_json::from_str::<Head>(&body).map_err(|_| NONE)?;
    if head.id().as_deref() != Some(asked) {
        return Err("its details are another service's");
    }
    Ok(body)
}

/// What is asked of a record before it is read.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Head<'a> {
    id: Value,
    #[serde(borrow, alias = "service_at_location")]
    service_at_locations: Option<&'a RawValue>,
}

impl Head<'_> {
    fn id(&self) -> Option<String> {
        match &self.id {
            Value::String(id) if !id.is_empty() => Some(id.clone()),
            Value::Number(id) => Some(id.to_string()),
            _ => None,
        }
    }
}

/// A record of a list with its id. Where it already says where, or what is no service, is read as it stands.
fn listed(record: &RawValue) -> (Option<String>, Listed) {
    let whole = || Listed::Whole(record.get().to_owned());
    let Ok(head) = serde_json::from_str::<Head>(record.get()) else { return (None, whole()) };
    match head.id() {
        Some(id) if head.service_at_locations.is_none() => (Some(id.clone()), Listed::Short(id)),
        id => (id, whole()),
    }
}

/// An id as a part of an address: whatever it is, it leads nowhere else.
fn encoded(id: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'~');
    id.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}
