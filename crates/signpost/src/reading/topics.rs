//! What a service is for: how strongly, in percent, it speaks of each need; and what it is a specialist in.
use super::Texts;
use crate::vocabulary::{Sign, Topic, Words};
use record::{Need, Seeker};

/// How sure a word makes us, in percent, by where it stands.
const TERM: u8 = 100;
const NAME: u8 = 90;
const DESCRIPTION: u8 = 80;
const ELIGIBILITY: u8 = 70;
/// A service for a near need, such as anxiety for panic, and a link worker for anything.
const NEAR: u8 = 35;
const GENERAL: u8 = 30;

#[derive(Debug)]
pub(crate) struct Topics {
    strength: [u8; Need::ALL.len()],
    /// Only for people with one of these; empty for everybody.
    pub specialist_in: Vec<Topic>,
    pub general: bool,
    /// The needs that its taxonomy terms speak of outright.
    pub term_needs: Vec<Need>,
    /// Its name or terms speak of something that is neither urgent nor a specialism.
    pub ordinary: bool,
}

impl Topics {
    pub(crate) fn read(texts: &Texts, with: &Words) -> Self {
        let mut strength = [0; Need::ALL.len()];
        let mut general = false;
        let mut read = |words: &[String], sure: u8, hints: bool| -> Vec<Topic> {
            let found = with.topics.found(words);
            for Sign { topic, outright } in found.iter().map(|f| f.meaning).filter(|s| s.outright || hints) {
                match topic {
                    Topic::Need(need) => {
                        let at = &mut strength[need as usize];
                        *at = (*at).max(if outright { sure } else { sure / 2 });
                    }
                    Topic::General => general = true,
                    Topic::Other(_) => {}
                }
            }
            found.into_iter().map(|f| f.meaning).filter(|s| s.outright).map(|s| s.topic).collect()
        };
        let terms: Vec<Topic> = texts.terms.iter().flat_map(|term| read(term, TERM, true)).collect();
        let name = read(&texts.name, NAME, true);
        let description = read(&texts.description, DESCRIPTION, true);
        read(&texts.eligibility, ELIGIBILITY, false);
        let ordinary = |topics: &[Topic]| topics.iter().any(|t| kind(*t, with) == Kind::Ordinary);
        Self {
            strength,
            specialist_in: specialist_in(&name, &terms, &description, with),
            general,
            ordinary: ordinary(&name) || ordinary(&terms),
            term_needs: terms
                .iter()
                .filter_map(|t| if let Topic::Need(need) = t { Some(*need) } else { None })
                .collect(),
        }
    }

    /// How strongly it speaks of a need, 0 to 100, and whether outright.
    pub(crate) fn for_need(&self, need: Need, with: &Words) -> (u8, bool) {
        let own = self.strength[need as usize];
        if own >= ELIGIBILITY {
            return (own, true);
        }
        let near = with.near.get(&need).into_iter().flatten();
        let near = near.filter(|n| self.strength[**n as usize] >= ELIGIBILITY).map(|_| NEAR);
        let general = self.general.then_some(GENERAL);
        (near.chain(general).fold(own, u8::max), false)
    }

    /// Whether it is for people with this person's needs, as far as it is a specialist.
    pub(crate) fn open_to(&self, seeker: &Seeker, with: &Words) -> bool {
        let asked = |topic: &Topic| match topic {
            Topic::Need(Need::Perinatal) if seeker.is.contains(&record::Membership::Perinatal) => true,
            Topic::Need(need) => seeker.needs.contains(need),
            Topic::Other(place) => with.others[*place].is_some_and(|member| seeker.is.contains(&member)),
            Topic::General => true,
        };
        // what names domestic abuse in its name or terms, whatever else it does, is for those who ask (promise 6)
        let unasked = self.strength[Need::DomesticAbuse as usize] >= NAME && !asked(&Topic::Need(Need::DomesticAbuse));
        !unasked && (self.specialist_in.is_empty() || self.specialist_in.iter().any(asked))
    }
}

#[derive(PartialEq, Eq)]
enum Kind {
    Ordinary,
    Special,
    /// Who people are, or how urgent it is, not what it is for: "men's bereavement group" is about bereavement.
    Aside,
}

fn kind(topic: Topic, with: &Words) -> Kind {
    match topic {
        Topic::Other(_) => Kind::Special,
        Topic::Need(need) if with.specialist.contains(&need) => Kind::Special,
        Topic::Need(Need::Men | Need::Older | Need::Veteran | Need::Carer | Need::Crisis) => Kind::Aside,
        Topic::Need(_) | Topic::General => Kind::Ordinary,
    }
}

/// A service is a specialist when the first of name, terms and description to speak of anything speaks of nothing
/// ordinary beside it.
fn specialist_in(name: &[Topic], terms: &[Topic], description: &[Topic], with: &Words) -> Vec<Topic> {
    let telling = |said: &&[Topic]| said.iter().any(|topic| kind(*topic, with) != Kind::Aside);
    let Some(said) = [name, terms, description].into_iter().find(telling) else { return Vec::new() };
    if said.iter().any(|topic| kind(*topic, with) == Kind::Ordinary) {
        return Vec::new();
    }
    said.iter().copied().filter(|topic| kind(*topic, with) == Kind::Special).collect()
}
