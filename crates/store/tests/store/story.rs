//! Stories: shown where their author agrees and as many people said yes as the place wants; gone with their key.
use crate::made_up::{HOUR, clinic, clinician, colleague, now, pin, refer, says, staff, told};
use record::{
    ClinicId, JudgementWhy, Level, PaperPlace, PinKind, Role, SaidKind, StaffId, StoryEnd, StoryId, StoryText, Teller,
};
use store::trial::Trial;
use store::{Actor, Desk, Error, Purpose, Store};

fn desk_of(store: &Store, clinic: ClinicId, who: StaffId) -> Desk {
    store.desk(Actor::staff(Role::Lead, who), Purpose::Stories, clinic, now())
}

async fn story(store: &Store, clinic: ClinicId, token: &'static str) -> StoryId {
    let desk = desk_of(store, clinic, staff());
    let made = desk.write(move |tx| {
        let id = tx.put_story(Teller::Themselves, &told("I went with Mary."), Some(token))?;
        tx.put_story_version(id, &says())?;
        Ok::<_, Error>(id)
    });
    made.await.expect("kept")
}

async fn shown(store: &Store, clinic: ClinicId, level: Level) -> Vec<String> {
    let desk = clinician(store, clinic);
    let found = desk.read(move |tx| tx.stories_shown(level)).await.expect("read");
    desk.finish().await.expect("the log");
    found.into_iter().map(|story| story.says.text).collect()
}

async fn judge(store: &Store, clinic: ClinicId, who: StaffId, id: StoryId, n: i64, why: JudgementWhy, says: bool) {
    let desk = desk_of(store, clinic, who);
    let done = desk.write(move |tx| {
        Level::ALL.iter().try_for_each(|level| tx.judge_story(id, n, *level, why, says.then_some("nobody")))
    });
    done.await.expect("decided");
}

#[tokio::test]
async fn nothing_is_shown_before_its_author_agrees_and_as_many_said_yes_as_the_place_wants() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let here = clinic(&store, "riverside").await;
        let id = story(&store, here, "one").await;
        let engine = trial.engine;
        judge(&store, here, staff(), id, 1, JudgementWhy::Helps, false).await;
        for level in Level::ALL {
            assert!(shown(&store, here, *level).await.is_empty(), "{engine}: nobody agreed to {}", level.code());
        }
        let desk = desk_of(&store, here, staff());
        let agreed = desk.write(move |tx| {
            Level::ALL.iter().try_for_each(|level| tx.put_story_consent(id, *level, 1, now().plus(HOUR)))
        });
        agreed.await.expect("agreed");
        assert_eq!(shown(&store, here, Level::Team).await, ["I went with [name]."], "{engine}");
        assert!(shown(&store, here, Level::Wall).await.is_empty(), "{engine}: one reader is too few for a wall");
        judge(&store, here, colleague(), id, 1, JudgementWhy::Helps, false).await;
        assert!(shown(&store, here, Level::Web).await.is_empty(), "{engine}: nobody said who could recognise it");
        judge(&store, here, colleague(), id, 1, JudgementWhy::Helps, true).await;
        for level in Level::ALL {
            assert_eq!(shown(&store, here, *level).await.len(), 1, "{engine}: {}", level.code());
        }
        judge(&store, here, staff(), id, 1, JudgementWhy::TellsWho, false).await;
        for level in Level::ALL {
            assert!(shown(&store, here, *level).await.is_empty(), "{engine}: one no is enough, at {}", level.code());
        }
        let desk = desk_of(&store, here, staff());
        let kept = desk.read(move |tx| tx.story_judgements(id)).await.expect("read");
        desk.finish().await.expect("the log");
        assert!(kept.len() >= 10 && kept.iter().any(|one| one.recognised.as_deref() == Some("nobody")), "{engine}");
    }
}

