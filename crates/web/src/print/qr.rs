//! A QR code as one path of an inline SVG: black modules on white with their quiet zone, and nothing that a content
//! security policy would have to allow.
use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write as _;

/// White around it, in modules, as ISO/IEC 18004 wants.
const QUIET: usize = 4;

/// What the template draws.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qr {
    /// Modules from edge to edge, the quiet zone among them.
    pub side: usize,
    /// The black ones, run by run.
    pub path: String,
}

impl Qr {
    /// The code of this text; none when it is too long for one. A quarter of it may be smudged or folded (level Q).
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let code = QrCode::with_error_correction_level(text, EcLevel::Q).ok()?;
        let width = code.width();
        let mut path = String::new();
        for (y, row) in code.to_colors().chunks(width).enumerate() {
            let mut x = 0;
            for run in row.chunk_by(|one, next| one == next) {
                if run[0] == Color::Dark {
                    // a String takes every letter
                    let _ = write!(path, "M{} {}h{len}v1h-{len}z", x + QUIET, y + QUIET, len = run.len());
                }
                x += run.len();
            }
        }
        Some(Self { side: width + 2 * QUIET, path })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The modules that the path blackens, row by row.
    fn drawn(qr: &Qr) -> Vec<bool> {
        let mut black = vec![false; qr.side * qr.side];
        for run in qr.path.split('M').skip(1) {
            let numbers: Vec<usize> = run.split(['h', 'v', ' ', 'z', '-']).filter_map(|n| n.parse().ok()).collect();
            let [x, y, wide, 1, back] = numbers[..] else { panic!("an odd run {run}") };
            assert_eq!(wide, back, "{run}");
            (x..x + wide).for_each(|x| black[y * qr.side + x] = true);
        }
        black
    }

    // That a camera reads it is shown by the browser story of the first day, which reads it off the printed pixels.
    #[test]
    fn each_module_is_drawn_where_it_belongs_with_white_all_around() {
        for text in ["https://clinic.example/find-support", "http://127.0.0.1:8080/find-support", "http://[::1]/f"] {
            let qr = Qr::of(text).expect("it fits");
            let code = QrCode::with_error_correction_level(text, EcLevel::Q).expect("it fits");
            let within = QUIET..qr.side - QUIET;
            assert_eq!(within.len(), code.width());
            for (at, black) in drawn(&qr).into_iter().enumerate() {
                let (x, y) = (at % qr.side, at / qr.side);
                let inside = within.contains(&x) && within.contains(&y);
                let wanted = inside && code[(x - QUIET.min(x), y - QUIET.min(y))] == Color::Dark;
                assert_eq!(black, wanted, "{text}: {x} {y}");
            }
        }
        assert_eq!(Qr::of(&"a".repeat(5_000)), None, "more than any code holds");
    }
}
