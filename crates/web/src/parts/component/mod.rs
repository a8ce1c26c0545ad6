//! The design system's components as values: made in a handler or in a page's template, drawn by writing them there.
//!
//! Each writes its own html, so a template says `{{ choices }}` and no filter. Words are escaped; html goes in only as
//! [`Inside::html`]. In a template, a block becomes the inside of a component so:
//! ```text
//! {% let body %}<ul><li>you have hurt yourself</li></ul>{% endlet %}
//! {{ Card::emergency(say.text("emergency-heading"), Inside::html(body)) }}
//! ```
//! Their html equals the published fixtures of `nhsuk-frontend` in the version that `assets/package.json` pins: a test
//! reads all of them (`fixtures matched M of M`). What no page uses is left out: breadcrumbs (no page lies deeper than a
//! back link reaches), caption (part of titles), character count, password input, search input and tabs (nothing without
//! scripts), code, contents list, hero and task list (for websites and long forms; here one question is a page),
//! pagination (no list is cut into pages). The header's mark of the NHS is not ours to show: a clinic's own goes there,
//! and the test hands the other in.
mod action;
mod action_link;
mod attributes;
mod back_link;
mod button;
mod card;
mod choices;
mod date_input;
mod details;
mod do_dont_list;
mod error_message;
mod error_summary;
mod fieldset;
mod figure;
mod file_upload;
#[cfg(test)]
mod fixtures;
mod footer;
mod header;
mod hint;
mod icon;
mod input;
mod inset_text;
mod inside;
mod notification_banner;
mod panel;
mod question;
mod scroll;
mod select;
mod size;
mod skip_link;
mod summary_list;
mod table;
mod tag;
mod textarea;
mod title;
mod warning_callout;

pub use action::Action;
pub use action_link::ActionLink;
pub use attributes::Attributes;
pub use back_link::BackLink;
pub use button::{Button, ButtonLook};
pub use card::{Card, CardLook};
pub use choices::{Choice, Choices};
pub use date_input::{DateField, DateInput};
pub use details::Details;
pub use do_dont_list::DoDontList;
pub use error_message::ErrorMessage;
pub use error_summary::ErrorSummary;
pub use fieldset::Fieldset;
pub use figure::Figure;
pub use file_upload::FileUpload;
pub use footer::{Footer, FooterGroup, FooterLink};
pub use header::{Header, HeaderItem, HeaderSearch};
pub use hint::Hint;
pub use icon::Icon;
pub use input::Input;
pub use inset_text::InsetText;
pub use inside::Inside;
pub use notification_banner::NotificationBanner;
pub use panel::Panel;
pub use question::{Asks, Question};
pub use scroll::Scroll;
pub use select::{Select, SelectOption};
pub use size::Size;
pub use skip_link::SkipLink;
pub use summary_list::{Lines, SummaryList, SummaryRow};
pub use table::{Cell, Format, Table};
pub use tag::{Tag, TagColour};
pub use textarea::Textarea;
pub use title::{Caption, Place, Title};
pub use warning_callout::WarningCallout;

/// What writes safe html: a template writes it as it is.
macro_rules! safe {
    ($($component:ty),* $(,)?) => { $(impl askama::filters::HtmlSafe for $component {})* };
}

#[rustfmt::skip]
safe!(
    action::Drawn<'_>, ActionLink, Attributes, BackLink, Button, Card, Choices, DateInput, Details, DoDontList, ErrorMessage,
    ErrorSummary, Fieldset, Figure, FileUpload, Footer, Header, Hint, Icon, Input, InsetText, Inside, NotificationBanner, Panel,
    question::Above<'_>, Scroll, Select, SkipLink, SummaryList, Table, Tag, Textarea, title::Label<'_>, title::Legend<'_>,
    title::Named<'_>, WarningCallout,
);
