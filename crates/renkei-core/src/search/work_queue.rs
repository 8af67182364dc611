//! Work queue with checkpoints.
//!
//! A search is a sequence of stages, one for each pass over the groups; a stage is
//! a fixed list of work units. Threads take units one by one. A completed unit is
//! merged under one lock, with its counts, into the state of the search: the state
//! is always consistent and can be saved at any time.
//!
//! A resumed search skips completed units. Unit numbers must therefore not depend
//! on the machine, on the number of threads or on chance; a change of the division
//! increases [`Completed::PARTS`].

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};

use super::collector::Collector;
use super::counts::SizeCounts;
use super::progress::Progress;

/// The completed work units of a search, with their counts.
///
/// Work units are numbered by the order of the vertices alone. Their numbers
/// are the same in every run on the same data with the same
/// [`Completed::PARTS`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Completed {
    /// By number of the stage.
    stages: Vec<Stage>,
}

/// The completed units of one pass over the groups.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Stage {
    /// The numbers of the completed work units.
    parts: BTreeSet<usize>,
    /// What the units counted.
    #[serde(flatten)]
    tally: Tally,
}

/// What a pass over the groups counts, or one work unit of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Tally {
    /// `counts[size - 1]`.
    pub(super) counts: Vec<SizeCounts>,
    /// By municipality, the qualifying groups with it; empty in a pass that
    /// does not count them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) members: Vec<u64>,
}

impl Tally {
    /// All counts 0: of this many sizes, and of this many municipalities.
    fn zero(sizes: usize, municipalities: usize) -> Self {
        Self { counts: vec![SizeCounts::default(); sizes], members: vec![0; municipalities] }
    }

    /// Adds the counts of a work unit.
    fn add(&mut self, unit: &Self) {
        for (total, count) in self.counts.iter_mut().zip(&unit.counts) {
            total.add(count);
        }
        for (total, groups) in self.members.iter_mut().zip(&unit.members) {
            *total += groups;
        }
    }
}

impl Completed {
    /// Version of the division into work units. Increases whenever the
    /// division changes; checkpoints of other versions cannot be resumed.
    pub const PARTS: u32 = 4;

    /// The stage with a number, added if it is new.
    fn stage(&mut self, number: usize) -> &mut Stage {
        if self.stages.len() <= number {
            self.stages.resize(number + 1, Stage::default());
        }
        &mut self.stages[number]
    }

    /// Number of groups visited.
    fn groups(&self) -> u64 {
        let counts = self.stages.iter().flat_map(|stage| &stage.tally.counts);
        counts.map(|count| count.groups).sum()
    }
}

/// Stores the state of a search, so that a later run can resume it.
pub trait CheckpointStore<C>: Sync {
    /// The work units completed in earlier runs. The collector of the search
    /// must already hold the results of these units.
    fn completed(&self) -> Completed;

    /// Called after every work unit with everything completed and found so
    /// far; `last` when the search stops.
    fn save(&self, completed: &Completed, found: &C, last: bool);
}

/// Stores nothing.
impl<C> CheckpointStore<C> for () {
    fn completed(&self) -> Completed {
        Completed::default()
    }

    fn save(&self, _completed: &Completed, _found: &C, _last: bool) {}
}

/// Hands work units to threads and merges their results.
pub(super) struct WorkQueue<'a, C> {
    state: Mutex<(Completed, C)>,
    /// Saves the state after every work unit.
    store: &'a dyn CheckpointStore<C>,
    /// Receives the number of completed units.
    progress: &'a Progress,
}

/// Consecutive stages of a search.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stages<'a> {
    /// Number of the first stage.
    pub(super) first: usize,
    /// By stage, the number of work units.
    pub(super) units: &'a [usize],
    /// Sizes that are counted: 1 to this size.
    pub(super) sizes: usize,
    /// Municipalities whose groups are counted; 0 where none are.
    pub(super) municipalities: usize,
}

