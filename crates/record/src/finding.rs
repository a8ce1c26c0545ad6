//! Findings: what a letter or a code says of pain and mood, with the words and the rule that say so.
use crate::Code;
use std::fmt;

macro_rules! coded {
    ($(#[$top:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $code:literal,)* }) => {
        $(#[$top])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$doc])* #[serde(rename = $code)] $variant,)* }

        impl $name {
            /// All of them, in the order of the labelling rules.
            pub const ALL: &[$name] = &[$($name::$variant),*];
            /// The word by which it is stored and printed.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $($name::$variant => $code),* }
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::NotThis;
            fn from_str(text: &str) -> Result<Self, crate::NotThis> {
                match text {
                    $($code => Ok($name::$variant),)*
                    _ => Err(crate::NotThis::wanted(concat!("one of", $(" ", $code),*))),
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.code())
            }
        }
    };
}

coded! {
    /// What a mention is about.
    Concept {
        /// Musculoskeletal pain with a site, or a named pain condition.
        Pain = "pain",
        /// How long it has lasted.
        PainDuration = "pain_duration",
        /// Depression, by name.
        Depression = "depression",
        /// Low mood in any words.
        LowMood = "low_mood",
        /// Anxiety or worry.
        Anxiety = "anxiety",
        /// Panic.
        Panic = "panic",
        /// Post-traumatic stress.
        Ptsd = "ptsd",
        /// Sleep.
        Sleep = "sleep",
        /// Self-harm, overdose.
        SelfHarm = "self_harm",
        /// Thoughts of suicide, a passive wish to be dead.
        Suicidality = "suicidality",
        /// A medicine taken for a mental health problem.
        MhMedication = "mh_medication",
        /// Talking therapy, counselling, psychology.
        TalkingTherapy = "talking_therapy",
        /// A mental health team.
        MhService = "mh_service",
        /// Tearful, stressed, not coping.
        Distress = "distress",
        /// Fear of movement, isolation, job loss, debt, bereavement, abuse.
        YellowFlag = "yellow_flag",
        /// Any other mental health problem.
        MhOther = "mh_other",
        /// The score of a questionnaire about mood.
        MhScore = "mh_score",
    }
}

coded! {
    /// How it is said.
    Status {
        /// Present now.
        Affirmed = "affirmed",
        /// Denied.
        Negated = "negated",
        /// In the past, and not said to go on.
        Historical = "historical",
        /// Of somebody else.
        Family = "family",
        /// If, should, leaflet text.
        Hypothetical = "hypothetical",
        /// A question mark, possible, not asked.
        Uncertain = "uncertain",
    }
}

impl Concept {
    /// Whether it is about mental health in the widest sense: low mood, worry, what is taken or done for them, harm.
    #[must_use]
    pub const fn is_about_mood(self) -> bool {
        !matches!(self, Concept::Pain | Concept::PainDuration | Concept::Sleep | Concept::YellowFlag)
    }
}

/// A stretch of a text in Unicode scalar values, start inclusive, end exclusive; never bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Span {
    /// First scalar value.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

impl Span {
    /// The words of `text` that it covers; empty where it lies outside.
    ///
    /// ```
    /// assert_eq!(record::Span { start: 3, end: 6 }.of("½: low mood"), "low");
    /// ```
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        let mut edges = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        let Some(from) = edges.nth(self.start) else {
            return "";
        };
        match self.end.checked_sub(self.start) {
            None | Some(0) => "",
            Some(length) => edges.nth(length - 1).map_or("", |to| &text[from..to]),
        }
    }
}

/// A stretch together with the words that stand there.
#[derive(Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Words {
    /// Where.
    #[serde(flatten)]
    pub span: Span,
    /// What.
    pub text: String,
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Words({}..{})", self.span.start, self.span.end)
    }
}

/// What a finding rests on.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// Words of the letter.
    Words {
        /// The mention itself.
        said: Words,
        /// The words around it that set its status, where any did.
        trigger: Option<Words>,
        /// How far those words reach.
        scope: Option<Span>,
    },
    /// A code that came with the letter.
    Code(Code),
}

/// One finding: retrieval with its evidence, for a clinician to confirm or dismiss. Never a diagnosis.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Finding {
    /// What is mentioned.
    pub concept: Concept,
    /// How.
    pub status: Status,
    /// The id of the rule that set the status.
    pub rule: String,
    /// The words or the code.
    pub evidence: Evidence,
}

impl Finding {
    /// Whether a person must read the letter before anything is sent: self-harm or suicide, present or uncertain (DESIGN §4.3).
    #[must_use]
    pub fn needs_reading(&self) -> bool {
        matches!(self.concept, Concept::SelfHarm | Concept::Suicidality)
            && matches!(self.status, Status::Affirmed | Status::Uncertain)
    }

    /// Whether it says something of the person's own mood, now, perhaps or in the past: no denial, nobody else's, no
    /// leaflet.
    #[must_use]
    pub fn speaks_of_mood(&self) -> bool {
        self.concept.is_about_mood() && matches!(self.status, Status::Affirmed | Status::Uncertain | Status::Historical)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn self_harm_that_is_present_or_uncertain_holds_the_invitation_and_nothing_else_does() {
        for concept in Concept::ALL {
            for status in Status::ALL {
                let code = Code { system: String::new(), code: String::new(), display: None };
                let (concept, status) = (*concept, *status);
                let finding = Finding { concept, status, rule: "r".into(), evidence: Evidence::Code(code) };
                let held = matches!(concept.code(), "self_harm" | "suicidality")
                    && matches!(status.code(), "affirmed" | "uncertain");
                assert_eq!(finding.needs_reading(), held, "{concept} {status}");
            }
        }
    }

    #[test]
    fn a_denial_somebody_else_and_a_bad_night_are_not_the_persons_mood() {
        let finding = |concept, status| {
            let code = Code { system: String::new(), code: String::new(), display: None };
            Finding { concept, status, rule: "r".into(), evidence: Evidence::Code(code) }
        };
        for status in [Status::Affirmed, Status::Uncertain, Status::Historical] {
            assert!(finding(Concept::LowMood, status).speaks_of_mood(), "{status}");
            assert!(!finding(Concept::Sleep, status).speaks_of_mood(), "{status}");
        }
        for status in [Status::Negated, Status::Family, Status::Hypothetical] {
            assert!(!finding(Concept::Anxiety, status).speaks_of_mood(), "{status}");
        }
    }

    proptest! {
        #[test]
        fn a_span_counts_scalar_values(text in "\\PC{0,20}", start in 0usize..24, length in 0usize..24) {
            let wanted: String = text.chars().skip(start).take(length).collect();
            let span = Span { start, end: start + length };
            let inside = start + length <= text.chars().count();
            prop_assert_eq!(span.of(&text), if inside { wanted.as_str() } else { "" });
        }
    }
}
