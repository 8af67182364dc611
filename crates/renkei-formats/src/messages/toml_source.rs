//! Messages about TOML that people write.

use renkei_core::texts;

texts! {
    /// A key like one that is not known.
    pub(crate) fn did_you_mean(name) {
        en: "did you mean `{name}`?",
        ja: "「{name}」のことか",
    }
    /// A value that is neither a date nor a text.
    pub(crate) fn date_of_other_type() {
        en: "expected a date such as 2015-10-06",
        ja: "2015-10-06 のような日付で書くこと",
    }
}
