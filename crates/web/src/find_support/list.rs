//! The list: each place in words, as far as its record says something, with how fresh the record is.
use super::asked::{Asked, GROUPS, WITHIN_KM};
use super::quiet;
use super::week::when;
use crate::parts::Say;
use record::{Cost, Date, LocationKind, Need, Pence, Reason, Seeker, Service, Suggestion, Telephone};
use signpost::Directory;

/// As many stand in one list: more is a search engine and no help.
const MOST: usize = 5;
/// As many lines of times, or of prices, are enough to know whether to ask.
pub(super) const TIMES: usize = 3;
/// A sentence that is longer is cut between two words.
const LONG: usize = 240;
/// Miles in a kilometre: signs on the road have miles.
const MILES: f64 = 0.621_371;

/// The places that may fit, and what they were looked for with.
pub(super) struct List {
    pub places: Vec<Place>,
    /// What was chosen, in words, each with its row's choice of the message `find-list-…`.
    pub chosen: Vec<(String, String)>,
    /// Nothing was chosen to have support with.
    pub anything: bool,
    /// More was chosen than has a turn.
    pub many: bool,
    /// Within so much of where.
    pub within: Option<String>,
}

/// One place.
pub(crate) struct Place {
    /// The directory's id, for the button that keeps it.
    pub id: String,
    pub name: String,
    pub run_by: String,
    pub about: String,
    /// With what it may help, of what was chosen.
    pub with: Option<String>,
    pub far: Option<String>,
    pub at: Vec<String>,
    /// On which days and at which hours.
    pub when: Vec<String>,
    /// What it costs, where it costs something.
    pub costs: Vec<String>,
    /// For whom it is.
    pub whom: String,
    /// What people who went there tell, and about how many did: filled in where a clinic is known.
    pub told: Vec<pathway::SomeoneSays>,
    pub went: Option<String>,
    /// The rest of what its record says, a paragraph each.
    pub more: Vec<String>,
    pub application: String,
    pub alert: String,
    pub phones: Vec<Phone>,
    pub email: Option<String>,
    /// The address, and the host to show.
    pub website: Option<(String, String)>,
    pub reasons: Vec<String>,
    pub confirmed: Result<String, String>,
    /// Support after domestic abuse: it is on no paper unless they ask for it.
    pub quiet: bool,
}

/// A telephone number as written, and as it is dialled where it is nothing but a number.
pub(crate) struct Phone {
    pub number: String,
    pub dial: Option<String>,
}

impl List {
    /// The list for what was asked.
    pub fn of(asked: &Asked, directory: &Directory, today: Date, say: &Say) -> Self {
        let seeker = asked.seeker();
        let anything = asked.wants_nothing();
        let ticked =
            |key: &str, codes: &[&str]| codes.iter().map(|code| say.choice(key, code)).collect::<Vec<_>>().join(", ");
        let in_order: Vec<&str> = GROUPS
            .iter()
            .flat_map(|(_, codes)| codes.iter().copied())
            .filter(|code| asked.wants.contains(code))
            .collect();
        let chosen = [
            ("find-list-need", ticked("support-wanted", &in_order)),
            ("find-list-near", seeker.outcode.as_ref().map(ToString::to_string).unwrap_or_default()),
            ("find-list-meet", ticked("find-how", &asked.ways)),
        ];
        let within = seeker.outcode.as_ref().map(|outcode| {
            say.with("find-list-within", &[("km", &format!("{WITHIN_KM:.0}")), ("outcode", outcode.as_str())])
        });
        Self {
            places: places(&seeker, anything, directory, today, say),
            chosen: chosen.into_iter().filter(|(_, words)| !words.is_empty()).map(|(k, w)| (say.text(k), w)).collect(),
            anything,
            many: seeker.needs.len() > MOST,
            within,
        }
    }
}

