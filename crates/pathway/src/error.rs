//! Why a step was not taken, in words for whoever wanted it.

/// Why a step was not taken. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum StepError {
    /// What was handed in does not fit; says what would.
    #[error("{0}")]
    Wrong(String),
    /// The step does not fit where things stand; says why.
    #[error("{0}")]
    NotNow(String),
    /// The store says no.
    #[error(transparent)]
    Store(#[from] store::Error),
}

impl StepError {
    pub(crate) fn wrong(what: impl Into<String>) -> Self {
        Self::Wrong(what.into())
    }

    pub(crate) fn not_now(why: impl Into<String>) -> Self {
        Self::NotNow(why.into())
    }
}

impl From<record::NotThis> for StepError {
    fn from(not: record::NotThis) -> Self {
        Self::Wrong(not.wanted.into())
    }
}

pub(crate) type Result<T, E = StepError> = std::result::Result<T, E>;
