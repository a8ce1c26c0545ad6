//! Which records may be for somebody, without looking at each: places on a grid, hard rules as bits.
//!
//! What comes out is never too little and now and then too much; the rules themselves decide.
mod bits; // a column of yes and no
mod grid; // where rows lie
mod served; // who lives where it serves

use crate::asked::Asked;
use crate::bars::DEAR;
use crate::best_first::Bound;
use crate::fit::{Tally, form};
use crate::reading::{Entry, Formats, Freshness, Route, Week};
use crate::vocabulary::Words;
use bits::{Column, Sieve};
use grid::Cell;
use record::{Format, Gender, Membership, Need};
use served::Areas;
use std::ops::Range;

/// One row for what needs no place; one for each cell of the grid in which a service has a place. Rows of a cell lie
/// together, and cells of one latitude too.
#[derive(Debug)]
pub(crate) struct Index {
    rows: Vec<Row>,
    cells: Vec<Cell>, // of the rows; what needs no place comes first
    columns: Columns,
    strengths: Vec<Vec<u16>>, // by need, then by row: in percent, rounded up
    weeks: Vec<Option<Week>>, // by entry
    areas: Areas,
    entries: usize,
}

#[derive(Debug, Clone, Copy)]
struct Row {
    entry: u32,
    area: u32,
    ages: (u8, u8),
    formats: Formats,
    at_most: f32, // points, whoever asks
}

/// A bit for each row and each thing that somebody may ask or that keeps everybody out.
#[derive(Debug)]
struct Columns {
    needs: Vec<Column>,
    formats: Vec<Column>,
    groups: Vec<Column>,
    /// It runs, has room, and was looked at; not too dear for anybody.
    open: Column,
    crisis: Column,
    not_for_women: Column,
    not_for_men: Column,
    no_group: Column,
    english: Column,
    signs: Column,
    professional: Column,
    faith: Column,
    not_free: Column,
}

impl Index {
    pub(crate) fn over(entries: &[Entry], with: &Words) -> Self {
        let mut placed: Vec<(Cell, u32)> = Vec::with_capacity(entries.len());
        for (at, entry) in (0..).zip(entries) {
            let from = placed.len();
            placed.extend(grid::cells(entry).map(|cell| (cell, at)));
            placed[from..].sort_unstable();
            // a chain with two doors in one cell is one row
            let mut kept = from;
            for next in from..placed.len() {
                if next == from || placed[next] != placed[kept - 1] {
                    placed[kept] = placed[next];
                    kept += 1;
                }
            }
            placed.truncate(kept);
        }
        placed.sort_unstable();
        let areas = Areas::of(entries);
        let row = |(_, at): &(Cell, u32)| {
            let entry = &entries[*at as usize];
            let at_most = entry.at_most(with) as f32;
            Row { entry: *at, area: areas.number(entry), ages: entry.ages, formats: entry.formats, at_most }
        };
        Self {
            rows: placed.iter().map(row).collect(),
            cells: placed.iter().map(|(cell, _)| *cell).collect(),
            columns: Columns::of(&placed, entries),
            strengths: Need::ALL.iter().map(|need| strengths(*need, &placed, entries)).collect(),
            weeks: entries.iter().map(fixed_week).collect(),
            areas,
            entries: entries.len(),
        }
    }

    /// Each entry that may be for this person, with the most points that it may have. `arrived` is the most that who were
    /// pointed there before can add.
    pub(crate) fn bounds(&self, asked: &Asked<'_>, arrived: f64, with: &Words) -> Vec<Bound> {
        let seeker = asked.seeker;
        let sieve = self.columns.sieve(asked);
        let served = seeker.outcode.as_ref().map(|home| self.areas.serving(home));
        let (wanted, anybody) = (self.wanted(asked, with), anybody(asked, with) + arrived);
        let mut bounds = Vec::new();
        let mut seen = vec![0_u64; self.entries.div_ceil(64)];
        for range in self.ranges(asked) {
            sieve.each(range, |at| {
                let row = self.rows[at];
                let entry = row.entry as usize;
                let too_young_or_old = seeker.age.is_some_and(|age| age < row.ages.0 || age > row.ages.1);
                if too_young_or_old || served.as_ref().is_some_and(|served| !served.has(row.area as usize)) {
                    return;
                }
                let fixed = self.weeks[entry].as_ref().zip(asked.free.as_ref());
                let seen = &mut seen[entry / 64];
                if *seen & 1 << (entry % 64) == 0 && fixed.is_none_or(|(week, free)| week.shares(free)) {
                    *seen |= 1 << (entry % 64);
                    let needs: f64 = wanted.iter().map(|(most, column)| most * f64::from(column[at]) / 100.0).sum();
                    let mut tally = Tally::default();
                    form(row.formats, asked, with, &mut tally);
                    let points = needs + f64::from(row.at_most) + tally.points + anybody;
                    bounds.push(Bound { points, at: row.entry });
                }
            });
        }
        bounds
    }

    /// What each need counts in its place, and how strongly each row speaks of it.
    fn wanted(&self, asked: &Asked<'_>, with: &Words) -> Vec<(f64, &[u16])> {
        let column = |need: Need| self.strengths[need as usize].as_slice();
        let needs = asked.wanted.iter().map(|wanted| (wanted.most, column(wanted.need)));
        needs.chain(asked.words_needs.iter().map(|need| (with.weights.in_words(), column(*need)))).collect()
    }

