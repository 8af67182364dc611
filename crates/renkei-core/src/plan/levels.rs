//! The dynamic programme: plans of little loss, place by place.
//!
//! Municipalities are decided in a fixed order. At each place the municipality is
//! taken by an earlier group, left over at its price, or the first member of a
//! group. A state is the set of later places that are taken (and the numbers of
//! groups and municipalities left over, where they are restricted); of several
//! ways to a state the one of the least loss counts. A way whose loss exceeds the
//! gap is dropped: every plan through it loses more than the gap.
//!
//! *Place*: the position of a municipality in the order. *Way*: the decisions
//! made up to a place. *Level*: all states of one place.
//!
//! 1. `arrange` puts every group whose own loss is within the gap at the place of
//!    its first member.
//! 2. `forward` computes the levels one by one, with the least loss of a way to
//!    each state.
//! 3. `backward` adds the least loss from each state to the end, and drops states
//!    through which no plan within the gap leads.
//! 4. `for_plans` then lists plans in order of loss. The loss to the end is
//!    exact, so that the first plan taken from the queue is the best (the A*
//!    method with a perfect estimate).
//!
//! Whatever is dropped is reported: [`Levels::dropped`] for a loss beyond the
//! gap, [`Levels::cut`] for a beam that was too small, the result of
//! [`Levels::for_plans`] for what the list passed over. Without any of them the
//! list holds every plan. The number of states decides the cost; a pass that needs
//! more of them than its [`Reach`] allows is aborted.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::ControlFlow;

use super::duals::Duals;
use super::order::TownOrder;
use super::packing::{Packing, Town};
use super::state::{Level, Losses, Places, State};

/// States or ways after which the wish to stop is looked up again.
const LOOK_UP: usize = 1024;
/// Times the beam that states of a place may be before the best are kept.
const CROWD: usize = 16;

/// How far a pass may go.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reach {
    /// Ways of a greater loss are dropped.
    pub gap: i128,
    /// States of all places, at most.
    pub states: usize,
    /// States of a place, at most: the best are kept, so that a plan is found
    /// but not proven.
    pub beam: usize,
    /// Whether a wish to stop ends the pass.
    pub stops: bool,
}

/// A pass that needs more states than it may have, or that was stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PassAborted;

/// A group by the place of its first member.
///
/// `taken` holds its members by their distance from the first one, so that a
/// group fits wherever the state has none of these places.
struct Choice<const W: usize> {
    column: u32,
    loss: i128,
    taken: Places<W>,
}

/// All states of one pass.
pub(super) struct Levels<'a, const W: usize> {
    packing: &'a Packing<'a>,
    duals: &'a Duals,
    /// By place, its municipality.
    towns: Vec<u16>,
    /// By place, the groups that begin there, the least loss first.
    choices: Vec<Vec<Choice<W>>>,
    levels: Vec<Level<W>>,
    reach: Reach,
    /// Whether states tell numbers of municipalities left over, …
    counts_left: bool,
    /// … and numbers of groups. Without a restriction they would only multiply
    /// states.
    counts_groups: bool,
    /// Whether a way was dropped because of its loss.
    pub dropped: bool,
    /// Whether a way was dropped because of the beam.
    pub cut: bool,
}

impl<'a, const W: usize> Levels<'a, W> {
    /// Works out every state within reach.
    ///
    /// # Errors
    /// [`PassAborted`] where more states are needed than `reach` allows, or where
    /// the work was stopped.
    pub fn build(
        packing: &'a Packing<'a>,
        duals: &'a Duals,
        order: &TownOrder,
        reach: Reach,
    ) -> Result<Self, PassAborted> {
        let mut towns = vec![0; order.place.len()];
        (0..).zip(&order.place).for_each(|(town, place)| towns[usize::from(*place)] = town);
        let mut levels = Self {
            packing,
            duals,
            towns,
            choices: Vec::new(),
            levels: Vec::new(),
            reach,
            counts_left: packing.counts_left(),
            counts_groups: packing.counts_groups(),
            dropped: false,
            cut: false,
        };
        levels.arrange(order);
        levels.forward()?;
        levels.backward();
        Ok(levels)
    }

