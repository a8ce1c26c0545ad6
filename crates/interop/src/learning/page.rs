//! The page of a package: all parts of the module, of which one is shown at a time. Without scripts all of them stand there,
//! one after another.
use super::{Course, escaped};

/// Shared by both packages: which part is shown, and when it is left.
pub const COURSE_JS: &str = include_str!("course.js");
/// How it looks; a learning system brings no style of its own.
pub const COURSE_CSS: &str = include_str!("course.css");

/// `index.html`, with the script that talks to the learning system.
pub fn page(course: &Course, script: &str) -> String {
    let home = escaped(course.home());
    let many = course.parts.len();
    let parts = (1..).zip(&course.parts).map(|(n, (title, html))| {
        // a link to a page of ours leads to it from wherever the package lies
        let html = html.replace("href=\"/", &format!("href=\"{home}/"));
        format!(
            "<section data-part=\"{n}\" tabindex=\"-1\" aria-labelledby=\"part-{n}\">\n<p class=\"count\">Part {n} of {many}</p>\n\
             <h2 id=\"part-{n}\">{}</h2>\n{html}\n</section>\n",
            escaped(title)
        )
    });
    let sources: String = course.sources.iter().map(|source| format!("<li>{}</li>\n", escaped(source))).collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <link rel=\"stylesheet\" href=\"course.css\">\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n<p>{about}</p>\n\
         <p class=\"made\">Packed on {made} for {clinic}. Telephone numbers in it are of that day: check them.</p>\n\
         {parts}<nav id=\"steps\" hidden aria-label=\"Parts\">\n<button type=\"button\" id=\"back\">Back</button>\n\
         <button type=\"button\" id=\"on\">Go on</button>\n</nav>\n<p id=\"said\" role=\"status\"></p>\n\
         <h2>Where this comes from</h2>\n<ul>\n{sources}</ul>\n</main>\n\
         <script src=\"{script}\"></script>\n<script src=\"course.js\"></script>\n</body>\n</html>\n",
        title = escaped(&course.title),
        about = escaped(&course.about),
        made = course.made.strftime("%-d %B %Y"),
        clinic = escaped(&course.clinic),
        parts = parts.collect::<String>(),
    )
}
