//! The first appointment of a row, as a clock in London shows it.
use super::row::{Cell, Cells, Problem};
use super::{Field, time_of_day};
use record::Instant;

const OVER: &str = "this appointment is over, so nobody is asked before it: take the row out, or give the new one";
const NO_TIME: &str = "there is a date and no time: the appointment is left out, make it here afterwards";
const YEAR: &str = "this is more than two years away: check the year";
const TWO_TIMES: &str = "another time stands beside this date: leave one of the two";

/// None where there is none, or where only a part of it is known.
pub(super) fn read(cells: &mut Cells<'_>, now: Instant) -> Option<Instant> {
    let time = cells.said(Field::AppointmentTime);
    let whole = cells.needed(Field::Appointment, |cell| Ok((alone(cell)?, *cell)));
    // systems write a day and a time under "Appt date" too, and midnight where they know no time
    let parts = cells.needed(Field::AppointmentDate, |cell| {
        let at = match &time {
            Some(time) => beside(cell, time)?,
            None => alone(cell)?.filter(|at| !is_midnight(*at)),
        };
        Ok((at, *cell))
    });
    let whole = whole.or(parts);
    let (at, cell) = whole?;
    let Some(at) = at else {
        cells.notices.push(cell.problem(NO_TIME));
        return None;
    };
    let wrong = if at <= now {
        Some(OVER)
    } else if at.day().year() > now.day().year() + 2 {
        Some(YEAR)
    } else {
        None
    };
    cells.problems.extend(wrong.map(|what| cell.problem(what)));
    Some(at)
}

/// What this cell says, its zone with it where it has one.
fn said<'a>(cell: &Cell<'a>) -> Result<Said<'a>, Problem> {
    if let Ok(at) = Instant::read(cell.text) {
        return Ok(Said::At(at));
    }
    let (day, time) = parted(cell.text);
    Ok(Said::Day(cell.day(day)?, time))
}

/// By this cell alone: none where it holds no time.
fn alone(cell: &Cell<'_>) -> Result<Option<Instant>, Problem> {
    match said(cell)? {
        Said::At(at) => Ok(Some(at)),
        Said::Day(day, time) => time.map(|time| moment(cell, day, time)).transpose(),
    }
}

/// By this cell's day and the other one's time; a time of its own must be the same one.
fn beside(cell: &Cell<'_>, time: &Cell<'_>) -> Result<Option<Instant>, Problem> {
    let day = match said(cell)? {
        Said::At(at) => at.day(),
        Said::Day(day, _) => day,
    };
    let at = moment(time, day, time.text)?;
    let own = alone(cell)?.filter(|own| !is_midnight(*own));
    if own.is_some_and(|own| own != at) { Err(cell.problem(TWO_TIMES)) } else { Ok(Some(at)) }
}

fn is_midnight(at: Instant) -> bool {
    at == Instant::start_of(at.day())
}

/// What one cell says: a moment with its zone, or a day and perhaps a time.
enum Said<'a> {
    At(Instant),
    Day(record::Date, Option<&'a str>),
}

fn moment(cell: &Cell<'_>, day: record::Date, time: &str) -> Result<Instant, Problem> {
    let (hour, minute) = time_of_day::read(time).map_err(|what| cell.problem(what))?;
    Instant::by_the_clock(day.at(hour, minute, 0, 0)).map_err(|not| cell.problem(not.wanted))
}

/// The day and the time of one cell: the time is whatever stands at its end and can be read as one.
pub(super) fn parted(cell: &str) -> (&str, Option<&str>) {
    let breaks = cell.match_indices([' ', 'T']).map(|(at, _)| at);
    let time = |at: &usize| time_of_day::read(cell[at + 1..].trim()).is_ok();
    match breaks.clone().find(time) {
        // "27 10 2026" ends with what could be a time, but only after a day that is none
        Some(at) if cell[..at].chars().filter(char::is_ascii_digit).count() > 4 => {
            (&cell[..at], Some(cell[at + 1..].trim()))
        }
        _ => (cell, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_stands_at_the_end() {
        for (cell, day, time) in [
            ("27/10/2026 09:30", "27/10/2026", Some("09:30")),
            ("2026-10-27T09:30:00", "2026-10-27", Some("09:30:00")),
            ("27 Oct 2026 9:30 am", "27 Oct 2026", Some("9:30 am")),
            ("27 Oct 2026", "27 Oct 2026", None),
            ("27 10 2026", "27 10 2026", None),
            ("27/10/2026 2026", "27/10/2026", Some("2026")),
            ("27/10/2026", "27/10/2026", None),
        ] {
            assert_eq!(parted(cell), (day, time), "{cell}");
        }
    }
}
