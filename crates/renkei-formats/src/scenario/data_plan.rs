//! Where the data of a scenario come from.

use std::path::PathBuf;

use renkei_core::facts::series_named;
use renkei_core::region::{Attribute, Years};

use crate::boundaries::AttributeChoice;
use crate::file_choice::FileChoice;
use crate::messages::scenario as messages;

use super::own_columns::check_columns;
use super::{DataDraft, ScenarioError, wrong};

/// Where data come from; `None` stands for the embedded ones.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DataPlan {
    /// N03 boundaries of the user's own.
    pub boundaries: Option<FileChoice>,
    /// Which of its attributes hold code and name, or the id of any polygons.
    pub attributes: AttributeChoice,
    /// Population figures of the user's own; the embedded ones where empty.
    pub figures: Vec<FileChoice>,
    /// Links of the user's own.
    pub links: Option<PathBuf>,
    /// Zones of the user's own.
    pub zones: Option<PathBuf>,
    /// Designated centres of the user's own.
    pub centres: Option<PathBuf>,
    /// Undeclared centre cities of the user's own.
    pub undeclared: Option<PathBuf>,
    /// Columns of the user's own: their file, and how each is joined.
    pub own_columns: Option<(PathBuf, Vec<Attribute>)>,
    /// Distances of the user's own.
    pub distances: Option<PathBuf>,
    /// Whether sea links count as borders.
    pub sea_links: bool,
    /// Which figures are compared.
    pub years: Years,
}

impl DataPlan {
    /// The files on disk that the plan reads, those of the cache left out.
    /// The files that belong to a Shapefile are named too.
    ///
    /// Members of a zip are not told apart. The list does not say whether the
    /// files exist.
    pub fn files(&self) -> Vec<PathBuf> {
        let chosen = self.boundaries.iter().chain(&self.figures).filter_map(|choice| match choice {
            FileChoice::Path(path) => Some(path),
            FileChoice::Published(_) => None,
        });
        let tables = [&self.links, &self.zones, &self.centres, &self.undeclared, &self.distances];
        let columns = self.own_columns.iter().map(|(file, _)| file);
        let mut files: Vec<PathBuf> =
            chosen.chain(tables.into_iter().flatten()).chain(columns).cloned().collect();
        if let Some(FileChoice::Path(shapefile)) = &self.boundaries
            && shapefile.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("shp"))
        {
            files.extend(["dbf", "shx", "prj", "cpg"].map(|ending| shapefile.with_extension(ending)));
        }
        files
    }
}

/// Tables and their attributes; also that the base year is before the target year.
pub(super) fn check_data(data: DataDraft) -> Result<DataPlan, ScenarioError> {
    let attributes = check_attributes(&data)?;
    let own_columns = check_columns(&data)?;
    let default = Years::default();
    let edition = data.edition.as_deref().map_or(default.edition, series_named);
    let (base, target) = (data.base.unwrap_or(default.base), data.target.unwrap_or(default.target));
    if base >= target {
        return Err(wrong("base", base, messages::before_target(target)));
    }
    Ok(DataPlan {
        attributes,
        boundaries: data.boundaries,
        figures: data.figures.unwrap_or_default(),
        links: data.links,
        zones: data.zones_from,
        centres: data.centres_from,
        undeclared: data.undeclared_from,
        own_columns,
        distances: data.distances,
        sea_links: data.sea_links.unwrap_or(false),
        years: Years { edition, base, target },
    })
}

/// Units by id have no codes: tables that join by code do not go with them.
fn check_attributes(data: &DataDraft) -> Result<AttributeChoice, ScenarioError> {
    let DataDraft { code_attribute, name_attribute, id_attribute, .. } = data;
    let given = [
        ("code-attribute", code_attribute),
        ("name-attribute", name_attribute),
        ("id-attribute", id_attribute),
    ];
    for (setting, name) in given {
        match name {
            Some(name) if data.boundaries.is_none() => {
                return Err(wrong(setting, name, messages::attribute_needs_boundaries()));
            }
            Some(name) if name.trim().is_empty() => {
                return Err(wrong(setting, "\"\"", messages::attribute_name()));
            }
            _ => {}
        }
    }
    if let Some(id) = id_attribute {
        let others = [
            ("code-attribute", code_attribute.is_some()),
            ("links", data.links.is_some()),
            ("sea-links", data.sea_links == Some(true)),
            ("zones-from", data.zones_from.is_some()),
            ("centres-from", data.centres_from.is_some()),
            ("undeclared-from", data.undeclared_from.is_some()),
        ];
        if let Some((other, _)) = others.into_iter().find(|(_, given)| *given) {
            return Err(wrong("id-attribute", id, messages::not_with_codes(other)));
        }
    }
    Ok(AttributeChoice {
        code: code_attribute.clone(),
        name: name_attribute.clone(),
        id: id_attribute.clone(),
    })
}
