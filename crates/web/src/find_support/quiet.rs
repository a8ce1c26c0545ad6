//! Support after domestic abuse, which is on no paper unless somebody asks for it there (DESIGN §4.6): whoever they live
//! with may find it.
use record::{Need, Seeker};
use signpost::Directory;
use std::collections::BTreeSet;

/// The services for people who live with domestic abuse, whatever else they are for.
pub(crate) fn quiet(directory: &Directory, asks: &Seeker) -> BTreeSet<String> {
    let asks = Seeker {
        needs: vec![Need::DomesticAbuse],
        assumed: false,
        declined: Vec::new(),
        max_km: None,
        when: Vec::new(),
        only: Vec::new(),
        ..asks.clone()
    };
    directory.offers(&asks, usize::MAX).into_iter().map(|one| one.service).collect()
}
