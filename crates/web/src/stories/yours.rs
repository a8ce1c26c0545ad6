//! An author's own page: where their story stands, exactly what would be shown before it is, and every way to change it or
//! take it back.
use super::gone::gone;
use super::letter_box::{CLOSED, Yours, kept, yours};
use super::{desk, late, paragraphs};
use crate::app::App;
use crate::edge::problem::Problem;
use crate::parts::component::{Asks as _, Button, Choice, Choices, Size, Textarea, Title};
use crate::parts::{Numbers, Say, Wrong, draw};
use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use record::{
    Instant, Judgement, Level, PinKind, Pinned, RequestId, SaidKind, Story, StoryConsent, StorySaid, StoryVersion,
};
use std::collections::BTreeSet;

/// The author's page.
#[derive(Template)]
#[template(path = "stories/yours.html")]
pub(super) struct Page {
    pub say: Say,
    pub wrong: Option<Wrong>,
    /// The address of their link.
    pub link: String,
    /// Those of stories that the same browser sent shortly before this one.
    pub before: Vec<String>,
    /// A choice of the message `yours-state`.
    pub state: &'static str,
    /// Whether words of harm were among what they wrote.
    pub harm: bool,
    /// The numbers to ring, where what they wrote seems to be in a language in which no words of harm are looked for, and
    /// nobody has answered yet.
    pub unread: Option<Numbers>,
    pub told: Vec<String>,
    pub shown: Option<Shown>,
    /// Where it stands now, and until when.
    pub stands: Vec<(String, String)>,
    /// What they agreed to and staff still have to read for.
    pub waits: Vec<String>,
    /// Where something ends within a month: that day, and the day until which it would go on with one press.
    pub ends_soon: Option<(String, String)>,
    /// Printed copies that hang somewhere, in words.
    pub copies: Option<String>,
    pub said: Vec<Line>,
    pub pins: Vec<At>,
    pub write: Textarea,
    /// What the form says of whose it is, should this page have closed before it is sent.
    pub whose: String,
    pub has_word: bool,
}

/// What would be shown, or is.
pub(super) struct Shown {
    pub version: i64,
    pub title: String,
    pub text: Vec<String>,
    pub beneath: Vec<Beneath>,
    pub places: Choices,
    pub months: Choices,
}

/// What the clinic wrote beneath it.
pub(super) struct Beneath {
    pub n: i64,
    /// Whether it is what the clinic changed; else its reply.
    pub changed: bool,
    pub words: String,
}

/// Where it is pinned.
pub(super) struct At {
    pub kind: &'static str,
    pub place: String,
    /// Where that is, in words.
    pub at: String,
    /// Whether it waits for the author, who alone knows whether they went there.
    pub asks: bool,
    /// Whether they said that it may not stand there.
    pub off: bool,
}

/// Something that was said between author and clinic.
pub(super) struct Line {
    pub own: bool,
    pub words: String,
    pub at: String,
}

/// Everything that the page is made of.
pub(super) struct Known {
    pub story: Story,
    pub numbers: Numbers,
    pub version: Option<StoryVersion>,
    pub consents: Vec<StoryConsent>,
    pub judgements: Vec<Judgement>,
    pub said: Vec<StorySaid>,
    /// Where it is pinned, and what that is called.
    pub pins: Vec<(Pinned, String)>,
    pub shown_at: BTreeSet<Level>,
    pub copies: i64,
    pub has_word: bool,
}

/// `GET /your-story`
pub async fn page(
    State(app): State<App>,
    say: Say,
    headers: HeaderMap,
    Extension(request): Extension<RequestId>,
) -> Result<Response, Problem> {
    let Some(yours) = yours(&app, &headers).await? else { return Ok(Redirect::to(CLOSED).into_response()) };
    if !yours.open {
        return Ok(Redirect::to("/your-story/word").into_response());
    }
    let known = known(&app, &yours, request).await?;
    let answer = match known.story.ended {
        Some(_) => draw(&gone(&say, &known))?,
        None => {
            let link = format!("{}/s/{}", app.base_url(), yours.token);
            let page = of(&say, &known, &link, app.now(), late::whose(&app, &yours)?);
            let before = yours.before.iter().map(|token| format!("{}/s/{token}", app.base_url())).collect();
            draw(&Page { before, ..page })?
        }
    };
    kept(&app, &yours, answer)
}

