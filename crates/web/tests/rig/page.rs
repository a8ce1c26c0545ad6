//! A page as a person meets it: its words, and forms with boxes to fill and buttons to press. What is not on the page
//! cannot be filled or pressed.
use super::Answer;
use axum::http::Method;

/// One form.
pub struct Form {
    /// Where it goes; empty where that is the page's own address.
    action: String,
    boxes: Vec<Field>,
    /// Words on the button, and its name and value if it has any.
    buttons: Vec<(String, Option<(String, String)>)>,
}

/// One box of a form.
struct Field {
    name: String,
    /// `text`, `radio`, `checkbox`, `hidden`, …
    kind: String,
    value: String,
    /// Whether it goes along if nobody touches it.
    set: bool,
    /// What a list offers.
    options: Vec<String>,
}

impl Answer {
    /// The page's words between one space each, without its marks.
    pub fn words(&self) -> String {
        let main = self.text.split_once("<main").map_or(self.text.as_str(), |(_, main)| main);
        plain(main.split_once('>').map_or(main, |(_, main)| main))
    }

    /// Every address that a link on the page leads to.
    pub fn links(&self) -> Vec<String> {
        tags(&self.text, "<a ").filter_map(|tag| attribute(tag, "href")).collect()
    }

    /// The words of every button, in order.
    pub fn buttons(&self) -> Vec<String> {
        self.forms().into_iter().flat_map(|form| form.buttons).map(|(words, _)| words).collect()
    }

    /// What goes to the server when the button that begins with these words is pressed, after `fill` was typed, ticked
    /// or chosen: method, address, names and values.
    pub fn pressed(&self, button: &str, fill: &[(&str, &str)]) -> (Method, String, Vec<(String, String)>) {
        let forms = self.forms();
        let with = |form: &&Form| form.buttons.iter().any(|(words, _)| words.starts_with(button));
        let form = forms.iter().find(with).unwrap_or_else(|| panic!("no button {button:?} on: {}", self.words()));
        let mut sent: Vec<(String, String)> = Vec::new();
        for (name, value) in fill {
            let offered = form.boxes.iter().any(|one| one.takes(name, value));
            assert!(offered, "the page offers no {name} = {value}: {}", self.words());
            sent.push(((*name).to_owned(), (*value).to_owned()));
        }
        let untouched = form.boxes.iter().filter(|one| one.set && !fill.iter().any(|(name, _)| *name == one.name));
        sent.extend(untouched.map(|one| (one.name.clone(), one.value.clone())));
        let pressed = form.buttons.iter().find(|(words, _)| words.starts_with(button));
        sent.extend(pressed.and_then(|(_, named)| named.clone()));
        (Method::POST, form.action.clone(), sent)
    }

    fn forms(&self) -> Vec<Form> {
        let whole = self.text.split("<form").skip(1).filter_map(|rest| rest.split_once("</form>"));
        whole.map(|(form, _)| read(form)).collect()
    }
}

impl Field {
    fn takes(&self, name: &str, value: &str) -> bool {
        let offered = self.kind != "select" || self.options.iter().any(|option| option == value);
        self.name == name
            && offered
            && (!matches!(self.kind.as_str(), "radio" | "checkbox" | "hidden") || self.value == value)
    }
}

fn read(form: &str) -> Form {
    let (head, inside) = form.split_once('>').expect("a tag ends");
    let input = |tag: &str| {
        let of = |name| attribute(tag, name).unwrap_or_default();
        let kind = of("type");
        let set = !matches!(kind.as_str(), "radio" | "checkbox") || tag.contains(" checked");
        Field { name: of("name"), kind, value: of("value"), set, options: Vec::new() }
    };
    let areas = inside.split("<textarea").skip(1).filter_map(|area| area.split_once("</textarea>"));
    let areas = areas.map(|(area, _)| {
        let (tag, value) = area.split_once('>').expect("a tag ends");
        let name = attribute(tag, "name").unwrap_or_default();
        Field { name, kind: "text".into(), value: entities(value), set: true, options: Vec::new() }
    });
    let lists = inside.split("<select").skip(1).filter_map(|list| list.split_once("</select>")).map(|(list, _)| {
        let name = attribute(list.split_once('>').expect("a tag ends").0, "name").unwrap_or_default();
        let options: Vec<&str> = tags(list, "<option").collect();
        let chosen = options.iter().find(|tag| tag.contains(" selected")).or(options.first());
        let value = chosen.and_then(|tag| attribute(tag, "value")).unwrap_or_default();
        let options = options.iter().filter_map(|tag| attribute(tag, "value")).collect();
        Field { name, kind: "select".into(), value, set: true, options }
    });
    let buttons = inside.split("<button").skip(1).filter_map(|button| button.split_once("</button>"));
    let buttons = buttons.map(|(button, _)| {
        let (tag, words) = button.split_once('>').expect("a tag ends");
        (plain(words), attribute(tag, "name").zip(attribute(tag, "value")))
    });
    Form {
        action: attribute(head, "action").unwrap_or_default(),
        boxes: tags(inside, "<input").map(input).chain(areas).chain(lists).collect(),
        buttons: buttons.collect(),
    }
}

fn tags<'a>(html: &'a str, start: &'a str) -> impl Iterator<Item = &'a str> {
    html.split(start).skip(1).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag)
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = format!(" {tag}").split_once(&format!(" {name}=\"")).map(|(a, b)| (a.to_owned(), b.to_owned()))?;
    rest.split_once('"').map(|(value, _)| entities(value))
}

/// Text without tags, entities read, runs of white space as one space; only a tag within a line joins its words, and
/// what a screen reader passes over is left out.
fn plain(html: &str) -> String {
    const WITHIN: [&str; 8] = ["span", "mark", "q", "strong", "b", "small", "a", "code"];
    let mut parts = html.split('<');
    let mut words = parts.next().unwrap_or_default().to_owned();
    for (tag, after) in parts.filter_map(|part| part.split_once('>')) {
        let name = tag.trim_start_matches('/').split_whitespace().next().unwrap_or_default();
        words.push_str(if WITHIN.contains(&name) { "" } else { " " });
        words.push_str(if tag.contains("aria-hidden=\"true\"") { "" } else { after });
    }
    entities(&words).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn entities(text: &str) -> String {
    const NAMED: [(&str, &str); 9] = [
        ("&#60;", "<"),
        ("&lt;", "<"),
        ("&#62;", ">"),
        ("&gt;", ">"),
        ("&#34;", "\""),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#38;", "&"),
        ("&amp;", "&"),
    ];
    NAMED.into_iter().fold(text.to_owned(), |text, (entity, letter)| text.replace(entity, letter))
}
