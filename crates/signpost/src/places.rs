//! Where outcodes are, and how far it is from one place to another.
use record::{Outcode, Point};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The middle of each outcode of Great Britain.
#[derive(Debug, Clone, Default)]
pub struct Places(Arc<BTreeMap<Outcode, Middle>>);

/// The middle of an outcode, and how far its homes lie around it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Middle {
    /// The median of its postcodes.
    pub point: Point,
    /// Nine homes of ten lie within so many kilometres of it.
    pub blur_km: f64,
}

/// A table of places that is not one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {why}")]
pub struct PlacesError {
    /// Counted from 1.
    pub line: usize,
    /// What would have been right.
    pub why: &'static str,
}

impl Places {
    /// Reads a CSV table with the columns `outcode`, `latitude`, `longitude`, `blur_km`; lines that begin with `#` are
    /// passed over.
    ///
    /// # Errors
    /// [`PlacesError`] for the first line that is no place on the Earth.
    /// ```
    /// let places = signpost::Places::read("outcode,latitude,longitude,blur_km\nST4,52.9960,-2.1700,2.4\n")?;
    /// assert_eq!(places.len(), 1);
    /// # Ok::<(), signpost::PlacesError>(())
    /// ```
    pub fn read(csv: &str) -> Result<Self, PlacesError> {
        let lines = csv.trim_start_matches('\u{feff}').lines().enumerate();
        let mut rows = lines.filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
        let fault = |line: usize, why| PlacesError { line: line + 1, why };
        let (_, header) = rows.next().ok_or(fault(0, "a table has a line that names its columns"))?;
        let column = |name| header.split(',').position(|cell| cell.trim() == name);
        let wanted = ["outcode", "latitude", "longitude", "blur_km"].map(column);
        let [Some(outcode), Some(latitude), Some(longitude), Some(blur)] = wanted else {
            return Err(fault(0, "the columns are outcode, latitude, longitude and blur_km"));
        };
        // NPT, which Newport had until 1984, is still in the national table and is nobody's home
        let of_today = |cells: &Vec<&str>| cells.get(outcode).is_none_or(|cell| *cell != "NPT");
        let cut = rows.map(|(line, row)| (line, row.split(',').map(str::trim).collect::<Vec<_>>()));
        let middles = cut.filter(|(_, cells)| of_today(cells)).map(|(line, cells)| {
            let number = |at: usize| cells.get(at).and_then(|cell| cell.parse::<f64>().ok());
            let (Some(lat), Some(lon), Some(blur_km)) = (number(latitude), number(longitude), number(blur)) else {
                return Err(fault(line, "latitude, longitude and blur_km are numbers"));
            };
            let point = Point::try_from((lat, lon)).map_err(|_| fault(line, "it is not on the Earth"))?;
            let code =
                cells.get(outcode).and_then(|cell| cell.parse().ok()).ok_or(fault(line, "ST17 is an outcode"))?;
            Ok((code, Middle { point, blur_km: blur_km.max(0.0) }))
        });
        middles.collect::<Result<_, _>>().map(|map| Self(Arc::new(map)))
    }

    /// The middle of an outcode, if it is one of Great Britain's.
    #[must_use]
    pub fn middle(&self, outcode: &Outcode) -> Option<Middle> {
        self.0.get(outcode).copied()
    }

    /// How many outcodes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Kilometres in a straight line over the ground (haversine; the Earth as a ball of 6,371 km).
#[must_use]
pub fn km_between(a: Point, b: Point) -> f64 {
    let (from, to) = (a.latitude.to_radians(), b.latitude.to_radians());
    let (north, east) = (to - from, (b.longitude - a.longitude).to_radians());
    let h = (north / 2.0).sin().powi(2) + from.cos() * to.cos() * (east / 2.0).sin().powi(2);
    2.0 * 6371.0 * h.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_way_from_stafford_to_stoke_is_about_twenty_four_kilometres() {
        let stafford = Point { latitude: 52.8063, longitude: -2.1163 };
        let stoke = Point { latitude: 53.0045, longitude: -2.1855 };
        assert!((km_between(stafford, stoke) - 22.5).abs() < 0.5, "{}", km_between(stafford, stoke));
    }

    #[test]
    fn a_line_that_is_no_place_is_named() {
        let read = |rows: &str| Places::read(&format!("# note\noutcode,latitude,longitude,blur_km\n{rows}"));
        assert_eq!(read("ST4,52.9,-2.1,2.4").map(|p| p.len()), Ok(1));
        assert_eq!(read("ST4,152.9,-2.1,2.4").map_err(|e| e.line).err(), Some(3));
        assert_eq!(read("ST4,north,-2.1,2.4").map_err(|e| e.line).err(), Some(3));
        assert!(Places::read("").is_err());
    }

    proptest! {
        #[test]
        fn any_text_is_a_table_or_an_error(text in "(outcode|latitude|longitude|blur_km|,|\n|#|ST4|5|-|é){0,40}") {
            let _ = Places::read(&text);
        }
    }
}
