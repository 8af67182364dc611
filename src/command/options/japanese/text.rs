//! One line of the tables: an argument and its Japanese.

/// The scope of a text that holds for every command.
pub const EVERY: &str = "*";

/// What an argument is called and does, in Japanese.
#[derive(Debug, PartialEq, Eq)]
pub struct Text {
    /// The command, such as `data fetch`, or [`EVERY`].
    pub scope: &'static str,
    /// The id of the argument, as clap has it.
    pub id: &'static str,
    /// What stands in place of the value; empty where there is none.
    pub value: &'static str,
    /// What the argument does.
    pub help: &'static str,
}

/// A text that holds for every command with such an argument.
pub(super) const fn every(id: &'static str, value: &'static str, help: &'static str) -> Text {
    of(EVERY, id, value, help)
}

/// A text that holds for one command.
pub(super) const fn of(
    scope: &'static str,
    id: &'static str,
    value: &'static str,
    help: &'static str,
) -> Text {
    Text { scope, id, value, help }
}
