//! Say: the words in the reader's language, and what stands around a patient's page. "Get help now" and "Leave this page
//! quickly" are part of the frame that it fills, so that no page can be without them.
use crate::admit::At;
use crate::app::App;
use crate::cookies;
use crate::edge::problem::Problem;
use crate::parts::Sign;
use axum::extract::{FromRequestParts, MatchedPath};
use axum::http::{HeaderMap, Method, header, request};
use content::{Content, Language, Wording, Words};
use record::Instant;
use std::ops::Deref;
use std::sync::Arc;

/// What a patient's page is said with. A page holds it as `say`; its template writes `{{ say.text("help-title") }}`.
#[derive(Clone)]
pub struct Say {
    words: Arc<Words>,
    wording: Wording,
    /// The clinic's sign over the door, once a link was opened: before that no page tells which clinic it is.
    pub sign: Option<Arc<Sign>>,
    /// The address to come back to in another language; none where there is nothing to come back to.
    here: Option<String>,
    /// The title, without the clinic's name: a shared phone shows titles.
    pub title: String,
    /// Where "Back" leads; none on a first page.
    pub back: Option<String>,
}

impl Say {
    /// Says it in these words.
    #[must_use]
    pub fn new(wording: Wording, words: Arc<Words>) -> Self {
        Self { words, wording, sign: None, here: None, title: String::new(), back: None }
    }

    /// In English, as it was shipped.
    ///
    /// # Panics
    /// Never: the tests read what is shipped.
    #[must_use]
    pub fn english() -> Self {
        let wording = Wording::read(&Content::shipped()).expect("the shipped words are read in the tests");
        let words = wording.words("en");
        Self::new(wording, words)
    }

    /// In the language that is for tests only.
    #[cfg(test)]
    #[must_use]
    pub fn mirrored() -> Self {
        let english = Self::english();
        let words = english.wording.mirrored();
        Self::new(english.wording, words)
    }

    /// In the language that this browser has chosen, or else asks for.
    #[must_use]
    pub fn to(app: &App, sign: Option<Arc<Sign>>, headers: &HeaderMap) -> Self {
        let wording = app.engines().wording(sign.as_ref().map(|sign| sign.slug.as_str())).clone();
        let chosen = cookies::language(headers).filter(|code| wording.has(code));
        let words = wording.words(chosen.or_else(|| asked_for(&wording, headers)).unwrap_or("en"));
        Self { sign, ..Self::new(wording, words) }
    }

    /// The same under the title that this message says.
    #[must_use]
    pub fn titled(&self, key: &str) -> Self {
        Self { title: self.text(key), ..self.clone() }
    }

    /// The same under this title.
    #[must_use]
    pub fn under(&self, title: String) -> Self {
        Self { title, ..self.clone() }
    }

    /// The same with a way back.
    #[must_use]
    pub fn with_back(mut self, back: Option<impl Into<String>>) -> Self {
        self.back = back.map(Into::into);
        self
    }

    /// A moment, as people say it: `2 March 2026 at 9:30am`.
    #[must_use]
    pub fn moment(&self, at: Instant) -> String {
        let (local, clock) = (at.in_london(), self.clock(at));
        let (day, year) = (local.day().to_string(), local.year().to_string());
        self.with("moment", &[("day", &day), ("month", &self.month(at)), ("year", &year), ("clock", &clock)])
    }

    /// A time that is soon: `9:30am` on the day that it is `now`, else the moment.
    #[must_use]
    pub fn soon(&self, at: Instant, now: Instant) -> String {
        if at.day() == now.day() { self.clock(at) } else { self.moment(at) }
    }

    fn clock(&self, at: Instant) -> String {
        let local = at.in_london();
        match (local.hour(), local.minute()) {
            (12, 0) => self.text("midday"),
            (0, 0) => self.text("midnight"),
            _ => at.clock(),
        }
    }

    /// A day: `2 March 2026`.
    #[must_use]
    pub fn day(&self, at: Instant) -> String {
        let local = at.in_london();
        let (day, year) = (local.day().to_string(), local.year().to_string());
        self.with("day", &[("day", &day), ("month", &self.month(at)), ("year", &year)])
    }

    fn month(&self, at: Instant) -> String {
        self.choice("month", &at.in_london().month().to_string())
    }

    /// The other languages, each with the address that shows this page in it.
    #[must_use]
    pub fn others(&self) -> Vec<(&Language, String)> {
        let Some(here) = &self.here else { return Vec::new() };
        let others = self.wording.languages().filter(|language| language.code != self.language().code);
        others.map(|language| (language, format!("/language/{}?to={here}", language.code))).collect()
    }

    /// Every language that there are words in.
    pub fn languages(&self) -> impl Iterator<Item = &Language> {
        self.wording.languages()
    }

    /// Whether there are pages in this language that somebody has checked.
    #[must_use]
    pub fn is_checked(&self, code: &str) -> bool {
        self.wording.languages().any(|language| language.code == code && language.reviewer.is_some())
    }

    /// Whether the page has to say that nobody has checked it.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        self.language().reviewer.is_none()
    }
}

impl Deref for Say {
    type Target = Words;
    fn deref(&self) -> &Words {
        &self.words
    }
}

impl FromRequestParts<App> for Say {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut request::Parts, app: &App) -> Result<Self, Problem> {
        let sign = match parts.extensions.get::<At>() {
            Some(desk) if desk.actor().opens.is_some() => app.sign(desk.clinic()).await,
            _ => None,
        };
        let route = parts.extensions.get::<MatchedPath>().map(MatchedPath::as_str);
        let come_back = parts.method == Method::GET || route.is_some_and(crate::routes::can_be_read);
        let here = come_back.then(|| parts.uri.path().to_owned());
        // the secret of a link is not written into a page
        let here = here.filter(|path| !["/l/", "/s/", "/wall/"].iter().any(|secret| path.starts_with(secret)));
        Ok(Self { here, ..Self::to(app, sign, &parts.headers) })
    }
}

/// The first language of `Accept-Language` in which there are pages that somebody has checked.
fn asked_for<'a>(wording: &'a Wording, headers: &HeaderMap) -> Option<&'a str> {
    let asked = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    let codes = asked.split(',').map(|one| one.split([';', '-']).next().unwrap_or_default().trim());
    let known = |code: &str| wording.languages().find(|one| one.code == code && one.reviewer.is_some());
    codes.filter_map(known).map(|language| language.code.as_str()).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_said_as_people_say_it_in_each_language() {
        let say = Say::english();
        let at = |text: &str| say.moment(Instant::read(text).expect("a time"));
        assert_eq!(at("2026-03-02T09:30:00Z"), "2 March 2026 at 9:30am");
        assert_eq!(at("2026-07-02T11:00:00Z"), "2 July 2026 at midday");
    }

    #[test]
    fn a_browser_is_answered_in_a_language_that_somebody_has_checked_unless_another_was_chosen() {
        let say = Say::english();
        let asks = |text: &str| {
            let headers = HeaderMap::from_iter([(header::ACCEPT_LANGUAGE, text.parse().expect("a header"))]);
            asked_for(&say.wording, &headers).map(str::to_owned)
        };
        assert_eq!(asks("en-GB,en;q=0.9").as_deref(), Some("en"));
        let draft = say.wording.words("cy").language().reviewer.is_none();
        assert_eq!(asks("cy,en;q=0.5").as_deref(), Some(if draft { "en" } else { "cy" }));
        assert_eq!(asks("de"), None);
    }
}
