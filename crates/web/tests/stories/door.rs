//! The open door and the author's link.
use crate::rig::Rig;
use crate::{TOLD, both_say_yes, hidden, made, newest, presses, tells};
use record::Role;
use store::trial::Trial;

#[tokio::test]
async fn anybody_can_tell_a_story_in_three_ways_and_is_asked_for_no_more_than_they_offer() {
    for trial in Trial::of_each_engine() {
        let rig = Rig::on(trial).await;
        let mut anybody = rig.browser();
        let start = anybody.get("/get-in-touch").await;
        for words in ["You do not have to say who you are.", "Nobody reads this straight away.", "Larchfield"] {
            assert!(start.words().contains(words), "{words}: {}", start.words());
        }
        assert!(start.text.contains("href=\"/help\""), "help is on the page");
        for way in ["write", "questions", "ring"] {
            let page = anybody.get(&format!("/get-in-touch/form?way={way}&clinic=larchfield")).await;
            assert_eq!(page.status, 200);
            assert!(page.words().contains("Nobody reads this straight away."), "{}", page.words());
            let promised = page.words().contains("You see what is left before anyone else reads it.");
            assert_eq!(promised, way == "write", "no more than that: {}", page.words());
            assert!(!page.words().contains("We take out"), "{}", page.words());
        }
        assert_eq!(anybody.get("/get-in-touch/form?way=shout&clinic=larchfield").await.status, 422);
        let nothing = anybody.post("/get-in-touch", &[("way", "write"), ("clinic", "larchfield")]).await;
        assert_eq!(nothing.status, 422, "{}", nothing.words());
        let no_number = anybody.post("/get-in-touch", &[("way", "ring"), ("clinic", "larchfield")]).await;
        assert_eq!(no_number.status, 422, "{}", no_number.words());
        let answers = [("way", "questions"), ("clinic", "larchfield"), ("helped", "The walk."), ("others", "")];
        assert_eq!(anybody.post("/get-in-touch", &answers).await.location(), "/your-story");
        let ring = [("way", "ring"), ("clinic", "larchfield"), ("contact", "01632 960123")];
        assert_eq!(anybody.post("/get-in-touch", &ring).await.location(), "/your-story");
        assert!(anybody.get("/your-story").await.words().contains("We have your number"));
        let long = "a".repeat(20_001);
        let long = [("way", "write"), ("clinic", "larchfield"), ("words", long.as_str())];
        assert_eq!(anybody.post("/get-in-touch", &long).await.status, 422);
    }
}

#[tokio::test]
async fn words_of_harm_in_a_story_call_somebody_and_where_nobody_is_on_duty_only_the_numbers_are_shown() {
    let rig = Rig::new().await;
    for (clinic, slug, told) in [(rig.larchfield, "larchfield", true), (rig.penmoor, "penmoor", false)] {
        let mut author = rig.browser();
        let form =
            [("way", "write"), ("clinic", slug), ("words", "I want to end my life."), ("contact", "01632 960123")];
        let sent = author.post("/get-in-touch", &form).await;
        assert!(sent.location().starts_with("/your-story/help-now"), "{}", sent.location());
        let page = author.get(sent.location()).await;
        assert!(page.words().contains("999"), "{}", page.words());
        let calls = rig.look(clinic, |tx| tx.open_alerts()).await;
        assert_eq!(calls.len(), usize::from(told), "{slug}");
        assert_eq!(page.words().contains("is on the clinic’s list of calls for help"), told, "{}", page.words());
        assert_eq!(page.words().contains("Nobody reads this straight away."), !told, "{}", page.words());
        if told {
            assert!(calls[0].words.contains("I want to end my life.") && calls[0].words.contains("01632 960123"));
            author.post("/get-in-touch", &form).await;
            let again = rig.look(clinic, |tx| tx.open_alerts()).await;
            assert_eq!(again.len(), 1, "the same words again are not a second call");
            let ring = author.post("/your-story/ring", &[("telephone", "01632 960999")]).await;
            assert_eq!(ring.location(), "/your-story/help-now", "{}", ring.words());
            let calls = rig.look(clinic, |tx| tx.open_alerts()).await;
            assert!(calls.iter().any(|call| call.words.contains("01632960999")));
            let words = [("words", "I do not want to be here any more")];
            assert!(author.post("/your-story/write", &words).await.location().starts_with("/your-story/help-now"));
            assert!(author.post("/your-story/change", &words).await.location().starts_with("/your-story/help-now"));
        }
    }
}

