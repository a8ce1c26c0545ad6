//! Pages of a list, or a line for each of its items without pages.
use super::asked::Asked;
use super::json_answer;
use super::published::Published;
use crate::edge::Problem;
use axum::body::{Body, HttpBody};
use axum::response::Response;
use hyper::body::{Bytes, Frame};
use serde::Serialize;
use serde_json::Value;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

/// So many items stand on a page of which nothing else is said.
pub const USUAL: usize = 50;
/// And at most so many on any other.
const MOST: usize = 500;
/// About so many bytes of lines leave at once.
const AT_ONCE: usize = 64 * 1024;

/// How a list is handed out.
#[derive(Clone, Copy)]
pub enum Paging {
    /// Page so and so, counted from 1, of so many items each.
    Page(usize, usize),
    /// All, a line each.
    Lines,
}

/// How one item is written.
type Written = Box<dyn Fn(&Published, usize) -> Value + Send>;

/// What was found: where it stands among what is published, and how one is written.
pub struct Items {
    published: Arc<Published>,
    found: Vec<usize>,
    write: Written,
}

/// The standard's envelope.
#[derive(Serialize)]
struct Envelope {
    total_items: usize,
    total_pages: usize,
    page_number: usize,
    size: usize,
    first_page: bool,
    last_page: bool,
    empty: bool,
    contents: Vec<Value>,
}

impl Paging {
    pub fn read(asked: &Asked, usual: usize) -> Result<Self, Problem> {
        const NUMBER: &str = "a whole number from 1";
        let number = |text: &str| text.parse().ok().filter(|n: &usize| *n > 0);
        let page = asked.read(&asked.page, "page", NUMBER, number)?.unwrap_or(1);
        let per_page = asked.read(&asked.per_page, "per_page", NUMBER, number)?.map(|n| n.min(MOST));
        let lines = asked.read(&asked.format, "format", "json or ndjson", |text| match text {
            "json" => Some(false),
            "ndjson" => Some(true),
            _ => None,
        })?;
        Ok(if lines == Some(true) { Self::Lines } else { Self::Page(page, per_page.unwrap_or(usual)) })
    }

    pub fn answer(self, items: Items) -> Response {
        match self {
            Self::Page(page, size) => {
                let envelope = items.page(page, size);
                json_answer("application/json", serde_json::to_string(&envelope).unwrap_or_default())
            }
            Self::Lines => json_answer("application/x-ndjson", Body::new(Lines { items, next: 0 })),
        }
    }
}

impl Items {
    pub fn new(
        published: Arc<Published>,
        found: Vec<usize>,
        write: impl Fn(&Published, usize) -> Value + Send + 'static,
    ) -> Self {
        Self { published, found, write: Box::new(write) }
    }

    fn item(&self, at: usize) -> Option<Value> {
        self.found.get(at).map(|found| (self.write)(&self.published, *found))
    }

    fn page(&self, page: usize, size: usize) -> Envelope {
        let (total, from) = (self.found.len(), (page - 1).saturating_mul(size));
        let to = from.saturating_add(size).min(total);
        let contents: Vec<Value> = (from..to).filter_map(|at| self.item(at)).collect();
        Envelope {
            total_items: total,
            total_pages: total.div_ceil(size),
            page_number: page,
            size: contents.len(),
            first_page: page == 1,
            last_page: to == total,
            empty: contents.is_empty(),
            contents,
        }
    }
}

/// Lines that are written as they are read, so that a whole directory is never held twice.
struct Lines {
    items: Items,
    next: usize,
}

impl HttpBody for Lines {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let mut lines = String::new();
        while lines.len() < AT_ONCE
            && let Some(item) = self.items.item(self.next)
        {
            lines.push_str(&item.to_string());
            lines.push('\n');
            self.next += 1;
        }
        let frame = (!lines.is_empty()).then(|| Ok(Frame::data(Bytes::from(lines))));
        Poll::Ready(frame)
    }
}
