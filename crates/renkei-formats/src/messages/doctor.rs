//! Messages about what is wrong with a boundary file, and how it was repaired.

use renkei_core::texts;

texts! {
    pub(crate) fn pair(first, second) {
        en: "{first} = {second}",
        ja: "{first} = {second}",
    }
    pub(crate) fn pair_of(first, second, all) {
        en: "{first} = {second}, … ({all})",
        ja: "{first} = {second}ほか(計{all})",
    }
    pub(crate) fn ring_of(feature, ring) {
        en: "{feature}: {ring}",
        ja: "{feature}の{ring}",
    }
    pub(crate) fn repeated(times) {
        en: "repeated {times} times",
        ja: "{times}回の繰り返し",
    }
}
