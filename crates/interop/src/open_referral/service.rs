//! One HSDS service, as JSON, into [`record::Service`]. HSDS 3.0 names first, then what the UK profile and the older
//! versions (HSDS 1.1, Open Referral UK 1 and 2) call the same thing.
use super::days::days;
use super::field::{date, hour, id, items, number, pounds, text, years};
use record::{
    Area, Attribute, Capacity, Cost, Date, Location, LocationKind, Organisation, Point, Schedule, Service,
    ServiceStatus, Weekdays,
};
use serde_json::Value;
use std::time::Duration;

/// Reads one; an object without an id or a name is no service. Names and identifiers of people are not read.
pub(super) fn service(record: &Value) -> Result<Service, &'static str> {
    if !record.is_object() {
        return Err("it is no JSON object");
    }
    let name = text(record, &["name"]);
    if name.is_empty() {
        return Err("name: it has none");
    }
    Ok(Service {
        id: id(record).ok_or("id: it has none")?,
        feed: String::new(), // whoever keeps it knows
        name,
        organisation: organisation(record),
        description: text(record, &["description"]),
        status: ServiceStatus::read(&text(record, &["status"])),
        assured: date(record, "assured_date"),
        minimum_age: years(record, "minimum_age").or_else(|| eligible(record, "minimum_age").min()),
        // 0 stands for "not filled in": nobody serves the newborn alone and says so in this field
        maximum_age: years(record, "maximum_age")
            .or_else(|| eligible(record, "maximum_age").max())
            .filter(|age| *age > 0),
        eligibility: eligibility(record),
        areas: items(record, "service_areas").map(area).collect(),
        languages: texts(record, "languages", &["code", "name", "language"]),
        interpreters: text(record, &["interpretation_services"]),
        locations: items(record, "service_at_locations").filter_map(location).collect(),
        schedules: schedules(record).collect(),
        costs: items(record, "cost_options").map(cost).collect(),
        fees: text(record, &["fees_description", "fees"]),
        capacities: items(record, "capacities").map(capacity).collect(),
        alert: text(record, &["alert"]),
        application: text(record, &["application_process"]),
        wait: text(record, &["wait_time"]),
        attributes: attributes(record),
        url: text(record, &["url", "website"]),
        email: text(record, &["email"]),
        phones: texts(record, "phones", &["number"]),
        modified: text(record, &["last_modified"]),
    })
}

/// What each item of a list says under the first of these names, where it says anything.
fn texts(record: &Value, list: &str, names: &[&str]) -> Vec<String> {
    items(record, list).map(|item| text(item, names)).filter(|text| !text.is_empty()).collect()
}

/// Ages of Open Referral UK 1 and 2, which have a list of eligibilities.
fn eligible<'a>(record: &'a Value, name: &'a str) -> impl Iterator<Item = u8> + 'a {
    items(record, "eligibilitys").filter_map(move |of| years(of, name))
}

fn eligibility(record: &Value) -> String {
    let own = text(record, &["eligibility_description", "eligibility"]);
    let older = texts(record, "eligibilitys", &["eligibility"]);
    if own.is_empty() { older.join("; ") } else { own }
}

/// When: the newer lists and the older ones.
fn schedules(of: &Value) -> impl Iterator<Item = Schedule> + '_ {
    ["schedules", "regular_schedules", "regular_schedule"].into_iter().flat_map(|name| items(of, name)).map(schedule)
}

fn attributes(record: &Value) -> Vec<Attribute> {
    let older = items(record, "service_taxonomys").map(|of| {
        let term = of.get("taxonomy").unwrap_or(&Value::Null);
        let (code, name) = (id(term).unwrap_or_default(), text(term, &["name"]));
        Attribute { taxonomy: text(term, &["vocabulary"]), code, name, ..Attribute::default() }
    });
    // how one gets there or gets it, as the older versions say it of the whole service
    let attending = ["attending_type", "attending_access"].map(|kind| (kind, text(record, &[kind])));
    let attending = attending.into_iter().filter(|(_, name)| !name.is_empty());
    let attending = attending.map(|(kind, name)| Attribute { kind: kind.into(), name, ..Attribute::default() });
    items(record, "attributes").map(attribute).chain(older).chain(attending).collect()
}

fn organisation(record: &Value) -> Organisation {
    let named = record.get("organization").unwrap_or(&Value::Null);
    let id = id(named).unwrap_or_else(|| text(record, &["organization_id"]));
    Organisation { id, name: text(named, &["name"]) }
}

