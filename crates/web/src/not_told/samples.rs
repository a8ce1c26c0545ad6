//! The states of this page, drawn from made-up letters.
use super::view::Page;
use crate::funnel::period::Period;
use crate::gallery::{Sample, sample};
use improve::{Letters, Month, Practices};
use record::{Concept, ReferralId, Role, Status};

/// Two practices with enough letters, one with three, and some letters that bear no code.
pub(super) fn practices() -> Practices {
    let (mut letters, mut n) = (Letters::default(), 0);
    let mut add = |practice: Option<&str>, many: u8, said: &[(Concept, u8)]| {
        for one in 0..many {
            n += 1;
            let referral = ReferralId::from_bytes([n; 16]);
            letters.add(referral, practice, None);
            for (concept, told) in said.iter().filter(|(_, told)| one < *told) {
                let status = if told % 2 == 0 { Status::Affirmed } else { Status::Negated };
                letters.add(referral, practice, Some((*concept, status)));
            }
        }
    };
    add(Some("A81001"), 12, &[(Concept::PainDuration, 9), (Concept::LowMood, 2), (Concept::MhMedication, 1)]);
    add(Some("G82080"), 20, &[(Concept::PainDuration, 18), (Concept::Anxiety, 15), (Concept::TalkingTherapy, 6)]);
    add(Some("FEW"), 3, &[]);
    add(None, 9, &[(Concept::PainDuration, 4)]);
    letters.by_practice()
}

/// Every state.
pub(crate) fn samples() -> Vec<Sample> {
    let first = Month { year: 2025, month: 5 };
    let page = |practices: &Practices| Page::new(Role::Lead, Period { years: 1 }, first, practices);
    vec![sample("nothing-yet", &page(&Practices::default())), sample("practices", &page(&practices()))]
}
