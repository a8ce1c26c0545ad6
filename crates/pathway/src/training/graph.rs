//! A conversation as a graph: every place is reached, every path ends, and where somebody needs a person today no path
//! ends without saying whether one was called.
use record::{Node, NodeKind};

/// Called, or said to be missed.
const HELP: [&str; 2] = ["got-help", "missed-urgent-help"];

/// What is wrong, by the number of the place.
pub fn check(nodes: &[Node], urgent: bool) -> Vec<(usize, String)> {
    let mut wrong = Vec::new();
    let mut seen = vec![Seen::Not; nodes.len()];
    walk(nodes, 0, &mut seen, &mut wrong);
    let orphans = seen.iter().enumerate().filter(|(_, seen)| **seen == Seen::Not);
    wrong.extend(orphans.map(|(at, _)| (at, format!("no path leads to {}", nodes[at].id))));
    if !nodes.iter().any(|node| node.kind == NodeKind::End) {
        wrong.push((0, "there is no end".into()));
    }
    if urgent && wrong.is_empty() {
        let mut without = vec![false; nodes.len()];
        unhelped(nodes, 0, &mut without);
        let ends = nodes.iter().enumerate().filter(|(at, node)| node.kind == NodeKind::End && without[*at]);
        wrong.extend(ends.map(|(at, node)| {
            let what = "a path ends here on which nobody was called and that does not say so: \
                        tag a choice of it got-help or missed-urgent-help";
            (at, format!("{}: {what}", node.id))
        }));
    }
    wrong
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    Not,
    OnThisPath,
    Done,
}

/// The places right after one, each with the tags of the choice that leads there.
fn after(node: &Node) -> Vec<(usize, &[String])> {
    match &node.kind {
        NodeKind::Scene { next } | NodeKind::Reflect { next } => vec![(*next, &[])],
        NodeKind::Choice { choices, .. } => choices.iter().map(|c| (c.next, c.tags.as_slice())).collect(),
        NodeKind::End => Vec::new(),
    }
}

fn walk(nodes: &[Node], at: usize, seen: &mut [Seen], wrong: &mut Vec<(usize, String)>) {
    let Some(node) = nodes.get(at) else { return };
    match seen[at] {
        Seen::Done => return,
        Seen::OnThisPath => {
            wrong.push((at, format!("a path that comes through {} comes back to it and need never end", node.id)));
            return;
        }
        Seen::Not => seen[at] = Seen::OnThisPath,
    }
    for (next, _) in after(node) {
        walk(nodes, next, seen, wrong);
    }
    seen[at] = Seen::Done;
}

/// Marks each place that can be reached without help being called or said to be missed.
fn unhelped(nodes: &[Node], at: usize, without: &mut [bool]) {
    if std::mem::replace(&mut without[at], true) {
        return;
    }
    for (next, tags) in after(&nodes[at]) {
        if !tags.iter().any(|tag| HELP.contains(&tag.as_str())) {
            unhelped(nodes, next, without);
        }
    }
}
