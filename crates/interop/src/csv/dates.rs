//! Dates as people and systems write them. Which of two numbers is the month is proved by the column, or asked.
use record::Date;

/// Which comes first where a date is written in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// 27/03/1985
    DayFirst,
    /// 03/27/1985
    MonthFirst,
}

/// A cell, read as far as it can be by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seen {
    /// One day, whoever reads it.
    Day(Date),
    /// Two numbers and a year.
    Either { first: i8, second: i8, year: i16 },
    /// No date, and why.
    No(&'static str),
}

const WANTED: &str = "this is no date that can be read: write it as 27/03/1985 or 1985-03-27";
const TWO_DIGITS: &str = "the year has two digits: write all four";
const NO_SUCH_DAY: &str = "there is no such day";
const SERIAL: &str = "this is a spreadsheet's own number for a day: make the column a date and save again";
const ASKED: &str = "it cannot be told which is the day and which the month: say which comes first in this column";
const MIXED: &str = "some dates of this column have the day first and some the month: write them all the same way";
const OTHER_WAY: &str = "there is no such month, if the dates of this column are read as you said";

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const LONG: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Reads one cell.
pub(super) fn see(cell: &str) -> Seen {
    let cell = without_midnight(cell.trim());
    let parts: Vec<&str> = cell.split([' ', '/', '-', '.', ',']).filter(|part| !part.is_empty()).collect();
    if cell.starts_with('-') {
        return Seen::No(WANTED);
    }
    match parts.as_slice() {
        [one] if digits(one) => whole_number(one),
        [a, b, c] if [a, b, c].iter().all(|part| digits(part)) => three_numbers(a, b, c),
        [] | [_] | [_, _] => Seen::No(WANTED),
        parts if parts.len() <= 4 => in_words(parts),
        _ => Seen::No(WANTED),
    }
}

fn three_numbers(a: &str, b: &str, c: &str) -> Seen {
    match (a.len(), b.len(), c.len()) {
        (4, 1..=2, 1..=2) => day(number(a), number(b), number(c)),
        (1..=2, 1..=2, 4) => either(number(a), number(b), number(c)),
        (1..=2, 1..=2, 1..=2) => Seen::No(TWO_DIGITS),
        _ => Seen::No(WANTED),
    }
}

/// 19850327 as HL7 writes it, 27031985, or the days since 1900 that a spreadsheet counts.
fn whole_number(text: &str) -> Seen {
    if text.len() != 8 {
        return Seen::No(if (4..=5).contains(&text.len()) { SERIAL } else { WANTED });
    }
    let year = |text: &str| (1900..2200).contains(&number(text));
    match day(number(&text[..4]), number(&text[4..6]), number(&text[6..])) {
        Seen::Day(date) if year(&text[..4]) => Seen::Day(date),
        _ if year(&text[4..]) => either(number(&text[..2]), number(&text[2..4]), number(&text[4..])),
        _ => Seen::No(WANTED),
    }
}

/// 3 Mar 1985, Wed 3rd March 1985, Mar 3 1985.
fn in_words(parts: &[&str]) -> Seen {
    let mut month = None;
    let mut numbers = Vec::new();
    for part in parts {
        let word = part.to_ascii_lowercase();
        if let Some(found) = month_named(&word) {
            if month.replace(found).is_some() {
                return Seen::No(WANTED);
            }
        } else if let Some(number) = plain_number(part) {
            numbers.push(number);
        } else if !word.get(..3).is_some_and(|start| WEEKDAYS.contains(&start)) {
            return Seen::No(WANTED);
        }
    }
    match (month, numbers.as_slice()) {
        (Some(month), [a, b]) if b.len() == 4 && a.len() <= 2 => day(number(b), month, number(a)),
        (Some(month), [a, b]) if a.len() == 4 && b.len() <= 2 => day(number(a), month, number(b)),
        (Some(_), [a, b]) if a.len() <= 2 && b.len() <= 2 => Seen::No(TWO_DIGITS),
        _ => Seen::No(WANTED),
    }
}

