//! Full postcodes in one compact file of the data folder: 21 bytes each, in order, looked up without reading the rest.
use anyhow::{Context, Result, bail};
use record::{Point, Postcode};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

const BEGINS: &[u8; 8] = b"FPPOST01";
const BYTES: usize = 21;
const NO_FIFTH: u8 = 0;

/// What is known of a postcode.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    /// Where it lies, to a metre or so.
    pub point: Point,
    /// Its small area; empty where the table had none.
    pub lsoa: String,
    /// The fifth of deprivation of that area within its nation, 1 = most deprived.
    pub fifth: Option<u8>,
}

/// Where a data folder keeps them.
pub fn file(folder: &Path) -> PathBuf {
    folder.join("postcodes.bin")
}

/// Writes them; an older file is replaced once all of the new one is on disk.
pub fn write(folder: &Path, rows: &BTreeMap<String, Known>) -> Result<()> {
    let mut areas: BTreeMap<&str, u32> = rows.values().map(|known| (known.lsoa.as_str(), 0)).collect();
    for (at, index) in areas.values_mut().zip(0..) {
        *at = index;
    }
    let temporary = tempfile::NamedTempFile::new_in(folder).with_context(|| folder.display().to_string())?;
    let mut to = BufWriter::new(temporary.as_file());
    to.write_all(BEGINS)?;
    to.write_all(&u32::try_from(rows.len())?.to_le_bytes())?;
    to.write_all(&u32::try_from(areas.len())?.to_le_bytes())?;
    for (code, known) in rows {
        to.write_all(&packed::<8>(code))?;
        to.write_all(&micro(known.point.latitude).to_le_bytes())?;
        to.write_all(&micro(known.point.longitude).to_le_bytes())?;
        to.write_all(&areas[known.lsoa.as_str()].to_le_bytes())?;
        to.write_all(&[known.fifth.unwrap_or(NO_FIFTH)])?;
    }
    for area in areas.keys() {
        to.write_all(&packed::<9>(area))?;
    }
    to.flush()?;
    drop(to);
    temporary.as_file().sync_all()?;
    temporary.persist(file(folder))?;
    Ok(())
}

/// Looks one up.
pub fn find(folder: &Path, postcode: &Postcode) -> Result<Option<Known>> {
    let path = file(folder);
    let mut from = File::open(&path).with_context(|| {
        format!(
            "{}: no postcodes yet; bring them in with: fingerpost places import NSPL.csv --data DIR",
            path.display()
        )
    })?;
    let mut head = [0; 16];
    from.read_exact(&mut head).with_context(|| path.display().to_string())?;
    if &head[..8] != BEGINS {
        bail!("{}: this is no file of postcodes of this version", path.display());
    }
    let number = |bytes: &[u8]| bytes.iter().rev().fold(0_u64, |all, byte| all << 8 | u64::from(*byte));
    let (rows, wanted) = (number(&head[8..12]), packed::<8>(&without_space(postcode)));
    let (mut low, mut high) = (0, rows);
    while low < high {
        let middle = low.midpoint(high);
        let row: [u8; BYTES] = at(&mut from, 16 + middle * BYTES as u64)?;
        match row[..8].cmp(&wanted) {
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
            std::cmp::Ordering::Equal => {
                let area: [u8; 9] = at(&mut from, 16 + rows * BYTES as u64 + 9 * number(&row[16..20]))?;
                let degrees = |bytes: &[u8]| f64::from(number(bytes) as u32 as i32) / 1e5;
                let point = Point { latitude: degrees(&row[8..12]), longitude: degrees(&row[12..16]) };
                let lsoa = String::from_utf8_lossy(&area).trim().to_owned();
                let fifth = Some(row[20]).filter(|fifth| *fifth != NO_FIFTH);
                return Ok(Some(Known { point, lsoa, fifth }));
            }
        }
    }
    Ok(None)
}

/// `ST170ZZ`: the order of the file.
pub fn without_space(postcode: &Postcode) -> String {
    postcode.to_string().replace(' ', "")
}

fn at<const N: usize>(from: &mut File, place: u64) -> Result<[u8; N]> {
    let mut bytes = [0; N];
    from.seek(SeekFrom::Start(place))?;
    from.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// Up to so many letters, filled up with spaces.
fn packed<const N: usize>(text: &str) -> [u8; N] {
    let mut bytes = [b' '; N];
    bytes.iter_mut().zip(text.bytes()).for_each(|(to, from)| *to = from);
    bytes
}

#[expect(clippy::cast_possible_truncation, reason = "degrees of the Earth by a hundred thousand are far within")]
fn micro(degrees: f64) -> i32 {
    (degrees * 1e5).round() as i32
}
