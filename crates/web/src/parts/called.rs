//! What people are called where those who work here and members with lived experience work together: a member by the name
//! that they chose, and by no other; those who work here, among themselves, by what they sign in with, and to a member by
//! the name that they chose, or by none.
use record::{Role, StaffId};
use std::collections::BTreeMap;
use store::{Result, Tx};

/// Names, as one reader may know them.
#[derive(Debug, Clone, Default)]
pub struct Called {
    signed: BTreeMap<StaffId, String>,
    chosen: BTreeMap<StaffId, String>,
    to_member: bool,
}

impl Called {
    /// As whoever asks may know them.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn read(tx: &Tx<'_>) -> Result<Self> {
        let to_member = tx.actor().role == Role::Member;
        let mut called = Self { to_member, ..Self::default() };
        for row in tx.staff()? {
            if (to_member || row.role == Role::Member)
                && let Some(member) = tx.community_member(row.id)?
            {
                called.chosen.insert(row.id, member.details.called);
            }
            if !to_member && row.role != Role::Member {
                called.signed.insert(row.id, row.sign_name);
            }
        }
        Ok(called)
    }

    /// Of these, for pages that are drawn of nobody's.
    #[must_use]
    pub fn of(signed: &[(StaffId, &str)], chosen: &[(StaffId, &str)], to_member: bool) -> Self {
        let all = |names: &[(StaffId, &str)]| names.iter().map(|(id, name)| (*id, (*name).to_owned())).collect();
        Self { signed: all(signed), chosen: all(chosen), to_member }
    }

    /// What somebody is called who did something in this role.
    #[must_use]
    pub fn who(&self, staff: Option<StaffId>, role: Role) -> String {
        let Some(staff) = staff else { return "Fingerpost".into() };
        let (name, nameless) = match role {
            Role::Member => (self.chosen.get(&staff), "a member with experience of care"),
            _ if self.to_member => (self.chosen.get(&staff), "somebody who works here"),
            _ => (self.signed.get(&staff), "somebody who has left"),
        };
        name.cloned().unwrap_or_else(|| nameless.into())
    }

    /// The name that somebody chose; none who has not.
    #[must_use]
    pub fn own(&self, staff: Option<StaffId>) -> Option<&str> {
        self.chosen.get(&staff?).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_is_known_by_the_name_that_they_chose_and_nobodys_sign_in_name_is_told_to_a_member() {
        let [kim, heron, nobody] = [1, 2, 3].map(|n| StaffId::from_bytes([n; 16]));
        let names = Called::of(&[(kim, "kim@clinic"), (heron, "jo@home")], &[(heron, "Heron")], false);
        assert_eq!(names.who(Some(heron), Role::Member), "Heron");
        assert_eq!(names.who(Some(kim), Role::Lead), "kim@clinic");
        assert_eq!(names.who(Some(nobody), Role::Member), "a member with experience of care");
        let to_member = Called { to_member: true, ..names };
        assert_eq!(to_member.who(Some(kim), Role::Lead), "somebody who works here");
        assert_eq!(to_member.who(Some(heron), Role::Member), "Heron");
        assert_eq!(to_member.who(None, Role::System), "Fingerpost");
    }
}
