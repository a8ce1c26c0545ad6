//! Support after domestic abuse, which is on no paper unless somebody asks for it there (DESIGN §4.6): whoever they live
//! with may find it.
use record::Need;
use signpost::Directory;
use std::collections::BTreeSet;

/// The services for people who live with domestic abuse, whatever else they are for. What a record says of itself counts,
/// and not whether it may be suggested today: one that has become full, old or wrong is as telling on paper.
pub(crate) fn quiet(directory: &Directory) -> BTreeSet<String> {
    let services = directory.services().iter().map(|service| &service.id);
    services.filter(|id| directory.says_it_is_for(id, Need::DomesticAbuse)).cloned().collect()
}