#[tokio::test]
async fn a_machine_that_writes_is_stopped_and_a_call_for_help_still_gets_through() {
    let rig = Rig::new().await;
    let mut machine = rig.browser();
    let mut refused = 0;
    for n in 0..45 {
        let words = format!("Story {n}");
        let form = [("way", "write"), ("clinic", "larchfield"), ("words", words.as_str())];
        refused += usize::from(machine.post("/get-in-touch", &form).await.status == 429);
    }
    assert_eq!(refused, 5, "forty within the hour");
    let harm = [("way", "write"), ("clinic", "larchfield"), ("words", "I want to kill myself.")];
    let sent = machine.post("/get-in-touch", &harm).await;
    assert_eq!(sent.status, 200, "{}", sent.words());
    assert!(sent.words().contains("Your story itself was not kept."), "{}", sent.words());
    assert_eq!(rig.look(rig.larchfield, |tx| tx.open_alerts()).await.len(), 1);
    rig.later(std::time::Duration::from_secs(3_700));
    let form = [("way", "write"), ("clinic", "larchfield"), ("words", "An hour later.")];
    assert_eq!(machine.post("/get-in-touch", &form).await.location(), "/your-story");
}

#[tokio::test]
async fn an_authors_link_opens_nothing_by_being_looked_at_and_only_with_their_word_once_they_chose_one() {
    for trial in Trial::of_each_engine() {
        let rig = Rig::on(trial).await;
        let (mut author, link) = tells(&rig, "larchfield", TOLD).await;
        let mut other = rig.browser();
        let start = other.get(&link).await;
        assert!(!start.words().contains("Knypersley") && !start.text.contains(&link[3..]), "{}", start.text);
        assert_eq!(other.get("/your-story").await.location(), "/your-story/closed", "looking opens nothing");
        other.post(&link, &[]).await;
        assert!(other.get("/your-story").await.words().contains("Knypersley"), "with the link alone it opens");

        let choose = author.get("/your-story/own-word").await;
        for words in ["After five wrong tries", "Anyone who has the link can still take your story back."] {
            assert!(choose.words().contains(words), "{words}: {}", choose.words());
        }
        let short = author.post("/your-story/word", &[("word", "abc")]).await;
        assert_eq!(short.status, 422);
        let alone = "Anyone who has it can open your story.";
        assert!(author.get("/your-story").await.words().contains(alone));
        assert_eq!(author.post("/your-story/word", &[("word", "Blue kettle")]).await.location(), "/your-story");
        let with_word = author.get("/your-story").await;
        assert!(!with_word.words().contains(alone) && with_word.words().contains("It opens only with your word."));
        let mut thief = rig.browser();
        assert_eq!(thief.post(&link, &[]).await.location(), "/your-story/word");
        assert_eq!(thief.get("/your-story").await.location(), "/your-story/word");
        assert!(!thief.get("/your-story/change").await.words().contains("Knypersley"), "nor by another page");
        assert_eq!(thief.post("/your-story/agree", &[("version", "1")]).await.location(), "/your-story/word");
        for _ in 0..5 {
            assert_eq!(thief.post("/your-story/open", &[("word", "red kettle")]).await.status, 422);
        }
        let closed = thief.post("/your-story/open", &[("word", "blue  KETTLE")]).await;
        assert!(closed.words().contains("The word was wrong too often."), "{}", closed.words());
        assert!(closed.words().contains("they can let you try five times more"), "{}", closed.words());
        let here = format!("/moderation/{}", newest(&rig, rig.larchfield).await);
        let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
        let press = "Let its author try again";
        assert!(lead.get(&here).await.words().contains(press));
        let mut duty = rig.staff(rig.larchfield, Role::Duty).await;
        assert_eq!(
            duty.post(&format!("{here}/try-again"), &[]).await.status,
            403,
            "who reads stories, and nobody else"
        );
        assert_eq!(lead.post(&format!("{here}/try-again"), &[]).await.location(), here);
        assert!(!lead.get(&here).await.words().contains(press));
        assert_eq!(thief.post("/your-story/open", &[("word", "blue  KETTLE")]).await.location(), "/your-story");
        rig.later(std::time::Duration::from_secs(31 * 60));
        assert_eq!(author.get("/your-story").await.location(), "/your-story/closed", "half an hour, and it is closed");
    }
}

