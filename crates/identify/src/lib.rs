//! Reads what a referral letter says of pain and mood: findings, each with the words and the rule that say so.
//!
//! The door is [`Lexicon::identify`]. It retrieves, it does not diagnose: a finding is shown with its sentence and a
//! clinician confirms or dismisses it. Nothing found does not mean nothing there.
//! ```
//! let words = r#"
//! [[entry]]
//! id = "low_mood.words"
//! kind = "concept"
//! concept = "low_mood"
//! phrases = ["low mood"]
//! why = "The usual words."
//! examples = ["Low mood. => low_mood affirmed"]
//!
//! [[entry]]
//! id = "no.denies"
//! kind = "negation"
//! phrases = ["(denies|denied)"]
//! why = "Letters deny so."
//! examples = ["Denies low mood. => low_mood negated"]
//! "#;
//! let lexicon = identify::Lexicon::read([("lexicon/first.toml", words)])?;
//! assert!(lexicon.broken_examples().is_empty());
//! let reading = lexicon.identify("Sore back. Denies low mood.", None, &[]);
//! assert_eq!(reading.findings[0].status.code(), "negated");
//! assert_eq!(reading.findings[0].rule, "no.denies");
//! # Ok::<(), identify::LexiconError>(())
//! ```
//! One pass of one automaton finds all words of the lexicon; then context (who, when, denied, if, perhaps) is judged
//! around each mention, as in ConText (Harkema et al. 2009, J Biomed Inform 42:839). What the words and rules are is
//! data; this room holds only the matching.
mod answer; // "Mental health: nil", "anxiety no;"
mod conflict; // a code against the letter
mod contact; // whether it is safe to write to them
mod context; // what the words around a mention say of it
mod cuts; // where sentences and clauses end
mod dates; // the letter's day, years gone by
mod denial; // what a denial reaches
mod duration; // how long the pain has lasted
mod family; // whose it is
mod harm; // what a patient writes of harm
mod labels; // the roll-up, for evaluation only
mod lexicon; // the words and rules
mod medicine; // medicines by the reason given
mod mention; // what is found before context is judged
mod pain; // a site and an ache
mod prose; // sentences and clauses
mod reading; // the door
mod score; // "PHQ9 14"
mod section; // lists under a heading
mod text; // plain letters, and the way back
mod view; // the command's output

pub use conflict::{Conflict, conflicts};
pub use contact::Contact;
pub use context::Judged;
pub use labels::{Labels, MentalHealth, PersistentPain, RiskMention};
pub use lexicon::{BrokenExample, Lexicon, LexiconError, Rule, Size};
pub use reading::Reading;
pub use view::{LabelsView, MentionView};
