//! Which conditions contradict one another.

/// A minimal part of conditions that is impossible together: without any one of
/// them the others are possible (a deletion filter, Chinneck and Dravnieks, 1991).
/// Also whether the part is minimal.
///
/// `is_possible` says whether conditions can be met together, `None` where that
/// could not be decided; then the condition stays in the answer, and the part is
/// not known to be minimal. All together must be impossible.
///
/// ```
/// use renkei_core::plan::contradiction;
///
/// // numbers that must not add up to more than 10
/// let sum = |numbers: &[&u32]| Some(numbers.iter().copied().sum::<u32>() <= 10);
/// assert_eq!(contradiction(&[3, 9, 1, 4], sum), (vec![&9, &4], true));
/// ```
pub fn contradiction<'c, C>(
    conditions: &'c [C],
    mut is_possible: impl FnMut(&[&'c C]) -> Option<bool>,
) -> (Vec<&'c C>, bool) {
    let mut kept: Vec<&C> = conditions.iter().collect();
    let (mut place, mut is_minimal) = (0, true);
    while place < kept.len() {
        let mut without = kept.clone();
        without.remove(place);
        match is_possible(&without) {
            Some(false) => kept = without,
            possible => {
                is_minimal &= possible.is_some();
                place += 1;
            }
        }
    }
    (kept, is_minimal)
}
