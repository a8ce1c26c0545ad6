//! The rules that are shipped: every example says what its rule claims, and a slip of the pen is named with its line.
mod shipped;

use redact::{Known, Redactor};

#[test]
fn every_example_of_every_rule_holds() {
    let broken = shipped::redactor().broken_examples();
    let said: Vec<String> =
        broken.iter().map(|b| format!("{}: {:?} reads as: {}", b.rule, b.example, b.found)).collect();
    assert!(said.is_empty(), "{}", said.join("\n"));
}

#[test]
fn a_name_that_stands_again_in_small_letters_is_asked_about_and_stays() {
    let asked = |text: &str, known: &Known| {
        let found = shipped::redactor().redact(text, known);
        let letters: Vec<char> = text.chars().collect();
        let small = found.spans.iter().filter(|span| span.rule == "said.before.small");
        let small = small.map(|span| (letters[span.start..span.end].iter().collect::<String>(), span.action));
        (small.collect::<Vec<_>>(), found.text)
    };
    let (small, text) = asked("My daughter Poppy came too. We like a poppy a lot.", &Known::default());
    assert_eq!(small, [("poppy".to_owned(), redact::Action::Ask)]);
    assert_eq!(text, "My daughter [name] came too. We like a poppy a lot.");
    // the clinic holds a name that is a word as well
    let known = Known { people: vec!["Rose".into()], ..Known::default() };
    let (small, text) = asked("Then a rose came in the post.", &known);
    assert_eq!(small, [("rose".to_owned(), redact::Action::Ask)]);
    assert_eq!(text, "Then a rose came in the post.");
    assert!(asked("My son Will came too. I will go again.", &Known::default()).0.is_empty(), "a word of grammar");
}

#[test]
fn a_slip_of_the_pen_in_a_rule_is_named_with_its_line() {
    let check = |text: &str, says: &str| {
        let error = Redactor::read([("redaction/own.toml", text)]).expect_err(text).to_string();
        assert!(error.starts_with("redaction/own.toml:") && error.contains(says), "{error}");
    };
    let cue = |say: &str| {
        format!("[[cue]]\nid = 'a'\ntype = 'PERSON'\nsay = ['{say}']\nwhy = 'b'\nexamples = ['c => nothing']\n")
    };
    check(&cue("my {kin} < Cap >"), "no list is called kin");
    check(&cue("my? < Cap >"), "begins with what may be missing");
    check(&cue("< > Cap"), "finds nothing");
    check(&cue("< Cap > [STREET]"), "there is no type STREET");
    check(&format!("{0}{0}", cue("my < Cap >")), "the id of two rules");
    check(&cue("my < Cap >").replace("why = 'b'", "why = ''"), "needs a `why`");
    check("[[cue]]\nid = 'a'\nwhat = 1", "unknown field");
    check(
        "[[pattern]]\nid = 'a'\ntype = 'DATE'\nsay = ['(']\nwhy = 'b'\nexamples = ['c => nothing']\n",
        "cannot be read",
    );
}

#[test]
fn a_clinic_switches_a_rule_off_by_its_id() {
    let own = ("redaction/own.toml".to_owned(), "off = [\"handle\"]\n".to_owned());
    let files: Vec<(String, String)> = shipped::files().into_iter().chain([own]).collect();
    let redactor = Redactor::read(files.iter().map(|(name, text)| (name.as_str(), text.as_str()))).expect("rules");
    let story = redactor.redact("I tweet as @leonlifts.", &Known::default());
    assert!(story.text.contains("@leonlifts"));
}

#[test]
fn what_the_clinic_holds_is_found_however_it_is_written() {
    let redactor = shipped::redactor();
    let known = Known {
        people: vec!["Elizabeth Zaremba".into(), "Will Young".into()],
        places: vec!["Mow Cop".into()],
        organisations: vec!["Hollybank Health Centre".into()],
    };
    let check = |text: &str, wanted: &str| assert_eq!(redactor.redact(text, &known).text, wanted);
    check("then zaremba's list", "then [name]'s list");
    check("I saw ZAREMBA and Liz there.", "I saw [name] and [name] there.");
    check("by dr. Zarembba again", "by dr. [clinician] again");
    check("Zaremba, Elizabeth.", "[name], [name].");
    check("up mow cop by hollybank health centre", "up [place] by [clinic]");
    check("then I met Will. Will I go back?", "then I met [name]. Will I go back?");
}

#[test]
fn a_name_that_was_said_is_found_again() {
    let redactor = shipped::redactor();
    let story = redactor.redact("I'm Delroy Pryce. Later Pryce was asked.", &Known::default());
    assert_eq!(story.text, "I'm [name]. Later [name] was asked.");
}

#[test]
fn a_name_that_is_a_word_too_is_asked_about_where_a_sentence_begins_with_it() {
    let redactor = shipped::redactor();
    let opens = |text: &str| {
        let found = redactor.redact(text, &Known::default());
        let letters: Vec<char> = text.chars().collect();
        let asked = found.spans.iter().filter(|span| span.action == redact::Action::Ask);
        asked.map(|span| letters[span.start..span.end].iter().collect::<String>()).collect::<Vec<_>>()
    };
    for name in ["Poppy", "Hope", "Will", "Art", "Rose", "June"] {
        for (before, after) in [(" ", " was kind."), (" “", " was kind,” I said."), (" \"", " sang,\" I said.")] {
            let text = format!("My daughter {name} drove me.{before}{name}{after}");
            assert_eq!(opens(&text), [name], "{text}");
        }
    }
    let said = |text: &str| redactor.redact(text, &Known::default());
    // no word of every day, so nothing to ask
    assert_eq!(said("I saw Dr Harding. Harding asked me.").text, "I saw [clinician]. [clinician] asked me.");
    assert_eq!(said("Nurse Oduwole came. Oduwole left.").text, "[clinician] came. [clinician] left.");
    // grammar, and a name that nobody said before
    assert!(opens("My son Will came. Will I be back?").is_empty());
    assert!(opens("We have a poppy. Hope you do this for others.").is_empty());
}

#[test]
fn an_unknown_capital_is_asked_about_and_stays() {
    let redactor = shipped::redactor();
    let story = redactor.redact("We used the Zorbinator for it.", &Known::default());
    assert_eq!(story.text, "We used the Zorbinator for it.");
    assert_eq!(story.spans[0].action, redact::Action::Ask);
}
