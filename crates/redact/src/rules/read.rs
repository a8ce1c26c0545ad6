//! Files of rules to one redactor.
use super::pattern::bare;
use super::{Anchor, ByAnchor, Cue, Pattern, Redactor, Rule, RulesError, Sets, Sign, Words};
use crate::class::{Action, Class};
use crate::fold::folded;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use toml::Spanned;

/// One file as it is written.
#[derive(Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// Rules of other files that this one switches off, by id.
    #[serde(default)]
    off: Vec<String>,
    /// Parts of patterns by name, written `<name>` in a pattern.
    #[serde(default)]
    fragments: BTreeMap<String, String>,
    /// Names that stand for each other, a group a line.
    #[serde(default)]
    nicknames: String,
    #[serde(default)]
    list: Vec<List>,
    #[serde(default)]
    pattern: Vec<Written>,
    #[serde(default)]
    cue: Vec<Written>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    id: Spanned<String>,
    why: String,
    words: String,
    #[serde(default)]
    examples: Vec<String>,
}

/// A pattern or a cue.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: Spanned<String>,
    #[serde(rename = "type")]
    class: Option<Class>,
    #[serde(default)]
    action: Action,
    say: Vec<String>,
    #[serde(default = "any_word")]
    sign: Sign,
    /// A list: the group `area` must be in it.
    area: Option<String>,
    /// A list: what stays though it matches.
    spared: Option<String>,
    /// Lists: a text without any word of theirs is not searched.
    #[serde(default)]
    needs: Vec<String>,
    /// A text with fewer digits is not searched.
    #[serde(default)]
    least: usize,
    #[serde(default)]
    more_than: Vec<String>,
    why: String,
    examples: Vec<String>,
}

fn any_word() -> Sign {
    Sign::Word
}

