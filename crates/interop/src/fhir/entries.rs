//! The resources that came together, and how their references find one another.
use super::element::Element;
use super::{IssueCode, Refusal, datatypes};
use std::collections::HashMap;

/// A clinic's whole day fits many times over; more is a mistake or an attack.
pub(super) const MOST_ENTRIES: usize = 5_000;

pub(super) struct Entry<'m> {
    /// Its place in the Bundle, counted as the sender did.
    pub(super) at: usize,
    pub(super) full_url: Option<&'m str>,
    pub(super) resource: Element<'m>,
}

/// All resources of a message. A name that two of them claim names neither: better no person than the wrong one.
#[derive(Default)]
pub(super) struct Entries<'m> {
    pub(super) list: Vec<Entry<'m>>,
    by_path: HashMap<String, usize>,
    by_name: HashMap<String, Option<usize>>,
    by_nhs_number: HashMap<String, Option<usize>>,
}

impl<'m> Entries<'m> {
    pub(super) fn of(bundle: &Element<'m>) -> Result<Self, Refusal> {
        let entries = bundle.many("entry");
        if entries.len() > MOST_ENTRIES {
            let what = format!("more than {MOST_ENTRIES} entries; send them in smaller Bundles");
            return Err(bundle.refuse_at("entry", IssueCode::TooCostly, what));
        }
        let mut all = Self::default();
        for (at, entry) in entries.iter().enumerate() {
            let Some(resource) = resource_of(entry) else { continue };
            all.add(Entry { at, full_url: entry.words("fullUrl"), resource });
        }
        Ok(all)
    }

    fn add(&mut self, entry: Entry<'m>) {
        let index = self.list.len();
        let kind = entry.resource.kind();
        self.by_path.insert(entry.resource.path().to_owned(), index);
        let mut names: Vec<String> = entry.full_url.map(str::to_owned).into_iter().collect();
        let id = entry.resource.words("id").or_else(|| entry.full_url?.rsplit_once('/').map(|(_, id)| id));
        names.extend(id.map(|id| format!("{kind}/{id}")));
        for name in names {
            claim(&mut self.by_name, name, index);
        }
        if kind == "Patient" {
            for number in datatypes::nhs_numbers(&entry.resource.many("identifier")) {
                claim(&mut self.by_nhs_number, number.digits().to_owned(), index);
            }
        }
        self.list.push(entry);
    }

    pub(super) fn of_kind<'s>(&'s self, kind: &'s str) -> impl Iterator<Item = &'s Entry<'m>> {
        self.list.iter().filter(move |entry| entry.resource.kind() == kind)
    }

    /// The entry whose resource this is; none for a contained one.
    pub(super) fn entry_of(&self, resource: &Element<'m>) -> Option<&Entry<'m>> {
        self.by_path.get(resource.path()).map(|index| &self.list[*index])
    }

    fn named(&self, name: &str) -> Option<&Entry<'m>> {
        self.by_name.get(name).copied().flatten().map(|index| &self.list[index])
    }

    /// The resource that a Reference points at: among the `contained` of `holder`, in the Bundle, or by NHS number.
    pub(super) fn resolve(&self, reference: &Element<'m>, holder: &Element<'m>) -> Option<Element<'m>> {
        let Some(to) = reference.words("reference") else {
            let number = datatypes::nhs_numbers(&reference.one("identifier").into_iter().collect::<Vec<_>>()).pop()?;
            let found = self.by_nhs_number.get(number.digits()).copied().flatten()?;
            return Some(self.list[found].resource.clone());
        };
        if let Some(id) = to.strip_prefix('#') {
            return holder.contained(id);
        }
        let to = to.split_once("/_history/").map_or(to, |(to, _)| to);
        if let Some(entry) = self.named(to) {
            return Some(entry.resource.clone());
        }
        // Published BaRS examples leave "urn:uuid:" out.
        let entry = self.named(&format!("urn:uuid:{to}"))?;
        reference.warn("the reference lacks its urn:uuid: prefix; read as if it were there");
        Some(entry.resource.clone())
    }

    /// A name for whom a resource is about, equal for equal people; none when it does not say.
    pub(super) fn about(&self, resource: &Element<'m>, holder: &Element<'m>) -> Option<String> {
        let subject = resource.one("subject").or_else(|| resource.one("patient"))?;
        if let Some(person) = self.resolve(&subject, holder) {
            return Some(person.path().to_owned());
        }
        let identifier = || subject.one("identifier")?.words("value").map(str::to_owned);
        subject.words("reference").map(str::to_owned).or_else(identifier)
    }
}

fn claim(names: &mut HashMap<String, Option<usize>>, name: String, index: usize) {
    names.entry(name).and_modify(|claimed| *claimed = claimed.filter(|other| *other == index)).or_insert(Some(index));
}

/// An entry's resource. Published BaRS searches put the resource's elements on the entry itself.
fn resource_of<'m>(entry: &Element<'m>) -> Option<Element<'m>> {
    if let Some(resource) = entry.one("resource") {
        return Some(resource);
    }
    if entry.has("resourceType") {
        entry.warn("the resource stands on the entry instead of in its resource element; taken");
        return Some(entry.clone());
    }
    match entry.one("request").and_then(|request| request.words("method")) {
        Some("DELETE" | "PATCH") => entry.warn("nothing is deleted or patched here; this entry was left out"),
        _ => entry.warn("no resource in this entry"),
    }
    None
}
