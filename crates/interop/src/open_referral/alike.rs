//! Records that may be one real service, with what they share. It only says so: whether they are one, a person decides.
use record::{Outcode, Postcode, Service};
use std::collections::{BTreeMap, BTreeSet};

/// How many neighbours by name a record is compared with under one key; a national helpline's number has thousands.
const NEIGHBOURS: usize = 8;

/// Two records that may be one service; `one` stands before `other` in the list that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Alike {
    /// The place of one in the list.
    pub one: usize,
    /// The place of the other.
    pub other: usize,
    /// What they share.
    pub shared: Vec<Shared>,
}

/// What two records share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shared {
    /// Much of their names.
    Name,
    /// Who runs them.
    Organisation,
    /// The first half of a postcode.
    Place,
    /// A telephone number.
    Phone,
    /// A web address.
    Web,
    /// An e-mail address.
    Email,
}

impl Shared {
    /// Everything that can be shared.
    pub const ALL: &[Shared] = &[Self::Name, Self::Organisation, Self::Place, Self::Phone, Self::Web, Self::Email];

    /// The code that is kept.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Organisation => "organisation",
            Self::Place => "place",
            Self::Phone => "phone",
            Self::Web => "web",
            Self::Email => "email",
        }
    }
}

/// Every pair that may be one service: names much alike, and the same place or none, and where the names differ more
/// also the same organisation, number or address. In the order of the list.
///
/// ```
/// use interop::open_referral::{Shared, alike};
/// use record::Service;
/// let named = |name: &str| Service { name: name.into(), phones: vec!["01632 960300".into()], ..Service::default() };
/// let found = alike(&[named("Kiln Yard Shed"), named("Choir"), named("The Kiln Yard Shed")]);
/// assert_eq!((found.len(), found[0].one, found[0].other), (1, 0, 2));
/// assert_eq!(found[0].shared, [Shared::Name, Shared::Phone]);
/// ```
#[must_use]
pub fn alike(services: &[Service]) -> Vec<Alike> {
    let prints: Vec<Print> = services.iter().map(Print::of).collect();
    let mut same_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, print) in prints.iter().enumerate() {
        for key in print.keys() {
            same_key.entry(key).or_default().push(at);
        }
    }
    let mut found = BTreeSet::new();
    for members in same_key.values_mut() {
        members.sort_by(|a, b| prints[*a].name.cmp(&prints[*b].name).then(a.cmp(b)));
        for (place, one) in members.iter().enumerate() {
            for other in members.iter().skip(place + 1).take(NEIGHBOURS) {
                let (one, other) = (*one.min(other), *one.max(other));
                if let Some(shared) = prints[one].shares(&prints[other]) {
                    found.insert(Alike { one, other, shared });
                }
            }
        }
    }
    found.into_iter().collect()
}

/// What a record is known by.
struct Print {
    name: String,
    trigrams: BTreeSet<[char; 3]>,
    organisation: String,
    outcodes: BTreeSet<String>,
    phones: BTreeSet<String>,
    web: String,
    email: String,
}

impl Print {
    fn of(service: &Service) -> Self {
        let name = words(&service.name);
        let letters: Vec<char> = format!(" {name} ").chars().collect();
        let digits = |number: &String| number.chars().filter(char::is_ascii_digit).collect::<String>();
        // +44 1632 and 01632 are one
        let national = |number: String| number.strip_prefix("44").map(|rest| format!("0{rest}")).unwrap_or(number);
        let (_, web) = service.url.trim().split_once("://").unwrap_or(("", service.url.trim()));
        Self {
            trigrams: letters.windows(3).filter_map(|three| three.try_into().ok()).collect(),
            name,
            organisation: words(&service.organisation.name),
            outcodes: service.locations.iter().filter_map(|place| outcode(&place.postcode)).collect(),
            phones: service.phones.iter().map(digits).map(national).filter(|number| number.len() >= 8).collect(),
            web: web.trim_start_matches("www.").trim_end_matches('/').to_lowercase(),
            email: service.email.trim().to_lowercase(),
        }
    }

    fn keys(&self) -> Vec<String> {
        let first: String = self.name.chars().filter(|c| !c.is_whitespace()).take(4).collect();
        let organisation = Some(&self.organisation).filter(|name| !name.is_empty()).map(|name| format!("o {name}"));
        let addresses = [&self.web, &self.email].into_iter().filter(|address| !address.is_empty()).cloned();
        let here = self.outcodes.iter().map(|code| format!("{code} {first}"));
        here.chain(self.phones.iter().cloned())
            .chain(addresses)
            .chain(organisation)
            .chain([format!("n {first}")])
            .collect()
    }

