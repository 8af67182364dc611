//! The study of Hokkaido that needs no file.

use crate::adjacency::{Adjacency, AdjacencyError, AdjacencySettings};
use crate::facts::{CREDITS, Facts, Link, LinkSet, TableError, embedded_mesh};
use crate::region::{Region, RegionError, Years};
use crate::rule::RuleSettings;
use crate::text::{Text, Worded};
use crate::worded_errors;

use super::{OwnTables, Study, StudyParts};

/// Why the embedded data make no study.
#[derive(Debug)]
pub enum EmbeddedError {
    /// A table of `geodata/` does not hold together.
    Table(TableError),
    /// The figures do not have the years.
    Region(RegionError),
    /// The mesh makes no graph.
    Adjacency(AdjacencyError),
}

impl Study {
    /// The study of Hokkaido on the embedded mesh and figures, without a file
    /// system; sea links are left out.
    ///
    /// ```
    /// use renkei_core::rank::Question;
    /// use renkei_core::region::Years;
    /// use renkei_core::study::Study;
    ///
    /// let study = Study::embedded(&Default::default(), Default::default(), Years::default())?;
    /// assert_eq!(study.adjacency().pairs(), 445);
    /// # Ok::<(), renkei_core::study::EmbeddedError>(())
    /// ```
    ///
    /// # Errors
    /// When the embedded figures do not have the years.
    pub fn embedded(
        adjacency: &AdjacencySettings,
        rule: RuleSettings,
        years: Years,
    ) -> Result<Self, EmbeddedError> {
        let facts = Facts::embedded()?;
        let chosen = years.choose(&facts.figures)?;
        let region = Region::from_mesh(&embedded_mesh()?, &facts.roster, &chosen)?;
        let links: Vec<Link> = facts.links.iter().filter(|link| link.set == LinkSet::Mesh).cloned().collect();
        let adjacency = Adjacency::build(&region, adjacency, &links, "the embedded mesh")?;
        Ok(Self::new(StudyParts {
            facts,
            region,
            adjacency,
            rule,
            years,
            base_series: chosen.base_series,
            own: OwnTables::default(),
            credits: CREDITS.map(str::to_owned).to_vec(),
        }))
    }
}

impl From<TableError> for EmbeddedError {
    fn from(error: TableError) -> Self {
        Self::Table(error)
    }
}

impl From<RegionError> for EmbeddedError {
    fn from(error: RegionError) -> Self {
        Self::Region(error)
    }
}

impl From<AdjacencyError> for EmbeddedError {
    fn from(error: AdjacencyError) -> Self {
        Self::Adjacency(error)
    }
}

impl Worded for EmbeddedError {
    fn text(&self) -> Text {
        match self {
            Self::Table(error) => error.text(),
            Self::Region(error) => error.text(),
            Self::Adjacency(error) => error.text(),
        }
    }
}

worded_errors!(EmbeddedError);