/// The search was asked to stop.
#[derive(Debug)]
pub(super) struct Interrupted;

impl<'a, C: Collector> WorkQueue<'a, C> {
    /// Starts from the state of a store.
    pub(super) fn new(collector: C, store: &'a dyn CheckpointStore<C>, progress: &'a Progress) -> Self {
        let completed = store.completed();
        progress.groups_before.store(completed.groups(), Ordering::Relaxed);
        progress.groups.store(completed.groups(), Ordering::Relaxed);
        Self { state: Mutex::new((completed, collector)), store, progress }
    }

    /// Runs the remaining work units of all stages; returns what each stage
    /// counted.
    ///
    /// The threads of the current rayon pool take units one by one and do not
    /// wait for each other between stages. `context` makes the memory of a
    /// thread for the stage with an index. `work` adds the counts of a unit and
    /// hands its groups to a collector; an interrupted unit is discarded.
    pub(super) fn run<W>(
        &self,
        stages: Stages<'_>,
        context: impl Fn(usize) -> W + Sync,
        work: impl Fn(&mut W, usize, &mut C, &mut Tally) -> ControlFlow<()> + Sync,
    ) -> Result<Vec<Tally>, Interrupted> {
        let remaining = self.remaining(stages);
        let next = AtomicUsize::new(0);
        rayon::broadcast(|_| {
            let mut current: Option<(usize, W)> = None;
            loop {
                let Some((index, unit)) = remaining.get(next.fetch_add(1, Ordering::Relaxed)) else { return };
                if self.progress.is_stopped() {
                    return;
                }
                let kept = current.take().filter(|(stage, _)| stage == index);
                let (_, context) = current.insert(kept.unwrap_or_else(|| (*index, context(*index))));
                // the fork inherits the pruning bound of everything found so far
                let mut collector = self.state().1.fork();
                let mut tally = Tally::zero(stages.sizes, stages.municipalities);
                if work(context, *unit, &mut collector, &mut tally).is_continue() {
                    self.complete(stages.first + index, *unit, collector, &tally);
                }
            }
        });
        let (completed, found) = &mut *self.state();
        if self.progress.is_stopped() {
            self.store.save(completed, found, true);
            return Err(Interrupted);
        }
        let numbers = (stages.first..).take(stages.units.len());
        Ok(numbers.map(|stage| completed.stage(stage).tally.clone()).collect())
    }

    /// The units that are not completed, each with the index of its stage.
    fn remaining(&self, stages: Stages<'_>) -> Vec<(usize, usize)> {
        let (completed, _) = &mut *self.state();
        let mut remaining = Vec::with_capacity(stages.units.iter().sum());
        for (index, units) in stages.units.iter().enumerate() {
            let stage = completed.stage(stages.first + index);
            stage.tally.counts.resize(stages.sizes, SizeCounts::default());
            stage.tally.members.resize(stages.municipalities, 0);
            let open = (0..*units).filter(|unit| !stage.parts.contains(unit));
            remaining.extend(open.map(|unit| (index, unit)));
            self.progress.parts_done.fetch_add(stage.parts.len(), Ordering::Relaxed);
        }
        remaining
    }

    /// Merges the results of a unit and saves the state.
    fn complete(&self, stage: usize, unit: usize, collector: C, tally: &Tally) {
        let (completed, found) = &mut *self.state();
        let stage = completed.stage(stage);
        stage.parts.insert(unit);
        stage.tally.add(tally);
        found.merge(collector);
        self.progress.parts_done.fetch_add(1, Ordering::Relaxed);
        self.store.save(completed, found, false);
    }

    /// The collector with everything found.
    pub(super) fn into_found(self) -> C {
        self.state.into_inner().unwrap_or_else(PoisonError::into_inner).1
    }

    /// Locks the state. A panic of another thread does not make it inconsistent.
    fn state(&self) -> MutexGuard<'_, (Completed, C)> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
