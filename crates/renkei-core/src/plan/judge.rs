//! A plan that someone made or changed, judged.
//!
//! A planner changes a proposed plan by hand, or brings one of their own. The
//! answer names every fault at once (groups that overlap, do not qualify or break
//! a condition), computes the objectives, and holds the plan against the best
//! one, which is found and proven for the comparison.
//!
//! | group | a fault where it |
//! |---|---|
//! | any | is not connected, or shares or repeats a member |
//! | free | does not qualify, or lies outside the sizes and limits |
//! | fixed | for nothing more; one that does not qualify is listed apart |

use crate::rank::{Candidate, Measurer, Question};
use crate::region::MunicipalityId;
use crate::search::Progress;
use crate::study::{Study, Variants};

use super::condition::{Condition, centres_among};
use super::error::PlanError;
use super::objective::Objective;
use super::pool::Pool;
use super::question::{Outcome, PlanQuestion, value};

/// What is wrong with a plan; groups are numbered from 1.
///
/// Members are in order of their codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlanFault {
    /// A municipality belongs to two groups.
    ///
    /// The number of the group named first comes first.
    Overlap(MunicipalityId, usize, usize),
    /// A group names a municipality twice.
    Twice(MunicipalityId, usize),
    /// The members of a group are not adjacent.
    Apart(usize, Vec<MunicipalityId>),
    /// A group does not qualify.
    DoesNotQualify(usize, Vec<MunicipalityId>),
    /// A group qualifies, but lies outside the sizes or limits asked for.
    OutsideLimits(usize, Vec<MunicipalityId>),
    /// The plan violates a condition.
    ///
    /// A condition of the question; fixed groups of the plan itself are none.
    Condition(Condition),
}

impl PlanFault {
    /// Identifier in outputs, such as `overlap`.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Overlap(..) => "overlap",
            Self::Twice(..) => "named-twice",
            Self::Apart(..) => "not-adjacent",
            Self::DoesNotQualify(..) => "does-not-qualify",
            Self::OutsideLimits(..) => "outside-limits",
            Self::Condition(_) => "condition",
        }
    }
}

/// What was found of a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct JudgedPlan {
    /// The groups, measured, in the order given.
    pub groups: Vec<Candidate>,
    /// Municipalities that no group covers, as in [`Plan::left`](super::Plan::left).
    pub left: Vec<MunicipalityId>,
    /// What is wrong.
    pub faults: Vec<PlanFault>,
    /// Groups that are fixed and do not qualify, with their numbers.
    ///
    /// No fault: a planner may fix a group for reasons that the rule does not
    /// know.
    pub fixed_without: Vec<(usize, Vec<MunicipalityId>)>,
    /// The value of each objective.
    ///
    /// In the order of the objectives of the question, in the units of
    /// [`Plan::values`](super::Plan::values).
    pub values: Vec<i128>,
    /// The values of the best plan; `None` where none is proven to be the best.
    ///
    /// In the same order and units.
    pub best: Option<Vec<i128>>,
}

impl JudgedPlan {
    /// Whether no plan is better by the objectives.
    ///
    /// The values are compared in order, the first difference deciding. False
    /// where no best plan is proven. Faults do not matter here: a plan that
    /// breaks the rule can have better values than the best valid plan.
    pub fn is_optimal(&self, question: &PlanQuestion) -> bool {
        let in_order = |values: &[i128]| -> Vec<i128> {
            let pairs = question.objectives.iter().zip(values);
            pairs.map(|(objective, value)| if objective.is_least() { *value } else { -*value }).collect()
        };
        self.best.as_ref().is_some_and(|best| in_order(&self.values) <= in_order(best))
    }
}

