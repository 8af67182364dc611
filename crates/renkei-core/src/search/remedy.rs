//! The fewest changes of members that make a group qualify.
//!
//! The question "why does this group not qualify, and what would help?" has a
//! small exact answer: the number of changes is small, and so is the
//! neighbourhood of a group. The search tries 0 changes, then 1, then 2, and stops
//! at the first number that helps.

use std::ops::ControlFlow;

use crate::adjacency::Adjacency;
use crate::region::MunicipalityId;
use crate::rule::{Rule, Verdict, for_subsets};

/// A set of changes that makes a group qualify. All lists are in order of the
/// codes.
#[derive(Debug, Clone, PartialEq)]
pub struct Remedy {
    /// Members to drop.
    pub drop: Vec<MunicipalityId>,
    /// Municipalities to add.
    pub add: Vec<MunicipalityId>,
    /// The members after the changes.
    pub members: Vec<MunicipalityId>,
    /// The verdict on the changed group.
    pub verdict: Verdict,
}

/// All remedies with the fewest changes: members dropped and added, together
/// at most `most`. At least one member stays. Empty where no such remedy
/// exists.
///
/// Exact: tries every set of members to drop, and for each every connected set
/// that contains the rest and the remaining number of other municipalities.
/// The sets grow by inclusion and exclusion, so that none is tried twice. Takes
/// O(nᶜ·dᶜ) for n members, c changes and d neighbours of the group.
///
/// ```
/// use renkei_core::region::Years;
/// use renkei_core::search::remedies;
/// use renkei_core::study::Study;
///
/// let study = Study::embedded(&Default::default(), Default::default(), Years::default())?;
/// // two municipalities at opposite ends of the region
/// let ids: Vec<_> = study.region().ids().collect();
/// let group = [ids[1], ids[178]];
/// for remedy in remedies(&group, study.rule(), study.adjacency(), 1) {
///     assert!(remedy.verdict.qualifies());
///     assert_eq!(remedy.drop.len() + remedy.add.len(), 1);
/// }
/// # Ok::<(), renkei_core::study::EmbeddedError>(())
/// ```
pub fn remedies(members: &[MunicipalityId], rule: &Rule, adjacency: &Adjacency, most: usize) -> Vec<Remedy> {
    let mut members = members.to_vec();
    members.sort_unstable();
    members.dedup();
    for changes in 0..=most {
        let mut found = Vec::new();
        for drops in 0..=changes.min(members.len().saturating_sub(1)) {
            for_choices(&members, drops, &mut |drop| {
                found.extend(with_dropped(&members, drop, changes - drops, rule, adjacency));
            });
        }
        if !found.is_empty() {
            found.sort_by(|a, b| (&a.drop, &a.add).cmp(&(&b.drop, &b.add)));
            return found;
        }
    }
    Vec::new()
}

/// The remedies that drop the given members and add `adds` municipalities.
fn with_dropped(
    members: &[MunicipalityId],
    drop: &[MunicipalityId],
    adds: usize,
    rule: &Rule,
    adjacency: &Adjacency,
) -> Vec<Remedy> {
    let kept: Vec<MunicipalityId> = members.iter().copied().filter(|id| !drop.contains(id)).collect();
    if !kept.iter().all(|id| is_eligible(rule, *id)) {
        return Vec::new();
    }
    let mut growth = Growth { kept: &kept, members, rule, adjacency, connected: Vec::new() };
    growth.grow(&mut Vec::new(), &mut Vec::new(), adds);
    let remedy = |add: Vec<MunicipalityId>| {
        let mut members: Vec<MunicipalityId> = kept.iter().chain(&add).copied().collect();
        members.sort_unstable();
        let verdict = rule.judge(&members, adjacency);
        let helps = members.len() >= 2 && verdict.qualifies();
        helps.then(|| Remedy { drop: drop.to_vec(), add, members, verdict })
    };
    growth.connected.into_iter().filter_map(remedy).collect()
}

/// Whether a municipality can be in a group that qualifies.
fn is_eligible(rule: &Rule, id: MunicipalityId) -> bool {
    rule.admits(id) && rule.eligibility(id).meets_requirement_1
}

/// Calls `visit` with every subset of exactly `number` items, in
/// lexicographic order.
fn for_choices(items: &[MunicipalityId], number: usize, visit: &mut impl FnMut(&[MunicipalityId])) {
    if number == 0 {
        visit(&[]);
        return;
    }
    let _ = for_subsets(items, number, &mut |chosen| {
        if chosen.len() == number {
            visit(chosen);
        }
        ControlFlow::Continue(())
    });
}

/// Grows the connected sets that contain all kept members.
struct Growth<'a> {
    /// The members that stay.
    kept: &'a [MunicipalityId],
    /// The members before the changes: a dropped member is not added again.
    members: &'a [MunicipalityId],
    rule: &'a Rule,
    adjacency: &'a Adjacency,
    /// The municipalities added to each connected set found.
    connected: Vec<Vec<MunicipalityId>>,
}

impl Growth<'_> {
    /// Adds exactly `left` further municipalities to the component of the first
    /// kept member; those in `excluded` stay out of the branch below.
    fn grow(&mut self, added: &mut Vec<MunicipalityId>, excluded: &mut Vec<MunicipalityId>, left: usize) {
        let component = self.component(added);
        if left == 0 {
            if component.len() == self.kept.len() + added.len() {
                let mut added = added.clone();
                added.sort_unstable();
                self.connected.push(added);
            }
            return;
        }
        let mut neighbours: Vec<MunicipalityId> =
            component.iter().flat_map(|id| self.adjacency.neighbours(*id)).copied().collect();
        neighbours.sort_unstable();
        neighbours.dedup();
        let before = excluded.len();
        for id in neighbours {
            let known = component.contains(&id) || self.members.contains(&id) || excluded.contains(&id);
            if known || !is_eligible(self.rule, id) {
                continue;
            }
            added.push(id);
            self.grow(added, excluded, left - 1);
            added.pop();
            excluded.push(id);
        }
        excluded.truncate(before);
    }

    /// The connected component of the first kept member among the kept and the
    /// added municipalities.
    fn component(&self, added: &[MunicipalityId]) -> Vec<MunicipalityId> {
        let mut component: Vec<MunicipalityId> = self.kept.first().copied().into_iter().collect();
        let mut next = 0;
        while let Some(here) = component.get(next).copied() {
            next += 1;
            for id in self.kept.iter().chain(added) {
                if self.adjacency.adjacent(here, *id) && !component.contains(id) {
                    component.push(*id);
                }
            }
        }
        component
    }
}
