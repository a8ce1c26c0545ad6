//! `fingerpost user add`: an account for staff, or a credential for another system.
use crate::Ended;
use crate::commands::import::Hand;
use crate::place::Place;
use crate::work::Work;
use anyhow::{Result, bail};
use content::Content;
use record::Role;
use std::io::Write;

/// Accounts of staff, and credentials of other systems
#[derive(clap::Args)]
pub struct User {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    Add(Add),
}

/// Give somebody a role in a clinic; a new account's password is printed once
///
/// Example: fingerpost user add priya.raman --role clinician --clinic larchfield --data /srv/fingerpost
#[derive(clap::Args)]
struct Add {
    /// What they type at sign-in; or the other system's name
    name: String,
    /// reception, volunteer, clinician, duty, lead, editor, governance, administrator, member, ehr-client
    #[arg(long)]
    role: Role,
    /// The clinic's short name
    #[arg(long, value_name = "NAME")]
    clinic: String,
    /// A bearer token instead of an account (always so for ehr-client)
    #[arg(long)]
    credential: bool,
    #[command(flatten)]
    place: Place,
}

impl User {
    pub fn run(&self, content: &Content) -> Result<Ended> {
        let What::Add(add) = &self.what;
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        let mut hand = Hand::of(&add.place, content, &runtime)?;
        let credential = add.credential || add.role == Role::EhrClient;
        let work = Work::User { clinic: add.clinic.clone(), name: add.name.clone(), role: add.role, credential };
        let done = hand.work(work)?;
        if let Some(error) = done.error {
            bail!("{error}");
        }
        let mut out = std::io::stdout();
        match (done.secret, credential) {
            (Some(token), true) => writeln!(out, "token\t{token}")?,
            (Some(password), false) => writeln!(out, "password\t{password}")?,
            (None, _) => writeln!(out, "the account was there already; it has the role {} now", add.role)?,
        }
        Ok(Ended::Done)
    }
}
