//! Where an adapted item of the library comes from, in words that travel with it.
use crate::ItemId;

/// What an item was adapted from, as it is told where that does not stand itself.
#[derive(Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Origin {
    /// The same at every clinic.
    pub id: ItemId,
    /// What it is called; empty where that is not told.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// By whom; empty where that is not told.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// At which clinic.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub clinic: String,
}

impl Origin {
    /// That there is one, and nothing else of it.
    #[must_use]
    pub fn untold(id: ItemId) -> Self {
        Self { id, title: String::new(), by: String::new(), clinic: String::new() }
    }

    /// Whether it is told what it was.
    #[must_use]
    pub fn is_told(&self) -> bool {
        !self.title.is_empty()
    }
}

impl std::fmt::Debug for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Origin({})", self.id)
    }
}
