//! Groups that lie around their centre, or centres, every other member beside
//! one of them.
//!
//! They are subsets of the centres' neighbours, and few, so that they need no
//! tree of their own: the walk finds what meets ①, and this adds what meets ②
//! as this reading has it.

use std::ops::ControlFlow;

use super::super::SearchGraph;
use super::CloserLook;
use super::sums::Tally;
use super::weights::Weights;

/// What may stand in the middle of a group.
#[derive(Debug)]
pub(super) struct Stars {
    size: usize,
    /// Whether every group has vertex 0.
    must_have_first: bool,
    middles: Vec<Middle>,
}

/// Centres that may be taken out together.
#[derive(Debug)]
struct Middle {
    /// In rising order.
    centres: Vec<u32>,
    /// Who is beside any of them.
    beside: Vec<u32>,
}

/// Subsets looked at between two words on how far it has come.
const REPORT_EVERY: u32 = 1 << 14;
/// With more subsets to go through the plain engine is no slower.
const MOST_SUBSETS: u64 = 1 << 29;

impl Stars {
    /// Prepares to go through groups of up to `size` under so many roots: all,
    /// or the first. `None` where they are too many.
    pub(super) fn new(graph: &SearchGraph, weights: &Weights, size: usize, roots: usize) -> Option<Self> {
        let mut middles = Vec::new();
        if roots > 0 {
            let all = 0..graph.len() as u32;
            let centres: Vec<u32> = all.filter(|vertex| weights.star[*vertex as usize]).collect();
            let mut subsets = 0_u64;
            for_subsets(&centres, weights.star_out.min(size - 1), &mut |chosen| {
                let middle = Middle::new(graph, chosen);
                let held = middle.centres.iter().chain(&middle.beside).copied().collect::<Vec<_>>();
                if subsets <= MOST_SUBSETS && is_connected(graph, &held) {
                    subsets = subsets.saturating_add(middle.subsets(size));
                    middles.push(middle);
                }
                subsets <= MOST_SUBSETS
            });
            if subsets > MOST_SUBSETS {
                return None;
            }
        }
        Some(Self { size, must_have_first: roots < graph.len(), middles })
    }

    /// How many parts the work falls into: one a middle.
    pub(super) fn parts(&self) -> usize {
        self.middles.len()
    }

    /// Counts the groups around one middle that meet ②, and as `either` those
    /// that do not meet ① besides, which get a closer look. A group that lies
    /// around several is that of the first by which it meets ②.
    pub(super) fn run(
        &self,
        graph: &SearchGraph,
        weights: &Weights,
        part: usize,
        tallies: &mut [Tally],
        closer: &mut impl CloserLook,
    ) -> ControlFlow<()> {
        let Some(middle) = self.middles.get(part) else { return ControlFlow::Continue(()) };
        let mut begun = 1..=middle.centres.len();
        let looks = begun.all(|number| closer.below(&middle.centres[..number]));
        let group = middle.centres.clone();
        let mut around = Around { stars: self, graph, weights, middle, group, looks, subsets: 0 };
        around.grow(0, tallies, closer)?;
        closer.go_on(0)
    }
}

impl Middle {
    fn new(graph: &SearchGraph, centres: &[u32]) -> Self {
        let all = centres.iter().flat_map(|centre| graph.neighbours(*centre)).copied();
        let mut beside: Vec<u32> = all.filter(|vertex| !centres.contains(vertex)).collect();
        beside.sort_unstable();
        beside.dedup();
        Self { centres: centres.to_vec(), beside }
    }

    /// How many groups of up to `size` there can be.
    fn subsets(&self, size: usize) -> u64 {
        let (mut all, mut of_one_size) = (0_u64, 1_u128);
        for chosen in 1..=size.saturating_sub(self.centres.len()).min(self.beside.len()) {
            of_one_size = of_one_size * (self.beside.len() - chosen + 1) as u128 / chosen as u128;
            all = all.saturating_add(u64::try_from(of_one_size).unwrap_or(u64::MAX));
        }
        all
    }
}

