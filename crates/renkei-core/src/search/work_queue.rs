//! What a search has done, part by part, so that it can go on after a stop.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};

use super::{Collector, Progress, SizeCounts};

/// The parts of a search that are done, and what was counted in them.
///
/// Parts are numbered by the order of the municipalities alone, so that they
/// are the same in every run on the same data, as long as [`Completed::PARTS`] is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Completed {
    stages: Vec<Stage>,
}

/// The parts done of one walk over the groups.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Stage {
    parts: BTreeSet<usize>,
    /// By size from 1 on.
    counts: Vec<SizeCounts>,
}

impl Completed {
    /// One more whenever the work is cut into other parts than before.
    pub const PARTS: u32 = 3;

    fn stage(&mut self, number: usize) -> &mut Stage {
        if self.stages.len() <= number {
            self.stages.resize(number + 1, Stage::default());
        }
        &mut self.stages[number]
    }

    /// Groups visited.
    fn groups(&self) -> u64 {
        let counts = self.stages.iter().flat_map(|stage| &stage.counts);
        counts.map(|count| count.groups).sum()
    }
}

/// Keeps what a search has done beyond the end of the program.
pub trait CheckpointStore<C>: Sync {
    /// What was done before; the collector must know what was found there.
    fn done(&self) -> Completed;

    /// Takes note of what is done and found; `last` when the search stops.
    fn keep(&self, done: &Completed, found: &C, last: bool);
}

/// Keeps nothing.
impl<C> CheckpointStore<C> for () {
    fn done(&self) -> Completed {
        Completed::default()
    }

    fn keep(&self, _done: &Completed, _found: &C, _last: bool) {}
}

/// Shares out the work, and takes in what was found.
pub(super) struct WorkQueue<'a, C> {
    entries: Mutex<(Completed, C)>,
    store: &'a dyn CheckpointStore<C>,
    progress: &'a Progress,
}

/// Someone asked to stop.
#[derive(Debug)]
pub(super) struct Interrupted;

impl<'a, C: Collector> WorkQueue<'a, C> {
    /// Begins where the store says.
    pub(super) fn new(collector: C, store: &'a dyn CheckpointStore<C>, progress: &'a Progress) -> Self {
        let done = store.done();
        progress.groups_before.store(done.groups(), Ordering::Relaxed);
        progress.groups.store(done.groups(), Ordering::Relaxed);
        Self { entries: Mutex::new((done, collector)), store, progress }
    }

    /// Works off what is not done yet of the stages from one on, which have so
    /// many parts each: counts by stage, and in it by size from 1 to `sizes`.
    ///
    /// Parts are handed to the threads of the current rayon pool one by one, and
    /// nobody waits for others between stages. `context` makes what a thread works
    /// with at the stage of an index. `work` counts the groups of a part and hands
    /// them to a collector; a part that it breaks off counts for nothing.
    pub(super) fn run<W>(
        &self,
        (first_stage, parts, sizes): (usize, &[usize], usize),
        context: impl Fn(usize) -> W + Sync,
        work: impl Fn(&mut W, usize, &mut C, &mut [SizeCounts]) -> ControlFlow<()> + Sync,
    ) -> Result<Vec<Vec<SizeCounts>>, Interrupted> {
        let to_do = self.to_do(first_stage, parts, sizes);
        let next = AtomicUsize::new(0);
        rayon::broadcast(|_| {
            let mut at_hand: Option<(usize, W)> = None;
            loop {
                let Some((index, part)) = to_do.get(next.fetch_add(1, Ordering::Relaxed)) else { return };
                if self.progress.is_stopped() {
                    return;
                }
                let made = at_hand.take().filter(|(stage, _)| stage == index);
                let (_, context) = at_hand.insert(made.unwrap_or_else(|| (*index, context(*index))));
                // what others found meanwhile tells what is not worth finding
                let mut collector = self.entries().1.fork();
                let mut counts = vec![SizeCounts::default(); sizes];
                if work(context, *part, &mut collector, &mut counts).is_continue() {
                    self.enter(first_stage + index, *part, collector, &counts);
                }
            }
        });
        let (done, found) = &mut *self.entries();
        if self.progress.is_stopped() {
            self.store.keep(done, found, true);
            return Err(Interrupted);
        }
        Ok((first_stage..).take(parts.len()).map(|stage| done.stage(stage).counts.clone()).collect())
    }

    /// The parts of stages, each with the stage's index, that were not done before.
    fn to_do(&self, first_stage: usize, parts: &[usize], sizes: usize) -> Vec<(usize, usize)> {
        let (done, _) = &mut *self.entries();
        let mut to_do = Vec::with_capacity(parts.iter().sum());
        for (index, parts) in parts.iter().enumerate() {
            let stage = done.stage(first_stage + index);
            stage.counts.resize(sizes, SizeCounts::default());
            to_do.extend((0..*parts).filter(|part| !stage.parts.contains(part)).map(|part| (index, part)));
            self.progress.parts_done.fetch_add(stage.parts.len(), Ordering::Relaxed);
        }
        to_do
    }

    fn enter(&self, number: usize, part: usize, collector: C, counts: &[SizeCounts]) {
        let (done, found) = &mut *self.entries();
        let stage = done.stage(number);
        stage.parts.insert(part);
        for (total, count) in stage.counts.iter_mut().zip(counts) {
            total.add(count);
        }
        found.merge(collector);
        self.progress.parts_done.fetch_add(1, Ordering::Relaxed);
        self.store.keep(done, found, false);
    }

    /// What was collected.
    pub(super) fn into_found(self) -> C {
        self.entries.into_inner().unwrap_or_else(PoisonError::into_inner).1
    }

    fn entries(&self) -> MutexGuard<'_, (Completed, C)> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
