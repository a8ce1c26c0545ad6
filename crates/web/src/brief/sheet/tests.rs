//! Every state that a brief can be in.
use super::super::samples::{
    beside, call, dead, duty, found, harm, nothing_known, offer, said, samples, scores, sheet, suggested,
};
use super::*;
use record::{Block, Concept, Given, Opener, Scores};

fn drawn(brief: Brief) -> String {
    sheet(brief, beside()).render().expect("draws")
}

fn words(question: &str, words: &str) -> record::Answer {
    said(question, Given::Said(words.into()))
}

fn mentioned(concept: Concept, verdict: Option<bool>) -> BriefFinding {
    found(concept, ("He <script>", "low mood", " since May."), verdict)
}

fn place(page: &str, words: &str) -> usize {
    page.find(words).unwrap_or_else(|| panic!("{words} is not on: {page}"))
}

#[test]
fn every_sample_is_one_page_with_one_heading_and_no_name_twice() {
    for (state, page) in samples() {
        assert_eq!(page.matches("<h1").count(), 1, "{state}");
        assert!(page.contains("Not mentioned is not no. This misses some: "), "{state}");
        assert!(page.contains("If somebody needs help now") && page.contains("999"), "{state}");
        let mut ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "{state}: a name stands twice");
        for (at, _) in page.match_indices("<form") {
            let form = &page[at..at + page[at..].find("</form>").expect("a form ends")];
            assert_eq!(form.matches("<form").count(), 1, "{state}: a form within a form");
        }
        let mut buttons: Vec<&str> = page
            .split("<button")
            .skip(1)
            .filter_map(|rest| rest.split_once('>')?.1.split("</button>").next())
            .collect();
        let all = buttons.len();
        buttons.sort_unstable();
        buttons.dedup();
        assert_eq!(buttons.len(), all, "{state}: two buttons bear one name");
    }
}

#[test]
fn before_anybody_checked_in_the_page_says_so_and_claims_nothing() {
    let mut brief = nothing_known();
    brief.person.name.given = vec!["Asha <i>".into()];
    brief.person.born = None;
    let page = Sheet { suggestions: vec![], ..sheet(brief, beside()) }.render().expect("draws");
    assert!(page.contains("They have not checked in") && page.contains("Birth date not known"));
    assert!(page.contains("Nobody is on duty at this clinic") && page.contains("The directory suggests nothing."));
    assert!(page.contains("Nothing is recorded yet.") && !page.contains("<textarea"));
    assert!(!page.contains("<i>") && !page.contains("So that they can take part"));
}

