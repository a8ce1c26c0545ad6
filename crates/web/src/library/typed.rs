//! What is typed where something is written for the library, and what its writer says of each detail in it.
use crate::edge::problem::Problem;
use crate::parts::Wrong;
use pathway::{Detail, ItemDraft, without_detail};
use record::{Date, Instant, Item, ItemKind, ItemText, Reach, Stays, StaysAs};

/// What is typed.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    pub(super) kind: String,
    pub(super) title: String,
    pub(super) words: String,
    pub(super) note: String,
    pub(super) reach: String,
    pub(super) day: String,
    pub(super) time: String,
    /// What others call them, from somebody who has not said it before.
    pub(super) called: String,
    /// The version that was open when it was written.
    pub(super) seen: String,
    /// What it is adapted from.
    pub(super) from: String,
    /// `anyway`: the check has spoken, and it is kept as it stands.
    pub(super) keep: String,
    /// What is said of details: the words, and as what they stay; nothing for what is taken out.
    pub(super) about: Vec<(String, Option<StaysAs>)>,
}

impl Typed {
    /// Of the fields of the form.
    ///
    /// # Errors
    /// [`Problem::BadRequest`] for a field that the form does not have.
    pub fn read(fields: Vec<(String, String)>) -> Result<Self, Problem> {
        let mut typed = Self::default();
        for (name, value) in fields {
            let field = match name.as_str() {
                "kind" => &mut typed.kind,
                "title" => &mut typed.title,
                "words" => &mut typed.words,
                "note" => &mut typed.note,
                "reach" => &mut typed.reach,
                "day" => &mut typed.day,
                "time" => &mut typed.time,
                "called" => &mut typed.called,
                "seen" => &mut typed.seen,
                "from" => &mut typed.from,
                "keep" => &mut typed.keep,
                about if about.starts_with("about-") => {
                    typed.about.push(answer(&value).ok_or_else(odd)?);
                    continue;
                }
                _ => return Err(odd()),
            };
            *field = value;
        }
        Ok(typed)
    }

    /// Of an item as it stands.
    pub(super) fn of(item: &Item) -> Self {
        let text = &item.newest.text;
        let starts = item.starts.map(Instant::in_london);
        Self {
            kind: item.kind.code().into(),
            title: text.title.clone(),
            words: text.words.clone(),
            reach: item.reach.code().into(),
            day: starts.map(|at| at.date().to_string()).unwrap_or_default(),
            time: starts.map(|at| format!("{:02}:{:02}", at.hour(), at.minute())).unwrap_or_default(),
            seen: item.newest.n.to_string(),
            ..Self::default()
        }
    }

    /// Takes out what is to be taken out.
    pub(super) fn take_out(&mut self, details: &[Detail]) {
        let out = std::mem::take(&mut self.about);
        for (words, what) in out {
            if what.is_some() {
                self.about.push((words, what));
                continue;
            }
            let kind = details.iter().find(|one| one.words == words).map_or("left out", |one| one.kind);
            for text in [&mut self.title, &mut self.words, &mut self.note] {
                *text = without_detail(text, &words, kind);
            }
        }
    }

    /// What stays, and as what.
    pub(super) fn stays(&self) -> Vec<Stays> {
        let stays = self.about.iter().filter_map(|(words, what)| Some(Stays { words: words.clone(), what: (*what)? }));
        stays.collect()
    }

    pub(super) fn draft(&self) -> Result<ItemDraft, Wrong> {
        let kind: ItemKind = self.kind.parse().map_err(|_| Wrong::at("kind", "choose what it is"))?;
        let reach: Reach = self.reach.parse().map_err(|_| Wrong::at("reach", "choose how far it reaches"))?;
        let text = self.text();
        let at = if text.title.is_empty() || text.title.chars().count() > ItemText::LONGEST_TITLE {
            "title"
        } else {
            "words"
        };
        text.check().map_err(|not| Wrong::at(at, not.wanted))?;
        let starts = if kind == ItemKind::Event { Some(self.starts()?) } else { None };
        Ok(ItemDraft { kind, reach, starts, text, stays: self.stays() })
    }

    /// The text.
    pub(super) fn text(&self) -> ItemText {
        ItemText {
            title: self.title.trim().into(),
            words: self.words.replace("\r\n", "\n"),
            note: self.note.trim().replace("\r\n", "\n"),
            by: String::new(),
        }
    }

    fn starts(&self) -> Result<Instant, Wrong> {
        let day = || Wrong::at("day", "give the day on which the event is");
        let time = || Wrong::at("time", "give the time at which the event begins");
        let date: Date = self.day.trim().parse().map_err(|_| day())?;
        let (hour, minute) = self.time.trim().split_once(':').ok_or_else(time)?;
        let (hour, minute) = (hour.parse().map_err(|_| time())?, minute.parse().map_err(|_| time())?);
        if !(0..24).contains(&hour) || !(0..60).contains(&minute) {
            return Err(time());
        }
        Instant::by_the_clock(date.at(hour, minute, 0, 0)).map_err(|_| time())
    }
}

fn odd() -> Problem {
    Problem::bad_request("The form did not arrive whole.")
}

/// `contact:0161 496 0000`, or `out:` and the words.
fn answer(value: &str) -> Option<(String, Option<StaysAs>)> {
    let (what, words) = value.split_once(':')?;
    let what = if what == "out" { None } else { Some(what.parse().ok()?) };
    Some((words.to_owned(), what))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_has_a_day_and_a_time_and_nothing_else_has() {
        let typed = |kind: &str, day: &str, time: &str| {
            let of = String::from;
            let typed = Typed {
                kind: of(kind),
                title: of("Walk"),
                words: of("Together."),
                reach: of("here"),
                day: of(day),
                time: of(time),
                ..Typed::default()
            };
            typed.draft().map(|draft| draft.starts.map(Instant::in_words)).map_err(|wrong| (wrong.at, wrong.words))
        };
        assert_eq!(typed("event", "2026-03-27", "14:30"), Ok(Some("27 March 2026 at 2:30pm".into())));
        assert_eq!(typed("leaflet", "2026-03-27", "14:30"), Ok(None));
        for (day, time, at) in [
            ("", "14:30", "day"),
            ("2026-02-30", "14:30", "day"),
            ("2026-03-27", "25:00", "time"),
            ("2026-03-27", "", "time"),
        ] {
            let Err((field, words)) = typed("event", day, time) else { panic!("{day} {time}") };
            assert!(field == at && !words.contains("2026"), "a picker wants no pattern: {words}");
        }
        assert_eq!(typed("memo", "", "").map_err(|(at, _)| at), Err("kind".into()));
    }

    #[test]
    fn what_is_said_of_a_detail_takes_it_out_of_every_part_or_stays_with_it() {
        let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let mut typed = Typed::read(vec![
            field("title", "For Aaliyah"),
            field("words", "Ring 0161 496 0000: Aaliyah did."),
            field("about-0", "out:Aaliyah"),
            field("about-1", "contact:0161 496 0000"),
        ])
        .expect("a form");
        typed.take_out(&[Detail { words: "Aaliyah".into(), kind: "name", certain: true }]);
        assert_eq!((typed.title.as_str(), typed.words.as_str()), ("For [name]", "Ring 0161 496 0000: [name] did."));
        assert_eq!(typed.stays(), [Stays { words: "0161 496 0000".into(), what: StaysAs::Contact }]);
        assert!(Typed::read(vec![field("about-0", "perhaps:Aaliyah")]).is_err());
        assert!(Typed::read(vec![field("colour", "blue")]).is_err());
    }
}
