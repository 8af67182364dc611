//! Translates rule and limits into the integer plan of the SIMD engine.
//!
//! Requirement (2) asks for `10000·target ≤ (10000 − T)·base` over the members
//! tested. With the weight `(10000 − T)·base − 10000·target` for each municipality
//! (see [`LinearForm`](crate::rule::LinearForm)) the test is "the sum of weights is
//! at least 0". Requirement (1) filters vertices and is settled before the plan:
//! only eligible municipalities are in the graph.

use crate::rule::{CentreShape, FlatReading, Sums};

use super::graph::SearchGraph;
use super::reference::SearchSpace;
use super::simd::{Plan, SideLimits};

/// The linear test of requirement (2) on the vertices of a graph, for groups
/// of up to `size` members.
///
/// With a `shortfall` of 0 a group passes if it meets the threshold; otherwise
/// if it misses the threshold by less than `shortfall` hundredths of a point.
/// `None` where the rule as read is no linear threshold, a limit is not
/// linear, or sums may leave the engine's range.
pub(super) fn linear_plan(
    space: &SearchSpace<'_>,
    graph: &SearchGraph,
    size: usize,
    shortfall: u32,
) -> Option<Plan> {
    let rule = space.rule;
    let settings = rule.settings();
    let eligibilities = || graph.vertices().map(|vertex| rule.eligibility(graph.municipality(vertex)));
    if settings.pioneering || eligibilities().any(|eligibility| !eligibility.meets_requirement_1) {
        return None;
    }
    let form = rule.linear_form_below(shortfall);
    // without people in the base year there is no rate, whatever the form says
    let people = |sums: &Sums| sums.base > 0;
    let weights = eligibilities().map(|eligibility| form.weight(eligibility.sums.filter(people)?));
    let weights: Vec<i64> = weights.collect::<Option<_>>()?;
    let mut plan = Plan::new(&weights, size)?;
    if shortfall > 0 {
        plan = plan.strict();
    }
    if settings.flat == FlatReading::Each {
        plan = plan.each();
    }
    // star-shaped sets around centres are enumerated apart
    if settings.shape == CentreShape::Connected {
        let centre = eligibilities().map(|eligibility| eligibility.centre.is_some()).collect();
        plan = plan.with_centres(centre, usize::from(settings.centres_out));
    }
    limited(plan, space, graph, size)
}

/// The plan under the limits on population and required members.
fn limited(plan: Plan, space: &SearchSpace<'_>, graph: &SearchGraph, size: usize) -> Option<Plan> {
    let SearchSpace { rule, limits, .. } = space;
    // the graph itself ensures a single required member: it is the only root
    if limits.population().is_none() && limits.required().len() <= 1 {
        return Some(plan);
    }
    let ids = || graph.vertices().map(|vertex| graph.municipality(vertex));
    let values: Vec<u64> = ids().map(|id| rule.eligibility(id).sums.map_or(0, |sums| sums.base)).collect();
    let required: Vec<bool> = ids().map(|id| limits.required().contains(&id)).collect();
    let required_members = limits.required().len() as u64;
    let range = limits.population().map(|range| (range.least(), range.most()));
    plan.limited(SideLimits { values: &values, range, required: &required, required_members }, size)
}

/// By vertex, whether a set of star shape may surround it as a centre.
pub(super) fn star_centres(space: &SearchSpace<'_>, graph: &SearchGraph) -> Vec<bool> {
    let is_star = space.rule.settings().shape == CentreShape::Star;
    let ids = graph.vertices().map(|vertex| graph.municipality(vertex));
    ids.map(|id| is_star && space.rule.eligibility(id).centre.is_some()).collect()
}
