//! Which instructions the machine has, and some of the lanes that they work on.

use fearless_simd::{Level, Simd, mask32x16, prelude::*};

use super::neighbour_lanes::LANES;

/// The widest instructions of this machine; with the environment's
/// `RENKEI_LANES` no wider than it says, to compare and to check by: `narrow`
/// (those that every machine of its kind has), `sse4` or `avx2`.
pub(super) fn level() -> Level {
    let widest = Level::new();
    let asked = std::env::var_os("RENKEI_LANES");
    match asked.as_ref().and_then(|lanes| lanes.to_str()) {
        Some("narrow") => Level::baseline(),
        #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
        Some("sse4") => widest.as_sse4_2().map_or(widest, Level::Sse4_2),
        #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
        Some("avx2") => widest.as_avx2().map_or(widest, Level::Avx2),
        _ => widest,
    }
}

/// Whether the machine is quick at packing lanes, sixteen at once; where it is
/// not, what would be packed is handled one by one.
#[inline(always)]
pub(super) fn packs<S: Simd>(simd: S) -> bool {
    match simd.level() {
        #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
        Level::Avx512(_) | Level::Avx2(_) => true,
        _ => false,
    }
}

/// So many lanes, or all.
#[inline(always)]
pub(super) fn first_lanes<S: Simd>(simd: S, number: usize) -> mask32x16<S> {
    mask32x16::from_bitmask(simd, (1 << number.min(LANES)) - 1)
}

/// All lanes but so many.
#[inline(always)]
pub(super) fn lanes_from<S: Simd>(simd: S, number: usize) -> mask32x16<S> {
    mask32x16::from_bitmask(simd, 0xffff & (0xffff << number.min(LANES)))
}