    /// What both share, if that is enough to ask a person.
    fn shares(&self, other: &Self) -> Option<Vec<Shared>> {
        let common = |a: &BTreeSet<String>, b: &BTreeSet<String>| a.intersection(b).next().is_some();
        let same = |a: &str, b: &str| !a.is_empty() && a == b;
        let placeless = self.outcodes.is_empty() || other.outcodes.is_empty();
        let place = common(&self.outcodes, &other.outcodes);
        if !place && !placeless {
            return None;
        }
        let contact = [
            (common(&self.phones, &other.phones), Shared::Phone),
            (same(&self.web, &other.web), Shared::Web),
            (same(&self.email, &other.email), Shared::Email),
        ];
        let organisation = same(&self.organisation, &other.organisation);
        let wanted = match (organisation, contact.iter().any(|(shared, _)| *shared)) {
            (_, true) => 0.5,
            (true, false) => 0.6,
            (false, false) => 0.85,
        };
        if alike_by(&self.trigrams, &other.trigrams) < wanted {
            return None;
        }
        let shared = [(true, Shared::Name), (organisation, Shared::Organisation), (place, Shared::Place)];
        Some(shared.into_iter().chain(contact).filter(|(shared, _)| *shared).map(|(_, what)| what).collect())
    }
}

fn words(text: &str) -> String {
    let plain: String = text.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let kept = plain.split_whitespace().filter(|word| !matches!(*word, "the" | "and" | "of"));
    kept.collect::<Vec<_>>().join(" ")
}

fn outcode(postcode: &str) -> Option<String> {
    let whole: Option<Postcode> = postcode.parse().ok();
    let code = whole.map(|code| code.outcode().clone()).or_else(|| postcode.parse::<Outcode>().ok())?;
    Some(code.as_str().to_owned())
}

/// How much two names share, 0 to 1 (Dice, on three letters at a time).
fn alike_by(a: &BTreeSet<[char; 3]>, b: &BTreeSet<[char; 3]>) -> f64 {
    let shared = u32::try_from(a.intersection(b).count()).unwrap_or(u32::MAX);
    let all = u32::try_from(a.len() + b.len()).unwrap_or(u32::MAX).max(1);
    2.0 * f64::from(shared) / f64::from(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{Location, Organisation};

    fn service(name: &str, organisation: &str, postcode: &str, phone: &str) -> Service {
        Service {
            name: name.into(),
            organisation: Organisation { name: organisation.into(), ..Organisation::default() },
            locations: vec![Location { postcode: postcode.into(), ..Location::default() }],
            phones: vec![phone.into()],
            ..Service::default()
        }
    }

    fn shared(one: &Service, other: &Service) -> Option<Vec<Shared>> {
        alike(&[one.clone(), other.clone()]).pop().map(|found| found.shared)
    }

    #[test]
    fn a_pair_is_named_with_what_it_shares_and_a_neighbour_is_none() {
        let choir = service("Evening Choir", "Chase Voices", "ST16 0ZZ", "01632 960300");
        let as_typed = service("The Evening Choir (Stafford)", "", "st16 0zz", "+44 1632 960300");
        assert_eq!(shared(&choir, &as_typed), Some(vec![Shared::Name, Shared::Place, Shared::Phone]));
        let elsewhere = service("Evening Choir", "Chase Voices", "ST4 1AA", "01632 960300");
        assert_eq!(shared(&choir, &elsewhere), None, "a choir in each of two towns");
        let band = service("Brass Band", "Chase Voices", "ST16 0ZZ", "01632 960300");
        assert_eq!(shared(&choir, &band), None, "two things of one organisation");
    }

    #[test]
    fn nothing_is_alike_to_itself_and_each_pair_stands_once() {
        let choir = service("Evening Choir", "Chase Voices", "ST16 0ZZ", "01632 960300");
        let found = alike(&[choir.clone(), choir.clone(), choir]);
        assert_eq!(found.iter().map(|f| (f.one, f.other)).collect::<Vec<_>>(), [(0, 1), (0, 2), (1, 2)]);
    }
}
