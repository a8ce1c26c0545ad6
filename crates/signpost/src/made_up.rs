//! A made-up directory of any size and people who ask of it, for measuring. No dice: the same size gives the same one.
use crate::places::Places;
use record::{
    Access, Area, Attribute, Capacity, Date, Format, Free, Gender, Hour, Location, LocationKind, Need, Organisation,
    Outcode, Pence, Point, Schedule, Seeker, Service, ServiceStatus, Weekdays,
};

/// Eighteen towns: how many of a hundred services are there, and in which outcodes.
const TOWNS: [(u64, &str); 18] = [
    (22, "E1 E2 E3 E8 N1 N4 N7 NW1 NW3 SE1 SE5 SE15 SW2 SW9 SW11 W6 W12"),
    (9, "M1 M4 M8 M11 M13 M14 M16 M20 M21"),
    (9, "B1 B5 B11 B12 B13 B14 B16 B20 B29"),
    (7, "LS1 LS6 LS7 LS8 LS9 LS11 LS12"),
    (6, "S1 S2 S5 S6 S8 S10 S11"),
    (6, "L1 L4 L6 L8 L15 L17"),
    (5, "BS1 BS3 BS5 BS6 BS7"),
    (5, "NE1 NE3 NE4 NE6"),
    (5, "NG1 NG3 NG5 NG7"),
    (4, "CF5 CF10 CF11 CF24"),
    (4, "G1 G11 G20 G41 G42"),
    (4, "EH1 EH6 EH7 EH11"),
    (3, "ST1 ST3 ST4 ST5 ST6"),
    (3, "PL1 PL2 PL4"),
    (3, "NR1 NR2 NR3"),
    (2, "CA1 CA2"),
    (2, "HR1 HR2"),
    (1, "TR1 TR7"),
];

/// What there is, as many kinds as directories usually know: what it is called, whom it is for, and its terms.
const KINDS: [(&str, &str, &str); 20] = [
    (
        "Anxiety support group",
        "A friendly group for people who live with worry, panic or anxiety.",
        "Support groups|Anxiety",
    ),
    (
        "Talking therapies",
        "Counselling, CBT and guided self-help for depression, stress and anxiety.",
        "Psychological therapies|One to one",
    ),
    (
        "Pain café",
        "Company and tips from others for people with persistent pain, arthritis or fibromyalgia.",
        "Long-term conditions|Drop-in",
    ),
    ("Walking group", "Gentle walks with trained leaders, for health and company. All paces welcome.", "Walking|Group"),
    ("Money advice", "Free and confidential advice on debts, bills, benefits and fuel.", "Money advice|One to one"),
    ("Carers centre", "Support, breaks and information for unpaid carers of any age.", "Carers|One to one"),
    (
        "Lunch club",
        "A hot meal and good company for older people who might otherwise eat alone.",
        "Lunch clubs|Older people",
    ),
    (
        "Befriending",
        "A volunteer visits or rings people who feel lonely or isolated each week.",
        "Befriending|Telephone",
    ),
    ("Men's shed", "Woodwork, repairs and tea. Men of all ages are welcome in the workshop.", "Men's sheds|Group"),
    ("Community choir", "Singing for anyone, no auditions, no need to read music.", "Music|Group"),
    ("Allotment project", "Grow vegetables, meet people and lift your mood outdoors.", "Gardening|Group"),
    ("Bereavement support", "Trained listeners for anyone who has lost someone they love.", "Bereavement|One to one"),
    ("Employment coaching", "Help to stay in work or return to work with a health condition.", "Employment|One to one"),
    ("Sleep course", "A course online for people with insomnia, at your own pace.", "Sleep|Online"),
    ("Housing advice", "Help with eviction, rent arrears and homelessness.", "Housing|One to one"),
    ("Chair yoga", "Seated movement and breathing for stiff backs and sore joints.", "Exercise|Class"),
    ("Women's wellbeing circle", "A weekly circle for women who feel low or alone.", "Women|Support groups"),
    ("Alcohol support", "Confidential help to cut down drinking.", "Alcohol|Drop-in"),
    ("Mindfulness class", "Learn to unwind: mindfulness and relaxation for stress and poor sleep.", "Stress|Class"),
    ("Crisis line", "A crisis helpline for anyone who needs somebody now.", "Crisis only|Telephone"),
];

