//! The program: one command a file in `commands/`, each as docs/commands.md describes it.
//!
//! Exit 0: done. 1: some records could not be read (each named on standard error), or a check's answer is no.
//! 2: the command could not run.
mod anew;
mod commands;
mod engine;
mod feeds;
mod lines;
mod list;
mod made_up;
mod output;
mod place;
mod post;
mod postcodes;
mod shared;
mod work;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Fingerpost: notices, asks kindly, prepares, points to support that fits, and finds out whether people got there.
#[derive(Parser)]
#[command(name = "fingerpost", version, max_term_width = 100)]
struct Program {
    /// A folder laid over the shipped content, file by file
    #[arg(long, global = true, value_name = "DIR")]
    content: Option<std::path::PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Demo(commands::demo::Demo),
    Serve(commands::serve::Serve),
    Import(commands::import::Import),
    Identify(commands::identify::Identify),
    Signpost(commands::signpost::Signpost),
    Map(commands::map::Map),
    Directory(commands::directory::DirectoryCommand),
    Places(commands::places::Places),
    Redact(commands::redact::Redact),
    Score(commands::score::Score),
    Chart(commands::chart::ChartCommand),
    Routes(commands::routes::Routes),
    Audit(commands::audit::Audit),
    Content(commands::content::ContentCommand),
    Words(commands::words::Words),
    User(commands::user::User),
    Share(commands::share::Share),
}

/// How a command ended, if it could run at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ended {
    Done,
    /// Some records could not be read, or the answer is no.
    No,
}

fn main() -> ExitCode {
    let program = Program::parse();
    let content = || engine::content(program.content.as_deref());
    let ended = match program.command {
        Command::Demo(command) => content().and_then(|c| command.run(&c)),
        Command::Serve(command) => content().and_then(|c| command.run(&c)),
        Command::Import(command) => content().and_then(|c| command.run(&c)),
        Command::Identify(command) => content().and_then(|c| command.run(&c)),
        Command::Signpost(command) => content().and_then(|c| command.run(&c)),
        Command::Map(command) => command.run(),
        Command::Directory(command) => content().and_then(|c| command.run(&c)),
        Command::Places(command) => command.run(),
        Command::Redact(command) => content().and_then(|c| command.run(&c)),
        Command::Score(command) => content().and_then(|c| command.run(&c)),
        Command::Chart(command) => command.run(),
        Command::Routes(command) => command.run(),
        Command::Audit(command) => command.run(),
        Command::Content(command) => command.run(content(), program.content.as_deref()),
        Command::Words(command) => content().and_then(|c| command.run(&c, program.content.as_deref())),
        Command::User(command) => content().and_then(|c| command.run(&c)),
        Command::Share(command) => content().and_then(|c| command.run(&c)),
    };
    match in_place(ended) {
        Ok(Ended::Done) => ExitCode::SUCCESS,
        Ok(Ended::No) => ExitCode::from(1),
        // the reader of a pipe has gone: nobody is left to be told
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("fingerpost: {error:#}");
            ExitCode::from(2)
        }
    }
}

/// What a command wrote into files takes its place if the command has run, and is gone if it could not.
fn in_place(ended: anyhow::Result<Ended>) -> anyhow::Result<Ended> {
    if ended.is_ok() {
        anew::ANEW.take_their_places()?;
    } else {
        anew::ANEW.are_gone();
    }
    ended
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let io = error.chain().find_map(|cause| cause.downcast_ref::<std::io::Error>());
    io.is_some_and(|io| io.kind() == std::io::ErrorKind::BrokenPipe)
}
