//! Training modules: ten minutes for physiotherapists and volunteers together, in parts of a page each.

/// One module, as its file tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Module {
    /// The name of its file without the ending: small letters, digits and hyphens.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The lower, the earlier it stands in the list.
    pub order: u16,
    /// How long it takes, in minutes.
    pub minutes: u8,
    /// What it is about, in a sentence.
    pub about: String,
    /// The conversation in which to practise it, by its id.
    pub practise: Option<String>,
    /// Where what it says comes from, one source each.
    pub sources: Vec<String>,
    /// Its parts, in order; at least one.
    pub parts: Vec<ModulePart>,
}

/// A page of a module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModulePart {
    /// Its heading.
    pub title: String,
    /// What stands under it.
    pub blocks: Vec<ModuleBlock>,
}

/// What a part is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ModuleBlock {
    /// Text and pictures as html. It was written as Markdown in which raw html is refused, so it is safe to show.
    Html(String),
    /// What only the clinic can say.
    Here(Here),
}

/// What a clinic fills in, from its own decisions and its directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Here {
    /// `{who-to-call-here-today}`: 999 and 111, the duty role, its back-up, the lead for safeguarding.
    WhoToCall,
    /// `{support-here}`: what kinds of support the directory holds.
    Support,
}

impl Here {
    /// Each, with the word by which a file asks for it.
    pub const ALL: &[(&str, Here)] = &[("who-to-call-here-today", Here::WhoToCall), ("support-here", Here::Support)];
}
