//! **Scenario**: one validated plan, from the data to the ranking.
//!
//! Options and files become a [`ScenarioDraft`]; a draft becomes a
//! [`Scenario`] before anything is read. A scenario can be saved, shared and
//! run again.
//!
//! | type | values | where it comes from |
//! |---|---|---|
//! | [`ScenarioDraft`] | every key optional, unchecked | options, a TOML file, or both |
//! | [`Scenario`] | complete, in range, consistent | [`Scenario::check`] |
//!
//! A check looks at single values (a size from 2 to 24) and at values that do not
//! go together (`snap` without boundaries). What needs the data, such as names of
//! municipalities or years of the figures, is checked when the study is loaded.

mod argument;
mod data_plan;
mod draft;
mod error;
mod file;
mod grid;
mod own_columns;
mod written;

use std::path::{Path, PathBuf};

use jiff::civil::{Date, date};

#[cfg(feature = "clap")]
pub use argument::flag;
pub use argument::{Several, chosen, day, event_day, named, several, today};
pub use data_plan::DataPlan;
pub use draft::{
    AdjacencyDraft, DataDraft, LimitsDraft, OutputDraft, RankDraft, RuleDraft, ScenarioDraft, SearchDraft,
};
pub use error::ScenarioError;
pub use file::{ScenarioFile, ScenarioFileError, draft_in, read_scenario, scenario_toml};
pub use grid::read_grid;

use renkei_core::adjacency::{AdjacencySettings, Contiguity, EdgeLimits};
use renkei_core::facts::{Metres, Minutes};
use renkei_core::rank::{DEFAULT_TOP, MOST_KEPT, Measure, Question, RankSettings, Ranking};
use renkei_core::region::ColumnName;
use renkei_core::rule::{CentreChoice, RuleSettings};
use renkei_core::search::{LimitSettings, SearchSettings};
use renkei_core::text::Text;

use crate::file_choice::FileChoice;
use crate::messages::scenario as messages;

use data_plan::check_data;
use own_columns::{check_bounds, check_colour, check_measure};

/// The format of scenario files that this program writes.
pub const FORMAT: u32 = 1;

/// A plan that was checked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scenario {
    /// Where data come from.
    pub data: DataPlan,
    /// How adjacency is decided.
    pub adjacency: AdjacencySettings,
    /// How far neighbours may be apart.
    pub edges: EdgeLimits,
    /// Readings of the rule.
    pub rule: RuleSettings,
    /// Which groups are searched for, and how they are ranked.
    pub question: Question,
    /// Whether files for maps hold outlines with all corners of the boundaries.
    pub full_outlines: bool,
    /// The column of the user's own by which maps are shaded.
    pub colour_by: Option<ColumnName>,
}

/// Upper limit of `--top`.
pub const MOST_TOP: usize = MOST_KEPT;
/// Sizes are searched up to this; groups grow about five-fold a step, and of
/// 25 members Hokkaido has more than a 64-bit number holds.
const LARGEST_SIZE: usize = 24;
/// Days on which zones can be asked for.
const EARLIEST: Date = date(2000, 1, 1);
const LATEST: Date = date(2099, 12, 31);
/// Borders are matched up to this far apart, in metres.
const LARGEST_SNAP: f64 = 1000.0;
/// Upper limit of `--centres-out`.
const MOST_CENTRES_OUT: u8 = 5;

impl Scenario {
    /// Checks a draft, with the documented default for every key it lacks.
    ///
    /// # Errors
    /// [`ScenarioError`] names the option, what was found and what was
    /// expected.
    ///
    /// Sections are checked in a fixed order, and the first fault is returned.
    ///
    /// ```
    /// use renkei_formats::scenario::{Scenario, ScenarioDraft, SearchDraft};
    ///
    /// let search = SearchDraft { max_size: Some(1), ..SearchDraft::default() };
    /// let fault = Scenario::check(ScenarioDraft { search, ..ScenarioDraft::default() });
    /// assert!(fault.is_err_and(|fault| fault.to_string().starts_with("max-size 1")));
    /// ```
    pub fn check(draft: ScenarioDraft) -> Result<Self, ScenarioError> {
        if let Some(later) = draft.format.filter(|format| *format > FORMAT) {
            return Err(ScenarioError::LaterFormat(later));
        }
        let (search, rank) = (check_search(&draft)?, check_rank(&draft)?);
        Ok(Self {
            adjacency: check_adjacency(&draft)?,
            edges: check_edges(&draft)?,
            full_outlines: draft.output.full_outlines.unwrap_or(false),
            colour_by: check_colour(&draft)?,
            rule: check_rule(&draft)?,
            question: Question {
                also: check_also(&draft, &rank)?,
                rank,
                limits: check_limits(&draft)?,
                search,
            },
            data: check_data(draft.data)?,
        })
    }

