//! Policies: who may use a route, and what for. Every route has one; without it the table does not compile.
use record::Role;
use std::fmt;
use store::Purpose;

/// Who may use a route.
#[derive(Debug, Clone, Copy)]
pub enum Policy {
    /// Anybody; the page holds nothing of anybody's.
    Anyone,
    /// Whoever holds a personal link that was not yet opened with a date of birth.
    Link,
    /// The person whose link it is, after the date of birth.
    Patient,
    /// Staff in one of these roles.
    Staff(&'static [Role], Purpose),
    /// Another system with a credential of one of these roles.
    System(&'static [Role], Purpose),
}

impl Policy {
    /// Whether this role may.
    #[must_use]
    pub fn allows(self, role: Role) -> bool {
        match self {
            Policy::Anyone | Policy::Link => true,
            Policy::Patient => role == Role::PatientLink,
            Policy::Staff(roles, _) | Policy::System(roles, _) => roles.contains(&role),
        }
    }
}

/// As `fingerpost routes --json` prints it: `anyone`, `link`, `patient-link`, or the roles with a space between.
impl fmt::Display for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Policy::Anyone => f.write_str("anyone"),
            Policy::Link => f.write_str("link"),
            Policy::Patient => f.write_str(Role::PatientLink.code()),
            Policy::Staff(roles, _) | Policy::System(roles, _) => {
                f.write_str(&roles.iter().map(|role| role.code()).collect::<Vec<_>>().join(" "))
            }
        }
    }
}
