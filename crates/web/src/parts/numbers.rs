//! The numbers of urgent help: 999 and 111 as the two care cards, charities beside them. They stand outside every list
//! and are the same whatever a person has answered.
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
        Self(Some(clinic.nation))
    }

    /// The heading of the urgent card.
    #[must_use]
    pub fn urgent(self) -> &'static str {
        match self.0 {
            Some(Nation::NorthernIreland) => "Call Lifeline on 0808 808 8000 now if:",
            _ => "Call 111 now if:",
        }
    }

    /// What to press or say, one line for each nation that is shown.
    #[must_use]
    pub fn ways(self) -> Vec<&'static str> {
        const ENGLAND: &str = "In England, call 111 and choose option 2. If you are deaf, use 111.nhs.uk.";
        const WALES: &str = "In Wales, call 111 and press 2.";
        const SCOTLAND: &str = "In Scotland, call NHS 24 on 111.";
        const NORTHERN_IRELAND: &str = "In Northern Ireland, call Lifeline on 0808 808 8000.";
        match self.0 {
            Some(Nation::England) => vec![ENGLAND],
            Some(Nation::Wales) => vec![WALES],
            Some(Nation::Scotland) => vec![SCOTLAND],
            Some(Nation::NorthernIreland) => vec![NORTHERN_IRELAND],
            None => vec![ENGLAND, WALES, SCOTLAND, NORTHERN_IRELAND],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_nation_has_its_own_way_and_somebody_unknown_sees_all_four() {
        let nations = [Nation::England, Nation::Wales, Nation::Scotland, Nation::NorthernIreland];
        let own: Vec<_> = nations.into_iter().flat_map(|nation| Numbers(Some(nation)).ways()).collect();
        assert_eq!(own, Numbers::EVERYWHERE.ways());
        assert!(!Numbers(Some(Nation::NorthernIreland)).urgent().contains("111"), "there is no 111 there");
    }
}