#[tokio::test]
async fn nothing_is_asked_of_an_author_before_they_have_seen_what_would_be_shown_and_an_answer_is_theirs_alone() {
    let mut rig = Rig::new().await;
    let editor = rig.hire(rig.larchfield, Role::Editor).await;
    let (mut author, _) = tells(&rig, "larchfield", TOLD).await;
    let id = newest(&rig, rig.larchfield).await;
    let waiting = author.get("/your-story").await;
    assert!(!waiting.text.contains("name=\"level\""), "there is nothing to agree to yet");
    let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
    let mut editor = rig.signed_in_as(rig.browser(), rig.larchfield, editor).await;
    let unanswered = lead.get(&format!("/moderation/{id}")).await;
    for words in ["Aaliyah", "asked about", "Take it out"] {
        assert!(unanswered.words().contains(words), "{words}: {}", unanswered.words());
    }
    let changed = unanswered.text.split("name=\"changed\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let form = [("title", "At the door"), ("changed", changed.expect("when"))];
    let silent = lead.post(&format!("/moderation/{id}/version"), &form).await;
    assert_eq!(silent.status, 422, "what is asked about is answered by a person: {}", silent.words());
    let here = made(&rig, &mut lead, id).await;
    let page = author.get("/your-story").await;
    for words in ["My daughter [name] took me", "At the door", "Where may others read it?"] {
        assert!(page.words().contains(words), "{words}: {}", page.words());
    }
    let answer = [("words", "Hello Rose,\nThank you for telling us.")];
    assert_eq!(lead.post(&format!("{here}/answer"), &answer).await.location(), here);
    assert!(author.get("/your-story").await.words().contains("Thank you for telling us."));
    let tells_who = [("kind", "reply"), ("words", "Thank you, Mrs Patel of 12 Mill Lane.")];
    assert_eq!(
        lead.post(&format!("{here}/beneath"), &tells_who).await.status,
        422,
        "a reply tells nobody's name either"
    );
    let reply = [("kind", "changed"), ("words", "The chairs stand by the door now.")];
    assert_eq!(lead.post(&format!("{here}/beneath"), &reply).await.location(), here);
    let late = [("version", "1"), ("level", "web"), ("why", "helps"), ("recognised", "")];
    lead.post(&format!("{here}/judge"), &late).await;
    let unasked = editor.post(&format!("{here}/judge"), &late).await;
    assert_eq!(unasked.status, 422, "the second says who could recognise it: {}", unasked.words());
    both_say_yes(&mut lead, &mut editor, &here).await;
    let mut stranger = rig.browser();
    assert!(!stranger.get("/stories").await.words().contains("At the door"), "its author has not agreed");
    let some = [("version", "1"), ("level", "web"), ("months", "6")];
    assert_eq!(presses(&mut author, "agree", &some).await.location(), "/your-story");
    let waits = stranger.get("/stories").await;
    assert!(waits.words().contains("At the door") && !waits.words().contains("The chairs"), "{}", waits.words());
    let n = hidden(&lead.get(&here).await, "n");
    assert_eq!(editor.post(&format!("{here}/second"), &[("n", &n)]).await.location(), here);
    let shown = stranger.get("/stories").await;
    assert!(shown.words().contains("The chairs stand by the door now."), "{}", shown.words());
    assert!(!shown.words().contains("Thank you for telling us."), "an answer is the author's alone");
    let newer = [("words", "Other words.")];
    assert_eq!(author.post("/your-story/change", &newer).await.location(), "/your-story");
    assert!(!stranger.get("/stories").await.words().contains("At the door"), "changed words are read first");
    let old = presses(&mut author, "agree", &some).await;
    assert_eq!(old.status, 409, "a version of other words is agreed to no more");
}

#[tokio::test]
async fn a_case_without_evidence_stays_with_the_team_whatever_anybody_decides() {
    let mut rig = Rig::new().await;
    let editor = rig.hire(rig.larchfield, Role::Editor).await;
    let mut clinician = rig.staff(rig.larchfield, Role::Clinician).await;
    let told =
        clinician.post("/case", &[("words", "She came for her back and told of her son."), ("kind", "none")]).await;
    assert_eq!(told.location(), "/case?told=yes", "{}", told.words());
    let vague =
        [("words", "A case."), ("kind", "file"), ("reference", ""), ("taken-by", "Amina"), ("taken", "2026-10-01")];
    assert_eq!(clinician.post("/case", &vague).await.status, 422, "evidence says where it lies");
    let id = newest(&rig, rig.larchfield).await;
    let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
    let here = made(&rig, &mut lead, id).await;
    let web = [("version", "1"), ("level", "web"), ("why", "helps"), ("recognised", "nobody")];
    assert_eq!(lead.post(&format!("{here}/judge"), &web).await.status, 422);
    let agree = [("version", "1"), ("level", "web"), ("months", "12")];
    assert_eq!(lead.post(&format!("{here}/agree"), &agree).await.status, 422);
    let team = [("version", "1"), ("level", "team"), ("why", "helps"), ("recognised", "")];
    assert_eq!(lead.post(&format!("{here}/judge"), &team).await.location(), here);
    assert!(clinician.get("/team-stories").await.words().contains("At the door"));
    let evidence =
        [("kind", "signed-form"), ("reference", "Folder 3"), ("taken-by", "Amina Khan"), ("taken", "2026-10-01")];
    assert_eq!(lead.post(&format!("{here}/evidence"), &evidence).await.location(), here);
    assert_eq!(lead.post(&format!("{here}/agree"), &agree).await.location(), here);
    let mut editor = rig.signed_in_as(rig.browser(), rig.larchfield, editor).await;
    both_say_yes(&mut lead, &mut editor, &here).await;
    assert!(rig.browser().get("/stories").await.words().contains("At the door"), "with evidence it may stand there");
}

#[tokio::test]
async fn what_was_chosen_at_the_door_is_kept_and_whoever_asks_to_be_rung_gives_a_number_that_can_be() {
    let rig = Rig::new().await;
    let mut anybody = rig.browser();
    let nothing = anybody.get("/get-in-touch/form").await;
    assert_eq!(nothing.status, 422, "{}", nothing.words());
    assert!(nothing.words().contains("Choose how you would like to tell it"), "{}", nothing.words());
    let one = anybody.get("/get-in-touch/form?way=questions").await;
    let chosen = one.text.split("<input").find(|input| input.contains("value=\"questions\"")).expect("the way");
    assert!(chosen.contains("checked"), "what was chosen is kept: {chosen}");
    for odd in ["ann@example.org", "12"] {
        let form = [("way", "ring"), ("clinic", "larchfield"), ("contact", odd)];
        let sent = anybody.post("/get-in-touch", &form).await;
        assert_eq!(sent.status, 422, "{odd}");
        assert!(sent.words().contains("Write a phone number that we can call") && sent.text.contains(odd));
    }
}

#[tokio::test]
async fn a_newer_version_begins_where_the_last_one_was_and_a_form_that_is_not_taken_keeps_what_was_typed() {
    let rig = Rig::new().await;
    let (_, _) = tells(&rig, "larchfield", "Gethin went on Tuesdays with mary from the choir. It helped.").await;
    let id = newest(&rig, rig.larchfield).await;
    let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
    let here = format!("/moderation/{id}");
    let page = lead.get(&here).await;
    let outs = page.text.split("name=\"out-").skip(1).map(|rest| rest.split('"').next().expect("a place").to_owned());
    let outs: std::collections::BTreeSet<String> = outs.collect();
    let changed = hidden(&page, "changed");
    let outs: Vec<String> = outs.into_iter().map(|at| format!("out-{at}")).collect();
    let form = |besides: &'static str| {
        let mut form = vec![("title", "On Tuesdays"), ("changed", changed.as_str()), ("besides", besides)];
        form.extend(outs.iter().map(|out| (out.as_str(), "yes")));
        form
    };
    let odd = lead.post(&format!("{here}/version"), &form("mary\nkatedral")).await;
    assert_eq!(odd.status, 422, "{}", odd.words());
    assert!(odd.words().contains("“katedral” does not stand in the story"), "{}", odd.words());
    assert!(odd.text.contains("mary\nkatedral"), "it keeps what was typed");
    assert_eq!(lead.post(&format!("{here}/version"), &form("mary")).await.location(), here);
    let again = lead.get(&here).await;
    assert!(again.text.contains(">mary</textarea>"), "a newer version begins from the last one: {}", again.text);
    let none = [("version", "1"), ("why", "tells-who"), ("recognised", "His choir")];
    let refused = lead.post(&format!("{here}/judge"), &none).await;
    assert_eq!(refused.status, 422, "{}", refused.words());
    assert!(refused.text.contains(">His choir</textarea>"), "what was typed is kept");
    assert!(refused.text.contains("value=\"tells-who\" selected"), "and what was chosen");
}

#[tokio::test]
async fn what_the_team_may_read_is_read_by_those_who_work_or_volunteer() {
    let mut rig = Rig::new().await;
    let member = rig.hire(rig.larchfield, Role::Member).await;
    let mut member = rig.signed_in_as(rig.browser(), rig.larchfield, member).await;
    assert_eq!(member.get("/team-stories").await.status, 403);
    assert_eq!(rig.staff(rig.larchfield, Role::Volunteer).await.get("/team-stories").await.status, 200);
}
