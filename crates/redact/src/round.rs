//! One reading of a text: patterns first, then places of work, then people, then places.
use crate::class::{Action, Class};
use crate::held::Held;
use crate::rules::{ASK, KEEP, Pattern, Redactor, Rule, Sets, Sign, Written};
use crate::token::{Kind, Token, tokens};

/// What a reading has found; places are bytes of the text that was read.
#[derive(Debug, Clone)]
pub struct Found<'r> {
    pub from: usize,
    pub to: usize,
    pub class: Class,
    pub rule: &'r str,
}

/// One text under reading.
pub struct Round<'r, 't> {
    redactor: &'r Redactor,
    text: &'t str,
    tokens: Vec<Token>,
    found: Vec<Found<'r>>,
}

/// The steps in which names are looked for: see [`Class::step`].
const STEPS: usize = 3;

impl<'r, 't> Round<'r, 't> {
    /// Reads for what is to be removed.
    pub fn read(redactor: &'r Redactor, text: &'t str, held: &mut Held) -> Self {
        let mut round = Self { redactor, text, tokens: tokens(text, &redactor.words), found: Vec::new() };
        round.patterns();
        round.keep();
        for step in 0..STEPS {
            round.names(step, held);
        }
        round
    }

    /// What was found, in no order.
    pub fn found(&self) -> &[Found<'r>] {
        &self.found
    }

