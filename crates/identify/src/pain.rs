//! Pain with its site: "jaw, neck and shoulder pain", "sore elbow", "pain in both knees".
use crate::lexicon::{Hit, Kind, Set};
use crate::mention::Mention;
use crate::prose::Prose;

/// Words that may stand between a site and its ache: "knee is now very painful".
const BETWEEN: usize = 3;
/// As many, if each of them leads on to the site.
const ALONG: usize = 8;

/// Every ache that has a site beside it. Pain without a site says too little to be a mention.
pub(crate) fn mentions(prose: &Prose) -> Vec<Mention> {
    let aches = prose.hits.iter().filter(|hit| hit.kind == Kind::Ache);
    aches
        .filter_map(|ache| {
            let (start, end) = before(prose, ache).or_else(|| after(prose, ache))?;
            Some(Mention { start, end, ..Mention::of(ache, prose) })
        })
        .collect()
}

/// The sites before an ache, as far back as the list goes.
fn before(prose: &Prose, ache: &Hit) -> Option<(usize, usize)> {
    let (from, _) = prose.clause(ache.start);
    let mut start = ache.start;
    let mut sited = false;
    for hit in prose.within(from, ache.start).iter().rev() {
        let site = match hit.kind {
            Kind::Site => true,
            // "Chronic pain" is a condition with a name, whatever its site.
            Kind::Lasting if hit.end + 1 == ache.start => true,
            Kind::Side | Kind::Lasting => false,
            Kind::Negation | Kind::Ache | Kind::Concept => break,
            _ => continue,
        };
        if hit.end > start {
            continue; // two readings of the same words: the longer has its place already
        }
        let far = prose.words_between(hit.end, start) > if sited { 1 } else { BETWEEN };
        if far || (!site && start - hit.end > 1) || prose.bytes(hit.end, start).contains(&b'.') {
            break;
        }
        start = hit.start;
        sited |= site;
    }
    sited.then_some((start, ache.end))
}

/// The site after an ache.
fn after(prose: &Prose, ache: &Hit) -> Option<(usize, usize)> {
    let (_, to) = prose.clause(ache.start);
    let site = prose.of_kind(Kind::Site, ache.end, to).next()?;
    let far = prose.words_between(ache.end, site.start);
    // "pain over the outer aspect of the left elbow": each word leads on to the site
    let leads_on = |word: &[u8]| word.is_empty() || prose.lexicon.in_set(Set::LeadsOn, word);
    let near =
        far <= BETWEEN || (far <= ALONG && prose.bytes(ache.end, site.start).split(|byte| *byte == b' ').all(leads_on));
    (near && !prose.has_comma(ache.end, site.start)).then_some((ache.start, site.end))
}