const PLACE_NAMES: [&str; 24] = [
    "Albert Hill",
    "Beacon",
    "Bridge Street",
    "Cedar",
    "Chestnut",
    "Corner House",
    "Dale",
    "Elm Park",
    "Fernside",
    "Grange",
    "Harbour",
    "Highfield",
    "Ivy Lane",
    "Kingsway",
    "Lantern",
    "Linden",
    "Meadow",
    "Northgate",
    "Orchard",
    "Quayside",
    "Riverside",
    "Station Road",
    "Thornhill",
    "Willow",
];

const MORE: [&str; 6] = [
    "Tea and biscuits are provided, and somebody will meet you at the door on your first visit.",
    "Sessions are led by trained volunteers with experience of their own. Please tell us if you need anything to take part.",
    "We work with local practices, the council and other charities so that people find what suits them.",
    "New members are always welcome. Parking is limited, but buses stop outside every ten minutes.",
    "The group was founded by people from the neighbourhood and is run by them to this day. It has grown every year since, and in a usual week between ten and twenty people come. There is no pressure to talk and nobody takes notes.",
    "",
];

/// So many services in eighteen towns, as of `day`: nine in ten of them in one place, the others by telephone, online or
/// at home; a few for the whole country, and a few of each kind that may not be shown.
#[must_use]
pub fn services(how_many: usize, places: &Places, day: Date) -> Vec<Service> {
    let mut draw = Draw(0x5eed);
    (0..how_many).map(|number| service(number, &mut draw, places, day)).collect()
}

/// So many people in the same towns, each asking for something else.
#[must_use]
pub fn people(how_many: usize) -> Vec<Seeker> {
    let mut draw = Draw(0xa5c);
    (0..how_many).map(|_| seeker(&mut draw)).collect()
}

/// A row of numbers that look drawn (`SplitMix64`).
struct Draw(u64);

impl Draw {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ mixed >> 31) % end.max(1)
    }

    fn percent(&mut self, of_hundred: u64) -> bool {
        self.below(100) < of_hundred
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len() as u64) as usize]
    }

    fn town(&mut self) -> Vec<&'static str> {
        let mut at = self.below(100);
        let town = TOWNS.iter().find(|(share, _)| {
            let here = at < *share;
            at = at.saturating_sub(*share);
            here
        });
        town.map_or("ST4", |(_, outcodes)| outcodes).split(' ').collect()
    }

    fn hours(&mut self) -> (Hour, Hour) {
        let from = 9 * 60 + 30 * self.below(22) as u16;
        (Hour::at_minute(from), Hour::at_minute(from + 60 + 30 * self.below(4) as u16))
    }
}

fn service(number: usize, draw: &mut Draw, places: &Places, day: Date) -> Service {
    let (town, (kind, about, terms)) = (draw.town(), *draw.one(&KINDS));
    let outcode = *draw.one(&town);
    let name = *draw.one(&PLACE_NAMES);
    let organisation =
        format!("{} {} {}", draw.one(&PLACE_NAMES), outcode, draw.one(&["Trust", "CIC", "Forum", "Together"]));
    let remote = terms.ends_with("Telephone") || terms.ends_with("Online") || draw.percent(6);
    let national = remote && draw.percent(8);
    let at_most = if draw.percent(80) { 50 } else { 160 };
    let weeks_ago = draw.below(at_most);
    let mut service = Service {
        id: format!("{number:06x}-made-up"),
        name: format!("{name} {} {}", kind.to_lowercase(), number % 97),
        organisation: Organisation { id: format!("org-{organisation}"), name: organisation },
        description: format!("{about} {}", draw.one(&MORE)),
        status: if draw.percent(98) { ServiceStatus::Active } else { ServiceStatus::TemporarilyClosed },
        assured: day.checked_sub(std::time::Duration::from_secs(7 * 86_400 * weeks_ago)).ok(),
        minimum_age: draw.percent(60).then_some(18),
        maximum_age: draw.percent(3).then_some(25),
        areas: vec![Area { name: town[0].to_owned(), extent: if national { String::new() } else { town.join(" ") } }],
        languages: vec!["en".to_owned()],
        interpreters: if draw.percent(15) { "Interpreters in any language".to_owned() } else { String::new() },
        fees: (*draw.one(&["Free", "Free", "Free", "£3 a session", "£12 a session", ""])).to_owned(),
        capacities: if draw.percent(4) {
            vec![Capacity { unit: "places".to_owned(), available: Some(0) }]
        } else {
            Vec::new()
        },
        application: (*draw.one(&["You can refer yourself", "Just turn up", "Referral from a GP only", "Call us"]))
            .to_owned(),
        attributes: terms
            .split('|')
            .map(|name| Attribute { name: name.to_owned(), taxonomy: "made-up".to_owned(), ..Attribute::default() })
            .collect(),
        url: format!("https://example.org/{number}"),
        phones: vec![format!("01632 96{number:06}")],
        ..Service::default()
    };
    if !remote {
        service.locations = vec![location(draw, outcode, places)];
    }
    service
}

