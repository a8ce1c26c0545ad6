//! What two readers make of the same items: how often they agree, and where not.
use super::words::{self, Class, classes};
use crate::parts::{StaffFrame, share};
use askama::Template;
use improve::Agreement;
use record::Role;

/// As many differences as one goes through at a sitting; a sheet has no more rows.
pub const MOST_DIFFERENCES: usize = 200;

/// The page.
#[derive(Template)]
#[template(path = "rules/agreed.html")]
pub(super) struct Page {
    pub frame: StaffFrame,
    pub sheets: Vec<Came>,
    pub compared: Vec<Compared>,
    pub differences: Vec<Difference>,
}

/// How a sheet came back.
pub(super) struct Came {
    /// `The sheet`, `The first sheet`.
    pub called: &'static str,
    /// Judged, and the clinic's own.
    pub judged: usize,
    /// Nothing was written.
    pub blank: usize,
    /// Not of this clinic, or older than five years.
    pub unknown: usize,
}

/// Two readers of the same items.
pub(super) struct Compared {
    /// Who stands in the rows.
    pub one: &'static str,
    /// Who stands in the columns.
    pub other: &'static str,
    pub agreement: Agreement<Class>,
}

/// An item that a reader and the program did not agree on.
pub(super) struct Difference {
    pub sheet: &'static str,
    /// The row of the sheet.
    pub row: u32,
    pub reader: Class,
    pub program: Class,
    pub rule: String,
}

impl Page {
    pub fn new(role: Role) -> Self {
        let frame = StaffFrame { title: "What a second reader says", role };
        Self { frame, sheets: Vec::new(), compared: Vec::new(), differences: Vec::new() }
    }

    /// Both sheets: then a difference says which one.
    fn two(&self) -> bool {
        self.sheets.len() > 1
    }
}

impl Compared {
    /// Only the classes that either of them used, in the order of the labelling rules.
    fn classes(&self) -> Vec<Class> {
        let used = self.agreement.classes();
        classes().filter(|class| used.contains(class)).collect()
    }

    /// `0.68 (0.53 to 0.82)`; why there is none, where there is none.
    fn kappa(&self) -> String {
        let two = |number: &f64| format!("{number:.2}").replace('-', "\u{2212}");
        match self.agreement.kappa() {
            Some(kappa) => match kappa.interval {
                Some((from, to)) => format!("{} ({} to {})", two(&kappa.kappa), two(&from), two(&to)),
                None => format!("{}, without an interval, since they agree on everything", two(&kappa.kappa)),
            },
            None if self.agreement.items() < improve::FEWEST => "none, since there are fewer than 8 items".into(),
            None => "none, since everything was said to be the same".into(),
        }
    }

    fn share(&self) -> Option<String> {
        let same = self.agreement.share();
        same.is_some().then(|| format!("{} ({})", share::share(same), share::interval(same)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::Status;

    fn compared(pairs: &[(Class, Class, u32)]) -> Compared {
        let mut agreement = Agreement::default();
        for (one, other, many) in pairs {
            (0..*many).for_each(|_| agreement.add(*one, *other));
        }
        Compared { one: "the reader", other: "the program", agreement }
    }

    #[test]
    fn kappa_stands_with_its_interval_or_with_the_reason_why_there_is_none() {
        let (yes, no) = (Some(Status::Affirmed), Some(Status::Negated));
        let said = |pairs: &[(Class, Class, u32)]| compared(pairs).kappa();
        assert_eq!(said(&[(yes, yes, 31), (yes, no, 12), (no, yes, 4), (no, no, 58)]), "0.68 (0.53 to 0.82)");
        assert_eq!(said(&[(yes, yes, 9), (no, no, 9)]), "1.00, without an interval, since they agree on everything");
        assert_eq!(said(&[(yes, yes, 9)]), "none, since everything was said to be the same");
        assert_eq!(said(&[(yes, no, 3)]), "none, since there are fewer than 8 items");
        assert!(said(&[(yes, no, 10), (no, yes, 10)]).starts_with("\u{2212}1.00"));
    }

    #[test]
    fn only_what_was_used_has_a_row_and_none_comes_last() {
        let one = compared(&[(None, Some(Status::Affirmed), 2), (Some(Status::Negated), Some(Status::Affirmed), 1)]);
        assert_eq!(one.classes(), [Some(Status::Affirmed), Some(Status::Negated), None]);
    }
}
