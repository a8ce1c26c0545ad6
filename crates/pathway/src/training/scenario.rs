//! The files of `content/scenarios`: how they are written, and what is refused.
use super::{TrainingError, graph, is_id, line_of};
use record::{Node, NodeKind, PathTag, Scenario, ScenarioChoice, TagKind, Turn};
use std::collections::BTreeMap;
use toml::Spanned;

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    title: String,
    order: u16,
    about: String,
    person: String,
    source: String,
    #[serde(default)]
    urgent: bool,
    node: Vec<Written>,
}

#[derive(Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    Scene,
    Choice,
    Reflect,
    End,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: Spanned<String>,
    kind: Kind,
    speaker: Option<String>,
    turn: Option<Turn>,
    text: String,
    next: Option<Spanned<String>>,
    #[serde(default)]
    choice: Vec<WrittenChoice>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenChoice {
    text: Spanned<String>,
    feedback: String,
    next: Spanned<String>,
    #[serde(default)]
    tags: Vec<Spanned<String>>,
}

/// Everything that is wrong with one file, while it is read.
struct Reading<'a> {
    file: &'a str,
    text: &'a str,
    tags: &'a [PathTag],
    places: BTreeMap<String, usize>,
    wrong: Vec<TrainingError>,
}

/// One conversation, held to its rules.
pub fn read(file: &str, id: &str, text: &str, tags: &[PathTag]) -> Result<Scenario, Vec<TrainingError>> {
    let wrong = |at: usize, what: String| vec![TrainingError { file: file.into(), line: line_of(text, at), what }];
    let written: File =
        toml::from_str(text).map_err(|e| wrong(e.span().map_or(0, |span| span.start), e.message().to_owned()))?;
    if !is_id(id) {
        return Err(wrong(0, "the name of the file: small letters, digits and hyphens".into()));
    }
    for (name, said) in
        [("title", &written.title), ("about", &written.about), ("person", &written.person), ("source", &written.source)]
    {
        if said.trim().is_empty() {
            return Err(wrong(0, format!("{name}: say something")));
        }
    }
    let mut reading = Reading { file, text, tags, places: BTreeMap::new(), wrong: Vec::new() };
    reading.names(&written.node);
    let lines: Vec<usize> = written.node.iter().map(|node| line_of(text, node.id.span().start)).collect();
    let nodes: Vec<Node> = written.node.into_iter().map(|node| reading.node(node)).collect();
    if reading.wrong.is_empty() {
        let found = graph::check(&nodes, written.urgent);
        reading.wrong.extend(found.into_iter().map(|(node, what)| TrainingError {
            file: file.into(),
            line: lines[node],
            what,
        }));
    }
    if !reading.wrong.is_empty() {
        return Err(reading.wrong);
    }
    Ok(Scenario {
        id: id.into(),
        title: written.title,
        order: written.order,
        about: written.about,
        person: written.person,
        source: written.source,
        urgent: written.urgent,
        nodes,
    })
}

impl Reading<'_> {
    fn say(&mut self, at: usize, what: impl Into<String>) {
        let line = line_of(self.text, at);
        self.wrong.push(TrainingError { file: self.file.into(), line, what: what.into() });
    }

    fn names(&mut self, nodes: &[Written]) {
        if nodes.is_empty() {
            self.say(0, "a conversation has at least one place: [[node]]");
        }
        for (number, node) in nodes.iter().enumerate() {
            let (at, id) = (node.id.span().start, node.id.get_ref());
            if !is_id(id) {
                self.say(at, "id: small letters, digits and hyphens");
            }
            if self.places.insert(id.clone(), number).is_some() {
                self.say(at, format!("{id} is there twice"));
            }
        }
    }

    fn place(&mut self, next: &Spanned<String>) -> usize {
        let found = self.places.get(next.get_ref()).copied();
        found.unwrap_or_else(|| {
            self.say(next.span().start, format!("next: there is no place {:?}", next.get_ref()));
            0
        })
    }

    fn node(&mut self, node: Written) -> Node {
        let at = node.id.span().start;
        if node.text.trim().is_empty() {
            self.say(at, "text: say something");
        }
        if node.kind != Kind::Choice && (!node.choice.is_empty() || node.turn.is_some()) {
            self.say(at, "only a choice has choices and a turn");
        }
        let leads = matches!(node.kind, Kind::Scene | Kind::Reflect);
        let next = match &node.next {
            Some(next) if leads => self.place(next),
            Some(next) => {
                self.say(next.span().start, "next: a choice leads on by its choices, and nothing comes after an end");
                0
            }
            None if leads => {
                self.say(at, "next: say which place comes after it");
                0
            }
            None => 0,
        };
        let kind = match node.kind {
            Kind::Scene => NodeKind::Scene { next },
            Kind::Reflect => NodeKind::Reflect { next },
            Kind::End => NodeKind::End,
            Kind::Choice => {
                if node.choice.len() < 2 {
                    self.say(at, "a choice has at least two choices");
                }
                let choices = node.choice.into_iter().map(|choice| self.choice(choice)).collect();
                NodeKind::Choice { turn: node.turn, choices }
            }
        };
        Node { id: node.id.into_inner(), speaker: node.speaker, text: node.text.trim().into(), kind }
    }

    fn choice(&mut self, choice: WrittenChoice) -> ScenarioChoice {
        let at = choice.text.span().start;
        if choice.text.get_ref().trim().is_empty() {
            self.say(at, "text: a choice says something");
        }
        if choice.feedback.trim().is_empty() {
            self.say(at, "feedback: say what this choice does to the person, and why");
        }
        let next = self.place(&choice.next);
        let mut kinds = Vec::new();
        for tag in &choice.tags {
            match self.tags.iter().find(|known| known.id == *tag.get_ref()) {
                Some(known) => kinds.push(known.kind),
                None => self.say(tag.span().start, format!("tags: {:?} is not in {}", tag.get_ref(), super::TAGS)),
            }
        }
        // kind words in the same breath would hide what must not be missed
        if kinds.contains(&TagKind::MustNotBeMissed) && kinds.contains(&TagKind::WentWell) {
            self.say(at, "tags: what must not be missed stands without anything that went well");
        }
        ScenarioChoice {
            text: choice.text.into_inner().trim().into(),
            feedback: choice.feedback.trim().into(),
            next,
            tags: choice.tags.into_iter().map(Spanned::into_inner).collect(),
        }
    }
}
