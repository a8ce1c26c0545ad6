//! Work for a writer: a closure that goes to its thread, and the answer that comes back once it is committed.
use super::Sql;
use crate::error::{Error, Result};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::Sender;
use std::thread::JoinHandle;
use tokio::sync::oneshot;

/// What waits in a writer's queue.
pub trait Work: Send {
    /// Does the work inside a transaction; whether it wants to be committed. May be called again.
    fn run(&mut self, sql: &dyn Sql) -> bool;
    /// Hands the answer back: what the work gave, if the commit went well.
    fn answer(self: Box<Self>, committed: Result<()>);
}

/// A closure and the way back to whoever awaits it.
pub struct Job<F, T, E> {
    work: F,
    out: Option<Result<T, E>>,
    back: oneshot::Sender<Result<T, E>>,
}

impl<F, T, E> Job<F, T, E>
where
    F: Fn(&dyn Sql) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: From<Error> + Send + 'static,
{
    /// The work, and the end at which to await its answer.
    pub fn with_answer(work: F) -> (Box<dyn Work>, oneshot::Receiver<Result<T, E>>) {
        let (back, answer) = oneshot::channel();
        (Box::new(Self { work, out: None, back }), answer)
    }
}

impl<F, T, E> Work for Job<F, T, E>
where
    F: Fn(&dyn Sql) -> Result<T, E> + Send,
    T: Send,
    E: From<Error> + Send,
{
    fn run(&mut self, sql: &dyn Sql) -> bool {
        // A bug in one step must not take the writer down with it: it is rolled back, and only its caller hears of it.
        let out = catch_unwind(AssertUnwindSafe(|| (self.work)(sql))).unwrap_or_else(|_| Err(Error::Broken.into()));
        self.out.insert(out).is_ok()
    }

    fn answer(self: Box<Self>, committed: Result<()>) {
        let out = match (committed, self.out) {
            (Ok(()), Some(out)) => out,
            (Ok(()), None) => Err(Error::Broken.into()),
            (Err(error), Some(Ok(_)) | None) => Err(error.into()),
            (Err(_), Some(Err(own))) => Err(own),
        };
        let _ = self.back.send(out); // whoever asked may have gone; the work stands all the same
    }
}

/// Puts work into a queue, or answers at once that nobody takes from it any more.
pub fn hand_over(queue: Option<&Sender<Box<dyn Work>>>, work: Box<dyn Work>) {
    let unsent = match queue {
        Some(queue) => queue.send(work).err().map(|unsent| unsent.0),
        None => Some(work),
    };
    if let Some(work) = unsent {
        work.answer(Err(Error::Broken));
    }
}

/// Waits for a thread to finish its queue; a step that held the last handle to the store cannot wait for itself.
pub fn join(thread: impl IntoIterator<Item = JoinHandle<()>>) {
    for thread in thread {
        if thread.thread().id() != std::thread::current().id() {
            let _ = thread.join();
        }
    }
}