#[test]
fn their_own_words_come_first_what_matters_before_all_and_before_any_button() {
    let shared =
        vec![words("support-wanted", "company"), words("pain-where", "neck"), words("what-matters", "my garden")];
    let findings = vec![found(Concept::LowMood, ("He has a ", "heavy heart", "."), None)];
    let page = drawn(Brief { shared, findings, ..nothing_known() });
    let at = |words: &str| place(&page, words);
    assert!(at("my garden") < at("neck") && at("neck") < at("company") && at("company") < at("heavy heart"));
    assert!(at("my garden") < page.find("<form method=\"post\" action=\"/referral").expect("a form"));
    let order = ["own-words", "mentioned", "openers", "conversation-title", "support", "record-title", "urgent"];
    let places: Vec<usize> = order.iter().map(|id| at(&format!("id=\"{id}\""))).collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn own_words_without_an_end_are_whole_on_the_screen_and_cut_on_paper() {
    let long = "I would like to sing again. ".repeat(60);
    let page = drawn(Brief { shared: vec![words("what-matters", &long)], ..nothing_known() });
    assert!(page.contains(&long) && page.contains("… (it goes on; read it on the screen)"));
    let short = drawn(Brief { shared: vec![words("what-matters", "to sing")], ..nothing_known() });
    assert!(!short.contains("own-paper-only\">to sing"));
}

#[test]
fn what_they_keep_to_themselves_is_named_and_not_shown() {
    let kept = vec![Block::Mood, Block::Pain];
    let page = drawn(Brief { kept, checked_in: Some(beside().now), ..nothing_known() });
    assert!(page.contains("keep to themselves: how they have been feeling; their pain."));
    assert!(!page.contains("Published total"));
}

#[test]
fn answers_stand_with_their_total_their_source_and_their_date() {
    let mut half = scores("2026-02-20T09:30:00Z");
    half.answers[0] = ("Feeling <b>nervous</b>".into(), None);
    let page = drawn(Brief { scores: Some(half), ..nothing_known() });
    for words in ["Several days", "Not answered", "Published total: 6", "moderate", "Kroenke", "20 February 2026"] {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("to be asked again") && !page.contains("<b>nervous"));
    let page = drawn(Brief { scores: Some(scores("2026-02-15T09:30:00Z")), ..nothing_known() });
    assert!(page.contains("to be asked again"));
    let half = Scores { total: None, band: None, ..scores("2026-03-01T09:30:00Z") };
    assert!(drawn(Brief { scores: Some(half), ..nothing_known() }).contains("there is no total"));
    let mut old = words("what-matters", "my garden");
    old.at = beside().now.minus(pathway::OLD * 2);
    assert!(drawn(Brief { shared: vec![old], ..nothing_known() }).contains("to be asked again"));
}

#[test]
fn what_somebody_needs_to_take_part_stands_above_all_else() {
    let sentence = Some(("Is ".into(), "deaf".into(), ", <lip> reads.".into()));
    let mut brief = Brief { shared: vec![words("what-matters", "my garden")], ..nothing_known() };
    brief.person.language = Some("pl".into());
    brief.needs = vec![
        StatedNeed { need: CommunicationNeed::Interpreter, sentence: None },
        StatedNeed { need: CommunicationNeed::Hearing, sentence },
    ];
    brief.alerts = vec![call(AlertState::Open)];
    let page = drawn(brief);
    assert!(page.contains("Speaks Polish") && page.contains("Needs an interpreter") && !page.contains("<lip>"));
    assert!(place(&page, "Is <mark>deaf</mark>") < place(&page, "A call for help is open"));
    assert!(place(&page, "A call for help is open") < place(&page, "my garden"));
}

#[test]
fn a_finding_is_its_sentence_for_the_clinician_to_judge() {
    let page = drawn(Brief { findings: vec![mentioned(Concept::YellowFlag, None)], ..nothing_known() });
    assert!(page.contains("<mark>low mood</mark> since May.") && !page.contains("He <script>"));
    assert!(page.contains("Worries about moving, work, money or company: said to be so now"));
    assert!(page.contains("rule worries.words") && page.contains("Confirm<") && page.contains("Not so<"));
    let page = drawn(Brief { findings: vec![mentioned(Concept::LowMood, Some(true))], ..nothing_known() });
    assert!(page.contains("Confirmed by a clinician.") && !page.contains("value=\"confirmed\""));
}

#[test]
fn openers_stand_with_their_reason_and_their_source_and_one_is_for_not_today() {
    let opener = |id: &str, words: &str| Opener {
        id: id.into(),
        words: words.into(),
        reason: "Permission <b>first".into(),
        source: "Training, part 3".into(),
    };
    let (openers, not_today) = (vec![opener("a", "Is it all right?")], Some(opener("b", "That is fine.")));
    let page = drawn(Brief { openers, not_today, ..nothing_known() });
    assert!(place(&page, "Is it all right?") < place(&page, "If they would rather not today:"));
    assert!(place(&page, "If they would rather not today:") < place(&page, "That is fine."));
    assert!(page.contains("Training, part 3") && !page.contains("Permission <b>"));
}

#[test]
fn an_offer_shows_only_the_ways_on_from_where_it_stands() {
    let page = |state| drawn(Brief { offers: vec![offer("Choir <b>", state)], ..nothing_known() });
    let offered = page(OfferState::Offered);
    assert!(offered.contains("They take it up<") && offered.contains("They chose not to today<"));
    assert!(!offered.contains("/hand-over") && !offered.contains("<b>"));
    let declined = page(OfferState::Declined);
    assert!(declined.contains("They take it up<") && !declined.contains("They chose not to today<"));
    let accepted = page(OfferState::Accepted);
    assert!(accepted.contains("/hand-over") && accepted.contains("value=\"company\""));
    let handed = page(OfferState::HandedOver);
    assert!(handed.contains("/follow-up") && !handed.contains("/answer"));
    assert!(!page(OfferState::Reached).contains("/offer/"), "they are there");
}

#[test]
fn a_suggestion_says_why_and_how_far_and_never_how_many_points() {
    let suggestions = vec![suggested("7\"", "Choir <b>")];
    let page = Sheet { suggestions, ..sheet(nothing_known(), beside()) }.render().expect("draws");
    for words in
        ["about 2.3 km", "It is for something that you asked about", "Check first: we do not know what", "01632"]
    {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("4711") && !page.contains("<b>") && !page.contains("\"7\"\""));
}

#[test]
fn an_open_call_for_help_stands_above_everything_with_whom_to_ring() {
    let alerts = vec![call(AlertState::Open)];
    let brief = Brief { alerts, shared: vec![words("what-matters", "my garden")], ..nothing_known() };
    let page = sheet(brief, Beside { duty: duty(), ..beside() }).render().expect("draws");
    assert!(place(&page, "A call for help is open") < place(&page, "my garden"));
    assert!(page.contains("Nobody has taken it on yet") && page.contains("(not verified)"));
    assert!(page.contains("Speak to the duty role:") && page.contains("Back-up:"));
    assert!(!page.contains("words for the duty role"));
    // 9:30 on a Monday
    assert!(page.contains("There now"), "{page}");
}

#[test]
fn what_was_recorded_and_what_is_over_is_said() {
    let at = |text| record::Instant::read(text).expect("a time");
    let conversations =
        vec![(Conversation::Declined, at("2026-03-02T09:30:00Z")), (Conversation::Talked, at("2026-03-02T09:28:00Z"))];
    let brief = Brief { conversations, ..nothing_known() };
    let page = sheet(brief, Beside { reading: Reading::Held, ..beside() }).render().expect("draws");
    assert!(page.contains("Recorded on 2 March 2026 at 9:30am: Chose not to talk about it here."));
    assert!(page.contains("Before that: We talked about it (2 March 2026 at 9:28am). The last counts."));
    assert!(
        page.contains("cannot be closed while its letter waits to be read") && !page.contains("/close\""),
        "{page}"
    );
    assert!(page.contains("chose not to here.</textarea>"), "ready to paste: {page}");
    let page = sheet(nothing_known(), beside()).render().expect("draws");
    assert!(page.contains("Close it for good") && page.contains("cannot be opened again"), "{page}");
    let over = Beside { ended: Some(Ended::Closed), ..beside() };
    let page = sheet(nothing_known(), over).render().expect("draws");
    assert!(page.contains("Closed.") && !page.contains("/close\"") && !page.contains("/offer\""));
}

#[test]
fn nothing_is_called_saved_that_is_not_kept() {
    let finding = mentioned(Concept::LowMood, None);
    for saved in [Saved::Conversation, Saved::Finding(finding.id), Saved::Offer(offer("a", OfferState::Offered).id)] {
        let brief = Brief { findings: vec![finding.clone()], ..nothing_known() };
        let page = Sheet { saved: Some(saved), ..sheet(brief, beside()) }.render().expect("draws");
        assert!(!page.contains("own-saved"), "{saved:?}: an address alone says nothing");
    }
    let judged = mentioned(Concept::LowMood, Some(false));
    let saved = Some(Saved::Finding(judged.id));
    let page = Sheet { saved, ..sheet(Brief { findings: vec![judged], ..nothing_known() }, beside()) };
    assert!(page.render().expect("draws").contains("Saved: not so."));
}

#[test]
fn no_word_is_on_a_brief_that_has_no_place_on_one() {
    let findings = Concept::ALL.iter().map(|concept| mentioned(*concept, None)).collect();
    let offers = vec![offer("Choir", OfferState::Declined), offer("Walks", OfferState::NotReached)];
    let page = drawn(Brief { findings, offers, scores: Some(scores("2026-02-15T09:30:00Z")), ..nothing_known() });
    for (state, page) in samples().into_iter().chain([("everything", page)]) {
        // a button's value is a code that nobody reads
        let page: String = page.split('<').filter_map(|tag| tag.split_once('>')).map(|(_, words)| words).collect();
        let page = page.to_lowercase();
        assert!(state != "everything" || page.contains("chose not to"));
        for never in ["yellow flag", "yellow_flag", "catastroph", "identified", "declined", "refused", "risk", "suffer"]
        {
            assert!(!page.contains(never), "{state}: {never}");
        }
    }
}

#[test]
fn a_recorded_death_stands_first_and_nothing_is_said_or_offered_after_it() {
    let page = drawn(dead());
    assert!(place(&page, "Reception recorded that they died on 26 February 2026.") < place(&page, "own-brief__facts"));
    for never in ["Words to begin with", "/conversation\"", "#conversation", "/offer", "Ask them how it went"] {
        assert!(!page.contains(never), "{never}");
    }
    assert!(page.contains("Nothing is offered any more."));
}

#[test]
fn help_stands_at_the_top_where_the_letter_may_speak_of_harm_now_and_no_clinician_says_that_it_does_not() {
    let crisis = "Larchfield crisis line";
    let page = drawn(harm());
    assert!(place(&page, "id=\"urgent\"") < place(&page, "own-brief__columns"));
    assert!(place(&page, crisis) < place(&page, "own-brief__columns"), "named with its number");
    assert!(!page.contains(&format!("Offer<span class=\"nhsuk-u-visually-hidden\"> {crisis}")), "never offered");
    let mut dismissed = harm();
    dismissed.findings[0].verdict = Some(false);
    let page = drawn(dismissed);
    assert!(place(&page, "id=\"urgent\"") > place(&page, "own-brief__columns") && !page.contains(crisis));
}

#[test]
fn what_they_put_aside_on_their_own_page_is_said_in_their_words() {
    let mut aside = offer("Swimming", OfferState::Declined);
    aside.along.own = true;
    let page = drawn(Brief { offers: vec![aside], ..nothing_known() });
    assert!(page.contains("Said: not for me"));
    assert!(!page.contains("Chose not to today") && !page.contains("on their list themselves"));
}
