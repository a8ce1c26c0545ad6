//! The engines that the steps use, read once from content.
use crate::communication::Communication;
use crate::openers::Openers;
use crate::story::Themes;
use crate::training::Training;
use content::plain_words::WordsList;
use content::{Content, Wording, Words};
use identify::{Contact, Lexicon};
use improve::Measures;
use instruments::{Asked, Instrument};
use record::Clinic;
use redact::Redactor;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Readers of letters and questionnaires, for all clinics that share one content.
pub struct Engines {
    /// Reads letters, and what people write on pages.
    pub lexicon: Lexicon,
    /// Finds letters that say that it is not safe to write to somebody.
    pub contact: Contact,
    /// Every questionnaire that may be put to a patient, with the text that defines it.
    instruments: Vec<(String, Arc<Instrument>)>,
    /// What patients read, in each language.
    wording: Wording,
    /// The same as clinics with words of their own say it, by short name.
    own_wording: BTreeMap<String, Wording>,
    /// How letters say what somebody needs so that they can take part.
    pub communication: Communication,
    /// Which words have no place in what people read here.
    pub plain_words: WordsList,
    /// Takes personal details out of stories.
    pub redactor: Redactor,
    /// What stories are about.
    pub themes: Themes,
    /// Words to begin a conversation with.
    openers: Openers,
    /// The same as clinics with openers of their own have them, by short name.
    own_openers: BTreeMap<String, Openers>,
    /// What is counted month by month.
    measures: Measures,
    /// The same as clinics with measures of their own have them, by short name.
    own_measures: BTreeMap<String, Measures>,
    /// Modules and conversations to learn by.
    training: Training,
    /// The same as clinics with their own have them, by short name.
    own_training: BTreeMap<String, Training>,
    /// Questionnaires for staff, by clinics that have their own and, under no name, for all others.
    of_staff: BTreeMap<String, Vec<Instrument>>,
}

/// Content that cannot be used: which file, and why.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct EnginesError(String);