fn month_named(word: &str) -> Option<i16> {
    let at = MONTHS
        .iter()
        .zip(LONG)
        .position(|(short, long)| word == *short || word == long || word == "sept" && long == "september")?;
    i16::try_from(at + 1).ok()
}

/// `3`, `3rd`, `1985`.
fn plain_number(word: &str) -> Option<&str> {
    const ENDS: [&str; 8] = ["st", "nd", "rd", "th", "ST", "ND", "RD", "TH"];
    let bare = ENDS.iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    digits(bare).then_some(bare)
}

/// A whole day that a database wrote with a time beside it.
fn without_midnight(cell: &str) -> &str {
    let Some((day, time)) = cell.rsplit_once(['T', ' ']).filter(|(day, _)| day.len() >= 8) else { return cell };
    let zero = !time.is_empty() && time.contains(':') && time.chars().all(|c| "0:. Z".contains(c));
    if zero { day } else { cell }
}

fn day(year: i16, month: i16, day: i16) -> Seen {
    let [month, day] = [month, day].map(|number| i8::try_from(number).unwrap_or(0));
    Date::new(year, month, day).map_or(Seen::No(NO_SUCH_DAY), Seen::Day)
}

fn either(first: i16, second: i16, year: i16) -> Seen {
    let [first, second] = [first, second].map(|number| i8::try_from(number).unwrap_or(0));
    let either = [(first, second), (second, first)].into_iter().any(|(day, month)| Date::new(year, month, day).is_ok());
    if either { Seen::Either { first, second, year } } else { Seen::No(NO_SUCH_DAY) }
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// Of at most four digits, or 0, which no date has.
fn number(text: &str) -> i16 {
    text.parse().unwrap_or(0)
}

/// What the dates of one column say of their order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Proof {
    day_first: bool,
    month_first: bool,
    /// A date that could be read either way, and would be another day.
    either: bool,
}

