//! A SCORM 1.2 package with one page that talks to the learning system (ADL SCORM 1.2, content aggregation and run-time).
use super::page::{COURSE_CSS, COURSE_JS, page};
use super::zip::zip;
use super::{Course, escaped};

const SCORM_JS: &str = include_str!("scorm.js");

/// The package, as the bytes of a zip file. The same module gives the same bytes.
#[must_use]
pub fn scorm_12(course: &Course) -> Vec<u8> {
    let (manifest, page) = (manifest(course), page(course, "scorm.js"));
    zip(&[
        ("imsmanifest.xml", manifest.as_bytes()),
        ("index.html", page.as_bytes()),
        ("course.css", COURSE_CSS.as_bytes()),
        ("course.js", COURSE_JS.as_bytes()),
        ("scorm.js", SCORM_JS.as_bytes()),
    ])
}

fn manifest(course: &Course) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <manifest identifier=\"fingerpost-{id}\" version=\"1.0\" xmlns=\"http://www.imsproject.org/xsd/imscp_rootv1p1p2\" \
         xmlns:adlcp=\"http://www.adlnet.org/xsd/adlcp_rootv1p2\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
         xsi:schemaLocation=\"http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd \
         http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd\">\n\
         <metadata>\n<schema>ADL SCORM</schema>\n<schemaversion>1.2</schemaversion>\n</metadata>\n\
         <organizations default=\"course\">\n<organization identifier=\"course\">\n<title>{title}</title>\n\
         <item identifier=\"item-1\" identifierref=\"page-1\" isvisible=\"true\">\n<title>{title}</title>\n</item>\n\
         </organization>\n</organizations>\n\
         <resources>\n<resource identifier=\"page-1\" type=\"webcontent\" adlcp:scormtype=\"sco\" href=\"index.html\">\n\
         <file href=\"index.html\"/>\n<file href=\"course.css\"/>\n<file href=\"course.js\"/>\n<file href=\"scorm.js\"/>\n\
         </resource>\n</resources>\n</manifest>\n",
        id = escaped(&course.id),
        title = escaped(&course.title),
    )
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn the_manifest_names_every_file_that_is_packed_and_escapes_its_title() {
        let course = sample();
        let manifest = manifest(&course);
        assert!(manifest.contains("<title>Three ways to begin &amp; asking first</title>"));
        let packed = scorm_12(&course);
        let text = String::from_utf8_lossy(&packed);
        for file in ["index.html", "course.css", "course.js", "scorm.js"] {
            assert!(manifest.contains(&format!("<file href=\"{file}\"/>")) && text.contains(file), "{file}");
        }
        assert_eq!(packed, scorm_12(&course), "the same module, the same bytes");
    }

    #[test]
    fn a_link_to_a_page_of_ours_leads_home() {
        let page = page(&sample(), "scorm.js");
        assert!(page.contains("href=\"https://fingerpost.example/directory\"") && !page.contains("href=\"/"));
    }
}
