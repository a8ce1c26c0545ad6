//! A grid over the Earth: cells of a fiftieth of a degree, some 2.2 km from south to north.
use crate::reading::Entry;
use record::Point;

/// Its row, counted from the South Pole, then its column, from the date line; [`Cell::NOWHERE`] for what needs no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cell(i32, i32);

const PER_DEGREE: f64 = 50.0;
const EARTH_KM: f64 = 6371.0;
/// What rounding may take away, in degrees.
const A_LITTLE: f64 = 1e-6;

impl Cell {
    pub(crate) const NOWHERE: Cell = Cell(-1, 0);
    /// Before every cell that is somewhere.
    pub(crate) const FIRST: Cell = Cell(0, 0);

    fn at(latitude: f64, longitude: f64) -> Self {
        Self(line(latitude + 90.0), line(longitude + 180.0))
    }
}

#[expect(clippy::cast_possible_truncation, reason = "clamped to the grid on the same line")]
fn line(degrees: f64) -> i32 {
    (degrees * PER_DEGREE).floor().clamp(0.0, 360.0 * PER_DEGREE) as i32
}

/// The cells in which an entry has its places; nowhere if any of it may be had without one, or nobody knows where.
pub(crate) fn cells(entry: &Entry) -> impl Iterator<Item = Cell> + '_ {
    let unplaced = entry.formats.comes_to_you() || entry.sites.iter().any(|site| site.point.is_none());
    let nowhere = unplaced || entry.sites.is_empty() || entry.nowhere;
    let somewhere = entry.sites.iter().filter(move |_| !nowhere).filter_map(|site| site.point);
    let somewhere = somewhere.map(|point| Cell::at(point.latitude, point.longitude));
    nowhere.then_some(Cell::NOWHERE).into_iter().chain(somewhere)
}

/// For each row of cells within so many kilometres of a point, the first and the last cell.
pub(crate) fn around(point: Point, km: f64) -> impl Iterator<Item = (Cell, Cell)> {
    let north = (km.max(0.0) / EARTH_KM).to_degrees() + A_LITTLE;
    let (south_most, north_most) = (point.latitude - north, point.latitude + north);
    // the widest stretch of longitude of a circle on a ball; near a pole, or across the date line, all of it
    let wide = (north.to_radians().sin() / point.latitude.to_radians().cos()).asin().to_degrees() + A_LITTLE;
    let (west, east) = (point.longitude - wide, point.longitude + wide);
    let all_round = !wide.is_finite() || south_most < -89.0 || north_most > 89.0 || west < -180.0 || east > 180.0;
    let (west, east) = if all_round { (-180.0, 180.0) } else { (west, east) };
    let (from, to) = (Cell::at(south_most, west), Cell::at(north_most, east));
    (from.0..=to.0).map(move |row| (Cell(row, from.1), Cell(row, to.1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::places::km_between;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_place_within_reach_lies_outside_the_cells(
            home in (-90.0_f64..=90.0, -180.0_f64..=180.0), north in -0.5_f64..0.5, east in -0.5_f64..0.5, more in 0.0_f64..5.0,
        ) {
            let home = Point { latitude: home.0, longitude: home.1 };
            let there = Point { latitude: (home.latitude + north).clamp(-90.0, 90.0), longitude: (home.longitude + east).clamp(-180.0, 180.0) };
            let cell = Cell::at(there.latitude, there.longitude);
            let km = km_between(home, there) + more;
            prop_assert!(around(home, km).any(|(from, to)| from <= cell && cell <= to));
        }
    }
}
