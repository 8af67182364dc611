//! Columns of the user's own: declared once, and named by measures, bounds and colours.

use std::path::PathBuf;

use renkei_core::rank::Measure;
use renkei_core::region::{Attribute, ColumnName};
use renkei_core::text::Worded;

use crate::messages::scenario as messages;

use super::{DataDraft, ScenarioDraft, ScenarioError, wrong};

/// Maps are shaded by a column of numbers that is declared.
pub(super) fn check_colour(draft: &ScenarioDraft) -> Result<Option<ColumnName>, ScenarioError> {
    let Some(asked) = &draft.output.colour_by else { return Ok(None) };
    let name = ColumnName::new(asked);
    match joins(&draft.data).iter().find(|attribute| attribute.name == name) {
        None => Err(wrong("colour-by", asked, messages::column_not_joined(asked))),
        Some(attribute) if attribute.join.takes_texts() => {
            Err(wrong("colour-by", asked, messages::colour_needs_numbers()))
        }
        Some(_) => Ok(Some(name)),
    }
}

/// Bounds are on columns that are declared.
pub(super) fn check_bounds(draft: &ScenarioDraft) -> Result<(), ScenarioError> {
    for (setting, bounds) in [("at-least", &draft.limits.at_least), ("at-most", &draft.limits.at_most)] {
        let mut bounds = bounds.iter().flatten();
        if let Some(bound) = bounds.find(|bound| !bound.is_declared(joins(&draft.data))) {
            return Err(wrong(setting, bound, messages::column_not_joined(bound.name.as_str())));
        }
    }
    Ok(())
}

/// Checks that a measure is one of the program's or a column that a draft declares; one
/// of travel times needs a table.
pub(super) fn check_measure(
    data: &DataDraft,
    setting: &'static str,
    by: Measure,
) -> Result<(), ScenarioError> {
    if by.is_of_time() && data.distances.is_none() {
        return Err(wrong(setting, by, messages::needs_distances()));
    }
    by.declared(joins(data)).map(|_| ()).map_err(|cause| wrong(setting, by, cause.text()))
}

/// The columns of the user's own that a draft declares.
fn joins(data: &DataDraft) -> &[Attribute] {
    data.join.as_deref().unwrap_or_default()
}

/// A column is declared once, under a name that no measure has; a table and its columns
/// come together.
pub(super) fn check_columns(data: &DataDraft) -> Result<Option<(PathBuf, Vec<Attribute>)>, ScenarioError> {
    let declared = joins(data);
    let Some(file) = &data.attributes else {
        return match declared.first() {
            Some(first) => Err(wrong("join", first, messages::join_needs_attributes())),
            None => Ok(None),
        };
    };
    if declared.is_empty() {
        return Err(wrong("attributes", file.display(), messages::attributes_need_join()));
    }
    for (at, attribute) in declared.iter().enumerate() {
        if declared[..at].iter().any(|other| other.name == attribute.name) {
            return Err(wrong("join", attribute, messages::column_joined_twice()));
        }
        // a colon stands before the direction of a ranking
        let is_free =
            matches!(attribute.name.as_str().parse(), Ok(Measure::Own(name)) if name == attribute.name);
        if !is_free || attribute.name.as_str().contains(':') {
            return Err(wrong("join", attribute, messages::column_named_as_measure()));
        }
    }
    Ok(Some((file.clone(), declared.to_vec())))
}
