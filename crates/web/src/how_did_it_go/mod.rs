//! How did it go? The person sees again what was offered and how to get in touch, and says whether they got there.
mod first_visit;

pub use first_visit::{ask as ask_first_visit, help_now, take_back, tell as tell_first_visit};

use crate::admit::At;
use crate::app::App;
use crate::edge::{Form, problem::Problem};
use crate::gallery::{Sample, sample};
use crate::my_support::script;
use crate::parts::component::{Asks as _, Attributes, Button, Choices, Inside, Size, SummaryList, SummaryRow, Title};
use crate::parts::{Say, Wrong, draw};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use record::{About, Message, MessageKind, MessageState, Offer, OfferState, Service, Step, StepKind, Telephone, Way};
use store::Subject;

/// Where help stands after words of harm on one of these pages.
const HELP_NOW: &str = "/how-did-it-go/help-now";

#[derive(Template)]
#[template(path = "how_did_it_go/page.html")]
struct Page {
    say: Say,
    wrong: Option<Wrong>,
    support: Support,
    /// Whether they have been asked how it went; before that the page only tells what was offered.
    asked: bool,
    there: Choices,
    obstacle: Choices,
}

#[derive(Template)]
#[template(path = "how_did_it_go/thank_you.html")]
struct ThankYou {
    say: Say,
    there: bool,
    /// Whether what the first visit was like was told already; none where it is not asked.
    first_visit: Option<bool>,
}

/// What was offered, and how to get in touch.
struct Support {
    name: String,
    rows: Vec<(&'static str, String)>,
    phones: Vec<String>,
    page: Option<String>,
    /// What people tell who went there.
    told: Vec<pathway::SomeoneSays>,
    /// What to say when they get in touch themselves.
    script: Vec<String>,
    /// A volunteer is to go along.
    company: bool,
}

/// What is chosen.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Told {
    there: Option<String>,
    obstacle: Option<String>,
}

/// `GET /how-did-it-go`
pub async fn page(State(app): State<App>, say: Say, desk: At) -> Result<Response, Problem> {
    let offer = asked_about(&desk).await?;
    match offer.state {
        OfferState::HandedOver | OfferState::NotReached => {
            let was_asked = was_asked(&desk, &offer).await?;
            shown(&app, &say, &desk, &offer, was_asked, None).await
        }
        OfferState::Reached => draw(&thanks(&say, true, first_visit_of(&desk, &offer).await?)),
        OfferState::Offered | OfferState::Accepted | OfferState::Declined => Err(Problem::NotFound),
    }
}