pub(super) async fn known(app: &App, yours: &Yours, request: RequestId) -> Result<Known, Problem> {
    let (desk, id, of) = (desk(app, yours.clinic, "/your-story", request), yours.story, app.clone());
    let known = desk.read(move |tx| {
        let story = tx.story(id)?;
        let papers = tx.story_papers_of(id)?.into_iter().filter(|paper| paper.down.is_none());
        let copies = papers.map(|paper| paper.copies).sum();
        let numbers = Numbers::of(&tx.own_clinic()?);
        if story.ended.is_some() {
            return Ok(Known {
                story,
                numbers,
                version: None,
                consents: Vec::new(),
                judgements: Vec::new(),
                said: Vec::new(),
                pins: Vec::new(),
                shown_at: BTreeSet::new(),
                copies,
                has_word: false,
            });
        }
        let version = tx.story_versions(id)?.into_iter().find(|one| one.n == story.version);
        let shown = Level::ALL.iter().map(|level| Ok((*level, tx.story_shown(*level, id)?.is_some())));
        let shown: Vec<(Level, bool)> = shown.collect::<store::Result<_>>()?;
        Ok::<_, store::Error>(Known {
            numbers,
            version,
            consents: tx.story_consents(id)?,
            judgements: tx.story_judgements(id)?,
            said: tx.story_said(id)?,
            pins: super::pins::with_names(tx, &of, id)?,
            shown_at: shown.into_iter().filter(|(_, is)| *is).map(|(level, _)| level).collect(),
            copies,
            has_word: tx.story_word(id)?.is_some(),
            story,
        })
    });
    let known = known.await;
    desk.finish().await?;
    Ok(known?)
}

pub(super) fn of(say: &Say, known: &Known, link: &str, now: Instant, whose: String) -> Page {
    let say = say.titled("yours-title");
    // keys: story-level.team story-level.improvement story-level.training story-level.wall story-level.web
    // keys: story-level.clinics
    let level = |level: Level| say.choice("story-level", level.code());
    let holds = |one: &&StoryConsent| one.version == known.story.version && one.ends > now;
    let consents: Vec<&StoryConsent> = known.consents.iter().filter(holds).collect();
    let stands = consents.iter().filter(|one| known.shown_at.contains(&one.level));
    let waits = consents.iter().filter(|one| !known.shown_at.contains(&one.level));
    let text = known.story.told.text();
    let spoken = known.said.iter().filter(|said| !said.kind.is_shown());
    Page {
        wrong: None,
        link: link.to_owned(),
        before: Vec::new(),
        state: state(known, !consents.is_empty(), text.is_empty()),
        harm: known.story.told.harm,
        unread: Some(known.numbers).filter(|_| unanswered(known).any(pathway::seems_unread)),
        told: paragraphs(&text),
        shown: known.version.as_ref().map(|version| shown(&say, known, version, &consents)),
        stands: stands.map(|one| (level(one.level), say.day(one.ends))).collect(),
        waits: waits.map(|one| level(one.level)).collect(),
        ends_soon: consents.iter().map(|one| one.ends).filter(|ends| *ends <= now.plus(pathway::ASK_BEFORE)).min().map(
            |ends| {
                let year = std::time::Duration::from_secs(365 * 24 * 60 * 60);
                (say.day(ends), say.day(now.plus(year)))
            },
        ),
        copies: usize::try_from(known.copies).ok().filter(|copies| *copies > 0).map(|n| say.count("yours-copies", n)),
        said: spoken
            .map(|said| Line {
                own: said.kind == SaidKind::FromAuthor,
                words: said.words.clone(),
                at: say.day(said.at),
            })
            .collect(),
        write: write(&say),
        pins: known.pins.iter().map(|(pinned, name)| at(&say, pinned, name)).collect(),
        has_word: known.has_word,
        whose,
        say,
    }
}

