//! Every route, as every role, of two clinics: whoever may not finds nothing, changes nothing and learns nothing; whoever
//! may is let in. The list comes from the table of routes itself.
#[path = "../rig/mod.rs"]
mod rig;

mod callers;
mod canaries;
mod change;
mod examples;
mod judge;
mod opening;
mod people;

use axum::http::{Method, Request, header};
use callers::{Side, Who};
use examples::{Body, Granted};
use judge::{Watched, has_link, may_use};
use opening::open_fully;
use people::{STATIONS, Somebody, Station, somebody};
use record::{ClinicId, ItemKind, Role};
use rig::{Answer, Browser, Rig};
use std::collections::BTreeMap;
use store::Purpose;
use store::trial::Trial;
use web::policy::Policy;

/// Tables in which a clinic's state stands; all but the logs and the cookies.
const STATE: &[&str] = &[
    "clinic",
    "staff_role",
    "credential",
    "person_key",
    "person",
    "person_lookup",
    "referral",
    "arrival",
    "finding",
    "step",
    "link",
    "check_in",
    "answer",
    "offer",
    "alert",
    "alert_attempt",
    "shift_hand_over",
    "outbox",
    "cohort",
    "upload",
    "confirmation",
    "directory_merge",
    "directory_report",
    "nudge",
    "library_item",
    "library_version",
    "library_agreed",
    "library_comment",
    "library_use",
    "library_answer",
    "community_member",
    "signing_key",
    "other_clinic",
    "received_file",
    "chart_decision",
    "story",
    "story_version",
    "story_consent",
    "story_judgement",
    "story_said",
    "story_pin",
    "story_paper",
    "story_screen",
    "owner_address",
    "improvement_key",
    "aim",
    "driver",
    "change_idea",
    "test_cycle",
    "cycle_note",
    "earlier_writing",
    "marker",
    "drawn_version",
    "drawn_comment",
    "drawn_now",
    "took_part",
];

#[test]
fn every_route_as_every_role_of_two_clinics_leaks_nothing() {
    std::thread::scope(|scope| {
        // both engines at once: one waits for its disk while the other reads pages
        let walks: Vec<_> = Trial::of_each_engine().into_iter().map(|trial| scope.spawn(|| walk_all(trial))).collect();
        walks.into_iter().for_each(|walk| println!("{}", walk.join().expect("no engine leaks")));
    });
}

#[tokio::main(worker_threads = 2)]
async fn walk_all(trial: Trial) -> String {
    let mut matrix = Matrix::new(Rig::on(trial).await).await;
    for (own, other) in [(0, 1), (1, 0)] {
        matrix.walk(own, other).await;
    }
    let Matrix { rig, cases, let_in, leaks, .. } = matrix;
    let (routes, engine) = (web::routes().len(), rig.engine());
    assert!(leaks.is_empty(), "{}", leaks.join("\n"));
    assert!(let_in > routes, "whoever may is let in");
    format!("{engine}: {routes} routes, {cases} cases, of which {let_in} let in")
}

