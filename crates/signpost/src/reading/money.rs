//! What a service costs a time.
use crate::vocabulary::Words;
use record::{Date, Pence, Service};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Price {
    Free,
    /// The highest price that holds: who may pay less is for the service to say.
    Of(Pence),
    /// So much a time, and paid for several times at once.
    Course {
        each: Pence,
        whole: Pence,
    },
    /// Something, nobody says how much.
    Some,
    Unstated,
}

impl Price {
    pub(crate) fn read(service: &Service, with: &Words, as_of: Date) -> Self {
        let current = service.costs.iter().filter(|c| c.ends.is_none_or(|last| last >= as_of));
        let priced = current.filter_map(|c| {
            let amount = c.amount.filter(|amount| *amount > Pence(0));
            Some(
                amount.map_or(Priced::Nothing, |amount| each(amount, &format!("{} {}", c.option, c.description), with)),
            )
            .filter(|_| c.amount.is_some())
        });
        let listed: Vec<Priced> = priced.chain(fees(&service.fees, with)).collect();
        if let Some((each, whole)) = listed.iter().filter_map(|one| one.amount()).max() {
            return if each == whole { Self::Of(each) } else { Self::Course { each, whole } };
        }
        if listed.contains(&Priced::ForMany) {
            return Self::Some;
        }
        if listed.contains(&Priced::Nothing) {
            return Self::Free;
        }
        if let Some(amount) = a_time(&service.description, with).filter(|_| service.fees.trim().is_empty()) {
            return Self::Of(amount);
        }
        let text = with.reader.read(&service.fees);
        let said: Vec<_> = with.fees.found(&text).collect();
        match (said.iter().any(|f| f.meaning), said.iter().any(|f| !f.meaning)) {
            (true, false) => Self::Free,
            (false, true) => Self::Some,
            _ => Self::Unstated,
        }
    }

    /// What it is a time, where that is known and something.
    pub(crate) const fn each(self) -> Option<Pence> {
        match self {
            Self::Of(each) | Self::Course { each, .. } => Some(each),
            Self::Free | Self::Some | Self::Unstated => None,
        }
    }

    /// Whether it is known that more than this has to be paid at once.
    pub(crate) fn exceeds(self, most: Pence) -> bool {
        match self {
            Self::Of(amount) | Self::Course { whole: amount, .. } => amount > most,
            Self::Some => most == Pence(0),
            Self::Free | Self::Unstated => false,
        }
    }
}

/// One price, for one time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Priced {
    Nothing,
    /// A time, and at once.
    Of(Pence, Pence),
    /// It is paid for several times at once, and nobody says for how many.
    ForMany,
}

impl Priced {
    fn amount(self) -> Option<(Pence, Pence)> {
        if let Self::Of(each, whole) = self { Some((each, whole)) } else { None }
    }
}

/// Each price of a text of fees: `£60 for a course of 6 sessions` is ten pounds a time.
fn fees<'a>(text: &'a str, with: &'a Words) -> impl Iterator<Item = Priced> + 'a {
    text.split('£').skip(1).filter_map(|after| {
        let amount = number(after)?;
        Some(if amount == Pence(0) { Priced::Nothing } else { each(amount, after, with) })
    })
}

/// A price for one time, by the words that stand with it.
fn each(amount: Pence, said: &str, with: &Words) -> Priced {
    let words = with.reader.read(said);
    if with.each_time.says(&words) || !with.many_times.says(&words) {
        return Priced::Of(amount, amount);
    }
    let times = crate::lexicon::words(said).windows(2).find_map(|pair| {
        let many = pair[0].parse::<u32>().ok().filter(|many| (2..=60).contains(many))?;
        TIMES.contains(&pair[1].as_str()).then_some(many)
    });
    times.map_or(Priced::ForMany, |times| Priced::Of(Pence(amount.0.div_ceil(times)), amount))
}

/// What is counted, where a price is for several.
const TIMES: [&str; 6] = ["weeks", "week", "sessions", "session", "classes", "lessons"];

/// What a description asks for each time: "£5 a session", never "£5 vouchers" or "£500 grants".
fn a_time(description: &str, with: &Words) -> Option<Pence> {
    let prices = description.match_indices('£').filter_map(|(at, _)| {
        let after = &description[at..];
        let words: Vec<&str> = after.split_whitespace().skip(1).take(3).collect();
        let each = with.reader.read(&words.join(" "));
        number(after.trim_start_matches('£')).filter(|_| with.each_time.says(&each))
    });
    prices.max()
}

/// The pounds with which a text begins: `12.50 a session`.
fn number(after: &str) -> Option<Pence> {
    let end = after.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(after.len());
    let digits = after[..end].trim_end_matches(['.', ',']).replace(',', "");
    Pence::from_pounds(digits.parse().ok()?)
}
