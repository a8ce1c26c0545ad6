//! A time of day as people write it.

const WANTED: &str = "this is no time that can be read: write it as 09:30";

/// Hours and minutes of `09:30`, `9.30am`, `0930`, `2 pm`, `14:30:00`.
pub(super) fn read(cell: &str) -> Result<(i8, i8), &'static str> {
    let lower = cell.to_ascii_lowercase().replace([' ', '\u{a0}'], "");
    let (clock, half) = match lower.strip_suffix("am").or_else(|| lower.strip_suffix("a.m.")) {
        Some(clock) => (clock, Some(0)),
        None => match lower.strip_suffix("pm").or_else(|| lower.strip_suffix("p.m.")) {
            Some(clock) => (clock, Some(12)),
            None => (lower.as_str(), None),
        },
    };
    let parts: Vec<&str> = clock.split([':', '.']).collect();
    let (hour, minute) = match parts.as_slice() {
        [hour, minute] if minute.len() == 2 => (number(hour), number(minute)),
        [hour, minute, second] if minute.len() == 2 && number(second) == Some(0) => (number(hour), number(minute)),
        [hour] if half.is_some() => (number(hour), Some(0)),
        [four] if four.len() == 4 && four.is_ascii() => (number(&four[..2]), number(&four[2..])),
        _ => (None, None),
    };
    let (hour, minute) = hour.zip(minute).ok_or(WANTED)?;
    let hour = match half {
        Some(half) if (1..=12).contains(&hour) => hour % 12 + half,
        Some(_) => return Err(WANTED),
        None => hour,
    };
    if hour < 24 && minute < 60 { Ok((hour, minute)) } else { Err(WANTED) }
}

/// At most two digits.
fn number(text: &str) -> Option<i8> {
    let digits = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_write_them() {
        for (cell, time) in [
            ("09:30", (9, 30)),
            ("9:30", (9, 30)),
            ("9.30am", (9, 30)),
            ("9:30 AM", (9, 30)),
            ("0930", (9, 30)),
            ("14:30:00", (14, 30)),
            ("2 pm", (14, 0)),
            ("12pm", (12, 0)),
            ("12:15 a.m.", (0, 15)),
            ("00:00", (0, 0)),
        ] {
            assert_eq!(read(cell), Ok(time), "{cell}");
        }
        for cell in ["", "noon", "24:00", "9:3", "13pm", "0pm", "930", "25:61", "9:30:15", "-9:30", "٩:٣٠", "é930"]
        {
            assert!(read(cell).is_err(), "{cell}");
        }
    }
}
