//! **Study**: the front door. Facts, region, graph and rule, loaded once.
//!
//! A study answers adjacency and the rule; searches,
//! measures, words and reports take the study and nothing else.

mod coalitions;
mod embedded;
mod grid;
mod guideline;
mod load;
mod polygons;

use std::sync::Arc;

pub use coalitions::SharedCoalition;
pub use embedded::EmbeddedError;
pub use grid::{Grid, GridValue, Robustness, Variant, Variants};
pub use guideline::EditionVerdict;
use guideline::GuidelineRule;
pub use load::Load;

use crate::adjacency::{Adjacency, Roads, TravelTimes};
use crate::facts::{Facts, Series};
use crate::region::{Attributes, ChosenFigures, MunicipalityId, NameIndex, Region, Years};
use crate::rule::{Alternative, Examination, Policy, Rule, RuleSettings};

/// What a study is made of. See [`Study`].
#[derive(Debug, Clone)]
pub struct StudyParts {
    /// Tables: figures, zones, centres, links.
    pub facts: Facts,
    /// The municipalities, with the figures of `years`.
    pub region: Region,
    /// The adjacency graph.
    pub adjacency: Adjacency,
    /// Readings of the rule.
    pub rule: RuleSettings,
    /// Which figures are compared.
    pub years: Years,
    /// Series of the base year.
    pub base_series: Series,
    /// Columns and distances of the user's own.
    pub own: OwnTables,
    /// Credit lines of the data used.
    pub credits: Vec<String>,
}

/// Tables that a user adds to the facts; none by default.
#[derive(Debug, Clone, Default)]
pub struct OwnTables {
    /// Columns to rank and limit by.
    pub attributes: Attributes,
    /// Distances by road in place of those of the facts.
    pub roads: Option<Roads>,
    /// Travel times.
    pub travel_times: TravelTimes,
}

/// Facts, region, graph and rule. Cheap to clone: the data are shared.
///
/// `renkei::Study::load(&Scenario::default())` loads the embedded data of
/// Hokkaido; [`Study::of_polygons`] takes any polygons.
#[derive(Debug, Clone)]
pub struct Study {
    facts: Arc<Facts>,
    region: Arc<Region>,
    adjacency: Arc<Adjacency>,
    roads: Arc<Roads>,
    travel_times: Arc<TravelTimes>,
    attributes: Arc<Attributes>,
    rule: Rule,
    /// The rule on the edition of the guideline's day.
    guideline: Option<GuidelineRule>,
    years: Years,
    base_series: Series,
    credits: Arc<[String]>,
}

impl Study {
    /// Loads a study from whatever describes one: a scenario of
    /// `renkei-formats`, or a source of your own.
    ///
    /// # Errors
    /// The source's own.
    pub fn load<S: Load + ?Sized>(source: &S) -> Result<Self, S::Error> {
        source.load()
    }

    /// Puts loaded parts together and works out every municipality's
    /// standing under requirement (1).
    pub fn new(parts: StudyParts) -> Self {
        let StudyParts { facts, region, adjacency, rule, years, base_series, own, credits } = parts;
        let rule = Rule::new(&region, Policy::from(&facts), rule);
        let OwnTables { attributes, roads, travel_times } = own;
        let roads = roads.unwrap_or_else(|| Roads::of(&region, &facts.roads));
        Self {
            guideline: GuidelineRule::of(&rule, &region, &facts, &years),
            roads: Arc::new(roads),
            travel_times: Arc::new(travel_times),
            attributes: Arc::new(attributes),
            facts: Arc::new(facts),
            region: Arc::new(region),
            adjacency: Arc::new(adjacency),
            rule,
            years,
            base_series,
            credits: credits.into(),
        }
    }

    /// The same study with columns and distances of the user's own.
    #[must_use]
    pub fn with_tables(&self, own: OwnTables) -> Self {
        let OwnTables { attributes, roads, travel_times } = own;
        Self {
            roads: roads.map_or_else(|| self.roads.clone(), Arc::new),
            travel_times: Arc::new(travel_times),
            attributes: Arc::new(attributes),
            ..self.clone()
        }
    }

    /// The same study under another reading of the rule.
    #[must_use]
    pub fn with_rule(&self, settings: RuleSettings) -> Self {
        let rule = self.rule.with_settings(&self.region, self.policy(), settings);
        let guideline = GuidelineRule::of(&rule, &self.region, &self.facts, &self.years);
        Self { rule, guideline, ..self.clone() }
    }

    /// The same study with other figures; municipalities that these do not
    /// have are without figures. Outlines and measures stay.
    #[must_use]
    pub fn with_figures(&self, years: Years, chosen: &ChosenFigures) -> Self {
        let rule = self.rule.with_figures(&self.region, chosen);
        let guideline = GuidelineRule::of(&rule, &self.region, &self.facts, &years);
        Self { rule, guideline, years, base_series: chosen.base_series.clone(), ..self.clone() }
    }

    /// Tables: figures, zones, centres, links.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// The municipalities.
    pub fn region(&self) -> &Region {
        &self.region
    }

    /// The adjacency graph.
    pub fn adjacency(&self) -> &Adjacency {
        &self.adjacency
    }

    /// Distances by road between offices.
    pub fn roads(&self) -> &Roads {
        &self.roads
    }

    /// Travel times of the user's own.
    pub fn travel_times(&self) -> &TravelTimes {
        &self.travel_times
    }

    /// Columns of the user's own, by municipality.
    pub fn attributes(&self) -> &Attributes {
        &self.attributes
    }

    /// The verdict on a group under the edition of the guideline's own day
    /// ([`GUIDELINE_EDITION`](crate::facts::GUIDELINE_EDITION)), with the years
    /// of the study; `None` where the study compares that edition already, or
    /// the edition does not have its years.
    pub fn guideline_verdict(&self, members: &[MunicipalityId]) -> Option<EditionVerdict> {
        Some(self.guideline.as_ref()?.verdict(members, &self.adjacency))
    }

    /// The rule as read.
    pub fn rule(&self) -> &Rule {
        &self.rule
    }

    /// Which figures are compared.
    pub fn years(&self) -> &Years {
        &self.years
    }

    /// Series of the base year.
    pub fn base_series(&self) -> &str {
        &self.base_series
    }

    /// Credit lines of the data used.
    pub fn credits(&self) -> &[String] {
        &self.credits
    }

    /// The policy tables in use.
    pub fn policy(&self) -> Policy<'_> {
        Policy::from(&*self.facts)
    }

    /// The municipalities by name, reading, former names and code.
    pub fn names(&self) -> NameIndex {
        NameIndex::new(&self.region, &self.facts.roster).with_mergers(&self.facts.mergers)
    }

    /// Tests a group against every requirement. The order of the members does
    /// not matter.
    pub fn examine(&self, members: &[MunicipalityId]) -> Examination {
        Examination::of(members, &self.rule, &self.adjacency)
    }

    /// The rule with one thing read, dated or projected otherwise, for each.
    pub fn alternatives(&self) -> Vec<Alternative> {
        self.rule.alternatives(&self.region, self.policy(), &self.facts.figures, &self.years)
    }
}
