//! An uploaded list, from its preview to its end. Its rows are taken in one by one, by the very step that a message from
//! another system takes.
use crate::error::{Result, StepError};
use crate::receive::{NotKept, invite_received, receive_unless};
use crate::{Before, Engines, NUMBER_OF_ANOTHER, NotInvited, before};
use record::{Instant, Referral, RequestId, Role, UploadId};
use std::sync::Arc;
use std::time::Duration;
use store::{Actor, Desk, Purpose, Store, Tx};

/// A list that nobody has touched for so long is gone, and the key that sealed it.
const KEPT: Duration = Duration::from_secs(60 * 60);

/// A list that is being taken in is touched every few rows. One that nobody has touched for so long has stopped: the
/// program was ended half way.
pub const UPLOAD_STOPPED: Duration = Duration::from_secs(30);

/// Keeps a list, sealed, while somebody looks at what would become of it.
///
/// # Errors
/// When nothing could be saved.
pub async fn keep_upload(desk: &Desk, name: String, list: String, mapping: String) -> Result<UploadId> {
    desk.write(move |tx| Ok(tx.put_upload(&name, &list, &mapping)?)).await
}

/// Says what each column becomes.
///
/// # Errors
/// [`store::Error::Changed`] when it is being taken in already.
pub async fn choose_columns(desk: &Desk, upload: UploadId, mapping: String) -> Result<()> {
    desk.write(move |tx| Ok(tx.set_upload_mapping(upload, &mapping)?)).await
}

/// Begins to take a list in, or goes on with one that stopped half way: that nobody has touched since `seen`, nor for as
/// long as [`UPLOAD_STOPPED`].
///
/// # Errors
/// [`store::Error::Changed`] when it is under way already, or done.
pub async fn begin_upload(desk: &Desk, upload: UploadId, seen: Instant) -> Result<()> {
    desk.write(move |tx| Ok(tx.begin_upload(upload, seen, tx.now().minus(UPLOAD_STOPPED))?)).await
}

/// Notes how far it has got; with `done` the list itself is thrown away.
///
/// # Errors
/// When nothing could be saved.
pub async fn note_outcome(desk: &Desk, upload: UploadId, outcome: String, done: bool) -> Result<()> {
    desk.write(move |tx| Ok(tx.set_upload_outcome(upload, &outcome, done)?)).await
}

/// Throws a list away.
///
/// # Errors
/// [`store::Error::Changed`] while it is being taken in.
pub async fn throw_away_upload(desk: &Desk, upload: UploadId) -> Result<()> {
    desk.write(move |tx| Ok(tx.drop_upload(upload)?)).await
}

/// Throws away every list that nobody has touched for an hour. How many there were.
///
/// # Errors
/// When nothing could be saved.
pub async fn forget_uploads(store: &Store, now: Instant) -> Result<usize> {
    let mut gone = 0;
    for clinic in store.uploads_to_forget(now.minus(KEPT)).await? {
        let request = RequestId::from_bytes(store::random()?);
        let desk = store.desk(Actor::machine(Role::System), Purpose::Upkeep, clinic, now).by("forget", request);
        gone += desk.write(move |tx| Ok::<_, StepError>(tx.forget_uploads(now.minus(KEPT))?)).await?;
    }
    Ok(gone)
}

/// What became of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// It is a referral now; whether the person was invited, or why not.
    Kept(std::result::Result<(), NotInvited>),
    /// It was here before.
    Again,
    /// Its person has an open referral already, and it was to be left out.
    LeftOut,
    /// It was not taken, and why.
    Refused(String),
}

/// Takes one row in. With `leave_out_open`, nobody gets a second referral beside an open one, however many rows of theirs
/// are taken in at once.
///
/// # Errors
/// When nothing could be saved.
pub async fn take_row_in(desk: &Desk, engines: &Arc<Engines>, referral: Referral, leave_out_open: bool) -> Result<Row> {
    match kept(desk, engines, referral, leave_out_open).await {
        Err(StepError::NotNow(why) | StepError::Wrong(why)) => Ok(Row::Refused(why)),
        row => row,
    }
}

async fn kept(desk: &Desk, engines: &Arc<Engines>, referral: Referral, leave_out_open: bool) -> Result<Row> {
    let against = move |tx: &Tx<'_>, arrived: &Referral| {
        Ok(match before(tx, arrived)? {
            Before::AlsoOpen(_) if leave_out_open => Some(Row::LeftOut),
            Before::NumberOfAnother => Some(Row::Refused(NUMBER_OF_ANOTHER.into())),
            _ => None,
        })
    };
    let received = match receive_unless(desk, engines, referral, against).await {
        Ok(received) => received,
        Err(NotKept::Against(row)) => return Ok(row),
        Err(NotKept::Step(error)) => return Err(error),
    };
    let invited = invite_received(desk, engines, received).await?;
    Ok(if received.again { Row::Again } else { Row::Kept(invited.map(drop)) })
}
