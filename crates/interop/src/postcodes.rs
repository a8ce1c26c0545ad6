//! Postcode tables of the Office for National Statistics (NSPL, ONSPD): where each postcode lies, its small area (LSOA)
//! and its rank of deprivation. The names of their columns differ from edition to edition.
use record::{Point, Postcode};
use std::collections::BTreeMap;

/// How many areas the ranks of England run to: LSOA of 2021 in the indices of 2025, LSOA of 2011 in those of 2019 (and
/// 2015). Those of the other nations come with the table's own documents.
const ENGLAND_2025: u32 = 33_755;
const ENGLAND_2019: u32 = 32_844;

/// How many areas the ranks of a nation run to, by the first letter of its areas' codes (`W`, `S`, `N`), as whoever brings
/// the table in says.
pub type Areas = BTreeMap<char, u32>;

/// Which column is which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Columns {
    postcode: usize,
    latitude: usize,
    longitude: usize,
    lsoa: usize,
    rank: Option<usize>,
    decile: Option<usize>,
    /// What the ranks of England may run to: two where nothing says of which year they are.
    england: &'static [u32],
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
    /// The fifth of deprivation of that area within its nation, 1 = most deprived; none where nothing says it, or where
    /// nobody knows how far the ranks run.
    pub fifth: Option<u8>,
}

impl Columns {
    /// Finds the columns by their headings.
    ///
    /// # Errors
    /// What is missing.
    /// ```
    /// let columns = interop::postcodes::Columns::find(&["pcd7", "lat", "long", "lsoa21cd", "imd20ind"])?;
    /// let row = columns.row(&["ST170ZZ", "52.79", "-2.1", "E01014287", "812"], &Default::default()).unwrap();
    /// assert_eq!((row.postcode.outcode().as_str(), row.rank, row.fifth), ("ST17", Some(812), Some(1)));
    /// # Ok::<(), String>(())
    /// ```
    pub fn find(headings: &[&str]) -> Result<Self, String> {
        let is = |name: &str| {
            headings.iter().position(|one| one.trim().trim_start_matches('\u{feff}').eq_ignore_ascii_case(name))
        };
        let begins = |start: &str| headings.iter().position(|one| one.trim().to_ascii_lowercase().starts_with(start));
        let first = |names: &[&str]| names.iter().find_map(|name| is(name));
        let wanted = |found: Option<usize>, what: &str| found.ok_or_else(|| format!("there is no column {what}"));
        let named = |at: &usize| headings[*at].to_ascii_lowercase();
        let deprivation = |decile: bool| {
            let named = |one: &&str| one.trim().to_ascii_lowercase();
            let of = |one: &&str| named(one).starts_with("imd") && named(one).contains("decile") == decile;
            headings.iter().position(of)
        };
        let rank = deprivation(false);
        let older = begins("lsoa21").is_none(); // areas of 2011 have no ranks of 2025
        let england: &[u32] = match rank.as_ref().map(named) {
            Some(name) if name.contains("25") => &[ENGLAND_2025],
            Some(name) if older || name.contains(|c: char| c.is_ascii_digit()) => &[ENGLAND_2019],
            _ => &[ENGLAND_2019, ENGLAND_2025],
        };
        Ok(Self {
            postcode: wanted(first(&["pcds", "pcd7", "pcd8", "pcd", "pcd2", "postcode"]), "pcds or pcd7")?,
            latitude: wanted(first(&["lat", "latitude"]), "lat")?,
            longitude: wanted(first(&["long", "lon", "longitude"]), "long")?,
            lsoa: wanted(begins("lsoa21").or_else(|| begins("lsoa11")), "lsoa21 or lsoa11")?,
            rank,
            decile: deprivation(true),
            england,
        })
    }

