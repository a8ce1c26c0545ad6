//! The driver diagram: the same tree as a drawing and as a nested list.
use super::kept::Kept;
use super::measured::Known;
use super::said;
use improve::driver_diagram::Box;
use record::{Aim, Driver};

/// The tree of an aim. On paper nothing leads anywhere.
pub(super) fn tree(kept: &Kept, aim: &Aim, known: &[Known], paper: bool) -> Box {
    let href = |path: String| if paper { String::new() } else { path };
    let idea = |idea: &record::ChangeIdea| Box {
        column: 3,
        words: idea.text.idea.clone(),
        beneath: kept.standing(idea),
        href: href(format!("/tests/idea/{}", idea.id)),
        below: Vec::new(),
    };
    let driver = |driver: &Driver, column: u8, below: Vec<Box>| Box {
        column,
        words: driver.text.driver.clone(),
        beneath: said::measures(&driver.text.measures, known),
        href: href(format!("/tests/driver/{}", driver.id)),
        below: below.into_iter().chain(kept.ideas_beneath(driver.id).map(idea)).collect(),
    };
    let primary = kept.beneath(aim.id, None).map(|one| {
        let below = kept.beneath(aim.id, Some(one.id)).map(|secondary| driver(secondary, 2, Vec::new()));
        driver(one, 1, below.collect())
    });
    Box {
        column: 0,
        words: aim.text.aim.clone(),
        beneath: said::measures(&aim.text.measures, known),
        href: href(format!("/tests/aim/{}/words", aim.id)),
        below: primary.collect(),
    }
}
