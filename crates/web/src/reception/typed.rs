//! What reception types: a birth date, an appointment, whether somebody came.
use crate::edge::problem::Problem;
use record::{Date, Hour, Instant};

/// Three boxes.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Born {
    pub(super) day: String,
    pub(super) month: String,
    pub(super) year: String,
}

/// A date and a time as a browser sends them, or `what=off` to call it off.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct When {
    #[serde(default)]
    date: String,
    #[serde(default)]
    time: String,
    what: String,
}

/// `came=yes` or `came=no`.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attendance {
    came: String,
}

impl When {
    /// The appointment, none where it is called off. Nobody books further away than two years: that is a wrong key.
    pub(super) fn read(&self, now: Instant) -> Result<Option<Instant>, &'static str> {
        const WANTED: &str = "give a date and a time, such as 27 3 2026 and 09:30";
        if self.what == "off" {
            return Ok(None);
        }
        let (day, hour) = (self.date.trim().parse::<Date>(), self.time.trim().parse::<Hour>());
        let (day, hour) = (day.map_err(|_| WANTED)?, hour.map_err(|_| WANTED)?);
        if hour == Hour::MIDNIGHT {
            return Err(WANTED);
        }
        if (day.year() - now.day().year()).abs() > 2 {
            return Err("check the year of the appointment");
        }
        let [hours, minutes] = [hour.minutes() / 60, hour.minutes() % 60].map(|n| i8::try_from(n).unwrap_or(0));
        Ok(Some(Instant::from_london(day.at(hours, minutes, 0, 0))))
    }
}

impl Attendance {
    pub(super) fn came(&self) -> Result<bool, Problem> {
        match self.came.as_str() {
            "yes" => Ok(true),
            "no" => Ok(false),
            _ => Err(Problem::bad_request("Say whether they came.")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn when(date: &str, time: &str) -> Result<Option<String>, &'static str> {
        let now = Instant::read("2026-03-02T09:30:00Z").expect("a time");
        let typed = When { date: date.into(), time: time.into(), what: "book".into() };
        typed.read(now).map(|at| at.map(Instant::in_words))
    }

    #[test]
    fn an_appointment_is_a_time_on_the_clock_in_the_hall() {
        assert_eq!(when("2026-07-01", "09:30"), Ok(Some("1 July 2026 at 9:30am".into())));
        assert_eq!(when("2026-07-01", "00:00"), Ok(Some("1 July 2026 at midnight".into())));
    }

    #[test]
    fn what_is_no_time_is_asked_for_again() {
        for (date, time) in
            [("", ""), ("2026-02-30", "09:30"), ("2026-07-01", "24:00"), ("tomorrow", "noon"), ("2206-07-01", "09:30")]
        {
            assert!(when(date, time).is_err(), "{date} {time}");
        }
    }
}
