//! The nested list of mentions: of words with their place, of codes with the code.
use arrow_array::builder::{Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, ListArray, StructArray};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_schema::{DataType, Field, Fields};
use record::{Evidence, Finding, Span, Words};
use std::sync::Arc;

/// What is null for a mention of another kind: places for a code, the code for words.
#[derive(Default)]
pub(crate) struct Mentions {
    lengths: Vec<usize>,
    said: Places,
    text: StringBuilder,
    concept: StringBuilder,
    status: StringBuilder,
    rule: StringBuilder,
    source: StringBuilder,
    system: StringBuilder,
    code: StringBuilder,
    why: Option<Why>,
}

/// What `explain` adds.
#[derive(Default)]
struct Why {
    trigger: Places,
    trigger_there: Vec<bool>,
    trigger_text: StringBuilder,
    scope: Places,
    scope_there: Vec<bool>,
}

#[derive(Default)]
struct Places {
    start: Int64Builder,
    end: Int64Builder,
}

impl Places {
    fn push(&mut self, span: Option<Span>) {
        self.start.append_option(span.map(|span| span.start as i64));
        self.end.append_option(span.map(|span| span.end as i64));
    }

    fn columns(&mut self) -> Vec<ArrayRef> {
        vec![Arc::new(self.start.finish()), Arc::new(self.end.finish())]
    }
}

impl Mentions {
    pub fn new(explain: bool) -> Self {
        Self { why: explain.then(Why::default), ..Self::default() }
    }

    /// The mentions of one row.
    pub fn push(&mut self, findings: &[Finding]) {
        self.lengths.push(findings.len());
        for finding in findings {
            self.concept.append_value(finding.concept.code());
            self.status.append_value(finding.status.code());
            self.rule.append_value(&finding.rule);
            let (said, code) = match &finding.evidence {
                Evidence::Words { said, .. } => (Some(said), None),
                Evidence::Code(code) => (None, Some(code)),
            };
            self.said.push(said.map(|said| said.span));
            self.text.append_option(said.map(|said| &said.text));
            self.source.append_option(code.map(|_| "code"));
            self.system.append_option(code.map(|code| &code.system));
            self.code.append_option(code.map(|code| &code.code));
            if let Some(why) = &mut self.why {
                why.push(&finding.evidence);
            }
        }
    }

    /// The column; `there` says which rows have one at all.
    pub fn finish(mut self, there: Option<NullBuffer>) -> ArrayRef {
        let explain = self.why.is_some();
        let mut columns = self.said.columns();
        let text = [self.text, self.concept, self.status, self.rule, self.source, self.system, self.code];
        columns.extend(text.into_iter().map(|mut column| Arc::new(column.finish()) as ArrayRef));
        columns.extend(self.why.into_iter().flat_map(Why::columns));
        let mentions = StructArray::new(parts(explain), columns, None);
        let offsets = OffsetBuffer::from_lengths(self.lengths);
        Arc::new(ListArray::new(Arc::new(item(explain)), offsets, Arc::new(mentions), there))
    }
}

impl Why {
    fn push(&mut self, evidence: &Evidence) {
        let (trigger, scope) = match evidence {
            Evidence::Words { trigger, scope, .. } => (trigger.as_ref(), *scope),
            Evidence::Code(_) => (None, None),
        };
        self.trigger.push(trigger.map(|trigger: &Words| trigger.span));
        self.trigger_text.append_option(trigger.map(|trigger| &trigger.text));
        self.trigger_there.push(trigger.is_some());
        self.scope.push(scope);
        self.scope_there.push(scope.is_some());
    }

    fn columns(mut self) -> [ArrayRef; 2] {
        let mut trigger = self.trigger.columns();
        trigger.push(Arc::new(self.trigger_text.finish()));
        let column = |fields: Vec<Field>, columns, there: Vec<bool>| -> ArrayRef {
            Arc::new(StructArray::new(Fields::from(fields), columns, Some(NullBuffer::from(there))))
        };
        [
            column(trigger_fields(), trigger, self.trigger_there),
            column(place_fields(), self.scope.columns(), self.scope_there),
        ]
    }
}

/// The type of the column.
pub(crate) fn kind(explain: bool) -> DataType {
    DataType::List(Arc::new(item(explain)))
}

fn item(explain: bool) -> Field {
    // the names by which Parquet's own rules, pyarrow and Spark call it
    Field::new("element", DataType::Struct(parts(explain)), true)
}

fn parts(explain: bool) -> Fields {
    let mut fields = place_fields();
    let text = ["text", "concept", "status", "rule", "source", "system", "code"];
    fields.extend(text.map(|name| Field::new(name, DataType::Utf8, true)));
    if explain {
        fields.push(Field::new("trigger", DataType::Struct(trigger_fields().into()), true));
        fields.push(Field::new("scope", DataType::Struct(place_fields().into()), true));
    }
    fields.into()
}

fn place_fields() -> Vec<Field> {
    ["start", "end"].map(|name| Field::new(name, DataType::Int64, true)).into()
}

fn trigger_fields() -> Vec<Field> {
    let mut fields = place_fields();
    fields.push(Field::new("text", DataType::Utf8, true));
    fields
}