/// Calls `visit` with every subset of 1 to `most` of the items, in
/// lexicographic order, until it has had enough.
fn for_subsets(items: &[u32], most: usize, visit: &mut impl FnMut(&[u32]) -> bool) {
    fn go(items: &[u32], most: usize, chosen: &mut Vec<u32>, visit: &mut impl FnMut(&[u32]) -> bool) -> bool {
        chosen.len() == most
            || items.iter().enumerate().all(|(index, item)| {
                chosen.push(*item);
                let on = visit(chosen) && go(&items[index + 1..], most, chosen, visit);
                chosen.pop();
                on
            })
    }
    go(items, most, &mut Vec::new(), visit);
}

/// Whether vertices hang together.
fn is_connected(graph: &SearchGraph, vertices: &[u32]) -> bool {
    let mut rest = vertices.to_vec();
    let mut reached: Vec<u32> = rest.pop().into_iter().collect();
    while let Some(vertex) = reached.pop() {
        let beside = graph.neighbours(vertex);
        rest.retain(|other| {
            let new = beside.binary_search(other).is_ok();
            if new {
                reached.push(*other);
            }
            !new
        });
    }
    rest.is_empty()
}

struct Around<'a> {
    stars: &'a Stars,
    graph: &'a SearchGraph,
    weights: &'a Weights,
    middle: &'a Middle,
    /// The centres first.
    group: Vec<u32>,
    looks: bool,
    subsets: u32,
}

impl Around<'_> {
    /// Goes through the group with each neighbour from one on.
    fn grow(&mut self, from: usize, tallies: &mut [Tally], closer: &mut impl CloserLook) -> ControlFlow<()> {
        if self.group.len() == self.stars.size {
            return ControlFlow::Continue(());
        }
        let middle = self.middle;
        for (at, neighbour) in middle.beside.iter().enumerate().skip(from) {
            self.group.push(*neighbour);
            self.subsets += 1;
            if self.subsets.is_multiple_of(REPORT_EVERY) {
                closer.go_on(0)?;
            }
            self.count(&mut tallies[self.group.len() - 1], closer);
            self.grow(at + 1, tallies, closer)?;
            self.group.pop();
        }
        ControlFlow::Continue(())
    }

    fn count(&self, tally: &mut Tally, closer: &mut impl CloserLook) {
        let Self { stars, weights, middle, .. } = self;
        let group = || self.group.iter().map(|vertex| *vertex as usize);
        let within = weights.bounds.hold_for(group().map(|vertex| weights.limit[vertex]).sum());
        let is_in = !stars.must_have_first || self.group.contains(&0);
        if !within || !is_in || !self.meets(&middle.centres) {
            return;
        }
        let is_whole = middle.centres.len() == 1 || is_connected(self.graph, &self.group);
        if !is_whole || self.meets_by_another_before() {
            return;
        }
        let flat = if weights.each {
            !group().any(|vertex| weights.falls[vertex])
        } else {
            group().map(|vertex| weights.weight[vertex]).sum::<i32>() > weights.above
        };
        tally.centre += 1;
        if !flat {
            tally.either += 1;
            if self.looks {
                closer.at(&self.group);
            }
        }
    }

    /// Whether the group meets ② by a middle that comes before this one.
    fn meets_by_another_before(&self) -> bool {
        let is_centre = |vertex: &u32| self.weights.star[*vertex as usize];
        let mut centres: Vec<u32> = self.group.iter().copied().filter(is_centre).collect();
        centres.sort_unstable();
        let mut before = false;
        for_subsets(&centres, self.weights.star_out, &mut |others| {
            let comes_before = others < self.middle.centres.as_slice();
            before = comes_before && self.meets(others);
            comes_before && !before
        });
        before
    }

    /// Whether the group lies around some of its members, and meets ② without
    /// them.
    fn meets(&self, centres: &[u32]) -> bool {
        let mut others = self.group.iter().filter(|vertex| !centres.contains(vertex)).peekable();
        if others.peek().is_none() {
            return false;
        }
        let sum: i32 = others.clone().map(|vertex| self.weights.weight[*vertex as usize]).sum();
        let beside =
            |vertex: &u32, centre: &u32| self.graph.neighbours(*centre).binary_search(vertex).is_ok();
        sum > self.weights.above && others.all(|vertex| centres.iter().any(|centre| beside(vertex, centre)))
    }
}
