//! `fingerpost directory`: support services come in from feeds, are checked, and go out.
mod check;
mod export;
mod import;

use crate::Ended;
use anyhow::Result;
use content::Content;

/// Bring directories of support services in, check them, write them out
#[derive(clap::Args)]
pub struct DirectoryCommand {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    Import(import::Import),
    Check(check::Check),
    Export(export::Export),
}

impl DirectoryCommand {
    pub fn run(&self, content: &Content) -> Result<Ended> {
        match &self.what {
            What::Import(command) => command.run(content),
            What::Check(command) => command.run(),
            What::Export(command) => command.run(),
        }
    }
}
