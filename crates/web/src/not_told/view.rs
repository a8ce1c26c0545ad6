//! The page: what is left out by all together, then by practice.
use super::words;
use crate::funnel::period::Period;
use crate::funnel::words::month;
use crate::parts::{StaffFrame, share};
use askama::Template;
use improve::{Month, Practices, Telling, Topic};
use record::Role;

/// The page.
#[derive(Template)]
#[template(path = "not_told/page.html")]
pub(super) struct Page {
    frame: StaffFrame,
    period: Period,
    since: String,
    total: Telling,
    practices: Vec<Row>,
}

/// The letters of one practice.
struct Row {
    practice: String,
    telling: Telling,
}

impl Page {
    pub fn new(role: Role, period: Period, first: Month, practices: &Practices) -> Self {
        let rows = practices.most_left_out_first().into_iter();
        Self {
            frame: StaffFrame { title: "What our referrals do not tell us", role },
            period,
            since: month(first),
            total: practices.total(),
            practices: rows.map(|(code, telling)| Row { practice: words::practice(code), telling }).collect(),
        }
    }

    /// `In 7 of 12`, of the letters that say nothing of it.
    fn untold(telling: &Telling, topic: Topic) -> String {
        format!("{}\u{a0}of\u{a0}{}", telling.untold(topic), telling.letters())
    }

    /// `58 % (32 to 81 %)`, where they are enough.
    fn share(telling: &Telling, topic: Topic) -> Option<String> {
        let untold = telling.share_untold(topic);
        untold.is_some().then(|| format!("{} ({})", share::share(untold), share::interval(untold)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    fn drawn(practices: &Practices) -> String {
        let first = Month { year: 2025, month: 5 };
        let page = Page::new(Role::Lead, Period { years: 1 }, first, practices).render().expect("draws");
        page.replace('\u{a0}', " ")
    }

    #[test]
    fn without_a_letter_there_is_no_table() {
        let page = drawn(&Practices::default());
        assert!(page.contains("No referral has come") && !page.contains("<table") && !page.contains(".csv"));
    }

    #[test]
    fn a_practice_is_asked_and_not_marked() {
        let page = drawn(&samples::practices());
        assert!(page.contains("a question to ask the practice"), "{page}");
        assert!(page.contains("<td class=\"nhsuk-table__cell\">10 of 12<br>83 % (55 to 95 %)</td>"), "{page}");
        for never in ["fail", "poor", "worst", "bad", "rank", "score of", "compliant", "performance"] {
            assert!(!page.to_lowercase().contains(never), "{never}");
        }
    }

    #[test]
    fn with_few_letters_there_is_a_count_and_no_percentage() {
        let page = drawn(&samples::practices());
        let row = page.split("Practice FEW</th>").nth(1).and_then(|rest| rest.split("</tr>").next()).expect("its row");
        assert!(row.contains("3 of 3") && !row.contains('%'), "{row}");
    }

    #[test]
    fn every_topic_has_its_own_words_and_says_what_counts() {
        let columns: std::collections::BTreeSet<&str> = Topic::ALL.iter().map(|topic| words::column(*topic)).collect();
        assert_eq!(columns.len(), Topic::ALL.len());
        let page = drawn(&samples::practices());
        for topic in Topic::ALL {
            assert!(page.contains(words::what_counts(*topic)), "{topic:?}");
        }
    }
}
