//! The table of routes: method, path, policy and handler of each, in one place. A line without a policy does not compile,
//! and the generated test walks every line as every role of two clinics.
use crate::app::App;
use crate::parts::Say;
use crate::policy::Policy;
use crate::policy::Policy::{Anyone, Link, Patient, Staff, System};
use crate::{
    admit, before_kept, check_in, edge, fhir, find_support, front, gallery, help, how_did_it_go, language, link,
    metrics,
};
use crate::{
    brand, brief, change, company, directory, drawn, duty, first_visits, funnel, learn, letters, library, live, looks,
    map, messages, my_support, not_told, open_library, open_referral, print, reception, rules, sign_in, signed_files,
    staff, still_right, stories, today, training, weekly_stop,
};
use axum::Router;
use axum::http::Method;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{MethodRouter, get, post};
use record::Role::{
    self, Administrator, Clinician, Duty, Editor, EhrClient, Governance, Lead, Member, Reception, Volunteer,
};
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};
use store::Purpose;

/// One line of the table.
pub struct Route {
    /// The method.
    pub method: Method,
    /// The path as a pattern: `/referral/{referral}`.
    pub path: &'static str,
    /// Who may use it.
    pub policy: Policy,
    handler: fn() -> MethodRouter<App>,
}

const ALL_STAFF: &[Role] = &[Clinician, Duty, Reception, Volunteer, Lead, Editor, Governance, Administrator, Member];

/// The clinic's own: an author who agrees that those who work here may read their story has not agreed to anybody else.
const WORK_HERE: &[Role] = &[Clinician, Duty, Reception, Volunteer, Lead, Editor, Governance, Administrator];

/// Who draws the map of the pathway together: those who work here and members with lived experience. It holds no count and
/// nobody's record; what stands beside it in numbers is for the lead and clinicians.
const DRAW: &[Role] = &[Clinician, Reception, Volunteer, Lead, Member];

/// Who reads what is tried, and says what they think of it.
const TRY: &[Role] = &[Lead, Clinician, Member];

macro_rules! routes {
    ($($method:ident $path:literal, $policy:expr => $handler:expr;)*) => {
        vec![$(Route { method: Method::$method, path: $path, policy: $policy, handler: || on!($method, $handler) }),*]
    };
}

macro_rules! on {
    (GET, $handler:expr) => {
        get($handler)
    };
    (POST, $handler:expr) => {
        post($handler)
    };
}

