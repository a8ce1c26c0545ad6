//! Rows and columns.
use super::attributes::{class_when, joined};
use super::{Attributes, Card, Inside, Lines, Scroll, Title};
use askama::Template;
use std::fmt::{self, Display};

/// A table.
///
/// ```
/// use web::component::{Cell, Size, Table, Title};
/// let months = Table::new(Title::from("Referrals").size(Size::M), [Cell::new("Month"), Cell::new("Received").numeric()])
///     .row([Cell::new("March 2026"), Cell::new("41")]);
/// assert!(months.to_string().contains("<th class=\"nhsuk-table__header\" scope=\"row\">"));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// What it shows.
    pub caption: Title,
    /// What a screen reader says of a table that can be sorted.
    pub sortable_words: Inside,
    /// What each column holds.
    pub head: Vec<Cell>,
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
    /// The first cell of a row names it.
    pub first_names_row: bool,
    /// On a phone, each row becomes a list.
    pub responsive: bool,
    /// With less room between rows.
    pub compact: bool,
    /// Every other row on a ground.
    pub striped: bool,
    /// For a dark ground.
    pub reverse: bool,
    /// The lines beneath rows.
    pub lines: Lines,
    /// It scrolls by itself.
    pub scroll: bool,
    /// A card around it.
    pub card: Option<Card>,
}

/// A cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// What stands in it.
    pub inside: Inside,
    /// More words, for a screen reader only.
    pub hidden: Inside,
    /// Where it leads.
    pub href: String,
    /// What it is, where it is not as its column says.
    pub format: Option<Format>,
    /// `left`, `centre` or `right`, where it is not as its column says.
    pub align: String,
    /// How wide: `one-half` …
    pub width: String,
    /// More classes.
    pub classes: String,
    /// A column that can be sorted: `none`, `ascending` or `descending`, as it is now.
    pub sort: String,
    /// In which order it is sorted first.
    pub sort_next: String,
    /// What it is sorted by, where that is not its words.
    pub sort_value: String,
}

/// What stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Figures beneath each other.
    Numeric,
    /// Words among figures, such as "none".
    Words,
}

impl<Words: Into<Inside>> From<Words> for Cell {
    fn from(words: Words) -> Self {
        Self::new(words)
    }
}

impl Cell {
    /// A cell.
    pub fn new(inside: impl Into<Inside>) -> Self {
        Self { inside: inside.into(), ..Self::default() }
    }

    /// Of figures; said of a column, it is so for each of its cells.
    #[must_use]
    pub fn numeric(self) -> Self {
        Self { format: Some(Format::Numeric), ..self }
    }

    /// Leads there.
    #[must_use]
    pub fn link(self, href: impl Into<String>) -> Self {
        Self { href: href.into(), ..self }
    }

    /// With more words that only a screen reader says.
    #[must_use]
    pub fn hidden(self, words: impl Into<Inside>) -> Self {
        Self { hidden: words.into(), ..self }
    }

    /// Its words, and those that only a screen reader says.
    fn said(&self) -> Inside {
        let Self { inside, hidden, .. } = self;
        let space = if inside.is_empty() { "" } else { " " };
        match hidden.is_empty() {
            true => inside.clone(),
            false => inside.clone().with_hidden(Inside::html(format_args!("{space}{hidden}"))),
        }
    }

    fn linked(&self) -> Inside {
        if self.href.is_empty() {
            return self.said();
        }
        let link = Attributes::class(&["nhsuk-link"]).with("href", &self.href);
        Inside::html(format_args!("<a{link}>{}</a>", self.said()))
    }

    fn class(&self, class: &str, column: &Cell) -> Attributes {
        let format = self.format.or(column.format);
        let words_among_figures = self.format == Some(Format::Words) && column.format == Some(Format::Numeric);
        let align = match self.align.as_str() {
            "" if words_among_figures => "right",
            "" => &column.align,
            own => own,
        };
        let prefixed =
            |prefix: &str, word: &str| if word.is_empty() { String::new() } else { format!("{prefix}{word}") };
        let numeric = if format == Some(Format::Numeric) { format!("{class}--numeric") } else { String::new() };
        let align = prefixed("nhsuk-u-text-align-", align);
        Attributes::class(&[class, &numeric, &align, &prefixed("nhsuk-u-width-", &self.width), &self.classes])
    }
}

impl Table {
    /// A table whose rows are named by their first cell.
    pub fn new<Column: Into<Cell>>(caption: impl Into<Title>, head: impl IntoIterator<Item = Column>) -> Self {
        Self {
            caption: caption.into(),
            sortable_words: "Column headers are sortable".into(),
            head: head.into_iter().map(Into::into).collect(),
            first_names_row: true,
            ..Self::default()
        }
    }