impl Proof {
    pub(super) fn of<'a>(cells: impl Iterator<Item = &'a str>) -> Self {
        let mut proof = Self::default();
        for cell in cells {
            if let Seen::Either { first, second, .. } = see(cell) {
                match (first > 12, second > 12) {
                    (true, _) => proof.day_first = true,
                    (_, true) => proof.month_first = true,
                    _ => proof.either |= first != second,
                }
            }
        }
        proof
    }

    /// The order, where the column proves it.
    pub(super) fn order(self) -> Option<DateOrder> {
        match (self.day_first, self.month_first) {
            (true, false) => Some(DateOrder::DayFirst),
            (false, true) => Some(DateOrder::MonthFirst),
            _ => None,
        }
    }

    /// Whether somebody must say which comes first.
    pub(super) fn asks(self) -> bool {
        self.either && !self.day_first && !self.month_first
    }

    /// The day that a cell stands for. Where the column holds both orders, or others than was said, a date that could be
    /// either is not read: a spreadsheet that turned some of them round has left no trace on those.
    pub(super) fn day(self, cell: &str, said: Option<DateOrder>) -> Result<Date, &'static str> {
        let (first, second, year) = match see(cell) {
            Seen::Day(date) => return Ok(date),
            Seen::No(why) => return Err(why),
            Seen::Either { first, second, year } => (first, second, year),
        };
        let sure = first == second || first > 12 || second > 12;
        let order = if first > 12 {
            DateOrder::DayFirst
        } else if second > 12 {
            DateOrder::MonthFirst
        } else {
            said.or(self.order()).unwrap_or(DateOrder::DayFirst)
        };
        let contradicts = match said {
            Some(DateOrder::DayFirst) => self.month_first,
            Some(DateOrder::MonthFirst) => self.day_first,
            None => self.day_first && self.month_first,
        };
        match said {
            Some(said) if said != order => return Err(OTHER_WAY),
            _ if contradicts && !sure => return Err(MIXED),
            None if !sure && self.asks() => return Err(ASKED),
            _ => (),
        }
        let (day, month) = if order == DateOrder::DayFirst { (first, second) } else { (second, first) };
        Date::new(year, month, day).map_err(|_| NO_SUCH_DAY)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(column: &[&str], said: Option<DateOrder>) -> Vec<Result<String, &'static str>> {
        let proof = Proof::of(column.iter().copied());
        column.iter().map(|cell| proof.day(cell, said).map(|day| day.to_string())).collect()
    }

    #[test]
    fn dates_are_read_as_people_and_systems_write_them() {
        for cell in [
            "27/03/1985",
            "27-3-1985",
            "27.03.1985",
            "27 03 1985",
            "1985-03-27",
            "1985/3/27",
            "19850327",
            "27031985",
            "27 Mar 1985",
            "27-Mar-1985",
            "27th March 1985",
            "March 27, 1985",
            "Wed 27 March 1985",
            "Wednesday 27 Mar 1985",
            "1985-03-27 00:00:00",
            "1985-03-27T00:00:00.000Z",
            "27/03/1985 00:00",
            "27 Mar 1985 00:00:00",
            "3/27/1985",
        ] {
            assert_eq!(read(&[cell], None), [Ok("1985-03-27".into())], "{cell}");
        }
    }

    #[test]
    fn what_is_no_date_says_what_is_wrong() {
        for (cell, why) in [
            ("27/03/85", TWO_DIGITS),
            ("27 Mar 85", TWO_DIGITS),
            ("31/02/1985", NO_SUCH_DAY),
            ("29 Feb 2023", NO_SUCH_DAY),
            ("13/13/1985", NO_SUCH_DAY),
            ("31133", SERIAL),
            ("1985-03-26T23:00:00Z", WANTED),
            ("27 Smarch 1985", WANTED),
            ("-27/03/1985", WANTED),
            ("soon", WANTED),
            ("27/03/1985/1", WANTED),
            ("99999999999999999999", WANTED),
        ] {
            assert_eq!(read(&[cell], None), [Err(why)], "{cell}");
        }
    }

    #[test]
    fn one_day_after_the_twelfth_proves_the_order_of_its_column() {
        assert_eq!(read(&["03/04/1985", "27/03/1985"], None)[0], Ok("1985-04-03".into()));
        assert_eq!(read(&["03/04/1985", "03/27/1985"], None)[0], Ok("1985-03-04".into()));
    }

    #[test]
    fn where_every_day_could_be_a_month_it_is_asked_and_not_guessed() {
        let column = ["03/04/1985", "07/07/1990", "1 May 1970"];
        assert!(Proof::of(column.into_iter()).asks());
        assert_eq!(read(&column, None), [Err(ASKED), Ok("1990-07-07".into()), Ok("1970-05-01".into())]);
        assert_eq!(read(&column, Some(DateOrder::DayFirst))[0], Ok("1985-04-03".into()));
        assert_eq!(read(&column, Some(DateOrder::MonthFirst))[0], Ok("1985-03-04".into()));
        assert!(!Proof::of(["07/07/1990"].into_iter()).asks(), "the same day either way");
    }

    #[test]
    fn a_column_that_was_half_turned_round_is_not_read_where_it_is_in_doubt() {
        let column = ["03/04/1985", "27/03/1985", "03/27/1985"];
        assert_eq!(read(&column, None)[0], Err(MIXED));
        let said = read(&column, Some(DateOrder::DayFirst));
        assert_eq!(said, [Err(MIXED), Ok("1985-03-27".into()), Err(OTHER_WAY)]);
        let all_other = read(&["03/04/1985", "03/27/1985"], Some(DateOrder::DayFirst));
        assert_eq!(all_other, [Err(MIXED), Err(OTHER_WAY)]);
    }
}