/// Every route.
#[must_use]
#[rustfmt::skip] // a table is read by its columns
pub fn routes() -> Vec<Route> {
    routes! {
        // the running program
        GET  "/health",                         Anyone => edge::health;
        GET  "/metrics",                        System(&[Administrator], Purpose::Administration) => metrics::page;
        GET  "/assets/{name}",                  Anyone => edge::asset;
        GET  "/brand/{clinic}",                 Anyone => brand::sheet;
        GET  "/gallery",                        Anyone => gallery::list;
        GET  "/gallery/{page}/{state}",         Anyone => gallery::one;
        // sign in
        GET  "/sign-in",                        Anyone => sign_in::page;
        POST "/sign-in",                        Anyone => sign_in::sign_in;
        POST "/sign-out",                       Anyone => sign_in::sign_out;
        GET  "/demo/{door}",                    Anyone => sign_in::demo;
        POST "/demo/later",                     Anyone => front::demonstration::later;
        GET  "/home",                           Staff(ALL_STAFF, Purpose::Administration) => sign_in::home;
        // the person
        GET  "/",                               Anyone => front::page;
        GET  "/leave",                          Anyone => front::leave;
        GET  "/language/{code}",                Anyone => language::choose;
        GET  "/find-support",                   Anyone => find_support::page;
        POST "/find-support",                   Anyone => find_support::answer;
        GET  "/find-support/where",             Anyone => find_support::place;
        GET  "/find-support/how",               Anyone => find_support::ways;
        GET  "/find-support/list",              Anyone => find_support::found_places;
        GET  "/l/{token}",                      Anyone => link::start;
        POST "/l/{token}",                      Anyone => link::begin;
        GET  "/birth-date",                     Link => link::ask_birth_date;
        POST "/birth-date",                     Link => link::open;
        GET  "/help",                           Anyone => help::page;
        GET  "/help/asked",                     Anyone => help::asked;
        POST "/help/call",                      Anyone => help::call;
        GET  "/check-in",                       Patient => check_in::go_on;
        GET  "/check-in/{page}",                Patient => check_in::page;
        POST "/check-in/{page}",                Patient => check_in::answer;
        GET  "/check-in/help-now",              Patient => check_in::help_now;
        GET  "/check-in/done",                  Patient => check_in::done;
        GET  "/check-in/sharing",               Patient => check_in::sharing;
        POST "/check-in/sharing",               Patient => check_in::change_sharing;
        GET  "/check-in/how-asking-felt",       Patient => check_in::ask_how_asking_felt;
        POST "/check-in/how-asking-felt",       Patient => check_in::tell_how_asking_felt;
        GET  "/check-in/support-that-fits",     Patient => check_in::fits;
        POST "/check-in/support-that-fits",     Patient => check_in::seen;
        GET  "/check-in/my-card",               Patient => check_in::my_card;
        GET  "/check-in/my-answers",            Patient => check_in::ask_word;
        POST "/check-in/my-answers",            Patient => check_in::open_again;
        GET  "/check-in/what-happened",         Patient => check_in::what_happened;
        GET  "/check-in/withdraw",              Patient => check_in::ask_withdraw;
        POST "/check-in/withdraw",              Patient => check_in::withdraw;
        GET  "/how-did-it-go",                  Patient => how_did_it_go::page;
        POST "/how-did-it-go",                  Patient => how_did_it_go::answer;
        GET  "/how-did-it-go/thank-you",        Patient => how_did_it_go::thank_you;
        POST "/how-did-it-go/alone",            Patient => how_did_it_go::alone;
        GET  "/how-did-it-go/first-visit",      Patient => how_did_it_go::ask_first_visit;
        POST "/how-did-it-go/first-visit",      Patient => how_did_it_go::tell_first_visit;
        POST "/how-did-it-go/first-visit/take-back", Patient => how_did_it_go::take_back;
        GET  "/how-did-it-go/help-now",         Patient => how_did_it_go::help_now;
        GET  "/my-support",                     Patient => my_support::kept;
        POST "/my-support/kept",                Patient => my_support::kept_do;
        POST "/my-support/send",                Patient => my_support::send;
        POST "/my-support/answer",              Patient => my_support::answer;
        POST "/my-support/change",              Patient => my_support::change;
        GET  "/my-support/others",              Patient => my_support::others;
        // what a clinic shows to everybody, and the way out of its weekly letter
        GET  "/read/{library}",                 Anyone => open_library::list;
        GET  "/read/{library}/feed.xml",        Anyone => open_library::feed;
        GET  "/read/{library}/{item}",          Anyone => open_library::one;
        GET  "/weekly/stop/{secret}",           Anyone => weekly_stop::ask;
        POST "/weekly/stop/{secret}",           Anyone => weekly_stop::stop;
        // stories: an open door, the author's own page, and where stories stand
        GET  "/get-in-touch",                   Anyone => stories::start;
        GET  "/get-in-touch/form",              Anyone => stories::form;
        POST "/get-in-touch",                   Anyone => stories::tell;
        GET  "/s/{token}",                      Anyone => stories::begin;
        POST "/s/{token}",                      Anyone => stories::open;
        GET  "/your-story",                     Anyone => stories::yours;
        GET  "/your-story/closed",              Anyone => stories::closed;
        GET  "/your-story/{page}",              Anyone => stories::ask_yours;
        POST "/your-story/{page}",              Anyone => stories::act_yours;
        GET  "/stories",                        Anyone => stories::public;
        GET  "/stories.atom",                   Anyone => stories::feed;
        GET  "/wall/{token}",                   Anyone => stories::wall;
        // staff who care
        GET  "/today",                          Staff(&[Clinician], Purpose::Care) => today::page;
        GET  "/referral/{referral}",            Staff(&[Clinician], Purpose::Care) => brief::page;
        POST "/referral/{referral}/conversation", Staff(&[Clinician], Purpose::Care) => brief::converse;
        POST "/referral/{referral}/finding/{finding}", Staff(&[Clinician], Purpose::Care) => brief::finding;
        POST "/referral/{referral}/offer",      Staff(&[Clinician], Purpose::Care) => brief::offer;
        POST "/referral/{referral}/close",      Staff(&[Clinician], Purpose::Care) => brief::close;
        POST "/offer/{offer}/answer",           Staff(&[Clinician], Purpose::Care) => brief::answer;
        POST "/offer/{offer}/hand-over",        Staff(&[Clinician], Purpose::Care) => brief::hand_over;
        POST "/offer/{offer}/follow-up",        Staff(&[Clinician], Purpose::Care) => brief::follow_up;
        POST "/offer/{offer}/swap",             Staff(&[Clinician], Purpose::Care) => brief::swap;
        POST "/offer/{offer}/note",             Staff(&[Clinician], Purpose::Care) => brief::note;
        POST "/offer/{offer}/reply",            Staff(&[Clinician], Purpose::Care) => brief::reply;
        POST "/offer/{offer}/rang",             Staff(&[Clinician], Purpose::Care) => brief::rang;
        GET  "/offer/{offer}/letter",           Staff(&[Clinician], Purpose::Care) => brief::letter;
        GET  "/offer/{offer}/referral.json",    Staff(&[Clinician], Purpose::Care) => brief::as_fhir;
        GET  "/letters",                        Staff(&[Clinician, Duty], Purpose::Care) => letters::list;
        GET  "/letters/events",                 Staff(&[Clinician, Duty], Purpose::Care) => live::letters;
        GET  "/referral/{referral}/letter",     Staff(&[Clinician, Duty], Purpose::Care) => letters::letter;
        POST "/referral/{referral}/read-letter", Staff(&[Clinician, Duty], Purpose::Care) => letters::read;
        GET  "/duty",                           Staff(&[Duty], Purpose::UrgentHelp) => duty::page;
        GET  "/duty/watch",                     Staff(&[Duty], Purpose::UrgentHelp) => duty::watch;
        GET  "/duty/events",                    Staff(&[Duty], Purpose::UrgentHelp) => live::calls;
        GET  "/duty/hand-over",                 Staff(&[Duty], Purpose::UrgentHelp) => duty::hand_over;
        POST "/duty/hand-over",                 Staff(&[Duty], Purpose::UrgentHelp) => duty::give;
        POST "/duty/hand-over/take",            Staff(&[Duty], Purpose::UrgentHelp) => duty::take_over;
        POST "/duty/hand-over/keep",            Staff(&[Duty], Purpose::UrgentHelp) => duty::keep;
        GET  "/duty/leaving",                   Staff(&[Duty], Purpose::UrgentHelp) => duty::leaving;
        POST "/alert/{alert}/acknowledge",      Staff(&[Duty], Purpose::UrgentHelp) => duty::acknowledge;
        POST "/alert/{alert}/contacted",        Staff(&[Duty], Purpose::UrgentHelp) => duty::contacted;
        POST "/alert/{alert}/mistake",          Staff(&[Duty], Purpose::UrgentHelp) => duty::mistake;
        POST "/alert/{alert}/close",            Staff(&[Duty], Purpose::UrgentHelp) => duty::close;
        GET  "/company",                        Staff(&[Volunteer], Purpose::Care) => company::page;
        // staff who keep the clinic going
        GET  "/reception",                      Staff(&[Reception], Purpose::Reception) => reception::page;
        GET  "/reception/find",                 Staff(&[Reception], Purpose::Reception) => reception::ask;
        POST "/reception/find",                 Staff(&[Reception], Purpose::Reception) => reception::find;
        GET  "/reception/list",                 Staff(&[Reception], Purpose::Intake) => reception::ask_list;
        POST "/reception/list",                 Staff(&[Reception], Purpose::Intake) => reception::send_list;
        GET  "/reception/list/{upload}",        Staff(&[Reception], Purpose::Intake) => reception::look;
        POST "/reception/list/{upload}",        Staff(&[Reception], Purpose::Intake) => reception::choose;
        GET  "/reception/list/{upload}/mapping", Staff(&[Reception], Purpose::Intake) => reception::mapping;
        GET  "/reception/referral/{referral}",  Staff(&[Reception], Purpose::Reception) => reception::person;
        POST "/referral/{referral}/birth-date", Staff(&[Reception], Purpose::Reception) => reception::birth_date;
        POST "/referral/{referral}/correct-birth-date", Staff(&[Reception], Purpose::Reception) => reception::correct_birth_date;
        POST "/referral/{referral}/telephone",  Staff(&[Reception], Purpose::Reception) => reception::telephone;
        POST "/referral/{referral}/appointment", Staff(&[Reception], Purpose::Reception) => reception::appointment;
        POST "/referral/{referral}/attended",   Staff(&[Clinician, Reception], Purpose::Reception) => reception::attended;
        POST "/referral/{referral}/invite",     Staff(&[Reception], Purpose::Reception) => reception::invite;
        POST "/referral/{referral}/withdraw",   Staff(&[Reception], Purpose::Reception) => reception::withdraw;
        POST "/referral/{referral}/changed-mind", Staff(&[Reception], Purpose::Reception) => reception::changed_mind;
        POST "/referral/{referral}/stop-sharing", Staff(&[Reception], Purpose::Reception) => reception::stop_sharing;
        POST "/referral/{referral}/died",       Staff(&[Reception], Purpose::Reception) => reception::died;
        GET  "/messages",                       Staff(&[Reception], Purpose::Reception) => messages::page;
        POST "/message/{message}/write",        Staff(&[Reception], Purpose::Reception) => messages::write;
        POST "/message/{message}/sent",         Staff(&[Reception], Purpose::Reception) => messages::sent;
        POST "/message/{message}/again",        Staff(&[Reception], Purpose::Reception) => messages::again;
        POST "/referral/{referral}/ring-only",  Staff(&[Clinician, Duty, Reception], Purpose::Care) => letters::ring_only;
        POST "/referral/{referral}/may-write",  Staff(&[Clinician, Duty], Purpose::Care) => letters::may_write;
        GET  "/funnel",                         Staff(&[Lead, Clinician], Purpose::Improvement) => funnel::page;
        GET  "/funnel/{stage}",                 Staff(&[Clinician], Purpose::Improvement) => funnel::list;
        GET  "/funnel.csv",                     Staff(&[Lead], Purpose::Improvement) => funnel::download;
        GET  "/learn",                          Staff(&[Lead, Clinician], Purpose::Improvement) => learn::page;
        GET  "/learn/wording-test",             Staff(&[Lead, Clinician], Purpose::Improvement) => learn::wording;
        GET  "/learn/{measure}",                Staff(&[Lead, Clinician], Purpose::Improvement) => learn::measure;
        POST "/learn/{measure}",                Staff(&[Lead], Purpose::Improvement) => learn::change;
        GET  "/learn/{measure}/values.csv",     Staff(&[Lead], Purpose::Improvement) => learn::download;
        GET  "/learn/{measure}/groups",         Staff(&[Lead, Clinician], Purpose::Improvement) => learn::groups;
        GET  "/learn/{measure}/groups.csv",     Staff(&[Lead], Purpose::Improvement) => learn::download_groups;
        GET  "/map",                            Staff(&[Lead, Clinician], Purpose::Improvement) => map::page;
        GET  "/map.csv",                        Staff(&[Lead, Clinician], Purpose::Improvement) => map::ways;
        GET  "/map.json",                       Staff(&[Lead, Clinician], Purpose::Improvement) => map::map_json;
        GET  "/map/log.csv",                    Staff(&[Lead], Purpose::Improvement) => map::log_csv;
        GET  "/map/log.xes",                    Staff(&[Lead], Purpose::Improvement) => map::log_xes;
        GET  "/tests",                          Staff(TRY, Purpose::Improvement) => change::page;
        GET  "/tests/archive",                  Staff(TRY, Purpose::Improvement) => change::archive;
        GET  "/tests/report",                   Staff(&[Lead, Clinician], Purpose::Improvement) => change::report;
        GET  "/tests/aim",                      Staff(&[Lead], Purpose::Improvement) => change::ask_aim;
        POST "/tests/aim",                      Staff(&[Lead], Purpose::Improvement) => change::set_aim;
        GET  "/tests/aim/{aim}",                Staff(TRY, Purpose::Improvement) => change::aim;
        GET  "/tests/aim/{aim}/words",          Staff(&[Lead], Purpose::Improvement) => change::ask_aim_words;
        POST "/tests/aim/{aim}/words",          Staff(&[Lead], Purpose::Improvement) => change::rewrite_aim;
        POST "/tests/aim/{aim}/close",          Staff(&[Lead], Purpose::Improvement) => change::close_aim;
        GET  "/tests/aim/{aim}/driver",         Staff(&[Lead], Purpose::Improvement) => change::ask_driver;
        POST "/tests/aim/{aim}/driver",         Staff(&[Lead], Purpose::Improvement) => change::add_driver;
        GET  "/tests/driver/{driver}",          Staff(&[Lead], Purpose::Improvement) => change::ask_driver_words;
        POST "/tests/driver/{driver}",          Staff(&[Lead], Purpose::Improvement) => change::rewrite_driver;
        POST "/tests/driver/{driver}/move",     Staff(&[Lead], Purpose::Improvement) => change::place_driver;
        GET  "/tests/idea",                     Staff(TRY, Purpose::Improvement) => change::ask_idea;
        POST "/tests/idea",                     Staff(TRY, Purpose::Improvement) => change::propose_idea;
        GET  "/tests/idea/{idea}",              Staff(TRY, Purpose::Improvement) => change::idea;
        GET  "/tests/idea/{idea}/words",        Staff(&[Lead], Purpose::Improvement) => change::ask_idea_words;
        POST "/tests/idea/{idea}/words",        Staff(&[Lead], Purpose::Improvement) => change::rewrite_idea;
        POST "/tests/idea/{idea}/answer",       Staff(&[Lead], Purpose::Improvement) => change::answer_idea;
        GET  "/tests/idea/{idea}/test",         Staff(&[Lead], Purpose::Improvement) => change::ask_test;
        POST "/tests/idea/{idea}/test",         Staff(&[Lead], Purpose::Improvement) => change::plan_test;
        GET  "/tests/cycle/{cycle}",            Staff(TRY, Purpose::Improvement) => change::cycle;
        GET  "/tests/cycle/{cycle}/plan",       Staff(&[Lead], Purpose::Improvement) => change::ask_plan;
        POST "/tests/cycle/{cycle}/plan",       Staff(&[Lead], Purpose::Improvement) => change::replan_test;
        GET  "/tests/cycle/{cycle}/study",      Staff(&[Lead], Purpose::Improvement) => change::ask_study;
        POST "/tests/cycle/{cycle}/study",      Staff(&[Lead], Purpose::Improvement) => change::study;
        GET  "/tests/cycle/{cycle}/decision",   Staff(&[Lead], Purpose::Improvement) => change::ask_decision;
        POST "/tests/cycle/{cycle}/decision",   Staff(&[Lead], Purpose::Improvement) => change::decide;
        POST "/tests/cycle/{cycle}/note",       Staff(TRY, Purpose::Improvement) => change::note;
        POST "/tests/cycle/{cycle}/part",       Staff(&[Member], Purpose::Improvement) => change::take_part;
        GET  "/tests/writings/{thing}",         Staff(&[Lead, Clinician], Purpose::Improvement) => change::writings;
        POST "/tests/writings/{thing}",         Staff(&[Lead], Purpose::Improvement) => change::take_out;
        GET  "/map/drawn",                      Staff(DRAW, Purpose::Improvement) => drawn::page;
        GET  "/map/drawn/add",                  Staff(DRAW, Purpose::Improvement) => drawn::ask;
        POST "/map/drawn/add",                  Staff(DRAW, Purpose::Improvement) => drawn::add;
        GET  "/map/drawn/card/{card}",          Staff(DRAW, Purpose::Improvement) => drawn::one;
        POST "/map/drawn/card/{card}",          Staff(DRAW, Purpose::Improvement) => drawn::change;
        POST "/map/drawn/card/{card}/move",     Staff(DRAW, Purpose::Improvement) => drawn::moved;
        POST "/map/drawn/card/{card}/hide",     Staff(DRAW, Purpose::Improvement) => drawn::hide;
        GET  "/map/drawn/card/{card}/quote",    Staff(DRAW, Purpose::Improvement) => drawn::choose_quote;
        POST "/map/drawn/card/{card}/quote",    Staff(DRAW, Purpose::Improvement) => drawn::put_quote;
        POST "/map/drawn/card/{card}/unquote",  Staff(DRAW, Purpose::Improvement) => drawn::take_quote_off;
        POST "/map/drawn/card/{card}/idea",     Staff(DRAW, Purpose::Improvement) => drawn::make_idea;
        POST "/map/drawn/card/{card}/comment",  Staff(DRAW, Purpose::Improvement) => drawn::say;
        POST "/map/drawn/card/{card}/take-back", Staff(DRAW, Purpose::Improvement) => drawn::take_back;
        POST "/map/drawn/card/{card}/forget",   Staff(&[Lead], Purpose::Improvement) => drawn::forget;
        GET  "/map/drawn/frame",                Staff(DRAW, Purpose::Improvement) => drawn::frames;
        POST "/map/drawn/frame",                Staff(DRAW, Purpose::Improvement) => drawn::frame;
        GET  "/map/drawn/history",              Staff(DRAW, Purpose::Improvement) => drawn::history;
        GET  "/map/drawn/version/{version}",    Staff(DRAW, Purpose::Improvement) => drawn::version;
        POST "/map/drawn/back",                 Staff(DRAW, Purpose::Improvement) => drawn::back;
        GET  "/map/side-by-side",               Staff(&[Lead, Clinician], Purpose::Improvement) => drawn::side_by_side;
        GET  "/not-told",                       Staff(&[Lead], Purpose::Improvement) => not_told::page;
        GET  "/not-told.csv",                   Staff(&[Lead], Purpose::Improvement) => not_told::download;
        GET  "/rules",                          Staff(&[Lead, Clinician], Purpose::Improvement) => rules::page;
        GET  "/rules/sheet",                    Staff(&[Clinician], Purpose::Improvement) => rules::ask_second_reader;
        POST "/rules/sheet",                    Staff(&[Clinician], Purpose::Improvement) => rules::read_back;
        GET  "/rules/sheet.csv",                Staff(&[Clinician], Purpose::Improvement) => rules::download;
        GET  "/library",                        Staff(ALL_STAFF, Purpose::Community) => library::list;
        GET  "/library/new",                    Staff(ALL_STAFF, Purpose::Community) => library::ask_new;
        POST "/library/new",                    Staff(ALL_STAFF, Purpose::Community) => library::keep_new;
        GET  "/library/me",                     Staff(ALL_STAFF, Purpose::Community) => library::ask_me;
        POST "/library/me",                     Staff(ALL_STAFF, Purpose::Community) => library::take_part;
        POST "/library/me/leave",               Staff(ALL_STAFF, Purpose::Community) => library::leave;
        GET  "/library/item/{item}",            Staff(ALL_STAFF, Purpose::Community) => library::one;
        GET  "/library/item/{item}/write",      Staff(ALL_STAFF, Purpose::Community) => library::ask_version;
        POST "/library/item/{item}/write",      Staff(ALL_STAFF, Purpose::Community) => library::keep_version;
        GET  "/library/item/{item}/versions",   Staff(ALL_STAFF, Purpose::Community) => library::versions;
        POST "/library/item/{item}/comment",    Staff(ALL_STAFF, Purpose::Community) => library::comment;
        POST "/library/item/{item}/comment/{comment}/away", Staff(ALL_STAFF, Purpose::Community) => library::drop_comment;
        POST "/library/item/{item}/agree",      Staff(ALL_STAFF, Purpose::Community) => library::agree;
        POST "/library/item/{item}/use",        Staff(ALL_STAFF, Purpose::Community) => library::use_it;
        POST "/library/item/{item}/answer",     Staff(ALL_STAFF, Purpose::Community) => library::answer;
        POST "/library/item/{item}/try",        Staff(DRAW, Purpose::Community) => library::try_it;
        GET  "/library/item/{item}/withdraw",   Staff(ALL_STAFF, Purpose::Community) => library::ask_withdraw;
        POST "/library/item/{item}/withdraw",   Staff(ALL_STAFF, Purpose::Community) => library::withdraw;
        GET  "/signed-files",                   Staff(ALL_STAFF, Purpose::Community) => signed_files::page;
        POST "/signed-files",                   Staff(ALL_STAFF, Purpose::Community) => signed_files::send;
        GET  "/signed-files/library.json",      Staff(WORK_HERE, Purpose::Community) => signed_files::library;
        GET  "/signed-files/measures.json",     Staff(&[Lead], Purpose::Improvement) => signed_files::measures;
        POST "/signed-files/sent",              Staff(&[Lead, Editor], Purpose::Community) => signed_files::sent;
        POST "/signed-files/trust",             Staff(&[Lead, Administrator], Purpose::Community) => signed_files::trust;
        POST "/signed-files/name",              Staff(&[Lead, Administrator], Purpose::Community) => signed_files::name;
        POST "/signed-files/forget",            Staff(&[Lead, Administrator], Purpose::Community) => signed_files::forget;
        GET  "/compare",                        Staff(ALL_STAFF, Purpose::Improvement) => signed_files::compare;
        GET  "/directory",                      Staff(&[Clinician, Volunteer, Lead, Editor], Purpose::Directory) => directory::page;
        GET  "/directory/service",              Staff(&[Clinician, Volunteer, Lead, Editor], Purpose::Directory) => directory::one;
        POST "/directory/still-right",          Staff(&[Editor], Purpose::Directory) => directory::still_right;
        POST "/directory/not-right",            Staff(&[Editor], Purpose::Directory) => directory::not_right;
        GET  "/directory/duplicates",           Staff(&[Editor], Purpose::Directory) => directory::pairs;
        POST "/directory/merge",                Staff(&[Editor], Purpose::Directory) => directory::merge;
        POST "/directory/two",                  Staff(&[Editor], Purpose::Directory) => directory::two;
        POST "/directory/undo",                 Staff(&[Editor], Purpose::Directory) => directory::undo;
        GET  "/directory/got-there.csv",        Staff(&[Lead, Editor], Purpose::Improvement) => directory::got_there;
        GET  "/directory/gaps",                 Staff(&[Editor], Purpose::Directory) => directory::gaps;
        GET  "/directory/quarantine",           Staff(&[Editor], Purpose::Directory) => directory::quarantine;
        GET  "/directory/owners",               Staff(&[Editor], Purpose::Directory) => directory::owners;
        POST "/directory/owner",                Staff(&[Editor], Purpose::Directory) => directory::write;
        POST "/directory/owner/sent",           Staff(&[Editor], Purpose::Directory) => directory::sent;
        POST "/directory/owner/ask",            Staff(&[Editor], Purpose::Directory) => directory::ask;
        POST "/directory/owner/address",        Staff(&[Editor], Purpose::Directory) => directory::address;
        POST "/directory/owners/ask",           Staff(&[Editor], Purpose::Directory) => directory::ask_all;
        GET  "/still-right/{token}",            Anyone => still_right::page;
        POST "/still-right/{token}",            Anyone => still_right::answer;
        GET  "/first-visits",                   Staff(&[Lead, Editor], Purpose::Care) => first_visits::page;
        POST "/first-visit/{offer}",            Staff(&[Lead, Editor], Purpose::Care) => first_visits::judge;
        GET  "/team-stories",                   Staff(WORK_HERE, Purpose::Stories) => stories::team;
        GET  "/case",                           Staff(&[Clinician, Lead, Editor], Purpose::Stories) => stories::ask_case;
        POST "/case",                           Staff(&[Clinician, Lead, Editor], Purpose::Stories) => stories::tell_case;
        GET  "/moderation",                     Staff(&[Lead, Editor], Purpose::Stories) => stories::list;
        POST "/moderation/screen",              Staff(&[Lead, Editor], Purpose::Stories) => stories::screen;
        GET  "/moderation/{story}",             Staff(&[Lead, Editor], Purpose::Stories) => stories::one;
        GET  "/moderation/{story}/paper",       Staff(&[Lead, Editor], Purpose::Stories) => stories::paper;
        GET  "/moderation/{story}/ending",      Staff(&[Lead, Editor], Purpose::Stories) => stories::end;
        POST "/moderation/{story}/{act}",       Staff(&[Lead, Editor], Purpose::Stories) => stories::act;
        GET  "/print",                          Staff(ALL_STAFF, Purpose::Administration) => print::page;
        GET  "/print/poster",                   Staff(ALL_STAFF, Purpose::Administration) => print::poster;
        GET  "/print/leaflet",                  Staff(ALL_STAFF, Purpose::Administration) => print::leaflet;
        // training, for everybody who works here
        GET  "/training",                       Staff(ALL_STAFF, Purpose::Learning) => training::page;
        GET  "/training/module/{module}",       Staff(ALL_STAFF, Purpose::Learning) => training::read_module;
        POST "/training/module/{module}",       Staff(ALL_STAFF, Purpose::Learning) => training::do_module;
        GET  "/training/module/{module}/print", Staff(ALL_STAFF, Purpose::Learning) => training::print_module;
        GET  "/training/talk/{talk}",           Staff(ALL_STAFF, Purpose::Learning) => training::talk;
        POST "/training/talk/{talk}",           Staff(ALL_STAFF, Purpose::Learning) => training::do_talk;
        GET  "/training/module/{module}/scorm.zip", Staff(&[Lead, Administrator], Purpose::Learning) => training::scorm;
        GET  "/training/module/{module}/cmi5.zip", Staff(&[Lead, Administrator], Purpose::Learning) => training::cmi5;
        GET  "/training/mine.json",             Staff(ALL_STAFF, Purpose::Learning) => training::mine;
        GET  "/training/certificate",           Staff(ALL_STAFF, Purpose::Learning) => training::certificate;
        GET  "/training/confidence",            Staff(&[Lead, Clinician], Purpose::Improvement) => training::confidence;
        POST "/training/confidence",            Staff(&[Lead], Purpose::Improvement) => training::change_groups;
        GET  "/confidence/{group}",             Anyone => training::ask_sure;
        POST "/confidence/{group}",             Anyone => training::say_sure;
        GET  "/looks",                          Staff(&[Governance], Purpose::Governance) => looks::page;
        GET  "/staff",                          Staff(&[Administrator], Purpose::Administration) => staff::page;
        POST "/staff",                          Staff(&[Administrator], Purpose::Administration) => staff::add;
        // other systems
        GET  "/open-referral",                  Anyone => open_referral::root;
        GET  "/open-referral/",                 Anyone => open_referral::root;
        GET  "/open-referral/openapi.json",     Anyone => open_referral::description;
        GET  "/open-referral/services",         Anyone => open_referral::services;
        GET  "/open-referral/services/{id}",    Anyone => open_referral::service;
        GET  "/open-referral/service_at_locations", Anyone => open_referral::places;
        GET  "/open-referral/service_at_locations/{id}", Anyone => open_referral::one_place;
        GET  "/open-referral/taxonomies",       Anyone => open_referral::taxonomies;
        GET  "/open-referral/taxonomies/{id}",  Anyone => open_referral::taxonomy;
        GET  "/open-referral/taxonomy_terms",   Anyone => open_referral::terms;
        GET  "/open-referral/taxonomy_terms/{id}", Anyone => open_referral::term;
        POST "/fhir/$process-message",          System(&[EhrClient], Purpose::Intake) => fhir::process_message;
        POST "/fhir/ServiceRequest",            System(&[EhrClient], Purpose::Intake) => fhir::create;
        POST "/fhir",                           System(&[EhrClient], Purpose::Intake) => fhir::create;
    }
}