impl Engines {
    /// Reads the lexicon and the instruments.
    ///
    /// # Errors
    /// [`EnginesError`], naming the file.
    pub fn read(content: &Content) -> Result<Self, EnginesError> {
        let lexicon = Lexicon::read(content.folder("lexicon")).map_err(|e| EnginesError(e.to_string()))?;
        let contact = content.text("contact.toml").ok_or_else(|| EnginesError("contact.toml: it is missing".into()))?;
        let contact = Contact::read("contact.toml", contact).map_err(|e| EnginesError(e.to_string()))?;
        let mut instruments = Vec::new();
        for (path, text) in content.folder("instruments") {
            let instrument = Instrument::read(text).map_err(|e| EnginesError(format!("{path}: {e}")))?;
            if instrument.asks() == Asked::Patients {
                instruments.push((text.to_owned(), Arc::new(instrument)));
            }
        }
        if !instruments.iter().any(|(_, instrument)| instrument.is_default()) {
            return Err(EnginesError("instruments/: none of them says `default = true`".into()));
        }
        let wording = |content: &Content| Wording::read(content).map_err(|e| EnginesError(e.to_string()));
        let own = content.clinics().map(|slug| Ok((slug.to_owned(), wording(&content.of_clinic(slug))?)));
        let own_wording = own.collect::<Result<_, EnginesError>>()?;
        let communication = Communication::read(content.text("communication.toml").unwrap_or_default());
        let communication = communication.map_err(|e| EnginesError(e.to_string()))?;
        let plain_words = WordsList::read(content.text("words.toml").unwrap_or_default());
        let plain_words = plain_words.map_err(|e| EnginesError(format!("words.toml: {e}")))?;
        let rules = content.folder("redaction").filter(|(path, _)| path.ends_with(".toml"));
        let redactor = Redactor::read(rules).map_err(|e| EnginesError(e.to_string()))?;
        let themes = Themes::read(content.text("stories/themes.toml").unwrap_or_default());
        let themes = themes.map_err(|e| EnginesError(e.to_string()))?;
        let openers =
            |content: &Content| Openers::read(content.folder("openers")).map_err(|e| EnginesError(e.to_string()));
        let own = content.clinics().map(|slug| Ok((slug.to_owned(), openers(&content.of_clinic(slug))?)));
        let own_openers = own.collect::<Result<_, EnginesError>>()?;
        let measures =
            |content: &Content| Measures::read(content.folder("measures")).map_err(|e| EnginesError(e.to_string()));
        let own = content.clinics().map(|slug| Ok((slug.to_owned(), measures(&content.of_clinic(slug))?)));
        let own_measures = own.collect::<Result<_, EnginesError>>()?;
        let measures = measures(content)?;
        let of_staff = |content: &Content| -> Result<Vec<Instrument>, EnginesError> {
            let read = content
                .folder("instruments")
                .map(|(path, text)| Instrument::read(text).map_err(|e| EnginesError(format!("{path}: {e}"))));
            let read = read.filter(|read| read.as_ref().map_or(true, |read| read.asks() == Asked::Staff));
            read.collect()
        };
        let own: Vec<_> =
            content.clinics().map(|slug| Ok((slug.to_owned(), of_staff(&content.of_clinic(slug))?))).collect();
        let everybodys = Ok((String::new(), of_staff(content)?));
        let of_staff = own.into_iter().chain([everybodys]).collect::<Result<_, EnginesError>>()?;
        let training = |content: &Content| {
            let read = Training::read(content.folder("training").chain(content.folder("scenarios")));
            read.map_err(|wrong| EnginesError(wrong.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")))
        };
        let own = content.clinics().map(|slug| Ok((slug.to_owned(), training(&content.of_clinic(slug))?)));
        let own_training = own.collect::<Result<_, EnginesError>>()?;
        let (wording, openers, training) = (wording(content)?, openers(content)?, training(content)?);
        Ok(Self {
            lexicon,
            contact,
            instruments,
            wording,
            own_wording,
            communication,
            plain_words,
            redactor,
            themes,
            openers,
            own_openers,
            measures,
            own_measures,
            training,
            own_training,
            of_staff,
        })
    }

    /// What can be learnt in this clinic.
    #[must_use]
    pub fn training(&self, slug: &str) -> &Training {
        self.own_training.get(slug).unwrap_or(&self.training)
    }

    /// The openers of this clinic.
    #[must_use]
    pub fn openers(&self, slug: &str) -> &Openers {
        self.own_openers.get(slug).unwrap_or(&self.openers)
    }

    /// The measures of this clinic.
    #[must_use]
    pub fn measures(&self, slug: &str) -> &Measures {
        self.own_measures.get(slug).unwrap_or(&self.measures)
    }

    /// A questionnaire that this clinic puts to its staff, by its id.
    #[must_use]
    pub fn staff_instrument(&self, slug: &str, id: &str) -> Option<&Instrument> {
        let known = self.of_staff.get(slug).or_else(|| self.of_staff.get(""))?;
        known.iter().find(|instrument| instrument.id() == id)
    }

    /// What patients of this clinic read, by language; of none, what everybody reads before their link is open.
    #[must_use]
    pub fn wording(&self, slug: Option<&str>) -> &Wording {
        slug.and_then(|slug| self.own_wording.get(slug)).unwrap_or(&self.wording)
    }

    /// What a patient of this clinic reads who has this language on record; English where there are no pages in it.
    #[must_use]
    pub fn words(&self, slug: &str, language: Option<&str>) -> Arc<Words> {
        self.wording(Some(slug)).words(language.unwrap_or("en"))
    }

    /// The questionnaire about mood that this clinic asks, and the text that defines it. One with an item about
    /// self-harm needs a duty role, whatever a file says (DESIGN §4.1).
    #[must_use]
    pub fn instrument_for(&self, clinic: &Clinic) -> (&str, &Instrument) {
        let fits = |instrument: &Instrument| clinic.duty.is_some() || !instrument.needs_duty_role();
        let chosen = self.instruments.iter().find(|(_, instrument)| instrument.is_default() && fits(instrument));
        let fallback = self.instruments.iter().find(|(_, instrument)| fits(instrument));
        let (text, instrument) = chosen.or(fallback).expect("read() keeps none without a default");
        (text, instrument)
    }

    /// The questionnaire that a check-in was begun with, word for word, though the content may have changed since.
    ///
    /// # Errors
    /// When this version cannot read it any more.
    pub fn instrument_of(&self, text: &str) -> Result<Arc<Instrument>, EnginesError> {
        match self.instruments.iter().find(|(known, _)| known == text) {
            Some((_, instrument)) => Ok(Arc::clone(instrument)),
            None => Instrument::read(text).map(Arc::new).map_err(|e| EnginesError(e.to_string())),
        }
    }
}

impl From<EnginesError> for crate::StepError {
    fn from(_: EnginesError) -> Self {
        Self::Store(store::Error::Unreadable("a questionnaire"))
    }
}
