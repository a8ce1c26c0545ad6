//! Methods over training, tests of change, the drawn map and the charts.
use super::{Reach, none};
use crate::change;
use crate::made_up::{self, now};
use record::{AimState, Confidence, Decided, Lesson, Moment};
use store::WritingOf;

/// Each by its name.
pub const ALL: &[(&str, Reach)] = &[
    ("put_learnt", |tx, _, _| tx.put_learnt(&lesson(), 1, false).map(none)),
    ("learnt", |tx, _, _| Ok(tx.learnt()?.len())),
    ("put_learning_group", |tx, _, _| tx.put_learning_group(now().day(), None).map(none)),
    ("learning_groups", |tx, _, _| Ok(tx.learning_groups()?.len())),
    ("close_moments", |tx, _, _| {
        let group = tx.put_learning_group(now().day(), None)?;
        tx.close_moments(group, Moment::ALL).map(none)
    }),
    ("put_confidence", |tx, _, _| {
        let group = tx.put_learning_group(now().day(), None)?;
        tx.put_confidence(group, "HO04RD", Moment::Before, sure()).map(none)
    }),
    ("said_sure", |tx, _, _| {
        let group = tx.put_learning_group(now().day(), None)?;
        Ok(tx.said_sure(group)?.len())
    }),
    ("put_aim", |tx, _, _| tx.put_aim(&change::aim("More people check in")).map(none)),
    ("rewrite_aim", |tx, _, _| {
        let aim = tx.aim(tx.put_aim(&change::aim("More people check in"))?)?;
        tx.rewrite_aim(&aim, AimState::Reached, &aim.text).map(none)
    }),
    ("aim", |tx, _, _| tx.aim(tx.put_aim(&change::aim("More people check in"))?).map(none)),
    ("aims", |tx, _, _| Ok(tx.aims()?.len())),
    ("put_driver", |tx, _, _| change::driver(tx).map(none)),
    ("rewrite_driver", |tx, _, _| {
        let driver = tx.driver(change::driver(tx)?)?;
        tx.rewrite_driver(&driver, true, &driver.text).map(none)
    }),
    ("order_drivers", |tx, _, _| tx.order_drivers(&[change::driver(tx)?]).map(none)),
    ("drivers", |tx, _, _| tx.drivers(tx.driver(change::driver(tx)?)?.aim).map(none)),
    ("driver", |tx, _, _| tx.driver(change::driver(tx)?).map(none)),
    ("put_idea", |tx, _, _| change::idea(tx).map(none)),
    ("rewrite_idea", |tx, _, _| {
        let idea = tx.idea(change::idea(tx)?)?;
        tx.rewrite_idea(&idea, &idea).map(none)
    }),
    ("ideas", |tx, _, _| Ok(tx.ideas()?.len())),
    ("idea", |tx, _, _| tx.idea(change::idea(tx)?).map(none)),
    ("idea_from", |tx, _, _| Ok(tx.idea_from("a card")?.into_iter().count())),
    ("put_cycle", |tx, _, _| change::cycle(tx).map(none)),
    ("rewrite_cycle", |tx, _, _| {
        let cycle = tx.cycle(change::cycle(tx)?)?;
        tx.rewrite_cycle(&cycle, &cycle.text).map(none)
    }),
    ("cycles", |tx, _, _| Ok(tx.cycles()?.len())),
    ("cycle", |tx, _, _| tx.cycle(change::cycle(tx)?).map(none)),
    ("put_cycle_note", |tx, _, _| tx.put_cycle_note(change::cycle(tx)?, "it began a day late").map(none)),
    ("cycle_notes", |tx, _, _| tx.cycle_notes(change::cycle(tx)?).map(none)),
    ("earlier_writings", |tx, _, _| {
        tx.earlier_writings::<record::IdeaText>(WritingOf::Idea(change::idea(tx)?)).map(none)
    }),
    ("take_part_in_cycle", |tx, _, _| {
        tx.take_part_in_cycle(change::cycle(tx)?, &[record::Part::Idea].into()).map(none)
    }),
    ("took_part_in_cycle", |tx, _, _| tx.took_part_in_cycle(change::cycle(tx)?).map(none)),
    ("leave_of_note", |tx, _, _| {
        let cycle = change::cycle(tx)?;
        tx.put_cycle_note(cycle, "it began a day late")?;
        tx.leave_of_note(cycle, 1, "it began").map(none)
    }),
    ("leave_of_writing", |tx, _, _| {
        let idea = tx.idea(change::idea(tx)?)?;
        tx.rewrite_idea(&idea, &idea)?;
        tx.leave_of_writing(WritingOf::Idea(idea.id), 1, &idea.text).map(none)
    }),
    ("made_before", |tx, _, _| Ok(tx.made_before()?.into_iter().count())),
    ("put_made", |tx, _, _| {
        tx.put_made("")?;
        tx.aims().map(none)
    }),
    ("take_out_writing", |tx, _, _| {
        let idea = tx.idea(change::idea(tx)?)?;
        tx.rewrite_idea(&idea, &idea)?;
        tx.take_out_writing(WritingOf::Idea(idea.id), 1).map(none)
    }),
    ("drawn_versions", |tx, _, _| tx.drawn_versions(u32::MAX).map(|versions| versions.len())),
    ("drawn_versions_of", |tx, _, _| tx.drawn_versions_of(made_up::card()).map(|versions| versions.len())),
    ("last_drawn_version", |tx, _, _| tx.last_drawn_version().map(|n| n as usize)),
    ("drawn_now", |tx, _, _| Ok(tx.drawn_now()?.into_iter().count())),
    ("put_drawn_now", |tx, _, _| {
        tx.put_drawn_version(&made_up::drawn())?;
        tx.put_drawn_now(&made_up::standing(), Some(made_up::card()), false).map(none)
    }),
    ("put_drawn_version", |tx, _, _| tx.put_drawn_version(&made_up::drawn()).map(none)),
    ("forget_drawn_card", |tx, _, _| {
        tx.put_drawn_version(&made_up::drawn())?;
        tx.forget_drawn_card(made_up::card()).map(none)
    }),
    ("drawn_comments", |tx, _, _| Ok(tx.drawn_comments(made_up::card())?.len())),
    ("drawn_comments_on_each", |tx, _, _| Ok(tx.drawn_comments_on_each()?.len())),
    ("put_drawn_comment", |tx, _, _| {
        tx.put_drawn_version(&made_up::drawn())?;
        tx.put_drawn_comment(made_up::card(), "so it is").map(none)
    }),
    ("take_back_drawn_comment", |tx, _, _| {
        tx.put_drawn_version(&made_up::drawn())?;
        let comment = tx.put_drawn_comment(made_up::card(), "so it is")?;
        tx.take_back_drawn_comment(comment).map(none)
    }),
    ("put_marker", |tx, _, _| tx.put_marker(&made_up::mark("strike")).map(none)),
    ("markers", |tx, _, _| Ok(tx.markers()?.len())),
    ("leave_of_marker", |tx, _, _| {
        let marker = tx.put_marker(&made_up::mark("strike"))?;
        tx.leave_of_marker(marker, "a strike").map(none)
    }),
    ("drop_marker", |tx, _, _| {
        let marker = tx.put_marker(&made_up::mark("strike"))?;
        tx.drop_marker(marker).map(none)
    }),
    ("decide", |tx, _, _| tx.decide(Decided::Rebase, "invited", now().day(), "new rota").map(none)),
    ("decisions", |tx, _, _| Ok(tx.decisions("invited")?.len())),
    ("rebases", |tx, _, _| Ok(tx.rebases()?.len())),
    ("undo_decision", |tx, _, _| {
        let decision = tx.decide(Decided::Rebase, "invited", now().day(), "new rota")?;
        tx.undo_decision(decision).map(none)
    }),
];

fn lesson() -> Lesson {
    Lesson::Module("three-openers".into())
}

fn sure() -> Confidence {
    Confidence::new([5, 4, 2, 6, 3, 7]).expect("six answers")
}
