//! How far a search has come, and a way to stop it.

use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};

/// What is gone through between two words on how far a search has come.
pub(super) const REPORT_EVERY: u64 = 1 << 14;

/// How far a search has come, for someone who waits; and whether to go on.
#[derive(Debug, Default)]
pub struct Progress {
    /// Groups visited so far, those of an earlier run among them.
    pub groups: AtomicU64,
    /// Groups visited in an earlier run that this one goes on from.
    pub groups_before: AtomicU64,
    /// Groups that there are to visit; 0 where that is not known.
    pub groups_expected: AtomicU64,
    /// Parts of the work at hand.
    pub parts: AtomicUsize,
    /// Parts done so far.
    pub parts_done: AtomicUsize,
    stop: AtomicBool,
}

impl Progress {
    /// Asks the search to stop soon.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Whether someone asked to stop.
    pub fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}
