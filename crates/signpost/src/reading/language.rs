//! The languages that are spoken, and those that an interpreter brings.
use super::Texts;
use crate::vocabulary::Words;
use record::Service;

#[derive(Debug)]
pub(crate) struct Languages {
    /// English is spoken; so it is where the record names no language, in a British directory.
    pub english: bool,
    spoken: Box<[Box<str>]>, // codes of the others
    interpreted: Box<[Box<str>]>,
    any: bool,
    /// It is for those who speak one of these; empty for everybody. Codes, as `spoken`.
    community: Box<[Box<str>]>,
}

/// How well somebody is understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Understood {
    Spoken,
    Interpreted,
    No,
}

impl Languages {
    pub(super) fn read(service: &Service, texts: &Texts, with: &Words) -> Self {
        let named = service.languages.iter().flat_map(|l| l.split([',', ';', '/', '&']));
        let spoken: Vec<String> = named.filter(|n| !n.trim().is_empty()).map(|name| code(name, with)).collect();
        let text = with.reader.read(&service.interpreters);
        let names = with.language_names.found(&text);
        let interpreted: Box<[Box<str>]> = names.map(|f| with.language_codes[f.meaning].as_str().into()).collect();
        let says: Vec<bool> = with.any_interpreter.found(&text).map(|f| f.meaning).collect();
        let refused = says.contains(&false);
        // "interpreters on request" is for any language; "Polish interpreters" is for Polish
        let any = !refused && says.contains(&true) && (interpreted.is_empty() || with.every_language.says(&text));
        // its own language stands first in the record, and its name or description says so too
        let own = spoken.first().is_some_and(|code| code != "en");
        let said = [&texts.name, &texts.description].into_iter().flat_map(|text| with.language_names.found(text));
        let said: Vec<&str> = said.map(|found| with.language_codes[found.meaning].as_str()).collect();
        let community = spoken.iter().filter(|code| own && *code != "en" && said.contains(&code.as_str()));
        Self {
            community: community.map(|code| code.as_str().into()).collect(),
            english: spoken.is_empty() || spoken.iter().any(|code| code == "en"),
            spoken: spoken.iter().filter(|code| *code != "en").map(|code| code.as_str().into()).collect(),
            interpreted: if refused { Box::default() } else { interpreted },
            any,
        }
    }

    /// Whether it is for everybody, or for the community of somebody who speaks `wanted` or signs.
    pub(crate) fn open_to(&self, wanted: Option<&str>, signs: bool) -> bool {
        let own = |code: &str| wanted == Some(code) || signs && code == "bfi";
        self.community.is_empty() || self.community.iter().any(|code| own(code))
    }

    /// Whether somebody there understands this language, by its [`code`].
    pub(crate) fn understands(&self, wanted: &str) -> Understood {
        if wanted == "en" {
            return if self.english { Understood::Spoken } else { Understood::No };
        }
        let has = |codes: &[Box<str>]| codes.iter().any(|code| **code == *wanted);
        // "any language" does not include sign language
        match (has(&self.spoken), has(&self.interpreted) || self.any && wanted != "bfi") {
            (true, _) => Understood::Spoken,
            (false, true) => Understood::Interpreted,
            (false, false) => Understood::No,
        }
    }
}

/// The code of a language by whatever name or code; what nobody knows stays as it is written.
pub(crate) fn code(name: &str, with: &Words) -> String {
    let name = name.trim().to_lowercase().replace(['-', '_'], " ");
    let known = |name: &str| with.languages.get(name).cloned();
    known(&name).or_else(|| known(name.split(' ').next().unwrap_or_default())).unwrap_or(name)
}
