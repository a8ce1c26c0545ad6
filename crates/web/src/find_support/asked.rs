//! What somebody asks of the list, carried from page to page in hidden fields and kept nowhere.
use crate::edge::problem::Problem;
use record::{Format, Gender, Membership, Need, Outcode, Postcode, Seeker};
use signpost::Directory;

/// What can be wanted, group by group: choices of the messages `find-group` and `support-wanted`.
pub(super) const GROUPS: [(&str, &[&str]); 5] = [
    ("feelings", &["lowmood", "anxiety", "stress", "panic", "grief", "trauma"]),
    ("body", &["pain", "back", "fibro", "neuro", "sleep", "exercise"]),
    ("days", &["work", "debt", "housing", "carer", "alcohol", "dv"]),
    ("company", &["lonely", "nature", "arts"]),
    ("groups", &["older", "women", "men", "perinatal", "veteran"]),
];
/// How people meet: choices of the message `find-how`.
pub(super) const WAYS: [&str; 3] = ["in-person", "phone", "online"];
/// Nothing that can only be had by going there is shown from farther away, in kilometres.
pub(super) const WITHIN_KM: f64 = 25.0;
/// More fields than all pages have together are not read.
const MOST_FIELDS: usize = 48;
/// Longer than any postcode, with room for spaces.
pub(super) const LONGEST: usize = 12;

/// Which page was sent, or is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Page {
    What,
    Where,
    How,
    List,
}

/// Which button was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pressed {
    Continue,
    Skip,
    /// To this page, with everything as it was chosen.
    To(Page),
}

/// What somebody has chosen so far.
#[derive(Clone, Default)]
pub(super) struct Asked {
    pub wants: Vec<&'static str>,
    /// As it was typed; on every page but the one that asks it is an outcode.
    pub near: String,
    pub ways: Vec<&'static str>,
}

/// A form of these pages.
pub(super) struct Sent {
    pub page: Page,
    pub pressed: Pressed,
    pub asked: Asked,
}

/// Why what was typed is no place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Nowhere {
    /// It is no first half of a postcode.
    Odd,
    /// It looks like one, and is not on the map.
    Unknown(Outcode),
}

impl Page {
    /// Where it is. The list has an address of its own too, and none tells what was chosen.
    pub const fn address(self) -> &'static str {
        match self {
            Page::What => super::PATH,
            Page::Where => "/find-support/where",
            Page::How => "/find-support/how",
            Page::List => "/find-support/list",
        }
    }

    pub const fn code(self) -> &'static str {
        match self {
            Page::What => "what",
            Page::Where => "where",
            Page::How => "how",
            Page::List => "list",
        }
    }

    fn of(code: &str) -> Option<Self> {
        [Page::What, Page::Where, Page::How, Page::List].into_iter().find(|page| page.code() == code)
    }
}

impl Sent {
    /// Reads a form; what no page of ours sends is refused.
    pub fn read(fields: &[(String, String)]) -> Result<Self, Problem> {
        let odd = || Problem::bad_request("Choose one of the answers on the page.");
        if fields.len() > MOST_FIELDS {
            return Err(odd());
        }
        let (mut page, mut pressed, mut near) = (None, None, None);
        let mut asked = Asked::default();
        for (name, value) in fields {
            let first = match name.as_str() {
                "page" => page.replace(Page::of(value).ok_or_else(odd)?).is_none(),
                "do" => pressed.replace(Pressed::of(value).ok_or_else(odd)?).is_none(),
                "near" => near.replace(value.clone()).is_none(),
                "want" => add(&mut asked.wants, known_want(value).ok_or_else(odd)?),
                "way" => add(&mut asked.ways, WAYS.into_iter().find(|way| way == value).ok_or_else(odd)?),
                _ => false,
            };
            if !first {
                return Err(odd());
            }
        }
        asked.near = near.unwrap_or_default();
        let sent = Self { page: page.ok_or_else(odd)?, pressed: pressed.unwrap_or(Pressed::Continue), asked };
        // only the page that asks for it may carry something else than what it made of it
        let carried = sent.page == Page::Where || sent.asked.near.is_empty() || sent.asked.outcode().is_some();
        if carried { Ok(sent) } else { Err(odd()) }
    }
}