/// Up to five places for somebody; for whoever named no need, not what each may help with.
pub(super) fn places(seeker: &Seeker, anything: bool, directory: &Directory, today: Date, say: &Say) -> Vec<Place> {
    let found = directory.in_turn(seeker, MOST);
    let known = found.iter().filter_map(|(need, one)| Some((need, one, directory.service(&one.service)?)));
    let quiet = quiet(directory);
    let place = |(need, one, service): (&Need, &Suggestion, &Service)| {
        let with = (!anything).then(|| say.choice("support-wanted", need.code()));
        let place = Place::of(service, one, with, seeker.outcode.is_some(), today, say);
        Place { quiet: *need == Need::DomesticAbuse || quiet.contains(&service.id), ..place }
    };
    known.map(place).collect()
}

/// One that was kept: whether it is free and whether its record is old is known of it still.
pub(super) fn kept_place(service: &Service, reasons: &[String], today: Date, say: &Say) -> Place {
    let known = reasons.iter().filter_map(|code| code.parse().ok());
    let reasons = known.filter(|reason| matches!(reason, Reason::Free | Reason::CheckRecord)).collect();
    let suggestion = Suggestion { service: service.id.clone(), score: 0.0, km: None, reasons };
    Place::of(service, &suggestion, None, false, today, say)
}

impl List {
    /// Something of it is not on paper.
    pub fn leaves_out(&self) -> bool {
        self.places.iter().any(|place| place.quiet)
    }
}

impl Place {
    fn of(
        service: &Service,
        suggestion: &Suggestion,
        with: Option<String>,
        from_somewhere: bool,
        today: Date,
        say: &Say,
    ) -> Self {
        let physical = service.locations.iter().filter(|at| at.kind == LocationKind::Physical);
        let mut at: Vec<String> = physical.map(|at| joined(&[&at.name, &at.address, &at.postcode])).collect();
        at.retain(|at| !at.is_empty());
        at.truncate(2);
        // what is shown in a row of its own is not said twice; nobody who did not say where they live is told that it is
        // not known how far it is
        let said = |reason: &Reason| match reason {
            Reason::MainNeed
            | Reason::OtherNeed
            | Reason::LivesWithPain
            | Reason::Near
            | Reason::Fresh
            | Reason::CheckRecord => false,
            Reason::RelatedNeed => with.is_some(),
            Reason::Local => suggestion.km.is_none(),
            Reason::SelfReferral => service.application.trim().is_empty(),
            Reason::CheckPlace => from_somewhere || at.is_empty(),
            _ => true,
        };
        let reasons = suggestion.reasons.iter().filter(|reason| said(reason));
        let reasons = reasons.map(|reason| say.choice("reason", reason.code())).collect();
        let about = first_sentence(&service.description);
        Self {
            id: service.id.clone(),
            more: more(&service.description, &about),
            name: service.name.clone(),
            when: when(service, say),
            costs: if suggestion.reasons.contains(&Reason::Free) { Vec::new() } else { costs(service) },
            whom: service.eligibility.split_whitespace().collect::<Vec<_>>().join(" "),
            told: Vec::new(),
            went: None,
            run_by: if service.organisation.name == service.name {
                String::new()
            } else {
                service.organisation.name.clone()
            },
            about,
            reasons,
            with,
            far: suggestion.km.map(|km| far(km, say)),
            at,
            application: service.application.trim().to_owned(),
            alert: service.alert.trim().to_owned(),
            phones: service.phones.iter().map(|number| Phone::of(number)).collect(),
            email: Some(service.email.trim()).filter(|email| is_email(email)).map(str::to_owned),
            website: website(&service.url),
            confirmed: confirmed(service, &suggestion.reasons, today, say),
            quiet: false,
        }
    }
}

