//! Each answer bears the headers, and each problem is put into the words of its reader.
use crate::clinic::{SECRET, ask, ask_of, form, message, read};
use axum::body::Body;
use axum::extract::Request;
use serde_json::Value;
use web::edge::EdgeConfig;

const CSP: &str = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; font-src 'none'; \
                   connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

fn every_kind_of_request() -> Vec<(Request, u16)> {
    let long = "words=".to_owned() + &"a".repeat(70_000);
    vec![
        (read("/health"), 200),
        (read("/check-in/abc"), 200),
        (read(&web::assets::path("fingerpost.css")), 200),
        (read("/nowhere"), 404),
        (read("/assets/fingerpost.css"), 404),
        (read("/number/twelve"), 400),
        (read("/check-in/%FF"), 400),
        (read("/health?a=%C3"), 400),
        (read("/staff/brief"), 303),
        (form("/staff/brief", ""), 401),
        (form("/health", ""), 405),
        (Request::post("/answers").body(Body::from("words=a")).unwrap(), 403),
        (form("/answers", "words=a"), 200),
        (form("/answers", "words=%FF"), 400),
        (form("/answers", "words=%00"), 400),
        (form("/answers", "words=a&role=lead"), 400),
        (form("/answers", "other=a"), 400),
        (form("/answers", long), 413),
        (form("/axum-form", "other=a"), 400), // by a refusal of axum's own
        (message("text/plain", "hello"), 415),
        (message("application/fhir+json", "{}"), 200),
        (read("/problem/404"), 404),
        (read("/problem/409"), 409),
        (read("/problem/410"), 410),
        (read("/problem/503"), 503),
        (read("/panic"), 500),
        (read("/slow"), 504),
    ]
}

#[tokio::test]
async fn every_kind_of_answer_bears_the_headers() {
    for (request, status) in every_kind_of_request() {
        let asked = format!("{} {}", request.method(), request.uri());
        let asset = status == 200 && asked.contains("/assets/");
        let answer = ask(request).await;
        assert_eq!(answer.status, status, "{asked}");
        for (name, value) in [
            ("content-security-policy", CSP),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "same-origin"),
            ("x-frame-options", "DENY"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("x-robots-tag", "noindex, nofollow"),
            ("strict-transport-security", "max-age=31536000; includeSubDomains"),
            ("cache-control", if asset { "public, max-age=31536000, immutable" } else { "no-store" }),
        ] {
            assert_eq!(answer.header(name), value, "{name} of {asked}");
        }
        assert!(answer.header("permissions-policy").contains("geolocation=()"), "{asked}");
        let id = answer.header("x-request-id");
        assert!(id.parse::<record::RequestId>().is_ok(), "{asked} has the id {id:?}");
    }
}

