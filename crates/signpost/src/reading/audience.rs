//! For whom a service is: women or men, members of a group, people of an age, people of a faith.
use super::{Texts, Topics};
use crate::lexicon::{Text, words};
use crate::vocabulary::{GenderSign, MemberSign, Words};
use record::{Gender, Membership, Need, Seeker, Service};

#[derive(Debug)]
pub(crate) struct Audience {
    /// Only for women or only for men.
    pub gender: Option<Gender>,
    /// Only for people in one of these groups; empty for everybody.
    pub groups: Box<[Membership]>,
    pub faith: bool,
    /// What only the description says: it lowers, it does not bar.
    described_gender: Option<Gender>,
    described_groups: Box<[Membership]>,
    described_ages: (u8, u8),
    /// It names people who served, among others and not last: somebody who did not is not whom it has in mind.
    served_among: bool,
}

impl Audience {
    pub(crate) fn read(service: &Service, texts: &Texts, topics: &Topics, with: &Words) -> Self {
        let eligible = members(&texts.eligibility, with);
        let named = members(&texts.name, with);
        let groups = if eligible.is_empty() { named } else { eligible };
        let groups = if groups.is_empty() { of_terms(texts, topics, with) } else { groups };
        let faithful = |text: &Text| with.faith.says(text);
        let served = |sign| sign == MemberSign::Of(Membership::Veteran);
        let names = |text: &Text| with.member.found(text).any(|found| served(found.meaning));
        let foremost = with.member.found(&texts.description).next().is_some_and(|found| served(found.meaning));
        let named = foremost || names(&texts.name) || names(&texts.eligibility) || texts.terms.iter().any(names);
        Self {
            served_among: named && !groups.contains(&Membership::Veteran),
            gender: gender(texts, with),
            groups: groups.into(),
            faith: [&texts.name, &texts.organisation, &texts.description].into_iter().any(faithful)
                || texts.terms.iter().any(faithful),
            described_gender: one_gender(&signs(&texts.description, with)),
            described_groups: members(&texts.description, with).into(),
            described_ages: ages(&format!("{} {} {}", service.name, service.description, service.eligibility)),
        }
    }

    /// Whether the description sounds as if it were for somebody else.
    pub(crate) fn sounds_other(&self, seeker: &Seeker) -> bool {
        let gender = self.described_gender.is_some_and(|g| seeker.gender != Some(g));
        let group = !self.described_groups.is_empty() && !self.described_groups.iter().any(|g| seeker.is.contains(g));
        let age = seeker.age.is_some_and(|age| age < self.described_ages.0 || age > self.described_ages.1);
        let served = seeker.is.contains(&Membership::Veteran) || seeker.needs.contains(&Need::Veteran);
        gender || group || age || (self.served_among && !served)
    }
}

fn signs(text: &Text, with: &Words) -> Vec<GenderSign> {
    with.gender.found(text).map(|f| f.meaning).collect()
}

/// The one gender that a text speaks of, if it speaks of one and not of everybody.
fn one_gender(signs: &[GenderSign]) -> Option<Gender> {
    use GenderSign as S;
    let has = |sign| signs.contains(&sign);
    match (has(S::WomenOnly), has(S::MenOnly)) {
        (true, false) => return Some(Gender::Woman),
        (false, true) => return Some(Gender::Man),
        (true, true) => return None,
        (false, false) => {}
    }
    let women = has(S::Women) || has(S::Part(Gender::Woman));
    let men = has(S::Men) || has(S::Part(Gender::Man));
    match (women, men, has(S::Everyone)) {
        (true, false, false) => Some(Gender::Woman),
        (false, true, false) => Some(Gender::Man),
        _ => None,
    }
}

fn gender(texts: &Texts, with: &Words) -> Option<Gender> {
    let of_terms: Vec<GenderSign> = texts.terms.iter().flat_map(|term| signs(term, with)).collect();
    let described = signs(&texts.description, with);
    // a description that says "only", or begins with whom it is for, says more than a passing word; "a women-only group
    // on Tuesdays" further down is a part of what there is
    let says_only = with.gender.found(&texts.description).any(|found| match found.meaning {
        GenderSign::WomenOnly | GenderSign::MenOnly => true,
        GenderSign::Part(_) => found.at <= 1,
        GenderSign::Women | GenderSign::Men | GenderSign::Everyone => false,
    });
    let of_description =
        (says_only || with.gender.begins(&texts.description)).then(|| one_gender(&described)).flatten();
    let eligible = signs(&texts.eligibility, with);
    if eligible.contains(&GenderSign::Everyone) && one_gender(&eligible).is_none() {
        return None;
    }
    let said = [eligible, signs(&texts.name, with), of_terms];
    said.iter().find_map(|signs| one_gender(signs)).or(of_description)
}

