//! What a service is for: how strongly, in percent, it speaks of each need; and what it is a specialist in.
use super::Texts;
use crate::lexicon::Text;
use crate::vocabulary::{Sign, Topic, Words};
use record::{Need, Seeker};

const ABUSE: Topic = Topic::Need(Need::DomesticAbuse);

#[derive(Debug)]
pub(crate) struct Topics {
    /// In percent, what it says of each need itself or, where that is more, of a near one.
    strength: [f32; Need::ALL.len()],
    /// A bit for each need of which it speaks outright.
    outright: u32,
    /// Only for people with one of these; empty for everybody.
    pub specialist_in: Box<[Topic]>,
    /// It names domestic abuse in its name, its organisation's or its terms, or before all else in its description.
    names_abuse: bool,
    /// The needs that its taxonomy terms speak of outright.
    pub term_needs: Box<[Need]>,
    /// Its name or terms speak of something that is neither urgent nor a specialism.
    pub ordinary: bool,
}

impl Topics {
    pub(crate) fn read(texts: &Texts, with: &Words) -> Self {
        let weights = &with.weights;
        let mut strength = [0.0_f64; Need::ALL.len()];
        let mut general = false;
        let mut read = |text: &Text, sure: f64, hints: bool| -> Vec<Topic> {
            let found: Vec<_> = with.topics.found(text).collect();
            for Sign { topic, outright } in found.iter().map(|f| f.meaning).filter(|s| s.outright || hints) {
                match topic {
                    Topic::Need(need) => {
                        let at = &mut strength[need as usize];
                        *at = at.max(if outright { sure } else { sure * weights.hint() / 100.0 });
                    }
                    Topic::General => general = true,
                    Topic::Other(_) => {}
                }
            }
            found.into_iter().map(|f| f.meaning).filter(|s| s.outright).map(|s| s.topic).collect()
        };
        let terms: Vec<Topic> = texts.terms.iter().flat_map(|term| read(term, weights.in_terms(), true)).collect();
        let name = read(&texts.name, weights.in_name(), true);
        let description = read(&texts.description, weights.in_description(), true);
        read(&texts.eligibility, weights.in_eligibility(), false);
        let ordinary = |topics: &[Topic]| topics.iter().any(|t| kind(*t, with) == Kind::Ordinary);
        // "Tuesday drop-in", run by Hallam Carers: where nothing else tells, its organisation's name does, a little
        if !strength.iter().any(|sure| *sure >= weights.in_eligibility()) {
            for sign in with.topics.found(&texts.organisation).map(|f| f.meaning).filter(|sign| sign.outright) {
                if let Topic::Need(need) = sign.topic {
                    let at = &mut strength[need as usize];
                    *at = at.max(weights.in_organisation());
                }
            }
        }
        let outright = |need: Need| strength[need as usize] >= weights.in_eligibility();
        let of_near = |need: Need| with.near[need as usize].iter().any(|near| outright(*near));
        let answers = Need::ALL.iter().map(|need| match strength[*need as usize] {
            own if outright(*need) => own,
            own => {
                let near = if of_near(*need) { weights.near_need() } else { 0.0 };
                own.max(near).max(if general { weights.general() } else { 0.0 })
            }
        });
        let mut said = [0.0; Need::ALL.len()];
        said.iter_mut().zip(answers).for_each(|(to, answer)| *to = answer as f32);
        Self {
            strength: said,
            outright: Need::ALL.iter().filter(|n| outright(**n)).fold(0, |bits, need| bits | 1 << *need as u32),
            names_abuse: strength[Need::DomesticAbuse as usize] >= weights.in_name()
                || description.iter().find(|topic| kind(**topic, with) != Kind::Aside) == Some(&ABUSE)
                || with.topics.found(&texts.organisation).any(|f| f.meaning.outright && f.meaning.topic == ABUSE),
            specialist_in: specialist_in(&name, &terms, &description, with).into(),
            ordinary: ordinary(&name) || ordinary(&terms),
            term_needs: terms
                .iter()
                .filter_map(|t| if let Topic::Need(need) = t { Some(*need) } else { None })
                .collect(),
        }
    }

    /// How strongly it speaks of a need, 0 to 100, and whether outright.
    pub(crate) const fn for_need(&self, need: Need) -> (f64, bool) {
        (self.strength[need as usize] as f64, self.outright & 1 << need as u32 != 0)
    }

    /// Whether it says outright of anything that it is for it.
    pub(super) const fn says_anything(&self) -> bool {
        self.outright != 0
    }

    /// Whether it is for people with this person's needs, as far as it is a specialist.
    pub(crate) fn open_to(&self, seeker: &Seeker, with: &Words) -> bool {
        let asked = |topic: &Topic| match topic {
            Topic::Need(Need::Perinatal) if seeker.is.contains(&record::Membership::Perinatal) => true,
            Topic::Need(need) => seeker.needs.contains(need),
            Topic::Other(place) => with.others.get(*place).is_some_and(|open| {
                open.member.is_some_and(|member| seeker.is.contains(&member))
                    || open.access.iter().any(|access| seeker.access.contains(access))
            }),
            Topic::General => true,
        };
        // what names domestic abuse in its name or terms, whatever else it does, is for those who ask (promise 6)
        let unasked = self.names_abuse && !asked(&ABUSE);
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
/// ordinary beside it. Terms that add something ordinary ("alcohol", then "stress") make none of it where the first
/// of them and all of the description are about the specialism.
fn specialist_in(name: &[Topic], terms: &[Topic], description: &[Topic], with: &Words) -> Vec<Topic> {
    let telling = |said: &&[Topic]| said.iter().any(|topic| kind(*topic, with) != Kind::Aside);
    let Some(said) = [name, terms, description].into_iter().find(telling) else { return Vec::new() };
    let is = |topic: &Topic, one: Kind| kind(*topic, with) == one;
    let first_special =
        |said: &[Topic]| said.iter().find(|t| !is(t, Kind::Aside)).is_some_and(|t| is(t, Kind::Special));
    let by_terms = !telling(&name) && first_special(terms) && first_special(description);
    let said = if by_terms && !description.iter().any(|t| is(t, Kind::Ordinary)) { description } else { said };
    if said.iter().any(|topic| is(topic, Kind::Ordinary)) {
        return Vec::new();
    }
    said.iter().copied().filter(|topic| kind(*topic, with) == Kind::Special).collect()
}
