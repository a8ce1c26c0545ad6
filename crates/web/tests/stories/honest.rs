//! What a page of staff says to whoever decides is so: on a case, on a story of another clinic, and where somebody could
//! know who told it.
use crate::rig::{Browser, Rig};
use crate::travels::two;
use crate::{EVERYWHERE, TOLD, both_say_yes, made, newest, presses, tells};
use record::Role;
use store::trial::Trial;

#[tokio::test]
async fn a_story_of_another_clinic_is_printed_for_training_and_for_no_wall() {
    for trial in Trial::of_each_engine() {
        let mut rig = Rig::on(trial).await;
        let engine = rig.engine();
        let (mut two, _) = two(&mut rig).await;
        let here = format!("/moderation/{}", two.id);
        let yes = [("version", "1"), ("level", "training"), ("why", "helps")];
        assert_eq!(two.there.post(&format!("{here}/judge"), &yes).await.location(), here, "{engine}");
        let page = two.there.get(&here).await;
        for public in ["waiting-room", "treatment-room", "desk", "corridor", "elsewhere"] {
            assert!(!page.text.contains(&format!("value=\"{public}\"")), "{engine}: {public}");
            let printed = two.there.post(&format!("{here}/print"), &[("copies", "1"), ("place", public)]).await;
            assert_ne!(printed.status, 303, "{engine}: {public}");
        }
        let print = [("copies", "1"), ("place", "training-room")];
        let printed = two.there.post(&format!("{here}/print"), &print).await;
        assert_eq!(printed.location(), format!("{here}/paper"), "{engine}");
        let sheet = two.there.get(&format!("{here}/paper")).await;
        assert!(sheet.words().contains("For training only. Not for the wall."), "{engine}: {}", sheet.words());
        assert!(!sheet.words().contains("may hang here"), "{engine}: {}", sheet.words());
    }
}
