//! A reader that others wrote may panic on a broken file. That is a fault of
//! the file for whoever asked to read it, and no fault of the program.
//!
//! The panic is caught on the thread that reads. The panic hook of the process
//! is replaced once, by one that says nothing while a reader runs on its thread
//! and passes every other panic on to the hook that was there before. A build
//! that aborts on panics ends the program, as it would without this file.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

thread_local! {
    /// Whether this thread is inside a reader whose panics are caught.
    static CAUGHT: Cell<bool> = const { Cell::new(false) };
}

/// What a reader gives; `None` where it panics, of which nothing is printed.
///
/// What `read` has begun to fill must not be used after a panic: it may be
/// half-filled. Calls may be nested; the outer state returns at the end.
pub(super) fn unless_it_panics<T>(read: impl FnOnce() -> T) -> Option<T> {
    static HUSHED: Once = Once::new();
    // panics elsewhere, and in other threads, are told of as before
    HUSHED.call_once(|| {
        let tell = take_hook();
        set_hook(Box::new(move |panic| {
            if !CAUGHT.get() {
                tell(panic);
            }
        }));
    });
    let before = CAUGHT.replace(true);
    let read = catch_unwind(AssertUnwindSafe(read));
    CAUGHT.set(before);
    read.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_nothing_read() {
        assert_eq!(unless_it_panics(|| 3), Some(3));
        assert_eq!(unless_it_panics(|| [1][std::hint::black_box(1)]), None);
        assert!(!CAUGHT.get());
    }
}