/// The groups that a text asks for; none when it speaks of a wider circle too.
fn members(text: &Text, with: &Words) -> Vec<Membership> {
    let found: Vec<_> = with.member.found(text).collect();
    if found.iter().any(|f| f.meaning == MemberSign::Wider) {
        return Vec::new();
    }
    let group = |sign| if let MemberSign::Of(group) = sign { Some(group) } else { None };
    found.into_iter().filter_map(|f| group(f.meaning)).collect()
}

/// A term such as "carers" is a condition only where nothing else is said of what the service is for.
fn of_terms(texts: &Texts, topics: &Topics, with: &Words) -> Vec<Membership> {
    let groups: Vec<Membership> = texts.terms.iter().flat_map(|term| members(term, with)).collect();
    let own = |need: &Need| {
        groups.iter().any(|group| {
            matches!(
                (group, need),
                (Membership::Carer, Need::Carer)
                    | (Membership::Veteran, Need::Veteran)
                    | (Membership::Perinatal | Membership::Parent, Need::Perinatal)
            )
        })
    };
    if topics.term_needs.iter().all(own) { groups } else { Vec::new() }
}

/// What follows a number that is no age: "over 10 weeks", "20+ years of experience".
const UNITS: [&str; 14] = [
    "week",
    "weeks",
    "session",
    "sessions",
    "month",
    "months",
    "minute",
    "minutes",
    "hour",
    "hours",
    "people",
    "languages",
    "years",
    "places",
];

/// The ages that a text names: `over 60s`, `16+`, `11 to 17s`, `under 25s`; 0 to 255 where it names none.
fn ages(text: &str) -> (u8, u8) {
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return (0, u8::MAX);
    }
    let words = words(&text.replace('+', " plus "));
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let number = |at: usize| {
        let counts = UNITS.contains(&word(at + 1)) && !matches!(word(at + 2), "old" | "of");
        let years = word(at).trim_end_matches('s').parse::<u8>().ok();
        years.filter(|n| (5..=110).contains(n) && !counts)
    };
    let of_people = |at: usize| {
        let before = if at == 0 { "" } else { word(at - 1) };
        word(at + 1).ends_with('s')
            || matches!(before, "aged" | "people" | "adults" | "those" | "anyone" | "women" | "men")
    };
    let from_here = |at: usize| match word(at) {
        "over" => Some((number(at + 1).filter(|_| of_people(at))?, u8::MAX)),
        "under" => Some((0, number(at + 1).filter(|_| of_people(at))? - 1)),
        "aged" | "ages" | "for" => {
            let from = number(at + 1)?;
            let to = if word(at + 2) == "to" { number(at + 3) } else { number(at + 2) };
            let open = word(at + 2) == "and" && matches!(word(at + 3), "over" | "above");
            if open { Some((from, u8::MAX)) } else { Some((from, to.filter(|to| *to > from)?)) }
        }
        _ if word(at + 1) == "plus" && !UNITS.contains(&word(at + 2)) => Some((number(at)?, u8::MAX)),
        _ => None,
    };
    (0..words.len()).find_map(from_here).unwrap_or((0, u8::MAX))
}

#[cfg(test)]
mod tests {
    #[test]
    fn ages_are_read_out_of_words() {
        for (text, range) in [
            ("Lunch club for over 65s", (65, 255)),
            ("Women 16+", (16, 255)),
            ("Anxiety group for 11 to 17s.", (11, 17)),
            ("aged 18-25", (18, 25)),
            ("under 25s", (0, 24)),
            ("aged 60 and over", (60, 255)),
            ("Open 10 to 4, 24 hours notice, over 25 years of work, 20+ years", (0, 255)),
            ("", (0, 255)),
        ] {
            assert_eq!(super::ages(text), range, "{text}");
        }
    }
}
