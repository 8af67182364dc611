//! The fewest changes of members that make a group qualify.

use crate::adjacency::Adjacency;
use crate::region::MunicipalityId;
use crate::rule::{Rule, Verdict};

/// A way to make a group qualify.
#[derive(Debug, Clone, PartialEq)]
pub struct Remedy {
    /// Members to drop, in order of their codes.
    pub drop: Vec<MunicipalityId>,
    /// Municipalities to add, in order of their codes.
    pub add: Vec<MunicipalityId>,
    /// The members then, in order of their codes.
    pub members: Vec<MunicipalityId>,
    /// What the rule says of them.
    pub verdict: Verdict,
}

/// Every way that takes the fewest changes: members dropped and added
/// together at most `most`. One member at least stays. Empty where no such
/// way leads to a group that qualifies.
///
/// Exact: every set of members to drop is tried, and for each every connected
/// set that holds the rest and the number of others left to add, grown by
/// inclusion and exclusion so that none comes twice. Takes O(nᶜ·dᶜ) for n
/// members, c changes and d neighbours of the group.
pub fn remedies(members: &[MunicipalityId], rule: &Rule, adjacency: &Adjacency, most: usize) -> Vec<Remedy> {
    let mut members = members.to_vec();
    members.sort_unstable();
    members.dedup();
    for changes in 0..=most {
        let mut found = Vec::new();
        for drops in 0..=changes.min(members.len().saturating_sub(1)) {
            for_choices(&members, drops, &mut Vec::new(), &mut |drop| {
                let stay: Vec<MunicipalityId> =
                    members.iter().copied().filter(|id| !drop.contains(id)).collect();
                if !stay.iter().all(|id| rule.admits(*id) && rule.eligibility(*id).meets_requirement_1) {
                    return;
                }
                let mut growth =
                    Growth { stay: &stay, members: &members, rule, adjacency, whole: Vec::new() };
                growth.grow(&mut Vec::new(), &mut Vec::new(), changes - drops);
                found.extend(growth.whole.into_iter().filter_map(|add| {
                    let mut members: Vec<MunicipalityId> = stay.iter().chain(&add).copied().collect();
                    members.sort_unstable();
                    let verdict = rule.judge(&members, adjacency);
                    (members.len() >= 2 && verdict.qualifies()).then(|| Remedy {
                        drop: drop.to_vec(),
                        add,
                        members,
                        verdict,
                    })
                }));
            });
        }
        if !found.is_empty() {
            found.sort_by(|a, b| (&a.drop, &a.add).cmp(&(&b.drop, &b.add)));
            return found;
        }
    }
    Vec::new()
}

/// Calls `visit` with every choice of so many of the items, in order.
fn for_choices(
    items: &[MunicipalityId],
    number: usize,
    chosen: &mut Vec<MunicipalityId>,
    visit: &mut impl FnMut(&[MunicipalityId]),
) {
    if number == 0 {
        visit(chosen);
        return;
    }
    for (index, item) in items.iter().enumerate() {
        chosen.push(*item);
        for_choices(&items[index + 1..], number - 1, chosen, visit);
        chosen.pop();
    }
}

/// Connected sets that hold all who stay.
struct Growth<'a> {
    stay: &'a [MunicipalityId],
    /// The members of before: whoever was dropped is not added again.
    members: &'a [MunicipalityId],
    rule: &'a Rule,
    adjacency: &'a Adjacency,
    /// What was added to each set that hangs together.
    whole: Vec<Vec<MunicipalityId>>,
}

impl Growth<'_> {
    /// Grows the part of the first who stays: `added` are in, `passed` stay
    /// out below, exactly `left` more come in.
    fn grow(&mut self, added: &mut Vec<MunicipalityId>, passed: &mut Vec<MunicipalityId>, left: usize) {
        let part = self.part(added);
        if left == 0 {
            if part.len() == self.stay.len() + added.len() {
                let mut added = added.clone();
                added.sort_unstable();
                self.whole.push(added);
            }
            return;
        }
        let mut beside: Vec<MunicipalityId> =
            part.iter().flat_map(|id| self.adjacency.neighbours(*id)).copied().collect();
        beside.sort_unstable();
        beside.dedup();
        let before = passed.len();
        for id in beside {
            let known = part.contains(&id) || self.members.contains(&id) || passed.contains(&id);
            let admitted = self.rule.admits(id) && self.rule.eligibility(id).meets_requirement_1;
            if known || !admitted {
                continue;
            }
            added.push(id);
            self.grow(added, passed, left - 1);
            added.pop();
            passed.push(id);
        }
        passed.truncate(before);
    }

    /// Those who hang together with the first who stays.
    fn part(&self, added: &[MunicipalityId]) -> Vec<MunicipalityId> {
        let mut part: Vec<MunicipalityId> = self.stay.first().copied().into_iter().collect();
        let mut next = 0;
        while let Some(here) = part.get(next).copied() {
            next += 1;
            for id in self.stay.iter().chain(added) {
                if self.adjacency.adjacent(here, *id) && !part.contains(id) {
                    part.push(*id);
                }
            }
        }
        part
    }
}
