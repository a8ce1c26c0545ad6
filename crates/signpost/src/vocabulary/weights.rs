//! How much each thing counts when what fits is put into order: data with its reason, a clinic's to change.
use serde::Deserialize;

/// A number, and why it is what it is.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Weight {
    points: f64,
    why: String,
}

macro_rules! weights {
    ($($(#[$doc:meta])* $name:ident)*) => {
        /// Points, unless it says otherwise.
        #[derive(Debug, Clone, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(crate) struct Weights { $($(#[$doc])* $name: Weight,)* }

        impl Weights {
            $($(#[$doc])* pub(crate) const fn $name(&self) -> f64 { self.$name.points })*

            /// Each says why, and is a number that points can be added with.
            pub(super) fn check(&self) -> Result<(), String> {
                for (name, weight) in [$((stringify!($name), &self.$name)),*] {
                    if weight.why.trim().is_empty() {
                        return Err(format!("`weights.{name}` does not say why"));
                    }
                    if !(0.0..=1000.0).contains(&weight.points) {
                        return Err(format!("`weights.{name}` is not between 0 and 1000"));
                    }
                }
                Ok(())
            }
        }
    };
}

weights! {
    /// For what matters most.
    main_need
    second_need
    other_need
    /// A need that shows only in the person's own words.
    in_words
    /// In percent: what a word is worth in a taxonomy term …
    in_terms
    in_name
    in_description
    /// … and there; what is worth less does not say it outright.
    in_eligibility
    /// Where nothing else tells.
    in_organisation
    /// In percent of its place: support that often helps.
    hint
    /// In percent: a service for a near need, and a link worker for anything.
    near_need
    general
    /// In percent: being older, or a man, where it is not what they ask for first.
    who_they_are
    /// What the policy calls one grade.
    grade
    near
    /// Kilometres, for who names no limit.
    usual_km
    without_travel
    times
    access_stated
    local
    format_alone
    format_among
    format_later
    format_in_words
    self_guided
    checked_lately
    checked
    free
    has_room
    own_language
    refer_yourself
    /// What half of all getting there more than usual is worth …
    others_arrived
    /// … in percent: as many get there where nobody knows …
    usual_arrivals
    /// … and so many people are as sure as that.
    arrivals_doubt
    /// As much worse as a choice of another kind may be to stand in the list.
    variety
}
