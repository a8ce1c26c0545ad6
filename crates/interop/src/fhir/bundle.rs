//! A Bundle as referrals: a BaRS message, a transaction, a batch, a collection or the answer to a search.
use super::element::Element;
use super::entries::{Entries, Entry};
use super::gather::Setting;
use super::kept::Keeper;
use super::message::{self, Header};
use super::{IssueCode, Refusal, Taken, service_request};
use record::Date;

pub(super) fn read<'m>(bundle: &Element<'m>, text: &'m str, today: Date) -> Result<Taken, Refusal> {
    let whole_or_nothing = is_whole(bundle)?;
    let entries = Entries::of(bundle)?;
    let header = message::header(bundle, &entries)?;
    let requests = requests(bundle, &entries, header.as_ref())?;
    let alone = requests.len() == 1;
    let setting = Setting::new(&entries, header.as_ref(), today, alone);
    let mut keeper = Keeper::new(bundle, text, alone && entries.of_kind("Patient").count() <= 1);
    let (mut referrals, mut refused) = (vec![], vec![]);
    for entry in requests {
        match service_request::read(&entry.resource, entry.full_url, &setting) {
            Ok(read) => referrals.push(keeper.keep(read)?),
            Err(refusal) if whole_or_nothing || header.is_some() => return Err(refusal),
            Err(refusal) => refused.push(refusal),
        }
    }
    match (referrals.is_empty(), refused.first()) {
        (true, Some(first)) => Err(first.clone()),
        _ => Ok(Taken { message: header.map(|header| header.name), referrals, refused }),
    }
}

/// Whether one bad referral refuses all (FHIR: a message and a transaction stand or fall as one).
fn is_whole(bundle: &Element<'_>) -> Result<bool, Refusal> {
    match bundle.words("type") {
        Some("message" | "transaction") => Ok(true),
        Some("batch" | "collection" | "searchset" | "document") => Ok(false),
        Some("history" | "transaction-response" | "batch-response") => {
            let what = "expected a message, transaction, batch, collection, searchset or document";
            Err(bundle.refuse_at("type", IssueCode::NotSupported, what))
        }
        _ => {
            bundle.warn("no type that FHIR knows; read as a collection");
            Ok(false)
        }
    }
}

/// The ServiceRequests to take: those in the header's focus, else all.
fn requests<'s, 'm>(
    bundle: &Element<'m>,
    entries: &'s Entries<'m>,
    header: Option<&Header<'m>>,
) -> Result<Vec<&'s Entry<'m>>, Refusal> {
    let all: Vec<_> = entries.of_kind("ServiceRequest").collect();
    if all.is_empty() {
        return Err(nothing_referred(bundle, entries));
    }
    let Some(header) = header else { return Ok(all) };
    let in_focus = |entry: &&&Entry<'m>| header.focus.iter().any(|f| f.path() == entry.resource.path());
    let focus: Vec<_> = all.iter().filter(in_focus).copied().collect();
    if focus.is_empty() {
        bundle.warn("the header's focus points at no ServiceRequest; every ServiceRequest was taken");
        return Ok(all);
    }
    Ok(focus)
}

fn nothing_referred(bundle: &Element<'_>, entries: &Entries<'_>) -> Refusal {
    const WANTED: &str = "expected a ServiceRequest (with its Patient)";
    let Some(first) = entries.list.first() else {
        return bundle.refuse_at("entry", IssueCode::Required, format!("no resource in it; {WANTED}"));
    };
    let what = format!("{WANTED}, and none of the {} resources is one", entries.list.len());
    let named =
        super::type_name(first.resource.kind()).map_or_else(|| what.clone(), |it| format!("{what}; this is {it}"));
    first.resource.refuse(IssueCode::NotSupported, named)
}
