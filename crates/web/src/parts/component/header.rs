//! Who a page is from, who has signed in, and where to go from here.
use super::attributes::class_when;
use super::{Asks, Attributes, Button, Icon, Input, Inside, Title};
use askama::Template;

/// A header. Without a mark it shows words only; the mark of the NHS is shown by NHS bodies alone, so none is built in.
///
/// ```
/// use web::component::{Header, HeaderItem};
/// let header = Header::new("Lindow MSK clinic", "/home")
///     .go([HeaderItem::link("Today", "/today").current(true), HeaderItem::link("Letters to read", "/letters")])
///     .account([HeaderItem::said("Signed in as clinician"), HeaderItem::button("Sign out", "/sign-out")]);
/// assert!(header.to_string().contains("aria-current=\"page\""));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Template)]
#[template(path = "parts/component/header.html")]
pub struct Header {
    /// Name of the service, or of the clinic.
    pub service: Inside,
    /// Where it leads.
    pub service_href: String,
    /// A mark: an svg or an img.
    pub mark: Inside,
    /// Where the mark leads, where that is elsewhere than the name.
    pub mark_href: String,
    /// What the mark's link says, for those who do not see it.
    pub mark_words: String,
    /// The organisation beside its mark, in up to three parts: name, its second line, what it is.
    pub organisation: Option<[Inside; 3]>,
    /// What can be searched.
    pub search: Option<HeaderSearch>,
    /// Who has signed in, and how to sign out.
    pub account: Vec<HeaderItem>,
    /// What the account is called: "Account".
    pub account_words: String,
    /// Where to go.
    pub items: Vec<HeaderItem>,
    /// What it is called: "Menu".
    pub menu_words: String,
    /// What a script's button for the items that do not fit says: unheard by the eye, and seen.
    pub more_words: [String; 2],
    /// The items over the whole width.
    pub justified: bool,
    /// The items on white.
    pub white_items: bool,
    /// All of it on white.
    pub white: bool,
    /// In one line, also on a phone.
    pub inline: bool,
}

/// Something in a header: a link, a button of a form of its own, or words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HeaderItem {
    /// Its words.
    pub inside: Inside,
    /// Where it leads.
    pub href: String,
    /// Where its form goes.
    pub action: String,
    /// With the sign of a person.
    pub person: bool,
    /// This page is it.
    pub current: bool,
    /// This page lies within it.
    pub active: bool,
}

/// A search in a header.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HeaderSearch {
    /// Where the form goes.
    pub action: String,
    /// The name under which the words are sent.
    pub name: String,
    /// What is searched, for those who do not see it.
    pub label: Inside,
    /// What stands in the empty field.
    pub placeholder: String,
    /// What its button says.
    pub button: String,
}

impl HeaderItem {
    /// A link.
    pub fn link(words: impl Into<Inside>, href: impl Into<String>) -> Self {
        Self { inside: words.into(), href: href.into(), ..Self::default() }
    }

    /// A button that sends an empty form there.
    pub fn button(words: impl Into<Inside>, action: impl Into<String>) -> Self {
        Self { inside: words.into(), action: action.into(), ..Self::default() }
    }

    /// Words.
    pub fn said(words: impl Into<Inside>) -> Self {
        Self { inside: words.into(), ..Self::default() }
    }

    /// This page is it, if so.
    #[must_use]
    pub fn current(self, current: bool) -> Self {
        Self { current, ..self }
    }

    const fn is_here(&self) -> bool {
        self.current || self.active
    }

    /// As a link of the navigation.
    fn go(&self) -> Attributes {
        let class =
            if self.href.is_empty() { "nhsuk-header__navigation-text" } else { "nhsuk-header__navigation-link" };
        let here = if self.current { "page" } else { "true" };
        let leads = Attributes::class(&[class]).with_any("href", &self.href);
        leads.with_any("aria-current", if self.is_here() { here } else { "" })
    }

    fn go_item(&self) -> Attributes {
        let here = class_when(self.is_here(), "nhsuk-header__navigation-item--current");
        Attributes::class(&["nhsuk-header__navigation-item", here])
    }
}

impl Header {
    /// Of this name, which leads there.
    pub fn new(service: impl Into<Inside>, href: impl Into<String>) -> Self {
        Self {
            service: service.into(),
            service_href: href.into(),
            account_words: "Account".to_owned(),
            menu_words: "Menu".to_owned(),
            more_words: ["Browse".to_owned(), "More".to_owned()],
            ..Self::default()
        }
    }

    /// With these places to go.
    #[must_use]
    pub fn go(mut self, items: impl IntoIterator<Item = HeaderItem>) -> Self {
        self.items.extend(items);
        self
    }

    /// With who has signed in.
    #[must_use]
    pub fn account(mut self, items: impl IntoIterator<Item = HeaderItem>) -> Self {
        self.account.extend(items);
        self
    }

    fn attributes(&self) -> Attributes {
        let white = class_when(self.white, "nhsuk-header--white");
        let inline = class_when(self.inline, "nhsuk-header--inline");
        let organisation = class_when(self.organisation.is_some(), "nhsuk-header--organisation");
        let class = Attributes::class(&["nhsuk-header", white, inline, organisation]);
        class.with("data-module", "nhsuk-header").with("role", "banner")
    }

    /// Mark and name are one link where both would lead to the same page.
    fn is_one(&self) -> bool {
        let same = self.mark_href.is_empty() || self.mark_href == self.service_href;
        !self.mark.is_empty() && !self.service.is_empty() && !self.service_href.is_empty() && same
    }

    fn mark_link(&self) -> Option<Attributes> {
        let href = if self.is_one() { &self.service_href } else { &self.mark_href };
        let class = Attributes::class(&["nhsuk-header__service-logo"]);
        (!href.is_empty()).then(|| class.with("href", href).with("aria-label", &self.mark_words))
    }

    fn service_link(&self) -> Attributes {
        Attributes::class(&["nhsuk-header__service-name"]).with("href", &self.service_href)
    }

    fn navigation(&self) -> Attributes {
        let class = "nhsuk-header__navigation";
        let white = class_when(self.white_items, "nhsuk-header__navigation--white");
        let justified = class_when(self.justified, "nhsuk-header__navigation--justified");
        Attributes::class(&[class, white, justified]).with("aria-label", &self.menu_words)
    }
}

impl HeaderSearch {
    fn form(&self) -> Attributes {
        let form = Attributes::class(&["nhsuk-header__search-form"]).with("id", "search");
        form.with("action", &self.action).with("method", "get").when(true, "novalidate")
    }

    fn field(&self) -> Input {
        let spoken = self.button.clone();
        let button = Button { spoken, icon: Some(Icon::Search), small: true, ..Button::default() };
        let hidden = "nhsuk-u-visually-hidden".to_owned();
        let label = Title { inside: self.label.clone(), classes: hidden, ..Title::default() };
        let field = Input { placeholder: self.placeholder.clone(), ..Input::new(&self.name, label) };
        field.id("search-field").kind("search").autocomplete("off").after(Inside::html(button))
    }
}
