//! A clinic's own colours, over the stylesheet that all share.
use crate::rig::Rig;

#[tokio::test]
async fn a_page_finds_its_clinics_colours_and_of_a_clinic_that_is_not_here_nobodys() {
    let rig = Rig::new().await;
    let mut anyone = rig.browser();
    let nobodys = ":root{--own-brand:#3d4f58;--own-brand-text:#ffffff}\n";
    for (clinic, css) in [
        ("larchfield.css", ":root{--own-brand:#2f5d50;--own-brand-text:#ffffff}\n"),
        ("penmoor.css", nobodys),
        ("nowhere.css", nobodys),
        ("larchfield", nobodys),
        ("%22%3E%3Cscript%3E.css", nobodys),
    ] {
        let answer = anyone.get(&format!("/brand/{clinic}")).await;
        assert_eq!((answer.status.as_u16(), answer.text.as_str()), (200, css), "{clinic}");
        assert_eq!(answer.headers["content-type"], "text/css; charset=utf-8");
        assert_eq!(answer.headers["cache-control"], "public, max-age=300", "kept for as long as a change may take");
        assert!(
            answer.headers["content-security-policy"].to_str().is_ok_and(|policy| policy.contains("style-src 'self'"))
        );
    }
}

#[tokio::test]
async fn a_page_wears_its_clinics_colours_once_a_link_was_opened_and_nobodys_before() {
    let rig = Rig::new().await;
    let sheet = "href=\"/brand/larchfield.css\"";
    assert!(!rig.browser().get("/help").await.text.contains("/brand/"));
    let (_, mut person) = rig.opened().await;
    assert!(person.get("/check-in/who-reads").await.text.contains(sheet));
}
