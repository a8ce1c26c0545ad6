//! The languages that are spoken, and those that an interpreter brings.
use crate::lexicon::words;
use crate::vocabulary::Words;
use record::Service;

#[derive(Debug)]
pub(crate) struct Languages {
    /// Codes; empty where the record names none, which in a British directory means English.
    spoken: Vec<String>,
    interpreted: Vec<String>,
    any: bool,
}

/// How well somebody is understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Understood {
    Spoken,
    Interpreted,
    No,
}

impl Languages {
    pub(crate) fn read(service: &Service, with: &Words) -> Self {
        let named = service.languages.iter().flat_map(|l| l.split([',', ';', '/', '&']));
        let spoken: Vec<String> = named.filter(|n| !n.trim().is_empty()).map(|name| code(name, with)).collect();
        let text = words(&service.interpreters);
        let names = with.language_names.found(&text);
        let interpreted: Vec<String> = names.iter().map(|f| with.language_codes[f.meaning].clone()).collect();
        let says = with.any_interpreter.found(&text);
        let refused = says.iter().any(|f| !f.meaning);
        let all = ["any", "all", "other", "many", "most"].iter().any(|w| text.iter().any(|t| t == w));
        // "interpreters on request" is for any language; "Polish interpreters" is for Polish
        let any = !refused && says.iter().any(|f| f.meaning) && (interpreted.is_empty() || all);
        Self { spoken, interpreted: if refused { Vec::new() } else { interpreted }, any }
    }

    pub(crate) fn understands(&self, wanted: &str, with: &Words) -> Understood {
        let wanted = code(wanted, with);
        if wanted == "en" {
            let spoken = self.spoken.is_empty() || self.spoken.contains(&wanted);
            return if spoken { Understood::Spoken } else { Understood::No };
        }
        // "any language" does not include sign language
        let interpreted = self.interpreted.contains(&wanted) || self.any && wanted != "bfi";
        match (self.spoken.contains(&wanted), interpreted) {
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
