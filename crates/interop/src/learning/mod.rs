//! Modules of the training for other people's learning systems: as a SCORM 1.2 package, as a cmi5 package, and what
//! somebody has done as xAPI statements.
//!
//! A package is the module as pages that need nothing from here, with a small script that tells the learning system how
//! far somebody is: which part, how long, done or not. Nothing else of theirs leaves the page.
mod cmi5;
mod page;
mod scorm;
mod xapi;
mod zip;

pub use cmi5::cmi5;
pub use scorm::scorm_12;
pub use xapi::{Did, statements};

use record::Date;

/// A module, ready to be packed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// Its address here, which is also its name everywhere: `https://fingerpost.example/training/module/three-openers`.
    pub address: String,
    /// The name of its file.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What it is about, in a sentence.
    pub about: String,
    /// How long it takes, in minutes.
    pub minutes: u8,
    /// Each part: its heading and its html, filled in by the clinic.
    pub parts: Vec<(String, String)>,
    /// Where what it says comes from.
    pub sources: Vec<String>,
    /// Whose numbers stand in it.
    pub clinic: String,
    /// When it was packed: from then on the numbers may have changed.
    pub made: Date,
}

impl Course {
    /// Where pages of this program are, without a slash at the end.
    fn home(&self) -> &str {
        self.address.split_once("/training/").map_or("", |(home, _)| home)
    }
}

/// Text as it stands in XML and html.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
pub(crate) fn sample() -> Course {
    Course {
        address: "https://fingerpost.example/training/module/three-openers".into(),
        id: "three-openers".into(),
        title: "Three ways to begin & asking first".into(),
        about: "Words that open a talk about mood.".into(),
        minutes: 10,
        parts: vec![
            ("Ask whether you may".into(), "<p>The first question is about leave.</p>".into()),
            ("The three".into(), "<p>Learn these. <a href=\"/directory\">Look</a></p>".into()),
            ("One thing".into(), "<p>Ask leave once tomorrow.</p>".into()),
        ],
        sources: vec!["A journal 2024;25:207".into()],
        clinic: "Larchfield".into(),
        made: record::Date::constant(2026, 3, 2),
    }
}
