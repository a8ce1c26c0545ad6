//! The sign over a clinic's door: its name and colours, on the pages of those who have opened their link.
use record::{Brand, Clinic};

/// What a page shows of its clinic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sign {
    /// The short name.
    pub slug: String,
    /// The name, or the words that the clinic would rather have over its door.
    pub name: String,
    /// Its colours.
    pub brand: Brand,
}

impl Sign {
    /// That of this clinic.
    #[must_use]
    pub fn of(clinic: &Clinic) -> Self {
        let brand = clinic.brand.clone();
        let name = brand.words.clone().unwrap_or_else(|| clinic.name.clone());
        Self { slug: clinic.slug.clone(), name, brand }
    }
}
