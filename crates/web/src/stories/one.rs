//! One story before two people: as it was told beside what will be shown, every question answered by a person; who decided
//! what, and why; what its author agreed to; what was said; where it is pinned; what hangs on a wall.
use super::paragraphs;
use super::pins::{Named, Places};
use super::typed::{Beneath, Judging, Typed};
use super::view::{Judged, Piece, Question, judged, pieces, questions};
use crate::admit::At;
use crate::app::App;
use crate::edge::problem::Problem;
use crate::parts::{StaffFrame, Wrong, draw};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use content::Words;
use pathway::{Draft, Engines, Prepared, Theme};
use record::{
    Clinic, EvidenceKind, Instant, JudgementWhy, Level, Paper, PaperPlace, PinKind, Pinned, Role, SafeguardingLead,
    StaffId, StepKind, Story, StoryConsent, StoryId, StorySaid, StoryVersion, Teller,
};
use std::sync::Arc;
use store::Tx;

/// The page.
#[derive(Template)]
#[template(path = "stories/one.html")]
pub(super) struct Page {
    pub frame: StaffFrame,
    pub wrong: Option<Wrong>,
    pub story: Story,
    pub original: Vec<Vec<Piece>>,
    pub proposed: Vec<String>,
    pub questions: Vec<Question>,
    /// What was typed in the form that was not taken.
    pub typed: Prepared,
    pub judging: Judging,
    pub beneath: Beneath,
    /// Words of the title about which a person is asked.
    pub title_asked: Vec<String>,
    pub version: Option<StoryVersion>,
    pub judged: Vec<Judged>,
    pub consents: Vec<StoryConsent>,
    pub said: Vec<StorySaid>,
    pub pins: Vec<Pinned>,
    pub places: Places,
    pub suggested: Vec<Theme>,
    pub themes: Vec<Theme>,
    pub papers: Vec<Paper>,
    pub stands: Vec<Level>,
    /// Whether the word was wrong too often, so that its author's link opens no more.
    pub locked: bool,
    /// What the clinic is called that sent it.
    pub from: Option<String>,
    /// Kind words to begin an answer with: what they are for, and the words in the author's language.
    pub kind_words: Vec<(&'static str, String)>,
    /// Who hears here that somebody is being hurt: abuse raises no call by itself.
    pub safeguarding: Option<SafeguardingLead>,
    /// Who reads this page: nobody is the second reader of their own words.
    pub reader: Option<StaffId>,
    pub now: Instant,
}

/// Everything that is read of a story.
#[derive(Clone)]
pub(super) struct Known {
    pub story: Story,
    pub draft: Draft,
    pub version: Option<StoryVersion>,
    pub judged: Vec<Judged>,
    pub consents: Vec<StoryConsent>,
    pub said: Vec<StorySaid>,
    pub pins: Vec<Pinned>,
    /// To what it can be pinned.
    pub places: Places,
    pub papers: Vec<Paper>,
    pub stands: Vec<Level>,
    /// Whether the word was wrong too often, so that its author's link opens no more.
    pub locked: bool,
    /// What the clinic is called that sent it.
    pub from: Option<String>,
    /// The short name of the clinic, whose own words its answers are.
    pub slug: String,
    /// Who hears here that somebody is being hurt.
    pub safeguarding: Option<SafeguardingLead>,
}

/// `GET /moderation/{story}`
pub async fn page(State(app): State<App>, desk: At, Path(story): Path<StoryId>) -> Result<Response, Problem> {
    shown(&app, &desk, story, None, Typed::default()).await
}

/// The page, with what was wrong and what was typed where a form was not taken.
pub(super) async fn shown(
    app: &App,
    desk: &At,
    story: StoryId,
    wrong: Option<Wrong>,
    typed: Typed,
) -> Result<Response, Problem> {
    let (engines, of, before) = (Arc::clone(app.engines()), app.clone(), typed.clone());
    let (known, asked) = desk
        .read(move |tx| {
            let known = read(tx, &of, &engines, story)?;
            let asked = asked(tx, &of, &known, &before)?;
            Ok::<_, pathway::StepError>((known, asked))
        })
        .await?;
    let words = app.engines().words(&known.slug, Some(&known.story.told.language));
    let is_wrong = wrong.is_some();
    // a newer version begins from what was taken out for the last one
    let told = &known.story.told;
    let before = || Prepared { out: told.out.clone(), besides: told.besides.clone(), ..Prepared::default() };
    let prepared = typed.prepared.unwrap_or_else(before);
    let page = drawn(app.engines(), &words, desk.actor().role, known, wrong, prepared, desk.now());
    let beneath = Beneath { asked: asked.1, ..typed.beneath };
    let page =
        draw(&Page { judging: typed.judging, beneath, title_asked: asked.0, reader: desk.actor().staff, ..page })?;
    Ok(if is_wrong { (StatusCode::UNPROCESSABLE_ENTITY, page).into_response() } else { page })
}

/// The words of the title, and of what was typed to stand beneath, about which a person is asked.
fn asked(
    tx: &Tx<'_>,
    app: &App,
    known: &Known,
    typed: &Typed,
) -> Result<(Vec<String>, Vec<String>), pathway::StepError> {
    let told = &known.story.told;
    let before = || Prepared { out: told.out.clone(), besides: told.besides.clone(), ..Prepared::default() };
    let prepared = typed.prepared.clone().unwrap_or_else(before);
    let taken = known.draft.taken(&prepared);
    let of = |words: &str| pathway::asked_of_words(tx, app.engines(), &app.directory(), &known.story, &taken, words);
    let stands = known.version.as_ref().map_or("", |version| version.says.title.as_str());
    let title = if prepared.title.is_empty() { stands } else { &prepared.title };
    Ok((of(title)?, of(&typed.beneath.words)?))
}

fn read(tx: &Tx<'_>, app: &App, engines: &Engines, id: StoryId) -> Result<Known, pathway::StepError> {
    let story = tx.story(id)?;
    if story.ended.is_some() {
        return Err(store::Error::NotFound.into()); // there is nothing left of it
    }
    let mut stands = Vec::new();
    for level in Level::ALL {
        if tx.story_shown(*level, id)?.is_some() {
            stands.push(*level);
        }
    }
    let (judgements, Clinic { slug, safeguarding, .. }) = (tx.story_judgements(id)?, tx.own_clinic()?);
    let named = judgements.into_iter().map(|one| Ok((tx.staff_name(one.staff).unwrap_or_default(), one)));
    Ok(Known {
        draft: pathway::draft(tx, engines, &app.directory(), &story)?,
        version: tx.story_versions(id)?.into_iter().find(|one| one.n == story.version),
        judged: judged(named.collect::<store::Result<_>>()?, story.version),
        consents: tx.story_consents(id)?,
        said: tx.story_said(id)?,
        pins: tx.story_pins(id)?,
        places: Places::of(tx, app, &slug)?,
        papers: tx.story_papers_of(id)?.into_iter().filter(|paper| paper.down.is_none()).collect(),
        stands,
        locked: tx.story_word(id)?.is_some_and(|word| word.tries_left == 0),
        from: match story.source {
            None => None,
            Some(key) => tx.other_clinics()?.into_iter().find(|one| one.key == key).map(|one| one.called),
        },
        slug,
        safeguarding,
        story,
    })
}

pub(super) fn drawn(
    engines: &Engines,
    words: &Words,
    role: Role,
    known: Known,
    wrong: Option<Wrong>,
    typed: Prepared,
    now: Instant,
) -> Page {
    let text = known.story.told.text();
    let suggested: Vec<Theme> = engines.themes.suggested(&text).into_iter().cloned().collect();
    let tagged =
        |theme: &Theme| known.pins.iter().any(|one| one.pin.kind == PinKind::Theme && one.pin.place == theme.code);
    let themes = engines.themes.all().filter(|theme| !tagged(theme)).cloned().collect();
    let hello = match known.story.told.name.trim() {
        "" => words.text("message-hello-nobody"),
        name => words.with("message-hello", &[("name", name)]),
    };
    // keys: story-answer.thanks story-answer.ready story-answer.not-shown story-answer.changed
    let answer = |code: &str| format!("{hello}\n{}", words.choice("story-answer", code));
    let kind_words = [
        ("To say thank you", "thanks"),
        ("To say that a version is there to look at", "ready"),
        ("To say that it is not shown, and why", "not-shown"),
        ("To say what changed", "changed"),
    ];
    Page {
        frame: StaffFrame { title: "A story to read", role },
        original: pieces(&known.draft),
        proposed: paragraphs(&known.draft.proposed),
        questions: questions(&known.draft, &typed),
        suggested: suggested.into_iter().filter(|theme| !tagged(theme)).collect(),
        themes,
        kind_words: kind_words.into_iter().map(|(what, code)| (what, answer(code))).collect(),
        version: known.version,
        judged: known.judged,
        consents: known.consents,
        said: known.said,
        pins: known.pins,
        places: known.places,
        papers: known.papers,
        stands: known.stands,
        locked: known.locked,
        from: known.from,
        story: known.story,
        wrong,
        typed,
        judging: Judging::default(),
        beneath: Beneath::default(),
        title_asked: Vec::new(),
        safeguarding: known.safeguarding,
        reader: None,
        now,
    }
}

impl Page {
    /// Whether it seems to be in a language that the program does not read.
    fn is_unread(&self) -> bool {
        super::is_unread(&self.story, &self.said)
    }