impl Pressed {
    fn of(code: &str) -> Option<Self> {
        match code {
            "continue" => Some(Self::Continue),
            "skip" => Some(Self::Skip),
            _ => Page::of(code.strip_prefix("to-")?).map(Self::To),
        }
    }
}

fn known_want(code: &str) -> Option<&'static str> {
    GROUPS.iter().flat_map(|(_, codes)| codes.iter().copied()).find(|known| *known == code)
}

/// Whether it was not there yet.
fn add(list: &mut Vec<&'static str>, one: &'static str) -> bool {
    let new = !list.contains(&one);
    list.push(one);
    new
}

impl Asked {
    /// The first half of what was typed: a whole postcode is somebody's street, so the rest of it goes no farther.
    pub fn outcode(&self) -> Option<Outcode> {
        let typed: String = self.near.chars().filter(|letter| !letter.is_whitespace()).collect();
        let whole = typed.parse::<Postcode>().map(|code| code.outcode().clone());
        whole.or_else(|_| typed.parse()).ok().filter(|_| self.near.len() <= LONGEST)
    }

    /// As it is carried: what is wanted, where, and how to meet.
    pub fn to_carry(&self) -> String {
        [self.wants.join(","), self.near.clone(), self.ways.join(",")].join("|")
    }

    /// Read back; what no page of ours carries is nothing.
    pub fn of_carried(text: &str) -> Option<Self> {
        let [wants, near, ways]: [&str; 3] = text.split('|').collect::<Vec<_>>().try_into().ok()?;
        let codes = |text: &str| text.split(',').filter(|code| !code.is_empty()).map(str::to_owned).collect::<Vec<_>>();
        let wants = codes(wants).iter().map(|code| known_want(code)).collect::<Option<Vec<_>>>()?;
        let way = |code: &String| WAYS.into_iter().find(|way| way == code);
        let ways = codes(ways).iter().map(way).collect::<Option<Vec<_>>>()?;
        let asked = Self { wants, near: near.to_owned(), ways };
        (asked.near.is_empty() || asked.outcode().is_some()).then_some(asked)
    }

    /// Makes an outcode of what was typed; nothing typed is nowhere in particular.
    pub fn settle(&mut self, directory: &Directory) -> Result<(), Nowhere> {
        if self.near.trim().is_empty() {
            self.near.clear();
            return Ok(());
        }
        let outcode = self.outcode().ok_or(Nowhere::Odd)?;
        if !directory.knows(&outcode) {
            return Err(Nowhere::Unknown(outcode));
        }
        self.near = outcode.as_str().to_owned();
        Ok(())
    }

    /// Whether nothing was chosen that support is for.
    pub fn wants_nothing(&self) -> bool {
        self.needs().is_empty()
    }

    fn needs(&self) -> Vec<Need> {
        // "women" is who somebody is and no need of the directory's
        self.wants.iter().filter_map(|code| code.parse().ok()).collect()
    }

