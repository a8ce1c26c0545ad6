//! The numbers are Prometheus's text format, by template, and of nobody.
use crate::clinic::{ask, form, read};
use std::collections::BTreeMap;
use web::edge::metrics;

/// Reads the text format strictly: a HELP and a TYPE before each family, each sample once, each value a number.
fn parsed(text: &str) -> BTreeMap<String, f64> {
    let mut families = BTreeMap::new();
    let mut samples = BTreeMap::new();
    assert!(text.ends_with('\n'));
    for line in text.lines() {
        if let Some(declared) = line.strip_prefix("# TYPE ") {
            let (name, kind) = declared.split_once(' ').unwrap();
            assert!(["counter", "gauge", "histogram"].contains(&kind), "{line}");
            assert!(families.insert(name.to_owned(), kind.to_owned()).is_none(), "{name} twice");
        } else if !line.starts_with("# HELP ") {
            let (series, value) = line.rsplit_once(' ').unwrap();
            let name = series.split('{').next().unwrap();
            let family = ["_bucket", "_sum", "_count"].iter().find_map(|part| name.strip_suffix(part));
            assert!(families.contains_key(name) || families.contains_key(family.unwrap_or_default()), "{line}");
            assert!(samples.insert(series.to_owned(), value.parse().unwrap()).is_none(), "{series} twice");
        }
    }
    samples
}

#[tokio::test]
async fn requests_are_counted_by_template_method_and_class() {
    let count = || {
        let all = parsed(&metrics::text());
        let one = |series: &str| all.get(series).copied().unwrap_or_default();
        [
            one(r#"fingerpost_requests_total{route="/number/{n}",method="GET",status="2xx"}"#),
            one(r#"fingerpost_requests_total{route="/number/{n}",method="POST",status="4xx"}"#),
            one(r#"fingerpost_request_seconds_count{route="/number/{n}"}"#),
            one(r#"fingerpost_request_seconds_bucket{route="/number/{n}",le="+Inf"}"#),
        ]
    };
    let before = count();
    for n in 0..3 {
        ask(read(&format!("/number/{n}?zebra4711"))).await;
    }
    ask(form("/number/4", "")).await;
    let grown: Vec<_> = count().iter().zip(before).map(|(now, then)| now - then).collect();
    // others may ask for a bad number meanwhile, so the totals of all classes are at least these
    assert_eq!(grown[..2], [3.0, 1.0]);
    assert!(grown[2] >= 4.0 && grown[3] >= 4.0, "{grown:?}");
    assert!(!metrics::text().contains("zebra4711"));
}

#[tokio::test]
async fn a_histogram_only_rises_and_ends_at_its_count() {
    ask(read("/health")).await;
    let text = metrics::text();
    let buckets =
        text.lines().filter_map(|line| line.strip_prefix("fingerpost_request_seconds_bucket{route=\"/health\""));
    let heights: Vec<u64> = buckets.map(|line| line.rsplit_once(' ').unwrap().1.parse().unwrap()).collect();
    assert!(heights.len() == 12 && heights.is_sorted() && heights[11] > 0, "{heights:?}");
    assert!(parsed(&text)["process_start_time_seconds"] > 1.0e9);
}
