//! The groups of a study that a plan can choose.
//!
//! The pool is the whole choice: every qualifying group within the limits, not
//! the best N. Objectives work on integers, so that each group is reduced to
//! members, score in millionths, people of the base year, span in micrometres,
//! whether it lies in one subprefecture, and its number of centres.

use crate::rank::{Candidate, Measure, Measurer, Question, Weights};
use crate::region::MunicipalityId;
use crate::rule::Verdict;
use crate::search::{Collector, Limits, Progress, Search, SizeCounts};
use crate::study::{Study, Variants};

use super::condition::centres_among;
use super::error::PlanError;
use super::objective::Choices;
use super::order::TownOrder;
use super::packing::Columns;

/// Groups that a plan can choose from, at most: about 1 GB.
const MOST: usize = 5_000_000;

/// Groups after which the wish to stop is looked up again.
const LOOK_UP: u32 = 1024;

/// Every qualifying group within the limits, and the municipalities that plans
/// are about: those that meet requirement (1).
#[derive(Debug, Clone)]
pub struct Pool {
    /// The municipalities, in order of their codes; a [`Choices`] numbers them
    /// from 0.
    ///
    /// Municipalities beyond them can still be members of fixed groups, which do
    /// not belong to the pool.
    pub towns: Vec<MunicipalityId>,
    /// The groups, in order of the codes of their members.
    pub choices: Choices,
    /// Counts of the search by size.
    pub counts: Vec<SizeCounts>,
    /// Greatest span of the fixed groups of the question, in micrometres.
    pub fixed_span: i64,
    /// By group, whether it qualifies in every variant of a grid; empty where that is not
    /// asked.
    pub(super) robust: Vec<bool>,
    /// The order in which the dynamic programme decides the municipalities.
    pub(super) order: TownOrder,
}

impl Pool {
    /// Searches every qualifying group; none is left out. Of fixed groups the pool
    /// knows nothing yet.
    ///
    /// # Errors
    /// When the search fails or is stopped, or too many groups qualify.
    ///
    /// Only groups that qualify by (1) and (2) are taken, whatever the search
    /// lists beyond them under requirement (3).
    pub fn search(
        study: &Study,
        question: &Question,
        limits: &Limits,
        measurer: &Measurer<'_>,
        progress: &Progress,
    ) -> Result<Self, PlanError> {
        let rule = study.rule();
        let meets = |id: &MunicipalityId| rule.admits(*id) && rule.eligibility(*id).meets_requirement_1;
        let towns: Vec<MunicipalityId> = study.region().ids().filter(meets).collect();
        let search = Search { study, limits, settings: question.search, progress };
        let all = Gathered::new(measurer, &question.rank.weights);
        let (counts, mut all) = search.find(all)?;
        if all.number > MOST || towns.len() > usize::from(u16::MAX) {
            return Err(PlanError::TooMany { found: all.number, most: MOST });
        }
        all.groups.sort_unstable();
        let mut choices = Choices {
            columns: Columns::new(towns.len()),
            scores: Vec::new(),
            people: Vec::new(),
            spans: Vec::new(),
            one_subprefecture: Vec::new(),
            centres: Vec::new(),
        };
        for Group { members, score, people, span, one_subprefecture } in all.groups {
            let centres = centres_among(&members, study);
            let place = |id: &MunicipalityId| towns.binary_search(id).ok().map(|place| place as u16);
            let members: Option<Vec<u16>> = members.iter().map(place).collect();
            let Some(members) = members else { continue };
            choices.columns.push(&members);
            choices.scores.push(score);
            choices.people.push(people);
            choices.spans.push(span);
            choices.one_subprefecture.push(one_subprefecture);
            choices.centres.push(u8::try_from(centres).unwrap_or(u8::MAX));
        }
        let order = TownOrder::of(&choices.columns);
        Ok(Self { towns, choices, counts, fixed_span: 0, robust: Vec::new(), order })
    }