    /// What a person should be asked about in what is left.
    pub fn asked(self, held: &Held) -> Vec<Found<'r>> {
        let mut asked = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            let hit = self.best(at, ASK);
            if let Some((from, to, rule)) = hit
                && let Some(class) = rule.class
            {
                asked.push(self.at(from, to, class, &rule.id));
                at = to;
            } else {
                let (tokens, words) = (&self.tokens, &self.redactor.words);
                let again = held.opens(self.text, tokens, at);
                let again = again.or_else(|| held.small(self.text, &tokens[at], words));
                asked.extend(again.map(|(class, rule)| self.at(at, at + 1, class, rule)));
                at += 1;
            }
        }
        for pattern in self.redactor.patterns.iter().filter(|pattern| pattern.action == Action::Ask) {
            for (_, (from, to)) in pattern.find(self.text) {
                asked.push(Found { from, to, class: pattern.class, rule: &pattern.id });
            }
        }
        asked
    }

    fn patterns(&mut self) {
        let signs = Signs::of(self.text, self.listed());
        let mut hidden: Vec<(usize, usize)> = self.hidden().collect();
        // a number that a rule spares is as little looked at as what is gone
        let spared = self.redactor.patterns.iter().filter(|p| p.action == Action::Keep && signs.has(p));
        hidden.extend(spared.flat_map(|pattern| pattern.find(self.text).map(|(_, hide)| hide)));
        hidden.sort_unstable();
        let overlaps = |from: usize, to: usize, taken: &[(usize, usize)]| {
            let next = taken.partition_point(|(_, end)| *end <= from);
            taken.get(next).is_some_and(|(start, _)| *start < to)
        };
        let mut found: Vec<Found<'r>> = Vec::new();
        // the patterns of a rule stand together, and the first of them knows whether any matches
        let mut rule = ("", true);
        for pattern in &self.redactor.patterns {
            if pattern.action != Action::Remove || !signs.has(pattern) {
                continue;
            }
            if rule.0 != pattern.id {
                rule = (&pattern.id, pattern.rule_matches(self.text));
            }
            if !rule.1 {
                continue;
            }
            for ((whole, end), (from, to)) in pattern.find(self.text) {
                if !overlaps(whole, end, &hidden) {
                    found.push(Found { from, to, class: pattern.class, rule: &pattern.id });
                }
            }
        }
        // where two meet, the rule that stands first has the word; the sort is stable
        found.sort_by_key(|found| found.from);
        let mut kept: Vec<Found<'r>> = Vec::with_capacity(found.len());
        for next in found {
            match kept.last_mut() {
                Some(last) if next.from < last.to => last.to = last.to.max(next.to),
                _ => kept.push(next),
            }
        }
        self.hide(&kept);
        self.found = kept;
    }

    /// The lists of which the text holds a word. A number that runs into a word ("14march") may hold any.
    fn listed(&self) -> Sets {
        let mut lists = Sets::default();
        for token in &self.tokens {
            lists.and(self.redactor.words.of(token));
            let letters = || self.text[token.from..token.to].bytes().filter(|byte| !byte.is_ascii_digit()).count();
            if token.kind == Kind::Number && letters() > 2 {
                return Sets::ALL;
            }
        }
        lists
    }

    fn hidden(&self) -> impl Iterator<Item = (usize, usize)> {
        let hidden = self.tokens.iter().filter(|token| matches!(token.kind, Kind::Hidden(_)));
        hidden.map(|token| (token.from, token.to))
    }

    /// Puts one hidden token in place of those that each span touches. Spans are sorted and part no placeholder.
    fn hide(&mut self, spans: &[Found<'_>]) {
        if spans.is_empty() {
            return;
        }
        let mut left = std::mem::take(&mut self.tokens).into_iter().peekable();
        for span in spans {
            while let Some(token) = left.next_if(|token| token.to <= span.from) {
                self.tokens.push(token);
            }
            self.tokens.push(Token::hidden(span.class, span.from, span.to));
            while left.next_if(|token| token.from < span.to).is_some() {}
        }
        self.tokens.extend(left);
    }

    /// Words that look like names and are none.
    fn keep(&mut self) {
        let mut at = 0;
        while at < self.tokens.len() {
            // "Dr Ansty-Gray, the boat is sold": a title before it says that it is a person
            let titled = at > 0 && self.redactor.words.is_title(&self.tokens[at - 1]);
            if let Some((from, to, _)) = self.best(at, KEEP).filter(|_| !titled) {
                for token in &mut self.tokens[from..to] {
                    token.kept = true;
                    token.written = Written::all_of(token, &self.redactor.words);
                }
            }
            at += 1;
        }
    }

    /// One step; what is found counts as hidden for whatever stands behind it.
    fn names(&mut self, step: usize, held: &mut Held) {
        let (words, look) = (&self.redactor.words, KEEP + 1 + step);
        let mut read: Vec<Token> = Vec::with_capacity(self.tokens.len());
        let mut at = 0;
        while at < self.tokens.len() {
            let known = (step == 1).then(|| held.at(self.text, &self.tokens, at, words)).flatten();
            let known = known.map(|(length, class, rule)| (at, at + length, class, rule));
            let cued = self.best(at, look);
            // what stands before a name found it; the name itself may say where it ends: "at Lister Road Clinic"
            let own = cued.filter(|(from, ..)| *from > at).and_then(|(from, ..)| self.best(from, look));
            let cued = own.filter(|own| cued.is_some_and(|cued| own.0 == cued.0 && own.1 > cued.1)).or(cued);
            let cued = cued.and_then(|(from, to, rule)| Some((from, to, rule.class?, rule.id.as_str())));
            let longer = match (known, cued) {
                (Some(known), Some(cued)) if cued.1 <= known.1 => Some(known),
                (known, cued) => cued.or(known),
            };
            let Some((from, to, class, rule)) = longer else {
                read.push(self.tokens[at]);
                at += 1;
                continue;
            };
            read.extend_from_slice(&self.tokens[at..from]);
            let mut found = self.at(from, to, class, rule);
            let the = read
                .last()
                .filter(|last| class.takes_the() && self.text[last.from..last.to].eq_ignore_ascii_case("the"));
            if let Some(the) = the {
                found.from = the.from;
                read.pop();
            }
            if rule != "known" {
                held.remember(self.text, &self.tokens[from..to], class, words);
            }
            self.tokens[to - 1] = Token::hidden(class, found.from, found.to);
            self.found.push(found);
            // a cue may go on from what was just hidden: "[name] and Len"
            at = to - 1;
            if self.best(at, look).is_none() {
                read.push(self.tokens[at]);
                at += 1;
            }
        }
        self.tokens = read;
    }

    fn at(&self, from: usize, to: usize, class: Class, rule: &'r str) -> Found<'r> {
        Found { from: self.tokens[from].from, to: self.tokens[to - 1].to, class, rule }
    }

    /// The longest that a rule of this look finds from this token on; of equals, the rule that stands first.
    fn best(&self, at: usize, look: usize) -> Option<(usize, usize, &'r Rule)> {
        let (redactor, token) = (self.redactor, &self.tokens[at]);
        let by = &redactor.by_anchor[look];
        let none: &[u16] = &[];
        let shaped = match token.kind {
            Kind::Word(_) => &by.words,
            Kind::Number => &by.number,
            Kind::Hidden(class) => by.hidden.get(&class).map_or(none, Vec::as_slice),
            Kind::Mark(_) => &by.marks,
        };
        let written = Written::ALL.into_iter().filter(|written| written.fits(token));
        let written = written.flat_map(|written| &by.written[written as usize]);
        let listed = redactor.words.of(token).each().flat_map(|list| &by.lists[usize::from(list)]);
        let said = &by.said[token.word as usize];
        let mut best: Option<(usize, usize, u16)> = None;
        for &number in listed.chain(said).chain(shaped).chain(written) {
            let rule = &redactor.cues[usize::from(number)];
            let Some((from, to)) = rule.cue.find(&self.tokens, at, &redactor.words) else { continue };
            if !self.says_more(from, to, rule) {
                continue;
            }
            let better = |(_, end, other): (usize, usize, u16)| to > end || (to == end && number < other);
            if best.is_none_or(better) {
                best = Some((from, to, number));
            }
        }
        best.map(|(from, to, number)| (from, to, &redactor.cues[usize::from(number)]))
    }

    /// Whether the span holds more than words of the lists that do not tell.
    fn says_more(&self, from: usize, to: usize, rule: &Rule) -> bool {
        let words = &self.redactor.words;
        let tells = |token: &Token| {
            matches!(token.kind, Kind::Word(_)) && !rule.more_than.iter().any(|list| words.of(token).has(*list))
        };
        rule.more_than.is_empty() || self.tokens[from..to].iter().any(tells)
    }
}

/// Which signs a text holds at all, and words of which lists.
struct Signs {
    lists: Sets,
    digits: usize,
    at: bool,
    dot: bool,
    underscore: bool,
}

impl Signs {
    fn of(text: &str, lists: Sets) -> Self {
        let bytes = text.as_bytes();
        let dot =
            bytes.windows(2).any(|pair| pair[0] == b'.' && pair[1].is_ascii_alphanumeric()) || text.contains("://");
        let digits = bytes.iter().filter(|byte| byte.is_ascii_digit()).count();
        Self { lists, digits, at: bytes.contains(&b'@'), dot, underscore: bytes.contains(&b'_') }
    }

    fn has(&self, pattern: &Pattern) -> bool {
        let listed = pattern.needs == Sets::default() || pattern.needs.meets(&self.lists);
        listed && self.digits >= pattern.least && self.holds(pattern.sign)
    }

    fn holds(&self, sign: Sign) -> bool {
        match sign {
            Sign::Digit => self.digits > 0,
            Sign::At => self.at,
            Sign::Dot => self.dot,
            Sign::Underscore => self.underscore,
            Sign::Word => true,
        }
    }
}
