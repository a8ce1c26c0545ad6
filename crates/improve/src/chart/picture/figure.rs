//! A chart with everything that belongs beside it: what it says in words, what happened when, and its values as a table.
use super::super::number::Numbers;
use super::super::words::{Every, sentences};
use super::super::{Chart, Point, Signal};
use super::{Caption, escaped, svg};
use std::fmt::Write as _;

/// One `<figure>` for a page: the picture, its sentences, its markers by their numbers, and the values to open beneath.
#[must_use]
pub fn figure(chart: &Chart, caption: &Caption<'_>) -> String {
    let mut html = format!("<figure class=\"own-chart\">{}<figcaption>", svg(chart, caption));
    for sentence in sentences(chart) {
        let _ = write!(html, "<p>{}</p>", escaped(&sentence));
    }
    let every = Every::of(&chart.points);
    if !caption.markers.is_empty() {
        html += "<ol>";
        for marker in caption.markers {
            // one that stands at a point bears that point's name: of a month nobody has said the day
            let at_a_point = chart.points.iter().any(|point| point.date == marker.date);
            let when = if at_a_point { every.name(marker.date) } else { marker.date.strftime("%-d %B %Y").to_string() };
            let _ = write!(html, "<li>{}, {when}</li>", escaped(&marker.words));
        }
        html += "</ol>";
    }
    html += "</figcaption>";
    html += &table(chart, caption, every);
    html + "</figure>"
}

fn table(chart: &Chart, caption: &Caption<'_>, every: Every) -> String {
    let counted = chart.points.iter().any(|point| point.of.is_some());
    let of = if counted { "<th scope=\"col\">Of how many</th>" } else { "" };
    let mut html = format!(
        "<details><summary>The values as a table</summary><table><caption>{}</caption><thead><tr><th scope=\"col\">When</th>\
         <th scope=\"col\">Value</th>{of}<th scope=\"col\">Average</th><th scope=\"col\">Usual range</th>\
         <th scope=\"col\">What it shows</th></tr></thead><tbody>",
        escaped(caption.title)
    );
    let numbers = Numbers::of(chart);
    for point in &chart.points {
        let usual = point.limits.map_or_else(
            || "not told".to_owned(),
            |limits| format!("{} to {}", numbers.say(limits.lower), numbers.say(limits.upper)),
        );
        let (when, value) = (every.name(point.date), numbers.say(point.value));
        let mean = numbers.say(chart.phases[point.phase].mean);
        let of = point.of.map_or_else(String::new, |of| format!("<td>{of:.0}</td>"));
        let _ = write!(
            html,
            "<tr><th scope=\"row\">{when}</th><td>{value}</td>{of}<td>{mean}</td><td>{usual}</td><td>{}</td></tr>",
            shows(point)
        );
    }
    html + "</tbody></table></details>"
}

fn shows(point: &Point) -> &'static str {
    match point.signal {
        Signal::Common if point.limits.is_none() => "not told",
        Signal::Common => "usual",
        Signal::AboveLimit => "above the usual range",
        Signal::BelowLimit => "below the usual range",
        Signal::Rising => "one of seven and more that rise",
        Signal::Falling => "one of seven and more that fall",
        Signal::NearUpper => "two in three near the top",
        Signal::NearLower => "two in three near the bottom",
        Signal::SevenAbove => "one of seven and more above the average",
        Signal::SevenBelow => "one of seven and more below the average",
    }
}
