//! A text of the library as a page shows it: headings, paragraphs and lists, and nothing that could be anything else.

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A line that began with `# `.
    Heading(String),
    /// Lines that stood together.
    Paragraph(String),
    /// Lines that began with `- `.
    List(Vec<String>),
}

/// The pieces of a text, in order.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut together: Vec<&str> = Vec::new();
    let close = |together: &mut Vec<&str>, blocks: &mut Vec<Block>| {
        if !together.is_empty() {
            blocks.push(Block::Paragraph(together.join("\n")));
            together.clear();
        }
    };
    for line in text.lines().map(str::trim_end) {
        let heading = line.strip_prefix('#').map(|rest| rest.trim_start_matches('#').trim());
        match (heading, line.strip_prefix("- ").or_else(|| line.strip_prefix("* "))) {
            _ if line.is_empty() => close(&mut together, &mut blocks),
            (Some(heading), _) if !heading.is_empty() => {
                close(&mut together, &mut blocks);
                blocks.push(Block::Heading(heading.to_owned()));
            }
            (_, Some(point)) => {
                close(&mut together, &mut blocks);
                match blocks.last_mut() {
                    Some(Block::List(points)) => points.push(point.to_owned()),
                    _ => blocks.push(Block::List(vec![point.to_owned()])),
                }
            }
            _ => together.push(line),
        }
    }
    close(&mut together, &mut blocks);
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_headings_paragraphs_and_lists() {
        let of = String::from;
        let text = "# Sleep\nRest when\nyou can.\n\n- a walk\n- a bath\nThen bed.\n#\n";
        let wanted = [
            Block::Heading(of("Sleep")),
            Block::Paragraph(of("Rest when\nyou can.")),
            Block::List(vec![of("a walk"), of("a bath")]),
            Block::Paragraph(of("Then bed.\n#")),
        ];
        assert_eq!(blocks(text), wanted);
        assert!(blocks(" \n\n").is_empty());
    }
}
