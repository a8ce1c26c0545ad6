//! The people to match a directory with, as `signpost` takes them: a list, or `{"as_of", "people": […]}`.
use super::{At, Refused, feed, field};
use record::{Access, Date, Format, Free, Gender, Hour, Membership, Need, Outcode, Pence, Seeker, Weekdays};
use serde::Deserialize;
use serde_json::Value;

/// Who asks, and on which day.
#[derive(Debug, Default, PartialEq)]
pub struct People {
    /// The file's own day, where it says one.
    pub as_of: Option<Date>,
    /// Each person by the file's name for them, in the file's order.
    pub people: Vec<(String, Seeker)>,
    /// Who could not be read.
    pub refused: Vec<Refused>,
}

/// Reads people. An entry that breaks the contract's lists is refused whole: an access need that we do not understand
/// must not be passed over.
///
/// ```
/// let file = br#"{"as_of": "2026-03-02", "people": [{"id": "D1", "needs": ["pain"], "outcode": "ST4"}]}"#;
/// let read = interop::open_referral::people(file);
/// assert_eq!(read.people[0].1.needs, [record::Need::Pain]);
/// ```
#[must_use]
pub fn people(bytes: &[u8]) -> People {
    let mut read = People::default();
    // the day stands beside the list, so it is looked for first; a list has none
    let day = serde_json::from_slice::<Day>(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes));
    read.as_of = day.ok().and_then(|day| day.as_of);
    feed::each(bytes, &["people"], |at, record| {
        match record.and_then(feed::value).and_then(|record| person(&record, at)) {
            Ok(person) => read.people.push(person),
            Err(why) => read.refused.push(Refused { at, id: None, why }),
        }
    });
    read
}

#[derive(Deserialize)]
struct Day {
    as_of: Option<Date>,
}

fn person(record: &Value, at: At) -> Result<(String, Seeker), String> {
    let id = field::id(record).unwrap_or_else(|| at.to_string());
    let asks: Asks = serde_path_to_error::deserialize(record).map_err(|error| {
        let path = error.path().to_string();
        format!("{path}: {}", error.into_inner())
    })?;
    Ok((id, asks.seeker()?))
}

/// The fields as they are written; what is not named here is not read.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Asks {
    age: Option<u8>,
    gender: Option<String>,
    outcode: Option<Outcode>,
    needs: Vec<Need>,
    says: Option<String>,
    max_km: Option<f64>,
    when: Option<Vec<(Weekdays, Hour, Hour)>>,
    access: Option<Vec<Access>>,
    language: Option<String>,
    referral: Option<String>,
    prefer: Option<Vec<Format>>,
    only: Option<Vec<Format>>,
    max_cost: Option<f64>,
    is: Option<Vec<Membership>>,
    no_faith: Option<bool>,
    no_remote: Option<bool>,
    no_internet: Option<bool>,
    declined: Option<Vec<String>>,
    crisis: Option<bool>,
}

impl Asks {
    fn seeker(self) -> Result<Seeker, String> {
        let max_km = self.max_km.filter(|km| *km >= 0.0);
        if max_km != self.max_km {
            return Err("max_km: a distance is not below nought".into());
        }
        let max_cost = self.max_cost.map(|pounds| Pence::from_pounds(pounds).ok_or("max_cost: pounds, from nought"));
        let when = self.when.unwrap_or_default().into_iter();
        Ok(Seeker {
            age: self.age,
            gender: self.gender.map(|g| g.parse().unwrap_or(Gender::Other)),
            outcode: self.outcode,
            needs: self.needs,
            assumed: false,
            says: self.says.unwrap_or_default(),
            max_km,
            when: when.map(|(days, from, to)| Free { days, from, to }).collect(),
            access: self.access.unwrap_or_default(),
            language: self.language.filter(|l| !l.trim().is_empty()),
            self_referral: self.referral.as_deref() == Some("self"),
            prefer: self.prefer.unwrap_or_default(),
            only: self.only.unwrap_or_default(),
            max_cost: max_cost.transpose()?,
            is: self.is.unwrap_or_default(),
            no_faith: self.no_faith.unwrap_or(false),
            no_remote: self.no_remote.unwrap_or(false),
            no_internet: self.no_internet.unwrap_or(false),
            declined: self.declined.unwrap_or_default(),
            crisis: self.crisis.unwrap_or(false),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_access_need_that_we_do_not_know_is_refused_and_says_where() {
        let read = people(br#"[{"id": "a", "access": ["wheelchair", "escort"]}, {"id": "b"}]"#);
        assert_eq!(read.people.len(), 1);
        assert!(read.refused[0].why.starts_with("access[1]: an access need is one of"), "{}", read.refused[0].why);
    }

    #[test]
    fn free_time_is_read_as_days_and_hours() {
        let read =
            people(br#"[{"id": "a", "when": [["SA,SU", "08:00", "20:00"]], "referral": "self", "max_cost": 2.5}]"#);
        let (id, asks) = &read.people[0];
        assert_eq!((id.as_str(), asks.when[0].days.to_string().as_str()), ("a", "SA,SU"));
        assert!(asks.self_referral && asks.max_cost == Some(Pence(250)));
    }
}
