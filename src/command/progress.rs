//! A progress bar while people wait, and silence where none is watching.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressStyle};

use renkei::search::Progress;

/// Work this short is not worth a bar.
const PATIENCE: Duration = Duration::from_millis(400);
const TICK: Duration = Duration::from_millis(100);

/// Runs `work` and shows meanwhile how far it has come.
pub fn watched<T>(progress: &Progress, work: impl FnOnce() -> T) -> T {
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| watch(progress, &done));
        let result = work();
        done.store(true, Ordering::Relaxed);
        result
    })
}

fn watch(progress: &Progress, done: &AtomicBool) {
    let started = std::time::Instant::now();
    while started.elapsed() < PATIENCE {
        if done.load(Ordering::Relaxed) {
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    // draws on standard error, and only if that is a terminal
    let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("{wide_bar} {percent:>3}%  {msg}  ETA {eta}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    while !done.load(Ordering::Relaxed) {
        let groups = progress.groups.load(Ordering::Relaxed);
        let rate = groups as f64 / started.elapsed().as_secs_f64();
        bar.set_message(format!("{} groups, {}/s", HumanCount(groups), HumanCount(rate as u64)));
        bar.set_length(progress.parts.load(Ordering::Relaxed) as u64);
        bar.set_position(progress.parts_done.load(Ordering::Relaxed) as u64);
        std::thread::sleep(TICK);
    }
    bar.finish_and_clear();
}
