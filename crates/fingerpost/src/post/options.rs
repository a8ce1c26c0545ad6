//! How a mail server is named on the command line. Nothing of it is ever logged.
use super::Sender;
use super::smtp::{Line, Server};
use anyhow::{Context, Result, bail};
use lettre::Address;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::TlsParameters;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const PASSWORD: &str = "FINGERPOST_SMTP_PASSWORD";
const FORM: &str = "--smtp-url: it looks like smtps://user@mail.example:465 or smtp+starttls://user@mail.example:587";

/// The options by which a clinic sends e-mails.
#[derive(clap::Args)]
pub struct MailOptions {
    /// The mail server, such as smtps://user@mail.example:465 or smtp+starttls://user@mail.example:587; without one every
    /// message waits for somebody to send it by hand
    #[arg(long, value_name = "URL")]
    pub smtp_url: Option<String>,
    /// The file with the mail server's password; otherwise $FINGERPOST_SMTP_PASSWORD
    #[arg(long, value_name = "FILE")]
    pub smtp_password_file: Option<PathBuf>,
    /// The address from which e-mails come; like the clinic's name in messages, it must not tell what they are about
    #[arg(long, value_name = "ADDRESS")]
    pub mail_from: Option<String>,
}

impl MailOptions {
    /// The way by which messages leave.
    pub fn sender(&self) -> Result<Sender> {
        let password = std::env::var(PASSWORD).ok().filter(|password| !password.is_empty());
        self.server(password).map(|server| server.map_or(Sender::ByHand, |server| Sender::Server(Arc::new(server))))
    }

    pub(super) fn server(&self, password: Option<String>) -> Result<Option<Server>> {
        let Some(url) = &self.smtp_url else {
            if self.smtp_password_file.is_some() || self.mail_from.is_some() {
                bail!("--smtp-url is missing: which mail server takes the e-mails");
            }
            return Ok(None);
        };
        let from = self.mail_from.as_ref().context("--mail-from is missing: the address from which e-mails come")?;
        let from: Address =
            from.trim().parse().map_err(|_| anyhow::anyhow!("--mail-from: it looks like name@clinic.example"))?;
        let (scheme, rest) = url.split_once("://").context(FORM)?;
        // a user's name may be an address with an @ of its own
        let (user, at) = rest
            .trim_end_matches('/')
            .rsplit_once('@')
            .map_or((None, rest.trim_end_matches('/')), |(u, a)| (Some(u), a));
        if user.is_some_and(|user| user.contains(':')) {
            bail!(
                "--smtp-url: leave the password out of it, anybody on this machine could see it: --smtp-password-file"
            );
        }
        let (host, port) = host_and_port(at)?;
        let tls = || {
            TlsParameters::new(host.clone())
                .context("--smtp-url: this machine has no certificates to check a server by")
        };
        let line = match scheme {
            "smtps" => Line::Tls(tls()?),
            "smtp+starttls" => Line::StartTls(tls()?),
            "smtp" if is_own(&host) => Line::Plain,
            "smtp" => bail!(
                "--smtp-url: smtp:// can be read on the way; use smtps:// or smtp+starttls:// unless the server is on this machine"
            ),
            _ => bail!(FORM),
        };
        let password = self.smtp_password_file.as_deref().map(read_password).transpose()?.or(password);
        let credentials = match (user, password) {
            (Some(user), Some(password)) => Some(Credentials::new(user.replace("%40", "@"), password)),
            (Some(_), None) => bail!("--smtp-password-file is missing: the mail server's password (or {PASSWORD})"),
            (None, Some(_)) if self.smtp_password_file.is_some() => {
                bail!("--smtp-url: a password needs a user: smtps://user@…")
            }
            (None, _) => None,
        };
        Ok(Some(Server { port: port.unwrap_or(line.port()), host, line, credentials, from, patience: None }))
    }
}

fn host_and_port(at: &str) -> Result<(String, Option<u16>)> {
    let (host, port) = match at.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((host, rest)) => (host, rest.strip_prefix(':')),
        None => at.split_once(':').map_or((at, None), |(host, port)| (host, Some(port))),
    };
    let port = port.map(str::parse).transpose().context(FORM)?;
    if host.is_empty() || host.contains(['/', '?', '#', ' ']) {
        bail!(FORM);
    }
    Ok((host.to_owned(), port))
}

