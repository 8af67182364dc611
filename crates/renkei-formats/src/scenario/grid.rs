//! Files of grids: which settings `--robustness` varies.

use std::path::Path;

use renkei_core::facts::{Year, series_named};
use renkei_core::rule::{BasisPoints, FlatReading};
use renkei_core::study::{Grid, Study};
use renkei_core::text::Text;
use serde::Deserialize;

use crate::messages::scenario as messages;
use crate::toml_source::TomlSource;

/// Most combinations of a grid.
const MOST: usize = 10_000;

/// What a file says; a key that is not there keeps the usual values.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct GridDraft {
    editions: Option<Vec<String>>,
    bases: Option<Vec<Year>>,
    targets: Option<Vec<Year>>,
    thresholds: Option<Vec<BasisPoints>>,
    about: Option<Vec<BasisPoints>>,
    flat: Option<Vec<FlatReading>>,
}

/// Reads a grid in TOML: lists `editions`, `bases`, `targets`, `thresholds`, `about`,
/// `flat`, each once at most.
///
/// # Errors
/// When the file cannot be read, is not TOML, has other keys or values, an empty list, or
/// more than 10,000 combinations; the error shows the line where there is one.
pub fn read_grid(file: &Path, study: &Study) -> Result<Grid, Text> {
    let text = std::fs::read_to_string(file).map_err(|cause| messages::grid_unreadable(file, cause))?;
    let source = TomlSource::new(file.display().to_string(), &text);
    let draft: GridDraft = source.values(&messages::not_a_grid())?;
    let usual = Grid::usual(study);
    let named = |names: Vec<String>| names.iter().map(|name| series_named(name)).collect();
    let grid = Grid {
        editions: once(draft.editions.map_or(usual.editions, named)),
        bases: once(draft.bases.unwrap_or(usual.bases)),
        targets: once(draft.targets.unwrap_or(usual.targets)),
        thresholds: once(draft.thresholds.unwrap_or(usual.thresholds)),
        about: once(draft.about.unwrap_or(usual.about)),
        flat: once(draft.flat.unwrap_or(usual.flat)),
    };
    let lengths = [
        ("editions", grid.editions.len()),
        ("bases", grid.bases.len()),
        ("targets", grid.targets.len()),
        ("thresholds", grid.thresholds.len()),
        ("about", grid.about.len()),
        ("flat", grid.flat.len()),
    ];
    if let Some((key, _)) = lengths.iter().find(|(_, length)| *length == 0) {
        return Err(messages::grid_empty(file, key));
    }
    let all = lengths.iter().try_fold(1_usize, |product, (_, length)| product.checked_mul(*length));
    if all.is_none_or(|all| all > MOST) {
        return Err(messages::grid_too_large(file, MOST));
    }
    Ok(grid)
}

/// Each value once, in the order given.
fn once<T: PartialEq>(values: Vec<T>) -> Vec<T> {
    let mut once = Vec::new();
    for value in values {
        if !once.contains(&value) {
            once.push(value);
        }
    }
    once
}
