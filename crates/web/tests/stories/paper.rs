//! What hangs on paper: it is of one version, and only a person takes it down.
use crate::rig::Rig;
use crate::{TOLD, made, newest, presses, stands_everywhere};
use store::trial::Trial;

#[tokio::test]
async fn copies_of_an_old_version_stay_somebodys_task_when_a_newer_one_may_hang() {
    for trial in Trial::of_each_engine() {
        let mut rig = Rig::on(trial).await;
        let engine = rig.engine();
        let (mut author, mut lead, mut editor, here) = stands_everywhere(&mut rig, TOLD).await;
        let id = newest(&rig, rig.larchfield).await;
        let print = [("copies", "3"), ("place", "waiting-room")];
        assert_eq!(lead.post(&format!("{here}/print"), &print).await.location(), format!("{here}/paper"));
        assert!(!lead.get("/moderation").await.words().contains("Paper to take down"), "{engine}");

        // a neighbour knew her: she takes a sentence out
        let other = TOLD.replace("I nearly turned back at the door. ", "");
        author.post("/your-story/change", &[("words", &other)]).await;
        assert!(lead.get("/moderation").await.words().contains("Paper to take down"), "{engine}");
        made(&rig, &mut lead, id).await;
        for (who, recognised) in [(&mut lead, ""), (&mut editor, "Nobody.")] {
            let yes = [("version", "2"), ("level", "wall"), ("why", "helps"), ("recognised", recognised)];
            assert_eq!(who.post(&format!("{here}/judge"), &yes).await.location(), here, "{engine}");
        }
        let agrees = [("version", "2"), ("level", "wall"), ("months", "12")];
        assert_eq!(presses(&mut author, "agree", &agrees).await.location(), "/your-story");
        assert_eq!(lead.get(&format!("{here}/paper")).await.status, 200, "{engine}: the newer one may hang");
        let list = lead.get("/moderation").await;
        assert!(list.words().contains("Paper to take down"), "{engine}: the old one may not: {}", list.words());
        assert_eq!(lead.post(&format!("{here}/print"), &print).await.location(), format!("{here}/paper"));
        lead.post(&format!("{here}/down"), &[("paper", "1")]).await;
        let list = lead.get("/moderation").await;
        assert!(!list.words().contains("Paper to take down"), "{engine}: {}", list.words());
        assert!(list.words().contains("Paper that hangs"), "{engine}: {}", list.words());
    }
}
