//! A button, or a link that looks like one.
use super::attributes::class_when;
use super::{Attributes, Icon, Inside};
use askama::Template;

/// A button that sends its form, or with an address a link.
///
/// ```
/// use web::component::Button;
/// assert!(Button::new("Continue").to_string().starts_with("<button class=\"nhsuk-button\""));
/// let save = Button::new("Save").small().hidden(" the date of birth of Asha").sends("do", "save");
/// assert!(save.to_string().contains("name=\"do\""));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Template)]
#[template(path = "parts/component/button.html")]
pub struct Button {
    /// Its words.
    pub inside: Inside,
    /// Where it leads; without, it is a button.
    pub href: String,
    /// How it looks.
    pub look: ButtonLook,
    /// Smaller.
    pub small: bool,
    /// What it sends: a name.
    pub name: String,
    /// What it sends: a value.
    pub value: Option<String>,
    /// Its id.
    pub id: String,
    /// It cannot be used.
    pub disabled: bool,
    /// Whether a script should ignore the second of two quick presses.
    pub prevent_double_click: Option<bool>,
    /// A picture before its words.
    pub icon: Option<Icon>,
    /// A picture after its words.
    pub icon_after: Option<Icon>,
    /// Its name where it has no words.
    pub spoken: String,
    /// More attributes.
    pub attributes: Attributes,
}

/// How a button looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ButtonLook {
    /// The one thing to do on a page.
    #[default]
    Primary,
    /// Another thing to do.
    Secondary,
    /// Another thing to do, on a coloured ground.
    SecondarySolid,
    /// On a dark ground.
    Reverse,
    /// What cannot be undone.
    Warning,
    /// Signing in.
    Login,
}

impl Button {
    /// A button that sends its form.
    pub fn new(words: impl Into<Inside>) -> Self {
        Self { inside: words.into(), ..Self::default() }
    }

    /// A link that looks like a button.
    pub fn link(words: impl Into<Inside>, href: impl Into<String>) -> Self {
        Self { href: href.into(), ..Self::new(words) }
    }

    /// Not the first thing to do on the page.
    #[must_use]
    pub fn secondary(self) -> Self {
        Self { look: ButtonLook::Secondary, ..self }
    }

    /// For what cannot be undone.
    #[must_use]
    pub fn warning(self) -> Self {
        Self { look: ButtonLook::Warning, ..self }
    }

    /// Smaller.
    #[must_use]
    pub fn small(self) -> Self {
        Self { small: true, ..self }
    }

    /// Sends this with its form.
    #[must_use]
    pub fn sends(self, name: impl Into<String>, value: impl Into<String>) -> Self {
        Self { name: name.into(), value: Some(value.into()), ..self }
    }

    /// With more words that only a screen reader says, the space before them included.
    #[must_use]
    pub fn hidden(self, words: impl Into<Inside>) -> Self {
        Self { inside: self.inside.with_hidden(words), ..self }
    }

    /// One more attribute, such as `formaction`.
    #[must_use]
    pub fn with(self, name: &'static str, value: impl ToString) -> Self {
        Self { attributes: self.attributes.with(name, value), ..self }
    }

    fn element(&self) -> &'static str {
        if self.href.is_empty() { "button" } else { "a" }
    }

    const fn has_icon(&self) -> bool {
        self.icon.is_some() || self.icon_after.is_some()
    }

    fn all(&self) -> Attributes {
        let look = match self.look {
            ButtonLook::Primary => "",
            ButtonLook::Secondary => "nhsuk-button--secondary",
            ButtonLook::SecondarySolid => "nhsuk-button--secondary-solid",
            ButtonLook::Reverse => "nhsuk-button--reverse",
            ButtonLook::Warning => "nhsuk-button--warning",
            ButtonLook::Login => "nhsuk-button--login",
        };
        let icon = class_when(self.has_icon(), "nhsuk-button--icon");
        let small = class_when(self.small, "nhsuk-button--small");
        let shared = Attributes::class(&["nhsuk-button", look, icon, small])
            .with_any("id", &self.id)
            .with_any("name", if self.href.is_empty() { &self.name } else { "" })
            .with("data-module", "nhsuk-button")
            .with_some("data-prevent-double-click", self.prevent_double_click);
        let own = if self.href.is_empty() {
            let sends = shared.with("type", "submit").with_some("value", self.value.as_ref());
            let may = sends.when(self.disabled, "disabled").with_any("aria-label", &self.spoken);
            may.with_any("aria-disabled", if self.disabled { "true" } else { "" })
        } else {
            let leads = shared.with("href", &self.href).with("role", "button").with("draggable", "false");
            leads.with_any("aria-label", &self.spoken)
        };
        own.and(&self.attributes)
    }
}
