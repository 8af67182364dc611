//! Sizes and bit layouts that the engine is compiled for.

/// Vertices in one vector register, and the largest degree that the engine
/// supports: all neighbours of a vertex are tested at once.
pub(super) const LANES: usize = 16;

/// Groups stay smaller than this.
pub(super) const MAX_DEPTH: usize = 32;

/// Words of a vertex set for up to 128 vertices, and their number of bits.
pub(super) const NARROW: (usize, usize) = (2, 128);
/// The same for up to 256 vertices.
pub(super) const BROAD: (usize, usize) = (4, 256);
/// The same for up to 512 vertices.
pub(super) const BROADEST: (usize, usize) = (8, 512);

/// Tag bit of a label: ② may remove this vertex as a centre.
pub(super) const CENTRE: i32 = 1 << 16;
/// Tag bit of a label: this vertex fails ① alone.
pub(super) const FAILS: i32 = 1 << 17;
/// Bits of a tagged label that hold the label itself.
const LABEL_BITS: i32 = CENTRE - 1;

/// The label without its tag bits.
///
/// The mask by `N`, a power of two, tells the compiler that the label is a
/// valid index into an array of `N`, so that no bounds check is compiled.
#[inline(always)]
pub(super) fn untagged<const N: usize>(tagged: i32) -> usize {
    assert_below((tagged & LABEL_BITS) as usize, N);
    tagged as usize % N
}

/// An index that is less than `N`, wrapped so that no bounds check is
/// compiled. Debug builds check the claim.
#[inline(always)]
pub(super) fn bounded<const N: usize>(index: usize) -> usize {
    assert_below(index, N);
    index % N
}

/// In debug builds, checks an index; out of line, so that debug builds stay
/// small.
#[inline(always)]
fn assert_below(index: usize, bound: usize) {
    #[cold]
    #[inline(never)]
    fn out_of_range(index: usize, bound: usize) {
        debug_assert!(index < bound, "index {index} is out of range 0..{bound}");
    }
    if cfg!(debug_assertions) && index >= bound {
        out_of_range(index, bound);
    }
}
