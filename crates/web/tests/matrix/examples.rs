//! For every route, a request that would be granted to whoever may make it: at which station its person stands, and
//! what the form says. A route that is not here fails the test, and so does a parameter that nothing is known for.
use crate::callers::Who;
use crate::canaries::Canaries;
use crate::change;
use crate::people::{Somebody, Station, letter, next};
use crate::rig::Rig;

/// A body.
pub enum Body {
    /// A form; empty for a GET.
    Form(Vec<(&'static str, String)>),
    /// FHIR.
    Fhir(String),
    /// A form with a file in the box of this name.
    File(&'static str, String),
}

/// What comes of it where it is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Granted {
    /// A page, or the way to one; not to the sign-in page.
    Page,
    /// Away from here: the sign-in page.
    SignedOut,
    /// Nobody finds anything, since this is no demonstration.
    Nothing,
    /// A page for whoever holds a link or a visit; "not sent" for everybody else.
    PageWithLink,
    /// A page for the visit that it is for; another visit finds nothing.
    OnVisit(Who),
    /// What is typed on a page that has closed is heard and shown, and not kept: 409.
    Closed,
    /// Not now, and why: 422.
    NotNow,
    /// A page about somebody of one's own clinic; a form about somebody of another clinic finds nobody.
    OwnOnly,
}

/// One known request.
pub struct Example {
    pub station: Station,
    pub granted: Granted,
}

/// The example of a route.
pub fn of(method: &str, path: &str) -> Option<Example> {
    use Granted::{Closed, NotNow, Nothing, OnVisit, OwnOnly, Page, PageWithLink, SignedOut};
    use Station::{
        Accepted, CallGiven, CallHanded, CallOpen, CallSpoken, CallTaken, CheckedIn, HandedOver, Held, Invited, Kept,
        Listed, NotYet, Offered, Referred, Refused, There, Undated, Withdrawn,
    };
    let (station, granted) = match (method, path) {
        (
            "GET",
            "/health" | "/metrics" | "/assets/{name}" | "/brand/{clinic}" | "/sign-in" | "/home" | "/" | "/leave"
            | "/help" | "/help/asked",
        ) => (Invited, Page),
        ("POST", "/sign-in") => (Invited, Page),
        ("POST", "/sign-out") => (Invited, SignedOut),
        // of the directory, which is nobody's; the id is a service's
        ("GET", "/open-referral/services/{id}") => (Invited, Page),
        ("GET", "/open-referral/service_at_locations/{id}" | "/open-referral/taxonomies/{id}") => (Invited, Nothing),
        ("GET", "/open-referral/taxonomy_terms/{id}") => (Invited, Nothing),
        ("GET", path) if path.starts_with("/open-referral") => (Invited, Page),
        ("GET" | "POST", "/demo/{door}" | "/demo/later" | "/gallery" | "/gallery/{page}/{state}") => (Invited, Nothing),
        ("GET", "/language/{code}") => (Invited, Page),
        ("GET" | "POST", "/find-support" | "/find-support/where" | "/find-support/how" | "/find-support/list") => {
            (Invited, Page)
        }
        ("GET" | "POST", "/l/{token}" | "/birth-date") => (Invited, Page),
        ("POST", "/help/call") => (Invited, PageWithLink),
        ("GET", "/check-in" | "/check-in/help-now" | "/check-in/my-card") => (Invited, OnVisit(Who::AtCheckIn)),
        ("GET" | "POST", "/check-in/{page}" | "/check-in/withdraw") => (Invited, OnVisit(Who::AtCheckIn)),
        (
            "GET" | "POST",
            "/check-in/done"
            | "/check-in/support-that-fits"
            | "/check-in/how-asking-felt"
            | "/check-in/sharing"
            | "/check-in/my-answers"
            | "/check-in/what-happened",
        ) => (CheckedIn, OnVisit(Who::AtCheckIn)),
        ("GET" | "POST", "/how-did-it-go" | "/how-did-it-go/thank-you") => (HandedOver, OnVisit(Who::AskedHowItWent)),
        ("POST", "/how-did-it-go/alone") | ("GET", "/how-did-it-go/help-now") => {
            (HandedOver, OnVisit(Who::AskedHowItWent))
        }
        ("GET" | "POST", "/how-did-it-go/first-visit" | "/how-did-it-go/first-visit/take-back") => {
            (There, OnVisit(Who::AskedHowItWent))
        }
        ("GET", "/my-support/others") => (NotYet, OnVisit(Who::AskedHowItWent)),
        ("POST", "/my-support/answer" | "/my-support/change") => (CheckedIn, OnVisit(Who::AtCheckIn)),
        ("GET" | "POST", "/my-support" | "/my-support/kept" | "/my-support/send") => (Kept, OnVisit(Who::AtCheckIn)),
        ("GET", "/first-visits") => (There, Page),
        ("POST", "/first-visit/{offer}") => (There, Page),
        ("POST", "/offer/{offer}/swap") => (Offered, Page),
        ("POST", "/offer/{offer}/note" | "/offer/{offer}/rang") => (HandedOver, Page),
        ("GET", "/offer/{offer}/letter" | "/offer/{offer}/referral.json") => (Referred, Page),
        ("POST", "/offer/{offer}/reply") => (Referred, Page),
        ("POST", "/referral/{referral}/died") => (CheckedIn, Page),
        ("GET", "/today" | "/referral/{referral}" | "/letters" | "/duty" | "/duty/watch" | "/company") => {
            (CheckedIn, Page)
        }
        ("GET", "/reception" | "/messages" | "/directory" | "/looks" | "/staff") => (CheckedIn, Page),
        // about the directory, which is nobody's
        ("GET" | "POST", path) if path.starts_with("/directory") => (CheckedIn, Page),
        // a group that nobody has
        ("GET" | "POST", "/confidence/{group}") => (Invited, Nothing),
        // the secret of a person's link opens no question to an owner
        ("GET" | "POST", "/still-right/{token}") => (Invited, Nothing),
        (
            "GET",
            "/funnel" | "/funnel.csv" | "/funnel/{stage}" | "/not-told" | "/not-told.csv" | "/map" | "/map.csv"
            | "/map.json" | "/map/log.csv" | "/map/log.xes" | "/map/side-by-side",
        ) => (CheckedIn, Page),
        ("GET" | "POST", path) if path.starts_with("/learn") => (CheckedIn, Page),
        // its first day is still to come
        ("GET" | "POST", "/tests/cycle/{cycle}/plan") => (Refused, Page),
        ("GET" | "POST", path) if path.starts_with("/tests") => (Listed, Page),
        // no story of the test may be read there, and whoever may ask is told so
        ("POST", "/map/drawn/card/{card}/quote") => (CheckedIn, NotNow),
        ("GET" | "POST", path) if path.starts_with("/map/drawn") => (CheckedIn, Page),
        ("GET" | "POST", "/rules" | "/rules/sheet" | "/rules/sheet.csv") => (CheckedIn, Page),
        // of the library, which is nobody's; a secret that stops a letter, and it is none
        ("GET" | "POST", "/weekly/stop/{secret}") => (Invited, Nothing),
        ("GET", path) if path.starts_with("/read/") => (Invited, Page),
        ("POST", "/signed-files/trust" | "/signed-files/forget") => (Invited, OwnOnly),
        ("POST", "/signed-files/name") => (Invited, Page),
        // nobody said that they had read it
        ("POST", "/library/item/{item}/agree") => (Invited, NotNow),
        ("GET" | "POST", path) if path.starts_with("/library") || path.starts_with("/signed-files") => (Invited, Page),
        ("GET", "/compare") => (Invited, Page),
        ("GET", "/print" | "/print/poster" | "/print/leaflet") => (CheckedIn, Page),
        ("GET" | "POST", path) if path.starts_with("/training") => (CheckedIn, Page),
        ("GET", "/duty/events" | "/letters/events" | "/duty/hand-over" | "/duty/leaving") => (CheckedIn, Page),
        ("POST", "/duty/hand-over") => (CallTaken, OwnOnly),
        ("POST", "/duty/hand-over/take") => (CallHanded, OwnOnly),
        ("POST", "/duty/hand-over/keep") => (CallGiven, OwnOnly),
        ("GET", "/referral/{referral}/letter") => (Held, Page),
        ("POST", "/referral/{referral}/conversation" | "/referral/{referral}/finding/{finding}") => (CheckedIn, Page),
        ("POST", "/referral/{referral}/offer" | "/referral/{referral}/close") => (CheckedIn, Page),
        ("POST", "/offer/{offer}/answer") => (Offered, Page),
        ("POST", "/offer/{offer}/hand-over") => (Accepted, Page),
        ("POST", "/offer/{offer}/follow-up") => (HandedOver, Page),
        ("POST", "/referral/{referral}/read-letter") => (Held, Page),
        ("POST", "/alert/{alert}/acknowledge") => (CallOpen, Page),
        ("POST", "/alert/{alert}/contacted") => (CallTaken, Page),
        ("POST", "/alert/{alert}/close" | "/alert/{alert}/mistake") => (CallSpoken, Page),
        ("POST", "/referral/{referral}/birth-date") => (Undated, Page),
        ("POST", "/referral/{referral}/correct-birth-date" | "/referral/{referral}/telephone") => (Invited, Page),
        ("POST", "/referral/{referral}/changed-mind") => (Withdrawn, Page),
        ("POST", "/referral/{referral}/stop-sharing") => (CheckedIn, Page),
        ("GET", "/reception/referral/{referral}") => (CheckedIn, Page),
        ("GET" | "POST", "/reception/find") => (CheckedIn, Page),
        ("GET" | "POST", "/reception/list") => (Invited, Page),
        ("GET" | "POST", "/reception/list/{upload}" | "/reception/list/{upload}/mapping") => (Listed, Page),
        ("POST", "/referral/{referral}/appointment" | "/referral/{referral}/attended") => (CheckedIn, Page),
        ("POST", "/referral/{referral}/invite" | "/referral/{referral}/withdraw") => (Invited, Page),
        ("POST", "/referral/{referral}/ring-only" | "/referral/{referral}/may-write") => (Invited, Page),
        ("POST", "/message/{message}/write" | "/message/{message}/sent") => (Invited, Page),
        ("POST", "/message/{message}/again") => (Refused, Page),
        // to no clinic, so that nothing is kept
        ("POST", "/get-in-touch") => (Invited, Nothing),
        ("GET", "/get-in-touch/form") => (Invited, NotNow), // nothing was chosen at the door
        ("GET", "/get-in-touch" | "/stories" | "/stories.atom") => (Invited, Page),
        // the secret of a person's link opens no story and no screen; without a story's own there is a page that says so
        ("POST", "/your-story/{page}") => (Invited, Closed),
        ("GET" | "POST", "/s/{token}" | "/your-story" | "/your-story/closed" | "/your-story/{page}") => (Invited, Page),
        ("GET", "/wall/{token}") => (Invited, Nothing),
        ("GET" | "POST", "/team-stories" | "/case" | "/moderation" | "/moderation/screen") => (Invited, Page),
        (
            "GET" | "POST",
            "/moderation/{story}"
            | "/moderation/{story}/paper"
            | "/moderation/{story}/ending"
            | "/moderation/{story}/{act}",
        ) => (Invited, Page),
        ("POST", "/staff" | "/fhir" | "/fhir/ServiceRequest" | "/fhir/$process-message") => (Invited, Page),
        _ => return None,
    };
    Some(Example { station, granted })
}

/// Its body, about this person. `service` is one that the directory suggests to everybody.
pub fn body(rig: &Rig, method: &str, path: &str, about: &Somebody, service: &str) -> Body {
    let form = |pairs: &[(&'static str, &str)]| {
        Body::Form(pairs.iter().map(|(name, value)| (*name, (*value).to_owned())).collect())
    };
    match (method, path) {
        ("POST", "/training/confidence") => form(&[("do", "hold"), ("day", "2"), ("month", "3"), ("year", "2026")]),
        ("POST", "/training/module/{module}") => form(&[("part", "1")]),
        ("POST", "/training/talk/{talk}") => form(&[("taken", "1.1.1")]),
        ("POST", "/sign-in") => form(&[("name", SIGN_IN.0), ("password", SIGN_IN.1)]),
        ("POST", "/birth-date") => Body::Form(about.canaries.born().into()),
        ("POST", "/referral/{referral}/telephone") => form(&[("telephone", "07700900998")]),
        ("POST", "/referral/{referral}/birth-date") => Body::Form(twice(about.canaries.born())),
        ("POST", "/referral/{referral}/correct-birth-date") => {
            Body::Form(twice(Canaries::of(about.canaries.n + 12).born()))
        }
        ("POST", "/referral/{referral}/withdraw" | "/referral/{referral}/changed-mind") => form(&[("how", "phone")]),
        ("POST", "/referral/{referral}/stop-sharing") => form(&[("how", "paper")]),
        ("POST", "/reception/find") => {
            Body::Form(vec![("by", "nhs-number".into()), ("number", about.canaries.nhs_number.clone())])
        }
        ("POST", "/reception/list") => Body::File("list", about.canaries.list()),
        ("POST", "/reception/list/{upload}") => form(&[("do", "look"), ("column-8", "letter"), ("leave-out", "yes")]),
        // what another clinic's reader sends is read, and none of it is theirs
        ("POST", "/rules/sheet") => Body::File("sheet", format!("item,status\n{},negated\n", about.finding)),
        ("POST", "/help/call") => form(&[("telephone", "07700900999"), ("words", "please")]),
        ("POST", "/find-support") => form(&[("page", "how"), ("want", "sleep"), ("near", "ST16"), ("way", "phone")]),
        ("POST", "/check-in/{page}") => form(&[("answer", "rest"), ("do", "continue")]),
        ("POST", "/map/drawn/add") => {
            let card = record::to_base32(store::random().expect("randomness"));
            form(&[("card", &card), ("lane", "patient"), ("phase", FIRST_PHASE), ("what", "x"), ("spoken", "others")])
        }
        ("POST", "/map/drawn/card/{card}") => {
            let what = about.canaries.word("card");
            form(&[("read", "0"), ("what", &what), ("opportunity", "Ask early"), ("spoken", "others")])
        }
        ("POST", "/map/drawn/card/{card}/move") => form(&[("way", "later")]),
        ("POST", "/map/drawn/card/{card}/hide") => form(&[("do", "hide")]),
        ("POST", "/map/drawn/card/{card}/comment") => form(&[("comment", "so it is")]),
        ("POST", "/map/drawn/card/{card}/quote" | "/map/drawn/card/{card}/unquote") => {
            form(&[("quote", &format!("{NONE}:1:0"))])
        }
        ("POST", "/map/drawn/card/{card}/take-back") => form(&[("comment", NONE)]),
        ("POST", "/map/drawn/frame") => {
            form(&[("do", "rename-phase"), ("which", FIRST_PHASE), ("name", "The referral")])
        }
        ("POST", "/map/drawn/back") => form(&[("to", "1000000")]),
        ("POST", "/demo/later") => form(&[("by", "day")]),
        ("POST", "/check-in/my-answers") => form(&[("word", "no such word")]),
        ("POST", "/check-in/how-asking-felt") => form(&[("felt", "fine")]),
        ("POST", "/check-in/sharing") => form(&[("share", "pain"), ("do", "send")]),
        ("POST", "/how-did-it-go") => form(&[("there", "yes")]),
        ("POST", "/how-did-it-go/first-visit") => form(&[("words", "The door is green")]),
        ("POST", "/my-support/answer") => form(&[("service", service), ("do", "keep")]),
        ("POST", "/my-support/change") => form(&[("far", "km-25"), ("when", "evening")]),
        ("POST", "/my-support/kept") => form(&[("offer", &id(about.offer)), ("do", "start")]),
        ("POST", "/first-visit/{offer}") => {
            form(&[("why", "helps"), ("told", &about.told.map_or(0, |at| at.micros()).to_string())])
        }
        ("POST", "/offer/{offer}/swap") => form(&[("service", service)]),
        ("POST", "/offer/{offer}/note") => form(&[("note", "Ask for Tuesday")]),
        ("POST", "/offer/{offer}/rang") => form(&[("came", "no-answer")]),
        ("POST", "/offer/{offer}/reply") => form(&[("reply", "waiting")]),
        ("POST", "/referral/{referral}/died") => form(&[("died", "yes")]),
        ("POST", "/referral/{referral}/conversation") => form(&[("came", "talked")]),
        ("POST", "/referral/{referral}/finding/{finding}") => form(&[("verdict", "confirmed")]),
        ("POST", "/referral/{referral}/offer") => form(&[("service", service)]),
        ("POST", "/offer/{offer}/answer") => form(&[("answer", "accepted")]),
        ("POST", "/offer/{offer}/hand-over") => form(&[("way", "company")]),
        ("POST", "/referral/{referral}/read-letter") => {
            Body::Form(vec![("decision", "release".into()), ("why", about.canaries.word("reason"))])
        }
        ("POST", "/learn/{measure}") => {
            form(&[("do", "mark"), ("day", "2026-03-01"), ("kind", "incident"), ("words", "Bus strike")])
        }
        ("POST", "/sign-out") => form(&[("anyway", "yes")]),
        ("POST", "/directory/still-right" | "/directory/owner") => form(&[("id", service)]),
        ("POST", "/directory/owner/ask") => form(&[("id", service)]),
        ("POST", "/directory/owner/address") => form(&[("id", service), ("email", "hello@support.example")]),
        ("POST", "/directory/not-right") => form(&[("id", ANOTHER), ("what", "times")]),
        ("POST", "/directory/merge") => form(&[("kept", service), ("other", ANOTHER), ("why", "name")]),
        ("POST", "/directory/two") => form(&[("one", service), ("other", ANOTHER)]),
        ("POST", "/directory/undo") => form(&[("merge", NONE)]),
        ("POST", "/directory/owner/sent") => form(&[("question", NONE)]),
        ("POST", "/still-right/{token}") => form(&[("answer", "right")]),
        ("POST", "/alert/{alert}/contacted") => form(&[("how", "spoke")]),
        ("POST", "/duty/hand-over") => form(&[("call", &id(about.alert)), ("to", &id(about.colleague))]),
        ("POST", "/duty/hand-over/take" | "/duty/hand-over/keep") => form(&[("call", &id(about.alert))]),
        ("POST", "/alert/{alert}/close") => form(&[("outcome", "spoke"), ("note", "we talked")]),
        ("POST", "/referral/{referral}/appointment") => {
            form(&[("date", "2026-10-20"), ("time", "09:30"), ("what", "book")])
        }
        ("POST", "/referral/{referral}/attended") => form(&[("came", "yes")]),
        ("POST", "/get-in-touch") => form(&[("way", "write"), ("clinic", "nowhere"), ("words", "I went.")]),
        ("POST", "/case") => form(&[("words", "She went."), ("kind", "none")]),
        ("POST", "/moderation/screen") => form(&[("what", "on")]),
        ("POST", "/staff") => {
            Body::Form(vec![("name", format!("{}@new.example", next(rig).word("staff"))), ("role", "editor".into())])
        }
        ("POST", path) if path.starts_with("/tests") => form(&change::body(path)),
        ("POST", "/fhir" | "/fhir/ServiceRequest") => Body::Fhir(letter(&next(rig), Station::Invited)),
        ("POST", "/fhir/$process-message") => Body::Fhir(MESSAGE.into()),
        ("POST", "/library/new") => form(&[
            ("kind", "need"),
            ("title", "In Welsh"),
            ("words", "We need it."),
            ("reach", "here"),
            ("called", "Wren"),
        ]),
        ("POST", "/library/me") => form(&[("called", "Heron")]),
        ("POST", "/library/item/{item}/write") => form(&[
            ("title", "In Welsh"),
            ("words", "We need it."),
            ("reach", "here"),
            ("seen", "1"),
            ("called", "Wren"),
        ]),
        ("POST", "/library/item/{item}/comment") => form(&[("words", "so do we"), ("called", "Wren")]),
        ("POST", "/library/item/{item}/agree") => form(&[("n", "1"), ("read", "no")]),
        ("POST", "/library/item/{item}/use") => form(&[("uses", "no")]),
        ("POST", "/library/item/{item}/answer") => form(&[("item", &leaflet(about))]),
        ("POST", "/library/item/{item}/withdraw") => form(&[("why", "replaced"), ("n", "1")]),
        ("POST", "/signed-files") => Body::File("file", another_clinics()),
        ("POST", "/signed-files/name") => {
            let key = about.library.as_ref().map(|one| one.key.to_string()).unwrap_or_default();
            form(&[("key", &key), ("called", "Somewhere")])
        }
        ("POST", "/signed-files/trust" | "/signed-files/forget") => {
            form(&[("key", &about.library.as_ref().map(|one| one.key.to_string()).unwrap_or_default())])
        }
        _ => form(&[]),
    }
}

/// A file that another clinic signed, with nothing in it.
fn another_clinics() -> String {
    let library = interop::signed::library::Library::default().write();
    let made = record::Instant::from_micros(0);
    interop::signed::sign([9; 32], record::SignedKind::Library, "Elsewhere", made, &library)
}

fn leaflet(about: &Somebody) -> String {
    about.library.as_ref().map(|one| one.leaflet.to_string()).unwrap_or_default()
}

/// A birth date as reception types it.
fn twice(born: [(&'static str, String); 3]) -> Vec<(&'static str, String)> {
    let [day, month, year] = born.clone();
    let again = [("again-day", day.1), ("again-month", month.1), ("again-year", year.1)];
    born.into_iter().chain(again).collect()
}

fn id<T: ToString>(id: Option<T>) -> String {
    id.map(|id| id.to_string()).unwrap_or_default()
}

/// A real account, for the sign-in form.
pub const SIGN_IN: (&str, &str) = ("somebody@signs.example", "correct horse battery");
const MESSAGE: &str = include_str!("../../../../content/sample/letters/14-twenty-words.json");

/// A record of the made-up clinic's directory that nobody is offered.
const ANOTHER: &str = "8dcc45f3-826b-5b1b-aac5-e1dc40363733";
/// The first phase of every drawn map.
const FIRST_PHASE: &str = "00000000000000000000000001";
/// An id of nothing.
const NONE: &str = "00000000000000000000000000";

/// The path with its parameters filled in.
pub fn filled(path: &str, about: &Somebody) -> Result<String, String> {
    let mut out = String::new();
    for part in path.split('/').skip(1) {
        out.push('/');
        match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
            None => out.push_str(part),
            Some(name) => out.push_str(&parameter(name, about).ok_or_else(|| {
                format!("{path}: add to examples.rs, fn parameter, what {{{name}}} is filled with, and to people.rs whose it is")
            })?),
        }
    }
    Ok(out)
}

/// Whether a path is about somebody: the list of a stage, a chart, the drawn map and training are the clinic's own, whoever asks.
pub fn is_about_somebody(path: &str) -> bool {
    let ours = ["{stage}", "{measure}", "{version}", "{module}", "{talk}"];
    ours.iter().fold(path.to_owned(), |path, own| path.replace(own, "")).contains('{')
}

fn parameter(name: &str, about: &Somebody) -> Option<String> {
    match name {
        "referral" => Some(about.referral.to_string()),
        "finding" => Some(about.finding.to_string()),
        "offer" => about.offer.map(|id| id.to_string()),
        "alert" => about.alert.map(|id| id.to_string()),
        "message" => about.message.map(|id| id.to_string()),
        "aim" | "driver" | "idea" | "cycle" | "thing" => about.change.as_ref().map(|change| change.id(name)),
        "upload" => about.upload.map(|id| id.to_string()),
        "token" => about.link.as_ref().map(|link| link.trim_start_matches("/l/").to_owned()),
        "page" => Some("what-matters".into()),
        "story" => about.story.map(|id| id.to_string()),
        "act" => Some("asked".into()),
        "group" => Some(NONE.into()),
        "module" => Some("three-openers".into()),
        "talk" => Some("after-the-fall".into()),
        "card" => Some(about.card.to_string()),
        "version" => Some("1".into()),
        "stage" => Some("received".into()),
        "measure" => Some("invited".into()),
        "name" => Some(web::assets::path("fingerpost.css").trim_start_matches("/assets/").to_owned()),
        "clinic" => Some("larchfield.css".into()),
        "door" => Some("any".into()),
        "code" => Some("cy".into()),
        "item" => about.library.as_ref().map(|one| one.item.to_string()),
        "comment" => about.library.as_ref().map(|one| one.comment.to_string()),
        "library" => about.library.as_ref().map(|one| one.slug.clone()),
        "secret" => Some(NONE.into()),
        "state" => Some("any".into()),
        // the first of the made-up clinic's directory
        "id" => Some("b469d166-15de-51e4-9495-aadd1210c96d".into()),
        _ => None,
    }
}
