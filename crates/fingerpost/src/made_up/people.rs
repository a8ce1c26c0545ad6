//! Made-up people: those of the sample's letters, and others of the same letters under other names.
use record::{DateOfBirth, NhsNumber, PersonName, Referral};

const GIVEN: &[&str] = &[
    "Amara", "Bronwen", "Callum", "Dilys", "Emeka", "Farida", "Gareth", "Hana", "Idris", "Jolanta", "Kwame", "Leila",
    "Marek", "Nadia", "Owen", "Parveen", "Rhys", "Saoirse", "Tomasz", "Uzma", "Vikram", "Wendy", "Yusuf", "Zofia",
];
const FAMILY: &[&str] = &[
    "Ashdown",
    "Begum",
    "Carrick",
    "Dhillon",
    "Eastwood",
    "Fenwick",
    "Gill",
    "Harcourt",
    "Iqbal",
    "Jarvis",
    "Kowalska",
    "Llewellyn",
    "Mensah",
    "Nowak",
    "Okafor",
    "Prosser",
    "Quigley",
    "Rashid",
    "Sandhu",
    "Tranter",
    "Underhill",
    "Vaughan",
];

/// As many referrals as asked for: the letters in turn, from the second round on about somebody else.
pub fn referrals(letters: &[Referral], many: usize) -> Vec<Referral> {
    (0..many)
        .filter_map(|at| Some(someone_else(letters.get(at % letters.len().max(1))?, at, at / letters.len())))
        .collect()
}

fn someone_else(letter: &Referral, at: usize, round: usize) -> Referral {
    let mut referral = letter.clone();
    if round == 0 {
        return referral;
    }
    referral.source.id = format!("{}-{round}", referral.source.id);
    let person = &mut referral.person;
    person.name = PersonName {
        given: vec![GIVEN[(at * 7 + round) % GIVEN.len()].to_owned()],
        family: FAMILY[(at * 5 + round * 3) % FAMILY.len()].to_owned(),
    };
    person.nhs_number = number(at);
    person.born = person.born.and_then(|born| {
        let (year, day) = (born.date().year() - (at % 23) as i16, 1 + (at * 3) % 28);
        DateOfBirth::read(&format!("{year}-{:02}-{day:02}", born.date().month()), born.date()).ok()
    });
    // 07700 900xxx is kept for drama
    person.telephones = format!("07700 900{:03}", at % 1_000).parse().into_iter().collect();
    person.email = None;
    referral
}

/// A number of the range kept for tests that passes its check digit.
fn number(at: usize) -> Option<NhsNumber> {
    (0..10).find_map(|check| format!("999{:06}{check}", 500_000 + at).parse().ok())
}
