//! A chart in small, for a page of many: the two signs, and the values as one line with their average.
use super::super::Chart;
use super::super::number::extent;
use super::super::words::sentence;
use super::mark::{BLUE, GREY, RED, mark};
use super::scale::{Scale, days};
use super::{Caption, WIDTH, escaped, icon};
use std::fmt::Write as _;

const HEIGHT: f64 = 64.0;

/// A chart without its title over it, its axes and its key: what it is called and says stands beside it. The description
/// is its first sentence.
#[must_use]
pub fn small(chart: &Chart, caption: &Caption<'_>) -> String {
    let (icons, top) = icon::row(chart, 0.0);
    let top = top + 6.0;
    let (low, high) = extent(chart);
    let (low, high) = if high > low { (low, high) } else { (low - 1.0, high + 1.0) };
    let y = Scale { low, high, from: top + HEIGHT, to: top };
    let ends = (chart.points.first().map_or(0.0, |p| days(p.date)), chart.points.last().map_or(0.0, |p| days(p.date)));
    let (first, last) = if ends.1 > ends.0 { ends } else { (ends.0 - 1.0, ends.1 + 1.0) };
    let x = Scale { low: first, high: last, from: 6.0, to: WIDTH - 6.0 };
    let mut drawn = String::new();
    for (at, phase) in chart.phases.iter().enumerate() {
        let mut of = chart.points.iter().filter(|point| point.phase == at).map(|point| x.at(days(point.date)));
        let Some(from) = of.next() else { continue };
        let (to, middle) = (of.next_back().unwrap_or(from), y.at(phase.mean));
        let _ = write!(drawn, "<path d=\"M{from:.1} {middle:.1}H{to:.1}\" stroke=\"{GREY}\" stroke-width=\"1.5\"/>");
    }
    if let Some(target) = chart.target.map(|target| y.at(target)) {
        let _ = write!(drawn, "<path d=\"M0 {target:.1}H{WIDTH}\" stroke=\"{RED}\" stroke-dasharray=\"9 3 2 3\"/>");
    }
    let line: Vec<String> =
        chart.points.iter().map(|point| format!("{:.1} {:.1}", x.at(days(point.date)), y.at(point.value))).collect();
    let _ = write!(
        drawn,
        "<path d=\"M{}\" fill=\"none\" stroke=\"{BLUE}\" stroke-width=\"1.5\" stroke-linejoin=\"round\"/>",
        line.join("L")
    );
    if let Some(last) = chart.points.last() {
        drawn += &mark(x.at(days(last.date)), y.at(last.value), last.variation, 4.4);
    }
    let (id, title, says) = (escaped(caption.id), escaped(caption.title), escaped(&sentence(chart)));
    let height = top + HEIGHT + 6.0;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"100%\" role=\"img\" \
         aria-labelledby=\"{id}-title\" aria-describedby=\"{id}-says\" font-family=\"system-ui, sans-serif\" \
         font-size=\"15\" fill=\"currentColor\"><title id=\"{id}-title\">{title}</title>\
         <desc id=\"{id}-says\">{says}</desc>{icons}{drawn}</svg>"
    )
}
