//! Calls that wait, in the bar of every staff page, for everybody who answers them: whoever is on duty is seldom on the
//! list of calls. A page cannot forget it, since it is known before the page is drawn.

tokio::task_local! {
    static CALLS: Option<usize>;
}

/// The same work by somebody who answers calls for help, of which so many wait; none for anybody else.
pub fn with_calls<F: Future>(calls: Option<usize>, work: F) -> impl Future<Output = F::Output> {
    CALLS.scope(calls, work)
}

/// How many people wait, for whoever answers them.
#[must_use]
pub fn calls() -> Option<usize> {
    CALLS.try_with(|calls| *calls).ok().flatten()
}