#[tokio::test]
async fn a_plain_http_address_does_not_promise_https() {
    let answer = ask_of(&EdgeConfig::new("http://127.0.0.1:8080").unwrap(), read("/health")).await;
    assert_eq!(answer.header("strict-transport-security"), "");
    assert_eq!(answer.body, r#"{"status":"ok"}"#);
}

#[tokio::test]
async fn a_problem_on_a_page_is_a_page_with_one_heading_and_help() {
    for (request, status) in every_kind_of_request() {
        let asked = format!("{} {}", request.method(), request.uri());
        let answer = ask(request).await;
        if status < 400 || asked.contains("/fhir/") {
            continue;
        }
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8", "{asked}");
        assert_eq!(answer.body.matches("<h1").count(), 1, "{asked}: {}", answer.body);
        let help = answer.body.contains(r#"href="/help""#);
        assert_eq!(help, !asked.contains("/staff/"), "help on {asked}");
        for inline in ["<script", "<style", "style=", " onclick"] {
            assert!(!answer.body.contains(inline), "{asked} has {inline}, which the policy forbids");
        }
    }
}

#[tokio::test]
async fn a_problem_is_told_in_the_readers_tongue() {
    let mut request = read("/nowhere");
    request.headers_mut().insert("accept", "application/json".parse().unwrap());
    let answer = ask(request).await;
    assert_eq!(answer.header("content-type"), "application/problem+json");
    assert_eq!(serde_json::from_str::<Value>(&answer.body).unwrap()["status"], 404);

    for (path, code) in
        [("/fhir/nowhere", "not-found"), ("/fhir", "not-found"), ("/fhir/$process-message", "not-supported")]
    {
        let answer = ask(read(path)).await;
        assert_eq!(answer.header("content-type"), "application/fhir+json");
        let outcome: Value = serde_json::from_str(&answer.body).unwrap();
        assert_eq!(outcome["resourceType"], "OperationOutcome");
        assert_eq!(outcome["issue"][0]["code"], code, "{path}");
    }
}

#[tokio::test]
async fn signing_in_is_offered_where_it_helps() {
    let page = ask(read("/staff/brief")).await;
    assert_eq!((page.status, page.header("location")), (303, "/sign-in"));
    let sent = ask(form("/staff/brief", "")).await;
    assert_eq!((sent.status, sent.header("location")), (401, ""), "what was sent is not thrown away by a redirect");
    assert!(sent.body.contains(r#"href="/sign-in""#));
}

#[tokio::test]
async fn busy_says_that_nothing_was_saved_and_when_to_come_back() {
    let answer = ask(read("/problem/503")).await;
    assert_eq!(answer.header("retry-after"), "5");
    assert!(answer.body.contains("Nothing was saved."));
    assert!(!answer.body.contains(SECRET), "the engine's own message is nobody's to read");
}

#[tokio::test]
async fn our_mistake_shows_its_id_and_nothing_else() {
    let answer = ask(read("/panic")).await;
    assert!(answer.body.contains(answer.header("x-request-id")));
    assert!(!answer.body.contains(SECRET));
}

#[tokio::test]
async fn the_unknown_and_the_erased_look_the_same() {
    let (unknown, erased) = (ask(read("/nowhere")).await, ask(read("/problem/404")).await);
    assert_eq!((unknown.status, unknown.body), (erased.status, erased.body));
}

#[tokio::test]
async fn what_a_handler_knows_of_a_problem_is_not_put_before_a_patient() {
    let answer = ask(read("/problem/409")).await;
    assert!(!answer.body.contains("already") && answer.body.contains("Nothing new was saved"));
}

#[tokio::test]
async fn a_405_still_names_what_is_allowed() {
    assert_eq!(ask(form("/health", "")).await.header("allow"), "GET,HEAD");
}

#[tokio::test]
async fn nothing_that_was_sent_comes_back() {
    let canary = "zebra4711";
    let with = |path: &str| {
        let mut request = read(path);
        for name in ["host", "user-agent", "referer", "x-forwarded-host", "x-request-id", "accept-language", "origin"] {
            request.headers_mut().insert(name, canary.parse().unwrap());
        }
        request
    };
    for path in ["/zebra4711", "/nowhere?zebra4711", "/number/zebra4711", "/panic?zebra4711", "/staff/brief?zebra4711"]
    {
        let answer = ask(with(path)).await;
        assert!(!answer.body.contains(canary), "{path}");
        assert!(!format!("{:?}", answer.headers).contains(canary), "{path}");
    }
    let answer = ask(form("/answers", format!("{canary}={canary}"))).await;
    assert!(answer.status == 400 && !answer.body.contains(canary));
}

#[tokio::test]
async fn a_page_lets_an_older_browser_say_where_its_form_comes_from() {
    // "no-referrer" would make it say "null", as a stranger's form does, and edge/origin.rs would refuse our own.
    let answer = ask(read("/nowhere")).await;
    assert_eq!(answer.headers["referrer-policy"], "same-origin");
    assert!(!answer.body.contains("no-referrer"), "no page may say otherwise of itself");
}
