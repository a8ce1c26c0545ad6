//! Taking part: under a name of one's choice, with a weekly letter if one wants it. The letter is quiet in a week in which
//! nothing happened.
use crate::error::{Result, StepError};
use record::{About, Instant, ItemKind, MemberDetails, MessageKind, RequestId, Role, StaffId};
use std::time::Duration;
use store::{Actor, Desk, NewMessage, Purpose, Store, Tx};

const WEEK: Duration = Duration::from_secs(7 * 24 * 60 * 60);
/// Letters that one round of the timer makes at most.
const ROUND: i64 = 200;
/// So many changes are counted; more are "many".
const COUNTED: i64 = 100;

/// Takes part, or changes how.
///
/// # Errors
/// [`StepError::Wrong`] for a name or an address that is none.
pub async fn take_part(desk: &Desk, details: MemberDetails) -> Result<()> {
    details.check()?;
    let called = details.called.trim().to_owned();
    desk.write(move |tx| {
        let details = MemberDetails { called: called.clone(), email: details.email.clone() };
        Ok(tx.put_community_member(&details, tx.now().plus(WEEK))?)
    })
    .await
}

/// Leaves: name and address are gone at once; what was written stays, by somebody who has left.
///
/// # Errors
/// [`store::Error::NotFound`] from somebody who does not take part.
pub async fn leave_community(desk: &Desk) -> Result<()> {
    desk.write(|tx| Ok(tx.leave_community()?)).await
}

/// No more weekly letters to this member: they pressed the link in one, without an account.
///
/// # Errors
/// When nothing could be saved.
pub async fn stop_weekly_letter(desk: &Desk, staff: StaffId) -> Result<()> {
    desk.write(move |tx| Ok(tx.stop_weekly_letter(staff)?)).await
}

/// What has come since somebody was last told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct New {
    /// Items that were made.
    pub items: usize,
    /// Older items in which something was written or said.
    pub changed: usize,
    /// Events among them that are still to come.
    pub events: usize,
}

impl New {
    /// Nothing happened.
    #[must_use]
    pub fn is_nothing(self) -> bool {
        self.items + self.changed == 0
    }
}

/// What is new to this member, but for what they wrote themselves.
///
/// # Errors
/// When the database does not answer.
pub fn new_to(tx: &Tx<'_>, staff: StaffId) -> Result<New> {
    let Some(member) = tx.community_member(staff)? else { return Ok(New::default()) };
    let mut new = New::default();
    for item in tx.items_changed_since(member.told, COUNTED)? {
        let spoken_of = tx.comments(item.id)?.iter().any(|one| one.at > member.told && one.staff != staff);
        let written = item.newest.at > member.told && item.newest.staff != Some(staff) || item.made > member.told;
        let own = item.newest.staff == Some(staff) && !spoken_of;
        if own || !(written || spoken_of) {
            continue;
        }
        new.events += usize::from(item.kind == ItemKind::Event && item.starts.is_some_and(|at| at > tx.now()));
        *(if item.made > member.told { &mut new.items } else { &mut new.changed }) += 1;
    }
    Ok(new)
}

/// Puts the weekly letters that are due into the outbox, in every clinic; and none where nothing is new. How many.
///
/// # Errors
/// When nothing could be saved; it is tried again the next time.
pub async fn weekly_letters(store: &Store, now: Instant) -> Result<usize> {
    let mut written = 0;
    for (clinic, staff) in store.weekly_letters_due(now, ROUND).await? {
        let request = RequestId::from_bytes(store::random()?);
        let desk = store.desk(Actor::machine(Role::System), Purpose::Upkeep, clinic, now).by("weekly", request);
        let one = desk.write(move |tx| {
            // two copies of the program may have seen it due: whoever comes second finds it seen
            if !tx.weekly_letter_seen(staff, tx.now().plus(WEEK))? || new_to(tx, staff)?.is_nothing() {
                return Ok::<_, StepError>(false);
            }
            let message =
                NewMessage { referral: None, kind: MessageKind::Weekly, about: About::Member(staff), due: tx.now() };
            tx.put_message(&tx.community_holder(staff)?, &message)?;
            Ok(true)
        });
        written += usize::from(one.await?);
    }
    Ok(written)
}