    /// Reads a row; `areas` has what somebody says of how far ranks run, which counts before what is known here.
    ///
    /// # Errors
    /// What is wrong, without the row's words.
    pub fn row(&self, cells: &[&str], areas: &Areas) -> Result<Row, &'static str> {
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
        let decile = self.decile.and_then(|at| cell(at).parse().ok()).filter(|decile| (1..=10).contains(decile));
        let lsoa = cell(self.lsoa).to_owned();
        let fifth = decile.map(|decile: u8| decile.div_ceil(2)).or_else(|| self.fifth(&lsoa, rank?, areas));
        Ok(Row { postcode, point, lsoa, rank, fifth })
    }

    /// The fifth of a rank, never reckoned from the table itself: a part of one would have its own last rank. Where it is
    /// not known of which year the ranks are, only what is so in either.
    fn fifth(&self, lsoa: &str, rank: u32, areas: &Areas) -> Option<u8> {
        let nation = lsoa.chars().next()?;
        let said = areas.get(&nation).map(std::slice::from_ref);
        let runs_to = said.or((nation == 'E').then_some(self.england))?;
        let fifth = |last: &u32| (rank <= *last).then(|| (u64::from(rank) * 5).div_ceil(u64::from(*last)));
        let first = fifth(runs_to.first()?)?;
        runs_to.iter().all(|last| fifth(last) == Some(first)).then(|| u8::try_from(first).ok())?
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
            let row = columns().row(&[text, "52.79", "-2.1", "E01", "7"], &Areas::new()).expect("a row");
            assert_eq!(row.postcode.outcode().as_str(), outcode, "{text}");
        }
    }

    #[test]
    fn a_postcode_without_a_place_has_none() {
        let row = columns().row(&["JE2 3AB", "99.999999", "0.000000", "", "0"], &Areas::new()).expect("a row");
        assert_eq!((row.point, row.rank), (None, None));
        let read = |cells: &[&str]| columns().row(cells, &Areas::new());
        assert!(read(&["nowhere", "52", "-2", "", ""]).is_err() && read(&[]).is_err());
        assert_eq!(Columns::find(&["pcds", "lat"]).err().as_deref(), Some("there is no column long"));
    }

    /// The fifth of one area in a table with these headings.
    fn fifth(headings: [&str; 2], lsoa: &str, told: &str, areas: &Areas) -> Option<u8> {
        let columns = Columns::find(&["pcds", "lat", "long", headings[0], headings[1]]).expect("columns");
        columns.row(&["ST17 0ZZ", "52.79", "-2.1", lsoa, told], areas).expect("a row").fifth
    }

    #[test]
    fn a_fifth_is_of_the_whole_nation_whatever_part_of_the_table_came() {
        let none = Areas::new();
        for (headings, told, wanted) in [
            (["lsoa21", "imd25ind"], "6751", Some(1)),
            (["lsoa21", "imd25ind"], "6752", Some(2)),
            (["lsoa21", "imd25ind"], "33755", Some(5)),
            (["lsoa11", "imd"], "6568", Some(1)),
            (["lsoa11", "imd"], "6570", Some(2)),
            (["lsoa21", "imd20ind"], "32844", Some(5)),
            (["lsoa21", "imd20ind"], "32845", None), // no such rank in that edition
            (["lsoa21", "imd"], "812", Some(1)),
            (["lsoa21", "imd"], "6700", None), // the first fifth of one edition and the second of the other
            (["lsoa21", "imd2025_decile"], "3", Some(2)),
            (["lsoa21", "imd2025_decile"], "11", None),
        ] {
            assert_eq!(fifth(headings, "E01014287", told, &none), wanted, "{headings:?} {told}");
        }
    }

    #[test]
    fn how_far_the_ranks_of_another_nation_run_is_said_or_its_fifths_are_not_known() {
        let ranks = ["lsoa21", "imd20ind"];
        assert_eq!(fifth(ranks, "W01000001", "10", &Areas::new()), None);
        assert_eq!(fifth(ranks, "W01000001", "10", &[('W', 10)].into()), Some(5));
        assert_eq!(fifth(ranks, "W01000001", "11", &[('W', 10)].into()), None);
        assert_eq!(fifth(["lsoa21", "imd20_decile"], "W01000001", "10", &Areas::new()), Some(5));
    }

    proptest! {
        #[test]
        fn any_cells_are_a_row_or_none(cells in proptest::collection::vec(".{0,9}", 0..6)) {
            let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
            let _ = (columns().row(&cells, &Areas::new()), Columns::find(&cells));
        }
    }
}