#[tokio::test]
async fn what_was_agreed_to_ends_on_its_day_and_holds_for_the_version_that_was_seen() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let here = clinic(&store, "riverside").await;
        let id = story(&store, here, "one").await;
        judge(&store, here, staff(), id, 1, JudgementWhy::Helps, true).await;
        let desk = desk_of(&store, here, staff());
        desk.write(move |tx| tx.put_story_consent(id, Level::Team, 1, now())).await.expect("agreed until now");
        assert!(shown(&store, here, Level::Team).await.is_empty(), "{}: it has ended", trial.engine);
        desk.write(move |tx| tx.put_story_consent(id, Level::Team, 1, now().plus(HOUR))).await.expect("agreed");
        assert_eq!(shown(&store, here, Level::Team).await.len(), 1, "{}", trial.engine);
        let ending = desk.read(|tx| tx.story_consents_ending(now().plus(2 * HOUR))).await.expect("read");
        desk.finish().await.expect("the log");
        assert_eq!(ending.len(), 1, "{}", trial.engine);
        let newer = StoryText { title: "Going".into(), text: "I went.".into() };
        desk.write(move |tx| tx.put_story_version(id, &newer)).await.expect("a newer version");
        assert!(shown(&store, here, Level::Team).await.is_empty(), "{}: nobody has seen it yet", trial.engine);
        let late = desk.write(move |tx| tx.judge_story(id, 1, Level::Team, JudgementWhy::Helps, None)).await;
        assert!(matches!(late, Err(Error::Changed)), "{}: {late:?}", trial.engine);
        desk.write(move |tx| tx.put_story_consent(id, Level::Team, 2, now().plus(HOUR))).await.expect("agreed");
        assert!(shown(&store, here, Level::Team).await.is_empty(), "{}: nobody decided of it yet", trial.engine);
        judge(&store, here, staff(), id, 2, JudgementWhy::Helps, false).await;
        assert_eq!(shown(&store, here, Level::Team).await, ["I went."], "{}", trial.engine);
        desk.write(move |tx| tx.set_story_told(id, &told("I went alone."))).await.expect("changed");
        assert!(shown(&store, here, Level::Team).await.is_empty(), "{}: its words are others now", trial.engine);
    }
}

