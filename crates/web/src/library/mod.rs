//! The library and its community: what people made, what they need, when they meet. Whoever has an account has the same
//! rights here, staff and members with experience of care of their own alike, each under a name of their choice. Nothing is
//! counted up for anybody, and the list has pages and an end.
mod acts;
mod back;
mod checked;
mod differences;
mod list;
mod me;
mod named;
mod one;
mod plain;
mod prose;
mod samples;
mod try_it;
mod typed;
mod versions;
mod write;

pub use acts::{agree, answer, comment, drop_comment, use_it};
pub use back::{ask as ask_withdraw, withdraw};
pub use list::page as list;
pub use me::{ask as ask_me, leave, take_part};
pub(crate) use named::Names;
pub use one::page as one;
pub(crate) use prose::{Block, blocks};
pub(crate) use samples::samples;
pub use try_it::try_it;
pub use versions::page as versions;
pub use write::{ask as ask_new, ask_version, keep as keep_new, keep_version};

/// Where it is.
pub(crate) const HERE: &str = "/library";
