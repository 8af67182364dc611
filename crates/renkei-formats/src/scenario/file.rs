//! A scenario file, and errors that show the place in it.
//!
//! A scenario file is TOML 1.0, with a table for each group of options:
//!
//! ```toml
//! renkei = 1
//!
//! [data]
//! boundaries = "n03:2025"
//! figures = ["ipss:2023", "own.csv"]
//!
//! [rule]
//! threshold = 30
//! as-of = 2015-10-06
//!
//! [search]
//! max-size = 6
//! ```
//!
//! | table | keys |
//! |---|---|
//! | `data` | `boundaries`, `code-attribute`, `name-attribute`, `id-attribute`, `figures`, `edition`, `base`, `target`, `links`, `sea-links`, `zones-from`, `centres-from`, `undeclared-from`, `attributes`, `join`, `distances` |
//! | `adjacency` | `contiguity`, `min-border`, `snap`, `max-road`, `max-time` |
//! | `rule` | `as-of`, `schemes`, `undeclared`, `threshold`, `about`, `flat`, `centres`, `shape`, `centres-out`, `pioneering` |
//! | `search` | `min-size`, `max-size`, `quick` |
//! | `limits` | `must`, `never`, `within`, `span`, `road-span`, `hub-radius`, `time-span`, `time-radius`, `population`, `at-least`, `at-most`, `centre` |
//! | `rank` | `by`, `order`, `also-by`, `top`, `distinct`, `weights` |
//! | `output` | `full-outlines`, `colour-by` |
//!
//! Keys are the options without their dashes; every key may be missing. Unknown
//! keys are refused, since a misspelt one would change nothing without a word.
//! Options on the command line take precedence over the file. Paths in a file
//! are relative to its folder, so that a folder with scenario and data can be
//! moved.
//!
//! Errors point at the place, as compilers do:
//!
//! ```text
//! not a scenario
//!  --> s.toml:2:1
//!   |
//! 2 | thresold = 30
//!   | ^^^^^^^^ unknown field `thresold`, expected one of …
//!   |
//!   = help: did you mean `threshold`?
//! ```

use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use toml::de::DeTable;

use renkei_core::text::{Cause, Text, Worded};
use renkei_core::worded_errors;

use crate::messages::scenario as messages;
use crate::messages::unreadable;
use crate::toml_source::{Placed, TomlSource};

use super::{Scenario, ScenarioDraft, ScenarioError};
use crate::seen_from;

/// A scenario file that cannot be read or written, or makes no sense.
#[derive(Debug)]
pub enum ScenarioFileError {
    /// The file cannot be opened or read.
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// Something in a scenario file: the text shows the line and what is
    /// allowed.
    InFile(Text),
    /// Options that make no sense, or a file in which the key does not stand.
    Scenario(ScenarioError),
    /// The scenario cannot be written as TOML.
    Unwritable(Cause),
}

/// Reads a scenario file and checks it.
///
/// # Errors
/// As [`ScenarioFile::read`] and [`Scenario::check`].
pub fn read_scenario(file: &Path) -> Result<Scenario, ScenarioFileError> {
    ScenarioFile::read(file)?.check(ScenarioDraft::default())
}

/// The scenario as a TOML file to be placed in `folder`: every key written
/// out, relative paths made relative to the folder.
///
/// # Errors
/// When a path cannot be written as text.
pub fn scenario_toml(scenario: &Scenario, folder: &Path) -> Result<String, ScenarioFileError> {
    let text = toml::to_string(&draft_in(scenario, folder))
        .map_err(|cause| ScenarioFileError::Unwritable(Cause::bare(cause)))?;
    Ok(format!("# renkei scenario; run it again with: renkei find --scenario FILE\n{text}"))
}

/// The scenario with every key written out, relative paths made relative to a
/// folder.
pub fn draft_in(scenario: &Scenario, folder: &Path) -> ScenarioDraft {
    scenario.to_draft(|path| relative_to(path, folder))
}

/// A scenario file as read: the draft in it, and its text.
#[derive(Debug, Clone)]
pub struct ScenarioFile {
    /// Its text, with its path for messages.
    source: TomlSource,
    /// The keys that it has, paths taken from its folder.
    draft: ScenarioDraft,
}

