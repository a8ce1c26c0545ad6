//! Work in parallel that comes out in order, with memory bounded by the number of threads and not by the input.
//!
//! Each thread takes the next piece, works on it, and lays the result where it belongs; whoever has the one that is due
//! puts down all that are ready. There is no thread that only reads or only writes, so `--threads 1` is one thread.
use anyhow::Result;
use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// How many results may wait for an earlier one, for each thread.
const WAITING: u64 = 4;

/// Takes pieces from `next`, works on them on so many threads, and gives the results to `put` in the order of the pieces.
///
/// The first error of `next` or `put` ends it, and is returned.
pub fn run<P: Send, R: Send>(
    threads: u16,
    mut next: impl FnMut() -> Result<Option<P>> + Send,
    work: impl Fn(P) -> R + Sync,
    mut put: impl FnMut(R) -> Result<()> + Send,
) -> Result<()> {
    if threads <= 1 {
        while let Some(piece) = next()? {
            put(work(piece))?;
        }
        return Ok(());
    }
    let source = Mutex::new((0u64, next));
    let shelf = Shelf {
        state: Mutex::new(State { due: 0, ready: BTreeMap::new(), stopped: false, error: None, put }),
        moved: Condvar::new(),
        most: WAITING * u64::from(threads),
    };
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                // whatever ends this thread, the others must not wait for its piece
                let _stop = StopOnPanic(&shelf);
                loop {
                    let taken = {
                        let mut source = held(&source);
                        let number = source.0;
                        source.0 += 1;
                        (source.1)().map(|piece| piece.map(|piece| (number, piece)))
                    };
                    match taken {
                        Ok(Some((number, piece))) if !shelf.has_stopped() => {
                            if !shelf.lay(number, work(piece)) {
                                return;
                            }
                        }
                        Ok(_) => return,
                        Err(error) => return shelf.stop(Some(error)),
                    }
                }
            });
        }
    });
    held(&shelf.state).error.take().map_or(Ok(()), Err)
}

struct Shelf<R, W> {
    state: Mutex<State<R, W>>,
    moved: Condvar,
    most: u64,
}

struct State<R, W> {
    /// The number of the result that is put down next.
    due: u64,
    ready: BTreeMap<u64, R>,
    stopped: bool,
    error: Option<anyhow::Error>,
    put: W,
}

impl<R, W: FnMut(R) -> Result<()>> Shelf<R, W> {
    /// Lays a result down, in its order; false when the work has been stopped.
    fn lay(&self, number: u64, result: R) -> bool {
        let mut state = held(&self.state);
        while !state.stopped && number > state.due + self.most {
            state = self.moved.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.ready.insert(number, result);
        let from = state.due;
        while !state.stopped {
            let due = state.due;
            let Some(result) = state.ready.remove(&due) else { break };
            state.due += 1;
            if let Err(error) = (state.put)(result) {
                (state.stopped, state.error) = (true, Some(error));
            }
        }
        let (goes_on, moved) = (!state.stopped, state.due > from || state.stopped);
        drop(state);
        if moved {
            self.moved.notify_all();
        }
        goes_on
    }
}

impl<R, W> Shelf<R, W> {
    fn has_stopped(&self) -> bool {
        held(&self.state).stopped
    }

    fn stop(&self, error: Option<anyhow::Error>) {
        let mut state = held(&self.state);
        state.stopped = true;
        state.error = state.error.take().or(error);
        drop(state);
        self.moved.notify_all();
    }
}

struct StopOnPanic<'a, R, W>(&'a Shelf<R, W>);

impl<R, W> Drop for StopOnPanic<'_, R, W> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.stop(None);
        }
    }
}

fn held<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::bail;
    use std::sync::atomic::{AtomicU64, Ordering};
    use std::time::Duration;

    /// Pieces 0 to `last`, of which every seventh takes long.
    fn in_order(threads: u16, last: u64) -> Vec<u64> {
        let mut pieces = 0..last;
        let mut said = Vec::new();
        let work = |piece: u64| {
            if piece.is_multiple_of(7) {
                std::thread::sleep(Duration::from_millis(2));
            }
            piece
        };
        let put = |piece| {
            said.push(piece);
            Ok(())
        };
        run(threads, || Ok(pieces.next()), work, put).unwrap();
        said
    }

    #[test]
    fn results_come_in_the_order_of_the_pieces_however_many_work() {
        for threads in [1, 2, 3, 8] {
            assert_eq!(in_order(threads, 200), (0..200).collect::<Vec<_>>(), "{threads} threads");
            assert_eq!(in_order(threads, 0), Vec::<u64>::new(), "{threads} threads");
        }
    }

    #[test]
    fn no_more_is_in_memory_than_the_threads_may_hold() {
        let (taken, done) = (AtomicU64::new(0), AtomicU64::new(0));
        let next = || {
            let number = taken.fetch_add(1, Ordering::SeqCst);
            let held = number - done.load(Ordering::SeqCst);
            assert!(held <= 2 * (WAITING + 1) + 2, "{held} pieces are held");
            Ok((number < 300).then_some(number))
        };
        let slow_first =
            |piece: u64| std::thread::sleep(Duration::from_millis(if piece.is_multiple_of(50) { 40 } else { 0 }));
        let put = |()| {
            done.fetch_add(1, Ordering::SeqCst);
            Ok(())
        };
        run(2, next, slow_first, put).unwrap();
        assert_eq!(done.load(Ordering::SeqCst), 300);
    }

    #[test]
    fn an_error_at_either_end_ends_it() {
        for threads in [1, 4] {
            let full = run(threads, || Ok(Some(())), |()| (), |()| bail!("the disk is full"));
            assert_eq!(full.unwrap_err().to_string(), "the disk is full");
            let mut left = 10;
            let broken = || {
                left -= 1;
                if left == 0 { bail!("the file is broken") } else { Ok(Some(())) }
            };
            assert_eq!(run(threads, broken, |()| (), |()| Ok(())).unwrap_err().to_string(), "the file is broken");
        }
    }

    #[test]
    fn a_panic_does_not_leave_the_others_waiting() {
        let mut pieces = 0..100;
        let worked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            run(4, || Ok(pieces.next()), |piece| assert!(piece != 3, "on purpose"), |()| Ok(()))
        }));
        assert!(worked.is_err());
    }
}
