//! What one person asks, made ready once for every record that it is held against.
use crate::places::{Middle, Places};
use crate::reading::language_code;
use crate::vocabulary::{Topic, Words};
use record::{Access, Format, Need, Seeker};

/// A person's wishes, with what their own words add.
pub(crate) struct Asked<'a> {
    pub seeker: &'a Seeker,
    pub home: Option<Middle>,
    /// The code of the language that they need, where they named one.
    pub language: Option<String>,
    pub signs: bool,
    /// Needs that show only in their own words.
    pub words_needs: Vec<Need>,
    pub words_formats: Vec<Format>,
}

impl<'a> Asked<'a> {
    pub(crate) fn read(seeker: &'a Seeker, places: &Places, with: &Words) -> Self {
        let says = with.reader.read(&seeker.says);
        let outright = with.topics.found(&says).map(|f| f.meaning).filter(|sign| sign.outright);
        let needs = outright.filter_map(|sign| if let Topic::Need(need) = sign.topic { Some(need) } else { None });
        let new = |need: &Need| !seeker.needs.contains(need) && *need != Need::Crisis;
        let mut words_needs: Vec<Need> = needs.filter(new).collect();
        words_needs.sort_unstable();
        words_needs.dedup();
        Self {
            seeker,
            home: seeker.outcode.as_ref().and_then(|outcode| places.middle(outcode)),
            language: seeker.language.as_deref().map(|name| language_code(name, with)),
            signs: seeker.access.contains(&Access::Bsl),
            words_needs,
            words_formats: with.says.found(&says).map(|f| f.meaning).collect(),
        }
    }
}
