//! One element of a message, and where it stands: every refusal and warning can name it.
//!
//! Referrals are read through this cursor rather than into structs, because one odd element must cost that element
//! and no more: published examples put an object where a list belongs, and a referral is never lost for it.
use super::{IssueCode, Refusal, Warning};
use serde_json::Value;
use std::cell::RefCell;
use std::collections::HashSet;

/// More than this nobody reads, and a hostile message could make millions.
const MOST_WARNINGS: usize = 1_000;

/// The warnings of one message, in order, each once.
#[derive(Default)]
pub(super) struct Notes(RefCell<Noted>);

#[derive(Default)]
struct Noted {
    list: Vec<Warning>,
    seen: HashSet<(String, String)>,
}

impl Notes {
    fn add(&self, expression: &str, what: &str) {
        let Noted { list, seen } = &mut *self.0.borrow_mut();
        if list.len() < MOST_WARNINGS && seen.insert((expression.to_owned(), what.to_owned())) {
            list.push(Warning { expression: expression.to_owned(), what: what.to_owned() });
        }
    }

    pub(super) fn into_list(self) -> Vec<Warning> {
        self.0.into_inner().list
    }
}

#[derive(Clone)]
pub(super) struct Element<'m> {
    value: &'m Value,
    path: String,
    notes: &'m Notes,
}

impl<'m> Element<'m> {
    pub(super) fn new(value: &'m Value, path: String, notes: &'m Notes) -> Self {
        Self { value, path, notes }
    }

    pub(super) fn path(&self) -> &str {
        &self.path
    }

    pub(super) fn value(&self) -> &'m Value {
        self.value
    }

    /// The resource's type, where it has one.
    pub(super) fn kind(&self) -> &'m str {
        self.value.get("resourceType").and_then(Value::as_str).unwrap_or("")
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.value.get(name).is_some_and(|v| !v.is_null())
    }

    /// An element that may stand once.
    pub(super) fn one(&self, name: &str) -> Option<Self> {
        let value = self.value.get(name).filter(|v| !v.is_null())?;
        let child = Self { value, path: format!("{}.{name}", self.path), notes: self.notes };
        let Value::Array(list) = value else { return Some(child) };
        if let [only] = list.as_slice() {
            child.warn("a list where one is expected; its only item was taken");
            return Some(Self { value: only, path: format!("{}[0]", child.path), notes: self.notes });
        }
        child.warn("a list where one is expected; left out");
        None
    }

    /// An element that may repeat; one that stands alone without its list is taken with a warning.
    pub(super) fn many(&self, name: &str) -> Vec<Self> {
        let path = format!("{}.{name}", self.path);
        match self.value.get(name) {
            None | Some(Value::Null) => vec![],
            Some(Value::Array(list)) => {
                let items = list.iter().enumerate().filter(|(_, value)| !value.is_null());
                items.map(|(at, value)| Self { value, path: format!("{path}[{at}]"), notes: self.notes }).collect()
            }
            Some(value) => {
                let alone = Self { value, path, notes: self.notes };
                alone.warn("one item where a list is expected; taken as a list of one");
                vec![alone]
            }
        }
    }

    /// The contained resource with this id. Found without reading the others, since each of them may point at one.
    pub(super) fn contained(&self, id: &str) -> Option<Self> {
        let list = self.value.get("contained")?.as_array()?;
        let is_it =
            |r: &Value| r.get("id").and_then(Value::as_str).is_some_and(|own| own.trim_start_matches('#') == id);
        let at = list.iter().position(is_it)?;
        Some(Self { value: &list[at], path: format!("{}.contained[{at}]", self.path), notes: self.notes })
    }

    /// The text of this element itself, without the space around it; none when empty.
    pub(super) fn text(&self) -> Option<&'m str> {
        match self.value {
            Value::String(text) => Some(text.trim()).filter(|text| !text.is_empty()),
            Value::Null => None,
            _ => {
                self.warn("not a text; left out");
                None
            }
        }
    }

    /// The text of a child that may stand once.
    pub(super) fn words(&self, name: &str) -> Option<&'m str> {
        self.one(name)?.text()
    }

    pub(super) fn truth(&self, name: &str) -> bool {
        self.value.get(name).and_then(Value::as_bool).unwrap_or(false)
    }

    pub(super) fn warn(&self, what: &str) {
        self.notes.add(&self.path, what);
    }

    pub(super) fn refuse(&self, code: IssueCode, what: impl Into<String>) -> Refusal {
        Refusal { expression: self.path.clone(), code, what: what.into() }
    }

    /// A refusal that names a child, whether it is there or not.
    pub(super) fn refuse_at(&self, name: &str, code: IssueCode, what: impl Into<String>) -> Refusal {
        Refusal { expression: format!("{}.{name}", self.path), code, what: what.into() }
    }
}
