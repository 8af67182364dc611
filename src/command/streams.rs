//! Standard output and standard error.

use std::io::{ErrorKind, Write};
use std::path::Path;

use serde_json::Value;

use renkei::Scenario;
use renkei::facts::is_unprintable;
use renkei::formats::scenario::draft_in;
use renkei::language::Language;
use renkei::text::Text;

use super::failure::{Failure, Result, said};
use super::messages;

/// A value as the text of a JSON file.
pub fn json_bytes(value: &impl serde::Serialize) -> Result<Vec<u8>> {
    let written = serde_json::to_vec_pretty(value);
    let mut text = written.map_err(|cause| Failure::of_json(&cause))?;
    text.push(b'\n');
    Ok(text)
}

/// The settings of a scenario as JSON, files named from the working folder.
pub fn scenario_json(scenario: &Scenario) -> Result<Value> {
    serde_json::to_value(draft_in(scenario, Path::new("."))).map_err(|cause| Failure::of_json(&cause))
}

/// Prints a value as JSON.
pub fn print_json(value: &impl serde::Serialize) -> Result<()> {
    print(&json_bytes(value)?)
}

/// Writes to standard output; a closed pipe is not an error.
pub fn print(bytes: &[u8]) -> Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => written.map_err(|cause| Failure::new(messages::standard_output(cause))),
    }
}

/// Writes a text for people to standard output, without characters that act on
/// a terminal.
pub fn print_text(text: &str) -> Result<()> {
    print(printable(text).as_bytes())
}

/// Writes a line to standard error, without characters that act on a terminal.
/// A line that cannot be written must not stop the work.
pub fn tell(line: &str) {
    let _ = writeln!(std::io::stderr(), "{}", printable(line));
}

/// Writes a note to standard error.
pub fn note(text: &Text, language: Language) {
    tell(&format!("{}: {}", language.pick("注意", "note"), said(text, language)));
}

/// The text without unprintable characters other than line breaks and tabs.
fn printable(text: &str) -> String {
    text.chars().filter(|letter| matches!(letter, '\n' | '\t') || !is_unprintable(*letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_in_a_path_do_not_reach_the_terminal() {
        assert_eq!(printable("a\u{1b}]0;b\u{7}.csv:\n\tline 1"), "a]0;b.csv:\n\tline 1");
    }
}
