//! Which figures the rule compares: one series, a base year and a target year.
//!
//! The base year may come from the census where the edition begins later; the
//! series used is kept and named in every output.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::facts::{AgeGroup, Figures, MunicipalityCode, People, Series, Year};
use crate::messages::region as messages;

use super::{Population, RegionError};

/// The edition of the projection, and the years compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Years {
    /// The series of the projection: `ipss2018`.
    pub edition: Series,
    /// The year that the decline is counted from.
    pub base: Year,
    /// The year that it is counted to.
    pub target: Year,
}

impl Default for Years {
    /// From the census of 2010 to the 2040 of the 2018 edition.
    fn default() -> Self {
        Self { edition: "ipss2018".to_owned(), base: 2010, target: 2040 }
    }
}

/// The figures chosen, by municipality.
#[derive(Debug, Clone)]
pub struct ChosenFigures {
    /// Series of the base year: the edition itself where it has that year,
    /// else the census.
    pub base_series: Series,
    /// Figures of those municipalities that have both years.
    pub population: BTreeMap<MunicipalityCode, Population>,
}

impl Years {
    /// Picks the two years out of the figures.
    ///
    /// # Errors
    /// When there is no such series or year at all.
    pub fn choose(&self, figures: &Figures) -> Result<ChosenFigures, RegionError> {
        let missing = |what| RegionError::NoFigures { what, available: figures.describe() };
        let base_series = figures
            .series_for(&self.edition, self.base)
            .ok_or_else(|| missing(messages::base_year(self.base, &self.edition)))?;
        let target = figures
            .totals(&self.edition, self.target)
            .ok_or_else(|| missing(messages::target_year(self.target, &self.edition)))?;
        let empty = People::new();
        let base = figures.totals(base_series, self.base).unwrap_or(&empty);
        let elderly = figures.ages(&self.edition, self.target, AgeGroup::From65).unwrap_or(&empty);
        let both = base.iter().filter_map(|(code, base)| {
            let elderly = elderly.get(code).copied();
            Some((*code, Population { base: *base, target: *target.get(code)?, elderly }))
        });
        Ok(ChosenFigures { base_series: base_series.to_owned(), population: both.collect() })
    }
}
