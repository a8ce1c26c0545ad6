//! What tells a form from every other, so that one that is sent twice does its step once.
/// A new one, for a hidden field called `form`. Without randomness it is empty, and a form without one is never a repeat.
#[must_use]
pub fn new() -> String {
    store::random().map(record::to_base32).unwrap_or_default()
}

/// Says at the desk which form asks, and what it says: the same form that says something else is no repeat.
pub fn asked_by(desk: &store::Desk, form: Option<&str>, says: &str) {
    if let Some(form) = form.filter(|form| !form.is_empty()) {
        desk.asked_by(format!("{form}|{says}"));
    }
}
