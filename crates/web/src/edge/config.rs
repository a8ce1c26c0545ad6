//! What the edge must know of this installation: its own address, and who reads which page.
use super::Tongue;
use crate::parts::Say;
use axum::http::{HeaderMap, Uri};
use record::NotThis;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// What a browser with these headers is told in.
pub type ToBrowser = Arc<dyn Fn(&HeaderMap) -> Say + Send + Sync>;

/// The edge's settings. Cheap to clone.
#[derive(Clone)]
pub struct EdgeConfig {
    /// How long a request may take in all, from its first line to the answer's first.
    pub answer_within: Duration,
    /// How long one with a list in it may take: five megabytes over a practice's line.
    pub list_within: Duration,
    /// Which routes take a form with files in it.
    pub takes_files: fn(&str) -> bool,
    /// Which routes may be sent something from anywhere, since the secret in their path is what counts.
    pub from_anywhere: fn(&str) -> bool,
    /// Who reads the answers of a route: given its template, or the path where no route fits.
    pub tongue: fn(&str) -> Tongue,
    /// In which words a patient is told what went wrong.
    pub say: ToBrowser,
    origin: String,
}

const WANTED: NotThis = NotThis { wanted: "the base address is https:// (or http://) and a host name, no path" };

impl EdgeConfig {
    /// Ten seconds for a request, a minute for one with a list in it, no such routes yet, tongues by
    /// [`Tongue::of_path`], and English.
    ///
    /// `base_url` is the address under which people reach this installation. It comes from the configuration and
    /// never from a request's Host header, which its sender chooses.
    ///
    /// # Errors
    /// [`NotThis`] unless it is a scheme, a host and perhaps a port.
    pub fn new(base_url: &str) -> Result<Self, NotThis> {
        let origin = origin(base_url).ok_or(WANTED)?;
        let english = Say::english();
        let say: ToBrowser = Arc::new(move |_| english.clone());
        let [answer_within, list_within] = [10, 60].map(Duration::from_secs);
        Ok(Self {
            answer_within,
            list_within,
            takes_files: |_| false,
            from_anywhere: |_| false,
            tongue: Tongue::of_path,
            say,
            origin,
        })
    }

    /// The base address as a browser writes it in an Origin header: `https://clinic.example`.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Whether people come by https.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.origin.starts_with("https:")
    }
}

impl fmt::Debug for EdgeConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EdgeConfig({})", self.origin)
    }
}

/// Lower case, and without the scheme's own port: browsers leave both out.
fn origin(base_url: &str) -> Option<String> {
    let uri: Uri = base_url.trim().parse().ok()?;
    let (scheme, authority) = (uri.scheme_str()?, uri.authority()?);
    let own_port = match scheme {
        "https" => 443,
        "http" => 80,
        _ => return None,
    };
    let bare = authority.as_str().find('@').is_none() && matches!(uri.path(), "" | "/") && uri.query().is_none();
    let port = authority.port_u16().filter(|port| *port != own_port);
    let port = port.map(|port| format!(":{port}")).unwrap_or_default();
    bare.then(|| format!("{scheme}://{}{port}", authority.host().to_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_base_address_is_read_as_a_browser_would_write_it() {
        for (written, wanted) in [
            ("https://clinic.example", Some("https://clinic.example")),
            ("https://Clinic.Example:443/", Some("https://clinic.example")),
            ("http://127.0.0.1:8080", Some("http://127.0.0.1:8080")),
            ("http://[::1]:8080/", Some("http://[::1]:8080")),
            ("http://localhost:80", Some("http://localhost")),
            ("clinic.example", None),
            ("ftp://clinic.example", None),
            ("https://clinic.example/under/a/path", None),
            ("https://someone@clinic.example", None),
            ("https://clinic.example/?x", None),
            ("", None),
        ] {
            let read = EdgeConfig::new(written).ok();
            assert_eq!(read.as_ref().map(EdgeConfig::origin), wanted, "{written}");
        }
    }
}
