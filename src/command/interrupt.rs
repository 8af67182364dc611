//! Ctrl-C, and what counts as such: a search stops cleanly, everything else at once.

use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};

/// What the program is doing when someone presses Ctrl-C.
const IDLE: u8 = 0;
const SEARCHING: u8 = 1;
const STOPPING: u8 = 2;

static STATE: AtomicU8 = AtomicU8::new(IDLE);
static PRESSED: AtomicBool = AtomicBool::new(false);

/// As shells say: ended by an interrupt.
pub const EXIT_CODE: u8 = 130;

/// Listens from now on. A second interrupt ends the program at once.
pub fn listen() -> Result<(), ctrlc::Error> {
    ctrlc::set_handler(interrupt)
}

/// Takes the end of standard input for Ctrl-C, too: on Windows a program without
/// a console has no other way to stop one that it runs.
pub fn listen_to_input() {
    std::thread::spawn(|| {
        let _ = std::io::copy(&mut std::io::stdin(), &mut std::io::sink());
        interrupt();
    });
}

fn interrupt() {
    PRESSED.store(true, Ordering::Relaxed);
    let stopping = STATE.compare_exchange(SEARCHING, STOPPING, Ordering::Relaxed, Ordering::Relaxed);
    if stopping.is_err() {
        std::process::exit(i32::from(EXIT_CODE));
    }
}

/// Runs what can be stopped cleanly.
pub fn searching<T>(work: impl FnOnce() -> T) -> T {
    STATE.store(SEARCHING, Ordering::Relaxed);
    let result = work();
    STATE.store(IDLE, Ordering::Relaxed);
    result
}

/// Whether someone pressed Ctrl-C at any time.
pub fn was_pressed() -> bool {
    PRESSED.load(Ordering::Relaxed)
}

/// Whether the search should stop.
pub fn is_stopping() -> bool {
    STATE.load(Ordering::Relaxed) == STOPPING
}
