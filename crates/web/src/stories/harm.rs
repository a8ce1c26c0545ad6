//! The numbers at once, for whoever wrote words of harm; then what the clinic does, and a number for it to ring.
use super::desk;
use super::letter_box::Yours;
use crate::app::App;
use crate::edge::problem::Problem;
use crate::help::Read;
use crate::parts::component::{Asks as _, Button, Input};
use crate::parts::{Numbers, Say, Wrong, draw};
use askama::Template;
use axum::http::HeaderMap;
use axum::response::Response;
use pathway::Heard;
use record::{Clinic, ClinicId, Instant, RequestId, StoryId};

/// The page.
#[derive(Template)]
#[template(path = "stories/harm.html")]
pub(super) struct Harm {
    pub say: Say,
    pub wrong: Option<Wrong>,
    pub numbers: Numbers,
    /// When somebody reads it; none where nobody was told.
    pub duty: Option<Read>,
    pub kept: Kept,
    /// The number that the clinic has, and whether there is one.
    pub number: Option<String>,
    pub has_number: bool,
    /// Whether a call of theirs is on the list already.
    pub called: bool,
    /// Where a number can be left: what the form says of whose it is.
    pub whose: Option<String>,
    /// What was typed that is no number.
    pub typed: String,
}

/// What became of the words themselves.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Kept {
    /// They stand in the story.
    InStory,
    /// They were heard, and nothing of them is kept but what the call says: the story itself can be sent again.
    NotAtAll,
    /// Nothing was written: somebody asks for a call.
    Asking,
    /// They were heard on a page that had closed: here they are.
    OnlyHeard(String),
}

impl Harm {
    /// Of words that were heard at this clinic.
    pub fn of(say: &Say, clinic: &Clinic, heard: Heard, now: Instant) -> Self {
        let numbers = Numbers::of(clinic);
        let called = !matches!(heard, Heard::Nobody);
        let duty = clinic.duty.as_ref().filter(|_| called);
        Self {
            numbers,
            duty: duty.map(|duty| Read::by(duty, now, now, numbers, say)),
            ..Self::of_nobody(say, String::new())
        }
        .kept(Kept::NotAtAll)
        .rung_only_by_number()
    }

    /// Of words of which nobody knows to whom they belong: nobody was told.
    pub fn of_nobody(say: &Say, typed: String) -> Self {
        Self {
            say: say.titled("help-now-title"),
            wrong: None,
            numbers: Numbers::EVERYWHERE,
            duty: None,
            kept: Kept::OnlyHeard(typed),
            number: None,
            has_number: false,
            called: false,
            whose: None,
            typed: String::new(),
        }
    }

    /// Of a story: what the clinic knows of how to reach its author. The number itself is not on the page.
    pub async fn read(
        app: &App,
        say: &Say,
        clinic: ClinicId,
        story: Option<StoryId>,
        heard: Heard,
        request: RequestId,
    ) -> Result<Self, Problem> {
        let desk = desk(app, clinic, "/your-story/{page}", request);
        let known = desk.read(move |tx| {
            let clinic = tx.own_clinic()?;
            let Some(story) = story.map(|story| tx.story(story)).transpose()? else { return Ok((clinic, None, None)) };
            let calls = pathway::calls_of_story(tx, &story)?;
            let raised = calls.first().map(|call| call.raised);
            Ok::<_, pathway::StepError>((clinic, pathway::number_of_story(&story, &calls), raised))
        });
        let known = known.await;
        desk.finish().await?;
        let (clinic, number, raised) = known?;
        let mut page = Self::of(say, &clinic, heard, app.now());
        page.called = raised.is_some();
        if let (Some(_), Some(duty)) = (&number, clinic.duty.as_ref().filter(|_| page.duty.is_some())) {
            page.duty = Some(Read::by(duty, raised.unwrap_or(app.now()), app.now(), page.numbers, say));
        }
        page.has_number = number.is_some();
        page.number = number.map(|number| number.to_string());
        Ok(page)
    }

