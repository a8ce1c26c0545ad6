use super::*;
use pathway::Stands;
use record::{MessageState, Why};

fn drawn(mail: Mail, rows: Vec<Row>) -> String {
    Page { frame: frame(Role::Reception), mail, rows, older: 0 }.render().expect("draws")
}

/// The sample in this state.
fn row(state: MessageState) -> Row {
    row::samples().into_iter().find(|row| row.message.state == state).expect("a sample")
}

/// One to a patient that waits for somebody.
fn by_hand() -> Row {
    row::samples().into_iter().find(|row| row.channel == Channel::Text && row.who.is_some()).expect("a sample")
}

#[test]
fn an_empty_outbox_says_so_and_how_messages_go() {
    let page = drawn(Mail::ByHand, vec![]);
    assert!(page.contains("No message") && page.contains("Nothing is sent by itself"));
    assert!(drawn(Mail::Server, vec![]).contains("E-mails go by themselves"));
    let page = drawn(Mail::Folder("sent/<b>".into()), vec![]);
    assert!(page.contains("go nowhere") && !page.contains("<b>"));
}

#[test]
fn each_state_says_how_it_stands_and_offers_what_can_be_done() {
    let cases: [(MessageState, &str, &[&str]); 7] = [
        (MessageState::ByHand, "Waiting to be sent.", &["/write", "/ring-only"]),
        (MessageState::WrittenOut, "Say so when you have sent it", &["/sent", "/write", "/ring-only"]),
        (MessageState::Sending, "Being sent now.", &["/ring-only"]),
        (MessageState::Sent, "Sent on 2 March 2026 at 9:30am.", &[]),
        (
            MessageState::Failed,
            "is the address right?. Ring them, or write it out.",
            &["/sent", "/write", "/again", "/ring-only"],
        ),
        (MessageState::Unknown, "We do not know whether this went", &["/sent", "/write", "/again", "/ring-only"]),
        (MessageState::Dropped, "Not sent, and not to be sent: they do not want to be asked.", &[]),
    ];
    for (state, says, offered) in cases {
        let one = if state == MessageState::ByHand { by_hand() } else { row(state) };
        let page = drawn(Mail::ByHand, vec![one]);
        assert!(page.contains(says), "{state:?}: {page}");
        for action in ["/sent\"", "/write\"", "/again\"", "/ring-only\""] {
            let there = offered.iter().any(|offer| action.starts_with(offer));
            assert_eq!(page.contains(action), there, "{action} in {state:?}");
        }
    }
}

#[test]
fn nobody_is_told_that_it_was_sent_before_it_was() {
    for row in row::samples().into_iter().filter(|row| row.message.state != MessageState::Sent) {
        let state = row.message.state;
        assert!(!drawn(Mail::Server, vec![row]).contains("Sent on"), "{state:?}");
    }
}

#[test]
fn somebody_who_may_only_be_rung_is_not_written_to() {
    let ring = || {
        row::samples().into_iter().find(|row| row.channel == Channel::Telephone && row.who.is_some()).expect("a sample")
    };
    let page = drawn(Mail::Server, vec![ring()]);
    assert!(page.contains("Not to be written") && page.contains("I have rung them") && !page.contains("/write"));
}

#[test]
fn a_back_up_on_a_landline_is_rung_and_not_written_to() {
    let back_up = row::samples().into_iter().find(|row| row.message.kind == MessageKind::Escalation).expect("a sample");
    let page = drawn(Mail::ByHand, vec![back_up]);
    assert!(page.contains("To the back-up. Ring 01632960202") && page.contains("I have rung them"), "{page}");
    assert!(!page.contains("Text message") && !page.contains("/write") && page.contains("Ring them now"), "{page}");
}

#[test]
fn what_waits_for_a_colleague_says_nothing_of_a_call_for_help() {
    let waits = Row { stands: Stands::Waits(Why::CallOpen), ..by_hand() };
    let page = drawn(Mail::ByHand, vec![waits]);
    assert!(page.contains("Waits: a colleague is in touch with them first.") && !page.contains("help"), "{page}");
    assert!(!page.contains("/write"));
}

#[test]
fn what_is_too_much_for_the_page_is_counted() {
    let page = Page { frame: frame(Role::Reception), mail: Mail::ByHand, rows: vec![by_hand()], older: 12 };
    assert!(page.render().expect("draws").contains("12 older messages have not gone either."));
    assert!(!drawn(Mail::ByHand, vec![by_hand()]).contains("older"));
}

#[test]
fn a_mail_server_that_is_away_is_said_at_the_top() {
    let page = drawn(Mail::Server, row::samples());
    assert!(page.find("E-mails do not go just now") < page.find("E-mails go by themselves"));
    assert!(!drawn(Mail::Server, vec![row(MessageState::Sent)]).contains("do not go"));
}

#[test]
fn a_back_up_who_has_not_been_told_comes_before_everything() {
    let page = drawn(Mail::ByHand, row::samples());
    assert!(page.find("The back-up has not been told") < page.find("Nothing is sent by itself"));
    assert!(!drawn(Mail::ByHand, vec![row(MessageState::Sent)]).contains("has not been told"));
}

#[test]
fn what_is_written_out_stands_there_word_for_word_with_our_link_and_nobodys_markup() {
    let written = Written {
        channel: Channel::Text,
        to: "07700900123<b>".into(),
        sender: "Larchfield Bookings".into(),
        subject: "Before you come".into(),
        text: "Hello <script>Asha</script>:\nhttps://clinic.example/l/abc".into(),
        stop: None,
    };
    let base_url = "https://clinic.example".into();
    let sheet = Sheet { frame: frame(Role::Reception), message: MessageId::from_bytes([1; 16]), written, base_url };
    let page = sheet.render().expect("draws");
    assert!(page.contains("<a href=\"https://clinic.example/l/abc\"") && page.contains("/sent"), "{page}");
    assert!(!page.contains("<script>") && !page.contains("<b>"));
}

#[test]
fn the_way_is_said_of_what_goes_or_went_and_never_of_what_does_not() {
    let heading = |row: Row| {
        let page = drawn(Mail::ByHand, vec![row]);
        page.split("<h2").nth(1).and_then(|h2| h2.split("</h2>").next()).expect("a heading").to_owned()
    };
    let paper = |state, stands| {
        let mut row = Row { channel: Channel::Letter, to: String::new(), stands, ..by_hand() };
        (row.message.state, row.message.channel) = (state, Some(Channel::Letter));
        row
    };
    let not = [(MessageState::Dropped, Stands::MayGo), (MessageState::ByHand, Stands::Never(Why::CheckedIn))];
    for (state, stands) in not {
        let heading = heading(paper(state, stands));
        assert!(!heading.contains("paper") && !heading.contains("known"), "{state:?}: {heading}");
    }
    let waits = heading(paper(MessageState::ByHand, Stands::MayGo));
    assert!(waits.contains("On paper: no mobile number and no e-mail address is known"), "{waits}");
    let went = heading(paper(MessageState::Sent, Stands::MayGo));
    assert!(went.contains("On paper") && !went.contains("known"), "they may have told their number since: {went}");
}