#[tokio::test]
async fn a_story_that_is_taken_back_is_gone_with_its_key_and_leaves_its_papers_to_be_taken_down() {
    for trial in Trial::of_each_engine() {
        let (store, engine) = (trial.open(), trial.engine);
        let here = clinic(&store, "riverside").await;
        let id = story(&store, here, "one").await;
        for who in [staff(), colleague()] {
            judge(&store, here, who, id, 1, JudgementWhy::Helps, true).await;
        }
        let desk = desk_of(&store, here, staff());
        let stands = desk.write(move |tx| {
            Level::ALL.iter().try_for_each(|level| tx.put_story_consent(id, *level, 1, now().plus(HOUR)))?;
            tx.pin_story(id, &pin())?;
            tx.story_pin_may_stand(id, &pin(), true)?;
            tx.put_story_said(id, SaidKind::Reply, "We moved the chairs.")?;
            tx.put_story_paper(id, PaperPlace::WaitingRoom, 3)?;
            Ok::<_, Error>((tx.stories_pinned(Level::Web, PinKind::Offer, "leeds-walking")?, tx.story_papers()?))
        });
        let (unread, papers) = stands.await.expect("it stands");
        assert!(unread[0].beneath.is_empty(), "{engine}: words beneath wait for a second person, too");
        let own = desk.write(move |tx| tx.second_story_said(id, 1)).await;
        assert!(matches!(own, Err(Error::Changed)), "{engine}: who is not whoever wrote them: {own:?}");
        desk_of(&store, here, colleague()).write(move |tx| tx.second_story_said(id, 1)).await.expect("yes");
        let pinned =
            desk.write(|tx| tx.stories_pinned(Level::Web, PinKind::Offer, "leeds-walking")).await.expect("read");
        assert_eq!(pinned[0].beneath, [(SaidKind::Reply, "We moved the chairs.".to_owned())], "{engine}");
        assert!(papers[0].may_hang, "{engine}");
        desk.write(move |tx| tx.stories_left(&[id], true)).await.expect("it left in a file");
        desk.write(move |tx| tx.end_story(id, StoryEnd::Author)).await.expect("taken back");
        for level in Level::ALL {
            assert!(shown(&store, here, *level).await.is_empty(), "{engine}: {}", level.code());
        }
        let left = desk.write(move |tx| {
            let pinned = tx.stories_pinned(Level::Web, PinKind::Offer, "leeds-walking")?;
            Ok::<_, Error>((pinned, tx.story_papers()?, tx.story(id)?, tx.story_tombstones(now())?))
        });
        let (pinned, papers, story, stones) = left.await.expect("read");
        assert!(pinned.is_empty(), "{engine}");
        assert_eq!((papers.len(), papers[0].may_hang), (1, false), "{engine}: paper does not take itself down");
        assert!(story.ended.is_some() && story.told.text().is_empty(), "{engine}");
        assert_eq!(stones.iter().map(|one| one.story).collect::<Vec<_>>(), [id], "{engine}");
        let again = desk.write(move |tx| tx.end_story(id, StoryEnd::Author)).await;
        assert!(matches!(again, Err(Error::Changed)), "{engine}: {again:?}");
        let read = desk.write(move |tx| tx.story_versions(id).map(drop)).await;
        assert!(matches!(read, Err(Error::Erased)), "{engine}: {read:?}");
        let key = trial.cells(&format!(
            "SELECT k.person FROM person_key k JOIN story s ON s.clinic = k.clinic AND s.holder = k.person
              WHERE s.story = '{id}' AND k.wrapped IS NULL"
        ));
        assert_eq!(key.len(), 1, "{engine}: the key is destroyed");
        let link = store.story_link("one").await.expect("read");
        assert_eq!(link, Some((here, id)), "{engine}: its author can still see that it is gone");
        desk.write(move |tx| tx.story_paper_down(id, 1)).await.expect("taken down");
        let twice = desk.write(move |tx| tx.story_paper_down(id, 1)).await;
        assert!(matches!(twice, Err(Error::Changed)), "{engine}: {twice:?}");
    }
}

