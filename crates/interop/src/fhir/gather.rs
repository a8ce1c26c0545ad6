//! Gathers what belongs to one referral: never anything about somebody else in the same message.
use super::appointment::Made;
use super::element::Element;
use super::entries::{Entries, Entry};
use super::letter::Gathered;
use super::message::Header;
use super::practice::Roles;
use super::{Refusal, datatypes, supporting};
use record::{Code, Date};
use std::collections::{HashMap, HashSet};

/// All that is the same for every referral of a message.
pub(super) struct Setting<'s, 'm> {
    pub(super) entries: &'s Entries<'m>,
    pub(super) header: Option<&'s Header<'m>>,
    pub(super) today: Date,
    /// Whether the message holds one request: what names nobody then belongs to it.
    pub(super) alone: bool,
    pub(super) made: Made,
    pub(super) roles: Roles<'m>,
    by_person: HashMap<Option<String>, Vec<&'s Entry<'m>>>,
}

impl<'s, 'm> Setting<'s, 'm> {
    pub(super) fn new(entries: &'s Entries<'m>, header: Option<&'s Header<'m>>, today: Date, alone: bool) -> Self {
        let mut by_person: HashMap<_, Vec<_>> = HashMap::new();
        for entry in entries.list.iter().filter(|entry| supporting::speaks(&entry.resource)) {
            by_person.entry(entries.about(&entry.resource, &entry.resource)).or_default().push(entry);
        }
        Self { entries, header, today, alone, made: Made::of(entries), roles: Roles::of(entries), by_person }
    }

    pub(super) fn sender(&self) -> Option<&(Element<'m>, Element<'m>)> {
        self.header?.sender.as_ref()
    }

    pub(super) fn sender_system(&self) -> Option<&str> {
        self.header?.name.endpoint.as_deref()
    }
}

/// The resources that speak about this referral's person, in the order in which they came, documents first.
pub(super) fn belongings<'m>(
    request: &Element<'m>,
    patient: Option<&Element<'m>>,
    setting: &Setting<'_, 'm>,
) -> Vec<Element<'m>> {
    let person = setting.entries.about(request, request);
    let mut found = contained(request, person.as_ref(), setting.entries);
    found.extend(beside(person.as_ref(), setting));
    found.extend(pointed_at(request, setting.entries));
    let mut seen: HashSet<String> = patient.map(|patient| patient.path().to_owned()).into_iter().collect();
    found.retain(|resource| seen.insert(resource.path().to_owned()));
    found.sort_by_key(|resource| resource.kind() != "DocumentReference");
    found
}

fn contained<'m>(request: &Element<'m>, person: Option<&String>, entries: &Entries<'m>) -> Vec<Element<'m>> {
    let mut all = request.many("contained");
    all.retain(|resource| {
        let about = entries.about(resource, request);
        let ours = about.is_none() || about.as_ref() == person;
        if supporting::speaks(resource) && !ours {
            resource.warn(ELSEWHERE);
        }
        supporting::speaks(resource) && ours
    });
    all
}

const ELSEWHERE: &str = "about somebody other than the person referred; left out of the letter";

fn beside<'m>(person: Option<&String>, setting: &Setting<'_, 'm>) -> Vec<Element<'m>> {
    let of = |key: Option<String>| setting.by_person.get(&key).into_iter().flatten().copied();
    let theirs = person.map(|person| of(Some(person.clone()))).into_iter().flatten();
    let mut entries: Vec<_> = theirs.chain(setting.alone.then(|| of(None)).into_iter().flatten()).collect();
    entries.sort_by_key(|entry| entry.at);
    if setting.alone {
        let others = setting.by_person.iter().filter(|(about, _)| about.is_some() && about.as_ref() != person);
        others.flat_map(|(_, entries)| entries).for_each(|entry| entry.resource.warn(ELSEWHERE));
    }
    entries.into_iter().map(|entry| entry.resource.clone()).collect()
}

/// What the request points at and names nobody: it is about the person who is referred.
fn pointed_at<'m>(request: &Element<'m>, entries: &Entries<'m>) -> Vec<Element<'m>> {
    let references = ["reasonReference", "supportingInfo", "basedOn"].into_iter().flat_map(|name| request.many(name));
    let found = references.chain(request.one("encounter")).filter_map(|r| entries.resolve(&r, request));
    found.filter(|r| supporting::speaks(r) && entries.about(r, request).is_none()).collect()
}

/// The letter's text and the codes.
pub(super) fn words<'m>(
    request: &Element<'m>,
    belongings: &[Element<'m>],
    entries: &Entries<'m>,
) -> Result<(String, Vec<Code>), Refusal> {
    let mut into = Gathered::default();
    // What is asked for is no finding: words, not a code.
    into.labelled("Referred for", request.one("code").and_then(|code| datatypes::words(&code)));
    for reason in request.many("reasonCode") {
        into.concept("Reason", &reason);
    }
    for (name, label) in [("reasonReference", "Reason"), ("supportingInfo", "See also")] {
        for reference in request.many(name).iter().filter(|r| entries.resolve(r, request).is_none()) {
            into.labelled(label, reference.words("display"));
        }
    }
    for (name, label) in [("bodySite", "Where"), ("orderDetail", "Detail")] {
        for concept in request.many(name) {
            into.labelled(label, datatypes::words(&concept));
        }
    }
    into.notes(request);
    for resource in belongings {
        supporting::read(resource, entries, &mut into);
    }
    into.into_parts(request)
}

/// The entries to keep with this referral when the message holds other people's too.
pub(super) fn used<'s, 'm>(
    request: &Element<'m>,
    patient: Option<&Element<'m>>,
    belongings: &[Element<'m>],
    entries: &'s Entries<'m>,
) -> Vec<&'s Entry<'m>> {
    let around = ["performer", "locationReference"].into_iter().flat_map(|name| request.many(name));
    let around = around.chain(request.one("requester")).filter_map(|reference| entries.resolve(&reference, request));
    let around = around.filter(|found| !supporting::speaks(found) && found.kind() != "Patient");
    let all = [request].into_iter().chain(patient).chain(belongings).cloned().chain(around);
    let mut used: Vec<_> = all.filter_map(|resource| entries.entry_of(&resource)).collect();
    used.sort_by_key(|entry| entry.at);
    used.dedup_by_key(|entry| entry.at);
    used
}
