//! The words of the file, ready to read with: each section of phrases in its lexicon.
use super::file::{File, Phrases};
use super::{AccessSign, GenderSign, MemberSign, OpenTo, RouteSign, Sign, Topic, Words};
use crate::lexicon::{Lexicon, Reader};
use record::{Gender, Need};
use std::collections::BTreeMap;

impl File {
    /// The whole file.
    ///
    /// # Errors
    /// In words, when it says more than can be looked for.
    pub fn words(&self) -> Result<Words, String> {
        let mut to = Words::with(self.weights.clone(), self.example.clone());
        self.topics(&mut to);
        self.crisis_and_faith(&mut to);
        self.audience(&mut to);
        self.delivery(&mut to);
        self.small_print(&mut to);
        self.languages(&mut to);
        to.denials.add(0, &self.denial.words, Some(()));
        to.denials.add(0, &self.denial.not, None);
        to.make_ready(self.denial.reach)?;
        Ok(to)
    }

    fn topics(&self, to: &mut Words) {
        let sections = (0u16..).zip(&self.need);
        for (section, need) in sections {
            let sign = |outright| Some(Sign { topic: Topic::Need(need.code), outright });
            to.topics.add(section, &need.hints, sign(false));
            to.topics.add(section, &need.words, sign(true));
            to.topics.add(section, &need.not, None);
            if need.specialist {
                to.specialist.push(need.code);
            }
            to.near[need.code as usize] = need.near.clone();
        }
        for ((section, place), topic) in (100u16..).zip(0..).zip(&self.topic) {
            to.topics.add(section, &topic.words, Some(Sign { topic: Topic::Other(place), outright: true }));
            to.topics.add(section, &topic.not, None);
            to.others.push(OpenTo { member: topic.member, access: topic.access.clone() });
        }
        to.topics.add(99, &self.general.words, Some(Sign { topic: Topic::General, outright: false }));
        to.topics.add(99, &self.general.not, None);
    }

    fn crisis_and_faith(&self, to: &mut Words) {
        let crisis = &self.crisis;
        to.crisis_decisive.add(0, &crisis.decisive, Some(()));
        for (lexicon, phrases) in [
            (&mut to.crisis_terms, &crisis.terms),
            (&mut to.crisis_names, &crisis.names),
            (&mut to.crisis_text, &crisis.text),
        ] {
            lexicon.add(0, phrases, Some(()));
            lexicon.add(0, &crisis.not, None);
        }
        to.faith.add(0, &self.faith.words, Some(()));
        to.faith.add(0, &self.faith.not, None);
        to.full.add(0, &self.full.words, Some(()));
        to.full.add(0, &self.full.not, None);
        to.closed.add(0, &self.full.anywhere, Some(()));
        to.closed.add(0, &self.full.not, None);
    }

    fn audience(&self, to: &mut Words) {
        let gender = &self.gender;
        for (phrases, sign) in [
            (&gender.women, GenderSign::Women),
            (&gender.men, GenderSign::Men),
            (&gender.women_only, GenderSign::WomenOnly),
            (&gender.men_only, GenderSign::MenOnly),
            (&gender.women_part, GenderSign::Part(Gender::Woman)),
            (&gender.men_part, GenderSign::Part(Gender::Man)),
            (&gender.everyone, GenderSign::Everyone),
        ] {
            to.gender.add(0, phrases, Some(sign));
        }
        to.gender.add(0, &gender.not, None);
        for (section, (group, phrases)) in (0u16..).zip(&self.member.groups) {
            to.member.add(section, phrases, Some(MemberSign::Of(*group)));
            to.member.add(section, &self.member.not, None);
        }
        to.member.add(99, &self.member.wider, Some(MemberSign::Wider));
    }

    fn delivery(&self, to: &mut Words) {
        for (section, format) in (0u16..).zip(&self.format) {
            to.formats.add(section, &format.words, Some(format.code));
            to.formats.add(section, &format.not, None);
            to.format_terms.add(section, &format.terms, Some(format.code));
            to.format_terms.add(section, &format.not, None);
        }
        for (section, access) in (0u16..).zip(&self.access) {
            let without = |all: &Phrases, some: &Phrases| all.iter().filter(|p| !some.contains(p)).cloned().collect();
            let strong: Phrases = without(&access.no, &access.weak_no);
            let plain: Phrases = without(&access.yes, &access.lifted_by);
            for (phrases, sign) in [
                (&plain, AccessSign::Yes),
                (&strong, AccessSign::No),
                (&access.weak_no, AccessSign::NoUnlessLift),
                (&access.lifted_by, AccessSign::Lift),
            ] {
                to.access.add(section, phrases, Some((access.code, sign)));
            }
            to.access.add(section, &access.not, None);
        }
        for (format, phrases) in &self.says.formats {
            to.says.add(0, phrases, Some(*format));
        }
        to.says.add(0, &self.says.not, None);
    }

