use super::*;
use crate::parts::trial::{check_words, not_from_the_words};

fn drawn(nation: Nation, base_url: &str) -> [String; 2] {
    let sheet = Sheet::of("Larchfield", nation, base_url).expect("it fits");
    let say = Say::english().titled("find-title");
    let poster = Poster { say: say.clone(), sheet: sheet.clone() };
    [poster.render().expect("drawn"), Leaflet { say, sheet }.render().expect("drawn")]
}

#[test]
fn the_code_leads_where_the_printed_address_leads() {
    let coded = |page: &str, address: &str| {
        assert_eq!(page.matches("<svg").count(), 1, "one code");
        assert!(page.contains(&format!("<path d=\"{}\"", Qr::of(address).expect("it fits").path)), "{address}");
    };
    for page in drawn(Nation::England, "https://clinic.example") {
        coded(&page, "https://clinic.example/find-support");
        assert!(page.contains(">clinic.example<wbr><span>/find-support</span></bdi>"), "{page}");
        assert!(page.contains("<title id=\"qr-title\">QR code</title>"), "for who hears the page");
    }
    for page in drawn(Nation::England, "http://127.0.0.1:8080") {
        coded(&page, "http://127.0.0.1:8080/find-support");
        assert!(
            page.contains(">http://127.0.0.1:8080<wbr><span>/find-support</span>"),
            "a browser would try https without it"
        );
    }
}

#[test]
fn each_nations_own_number_stands_on_the_sheets_and_no_other() {
    let ways = [
        (Nation::England, "call 111 and choose option 2"),
        (Nation::Wales, "call 111 and press 2"),
        (Nation::Scotland, "call NHS 24 on 111"),
        (Nation::NorthernIreland, "call Lifeline on 0808 808 8000"),
    ];
    for (nation, _) in ways {
        for page in drawn(nation, "https://clinic.example") {
            for (other, way) in ways {
                assert_eq!(page.contains(way), other == nation, "{nation:?}: {way}: {page}");
            }
            assert!(page.contains("999") && page.contains("116 123"));
        }
    }
}

#[test]
fn a_sheet_has_room_for_a_number_by_hand_and_nothing_that_only_a_screen_can_do() {
    for page in drawn(Nation::England, "https://clinic.example") {
        assert!(page.contains("Larchfield") && page.contains("own-by-hand"));
        let (_, sheet) = page.split_once("</nav>").expect("the bar for staff");
        for never in ["<a ", "<form", "<input", "<button", "<script", " style="] {
            assert!(!sheet.contains(never), "{never}");
        }
        assert_eq!(page.matches("<h1").count(), 1);
    }
}

#[test]
fn paper_keeps_to_the_words_and_says_nothing_of_its_own() {
    for (_, page) in samples(&Say::english()) {
        check_words(&page);
    }
    for (state, page) in samples(&Say::mirrored()) {
        let (_, sheet) = page.split_once("</nav>").expect("the bar is for staff, in English");
        let own = not_from_the_words(sheet);
        assert!(own.is_empty(), "{state}: {own:?} was not taken from the words");
    }
}

#[test]
fn a_language_that_nobody_has_checked_says_so_on_the_paper_itself() {
    let english = Say::english();
    let draft = english.languages().find(|language| language.reviewer.is_none()).cloned();
    let Some(draft) = draft else { return println!("skipped: every language was checked") };
    let wording = content::Wording::read(&content::Content::shipped()).expect("shipped");
    let words = wording.words(&draft.code);
    for (state, page) in samples(&Say::new(wording, words)) {
        assert!(page.contains("class=\"own-small\"") && page.contains(&draft.name), "{state}");
    }
    assert!(samples(&english).iter().all(|(_, page)| !page.contains("own-small")));
}

#[test]
fn whoever_prints_is_told_when_the_code_would_lead_nowhere() {
    for (address, here) in [
        ("http://127.0.0.1:8080/find-support", true),
        ("http://localhost:8080/find-support", true),
        ("http://[::1]:8080/find-support", true),
        ("https://clinic.example/find-support", false),
        ("https://127.0.0.1.clinic.example/find-support", false),
        ("https://192.0.2.7/find-support", false),
    ] {
        assert_eq!(opens_here_only(address), here, "{address}");
    }
    let page =
        |state: &str| staff_samples(&Say::english()).into_iter().find(|(name, _)| *name == state).expect("drawn").1;
    assert!(page("only-here").contains("Do not hang these up yet") && !page("as-it-is").contains("Do not hang"));
    assert!(page("no-list").contains("The directory is empty") && !page("as-it-is").contains("directory is empty"));
    assert_eq!(page("as-it-is").matches("<h1").count(), 1, "the sheets in small have no heading of the page");
}
