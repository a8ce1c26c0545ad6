//! The cases of `fingerpost chart`: each is read by itself, and one that cannot be read is named by its JSON path.
use super::series::{NoSeries, Series};
use super::xmr::{BASELINE_AT_LEAST, Options};
use record::Date;
use serde::Deserialize;
use serde_json::value::RawValue;

/// One series that is to be judged.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// What it is called.
    pub name: String,
    /// Where it stands, such as `cases[3]`.
    pub at: String,
    /// Its values, or where they are.
    pub input: Input,
    /// How it is to be judged.
    pub options: Options,
}

/// Values, or where they are to be found.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// The values themselves.
    Values(Series),
    /// Rows of a table of monthly activity.
    Rows(Selector),
}

/// Which rows of which table: those of each month are added up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selector {
    /// The table, as the case names it.
    pub source: String,
    /// The organisation; all where none is named.
    pub org_code: Option<String>,
    /// The type of department; all where none is named.
    pub kind: Option<String>,
    /// The column, or `pct_within_4h`.
    pub metric: String,
}

/// What could not be read, where it stands, and what belongs there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Such as `cases[3].input.values[2]`.
    pub at: String,
    /// In words that repeat nothing of it.
    pub why: String,
}

/// Cases in the order of the document, each read or refused.
pub type Cases = Vec<Result<Case, Refused>>;

#[derive(Deserialize)]
struct Document<'a> {
    #[serde(borrow)]
    cases: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
struct RawCase {
    name: String,
    input: RawInput,
    #[serde(default)]
    options: Option<Options>,
}

#[derive(Deserialize)]
struct RawInput {
    dates: Option<Vec<Date>>,
    values: Option<Vec<f64>>,
    source: Option<String>,
    selector: Option<RawSelector>,
}

#[derive(Deserialize)]
struct RawSelector {
    org_code: Option<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
    metric: String,
}

/// Reads `{"cases": [{"name", "input", "options"}]}`; what else stands there is left alone.
///
/// # Errors
/// [`Refused`] when the document as a whole is no such list. A case that cannot be read is refused inside it.
///
/// ```
/// let text = br#"{"cases": [{"name": "waits", "input": {"dates": ["2026-01-01"], "values": ["long"]}}]}"#;
/// let refused = improve::chart::cases(text)?.remove(0).expect_err("a word is no value");
/// assert_eq!(refused.at, "cases[0].input.values[0]");
/// # Ok::<(), improve::chart::Refused>(())
/// ```
pub fn cases(json: &[u8]) -> Result<Cases, Refused> {
    let document: Document<'_> =
        serde_json::from_slice(json.strip_prefix(b"\xef\xbb\xbf").unwrap_or(json)).map_err(|error| {
            use serde_json::error::Category::{Data, Eof, Io, Syntax};
            let why = match error.classify() {
                Data => "a list of cases belongs here: {\"cases\": [{\"name\", \"input\", \"options\"}]}".to_owned(),
                Eof | Io | Syntax => format!("not JSON (line {}, column {})", error.line(), error.column()),
            };
            Refused { at: "cases".to_owned(), why }
        })?;
    Ok(document.cases.iter().enumerate().map(|(place, raw)| case(&format!("cases[{place}]"), raw)).collect())
}

fn case(at: &str, raw: &RawValue) -> Result<Case, Refused> {
    let mut json = serde_json::Deserializer::from_str(raw.get());
    let read: RawCase = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let (path, said) = (error.path().to_string(), error.inner().to_string());
        let missing = said.strip_prefix("missing field `").and_then(|rest| rest.split('`').next());
        let why = missing.map_or_else(|| wanted(&path).to_owned(), |field| format!("the field {field} is missing"));
        Refused { at: if path == "." { at.to_owned() } else { format!("{at}.{path}") }, why }
    })?;
    let options = read.options.unwrap_or_default();
    let refuse = |path: &str, why: String| Refused { at: format!("{at}.{path}"), why };
    if options.fix_after_n_points.is_some_and(|points| points < BASELINE_AT_LEAST) {
        let why = format!("limits are fixed by at least {BASELINE_AT_LEAST} points");
        return Err(refuse("options.fix_after_n_points", why));
    }
    let input = input(read.input).map_err(|(path, why)| refuse(&path, why))?;
    Ok(Case { name: read.name, at: at.to_owned(), input, options })
}

