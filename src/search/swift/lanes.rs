//! Which instructions the machine has.

use fearless_simd::Level;

/// The widest instructions of this machine; with `RENKEI_LANES=narrow` those
/// that every machine of its kind has, to compare and to check by.
pub fn level() -> Level {
    let narrow = std::env::var_os("RENKEI_LANES").is_some_and(|lanes| lanes == "narrow");
    if narrow { Level::baseline() } else { Level::new() }
}
