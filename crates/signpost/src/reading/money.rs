//! What a service costs a time.
use crate::vocabulary::Words;
use record::{Date, Pence, Service};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Price {
    Free,
    /// The highest price that holds: who may pay less is for the service to say.
    Of(Pence),
    /// Something, nobody says how much.
    Some,
    Unstated,
}

impl Price {
    pub(crate) fn read(service: &Service, with: &Words, as_of: Date) -> Self {
        let current = service.costs.iter().filter(|c| c.ends.is_none_or(|last| last >= as_of));
        let listed = current.filter_map(|c| c.amount).chain(written(&service.fees)).max();
        if let Some(amount) = listed {
            return if amount == Pence(0) { Self::Free } else { Self::Of(amount) };
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

    /// Whether it is known to be more than this.
    pub(crate) fn exceeds(self, most: Pence) -> bool {
        match self {
            Self::Of(amount) => amount > most,
            Self::Some => most == Pence(0),
            Self::Free | Self::Unstated => false,
        }
    }
}

/// What a description asks for each time: "£5 a session", never "£5 vouchers" or "£500 grants".
fn a_time(description: &str, with: &Words) -> Option<Pence> {
    let prices = description.match_indices('£').filter_map(|(at, _)| {
        let after = &description[at..];
        let words: Vec<&str> = after.split_whitespace().skip(1).take(3).collect();
        let each = with.reader.read(&words.join(" "));
        written(after).next().filter(|_| with.each_time.says(&each))
    });
    prices.max()
}

/// The pounds in a sentence: `£12.50 a session`.
fn written(text: &str) -> impl Iterator<Item = Pence> + '_ {
    text.split('£').skip(1).filter_map(|after| {
        let end = after.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(after.len());
        let digits = after[..end].trim_end_matches(['.', ',']).replace(',', "");
        Pence::from_pounds(digits.parse().ok()?)
    })
}