    /// As the directory is asked. Nobody refers somebody who comes by a poster, so only what one can ask for oneself.
    pub fn seeker(&self) -> Seeker {
        let wants = |code: &str| self.wants.contains(&code);
        let mut needs = self.needs();
        if needs.is_empty() {
            needs = vec![Need::Pain, Need::LowMood]; // what the leaflet is about; the list says so
        }
        let groups: [(&str, &[Membership]); 3] = [
            ("carer", &[Membership::Carer]),
            ("perinatal", &[Membership::Perinatal, Membership::Parent]),
            ("veteran", &[Membership::Veteran]),
        ];
        let prefer = self.ways.iter().flat_map(|way| match *way {
            "in-person" => &[Format::Group, Format::OneToOne, Format::DropIn, Format::Home][..],
            "phone" => &[Format::Phone],
            _ => &[Format::Online, Format::SelfGuided],
        });
        let outcode = self.outcode();
        Seeker {
            needs,
            gender: match (wants("women"), wants("men")) {
                (true, false) => Some(Gender::Woman),
                (false, true) => Some(Gender::Man),
                _ => None,
            },
            is: groups.iter().filter(|(code, _)| wants(code)).flat_map(|(_, groups)| groups.iter().copied()).collect(),
            max_km: outcode.is_some().then_some(WITHIN_KM),
            outcode,
            prefer: prefer.copied().collect(),
            self_referral: true,
            ..Seeker::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn sent(fields: &[(&str, &str)]) -> Result<Sent, Problem> {
        let fields: Vec<_> = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Sent::read(&fields)
    }

    #[test]
    fn everything_that_the_directory_knows_can_be_asked_for_but_help_now_which_stands_apart() {
        let offered: BTreeSet<&str> = GROUPS.iter().flat_map(|(_, codes)| codes.iter().copied()).collect();
        let mut known: BTreeSet<&str> = Need::ALL.iter().map(|need| need.code()).collect();
        known.remove("crisis");
        known.insert("women");
        assert_eq!(offered, known);
    }

    #[test]
    fn what_the_check_in_offers_is_offered_here_too() {
        for code in pathway::SUPPORT {
            assert!(known_want(code).is_some(), "{code}");
        }
    }

    #[test]
    fn a_form_is_what_a_page_sends_and_nothing_else() {
        let read = sent(&[("page", "what"), ("want", "sleep"), ("want", "work"), ("do", "continue")]).expect("read");
        assert_eq!((read.page, read.pressed), (Page::What, Pressed::Continue));
        assert_eq!(read.asked.wants, ["sleep", "work"]);
        assert_eq!(sent(&[("page", "list"), ("do", "to-how")]).expect("read").pressed, Pressed::To(Page::How));
        assert!(sent(&[("page", "where"), ("near", "no place at all")]).is_ok(), "the page says what is wrong with it");
        let odd: [&[(&str, &str)]; 11] = [
            &[],
            &[("want", "sleep")],
            &[("page", "who")],
            &[("page", "what"), ("page", "what")],
            &[("page", "what"), ("want", "crisis")],
            &[("page", "what"), ("want", "sleep"), ("want", "sleep")],
            &[("page", "what"), ("do", "to-")],
            &[("page", "how"), ("way", "by-post")],
            &[("page", "how"), ("near", "<b>")],
            &[("page", "where"), ("near", "ST16"), ("near", "ST17")],
            &[("page", "what"), ("name", "Asha")],
        ];
        for fields in odd {
            assert!(sent(fields).is_err(), "{fields:?}");
        }
        let many: Vec<_> = (0..MOST_FIELDS).map(|_| ("want", "sleep")).chain([("page", "what")]).collect();
        assert!(sent(&many).is_err());
    }

    #[test]
    fn what_is_carried_is_read_back_and_nothing_else_is_taken_for_it() {
        let asked = Asked { wants: vec!["sleep", "dv"], near: "ST16".into(), ways: vec!["phone"] };
        let back = Asked::of_carried(&asked.to_carry()).expect("read");
        assert_eq!((back.wants, back.near, back.ways), (asked.wants, asked.near, asked.ways));
        assert!(Asked::of_carried(&Asked::default().to_carry()).is_some_and(|asked| asked.wants.is_empty()));
        for odd in ["", "sleep", "crisis||", "sleep|no place|", "sleep||by-post", "a|b|c|d"] {
            assert!(Asked::of_carried(odd).is_none(), "{odd}");
        }
    }

    #[test]
    fn of_a_whole_postcode_only_the_first_half_goes_on() {
        for (typed, outcode) in [
            ("st16", Some("ST16")),
            (" ST16 3AB ", Some("ST16")),
            ("st163ab", Some("ST16")),
            ("ec1a", Some("EC1A")),
            ("ST16 3AB and more", None),
            ("Stafford", None),
            ("é", None),
        ] {
            let asked = Asked { near: typed.into(), ..Asked::default() };
            assert_eq!(asked.outcode().as_ref().map(Outcode::as_str), outcode, "{typed}");
        }
    }

    #[test]
    fn what_is_ticked_says_also_which_groups_are_open() {
        let seeker = |wants: &[&'static str]| Asked { wants: wants.to_vec(), ..Asked::default() }.seeker();
        assert_eq!(seeker(&["women"]).gender, Some(Gender::Woman));
        assert_eq!(seeker(&["women"]).needs, [Need::Pain, Need::LowMood], "nothing else was asked for");
        assert_eq!(seeker(&["women", "men"]).gender, None);
        assert_eq!(seeker(&["carer"]).is, [Membership::Carer]);
        assert!(seeker(&[]).self_referral && !seeker(&[]).needs.contains(&Need::DomesticAbuse));
    }
}
