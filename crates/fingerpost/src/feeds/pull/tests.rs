//! A feed that never ends, drips, lies about pages, sends us elsewhere or sends 50 MB descriptions, on loopback.
use super::*;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// A server that answers each path as `answer` says, on a port of its own, for as long as the test runs.
fn serve(answer: impl Fn(&str, &mut TcpStream) -> std::io::Result<()> + Send + Sync + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("bound");
    let answer = Arc::new(answer);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let answer = Arc::clone(&answer);
            std::thread::spawn(move || {
                let mut stream = stream;
                let mut lines = BufReader::new(stream.try_clone()?).lines();
                let first = lines.next().unwrap_or_else(|| Ok(String::new()))?;
                for line in lines {
                    if line?.is_empty() {
                        break;
                    }
                }
                answer(first.split(' ').nth(1).unwrap_or("/"), &mut stream)
            });
        }
    });
    format!("http://{address}/o")
}

fn say(stream: &mut TcpStream, status: &str, body: &str) -> std::io::Result<()> {
    write!(stream, "HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}", body.len())
}

fn page(number: u64, of: u64, total: u64, ids: &[&str]) -> String {
    let records: Vec<_> = ids.iter().map(|id| format!(r#"{{"id":"{id}","name":"Choir"}}"#)).collect();
    format!(r#"{{"page_number":{number},"total_pages":{of},"total_items":{total},"contents":[{}]}}"#, records.join(","))
}

fn limits() -> Limits {
    let limits = Limits::of(&["127.0.0.1".to_owned()], true);
    Limits { answer: 200_000, patience: Duration::from_millis(700), pages: 50, wait: Duration::ZERO, ..limits }
}

fn cut(address: &str) -> Cut {
    pull(address, limits(), None).err().expect("it is cut")
}

#[test]
fn list_and_details_are_pulled_with_patience_where_the_server_asks_for_it() {
    let asked = Arc::new(AtomicU64::new(0));
    let counted = Arc::clone(&asked);
    let address = serve(move |path, stream| match path {
        "/o/services?page=1&per_page=100" if counted.fetch_add(1, Ordering::Relaxed) < 2 => {
            write!(stream, "HTTP/1.1 503 Busy\r\nRetry-After: 9999\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
        }
        "/o/services?page=1&per_page=100" => say(stream, "200 OK", &page(1, 2, 3, &["a", "b/../c"])),
        "/o/services?page=2&per_page=100" => say(stream, "200 OK", &page(2, 2, 3, &["gone"])),
        "/o/services/a" => say(stream, "200 OK", r#"{"id":"a","name":"Choir","schedules":[{"byday":"MO"}]}"#),
        "/o/services/b%2F%2E%2E%2Fc" => say(stream, "200 OK", r#"{"id":"b/../c","name":"Walk"}"#),
        _ => say(stream, "404 Not Found", ""),
    });
    let pulled = pull(&format!("{address}/services/"), limits(), None).expect("pulled");
    assert!(pulled.whole && pulled.root.is_none());
    let read = pulled.records(&|_| None);
    assert_eq!(read.records[0].service.schedules[0].days.to_string(), "MO");
    assert_eq!((read.records.len(), read.refused[0].id.as_deref()), (2, Some("gone")), "one bad record stops nothing");
    assert_eq!(asked.load(Ordering::Relaxed), 3);
}

#[test]
fn details_under_another_id_remove_no_service() {
    let address = serve(|path, stream| match path {
        path if path.contains("page=") => say(stream, "200 OK", &page(1, 1, 2, &["a", "b"])),
        path if path.contains("/services/") => say(stream, "200 OK", r#"{"id":"a","name":"Choir"}"#),
        _ => say(stream, "404 Not Found", ""),
    });
    let read = pull(&address, limits(), None).expect("pulled").records(&|_| None);
    let [missing] = read.refused.as_slice() else { panic!("{:?}", read.refused) };
    assert_eq!((read.records.len(), missing.id.as_deref()), (1, Some("b")));
    assert_eq!(missing.why, "its details are another service's");
}

#[test]
fn pages_of_very_many_small_objects_are_cut_before_they_are_read() {
    let address = serve(|path, stream| match path {
        path if path.contains("page=") => say(stream, "200 OK", &format!("[{}1]", r#"{"a":1},"#.repeat(300_000))),
        _ => say(stream, "404 Not Found", ""),
    });
    let found = pull(&address, Limits { answer: 3_000_000, ..limits() }, None).err();
    assert!(matches!(found, Some(Cut::Services(_))), "{found:?}");
}

#[test]
fn an_answer_that_never_ends_is_cut() {
    let address = serve(|_, stream| {
        write!(stream, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{{\"contents\":[")?;
        loop {
            stream.write_all(&[b' '; 4096])?;
        }
    });
    assert!(matches!(cut(&address), Cut::Large { .. }), "{}", cut(&address));
}

#[test]
fn an_answer_that_drips_is_cut() {
    let address = serve(|_, stream| {
        write!(stream, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 90000\r\n\r\n")?;
        loop {
            stream.write_all(b" ")?;
            std::thread::sleep(Duration::from_millis(100));
        }
    });
    assert!(matches!(cut(&address), Cut::Slow { .. }), "{}", cut(&address));
}

#[test]
fn pages_that_lie_are_cut_each_with_its_reason() {
    let number = |path: &str| path.split("page=").nth(1).and_then(|n| n.split('&').next()?.parse().ok()).unwrap_or(1);
    let feed = |list: fn(u64) -> String| {
        serve(move |path, stream| match path {
            path if path.contains("page=") => say(stream, "200 OK", &list(number(path))),
            _ => say(stream, "404 Not Found", ""),
        })
    };
    let stuck = feed(|_| page(1, 9, 900, &["a"]));
    assert_eq!(cut(&stuck), Cut::WrongPage { asked: 2, said: 1 });
    let same = feed(|n| page(n, 9, 900, &["a"]));
    assert_eq!(cut(&same), Cut::SamePage(2));
    let short = feed(|n| page(n, 1, 900, &["a"]));
    assert_eq!(cut(&short), Cut::Total { said: 900, held: 1 });
    let endless = feed(|n| page(n, u64::MAX, 0, &[&format!("id-{n}")]));
    assert_eq!(cut(&endless), Cut::Pages(50));
    let none = feed(|_| "{\"contents\": \"none\"}".into());
    assert!(matches!(cut(&none), Cut::NoPage { .. }));
}

#[test]
fn nobody_follows_to_another_address() {
    let asked = Arc::new(AtomicU64::new(0));
    let counted = Arc::clone(&asked);
    let canary = serve(move |_, stream| {
        counted.fetch_add(1, Ordering::Relaxed);
        say(stream, "200 OK", "[]")
    });
    let address = serve(move |_, stream| {
        write!(stream, "HTTP/1.1 302 Found\r\nLocation: {canary}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
    });
    assert!(matches!(cut(&address), Cut::Elsewhere { status: 302, .. }));
    assert_eq!(asked.load(Ordering::Relaxed), 0, "the other address was not asked");
}

#[test]
fn a_description_of_fifty_megabytes_costs_that_record_and_no_more() {
    let address = serve(|path, stream| match path {
        path if path.contains("page=") => say(stream, "200 OK", &page(1, 1, 2, &["huge", "small"])),
        "/o/services/small" => say(stream, "200 OK", r#"{"id":"small","name":"Choir"}"#),
        "/o/services/huge" => {
            write!(stream, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{{\"id\":\"huge\",\"description\":\"")?;
            (0..50).try_for_each(|_| stream.write_all(&vec![b'a'; 1 << 20]))
        }
        _ => say(stream, "404 Not Found", ""),
    });
    let pulled = pull(&address, limits(), None).expect("pulled");
    assert_eq!((pulled.values.len(), pulled.missing[0].id.as_deref()), (1, Some("huge")));
    assert!(pulled.missing[0].why.contains("larger than"), "{}", pulled.missing[0].why);
}

#[test]
fn only_named_hosts_on_public_addresses_are_asked_however_loopback_is_spelt() {
    let asked = |address: &str, host: &str| pull(address, Limits::of(&[host.to_owned()], false), None).err();
    let unnamed = asked("https://feeds.example.evil/o", "feeds.example");
    assert!(matches!(unnamed, Some(Cut::Host(_))), "{unnamed:?}");
    for address in
        ["https://feeds.example@127.0.0.1/o", "http://feeds.example/o", "ftp://feeds.example/o", "https:///o"]
    {
        let found = asked(address, "feeds.example");
        assert!(matches!(found, Some(Cut::Address(_) | Cut::Host(_))), "{address}: {found:?}");
    }
    for host in
        ["127.0.0.1", "localhost", "127.1", "0x7f.0.0.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"]
    {
        let found = asked(&format!("https://{host}/o"), host);
        assert!(matches!(found, Some(Cut::Private(_) | Cut::NoHost(_) | Cut::Address(_))), "{host}: {found:?}");
    }
}
