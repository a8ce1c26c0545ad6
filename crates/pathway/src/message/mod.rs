//! Messages: put into the outbox by the steps that call for them; looked at again, written, and given their link only at
//! the moment at which they go.
mod hand; // a person writes one out, sends it and says so
mod post; // a machine takes one, sends it and says what came of it
mod put; // into the outbox, and out of it when things have changed
mod stands; // whether one may still go
mod words; // what one says, and by which way it goes

pub use hand::{message_again, message_sent, write_out};
pub use post::{Fate, Outgoing, message_fate, post_due, put_off, take_message};
pub(crate) use put::{drop_open, put, write_anew};
pub use stands::{Stands, messages_waiting, stands};
pub use words::{Written, way_by_hand, way_to, way_to_back_up};
