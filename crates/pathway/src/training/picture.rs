//! Pictures of the training: drawings as SVG that stand inside a page, so nothing in them may run, load or refer to
//! anything. Only what is on the lists below is taken.
use super::{TrainingError, line_of};

const ELEMENTS: [&str; 12] =
    ["svg", "title", "desc", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text"];
const ATTRIBUTES: [&str; 34] = [
    "viewbox",
    "role",
    "fill",
    "stroke",
    "stroke-width",
    "stroke-linecap",
    "stroke-dasharray",
    "font-family",
    "font-size",
    "font-weight",
    "text-anchor",
    "transform",
    "opacity",
    "d",
    "x",
    "y",
    "x1",
    "x2",
    "y1",
    "y2",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "width",
    "height",
    "points",
    "dx",
    "dy",
    "fill-rule",
    "clip-rule",
    "stroke-linejoin",
    "xmlns",
];

/// Refuses a drawing with anything in it that is more than a drawing.
pub fn check(file: &str, text: &str) -> Result<(), TrainingError> {
    let wrong =
        |at: usize, what: &str| Err(TrainingError { file: file.into(), line: line_of(text, at), what: what.into() });
    let mut at = 0;
    let mut open: Vec<&str> = Vec::new();
    let mut titled = false;
    while let Some(begins) = text[at..].find('<').map(|found| at + found) {
        let Some(ends) = text[begins..].find('>').map(|found| begins + found) else {
            return wrong(begins, "a tag that is not closed");
        };
        let tag = &text[begins + 1..ends];
        let (tag, empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name.trim()) {
                return wrong(begins, "a tag is closed that is not the last one open");
            }
        } else {
            let name = tag.split_whitespace().next().unwrap_or_default();
            if !ELEMENTS.contains(&name) {
                return wrong(
                    begins,
                    "a drawing is made of svg, title, desc, g, path, rect, circle, ellipse, line, polyline, polygon and text, and of nothing else",
                );
            }
            if open.is_empty() && (begins != 0 || name != "svg") {
                return wrong(begins, "a drawing begins with <svg and is one element");
            }
            if open.is_empty() && !(tag.contains(" viewBox=\"") && tag.contains(" role=\"img\"")) {
                return wrong(begins, "svg: say viewBox and role=\"img\"");
            }
            titled |= name == "title";
            if let Err(what) = attributes(&tag[name.len()..]) {
                return wrong(begins, what);
            }
            if !empty {
                open.push(name);
            }
        }
        at = ends + 1;
    }
    match (open.is_empty(), titled) {
        (false, _) => wrong(text.len(), "a tag is never closed"),
        (_, false) => wrong(0, "a drawing has a <title>"),
        _ => Ok(()),
    }
}

fn attributes(mut rest: &str) -> Result<(), &'static str> {
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return Ok(());
        }
        let Some((name, value)) = rest.split_once("=\"") else { return Err("an attribute is name=\"value\"") };
        let Some((value, after)) = value.split_once('"') else { return Err("a value that is not closed") };
        if !ATTRIBUTES.contains(&name.to_ascii_lowercase().as_str()) {
            return Err("an attribute that a drawing does not need: no style, no link, no script, no id");
        }
        if value.contains(['<', '&', ':', '\\']) || value.to_ascii_lowercase().contains("url") {
            return Err("a value that refers to something else");
        }
        rest = after;
    }
}

/// The drawing with what it shows in words on its root, for those who do not see it.
pub fn named(svg: &str, alt: &str) -> String {
    let mut label = String::new();
    for sign in alt.chars() {
        match sign {
            '&' => label.push_str("&amp;"),
            '<' => label.push_str("&lt;"),
            '"' => label.push_str("&quot;"),
            other => label.push(other),
        }
    }
    svg.trim_end().replacen("<svg", &format!("<svg aria-label=\"{label}\""), 1)
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn a_drawing_that_could_do_anything_but_be_looked_at_is_refused() {
        let svg = |inside: &str| format!("<svg viewBox=\"0 0 1 1\" role=\"img\"><title>a</title>{inside}</svg>");
        assert_eq!(check("a.svg", &svg("<path d=\"M0 0\"/>")), Ok(()));
        for inside in [
            "<script>1</script>",
            "<path onclick=\"1\"/>",
            "<g style=\"fill:red\"/>",
            "<image href=\"//x\"/>",
            "<path fill=\"url(#a)\"/>",
            "<foreignObject/>",
            "<!-- a -->",
            "<a/>",
            "<g>",
            "<path d='M0 0'/>",
            "<path d=\"M0 0",
        ] {
            assert!(check("a.svg", &svg(inside)).is_err(), "{inside}");
        }
        assert!(check("a.svg", "<svg viewBox=\"0 0 1 1\" role=\"img\"></svg>").is_err(), "no title");
        assert!(check("a.svg", "hello").is_err() && check("a.svg", "<?xml?><svg></svg>").is_err());
    }
}
