//! What is asked of a plan beside its objectives.
//!
//! Conditions never enter the solver as such. Each is translated into what a
//! packing knows: columns that may be chosen, what a plan may do with a
//! municipality, and ranges for the numbers of groups and of municipalities left
//! over.
//!
//! | condition | becomes |
//! |---|---|
//! | cover | the municipality must be covered |
//! | free | it is absent, and groups with it are not usable |
//! | fixed | its members are absent, and the ranges count one group less |
//! | forbidden | the column is not usable |
//! | numbers | a range |
//! | one subprefecture | columns over two are not usable |
//! | robust | columns that fail in a variant are not usable |
//! | one centre | columns with two centres are not usable |

use crate::messages::plan as messages;
use crate::region::{MunicipalityId, Region};
use crate::study::Study;
use crate::text::Text;

use super::objective::Objective;
use super::packing::Town;
use super::pool::Pool;
use super::task::Task;

/// The designated centres among some members.
pub(super) fn centres_among(members: &[MunicipalityId], study: &Study) -> usize {
    members.iter().filter(|id| study.rule().eligibility(**id).centre.is_some()).count()
}

/// A condition on plans. Lists of members are in order of the codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// The municipality belongs to a chosen group.
    Cover(MunicipalityId),
    /// The municipality belongs to none, and is not counted as left over.
    Free(MunicipalityId),
    /// The group is part of the plan, whether it qualifies or not.
    Fixed(Vec<MunicipalityId>),
    /// The group is not chosen.
    Forbidden(Vec<MunicipalityId>),
    /// The plan has at least this number of groups, fixed groups included.
    AtLeastGroups(usize),
    /// The plan has at most this number of groups, fixed groups included.
    AtMostGroups(usize),
    /// At most this number of municipalities are left over.
    AtMostLeft(usize),
    /// Every chosen group lies in one subprefecture (振興局); a fixed group may
    /// cross its boundary.
    OneSubprefecture,
    /// No chosen group has two designated centres: each is a group round one centre,
    /// or a flat one without any; a fixed group may have more.
    OneCentre,
    /// Every chosen group qualifies in every variant of [`PlanQuestion::grid`] that has
    /// figures of its members; a fixed group need not.
    ///
    /// [`PlanQuestion::grid`]: super::PlanQuestion::grid
    Robust,
}

impl Condition {
    /// The condition in words.
    ///
    /// In both languages, municipalities by their names.
    pub fn text(&self, region: &Region) -> Text {
        match self {
            Self::Cover(id) => messages::condition_cover(&region[*id].name),
            Self::Free(id) => messages::condition_free(&region[*id].name),
            Self::Fixed(group) => messages::condition_fixed(region.names(group)),
            Self::Forbidden(group) => messages::condition_forbidden(region.names(group)),
            Self::AtLeastGroups(number) => messages::condition_at_least_groups(number),
            Self::AtMostGroups(number) => messages::condition_at_most_groups(number),
            Self::AtMostLeft(number) => messages::condition_at_most_left(number),
            Self::OneSubprefecture => messages::condition_one_subprefecture(),
            Self::OneCentre => messages::condition_one_centre(),
            Self::Robust => messages::condition_robust(),
        }
    }
}

/// A task under conditions; `None` where two of them contradict each other by
/// themselves.
///
/// The contradictions seen here are plain ones: a group both fixed and forbidden,
/// a municipality that must be covered and may not be, fixed groups that overlap,
/// more fixed groups than groups allowed. All others show only when the task is
/// solved.
pub(super) fn task_under<'p>(
    conditions: &[&Condition],
    pool: &'p Pool,
    objectives: &[Objective],
) -> Option<Task<'p>> {
    let choices = &pool.choices;
    let mut task =
        Task { least_span: pool.fixed_span, order: Some(&pool.order), ..Task::new(choices, objectives) };
    let towns = task.towns.len();
    let (mut least, mut most, mut left) = (0, usize::MAX, towns);
    let (mut outside, mut musts, mut fixed): (Vec<_>, Vec<_>, Vec<&[_]>) = Default::default();
    for condition in conditions {
        match condition {
            Condition::Cover(id) => musts.push(*id),
            Condition::Free(id) => outside.push(*id),
            Condition::Fixed(group) => fixed.push(group),
            Condition::Forbidden(group) => {
                if conditions.contains(&&Condition::Fixed(group.clone())) {
                    return None;
                }
                task.usable.retain(|column| pool.members(*column) != *group);
            }
            Condition::AtLeastGroups(number) => least = least.max(*number),
            Condition::AtMostGroups(number) => most = most.min(*number),
            Condition::AtMostLeft(number) => left = left.min(*number),
            Condition::OneSubprefecture => {
                task.usable.retain(|column| choices.one_subprefecture[*column as usize]);
            }
            Condition::Robust => {
                task.usable.retain(|column| pool.robust.get(*column as usize) == Some(&true));
            }
            Condition::OneCentre => task.usable.retain(|column| choices.centres[*column as usize] <= 1),
        }
    }
    fixed.sort_unstable();
    fixed.dedup();
    let taken: Vec<MunicipalityId> = fixed.concat();
    let mut seen = outside.clone();
    for id in &taken {
        if seen.contains(id) {
            return None;
        }
        seen.push(*id);
    }
    for id in &musts {
        match pool.place(*id) {
            _ if taken.contains(id) => {}
            Some(place) if !outside.contains(id) => task.towns[place] = Town::Must,
            _ => return None,
        }
    }
    for place in seen.iter().filter_map(|id| pool.place(*id)) {
        task.towns[place] = Town::Absent;
    }
    let is_absent = |town: &u16| task.towns[usize::from(*town)] == Town::Absent;
    task.usable.retain(|column| !choices.columns.members(*column as usize).iter().any(is_absent));
    let most = most.checked_sub(fixed.len())?.min(towns);
    task.groups = least.saturating_sub(fixed.len())..=most;
    task.left = 0..=left;
    (!task.groups.is_empty()).then_some(task)
}
