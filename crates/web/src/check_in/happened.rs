//! "What happened with my answers": the step log in the person's own words, what they share, and who looked. It says
//! that something happened and never what was said, since a date of birth is no secret at home.
use super::after::{kept, visit_so_far};
use super::standing::Standing;
use crate::admit::At;
use crate::app::App;
use crate::edge::problem::Problem;
use crate::parts::component::{Cell, Table};
use crate::parts::{Say, draw};
use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use record::{Role, Step, StepKind};
use store::Look;

#[derive(Template)]
#[template(path = "check_in/happened.html")]
pub(super) struct Happened {
    pub say: Say,
    /// When, and what; the earliest first.
    pub happened: Vec<(String, String)>,
    /// Each block: whether it was answered, and whether it is shared.
    pub table: Table,
    pub looked: Vec<(String, String)>,
}

/// `GET /check-in/what-happened`
pub async fn what_happened(
    State(app): State<App>,
    say: Say,
    desk: At,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let standing = Standing::of(&app, say, &desk).await?;
    if !standing.is_sent_in() {
        return Ok(Redirect::to("/check-in").into_response());
    }
    let referral = standing.row.referral;
    let own_word = visit_so_far(&app, &headers).await?.is_some_and(|visit| visit.own_word);
    let read = desk.read(move |tx| Ok::<_, store::Error>((tx.steps(referral)?, tx.looks_at(referral)?)));
    let (steps, looks) = read.await?;
    draw(&Happened {
        say: standing.say.titled("happened-title").with_back(Some("/check-in/done")),
        happened: happened(&standing.say, &steps, own_word),
        table: table(&standing),
        looked: who_looked(&standing.say, &looks, own_word),
    })
}

/// What is told of the steps. The clinic's own dealings, such as a finding that was judged, are no news to the person.
/// That somebody called for help is told only after their own word was given: whoever shares their home knows their date
/// of birth, too.
pub(super) fn happened(say: &Say, steps: &[Step], own_word: bool) -> Vec<(String, String)> {
    let told = steps.iter().filter(|step| is_told(step.kind) && (own_word || !is_of_help(step.kind)));
    told.map(|step| (say.moment(step.happened), say.choice("happened", step.kind.code()))).collect()
}

const fn is_of_help(kind: StepKind) -> bool {
    use StepKind::{CalledForHelp, HelpAcknowledged, HelpClosed, HelpContacted};
    matches!(kind, CalledForHelp | HelpAcknowledged | HelpContacted | HelpClosed)
}

const fn is_told(kind: StepKind) -> bool {
    !matches!(
        kind,
        StepKind::Identified
            | StepKind::FindingConfirmed
            | StepKind::FindingDismissed
            | StepKind::MessageSent
            | StepKind::MessageFailed
            | StepKind::Opened
            | StepKind::Answered
            | StepKind::SaidHowAskingFelt
            | StepKind::ServiceReplied
            | StepKind::Erased
            | StepKind::Merged
    )
}

/// Each block, but never what was said.
pub(super) fn table(standing: &Standing) -> Table {
    let say = &standing.say;
    let head = [say.text("done-about"), say.text("done-answer"), say.text("done-clinic")];
    let rows = kept(standing).into_iter().map(|block| {
        let answer = if block.answered { "done-answered" } else { "not-answered" };
        let clinic = match (block.answered, block.shared) {
            (false, _) => "done-nothing-to-share",
            (true, true) => "done-shared",
            (true, false) => "done-kept",
        };
        // keys: done-answered not-answered done-nothing-to-share done-shared done-kept
        vec![Cell::new(block.name), Cell::new(say.text(answer)), Cell::new(say.text(clinic))]
    });
    Table::new(say.text("done-answers"), head).rows(rows).responsive()
}

/// Who at the clinic looked, by role and day, each once; who it was by name, the clinic tells who asks. The duty role looks
/// where somebody called for help, so that is told as the call is.
pub(super) fn who_looked(say: &Say, looks: &[Look], own_word: bool) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    for look in looks.iter().filter(|look| look.role.is_staff() && (own_word || look.role != Role::Duty)) {
        let one = (say.choice("looked-by", look.role.code()), say.day(look.at));
        if !all.contains(&one) {
            all.push(one);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{Instant, ReferralId};

    #[test]
    fn every_step_that_is_told_has_its_sentence_and_none_says_what_was_said() {
        let say = Say::english();
        for kind in StepKind::ALL.iter().copied().filter(|kind| is_told(*kind)) {
            assert!(say.says("happened", Some(kind.code())), "{kind}");
            let detail = "not-today".parse().ok();
            let at = Instant::from_micros(0);
            let referral = ReferralId::from_bytes([1; 16]);
            let step = Step { referral, n: 1, kind, happened: at, recorded: at, role: Role::Clinician, detail };
            let told = happened(&say, &[step], true);
            for never in ["mood", "today", "feeling", "anxi", "depress"] {
                assert!(!told[0].1.to_lowercase().contains(never), "{kind}: {}", told[0].1);
            }
        }
    }
}
