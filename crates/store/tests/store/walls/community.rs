//! Methods over the library, those who take part in it, and the files of other clinics.
use super::{Reach, none};
use crate::made_up::{self, now, staff};
use record::{ItemKind, KeyPrint, SignedKind, Withdrawal};
use store::{Result, Tx};

/// Each by its name.
pub const ALL: &[(&str, Reach)] = &[
    ("put_item", |tx, _, _| tx.put_item(&made_up::item()).map(none)),
    ("put_item_version", |tx, _, _| lent(tx, |_| Ok(()))),
    ("set_item_origin", |tx, _, _| lent(tx, |id| tx.set_item_origin(id, &record::Origin::untold(id)))),
    ("item_origin", |tx, _, _| lent(tx, |id| tx.item_origin(id).map(drop))),
    ("set_item_reach", |tx, _, _| lent(tx, |id| tx.set_item_reach(id, record::Reach::Teams, None))),
    ("item", |tx, _, _| lent(tx, |id| tx.item(id).map(drop))),
    ("items", |tx, _, _| Ok(tx.items(None, 0, 20)?.len() + tx.items(Some(ItemKind::Leaflet), 0, 20)?.len())),
    ("items_that_reach", |tx, _, _| Ok(tx.items_that_reach(record::Reach::Everybody, 50)?.len())),
    ("items_changed_since", |tx, _, _| Ok(tx.items_changed_since(now(), 50)?.len())),
    ("adaptations", |tx, _, _| lent(tx, |id| tx.adaptations(id).map(drop))),
    ("item_versions", |tx, _, _| lent(tx, |id| tx.item_versions(id).map(drop))),
    ("put_item_goes", |tx, _, _| lent(tx, |id| tx.put_item_goes(id, 1, &[]))),
    ("item_goes", |tx, _, _| lent(tx, |id| tx.item_goes(id).map(drop))),
    ("items_waiting", |tx, _, _| Ok(tx.items_waiting(20)?.len())),
    ("agree_to_item", |tx, _, _| {
        lent(tx, |id| {
            tx.put_item_goes(id, 1, &[])?;
            tx.agree_to_item(id, 1)
        })
    }),
    ("item_stands", |tx, _, _| lent(tx, |id| tx.item_stands(id).map(drop))),
    ("withdraw_item", |tx, _, _| lent(tx, |id| tx.withdraw_item(id, Withdrawal::OutOfDate))),
    ("empty_item", |tx, _, _| lent(tx, |id| tx.empty_item(id))),
    ("item_that_reaches", |tx, _, _| {
        lent(tx, |id| {
            tx.put_item_goes(id, 1, &[])?;
            tx.agree_to_item(id, 1)?;
            tx.set_item_reach(id, record::Reach::Everybody, None)?;
            tx.item_that_reaches(record::Reach::Everybody, id).map(drop)
        })
    }),
    ("items_hidden", |tx, _, _| tx.items_hidden().map(none)),
    ("last_item_agreed", |tx, _, _| Ok(usize::from(tx.last_item_agreed()?.is_some()))),
    ("items_withdrawn", |tx, _, _| Ok(tx.items_withdrawn(record::Reach::Teams, now())?.len())),
    ("items_taken_back", |tx, _, _| Ok(tx.items_taken_back()?.len())),
    ("item_left", |tx, _, _| lent(tx, |id| tx.item_left(id))),
    ("items_from", |tx, _, _| Ok(tx.items_from(made_up::key())?.len())),
    ("put_comment", |tx, _, _| lent(tx, |id| tx.put_comment(id, "good").map(drop))),
    ("comments", |tx, _, _| lent(tx, |id| tx.comments(id).map(drop))),
    ("drop_comment", |tx, _, _| lent(tx, |id| tx.drop_comment(id, tx.put_comment(id, "good")?))),
    ("set_use", |tx, _, _| lent(tx, |id| tx.set_use(id, true).and_then(|()| tx.set_use(id, false)))),
    ("uses", |tx, _, _| lent(tx, |id| tx.uses(id).map(drop))),
    ("put_answer_to_need", |tx, _, _| lent(tx, |id| tx.put_answer_to_need(id, id))),
    ("answers_to_need", |tx, _, _| lent(tx, |id| tx.answers_to_need(id).map(drop))),
    ("put_community_member", |tx, _, _| tx.put_community_member(&made_up::heron(), now()).map(none)),
    ("community_member", |tx, _, _| tx.community_member(staff()).map(none)),
    ("leave_community", |tx, _, _| {
        tx.put_community_member(&made_up::heron(), now())?;
        tx.leave_community().map(none)
    }),
    ("told_what_is_new", |tx, _, _| {
        tx.put_community_member(&made_up::heron(), now())?;
        tx.told_what_is_new(staff(), now()).map(none)
    }),
    ("weekly_stop", |tx, _, _| {
        tx.put_community_member(&made_up::heron(), now())?;
        tx.weekly_stop(staff()).map(none)
    }),
    ("weekly_letter_seen", |tx, _, _| tx.weekly_letter_seen(staff(), now()).map(none)),
    ("stop_weekly_letter", |tx, _, _| {
        tx.put_community_member(&made_up::heron(), now())?;
        tx.stop_weekly_letter(staff()).map(none)
    }),
    ("community_holder", |tx, _, _| {
        tx.put_community_member(&made_up::heron(), now())?;
        tx.community_holder(staff()).map(none)
    }),
    ("signing_seed", |tx, _, _| tx.signing_seed(KeyPrint::from_bytes).map(none)),
    ("own_key", |tx, _, _| tx.own_key().map(none)),
    ("put_other_clinic", |tx, _, _| tx.put_other_clinic(made_up::key(), "Hillside").map(none)),
    ("trust_clinic", |tx, _, _| {
        tx.put_other_clinic(made_up::key(), "Hillside")?;
        tx.trust_clinic(made_up::key()).map(none)
    }),
    ("rename_clinic", |tx, _, _| {
        tx.put_other_clinic(made_up::key(), "Hillside")?;
        tx.put_other_clinic(made_up::key(), "Hilltop")?;
        tx.rename_clinic(made_up::key(), "Hilltop").map(none)
    }),
    ("forget_clinic", |tx, _, _| {
        tx.put_other_clinic(made_up::key(), "Hillside")?;
        tx.put_received(&made_up::received())?;
        tx.forget_clinic(made_up::key()).map(none)
    }),
    ("other_clinics", |tx, _, _| Ok(tx.other_clinics()?.len())),
    ("put_received", |tx, _, _| {
        tx.put_other_clinic(made_up::key(), "Hillside")?;
        tx.put_received(&made_up::received()).map(none)
    }),
    ("received_is_read", |tx, _, _| tx.received_is_read(made_up::key(), SignedKind::Library).map(none)),
    ("received", |tx, _, _| Ok(tx.received(SignedKind::Measures)?.len())),
];

/// An item of this clinic, with a version; and what is done with it.
fn lent(tx: &Tx<'_>, then: impl Fn(record::ItemId) -> Result<()>) -> Result<usize> {
    let id = tx.put_item(&made_up::item())?;
    tx.put_item_version(id, 0, now(), &made_up::item_text())?;
    then(id).map(none)
}