impl PlanQuestion {
    /// Judges groups, each with whether it is fixed, as a plan of a study.
    ///
    /// # Errors
    /// As [`PlanQuestion::answer`].
    ///
    /// Fixed groups become conditions of the comparison, unless they are not
    /// connected or have members without figures. Groups and faults are in the
    /// order given; violated conditions come last.
    ///
    /// Costs as much as finding the best plan.
    pub fn judge(
        &self,
        groups: &[(Vec<MunicipalityId>, bool)],
        study: &Study,
        question: &Question,
        progress: &Progress,
    ) -> Result<JudgedPlan, PlanError> {
        let answer = self.with_fixed(groups, study).answer(study, question, progress)?;
        let limits = question.limits(study)?;
        let mut judged = JudgedPlan {
            groups: Vec::new(),
            left: Vec::new(),
            faults: overlaps(groups),
            fixed_without: Vec::new(),
            values: Vec::new(),
            best: answer
                .plans
                .first()
                .filter(|_| matches!(answer.outcome, Outcome::Proven | Outcome::FirstProven(_)))
                .map(|plan| plan.values.clone()),
        };
        let (mut members, mut are_fixed) = (Vec::new(), Vec::new());
        for (number, (group, fixed)) in (1..).zip(groups) {
            let examination = study.examine(group);
            let own = examination.members.clone();
            let sizes = question.search.min_size..=question.search.max_size;
            let is_fixed = *fixed || self.conditions.contains(&Condition::Fixed(own.clone()));
            if !examination.is_adjacent() {
                judged.faults.push(PlanFault::Apart(number, own.clone()));
            } else if is_fixed {
                if !examination.qualifies() {
                    judged.fixed_without.push((number, own.clone()));
                }
            } else if !examination.qualifies() {
                judged.faults.push(PlanFault::DoesNotQualify(number, own.clone()));
            } else if !sizes.contains(&own.len()) || !limits.satisfied_by(&own, &examination.verdict) {
                judged.faults.push(PlanFault::OutsideLimits(number, own.clone()));
            }
            members.push(own);
            are_fixed.push(is_fixed);
        }
        let widest = members.iter().map(Vec::len).max().unwrap_or(0);
        let measurer = Measurer::new(study, question.search.max_size.max(widest));
        let groups = Candidate::from_groups(members, study, &measurer, &question.rank);
        let violated = self.violated(&groups, &are_fixed, &answer.pool, study);
        judged.faults.extend(violated.into_iter().map(PlanFault::Condition));
        let left = self.left_by(&groups, &answer.pool);
        let of = |objective: &Objective| value(*objective, &groups, &left, study);
        judged.values = self.objectives.iter().map(of).collect();
        Ok(JudgedPlan { groups, left, ..judged })
    }

    /// The question of the best plan with the same fixed groups, as far as a plan can
    /// have them.
    fn with_fixed(&self, groups: &[(Vec<MunicipalityId>, bool)], study: &Study) -> Self {
        let mut asked = Self { best: 1, differ: 1, ..self.clone() };
        for (members, _) in groups.iter().filter(|(_, fixed)| *fixed) {
            let own = study.examine(members);
            let is_sound = own.is_adjacent() && own.without_figures.is_empty();
            let condition = Condition::Fixed(own.members);
            if is_sound && !asked.conditions.contains(&condition) {
                asked.conditions.push(condition);
            }
        }
        asked
    }

    /// The conditions that groups, each with whether it is fixed, violate.
    ///
    /// [`Condition::OneSubprefecture`], [`Condition::OneCentre`] and
    /// [`Condition::Robust`] do not bind fixed groups;
    /// [`Condition::AtMostLeft`] does not count municipalities that the question
    /// leaves out.
    fn violated(
        &self,
        groups: &[Candidate],
        are_fixed: &[bool],
        pool: &Pool,
        study: &Study,
    ) -> Vec<Condition> {
        let is_in = |id: &MunicipalityId| groups.iter().any(|group| group.members.contains(id));
        let has = |members: &Vec<MunicipalityId>| groups.iter().any(|group| group.members == *members);
        let in_one = |(group, is_fixed): (&Candidate, &bool)| {
            *is_fixed || group.measures.same_subprefecture == Some(true)
        };
        let round_one =
            |(group, is_fixed): (&Candidate, &bool)| *is_fixed || centres_among(&group.members, study) <= 1;
        let variants = match self.conditions.contains(&Condition::Robust) {
            true => self.variants(study),
            false => Variants::default(),
        };
        let stands = |(group, is_fixed): (&Candidate, &bool)| *is_fixed || variants.is_robust(&group.members);
        let is_met = |condition: &&Condition| match condition {
            Condition::Cover(id) => is_in(id),
            Condition::Free(id) => !is_in(id),
            Condition::Fixed(members) => has(members),
            Condition::Forbidden(members) => !has(members),
            Condition::AtLeastGroups(number) => groups.len() >= *number,
            Condition::AtMostGroups(number) => groups.len() <= *number,
            Condition::AtMostLeft(number) => self.left_by(groups, pool).len() <= *number,
            Condition::OneSubprefecture => groups.iter().zip(are_fixed).all(in_one),
            Condition::Robust => groups.iter().zip(are_fixed).all(stands),
            Condition::OneCentre => groups.iter().zip(are_fixed).all(round_one),
        };
        self.conditions.iter().filter(|condition| !is_met(condition)).cloned().collect()
    }
}

/// Municipalities that are named more than once.
///
/// A municipality in three groups makes two faults, each with the first group.
fn overlaps(groups: &[(Vec<MunicipalityId>, bool)]) -> Vec<PlanFault> {
    let mut faults = Vec::new();
    let mut seen: Vec<(MunicipalityId, usize)> = Vec::new();
    for (number, (group, _)) in (1..).zip(groups) {
        for id in group {
            match seen.iter().find(|(known, _)| known == id) {
                Some((_, other)) if *other == number => faults.push(PlanFault::Twice(*id, number)),
                Some((_, other)) => faults.push(PlanFault::Overlap(*id, *other, number)),
                None => seen.push((*id, number)),
            }
        }
    }
    faults
}