impl ScenarioFile {
    /// Reads a scenario file; paths in it are taken from its folder.
    ///
    /// # Errors
    /// When it cannot be read, is not TOML, or has keys or values that no
    /// scenario has: the error shows the line.
    pub fn read(file: &Path) -> Result<Self, ScenarioFileError> {
        let unreadable = |cause| ScenarioFileError::Unreadable { file: file.to_owned(), cause };
        let text = std::fs::read_to_string(file).map_err(unreadable)?;
        let source = TomlSource::new(file.display().to_string(), &text);
        let draft: ScenarioDraft =
            source.values(&messages::not_a_scenario()).map_err(ScenarioFileError::InFile)?;
        Ok(Self { source, draft: draft.placed_in(file.parent().unwrap_or(Path::new(""))) })
    }

    /// What the file asks for; its paths are relative to the working folder
    /// already.
    pub fn draft(&self) -> &ScenarioDraft {
        &self.draft
    }

    /// Checks a draft that options were added to: `given` takes precedence over
    /// the file, key by key. Where the file by itself already fails in the same
    /// way, the error shows its line.
    ///
    /// # Errors
    /// As [`Scenario::check`].
    pub fn check(&self, given: ScenarioDraft) -> Result<Scenario, ScenarioFileError> {
        Scenario::check(given.or(self.draft.clone())).map_err(|error| {
            let alone = Scenario::check(self.draft.clone());
            if alone.is_err_and(|alone| alone.to_string() == error.to_string()) {
                self.with_place(error)
            } else {
                error.into()
            }
        })
    }

    /// The same error with the line of the key that it is about, if the file
    /// has that key.
    fn with_place(&self, error: ScenarioError) -> ScenarioFileError {
        let (key, label) = match &error {
            ScenarioError::Option { setting, expected, .. } => {
                // the key stands in the table of the ranking
                let key = if *setting == "rank-by" { "by" } else { setting };
                (key, expected.clone())
            }
            ScenarioError::Weights(cause) => ("weights", cause.text()),
            ScenarioError::LaterFormat(_) => ("renkei", messages::later_format_label()),
        };
        match self.place_of(key) {
            Some(place) => {
                let title = error.text();
                let message = Placed { title: &title, weight: None, place, label: Some(&label), hint: None };
                ScenarioFileError::InFile(self.source.shown(&message))
            }
            None => error.into(),
        }
    }

    /// Where a key and its value stand, in whichever table: a range of bytes of
    /// the text. `None` where no table has the key.
    fn place_of(&self, key: &str) -> Option<Range<usize>> {
        let root = DeTable::parse(self.source.text()).ok()?;
        place_in(root.get_ref(), key)
    }
}

/// Where a key and its value stand in a table or those inside of it.
fn place_in(table: &DeTable<'_>, key: &str) -> Option<Range<usize>> {
    table.iter().find_map(|(name, value)| {
        if name.get_ref() == key {
            return Some(name.span().start..value.span().end.max(name.span().end));
        }
        place_in(value.get_ref().as_table()?, key)
    })
}

/// A relative path as seen from a folder; an absolute one as it is.
fn relative_to(path: &Path, folder: &Path) -> PathBuf {
    if path.is_absolute() { path.to_owned() } else { seen_from(path, folder) }
}

impl From<ScenarioError> for ScenarioFileError {
    fn from(error: ScenarioError) -> Self {
        Self::Scenario(error)
    }
}

impl Worded for ScenarioFileError {
    fn text(&self) -> Text {
        match self {
            Self::Unreadable { file, cause } => unreadable(file, cause),
            Self::InFile(text) => text.clone(),
            Self::Scenario(error) => error.text(),
            Self::Unwritable(cause) => messages::unwritable(cause),
        }
    }
}

