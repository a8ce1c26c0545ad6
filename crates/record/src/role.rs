//! Who acts: the eleven roles, and the software itself.
use crate::NotThis;
use std::fmt;
use std::str::FromStr;

macro_rules! roles {
    ($($(#[$doc:meta])* $name:ident = $code:literal,)*) => {
        /// The part somebody plays when they act. Access, audit and the step log all speak of roles.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Role { $($(#[$doc])* $name,)* }

        impl Role {
            /// Every role, in the order of the pathway.
            pub const ALL: &[Role] = &[$(Role::$name),*];

            /// The word by which the role is stored, typed and shown: `clinician`, `patient-link`.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Role::$name => $code),* }
            }
        }

        impl FromStr for Role {
            type Err = NotThis;
            fn from_str(text: &str) -> Result<Self, NotThis> {
                match text {
                    $($code => Ok(Role::$name),)*
                    _ => Err(NotThis::wanted(concat!("a role is one of", $(" ", $code),*))),
                }
            }
        }
    };
}

roles! {
    /// The person, by a personal link; no account.
    PatientLink = "patient-link",
    /// Appointments and links, no answers.
    Reception = "reception",
    /// People who asked for company on the way to support; nothing beyond what they agreed to share.
    Volunteer = "volunteer",
    /// The physiotherapist: letter, findings, brief, conversation, offers.
    Clinician = "clinician",
    /// Whoever answers calls for help today, and reads the letters that wait for a person.
    Duty = "duty",
    /// Counts and charts, no answers.
    Lead = "lead",
    /// The directory.
    Editor = "editor",
    /// Information governance: who looked, no answers.
    Governance = "governance",
    /// Accounts and configuration, no patient data.
    Administrator = "administrator",
    /// Somebody with experience of care of their own, in the library and the community only: nobody's record.
    Member = "member",
    /// Another system that sends referrals.
    EhrClient = "ehr-client",
    /// Fingerpost itself: timers and what follows from a step at once.
    System = "system",
}

impl Role {
    /// Whether a member of staff can hold it.
    #[must_use]
    pub const fn is_staff(self) -> bool {
        !matches!(self, Role::PatientLink | Role::EhrClient | Role::System)
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl serde::Serialize for Role {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.code())
    }
}

impl<'de> serde::Deserialize<'de> for Role {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        <std::borrow::Cow<'de, str>>::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_is_read_by_its_own_word() {
        for role in Role::ALL {
            assert_eq!(role.code().parse(), Ok(*role));
        }
        assert!("root".parse::<Role>().is_err());
    }
}
