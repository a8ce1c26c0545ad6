//! Whether a service runs, has room, and was looked at not too long ago.
use super::Texts;
use crate::vocabulary::Words;
use record::{Date, Service, ServiceStatus};

#[derive(Debug, Clone, Copy)]
pub(crate) struct Standing {
    pub active: bool,
    /// It has dates, and they are all past.
    pub ended: bool,
    pub full: bool,
    pub freshness: Freshness,
}

/// When somebody last said that the record is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Freshness {
    /// Within 12 months; so many days ago.
    Fresh(i64),
    /// 12 to 24 months ago, or on a day that is still to come.
    CheckFirst,
    /// Longer ago, or never.
    Stale,
}

impl Standing {
    pub(crate) fn read(service: &Service, texts: &Texts, with: &Words, as_of: Date) -> Self {
        let mut schedules = service.locations.iter().flat_map(|l| &l.schedules).chain(&service.schedules).peekable();
        let has_dates = schedules.peek().is_some();
        Self {
            active: service.status == ServiceStatus::Active,
            ended: has_dates && schedules.all(|s| s.ends.is_some_and(|last| last < as_of)),
            full: service.capacities.iter().any(|c| c.available == Some(0))
                || with.full.says(&with.reader.read(&service.alert))
                || [&texts.name, &texts.description].into_iter().any(|text| with.closed.says(text))
                || [&service.wait, &service.application]
                    .into_iter()
                    .any(|text| with.closed.says(&with.reader.read(text))),
            freshness: freshness(service.assured, as_of),
        }
    }
}

fn freshness(assured: Option<Date>, as_of: Date) -> Freshness {
    match assured.map(|day| as_of.duration_since(day).as_hours() / 24) {
        Some(days @ 0..=365) => Freshness::Fresh(days),
        Some(..=730) => Freshness::CheckFirst,
        _ => Freshness::Stale,
    }
}
