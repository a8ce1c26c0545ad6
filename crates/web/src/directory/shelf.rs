//! Every record of the directory with what is known of it here: read once for each page.
use crate::edge::problem::Problem;
use record::{
    Bar, Confirmation, ConfirmedBy, Date, Feed, Freshness, Instant, Merge, NotRight, Nudge, Report, Role, Seeker,
    Service, ServiceStatus, StaffId,
};
use signpost::Directory;
use std::collections::{BTreeMap, BTreeSet};
use store::{Apart, Desk, EntryRow, Tx};

/// What stands on the shelf.
#[derive(Default)]
pub(super) struct Shelf {
    pub today: Option<Date>,
    /// Those that a feed still has, by name.
    pub entries: Vec<EntryRow>,
    pub feeds: Vec<Feed>,
    pub confirmations: Vec<Confirmation>,
    pub reports: Vec<Report>,
    pub merges: Vec<Merge>,
    pub nudges: Vec<Nudge>,
    /// What the suggestions know: the newest day of each record, of whatever clinic. None where one of them heard that
    /// it is not right.
    pub offered: BTreeMap<String, Option<Date>>,
    /// Records that the suggestions take for full.
    pub full: BTreeSet<String>,
    pub quarantined: usize,
    /// Who works here, by sign-in name.
    pub names: BTreeMap<StaffId, String>,
}

impl Shelf {
    /// Reads everything, and asks the directory in memory which services are full, so that this page and the suggestions
    /// never disagree.
    pub async fn read(desk: &Desk, directory: &Directory) -> Result<Self, Problem> {
        let mut shelf = desk.read(|tx| Ok::<_, Problem>(Self::of(tx)?)).await?;
        let full = directory.explain(&Seeker::default()).into_iter().filter(|one| one.bars.contains(&Bar::Full));
        shelf.full = full.map(|one| one.service).collect();
        let offered = directory.services().iter();
        shelf.offered = offered.map(|service| (service.id.clone(), service.assured)).collect();
        Ok(shelf)
    }

    fn of(tx: &Tx<'_>) -> store::Result<Self> {
        let mut entries = tx.entries()?;
        entries.retain(|entry| entry.gone.is_none());
        entries.sort_by_cached_key(|entry| {
            (entry.service.name.to_lowercase(), entry.service.organisation.name.to_lowercase())
        });
        // who decided something here is told to whoever keeps the directory
        let editor = tx.actor().role == Role::Editor;
        let staff = if editor { tx.staff()? } else { Vec::new() };
        Ok(Self {
            today: Some(tx.now().day()),
            entries,
            feeds: tx.feeds()?,
            confirmations: tx.confirmations()?,
            reports: tx.reports()?,
            merges: tx.merges()?,
            nudges: tx.nudges()?,
            offered: BTreeMap::new(),
            full: BTreeSet::new(),
            quarantined: tx.quarantined()?.len(),
            names: staff.into_iter().map(|row| (row.id, row.sign_name)).collect(),
        })
    }

    /// A record that a feed still has.
    pub fn entry(&self, service: &str) -> Option<&EntryRow> {
        self.entries.iter().find(|entry| entry.service.id == service)
    }

    /// A service's name, or its id where no feed has it any more.
    pub fn name(&self, service: &str) -> String {
        self.entry(service).map_or(service, |entry| &entry.service.name).to_owned()
    }

    /// Who that is; nobody where it is nobody of this clinic.
    pub fn who(&self, staff: Option<StaffId>) -> &str {
        staff.and_then(|id| self.names.get(&id)).map_or("a member of staff", String::as_str)
    }

    /// The merge by which a record is not shown at this time.
    pub fn merged_away(&self, service: &str) -> Option<&Merge> {
        self.merges.iter().find(|merge| merge.undone.is_none() && merge.other == service)
    }

    /// What was said not to be right of it, and not settled since.
    pub fn not_right(&self, service: &str) -> Option<&Report> {
        self.reports.iter().find(|report| report.settled.is_none() && report.service == service)
    }

