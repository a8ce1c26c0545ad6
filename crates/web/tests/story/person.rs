//! A person with a link in a message, and what they do with it.
use crate::rig::{Answer, BASE_URL, BORN, Browser, Rig};

/// What is typed or chosen, by name.
type Choices<'a> = &'a [(&'a str, &'a str)];

/// Somebody at their own browser.
pub struct Person {
    pub browser: Browser,
    /// The link without the host.
    pub link: String,
    born: [(&'static str, &'static str); 3],
}

impl Person {
    /// Asha of letter 01, who got this link.
    pub fn with_link(browser: Browser, link: &str) -> Self {
        Self { browser, link: link.trim_start_matches(BASE_URL).to_owned(), born: BORN }
    }

    /// Somebody else.
    pub fn born(self, born: [(&'static str, &'static str); 3]) -> Self {
        Self { born, ..self }
    }

    /// Opens the link and gives the date of birth.
    pub async fn open_link(&mut self) -> Answer {
        let start = self.browser.open(&self.link).await;
        let asked = self.browser.press(&self.link, &start, "Start", &[]).await;
        assert!(asked.words().contains("What is your date of birth?"), "{}", asked.words());
        self.browser.press("/birth-date", &asked, "Continue", &self.born).await
    }

    /// From the first page to the last, which asks what may be shared.
    pub async fn answer_every_page(&mut self, first: Answer, matters: &str) -> Answer {
        let typed = [("answer", matters)];
        let pages: [(&str, &str, Choices<'_>); 11] = [
            ("who-reads", "Continue", &[]),
            ("what-to-expect", "Continue", &[]),
            ("what-matters", "Continue", &typed),
            ("before-we-ask", "I have read this", &[]),
            ("where", "Continue", &[("answer", "lower-back")]),
            ("how-long", "Continue", &[("answer", "1-to-5-years")]),
            ("may-we-ask", "Continue", &[("answer", "yes")]),
            ("feeling-1", "Continue", &[("answer", "1")]),
            ("feeling-2", "Continue", &[("answer", "2")]),
            ("feeling-3", "Continue", &[("answer", "2")]),
            ("feeling-4", "I would rather not say", &[]),
        ];
        let mut page = first;
        for (name, button, fill) in pages {
            page = self.browser.press(&format!("/check-in/{name}"), &page, button, fill).await;
        }
        let support = [("answer", "lowmood"), ("answer", "exercise")];
        let page = self.browser.press("/check-in/support", &page, "Continue", &support).await;
        let page = self.browser.press("/check-in/what-to-say", &page, "Skip this question", &[]).await;
        let page = self.browser.press("/check-in/own-word", &page, "Skip this question", &[]).await;
        assert!(page.words().contains("What may we share"), "{}", page.words());
        page
    }
}

/// The kinds of all steps so far.
pub fn steps(rig: &Rig) -> Vec<String> {
    rig.behind("SELECT kind FROM step ORDER BY referral, n").into_iter().flatten().collect()
}
