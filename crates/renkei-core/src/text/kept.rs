//! Names that are known only at run time, kept like those of the program.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

/// The names kept so far.
static KEPT: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());

/// A name that lives as long as the program, every name once.
///
/// Columns of the user's own take their places among those of the program, whose
/// names are constants. Kept are the names and values that options and scenarios give,
/// and the labels and meanings of their columns; never the cells of a table. Memory grows
/// with the different names that one process sees.
///
/// ```
/// use renkei_core::text::kept;
///
/// let typed = String::from("病床数");
/// assert!(std::ptr::eq(kept(&typed), kept("病床数")));
/// ```
pub fn kept(name: &str) -> &'static str {
    let mut names = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = names.get(name) {
        return known;
    }
    let name: &'static str = Box::leak(name.to_owned().into_boxed_str());
    names.insert(name);
    name
}
