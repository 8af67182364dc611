//! The command line of renkei. See `renkei --help`.
#![forbid(unsafe_code)]

mod command;

use std::process::ExitCode;

fn main() -> ExitCode {
    command::run().unwrap_or_else(|error| {
        command::tell(&format!("renkei: {error:#}"));
        command::exit_code(&error)
    })
}
