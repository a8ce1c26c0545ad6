//! Who may knock: the person, or only a professional on their behalf.
use super::Texts;
use crate::lexicon::Text;
use crate::vocabulary::{RouteSign, Words};
use record::Service;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Route {
    Oneself,
    Professional,
    Unstated,
}

impl Route {
    pub(crate) fn read(service: &Service, texts: &Texts, with: &Words) -> Self {
        let terms = texts.terms.iter().flat_map(|t| with.route.found(t)).map(|f| f.meaning);
        let application = with.reader.read(&service.application);
        let how = with.route.found(&application).map(|f| f.meaning);
        let signs: Vec<RouteSign> = how.chain(terms.filter(|s| *s != RouteSign::GetInTouch)).collect();
        let told = [&texts.description, &texts.eligibility];
        let oneself = |text: &&Text| with.route.found(text).any(|f| f.meaning == RouteSign::Oneself);
        let elsewhere = told.iter().any(|text| with.referred_only.says(text)) && !told.iter().any(oneself);
        let has = |sign| signs.contains(&sign);
        if has(RouteSign::NotOneself) {
            Self::Professional
        } else if has(RouteSign::Oneself) {
            Self::Oneself
        } else if has(RouteSign::Professional) {
            Self::Professional
        } else if has(RouteSign::GetInTouch) && !elsewhere {
            Self::Oneself
        } else if elsewhere {
            Self::Professional
        } else {
            Self::Unstated
        }
    }
}