/// `POST /how-did-it-go`
pub async fn answer(State(app): State<App>, say: Say, desk: At, Form(told): Form<Told>) -> Result<Response, Problem> {
    let offer = asked_about(&desk).await?;
    let there = match told.there.as_deref() {
        Some("yes") => true,
        Some("not-yet") => false,
        _ => {
            let wrong = Wrong::said("there", &say.text("follow-choose"));
            let page = shown(&app, &say, &desk, &offer, true, Some(wrong)).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    if !(there && offer.state == OfferState::Reached) {
        pathway::reached(&desk, offer.id, there, told.obstacle.as_deref().filter(|_| !there)).await?;
    }
    Ok(Redirect::to("/how-did-it-go/thank-you").into_response())
}

/// `GET /how-did-it-go/thank-you`
pub async fn thank_you(say: Say, desk: At) -> Result<Response, Problem> {
    let offer = asked_about(&desk).await?;
    match offer.state {
        OfferState::Reached => draw(&thanks(&say, true, first_visit_of(&desk, &offer).await?)),
        OfferState::NotReached => draw(&thanks(&say, false, None)),
        _ => Ok(Redirect::to("/how-did-it-go").into_response()), // nothing was said yet
    }
}

/// `POST /how-did-it-go/alone`: they would rather go without a volunteer.
pub async fn alone(desk: At) -> Result<Redirect, Problem> {
    let offer = asked_about(&desk).await?;
    pathway::go_alone(&desk, offer.id).await?;
    Ok(Redirect::to("/how-did-it-go"))
}

/// Whether they have told what the first visit was like. It is asked where somebody is on duty, since people can write.
async fn first_visit_of(desk: &At, offer: &Offer) -> Result<Option<bool>, Problem> {
    let id = offer.id;
    let read = desk.read(move |tx| Ok::<_, store::Error>((tx.own_clinic()?.duty.is_some(), tx.first_visit(id)?)));
    let (duty, told) = read.await?;
    Ok(duty.then_some(told.is_some()))
}

/// The offer that this visit is about; a visit to check in is about none.
async fn asked_about(desk: &At) -> Result<Offer, Problem> {
    let Some(Subject::FollowUp(id)) = desk.actor().opens.map(|opens| opens.subject) else {
        return Err(Problem::NotFound);
    };
    Ok(desk.read(move |tx| tx.offer(id)).await?)
}

/// Whether the question has left here, or was written out for reception to send: reception may send it and say so later.
/// Minutes after the appointment their link tells what was talked about.
async fn was_asked(desk: &At, offer: &Offer) -> Result<bool, Problem> {
    let (referral, about, of) = (offer.referral, About::Offer(offer.id), offer.id.to_string());
    let read = desk.read(move |tx| Ok::<_, store::Error>((tx.steps(referral)?, tx.messages_of(referral)?)));
    let (steps, messages) = read.await?;
    let asks = |one: &Message| one.kind == MessageKind::FollowUp && one.about == about;
    if messages.iter().any(|one| asks(one) && one.state == MessageState::WrittenOut) {
        return Ok(true);
    }
    let asked =
        |step: &Step| step.kind == StepKind::FollowedUp && step.detail.as_ref().is_some_and(|d| d.as_str() == of);
    Ok(steps.iter().any(asked))
}

async fn shown(
    app: &App,
    say: &Say,
    desk: &At,
    offer: &Offer,
    was_asked: bool,
    wrong: Option<Wrong>,
) -> Result<Response, Problem> {
    let (directory, service) = (app.directory(), offer.service.clone());
    let told = desk.read(move |tx| pathway::someone_like_me(tx, &service)).await?;
    let support = Support { told, ..Support::of(offer, directory.service(&offer.service), say) };
    draw(&asked(say, support, was_asked, wrong))
}

fn asked(say: &Say, support: Support, asked: bool, wrong: Option<Wrong>) -> Page {
    let legend = |key: &str| Title::from(say.text(key)).size(Size::M);
    let answers = ["yes", "not-yet"].map(|code| (code, say.choice("follow-answer", code)));
    let there = Choices::radios("there", legend("follow-there"))
        .error(wrong.as_ref().map(|wrong| wrong.beside(say)))
        .of(answers, None);
    let obstacles = pathway::OBSTACLES.iter().map(|code| (*code, say.choice("obstacle", code)));
    let obstacle = Choices::radios("obstacle", legend("follow-obstacle"))
        .hint(say.text("follow-obstacle-hint"))
        .of(obstacles, None);
    let title = if asked { "follow-title" } else { "follow-what" };
    Page { say: say.titled(title), wrong, support, asked, there, obstacle }
}

fn thanks(say: &Say, there: bool, first_visit: Option<bool>) -> ThankYou {
    ThankYou { say: say.titled("follow-thanks"), there, first_visit }
}

impl Support {
    /// Rows are choices of the message `follow-row`. The name is that of the day of the offer; the rest is as the
    /// directory has it today, if it still does.
    fn of(offer: &Offer, service: Option<&Service>, say: &Say) -> Self {
        let name = offer.name.clone();
        let on_the_way = offer.state == OfferState::HandedOver;
        let by_themselves = !matches!(offer.way, Some(Way::Referral | Way::Company)) && on_the_way;
        let script = if by_themselves { script(say, &offer.reasons) } else { Vec::new() };
        let company = offer.way == Some(Way::Company) && on_the_way;
        let note = offer.along.note.clone();
        let note = Some(("note", note)).filter(|(_, note)| !note.is_empty());
        let Some(service) = service else {
            let rows = note.into_iter().collect();
            return Self { name, rows, phones: Vec::new(), page: None, told: Vec::new(), script, company };
        };
        let rows = [("application", &service.application), ("email", &service.email), ("alert", &service.alert)];
        let rows = rows.into_iter().filter(|(_, words)| !words.trim().is_empty());
        let web = ["https://", "http://"].iter().any(|scheme| service.url.starts_with(scheme));
        Self {
            name,
            rows: note.into_iter().chain(rows.map(|(key, words)| (key, words.clone()))).collect(),
            phones: service.phones.clone(),
            // a feed may hold an address that is none, or one that a browser would run
            page: web.then(|| service.url.clone()),
            told: Vec::new(),
            script,
            company,
        }
    }

    /// A name and what it stands for, one a row.
    fn in_rows(&self, say: &Say) -> SummaryList {
        let row = |key: &str, value: Inside| SummaryRow::new(say.choice("follow-row", key), value);
        let mut rows = vec![row("name", self.name.as_str().into())];
        // other people’s words, in whatever direction they are written
        let said = |words: &str| Inside::html(format_args!("<bdi dir=\"auto\">{}</bdi>", Inside::from(words)));
        rows.extend(self.rows.iter().map(|(key, words)| row(key, said(words))));
        rows.extend(self.phones.iter().map(|number| row("telephone", to_ring(number))));
        let page = self.page.as_ref();
        rows.extend(page.map(|page| row("website", link(Attributes::default().with("href", page), page))));
        SummaryList::new(rows)
    }
}

/// A number to touch; as it stands, where it is none.
fn to_ring(number: &str) -> Inside {
    match number.parse::<Telephone>() {
        Ok(plain) => link(Attributes::default().with("href", format_args!("tel:{plain}")), number),
        Err(_) => number.into(),
    }
}

/// A link to somewhere else, which does not learn from where.
fn link(attributes: Attributes, words: &str) -> Inside {
    Inside::html(format_args!("<a{}>{}</a>", attributes.with("rel", "noreferrer"), Inside::from(words)))
}

/// Every state of the pages.
pub(crate) fn samples(say: &Say) -> Vec<Sample> {
    let support = || Support {
        name: "123".into(),
        rows: vec![],
        phones: vec!["01632 960111".into()],
        page: None,
        told: vec![],
        script: script(say, &["check-cost".into()]),
        company: false,
    };
    let company = || Support {
        rows: vec![("note", "Ask for the Tuesday group.".into())],
        told: vec![
            pathway::SomeoneSays { words: "The door is next to the library. Somebody says hello.".into(), whole: None },
            pathway::SomeoneSays { words: "I nearly turned back …".into(), whole: Some("/stories#ABC123".into()) },
        ],
        script: vec![],
        company: true,
        ..support()
    };
    let page = |wrong| asked(say, support(), true, wrong);
    let mut samples = vec![
        sample("with-company", &asked(say, company(), false, None)),
        sample("what-was-offered", &asked(say, support(), false, None)),
        sample("asked", &page(None)),
        sample("nothing-chosen", &page(Some(Wrong::said("there", &say.text("follow-choose"))))),
        sample("there", &thanks(say, true, Some(false))),
        sample("there-and-told", &thanks(say, true, Some(true))),
        sample("there-and-nobody-on-duty", &thanks(say, true, None)),
        sample("not-yet", &thanks(say, false, None)),
    ];
    samples.extend(first_visit::samples(say));
    samples
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parts::trial::check_patient_page;
    use record::{Along, Instant, OfferId, ReferralId};

    fn drawn(service: Option<&Service>, wrong: Option<Wrong>) -> String {
        let offer = Offer {
            id: OfferId::from_bytes([1; 16]),
            referral: ReferralId::from_bytes([2; 16]),
            service: "7".into(),
            name: "Evening <b>group</b>".into(),
            reasons: Vec::new(),
            state: OfferState::HandedOver,
            way: None,
            offered: Instant::from_micros(0),
            along: Along::default(),
        };
        let support = Support::of(&offer, service, &Say::english());
        let page = asked(&Say::english(), support, true, wrong).render().expect("drawn");
        check_patient_page(&page);
        assert!(!page.contains("<b>"), "{page}");
        page
    }

    #[test]
    fn a_support_service_is_shown_with_the_ways_to_reach_it_and_no_address_that_a_browser_would_run() {
        assert!(drawn(None, None).contains("Evening &lt;b&gt;group"), "a service that has left the directory");
        let mut service = Service {
            application: "Ring and say <b>hello</b>".into(),
            url: "https://group.example/in".into(),
            phones: vec!["01632 960111".into(), "<b>".into()],
            ..Service::default()
        };
        let page = drawn(Some(&service), None);
        assert!(page.contains("href=\"https://group.example/in\"") && page.contains("01632 960111"));
        service.url = "javascript:alert(1)".into();
        assert!(!drawn(Some(&service), None).contains("javascript:"));
    }

    #[test]
    fn an_answer_without_a_choice_is_asked_again_and_thanks_come_in_both_cases() {
        let say = Say::english();
        let page = drawn(None, Some(Wrong::said("there", &say.text("follow-choose"))));
        assert!(page.contains("Choose yes or not yet."));
        for (state, page) in samples(&say) {
            check_patient_page(&page);
            assert!(!page.contains("<b>"), "{state}");
        }
    }
}
