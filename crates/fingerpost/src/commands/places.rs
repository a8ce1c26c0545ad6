//! `fingerpost places`: full postcodes from the Office for National Statistics' table.
use crate::Ended;
use crate::postcodes::{self, Known};
use anyhow::{Context, Result, anyhow};
use interop::postcodes::{Areas, Columns, Row};
use record::Postcode;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::PathBuf;

/// Full postcodes: where each lies, its small area (LSOA) and how deprived that is
#[derive(clap::Args)]
pub struct Places {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    Import(Import),
    Find(Find),
}

/// Read an ONS postcode table (NSPL as CSV) into a compact file of the data folder
///
/// Prints {"read", "kept", "without_place", "without_fifth", "refused"}. A fifth of deprivation is of the whole nation, so a
/// part of the table will do: from a decile where the table has one, else from the rank and how many areas the nation has.
/// That is known for England; for others say it with --areas, as the table's documents have it.
///
/// Example: fingerpost places import NSPL_MAY_2025_UK.csv --data /srv/fingerpost
#[derive(clap::Args)]
struct Import {
    /// With the columns pcds or pcd7, lat, long, lsoa21 or lsoa11, and imd where it has one
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The folder with the clinic's database
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// How many areas a nation's ranks run to, by the letter with which its areas' codes begin, such as W=1909
    #[arg(long, value_name = "LETTER=AREAS", value_parser = areas)]
    areas: Vec<(char, u32)>,
}

/// What is known of one postcode, as JSON
///
/// Example: fingerpost places find "ST17 0ZZ" --data /srv/fingerpost
#[derive(clap::Args)]
struct Find {
    #[arg(value_name = "POSTCODE")]
    postcode: Postcode,
    /// The folder with the clinic's database
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
}

fn areas(text: &str) -> Result<(char, u32), String> {
    let said = text.split_once('=').and_then(|(nation, many)| {
        let nation = nation.trim().parse::<char>().ok().filter(char::is_ascii_alphabetic)?;
        let many = many.trim().replace(',', "").parse::<u32>().ok().filter(|many| *many >= 5)?;
        Some((nation.to_ascii_uppercase(), many))
    });
    said.ok_or_else(|| "it looks like W=1909".to_owned())
}

impl Places {
    pub fn run(&self) -> Result<Ended> {
        match &self.what {
            What::Import(import) => import.run(),
            What::Find(find) => find.run(),
        }
    }
}

impl Import {
    fn run(&self) -> Result<Ended> {
        let name = self.file.display().to_string();
        let mut table = csv::ReaderBuilder::new().flexible(true).from_path(&self.file).with_context(|| name.clone())?;
        let headings: Vec<String> = table.headers().with_context(|| name.clone())?.iter().map(String::from).collect();
        let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
        let columns = Columns::find(&headings).map_err(|what| anyhow!("{name}: {what}"))?;
        let areas: Areas = self.areas.iter().copied().collect();
        let (mut rows, mut read, mut placeless, mut refused) = (Vec::new(), 0_u64, 0_u64, 0_u64);
        let mut record = csv::StringRecord::new();
        loop {
            let more = table.read_record(&mut record);
            if matches!(more, Ok(false)) {
                break;
            }
            read += 1;
            let cells: Vec<&str> = record.iter().collect();
            match more.map_err(|_| "this line is no CSV in UTF-8").and_then(|_| columns.row(&cells, &areas)) {
                Ok(row) if row.point.is_some() => rows.push(row),
                Ok(_) => placeless += 1,
                Err(why) => {
                    eprintln!("{name}:{}: {why}", record.position().map_or(read + 1, csv::Position::line));
                    refused += 1;
                }
            }
        }
        for nation in without_fifths(&rows) {
            eprintln!(
                "{name}: areas of {nation} have ranks and no fifth, since it is not known how far their ranks run, or of \
                 which edition they are; say it: --areas {nation}=NUMBER"
            );
        }
        let kept = known(rows);
        postcodes::write(&self.data, &kept)?;
        let fifthless = kept.values().filter(|known| known.fifth.is_none()).count();
        let counts = json!({
            "read": read, "kept": kept.len(), "without_place": placeless, "without_fifth": fifthless, "refused": refused,
        });
        writeln!(std::io::stdout(), "{counts}")?;
        Ok(if refused == 0 { Ended::Done } else { Ended::No })
    }
}

/// In order.
fn known(rows: Vec<Row>) -> BTreeMap<String, Known> {
    let known = rows.into_iter().filter_map(|row| {
        Some((postcodes::without_space(&row.postcode), Known { point: row.point?, lsoa: row.lsoa, fifth: row.fifth }))
    });
    known.collect()
}

/// The nations of which some area has a rank that says no fifth.
fn without_fifths(rows: &[Row]) -> BTreeSet<char> {
    let without = rows.iter().filter(|row| row.rank.is_some() && row.fifth.is_none());
    without.filter_map(|row| row.lsoa.chars().next()).collect()
}

impl Find {
    fn run(&self) -> Result<Ended> {
        let Some(known) = postcodes::find(&self.data, &self.postcode)? else {
            eprintln!("this postcode is not in the table");
            return Ok(Ended::No);
        };
        let (latitude, longitude) = (known.point.latitude, known.point.longitude);
        let answer = json!({
            "postcode": self.postcode.to_string(), "outcode": self.postcode.outcode().as_str(), "latitude": latitude,
            "longitude": longitude, "lsoa": known.lsoa, "deprivation_fifth": known.fifth,
        });
        writeln!(std::io::stdout(), "{answer}")?;
        Ok(Ended::Done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::Point;

    fn row(postcode: &str, lsoa: &str, fifth: Option<u8>) -> Row {
        let point = Some(Point { latitude: 52.79123, longitude: -2.10456 });
        let postcode = postcode.parse().expect("a postcode");
        Row { postcode, point, lsoa: lsoa.into(), rank: Some(7), fifth }
    }

    #[test]
    fn a_postcode_is_found_again_with_its_area_and_its_fifth() {
        let folder = tempfile::tempdir().expect("a folder");
        let rows = vec![
            row("ST17 0ZZ", "E01014287", Some(1)),
            row("M1 1AE", "E01000001", Some(5)),
            row("CF10 1AA", "W01000001", None),
        ];
        assert_eq!(without_fifths(&rows), ['W'].into(), "whoever brings it in is told");
        postcodes::write(folder.path(), &known(rows)).expect("written");
        let find = |code: &str| postcodes::find(folder.path(), &code.parse().expect("a postcode")).expect("a file");
        let found = find("st170zz").expect("it is there");
        assert_eq!((found.lsoa.as_str(), found.fifth), ("E01014287", Some(1)));
        assert!((found.point.latitude - 52.79123).abs() < 1e-5 && (found.point.longitude + 2.10456).abs() < 1e-5);
        assert_eq!(find("M1 1AE").and_then(|found| found.fifth), Some(5));
        assert_eq!(find("CF10 1AA").and_then(|found| found.fifth), None, "what nobody knows is not made up");
        assert_eq!(find("M1 1AA"), None);
    }

    #[test]
    fn how_many_areas_a_nation_has_is_said_by_its_letter() {
        assert_eq!(areas("w=1,909"), Ok(('W', 1909)));
        assert!(["1909", "W=", "W=0", "Wales=1909", "=5"].iter().all(|odd| areas(odd).is_err()));
    }
}