    /// The first setting that asks for travel times, if any.
    pub fn asks_for_times(&self) -> Option<&'static str> {
        let Question { limits, rank, also, .. } = &self.question;
        [
            ("max-time", self.edges.time.is_some()),
            ("time-span", limits.time_span.is_some()),
            ("time-radius", limits.time_radius.is_some()),
            ("rank-by", rank.by.is_of_time()),
            ("also-by", also.iter().any(|other| other.by.is_of_time())),
        ]
        .into_iter()
        .find_map(|(setting, asks)| asks.then_some(setting))
    }

    /// The scenario with every key written out; `place` says how each path is
    /// written.
    ///
    /// Checking the draft gives the same scenario again. Keys that would only say
    /// "nothing" (no figures, no names) are left out.
    pub fn to_draft(&self, place: impl Fn(&Path) -> PathBuf) -> ScenarioDraft {
        let placed = |path: &Option<PathBuf>| path.as_deref().map(&place);
        let chosen = |choice: &FileChoice| choice.placed(&place);
        let Self { data, adjacency, edges, rule, question, full_outlines, colour_by } = self;
        let Question { search, limits, rank, also } = question;
        ScenarioDraft {
            format: Some(FORMAT),
            data: DataDraft {
                boundaries: data.boundaries.as_ref().map(chosen),
                code_attribute: data.attributes.code.clone(),
                name_attribute: data.attributes.name.clone(),
                id_attribute: data.attributes.id.clone(),
                figures: Some(data.figures.iter().map(chosen).collect())
                    .filter(|files: &Vec<FileChoice>| !files.is_empty()),
                edition: Some(data.years.edition.clone()),
                base: Some(data.years.base),
                target: Some(data.years.target),
                links: placed(&data.links),
                sea_links: Some(data.sea_links),
                zones_from: placed(&data.zones),
                centres_from: placed(&data.centres),
                undeclared_from: placed(&data.undeclared),
                attributes: data.own_columns.as_ref().map(|(file, _)| place(file)),
                join: data.own_columns.as_ref().map(|(_, columns)| columns.clone()),
                distances: placed(&data.distances),
            },
            adjacency: AdjacencyDraft {
                contiguity: Some(adjacency.contiguity),
                min_border: Some(adjacency.min_border),
                snap: Some(adjacency.snap),
                max_road: edges.road.map(Metres::kilometres),
                max_time: edges.time,
            },
            rule: rule.into(),
            search: search.into(),
            limits: LimitsDraft {
                must: Some(limits.must.clone()).filter(|names| !names.is_empty()),
                never: Some(limits.never.clone()).filter(|names| !names.is_empty()),
                within: limits.within.clone(),
                span: limits.span,
                road_span: limits.road_span,
                hub_radius: limits.hub_radius,
                time_span: limits.time_span,
                time_radius: limits.time_radius,
                population: limits.population.clone(),
                at_least: Some(limits.at_least.clone()).filter(|bounds| !bounds.is_empty()),
                at_most: Some(limits.at_most.clone()).filter(|bounds| !bounds.is_empty()),
                centre: limits.centre.clone(),
            },
            rank: RankDraft {
                by: Some(rank.by),
                order: Some(rank.order),
                also_by: Some(also.iter().map(RankSettings::ranking).collect())
                    .filter(|also: &Vec<Ranking>| !also.is_empty()),
                top: Some(rank.top),
                distinct: rank.distinct,
                weights: Some(rank.weights),
            },
            output: OutputDraft {
                full_outlines: full_outlines.then_some(true),
                colour_by: colour_by.map(|name| name.to_string()),
            },
        }
    }
}

/// An error for a value: its key, what was found and what was expected.
fn wrong(setting: &'static str, found: impl std::fmt::Display, expected: Text) -> ScenarioError {
    ScenarioError::Option { setting, found: Text::verbatim(found), expected }
}

