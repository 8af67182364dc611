//! Subsets, such as of a group's centres.

use std::ops::ControlFlow;

/// Calls `visit` with every subset of 1 to `most` of the items, in
/// lexicographic order, until it breaks off.
pub(crate) fn for_subsets<T: Copy>(
    items: &[T],
    most: usize,
    visit: &mut impl FnMut(&[T]) -> ControlFlow<()>,
) -> ControlFlow<()> {
    fn go<T: Copy>(
        items: &[T],
        most: usize,
        chosen: &mut Vec<T>,
        visit: &mut impl FnMut(&[T]) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        if chosen.len() == most {
            return ControlFlow::Continue(());
        }
        for (index, item) in items.iter().enumerate() {
            chosen.push(*item);
            visit(chosen)?;
            go(&items[index + 1..], most, chosen, visit)?;
            chosen.pop();
        }
        ControlFlow::Continue(())
    }
    go(items, most, &mut Vec::new(), visit)
}
