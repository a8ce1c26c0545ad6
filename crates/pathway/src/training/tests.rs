use super::*;
use content::Content;
use content::plain_words::{OLDEST, WordsList, pieces, smog_age};
use record::{Here, ModuleBlock, NodeKind, ScenarioChoice, TagKind, Turn};

fn shipped() -> Training {
    let content = Content::shipped();
    let files = content.folder("training").chain(content.folder("scenarios"));
    Training::read(files).unwrap_or_else(|wrong| panic!("{wrong:#?}"))
}

/// Every path of a conversation, as the numbers that are chosen.
fn paths(scenario: &Scenario) -> Vec<Vec<usize>> {
    let (mut done, mut open) = (Vec::new(), vec![Vec::new()]);
    while let Some(taken) = open.pop() {
        let at = scenario.at(&taken).expect("a place");
        match &at.nodes.last().expect("a place").kind {
            NodeKind::End => done.push(taken),
            NodeKind::Choice { choices, .. } => open.extend((0..choices.len()).map(|n| {
                let mut next = taken.clone();
                next.push(n);
                next
            })),
            _ => panic!("stops at a choice or at the end"),
        }
    }
    done
}

fn tags<'a>(training: &'a Training, scenario: &'a Scenario, taken: &[usize]) -> Vec<&'a PathTag> {
    let path: Vec<&ScenarioChoice> = scenario.at(taken).expect("a path").taken.iter().map(|(_, c)| *c).collect();
    training.tags_of(path)
}

#[test]
fn six_modules_of_ten_minutes_and_four_conversations_are_there() {
    let training = shipped();
    assert_eq!(training.modules().len(), 6);
    assert!(training.modules().iter().all(|module| module.minutes == 10 && module.parts.len() >= 5));
    assert!(training.modules().iter().all(|module| module.practise.is_some() && module.sources.len() >= 2));
    assert!(training.scenarios().len() >= 4);
}

#[test]
fn what_only_a_clinic_can_say_stands_where_it_is_needed() {
    let training = shipped();
    let asks = |id: &str, here: Here| {
        let module = training.module(id).expect("a module");
        module.parts.iter().flat_map(|part| &part.blocks).any(|block| *block == ModuleBlock::Here(here))
    };
    for id in ["when-someone-wants-to-die", "what-is-in-scope", "when-someone-says-not-today"] {
        assert!(asks(id, Here::WhoToCall), "{id}");
    }
    assert!(asks("offers-here", Here::Support));
}

#[test]
fn on_every_path_of_a_conversation_about_suicide_a_person_is_called_or_the_path_says_first_that_nobody_was() {
    let training = shipped();
    let urgent: Vec<_> = training.scenarios().iter().filter(|scenario| scenario.urgent).collect();
    assert!(!urgent.is_empty());
    for scenario in urgent {
        for taken in paths(scenario) {
            let tags = tags(&training, scenario, &taken);
            let has = |id: &str| tags.iter().any(|tag| tag.id == id);
            assert!(has("got-help") || has("missed-urgent-help"), "{}: {taken:?}", scenario.id);
            if has("missed-urgent-help") {
                assert_eq!(tags[0].kind, TagKind::MustNotBeMissed, "{}: {taken:?}", scenario.id);
            }
        }
    }
}

#[test]
fn politeness_is_no_pass_a_warm_path_that_misses_urgent_help_says_so_before_all_else() {
    let training = shipped();
    let ken = training.scenario("no-point-any-more").expect("Ken");
    // listens, asks straight out, and then takes a promise for help
    let tags = tags(&training, ken, &[1, 0, 2]);
    assert_eq!(tags.first().map(|tag| tag.id.as_str()), Some("missed-urgent-help"));
    assert!(tags.iter().any(|tag| tag.kind == TagKind::WentWell), "{tags:?}");
}

