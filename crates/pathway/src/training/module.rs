//! The files of `content/training`: front matter, then Markdown in parts. Raw html is refused, a picture comes with a
//! caption and its words, and what only the clinic can say is asked for by name.
use super::{TrainingError, is_id, line_of, picture};
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};
use record::{Here, Module, ModuleBlock, ModulePart};
use std::collections::BTreeMap;
use std::ops::Range;

/// What every module says of itself.
const NEEDED: [&str; 5] = ["title", "order", "minutes", "about", "source"];
/// What begins the paragraph after a picture.
const IN_WORDS: &str = "In words:";
/// A minute of reading with something to try: between slowly and briskly.
const WORDS_A_MINUTE: Range<usize> = 50..140;

/// One module, and the line on which it names the conversation to practise in.
pub fn read(
    file: &str,
    id: &str,
    text: &str,
    pictures: &BTreeMap<&str, &str>,
) -> Result<(Module, usize), TrainingError> {
    let wrong = |line: usize, what: String| TrainingError { file: file.into(), line, what };
    if !is_id(id) {
        return Err(wrong(1, "the name of the file: small letters, digits and hyphens".into()));
    }
    let (front, begins) = front_matter(text).map_err(|(line, what)| wrong(line, what.into()))?;
    let said = |key: &str| front.iter().find(|(name, ..)| *name == key);
    if let Some(missing) = NEEDED.iter().find(|key| said(key).is_none()) {
        return Err(wrong(1, format!("{missing}: it is missing between the two lines of ---")));
    }
    let number = |key: &str| {
        let (_, value, line) = said(key).copied().unwrap_or_default();
        value.parse::<u16>().map_err(|_| wrong(line, format!("{key}: a number")))
    };
    let minutes = u8::try_from(number("minutes")?).ok().filter(|minutes| (1..=60).contains(minutes));
    let words = |key: &str| said(key).map(|(_, value, _)| (*value).to_owned()).unwrap_or_default();
    let body = &text[begins..];
    let parts = Reader { file, text, begins, pictures, parts: Vec::new(), html: Vec::new() }.read()?;
    let module = Module {
        id: id.into(),
        title: words("title"),
        order: number("order")?,
        minutes: minutes.ok_or_else(|| wrong(1, "minutes: between 1 and 60".into()))?,
        about: words("about"),
        practise: said("practise").map(|(_, value, _)| (*value).to_owned()),
        sources: front.iter().filter(|(name, ..)| *name == "source").map(|(_, value, _)| (*value).into()).collect(),
        parts,
    };
    let (many, fits) = (body.split_whitespace().count(), usize::from(module.minutes));
    if !(WORDS_A_MINUTE.start * fits..WORDS_A_MINUTE.end * fits).contains(&many) {
        let what = format!(
            "minutes: {many} words do not take {fits} minutes; a minute is 50 to 140 words with something to try"
        );
        return Err(wrong(said("minutes").map_or(1, |(.., line)| *line), what));
    }
    Ok((module, said("practise").map_or(1, |(.., line)| *line)))
}

type Front<'a> = Vec<(&'a str, &'a str, usize)>;

/// `key: value` lines between two lines of `---`, and where the text begins.
fn front_matter(text: &str) -> Result<(Front<'_>, usize), (usize, &'static str)> {
    const KEYS: [&str; 6] = ["title", "order", "minutes", "about", "practise", "source"];
    let mut lines = text.split_inclusive('\n');
    let mut at = match lines.next() {
        Some(first) if first.trim_end() == "---" => first.len(),
        _ => return Err((1, "a module begins with a line of ---, then title, order, minutes, about and source")),
    };
    let mut front: Front<'_> = Vec::new();
    for (number, line) in (2..).zip(lines) {
        at += line.len();
        let line = line.trim();
        if line == "---" {
            return Ok((front, at));
        }
        let Some((key, value)) = line.split_once(": ") else { return Err((number, "a line here is key: value")) };
        if !KEYS.contains(&key) {
            return Err((number, "a key is title, order, minutes, about, practise or source"));
        }
        if key != "source" && front.iter().any(|(known, ..)| *known == key) {
            return Err((number, "this key is there twice"));
        }
        front.push((key, value.trim(), number));
    }
    Err((1, "the second line of --- is missing"))
}

/// Reads the Markdown.
struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    begins: usize,
    pictures: &'a BTreeMap<&'a str, &'a str>,
    parts: Vec<ModulePart>,
    html: Vec<Event<'a>>,
}

impl<'a> Reader<'a> {
    fn wrong<T>(&self, at: &Range<usize>, what: impl Into<String>) -> Result<T, TrainingError> {
        let line = line_of(self.text, self.begins + at.start);
        Err(TrainingError { file: self.file.into(), line, what: what.into() })
    }

