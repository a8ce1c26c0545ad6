//! A running program and a mail server with TLS: what comes in by the front door goes out by post, once, also where the
//! program is killed while it sends.
#[allow(dead_code, reason = "each test uses the parts that it needs")]
#[path = "running/http.rs"]
mod http;
#[allow(dead_code, reason = "each test uses the parts that it needs")]
#[path = "running/program.rs"]
mod program;
#[allow(dead_code, reason = "each test uses the parts that it needs")]
#[path = "running/sink.rs"]
mod sink;

use content::Content;
use http::{Line, referral};
use hyper::StatusCode;
use program::Post;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use sink::{Say, Sink};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::trial::Trial;

const PASSWORD: &str = "correct-horse-battery";

#[tokio::test(flavor = "multi_thread")]
async fn an_e_mail_goes_over_tls_once_and_not_again_after_kill_9_in_the_middle() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    if !make_certificates(folder.path()) {
        eprintln!("skipped: there is no openssl to make certificates with");
        return;
    }
    write_clinic(folder.path());
    let path = |name: &str| folder.path().join(name).display().to_string();
    write_password(&folder.path().join("password"));
    for trial in Trial::of_each_engine() {
        let sink = with_tls(folder.path(), &[Say::Take, Say::SilentAfterText]);
        let server = format!("smtps://sam@localhost:{}", sink.address.port());
        let options = ["--content", &path("content"), "--smtp-url", &server, "--smtp-password-file", &path("password")];
        let post = Post::new(&trial.place).with(&options).with(&["--mail-from", "bookings@clinic.example"]);
        let post = post.with_env("SSL_CERT_FILE", &path("ca.pem"));
        let program = post.start();
        let token = credential(&post);

        refer(&post, &token, 1).await;
        until("the first e-mail is there", || sink.mails().len() == 1);
        let mail = &sink.mails()[0];
        assert_eq!(mail.to, "person1@home.example");
        assert!(mail.text.contains("Hello Robin, this is Larchfield Bookings."), "{}", mail.text);
        let state = |n: u32| {
            let rows = trial.cells("SELECT state, tries FROM outbox WHERE kind = 'invitation' ORDER BY written");
            rows.get(n as usize - 1).map(|row| row.join(" ")).unwrap_or_default()
        };
        until("it is said to have gone", || state(1) == "sent 1");

        refer(&post, &token, 2).await;
        until("the second is handed over, unanswered", || {
            sink.lines().iter().filter(|line| *line == "DATA").count() == 2
        });
        program.kill();
        assert_eq!(state(2), "sending 1", "{}: not sent, and not waiting either", trial.engine);
        let _again = post.start();
        std::thread::sleep(Duration::from_secs(4)); // four rounds of the post
        assert_eq!((sink.connections(), state(2).as_str()), (2, "sending 1"), "{}", trial.engine);

        let log = std::fs::read_to_string(post.log()).expect("a log");
        for never in [PASSWORD, "home.example", "/l/", "sam@"] {
            assert!(!log.contains(never), "{never} stands in the log");
        }
    }
}

#[test]
fn a_mail_server_that_cannot_be_used_is_said_at_the_start() {
    let trial = Trial::sqlite();
    let post = Post::new(&trial.place);
    let refused = |options: &[&str]| {
        let serve = [&["serve", "--base-url", "https://clinic.example"], options].concat();
        let out = post.command(&serve).output().expect("it ends");
        assert_eq!(out.status.code(), Some(2));
        String::from_utf8_lossy(&out.stderr).into_owned()
    };
    let from = ["--mail-from", "bookings@clinic.example"];
    let said = refused(&[&["--smtp-url", "smtp://mail.example"], from.as_slice()].concat());
    assert!(said.contains("can be read on the way"), "{said}");
    let said = refused(&[&["--smtp-url", "smtps://sam:sesame@mail.example"], from.as_slice()].concat());
    assert!(said.contains("--smtp-password-file") && !said.contains("sesame"), "{said}");
    assert!(refused(&["--smtp-url", "smtps://mail.example"]).contains("--mail-from is missing"));
}

