//! The design system's icons that we draw; they take the colour of the words beside them.
use askama::Template;

/// An icon, without a title: words always stand beside it.
///
/// ```
/// use web::component::Icon;
/// assert!(Icon::Tick.to_string().contains("aria-hidden=\"true\""));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Template)]
#[template(path = "parts/component/icon.html")]
#[expect(missing_docs, reason = "each is what it is called")]
pub enum Icon {
    ArrowLeft,
    ArrowRight,
    ArrowRightCircle,
    ChevronRightCircle,
    Cross,
    Search,
    Tick,
    User,
}

impl Icon {
    const fn name(self) -> &'static str {
        match self {
            Self::ArrowLeft => "arrow-left",
            Self::ArrowRight => "arrow-right",
            Self::ArrowRightCircle => "arrow-right-circle",
            Self::ChevronRightCircle => "chevron-right-circle",
            Self::Cross => "cross",
            Self::Search => "search",
            Self::Tick => "tick",
            Self::User => "user",
        }
    }
}