    /// The same pool with every group judged in every variant of a grid.
    ///
    /// # Errors
    /// When the work is stopped.
    pub(super) fn judged_in(mut self, variants: &Variants, progress: &Progress) -> Result<Self, PlanError> {
        self.robust.clear();
        for column in 0..self.choices.columns.len() as u32 {
            if column % LOOK_UP == 0 && progress.is_stopped() {
                return Err(PlanError::Stopped);
            }
            self.robust.push(variants.is_robust(&self.members(column)));
        }
        Ok(self)
    }

    /// The same pool with the fixed groups of a question.
    ///
    /// Fixed groups only set the least span that every plan has; the conditions
    /// keep their members out of the other groups.
    #[must_use]
    pub(super) fn with_fixed(
        mut self,
        fixed: &[Vec<MunicipalityId>],
        study: &Study,
        measurer: &Measurer<'_>,
        question: &Question,
    ) -> Self {
        let groups = Candidate::from_groups(fixed.to_vec(), study, measurer, &question.rank);
        self.fixed_span = greatest_span(&groups);
        self
    }

    /// The members of a group.
    ///
    /// In order of their codes.
    pub fn members(&self, column: u32) -> Vec<MunicipalityId> {
        let places = self.choices.columns.members(column as usize).iter();
        places.map(|place| self.towns[usize::from(*place)]).collect()
    }

    /// The number of a municipality that meets requirement (1).
    ///
    /// `None` where it does not meet requirement (1) or has no figures.
    pub fn place(&self, id: MunicipalityId) -> Option<usize> {
        self.towns.binary_search(&id).ok()
    }

    /// The groups with a municipality.
    ///
    /// In ascending order of the columns. Looks at every group.
    pub fn groups_with(&self, id: MunicipalityId) -> impl Iterator<Item = u32> {
        let place = self.place(id).map(|place| place as u16);
        let columns = &self.choices.columns;
        let has =
            move |column: &u32| place.is_some_and(|place| columns.members(*column as usize).contains(&place));
        (0..columns.len() as u32).filter(has)
    }
}

/// The greatest span of some groups in micrometres; 0 without any.
pub(super) fn greatest_span(groups: &[Candidate]) -> i64 {
    groups.iter().filter_map(|group| Measure::Span.value(&group.measures, group.score)).max().unwrap_or(0)
}

/// A group with what objectives and conditions ask of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Group {
    members: Vec<MunicipalityId>,
    score: i64,
    people: u64,
    span: i64,
    one_subprefecture: bool,
}

/// Collects all groups that qualify, unless they are too many.
///
/// Beyond [`MOST`] groups it only counts, so that the error can say how many
/// there are and memory stays bounded.
struct Gathered<'a> {
    measurer: &'a Measurer<'a>,
    weights: &'a Weights,
    number: usize,
    groups: Vec<Group>,
}

impl<'a> Gathered<'a> {
    fn new(measurer: &'a Measurer<'a>, weights: &'a Weights) -> Self {
        Self { measurer, weights, number: 0, groups: Vec::new() }
    }
}

impl Collector for Gathered<'_> {
    fn fork(&self) -> Self {
        Self::new(self.measurer, self.weights)
    }

    fn offer(&mut self, members: &[MunicipalityId], verdict: &Verdict) {
        if !verdict.qualifies() {
            return;
        }
        self.number += 1;
        if self.number > MOST {
            self.groups.clear();
            return;
        }
        let measures = self.measurer.measure(members, verdict);
        let score = self.weights.score(&measures);
        self.groups.push(Group {
            members: members.to_vec(),
            score: score.millionths(),
            people: measures.base,
            span: Measure::Span.value(&measures, score).unwrap_or(0),
            one_subprefecture: measures.same_subprefecture == Some(true),
        });
    }

    fn merge(&mut self, other: Self) {
        self.number += other.number;
        if self.number > MOST { self.groups = Vec::new() } else { self.groups.extend(other.groups) }
    }
}