impl Phone {
    pub(crate) fn of(number: &str) -> Self {
        let dial = number.parse::<Telephone>().ok().map(|telephone| telephone.as_e164().to_owned());
        // 111, 0300 and 116 123 are numbers too
        let short = || {
            let digits: String = number.chars().filter(|c| !c.is_whitespace()).collect();
            ((3..=6).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
        };
        Self { number: number.trim().to_owned(), dial: dial.or_else(short) }
    }
}

/// When somebody last said that the record is right; `Err` where it has to be checked first. It is the directory that
/// says which, so that this page and the brief never disagree.
fn confirmed(service: &Service, reasons: &[Reason], today: Date, say: &Say) -> Result<String, String> {
    let days = service.assured.map(|day| today.duration_since(day).as_hours() / 24);
    let days = days.and_then(|days| usize::try_from(days).ok()).filter(|_| !reasons.contains(&Reason::CheckRecord));
    match days {
        None if service.phones.is_empty() => Err(say.text("find-check-first-how")),
        None => Err(say.text("find-check-first")),
        Some(0..=6) => Ok(say.text("find-confirmed-this-week")),
        Some(days @ 7..=62) => Ok(say.count("find-confirmed-weeks", days / 7)),
        Some(days) => Ok(say.count("find-confirmed-months", days / 30)),
    }
}

fn far(km: f64, say: &Say) -> String {
    if km < 1.0 {
        return say.text("find-next-door");
    }
    let (km, miles) = (format!("{km:.0}"), format!("{:.1}", km * MILES));
    say.with("find-near", &[("km", &km), ("miles", &miles)])
}

/// The first sentence of a description, which ends before a space and a capital: "St. John" and "e.g. a walk" go on.
fn first_sentence(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let ends = text.match_indices(['.', '!', '?']).map(|(at, mark)| at + mark.len());
    let whole = |end: &usize| {
        let mut next = text[*end..].chars();
        let opens = |c: char| c.is_uppercase() || c.is_ascii_digit() || "“\"‘'(".contains(c);
        let word = text[..end - 1].rsplit(' ').next().unwrap_or_default();
        next.next().is_none_or(|space| space == ' ' && next.next().is_none_or(opens)) && word.chars().count() > 2
    };
    let end = ends.clone().find(whole).unwrap_or(text.len());
    if text[..end].chars().count() <= LONG {
        return text[..end].to_owned();
    }
    let cut = text.char_indices().nth(LONG).map_or(text.len(), |(at, _)| at);
    let cut = text[..cut].rfind(' ').unwrap_or(cut);
    format!("{} …", &text[..cut])
}

/// A feed may hold an address that is none, or one that a browser would run.
fn website(url: &str) -> Option<(String, String)> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next().filter(|host| !host.is_empty() && !host.contains('@'))?;
    Some((url.to_owned(), host.trim_start_matches("www.").to_owned()))
}

fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(before, host)| !before.is_empty() && host.contains('.'))
        && text.chars().all(|c| c.is_ascii_alphanumeric() || ".@_+-".contains(c))
}

fn joined(parts: &[&String]) -> String {
    let mut said: Vec<&str> = Vec::new();
    for part in parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()) {
        if !said.iter().any(|before| before.contains(part)) {
            said.push(part);
        }
    }
    said.join(", ")
}

/// What stands in a description after its first sentence.
fn more(text: &str, about: &str) -> Vec<String> {
    let paragraphs = text.split('\n').map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let mut paragraphs: Vec<String> = paragraphs.filter(|line| !line.is_empty()).collect();
    if let Some(first) = paragraphs.first_mut()
        && let Some(rest) = first.strip_prefix(about)
    {
        *first = rest.trim().to_owned();
    }
    paragraphs.retain(|line| !line.is_empty());
    paragraphs
}

/// What it costs in the record's own words; nothing where it costs nothing, which is among the reasons.
fn costs(service: &Service) -> Vec<String> {
    let priced = service.costs.iter().filter(|cost| cost.amount.is_some_and(|pence| pence.0 > 0));
    let line = |cost: &Cost| {
        let pence = cost.amount.map_or(0, |pence| pence.0);
        joined(&[&format!("£{}.{:02}", pence / 100, pence % 100), &cost.option, &cost.description])
    };
    let mut lines: Vec<String> = priced.map(line).collect();
    if lines.is_empty() && !service.costs.iter().any(|cost| cost.amount == Some(Pence(0))) {
        lines.extend(Some(service.fees.trim().to_owned()).filter(|fees| !fees.is_empty()));
    }
    lines.truncate(TIMES);
    lines
}

#[cfg(test)]
mod tests;
