//! A progress bar on a terminal; lines for a program that asks for them; nothing
//! elsewhere.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use indicatif::{HumanCount, HumanDuration, ProgressBar, ProgressDrawTarget, ProgressStyle};

use renkei::language::Language;
use renkei::search::Progress;

use super::interrupt;
use super::streams::tell;

/// Shorter work shows no bar.
const PATIENCE: Duration = Duration::from_millis(400);
const TICK: Duration = Duration::from_millis(100);
const LISTEN: Duration = Duration::from_millis(5);

/// Whether progress is told in lines.
static AS_LINES: AtomicBool = AtomicBool::new(false);

/// From now on tells progress as lines `progress PERCENT` on standard error.
pub fn tell_as_lines() {
    AS_LINES.store(true, Ordering::Relaxed);
}

/// Runs `work` and shows its progress.
pub fn watched<T>(progress: &Progress, language: Language, work: impl FnOnce() -> T) -> T {
    watched_for(None, progress, language, work)
}

/// Runs `work`, shows its progress, and asks it to stop after a time.
pub fn watched_for<T>(
    limit: Option<Duration>,
    progress: &Progress,
    language: Language,
    work: impl FnOnce() -> T,
) -> T {
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| listen(progress, limit, &done));
        scope.spawn(|| watch(progress, language, &done));
        let result = interrupt::searching(work);
        done.store(true, Ordering::Relaxed);
        result
    })
}

/// Passes a request to stop on to the work, and the end of its time.
fn listen(progress: &Progress, limit: Option<Duration>, done: &AtomicBool) {
    let started = Instant::now();
    while !done.load(Ordering::Relaxed) {
        if interrupt::is_stopping() || limit.is_some_and(|limit| started.elapsed() >= limit) {
            progress.stop();
            return;
        }
        std::thread::sleep(LISTEN);
    }
}

fn watch(progress: &Progress, language: Language, done: &AtomicBool) {
    let started = Instant::now();
    while started.elapsed() < PATIENCE {
        if done.load(Ordering::Relaxed) {
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    if AS_LINES.load(Ordering::Relaxed) {
        return tell_percents(progress, language, done);
    }
    // draws on standard error, and only if that is a terminal
    let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("{wide_bar} {percent:>3}%  {msg}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    while !done.load(Ordering::Relaxed) {
        let Seen { position, length, message } = Seen::of(progress, started.elapsed(), language);
        bar.set_message(message);
        bar.set_length(length);
        bar.set_position(position);
        std::thread::sleep(TICK);
    }
    bar.finish_and_clear();
}

/// A line whenever another percent is done.
fn tell_percents(progress: &Progress, language: Language, done: &AtomicBool) {
    let mut told = None;
    while !done.load(Ordering::Relaxed) {
        let Seen { position, length, .. } = Seen::of(progress, Duration::ZERO, language);
        let percent = (position.saturating_mul(100)).checked_div(length).map(|percent| percent.min(100));
        if percent.is_some() && percent != told {
            tell(&format!("progress {}", percent.unwrap_or_default()));
            told = percent;
        }
        std::thread::sleep(TICK);
    }
}

/// A duration in its two largest units.
fn duration_ja(duration: Duration) -> String {
    let seconds = duration.as_secs();
    match seconds {
        0..60 => format!("{seconds}秒"),
        60..3600 => format!("{}分{}秒", seconds / 60, seconds % 60),
        3600..86_400 => format!("{}時間{}分", seconds / 3600, seconds % 3600 / 60),
        _ => format!("{}日{}時間", seconds / 86_400, seconds % 86_400 / 3600),
    }
}

/// How far the work has come at one moment.
#[derive(Debug, PartialEq)]
struct Seen {
    position: u64,
    length: u64,
    message: String,
}

impl Seen {
    /// By groups where their number is known, else by parts of the work.
    fn of(progress: &Progress, elapsed: Duration, language: Language) -> Self {
        let groups = progress.groups.load(Ordering::Relaxed);
        let visited = groups.saturating_sub(progress.groups_before.load(Ordering::Relaxed));
        let rate = visited as f64 / elapsed.as_secs_f64().max(1e-3);
        let expected = progress.groups_expected.load(Ordering::Relaxed);
        let (judged, rate_shown) = (HumanCount(groups), HumanCount(rate as u64));
        let mut message = language
            .pick(format!("{judged}組、毎秒{rate_shown}組"), format!("{judged} groups, {rate_shown}/s"));
        if expected == 0 {
            let parts = |parts: &AtomicUsize| parts.load(Ordering::Relaxed) as u64;
            return Self { position: parts(&progress.parts_done), length: parts(&progress.parts), message };
        }
        let left = expected.saturating_sub(groups) as f64 / rate;
        if let Ok(left) = Duration::try_from_secs_f64(left.ceil()) {
            message.push_str(
                &language
                    .pick(format!("、残り{}", duration_ja(left)), format!(", {} left", HumanDuration(left))),
            );
        }
        Self { position: groups, length: expected, message }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_left_follows_from_the_groups_that_there_are() {
        let progress = Progress::default();
        for (field, value) in
            [(&progress.groups, 3000), (&progress.groups_before, 1000), (&progress.groups_expected, 15_000)]
        {
            field.store(value, Ordering::Relaxed);
        }
        let seen = Seen::of(&progress, Duration::from_secs(10), Language::En);
        assert_eq!((seen.position, seen.length), (3000, 15_000));
        assert_eq!(seen.message, "3,000 groups, 200/s, 60 seconds left");
        progress.groups_expected.store(0, Ordering::Relaxed);
        progress.parts.store(8, Ordering::Relaxed);
        assert_eq!(Seen::of(&progress, Duration::from_secs(10), Language::En).length, 8);
    }
}
