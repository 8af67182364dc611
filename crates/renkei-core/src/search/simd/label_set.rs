//! Sets of labels as bits.
//!
//! A set of up to 512 labels is two, four or eight words, held in registers. All
//! operations are branch-free; the compiler unrolls loops over the words.

use super::constants::bounded;

/// A set of labels below `64·W`, one bit each.
pub(super) type LabelSet<const W: usize> = [u64; W];

/// Whether a set contains a label.
#[inline(always)]
pub(super) fn contains<const W: usize>(set: &LabelSet<W>, label: usize) -> bool {
    set[bounded::<W>(label / 64)] >> (label % 64) & 1 == 1
}

/// Adds a label to a set.
#[inline(always)]
pub(super) fn insert<const W: usize>(set: &mut LabelSet<W>, label: usize) {
    set[bounded::<W>(label / 64)] |= 1 << (label % 64);
}

/// Removes a label from a set.
#[inline(always)]
pub(super) fn remove<const W: usize>(set: &mut LabelSet<W>, label: usize) {
    set[bounded::<W>(label / 64)] &= !(1 << (label % 64));
}

/// The labels of a set in ascending order.
pub(super) fn labels<const W: usize>(set: &LabelSet<W>) -> impl Iterator<Item = u16> {
    set.iter().enumerate().flat_map(|(word, bits)| labels_of_word(word, *bits))
}

/// The labels of one word of a set.
fn labels_of_word(word: usize, mut bits: u64) -> impl Iterator<Item = u16> {
    std::iter::from_fn(move || {
        let bit = (bits != 0).then(|| bits.trailing_zeros())?;
        bits &= bits - 1;
        Some((word * 64) as u16 + bit as u16)
    })
}