    /// Puts the groups of a loss within the gap at their first places.
    fn arrange(&mut self, order: &TownOrder) {
        self.choices = self.towns.iter().map(|_| Vec::new()).collect();
        for column in &self.packing.usable {
            let loss = self.duals.loss(self.packing, *column);
            if loss > self.reach.gap {
                self.dropped = true;
                continue;
            }
            let places = self.packing.columns.members(*column as usize).iter();
            let places: Vec<usize> =
                places.map(|town| usize::from(order.place[usize::from(*town)])).collect();
            let Some(first) = places.iter().min() else { continue };
            let mut taken = Places::NONE;
            places.iter().for_each(|place| taken.add(place - first));
            self.choices[*first].push(Choice { column: *column, loss, taken });
        }
        for choices in &mut self.choices {
            choices.sort_by_key(|choice| (choice.loss, choice.column));
        }
    }

    /// Computes the states of every place, with the least loss of a way to each.
    fn forward(&mut self) -> Result<(), PassAborted> {
        let start = State { taken: Places::NONE, left: 0, groups: 0 };
        let mut level: Level<W> = Level::default();
        level.insert(start, Losses { before: 0, after: None });
        let mut states = 1;
        for place in 0..self.towns.len() {
            let mut next: Level<W> = Level::default();
            let (mut dropped, mut cut) = (false, false);
            for (number, (state, losses)) in self.in_turn(&level).enumerate() {
                let gap = self.reach.gap - losses.before;
                dropped |= self.for_ways(place, *state, gap, |_, loss, to| {
                    let loss = losses.before + loss;
                    let entry = next.entry(to).or_insert(Losses { before: loss, after: None });
                    entry.before = entry.before.min(loss);
                });
                if next.len() > self.reach.beam.saturating_mul(CROWD) {
                    cut |= keep_best(&mut next, self.reach.beam);
                }
                let is_stopped = number % LOOK_UP == 0 && self.is_stopped();
                if states + next.len() > self.reach.states || is_stopped {
                    return Err(PassAborted);
                }
            }
            self.dropped |= dropped;
            self.cut |= keep_best(&mut next, self.reach.beam) | cut;
            states += next.len();
            self.levels.push(std::mem::replace(&mut level, next));
        }
        self.levels.push(level);
        Ok(())
    }

    fn is_stopped(&self) -> bool {
        self.reach.stops && self.packing.is_stopped()
    }

