//! The words of each problem: what happened, and what to do.
use super::Problem;

/// Three short texts, the same for every reader.
pub(super) struct Words {
    /// The heading.
    pub heading: &'static str,
    /// What happened, and whether anything was saved.
    pub happened: String,
    /// What to do.
    pub next: &'static str,
}

const BACK: &str = "Go back, load the page again and try once more.";
const LATER: &str = "Wait a few seconds and try again.";

impl Problem {
    pub(super) fn words(&self) -> Words {
        let (heading, happened, next) = match self {
            Self::NotFound => (
                "Page not found",
                "There is nothing at this address, or the link to it has run out.",
                "Check that you have the whole address. If you followed a link, ask your clinic for a new one.",
            ),
            Self::Gone => (
                "Please open your link again",
                "This page closes when it is not used for a while. What you saved before is kept. \
                 If you have just sent something, it was not saved.",
                "Open the link in your newest message. If it does not work, ask the clinic for a new one.",
            ),
            Self::Refused => (
                "This page is not open to you",
                "The way you are signed in does not open this page.",
                "If you think that it should, ask your clinic.",
            ),
            Self::Elsewhere => (
                "Please send that again",
                "We could not tell that this came from one of our own pages, so nothing was saved.",
                BACK,
            ),
            Self::SignIn => (
                "Please sign in",
                "You are not signed in, or have been away for some time. Nothing was saved.",
                "Sign in and try again.",
            ),
            Self::BadRequest(wanted) => ("We could not read that", wanted.as_ref(), BACK),
            Self::WrongMethod => (
                "We could not do that here",
                "This page exists, but it cannot take what was sent. Nothing was saved.",
                "Go back and start from the page itself.",
            ),
            Self::TooSlow => ("That took too long to arrive", "Not all of it reached us. Nothing was saved.", BACK),
            Self::Conflict(changed) => {
                ("This has changed", changed.as_ref(), "Load the page again to see how it is now.")
            }
            Self::TooLarge => (
                "That is too long",
                "What was sent is longer than we can take here. Nothing was saved.",
                "Go back, make it shorter and send it again.",
            ),
            Self::WrongType => (
                "We could not read that",
                "It was not sent in a form that can be read here. Nothing was saved.",
                "Go back and start from the page itself.",
            ),
            Self::Busy => ("We are busy just now", "Nothing was saved.", LATER),
            Self::TookTooLong => (
                "That took too long",
                "We do not know whether it was saved.",
                "Go back and look before you send it again.",
            ),
            Self::Broken => (
                "Sorry, something went wrong",
                "This is our mistake. What you sent may not have been saved.",
                "Go back and look, then try again. If it goes wrong again, tell your clinic.",
            ),
        };
        Words { heading, happened: happened.to_owned(), next }
    }
}
