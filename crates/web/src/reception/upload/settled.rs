//! What somebody settled about a list, and the form by which they did.
use crate::edge::problem::Problem;
use interop::csv::{DateOrder, Encoding, Field, Mapping, Table};
use record::Instant;
use serde::{Deserialize, Serialize};

/// Kept beside the list, sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Settled {
    pub mapping: Mapping,
    /// How the file was written, for the page: the list itself is kept as text.
    pub encoding: Encoding,
    /// Whether somebody with an open referral here is left out.
    pub leave_out_open: bool,
}

impl Settled {
    pub(super) fn of(table: &Table, mapping: Mapping) -> Self {
        Self { mapping, encoding: table.encoding, leave_out_open: true }
    }

    pub(super) fn written(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    pub(super) fn read(text: &str) -> Result<Self, Problem> {
        serde_json::from_str(text).map_err(|_| Problem::Broken)
    }
}

/// Which button.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Do {
    /// Show the rows again.
    Look,
    TakeIn,
    /// With one that stopped, as it stood then.
    GoOn(Instant),
    ThrowAway,
}

/// The form of the page: `do`, `column-3`, `order-3`, `leave-out`, `seen`.
#[derive(Debug)]
pub(super) struct Choice {
    pub what: Do,
    columns: Vec<(usize, Field)>,
    orders: Vec<(usize, Option<DateOrder>)>,
    leave_out_open: bool,
}

impl Choice {
    pub(super) fn read(form: &[(String, String)]) -> Result<Self, Problem> {
        const ODD: Problem = Problem::BadRequest(std::borrow::Cow::Borrowed("This page asks for something else."));
        let mut read = Self { what: Do::Look, columns: vec![], orders: vec![], leave_out_open: false };
        let (mut what, mut seen) = (None, None);
        for (name, value) in form {
            let place = |prefix: &str| name.strip_prefix(prefix).and_then(|n| n.parse::<usize>().ok());
            match (name.as_str(), place("column-"), place("order-")) {
                ("do", ..) if what.is_none() => what = Some(value.as_str()),
                ("seen", ..) => seen = value.parse::<i64>().ok().map(Instant::from_micros),
                ("leave-out", ..) => read.leave_out_open = value == "yes",
                (_, Some(column), _) => read.columns.push((column, value.parse().map_err(|_| ODD)?)),
                (_, _, Some(column)) => read.orders.push((column, order(value).ok_or(ODD)?)),
                _ => return Err(ODD),
            }
        }
        read.what = match (what, seen) {
            (Some("look"), _) => Do::Look,
            (Some("take-in"), _) => Do::TakeIn,
            (Some("throw-away"), _) => Do::ThrowAway,
            (Some("go-on"), Some(seen)) => Do::GoOn(seen),
            _ => return Err(ODD),
        };
        Ok(read)
    }

    /// What was settled before, with these choices in it.
    pub(super) fn settled(&self, was: &Settled) -> Settled {
        let mut settled = Settled { leave_out_open: self.leave_out_open, ..was.clone() };
        for (at, field) in &self.columns {
            if let Some(column) = settled.mapping.columns.get_mut(*at) {
                column.becomes = *field;
                if !field.is_date() {
                    column.dates = None;
                }
            }
        }
        for (at, order) in &self.orders {
            if let Some(column) = settled.mapping.columns.get_mut(*at).filter(|column| column.becomes.is_date()) {
                column.dates = *order;
            }
        }
        settled
    }
}

/// Nothing where it is not said yet.
fn order(value: &str) -> Option<Option<DateOrder>> {
    match value {
        "" => Some(None),
        "day-first" => Some(Some(DateOrder::DayFirst)),
        "month-first" => Some(Some(DateOrder::MonthFirst)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(form: &[(&str, &str)]) -> Result<Choice, Problem> {
        Choice::read(&form.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect::<Vec<_>>())
    }

    fn settled() -> Settled {
        let table = interop::csv::table(b"NHS number,Other\n9990548609,03/04/1985\n").expect("a table");
        Settled::of(&table, interop::csv::guess(&table))
    }

    #[test]
    fn a_choice_changes_its_column_and_no_other_and_one_beyond_the_last_changes_nothing() {
        let form = [("do", "look"), ("column-1", "birth-date"), ("order-1", "day-first"), ("column-9", "email")];
        let after = chosen(&form).expect("a choice").settled(&settled());
        assert_eq!(after.mapping.columns[0], settled().mapping.columns[0]);
        assert_eq!(after.mapping.columns[1].becomes, Field::BirthDate);
        assert_eq!(after.mapping.columns[1].dates, Some(DateOrder::DayFirst));
        assert!(!after.leave_out_open, "a box that is not ticked");
        let back = chosen(&[("do", "look"), ("column-1", "letter"), ("leave-out", "yes")]).expect("a choice");
        assert_eq!(back.settled(&after).mapping.columns[1].dates, None, "only dates have an order");
    }

    #[test]
    fn what_was_settled_is_read_back() {
        assert_eq!(Settled::read(&settled().written()), Ok(settled()));
        assert!(Settled::read("{}").is_err());
    }

    #[test]
    fn what_no_page_of_ours_sends_is_refused() {
        for form in [
            &[][..],
            &[("do", "eat")],
            &[("do", "go-on")],
            &[("do", "look"), ("column-0", "the-moon")],
            &[("do", "look"), ("order-0", "sideways")],
            &[("do", "look"), ("do", "take-in")],
            &[("do", "look"), ("column--1", "email")],
            &[("do", "look"), ("role", "administrator")],
        ] {
            assert!(chosen(form).is_err(), "{form:?}");
        }
    }
}
