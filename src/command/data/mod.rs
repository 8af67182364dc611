//! `renkei data`: what is embedded, a copy of it, and official files.

mod columns;
mod export;
mod fetch;
mod show;

use std::process::ExitCode;

use renkei::language::Language;

use super::options::DataCommand;
use crate::command::failure::Result;

pub fn run(command: &DataCommand, language: Language) -> Result<ExitCode> {
    match command {
        DataCommand::Show(options) => show::run(options, language),
        DataCommand::Columns => columns::run(),
        DataCommand::Export(options) => export::run(options, language),
        DataCommand::Fetch(options) => fetch::run(options, language),
    }
}
