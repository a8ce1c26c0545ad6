//! By which way somebody told the clinic something, where they did not use their own page.
use crate::NotThis;
use std::fmt;
use std::str::FromStr;

/// How a person told reception what they want.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// They rang, or were rung.
    ByPhone,
    /// A letter, or a form that they filled in.
    OnPaper,
    /// At the desk.
    InPerson,
}

impl Told {
    /// Every way.
    pub const ALL: &[Told] = &[Told::ByPhone, Told::OnPaper, Told::InPerson];

    /// The code that the step log keeps: `phone`, `paper`, `person`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Told::ByPhone => "phone",
            Told::OnPaper => "paper",
            Told::InPerson => "person",
        }
    }
}

/// `by phone`
impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Told::ByPhone => "by phone",
            Told::OnPaper => "on paper",
            Told::InPerson => "in person",
        })
    }
}

impl FromStr for Told {
    type Err = NotThis;
    fn from_str(text: &str) -> Result<Self, NotThis> {
        let mut all = Told::ALL.iter().copied();
        all.find(|told| told.code() == text).ok_or(NotThis::wanted("say how they told you"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_is_read_by_its_own_code_and_can_stand_in_the_step_log() {
        for told in Told::ALL {
            assert_eq!(told.code().parse(), Ok(*told));
            assert!(told.code().parse::<crate::Detail>().is_ok());
        }
        assert!("by pigeon".parse::<Told>().is_err());
    }
}
