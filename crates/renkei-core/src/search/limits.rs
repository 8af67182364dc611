//! Limits on groups, ready to be held against them.

use crate::adjacency::Distances;
use crate::region::{Municipality, MunicipalityId, Region};
use crate::rule::{Route, Sums, Verdict};
use crate::study::Study;

use super::limit_settings::{LimitSettings, PopulationRange, Within};
use super::{Enumerator, LimitError, SearchGraph};

/// Limits with their names looked up.
#[derive(Debug, Default)]
pub struct Limits {
    must: Vec<MunicipalityId>,
    never: Vec<MunicipalityId>,
    /// By municipality the number of its area; `None` where not known.
    areas: Option<Vec<Option<usize>>>,
    span: Option<(f64, Distances)>,
    population: Option<PopulationRange>,
    centre: CentreLimit,
}

/// By which route a group must qualify.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum CentreLimit {
    /// Any.
    #[default]
    Any,
    /// By ①.
    Flat,
    /// By ② with this centre.
    Around(MunicipalityId),
}

impl Limits {
    /// Looks up the names; distances are worked out for groups of up to
    /// `max_size`.
    ///
    /// # Errors
    /// At a name that stands for no one municipality of the region, and at
    /// one that must and must never be a member.
    pub fn resolve(settings: &LimitSettings, study: &Study, max_size: usize) -> Result<Self, LimitError> {
        let (region, adjacency, names) = (study.region(), study.adjacency(), study.names());
        let one = |option: &'static str, name: &String| -> Result<MunicipalityId, LimitError> {
            let id = names.find(name).map_err(|cause| LimitError::Name { option, cause })?;
            region.find_unit(&id).ok_or_else(|| LimitError::NeverMember { option, name: name.clone() })
        };
        let all = |option: &'static str, names: &[String]| -> Result<Vec<MunicipalityId>, LimitError> {
            let mut ids =
                names.iter().map(|name| one(option, name)).collect::<Result<Vec<MunicipalityId>, _>>()?;
            ids.sort_unstable();
            ids.dedup();
            Ok(ids)
        };
        let mut must = all("--must", &settings.must)?;
        let never = all("--never", &settings.never)?;
        let centre = match settings.centre.as_ref() {
            None => CentreLimit::Any,
            Some(name) if name == "none" => CentreLimit::Flat,
            Some(name) => CentreLimit::Around(one("--centre", name)?),
        };
        let mut asked: Vec<_> = must.iter().map(|id| ("--must", *id)).collect();
        if let CentreLimit::Around(centre) = centre {
            asked.push(("--centre", centre));
            // first: few are around a centre
            must.retain(|id| *id != centre);
            must.insert(0, centre);
        }
        if let Some((option, both)) = asked.into_iter().find(|(_, id)| never.contains(id)) {
            return Err(LimitError::MustAndNever { option, name: region[both].name.clone() });
        }
        Ok(Self {
            must,
            never,
            areas: settings.within.map(|within| areas(region, within)),
            span: settings
                .span
                .map(|km| (km * 1e3, Distances::within(region, adjacency, max_size.saturating_sub(1)))),
            population: settings.population.clone(),
            centre,
        })
    }

    /// Municipalities that every group must have: the centre asked for, if it
    /// is one, then the others.
    pub fn must(&self) -> &[MunicipalityId] {
        &self.must
    }

    /// Municipalities that none may have.
    pub fn never(&self) -> &[MunicipalityId] {
        &self.never
    }

    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        let Self { must, never, areas, span, population, centre } = self;
        must.is_empty()
            && never.is_empty()
            && areas.is_none()
            && span.is_none()
            && population.is_none()
            && *centre == CentreLimit::Any
    }

    /// Whether they are on people, which are sums, and on members: groups of
    /// municipalities that [`Self::admits`] and along edges that [`Self::join`].
    pub(super) fn are_sums(&self) -> bool {
        let Self { must: _, never: _, areas: _, span, population: _, centre } = self;
        span.is_none() && *centre == CentreLimit::Any
    }

    /// Whether groups of municipalities that [`Self::admits`], along edges that
    /// [`Self::join`], and that have the first of all keep them.
    pub(super) fn are_of_members(&self) -> bool {
        self.are_sums() && self.population.is_none() && self.must.len() <= 1
    }

    /// How many people members may have together in the base year.
    pub(super) fn population(&self) -> Option<&PopulationRange> {
        self.population.as_ref()
    }

    /// Whether a municipality may be a member.
    pub(super) fn admits(&self, id: MunicipalityId) -> bool {
        let area_is_known = || self.areas.as_ref().is_none_or(|areas| areas[id.index()].is_some());
        !self.never.contains(&id) && area_is_known()
    }

    /// Whether two municipalities may be members together as far as areas tell.
    pub(super) fn join(&self, a: MunicipalityId, b: MunicipalityId) -> bool {
        self.areas.as_ref().is_none_or(|areas| areas[a.index()] == areas[b.index()])
    }

    /// Whether two municipalities may be members together as far as the span
    /// tells.
    pub(super) fn are_near(&self, a: MunicipalityId, b: MunicipalityId) -> bool {
        self.span.as_ref().is_none_or(|(most, distances)| distances.metres(a, b) <= *most)
    }

    /// Whether groups are passed over along the way, so that nobody knows
    /// beforehand how many are visited.
    pub(super) fn pass_over(&self) -> bool {
        self.span.is_some()
    }

    /// One that every group must have, if there is one.
    pub(super) fn first_of_all(&self) -> Option<MunicipalityId> {
        self.must.first().copied()
    }

    /// Whether a group keeps all limits but those on its routes. Takes O(n²)
    /// for n members where the span is limited, else O(n).
    pub(super) fn hold_for(&self, members: &[MunicipalityId], sums: Sums) -> bool {
        self.must.iter().all(|id| members.binary_search(id).is_ok())
            && members.iter().all(|id| self.admits(*id))
            && self.population.as_ref().is_none_or(|range| range.contains(sums.base))
            && members.split_first().is_none_or(|(first, rest)| rest.iter().all(|id| self.join(*first, *id)))
            && (self.span.is_none() || {
                let mut pairs = members
                    .iter()
                    .enumerate()
                    .flat_map(|(index, a)| members[..index].iter().map(move |b| (*b, *a)));
                pairs.all(|(a, b)| self.are_near(a, b))
            })
    }

    /// Whether a group that qualifies does so by the route asked for.
    pub(super) fn route_holds(&self, verdict: &Verdict) -> bool {
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

    /// Whether a group that qualifies keeps every limit.
    pub fn keep(&self, members: &[MunicipalityId], verdict: &Verdict) -> bool {
        self.hold_for(members, verdict.sums) && self.route_holds(verdict)
    }

    /// The roots under which every group lies that keeps the limits on
    /// members: with a municipality that all must have, it alone.
    pub(super) fn roots(&self, graph: &SearchGraph) -> usize {
        match self.first_of_all() {
            None => graph.len(),
            Some(id) => usize::from(!graph.is_empty() && graph.municipality(Enumerator::FIRST) == id),
        }
    }
}

/// Numbers the areas: municipalities of one area have one number.
fn areas(region: &Region, within: Within) -> Vec<Option<usize>> {
    let name = |municipality: &'_ Municipality| match within {
        Within::Subprefecture => {
            Some(municipality.subprefecture.clone()).filter(|subprefecture| !subprefecture.is_empty())
        }
        Within::MedicalArea => municipality.secondary_medical_area.clone(),
    };
    let mut known: Vec<String> = region.municipalities().iter().filter_map(name).collect();
    known.sort_unstable();
    known.dedup();
    region
        .municipalities()
        .iter()
        .map(|municipality| known.binary_search(&name(municipality)?).ok())
        .collect()
}
