//! Loads a study: what a scenario names is read, checked and joined.
//!
//! The order matters, since each step needs what the one before gives:
//!
//! | step | gives | from |
//! |---|---|---|
//! | facts | roster, zones, centres, links | embedded tables |
//! | figures | people by series, year, code | `--figures`, or embedded |
//! | policy tables | zones, centres in place of the embedded ones | the user's tables |
//! | region | outlines, joined with figures by code | `--boundaries`, or the embedded mesh |
//! | links | further edges, by codes or names of the region | the user's table |
//! | columns, distances | measures and limits of the user's own | the user's tables |
//! | graph | neighbours, with metres of border | the region and the links |
//!
//! Nothing is dropped without a word: rows, sheets, columns and links that were
//! not used become notes of the region, which terminal and files show.
//!
//! With `--id-attribute` the polygons are no municipalities of Japan, and
//! `units` loads them without facts.

mod credits;
mod error;
mod figures;
mod own;
mod parts;
mod units;
mod user_tables;

use std::path::PathBuf;

use renkei_core::adjacency::{Adjacency, border_notes};
use renkei_core::facts::{Facts, Link, LinkSet, RosterEntry, embedded_mesh};
use renkei_core::region::{BoundaryNote, ChosenFigures, Note, Region, strays};
use renkei_core::study::{Load, Study, StudyParts};

pub use error::StudyError;
pub use figures::{figures_of, read_figures_of};

use crate::FileChoice;
use crate::boundaries::{Boundaries, read_boundaries_by};
use crate::publication::Publication;
use crate::scenario::Scenario;

use own::OwnTablesRead;
use user_tables::UserTables;

impl Load for Scenario {
    type Error = StudyError;

    /// Reads boundaries, figures, policy tables and links, and builds the
    /// graph.
    ///
    /// A scenario that names no file reads none: tables and mesh are embedded.
    ///
    /// # Errors
    /// [`StudyError`]: the first file that cannot be read, contradicts itself or
    /// another one, or does not make a region or graph.
    fn load(&self) -> Result<Study, StudyError> {
        if self.data.attributes.id.is_some() {
            return units::load(self);
        }
        let data = &self.data;
        let mut facts = Facts::embedded()?;
        let figures = figures_of(self, &facts)?;
        facts.figures = figures.figures.clone();
        let mut own = UserTables::read(data, &mut facts)?;
        let chosen = data.years.choose(&facts.figures)?;
        let (mut region, name) = match &data.boundaries {
            None => {
                let region = Region::from_mesh(&embedded_mesh()?, &facts.roster, &chosen)?;
                (region, "the embedded mesh".to_owned())
            }
            Some(choice) => {
                let file = boundary_file(choice)?;
                let name = file.display().to_string();
                let read = read_boundaries_by(&file, &data.attributes)?;
                (region_of(read, &name, &facts.roster, &chosen, self.adjacency.snap)?, name)
            }
        };
        let mut own_tables = OwnTablesRead::by_code(self, &facts, &region)?;
        own.read_links(self, &mut facts, &region)?;
        own.note(&mut region);
        if !data.figures.is_empty() {
            let doubts = figures::doubts(&figures, &region, &data.years);
            figures.notes.into_iter().chain(doubts).for_each(|note| region.add_note(Note::Table(note)));
        }
        let links: Vec<Link> = facts.links.iter().filter(|link| applies(link, self)).cloned().collect();
        let adjacency = Adjacency::build(&region, &self.adjacency, &links, &name)?;
        own.note_links(&mut region, &adjacency);
        if data.boundaries.is_some() {
            border_notes(&region, &adjacency, &name).into_iter().for_each(|note| region.add_note(note));
        }
        let adjacency = own_tables.near(adjacency, &region, &facts, self.edges);
        let OwnTablesRead { tables, notes, credits: of_tables } = own_tables;
        notes.into_iter().for_each(|note| region.add_note(note));
        let with_roads = tables.roads.is_none() && has_roads(&facts, &region);
        let mut credits = credits::of(self, &own, with_roads);
        credits.extend(of_tables);
        Ok(Study::new(StudyParts {
            credits,
            own: tables,
            rule: self.rule.clone(),
            years: data.years.clone(),
            base_series: chosen.base_series,
            facts,
            region,
            adjacency,
        }))
    }
}

/// The region of what a boundary file holds; `name` is what messages call the
/// file. Overlaps thinner than `sliver` metres are accepted.
///
/// `figures` are the two years in use, joined by code; a municipality that they
/// lack has no population. With `sliver` above 0, features of one municipality
/// that only nearly match are joined. Features that lie elsewhere than their code
/// says become a note. The mesh list has cells in place of outlines, so that
/// `sliver` does not apply to it.
///
/// # Errors
/// [`StudyError::Region`] names the file and the feature.
pub fn region_of(
    read: Boundaries,
    name: &str,
    roster: &[RosterEntry],
    figures: &ChosenFigures,
    sliver: f64,
) -> Result<Region, StudyError> {
    Ok(match read {
        Boundaries::Outlines(mut read) => {
            if sliver > 0.0 {
                parts::match_parts(&mut read, sliver);
            }
            let mut notes = read.notes;
            let parts = strays(&read.features, &embedded_mesh()?);
            if !parts.is_empty() {
                notes.push(BoundaryNote::Elsewhere { file: name.to_owned(), parts });
            }
            let (features, without_code) = (read.features, read.without_code);
            let mut region = Region::from_features(features, without_code, name, roster, figures, sliver)?;
            notes.into_iter().for_each(|note| region.add_note(Note::Boundary(note)));
            region
        }
        Boundaries::Mesh(list) => Region::from_mesh_list(list, name, roster, figures)?,
    })
}

/// The boundary file that a choice stands for; that of a publication lies in the
/// user's cache. Whether a path exists is found only when it is read.
///
/// # Errors
/// When a publication holds no boundaries, or was not fetched.
pub fn boundary_file(choice: &FileChoice) -> Result<PathBuf, StudyError> {
    if let FileChoice::Published(Publication::Ipss2023) = choice {
        return Err(StudyError::NoBoundaries(choice.to_string()));
    }
    choice.files()?.into_iter().next().ok_or_else(|| StudyError::NoFile(choice.to_string()))
}

/// Whether a link applies: mesh corrections to the embedded mesh alone, sea
/// links where they are switched on, the user's own always.
fn applies(link: &Link, scenario: &Scenario) -> bool {
    match link.set {
        LinkSet::Mesh => scenario.data.boundaries.is_none(),
        LinkSet::Sea => scenario.data.sea_links,
        LinkSet::Own => true,
    }
}

/// Whether a distance by road is known between two municipalities of a region.
fn has_roads(facts: &Facts, region: &Region) -> bool {
    facts.roads.pairs().any(|((a, b), _)| region.find(a).is_some() && region.find(b).is_some())
}
