use super::super::standing::trial::standing;
use super::*;
use crate::parts::trial::check_patient_page;
use http_body_util::BodyExt as _;

fn yes() -> (Page, Given) {
    (Page::MayWeAsk, Given::Chose("yes".into()))
}

async fn page(standing: &Standing, page: Page, given: Option<&Given>, wrong: Option<&str>) -> String {
    let wrong = wrong.map(|words| Wrong::said("answer", words));
    let answer = drawn(standing, page, given, wrong).unwrap_or_else(|problem| panic!("{page:?}: {problem:?}"));
    let bytes = answer.into_body().collect().await.expect("a body").to_bytes();
    let page = String::from_utf8(bytes.to_vec()).expect("text");
    check_patient_page(&page);
    page
}

#[tokio::test]
async fn every_page_is_drawn_empty_and_with_an_error_at_both_clinics() {
    for slug in ["larchfield", "penmoor"] {
        let standing = standing(slug, &[yes()]);
        for one in standing.pages().into_iter().filter(|page| *page != Page::Share) {
            let empty = page(&standing, one, None, None).await;
            assert!(!empty.contains(" checked"), "{one:?}");
            assert_eq!(empty.contains("nhsuk-back-link"), one != Page::WhoReads, "{one:?}");
            let skips = !matches!(one, Page::WhoReads | Page::Expect | Page::AAndE);
            assert_eq!(empty.contains("Skip this question"), skips, "{one:?}");
            assert_eq!(empty.contains("I would rather not say"), matches!(one, Page::Item(_)), "{one:?}");
            if skips {
                let wrong = page(&standing, one, None, Some("Choose an answer, or skip this question.")).await;
                assert!(wrong.contains("Choose an answer, or skip this question."));
            }
        }
    }
}

#[tokio::test]
async fn free_text_is_asked_only_where_somebody_can_be_called_and_says_that_nobody_reads_it_straight_away() {
    let with_duty = page(&standing("larchfield", &[]), Page::WhatMatters, None, None).await;
    assert!(with_duty.contains("<textarea") && with_duty.contains("Nobody reads it straight away"));
    let without = page(&standing("penmoor", &[]), Page::WhatMatters, None, None).await;
    assert!(!without.contains("<textarea") && without.contains("type=\"checkbox\""));
}

#[tokio::test]
async fn what_was_saved_is_shown_again_and_markup_in_it_is_only_text() {
    let mut standing = standing("larchfield", &[yes()]);
    standing.clinic.name = "<script>clinic</script>".repeat(20);
    standing.clinic.answers_read = "<script>soon</script>".into();
    standing.clinic.a_and_e.as_mut().expect("a notice").signs.push("<script>sign</script>".into());
    let said = Given::Said("\n</textarea><script>alert(1)</script>".into());
    let written = page(&standing, Page::WhatMatters, Some(&said), None).await;
    assert!(written.contains("&lt;/textarea&gt;"));
    page(&standing, Page::WhoReads, None, None).await;
    page(&standing, Page::AAndE, None, None).await;
    let some = Given::ChoseSome(vec!["knee".into(), "neck".into()]);
    assert_eq!(page(&standing, Page::PainWhere, Some(&some), None).await.matches(" checked").count(), 2);
    let item = page(&standing, Page::Item(2), Some(&Given::Points(3)), None).await;
    assert!(item.contains("Question 3 of 4") && item.contains("value=\"3\" checked"));
}

#[tokio::test]
async fn the_numbers_stand_where_we_ask_whether_we_may_ask_and_help_is_named_after_the_last_question() {
    let asked = standing("penmoor", &[yes()]);
    let may = page(&asked, Page::MayWeAsk, None, None).await;
    assert!(may.contains("Call 999") && may.contains("In Wales") && may.contains("we ask everyone who comes"));
    assert!(page(&asked, Page::Support, None, None).await.contains("If those questions were hard"));
    let not = standing("penmoor", &[]);
    assert!(!page(&not, Page::Support, None, None).await.contains("If those questions were hard"));
}
