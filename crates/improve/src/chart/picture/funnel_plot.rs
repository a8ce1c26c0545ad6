//! The funnel plot as a picture: each clinic a dot with its number in the list beneath, between limits that narrow.
use super::super::compare::{Comparison, Plotted, Stands, limits_at};
use super::mark::{BLUE, GREY};
use super::scale::{Scale, ticks};
use super::{ADVANCE, LETTER, LINE, WIDTH, escaped, heading};
use std::fmt::Write as _;

const HEIGHT: f64 = 220.0;
const GAP: f64 = 8.0;

/// One inline SVG with its title and, as description, what [`Comparison::sentences`] says. The same figures belong beside
/// it as a table: the numbers of the dots are the rows of that table.
#[must_use]
pub fn funnel_plot(compared: &Comparison, id: &str, title: &str) -> String {
    let (heading, top) = heading(title);
    let largest = compared.plotted.iter().map(|one| one.clinic.of).max().unwrap_or(1);
    let (step, along) = ticks(0.0, f64::from(largest) * 1.08);
    let label = |percent: f64| format!("{percent:.0} %");
    let left = label(100.0).chars().count() as f64 * ADVANCE + GAP;
    let (top, bottom) = (top + GAP, top + GAP + HEIGHT);
    let x = Scale { low: 0.0, high: along.last().copied().unwrap_or(1.0), from: left + 4.0, to: WIDTH - 14.0 };
    let y = Scale { low: 0.0, high: 1.0, from: bottom, to: top };
    let mut drawn = heading;
    for quarter in 0..=4 {
        let share = f64::from(quarter) / 4.0;
        let _ = write!(
            drawn,
            "<path d=\"M{left:.1} {0:.1}H{WIDTH}\" stroke=\"currentColor\" stroke-opacity=\"0.15\"/>\
             <text x=\"{1:.1}\" y=\"{2:.1}\" text-anchor=\"end\">{3}</text>",
            y.at(share),
            left - GAP,
            y.at(share) + LETTER / 3.0,
            label(share * 100.0)
        );
    }
    for tick in along.iter().filter(|tick| **tick > 0.0).step_by(2) {
        let _ = write!(
            drawn,
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{tick:.0}</text>",
            x.at(*tick),
            bottom + LETTER + GAP
        );
    }
    drawn += &limits(compared.mean, x, y, step);
    for (at, plotted) in compared.plotted.iter().enumerate() {
        drawn += &dot(at + 1, plotted, x, y);
    }
    let _ = write!(
        drawn,
        "<text x=\"{left:.1}\" y=\"{:.1}\">Along: people it was possible for</text>\
         <text x=\"{left:.1}\" y=\"{:.1}\">Dashed: limits; line: all together</text>",
        bottom + LETTER + GAP + LINE,
        bottom + LETTER + GAP + 2.0 * LINE
    );
    let says = format!("A funnel plot of {} clinics. {}", compared.plotted.len(), compared.sentences().join(" "));
    let (id, title, says) = (escaped(id), escaped(title), escaped(&says));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {:.0}\" width=\"100%\" role=\"img\" \
         aria-labelledby=\"{id}-title\" aria-describedby=\"{id}-says\" font-family=\"system-ui, sans-serif\" \
         font-size=\"{LETTER}\" fill=\"currentColor\"><title id=\"{id}-title\">{title}</title>\
         <desc id=\"{id}-says\">{says}</desc>{drawn}</svg>",
        bottom + LETTER + GAP + 2.5 * LINE
    )
}

/// The mean as a line, the limits as dashed curves.
fn limits(mean: f64, x: Scale, y: Scale, step: f64) -> String {
    let curve = |side: fn((f64, f64)) -> f64| {
        let mut path = String::new();
        for part in 1..=60 {
            let of = (x.high * f64::from(part) / 60.0).max(step / 60.0);
            let letter = if part == 1 { 'M' } else { 'L' };
            let _ = write!(path, "{letter}{:.1} {:.1}", x.at(of), y.at(side(limits_at(mean, of))));
        }
        format!(
            "<path d=\"{path}\" fill=\"none\" stroke=\"currentColor\" stroke-opacity=\"0.6\" stroke-dasharray=\"5 3\"/>"
        )
    };
    let line = format!(
        "<path d=\"M{:.1} {1:.1}H{2:.1}\" stroke=\"currentColor\" stroke-opacity=\"0.6\"/>",
        x.from,
        y.at(mean),
        x.to
    );
    line + &curve(|limits| limits.0) + &curve(|limits| limits.1)
}

/// A dot where the share is usual, a ring around it where it is not, full where it is the clinic that looks. Neither
/// side is called better: a plot cannot know why a clinic differs.
fn dot(number: usize, plotted: &Plotted, x: Scale, y: Scale) -> String {
    let (at, over) = (x.at(f64::from(plotted.clinic.of)), y.at(plotted.share));
    let fill = if plotted.clinic.own { BLUE } else { GREY };
    let ring = match plotted.stands {
        Stands::Usual => String::new(),
        Stands::Above | Stands::Below => {
            format!(
                "<circle cx=\"{at:.1}\" cy=\"{over:.1}\" r=\"8\" fill=\"none\" stroke=\"{fill}\" stroke-width=\"2\"/>"
            )
        }
    };
    format!(
        "{ring}<circle cx=\"{at:.1}\" cy=\"{over:.1}\" r=\"4.4\" fill=\"{fill}\"/>\
         <text x=\"{:.1}\" y=\"{:.1}\" font-size=\"12\">{number}</text>",
        at + 9.0,
        over - 5.0
    )
}

#[cfg(test)]
mod tests {
    use super::super::super::compare::{ClinicCount, compare};
    use super::*;

    #[test]
    fn a_picture_holds_its_title_its_words_and_a_number_for_each_clinic_and_no_name_runs_out_of_its_text() {
        let clinic = |called: &str, yes, of, own| ClinicCount { called: called.into(), yes, of, own };
        let all = [clinic("<Mill>", 60, 100, true), clinic("Aire", 210, 400, false), clinic("Hill", 40, 200, false)];
        let drawn = funnel_plot(&compare(&all).expect("enough"), "invited", "Invited & asked");
        assert!(drawn.starts_with("<svg") && drawn.contains("<title id=\"invited-title\">Invited &amp; asked</title>"));
        assert!(
            drawn.contains("A funnel plot of 3 clinics.") && drawn.contains("&lt;Mill&gt;") && !drawn.contains("<Mill")
        );
        assert!([">1</text>", ">2</text>", ">3</text>"].iter().all(|number| drawn.contains(number)), "{drawn}");
        assert!(!drawn.contains("NaN") && !drawn.contains("inf"));
    }
}
