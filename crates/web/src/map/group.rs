//! Coarse groups of people, for the clinic's own staff: of whom the map is drawn.
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use store::Cohort;

/// One group of one kind; `value` is none where it is not recorded.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Group {
    kind: Kind,
    value: Option<String>,
}

/// By what people are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Age,
    Sex,
    Ethnicity,
    Deprivation,
    Language,
}

const KINDS: [Kind; 5] = [Kind::Age, Kind::Sex, Kind::Ethnicity, Kind::Deprivation, Kind::Language];

impl Kind {
    const fn code(self) -> &'static str {
        match self {
            Kind::Age => "age_band",
            Kind::Sex => "sex",
            Kind::Ethnicity => "ethnicity",
            Kind::Deprivation => "deprivation",
            Kind::Language => "language",
        }
    }

    const fn in_words(self) -> &'static str {
        match self {
            Kind::Age => "age",
            Kind::Sex => "sex",
            Kind::Ethnicity => "ethnicity group",
            Kind::Deprivation => "deprivation fifth (1 is the most deprived)",
            Kind::Language => "language",
        }
    }

    fn of(self, cohort: &Cohort) -> Option<String> {
        match self {
            Kind::Age => cohort.age_band.clone(),
            Kind::Sex => cohort.sex.clone(),
            Kind::Ethnicity => cohort.ethnicity.clone(),
            Kind::Deprivation => cohort.deprivation.map(|fifth| fifth.to_string()),
            Kind::Language => cohort.language.clone(),
        }
    }
}

impl Group {
    /// Whether somebody is of this group.
    pub fn holds(&self, cohort: &Cohort) -> bool {
        self.kind.of(cohort) == self.value
    }

    /// `age: 30-39`
    pub fn in_words(&self) -> String {
        let value = self.value.as_deref().map_or("not recorded".to_owned(), |value| value.replace('-', " to "));
        // the last band has no end: `90-`
        format!(
            "{}: {}",
            self.kind.in_words(),
            value.strip_suffix(" to ").map_or(value.clone(), |from| format!("{from} and over"))
        )
    }
}

/// Every group of which there is somebody, with how many there are.
pub fn all<'c>(cohorts: impl Iterator<Item = &'c Cohort>) -> BTreeMap<Group, u32> {
    let mut counted = BTreeMap::new();
    for cohort in cohorts {
        for kind in KINDS {
            *counted.entry(Group { kind, value: kind.of(cohort) }).or_default() += 1;
        }
    }
    counted
}

impl fmt::Display for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind.code(), self.value.as_deref().unwrap_or_default())
    }
}

impl FromStr for Group {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let (kind, value) = text.split_once(':').ok_or(())?;
        let kind = KINDS.into_iter().find(|known| known.code() == kind).ok_or(())?;
        let coded = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
        if value.len() > 40 || !value.bytes().all(coded) {
            return Err(());
        }
        Ok(Self { kind, value: (!value.is_empty()).then(|| value.to_owned()) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_read_back_as_it_is_written_and_not_recorded_is_one() {
        let cohort = Cohort { age_band: Some("30-39".into()), language: Some("cy".into()), ..Cohort::default() };
        let old = Cohort { age_band: Some("90-".into()), ..cohort.clone() };
        let groups = all([&cohort, &old, &Cohort::default()].into_iter());
        assert!(groups.keys().all(|group| group.to_string().parse().as_ref() == Ok(group)));
        let words: Vec<String> = groups.keys().map(Group::in_words).collect();
        assert_eq!(&words[..3], ["age: not recorded", "age: 30 to 39", "age: 90 and over"]);
        let thirties: Group = "age_band:30-39".parse().expect("a group");
        assert!(thirties.holds(&cohort) && !thirties.holds(&old));
        assert_eq!(groups[&"language:".parse::<Group>().expect("a group")], 1);
    }
}
