//! `fingerpost identify`: what letters say of pain and mood, with the words that say so.
mod belt; // work in parallel that comes out in order
mod blocks; // JSON Lines in
mod concepts; // places that are already known
mod letter; // one record of JSON Lines
mod page; // findings out
mod progress; // how far it has come
mod rows; // CSV in
mod source; // files in
mod work; // a piece in, a page out

use crate::Ended;
use crate::output::{Format, Out};
use anyhow::{Result, bail};
use content::Content;
use identify::Lexicon;
use page::{Form, Page, Sheet};
use progress::Progress;
use record::Date;
use source::{Holds, Source};
use std::path::{Path, PathBuf};
use tables::parquet;
use work::Reader;

/// Read letters and codes: {"id", "text", "date"?, "codes"?} in, {"id", "labels"} out
///
/// Files are JSON Lines, or CSV or Parquet with these columns where their names end so.
///
/// Example: fingerpost identify letters.jsonl --explain > found.jsonl
#[derive(clap::Args)]
pub struct Identify {
    /// JSON Lines, .csv or .parquet; - or nothing for standard input
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Add the trigger and the scope of each mention
    #[arg(long)]
    explain: bool,
    /// How many threads
    #[arg(long, default_value_t = 1, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    threads: u16,
    /// The date of letters that bear none
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// What the files hold, where their endings do not say it
    #[arg(long, value_name = "FORMAT")]
    from: Option<Holds>,
    /// Judge places that are already known: {"id", "sentence", "start", "end"} in
    #[arg(long, value_name = "FILE", conflicts_with_all = ["files", "explain", "from"])]
    concepts: Option<PathBuf>,
    #[command(flatten)]
    out: Out,
}

impl Identify {
    pub fn run(&self, content: &Content) -> Result<Ended> {
        let lexicon = Lexicon::read(content.folder("lexicon"))?;
        let all_read = match &self.concepts {
            Some(file) => {
                self.spares([file])?;
                concepts::judge(&lexicon, file, self.threads, self.out.format()?, self.out.destination()?)?
            }
            None => self.letters(&lexicon)?,
        };
        Ok(if all_read { Ended::Done } else { Ended::No })
    }

    /// Reads all letters; false where some could not be read.
    fn letters(&self, lexicon: &Lexicon) -> Result<bool> {
        self.spares(&self.files)?;
        let mut source = Source::new(&self.files, self.from)?;
        let form = match self.out.format()? {
            Format::Jsonl => Form::Jsonl,
            Format::Csv => Form::Csv,
            Format::Parquet => Form::Parquet(parquet::Kind::new(self.explain, source.whole_ids())),
        };
        let mut sheet = Sheet::begin(&form, self.out.destination()?)?;
        let reader = Reader { lexicon, form: &form, explain: self.explain, as_of: self.as_of };
        let (mut all_read, mut progress) = (true, Progress::begin());
        let work = |piece| reader.read(&piece);
        let put = |page: Page| {
            eprint!("{}", page.unread);
            all_read &= page.unread.is_empty();
            progress.add(page.letters);
            sheet.write(page)
        };
        belt::run(self.threads, || source.next_piece(), work, put)?;
        progress.end();
        sheet.finish()?;
        Ok(all_read)
    }

    /// Whether what comes out would be written over what goes in.
    fn spares<'a>(&self, files: impl IntoIterator<Item = &'a PathBuf>) -> Result<()> {
        let real = |file: &Path| file.canonicalize().ok();
        let Some(out) = self.out.file().and_then(real) else { return Ok(()) };
        if files.into_iter().any(|file| real(file).as_ref() == Some(&out)) {
            bail!("--out is a file that is read: choose another name");
        }
        Ok(())
    }
}