/// Sizes; also that `pioneering` comes with a `max-size`.
fn check_search(draft: &ScenarioDraft) -> Result<SearchSettings, ScenarioError> {
    let settings = draft.search.clone().settings();
    let SearchSettings { min_size, max_size, .. } = settings;
    if max_size < 2 {
        return Err(wrong("max-size", max_size, messages::size_at_least_two(LARGEST_SIZE)));
    }
    if max_size > LARGEST_SIZE {
        return Err(wrong("max-size", max_size, messages::size_too_large(LARGEST_SIZE)));
    }
    if !(2..=max_size).contains(&min_size) {
        return Err(wrong("min-size", min_size, messages::least_size(max_size)));
    }
    if draft.rule.pioneering == Some(true) && draft.search.max_size.is_none() {
        return Err(ScenarioError::Option {
            setting: "pioneering",
            found: messages::without_max_size(),
            expected: messages::pioneering_needs_size(),
        });
    }
    Ok(settings)
}

fn check_adjacency(draft: &ScenarioDraft) -> Result<AdjacencySettings, ScenarioError> {
    let settings = draft.adjacency.clone().settings();
    let AdjacencySettings { contiguity, min_border, snap } = settings;
    if !min_border.is_finite() || min_border < 0.0 {
        return Err(wrong("min-border", min_border, messages::metres()));
    }
    if min_border > 0.0 && contiguity == Contiguity::Queen {
        return Err(wrong("min-border", min_border, messages::min_border_needs_rook()));
    }
    if !(0.0..=LARGEST_SNAP).contains(&snap) {
        return Err(wrong("snap", snap, messages::metres_up_to(LARGEST_SNAP)));
    }
    if snap > 0.0 && draft.data.boundaries.is_none() {
        return Err(wrong("snap", snap, messages::snap_needs_boundaries()));
    }
    Ok(settings)
}

/// Limits on edges are above 0; a travel time needs a table of them.
fn check_edges(draft: &ScenarioDraft) -> Result<EdgeLimits, ScenarioError> {
    let AdjacencyDraft { max_road, max_time, .. } = &draft.adjacency;
    if let Some(road) = max_road.filter(|road| !road.0.is_finite() || road.0 <= 0.0) {
        return Err(wrong("max-road", road, messages::kilometres()));
    }
    check_times(draft, [("max-time", *max_time)])?;
    Ok(draft.adjacency.edges())
}

