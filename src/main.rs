//! The command line of renkei. See `renkei --help`.
#![forbid(unsafe_code)]

mod command;

use std::io::Write;
use std::process::ExitCode;

fn main() -> ExitCode {
    command::run().unwrap_or_else(|error| {
        // if even that cannot be written, the exit code still tells
        let _ = writeln!(std::io::stderr(), "renkei: {error:#}");
        command::exit_code(&error)
    })
}
