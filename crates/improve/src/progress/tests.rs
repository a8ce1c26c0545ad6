use super::*;
use record::{ReferralId, Role};

/// `received 03-02 | booked:03-20 03-02`: what happened (and its detail) on which day of 2026, at nine in the morning.
fn progress(story: &str) -> Progress {
    let mut progress = Progress::default();
    for part in story.split('|').map(str::trim) {
        let (what, day) = part.split_once(' ').expect("what and when");
        let (kind, detail) = what.split_once(':').map_or((what, None), |(kind, detail)| (kind, Some(detail)));
        let kind: StepKind = kind.parse().expect("a kind of step");
        let booking = matches!(kind, StepKind::Booked | StepKind::Rescheduled);
        let detail = detail.map(|detail| if booking { format!("2026-{detail}") } else { detail.to_owned() });
        let at = on(day);
        let detail = detail.map(|detail| detail.parse().expect("a code"));
        let referral = ReferralId::from_bytes([1; 16]);
        progress.add(&Step { referral, n: 1, kind, happened: at, recorded: at, role: Role::System, detail });
    }
    progress
}

/// `03-20` or `2027-03-20`, at nine in the morning.
fn on(day: &str) -> Instant {
    let day = if day.len() == 5 { format!("2026-{day}") } else { day.to_owned() };
    Instant::read(&format!("{day}T09:00:00Z")).expect("a day")
}

fn check(story: &str, stage: Stage, now: &str, wanted: Standing) {
    assert_eq!(progress(story).standing(stage, on(now)), wanted, "{} on {now}: {story}", stage.code());
}

use Stage::{Accepted, CheckedIn, Conversed, Invited, Mentioned, Offered, Reached, Received};
use Standing::{No, NotYet, Yes};

#[test]
fn a_letter_mentions_mood_or_does_not_as_soon_as_it_is_read() {
    check("received 03-02", Mentioned, "03-02", NotYet);
    check("received 03-02 | identified:n:5.mood:2 03-02", Mentioned, "03-02", Yes);
    check("received 03-02 | identified:n:5.mood:0 03-02", Mentioned, "03-02", No(Why::NotMentioned));
    // a clinician's "read" and a count of findings alone say nothing of mood
    check("received 03-02 | identified:n:5 03-02", Mentioned, "03-02", NotYet);
    check("received 03-02 | identified:n:5.mood:2 03-02 | identified:read:released 03-03", Mentioned, "03-04", Yes);
    check("received 03-02 | identified:n:1.mood:0 03-02 | withdrawn 03-03", Mentioned, "03-04", No(Why::NotMentioned));
}

#[test]
fn an_invitation_and_a_check_in_are_possible_until_the_day_of_the_appointment_is_over() {
    let booked = "received 03-02 | booked:03-20 03-02";
    for stage in [Invited, CheckedIn] {
        check(booked, stage, "03-19", NotYet);
        check(booked, stage, "03-20", NotYet);
        check(booked, stage, "03-21", No(Why::Over));
        check("received 03-02 | identified:read:stopped 03-03", stage, "03-04", No(Why::Stopped));
    }
    check("received 03-02 | booked:03-20 03-02 | invited 03-02", CheckedIn, "03-20", NotYet);
    check("received 03-02 | booked:03-20 03-02 | invited 03-02 | checked_in 03-21", CheckedIn, "03-22", Yes);
}

#[test]
fn a_talk_and_an_offer_are_not_possible_before_the_appointment_and_a_no_after_its_day() {
    for stage in [Conversed, Offered, Accepted, Reached] {
        check("received 03-02 | booked:03-20 03-02", stage, "03-20", NotYet);
        check("received 03-02 | booked:03-20 03-02", stage, "03-21", No(Why::Over));
        check("received 03-02 | booked:03-20 03-02 | attended 03-20", stage, "03-20", NotYet);
        check("received 03-02 | booked:03-20 03-02 | attended 03-20", stage, "03-21", No(Why::Over));
        check("received 03-02 | booked:03-20 03-02 | not_attended 03-20", stage, "03-21", No(Why::NotAttended));
    }
    check("received 03-02 | conversed:talked 03-20", Conversed, "03-20", Yes);
    check("received 03-02 | conversed:declined 03-20", Conversed, "03-20", Yes);
    let not_today = "received 03-02 | booked:03-20 03-02 | conversed:not-today 03-20";
    check(not_today, Conversed, "03-20", NotYet);
    check(not_today, Conversed, "03-21", No(Why::NotToday));
    check(not_today, Offered, "03-21", No(Why::Over));
}

#[test]
fn a_moved_appointment_is_waited_for_and_one_that_is_called_off_is_not() {
    let moved = "received 03-02 | booked:03-20 03-02 | not_attended 03-20 | rescheduled:04-10 03-23";
    check(moved, Conversed, "04-10", NotYet);
    check(moved, Conversed, "04-11", No(Why::Over));
    check(&format!("{moved} | not_attended 04-10"), Conversed, "04-11", No(Why::NotAttended));
    check("received 03-02 | booked:04-20 03-02 | rescheduled:03-20 03-03", Conversed, "03-21", No(Why::Over));
    let off = "received 03-02 | booked:03-20 03-02 | cancelled 03-10";
    check(off, Conversed, "03-11", No(Why::CalledOff));
    check(off, CheckedIn, "03-11", No(Why::CalledOff));
    check(&format!("{off} | booked:05-01 03-12"), Conversed, "03-13", NotYet);
    // a second appointment that is called off does not undo the first, which was kept
    check(
        "received 03-02 | booked:03-20 03-02 | attended 03-20 | booked:05-01 03-21 | cancelled 03-22",
        Conversed,
        "03-23",
        No(Why::Over),
    );
    check("received 03-02 | booked:03-20 03-02 | cancelled 03-02", Conversed, "03-03", NotYet);
}