/// Somebody with an e-mail address is referred.
async fn refer(post: &Post, token: &str, at: u32) {
    let body = format!(
        r##"{{"resourceType": "ServiceRequest", "status": "active", "intent": "plan",
            "identifier": [{{"system": "https://surgery.example/referral", "value": "{at}"}}],
            "subject": {{"reference": "#p"}}, "note": [{{"text": "Ankle sprain three weeks ago."}}],
            "contained": [{{"resourceType": "Patient", "id": "p", "birthDate": "1985-03-{at:02}",
                "name": [{{"given": ["Robin"], "family": "Sample-{at}"}}],
                "telecom": [{{"system": "email", "value": "person{at}@home.example"}}]}}]}}"##
    );
    let mut line = Line::open(post.address).await.expect("a connection");
    let answer = line.ask(referral("/fhir/ServiceRequest", post.address, token, body)).await.expect("an answer");
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text);
}

fn credential(post: &Post) -> String {
    let words = ["user", "add", "surgery", "--role", "ehr-client", "--clinic", "larchfield"];
    let made = post.command(&words).output().expect("it ends");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    String::from_utf8_lossy(&made.stdout).split_whitespace().last().expect("a secret").to_owned()
}

fn until(what: &str, true_now: impl Fn() -> bool) {
    let began = Instant::now();
    while !true_now() {
        assert!(began.elapsed() < Duration::from_secs(30), "half a minute, and not yet so: {what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn with_tls(folder: &Path, plan: &[Say]) -> Sink {
    let chain = vec![CertificateDer::from_pem_file(folder.join("leaf.pem")).expect("a certificate")];
    let key = PrivateKeyDer::from_pem_file(folder.join("leaf.key")).expect("a key");
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().expect("versions");
    let config = Arc::new(config.with_no_client_auth().with_single_cert(chain, key).expect("they belong together"));
    Sink::over(plan, move |stream| {
        let tls = ServerConnection::new(Arc::clone(&config)).ok()?;
        Some(Box::new(StreamOwned::new(tls, stream)))
    })
}

/// An authority of our own, and a certificate of its for this machine.
fn make_certificates(folder: &Path) -> bool {
    let openssl = |words: &[&str]| {
        let ran = Command::new("openssl").args(words).current_dir(folder).output();
        ran.is_ok_and(|out| out.status.success())
    };
    std::fs::write(folder.join("names"), "subjectAltName=DNS:localhost,IP:127.0.0.1\n").expect("written");
    let curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
    let of = |words: &[&'static str]| [&["req"], curve.as_slice(), words].concat();
    openssl(&of(&["-x509", "-keyout", "ca.key", "-out", "ca.pem", "-days", "2", "-subj", "/CN=Own authority"]))
        && openssl(&of(&["-keyout", "leaf.key", "-out", "leaf.csr", "-subj", "/CN=localhost"]))
        && openssl(&[
            "x509",
            "-req",
            "-in",
            "leaf.csr",
            "-CA",
            "ca.pem",
            "-CAkey",
            "ca.key",
            "-CAcreateserial",
            "-days",
            "2",
            "-extfile",
            "names",
            "-out",
            "leaf.pem",
        ])
}

fn write_clinic(folder: &Path) {
    let own = folder.join("content/larchfield");
    std::fs::create_dir_all(&own).expect("a folder");
    let shipped = Content::shipped();
    let clinic = shipped.text("sample/larchfield/clinic.toml").expect("the made-up clinic");
    std::fs::write(own.join("clinic.toml"), clinic).expect("written");
}

fn write_password(file: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::write(file, PASSWORD).expect("written");
    std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o600)).expect("ours alone");
}