    fn read(mut self) -> Result<Vec<ModulePart>, TrainingError> {
        let options = Options::ENABLE_SMART_PUNCTUATION;
        let events: Vec<_> = Parser::new_ext(&self.text[self.begins..], options).into_offset_iter().collect();
        let mut n = 0;
        while let Some((event, at)) = events.get(n) {
            let after = |more: usize| events.get(n + more).map(|(event, _)| event);
            if self.parts.is_empty() && !matches!(event, Event::Start(Tag::Heading { .. })) {
                return self.wrong(at, "a module begins with the heading of its first part: ## …");
            }
            n += match event {
                Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock) => {
                    return self.wrong(at, "html in the middle of a module is not read: use Markdown");
                }
                Event::Start(Tag::Heading { level: HeadingLevel::H2, .. }) => self.heading(&events[n..])?,
                Event::Start(Tag::Heading { level: HeadingLevel::H3, .. }) => self.keep(event.clone()),
                Event::Start(Tag::Heading { .. }) => {
                    return self.wrong(at, "the title stands above; a part begins with ##, and ### stands within one");
                }
                Event::Start(Tag::Paragraph) => match (after(1), after(2), after(3)) {
                    (Some(Event::Start(Tag::Image { .. })), ..) => self.picture(&events[n..])?,
                    (Some(Event::Text(said)), Some(Event::End(TagEnd::Paragraph)), _)
                        if said.starts_with('{') && said.ends_with('}') =>
                    {
                        self.here(at, said)?
                    }
                    _ => self.keep(event.clone()),
                },
                Event::Text(said) if said.contains(['{', '}']) => {
                    return self.wrong(at, "what only the clinic can say stands in braces in a paragraph of its own");
                }
                Event::Start(Tag::Image { .. }) => return self.wrong(at, "a picture stands in a paragraph of its own"),
                Event::Start(Tag::Link { dest_url, .. }) if !leads_well(dest_url) => {
                    return self.wrong(at, "a link begins with https:// or with / for a page of this program");
                }
                Event::Start(Tag::List(None)) => self.tag("<ul class=\"nhsuk-list nhsuk-list--bullet\">"),
                Event::Start(Tag::List(Some(_))) => self.tag("<ol class=\"nhsuk-list nhsuk-list--number\">"),
                Event::Start(Tag::BlockQuote(_)) => self.tag("<blockquote class=\"nhsuk-inset-text\">"),
                other => self.keep(other.clone()),
            };
        }
        self.close();
        match self.parts.iter().find(|part| part.blocks.is_empty()) {
            Some(empty) => self.wrong(&(0..0), format!("the part {:?} says nothing", empty.title)),
            None if self.parts.is_empty() => self.wrong(&(0..0), "a module has at least one part: ## …"),
            None => Ok(self.parts),
        }
    }

    fn keep(&mut self, event: Event<'a>) -> usize {
        self.html.push(event);
        1
    }

    fn tag(&mut self, html: &'static str) -> usize {
        self.keep(Event::Html(CowStr::Borrowed(html)))
    }

    /// What was gathered becomes a block of the part that is open.
    fn close(&mut self) {
        let Some(part) = self.parts.last_mut() else { return };
        let mut said = String::new();
        html::push_html(&mut said, self.html.drain(..));
        if !said.trim().is_empty() {
            part.blocks.push(ModuleBlock::Html(said));
        }
    }

    fn heading(&mut self, events: &[(Event<'a>, Range<usize>)]) -> Result<usize, TrainingError> {
        self.close();
        let end = events.iter().position(|(event, _)| matches!(event, Event::End(TagEnd::Heading(_))));
        let end = end.unwrap_or(events.len() - 1);
        let title = words(&events[1..end]);
        if title.trim().is_empty() {
            return self.wrong(&events[0].1, "a heading says something");
        }
        self.parts.push(ModulePart { title, blocks: Vec::new() });
        Ok(end + 1)
    }

    fn here(&mut self, at: &Range<usize>, said: &str) -> Result<usize, TrainingError> {
        let name = said.trim_matches(['{', '}']);
        let Some((_, here)) = Here::ALL.iter().find(|(known, _)| *known == name) else {
            return self.wrong(at, "in braces stands who-to-call-here-today or support-here");
        };
        self.close();
        if let Some(part) = self.parts.last_mut() {
            part.blocks.push(ModuleBlock::Here(*here));
        }
        Ok(3)
    }

    /// A picture with its caption; the paragraph after it says in words what it shows.
    fn picture(&mut self, events: &[(Event<'a>, Range<usize>)]) -> Result<usize, TrainingError> {
        let at = &events[0].1;
        let Some((Event::Start(Tag::Image { dest_url, title, .. }), _)) = events.get(1) else { return Ok(1) };
        let end = events.iter().position(|(event, _)| matches!(event, Event::End(TagEnd::Image)));
        let end = end.unwrap_or(events.len() - 1);
        let alt = words(&events[2..end]);
        if alt.trim().is_empty() || title.trim().is_empty() {
            return self.wrong(
                at,
                "a picture has words in its brackets and a caption: ![what it shows](name.svg \"caption\")",
            );
        }
        if !matches!(events.get(end + 1), Some((Event::End(TagEnd::Paragraph), _))) {
            return self.wrong(at, "a picture stands in a paragraph of its own");
        }
        let Some(svg) = dest_url.strip_suffix(".svg").and_then(|name| self.pictures.get(name)) else {
            return self.wrong(at, "there is no such drawing beside the module: name.svg");
        };
        let transcript = matches!(
            (events.get(end + 2), events.get(end + 3)),
            (Some((Event::Start(Tag::Paragraph), _)), Some((Event::Text(said), _))) if said.starts_with(IN_WORDS)
        );
        if !transcript {
            return self.wrong(at, "after a picture comes a paragraph that says what it shows: In words: …");
        }
        let open = format!("<figure class=\"own-drawing\">{}<figcaption>", picture::named(svg, &alt));
        self.html.push(Event::Html(open.into()));
        self.html.push(Event::Text(title.clone()));
        self.html.push(Event::Html("</figcaption></figure>\n<p class=\"own-in-words\">".into()));
        // the paragraph that says it in words has its own class, so its opening tag is passed over
        Ok(end + 3)
    }
}

fn leads_well(to: &str) -> bool {
    to.starts_with("https://") || (to.starts_with('/') && !to.starts_with("//"))
}

/// The words between two events, without marks.
fn words(events: &[(Event<'_>, Range<usize>)]) -> String {
    let said = events.iter().map(|(event, _)| match event {
        Event::Text(text) | Event::Code(text) => text.as_ref(),
        Event::SoftBreak | Event::HardBreak => " ",
        _ => "",
    });
    said.collect()
}
