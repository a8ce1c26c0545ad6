//! What reception types: a birth date twice, an appointment, whether somebody came, how somebody told us.
use crate::edge::problem::Problem;
use record::{Date, DateOfBirth, Hour, Instant, Telephone, Told};

/// A birth date opens a link and is not easily changed, so it is typed twice.
pub(super) const NOT_THE_SAME: &str = "the two dates are not the same: type both once more";

/// Three boxes, twice.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Born {
    day: String,
    month: String,
    year: String,
    #[serde(rename = "again-day")]
    again_day: String,
    #[serde(rename = "again-month")]
    again_month: String,
    #[serde(rename = "again-year")]
    again_year: String,
}

/// A telephone number, and whether it takes the place of those that are known.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Number {
    telephone: String,
    #[serde(default)]
    what: String,
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

/// `how=phone`, `paper` or `person`; nothing where nothing was chosen.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct How {
    #[serde(default)]
    how: String,
}

impl Born {
    /// The date, where both are the same.
    pub(super) fn read(&self, today: Date) -> Result<DateOfBirth, &'static str> {
        let read = |parts: [&str; 3]| DateOfBirth::from_parts(parts[0], parts[1], parts[2], today);
        let once = read([&self.day, &self.month, &self.year]).map_err(|not| not.wanted)?;
        match read([&self.again_day, &self.again_month, &self.again_year]) {
            Ok(again) if again == once => Ok(once),
            _ => Err(NOT_THE_SAME),
        }
    }
}

impl Number {
    /// The number, and whether the others are forgotten.
    pub(super) fn read(&self) -> Result<(Telephone, bool), &'static str> {
        let number = self.telephone.parse::<Telephone>().map_err(|not| not.wanted)?;
        Ok((number, self.what == "instead"))
    }
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
        Instant::by_the_clock(day.at(hours, minutes, 0, 0)).map(Some).map_err(|not| not.wanted)
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

impl How {
    pub(super) fn read(&self) -> Result<Told, &'static str> {
        self.how.parse().map_err(|not: record::NotThis| not.wanted)
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
        assert!(when("2026-03-29", "01:30").is_err_and(|wanted| wanted.contains("clocks go forward")));
    }

    #[test]
    fn what_is_no_time_is_asked_for_again() {
        for (date, time) in
            [("", ""), ("2026-02-30", "09:30"), ("2026-07-01", "24:00"), ("tomorrow", "noon"), ("2206-07-01", "09:30")]
        {
            assert!(when(date, time).is_err(), "{date} {time}");
        }
    }

    #[test]
    fn a_birth_date_is_the_same_both_times_or_none() {
        let born = |once: [&str; 3], again: [&str; 3]| {
            let [day, month, year] = once.map(String::from);
            let [again_day, again_month, again_year] = again.map(String::from);
            let typed = Born { day, month, year, again_day, again_month, again_year };
            typed.read(Date::constant(2026, 3, 2)).map(|born| born.date().to_string())
        };
        assert_eq!(born(["27", "3", "1985"], ["27", "03", " 1985"]), Ok("1985-03-27".into()));
        assert_eq!(born(["27", "3", "1985"], ["27", "3", "1986"]), Err(NOT_THE_SAME));
        assert_eq!(born(["27", "3", "1985"], ["", "", ""]), Err(NOT_THE_SAME));
        assert!(born(["31", "2", "1985"], ["31", "2", "1985"]).is_err_and(|wanted| wanted != NOT_THE_SAME));
    }
}
