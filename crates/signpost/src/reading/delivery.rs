//! The forms that a service takes.
use super::Texts;
use crate::vocabulary::Words;
use record::{Format, LocationKind, Service};

/// A set of formats.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Formats(u8);

impl Formats {
    /// What the taxonomy terms say; where they say nothing, the schedules; else the name and description.
    pub(crate) fn read(service: &Service, texts: &Texts, with: &Words) -> Self {
        let of = |text| with.formats.found(text).map(|f| f.meaning).collect::<Self>();
        let terms: Self = texts.terms.iter().flat_map(|t| with.format_terms.found(t)).map(|f| f.meaning).collect();
        if terms != Self::default() {
            return terms;
        }
        let here = service.locations.iter().filter(|l| l.kind != LocationKind::Postal);
        let schedules = here.flat_map(|l| &l.schedules).chain(&service.schedules);
        let attending: Vec<_> = schedules.map(|s| with.reader.read(&s.attending)).collect();
        let attending: Self =
            attending.iter().flat_map(|text| with.format_terms.found(text)).map(|f| f.meaning).collect();
        attending | of(&texts.name) | of(&texts.description)
    }

    pub(crate) const fn has(self, format: Format) -> bool {
        self.0 & (1 << format as u8) != 0
    }

    pub(crate) const fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// People meet.
    pub(crate) const fn meets(self) -> bool {
        self.has(Format::Group) || self.has(Format::OneToOne) || self.has(Format::DropIn)
    }

    /// Online, with others or alone.
    pub(crate) const fn online(self) -> bool {
        self.has(Format::Online) || self.has(Format::SelfGuided)
    }

    /// One need not leave the house.
    pub(crate) const fn comes_to_you(self) -> bool {
        self.online() || self.has(Format::Phone) || self.has(Format::Home)
    }
}

impl std::ops::BitOr for Formats {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl FromIterator<Format> for Formats {
    fn from_iter<I: IntoIterator<Item = Format>>(formats: I) -> Self {
        Self(formats.into_iter().fold(0, |set, format| set | 1 << format as u8))
    }
}