/// Travel times are above 0 and need a table of them.
fn check_times<const N: usize>(
    draft: &ScenarioDraft,
    times: [(&'static str, Option<Minutes>); N],
) -> Result<(), ScenarioError> {
    for (setting, time) in times {
        let Some(time) = time else { continue };
        if !time.0.is_finite() || time.0 <= 0.0 {
            return Err(wrong(setting, time, messages::minutes()));
        }
        if draft.data.distances.is_none() {
            return Err(wrong(setting, time, messages::needs_distances()));
        }
    }
    Ok(())
}

fn check_rule(draft: &ScenarioDraft) -> Result<RuleSettings, ScenarioError> {
    let rule = draft.rule.clone().settings();
    if !(EARLIEST..=LATEST).contains(&rule.as_of) {
        return Err(wrong("as-of", rule.as_of, messages::day_out_of_range(EARLIEST, LATEST)));
    }
    if let Some(meant) = rule.threshold.as_fraction() {
        return Err(wrong("threshold", rule.threshold, messages::meant_in_percent(meant.to_string())));
    }
    if rule.about > rule.threshold {
        return Err(wrong("about", rule.about, messages::band_too_wide(rule.threshold.to_string())));
    }
    if !(1..=MOST_CENTRES_OUT).contains(&rule.centres_out) {
        return Err(wrong(
            "centres-out",
            rule.centres_out,
            messages::centres_out(u32::from(MOST_CENTRES_OUT)),
        ));
    }
    Ok(rule)
}

fn check_limits(draft: &ScenarioDraft) -> Result<LimitSettings, ScenarioError> {
    let given = draft.limits.clone();
    for (setting, kilometres) in
        [("span", given.span), ("road-span", given.road_span), ("hub-radius", given.hub_radius)]
    {
        if let Some(wide) = kilometres.filter(|wide| !wide.0.is_finite() || wide.0 <= 0.0) {
            return Err(wrong(setting, wide, messages::kilometres()));
        }
    }
    check_times(draft, [("time-span", given.time_span), ("time-radius", given.time_radius)])?;
    check_bounds(draft)?;
    let around = given.centre.as_deref().is_some_and(|centre| !LimitSettings::is_no_centre(centre));
    if around && draft.rule.centres == Some(CentreChoice::None) {
        return Err(wrong("centre", given.centre.clone().unwrap_or_default(), messages::route_closed()));
    }
    Ok(given.settings())
}

/// The first ranking; the usual order of its measure where none is asked for.
fn check_rank(draft: &ScenarioDraft) -> Result<RankSettings, ScenarioError> {
    let by = draft.rank.by.unwrap_or(Measure::Score);
    check_measure(&draft.data, "rank-by", by)?;
    let top = draft.rank.top.unwrap_or(DEFAULT_TOP);
    if !(1..=MOST_TOP).contains(&top) {
        return Err(wrong("top", top, messages::one_to(MOST_TOP)));
    }
    let weights = draft.rank.weights.unwrap_or_default();
    weights.check()?;
    let order = draft.rank.order.unwrap_or(by.usual_order());
    check_direction("rank-by", Ranking { by, order })?;
    Ok(RankSettings { by, order, weights, top, distinct: draft.rank.distinct })
}

/// Of the groups of a size the best are kept: their percentile cannot be ranked the
/// other way round.
fn check_direction(setting: &'static str, ranking: Ranking) -> Result<(), ScenarioError> {
    let is_best_first = ranking.by != Measure::Percentile || ranking.order == ranking.by.usual_order();
    if is_best_first { Ok(()) } else { Err(wrong(setting, ranking, messages::percentile_goes_up())) }
}

/// Further rankings share weights and number with the first. A measure is ranked
/// by once.
fn check_also(draft: &ScenarioDraft, first: &RankSettings) -> Result<Vec<RankSettings>, ScenarioError> {
    let mut also: Vec<RankSettings> = Vec::new();
    for ranking in draft.rank.also_by.iter().flatten() {
        check_measure(&draft.data, "also-by", ranking.by)?;
        check_direction("also-by", *ranking)?;
        if [first].into_iter().chain(&also).any(|other| other.by == ranking.by) {
            return Err(wrong("also-by", ranking, messages::ranked_already()));
        }
        also.push(first.ranked_by(*ranking));
    }
    Ok(also)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(text: &str) -> ScenarioDraft {
        toml::from_str(text).unwrap()
    }

    #[test]
    fn what_is_saved_reads_back_as_the_same_scenario() {
        let scenario = Scenario::check(draft(
            "[data]\nsea-links = true\n[output]\nfull-outlines = true\n[rule]\nas-of = 2018-04-01\nthreshold = 29.5\n[limits]\nmust = [\"八雲町\"]\nwithin = \"振興局\"\npopulation = \"..9\"\n[rank]\nby = \"span\"\nalso-by = [\"hops\", \"base:up\"]\n",
        ))
        .unwrap();
        let text = toml::to_string(&scenario.to_draft(Path::to_owned)).unwrap();
        assert_eq!(Scenario::check(draft(&text)).unwrap(), scenario, "{text}");
        assert_eq!(Scenario::check(ScenarioDraft::default()).unwrap().rule, RuleSettings::default());
    }

    #[test]
    fn values_out_of_range_name_their_option() {
        for (text, option) in [
            ("[search]\nmax-size = 0", "max-size 0"),
            ("[search]\nmin-size = 6", "min-size 6"),
            ("[rule]\nabout = 31", "about 31"),
            ("[rule]\ncentres-out = 0", "centres-out 0"),
            ("[rule]\npioneering = true", "pioneering"),
            ("[adjacency]\nsnap = 5", "snap 5"),
            ("[adjacency]\nmin-border = -1", "min-border -1"),
            ("[adjacency]\nmin-border = 9\ncontiguity = \"queen\"", "min-border 9"),
            ("[data]\nbase = 2040", "base 2040"),
            ("[data]\ncode-attribute = \"code\"", "code-attribute code"),
            ("[data]\nboundaries = \"a\"\nid-attribute = \"x\"\nlinks = \"b\"", "id-attribute x"),
            ("[rank]\ntop = 0", "top 0"),
            ("[rank]\nalso-by = [\"span\", \"span:down\"]", "also-by span:down"),
            ("[limits]\nspan = 0", "span 0"),
            ("[limits]\ncentre = \"八雲町\"\n[rule]\ncentres = \"none\"", "centre 八雲町"),
            ("[rank.weights]\nspan = -1", "[rank.weights]"),
            ("renkei = 2", "the scenario is of format 2"),
        ] {
            let message = Scenario::check(draft(text)).unwrap_err().to_string();
            assert!(message.starts_with(option), "{message}");
        }
        assert!(toml::from_str::<ScenarioDraft>("[rule]\nthresold = 30").is_err());
    }
}
