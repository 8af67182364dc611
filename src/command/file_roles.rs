//! The files of a run by their roles: no file has two.
//!
//! Checked before any work: an output must not replace an input, a checkpoint,
//! or another output.

use crate::command::failure::{Failure, Result};
use crate::command::messages;
use std::path::{Path, PathBuf};

use renkei::formats::real_path;
use renkei::text::Text;

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Input,
    Output,
}

/// The files that a run reads and writes.
#[derive(Debug, Default)]
pub struct FileRoles {
    files: Vec<(Role, Text, PathBuf)>,
}

impl FileRoles {
    /// Adds files that the run reads.
    pub fn inputs(mut self, files: impl IntoIterator<Item = PathBuf>) -> Self {
        self.files.extend(files.into_iter().map(|file| (Role::Input, messages::an_input(), file)));
        self
    }

    /// Adds a file that the run writes, with the option that names it; `-` is
    /// none.
    pub fn output(mut self, option: &str, file: Option<&Path>) -> Self {
        if let Some(file) = file.filter(|file| *file != Path::new("-")) {
            self.files.push((Role::Output, option.into(), file.to_owned()));
        }
        self
    }

    /// Adds the files that the run writes into a folder, with the option that
    /// names the folder.
    pub fn folder(mut self, option: &str, folder: Option<&Path>, names: &[String]) -> Self {
        let Some(folder) = folder else { return self };
        let file = |name: &String| (Role::Output, messages::file_of(name, option), folder.join(name));
        self.files.extend(names.iter().map(file));
        self
    }

    /// Refuses two roles of one file, unless both are inputs.
    ///
    /// # Errors
    /// Names the file and its two roles.
    pub fn check(&self) -> Result<()> {
        let real: Vec<PathBuf> = self.files.iter().map(|(_, _, file)| real_path(file)).collect();
        for (index, (role, name, file)) in self.files.iter().enumerate() {
            for earlier in 0..index {
                let (other_role, other_name, other) = &self.files[earlier];
                let is_input = *role == Role::Input && *other_role == Role::Input;
                if !is_input && (real[index] == real[earlier] || is_one_file(file, other)) {
                    return Err(Failure::new(messages::two_roles(name, other_name, file)));
                }
            }
        }
        Ok(())
    }
}

/// Whether two existing paths lead to one plain file, also under two names.
fn is_one_file(a: &Path, b: &Path) -> bool {
    // a pipe must not be opened: that waits for whoever writes to it
    a.is_file() && b.is_file() && same_file::is_same_file(a, b).unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use renkei::language::Language;

    #[test]
    fn two_spellings_of_one_file_are_told() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::create_dir(at("sub")).unwrap();
        std::fs::write(at("a.geojson"), "").unwrap();
        std::fs::hard_link(at("a.geojson"), at("b.geojson")).unwrap();
        let roles = |json: &str| {
            let names = ["candidates.csv".to_owned()];
            FileRoles::default()
                .inputs([at("a.geojson"), at("a.geojson")])
                .folder("--out", Some(&at("o")), &names)
                .output("--json", Some(&at(json)))
        };
        assert!(roles("c.json").check().is_ok());
        for (file, other) in [
            ("a.geojson", "an input"),
            ("sub/../a.geojson", "an input"),
            ("b.geojson", "an input"),
            ("o/candidates.csv", "candidates.csv of --out"),
        ] {
            let error = roles(file).check().unwrap_err().said(Language::En);
            assert!(error.starts_with(&format!("--json and {other} are one file")), "{error}");
        }
        assert!(FileRoles::default().output("--json", Some(Path::new("-"))).check().is_ok());
    }
}
