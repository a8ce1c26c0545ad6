//! How large a title is.

/// The size of a title. For labels and legends: s, m, l and xl.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is what it is called")]
pub enum Size {
    /// As large as is usual in its place.
    #[default]
    Usual,
    Xxs,
    Xs,
    S,
    M,
    L,
    Xl,
}

impl Size {
    /// Each that has letters.
    pub const ALL: [Self; 6] = [Self::Xxs, Self::Xs, Self::S, Self::M, Self::L, Self::Xl];

    /// The letters of it in a class; none for the usual size.
    #[must_use]
    pub const fn letters(self) -> &'static str {
        match self {
            Self::Usual => "",
            Self::Xxs => "xxs",
            Self::Xs => "xs",
            Self::S => "s",
            Self::M => "m",
            Self::L => "l",
            Self::Xl => "xl",
        }
    }
}
