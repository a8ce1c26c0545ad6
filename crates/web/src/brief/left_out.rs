//! What is not suggested, by reason: so that a clinician can see what the list leaves out, and argue with it.
use record::{Bar, LeftOut};
use signpost::Directory;

/// As many names stand under one reason; the rest is a number.
const NAMED: usize = 8;

/// One reason, and what was left out for it.
pub(super) struct Group {
    pub why: &'static str,
    pub names: Vec<String>,
    pub more: usize,
}

/// The reasons with what was left out for each, first what was left out for that alone. What is for something else
/// altogether is only counted: nobody asked for it.
pub(super) fn by_reason(left_out: &[LeftOut], directory: &Directory) -> (Vec<Group>, usize) {
    let of_another_kind = |one: &&LeftOut| one.bars.iter().any(|bar| matches!(bar, Bar::NoNeed | Bar::Specialist));
    let (others, near): (Vec<&LeftOut>, Vec<&LeftOut>) = left_out.iter().partition(of_another_kind);
    let mut groups = Vec::new();
    for bar in Bar::ALL {
        let mut of: Vec<&&LeftOut> = near.iter().filter(|one| one.bars.contains(bar)).collect();
        if of.is_empty() {
            continue;
        }
        of.sort_by_key(|one| one.bars.len());
        let names = of.iter().take(NAMED).filter_map(|one| directory.service(&one.service));
        groups.push(Group {
            why: bar.in_words(),
            names: names.map(|service| service.name.clone()).collect(),
            more: of.len().saturating_sub(NAMED),
        });
    }
    (groups, others.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_stands_under_its_reason_and_what_is_for_something_else_is_counted() {
        let (directory, _) = crate::find_support::sample_directories(record::Date::constant(2026, 10, 13));
        let id = |at: usize| directory.services()[at].id.clone();
        let left_out = [
            LeftOut { service: id(0), bars: vec![Bar::Far, Bar::Full] },
            LeftOut { service: id(1), bars: vec![Bar::Far] },
            LeftOut { service: id(2), bars: vec![Bar::NoNeed, Bar::Far] },
        ];
        let (groups, others) = by_reason(&left_out, &directory);
        assert_eq!(others, 1);
        let far = groups.iter().find(|group| group.why == Bar::Far.in_words()).expect("a group");
        let name = |at: usize| directory.services()[at].name.clone();
        assert_eq!(far.names, [name(1), name(0)], "first what this alone keeps out");
        assert_eq!(groups.len(), 2);
    }
}
