//! What the words around a mention say of it: denied, past, possible, of somebody else, in doubt.
use crate::lexicon::{Direction, Entry, Hit, Kind, Lexicon};
use crate::mention::Mention;
use crate::prose::Prose;
use crate::{denial, family, section};
use record::{Span, Status};

/// The words that say it, and how far they reach; places are plain bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cue {
    pub rule: u16,
    pub start: usize,
    pub end: usize,
    pub scope: (usize, usize),
}

impl Cue {
    pub fn of(prose: &Prose, hit: &Hit, mention: &Mention) -> Self {
        let (from, to) = prose.clause(hit.start);
        let scope = if hit.start < mention.start { (hit.end, to) } else { (from, hit.start) };
        let scope = (scope.0.min(mention.start), scope.1.max(mention.end));
        Self { rule: hit.entry, start: hit.start, end: hit.end, scope }
    }
}

/// Each way judged apart: a thing can be denied and past.
#[derive(Debug, Default)]
pub(crate) struct Verdict {
    pub negated: Option<Cue>,
    pub historical: Option<Cue>,
    pub hypothetical: Option<Cue>,
    pub family: Option<Cue>,
    pub uncertain: Option<Cue>,
}

impl Verdict {
    pub fn of(prose: &Prose, mention: &Mention) -> Self {
        Self {
            negated: denial::of(prose, mention),
            historical: past(prose, mention),
            hypothetical: nearest(prose, mention, Kind::Hypothetical)
                .or_else(|| section::of(prose, mention, Kind::Hypothetical)),
            family: family::of(prose, mention),
            uncertain: nearest(prose, mention, Kind::Uncertain),
        }
    }

    /// The status that would stand in a letter, with the cue that set it.
    ///
    /// In doubt the more careful of two stands: whose and whether before when, and an open question before the past.
    pub fn status(&self) -> (Status, Option<Cue>) {
        let order = [
            (Status::Family, self.family),
            (Status::Hypothetical, self.hypothetical),
            (Status::Negated, self.negated),
            (Status::Uncertain, self.uncertain),
            (Status::Historical, self.historical),
        ];
        order.into_iter().find(|(_, cue)| cue.is_some()).unwrap_or((Status::Affirmed, None))
    }
}

/// Whether a trigger reaches a mention in its sentence.
pub(crate) fn reaches(prose: &Prose, hit: &Hit, mention: &Mention) -> bool {
    let entry: &Entry = prose.lexicon.entry(hit.entry);
    // "No acute fracture": a trigger may reach into a place that the caller names.
    let (from, to, right_way) = if hit.end <= mention.start || (mention.concept.is_none() && hit.start < mention.start)
    {
        (hit.end.min(mention.start), mention.start, entry.direction != Direction::Back)
    } else if mention.end <= hit.start {
        (mention.end, hit.start, entry.direction != Direction::Forward)
    } else {
        return false;
    };
    right_way
        && !entry.section
        && !hit.behind.is_some_and(|longer| prose.lexicon.entry(longer).about(mention.concept))
        && entry.about(mention.concept)
        && (entry.crosses || !prose.broken(from, to))
        && entry.reach.is_none_or(|reach| prose.words_between(from, to) <= reach)
        && !(entry.stops_at_comma && prose.has_comma(from, to))
}

/// The nearest trigger of a kind that reaches a mention.
fn nearest(prose: &Prose, mention: &Mention, kind: Kind) -> Option<Cue> {
    nearest_hit(prose, mention, kind).map(|hit| Cue::of(prose, hit, mention))
}

fn nearest_hit<'p>(prose: &'p Prose, mention: &Mention, kind: Kind) -> Option<&'p Hit> {
    prose
        .in_sentence(kind, mention.start)
        .filter(|hit| reaches(prose, hit, mention))
        .min_by_key(|hit| distance(prose, hit, mention))
}

/// Words between a trigger and a mention.
fn distance(prose: &Prose, hit: &Hit, mention: &Mention) -> usize {
    match hit.end <= mention.start {
        true => prose.words_between(hit.end, mention.start),
        false => prose.words_between(mention.end, hit.start.max(mention.end)),
    }
}

