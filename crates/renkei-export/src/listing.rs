//! How many candidates there are, and how many of them are listed.

use renkei_core::language::Language;
use renkei_formats::scenario::MOST_TOP;

use crate::number::thousands;
use crate::report::Report;

/// How many candidates a search found, and how many a report lists.
///
/// ```
/// use renkei_core::language::Language;
/// use renkei_export::Listing;
///
/// let listing = Listing { candidates: 122_000, listed: 20_000 };
/// assert!(listing.is_cut());
/// assert_eq!(
///     listing.words(Language::En),
///     "only the best 20,000 of 122,000 candidates are listed; --top 122000 lists all"
/// );
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listing {
    /// Groups that qualify, and those listed under requirement (3) alone where
    /// these are asked for.
    pub candidates: u64,
    /// Candidates that the report lists.
    pub listed: u64,
}

impl Listing {
    /// Whether some candidates are not listed.
    pub fn is_cut(self) -> bool {
        self.candidates > self.listed
    }

    /// What is left out, and which option lists more, in a sentence.
    pub fn words(self, language: Language) -> String {
        let [all, listed] = [self.candidates, self.listed].map(thousands);
        let (ja, en) = if self.candidates <= MOST_TOP as u64 {
            let top = self.candidates;
            (format!("--top {top} ですべて載る"), format!("--top {top} lists all"))
        } else {
            let most = thousands(MOST_TOP as u64);
            (format!("--top で上位{most}組まで載る"), format!("--top lists up to {most}"))
        };
        language.pick(
            format!("候補{all}組のうち、載せたのは上位{listed}組だけ。{ja}"),
            format!("only the best {listed} of {all} candidates are listed; {en}"),
        )
    }
}

impl Report<'_> {
    /// How many candidates there are and how many are listed.
    pub fn listing(&self) -> Listing {
        let found = self.counts.iter().map(|count| count.qualifying.saturating_add(count.pioneering));
        let listed = self.candidates.len() as u64;
        Listing { candidates: found.fold(0, u64::saturating_add).max(listed), listed }
    }

    /// What is left out, where something is.
    pub fn cut(&self, language: Language) -> Option<String> {
        Some(self.listing()).filter(|listing| listing.is_cut()).map(|listing| listing.words(language))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_option_is_named_that_the_program_would_refuse() {
        let listing = Listing { candidates: 2_000_000, listed: 20_000 };
        let words = [Language::Ja, Language::En].map(|language| listing.words(language));
        assert!(words[0].contains("上位1,000,000組まで"), "{}", words[0]);
        assert!(words[1].contains("up to 1,000,000"), "{}", words[1]);
        assert!(!Listing { candidates: 20_000, listed: 20_000 }.is_cut());
    }
}
