//! What holds for every picture: it is well formed, says what it shows, and no text of a caller gets out of its place.
use super::*;
use crate::chart::{Counted, Options, Rate, Series, rate, run, xmr};
use proptest::prelude::*;

fn months(values: &[f64]) -> Series {
    let date = |at: usize| Date::new(2020 + (at / 12) as i16, (at % 12 + 1) as i8, 1).expect("a month");
    Series::new(values.iter().enumerate().map(|(at, value)| (date(at), *value))).expect("a series")
}

fn caption<'a>(id: &'a str, markers: &'a [Marker]) -> Caption<'a> {
    Caption { id, title: "Days to the invitation", markers }
}

/// Every element that is opened is closed in turn, and no number is none.
fn well_formed(svg: &str) {
    let mut open = Vec::new();
    for tag in svg.split('<').skip(1) {
        let (tag, _) = tag.split_once('>').expect("a tag ends");
        let name = tag.trim_start_matches('/').split([' ', '/']).next().expect("a name");
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name), "{svg}");
        } else if !tag.ends_with('/') {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?}");
    assert!(!svg.contains("NaN") && !svg.contains("inf "), "{svg}");
}

#[test]
fn a_picture_says_in_words_what_it_shows() {
    let drawn = svg(
        &xmr(&months(&[5., 6., 5., 6., 5., 6., 5., 6., 5., 6., 5., 6., 5., 40.]), &Options::default()),
        &caption("a", &[]),
    );
    well_formed(&drawn);
    assert!(drawn.contains("The last month is above the usual range"), "{drawn}");
    assert!(drawn.contains("role=\"img\" aria-labelledby=\"a-title\" aria-describedby=\"a-says\""));
}

#[test]
fn two_pictures_on_one_page_share_no_id() {
    let ids = |id| {
        let html = figure(&xmr(&months(&[1., 2., 3.]), &Options::default()), &caption(id, &[]));
        html.match_indices(" id=\"")
            .map(|(at, _)| html[at + 5..].split('"').next().unwrap_or_default().to_owned())
            .collect::<Vec<_>>()
    };
    let (one, other) = (ids("one"), ids("other"));
    assert!(!one.is_empty() && one.iter().all(|id| !other.contains(id)), "{one:?} {other:?}");
}

#[test]
fn no_text_gets_out_of_its_place() {
    let words = "<script>\"'&\u{0}".to_owned();
    let markers = [Marker { date: Date::new(2020, 2, 1).expect("a day"), words: words.clone() }];
    let chart = xmr(&months(&[1., 2., 3.]), &Options::default());
    let html = figure(&chart, &Caption { id: &words, title: &words, markers: &markers });
    well_formed(&html);
    assert!(!html.contains("<script") && !html.contains('\0'), "{html}");
}

#[test]
fn a_marker_outside_the_dates_is_listed_and_not_drawn() {
    let marker = |year| Marker { date: Date::new(year, 2, 1).expect("a day"), words: format!("in {year}") };
    let html = figure(&xmr(&months(&[1., 2., 3.]), &Options::default()), &caption("a", &[marker(2020), marker(2030)]));
    assert_eq!(html.matches("r=\"10\"").count(), 1);
    assert!(html.contains("<li>in 2030, 1 February 2030</li>"));
}

#[test]
fn marks_of_the_same_month_stand_over_each_other_and_each_can_be_read() {
    let mark = |month| Marker { date: Date::new(2020, month, 1).expect("a day"), words: "a new letter".into() };
    let drawn = svg(
        &xmr(&months(&[5., 6., 5., 6., 5., 6., 5., 6., 5., 6., 5., 6.]), &Options::default()),
        &caption("a", &[mark(3), mark(3), mark(4), mark(9)]),
    );
    well_formed(&drawn);
    let place = |circle: &str, name: &str| -> f64 {
        let rest = &circle[circle.find(&format!("{name}=\"")).expect(name) + name.len() + 2..];
        rest.split('"').next().and_then(|number| number.parse().ok()).expect("a number")
    };
    let circles = drawn.split("<circle ").skip(1).filter(|circle| circle.contains("r=\"10\""));
    let places: Vec<(f64, f64)> = circles.map(|circle| (place(circle, "cx"), place(circle, "cy"))).collect();
    assert_eq!(places.len(), 4);
    for (at, one) in places.iter().enumerate() {
        for other in &places[at + 1..] {
            assert!((one.0 - other.0).hypot(one.1 - other.1) >= 20.0, "{places:?}");
        }
    }
    assert!((places[0].1 - places[3].1).abs() < 0.1, "what stands alone stands lowest");
}

#[test]
fn the_table_has_every_value_with_what_it_is_compared_with() {
    let month = |at: i8| Counted { date: Date::new(2026, at, 1).expect("a month"), count: 10, of: 40 + at as u32 };
    let chart = rate(Rate::Percent, &(1..=12).map(month).collect::<Vec<_>>(), &Options::default()).expect("a chart");
    let html = figure(&chart, &caption("a", &[]));
    well_formed(&html);
    assert_eq!(html.matches("<tr>").count(), 13);
    assert!(html.contains("<th scope=\"row\">January 2026</th><td>24.4</td><td>41</td>"), "{html}");
}

proptest! {
    #[test]
    fn every_series_can_be_drawn(values in prop::collection::vec(-1e15f64..1e15, 1..70), target in prop::option::of(-1e15f64..1e15), at: prop::sample::Index) {
        let series = months(&values);
        let rebase = vec![series.points()[at.index(values.len())].0];
        let options = Options { target, rebase, ..Options::default() };
        well_formed(&svg(&xmr(&series, &options), &caption("a", &[])));
        well_formed(&figure(&run(&series, &options), &caption("a", &[])));
    }

    #[test]
    fn a_series_that_does_not_vary_can_be_drawn(value in prop::sample::select(vec![0.0, 7.0, -3.5, 1e15, 1e-9]), many in 1usize..30) {
        well_formed(&svg(&xmr(&months(&vec![value; many]), &Options::default()), &caption("a", &[])));
    }
}