    /// The newest day on which anybody said that it is right, and who.
    pub fn checked(&self, service: &Service) -> Option<(Date, By)> {
        let here = self.confirmations.iter().filter(|one| one.service == service.id);
        let here = here.map(|one| (one.day, By::Here(one.by)));
        let feed = service.assured.map(|day| (day, By::Feed));
        // of two that said so on one day, whoever is nearer
        let known = feed.into_iter().chain(here).max_by_key(|(day, _)| *day);
        let elsewhere = self.offered.get(&service.id).copied().flatten().map(|day| (day, By::Elsewhere));
        elsewhere.filter(|(day, _)| known.is_none_or(|(known, _)| known < *day)).or(known)
    }

    /// How fresh it is, as the suggestions have it: what one clinic of the installation knows counts for all.
    pub fn freshness(&self, service: &Service) -> Freshness {
        let known = || self.checked(service).map(|(day, _)| day).filter(|_| self.not_right(&service.id).is_none());
        let newest = self.offered.get(&service.id).copied().unwrap_or_else(known);
        self.today.map_or(Freshness::Hidden, |today| Freshness::on(today, newest))
    }

    /// Everything that happened to a record here, the newest first.
    pub fn history(&self, entry: &EntryRow) -> Vec<(Instant, String)> {
        let id = &entry.service.id;
        let mut all = vec![(entry.seen, format!("First came with the feed {}", entry.feed))];
        if entry.changed != entry.seen {
            all.push((entry.changed, "Came otherwise than before".to_owned()));
        }
        for one in self.confirmations.iter().filter(|one| one.service == *id) {
            let said = match one.by {
                ConfirmedBy::Staff => format!("Still right, said {}", self.who(one.staff)),
                ConfirmedBy::Owner => "Still right, said its owner".to_owned(),
                ConfirmedBy::Arrived => "Somebody got there".to_owned(),
            };
            all.push((Instant::start_of(one.day), said));
        }
        for one in self.reports.iter().filter(|one| one.service == *id) {
            let by = if one.by_owner { "its owner" } else { self.who(one.staff) };
            all.push((one.at, format!("Not right ({}), said {by}", what(one.what))));
        }
        for one in self.merges.iter().filter(|one| one.kept == *id || one.other == *id) {
            let twin = self.name(if one.kept == *id { &one.other } else { &one.kept });
            let apart = Apart::of(one);
            let said = if apart.is_some() { "Told apart from" } else { "Taken for one with" };
            all.push((one.at, format!("{said} {twin} by {}", self.who(one.staff))));
            if let Some((at, by)) = one.undone.filter(|_| apart != Some(Apart::Stands)) {
                all.push((at, format!("That was taken back by {}", self.who(by))));
            }
        }
        for one in self.nudges.iter().filter(|one| one.service == *id) {
            let how = if one.message.is_some() { "put into the outbox" } else { "written" };
            all.push((one.made, format!("A question to its owner was {how} by {}", self.who(one.staff))));
            all.extend(one.sent.map(|at| (at, "It was sent".to_owned())));
        }
        all.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
        all
    }
}

/// Who said last that a record is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// Its feed.
    Feed,
    /// Somebody whom this clinic heard.
    Here(ConfirmedBy),
    /// Another clinic of the installation.
    Elsewhere,
}

impl By {
    pub const fn in_words(self) -> &'static str {
        match self {
            By::Feed => "its feed",
            By::Elsewhere => "another clinic",
            By::Here(ConfirmedBy::Staff) => "the clinic",
            By::Here(ConfirmedBy::Owner) => "its owner",
            By::Here(ConfirmedBy::Arrived) => "somebody got there",
        }
    }
}

/// What is not right, in words.
pub(super) const fn what(of: NotRight) -> &'static str {
    match of {
        NotRight::Closed => "it is not there any more",
        NotRight::Moved => "it is somewhere else",
        NotRight::Times => "its days or hours",
        NotRight::Contact => "its telephone number or address",
        NotRight::Audience => "for whom it is",
        NotRight::Other => "something else",
    }
}

/// How fresh a record is, in words.
pub(super) const fn fresh(of: Freshness) -> &'static str {
    match of {
        Freshness::Fresh => "Fresh: checked in the last 12 months",
        Freshness::CheckFirst => "Check first: not checked for more than 12 months",
        Freshness::Hidden => "Hidden until someone confirms it",
    }
}

/// Whether the record says that it runs.
pub(super) fn runs(service: &Service) -> bool {
    service.status == ServiceStatus::Active
}

pub(super) fn day(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}
