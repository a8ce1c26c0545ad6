//! What people are called here: by the name that each chose, and by no other.
use record::{Item, ItemVersion, KeyPrint, StaffId};
use std::collections::BTreeMap;
use store::{Result, Tx};

/// Names as they are needed on one page.
#[derive(Debug, Clone, Default)]
pub struct Names {
    people: BTreeMap<StaffId, String>,
    clinics: BTreeMap<KeyPrint, String>,
}

/// Whoever wrote something and does not take part any more.
const LEFT: &str = "somebody who has left";

impl Names {
    /// Of these people, and of every clinic whose files came.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn of(tx: &Tx<'_>, people: impl IntoIterator<Item = StaffId>) -> Result<Self> {
        let mut names = Self::default();
        for staff in people {
            if let (false, Some(member)) = (names.people.contains_key(&staff), tx.community_member(staff)?) {
                names.people.insert(staff, member.details.called);
            }
        }
        names.clinics = tx.other_clinics()?.into_iter().map(|clinic| (clinic.key, clinic.called)).collect();
        Ok(names)
    }

    /// The name of somebody here.
    #[must_use]
    pub fn person(&self, staff: StaffId) -> &str {
        self.people.get(&staff).map_or(LEFT, String::as_str)
    }

    /// The name of a clinic.
    #[must_use]
    pub fn clinic(&self, key: KeyPrint) -> &str {
        self.clinics.get(&key).map_or("another clinic", String::as_str)
    }

    /// Who wrote a version of an item: somebody here, or somebody at the clinic that it came from.
    #[must_use]
    pub fn writer(&self, item: &Item, version: &ItemVersion) -> String {
        match (item.source, version.text.by.as_str()) {
            (None, _) => version.staff.map_or(LEFT, |staff| self.person(staff)).to_owned(),
            (Some(key), "") => format!("somebody at {}", self.clinic(key)),
            (Some(key), by) => format!("{by} at {}", self.clinic(key)),
        }
    }
}