#[test]
fn each_conversation_can_be_walked_well_and_badly_and_every_path_is_short_enough_for_ten_minutes() {
    let training = shipped();
    for scenario in training.scenarios() {
        let all = paths(scenario);
        let kinds =
            |taken: &Vec<usize>| -> Vec<TagKind> { tags(&training, scenario, taken).iter().map(|t| t.kind).collect() };
        assert!(all.iter().any(|p| kinds(p).iter().all(|kind| *kind == TagKind::WentWell)), "{}", scenario.id);
        assert!(all.iter().any(|p| kinds(p).contains(&TagKind::LookAgain)), "{}", scenario.id);
        assert!(all.iter().all(|p| (2..=9).contains(&p.len())), "{}", scenario.id);
    }
}

#[test]
fn one_conversation_is_made_for_two_with_a_turn_for_each() {
    let training = shipped();
    let bev = training.scenario("walking-group").expect("Bev");
    let turns = bev.nodes.iter().filter_map(|node| match &node.kind {
        NodeKind::Choice { turn, .. } => Some(*turn),
        _ => None,
    });
    let turns: Vec<_> = turns.collect();
    assert!(turns.contains(&Some(Turn::Physiotherapist)) && turns.contains(&Some(Turn::Volunteer)));
    assert!(turns.iter().all(Option::is_some));
}

#[test]
fn every_module_and_conversation_is_for_readers_of_eleven() {
    let content = Content::shipped();
    let list = WordsList::read(content.text("words.toml").expect("the list")).expect("a list");
    for (path, text) in content.folder("training").chain(content.folder("scenarios")) {
        let audience = content::plain_words::Audience::Patients;
        let pieces = pieces(path, text, audience).unwrap_or_else(|e| panic!("{path}: {e}"));
        let said: Vec<String> = pieces.into_iter().map(|piece| piece.text).collect();
        let together = said.iter().map(|text| format!("{}\n\n", text.trim_end())).collect::<String>();
        let age = list.reading_age(&together).map_or(0.0, |age| age.years);
        let smog = smog_age(said.iter().map(String::as_str)).unwrap_or(0.0);
        println!("{path}: {age} by Flesch and Kincaid, {smog} by SMOG");
        assert!(age <= OLDEST && smog <= OLDEST, "{path}: {age}, {smog}");
    }
}

