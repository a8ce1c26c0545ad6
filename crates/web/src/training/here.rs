//! What only the clinic can say in a module: whom to call here today, and what support there is.
use crate::edge::problem::Problem;
use crate::parts::{Numbers, Say};
use askama::Template;
use record::{Clinic, Here, Instant};

/// What a module is filled in with.
#[derive(Clone)]
pub(super) struct Filled {
    clinic: Clinic,
    now: Instant,
    say: Say,
    /// How many support services the directory offers.
    services: usize,
    live: bool,
}

/// Whom to call, in the order in which one calls.
#[derive(Template)]
#[template(path = "training/who_to_call.html")]
struct WhoToCall<'a> {
    clinic: &'a Clinic,
    say: &'a Say,
    numbers: Numbers,
    /// Whether it is read now, and not on paper or in a package, where nothing is said of this minute.
    live: bool,
    /// Whether somebody is on duty now.
    staffed: bool,
    /// And else, when next.
    next: Option<String>,
    day: String,
}

#[derive(Template)]
#[template(path = "training/support_here.html")]
struct SupportHere {
    services: usize,
}

impl Filled {
    pub fn new(clinic: Clinic, now: Instant, say: Say, services: usize) -> Self {
        Self { clinic, now, say, services, live: true }
    }

    /// The same for paper and packages, which are read another day: who is there this minute is left out.
    pub fn for_later(self) -> Self {
        Self { live: false, ..self }
    }

    /// Whose numbers they are.
    pub fn clinic_name(&self) -> &str {
        &self.clinic.name
    }

    /// As html.
    pub fn draw(&self, here: Here) -> Result<String, askama::Error> {
        match here {
            Here::WhoToCall => {
                let hours = self.clinic.duty.as_ref().map(|duty| &duty.hours);
                let staffed = hours.is_some_and(|hours| hours.staffed(self.now));
                let next = hours.filter(|_| !staffed).and_then(|hours| hours.next(self.now)).map(Instant::in_words);
                let (clinic, say, numbers) = (&self.clinic, &self.say, Numbers::of(&self.clinic));
                WhoToCall { clinic, say, numbers, live: self.live, staffed, next, day: self.now.day_in_words() }
                    .render()
            }
            Here::Support => SupportHere { services: self.services }.render(),
        }
    }
}

/// Whom to call in this clinic at this moment, as html: the clinic's own numbers, in the order in which one calls.
///
/// # Errors
/// [`Problem::Broken`] when it cannot be drawn.
pub(crate) fn whom_to_call(clinic: Clinic, now: Instant, say: &Say) -> Result<String, Problem> {
    Filled::new(clinic, now, say.clone(), 0).draw(Here::WhoToCall).map_err(|_| Problem::Broken)
}