    /// One more row.
    #[must_use]
    pub fn row<C: Into<Cell>>(mut self, cells: impl IntoIterator<Item = C>) -> Self {
        self.rows.push(cells.into_iter().map(Into::into).collect());
        self
    }

    /// More rows.
    #[must_use]
    pub fn rows(mut self, rows: impl IntoIterator<Item = Vec<Cell>>) -> Self {
        self.rows.extend(rows);
        self
    }

    /// On a phone, each row becomes a list.
    #[must_use]
    pub fn responsive(self) -> Self {
        Self { responsive: true, ..self }
    }
}

impl Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let grid = Grid { of: self };
        let Some(caption) = grid.caption_id().filter(|_| self.scroll) else { return self.in_card(grid, f) };
        let scroll = Scroll { reverse: self.reverse, ..Scroll::new(Inside::html(grid), caption) };
        self.in_card(scroll, f)
    }
}

impl Table {
    fn in_card(&self, drawn: impl Display, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.card {
            Some(card) => Card { inside: Inside::html(drawn), ..card.clone() }.fmt(f),
            None => drawn.fmt(f),
        }
    }
}

/// The table itself, without what stands around it.
#[derive(Template)]
#[template(path = "parts/component/table.html")]
struct Grid<'a> {
    of: &'a Table,
}

impl Grid<'_> {
    fn sortable(&self) -> bool {
        self.of.head.iter().any(|column| !column.sort.is_empty())
    }

    /// Its columns are links: another page is asked for instead of a script.
    fn sorted_by_links(&self) -> bool {
        self.of.head.iter().any(|column| !column.sort.is_empty() && !column.href.is_empty())
    }

    /// What scrolls is named by its caption, which then needs an id.
    fn caption_id(&self) -> Option<String> {
        let Title { inside, id, .. } = &self.of.caption;
        match inside {
            _ if !id.is_empty() => Some(id.clone()),
            Inside::Text(words) if self.of.scroll => {
                let words: String = words.replace(' ', "-").to_lowercase().chars().take(40).collect();
                Some(format!("table-{words}-caption"))
            }
            _ => None,
        }
    }

    fn caption(&self) -> Title {
        let hidden = Inside::html(format_args!("({})", self.of.sortable_words));
        let hidden = if self.sortable() { hidden } else { Inside::Nothing };
        Title { hidden, id: self.caption_id().unwrap_or_default(), ..self.of.caption.clone() }
    }

    fn table(&self) -> Attributes {
        let table = self.of;
        let lines = table.lines.modifier();
        let classes = joined(&[
            "nhsuk-table",
            class_when(table.reverse, "nhsuk-table--reverse"),
            class_when(table.compact, "nhsuk-table--compact"),
            class_when(table.responsive, "nhsuk-table--responsive"),
            &if lines.is_empty() { String::new() } else { format!("nhsuk-table{lines}") },
            class_when(self.sortable(), "nhsuk-table--sortable"),
            class_when(table.striped, "nhsuk-table--striped"),
        ]);
        let module = if self.sortable() && !self.sorted_by_links() { "nhsuk-table" } else { "" };
        Attributes::default().with("class", classes).with_any("data-module", module).and(&self.role("table"))
    }

    /// A table that is drawn as a list has to say that it is one.
    fn role(&self, role: &'static str) -> Attributes {
        Attributes::default().with_any("role", class_when(self.of.responsive, role))
    }

    fn column(&self, column: &Cell) -> Attributes {
        let next = if self.sorted_by_links() { "" } else { &column.sort_next };
        let now = if column.sort == "none" { "" } else { &column.sort };
        column
            .class("nhsuk-table__header", &Cell::default())
            .with("scope", "col")
            .and(&self.role("columnheader"))
            .when(!column.sort.is_empty(), "data-sort")
            .with_any("data-sort-next", next)
            .with_any("aria-sort", now)
    }

    fn names_row(&self, at: &usize) -> bool {
        *at == 0 && self.of.first_names_row
    }

    fn cell(&self, cell: &Cell, at: &usize) -> Attributes {
        let class = if self.names_row(at) { "nhsuk-table__header" } else { "nhsuk-table__cell" };
        let named = cell
            .class(class, self.of.head.get(*at).unwrap_or(&Cell::default()))
            .with_any("scope", class_when(self.names_row(at), "row"));
        let role = self.role(if self.names_row(at) { "rowheader" } else { "cell" });
        named.and(&role).with_any("data-sort-value", &cell.sort_value)
    }

    /// The name of its column, where a row is drawn as a list.
    fn heading(&self, at: &usize) -> Inside {
        self.of.head.get(*at).map_or(Inside::Nothing, Cell::said)
    }
}
