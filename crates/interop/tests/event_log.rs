//! Event logs of other tools, read as they come.
use interop::event_log::{Columns, NotALog, Refused, csv, xes};
use proptest::prelude::*;

/// What was read, and what was not.
type Found = (Vec<(String, String, i64)>, Vec<Refused>);

fn from_csv(text: &str, columns: &Columns) -> Result<Found, NotALog> {
    let mut found = Found::default();
    csv(text.as_bytes(), columns, |event| match event {
        Ok(event) => found.0.push((event.case.into(), event.activity.into(), event.at / 1_000_000)),
        Err(why) => found.1.push(why),
    })?;
    Ok(found)
}

fn from_xes(text: &str) -> Result<Found, NotALog> {
    let mut found = Found::default();
    xes(text.as_bytes(), |event| match event {
        Ok(event) => found.0.push((event.case.into(), event.activity.into(), event.at / 1_000_000)),
        Err(why) => found.1.push(why),
    })?;
    Ok(found)
}

#[test]
fn a_time_without_a_zone_is_utc_and_one_with_a_zone_is_not() {
    let log = "case,activity,timestamp\na,x,1970-01-01 00:01:00\na,y,1970-01-01T01:01:00+01:00\na,z,1970-01-02\n";
    let (events, refused) = from_csv(log, &Columns::default()).unwrap();
    let times: Vec<i64> = events.iter().map(|(_, _, at)| *at).collect();
    assert_eq!((times, refused), (vec![60, 60, 86_400], vec![]));
}

#[test]
fn the_columns_may_stand_anywhere_and_bear_other_names() {
    let own = Columns { case: "Patient".into(), activity: "Step".into(), timestamp: "When".into() };
    let log = "\u{feff}when;note;step;patient\n2026-03-02 09:30;\"a; b\";invited;7\n";
    assert_eq!(from_csv(log, &own).unwrap().0[0].1, "invited");
    let other_tools = "case:concept:name,concept:name,time:timestamp\n7,invited,2026-03-02T09:30:00Z\n";
    assert_eq!(from_csv(other_tools, &Columns::default()).unwrap().0.len(), 1);
}

#[test]
fn a_missing_column_is_named_with_those_that_are_there() {
    let error = from_csv("id,activity,timestamp\n", &Columns::default()).unwrap_err();
    assert_eq!(error.to_string(), "there is no column called case; the file has: id, activity, timestamp");
}

#[test]
fn a_bad_row_costs_only_itself_and_is_named_by_its_line() {
    let log = "case,activity,timestamp\na,x,2026-03-02\n\"a\nb\",,2026-03-02\na,y,never\na\na,z,2026-03-03\n";
    let (events, refused) = from_csv(log, &Columns::default()).unwrap();
    assert_eq!(events.len(), 2);
    let lines: Vec<u64> = refused.iter().map(|one| one.line).collect();
    assert_eq!(lines, [3, 5, 6]);
    assert!(refused.iter().all(|one| !one.why.contains("never")), "nothing of the log is repeated");
}

const XES: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0"><extension name="Concept" prefix="concept" uri="http://example.org"/>
<string key="concept:name" value="a clinic"/>
<trace>
  <event><date key="time:timestamp" value="2026-03-02T09:30:00.000+00:00"/><string key="concept:name" value="a &amp; b"/></event>
  <string key="concept:name" value="late name"/>
</trace>
<trace><event><string key="concept:name" value="x"/></event><event/></trace>
</log>"#;

#[test]
fn a_trace_is_a_case_wherever_its_name_stands() {
    let (events, refused) = from_xes(XES).unwrap();
    assert_eq!(events, [("late name".into(), "a & b".into(), 1_772_443_800)]);
    assert_eq!(refused.iter().map(|one| one.line).collect::<Vec<_>>(), [8, 8]);
}

#[test]
fn a_log_that_ends_too_early_says_so() {
    for cut in ["<log><trace><event>", "<log", "", "case,activity,timestamp\n"] {
        assert!(from_xes(cut).is_err(), "{cut}");
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_a_panic(bytes: Vec<u8>) {
        let _ = csv(&bytes, &Columns::default(), |_| {});
        let _ = xes(&bytes, |_| {});
    }

    #[test]
    fn any_pieces_of_a_log_are_read_without_a_panic(pieces in proptest::collection::vec(proptest::sample::select(vec![
        "<log>", "</log>", "<trace>", "</trace>", "<event>", "</event>", "<event/>", "<string key=\"concept:name\" value=\"&bad;\"/>",
        "<date key=\"time:timestamp\" value=\"9999-12-31\"/>", "<!--", "-->", "<![CDATA[", "é", "&", "\n",
    ]), 0..30)) {
        let _ = xes(pieces.concat().as_bytes(), |_| {});
    }
}
