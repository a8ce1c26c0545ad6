//! Which part of the log is asked for: how many years, which people, which steps, which months, which group.
use super::group::Group;
use super::words;
use crate::edge::problem::Problem;
use crate::funnel::period::Period;
use improve::Month;
use improve::map::Narrow;
use record::StepKind;

/// A way that fewer people took than this is not drawn, unless somebody asks for it.
const LEAST: u32 = 8;

/// What stands behind the question mark of an address here, read; a name may stand there several times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// How many years.
    pub period: Period,
    /// Ways that fewer people took are left out.
    pub least: u32,
    /// People by what they passed, and which part of their way.
    pub narrow: Narrow<StepKind>,
    /// Referrals that came in this month or later.
    pub from: Option<Month>,
    /// Referrals that came in this month or earlier.
    pub until: Option<Month>,
    /// Referrals of one group.
    pub group: Option<Group>,
}

impl Default for Asked {
    fn default() -> Self {
        Self {
            period: Period { years: 1 },
            least: LEAST,
            narrow: Narrow::default(),
            from: None,
            until: None,
            group: None,
        }
    }
}

impl Asked {
    /// Reads names and values; an empty value asks for nothing, so that a form can be sent as it is.
    ///
    /// # Errors
    /// [`Problem::BadRequest`] says what can be asked for.
    pub fn read(pairs: &[(String, String)]) -> Result<Self, Problem> {
        let mut asked = Self::default();
        for (name, value) in pairs {
            let value = value.trim();
            if value.is_empty() {
                continue;
            }
            match name.as_str() {
                "years" => asked.period = Period::of(Some(value))?,
                "least" => asked.least = least(value)?,
                "passed" => asked.narrow.passed = Some(kind(value)?),
                "missed" => asked.narrow.missed = Some(kind(value)?),
                "begin" => asked.narrow.begin = Some(kind(value)?),
                "end" => asked.narrow.end = Some(kind(value)?),
                "without" => asked.narrow.without.push(kind(value)?),
                "from" => asked.from = Some(month(value)?),
                "until" => asked.until = Some(month(value)?),
                "group" => asked.group = Some(value.parse().map_err(|()| Problem::bad_request("Choose a group."))?),
                _ => return Err(Problem::bad_request("The map does not know everything that was asked for.")),
            }
        }
        asked.narrow.without.sort_unstable();
        asked.narrow.without.dedup();
        Ok(asked)
    }

    /// The same as it stands in an address, without the years.
    pub fn but_years(&self) -> String {
        let mut out = format!("least={}", self.least);
        let mut add = |name: &str, value: String| out += &format!("&{name}={value}");
        let narrow = &self.narrow;
        for (name, kind) in
            [("passed", narrow.passed), ("missed", narrow.missed), ("begin", narrow.begin), ("end", narrow.end)]
        {
            if let Some(kind) = kind {
                add(name, kind.code().to_owned());
            }
        }
        narrow.without.iter().for_each(|kind| add("without", kind.code().to_owned()));
        for (name, month) in [("from", self.from), ("until", self.until)] {
            if let Some(month) = month {
                add(name, month.to_string());
            }
        }
        if let Some(group) = &self.group {
            add("group", group.to_string());
        }
        out
    }

    /// The whole of it as it stands in an address.
    pub fn address(&self) -> String {
        format!("years={}&{}", self.period.years, self.but_years())
    }

    /// Whether a part of the log is asked for, and not all of it.
    pub fn is_part(&self) -> bool {
        let Self { period, least, .. } = *self;
        *self != Self { period, least, ..Self::default() }
    }

    /// What is asked for, in words.
    pub fn in_words(&self) -> Vec<String> {
        let mut said = Vec::new();
        let narrow = &self.narrow;
        let step = |kind: StepKind| words::step(kind);
        said.extend(narrow.passed.map(|kind| format!("only people of whom the records hold: {}", step(kind))));
        said.extend(narrow.missed.map(|kind| format!("only people of whom they do not hold: {}", step(kind))));
        said.extend(narrow.begin.map(|kind| format!("from this step on: {}", step(kind))));
        said.extend(narrow.end.map(|kind| format!("up to this step: {}", step(kind))));
        if !narrow.without.is_empty() {
            let all: Vec<&str> = narrow.without.iter().map(|kind| step(*kind)).collect();
            said.push(format!("without: {}", all.join(", ")));
        }
        said.extend(self.from.map(|month| format!("referrals since {}", crate::funnel::words::month(month))));
        said.extend(self.until.map(|month| format!("referrals until {}", crate::funnel::words::month(month))));
        said.extend(self.group.as_ref().map(|group| format!("only {}", group.in_words())));
        said
    }
}

fn least(value: &str) -> Result<u32, Problem> {
    let number = value.parse().ok().filter(|least| (1..=10_000).contains(least));
    number.ok_or(Problem::bad_request("least is a number of people from 1 to 10,000."))
}

fn kind(value: &str) -> Result<StepKind, Problem> {
    value.parse().map_err(|_| Problem::bad_request("Choose a step from the list."))
}

fn month(value: &str) -> Result<Month, Problem> {
    value.parse().map_err(|_| Problem::bad_request("A month looks like 2026-03."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &[(&str, &str)]) -> Result<Asked, Problem> {
        Asked::read(&query.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect::<Vec<_>>())
    }

    #[test]
    fn what_is_asked_for_is_the_same_when_its_address_is_read_again() {
        let asked = read(&[
            ("years", "2"),
            ("least", "3"),
            ("passed", "invited"),
            ("missed", ""),
            ("without", "message_sent"),
            ("without", "answered"),
            ("from", "2026-01"),
            ("group", "age_band:30-39"),
        ])
        .expect("asked");
        let address = asked.address();
        let again: Vec<(&str, &str)> = address.split('&').filter_map(|pair| pair.split_once('=')).collect();
        assert_eq!(read(&again).as_ref(), Ok(&asked));
        assert!(asked.is_part() && !read(&[("least", "1")]).expect("asked").is_part());
        assert_eq!(asked.in_words().len(), 4);
    }

    #[test]
    fn what_the_map_does_not_know_is_refused() {
        for (name, value) in
            [("passed", "x"), ("from", "March"), ("least", "0"), ("group", "shoe:9"), ("colour", "red")]
        {
            assert!(read(&[(name, value)]).is_err(), "{name}");
        }
    }
}