#[tokio::test]
async fn another_clinics_story_is_not_there_and_stands_in_no_list() {
    for trial in Trial::of_each_engine() {
        let (store, engine) = (trial.open(), trial.engine);
        let (here, there) = (clinic(&store, "riverside").await, clinic(&store, "hillside").await);
        let id = story(&store, there, "one").await;
        let theirs = desk_of(&store, there, staff());
        let stands = theirs.write(move |tx| {
            tx.put_story_consent(id, Level::Team, 1, now().plus(HOUR))?;
            tx.judge_story(id, 1, Level::Team, JudgementWhy::Helps, None)?;
            tx.pin_story(id, &pin())?;
            tx.put_story_paper(id, PaperPlace::Desk, 1)
        });
        stands.await.expect("it stands there");
        let desk = desk_of(&store, here, staff());
        let not_there = |what: &str, done: Result<(), Error>| {
            assert!(matches!(done, Err(Error::NotFound | Error::Changed)), "{what}, {engine}: {done:?}");
        };
        not_there("story", desk.write(move |tx| tx.story(id).map(drop)).await);
        not_there("set", desk.write(move |tx| tx.set_story_told(id, &told("mine"))).await);
        not_there("beside", desk.write(move |tx| tx.set_story_beside(id, &told("I went with Mary."))).await);
        not_there("word", desk.write(move |tx| tx.set_story_word(id, "a hash")).await);
        not_there("read word", desk.write(move |tx| tx.story_word(id).map(drop)).await);
        not_there("try", desk.write(move |tx| tx.count_story_try(id, true)).await);
        not_there("end", desk.write(move |tx| tx.end_story(id, StoryEnd::Asked)).await);
        not_there("version", desk.write(move |tx| tx.put_story_version(id, &says()).map(drop)).await);
        not_there("versions", desk.write(move |tx| tx.story_versions(id).map(drop)).await);
        not_there("consent", desk.write(move |tx| tx.put_story_consent(id, Level::Web, 1, now())).await);
        not_there("no consent", desk.write(move |tx| tx.end_story_consent(id, Level::Web)).await);
        not_there("consents", desk.write(move |tx| tx.story_consents(id).map(drop)).await);
        not_there("asked", desk.write(move |tx| tx.story_asked_again(id)).await);
        not_there("judge", desk.write(move |tx| tx.judge_story(id, 1, Level::Web, JudgementWhy::Helps, None)).await);
        not_there("judgements", desk.write(move |tx| tx.story_judgements(id).map(drop)).await);
        not_there("second", desk.write(move |tx| tx.second_story_said(id, 1)).await);
        not_there("off", desk.write(move |tx| tx.story_said_off(id, 1)).await);
        not_there("answered", desk.write(move |tx| tx.story_answered(id)).await);
        not_there("may stand", desk.write(move |tx| tx.story_pin_may_stand(id, &pin(), true)).await);
        not_there("calls", desk.write(move |tx| tx.forget_calls_of_story(id)).await);
        not_there("say", desk.write(move |tx| tx.put_story_said(id, SaidKind::Reply, "no")).await);
        not_there("said", desk.write(move |tx| tx.story_said(id).map(drop)).await);
        not_there("pin", desk.write(move |tx| tx.pin_story(id, &pin())).await);
        not_there("unpin", desk.write(move |tx| tx.unpin_story(id, &pin())).await);
        not_there("pins", desk.write(move |tx| tx.story_pins(id).map(drop)).await);
        not_there("paper", desk.write(move |tx| tx.put_story_paper(id, PaperPlace::Desk, 1)).await);
        not_there("down", desk.write(move |tx| tx.story_paper_down(id, 1)).await);
        let lists = desk.write(move |tx| {
            Ok::<_, Error>((
                tx.stories_since(now())?.len() + tx.stories_came(now())? + tx.story_papers()?.len(),
                tx.stories_shown(Level::Team)?.len()
                    + tx.stories_pinned(Level::Team, PinKind::Offer, "leeds-walking")?.len(),
                tx.story_consents_ending(now().plus(2 * HOUR))?.len() + tx.story_papers_of(id)?.len(),
                usize::from(tx.story_shown(Level::Team, id)?.is_some()) + tx.story_answers(now())?.len(),
            ))
        });
        assert_eq!(lists.await.expect("read"), (0, 0, 0, 0), "{engine}");
        assert_eq!(shown(&store, there, Level::Team).await.len(), 1, "{engine}: nobody has changed it");
    }
}

#[tokio::test]
async fn whoever_comes_by_a_link_may_read_what_is_shown_and_nothing_else_of_a_story() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let here = clinic(&store, "riverside").await;
        let asha = refer(&store, here, "Mistry").await;
        let id = story(&store, here, "one").await;
        for who in [staff(), colleague()] {
            judge(&store, here, who, id, 1, JudgementWhy::Helps, true).await;
        }
        let desk = desk_of(&store, here, staff());
        let stands = desk.write(move |tx| {
            tx.pin_story(id, &pin())?;
            tx.story_pin_may_stand(id, &pin(), true)?;
            tx.put_story_consent(id, Level::Web, 1, now().plus(HOUR))
        });
        stands.await.expect("it stands");
        let link = crate::made_up::by_link(&store, here, asha.opens());
        let read = link.read(|tx| tx.stories_pinned(Level::Web, PinKind::Offer, "leeds-walking")).await.expect("read");
        assert_eq!(read.len(), 1, "{}", trial.engine);
        let closed = link.read(move |tx| tx.story(id).map(drop)).await;
        assert!(matches!(closed, Err(Error::NotFound)), "{}: {closed:?}", trial.engine);
        link.finish().await.expect("the log");
    }
}