worded_errors!(ScenarioFileError);

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str) -> String {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("s.toml");
        std::fs::write(&file, text).unwrap();
        let checked = ScenarioFile::read(&file).and_then(|file| file.check(ScenarioDraft::default()));
        checked.unwrap_err().to_string()
    }

    #[test]
    fn errors_show_the_line_and_what_is_allowed() {
        for (text, expected) in [
            (
                "[rule]\nthresold = 30\n",
                ["s.toml:2:1", "2 | thresold = 30", "did you mean `threshold`?", "expected one of"],
            ),
            ("[rule]\nflat = \"eech\"\n", ["s.toml:2:8", "`aggregate`", "did you mean `each`?", "^^^^^^"]),
            ("[search]\nmax-size = \"5\"\n", ["s.toml:2:12", "invalid type: string", "\"5\"", "^^^"]),
            ("[search]\nmax-size = 99\n", ["s.toml:2:1", "max-size 99", "from 2 to 24", "max-size = 99"]),
            (
                "[rule]\nas-of = 1850-01-01\n",
                ["s.toml:2:1", "as-of 1850-01-01", "2000-01-01", "as-of = 1850-01-01"],
            ),
            ("[rule]\nas-of = \"soon\"\n", ["s.toml:2:9", "no day", "2015-10-06", "\"soon\""]),
            ("[rank.weights]\nspan = -1\n", ["s.toml:1:7", "span = -1", "0 or more", "[rank.weights]"]),
            ("[rule\n", ["s.toml:1", "[rule", "not a scenario", "^"]),
        ] {
            let message = message(text);
            for words in expected {
                assert!(message.contains(words), "{words} is missing from:\n{message}");
            }
        }
    }

    #[test]
    fn words_that_outputs_show_are_understood() {
        let read = |text: &str| Scenario::check(toml::from_str(text).unwrap()).unwrap();
        let japanese = read(
            "[data]\nedition = \"令和5年推計\"\nsea-links = \"する\"\n[adjacency]\ncontiguity = \"点の共有でもよい\"\n\
             [rule]\nschemes = \"適用しない\"\nundeclared = \"許容する\"\nflat = \"それぞれ\"\ncentres = \"用いない\"\n\
             shape = \"各市町村が中心市に隣接する形\"\nabout = \"0.5ポイント\"\n[search]\nquick = \"はい\"\n\
             [limits]\nwithin = \"振興局\"\ncentre = \"なし\"\n[rank]\nby = \"最大距離\"\norder = \"大きい順\"\n",
        );
        let english = read(
            "[data]\nedition = \"ipss2023\"\nsea-links = true\n[adjacency]\ncontiguity = \"queen\"\n\
             [rule]\nschemes = \"ignore\"\nundeclared = \"allowed\"\nflat = \"each\"\ncentres = \"none\"\n\
             shape = \"star\"\nabout = 0.5\n[search]\nquick = true\n\
             [limits]\nwithin = \"subprefecture\"\ncentre = \"なし\"\n[rank]\nby = \"span\"\norder = \"down\"\n",
        );
        assert_eq!(japanese, english);
    }

    #[test]
    fn an_option_that_mends_the_file_is_heard() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("s.toml");
        std::fs::write(&file, "[search]\nmax-size = 99\n").unwrap();
        let read = ScenarioFile::read(&file).unwrap();
        let given: ScenarioDraft = toml::from_str("[search]\nmax-size = 4\n").unwrap();
        assert_eq!(read.check(given).unwrap().question.search.max_size, 4);
        let worse: ScenarioDraft = toml::from_str("[search]\nmax-size = 77\n").unwrap();
        let error = read.check(worse).unwrap_err().to_string();
        assert!(error.starts_with("max-size 77") && !error.contains("s.toml"), "{error}");
    }

    #[test]
    fn a_path_is_written_as_seen_from_the_scenario() {
        let scenario = Scenario::check(toml::from_str(
            "[data]\nboundaries = \"in/n03.geojson\"\nfigures = [\"ipss:2023\", \"in/own.csv\"]\nzones-from = \"in/zones.csv\"\n",
        ).unwrap())
        .unwrap();
        let text = scenario_toml(&scenario, Path::new("out/deep")).unwrap();
        assert!(text.contains("boundaries = \"../../in/n03.geojson\""), "{text}");
        assert!(text.contains("figures = [\"ipss:2023\", \"../../in/own.csv\"]"), "{text}");
        assert!(text.contains("zones-from = \"../../in/zones.csv\""), "{text}");
        let beside = scenario_toml(&scenario, Path::new("")).unwrap();
        assert!(beside.contains("boundaries = \"in/n03.geojson\""), "{beside}");
    }
}
