//! News about what somebody just did, or should know before they go on.
use super::attributes::class_when;
use super::{Attributes, Inside, Title};
use askama::Template;

/// A notification banner.
///
/// ```
/// use web::component::NotificationBanner;
/// assert!(NotificationBanner::success("Success", "3 referrals were added").to_string().contains("role=\"alert\""));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Template)]
#[template(path = "parts/component/notification_banner.html")]
pub struct NotificationBanner {
    /// What it is: "Important", "Success".
    pub title: Title,
    /// The news, large.
    pub heading: Title,
    /// The element of the heading, where it is none.
    pub heading_element: String,
    /// More, or the news itself where there is no heading.
    pub inside: Inside,
    /// Something went well.
    pub success: bool,
    /// `alert` for a success, else `region`, if none is given.
    pub role: String,
    /// Whether a script leaves the focus where it is.
    pub disable_auto_focus: Option<bool>,
    /// More attributes.
    pub attributes: Attributes,
}

impl NotificationBanner {
    /// What somebody should know.
    pub fn new(title: impl Into<Title>, news: impl Into<Inside>) -> Self {
        Self { title: title.into(), inside: news.into(), ..Self::default() }
    }

    /// What went well.
    pub fn success(title: impl Into<Title>, news: impl Into<Inside>) -> Self {
        Self { success: true, ..Self::new(title, news) }
    }

    fn titled(&self) -> Title {
        let id = if self.title.id.is_empty() { "nhsuk-notification-banner-title" } else { &self.title.id };
        self.title.clone().id(id)
    }

    /// Words alone are the news; beneath a heading they are more about it.
    fn body(&self) -> Inside {
        let alone = self.heading.inside.is_empty();
        self.inside.paragraph(if alone { "nhsuk-notification-banner__heading" } else { "nhsuk-body" })
    }

    fn all(&self) -> Attributes {
        let success = class_when(self.success, "nhsuk-notification-banner--success");
        let role = if self.success { "alert" } else { "region" };
        Attributes::class(&["nhsuk-notification-banner", success])
            .with("data-module", "nhsuk-notification-banner")
            .with_some("data-disable-auto-focus", self.disable_auto_focus)
            .with("role", if self.role.is_empty() { role } else { &self.role })
            .with("aria-labelledby", self.titled().id)
            .and(&self.attributes)
    }
}