fn is_own(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

fn read_password(file: &Path) -> Result<String> {
    use std::os::unix::fs::PermissionsExt;
    let name = file.display();
    let text = std::fs::read_to_string(file).with_context(|| format!("--smtp-password-file {name}"))?;
    if std::fs::metadata(file)?.permissions().mode() & 0o077 != 0 {
        bail!("--smtp-password-file {name}: others can read it; chmod 600 {name}");
    }
    let password = text.trim_end_matches(['\r', '\n']);
    if password.is_empty() || password.contains(['\r', '\n']) {
        bail!("--smtp-password-file {name}: it must hold the password on one line, and nothing else");
    }
    Ok(password.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server(url: &str, from: Option<&str>, password: Option<&str>) -> Result<Option<Server>> {
        let options = MailOptions {
            smtp_url: Some(url.into()).filter(|url: &String| !url.is_empty()),
            smtp_password_file: None,
            mail_from: from.map(String::from),
        };
        options.server(password.map(String::from))
    }

    #[test]
    fn a_mail_server_is_named_in_one_line() {
        let from = Some("bookings@clinic.example");
        let cases = [
            ("smtps://user@mail.example", "mail.example", 465, true),
            ("smtps://user@mail.example:9465/", "mail.example", 9465, true),
            ("smtp+starttls://sam@clinic.example@mail.example", "mail.example", 587, true),
            ("smtp://127.0.0.1:2525", "127.0.0.1", 2525, false),
            ("smtp://[::1]:2525", "::1", 2525, false),
            ("smtp://localhost", "localhost", 25, false),
        ];
        for (url, host, port, signs_in) in cases {
            let password = signs_in.then_some("correct horse");
            let read = server(url, from, password).unwrap_or_else(|e| panic!("{url}: {e}")).expect("a server");
            assert_eq!((read.host.as_str(), read.port, read.credentials.is_some()), (host, port, signs_in), "{url}");
        }
        assert!(server("", None, Some("left over")).expect("nothing is asked for").is_none());
    }

    #[test]
    fn what_is_missing_or_unsafe_is_said_before_anything_starts_and_without_the_password() {
        let from = Some("bookings@clinic.example");
        let cases = [
            ("", from, None, "--smtp-url is missing"),
            ("smtps://mail.example", None, None, "--mail-from is missing"),
            ("smtps://mail.example", Some("bookings"), None, "--mail-from: it looks like"),
            ("smtps://user@mail.example", from, None, "--smtp-password-file is missing"),
            ("smtps://user:sesame@mail.example", from, None, "leave the password out of it"),
            ("smtp://mail.example", from, None, "can be read on the way"),
            ("smtp://127.0.0.1.evil.example", from, None, "can be read on the way"),
            ("http://mail.example", from, None, "it looks like smtps://"),
            ("mail.example", from, None, "it looks like smtps://"),
            ("smtps://mail.example:port", from, None, "it looks like smtps://"),
            ("smtps://", from, None, "it looks like smtps://"),
        ];
        for (url, from, password, says) in cases {
            let refused = format!("{:#}", server(url, from, password).err().expect(url));
            assert!(refused.contains(says), "{url}: {refused}");
            assert!(!refused.contains("sesame"), "{refused}");
        }
    }

    #[test]
    fn a_password_file_that_others_can_read_is_refused() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("password");
        let with_mode = |text: &str, mode| {
            std::fs::write(&file, text).expect("written");
            std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode)).expect("set");
            read_password(&file)
        };
        assert_eq!(with_mode("sesame\n", 0o600).expect("read"), "sesame");
        assert!(with_mode("sesame\n", 0o644).expect_err("refused").to_string().contains("chmod 600"));
        assert!(with_mode("one\ntwo\n", 0o600).expect_err("refused").to_string().contains("on one line"));
        assert!(with_mode("\n", 0o600).is_err());
    }
}
