//! The sign over a clinic's door: its name and colours, on the pages of those who have opened their link.
use record::Clinic;

/// What a page shows of its clinic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sign {
    /// The short name.
    pub slug: String,
    /// The name.
    pub name: String,
}

impl Sign {
    /// That of this clinic.
    #[must_use]
    pub fn of(clinic: &Clinic) -> Self {
        Self { slug: clinic.slug.clone(), name: clinic.name.clone() }
    }
}
