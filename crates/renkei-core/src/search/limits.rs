//! Limits on groups, names resolved.
//!
//! Limits take effect at three points of a search: vertex and edge filters shape
//! the searched graph ([`Limits::is_vertex_filter`]); sums become a side constraint
//! of the SIMD engine ([`Limits::is_linear`]); distances, routes and columns of the
//! user's own need the reference engine, where distances also prune.

use crate::adjacency::Distances;
use crate::facts::{Kilometres, Minutes};
use crate::region::{MunicipalityId, Understood};
use crate::rule::{Route, Sums, Verdict};
use crate::study::Study;

use super::attribute_limits::AttributeLimits;
use super::enumerate::Enumerator;
use super::error::LimitError;
use super::graph::{RootedGraph, SearchGraph};
use super::limit_settings::LimitSettings;
use super::population_range::PopulationRange;
use super::reach_limit::ReachLimit;

/// Limits on groups, with all names resolved to municipalities of a study.
///
/// The default sets no limit. See [`LimitSettings`] for their meaning.
///
/// ```
/// use renkei_core::region::Years;
/// use renkei_core::search::{LimitSettings, Limits};
/// use renkei_core::study::Study;
///
/// let study = Study::embedded(&Default::default(), Default::default(), Years::default())?;
/// let given = LimitSettings { must: vec!["札幌市".to_owned()], ..LimitSettings::default() };
/// let limits = Limits::resolve(&given, &study, 5)?;
/// assert_eq!(study.region()[limits.required()[0]].name, "札幌市");
///
/// let unknown = LimitSettings { never: vec!["Atlantis".to_owned()], ..LimitSettings::default() };
/// assert!(Limits::resolve(&unknown, &study, 5).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Default)]
pub struct Limits {
    /// The centre of [`CentreLimit::Around`] first, the others in order of
    /// their codes.
    required: Vec<MunicipalityId>,
    /// In order of their codes.
    excluded: Vec<MunicipalityId>,
    /// By municipality, the number of its area; `None` where it is not known.
    areas: Option<Vec<Option<usize>>>,
    /// The maximum distance between two members.
    span: Option<SpanLimit>,
    /// The limits on distances by road, and on travel times.
    reaches: Vec<ReachLimit>,
    /// Bounds on the population in the base year.
    population: Option<PopulationRange>,
    /// Bounds on columns of the user's own.
    attributes: Option<AttributeLimits>,
    /// The allowed routes.
    centre: CentreLimit,
}

/// The maximum distance between two members.
#[derive(Debug)]
struct SpanLimit {
    /// Metres between label points.
    max_metres: f64,
    /// Distances within reach of a group.
    distances: Distances,
}

/// The routes by which a group may qualify.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum CentreLimit {
    /// ① or ②.
    #[default]
    Any,
    /// ① alone.
    Flat,
    /// ② with this municipality among the centres removed.
    Around(MunicipalityId),
}