#[test]
fn without_an_appointment_in_sight_a_referral_is_followed_for_a_year() {
    check("received 03-02", Conversed, "2027-03-02", NotYet);
    check("received 03-02", Conversed, "2027-03-03", No(Why::YearOver));
    // where nobody wrote down the day of the appointment, the day on which they came stands for it
    check("received 03-02 | booked 03-02 | attended 03-20", Conversed, "03-21", No(Why::Over));
    check("received 03-02 | booked:12-20 03-02", Received, "03-02", Yes);
}

#[test]
fn an_offer_has_four_weeks_to_be_answered() {
    let offered = "received 03-02 | offered 03-20";
    check(offered, Accepted, "04-17", NotYet);
    check(offered, Accepted, "04-18", No(Why::NoAnswer));
    check(&format!("{offered} | declined 03-20"), Accepted, "03-21", No(Why::Declined));
    check(&format!("{offered} | declined 03-21 | offered 03-25"), Accepted, "03-26", NotYet);
    // a no to one of two leaves the other open
    for two in ["offered 03-20 | declined 03-20", "offered 03-21 | declined 03-22", "declined 03-22 | offered 03-21"] {
        check(&format!("{offered} | {two}"), Accepted, "03-23", NotYet);
        check(&format!("{offered} | {two}"), Accepted, "04-19", No(Why::NoAnswer));
        check(&format!("{offered} | {two} | declined 03-23"), Accepted, "03-24", No(Why::Declined));
    }
    check(&format!("{offered} | declined 03-20 | accepted 03-25"), Accepted, "03-26", Yes);
    check(&format!("{offered} | declined 03-20"), Reached, "03-21", No(Why::Declined));
}

#[test]
fn whether_they_got_there_is_known_eight_weeks_after_the_way_was_made() {
    let taken_up = "received 03-02 | offered 03-20 | accepted 03-20";
    check(taken_up, Reached, "05-15", NotYet);
    check(taken_up, Reached, "05-16", No(Why::NoWay));
    let handed_over = format!("{taken_up} | handed_over:print 03-27");
    check(&handed_over, Reached, "05-22", NotYet);
    check(&handed_over, Reached, "05-23", No(Why::NotHeard));
    check(&format!("{handed_over} | not_reached:times 04-25"), Reached, "05-22", NotYet);
    check(&format!("{handed_over} | not_reached:times 04-25"), Reached, "05-23", No(Why::NotThere));
    check(&format!("{handed_over} | not_reached:times 04-25 | reached 06-30"), Reached, "07-01", Yes);
    check(&format!("{handed_over} | accepted 05-01"), Reached, "05-30", NotYet);
}

#[test]
fn what_an_end_cuts_off_is_a_no_with_the_reason_of_the_end() {
    let booked = "received 03-02 | booked:03-20 03-02";
    for (end, why) in [("withdrawn", Why::Withdrawn), ("closed", Why::Closed), ("erased", Why::Erased)] {
        let story = format!("{booked} | {end} 03-10");
        for stage in [Invited, CheckedIn, Conversed, Offered, Accepted, Reached] {
            check(&story, stage, "03-10", No(why));
            check(&story, stage, "2028-01-01", No(why));
        }
        check(&format!("{story} | conversed:talked 03-20"), Conversed, "03-21", Yes);
    }
    // the first end counts
    check(&format!("{booked} | withdrawn 03-05 | erased 03-10"), Conversed, "03-11", No(Why::Withdrawn));
    // whoever changes their mind is asked again, and may change it back
    let again = format!("{booked} | withdrawn 03-05 | resumed 03-10");
    check(&again, CheckedIn, "03-11", NotYet);
    check(&format!("{again} | withdrawn 03-12"), CheckedIn, "03-13", No(Why::Withdrawn));
    check(&format!("{again} | closed 03-12"), CheckedIn, "03-13", No(Why::Closed));
    // what was over before it keeps its own reason, also when it is closed on the very day
    let seen = format!("{booked} | attended 03-20");
    check(&format!("{seen} | closed 03-20"), Conversed, "03-20", No(Why::Over));
    check(&format!("{seen} | closed 04-20"), Conversed, "04-21", No(Why::Over));
    check(&format!("{seen} | offered 03-20 | declined 03-20 | closed 03-20"), Accepted, "03-21", No(Why::Declined));
    check(&format!("{seen} | offered 03-20 | accepted 03-20 | closed 03-21"), Reached, "03-22", No(Why::Closed));
}

#[test]
fn a_referral_knows_when_it_came_and_for_when_it_is_booked() {
    let moved =
        progress("received 03-02 | booked:03-20 03-02 | rescheduled:04-10 03-05 | invited 03-04 | invited 03-03");
    assert_eq!(moved.received(), Some(on("03-02")));
    assert_eq!(moved.first(Invited), Some(on("03-03")));
    assert_eq!(moved.appointment(), Some(Date::constant(2026, 4, 10)));
    assert_eq!(progress("booked:03-20 03-02 | cancelled 03-10").appointment(), None);
}
