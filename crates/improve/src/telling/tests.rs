use super::*;
use Concept::{Depression, LowMood, MhMedication, MhService, Pain, PainDuration, Sleep, TalkingTherapy};
use Status::{Affirmed, Family, Historical, Hypothetical, Negated, Uncertain};

fn referral(n: u8) -> ReferralId {
    ReferralId::from_bytes([n; 16])
}

/// One letter with these mentions: which topics it tells of.
fn check(mentions: &[(Concept, Status)], tells: &[Topic]) {
    let mut letters = Letters::default();
    letters.add(referral(1), None, None);
    mentions.iter().for_each(|said| letters.add(referral(1), None, Some(*said)));
    let total = letters.by_practice().total();
    let told: Vec<Topic> = Topic::ALL.iter().copied().filter(|topic| total.told(*topic) == 1).collect();
    assert_eq!((told.as_slice(), total.letters()), (tells, 1), "{mentions:?}");
}

#[test]
fn a_denial_tells_as_much_as_a_yes_and_somebody_elses_mood_tells_nothing() {
    check(&[(LowMood, Affirmed)], &[Topic::Mood]);
    check(&[(LowMood, Negated)], &[Topic::Mood]);
    check(&[(Depression, Historical)], &[Topic::Mood]);
    check(&[(Depression, Uncertain)], &[Topic::Mood]);
    check(&[(Depression, Family)], &[]);
    check(&[(LowMood, Hypothetical), (Depression, Family)], &[]);
    check(&[(LowMood, Hypothetical), (LowMood, Negated)], &[Topic::Mood]);
}

#[test]
fn each_topic_is_told_by_its_own_words_and_pain_and_sleep_tell_of_none() {
    check(&[], &[]);
    check(&[(Pain, Affirmed), (Sleep, Affirmed)], &[]);
    check(&[(PainDuration, Affirmed)], &[Topic::Duration]);
    check(&[(MhMedication, Negated)], &[Topic::Medicines]);
    check(&[(TalkingTherapy, Historical), (MhService, Affirmed)], &[Topic::EarlierHelp]);
    check(&[(PainDuration, Affirmed), (LowMood, Affirmed), (MhMedication, Affirmed), (MhService, Negated)], Topic::ALL);
}

/// So many letters of a practice, so many of which tell how long.
fn letters(of: &[(Option<&str>, u8, u8)]) -> Practices {
    let (mut all, mut n) = (Letters::default(), 0);
    for (practice, many, told) in of {
        for one in 0..*many {
            n += 1;
            all.add(referral(n), *practice, (one < *told).then_some((PainDuration, Affirmed)));
        }
    }
    all.by_practice()
}

#[test]
fn letters_are_counted_by_the_code_of_their_practice_however_it_is_written() {
    let practices = letters(&[(Some("g82080"), 3, 1), (Some("G82080"), 9, 2), (None, 2, 2)]);
    let counted: Vec<_> = practices.iter().map(|(code, t)| (code, t.letters(), t.told(Topic::Duration))).collect();
    assert_eq!(counted, [(None, 2, 2), (Some("G82080"), 12, 3)]);
    let total = practices.total();
    assert_eq!((total.letters(), total.told(Topic::Duration), total.untold(Topic::Duration)), (14, 5, 9));
}

#[test]
fn a_letter_counts_once_however_often_it_says_so() {
    let mut all = Letters::default();
    (0..5).for_each(|_| all.add(referral(1), Some("A81001"), Some((LowMood, Negated))));
    assert_eq!(all.by_practice().total().told(Topic::Mood), 1);
}

#[test]
fn of_fewer_than_eight_letters_there_is_no_share() {
    let share = |many| letters(&[(Some("A81001"), many, 0)]).total().share_untold(Topic::Duration);
    assert_eq!(share(7), None);
    let eight = share(8).expect("there are enough");
    assert_eq!((eight.share, eight.to), (1.0, 1.0));
    assert!(eight.from < 0.7, "eight of eight are not yet all");
}

#[test]
fn those_of_whom_there_is_most_to_ask_come_first_and_those_of_few_letters_last() {
    let practices = letters(&[
        (Some("TELLS"), 10, 9),
        (Some("FEW"), 3, 0),
        (None, 40, 0),
        (Some("LEAVES"), 10, 1),
        (Some("MANY"), 20, 2),
    ]);
    let order: Vec<_> = practices.most_left_out_first().into_iter().map(|(code, _)| code).collect();
    assert_eq!(order, [Some("MANY"), Some("LEAVES"), Some("TELLS"), Some("FEW"), None]);
}
