//! Texts that stand nowhere but in one person's record: wherever one of them turns up, it came from there.
use record::Role;

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    GivenName,
    FamilyName,
    NhsNumber,
    Born,
    Telephone,
    Email,
    Postcode,
    /// A word of the letter, in a sentence on mood.
    Letter,
    /// Who sent it.
    Practice,
    /// The person's own words, shared.
    Shared,
    /// The person's own words, kept to themselves.
    Kept,
    /// What they wrote when they asked for a call.
    Call,
    /// Why somebody released a held letter.
    Reason,
    /// The name of what was offered to them.
    Support,
    /// What they told of their first visit.
    FirstVisit,
    /// What they told in a story, before anything was taken out.
    Story,
    /// What their clinic aims at, tries and learns.
    Change,
    /// What a card of the drawn map says.
    Card,
    /// The secret of a link.
    Link,
}

/// One person's texts.
#[derive(Clone)]
pub struct Canaries {
    /// Each person has a number.
    pub n: u32,
    pub nhs_number: String,
    /// Secrets of links that were made for them.
    pub links: Vec<String>,
}

impl Canaries {
    /// Of person `n`, up to 1,000.
    pub fn of(n: u32) -> Self {
        Self { n, nhs_number: nhs_number(n), links: Vec::new() }
    }

    /// A word that only this person's record holds.
    pub fn word(&self, kind: &str) -> String {
        let letter = |place: u32| char::from(b'a' + u8::try_from(self.n / place % 26).expect("below 26"));
        format!("{kind}q{}{}{}q", letter(676), letter(26), letter(1))
    }

    /// One row of a list, as a record system writes it.
    pub fn list(&self) -> String {
        let [(_, day), (_, month), (_, year)] = self.born();
        format!(
            "NHS number,Surname,First name,DOB,Mobile,E-mail,Postcode,Practice name,Notes\n\
             {},{},{},{year}-{month:0>2}-{day},{},{}@example.org,{},{},Back pain and low mood since the {}\n",
            self.nhs_number,
            self.word("Family"),
            self.word("Given"),
            self.telephone(),
            self.word("mail"),
            self.postcode(),
            self.word("Practice"),
            self.word("letter"),
        )
    }

    /// Day, month, year.
    pub fn born(&self) -> [(&'static str, String); 3] {
        [("day", "27".into()), ("month", (self.n % 12 + 1).to_string()), ("year", (1930 + self.n / 12).to_string())]
    }

    pub fn telephone(&self) -> String {
        format!("07700 {}", 900_000 + self.n)
    }

    pub fn postcode(&self) -> String {
        let letter = |n: u32| char::from(b"ABDEFGHJLNPQRSTUWXYZ"[n as usize % 20]);
        format!("ST16 {}{}{}", self.n / 400 % 10, letter(self.n / 20), letter(self.n))
    }

    /// Every text, in each form in which a page may write it.
    pub fn all(&self) -> Vec<(Kind, String)> {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let [(_, _), (_, month), (_, year)] = self.born();
        let number: usize = month.parse().expect("a month");
        let (digits, spaced) = (self.nhs_number.clone(), |n: &str| format!("{} {} {}", &n[..3], &n[3..6], &n[6..]));
        let mut all = vec![
            (Kind::GivenName, self.word("Given")),
            (Kind::FamilyName, self.word("Family")),
            (Kind::NhsNumber, spaced(&digits)),
            (Kind::NhsNumber, digits),
            (Kind::Born, format!("27 {} {year}", MONTHS[number - 1])),
            (Kind::Born, format!("{year}-{number:02}-27")),
            (Kind::Telephone, format!("7700{}", 900_000 + self.n)),
            (Kind::Telephone, format!("7700 {}", 900_000 + self.n)),
            (Kind::Email, self.word("mail")),
            (Kind::Postcode, self.postcode()),
            (Kind::Postcode, self.postcode().replace(' ', "")),
            (Kind::Letter, self.word("letter")),
            (Kind::Practice, self.word("Practice")),
            (Kind::Shared, self.word("shared")),
            (Kind::Kept, self.word("kept")),
            (Kind::Call, self.word("call")),
            (Kind::Reason, self.word("reason")),
            (Kind::Support, self.word("Support")),
            (Kind::FirstVisit, self.word("visit")),
            (Kind::Story, self.word("story")),
            (Kind::Change, self.word("aim")),
            (Kind::Card, self.word("card")),
        ];
        all.extend(self.links.iter().map(|link| (Kind::Link, link.trim_start_matches("/l/").to_owned())));
        all
    }
}

/// What staff may see of their own clinic's people. `company`: the person asked for company on the way to support.
pub fn may_see(role: Role, kind: Kind, company: bool) -> bool {
    use Kind::{
        Born, Call, Email, FamilyName, GivenName, Letter, Link, NhsNumber, Postcode, Practice, Reason, Support,
        Telephone,
    };
    match role {
        Role::Clinician => !matches!(kind, Kind::Kept | Kind::FirstVisit | Kind::Story | Link),
        // the birth date is asked of whoever answers the telephone, before anything is said
        Role::Duty => {
            matches!(kind, GivenName | FamilyName | NhsNumber | Born | Telephone | Letter | Practice | Call | Reason)
        }
        // the messages that reception sends by hand bear number or address, first name and link; a postcode tells two
        // people of one name apart, and the practice is rung for a birth date
        Role::Reception => {
            matches!(
                kind,
                GivenName | FamilyName | NhsNumber | Born | Telephone | Email | Postcode | Practice | Link | Kind::Card
            )
        }
        // who decides what others are shown reads the words and where to, and never a name
        Role::Lead => matches!(kind, Kind::FirstVisit | Kind::Story | Support | Kind::Change | Kind::Card),
        Role::Editor => matches!(kind, Kind::FirstVisit | Kind::Story | Support | Kind::Card),
        // draws the map, and reads what is tried
        Role::Member => matches!(kind, Kind::Card | Kind::Change),
        Role::Volunteer => kind == Kind::Card || company && matches!(kind, GivenName | Telephone | Support),
        _ => false,
    }
}

/// In the range that is kept for tests, with a right check digit: every 11th candidate has none, so it is skipped.
fn nhs_number(n: u32) -> String {
    let with_check = |stem: u32| {
        let digits = format!("999{stem:06}");
        let weighed: u32 = digits.bytes().zip((2..=10).rev()).map(|(b, weight)| u32::from(b - b'0') * weight).sum();
        let check = (11 - weighed % 11) % 11;
        (check < 10).then(|| format!("{digits}{check}"))
    };
    (700_000..).filter_map(with_check).nth(n as usize).expect("there are enough numbers")
}