    /// Whether a place was ticked in the form that decides, and the form not taken.
    fn ticked(&self, form: &str, level: &Level) -> bool {
        form == "judge" && self.judging.levels.contains(level)
    }

    fn is_case(&self) -> bool {
        self.story.teller == Teller::Professional
    }

    /// Whether another clinic sent it: its words are as its author agreed to them there.
    fn is_from_elsewhere(&self) -> bool {
        self.story.teller == Teller::Elsewhere
    }

    fn levels(&self) -> &'static [Level] {
        if self.is_from_elsewhere() { Level::FROM_ELSEWHERE } else { Level::ALL }
    }

    fn reasons(&self) -> &'static [JudgementWhy] {
        JudgementWhy::ALL
    }

    fn step_in_words(&self, step: &StepKind) -> &'static str {
        crate::map::step_in_words(*step)
    }

    /// What can be chosen to pin it to. Beside support a story stands once its author says that they went: nobody can ask
    /// them at another clinic.
    fn pinned_to(&self) -> Vec<(&'static str, &'static str, &Named)> {
        let is_askable = |kind: &str| !(self.is_from_elsewhere() && kind == PinKind::Offer.code());
        self.places.offered().into_iter().filter(|(kind, _, _)| is_askable(kind)).collect()
    }

    fn steps(&self) -> &'static [StepKind] {
        StepKind::ALL
    }

    fn places(&self) -> &'static [PaperPlace] {
        pathway::printed_places(self.story.teller)
    }

    fn evidence_kinds(&self) -> [(EvidenceKind, &'static str); 2] {
        [(EvidenceKind::SignedForm, "A form that they signed"), (EvidenceKind::File, "An entry in their file")]
    }

    fn may_print(&self) -> bool {
        self.stands.contains(&pathway::printed_for(self.story.teller))
    }

    /// Whether whoever reads this page wrote it.
    fn is_own(&self, said: &StorySaid) -> bool {
        said.staff.is_some() && said.staff == self.reader
    }

    /// Whether a pin waits for what its author says of it.
    fn waits(&self, pinned: &Pinned) -> bool {
        pinned.pin.kind == PinKind::Offer && pinned.author.is_none() && !self.is_case()
    }

    /// Whether this consent is for the newest version and has not ended.
    fn holds(&self, consent: &StoryConsent) -> bool {
        consent.version == self.story.version && consent.ends > self.now
    }
}
