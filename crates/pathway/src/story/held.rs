//! What the clinic holds already, for a text that is read for who somebody is: the author's name, who works here by every
//! name that they go by, the clinic's own names, and support and places of its directory that stand in the text.
use crate::Engines;
use crate::error::Result;
use record::Story;
use redact::{Action, Known};
use signpost::Directory;
use std::collections::BTreeSet;
use store::Tx;

/// The rule by which a county is asked about: a directory holds it in every address, and nobody is found by it.
const COUNTY: &str = "place.county";

/// What is held of this text. Of a directory only what stands there: it may hold a hundred thousand names.
pub(super) fn held(tx: &Tx<'_>, engines: &Engines, directory: &Directory, story: &Story, text: &str) -> Result<Known> {
    let clinic = tx.own_clinic()?;
    let mut people = BTreeSet::from([story.told.name.clone()]);
    for one in tx.staff()? {
        people.extend(a_name(&one.sign_name));
        people.extend(tx.community_member(one.id)?.map(|member| member.details.called));
    }
    // by name and role: "Ruth Oyelaran, consultant physiotherapist"
    let named =
        [clinic.a_and_e.as_ref().map(|notice| &notice.signed_by), clinic.safeguarding.as_ref().map(|s| &s.name)];
    people.extend(named.into_iter().flatten().filter_map(|name| name.split(',').next()).map(str::to_owned));
    people.retain(|name| name.trim().chars().count() > 1);
    Ok(Known {
        people: people.into_iter().collect(),
        places: of_the_directory(engines, directory, text),
        organisations: vec![clinic.name, clinic.sender],
    })
}

/// Names of support, of who runs it and of where it is, that stand in the text and tell something. What everybody knows (a
/// charity, a helpline, a large city) and what is made of ordinary words ("community centre") is left to the rules.
fn of_the_directory(engines: &Engines, directory: &Directory, text: &str) -> Vec<String> {
    let words = words_of(text);
    let said: BTreeSet<&str> = words.split([' ', '\'']).collect();
    let stands = |name: &&str| {
        // nearly every name of a region falls here, by its first word
        let first = name.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or_default();
        said.contains(first.to_lowercase().as_str()) && words.contains(&words_of(name))
    };
    let names = directory.services().iter().flat_map(|service| {
        let places = service.locations.iter().flat_map(|at| at.address.split(',').chain([at.name.as_str()]));
        places.chain([service.name.as_str(), service.organisation.name.as_str()])
    });
    let names: BTreeSet<&str> = names.map(str::trim).filter(|name| name.len() > 2).filter(stands).collect();
    let tells = |name: &&str| {
        let found = engines.redactor.redact(&format!("We spoke of {name} again."), &Known::default());
        found.spans.iter().any(|span| span.action == Action::Remove || span.rule != COUNTY)
    };
    names.into_iter().filter(tells).map(str::to_owned).collect()
}

/// The words of a text in small letters, with a space before and after each.
fn words_of(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').filter(|word| !word.is_empty());
    let bare = |word: &str| word.to_lowercase().replace('’', "'").trim_matches('\'').trim_end_matches("'s").to_owned();
    format!(" {} ", words.map(bare).collect::<Vec<_>>().join(" "))
}

/// The name in a sign-in name: `amina.khan@clinic` is Amina Khan; `reception` is nobody.
pub(crate) fn a_name(sign_name: &str) -> Option<String> {
    let words: Vec<&str> = sign_name.split('@').next()?.split(['.', '_', '-', ' ']).filter(|w| !w.is_empty()).collect();
    (words.len() > 1).then(|| words.join(" "))
}
