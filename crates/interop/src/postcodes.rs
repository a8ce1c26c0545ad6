//! Postcode tables of the Office for National Statistics (NSPL, ONSPD): where each postcode lies, its small area (LSOA)
//! and its rank of deprivation. The names of their columns differ from edition to edition.
use record::{Point, Postcode};

/// Which column is which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Columns {
    postcode: usize,
    latitude: usize,
    longitude: usize,
    lsoa: usize,
    rank: Option<usize>,
}

/// One postcode.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Whose row it is.
    pub postcode: Postcode,
    /// Where it lies; the table has none for the Channel Islands and the Isle of Man.
    pub point: Option<Point>,
    /// Its small area, such as `E01014287`; empty where the table has none.
    pub lsoa: String,
    /// The rank of that area within its nation, 1 = most deprived.
    pub rank: Option<u32>,
}

impl Columns {
    /// Finds the columns by their headings.
    ///
    /// # Errors
    /// What is missing.
    /// ```
    /// let columns = interop::postcodes::Columns::find(&["pcd7", "lat", "long", "lsoa21cd", "imd20ind"])?;
    /// let row = columns.row(&["ST170ZZ", "52.79", "-2.1", "E01014287", "812"]).unwrap();
    /// assert_eq!((row.postcode.outcode().as_str(), row.rank), ("ST17", Some(812)));
    /// # Ok::<(), String>(())
    /// ```
    pub fn find(headings: &[&str]) -> Result<Self, String> {
        let is = |name: &str| {
            headings.iter().position(|one| one.trim().trim_start_matches('\u{feff}').eq_ignore_ascii_case(name))
        };
        let begins = |start: &str| headings.iter().position(|one| one.trim().to_ascii_lowercase().starts_with(start));
        let first = |names: &[&str]| names.iter().find_map(|name| is(name));
        let wanted = |found: Option<usize>, what: &str| found.ok_or_else(|| format!("there is no column {what}"));
        Ok(Self {
            postcode: wanted(first(&["pcds", "pcd7", "pcd8", "pcd", "pcd2", "postcode"]), "pcds or pcd7")?,
            latitude: wanted(first(&["lat", "latitude"]), "lat")?,
            longitude: wanted(first(&["long", "lon", "longitude"]), "long")?,
            lsoa: wanted(begins("lsoa21").or_else(|| begins("lsoa11")), "lsoa21 or lsoa11")?,
            rank: begins("imd").filter(|at| !headings[*at].to_ascii_lowercase().contains("decile")),
        })
    }

    /// Reads a row.
    ///
    /// # Errors
    /// What is wrong, without the row's words.
    pub fn row(&self, cells: &[&str]) -> Result<Row, &'static str> {
        let cell = |at: usize| cells.get(at).map_or("", |cell| cell.trim());
        let number = |at: usize| cell(at).parse::<f64>().ok();
        // with one space, two, or none: the last three letters are the inward half, and all before them the outward
        let postcode = cell(self.postcode).parse().map_err(|_| "this is no postcode")?;
        let (latitude, longitude) = (number(self.latitude), number(self.longitude));
        let (Some(latitude), Some(longitude)) = (latitude, longitude) else { return Err("these are no coordinates") };
        // 99.999999 north stands for "no grid reference"
        let point =
            Some(Point { latitude, longitude }).filter(|_| latitude < 90.0 && (latitude, longitude) != (0.0, 0.0));
        let rank = self.rank.and_then(|at| cell(at).parse().ok()).filter(|rank| *rank > 0);
        Ok(Row { postcode, point, lsoa: cell(self.lsoa).to_owned(), rank })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn columns() -> Columns {
        Columns::find(&["pcds", "lat", "long", "lsoa11", "imd"]).expect("columns")
    }

    #[test]
    fn a_postcode_is_read_with_a_space_with_two_and_without_any() {
        for (text, outcode) in
            [("ST17 0ZZ", "ST17"), ("M1  1AE", "M1"), ("ST170ZZ", "ST17"), ("B338TH", "B33"), ("M11AE", "M1")]
        {
            let row = columns().row(&[text, "52.79", "-2.1", "E01", "7"]).expect("a row");
            assert_eq!(row.postcode.outcode().as_str(), outcode, "{text}");
        }
    }

    #[test]
    fn a_postcode_without_a_place_has_none() {
        let row = columns().row(&["JE2 3AB", "99.999999", "0.000000", "", "0"]).expect("a row");
        assert_eq!((row.point, row.rank), (None, None));
        assert!(columns().row(&["nowhere", "52", "-2", "", ""]).is_err() && columns().row(&[]).is_err());
        assert_eq!(Columns::find(&["pcds", "lat"]).err().as_deref(), Some("there is no column long"));
    }

    proptest! {
        #[test]
        fn any_cells_are_a_row_or_none(cells in proptest::collection::vec(".{0,9}", 0..6)) {
            let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
            let _ = (columns().row(&cells), Columns::find(&cells));
        }
    }
}
