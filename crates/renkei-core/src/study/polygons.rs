//! Studies of any polygons: the rule without zones and centres.

use crate::adjacency::{Adjacency, AdjacencyError, AdjacencySettings, border_notes};
use crate::facts::Facts;
use crate::region::{Region, Unit, Years};
use crate::rule::RuleSettings;

use super::{OwnTables, Study, StudyParts};

impl Study {
    /// A study of any polygons with ids and two columns of numbers. No zones
    /// and no centres are known, so that requirement (1) holds for every unit
    /// and route (2)② for none. `source` is what messages call the polygons.
    ///
    /// ```
    /// use geo::{MultiPolygon, Rect};
    /// use renkei_core::adjacency::AdjacencySettings;
    /// use renkei_core::rank::Question;
    /// use renkei_core::region::{Population, Unit, Years};
    /// use renkei_core::rule::RuleSettings;
    /// use renkei_core::study::Study;
    ///
    /// let unit = |id: &str, west: f64, target: u32| Unit {
    ///     id: id.to_owned(),
    ///     name: id.to_uppercase(),
    ///     outline: MultiPolygon(vec![Rect::new((west, 0.0), (west + 1.0, 1.0)).to_polygon()]),
    ///     population: Some(Population { base: 1000, target, elderly: None }),
    /// };
    /// let units = vec![unit("a", 0.0, 600), unit("b", 1.0, 650), unit("c", 2.0, 1000)];
    /// let settings = (AdjacencySettings::default(), RuleSettings::default());
    /// let study = Study::of_polygons(units, &settings.0, settings.1, Years::default(), "squares")?;
    /// assert_eq!(study.adjacency().pairs(), 2);
    ///
    /// // a–b falls by 37.5 %; b–c by 17.5 %, all three by 25 %
    /// let found = Question::default().answer(&study)?;
    /// assert_eq!(found.candidates.len(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As [`Region::of_units`], and where two units overlap.
    pub fn of_polygons(
        units: Vec<Unit>,
        adjacency: &AdjacencySettings,
        rule: RuleSettings,
        years: Years,
        source: &str,
    ) -> Result<Self, AdjacencyError> {
        let mut region = Region::of_units(units, source)?;
        let adjacency = Adjacency::build(&region, adjacency, &[], source)?;
        border_notes(&region, &adjacency, source).into_iter().for_each(|note| region.add_note(note));
        Ok(Self::new(StudyParts {
            facts: Facts::default(),
            region,
            adjacency,
            rule,
            base_series: years.edition.clone(),
            years,
            own: OwnTables::default(),
            credits: Vec::new(),
        }))
    }
}
