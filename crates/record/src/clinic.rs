//! A clinic, and what it has decided.
use crate::{Brand, ClinicId, Colour, DutyRota, NotThis, Telephone};
use std::collections::BTreeMap;

/// Whose emergency numbers are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the four nations")]
pub enum Nation {
    #[default]
    England,
    Wales,
    Scotland,
    NorthernIreland,
}

/// Who hears of a safeguarding concern, abuse or neglect: a route of its own, beside the call for help.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SafeguardingLead {
    /// By name and role, as colleagues know them.
    pub name: String,
    /// Rung by staff.
    pub telephone: Telephone,
}

/// The notice of the signs that need A&E today, in the wording that the clinic has signed.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct AandE {
    /// The signs, one a line on the page.
    pub signs: Vec<String>,
    /// Who signed the wording, by role and name.
    pub signed_by: String,
    /// When.
    pub signed_on: crate::Date,
}

/// A clinic's own sentences in another language than English.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnWords {
    /// When staff read answers.
    pub answers_read: Option<String>,
    /// The signs of the notice, in a wording that the same person has signed.
    pub signs: Option<Vec<String>>,
}

/// When messages follow one another, in days. 0 = that one is never sent.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MessagePlan {
    /// The one reminder, so long after the invitation went.
    pub remind_after_days: u8,
    /// And no later than so long before the appointment.
    pub remind_before_days: u8,
    /// "Did you get there?", so long after the way to support was made, where its record does not say how long people
    /// wait.
    pub ask_after_days: u8,
    /// The same once more, so long after the first question went unanswered. Then it stops.
    pub ask_again_after_days: u8,
}

impl Default for MessagePlan {
    fn default() -> Self {
        Self { remind_after_days: 3, remind_before_days: 2, ask_after_days: 10, ask_again_after_days: 20 }
    }
}

impl MessagePlan {
    /// So many days.
    #[must_use]
    pub fn days(many: u8) -> std::time::Duration {
        std::time::Duration::from_secs(u64::from(many) * 24 * 60 * 60)
    }
}

/// A clinic's own decisions, from its `clinic.toml`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Clinic {
    /// Its id; in a file it may be left out, and is then given at the first start.
    #[serde(default = "nobody")]
    pub id: ClinicId,
    /// The short name that commands use: small letters, digits and hyphens.
    pub slug: String,
    /// The name on pages, for those who have opened their link.
    pub name: String,
    /// The name in messages, which must not tell what the message is about.
    pub sender: String,
    /// Where others reach it, such as a support service to which it refers somebody; never said in a message.
    #[serde(default)]
    pub telephone: Option<Telephone>,
    /// Whose emergency numbers are shown.
    #[serde(default)]
    pub nation: Nation,
    /// Minutes within which staff read answers on a working day, in words for the page.
    pub answers_read: String,
    /// The signed notice; without it the pain pages are not asked.
    pub a_and_e: Option<AandE>,
    /// Who answers calls for help.
    pub duty: Option<DutyRota>,
    /// Who hears of a safeguarding concern.
    #[serde(default)]
    pub safeguarding: Option<SafeguardingLead>,
    /// Its own sentences in other languages, by their codes: `[words.cy]`.
    #[serde(default)]
    pub words: BTreeMap<String, OwnWords>,
    /// What its pages bear of its own.
    #[serde(default)]
    pub brand: Brand,
    /// When messages follow one another.
    #[serde(default)]
    pub messages: MessagePlan,
    /// Whether people without an account may read what its library shows to everybody.
    #[serde(default)]
    pub open_library: bool,
}

/// Why a clinic's decisions cannot be used.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ClinicError {
    /// One of them is not what was wanted.
    #[error(transparent)]
    NotThis(#[from] NotThis),
    /// White words could not be read on its colour.
    #[error(
        "brand.colour: white words on {colour} reach a contrast of {reached:.2} to 1, and need {} to 1: choose a darker one",
        Colour::READABLE
    )]
    Faint {
        /// The colour.
        colour: Colour,
        /// The ratio that is reached, cut so that it never seems enough.
        reached: f64,
    },
}

fn nobody() -> ClinicId {
    ClinicId::from_bytes([0; 16])
}

impl Clinic {
    /// When staff read answers, in this language, or else in English: the sentence, and whether it is in this language.
    #[must_use]
    pub fn answers_read_in(&self, language: &str) -> (&str, bool) {
        let own = self.words.get(language).and_then(|words| words.answers_read.as_deref());
        own.map_or((&self.answers_read, language == "en"), |own| (own, true))
    }

