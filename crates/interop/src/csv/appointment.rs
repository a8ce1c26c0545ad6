//! The first appointment of a row, as a clock in London shows it.
use super::row::{Cell, Cells, Problem};
use super::{Field, time_of_day};
use record::Instant;

const OVER: &str = "this appointment is over, so nobody is asked before it: take the row out, or give the new one";
const NO_TIME: &str = "there is a date and no time: the appointment is left out, make it here afterwards";
const YEAR: &str = "this is more than two years away: check the year";

/// None where there is none, or where only a part of it is known.
pub(super) fn read(cells: &mut Cells<'_>, now: Instant) -> Option<Instant> {
    let whole = cells.needed(Field::Appointment, |cell| {
        if let Ok(at) = Instant::read(cell.text) {
            return Ok((Some(at), *cell)); // with its zone
        }
        let (day, time) = parted(cell.text);
        let day = cell.day(day)?;
        Ok((time.map(|time| moment(cell, day, time)).transpose()?, *cell))
    });
    let parts = cells.needed(Field::AppointmentDate, |cell| Ok((cell.day(cell.text)?, *cell)));
    let time = cells.said(Field::AppointmentTime);
    let whole = whole.or_else(|| {
        let (day, cell) = parts?;
        match time.map(|time| moment(&time, day, time.text)).transpose() {
            Ok(at) => Some((at, cell)),
            Err(problem) => {
                cells.problems.push(problem);
                None
            }
        }
    });
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