impl Limits {
    /// Resolves the names of limits in a study. Distances are computed for
    /// groups of up to `max_size` members, in O(n²) memory for n
    /// municipalities.
    ///
    /// # Errors
    /// When a name matches no municipality or several, or a municipality is
    /// both required and excluded; when the required centre is no centre.
    pub fn resolve(settings: &LimitSettings, study: &Study, max_size: usize) -> Result<Self, LimitError> {
        let (region, adjacency, names) = (study.region(), study.adjacency(), study.names());
        let member = |setting: &'static str, one: Understood| -> Result<MunicipalityId, LimitError> {
            let name = one.name;
            region.find_unit(&one.id).ok_or(LimitError::NeverMember { setting, name })
        };
        let named = |setting: &'static str| move |cause| LimitError::Name { setting, cause };
        let all = |setting: &'static str, texts: &[String]| -> Result<Vec<MunicipalityId>, LimitError> {
            let found = names.group_of(texts).map_err(named(setting))?;
            let mut ids = found.into_iter().map(|one| member(setting, one)).collect::<Result<Vec<_>, _>>()?;
            ids.sort_unstable();
            ids.dedup();
            Ok(ids)
        };
        let mut required = all("must", &settings.must)?;
        let excluded = all("never", &settings.never)?;
        let centre = match settings.centre.as_ref() {
            None => CentreLimit::Any,
            Some(text) if LimitSettings::is_no_centre(text) => CentreLimit::Flat,
            Some(text) => {
                let one = names.only(text).map_err(named("centre"))?;
                CentreLimit::Around(member("centre", one)?)
            }
        };
        let mut asked: Vec<_> = required.iter().map(|id| ("must", *id)).collect();
        if let CentreLimit::Around(centre) = centre {
            asked.push(("centre", centre));
            // the only root of the search: few groups surround a centre
            required.retain(|id| *id != centre);
            required.insert(0, centre);
            check_centre(study, centre)?;
        }
        if let Some((setting, both)) = asked.into_iter().find(|(_, id)| excluded.contains(id)) {
            return Err(LimitError::MustAndNever { setting, name: region[both].name.clone() });
        }
        let span = |limit: Kilometres| SpanLimit {
            max_metres: limit.metres().0,
            distances: Distances::within(region, adjacency, max_size.saturating_sub(1)),
        };
        Ok(Self {
            required,
            excluded,
            areas: settings.within.as_ref().map(|within| within.numbers(region)).transpose()?,
            span: settings.span.map(span),
            reaches: reaches(settings, study),
            population: settings.population.clone(),
            attributes: AttributeLimits::of(&settings.at_least, &settings.at_most, study),
            centre,
        })
    }

    /// Checks that a group of `max_size` members has room for all required ones.
    ///
    /// # Errors
    /// [`LimitError::TooManyRequired`].
    pub fn fit(&self, max_size: usize) -> Result<(), LimitError> {
        let members = self.required.len();
        if members > max_size {
            let with_centre = matches!(self.centre, CentreLimit::Around(_));
            return Err(LimitError::TooManyRequired { members, max_size, with_centre });
        }
        Ok(())
    }

    /// The municipalities that every group must contain: a required centre
    /// first, then the others in order of their codes.
    pub fn required(&self) -> &[MunicipalityId] {
        &self.required
    }

    /// The municipalities that no group may contain, in order of their codes.
    pub fn excluded(&self) -> &[MunicipalityId] {
        &self.excluded
    }

    /// Whether no limit is set.
    pub fn is_empty(&self) -> bool {
        let Self { required, excluded, areas, span, reaches, population, attributes, centre } = self;
        required.is_empty()
            && excluded.is_empty()
            && areas.is_none()
            && span.is_none()
            && reaches.is_empty()
            && population.is_none()
            && attributes.is_none()
            && *centre == CentreLimit::Any
    }

    /// Whether the limits are filters on vertices and edges, required members
    /// and bounds on a sum. The SIMD engine supports no other limits.
    pub(super) fn is_linear(&self) -> bool {
        !self.prunes() && self.centre == CentreLimit::Any && self.attributes.is_none()
    }

    /// Whether the limits are filters on vertices and edges, with at most one
    /// required member: the searched graph alone enforces them.
    pub(super) fn is_vertex_filter(&self) -> bool {
        self.is_linear() && self.population.is_none() && self.required.len() <= 1
    }

    /// The bounds on the population in the base year.
    pub(super) fn population(&self) -> Option<&PopulationRange> {
        self.population.as_ref()
    }

    /// Whether a municipality may be a member.
    pub(super) fn allow_member(&self, id: MunicipalityId) -> bool {
        let area_is_known = || self.areas.as_ref().is_none_or(|areas| areas[id.index()].is_some());
        !self.excluded.contains(&id) && area_is_known()
    }

    /// Whether the area limit lets two municipalities share a group.
    pub(super) fn allow_pair(&self, a: MunicipalityId, b: MunicipalityId) -> bool {
        self.areas.as_ref().is_none_or(|areas| areas[a.index()] == areas[b.index()])
    }

    /// Whether the limits on distances let two municipalities share a group.
    fn within_span(&self, a: MunicipalityId, b: MunicipalityId) -> bool {
        self.span.as_ref().is_none_or(|span| span.distances.metres(a, b) <= span.max_metres)
            && self.reaches.iter().all(|reach| reach.allow_pair(a, b))
    }

    /// Whether the limits on distances let some group contain `others`, which
    /// they do, and one more. Takes O(n) for n members.
    pub(super) fn may_be_near(
        &self,
        one: MunicipalityId,
        others: &(impl Iterator<Item = MunicipalityId> + Clone),
    ) -> bool {
        others.clone().all(|other| self.within_span(one, other))
            && self.reaches.iter().all(|reach| reach.may_have_hub(others.clone().chain([one])))
    }

    /// Whether the limits prune branches of the search tree, so that the
    /// number of groups visited is not known in advance.
    pub(super) fn prunes(&self) -> bool {
        self.span.is_some() || !self.reaches.is_empty()
    }

    /// The required member that roots the search, if any.
    pub(super) fn first_required(&self) -> Option<MunicipalityId> {
        self.required.first().copied()
    }

    /// Whether a group satisfies all limits except those on routes. Takes
    /// O(n²) for n members where the span is limited, else O(n).
    pub(super) fn members_satisfy(&self, members: &[MunicipalityId], sums: Sums) -> bool {
        self.required.iter().all(|id| members.binary_search(id).is_ok())
            && members.iter().all(|id| self.allow_member(*id))
            && self.population.as_ref().is_none_or(|range| range.contains(sums.base))
            && members
                .split_first()
                .is_none_or(|(first, rest)| rest.iter().all(|id| self.allow_pair(*first, *id)))
            && self.reaches.iter().all(|reach| reach.has_hub(members))
            && self.attributes.as_ref().is_none_or(|attributes| attributes.allow(members))
            && (!self.prunes() || {
                let mut pairs = members
                    .iter()
                    .enumerate()
                    .flat_map(|(index, a)| members[..index].iter().map(move |b| (*b, *a)));
                pairs.all(|(a, b)| self.within_span(a, b))
            })
    }

    /// Whether a group qualifies by an allowed route.
    pub(super) fn allow_some_route(&self, verdict: &Verdict) -> bool {
        verdict.routes.iter().any(|route| self.allows(route))
    }

    /// Whether a group may qualify by a route.
    pub fn allows(&self, route: &Route) -> bool {
        match self.centre {
            CentreLimit::Any => true,
            CentreLimit::Flat => route.is_flat(),
            CentreLimit::Around(centre) => route.without.contains(&centre),
        }
    }

    /// Whether a group that qualifies satisfies every limit; its members in
    /// order of their codes.
    pub fn satisfied_by(&self, members: &[MunicipalityId], verdict: &Verdict) -> bool {
        self.members_satisfy(members, verdict.sums) && self.allow_some_route(verdict)
    }

    /// The graph with the roots under which every group lies that contains the
    /// first required member; all roots where there is none.
    pub(super) fn rooted<'g>(&self, graph: &'g SearchGraph) -> RootedGraph<'g> {
        let roots = match self.first_required() {
            None => graph.len(),
            Some(id) => usize::from(!graph.is_empty() && graph.municipality(Enumerator::FIRST) == id),
        };
        RootedGraph { graph, roots }
    }
}