/// Where somebody tells something, in whatever script and at whatever length.
const WORDS: &[&str] = &["/get-in-touch", "/your-story/", "/case", "/moderation/", "/library/"];

/// The router: each route behind its policy, all of them behind the edge.
pub fn router(app: App, config: &edge::EdgeConfig) -> Router {
    let mut config = config.clone();
    config.tongue = tongue;
    config.takes_files = |path| matches!(path, reception::TAKES_FILES | rules::TAKES_FILES | signed_files::TAKES_FILES);
    config.from_anywhere = |path| path == weekly_stop::ROUTE;
    let asked = app.clone();
    config.say = Arc::new(move |headers| Say::to(&asked, None, headers));
    let mut router = Router::new();
    for route in routes() {
        let guard = from_fn_with_state((app.clone(), route.policy, route.path), admit::admit);
        let mut handler = (route.handler)();
        if tongue(route.path) == edge::Tongue::Fhir {
            handler = handler.layer(edge::limits::body(edge::limits::FHIR_BYTES));
        } else if (config.takes_files)(route.path) {
            handler = handler.layer(edge::limits::body(edge::limits::LIST_BYTES));
        } else if WORDS.iter().any(|root| route.path.starts_with(root)) {
            handler = handler.layer(edge::limits::body(edge::limits::WORDS_BYTES));
        }
        if before_kept::looks_at(&route.method, route.path) {
            handler = handler.layer(from_fn_with_state((app.clone(), route.path), before_kept::look));
        }
        handler = handler.layer(guard);
        if route.path.starts_with(open_referral::ROOT) {
            handler = handler.layer(from_fn(open_referral::for_every_page));
        }
        router = router.route(route.path, handler);
    }
    edge::layers(router, &config).with_state(app)
}

/// Whether this pattern can be read: somebody who has just sent something there can come back to it.
pub(crate) fn can_be_read(path: &str) -> bool {
    static READ: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    let read = READ.get_or_init(|| routes().into_iter().filter(|r| r.method == Method::GET).map(|r| r.path).collect());
    read.contains(path)
}

/// Who reads what goes wrong on a route: staff on theirs, and on everything else somebody who may need help.
fn tongue(path: &str) -> edge::Tongue {
    static STAFFED: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    let staffed = STAFFED.get_or_init(|| {
        let staffed = routes().into_iter().filter(|route| matches!(route.policy, Staff(..)));
        staffed.map(|route| route.path).collect()
    });
    if staffed.contains(path) { edge::Tongue::Staff } else { edge::Tongue::of_path(path) }
}