    /// The same once a number was given, which is on the list.
    pub fn with_number(self, typed: &str) -> Self {
        let is_number = typed.parse::<record::Telephone>().is_ok();
        Self { has_number: self.has_number || is_number, called: true, ..self }
    }

    /// A time may be promised only where there is a number to ring.
    fn rung_only_by_number(mut self) -> Self {
        if let Some(duty) = self.duty.as_mut().filter(|_| !self.has_number) {
            duty.rung_by = None;
        }
        self
    }

    /// The same after this became of the words.
    pub fn kept(self, kept: Kept) -> Self {
        Self { kept, ..self }
    }

    /// The same with a form that says this of whose it is; the number stays unsaid, since nobody has shown who they are.
    pub fn from(self, whose: &str) -> Self {
        Self { whose: Some(whose.to_owned()).filter(|whose| !whose.is_empty()), number: None, ..self }
    }

    /// The same after something was typed that is no number.
    pub fn wrong(self, typed: &str) -> Self {
        let wrong = Wrong::said("telephone", &self.say.text("harm-no-telephone"));
        Self { wrong: Some(wrong), typed: typed.to_owned(), ..self }
    }

    /// Whether nothing was written and somebody asks for a call.
    fn asks(&self) -> bool {
        self.kept == Kept::Asking
    }

    /// Where a number is asked for.
    fn asked(&self) -> Input {
        // keys: harm-number-hint harm-number-other
        let hint = if self.has_number { "harm-number-other" } else { "harm-number-hint" };
        Input::new("telephone", self.say.text("help-telephone"))
            .hint(self.say.text(hint))
            .kind("tel")
            .value(&self.typed)
            .width(20)
            .autocomplete("tel")
            .error(self.wrong.as_ref().map(|wrong| wrong.beside(&self.say)))
    }
}

/// `GET /your-story/help-now`: `told` is false where nobody could be told.
pub(super) async fn page(app: &App, say: &Say, yours: &Yours, told: bool, request: RequestId) -> Result<Harm, Problem> {
    let heard = if told { Heard::Called(app.now()) } else { Heard::Nobody };
    let page = Harm::read(app, say, yours.clinic, Some(yours.story), heard, request).await?.kept(Kept::InStory);
    let whose = super::late::whose(app, yours)?;
    // whoever has only the link, and not the word, is not told a number
    let number = page.number.clone().filter(|_| yours.open);
    Ok(Harm { whose: Some(whose), number, ..page })
}

/// The page as it is shown to somebody at their own story.
pub(super) async fn shown(
    app: &App,
    say: &Say,
    yours: &Yours,
    told: bool,
    request: RequestId,
) -> Result<Response, Problem> {
    super::letter_box::kept(app, yours, draw(&page(app, say, yours, told, request).await?)?)
}

/// "Get help now" for whoever comes from a story's pages: the numbers of the clinic's nation, and where a duty role is on,
/// a call. None where these pages lead to no clinic, or it cannot be read: the numbers must be shown all the same.
pub(crate) async fn asked(
    app: &App,
    say: &Say,
    headers: &HeaderMap,
    slug: Option<&str>,
    request: RequestId,
) -> Option<Response> {
    let (clinic, story, back) = match slug {
        Some(slug) => (super::clinic_called(app, slug).await.ok()??.id, None, "/get-in-touch"),
        None => {
            let yours = super::letter_box::yours(app, headers).await.ok()??;
            (yours.clinic, Some(yours.story), "/your-story")
        }
    };
    let heard = Heard::Called(app.now());
    let page = Harm::read(app, say, clinic, story, heard, request).await.ok()?;
    let whose = super::late::sealed(app, (clinic, story)).ok()?;
    let page = page.kept(Kept::Asking).from(&whose);
    // a number that was left with a story is no request for a call: it is asked for here
    let has_number = page.called && page.has_number;
    let page = Harm { has_number, ..page }.rung_only_by_number();
    draw(&Harm { say: say.titled("help-title").with_back(Some(back)), ..page }).ok()
}
