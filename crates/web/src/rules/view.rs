//! The page: a rule a row, those that most surely mislead first.
use super::words;
use crate::funnel::period::Period;
use crate::funnel::words::month;
use crate::parts::{StaffFrame, share};
use askama::Template;
use identify::Lexicon;
use improve::{Judged, Month, Rules};
use record::Role;

/// The page.
#[derive(Template)]
#[template(path = "rules/page.html")]
pub(super) struct Page {
    frame: StaffFrame,
    period: Period,
    since: String,
    total: Judged,
    rules: Vec<Row>,
}

/// A rule that made a finding.
struct Row {
    rule: String,
    why: String,
    example: Option<String>,
    judged: Judged,
}

impl Page {
    pub fn new(role: Role, period: Period, first: Month, rules: &Rules, lexicon: &Lexicon) -> Self {
        let rows = rules.most_misleading_first().into_iter().map(|(rule, judged)| {
            let (why, example) = words::of_rule(lexicon, rule);
            Row { rule: rule.to_owned(), why, example, judged }
        });
        let (total, since) = (rules.total(), month(first));
        Self {
            frame: StaffFrame { title: "Rules that read letters", role },
            period,
            since,
            total,
            rules: rows.collect(),
        }
    }

    /// Sentences of letters are for clinicians.
    fn may_draw(&self) -> bool {
        self.frame.role == Role::Clinician
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    fn drawn(role: Role, rules: &Rules) -> String {
        let first = Month { year: 2025, month: 5 };
        let lexicon = samples::lexicon();
        let page = Page::new(role, Period { years: 1 }, first, rules, &lexicon).render().expect("draws");
        page.replace('\u{a0}', " ")
    }

    #[test]
    fn without_a_finding_there_is_no_table() {
        let page = drawn(Role::Lead, &Rules::default());
        assert!(page.contains("No letter of these months has a finding") && !page.contains("<table"));
    }

    #[test]
    fn a_rule_stands_with_its_reason_its_example_and_how_sure_its_share_is() {
        let page = drawn(Role::Lead, &samples::rules());
        let row = page.split("no.plain").nth(1).and_then(|rest| rest.split("</tr>").next()).expect("its row");
        assert!(row.contains("Letters deny so.") && row.contains("“No low mood.”: low mood, mentioned"), "{row}");
        for cell in [">18<", ">2<", ">41<", ">90 %<", ">70 to 97 %<"] {
            assert!(row.contains(cell), "{cell}: {row}");
        }
        let few = page.split("seldom.used").nth(1).and_then(|rest| rest.split("</tr>").next()).expect("its row");
        assert!(few.contains("not in the lexicon any more") && few.contains(">–<") && !few.contains('%'), "{few}");
        assert!(page.find("kin.words") < page.find("no.plain"), "those that most surely mislead first");
    }

    #[test]
    fn a_lead_sees_counts_and_a_clinician_the_way_to_a_second_reader() {
        let way = "href=\"/rules/sheet\"";
        assert!(!drawn(Role::Lead, &samples::rules()).contains(way));
        assert!(drawn(Role::Clinician, &samples::rules()).contains(way));
    }
}
