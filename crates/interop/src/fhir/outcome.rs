//! Our answers as FHIR OperationOutcomes.
use super::{IssueCode, Refusal, Warning};
use serde_json::{Value, json};

/// How much an issue matters (FHIR `issue-severity`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "FHIR's page says what each means")]
pub enum Severity {
    Fatal,
    Error,
    Warning,
    Information,
}

impl Severity {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Fatal => "fatal",
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Information => "information",
        }
    }
}

/// The OperationOutcome that tells a sender why its message was not taken.
#[must_use]
pub fn operation_outcome(refusal: &Refusal) -> Value {
    outcome_for(Severity::Error, refusal.code, &refusal.what, Some(&refusal.expression))
}

/// An OperationOutcome with one issue; `expression` is the FHIRPath of the element, where there is one.
#[must_use]
pub fn outcome_for(severity: Severity, code: IssueCode, what: &str, expression: Option<&str>) -> Value {
    outcome(vec![issue(severity, code, what, expression)])
}

/// The OperationOutcome that goes with a message that was taken: one issue for each warning.
#[must_use]
pub fn outcome_of_warnings(warnings: &[Warning]) -> Value {
    let of = |w: &Warning| issue(Severity::Warning, IssueCode::Value, &w.what, Some(&w.expression));
    match warnings {
        [] => outcome_for(Severity::Information, IssueCode::Informational, "all was read", None),
        _ => outcome(warnings.iter().map(of).collect()),
    }
}

fn outcome(issues: Vec<Value>) -> Value {
    json!({ "resourceType": "OperationOutcome", "issue": issues })
}

fn issue(severity: Severity, code: IssueCode, what: &str, expression: Option<&str>) -> Value {
    let mut issue = json!({ "severity": severity.as_str(), "code": code.as_str(), "details": { "text": what } });
    let refuses = matches!(severity, Severity::Fatal | Severity::Error);
    if let (true, Some(rec)) = (refuses, code.rec()) {
        let system = "https://fhir.nhs.uk/Codesystem/http-error-codes";
        issue["details"] = json!({ "coding": [{ "system": system, "code": rec }], "text": what });
    }
    if let Some(expression) = expression {
        issue["expression"] = json!([expression]);
    }
    issue
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outcome_names_the_element_and_carries_the_code_of_bars() {
        let expression = "Bundle.entry[2].resource.subject".to_owned();
        let refusal = Refusal { expression, code: IssueCode::Required, what: "expected a Patient".into() };
        assert_eq!(
            operation_outcome(&refusal).to_string(),
            r#"{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"required","details":{"coding":[{"system":"https://fhir.nhs.uk/Codesystem/http-error-codes","code":"REC_BAD_REQUEST"}],"text":"expected a Patient"},"expression":["Bundle.entry[2].resource.subject"]}]}"#
        );
    }

    #[test]
    fn an_outcome_without_an_element_has_no_expression() {
        let outcome = outcome_for(Severity::Error, IssueCode::Throttled, "too many requests", None);
        assert_eq!(outcome["issue"][0].get("expression"), None);
        assert_eq!(outcome["issue"][0]["code"], "throttled");
    }
}