fn location(draw: &mut Draw, outcode: &str, places: &Places) -> Location {
    let middle = outcode.parse::<Outcode>().ok().and_then(|code| places.middle(&code));
    let aside = |draw: &mut Draw| (draw.below(2001) as f64 - 1000.0) / 1000.0 * 0.02;
    let point = middle
        .map(|at| Point { latitude: at.point.latitude + aside(draw), longitude: at.point.longitude + aside(draw) });
    let (opens, closes) = draw.hours();
    let days = Weekdays::numbered(draw.below(7) as u8);
    let timed = draw.percent(70);
    let schedule = Schedule { days, opens: Some(opens), closes: Some(closes), ..Schedule::default() };
    Location {
        kind: LocationKind::Physical,
        point,
        postcode: format!("{outcode} 0ZZ"),
        accessibility: vec![
            (*draw.one(&[
                "Step free, accessible toilet",
                "Ramp to the door",
                "Upstairs, no lift",
                "Level access, hearing loop",
                "",
            ]))
            .to_owned(),
        ],
        schedules: if timed { vec![schedule] } else { Vec::new() },
        ..Location::default()
    }
}

fn seeker(draw: &mut Draw) -> Seeker {
    use Need as N;
    const WANTED: [Need; 14] = [
        N::Pain,
        N::LowMood,
        N::Anxiety,
        N::Lonely,
        N::Stress,
        N::Sleep,
        N::Debt,
        N::Exercise,
        N::Work,
        N::Carer,
        N::Back,
        N::Nature,
        N::Arts,
        N::Housing,
    ];
    // each town as often as any other: a small one is as good a question as a large one
    let town: Vec<&str> = draw.one(&TOWNS).1.split(' ').collect();
    let mut needs: Vec<Need> = (0..=draw.below(3)).map(|_| *draw.one(&WANTED)).collect();
    needs.dedup();
    let free = |days: &str, from: u16, to: u16| Free {
        days: days.parse().unwrap_or_default(),
        from: Hour::at_minute(from * 60),
        to: Hour::at_minute(to * 60),
    };
    Seeker {
        age: Some(20 + draw.below(60) as u8),
        gender: Some(*draw.one(&[Gender::Woman, Gender::Man])),
        outcode: draw.one(&town).parse().ok(),
        needs,
        says: (*draw.one(&["", "", "Evenings suit me best.", "I would like to meet people.", "I use a wheelchair."]))
            .to_owned(),
        max_km: (!draw.percent(5)).then(|| *draw.one(&[3.0, 5.0, 8.0, 10.0])),
        when: match draw.below(4) {
            0 => vec![free("MO,TU,WE,TH,FR", 17, 22)],
            1 => vec![free("MO,TU,WE,TH,FR", 9, 17)],
            _ => Vec::new(),
        },
        access: if draw.percent(25) { vec![Access::Wheelchair] } else { Vec::new() },
        self_referral: draw.percent(50),
        prefer: if draw.percent(40) {
            vec![*draw.one(&[Format::Group, Format::OneToOne, Format::Online])]
        } else {
            Vec::new()
        },
        max_cost: draw.percent(30).then_some(Pence(0)),
        no_faith: draw.percent(10),
        ..Seeker::default()
    }
}
