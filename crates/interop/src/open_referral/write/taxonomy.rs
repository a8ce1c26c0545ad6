//! Terms of taxonomies: on a service, and by themselves.
use super::ids::uuid;
use super::object::Object;
use record::{Attribute, Service};
use serde_json::Value;
use std::collections::BTreeMap;

/// What kind of service it is, term by term.
pub(super) fn attributes(service: &Service) -> impl Iterator<Item = Object> {
    let id = uuid("service", &service.id);
    service.attributes.iter().enumerate().filter(|(_, of)| is_term(of)).map(move |(at, of)| {
        Object::new()
            .text("id", &uuid("attribute", &format!("{id}/{at}")))
            .text("link_id", &id)
            .text("taxonomy_term_id", &term_id(of))
            .text("link_type", &of.kind)
            .text("link_entity", "service")
            .text("value", &of.value)
            .object("taxonomy_term", term(of))
    })
}

/// The ids of a service's terms, each with the id of its taxonomy, which is empty where none is named.
pub fn term_ids(service: &Service) -> impl Iterator<Item = (String, String)> {
    service.attributes.iter().filter(|of| is_term(of)).map(|of| (term_id(of), taxonomy_id(of)))
}

/// Every term that stands on one of these services, once each, with its id, by taxonomy and name.
#[must_use]
pub fn terms(services: &[Service]) -> Vec<(String, Value)> {
    let all = services.iter().flat_map(|service| &service.attributes).filter(|of| is_term(of));
    let once: BTreeMap<_, _> = all.map(|of| ((&of.taxonomy, name(of), term_id(of)), of)).collect();
    once.into_iter().map(|((.., id), of)| (id, term(of).done())).collect()
}

/// Every taxonomy that is named, once each, with its id, by name.
#[must_use]
pub fn taxonomies(services: &[Service]) -> Vec<(String, Value)> {
    let all = services.iter().flat_map(|service| &service.attributes).filter(|of| !of.taxonomy.is_empty());
    let once: BTreeMap<_, _> = all.map(|of| (&of.taxonomy, of)).collect();
    once.into_values().map(|of| (taxonomy_id(of), taxonomy(of).done())).collect()
}

fn is_term(of: &Attribute) -> bool {
    !name(of).is_empty()
}

fn name(of: &Attribute) -> &str {
    [&of.name, &of.value, &of.code].into_iter().find(|text| !text.is_empty()).map_or("", String::as_str)
}

fn term_id(of: &Attribute) -> String {
    let code = if of.code.is_empty() { name(of) } else { &of.code };
    uuid("taxonomy_term", &format!("{}\n{code}", of.taxonomy))
}

fn taxonomy_id(of: &Attribute) -> String {
    if of.taxonomy.is_empty() { String::new() } else { uuid("taxonomy", &of.taxonomy) }
}

/// HSDS wants a description of every term and taxonomy; a directory's records bear none, so the name is said again.
fn term(of: &Attribute) -> Object {
    Object::new()
        .text("id", &term_id(of))
        .text("code", &of.code)
        .text("name", name(of))
        .text("description", name(of))
        .text("taxonomy", &of.taxonomy)
        .object("taxonomy_detail", taxonomy(of))
        .text("taxonomy_id", &taxonomy_id(of))
}

fn taxonomy(of: &Attribute) -> Object {
    let named = Object::new().text("id", &taxonomy_id(of)).text("name", &of.taxonomy);
    named.text("description", &of.taxonomy)
}
