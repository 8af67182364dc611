//! Why a command ends without its result.

use std::process::ExitCode;

use renkei::language::Language;
use renkei::text::{Cause, Text, Worded};

use super::{interrupt, messages};

/// The result of a step of a command.
pub type Result<T, E = Failure> = std::result::Result<T, E>;

/// What the user is told, and whether the user ended the work.
#[derive(Debug)]
pub struct Failure {
    text: Text,
    is_stop: bool,
}

impl Failure {
    /// A failure with a text of the command line's own catalogue.
    pub fn new(text: Text) -> Self {
        Self { text, is_stop: false }
    }

    /// JSON that cannot be written.
    pub fn of_json(cause: &serde_json::Error) -> Self {
        Self::new(messages::json(Cause::bare(cause)))
    }

    /// What the user is told.
    pub fn text(&self) -> &Text {
        &self.text
    }

    /// Whether the user ended the work.
    pub fn is_stop(&self) -> bool {
        self.is_stop
    }

    /// The text, settings by their options.
    pub fn said(&self, language: Language) -> String {
        said(&self.text, language)
    }

    /// What the failure ends the program with.
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(if self.is_stop { interrupt::EXIT_CODE } else { 2 })
    }
}

/// A text with settings by their options: `--max-size` for `max-size`.
pub fn said(text: &Text, language: Language) -> String {
    text.said_by(language, &option)
}

/// The option of a setting.
pub fn option(setting: &str) -> String {
    format!("--{setting}")
}

impl<E: Worded> From<E> for Failure {
    fn from(error: E) -> Self {
        Self { text: error.text(), is_stop: error.is_stop() }
    }
}