    /// The signs that need A&E today, in this language, or else in English: the signs, and whether they are in this
    /// language. None where nobody has signed the notice.
    #[must_use]
    pub fn signs_in(&self, language: &str) -> Option<(&[String], bool)> {
        let signed = &self.a_and_e.as_ref()?.signs;
        let own = self.words.get(language).and_then(|words| words.signs.as_deref());
        // a sign that was forgotten in one language would be a sign that nobody is told of
        let own = own.filter(|own| own.len() == signed.len());
        Some(own.map_or((signed.as_slice(), language == "en"), |own| (own, true)))
    }

    /// Checks what no type can: the short name, that an escalation is minutes and not days, and that its colour can be
    /// read on.
    ///
    /// # Errors
    /// [`ClinicError`], naming what is wrong.
    pub fn check(&self) -> Result<(), ClinicError> {
        let slug = !self.slug.is_empty()
            && self.slug.len() <= 40
            && self.slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !slug {
            return Err(NotThis::wanted("slug: a clinic's short name is small letters, digits and hyphens").into());
        }
        let (colour, reached) = (self.brand.colour, self.brand.colour.contrast(Colour::WHITE));
        if reached < Colour::READABLE {
            return Err(ClinicError::Faint { colour, reached: (reached * 100.0).floor() / 100.0 });
        }
        match &self.duty {
            Some(duty) if !(1..=240).contains(&duty.escalate_after_minutes) => {
                Err(NotThis::wanted("duty.escalate_after_minutes: between 1 and 240").into())
            }
            Some(duty) if duty.hours.days.is_empty() || duty.hours.opens >= duty.hours.closes => {
                Err(NotThis::wanted("duty.hours: at least one day, and closes after it opens").into())
            }
            Some(duty) if duty.outside_hours_after_minutes.is_some_and(|many| many > 240) => {
                Err(NotThis::wanted("duty.outside_hours_after_minutes: between 0 and 240").into())
            }
            Some(duty) if !(5..=480).contains(&duty.contact_within_minutes) => {
                Err(NotThis::wanted("duty.contact_within_minutes: between 5 and 480").into())
            }
            _ if self.safeguarding.as_ref().is_some_and(|lead| lead.name.trim().is_empty()) => {
                Err(NotThis::wanted("safeguarding.name: who hears of a safeguarding concern").into())
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Hours, Instant};
    use jiff::civil::time;

    fn weekdays() -> Hours {
        let days = ["MO", "TU", "WE", "TH", "FR"].map(String::from).to_vec();
        Hours { days, opens: time(9, 0, 0, 0), closes: time(17, 0, 0, 0) }
    }

    fn next(at: &str) -> String {
        weekdays().next(Instant::read(at).expect("a time")).expect("some day").in_words()
    }

    #[test]
    fn a_call_on_friday_evening_is_next_read_on_monday_morning() {
        assert_eq!(next("2026-03-06T18:00:00Z"), "9 March 2026 at 9am");
        assert_eq!(next("2026-03-04T10:15:00Z"), "4 March 2026 at 10:15am");
        assert_eq!(next("2026-03-04T07:00:00Z"), "4 March 2026 at 9am");
    }

    #[test]
    fn hours_follow_the_clock_on_the_wall_when_it_changes() {
        // 8:30 UTC is 8:30 in London on Friday, and 9:30 on the Monday after the clocks went forward.
        assert!(!weekdays().staffed(Instant::read("2026-03-27T08:30:00Z").expect("a time")));
        assert!(weekdays().staffed(Instant::read("2026-03-30T08:30:00Z").expect("a time")));
    }

    #[test]
    fn a_colour_on_which_white_words_cannot_be_read_is_refused_with_the_ratio_that_it_reaches() {
        let clinic = |colour: &str| -> Clinic {
            let brand = format!(
                r#"{{"slug":"a","name":"A","sender":"A","answers_read":"soon","brand":{{"colour":"{colour}"}}}}"#
            );
            serde_json::from_str(&brand).expect("a clinic")
        };
        assert_eq!(clinic("#767676").check(), Ok(()));
        let faint = clinic("#777777").check().expect_err("too faint").to_string();
        assert_eq!(
            faint,
            "brand.colour: white words on #777777 reach a contrast of 4.47 to 1, and need 4.5 to 1: choose a darker one"
        );
    }

    #[test]
    fn decisions_that_were_kept_before_there_were_colours_are_still_read() {
        let kept = r#"{"slug":"a","name":"A","sender":"A","answers_read":"soon"}"#;
        let clinic: Clinic = serde_json::from_str(kept).expect("a clinic");
        assert_eq!(clinic.brand, Brand::default());
    }

    fn rota(outside: Option<u16>) -> DutyRota {
        let number = |text: &str| text.parse().expect("a number");
        DutyRota {
            telephone: number("01632 960201"),
            hours: weekdays(),
            backup: number("01632 960202"),
            escalate_after_minutes: 15,
            outside_hours_after_minutes: outside,
            contact_within_minutes: 60,
        }
    }

    #[test]
    fn the_back_up_hears_of_a_call_by_night_as_the_clinic_decided() {
        let at = |text: &str| Instant::read(text).expect("a time");
        let (day, night) = (at("2026-03-04T10:00:00Z"), at("2026-03-04T20:00:00Z"));
        let told = |outside, raised| rota(outside).back_up_told(raised).since(raised).as_secs() / 60;
        assert_eq!((told(None, day), told(None, night)), (15, 15));
        assert_eq!((told(Some(0), day), told(Some(0), night)), (15, 0));
        assert_eq!(told(Some(90), night), 90);
    }

    #[test]
    fn what_is_handed_over_is_taken_on_before_the_shift_ends() {
        let at = |text: &str| Instant::read(text).expect("a time");
        let by = |text: &str| rota(None).taken_over_by(at(text)).in_words();
        assert_eq!(by("2026-03-04T16:40:00Z"), "4 March 2026 at 5pm");
        assert_eq!(by("2026-07-01T08:30:00Z"), "1 July 2026 at 5pm");
        assert_eq!(by("2026-03-04T17:30:00Z"), "4 March 2026 at 5:45pm", "after the shift, as long as a call may wait");
    }

    #[test]
    fn a_call_that_is_not_closed_comes_back_at_the_end_of_the_shift_and_the_person_knows_by_when_to_be_rung() {
        let at = |text: &str| Instant::read(text).expect("a time");
        let closed = |text: &str| rota(None).closed_by(at(text)).in_words();
        assert_eq!(closed("2026-03-04T10:00:00Z"), "4 March 2026 at 5pm");
        assert_eq!(closed("2026-03-04T16:40:00Z"), "4 March 2026 at 5:40pm", "not in twenty minutes");
        assert_eq!(closed("2026-03-04T20:00:00Z"), "4 March 2026 at 9pm");
        let rung = |text: &str| rota(None).rung_by(at(text)).map(Instant::in_words);
        assert_eq!(rung("2026-03-04T14:40:00Z").as_deref(), Some("4 March 2026 at 3:40pm"));
        assert_eq!(rung("2026-03-06T20:00:00Z").as_deref(), Some("9 March 2026 at 10am"));
        let again = |outside, text: &str| rota(outside).told_again(at(text)).since(at(text)).as_secs() / 60;
        assert_eq!((again(None, "2026-03-04T10:00:00Z"), again(Some(0), "2026-03-04T20:00:00Z")), (15, 5));
    }

    #[test]
    fn a_rota_with_odd_minutes_is_refused_with_the_name_of_the_line() {
        let clinic = |duty| Clinic {
            id: nobody(),
            slug: "larchfield".into(),
            name: "Larchfield".into(),
            sender: "Larchfield Bookings".into(),
            telephone: None,
            nation: Nation::England,
            answers_read: "soon".into(),
            a_and_e: None,
            duty: Some(duty),
            safeguarding: None,
            messages: MessagePlan::default(),
            words: BTreeMap::new(),
            brand: Brand::default(),
            open_library: false,
        };
        assert_eq!(clinic(rota(None)).check(), Ok(()));
        let wrong = |duty| clinic(duty).check().expect_err("refused").to_string();
        assert!(wrong(rota(Some(241))).starts_with("duty.outside_hours_after_minutes"));
        assert!(wrong(DutyRota { contact_within_minutes: 4, ..rota(None) }).starts_with("duty.contact_within_minutes"));
        let nameless = SafeguardingLead { name: " ".into(), telephone: rota(None).telephone };
        let clinic = Clinic { safeguarding: Some(nameless), ..clinic(rota(None)) };
        assert!(clinic.check().expect_err("refused").to_string().starts_with("safeguarding.name"));
    }
}
