//! `fingerpost places`: full postcodes from the Office for National Statistics' table.
use crate::Ended;
use crate::postcodes::{self, Known};
use anyhow::{Context, Result, anyhow};
use interop::postcodes::{Columns, Row};
use record::Postcode;
use serde_json::json;
use std::collections::BTreeMap;
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
/// Prints {"read", "kept", "without_place", "refused"}.
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
        let (mut rows, mut read, mut placeless, mut refused) = (Vec::new(), 0_u64, 0_u64, 0_u64);
        let mut record = csv::StringRecord::new();
        loop {
            let more = table.read_record(&mut record);
            if matches!(more, Ok(false)) {
                break;
            }
            read += 1;
            let cells: Vec<&str> = record.iter().collect();
            match more.map_err(|_| "this line is no CSV in UTF-8").and_then(|_| columns.row(&cells)) {
                Ok(row) if row.point.is_some() => rows.push(row),
                Ok(_) => placeless += 1,
                Err(why) => {
                    eprintln!("{name}:{}: {why}", record.position().map_or(read + 1, csv::Position::line));
                    refused += 1;
                }
            }
        }
        let kept = known(rows);
        postcodes::write(&self.data, &kept)?;
        let counts = json!({ "read": read, "kept": kept.len(), "without_place": placeless, "refused": refused });
        writeln!(std::io::stdout(), "{counts}")?;
        Ok(if refused == 0 { Ended::Done } else { Ended::No })
    }
}

/// In order, each with the fifth that its rank falls into: a nation's ranks run from 1 to the number of its areas.
fn known(rows: Vec<Row>) -> BTreeMap<String, Known> {
    let nation = |row: &Row| row.lsoa.chars().next();
    let mut last: BTreeMap<Option<char>, u32> = BTreeMap::new();
    for row in &rows {
        let most = last.entry(nation(row)).or_default();
        *most = row.rank.unwrap_or(0).max(*most);
    }
    let fifth = |row: &Row| {
        let (rank, most) = (row.rank?, *last.get(&nation(row))?);
        u8::try_from((u64::from(rank) * 5).div_ceil(u64::from(most.max(1)))).ok()
    };
    let known = rows.into_iter().filter_map(|row| {
        let fifth = fifth(&row);
        Some((postcodes::without_space(&row.postcode), Known { point: row.point?, lsoa: row.lsoa, fifth }))
    });
    known.collect()
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

    fn row(postcode: &str, lsoa: &str, rank: u32) -> Row {
        let point = Some(Point { latitude: 52.79123, longitude: -2.10456 });
        Row { postcode: postcode.parse().expect("a postcode"), point, lsoa: lsoa.into(), rank: Some(rank) }
    }

    #[test]
    fn a_postcode_is_found_again_with_its_area_and_its_fifth() {
        let folder = tempfile::tempdir().expect("a folder");
        let rows = vec![
            row("ST17 0ZZ", "E01014287", 1),
            row("M1 1AE", "E01000001", 100),
            row("B33 8TH", "E01000002", 21),
            row("CF10 1AA", "W01000001", 10),
        ];
        postcodes::write(folder.path(), &known(rows)).expect("written");
        let find = |code: &str| postcodes::find(folder.path(), &code.parse().expect("a postcode")).expect("a file");
        let found = find("st170zz").expect("it is there");
        assert_eq!((found.lsoa.as_str(), found.fifth), ("E01014287", Some(1)));
        assert!((found.point.latitude - 52.79123).abs() < 1e-5 && (found.point.longitude + 2.10456).abs() < 1e-5);
        assert_eq!(find("M1 1AE").and_then(|found| found.fifth), Some(5));
        assert_eq!(find("B33 8TH").and_then(|found| found.fifth), Some(2));
        assert_eq!(find("CF10 1AA").and_then(|found| found.fifth), Some(5), "each nation by itself");
        assert_eq!(find("M1 1AA"), None);
    }
}