#[tokio::test]
async fn whose_story_was_read_or_changed_stands_in_the_log_and_nothing_of_what_it_says() {
    for trial in Trial::of_each_engine() {
        let (store, engine) = (trial.open(), trial.engine);
        let here = clinic(&store, "riverside").await;
        let (one, other) = (story(&store, here, "one").await, story(&store, here, "other").await);
        let asha = refer(&store, here, "Mistry").await;
        for id in [one, other] {
            for who in [staff(), colleague()] {
                judge(&store, here, who, id, 1, JudgementWhy::Helps, true).await;
            }
        }
        let by = |route, who| desk_of(&store, here, who).by(route, record::RequestId::from_bytes([1; 16]));
        let desk = by("/agrees", staff());
        desk.write(move |tx| tx.put_story_consent(one, Level::Web, 1, now().plus(HOUR))).await.expect("agreed");
        let desk = by("/reads", staff());
        desk.read(move |tx| tx.story_versions(one)).await.expect("read");
        desk.read(move |tx| tx.steps(asha.referral)).await.expect("read");
        desk.finish().await.expect("the log");
        let desk = by("/both", staff());
        desk.read(|tx| tx.stories_since(now())).await.expect("read");
        desk.finish().await.expect("the log");
        let desk = by("/shown", staff());
        desk.read(|tx| tx.stories_shown(Level::Web)).await.expect("read");
        desk.finish().await.expect("the log");
        let desk = store.desk(Actor::machine(Role::System), Purpose::Stories, here, now());
        let desk = desk.by("/everybody", record::RequestId::from_bytes([1; 16]));
        assert_eq!(desk.read(|tx| tx.stories_shown(Level::Web)).await.expect("read").len(), 1, "{engine}");
        desk.finish().await.expect("the log");
        let desk = by("/taken-back", staff());
        desk.write(move |tx| tx.end_story(other, StoryEnd::Asked)).await.expect("gone");
        let desk = by("/nobody", staff());
        let gone = desk.read(|tx| tx.story(StoryId::from_bytes([7; 16])).map(drop)).await;
        assert!(matches!(gone, Err(Error::NotFound)), "{engine}");
        desk.finish().await.expect("the log");
        let desk = clinician(&store, here);
        let (looks, at_asha) =
            desk.read(move |tx| Ok::<_, Error>((tx.looks(500)?, tx.looks_at(asha.referral)?))).await.expect("read");
        desk.finish().await.expect("the log");
        let at = |route: &str| {
            let mut rows = looks.iter().filter(|look| look.route == route);
            let (row, none) = (rows.next().expect("a row"), rows.next());
            assert!(none.is_none(), "{engine}: {route} has one row");
            (row.referrals(), row.stories())
        };
        let mut both = vec![one, other];
        both.sort_unstable();
        assert_eq!(at("/agrees"), (0, vec![one]), "{engine}");
        assert_eq!(at("/reads"), (1, vec![one]), "{engine}: a referral and a story, told apart");
        assert_eq!(at("/both"), (0, both), "{engine}");
        assert_eq!(at("/shown"), (0, vec![one]), "{engine}: staff read it");
        assert_eq!(at("/everybody"), (0, vec![]), "{engine}: it is there for everybody");
        assert_eq!(at("/taken-back"), (0, vec![other]), "{engine}");
        assert_eq!(at("/nobody"), (0, vec![]), "{engine}: what is not there was not read");
        assert!(at_asha.iter().any(|look| look.route == "/reads"), "{engine}: who looked at her is found as before");
        let words = trial.cells("SELECT looked FROM audit").concat().concat();
        assert!(!words.contains("Mary") && !words.contains("went"), "{engine}: {words}");
        let sound = store.verify_audit().await.expect("an answer");
        assert_eq!(sound.broken, None, "{engine}: the chain holds");
        let listed = format!("UPDATE audit_looked SET referral = 'story:x' WHERE referral = 'story:{one}'");
        trial.run(&listed);
        assert!(store.verify_audit().await.expect("an answer").broken.is_some(), "{engine}: and another name is found");
    }
}
