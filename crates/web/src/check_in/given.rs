//! What somebody sent from a page, as an answer; pathway decides whether the page takes it.
use super::Fields;
use crate::edge::problem::Problem;
use pathway::Page;
use record::Given;

/// The answer; none where there was one to choose and nothing was chosen.
pub(super) fn read(page: Page, free_text: bool, fields: &Fields) -> Result<Option<Given>, Problem> {
    let odd = || Problem::bad_request("Choose one of the answers on the page.");
    if fields.iter().any(|(name, _)| name != "answer" && name != "do") {
        return Err(odd());
    }
    let of =
        |wanted: &'static str| fields.iter().filter(move |(name, _)| name == wanted).map(|(_, value)| value.clone());
    if of("do").count() > 1 {
        return Err(odd());
    }
    match of("do").next().as_deref() {
        Some("skip") => return Ok(Some(Given::Skipped)),
        Some("rather-not") => return Ok(Some(Given::RatherNotSay)),
        None | Some("continue") => {}
        Some(_) => return Err(odd()),
    }
    let many =
        matches!(page, Page::PainWhere | Page::Support) || matches!(page, Page::WhatMatters | Page::Card) && !free_text;
    if !many && of("answer").count() > 1 {
        return Err(odd()); // which of them was meant, nobody knows
    }
    let one = of("answer").next();
    match page {
        Page::WhoReads | Page::Expect | Page::AAndE => Ok(Some(Given::Chose("seen".into()))),
        Page::WhatMatters | Page::Card if free_text => Ok(Some(Given::Said(one.unwrap_or_default()))),
        Page::WhatMatters | Page::Card | Page::PainWhere | Page::Support => {
            Ok(Some(Given::ChoseSome(of("answer").collect())))
        }
        Page::PainDuration | Page::MayWeAsk => Ok(one.map(Given::Chose)),
        Page::Item(_) => one.map(|points| points.parse().map(Given::Points).map_err(|_| odd())).transpose(),
        Page::OwnWord | Page::Share => Err(odd()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(page: Page, fields: &[(&str, &str)]) -> Option<Option<Given>> {
        let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        read(page, true, &fields).ok()
    }

    #[test]
    fn an_answer_is_what_the_page_asks_for_and_nothing_else() {
        let some = |codes: &[&str]| Given::ChoseSome(codes.iter().map(|code| (*code).to_owned()).collect());
        for (page, fields, wanted) in [
            (Page::PainWhere, vec![("answer", "neck"), ("answer", "knee")], Some(Some(some(&["neck", "knee"])))),
            (Page::PainWhere, vec![], Some(Some(some(&[])))), // pathway keeps it as skipped
            (Page::PainDuration, vec![("do", "continue")], Some(None)),
            (Page::Item(0), vec![("answer", "2")], Some(Some(Given::Points(2)))),
            (Page::Item(0), vec![("answer", "2"), ("do", "skip")], Some(Some(Given::Skipped))),
            (Page::Item(0), vec![("do", "rather-not")], Some(Some(Given::RatherNotSay))),
            (Page::Item(0), vec![("answer", "300")], None),
            (Page::Item(0), vec![("answer", "2"), ("sharing", "mood")], None),
            (Page::Item(0), vec![("do", "delete")], None),
            (Page::WhatMatters, vec![("answer", " sleep ")], Some(Some(Given::Said(" sleep ".into())))),
            (Page::WhoReads, vec![], Some(Some(Given::Chose("seen".into())))),
        ] {
            assert!(sent(page, &fields) == wanted, "{page:?} {fields:?}");
        }
    }
}
