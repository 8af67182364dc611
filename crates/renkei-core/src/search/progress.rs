//! Progress of a search, and a way to stop it.
//!
//! All counters are relaxed atomics: an observer may read values of slightly
//! different times.

use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};

/// Number of groups visited between two progress reports.
pub(super) const REPORT_EVERY: u64 = 1 << 14;

/// Progress of a search, shared between the search and an observer thread.
///
/// The observer reads the counters at any time and may call
/// [`stop`](Self::stop); the search then ends at the next report, within about
/// a millisecond.
#[derive(Debug, Default)]
pub struct Progress {
    /// Groups visited so far, those of resumed runs included.
    pub groups: AtomicU64,
    /// Groups that earlier runs visited, when the search resumes a checkpoint.
    pub groups_before: AtomicU64,
    /// Groups to visit in all; 0 where the number is not known.
    pub groups_expected: AtomicU64,
    /// Work units in all.
    pub parts: AtomicUsize,
    /// Work units completed so far.
    pub parts_done: AtomicUsize,
    /// Whether the search should stop.
    stop: AtomicBool,
}

impl Progress {
    /// Asks the search to stop soon.
    ///
    /// ```
    /// let progress = renkei_core::search::Progress::default();
    /// progress.stop();
    /// assert!(progress.is_stopped());
    /// ```
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Whether [`stop`](Self::stop) was called.
    pub fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}