/// What is wrong with one file among those that are shipped.
fn wrong(path: &str, text: &str) -> Vec<String> {
    let content = Content::shipped();
    let tags = content.text(TAGS).expect("the tags");
    let files = [(TAGS, tags), ("training/ring.svg", RING), (path, text)];
    Training::read(files).err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

const RING: &str = "<svg viewBox=\"0 0 1 1\" role=\"img\"><title>a</title></svg>";

fn module(body: &str) -> String {
    let words = "word ".repeat(60);
    format!("---\ntitle: A\norder: 1\nminutes: 1\nabout: B\nsource: C\n---\n{body}\n\n{words}\n")
}

#[test]
fn a_module_that_breaks_a_rule_is_refused_with_its_line() {
    let ring = "![A ring](ring.svg \"It goes round\")";
    assert_eq!(wrong("training/a.md", &module(&format!("## A\n\n{ring}\n\nIn words: a ring.\n\n- **one**"))), [""; 0]);
    for (body, line, what) in [
        ("A paragraph", 8, "begins with the heading"),
        ("## A\n\n<b>bold</b>", 10, "html"),
        ("## A\n\n<div>\n</div>", 10, "html"),
        ("# A", 8, "a part begins with ##"),
        ("## A\n\n{somewhere-else}", 10, "in braces"),
        ("## A\n\nSee {support-here} there", 10, "a paragraph of its own"),
        ("## A\n\n[x](javascript:alert(1))", 10, "a link begins with"),
        ("## A\n\n[x](//elsewhere.example)", 10, "a link begins with"),
        ("## A\n\n![](ring.svg \"c\")\n\nIn words: a", 10, "words in its brackets"),
        ("## A\n\n![a](ring.svg)\n\nIn words: a", 10, "a caption"),
        ("## A\n\n![a](other.svg \"c\")\n\nIn words: a", 10, "no such drawing"),
        ("## A\n\n![a](ring.svg \"c\")\n\nAnd then", 10, "In words:"),
        ("## A\n\nsee ![a](ring.svg \"c\")", 10, "a paragraph of its own"),
    ] {
        let found = wrong("training/a.md", &module(body));
        let begins = format!("training/a.md:{line}: ");
        assert!(found.iter().any(|found| found.starts_with(&begins) && found.contains(what)), "{body}: {found:?}");
    }
}

#[test]
fn front_matter_that_leaves_something_out_is_refused() {
    let whole = module("## A");
    for (from, to, says) in [
        ("---\ntitle", "title", "a.md:1: a module begins with"),
        ("order: 1", "order: one", "a.md:3: order: a number"),
        ("minutes: 1", "minutes: 9", "a.md:4: minutes: "),
        ("source: C\n", "", "a.md:1: source: it is missing"),
        ("source: C", "colour: C", "a.md:6: a key is"),
        ("about: B", "about: B\nabout: B", "a.md:6: this key is there twice"),
        ("source: C", "source: C\npractise: nobody", "a.md:7: practise: "),
    ] {
        let found = wrong("training/a.md", &whole.replacen(from, to, 1));
        assert!(found.iter().any(|found| found.contains(says)), "{to}: {found:?}");
    }
}

const TALK: &str = "title = 'A'\norder = 1\nabout = 'B'\nperson = 'C'\nsource = 'D'\n\
[[node]]\nid = 'a'\nkind = 'scene'\ntext = 'Hello'\nnext = 'b'\n\
[[node]]\nid = 'b'\nkind = 'choice'\ntext = 'What now?'\n\
[[node.choice]]\ntext = 'One'\nfeedback = 'So'\nnext = 'c'\ntags = ['listened']\n\
[[node.choice]]\ntext = 'Two'\nfeedback = 'So'\nnext = 'c'\ntags = ['rushed']\n\
[[node]]\nid = 'c'\nkind = 'end'\ntext = 'Bye'\n";

#[test]
fn a_conversation_that_breaks_a_rule_is_refused_with_its_line() {
    assert_eq!(wrong("scenarios/a.toml", TALK), [""; 0]);
    for (from, to, line, what) in [
        ("next = 'b'", "next = 'x'", 10, "there is no place"),
        ("next = 'b'", "next = 'c'", 12, "no path leads to b"),
        ("text = 'Two'\nfeedback = 'So'\nnext = 'c'", "text = 'Two'\nfeedback = 'So'\nnext = 'a'", 7, "need never end"),
        ("feedback = 'So'", "feedback = ''", 16, "feedback"),
        ("id = 'c'", "id = 'b'", 26, "there twice"),
        ("kind = 'end'", "kind = 'scene'", 26, "next: say which place"),
        ("tags = ['rushed']", "tags = ['rude']", 24, "tags"),
        ("tags = ['rushed']", "tags = ['listened', 'missed-urgent-help']", 21, "what must not be missed"),
        ("source = 'D'", "source = 'D'\nurgent = true", 27, "a path ends here on which nobody was called"),
        ("source = 'D'", "source = ' '", 1, "source"),
        ("kind = 'end'", "kind = 'ending'", 27, "unknown variant"),
        ("kind = 'scene'", "kind = 'scene'\nturn = 'volunteer'", 7, "only a choice"),
    ] {
        let found = wrong("scenarios/a.toml", &TALK.replacen(from, to, 1));
        let begins = format!("scenarios/a.toml:{line}: ");
        assert!(found.iter().any(|found| found.starts_with(&begins) && found.contains(what)), "{to}: {found:?}");
    }
    let one = TALK.replacen("[[node.choice]]\ntext = 'Two'\nfeedback = 'So'\nnext = 'c'\ntags = ['rushed']\n", "", 1);
    assert!(wrong("scenarios/a.toml", &one)[0].contains("at least two choices"));
}
