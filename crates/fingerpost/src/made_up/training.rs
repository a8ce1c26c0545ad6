//! A training that the made-up team held in spring: ten people said how sure they felt, nine of them again three months on.
use super::MadeUp;
use anyhow::Result;
use record::{ClinicId, Confidence, Moment, Role};
use std::time::Duration;
use store::Actor;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// The answers to the six questions.
type Six = [u8; 6];

/// Before it, looking back at before, after it, three months on.
const SAID: [(Six, Six, Six, Six); 10] = [
    ([4, 3, 1, 5, 3, 6], [3, 3, 1, 4, 3, 6], [7, 6, 5, 7, 6, 7], [7, 6, 5, 8, 6, 7]),
    ([5, 5, 3, 2, 2, 4], [4, 4, 2, 2, 2, 4], [7, 7, 6, 6, 5, 5], [6, 7, 5, 6, 5, 5]),
    ([2, 3, 0, 3, 1, 5], [2, 2, 0, 2, 1, 5], [5, 5, 4, 6, 4, 6], [4, 5, 3, 6, 4, 6]),
    ([7, 6, 4, 6, 5, 7], [6, 5, 3, 5, 4, 7], [8, 7, 7, 8, 7, 7], [8, 8, 7, 8, 7, 8]),
    ([3, 2, 2, 4, 3, 3], [3, 2, 1, 3, 2, 3], [6, 5, 5, 6, 6, 4], [5, 4, 4, 6, 5, 4]),
    ([6, 7, 5, 3, 4, 6], [6, 6, 4, 3, 4, 6], [8, 8, 7, 7, 7, 7], [8, 8, 8, 7, 7, 7]),
    ([1, 2, 0, 1, 1, 2], [1, 1, 0, 1, 1, 2], [4, 4, 3, 5, 4, 3], [5, 4, 4, 5, 4, 4]),
    ([5, 4, 2, 5, 4, 5], [4, 4, 2, 4, 4, 5], [6, 6, 6, 7, 6, 6], [6, 5, 5, 7, 6, 5]),
    ([8, 7, 6, 7, 6, 8], [7, 6, 5, 6, 6, 8], [8, 8, 8, 9, 8, 8], [9, 8, 8, 9, 8, 8]),
    ([4, 4, 3, 4, 2, 5], [4, 3, 2, 3, 2, 5], [6, 6, 6, 7, 5, 5], [0; 6]),
];

impl MadeUp {
    /// Holds it in this clinic, half a year before now.
    pub(super) async fn hold_a_training(&self, clinic: ClinicId) -> Result<()> {
        let held = self.now.minus(180 * DAY);
        let staff = self.staff_of(clinic).await?;
        let Some((_, lead)) = staff.iter().find(|(role, _)| *role == Role::Lead) else { return Ok(()) };
        let desk = self.desk(clinic, Actor::staff(Role::Lead, *lead), held);
        let group = pathway::hold_training(&desk, &self.engines, held.day(), None).await?;
        let sure = |given| Confidence::new(given).into_iter();
        for (n, (before, then, after, later)) in SAID.into_iter().enumerate() {
            let mut said = vec![];
            said.extend(sure(before).map(|sure| (Moment::Before, sure)));
            said.extend(sure(after).map(|sure| (Moment::After, sure)));
            said.extend(sure(then).map(|sure| (Moment::Then, sure)));
            if later != [0; 6] {
                said.extend(sure(later).map(|sure| (Moment::Later, sure)));
            }
            let nobody = self.desk(clinic, Actor::machine(Role::System), held);
            pathway::say_sure(&nobody, group, &format!("MADEUP{n}"), said).await?;
        }
        pathway::close_moments(&desk, group, Moment::ALL.to_vec()).await?;
        Ok(())
    }
}