/// The limits on distances by road and on travel times that are set.
fn reaches(settings: &LimitSettings, study: &Study) -> Vec<ReachLimit> {
    let municipalities = study.region().ids().len();
    let metres = |limit: Option<Kilometres>| limit.map(|limit| limit.metres().0);
    let minutes = |limit: Option<Minutes>| limit.map(|limit| limit.0);
    let (roads, times) = (study.roads().pairs(), study.travel_times().pairs());
    let by_road = [metres(settings.road_span), metres(settings.hub_radius)];
    let by_time = [minutes(settings.time_span), minutes(settings.time_radius)];
    let limits = [(roads, by_road), (times, by_time)];
    limits
        .into_iter()
        .filter_map(|(pairs, [span, radius])| ReachLimit::of(pairs, span, radius, municipalities))
        .collect()
}

/// Checks that a municipality is a centre under the rule as read.
fn check_centre(study: &Study, id: MunicipalityId) -> Result<(), LimitError> {
    let rule = study.rule();
    if rule.eligibility(id).centre.is_some() {
        return Ok(());
    }
    let region = study.region();
    let name = region[id].name.clone();
    let designated = study.facts().centres.iter().any(|row| region[id].id == row.code);
    let centres: Vec<String> = region
        .ids()
        .filter(|id| rule.eligibility(*id).centre.is_some())
        .map(|id| region[id].name.clone())
        .collect();
    Err(if designated {
        LimitError::UnverifiedCentre { name }
    } else {
        LimitError::NoCentre { name, centres }
    })
}
