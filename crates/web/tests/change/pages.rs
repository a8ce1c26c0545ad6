//! What lead and clinicians meet on the pages, without a script and with nothing but forms.
use crate::rig::{Answer, Browser, Rig};
use crate::steps::{DAY, diagram, lead, lived, plan, study};
use record::Role::{Clinician, Editor, Lead, Member};
use record::{Date, TestOutcome};
use store::trial::Trial;

/// The first link of a page that begins so.
fn link(page: &Answer, begins: &str) -> String {
    let found = page.links().into_iter().find(|link| link.starts_with(begins));
    found.unwrap_or_else(|| panic!("no link to {begins} on: {}", page.words()))
}

/// Day, month and year as they are typed.
fn typed(date: Date) -> [String; 3] {
    [date.day().to_string(), date.month().to_string(), date.year().to_string()]
}

/// Presses a button and does not follow: for what is not taken.
async fn pressed(browser: &mut Browser, page: &Answer, button: &str, fill: &[(&str, &str)]) -> Answer {
    let (method, to, sent) = page.pressed(button, fill);
    let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.ask(method, &to, &sent).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn from_an_aim_through_an_idea_of_a_clinicians_to_a_test_that_taught_something() {
    for trial in Trial::of_each_engine() {
        let rig = Rig::on(trial).await;
        let (mut lead, mut clinician) =
            (rig.staff(rig.larchfield, Lead).await, rig.staff(rig.larchfield, Clinician).await);
        let start = lead.open("/tests").await;
        assert!(start.words().contains("No aim is set."), "{}", start.words());
        let form = lead.open("/tests/aim").await;
        let aim = "Half of the people who are invited check in";
        let page =
            lead.press("/tests/aim", &form, "Save", &[("aim", aim), ("why", "They are asked nothing else")]).await;
        assert!(page.words().contains("They are asked nothing else"), "{}", page.words());
        let here = link(&page, "/tests/writings/").replace("/writings/", "/aim/");

        let form = lead.open(&format!("{here}/driver")).await;
        let page = lead.press("", &form, "Save", &[("driver", "People know why we ask")]).await;
        assert!(page.text.contains("<svg") && page.words().contains("Primary driver: People know why we ask"));
        let form = lead.open(&link(&page, &format!("{here}/driver?above="))).await;
        let page = lead.press("", &form, "Save", &[("driver", "The message says so")]).await;
        assert!(page.words().contains("Secondary driver: The message says so"), "{}", page.words());

        // a clinician proposes, and the lead answers
        let seen = clinician.open(&here).await;
        let form = clinician.open(&link(&seen, "/tests/idea?driver=")).await;
        let idea = clinician.press("", &form, "Save", &[("idea", "One sentence on why we ask")]).await;
        assert!(idea.words().contains("Change idea: Proposed"), "{}", idea.words());
        assert!(!idea.words().contains("Set it aside"), "the lead decides");
        let waiting = lead.open("/tests").await;
        assert!(waiting.words().contains("proposed by clinician"), "{}", waiting.words());
        let page = lead.open(&link(&waiting, "/tests/idea/")).await;
        let page = lead.press("", &page, "Put it into the diagram", &[]).await;
        assert!(page.words().contains("Not tested yet") && page.words().contains("Plan a test"), "{}", page.words());

        // a test, with its prediction
        let form = lead.open(&link(&page, "/tests/idea/").replace("/words", "/test")).await;
        let ([day, month, year], [last, last_month, last_year]) =
            (typed(rig.app.now().plus(DAY).day()), typed(rig.app.now().plus(14 * DAY).day()));
        let mut fill = vec![
            ("what", "The message says why"),
            ("who", "Sam"),
            ("place", "Tuesdays, about 30 people"),
            ("starts[day]", &day),
            ("starts[month]", &month),
            ("starts[year]", &year),
            ("ends[day]", &last),
            ("ends[month]", &last_month),
            ("ends[year]", &last_year),
            ("counted", "people who check in"),
            ("unit", "percent"),
            ("from", "32"),
            ("to", "many"),
        ];
        let wrong = pressed(&mut lead, &form, "Save", &fill).await;
        assert_eq!(wrong.status, 422, "{}", wrong.words());
        assert!(wrong.words().contains("A number with at most one decimal") && wrong.text.contains("value=\"32\""));
        fill.pop();
        fill.push(("to", "45"));
        let test = lead.press("", &wrong, "Save", &fill).await;
        assert!(test.words().contains("People who check in: from 32% to 45%."), "{}", test.words());
        let at = link(&test, "/tests/cycle/").replace("/plan", "");

        rig.later(15 * DAY);
        let mut lead = rig.staff(rig.larchfield, Lead).await;
        let late = lead.get(&format!("{at}/plan")).await;
        let wrong =
            pressed(&mut lead, &late, "Save", &[("to", "33"), ("starts[year]", "2031"), ("ends[year]", "2031")]).await;
        assert_eq!(wrong.status, 422, "{}", wrong.words());
        assert!(wrong.words().contains("its prediction stays as it is"), "{}", wrong.words());

        let form = lead.open(&format!("{at}/study")).await;
        let fill = [("happened", "It went to 28 people"), ("surprised", "Two rang"), ("result", "31")];
        let page = lead.press("", &form, "Save", &fill).await;
        assert!(page.words().contains("It came to 31%: 1 point the other way."), "{}", page.words());
        let form = lead.open(&format!("{at}/decision")).await;
        let fill = [("outcome", "abandon"), ("learnt", "A shared phone is read by others"), ("part", "studied")];
        let page = lead.press("", &form, "Save", &fill).await;
        assert!(page.words().contains("Test 1: Abandoned"), "{}", page.words());

        // and whoever asks in three years finds it
        let archive = clinician_again(&rig).await.open("/tests/archive?decision=abandon&words=phones").await;
        assert!(archive.words().contains("A shared phone is read by others"), "{}", archive.words());
    }
}

async fn clinician_again(rig: &Rig) -> Browser {
    rig.staff(rig.larchfield, Clinician).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_leads_who_write_at_once_the_second_is_shown_both_and_loses_nothing() {
    let rig = Rig::new().await;
    let (aim, driver, idea) = diagram(&rig).await;
    let test = pathway::plan_test(&lead(&rig), idea, &plan(&rig)).await.expect("planned");
    let (mut one, mut other) = (rig.staff(rig.larchfield, Lead).await, rig.staff(rig.larchfield, Lead).await);
    let pages = [
        (format!("/tests/aim/{aim}/words"), "aim"),
        (format!("/tests/driver/{driver}"), "driver"),
        (format!("/tests/idea/{idea}/words"), "idea"),
        (format!("/tests/cycle/{test}/plan"), "who"),
    ];
    for (at, field) in pages {
        let (first, second) = (one.open(&at).await, other.open(&at).await);
        one.press("", &first, "Save", &[(field, "What the first one wrote")]).await;
        let late = pressed(&mut other, &second, "Save", &[(field, "What the second one wrote")]).await;
        assert_eq!(late.status, 409, "{at}");
        let words = late.words();
        assert!(words.contains("Somebody else changed this while you were writing"), "{at}: {words}");
        assert!(words.contains("What the first one wrote"), "{at}: {words}");
        assert!(late.text.contains("value=\"What the second one wrote\""), "{at}");
        // put together, it is taken; and what the first one wrote is among the earlier versions
        other.press("", &late, "Save", &[(field, "What both of them wrote")]).await;
        let thing = at.split('/').nth(3).expect("an id");
        let earlier = other.open(&format!("/tests/writings/{thing}")).await.words();
        assert!(earlier.contains("What both of them wrote") && earlier.contains("What the first one wrote"), "{at}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn words_that_tell_who_somebody_is_are_taken_out_for_good() {
    let rig = Rig::new().await;
    let (aim, ..) = diagram(&rig).await;
    let mut lead = rig.staff(rig.larchfield, Lead).await;
    for words in ["Mrs Quillfeather checks in", "Everybody checks in"] {
        let form = lead.open(&format!("/tests/aim/{aim}/words")).await;
        lead.press("", &form, "Save", &[("aim", words)]).await;
    }
    let at = format!("/tests/writings/{aim}");
    let page = lead.open(&at).await;
    assert!(page.words().contains("Mrs Quillfeather"));
    let page = lead.press(&at, &page, "Take out the words of version 2", &[]).await;
    assert!(!page.words().contains("Mrs Quillfeather") && page.words().contains("Version 2"), "{}", page.words());
    assert!(page.words().contains("Nothing of it is left.") && page.words().contains("Words were taken out by"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_tried_before_stands_beside_an_idea_that_is_much_like_it() {
    let rig = Rig::new().await;
    let (_, _, idea) = diagram(&rig).await;
    let test = pathway::plan_test(&lead(&rig), idea, &plan(&rig)).await.expect("planned");
    rig.later(5 * DAY);
    pathway::tell_test(&lead(&rig), test, 1, &study("It went out")).await.expect("told");
    let learnt = "Families read it on a shared phone";
    pathway::decide_test(&lead(&rig), test, 2, TestOutcome::Abandon, learnt, &lived()).await.expect("decided");
    let mut clinician = rig.staff(rig.larchfield, Clinician).await;
    let form = clinician.open("/tests/idea").await;
    let page = clinician.press("", &form, "Save", &[("idea", "Send messages on the day before")]).await;
    assert!(
        page.words().contains("Something like it was tried before") && page.words().contains(learnt),
        "{}",
        page.words()
    );
    let form = clinician.open("/tests/idea").await;
    let page = clinician.press("", &form, "Save", &[("idea", "A plant beside the door")]).await;
    assert!(!page.words().contains("tried before"), "{}", page.words());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_driver_moves_up_and_is_set_aside_by_buttons_alone() {
    let rig = Rig::new().await;
    let (aim, first, _) = diagram(&rig).await;
    let second = record::DriverText { driver: "It is easy".into(), ..record::DriverText::default() };
    pathway::add_driver(&lead(&rig), aim, None, &second).await.expect("added");
    let mut lead = rig.staff(rig.larchfield, Lead).await;
    let at = format!("/tests/aim/{aim}");
    let order = |page: &Answer| {
        let words = page.words();
        let (easy, known) = (words.find("Primary driver: It is easy"), words.find("Primary driver: People know"));
        (easy.expect("there"), known.expect("there"))
    };
    let page = lead.open(&at).await;
    let (easy, known) = order(&page);
    assert!(known < easy);
    let page = lead.press(&at, &page, "Move up", &[]).await;
    let (easy, known) = order(&page);
    assert!(easy < known, "{}", page.words());
    let form = lead.open(&format!("/tests/driver/{first}")).await;
    let page = lead.press(&at, &form, "Set it aside", &[]).await;
    let words = page.words();
    assert!(!words.contains("Primary driver: People know") && words.contains("Drivers that were set aside"), "{words}");
    assert!(words.contains("Ideas that are not in the diagram A message the day before"), "{words}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_has_no_part_in_it_is_not_let_in() {
    let rig = Rig::new().await;
    let (aim, ..) = diagram(&rig).await;
    let mut editor = rig.staff(rig.larchfield, Editor).await;
    assert_eq!(editor.get("/tests").await.status, 403);
    let mut clinician = rig.staff(rig.larchfield, Clinician).await;
    assert_eq!(clinician.get(&format!("/tests/aim/{aim}/words")).await.status, 403);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_name_goes_out_of_a_plan_a_decision_a_note_and_the_marks_on_the_charts_and_leaves_a_trace() {
    for trial in Trial::of_each_engine() {
        let rig = Rig::on(trial).await;
        let engine = rig.engine();
        let (_, _, idea) = diagram(&rig).await;
        let named = |words: &str| format!("{words} with Mrs Quillfeather");
        let text = record::IdeaText { idea: named("A message"), ..record::IdeaText::default() };
        pathway::rewrite_idea(&lead(&rig), idea, 1, &text).await.expect("written");
        let planned = record::Plan { what: named("We ring"), ..plan(&rig) };
        let test = pathway::plan_test(&lead(&rig), idea, &planned).await.expect("planned");
        pathway::note_on_test(&lead(&rig), test, &named("It began late")).await.expect("noted");
        rig.later(5 * DAY);
        pathway::tell_test(&lead(&rig), test, 1, &study(&named("It went out"))).await.expect("told");
        let learnt = named("It is too late");
        pathway::decide_test(&lead(&rig), test, 2, TestOutcome::Abandon, &learnt, &lived()).await.expect("decided");
        let mut lead = rig.staff(rig.larchfield, Lead).await;
        let at = format!("/tests/writings/{test}");
        let page = lead.open(&at).await;
        let nowhere = pressed(&mut lead, &page, "Take these words out", &[("words", "Mr Nobody")]).await;
        assert_eq!(nowhere.status, 422, "{engine}");
        assert!(nowhere.text.contains("value=\"Mr Nobody\"") && nowhere.words().contains("stand nowhere"), "{engine}");
        let page = lead.press(&at, &page, "Take these words out", &[("words", "mrs quillfeather")]).await;
        assert!(page.words().contains("Words were taken out by") && page.words().contains("(lead) on"), "{engine}");
        let test_page = lead.open(&format!("/tests/cycle/{test}")).await;
        for left in ["We ring with [taken out]", "It is too late with [taken out]", "It began late with [taken out]"] {
            assert!(test_page.words().contains(left), "{engine}: {left}: {}", test_page.words());
        }
        assert!(test_page.words().contains("from 32% to 45%"), "{engine}: the prediction stays");
        // the idea is another thing: its words are taken out there, and the charts follow
        let marks = rig.look(rig.larchfield, |tx| tx.markers()).await;
        assert!(marks.iter().all(|one| one.mark.words.contains("Quillfeather")) && marks.len() == 4, "{engine}");
        let of_idea = format!("/tests/writings/{idea}");
        let page = lead.open(&of_idea).await;
        lead.press(&of_idea, &page, "Take these words out", &[("words", "Mrs Quillfeather")]).await;
        let marks = rig.look(rig.larchfield, |tx| tx.markers()).await;
        assert!(marks.iter().all(|one| one.mark.words.contains("[taken out]")) && marks.len() == 4, "{engine}");
        for path in [&at, &of_idea, &format!("/tests/cycle/{test}"), "/learn/checked-in", "/tests/archive"] {
            assert!(!lead.get(path).await.text.contains("Quillfeather"), "{engine}: {path}");
        }
        // and out of a mark that somebody put there by hand
        let day = rig.app.now().day().to_string();
        let mark = [("do", "mark"), ("day", &*day), ("kind", "note"), ("words", "Mrs Quillfeather rang")];
        // it is warned of, and kept all the same
        assert_eq!(lead.post("/learn/invited?heard=yes", &mark).await.location(), "/learn/invited", "{engine}");
        let page = lead.open("/learn/invited").await;
        let page = lead.press("/learn/invited", &page, "Take these words out", &[("words", "Mrs Quillfeather")]).await;
        assert!(
            page.words().contains("[taken out] rang Words were taken out by lead on"),
            "{engine}: {}",
            page.words()
        );
        assert!(!page.text.contains("Quillfeather"), "{engine}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_that_is_sent_twice_makes_one_aim_one_driver_one_idea_one_test_and_one_note() {
    for trial in Trial::of_each_engine() {
        let rig = Rig::on(trial).await;
        let engine = rig.engine();
        let (aim, _, idea) = diagram(&rig).await;
        let mut lead = rig.staff(rig.larchfield, Lead).await;
        let ([day, month, year], [last, last_month, last_year]) =
            (typed(rig.app.now().plus(DAY).day()), typed(rig.app.now().plus(14 * DAY).day()));
        let plan = [
            ("what", "The message says why"),
            ("who", "Sam"),
            ("place", "Tuesdays"),
            ("starts[day]", &*day),
            ("starts[month]", &month),
            ("starts[year]", &year),
            ("ends[day]", &last),
            ("ends[month]", &last_month),
            ("ends[year]", &last_year),
            ("counted", "people who check in"),
            ("unit", "percent"),
            ("from", "32"),
            ("to", "45"),
        ];
        // where it is, its button, what is typed, and the table that it fills
        type Sent<'a> = (String, &'a str, &'a [(&'a str, &'a str)], &'a str);
        let forms: [Sent<'_>; 4] = [
            ("/tests/aim".into(), "Save", &[("aim", "More")], "aim"),
            (format!("/tests/aim/{aim}/driver"), "Save", &[("driver", "It is easy")], "driver"),
            ("/tests/idea".into(), "Save", &[("idea", "Ring")], "change_idea"),
            (format!("/tests/idea/{idea}/test"), "Save", &plan, "test_cycle"),
        ];
        for (at, button, fill, table) in forms {
            let count = format!("SELECT COUNT(*) FROM {table}");
            let (before, form) = (rig.behind(&count), lead.open(&at).await);
            let (first, second) =
                (pressed(&mut lead, &form, button, fill).await, pressed(&mut lead, &form, button, fill).await);
            assert_eq!((first.status.as_u16(), first.location()), (303, second.location()), "{engine}: {at}");
            let more = |rows: Vec<Vec<String>>| rows[0][0].parse::<u32>().expect("a number");
            assert_eq!(more(rig.behind(&count)), more(before) + 1, "{engine}: {at}");
        }
        let test = rig.look(rig.larchfield, |tx| tx.cycles()).await[0].id;
        let page = lead.open(&format!("/tests/cycle/{test}")).await;
        for _ in 0..2 {
            pressed(&mut lead, &page, "Note it", &[("words", "It began late")]).await;
        }
        assert_eq!(rig.behind("SELECT COUNT(*) FROM cycle_note"), [["1"]], "{engine}");
        // a plan that is saved twice is no quarrel with oneself
        let form = lead.open(&format!("/tests/cycle/{test}/plan")).await;
        for _ in 0..2 {
            assert_eq!(pressed(&mut lead, &form, "Save", &[("who", "Joe")]).await.status, 303, "{engine}");
        }
        // the same form that says something else is another step
        let form = lead.open("/tests/idea").await;
        for words in ["Ring early", "Ring late"] {
            pressed(&mut lead, &form, "Save", &[("idea", words)]).await;
        }
        assert_eq!(rig.behind("SELECT COUNT(*) FROM change_idea"), [["4"]], "{engine}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_member_proposes_an_idea_says_what_she_thinks_and_is_named_among_those_who_took_part() {
    for trial in Trial::of_each_engine() {
        let rig = Rig::on(trial).await;
        let engine = rig.engine();
        let (_, driver, _) = diagram(&rig).await;
        let mut member = rig.staff(rig.larchfield, Member).await;
        member.post("/library/me", &[("called", "Heron"), ("email", "")]).await;
        let form = member.open(&format!("/tests/idea?driver={driver}")).await;
        let page = member.press("", &form, "Save", &[("idea", "Say in the message who reads it")]).await;
        assert!(page.words().contains("Heron (member)") && !page.words().contains("Its place"), "{engine}");
        let idea = rig.look(rig.larchfield, |tx| tx.ideas()).await;
        let idea = idea.into_iter().find(|one| one.proposed_as == Some(Member)).expect("hers");
        let mut lead_at = rig.staff(rig.larchfield, Lead).await;
        assert!(lead_at.get("/tests").await.words().contains("proposed by Heron (member)"), "{engine}");
        let page = lead_at.open(&format!("/tests/idea/{}", idea.id)).await;
        let form = pressed(&mut lead_at, &page, "Put it there and plan a test", &[]).await;
        assert_eq!(form.location(), format!("/tests/idea/{}/test", idea.id), "{engine}");
        let mut counted = plan(&rig);
        counted.prediction.unit = record::Unit::Count;
        let test = pathway::plan_test(&lead(&rig), idea.id, &counted).await.expect("planned");
        let at = format!("/tests/cycle/{test}");
        let page = member.open(&at).await;
        assert!(page.words().contains("Heron: had the idea"), "{engine}: {}", page.words());
        assert!(page.words().contains("only those who work here see"), "{engine}: no count of people for a member");
        assert!(!page.words().contains("from 32"), "{engine}: {}", page.words());
        let page = member.press(&at, &page, "Save", &[("part", "studied")]).await;
        assert!(page.words().contains("Heron: had the idea; looked at what came of it"), "{engine}: {}", page.words());
        member.press(&at, &page, "Note it", &[("words", "Ask those who do not read English")]).await;
        let page = lead_at.open(&at).await.words();
        assert!(page.contains("Ask those who do not read English (Heron, member"), "{engine}: {page}");
        assert!(page.contains("from 32"), "{engine}: the lead sees the numbers");
        for closed in [format!("{at}/plan"), format!("/tests/writings/{test}"), "/tests/report".into()] {
            assert_eq!(member.get(&closed).await.status, 403, "{engine}: {closed}");
        }
        member.post("/library/me/leave", &[]).await;
        assert!(!lead_at.get(&at).await.text.contains("Heron"), "{engine}: the name goes with whoever leaves");
    }
}
