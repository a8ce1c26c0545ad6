//! A support service as Open Referral means it (HSDS 3.0, with the capacity of 3.1): what a directory says, word for
//! word where it is words, and nothing made of it yet.
use crate::{Date, Hour, NotThis, Pence, Weekdays};
use serde::{Deserialize, Serialize};

/// One record of a directory. Empty text and empty lists mean that the directory does not say.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Service {
    /// The directory's id, word for word: many real ones are no UUID.
    pub id: String,
    /// The feed that brought it; empty where nobody keeps feeds apart.
    pub feed: String,
    /// What it is called.
    pub name: String,
    /// Who runs it.
    pub organisation: Organisation,
    /// What it is, without markup.
    pub description: String,
    /// Whether it runs.
    pub status: ServiceStatus,
    /// When somebody last said that the record is right.
    pub assured: Option<Date>,
    /// From this age, in whole years.
    pub minimum_age: Option<u8>,
    /// To this age, in whole years.
    pub maximum_age: Option<u8>,
    /// For whom, in words.
    pub eligibility: String,
    /// Where the people it serves live.
    pub areas: Vec<Area>,
    /// Codes (`en`) where given, else names.
    pub languages: Vec<String>,
    /// About interpreters, in words.
    pub interpreters: String,
    /// Where it takes place.
    pub locations: Vec<Location>,
    /// When, wherever it takes place.
    pub schedules: Vec<Schedule>,
    /// What it costs.
    pub costs: Vec<Cost>,
    /// What it costs, in words.
    pub fees: String,
    /// How much room it has.
    pub capacities: Vec<Capacity>,
    /// News that people should read first.
    pub alert: String,
    /// How to get in.
    pub application: String,
    /// How long people wait, in words.
    pub wait: String,
    /// What kind of service it is, in anybody's taxonomy.
    pub attributes: Vec<Attribute>,
    /// Its page.
    pub url: String,
    /// Its address for letters by e-mail; the service's own, never a person's of its `contacts`.
    pub email: String,
    /// Its numbers, as written.
    pub phones: Vec<String>,
    /// When the record was last changed, as the directory writes it.
    pub modified: String,
}

/// Who runs a support service.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Organisation {
    /// The directory's id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// HSDS `status`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ServiceStatus {
    /// It runs.
    Active,
    /// It does not.
    Inactive,
    /// It never will again.
    Defunct,
    /// Not for now.
    TemporarilyClosed,
    /// The directory does not say, or says something else.
    #[default]
    Unknown,
}

impl ServiceStatus {
    /// Reads HSDS's word; anything else is [`ServiceStatus::Unknown`].
    #[must_use]
    pub fn read(text: &str) -> Self {
        match text.trim().to_lowercase().replace(['_', '-'], " ").as_str() {
            "active" => Self::Active,
            "inactive" => Self::Inactive,
            "defunct" => Self::Defunct,
            "temporarily closed" => Self::TemporarilyClosed,
            _ => Self::Unknown,
        }
    }
}

/// An area that is served. Without `extent` it is the whole country.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Area {
    /// `Stafford borough`
    pub name: String,
    /// Usually outcodes, `ST15 ST16`; sometimes a shape.
    pub extent: String,
}

/// What kind of place a location is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LocationKind {
    /// One can go there.
    #[default]
    Physical,
    /// Only letters go there.
    Postal,
    /// Online or by telephone.
    Virtual,
}

/// A place where a service is to be had.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Location {
    /// What it is called.
    pub name: String,
    /// What kind of place it is.
    pub kind: LocationKind,
    /// Degrees (WGS84), as the directory gives them, which may be wrong.
    pub point: Option<Point>,
    /// As written; the last one that was given.
    pub postcode: String,
    /// Street and town, for print.
    pub address: String,
    /// About getting in, in words.
    pub accessibility: Vec<String>,
    /// When it is to be had just here.
    pub schedules: Vec<Schedule>,
}

/// Degrees in WGS84; nothing says that they are on the Earth.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Point {
    pub latitude: f64,
    pub longitude: f64,
}

/// When something happens, week by week or month by month (RFC 5545 as HSDS uses it).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Schedule {
    /// On which days; none where the directory does not say.
    pub days: Weekdays,
    /// From
    pub opens: Option<Hour>,
    /// To
    pub closes: Option<Hour>,
    /// The last day, if it has one: the earliest of `valid_to`, `until` and the end of its `count`.
    pub ends: Option<Date>,
    /// `in person`, `online`, …, as written.
    pub attending: String,
    /// In words.
    pub description: String,
}

/// A price.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Cost {
    /// `Standard`
    pub option: String,
    /// How much, if it is an amount.
    pub amount: Option<Pence>,
    /// `per session`
    pub description: String,
    /// The last day on which it holds.
    pub ends: Option<Date>,
}

/// HSDS 3.1 `service_capacity`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Capacity {
    /// `places`
    pub unit: String,
    /// How many are free, as far as said.
    pub available: Option<u32>,
}

/// A term of a taxonomy that a directory puts on a service.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Attribute {
    /// HSDS `link_type`: what the term is about.
    pub kind: String,
    /// The taxonomy.
    pub taxonomy: String,
    /// The term's code.
    pub code: String,
    /// The term's name.
    pub name: String,
    /// HSDS `value`, where the term alone does not say it.
    pub value: String,
}

impl Attribute {
    /// Everything it says, in one line of words.
    #[must_use]
    pub fn in_words(&self) -> String {
        [&self.name, &self.value, &self.code].map(String::as_str).join(" ").trim().to_owned()
    }
}

/// Refuses what is not on the Earth, so that arithmetic with it means something.
impl TryFrom<(f64, f64)> for Point {
    type Error = NotThis;
    fn try_from((latitude, longitude): (f64, f64)) -> Result<Self, NotThis> {
        let on_earth = latitude.abs() <= 90.0 && longitude.abs() <= 180.0;
        if on_earth { Ok(Self { latitude, longitude }) } else { Err(NotThis::wanted("degrees north and east")) }
    }
}
