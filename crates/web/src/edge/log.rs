//! The program's own account of itself: JSON lines for whoever runs it, with nothing of anybody's in them.
use record::RequestId;
use std::panic::PanicHookInfo;
use tracing_subscriber::fmt::MakeWriter;

tokio::task_local! {
    /// The request that is being served, so that a panic's line can be found by what the person was shown.
    pub(super) static REQUEST: RequestId;
}

/// Sends log lines to `writer`, usually `std::io::stderr`, and lets a panic say where it happened but not what it said.
///
/// Call it once, when the program starts; a second call changes nothing and says so by `false`.
pub fn init<W>(writer: W) -> bool
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let lines = tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_target(false)
        .with_current_span(false)
        .with_span_list(false)
        .with_max_level(tracing::Level::INFO)
        .with_writer(writer)
        .finish();
    let first = tracing::subscriber::set_global_default(lines).is_ok();
    if first {
        std::panic::set_hook(Box::new(tell_where));
    }
    first
}

/// A panic's message may quote what somebody wrote; its place in our code cannot.
fn tell_where(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map(|at| format!("{}:{}", at.file(), at.line())).unwrap_or_default();
    let request = REQUEST.try_with(RequestId::to_string).unwrap_or_default();
    tracing::error!(%request, %place, "broke off");
}