    /// The rows of what needs no place, and those of the cells that somebody can reach.
    fn ranges(&self, asked: &Asked<'_>) -> Vec<Range<usize>> {
        let (Some(home), Some(km)) = (asked.home, asked.seeker.max_km) else {
            return std::iter::once(0..self.rows.len()).collect();
        };
        let first_placed = self.cells.partition_point(|cell| *cell < Cell::FIRST);
        let near = grid::around(home.point, km).map(|(from, to)| {
            let start = self.cells.partition_point(|cell| *cell < from);
            start..start + self.cells[start..].partition_point(|cell| *cell <= to)
        });
        std::iter::once(0..first_placed).chain(near).collect()
    }
}

impl Columns {
    fn of(placed: &[(Cell, u32)], entries: &[Entry]) -> Self {
        let column = |has: &dyn Fn(&Entry) -> bool| {
            let bits: Vec<bool> = entries.iter().map(has).collect();
            placed.iter().map(|(_, at)| bits[*at as usize]).collect::<Column>()
        };
        let of_group = |group: &Membership| column(&|e| e.audience.groups.contains(group));
        Self {
            needs: Need::ALL.iter().map(|need| column(&|e| e.topics.for_need(*need).0 > 0.0)).collect(),
            formats: Format::ALL.iter().map(|format| column(&|e| e.formats.has(*format))).collect(),
            groups: Membership::ALL.iter().map(of_group).collect(),
            open: column(&|e| {
                let dear = e.price.each().is_some_and(|each| each > DEAR);
                let standing = &e.standing;
                standing.active && !standing.ended && !standing.full && standing.freshness != Freshness::Stale && !dear
            }),
            crisis: column(&|e| e.crisis_only),
            not_for_women: column(&|e| e.audience.gender == Some(Gender::Man)),
            not_for_men: column(&|e| e.audience.gender == Some(Gender::Woman)),
            no_group: column(&|e| e.audience.groups.is_empty()),
            english: column(&|e| e.languages.english),
            signs: column(&|e| e.bsl),
            professional: column(&|e| e.route == Route::Professional),
            faith: column(&|e| e.audience.faith),
            not_free: column(&|e| e.price.exceeds(record::Pence(0))),
        }
    }

    /// What this person's wishes let through.
    fn sieve(&self, asked: &Asked<'_>) -> Sieve<'_> {
        let seeker = asked.seeker;
        let mut sieve = Sieve::default();
        sieve.has(&self.open);
        if seeker.crisis {
            sieve.has(&self.crisis);
        } else {
            sieve.has_not(&self.crisis);
            sieve.one_of(seeker.needs.iter().chain(&asked.words_needs).map(|need| &self.needs[*need as usize]));
        }
        if seeker.gender != Some(Gender::Woman) {
            sieve.has_not(&self.not_for_men);
        }
        if seeker.gender != Some(Gender::Man) {
            sieve.has_not(&self.not_for_women);
        }
        let own = seeker.is.iter().map(|group| &self.groups[*group as usize]);
        sieve.one_of(own.chain([&self.no_group]));
        if asked.signs {
            sieve.has(&self.signs);
        } else if asked.language.as_deref().is_none_or(|language| language == "en") {
            sieve.has(&self.english);
        }
        if !seeker.only.is_empty() {
            sieve.one_of(seeker.only.iter().map(|format| &self.formats[*format as usize]));
        }
        for (asks, column) in [
            (seeker.self_referral, &self.professional),
            (seeker.no_faith, &self.faith),
            (seeker.max_cost == Some(record::Pence(0)), &self.not_free),
        ] {
            if asks {
                sieve.has_not(column);
            }
        }
        sieve
    }
}

/// The most that a record may gain by what the index does not look at, and a little for rounding.
fn anybody(asked: &Asked<'_>, with: &Words) -> f64 {
    let (weights, seeker) = (&with.weights, asked.seeker);
    let mut most = 0.1 + weights.near().max(3.0 * weights.without_travel());
    for (asks, points) in [
        (asked.free.is_some(), weights.times()),
        (!seeker.access.is_empty(), weights.access_stated()),
        (asked.language.is_some(), weights.own_language()),
        (seeker.self_referral, weights.refer_yourself()),
    ] {
        most += if asks { points } else { 0.0 };
    }
    most
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped on the same line")]
fn strengths(need: Need, placed: &[(Cell, u32)], entries: &[Entry]) -> Vec<u16> {
    let percent = |entry: &Entry| entry.topics.for_need(need).0.ceil().clamp(0.0, 65_535.0) as u16;
    placed.iter().map(|(_, at)| percent(&entries[*at as usize])).collect()
}

/// The fixed times of what has nothing but fixed times.
fn fixed_week(entry: &Entry) -> Option<Week> {
    let everywhere = !entry.sites.is_empty() && entry.sites.iter().all(|site| !site.slots.is_empty());
    if entry.slots.is_empty() && !everywhere {
        return None;
    }
    let mut week = Week::default();
    for slot in entry.slots.iter().chain(entry.sites.iter().flat_map(|site| &site.slots)) {
        week.add(slot.days, slot.from, slot.to);
    }
    Some(week)
}
