//! The numbers of urgent help: 999 and 111 as the two care cards, charities beside them. They stand outside every list
//! and are the same whatever a person has answered.
use super::Say;
use record::{Clinic, Nation};

/// Whose 111 is shown: a clinic's nation, or all of them where no clinic is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numbers(Option<Nation>);

impl Numbers {
    /// For whoever may be anywhere in the United Kingdom.
    pub const EVERYWHERE: Numbers = Numbers(None);

    /// Those of this clinic's nation.
    #[must_use]
    pub fn of(clinic: &Clinic) -> Self {
        Self::in_nation(clinic.nation)
    }

    /// Those of this nation.
    #[must_use]
    pub const fn in_nation(nation: Nation) -> Self {
        Self(Some(nation))
    }

    /// Whether 111 is rung; there is none in Northern Ireland.
    #[must_use]
    pub fn is_111(self) -> bool {
        self.0 != Some(Nation::NorthernIreland)
    }

    /// What stands over the way to help today.
    #[must_use]
    pub fn heading(self, say: &Say) -> String {
        say.text(if self.is_111() { "urgent-heading" } else { "urgent-heading-northern-ireland" })
    }

    /// The nations whose way is shown: choices of the message `urgent-way`.
    #[must_use]
    pub fn nations(self) -> Vec<&'static str> {
        match self.0 {
            Some(Nation::England) => vec!["england"],
            Some(Nation::Wales) => vec!["wales"],
            Some(Nation::Scotland) => vec!["scotland"],
            Some(Nation::NorthernIreland) => vec!["northern-ireland"],
            None => vec!["england", "wales", "scotland", "northern-ireland"],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_nation_has_its_own_way_and_somebody_unknown_sees_all_four() {
        let nations = [Nation::England, Nation::Wales, Nation::Scotland, Nation::NorthernIreland];
        let own: Vec<_> = nations.into_iter().flat_map(|nation| Numbers(Some(nation)).nations()).collect();
        assert_eq!(own, Numbers::EVERYWHERE.nations());
        let say = Say::english();
        assert!(own.iter().all(|nation| say.says("urgent-way", Some(nation))));
        assert!(!Numbers(Some(Nation::NorthernIreland)).is_111(), "there is no 111 there");
        assert!(!say.choice("urgent-way", "northern-ireland").contains("111"));
    }
}
