//! Folders of CSV tables: tabular packages of HSDS 3.x, HSDS 1.1 without a package, and the older tables of Ohana. Each
//! row of `services` becomes the nested record that the same standard writes as JSON, and is read as that.
mod nest;
mod rows;

use super::records::LARGE;
use super::{At, LARGEST_FEED, Middle, Records, Refused};
use nest::Tables;
use rows::Row;

/// Once rows that many records share are copied into each of them, all of a folder may be no more than a feed of JSON.
const ALL: &str = "with what it shares with others, all of this folder is larger than 512 megabytes";

/// The tables that are read, by the names of their files without `.csv`; each in the names of every version. Nobody's
/// contacts are among them.
pub const NAMES: &[&str] = &[
    "services",
    "organizations",
    "locations",
    "service_at_locations",
    "addresses",
    "physical_addresses",
    "accessibility",
    "accessibility_for_disabilities",
    "phones",
    "schedules",
    "regular_schedules",
    "service_areas",
    "languages",
    "cost_options",
    "attributes",
    "taxonomy_terms",
    "taxonomies",
    "taxonomy",
    "service_capacities",
    "units",
];

/// Reads a folder of tables: what each file is called, without its folder, and its bytes. Files of other names are
/// passed over.
///
/// ```
/// use interop::open_referral::packaged;
/// let services: &[u8] = b"id,name,organization_id,status\n7,Choir,3,active\n";
/// let organizations: &[u8] = b"id,name\n3,Chase Voices\n";
/// let read = packaged(&[("services.csv", services), ("organizations.csv", organizations)], &|_| None)?;
/// assert_eq!(read.records[0].service.organisation.name, "Chase Voices");
/// # Ok::<(), interop::open_referral::Refused>(())
/// ```
///
/// # Errors
/// The line from which a table cannot be read. Then nothing is read: without its locations every service would seem to
/// have lost its address.
pub fn packaged(files: &[(&str, &[u8])], middle: &Middle<'_>) -> Result<Records, Refused> {
    let mut all = Records::default();
    let mut tables = Tables::default();
    for (file, bytes) in files {
        let Some(name) = name(file) else { continue };
        let rows = rows::read(bytes).map_err(|(line, why)| Refused { at: At::Row(name, line), id: None, why })?;
        tables.put(name, rows);
    }
    let mut left = Some(LARGEST_FEED);
    for Row { line, fields } in tables.services() {
        let at = At::Row("services", line);
        let id = fields.get("id").and_then(serde_json::Value::as_str).map(str::to_owned);
        let nested = tables.nested(fields).ok_or(LARGE).and_then(|(record, bytes)| {
            left = left.and_then(|left| left.checked_sub(bytes));
            left.map(|_| record).ok_or(ALL)
        });
        match nested {
            Ok(record) => all.take(at, record, middle),
            Err(why) => all.refused.push(Refused { at, id, why: why.into() }),
        }
    }
    Ok(all)
}

/// The table that a file holds; `service.csv` and `service_at_location.csv` are names of the plural ones.
fn name(file: &str) -> Option<&'static str> {
    let stem = file.strip_suffix(".csv")?;
    let is = |name: &&&str| **name == stem || name.strip_suffix('s') == Some(stem);
    NAMES.iter().find(is).copied()
}
