//! The least speed of a download.
//!
//! A timeout for each read does not end a download of which one byte comes now
//! and then. One for the whole file would end a slow but steady line. The speed
//! is therefore measured minute by minute: a minute that is too slow ends the
//! download, and the part that came is kept.
//!
//! | bytes in a minute | verdict |
//! |---|---|
//! | 60 (one a second) | too slow |
//! | 61,440 (a kilobyte a second) | goes on |

use std::time::Duration;

/// Interval over which the speed is measured.
const INTERVAL: Duration = Duration::from_secs(60);
/// Bytes that must come in each interval: about a kilobyte a second.
const LEAST: u64 = 60 << 10;

/// Measures the speed of a download, interval by interval.
#[derive(Debug, Default)]
pub(super) struct Pace {
    /// Time and bytes at the beginning of the interval.
    began: (Duration, u64),
}

impl Pace {
    /// Whether fewer than [`LEAST`] bytes came in the last interval; `elapsed`
    /// and `bytes` count from the beginning of the download, and neither may
    /// fall from call to call. False until an interval is over.
    pub(super) fn is_too_slow(&mut self, elapsed: Duration, bytes: u64) -> bool {
        let passed = elapsed.saturating_sub(self.began.0);
        if passed < INTERVAL {
            return false;
        }
        let received = bytes.saturating_sub(self.began.1);
        self.began = (elapsed, bytes);
        // a read that waits makes an interval longer
        received * INTERVAL.as_secs() < LEAST * passed.as_secs()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trickle_is_too_slow_and_a_slow_line_is_not() {
        let seconds = Duration::from_secs;
        let mut trickle = Pace::default();
        assert!((1..60).all(|second| !trickle.is_too_slow(seconds(second), second)));
        assert!(trickle.is_too_slow(seconds(60), 60));
        let mut slow = Pace::default();
        assert!((1..600).all(|second| !slow.is_too_slow(seconds(second), second * 2048)));
        // it stalls after ten minutes
        assert!(slow.is_too_slow(seconds(670), 600 * 2048));
    }
}
