//! The steps of the pathway, one file each. Everything that changes the record is a function here that takes a
//! [`store::Desk`], so that a page, a FHIR message, a command and a timer share each step.
//!
//! Each step is one transaction: the change, its rows in the step log, its messages in the outbox and its audit row are
//! on disk together, or none of them is.
mod before;
mod birth_date;
mod book;
mod brief;
mod change;
mod check_in;
mod communication;
mod community;
mod contact;
mod converse;
mod decide;
mod details;
mod died;
mod drawn;
mod engines;
mod error;
mod first_visit;
mod follow_up;
mod for_the_record;
mod hand_over;
mod hand_over_shift;
mod help;
mod invite;
mod judge;
mod keep_right;
mod learn;
mod ledger;
mod library;
mod mark;
mod message;
mod offer;
mod once;
mod open;
mod openers;
mod own_list;
mod owner;
mod quote;
mod read_letter;
mod receive;
mod renew;
mod same_person;
mod sentence;
mod signed_files;
mod story;
mod telephone;
mod told;
mod training;
mod upkeep;
mod upload;
mod wait;
mod withdraw;

pub use before::{Before, NUMBER_OF_ANOTHER, before};
pub use birth_date::{correct_birth_date, know_birth_date};
pub use book::{Booked, attend, book};
pub use brief::{brief, own_seeker, seeker};
pub use change::{
    Archived, Opportunity, add_driver, archive, change_idea_from, close_aim, decide_test, move_driver, note_on_test,
    plan_test, propose_idea, replan_test, rewrite_aim, rewrite_driver, rewrite_idea, set_aim, set_driver_aside,
    set_idea_aside, take_out_all_words, take_out_of_mark, take_out_words, take_part_in_test, take_up_idea, tell_test,
};
pub use check_in::{
    ASKING_FELT, CARD, Choices, MAY_WE_ASK, PAIN_DURATION, PAIN_WHERE, Page, SUPPORT, SUPPORT_SEEN, WHAT_MATTERS,
    choose_word, finish, fresh, in_words, next_page, pages, save, say_how_asking_felt, seen_support, share, try_word,
    word_was_right,
};
pub use communication::{Communication, CommunicationError};
pub use community::{New, leave_community, new_to, stop_weekly_letter, take_part, weekly_letters};
pub use contact::ring_only;
pub use converse::converse;
pub use decide::{compare_from, rebase, take_back_decision};
pub use details::{Detail, details, item_details, without_detail};
pub use died::has_died;
pub use drawn::{
    Frame, MOST_CARDS, MOST_COMMENTS, MOST_LANES, Written as CardWritten, change_card, comment_on_card, draw_card,
    drawn_map, forget_card, frame_map, go_back, hide_card, move_card, place_card, take_back_comment,
};
pub use engines::{Engines, EnginesError};
pub use error::StepError;
pub use first_visit::{FirstVisitTold, judge_first_visit, take_back_first_visit, tell_first_visit};
pub use follow_up::{OBSTACLES, follow_up, rang, reached, to_ring};
pub use for_the_record::for_the_record;
pub use hand_over::{go_alone, hand_over, refer, service_replied};
pub use hand_over_shift::{colleagues, hand_over_shift, keep_calls, take_over_shift};
pub use help::{Called, acknowledge, ask_for_call, close_help, contacted, take_back, typed_elsewhere};
pub use invite::{NotInvited, invite};
pub use judge::judge;
pub use keep_right::{
    Offered, confirm_record, keep_apart, merge_records, offered, offered_changed, owner_says, report_record, undo_merge,
};
pub use learn::{close_moments, hold_training, learn, learnt_talk, own_code, say_sure};
pub use ledger::{bring_up_to_date, counted};
pub use library::{
    ItemDraft, agree_to_item, answer_need, comment_on_item, drop_item_comment, is_tried, try_item, use_item,
    withdraw_item, write_item, write_item_version,
};
pub use mark::{LONGEST_WORDS, mark, mark_too, take_off};
pub use message::{
    Fate, Outgoing, Stands, Written, message_again, message_fate, message_sent, messages_waiting, post_due, put_off,
    stands, take_message, way_by_hand, way_to, way_to_back_up, write_out,
};
pub use offer::{answer_offer, note, offer, swap};
pub use open::{Opened, open};
pub use openers::{Fact, OLD, Openers, OpenersError};
pub use own_list::{WISHED, WISHES, choose, kept, seeker_of_visit, send_own_list, wish};
pub use owner::{Question, ask_owner, ask_owner_by_post, asked_until, know_owner, owner_address, question_sent};
pub use quote::{MOST_QUOTES, quote_on_card, quoted, stories_to_quote, told_on_cards, unquote_on_card};
pub use read_letter::{WhyHeld, read_letter, why_held};
pub use receive::{Received, receive, take_in};
pub use renew::renew_links;
pub use same_person::earlier_of_each;
pub use sentence::{Passage, passage_around};
pub use signed_files::{
    Brought, Came, MEASURED, SHARED_MONTHS, counts_to_share, forget_clinic, library_sent, own_key, receive_file,
    rename_clinic, sign_counts, sign_library, trust_clinic,
};
pub use story::{
    ASK_BEFORE, Draft, DraftSpan, Heard, LONGEST_STORY, MONTHS, NotTold, Prepared, SomeoneSays, StoryTaken, Theme,
    Themes, ThemesError, agree_for_case, agree_to_story, ask_authors, asked_again, asked_of_words, author_email,
    author_letters_read, calls_of_story, change_story, choose_story_word, days_to_first_answer, draft, end_story,
    evidence_for_case, forget_stories, go_on_with_story, hear_author, judge_story, let_author_try_again, make_version,
    number_of_story, paper_down, pin_story, print_story, printed_for, printed_places, reply_beneath, reply_to_author,
    ring_author, say_of_pin, say_yes_beneath, says_nobody, seems_unread, set_up_screen, someone_like_me,
    stories_by_step, story_for, story_word_was_right, switch_screens_off, take_back_story, take_off_beneath, tell_case,
    tell_story, try_story_word, unpin_story, write_story_down, write_to_clinic,
};
pub use telephone::know_telephone;
pub use told::{resume, stop_sharing, withdraw_as_told};
pub use training::{Training, TrainingError};
pub use upkeep::{Upkept, upkeep};
pub use upload::{
    Row, UPLOAD_STOPPED, begin_upload, choose_columns, forget_uploads, keep_upload, note_outcome, take_row_in,
    throw_away_upload,
};
pub use wait::wait_in_days;
pub use withdraw::{close, withdraw, withdraw_others};
