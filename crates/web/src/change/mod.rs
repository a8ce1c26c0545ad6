//! Tests of change: an aim, what it depends on, what could be tried, small tests that say beforehand what they expect, and
//! what was learnt. The lead writes; clinicians read all of it and propose ideas.
mod aim;
mod archive;
mod cycle;
mod diagram;
mod driver;
mod form;
mod handed_on;
mod idea;
mod kept;
mod made_up;
mod measured;
mod overview;
mod part;
mod plan;
mod report;
mod said;
mod samples;
mod typed;
mod writings;

pub use aim::{
    ask_new as ask_aim, ask_words as ask_aim_words, close as close_aim, page as aim, rewrite as rewrite_aim,
    set as set_aim,
};
pub use archive::page as archive;
pub use cycle::{ask_decision, ask_study, decide, note, page as cycle, study};
pub use driver::{
    add as add_driver, ask_new as ask_driver, ask_words as ask_driver_words, place as place_driver,
    rewrite as rewrite_driver,
};
pub use idea::{
    answer as answer_idea, ask_new as ask_idea, ask_words as ask_idea_words, page as idea, propose as propose_idea,
    rewrite as rewrite_idea,
};
pub use overview::page;
pub use part::take_part;
pub use plan::{ask_new as ask_test, ask_words as ask_plan, plan as plan_test, replan as replan_test};
pub use report::page as report;
pub(crate) use samples::samples;
pub use writings::{page as writings, take_out};
