//! Vector instructions of the machine, and masks of lanes.
//!
//! The engine is written once for sixteen lanes of 32 bits. A machine with narrower
//! registers takes several for each operation.

use fearless_simd::{Level, Simd, mask32x16, prelude::*};

use super::constants::LANES;

/// The widest vector instructions available at run time, capped by the
/// environment variable `RENKEI_LANES` for tests and benchmarks: `narrow` (the
/// baseline of the architecture), `sse4` or `avx2`.
pub(super) fn level() -> Level {
    let widest = Level::new();
    let cap = std::env::var_os("RENKEI_LANES");
    match cap.as_ref().and_then(|lanes| lanes.to_str()) {
        Some("narrow") => Level::baseline(),
        #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
        Some("sse4") => widest.as_sse4_2().map_or(widest, Level::Sse4_2),
        #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
        Some("avx2") => widest.as_avx2().map_or(widest, Level::Avx2),
        _ => widest,
    }
}

/// Whether the machine compresses sixteen lanes quickly. Where it does not,
/// scalar loops replace the compressions.
#[inline(always)]
pub(super) fn packs<S: Simd>(simd: S) -> bool {
    match simd.level() {
        #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
        Level::Avx512(_) | Level::Avx2(_) => true,
        _ => false,
    }
}

/// Mask of the first `number` lanes; all lanes where `number` is larger.
#[inline(always)]
pub(super) fn first_lanes<S: Simd>(simd: S, number: usize) -> mask32x16<S> {
    mask32x16::from_bitmask(simd, (1 << number.min(LANES)) - 1)
}

/// Mask of all lanes except the first `number`.
#[inline(always)]
pub(super) fn lanes_from<S: Simd>(simd: S, number: usize) -> mask32x16<S> {
    mask32x16::from_bitmask(simd, 0xffff & (0xffff << number.min(LANES)))
}