    /// The states of a place; in one order on every machine where it matters which
    /// come first.
    ///
    /// The order matters only with a beam: of states with one loss, which ones
    /// are kept depends on the order in which they came.
    fn in_turn<'l>(&self, level: &'l Level<W>) -> Box<dyn Iterator<Item = (&'l State<W>, &'l Losses)> + 'l> {
        if self.reach.beam == usize::MAX {
            return Box::new(level.iter());
        }
        let mut states: Vec<_> = level.iter().collect();
        states.sort_unstable_by_key(|(state, _)| **state);
        Box::new(states.into_iter())
    }

    /// Works out the least loss to the end; forgets states from which no way
    /// within the gap leads there.
    fn backward(&mut self) {
        let gap = self.reach.gap;
        let mut later: Level<W> = Level::default();
        for place in (0..self.levels.len()).rev() {
            let mut level = std::mem::take(&mut self.levels[place]);
            for (state, losses) in &mut level {
                let mut least: Option<i128> = None;
                if place == self.towns.len() {
                    least = self.end_loss(*state);
                } else {
                    self.for_ways(place, *state, gap - losses.before, |_, loss, to| {
                        let after = later.get(&to).and_then(|losses| losses.after);
                        let whole = after.map(|after| after + loss);
                        least = least.into_iter().chain(whole).min();
                    });
                }
                losses.after = least;
            }
            let mut dropped = false;
            level.retain(|_, losses| {
                let is_within = losses.after.is_some_and(|after| losses.before + after <= gap);
                dropped |= losses.after.is_some() && !is_within;
                is_within
            });
            self.dropped |= dropped;
            if place < self.towns.len() {
                self.levels[place + 1] = later;
            }
            later = level;
        }
        self.levels[0] = later;
    }

    /// The loss at the end; `None` where the numbers are not within their ranges.
    ///
    /// The loss covers the prices of the two ranges (see [`Duals::end_loss`]).
    fn end_loss(&self, state: State<W>) -> Option<i128> {
        let (left, groups) = (usize::from(state.left), usize::from(state.groups));
        let fits = (!self.counts_left || self.packing.left.contains(&left))
            && (!self.counts_groups || self.packing.groups.contains(&groups));
        // a range that is not restricted has no price
        fits.then(|| self.duals.end_loss(self.packing, left, groups))
    }

    /// Every way from a state to the next place within a loss; `u32::MAX` stands
    /// for no group. Returns whether a way was dropped because of its loss.
    ///
    /// `visit` gets the group that begins here, the loss of the step, and the
    /// state at the next place. A place that is taken or absent has one way, at
    /// no loss; otherwise the municipality is left over at its price, if it may
    /// be, or begins one of the groups that fit. Groups are sorted by loss: the
    /// first one beyond the gap ends the loop.
    fn for_ways(
        &self,
        place: usize,
        state: State<W>,
        gap: i128,
        mut visit: impl FnMut(u32, i128, State<W>),
    ) -> bool {
        let town = usize::from(self.towns[place]);
        let next = State { taken: state.taken.next(), ..state };
        if state.taken.has_first() || self.packing.towns[town] == Town::Absent {
            visit(u32::MAX, 0, next);
            return false;
        }
        let mut dropped = false;
        let left = state.left + u16::from(self.counts_left);
        let may_skip = self.packing.towns[town] == Town::May
            && (!self.counts_left || usize::from(left) <= *self.packing.left.end());
        if may_skip {
            let price = self.duals.towns[town];
            if price <= gap {
                visit(u32::MAX, price, State { left, ..next });
            } else {
                dropped = true;
            }
        }
        let groups = state.groups + u16::from(self.counts_groups);
        if self.counts_groups && usize::from(groups) > *self.packing.groups.end() {
            return dropped;
        }
        for choice in &self.choices[place] {
            if choice.loss > gap {
                return true;
            }
            if !choice.taken.meets(&state.taken) {
                let taken = choice.taken.with(&state.taken).next();
                visit(choice.column, choice.loss, State { taken, groups, ..state });
            }
        }
        dropped
    }

    /// Visits the plans within the gap in order of loss; of equal loss, in order
    /// of the columns chosen place by place.
    /// Returns whether plans beyond the gap were passed over.
    ///
    /// # Errors
    /// When more ways wait than there may be states, or the work was stopped; the
    /// plans visited before are those of the least loss.
    pub fn for_plans(
        &self,
        mut visit: impl FnMut(i128, Vec<u32>) -> ControlFlow<()>,
    ) -> Result<bool, PassAborted> {
        let start = State { taken: Places::NONE, left: 0, groups: 0 };
        let Some(losses) = self.levels[0].get(&start) else { return Ok(false) };
        let (mut dropped, mut popped) = (false, 0_usize);
        let mut ways = BinaryHeap::new();
        ways.extend(losses.after.map(|after| Reverse((after, Vec::<u32>::new(), 0, start))));
        while let Some(Reverse((whole, path, before, state))) = ways.pop() {
            let place = path.len();
            if place == self.towns.len() {
                let chosen = path.into_iter().filter(|column| *column != u32::MAX).collect();
                if visit(whole, chosen).is_break() {
                    return Ok(dropped);
                }
                continue;
            }
            popped += 1;
            if ways.len() > self.reach.states || popped % LOOK_UP == 0 && self.is_stopped() {
                return Err(PassAborted);
            }
            // a state that the best way reaches within the gap may lie beyond it on others
            let mut beyond = false;
            dropped |= self.for_ways(place, state, self.reach.gap - before, |column, loss, to| {
                let after = self.levels[place + 1].get(&to).and_then(|losses| losses.after);
                match after.map(|after| before + loss + after) {
                    Some(whole) if whole <= self.reach.gap => {
                        let mut path = path.clone();
                        path.push(column);
                        ways.push(Reverse((whole, path, before + loss, to)));
                    }
                    Some(_) => beyond = true,
                    None => {}
                }
            });
            dropped |= beyond;
        }
        Ok(dropped)
    }
}

/// Keeps the states of the least loss; returns whether one was dropped.
///
/// Of states with one loss the order of states decides, so that every machine
/// keeps the same ones.
fn keep_best<const W: usize>(level: &mut Level<W>, most: usize) -> bool {
    if level.len() <= most {
        return false;
    }
    let mut states: Vec<(i128, State<W>)> =
        level.iter().map(|(state, losses)| (losses.before, *state)).collect();
    states.select_nth_unstable(most);
    states[most..].iter().for_each(|(_, state)| {
        level.remove(state);
    });
    true
}
