//! The command line: options, the order of the stages, and what is printed.

mod adjacency;
mod answer;
mod best;
mod check;
mod checkpoint;
mod compare;
mod compared_settings;
mod count;
mod data;
mod doctor;
mod documents;
mod double_click;
mod every_size;
mod failure;
mod file_roles;
mod find;
mod group;
mod interrupt;
mod latest;
mod list;
mod map;
mod messages;
mod options;
mod own_text;
mod partners;
mod plan;
mod plan_of_search;
mod progress;
mod repaired_words;
mod robustness;
mod room;
mod sample;
mod score_text;
mod sensitivity;
mod setting_names;
mod shell_files;
mod streams;
mod terminal;
mod typed_numbers;
mod understood;
mod why_not;

use std::process::ExitCode;

use renkei::language::Language;
use renkei::text::Cause;

use failure::{Failure, Result};
use options::Command;
use streams::tell;

/// Reads the options, runs the command and tells what went wrong. Exit codes:
/// 0 done, 1 nothing found, 130 stopped by Ctrl-C; every error is a 2. Help and
/// the version are a 0, and so is a double click.
pub fn run() -> ExitCode {
    if double_click::happened() {
        return double_click::greet(options::language_of_process());
    }
    let (options, language) = match options::read() {
        Ok(read) => read,
        Err(code) => return code,
    };
    if options.notes {
        terminal::print_whole_notes();
    }
    if options.managed {
        interrupt::listen_to_input();
        progress::tell_as_lines();
    }
    listened().and_then(|()| run_command(options.command, language)).unwrap_or_else(|failure| {
        tell(&format!("renkei: {}", failure.said(language)));
        failure.exit_code()
    })
}

fn listened() -> Result<()> {
    interrupt::listen().map_err(|cause| Failure::new(messages::interrupts(Cause::bare(cause))))
}

fn run_command(command: Command, language: Language) -> Result<ExitCode> {
    match command {
        Command::Find(options) => find::run(&options, language),
        Command::Check(options) => check::run(&options, language),
        Command::WhyNot(options) => why_not::run(&options, language),
        Command::Partners(options) => partners::run(&options, language),
        Command::Compare(options) => compare::run(&options, language),
        Command::Sensitivity(options) => sensitivity::run(&options, language),
        Command::Count(options) => count::run(&options, language),
        Command::Best(options) => best::run(&options, language),
        Command::Sample(options) => sample::run(&options, language),
        Command::Plan(options) => plan::run(&options, language),
        Command::Map(options) => map::run(&options, language),
        Command::Draft(command) => documents::draft::run(&command, language),
        Command::Render(options) => documents::render::run(&options, language),
        Command::Validate(options) => documents::validate::run(&options, language),
        Command::Track(command) => documents::track::run(&command, language),
        Command::Adjacency(options) => adjacency::run(&options, language),
        Command::Doctor(options) => doctor::run(&options, language),
        Command::Data(command) => data::run(&command, language),
        Command::ShellFiles(options) => shell_files::run(&options),
    }
}