/// What they wrote that nobody has answered yet: their story while there is no version of it, and their last letter.
fn unanswered(known: &Known) -> impl Iterator<Item = &str> {
    let told = Some(&known.story.told).filter(|_| !known.story.has_version());
    let told = told.into_iter().flat_map(|told| std::iter::once(&told.words).chain(&told.answers));
    let letter = known.said.iter().rev().find(|said| !said.kind.is_shown());
    let letter = letter.filter(|said| said.kind == SaidKind::FromAuthor).map(|said| said.words.as_str());
    told.map(String::as_str).chain(letter)
}

fn write(say: &Say) -> Textarea {
    Textarea::new("words", Title::from(say.text("yours-write"))).rows(4).with("dir", "auto").described_by("nobody")
}

impl Page {
    /// What they wrote to the clinic was too long, or nothing; it stands in the field still.
    pub fn wrong(mut self, typed: &str) -> Self {
        let wrong = Wrong::said("words", &self.say.text("yours-write-odd"));
        self.write = write(&self.say).value(typed).error(Some(wrong.beside(&self.say)));
        self.wrong = Some(wrong);
        self
    }
}

fn at(say: &Say, pinned: &Pinned, name: &str) -> At {
    let pin = &pinned.pin;
    let at = match pin.kind {
        PinKind::Step | PinKind::Card => say.with("yours-pin-map", &[("name", name)]),
        PinKind::Offer => say.with("yours-pin-offer", &[("name", name)]),
        PinKind::Module | PinKind::Scenario => say.with("yours-pin-learn", &[("name", name)]),
        PinKind::Theme => say.with("yours-pin-theme", &[("name", name)]),
    };
    At {
        kind: pin.kind.code(),
        place: pin.place.clone(),
        at,
        asks: pin.kind == PinKind::Offer && pinned.author.is_none(),
        off: pinned.author == Some(false),
    }
}

// keys: yours-state.ring yours-state.waiting yours-state.ready yours-state.not-shown yours-state.agreed
fn state(known: &Known, agreed: bool, empty: bool) -> &'static str {
    let current = known.judgements.iter().filter(|one| one.version == known.story.version && one.over.is_none());
    let refused =
        known.story.has_version() && current.clone().count() > 0 && current.clone().all(|one| !one.why.shows());
    match (known.story.has_version(), agreed) {
        (false, _) if empty => "ring",
        (false, _) => "waiting",
        _ if refused => "not-shown",
        (true, false) => "ready",
        (true, true) => "agreed",
    }
}

fn shown(say: &Say, known: &Known, version: &StoryVersion, consents: &[&StoryConsent]) -> Shown {
    let places = Choices::checkboxes("level", Title::from(say.text("yours-places")).size(Size::M));
    let chosen = |level: Level| consents.iter().any(|one| one.level == level);
    let places = places.hint(say.text("yours-places-hint")).choices(
        Level::ALL
            .iter()
            .map(|level| Choice::new(level.code(), say.choice("story-level", level.code())).chosen(chosen(*level))),
    );
    let months = Choices::radios("months", Title::from(say.text("yours-months")).size(Size::M));
    // keys: yours-month.n-6 yours-month.n-12 yours-month.n-24
    let lengths = pathway::MONTHS.map(|months| (months.to_string(), say.choice("yours-month", &months.to_string())));
    let beneath = known.said.iter().filter(|said| said.is_beneath());
    Shown {
        version: version.n,
        title: version.says.title.clone(),
        text: paragraphs(&version.says.text),
        beneath: beneath
            .map(|said| Beneath { n: said.n, changed: said.kind == SaidKind::Changed, words: said.words.clone() })
            .collect(),
        places,
        months: months.of(lengths, Some("12")),
    }
}
