//! Which instructions the machine has.

use fearless_simd::{Level, Simd};

/// The widest instructions of this machine; with `RENKEI_LANES=narrow` those
/// that every machine of its kind has, to compare and to check by.
pub fn level() -> Level {
    let narrow = std::env::var_os("RENKEI_LANES").is_some_and(|lanes| lanes == "narrow");
    if narrow { Level::baseline() } else { Level::new() }
}

/// Whether the machine moves bytes between lanes; where it does not, that is
/// done one by one.
#[inline(always)]
pub(super) fn shuffles<S: Simd>(simd: S) -> bool {
    match simd.level() {
        #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
        Level::Sse2(_) => false,
        _ => true,
    }
}
