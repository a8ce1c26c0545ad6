//! The people in a directory's records: contacts, assurers, whoever changed a record. They are taken out before anything
//! is read or kept; a service's own telephone number and mailbox stay.
use serde_json::Value;

/// Fields that hold people, wherever they stand.
const PEOPLE: [&str; 10] = [
    "contacts",
    "contact",
    "assurer_email",
    "assured_by",
    "updated_by",
    "attention",
    "reviews",
    "admin_emails",
    // of the log of changes: what stood in a field before may have been a person
    "previous_value",
    "replacement_value",
];

/// What the mailbox of an office is called; any other that is also somebody's own is theirs.
const OFFICES: [&str; 14] = [
    "admin",
    "advice",
    "bookings",
    "contact",
    "email",
    "enquiries",
    "enquiry",
    "hello",
    "help",
    "info",
    "mail",
    "office",
    "reception",
    "support",
];

/// Shorter than this is no mailbox and no number.
const SHORTEST: usize = 6;

/// Takes the people out of a record. The numbers of contacts that name nobody become the service's own: in older
/// versions of the standard they are the only ones it has.
pub(super) fn without_people(record: &mut Value) {
    let own = own_mailboxes(record);
    let numbers = nameless_numbers(record);
    let own_and_numbers = own.iter().cloned().chain(named_numbers(record));
    // an empty one would be found everywhere, and a very short one in the middle of words
    let theirs: Vec<String> = own_and_numbers.filter(|own| own.len() >= SHORTEST).collect();
    drop_fields(record);
    if !theirs.is_empty() {
        take_out(record, &theirs);
    }
    let Some(fields) = record.as_object_mut() else { return };
    if fields.get("email").and_then(Value::as_str).is_some_and(|email| own.contains(&email.to_lowercase())) {
        fields.remove("email");
    }
    if !numbers.is_empty() {
        let phones = fields.entry("phones").or_insert_with(|| Value::Array(Vec::new()));
        if let Value::Array(phones) = phones {
            phones.extend(numbers);
        }
    }
}

/// The addresses of the people who are named in a record.
fn own_mailboxes(record: &Value) -> Vec<String> {
    let contacts = record.get("contacts").and_then(Value::as_array).into_iter().flatten();
    let emails = contacts.map(|contact| contact.get("email")).chain([record.get("assurer_email")]);
    let texts = emails.flatten().filter_map(Value::as_str).map(str::to_lowercase);
    texts.filter(|email| !OFFICES.contains(&email.split('@').next().unwrap_or_default())).collect()
}

/// The numbers of contacts who are named.
fn named_numbers(record: &Value) -> Vec<String> {
    let contacts = record.get("contacts").and_then(Value::as_array).into_iter().flatten();
    let named = contacts.filter(|c| c.get("name").and_then(Value::as_str).is_some_and(|name| !name.trim().is_empty()));
    let phones = named.filter_map(|contact| contact.get("phones")?.as_array()).flatten();
    let numbers = phones.filter_map(|phone| phone.get("number")?.as_str()).map(|number| number.trim().to_owned());
    numbers.filter(|number| number.chars().filter(char::is_ascii_digit).count() >= 6).collect()
}

/// Takes what is somebody's own out of every text, as it stands there or in other letters: descriptions repeat it.
fn take_out(value: &mut Value, theirs: &[String]) {
    match value {
        Value::String(text) => {
            for own in theirs {
                // only ASCII letters change their case here, so places stay what they are
                while let Some(at) = text.to_ascii_lowercase().find(&own.to_ascii_lowercase()) {
                    text.replace_range(at..at + own.len(), "");
                }
            }
        }
        Value::Object(fields) => fields.values_mut().for_each(|inner| take_out(inner, theirs)),
        Value::Array(items) => items.iter_mut().for_each(|inner| take_out(inner, theirs)),
        _ => {}
    }
}

fn nameless_numbers(record: &Value) -> Vec<Value> {
    let contacts = record.get("contacts").and_then(Value::as_array).into_iter().flatten();
    let nameless = contacts.filter(|c| c.get("name").and_then(Value::as_str).is_none_or(|name| name.trim().is_empty()));
    nameless.filter_map(|contact| contact.get("phones")?.as_array()).flatten().cloned().collect()
}

fn drop_fields(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|name, _| !PEOPLE.contains(&name.as_str()));
            fields.values_mut().for_each(drop_fields);
        }
        Value::Array(items) => items.iter_mut().for_each(drop_fields),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn left(mut record: Value) -> Value {
        without_people(&mut record);
        record
    }

    #[test]
    fn nobody_is_left_in_a_record_however_deep_they_stand() {
        let record = json!({
            "id": "1", "email": "j.marsh@council.example", "assurer_email": "J.Marsh@council.example",
            "contacts": [{"name": "Jo Marsh", "email": "jo@x.example", "phones": [{"number": "01632 960001"}]}],
            "service_at_locations": [{"location": {"addresses": [{"attention": "Jo Marsh", "city": "Stafford"}]}}],
            "metadata": [{"field_name": "name", "updated_by": "Jo Marsh", "previous_value": "Jo's choir"}],
        });
        let left = left(record).to_string().to_lowercase();
        assert!(!left.contains("marsh") && !left.contains("jo@") && !left.contains("960001"), "{left}");
        assert!(left.contains("stafford") && left.contains("field_name"));
    }

    #[test]
    fn what_is_somebodys_own_goes_out_of_descriptions_too() {
        let record = json!({
            "id": "1", "description": "Ring Jo on 01632 960001 or JO.Marsh@council.example, or the office on 01632 960009.",
            "contacts": [
                {"name": "Jo", "email": "jo.marsh@council.example", "phones": [{"number": "01632 960001"}]},
                {"name": "Nobody", "email": "", "phones": [{"number": ""}]},
            ],
        });
        let left = left(record);
        assert_eq!(left["description"], "Ring Jo on  or , or the office on 01632 960009.");
    }

    #[test]
    fn an_office_keeps_its_mailbox_and_a_nameless_number_is_the_services() {
        let record = json!({
            "email": "info@choir.example", "assurer_email": "info@choir.example",
            "contacts": [{"title": "Office", "phones": [{"number": "01632 960002"}]}],
        });
        let left = left(record);
        assert_eq!(
            (&left["email"], &left["phones"][0]["number"]),
            (&json!("info@choir.example"), &json!("01632 960002"))
        );
    }
}