/// The past, unless a word as near says that it goes on, or one after it says so: "previous depression, now worse".
fn past(prose: &Prose, mention: &Mention) -> Option<Cue> {
    let listed = section::of(prose, mention, Kind::Historical);
    if listed.is_some_and(|cue| section::is_entry(prose, &cue)) {
        return listed; // what a record said then of "now" is past too
    }
    let now = nearest_hit(prose, mention, Kind::Current);
    // Under "Active problems" a year says since when, not that it is over.
    let active = section::of(prose, mention, Kind::Current).map(|heading| heading.start);
    let active = active.is_some_and(|active| listed.is_none_or(|past| past.start < active));
    let then = nearest_hit(prose, mention, Kind::Historical).filter(|then| !counted(prose, then));
    if let Some(then) = then.filter(|then| !active || prose.lexicon.entry(then.entry).number.is_none()) {
        let goes_on = now.is_some_and(|now| {
            let firm = prose.lexicon.entry(then.entry).firm;
            let nearer = distance(prose, now, mention) <= distance(prose, then, mention);
            !firm && (now.start >= mention.end || nearer)
        });
        return (!goes_on).then(|| Cue::of(prose, then, mention));
    }
    if let Some(by_nature) = by_nature(prose, mention) {
        return Some(by_nature);
    }
    // a questionnaire in a list of illnesses was answered now, unless it has a day of its own
    let scored = mention.concept.is_some() && prose.lexicon.entry(mention.entry).kind == Kind::Score;
    let listed = listed.filter(|_| !active && !scored)?;
    (now.is_none() && !treated_now(prose, mention)).then_some(listed)
}

/// A habit, or an old illness that stands alone as an item of a list does: history wherever it is named.
fn by_nature(prose: &Prose, mention: &Mention) -> Option<Cue> {
    let mut named = prose.in_sentence(Kind::ByNature, mention.start);
    let (from, to) = prose.sentence(mention.start);
    let alone = prose.words_between(from, mention.start) == 0 && prose.words_between(mention.end, to) == 0;
    let hit = named.find(|hit| {
        let entry = prose.lexicon.entry(hit.entry);
        let inside = mention.start <= hit.start && hit.end <= mention.end;
        inside && entry.about(mention.concept) && (!entry.bare || alone)
    })?;
    Some(Cue { rule: hit.entry, start: hit.start, end: hit.end, scope: (mention.start, mention.end) })
}

/// "A 2 year history of": a length of time that reaches to the present.
fn counted(prose: &Prose, hit: &Hit) -> bool {
    prose.of_kind(Kind::Unit, hit.start.saturating_sub(12), hit.start).any(|unit| unit.end + 1 == hit.start)
}

/// "PMH: depression, on sertraline": a medicine taken now makes an item of the history a present one.
fn treated_now(prose: &Prose, mention: &Mention) -> bool {
    let (_, to) = prose.sentence(mention.start);
    prose.of_kind(Kind::Medicine, mention.end.min(to), to).any(|medicine| {
        let taken = matches!(prose.word_before(medicine.start), b"on" | b"taking" | b"takes");
        taken && !prose.broken(mention.end, medicine.start) && !prose.lexicon.entry(medicine.entry).needs_reason
    })
}

/// What the words around a place say of whatever stands there.
///
/// The five are judged apart; `status` is the one that would stand in a letter, and `rule` the id of the rule that set
/// it (`stated` where nothing around says otherwise).
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Judged {
    /// Denied.
    pub negated: bool,
    /// In the past and not said to go on.
    pub historical: bool,
    /// If, should, leaflet text.
    pub hypothetical: bool,
    /// Of somebody else.
    pub family: bool,
    /// Left open.
    pub uncertain: bool,
    /// The one that would stand in a letter.
    pub status: Status,
    /// The id of its rule.
    pub rule: String,
}

impl Lexicon {
    /// Judges a place that the caller already knows, in Unicode scalars of `sentence`; an empty place is unknown.
    ///
    /// ```
    /// # let lexicon = identify::Lexicon::read([("empty.toml", "")]).unwrap();
    /// let judged = lexicon.judge("Sore knee.", record::Span { start: 0, end: 9 });
    /// assert_eq!((judged.status.code(), judged.rule.as_str()), ("affirmed", "stated"));
    /// ```
    #[must_use]
    pub fn judge(&self, sentence: &str, span: Span) -> Judged {
        let (prose, (start, end)) = Prose::around(self, sentence, span);
        let verdict = if start < end {
            Verdict::of(&prose, &Mention { start, end, concept: None, entry: 0, says: None })
        } else {
            Verdict::default()
        };
        let (status, cue) = verdict.status();
        Judged {
            negated: verdict.negated.is_some(),
            historical: verdict.historical.is_some(),
            hypothetical: verdict.hypothetical.is_some(),
            family: verdict.family.is_some(),
            uncertain: verdict.uncertain.is_some(),
            status,
            rule: cue.map_or_else(|| "stated".to_owned(), |cue| self.id(cue.rule).to_owned()),
        }
    }
}
