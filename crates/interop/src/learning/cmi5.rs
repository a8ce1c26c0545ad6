//! A cmi5 package (AICC cmi5, Quartz): the course structure beside the page. Whoever has gone through every part moves on;
//! nobody passes, so there is no mastery score.
use super::page::{COURSE_CSS, COURSE_JS, page};
use super::zip::zip;
use super::{Course, escaped};

const CMI5_JS: &str = include_str!("cmi5.js");

/// The package, as the bytes of a zip file. The same module gives the same bytes.
#[must_use]
pub fn cmi5(course: &Course) -> Vec<u8> {
    let (structure, page) = (structure(course), page(course, "cmi5.js"));
    zip(&[
        ("cmi5.xml", structure.as_bytes()),
        ("index.html", page.as_bytes()),
        ("course.css", COURSE_CSS.as_bytes()),
        ("course.js", COURSE_JS.as_bytes()),
        ("cmi5.js", CMI5_JS.as_bytes()),
    ])
}

fn structure(course: &Course) -> String {
    let said = |name: &str, text: &str| {
        format!("<{name}>\n<langstring lang=\"en-GB\">{}</langstring>\n</{name}>\n", escaped(text))
    };
    let (title, about) = (said("title", &course.title), said("description", &course.about));
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <courseStructure xmlns=\"https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd\">\n\
         <course id=\"{address}/course\">\n{title}{about}</course>\n\
         <au id=\"{address}\" moveOn=\"Completed\" launchMethod=\"AnyWindow\">\n{title}{about}<url>index.html</url>\n</au>\n\
         </courseStructure>\n",
        address = escaped(&course.address),
    )
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn whoever_has_gone_through_it_moves_on_and_nobody_passes() {
        let structure = structure(&sample());
        assert!(structure.contains("moveOn=\"Completed\"") && !structure.contains("masteryScore"));
        assert!(structure.contains("<au id=\"https://fingerpost.example/training/module/three-openers\""));
        assert!(String::from_utf8_lossy(&cmi5(&sample())).contains("cmi5.js"));
    }
}
