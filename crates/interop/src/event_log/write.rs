//! A log out, as XES for process mining tools.
use record::Instant;

/// One trace a case. Events of one case must follow one another.
///
/// ```
/// let at = record::Instant::read("2026-03-02T09:30:00Z")?;
/// let xes = interop::event_log::to_xes([("7", "invited", at)]);
/// let mut read = Vec::new();
/// interop::event_log::xes(xes.as_bytes(), |event| read.push(event.unwrap().activity.to_owned())).unwrap();
/// assert_eq!(read, ["invited"]);
/// # Ok::<(), record::NotThis>(())
/// ```
#[must_use]
pub fn to_xes<'a>(events: impl IntoIterator<Item = (&'a str, &'a str, Instant)>) -> String {
    let mut out = String::from(concat!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<log xes.version=\"1.0\" xmlns=\"http://www.xes-standard.org/\">\n",
        "<extension name=\"Concept\" prefix=\"concept\" uri=\"http://www.xes-standard.org/concept.xesext\"/>\n",
        "<extension name=\"Time\" prefix=\"time\" uri=\"http://www.xes-standard.org/time.xesext\"/>\n",
    ));
    let mut open: Option<&str> = None;
    for (case, activity, at) in events {
        if open != Some(case) {
            if open.is_some() {
                out.push_str("</trace>\n");
            }
            out.push_str("<trace><string key=\"concept:name\" value=\"");
            out.push_str(&quick_xml::escape::escape(case));
            out.push_str("\"/>\n");
            open = Some(case);
        }
        out.push_str("<event><string key=\"concept:name\" value=\"");
        out.push_str(&quick_xml::escape::escape(activity));
        out.push_str("\"/><date key=\"time:timestamp\" value=\"");
        out.push_str(&at.to_string());
        out.push_str("\"/></event>\n");
    }
    if open.is_some() {
        out.push_str("</trace>\n");
    }
    out.push_str("</log>\n");
    out
}
