//! What a handler may know of the connection that it answers on: when the program stops, and that a stream is under way.
use std::sync::Arc;
use tokio::sync::watch;

/// The connection of a request, among its extensions.
#[derive(Clone)]
pub struct Connection {
    stops: watch::Receiver<bool>,
    streams: Arc<watch::Sender<usize>>,
}

/// A stream that is under way, for as long as this lives: the connection is not ended for its age meanwhile.
pub struct UnderWay(Arc<watch::Sender<usize>>);

impl Connection {
    pub(super) fn new(stops: watch::Receiver<bool>) -> Self {
        Self { stops, streams: Arc::new(watch::Sender::new(0)) }
    }

    /// Says that an answer is a stream, which goes on for as long as somebody looks.
    #[must_use]
    pub fn streams(&self) -> UnderWay {
        self.streams.send_modify(|many| *many += 1);
        UnderWay(Arc::clone(&self.streams))
    }

    /// Waits until the program stops: what goes on by itself ends now.
    pub async fn stops(&mut self) {
        let _ = self.stops.wait_for(|stops| *stops).await; // a program that is gone has stopped, too
    }

    pub(super) async fn streams_end(&self) {
        let _ = self.streams.subscribe().wait_for(|many| *many == 0).await;
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.send_modify(|many| *many -= 1);
    }
}