fn area(area: &Value) -> Area {
    Area { name: text(area, &["name", "service_area"]), extent: text(area, &["extent"]) }
}

fn location(at: &Value) -> Option<Location> {
    let place = at.get("location").filter(|place| place.is_object())?;
    let addresses = || items(place, "addresses").chain(items(place, "physical_addresses"));
    let address = addresses().find(|a| text(a, &["address_type"]) != "postal");
    let address = address.or_else(|| addresses().next()).unwrap_or(&Value::Null);
    let kind = match text(place, &["location_type"]).to_lowercase().as_str() {
        "virtual" => LocationKind::Virtual,
        "postal" => LocationKind::Postal,
        _ => LocationKind::Physical,
    };
    let lines = ["address_1", "address_2", "city"].map(|name| text(address, &[name])).into_iter();
    let access = items(place, "accessibility").chain(items(place, "accessibility_for_disabilities"));
    Some(Location {
        name: text(place, &["name"]),
        kind,
        point: point(place),
        postcode: text(address, &["postal_code"]),
        address: lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(", "),
        accessibility: access
            .map(|a| ["description", "accessibility", "details"].map(|name| text(a, &[name])).join(" "))
            .collect(),
        schedules: schedules(at).chain(schedules(place)).collect(),
    })
}

fn point(place: &Value) -> Option<Point> {
    Some(Point { latitude: number(place, "latitude")?, longitude: number(place, "longitude")? })
}

fn schedule(of: &Value) -> Schedule {
    let days = days(&text(of, &["byday", "weekday"]));
    let days = match text(of, &["freq"]).to_uppercase().as_str() {
        "DAILY" if days.is_empty() => Weekdays::ALL,
        // RFC 5545: a weekly rule without BYDAY falls on the day on which it starts
        "WEEKLY" if days.is_empty() => date(of, "dtstart").map(weekday).unwrap_or_default(),
        _ => days,
    };
    let last = [date(of, "valid_to"), date(of, "until"), last_of_count(of, days)];
    Schedule {
        days,
        opens: hour(of, "opens_at"),
        closes: hour(of, "closes_at"),
        ends: last.into_iter().flatten().min(),
        attending: text(of, &["attending_type"]),
        description: [text(of, &["description"]), text(of, &["notes"])].join(" ").trim().to_owned(),
    }
}

fn weekday(day: Date) -> Weekdays {
    let monday_is_0 = day.weekday().to_monday_zero_offset();
    u8::try_from(monday_is_0).map(Weekdays::numbered).unwrap_or_default()
}

/// The end of the week in which a weekly rule has happened `count` times.
fn last_of_count(of: &Value, days: Weekdays) -> Option<Date> {
    let weekly = text(of, &["freq"]).eq_ignore_ascii_case("weekly");
    let count = number(of, "count").filter(|n| weekly && *n >= 1.0)?;
    let weeks = (count / f64::from(days.len().max(1))).ceil() * number(of, "interval").unwrap_or(1.0).max(1.0);
    let time = Duration::try_from_secs_f64((weeks * 7.0 * 86_400.0).min(1e10)).ok()?;
    date(of, "dtstart")?.checked_add(time).ok()
}

fn cost(of: &Value) -> Cost {
    Cost {
        option: text(of, &["option"]),
        amount: pounds(of, "amount"),
        description: text(of, &["amount_description"]),
        ends: date(of, "valid_to"),
    }
}

fn capacity(of: &Value) -> Capacity {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to the range on the same line"
    )]
    let available = number(of, "available").map(|n| n.clamp(0.0, 1e9) as u32);
    Capacity { unit: of.get("unit").map(|unit| text(unit, &["name"])).unwrap_or_default(), available }
}

fn attribute(of: &Value) -> Attribute {
    let term = of.get("taxonomy_term").unwrap_or(&Value::Null);
    let taxonomy = [text(term, &["taxonomy"]), text(term.get("taxonomy_detail").unwrap_or(&Value::Null), &["name"])];
    Attribute {
        kind: text(of, &["link_type"]),
        taxonomy: taxonomy.into_iter().find(|name| !name.is_empty()).unwrap_or_default(),
        code: text(term, &["code"]),
        name: text(term, &["name", "term"]),
        value: text(of, &["value", "label"]),
    }
}
