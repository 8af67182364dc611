//! The manifest of an output folder: names of the files that renkei wrote.
//!
//! Plain text, one file name a line, sorted. Different subcommands may write
//! into one folder; the names that one run wrote form a paragraph, and an
//! empty line separates paragraphs.

use std::collections::BTreeSet;
use std::fmt;
use std::path::Path;

/// File name of the manifest.
pub(super) const MANIFEST: &str = ".renkei-manifest";

/// Names of the files that renkei wrote into a folder, run by run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    runs: Vec<BTreeSet<String>>,
}

impl Manifest {
    /// Reads the manifest of a folder; empty where there is none.
    ///
    /// Lines that are no plain file name, such as `../notes.txt`, are ignored.
    pub(super) fn read(folder: &Path) -> Self {
        let text = std::fs::read_to_string(folder.join(MANIFEST)).unwrap_or_default();
        let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
        let runs = lines
            .split(|line| line.is_empty())
            .map(|lines| lines.iter().filter(|name| is_plain(name)).map(|name| (*name).to_owned()).collect());
        Self { runs: runs.filter(|names: &BTreeSet<String>| !names.is_empty()).collect() }
    }

    /// All names.
    pub(super) fn names(&self) -> impl Iterator<Item = &String> {
        self.runs.iter().flatten()
    }

    /// The manifest after a run that wrote `names`, and the stale files: those
    /// that an earlier run of the same kind wrote and this one did not.
    ///
    /// Two runs are of the same kind when they have more than half of the
    /// shorter list in common, such as `find` with and without `--also-by`.
    pub(super) fn after_run(self, names: &BTreeSet<String>) -> (Self, BTreeSet<String>) {
        let mut stale = BTreeSet::new();
        let mut runs = Vec::new();
        for earlier in self.runs {
            let common = earlier.intersection(names).count();
            let rest: BTreeSet<String> = earlier.difference(names).cloned().collect();
            if 2 * common > earlier.len().min(names.len()) {
                stale.extend(rest);
            } else if !rest.is_empty() {
                runs.push(rest);
            }
        }
        runs.push(names.clone());
        runs.sort();
        (Self { runs }, stale)
    }
}

impl fmt::Display for Manifest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, names) in self.runs.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            names.iter().try_for_each(|name| writeln!(f, "{name}"))?;
        }
        Ok(())
    }
}

/// Whether a line names a file of the folder itself.
fn is_plain(name: &str) -> bool {
    name != MANIFEST && !name.contains(['/', '\\', ':']) && name != "." && name != ".."
}
