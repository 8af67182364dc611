//! A candidate that `find` wrote.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use renkei::facts::Table;

use crate::command::failure::{Failure, Result};
use crate::command::messages;

use super::files::text_of;

/// The file of a folder that lists the candidates.
const FILE: &str = "candidates.csv";

/// The columns that are read, whose names are in one of the languages.
#[derive(Deserialize)]
struct Row {
    #[serde(alias = "順位")]
    rank: usize,
    #[serde(alias = "市町村コード")]
    codes: String,
}

/// The list of candidates of a folder.
pub fn list_in(folder: &Path) -> PathBuf {
    folder.join(FILE)
}

/// The codes of a candidate of a list, by its rank.
///
/// # Errors
/// When the file is no such list, or has no such rank.
pub fn codes_of(file: &Path, rank: usize) -> Result<Vec<String>> {
    let text = text_of(file)?;
    let name = file.display().to_string();
    let rows = Table { name: &name, text: &text }.rows::<Row>()?;
    let row = rows.iter().find(|row| row.value.rank == rank);
    let row = row.ok_or_else(|| Failure::new(messages::no_rank_in_file(file, rank, rows.len())))?;
    let digits = row.value.codes.split(|letter: char| !letter.is_ascii_digit());
    Ok(digits.filter(|code| !code.is_empty()).map(str::to_owned).collect())
}
