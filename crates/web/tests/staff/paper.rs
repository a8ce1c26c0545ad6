//! The one enthusiast on the first day: no referral has come in, and there is something to hang up.
use super::rig::Rig;
use record::Role;

#[tokio::test]
async fn whoever_works_at_the_clinic_prints_a_poster_before_any_referral_has_come() {
    let mut rig = Rig::new().await;
    for role in Role::ALL.iter().copied().filter(|role| role.is_staff()) {
        if !matches!(role, Role::Clinician | Role::Reception | Role::Administrator) {
            continue; // the matrix walks all of them
        }
        let mut staff = rig.staff(rig.larchfield, role).await;
        let home = staff.open("/home").await;
        assert!(home.links().contains(&"/print".to_owned()), "{role}: {}", home.text);
        let page = staff.open("/print").await;
        assert!(page.words().contains("clinic.example/find-support"), "{}", page.words());
        for sheet in ["/print/poster?lang=en", "/print/leaflet?lang=en"] {
            assert!(page.links().contains(&sheet.to_owned()), "{sheet}");
            let paper = staff.open(sheet).await;
            assert!(paper.text.contains("Larchfield") && paper.text.contains("QR code"), "{}", paper.text);
            assert!(!paper.text.contains("Penmoor"));
        }
    }
    let who = rig.hire(rig.penmoor, Role::Volunteer).await;
    assert_eq!(rig.member(rig.penmoor, Role::Volunteer), who);
    let mut volunteer = rig.staff(rig.penmoor, Role::Volunteer).await;
    assert!(volunteer.open("/print/poster").await.text.contains("Penmoor"), "each its own");
}

#[tokio::test]
async fn a_sheet_comes_in_each_language_and_in_english_where_there_is_none() {
    let rig = Rig::new().await;
    let mut staff = rig.staff(rig.larchfield, Role::Clinician).await;
    for (asked, language) in [("cy", "cy"), ("en", "en"), ("xx", "en"), ("%3Cb%3E", "en"), ("", "en")] {
        let paper = staff.open(&format!("/print/leaflet?lang={asked}")).await;
        assert!(paper.text.contains(&format!("<html lang=\"{language}\"")), "{asked}");
        assert!(!paper.text.contains("<b>"));
    }
    assert!(staff.open("/print?lang=cy").await.links().contains(&"/print/poster?lang=cy".to_owned()));
}