#[test]
fn the_test_has_an_example_of_every_route_and_no_other() {
    let mut missing = Vec::new();
    for route in web::routes() {
        if examples::of(route.method.as_str(), route.path).is_none() {
            missing.push(format!(
                "{} {}: add its example to examples.rs, fn of and, with a form, fn body",
                route.method, route.path
            ));
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

struct Matrix {
    rig: Rig,
    /// Both clinics with everybody who stands there.
    clinics: [(ClinicId, Vec<Somebody>); 2],
    /// Whoever stands there from the beginning.
    watched: [Watched; 2],
    service: String,
    cases: usize,
    let_in: usize,
    leaks: Vec<String>,
    browsers: BTreeMap<String, Browser>,
}

/// Who asks what, and what they send.
type Asked = (Browser, axum::http::request::Builder, String);

/// One case.
struct Case<'a> {
    route: &'a web::Route,
    side: Side,
    who: Who,
    /// What comes of it where it is allowed; none where it is not.
    granted: Option<Granted>,
    /// About whom the path and the form are.
    about: Somebody,
    /// Whose link the caller has, if it is a person.
    person: Somebody,
}

impl Matrix {
    async fn new(mut rig: Rig) -> Self {
        open_fully(&mut rig).await;
        let mut clinics = Vec::new();
        for clinic in [rig.larchfield, rig.penmoor] {
            let mut people = Vec::new();
            for station in STATIONS {
                people.push(somebody(&rig, clinic, *station).await);
            }
            let library = people::library(&rig, clinic, ItemKind::Need).await;
            people.iter_mut().for_each(|one| one.library = Some(library.clone()));
            clinics.push((clinic, people));
        }
        let clinics: [_; 2] = clinics.try_into().unwrap_or_else(|_| panic!("there are two clinics"));
        let watched = [0, 1].map(|at: usize| Watched::new(clinics[at].1.clone()));
        let mut matrix = Self {
            rig,
            clinics,
            watched,
            service: String::new(),
            cases: 0,
            let_in: 0,
            leaks: Vec::new(),
            browsers: BTreeMap::new(),
        };
        matrix.service = matrix.suggested().await;
        matrix
    }

    /// A service that is suggested to whoever has checked in.
    async fn suggested(&self) -> String {
        let (clinic, people) = &self.clinics[0];
        let referral = people.iter().find(|one| one.station == Station::CheckedIn).expect("somebody").referral;
        let desk = self.rig.desk(*clinic, Role::Clinician, Purpose::Care);
        let seeker = desk.read(move |tx| pathway::seeker(tx, referral)).await.expect("read");
        desk.finish().await.expect("audited");
        self.rig.app.directory().offers(&seeker, 1).remove(0).service
    }

    async fn walk(&mut self, own: usize, other: usize) {
        for route in web::routes() {
            let example = examples::of(route.method.as_str(), route.path);
            let example = example.unwrap_or_else(|| panic!("no example of {} {}", route.method, route.path));
            let (mut still, mut moving) = (Vec::new(), Vec::new());
            for (side, who) in callers::everybody() {
                let home = if side == Side::Own { own } else { other };
                let may = may_use(route.policy, who);
                let nobodys = matches!(route.policy, Policy::Anyone) && !(route.path == "/help/call" && has_link(who));
                let of_theirs = may && !nobodys && side == Side::Own; // reading a brief is a step, too
                let changes = of_theirs && route.method == Method::POST;
                let ends_a_visit =
                    matches!(route.path, "/leave" | "/sign-out" | "/sign-in" | "/check-in/withdraw" | "/l/{token}");
                // whoever changes something changes it about somebody of their own, so that everybody else stands still
                let station = callers::stands(who, example.station);
                let person = if has_link(who) && (changes || ends_a_visit) {
                    self.fresh(home, station).await
                } else {
                    self.standing(home, station)
                };
                // a page about somebody is read about everybody, since each station shows something else
                let reads = of_theirs && !changes && route.path.contains("{referral}");
                let of_library = ["/library", "/signed-files"].iter().any(|root| route.path.starts_with(root));
                let abouts = match changes && !has_link(who) {
                    // about something in the library: nobody need come for it
                    true if of_library => {
                        let kind = match route.path {
                            "/library/item/{item}/try" => ItemKind::Idea,
                            "/library/item/{item}/use" => ItemKind::Leaflet,
                            _ => ItemKind::Need,
                        };
                        let library = Some(people::library(&self.rig, self.clinics[own].0, kind).await);
                        vec![Somebody { library, ..self.standing(own, example.station) }]
                    }
                    true => vec![self.fresh(own, example.station).await],
                    false if reads => self.clinics[own].1[..STATIONS.len()].to_vec(),
                    false => vec![self.standing(own, example.station)],
                };
                let browser = self.browser(who, home, &person, ends_a_visit).await;
                let own_by_cookie = nobodys || matches!(route.policy, Policy::Patient | Policy::Link);
                let granted = may && (side == Side::Own || own_by_cookie || !examples::is_about_somebody(route.path));
                let granted = granted.then_some(example.granted);
                for about in abouts {
                    let case = Case { route: &route, side, who, granted, about, person: person.clone() };
                    let asked = self.asked(&case, home, browser.clone());
                    if of_theirs { moving.push((case, asked)) } else { still.push((case, asked)) }
                }
            }
            let before = self.state(own);
            for few in in_threes(still, route.path == "/sign-in") {
                self.all_at_once(few, own, example.granted).await;
            }
            if self.state(own) != before {
                self.leaks.push(format!("{} {}: somebody changed what they may not", route.method, route.path));
            }
            self.all_at_once(moving, own, example.granted).await;
        }
    }

    /// Asks at once, so that one write to disk carries many.
    async fn all_at_once(&mut self, cases: Vec<(Case<'_>, Asked)>, own: usize, known: Granted) {
        let asking = cases.into_iter().map(|(case, (mut browser, request, body))| {
            (case, tokio::spawn(async move { browser.send_with_cookies(request, body).await }))
        });
        for (case, answer) in asking.collect::<Vec<_>>() {
            let answer = answer.await.expect("an answer");
            self.cases += 1;
            self.judge(&case, own, &answer, known);
        }
    }

    /// The caller at a browser; the same one as before, unless the request ends what it is signed in with.
    async fn browser(&mut self, who: Who, home: usize, person: &Somebody, new: bool) -> Browser {
        let key = format!("{who:?} {home} {}", person.referral);
        if let Some(browser) = self.browsers.get(&key).filter(|_| !new) {
            return browser.clone();
        }
        let browser = callers::at_a_browser(&self.rig, who, self.clinics[home].0, person).await;
        if !new {
            self.browsers.insert(key, browser.clone());
        }
        browser
    }

    fn standing(&self, clinic: usize, station: Station) -> Somebody {
        self.clinics[clinic].1.iter().find(|one| one.station == station).expect("somebody stands there").clone()
    }

    async fn fresh(&mut self, clinic: usize, station: Station) -> Somebody {
        let one = somebody(&self.rig, self.clinics[clinic].0, station).await;
        self.clinics[clinic].1.push(one.clone());
        one
    }

    /// The request of a case, and who sends it.
    fn asked(&self, case: &Case<'_>, home: usize, browser: Browser) -> Asked {
        let (method, path) = (case.route.method.clone(), case.route.path);
        let to = examples::filled(path, &case.about).unwrap_or_else(|what| panic!("{what}"));
        // a person's own form is about themselves
        let about = if has_link(case.who) { &case.person } else { &case.about };
        let (kind, body) = match examples::body(&self.rig, method.as_str(), path, about, &self.service) {
            Body::Fhir(body) => ("application/fhir+json".to_owned(), body),
            Body::Form(form) => ("application/x-www-form-urlencoded".to_owned(), rig::form_body(&form)),
            Body::File(name, list) => {
                let body = rig::file_body(&[(name, Some("list.csv"), list.as_bytes())]);
                (format!("multipart/form-data; boundary={}", rig::BOUNDARY), String::from_utf8(body).expect("text"))
            }
        };
        let request = Request::builder().method(method.clone()).uri(to).header("sec-fetch-site", "same-origin");
        let request = if method == Method::POST { request.header(header::CONTENT_TYPE, kind) } else { request };
        let request = match case.who {
            Who::System(role) => {
                request.header(header::AUTHORIZATION, format!("Bearer {}", self.credential(home, role)))
            }
            _ => request,
        };
        (browser, request, body)
    }

    fn credential(&self, home: usize, role: Role) -> String {
        let clinic = self.clinics[home].0;
        if role == Role::EhrClient { self.rig.credential(clinic) } else { format!("watches-{clinic}") }
    }

    fn judge(&mut self, case: &Case<'_>, own: usize, answer: &Answer, known: Granted) {
        let status = answer.status.as_u16();
        let to_sign_in = answer.location() == "/sign-in";
        let page = matches!(status, 200 | 201) || status == 303 && !to_sign_in;
        let fits = match case.granted {
            _ if known == Granted::Nothing => status == 404,
            Some(Granted::SignedOut) => status == 303 && to_sign_in,
            Some(Granted::PageWithLink) if !has_link(case.who) => !page && status < 500,
            Some(Granted::OnVisit(to)) => (case.who == to) == page && (page || status == 404),
            Some(Granted::OwnOnly) if case.side == Side::Other => status == 404,
            Some(Granted::NotNow) => status == 422,
            Some(Granted::Closed) => status == 409,
            Some(_) => page,
            // whoever may use the page, but not about somebody of another clinic, is not told that there is anybody
            None if may_use(case.route.policy, case.who) => status == 404,
            None => matches!(status, 401 | 403 | 404 | 410) || status == 303 && to_sign_in,
        };
        self.let_in += usize::from(case.granted.is_some() && page);
        if !fits {
            self.leak(case, answer, "not the answer that it should be");
        }
        let told = format!("{} {}", answer.text, answer.location());
        // one at each station stands for all; whoever came for one case only is looked for in that case
        let these = Watched::new(vec![case.about.clone(), case.person.clone()]);
        let seen = [self.watched[own].seen(case, &told), these.seen(case, &told)].concat();
        seen.iter().for_each(|what| self.leak(case, answer, what));
    }

    fn leak(&mut self, case: &Case<'_>, answer: &Answer, what: &str) {
        let Case { route, side, who, .. } = case;
        self.leaks.push(format!(
            "{} {} as {who:?} of {side:?}: {} {}: {what}",
            route.method,
            route.path,
            answer.status,
            answer.location()
        ));
    }

    /// A print of each row of a clinic's state.
    fn state(&self, clinic: usize) -> Vec<u64> {
        let id = self.clinics[clinic].0;
        let select = |table: &&str| format!("SELECT * FROM {table} WHERE clinic = '{id}'");
        self.rig.prints(&STATE.iter().map(select).collect::<Vec<_>>().join("; "))
    }
}

/// More than ten tries of one name at once are refused, so at sign-in there are few.
fn in_threes<T>(cases: Vec<T>, few: bool) -> Vec<Vec<T>> {
    let most = if few { 3 } else { usize::MAX };
    let mut all: Vec<Vec<T>> = vec![Vec::new()];
    for case in cases {
        if all.last().is_none_or(|last| last.len() == most) {
            all.push(Vec::new());
        }
        all.last_mut().expect("there is one").push(case);
    }
    all
}
