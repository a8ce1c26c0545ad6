//! Branching conversations: a made-up person with a voice, choices with what they do to that person, and a path that
//! somebody took. Nobody passes and nobody fails.

/// One conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scenario {
    /// The name of its file without the ending.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The lower, the earlier it stands in the list.
    pub order: u16,
    /// What it is about, in a sentence.
    pub about: String,
    /// Who the person is; made up.
    pub person: String,
    /// Where it comes from.
    pub source: String,
    /// Somebody needs a person today in it: on every path help is called, or the path says that it was missed.
    pub urgent: bool,
    /// Its nodes; the first is the beginning.
    pub nodes: Vec<Node>,
}

/// A place in a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Its name within the file.
    pub id: String,
    /// Who speaks, where somebody does.
    pub speaker: Option<String>,
    /// What is said, or asked; paragraphs are parted by an empty line.
    pub text: String,
    /// What comes of it.
    pub kind: NodeKind,
}

/// What a place in a conversation is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NodeKind {
    /// The person speaks, or something happens.
    Scene {
        /// The place after it, by its number in [`Scenario::nodes`].
        next: usize,
    },
    /// Somebody chooses what to say.
    Choice {
        /// Whose turn it is, where it matters.
        turn: Option<Turn>,
        /// At least two.
        choices: Vec<ScenarioChoice>,
    },
    /// A question to oneself. What is written is nobody else's.
    Reflect {
        /// The place after it.
        next: usize,
    },
    /// The end.
    End,
}

/// Something to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScenarioChoice {
    /// The words.
    pub text: String,
    /// What it does to the person, and why.
    pub feedback: String,
    /// The place after it.
    pub next: usize,
    /// What it can be called, by the ids of `scenarios/tags.toml`.
    pub tags: Vec<String>,
}

/// Of two who do a conversation together, whose turn it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the two of a pair")]
pub enum Turn {
    Physiotherapist,
    Volunteer,
}

impl Turn {
    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Turn::Physiotherapist => Turn::Volunteer,
            Turn::Volunteer => Turn::Physiotherapist,
        }
    }

    /// As a page says it.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Turn::Physiotherapist => "physiotherapist",
            Turn::Volunteer => "volunteer",
        }
    }
}

/// What a choice can be called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathTag {
    /// Its name in the files.
    pub id: String,
    /// How it is taken.
    pub kind: TagKind,
    /// In a few words.
    pub words: String,
    /// What it means for the person.
    pub means: String,
}

/// How a tag is taken. In this order they stand on the page at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TagKind {
    /// No kindness makes up for it.
    MustNotBeMissed,
    /// Worth another look.
    LookAgain,
    /// It helped.
    WentWell,
}

impl Scenario {
    /// Where somebody stands who chose these, in order; `None` where there is no such choice.
    #[must_use]
    pub fn at(&self, taken: &[usize]) -> Option<ScenarioAt<'_>> {
        let mut at = ScenarioAt { nodes: Vec::new(), taken: Vec::new() };
        let (mut here, mut left) = (0, taken.iter());
        // a conversation without a ring ends within as many steps as it has places
        for _ in 0..=self.nodes.len() {
            let node = self.nodes.get(here)?;
            at.nodes.push(node);
            match &node.kind {
                NodeKind::Scene { next } | NodeKind::Reflect { next } => here = *next,
                NodeKind::End => return left.next().is_none().then_some(at),
                NodeKind::Choice { choices, .. } => {
                    let Some(chosen) = left.next() else { return Some(at) };
                    let choice = choices.get(*chosen)?;
                    at.taken.push((node, choice));
                    here = choice.next;
                }
            }
        }
        None
    }
}

/// Where somebody stands in a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScenarioAt<'a> {
    /// Every place so far; the last is a choice to make, or the end.
    pub nodes: Vec<&'a Node>,
    /// What was chosen, and where.
    pub taken: Vec<(&'a Node, &'a ScenarioChoice)>,
}

impl ScenarioAt<'_> {
    /// Whether it is at its end.
    #[must_use]
    pub fn ended(&self) -> bool {
        self.nodes.last().is_some_and(|node| node.kind == NodeKind::End)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(id: &str, kind: NodeKind) -> Node {
        Node { id: id.into(), speaker: None, text: id.into(), kind }
    }

    fn choice(next: usize) -> ScenarioChoice {
        ScenarioChoice { text: "say".into(), feedback: "so".into(), next, tags: vec![] }
    }

    #[test]
    fn a_path_leads_to_the_next_choice_or_the_end_and_nowhere_else() {
        let nodes = vec![
            node("scene", NodeKind::Scene { next: 1 }),
            node("choice", NodeKind::Choice { turn: None, choices: vec![choice(2), choice(3)] }),
            node("reflect", NodeKind::Reflect { next: 3 }),
            node("end", NodeKind::End),
        ];
        let text = String::new;
        let scenario = Scenario {
            id: text(),
            title: text(),
            order: 1,
            about: text(),
            person: text(),
            source: text(),
            urgent: false,
            nodes,
        };
        let names = |taken: &[usize]| -> Option<Vec<&str>> {
            scenario.at(taken).map(|at| at.nodes.iter().map(|node| node.id.as_str()).collect())
        };
        assert_eq!(names(&[]), Some(vec!["scene", "choice"]));
        assert_eq!(names(&[0]), Some(vec!["scene", "choice", "reflect", "end"]));
        assert_eq!(names(&[1]), Some(vec!["scene", "choice", "end"]));
        assert!(names(&[2]).is_none() && names(&[0, 0]).is_none());
        assert!(scenario.at(&[1]).is_some_and(|at| at.ended()) && !scenario.at(&[]).expect("begins").ended());
    }
}