    fn small_print(&self, to: &mut Words) {
        let routes = [
            (&self.referral.oneself, RouteSign::Oneself),
            (&self.referral.self_weak, RouteSign::GetInTouch),
            (&self.referral.self_no, RouteSign::NotOneself),
            (&self.referral.professional, RouteSign::Professional),
        ];
        for (phrases, sign) in routes {
            to.route.add(0, phrases, Some(sign));
        }
        to.any_interpreter.add(0, &self.interpreters.any, Some(true));
        to.any_interpreter.add(0, &self.interpreters.none, Some(false));
        to.any_interpreter.add(0, &self.interpreters.not, None);
        to.every_language.add(0, &self.interpreters.every, Some(()));
        to.referred_only.add(0, &self.referral.only, Some(()));
        to.each_time.add(0, &self.fees.each_time, Some(()));
        to.many_times.add(0, &self.fees.many_times, Some(()));
        to.fees.add(0, &self.fees.free, Some(true));
        to.fees.add(0, &self.fees.paid, Some(false));
        to.fees.add(0, &self.fees.not, None);
    }

    fn languages(&self, to: &mut Words) {
        for (at, language) in self.language.iter().enumerate() {
            let names = language.words.iter().chain([&language.code]);
            to.languages.extend(names.map(|name| (name.to_lowercase(), language.code.clone())));
            let in_a_sentence = |name: &&String| name.chars().count() > 3 || name.as_str() == "bsl";
            let names: Phrases = language.words.iter().filter(in_a_sentence).cloned().collect();
            to.language_names.add(0, &names, Some(at));
            to.language_codes.push(language.code.clone());
        }
    }
}

impl Words {
    fn with(weights: super::Weights, examples: Vec<super::examples::Example>) -> Self {
        Self {
            reader: Reader::default(),
            weights,
            examples,
            near: vec![Vec::new(); Need::ALL.len()],
            specialist: Vec::new(),
            others: Vec::new(),
            languages: BTreeMap::new(),
            language_codes: Vec::new(),
            denials: Lexicon::default(),
            topics: Lexicon::default(),
            crisis_decisive: Lexicon::default(),
            crisis_terms: Lexicon::default(),
            crisis_names: Lexicon::default(),
            crisis_text: Lexicon::default(),
            faith: Lexicon::default(),
            gender: Lexicon::default(),
            member: Lexicon::default(),
            formats: Lexicon::default(),
            format_terms: Lexicon::default(),
            access: Lexicon::default(),
            route: Lexicon::default(),
            full: Lexicon::default(),
            closed: Lexicon::default(),
            referred_only: Lexicon::default(),
            each_time: Lexicon::default(),
            many_times: Lexicon::default(),
            any_interpreter: Lexicon::default(),
            every_language: Lexicon::default(),
            fees: Lexicon::default(),
            says: Lexicon::default(),
            language_names: Lexicon::default(),
        }
    }

    /// Hands every lexicon to the reader.
    fn make_ready(&mut self, reach: u32) -> Result<(), String> {
        let reader = &mut self.reader;
        reader.take(&mut self.denials);
        reader.take(&mut self.topics);
        reader.take(&mut self.crisis_decisive);
        reader.take(&mut self.crisis_terms);
        reader.take(&mut self.crisis_names);
        reader.take(&mut self.crisis_text);
        reader.take(&mut self.faith);
        reader.take(&mut self.gender);
        reader.take(&mut self.member);
        reader.take(&mut self.formats);
        reader.take(&mut self.format_terms);
        reader.take(&mut self.access);
        reader.take(&mut self.route);
        reader.take(&mut self.full);
        reader.take(&mut self.closed);
        reader.take(&mut self.referred_only);
        reader.take(&mut self.each_time);
        reader.take(&mut self.many_times);
        reader.take(&mut self.any_interpreter);
        reader.take(&mut self.every_language);
        reader.take(&mut self.fees);
        reader.take(&mut self.says);
        reader.take(&mut self.language_names);
        reader.heed(&self.denials, reach, &self.topics);
        reader.heed(&self.denials, reach, &self.formats);
        reader.heed(&self.denials, reach, &self.member);
        reader.ready()
    }
}