pub(super) fn redactor<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Redactor, RulesError> {
    let files = files.into_iter().map(parsed).collect::<Result<Vec<_>, _>>()?;
    let off: BTreeSet<&str> = files.iter().flat_map(|(_, _, file)| &file.off).map(String::as_str).collect();
    let fragments: BTreeMap<String, String> = files.iter().flat_map(|(_, _, file)| file.fragments.clone()).collect();
    let mut lists = BTreeMap::<&str, BTreeSet<String>>::new();
    let mut redactor = Redactor {
        words: Words::new(),
        patterns: Vec::new(),
        cues: Vec::new(),
        by_anchor: Default::default(),
        nicknames: FxHashMap::default(),
        examples: Vec::new(),
    };
    let mut ids = BTreeSet::new();
    for (path, text, file) in &files {
        for list in &file.list {
            let (id, at) = (list.id.get_ref(), list.id.span().start);
            let wrong = |what: String| RulesError::at(path, text, at, what);
            has_reason(id, &list.why, &mut ids).map_err(wrong)?;
            let number = redactor.words.list(id).ok_or_else(|| wrong("there are too many lists".into()))?;
            for word in list.words.split_whitespace() {
                redactor.words.put(word, number);
            }
            lists.entry(id).or_default().extend(list.words.split_whitespace().map(String::from));
            redactor.examples.extend(list.examples.iter().map(|example| (id.clone(), example.clone())));
        }
        for group in file.nicknames.lines() {
            let group: Vec<String> = group.split_whitespace().map(folded).collect();
            for name in &group {
                redactor
                    .nicknames
                    .entry(name.clone())
                    .or_default()
                    .extend(group.iter().filter(|n| *n != name).cloned());
            }
        }
    }
    redactor.words.keep_before_names();
    let listed = |name: &Option<String>| match name {
        None => Ok(None),
        Some(name) => lists.get(name.as_str()).cloned().map(Some).ok_or_else(|| format!("no list is called {name}")),
    };
    for (path, text, file) in &files {
        for rule in file.pattern.iter().chain(&file.cue).filter(|rule| !off.contains(rule.id.get_ref().as_str())) {
            let (id, at) = (rule.id.get_ref(), rule.id.span().start);
            let wrong = |what: String| RulesError::at(path, text, at, what);
            has_reason(id, &rule.why, &mut ids).map_err(wrong)?;
            if rule.examples.is_empty() || (rule.class.is_none() && rule.action != Action::Keep) {
                return Err(wrong(format!("{id} needs at least one of `examples`, and a `type`")));
            }
            redactor.examples.extend(rule.examples.iter().map(|example| (id.clone(), example.clone())));
        }
        for rule in file.pattern.iter().filter(|rule| !off.contains(rule.id.get_ref().as_str())) {
            let wrong = |what: String| RulesError::at(path, text, rule.id.span().start, what);
            let area = listed(&rule.area).map_err(wrong)?;
            let spared = listed(&rule.spared).map_err(wrong)?.unwrap_or_default();
            let spared: BTreeSet<String> = spared.iter().map(|spared| bare(spared)).collect();
            let class = rule.class.ok_or_else(|| wrong("a pattern needs a `type`".into()))?;
            let mut needs = Sets::default();
            for name in &rule.needs {
                let list = redactor.words.named(name).ok_or_else(|| wrong(format!("no list is called {name}")))?;
                needs.put(list);
                redactor.words.tells_nothing(list);
            }
            for (at, say) in rule.say.iter().enumerate() {
                let head = (rule.id.get_ref().clone(), class, rule.action, rule.sign);
                let pattern = Pattern::read(head, say, &fragments, area.clone(), spared.clone());
                let pattern = pattern.map_err(wrong)?.only_with(needs, rule.least);
                let leads = at == 0 && rule.say.len() > 1;
                redactor.patterns.push(if leads { pattern.one_of(&rule.say, &fragments) } else { pattern });
            }
        }
        for rule in file.cue.iter().filter(|rule| !off.contains(rule.id.get_ref().as_str())) {
            let wrong = |what: String| RulesError::at(path, text, rule.id.span().start, what);
            let more_than = rule
                .more_than
                .iter()
                .map(|name| redactor.words.named(name).ok_or_else(|| format!("no list is called {name}")));
            let more_than: Vec<u16> = more_than.collect::<Result<_, _>>().map_err(wrong)?;
            for say in &rule.say {
                let cue = Cue::read(say, &mut redactor.words).map_err(wrong)?;
                let (id, more_than) = (rule.id.get_ref().clone(), more_than.clone());
                redactor.cues.push(Rule { id, class: rule.class, action: rule.action, cue, more_than });
            }
        }
    }
    redactor.by_anchor = by_anchor(&redactor.cues, redactor.words.count() + 1);
    Ok(redactor)
}

fn parsed<'a>((path, text): (&'a str, &'a str)) -> Result<(&'a str, &'a str, File), RulesError> {
    let file = toml::from_str(text)
        .map_err(|e| RulesError::at(path, text, e.span().map_or(0, |span| span.start), e.message().to_owned()))?;
    Ok((path, text, file))
}

fn has_reason(id: &str, why: &str, ids: &mut BTreeSet<String>) -> Result<(), String> {
    if why.trim().is_empty() {
        return Err(format!("{id} needs a `why`"));
    }
    if !ids.insert(id.to_owned()) {
        return Err(format!("{id} is the id of two rules: give one another name"));
    }
    Ok(())
}

fn by_anchor(cues: &[Rule], words: usize) -> [ByAnchor; super::LOOKS] {
    let mut looks: [ByAnchor; super::LOOKS] = std::array::from_fn(|_| {
        let (lists, said) = (vec![Vec::new(); super::words::MOST], vec![Vec::new(); words]);
        ByAnchor { lists, said, ..ByAnchor::default() }
    });
    for (rule, at) in cues.iter().zip(0_u16..) {
        let Some(by) = rule.look().map(|look| &mut looks[look]) else { continue };
        for anchor in rule.cue.anchors() {
            match anchor {
                Anchor::List(list) => by.lists[usize::from(list)].push(at),
                Anchor::Said(words) => words.iter().for_each(|word| by.said[*word as usize].push(at)),
                Anchor::Written(written) => by.written[written as usize].push(at),
                Anchor::Number => by.number.push(at),
                Anchor::Hidden(class) => by.hidden.entry(class).or_default().push(at),
                Anchor::Mark => by.marks.push(at),
                Anchor::Word => by.words.push(at),
            }
        }
    }
    looks
}
