//! The command line: options, the order of the stages, and what is printed.

mod adjacency;
mod answer;
mod best;
mod check;
mod checkpoint;
mod compare;
mod count;
mod data;
mod doctor;
mod every_size;
mod file_roles;
mod find;
mod group;
mod interrupt;
mod list;
mod map;
mod options;
mod partners;
mod progress;
mod repaired_words;
mod room;
mod sample;
mod sensitivity;
mod streams;
mod terminal;
mod why_not;

use std::process::ExitCode;

use renkei::search::SearchError;

use options::Command;
pub use streams::tell;

/// Reads the options and runs the command. Exit codes: 0 done, 1 nothing
/// found, 130 stopped by Ctrl-C; every error is a 2. Help and the version are
/// a 0.
pub fn run() -> anyhow::Result<ExitCode> {
    let (options, language) = match options::read() {
        Ok(read) => read,
        Err(code) => return Ok(code),
    };
    interrupt::listen()?;
    match options.command {
        Command::Find(options) => find::run(&options, language),
        Command::Check(options) => check::run(&options, language),
        Command::WhyNot(options) => why_not::run(&options, language),
        Command::Partners(options) => partners::run(&options, language),
        Command::Compare(options) => compare::run(&options, language),
        Command::Sensitivity(options) => sensitivity::run(&options, language),
        Command::Count(options) => count::run(&options, language),
        Command::Best(options) => best::run(&options, language),
        Command::Sample(options) => sample::run(&options, language),
        Command::Map(options) => map::run(&options, language),
        Command::Adjacency(options) => adjacency::run(&options, language),
        Command::Doctor(options) => doctor::run(&options, language),
        Command::Data(command) => data::run(&command, language),
    }
}

/// The exit code that an error ends the program with.
pub fn exit_code(error: &anyhow::Error) -> ExitCode {
    #[cfg(feature = "fetch")]
    if let Some(renkei::formats::fetch::FetchError::Stopped(_)) = error.downcast_ref() {
        return ExitCode::from(interrupt::EXIT_CODE);
    }
    match error.downcast_ref() {
        Some(SearchError::Stopped { .. }) => ExitCode::from(interrupt::EXIT_CODE),
        _ => ExitCode::from(2),
    }
}
