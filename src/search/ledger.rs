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
/// are the same in every run on the same data, as long as [`Done::PARTS`] is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    stages: Vec<Stage>,
}

/// The parts done of one walk over the groups.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Stage {
    parts: BTreeSet<usize>,
    /// By size from 1 on.
    counts: Vec<SizeCounts>,
}

impl Done {
    /// One more whenever the work is cut into other parts than before.
    pub const PARTS: u32 = 2;

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
pub trait Keeper<C>: Sync {
    /// What was done before; the collector must know what was found there.
    fn done(&self) -> Done;

    /// Takes note of what is done and found; `last` when the search stops.
    fn keep(&self, done: &Done, found: &C, last: bool);
}

/// Keeps nothing.
impl<C> Keeper<C> for () {
    fn done(&self) -> Done {
        Done::default()
    }

    fn keep(&self, _done: &Done, _found: &C, _last: bool) {}
}

/// Shares out the work, and takes in what was found.
pub(super) struct Ledger<'a, C> {
    entries: Mutex<(Done, C)>,
    keeper: &'a dyn Keeper<C>,
    progress: &'a Progress,
}

/// Someone asked to stop.
#[derive(Debug)]
pub(super) struct Stopped;

impl<'a, C: Collector> Ledger<'a, C> {
    /// Begins where the keeper says.
    pub(super) fn new(collector: C, keeper: &'a dyn Keeper<C>, progress: &'a Progress) -> Self {
        let done = keeper.done();
        progress.groups_before.store(done.groups(), Ordering::Relaxed);
        progress.groups.store(done.groups(), Ordering::Relaxed);
        Self { entries: Mutex::new((done, collector)), keeper, progress }
    }

    /// Works off the parts of a stage that are not done yet, one context a
    /// thread of the current rayon pool: counts by size from 1 to `sizes`.
    ///
    /// `work` counts the groups of a part and hands them to a collector; a
    /// part that it breaks off counts for nothing.
    pub(super) fn work_off<W>(
        &self,
        (stage, parts, sizes): (usize, usize, usize),
        context: impl Fn() -> W + Sync,
        work: impl Fn(&mut W, usize, &mut C, &mut [SizeCounts]) -> ControlFlow<()> + Sync,
    ) -> Result<Vec<SizeCounts>, Stopped> {
        let before = {
            let (done, _) = &mut *self.entries();
            let stage = done.stage(stage);
            stage.counts.resize(sizes, SizeCounts::default());
            stage.parts.clone()
        };
        self.progress.parts_done.fetch_add(before.len(), Ordering::Relaxed);
        let next = AtomicUsize::new(0);
        rayon::broadcast(|_| {
            let mut context = context();
            loop {
                let part = next.fetch_add(1, Ordering::Relaxed);
                if part >= parts || self.progress.is_stopped() {
                    return;
                }
                if before.contains(&part) {
                    continue;
                }
                // what others found meanwhile tells what is not worth finding
                let mut collector = self.entries().1.fork();
                let mut counts = vec![SizeCounts::default(); sizes];
                if work(&mut context, part, &mut collector, &mut counts).is_continue() {
                    self.enter(stage, part, collector, &counts);
                }
            }
        });
        let (done, found) = &mut *self.entries();
        if self.progress.is_stopped() {
            self.keeper.keep(done, found, true);
            return Err(Stopped);
        }
        Ok(done.stage(stage).counts.clone())
    }

    fn enter(&self, number: usize, part: usize, collector: C, counts: &[SizeCounts]) {
        let (done, found) = &mut *self.entries();
        let stage = done.stage(number);
        stage.parts.insert(part);
        for (total, count) in stage.counts.iter_mut().zip(counts) {
            total.add(count);
        }
        found.absorb(collector);
        self.progress.parts_done.fetch_add(1, Ordering::Relaxed);
        self.keeper.keep(done, found, false);
    }

    /// What was collected.
    pub(super) fn into_found(self) -> C {
        self.entries.into_inner().unwrap_or_else(PoisonError::into_inner).1
    }

    fn entries(&self) -> MutexGuard<'_, (Done, C)> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
