//! Files that are no lists, and lists that mean harm.
use crate::rig::{BOUNDARY, Browser, Rig, file_body};
use crate::rows;
use axum::http::{Request, header};
use record::Role::{Clinician, Reception};

async fn send(browser: &mut Browser, content: impl AsRef<[u8]>) -> (u16, String) {
    let answer = browser.send_file("/reception/list", "list.csv", content).await;
    (answer.status.as_u16(), answer.words())
}

#[tokio::test]
async fn what_is_no_list_is_refused_with_words_and_leaves_nothing_behind() {
    let rig = Rig::new().await;
    let mut reception = rig.staff(rig.larchfield, Reception).await;
    let before = rows(&rig);
    let row = "9990548609,27/03/1985\n";
    let mut zip = b"PK\x03\x04\x14\0\0\0\x08\0".to_vec();
    zip.extend(vec![0xAA; 100_000]);
    for (what, content, status, says) in [
        ("nothing", Vec::new(), 422, "Choose a file, or paste rows"),
        ("a workbook", zip, 422, "This is a spreadsheet workbook"),
        ("NULs", vec![0; 100_000], 422, "something that is no text"),
        ("one NUL", format!("NHS number,DOB\n{row}\0").into_bytes(), 422, "something that is no text"),
        ("a document", b"%PDF-1.7 ...".to_vec(), 422, "This is a document and no table"),
        (
            "ten thousand columns",
            format!("{}\n{}\n", "a,".repeat(10_000), "1,".repeat(10_000)).into_bytes(),
            422,
            "200 columns",
        ),
        ("a million rows", "a,b\n".repeat(1_000_000).into_bytes(), 422, "more than 5,000 rows"),
        ("one mark", format!("NHS number,DOB\n\"{row}").into_bytes(), 422, "never closed"),
        ("only headings", b"NHS number,DOB\n".to_vec(), 422, "no row"),
        ("six megabytes", vec![b'a'; 6 * 1024 * 1024], 413, "larger than 5 MB"),
        ("fifty megabytes", vec![b'a'; 50 * 1024 * 1024], 413, "larger than 5 MB"),
    ] {
        let (answered, words) = send(&mut reception, content).await;
        assert!(answered == status && words.contains(says), "{what}: {answered} {words}");
    }
    assert_eq!(rows(&rig), before);
    let (answered, words) = send(&mut reception, format!("NHS number,DOB\n{row}")).await;
    assert_eq!(answered, 303, "and what is a list is looked at: {words}");
}

#[tokio::test]
async fn a_form_that_no_page_of_ours_sends_is_refused() {
    let rig = Rig::new().await;
    let mut reception = rig.staff(rig.larchfield, Reception).await;
    let before = rows(&rig);
    let whole = file_body(&[("list", Some("list.csv"), b"NHS number,DOB\n9990548609,27/03/1985\n")]);
    let multipart = format!("multipart/form-data; boundary={BOUNDARY}");
    for (kind, body, status) in [
        ("application/x-www-form-urlencoded", whole.clone(), 415),
        ("application/json", whole.clone(), 415),
        ("multipart/form-data", whole.clone(), 415),
        ("multipart/form-data; boundary=another", whole.clone(), 400),
        (multipart.as_str(), whole[..whole.len() - 10].to_vec(), 400),
        (multipart.as_str(), file_body(&[("a", None, &b"x"[..]); 20]), 400),
        (multipart.as_str(), vec![0xFF; 1_000], 400),
        (multipart.as_str(), Vec::new(), 400),
    ] {
        let request =
            Request::post("/reception/list").header("sec-fetch-site", "same-origin").header(header::CONTENT_TYPE, kind);
        let answer = reception.send_with_cookies(request, body).await;
        assert_eq!(answer.status.as_u16(), status, "{kind}: {}", answer.words());
    }
    // a file has no business on any other page
    let request = Request::post("/reception/find")
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, &multipart);
    assert_eq!(reception.send_with_cookies(request, whole.clone()).await.status.as_u16(), 415);
    // nor from anywhere else, nor from anybody else
    let request = Request::post("/reception/list")
        .header("sec-fetch-site", "cross-site")
        .header(header::CONTENT_TYPE, &multipart);
    assert_eq!(reception.send_with_cookies(request, whole.clone()).await.status.as_u16(), 403);
    let mut clinician = rig.staff(rig.larchfield, Clinician).await;
    assert_eq!(clinician.send_file("/reception/list", "list.csv", "a,b\n1,2\n").await.status.as_u16(), 403);
    assert_eq!(rows(&rig), before);
}

#[tokio::test]
async fn formulas_scripts_and_turned_names_in_a_list_are_text_or_refused() {
    let rig = Rig::new().await;
    let mut reception = rig.staff(rig.larchfield, Reception).await;
    let list = "NHS number,Surname,First name,DOB,Notes,\"=HYPERLINK(\"\"http://evil.example\"\")\",<script>alert(1)</script>\n\
        9990548609,=cmd|' /C calc'!A0,Nkechi,27/03/1985,x,y,<img src=x onerror=alert(2)>\n\
        9449305552,\"<script>alert(3)</script>\",Li,31/01/1960,\"</textarea><script>alert(4)</script>\",y,z\n\
        9912003888,\u{202e}gN,Li,31/01/1961,pain,y,z\n";
    let file = "\"><script>alert(5)</script>.csv".replace('"', "%22");
    let sent = reception.send_file("/reception/list", &file, list).await;
    assert_eq!(sent.status, 303, "{}", sent.words());
    let path = sent.location().to_owned();
    let page = reception.get(&path).await;
    let done = reception.press(&path, &page, "Take in", &[]).await;
    let day = reception.get("/reception").await;
    for page in [&page, &done, &day] {
        for never in ["<script", "<img", "onerror=alert(2)>", "\u{202e}", "href=\"http://evil"] {
            assert!(!page.text.contains(never), "{never}: {}", page.text);
        }
    }
    assert!(page.words().contains("Row 2: Surname: this is a formula"), "{}", page.words());
    assert!(done.words().contains("Row 2: column 2, family name: this is a formula"), "{}", done.words());
    assert!(done.words().contains("2 referrals are in"), "{}", done.words());
}

#[tokio::test]
async fn a_choice_that_no_page_offers_changes_nothing() {
    let rig = Rig::new().await;
    let mut reception = rig.staff(rig.larchfield, Reception).await;
    let sent = reception.send_file("/reception/list", "list.csv", "NHS number,DOB\n9990548609,27/03/1985\n").await;
    let path = sent.location().to_owned();
    let kept = || rig.behind("SELECT mapping, state FROM upload; SELECT COUNT(*) FROM referral");
    let before = kept();
    for form in [
        &[("do", "eat")][..],
        &[("do", "look"), ("column-0", "soul")],
        &[("do", "look"), ("order-1", "sideways")],
        &[("do", "look"), ("clinic", "another")],
        &[("do", "go-on"), ("seen", "soon")],
        &[],
    ] {
        let answer = reception.post(&path, form).await;
        assert_eq!(answer.status, 400, "{form:?}");
    }
    for path in ["/reception/list/nothing", "/reception/list/00000000000000000000000000"] {
        assert!(reception.get(path).await.status.is_client_error(), "{path}");
        assert!(reception.post(path, &[("do", "take-in")]).await.status.is_client_error(), "{path}");
    }
    // going on with what has not begun only shows how it stands
    assert_eq!(reception.post(&path, &[("do", "go-on"), ("seen", "0")]).await.status, 303);
    assert_eq!(kept(), before);
}