fn input(read: RawInput) -> Result<Input, (String, String)> {
    let (dates, values) = match read {
        RawInput { source: Some(source), selector: Some(RawSelector { org_code, kind, metric }), .. } => {
            return Ok(Input::Rows(Selector { source, org_code, kind, metric }));
        }
        RawInput { dates: Some(dates), values: Some(values), .. } => (dates, values),
        _ => return Err(("input".into(), "dates and values belong here, or source and selector".into())),
    };
    if dates.len() != values.len() {
        return Err(("input.values".into(), format!("{} values for {} dates", values.len(), dates.len())));
    }
    let place = |error: &NoSeries| match error {
        NoSeries::Empty => "input.values".to_owned(),
        NoSeries::Value(place) => format!("input.values[{place}]"),
        NoSeries::Twice(place) => format!("input.dates[{place}]"),
    };
    let series = Series::new(std::iter::zip(dates, values));
    series.map(Input::Values).map_err(|error| (place(&error), error.to_string()))
}

/// What belongs at a path, in words.
fn wanted(path: &str) -> &'static str {
    let field = path.rsplit('.').next().unwrap_or_default().split('[').next().unwrap_or_default();
    match field {
        "dates" | "rebase" => "a date looks like 2026-03-01",
        "values" | "target" => "a number belongs here",
        "fix_after_n_points" => "a whole number, or null",
        "improvement_direction" => "increase, decrease or neutral",
        "screen_outliers" => "true or false",
        "name" | "source" | "org_code" | "type" | "metric" => "a text belongs here",
        _ => "this is not what belongs here",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(case: &str, at: &str, why: &str) {
        let document =
            format!(r#"{{"cases": [{{"name": "a", "input": {{"dates": ["2026-01-01"], "values": [1]}}}}, {case}]}}"#);
        let cases = cases(document.as_bytes()).expect("a document");
        assert!(cases[0].is_ok(), "the case before it is read");
        let refused = cases[1].clone().expect_err(case);
        assert_eq!((refused.at.as_str(), refused.why.as_str()), (at, why), "{case}");
    }

    #[test]
    fn what_cannot_be_read_is_named_by_its_path() {
        let values = |inside: &str| format!(r#"{{"name": "b", "input": {{{inside}}}}}"#);
        check(
            &values(r#""dates": ["1 May"], "values": [1]"#),
            "cases[1].input.dates[0]",
            "a date looks like 2026-03-01",
        );
        check(
            &values(r#""dates": ["2026-01-01"], "values": [null]"#),
            "cases[1].input.values[0]",
            "a number belongs here",
        );
        check(&values(r#""dates": ["2026-01-01"], "values": []"#), "cases[1].input.values", "0 values for 1 dates");
        check(&values(r#""dates": [], "values": []"#), "cases[1].input.values", "there are no values");
        check(&values(""), "cases[1].input", "dates and values belong here, or source and selector");
        check("{}", "cases[1]", "the field name is missing");
        check("7", "cases[1]", "this is not what belongs here");
        let options = |inside: &str| {
            format!(r#"{{"name": "b", "input": {{"dates": ["2026-01-01"], "values": [1]}}, "options": {{{inside}}}}}"#)
        };
        let direction = "cases[1].options.improvement_direction";
        check(&options(r#""improvement_direction": "up""#), direction, "increase, decrease or neutral");
        let fixed = "cases[1].options.fix_after_n_points";
        check(&options(r#""fix_after_n_points": 5"#), fixed, "limits are fixed by at least 12 points");
        check(&options(r#""fix_after_n_points": -1"#), fixed, "a whole number, or null");
    }

    #[test]
    fn a_document_that_is_no_list_of_cases_is_refused_as_a_whole() {
        for (text, why) in [("{}", "a list of cases"), ("{\"cases\": [1,", "not JSON"), ("", "not JSON")] {
            assert!(cases(text.as_bytes()).expect_err(text).why.contains(why), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_cases_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = cases(&bytes);
        }
    }
}
