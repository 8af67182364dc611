//! How many candidates there are, how many of them are listed, and what single
//! files cannot hold.

use renkei_core::language::Language;
use renkei_core::rank::{Candidate, MOST_KEPT};
use renkei_formats::scenario::MOST_TOP;

use crate::report::Report;
use renkei_core::text::thousands;

/// Candidates that the page lists at most.
pub(crate) const ON_PAGE: usize = 20_000;
/// Rows of a sheet of Excel.
pub(crate) const SHEET_ROWS: usize = 1_048_576;
/// Rows above a table: a notice and the header.
const ABOVE: usize = 2;

/// How many of the first candidates have room for all their members in a sheet
/// of `rows` rows.
pub(crate) fn members_that_fit(candidates: &[Candidate], rows: usize) -> usize {
    let mut room = rows.saturating_sub(ABOVE);
    let fit = candidates.iter().take_while(|candidate| {
        let fits = candidate.members.len() <= room;
        room = room.saturating_sub(candidate.members.len());
        fits
    });
    fit.count()
}

/// What the sheet of members says where it holds those of the first
/// candidates alone.
pub(crate) fn members_left_out(held: usize, all: usize, language: Language) -> String {
    let [held, all] = [held, all].map(thousands);
    language.pick(
        format!("candidates.xlsx の「構成市町村」は、Excelの行数の上限により順位{held}までの候補({all}のうち)だけを載せた。全部は members.csv にある"),
        format!("the sheet of members in candidates.xlsx holds those of the best {held} of {all} candidates, as many as Excel has rows for; all are in members.csv"),
    )
}

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

    /// What files of the output folder leave out of the candidates listed,
    /// since their format cannot hold it, and where it is; and whether counts
    /// by municipality are those of the list.
    pub fn left_out_of_files(&self, language: Language) -> Vec<String> {
        let all = self.candidates.len();
        let held = members_that_fit(self.candidates, SHEET_ROWS);
        let of_sheet = (held < all).then(|| members_left_out(held, all, language));
        let of_page = (all > ON_PAGE).then(|| {
            let most = thousands(ON_PAGE);
            language.pick(
                format!("report.html は上位{most}組まで。続きは candidates.csv と地図用のファイルにある"),
                format!("report.html lists the best {most}; the others are in candidates.csv and the files for maps"),
            )
        });
        of_page.into_iter().chain(of_sheet).collect()
    }

    /// What is not listed, where something is not.
    pub fn cut(&self, language: Language) -> Option<String> {
        let listing = self.listing();
        if !self.has_families() {
            return Some(listing).filter(|listing| listing.is_cut()).map(|listing| listing.words(language));
        }
        let size = |candidate: &Candidate| candidate.family.as_ref().map_or(0, |(_, family)| family.size);
        let alike: usize = self.candidates.iter().map(size).sum();
        let [all, listed, folded] = [listing.candidates, listing.listed, alike as u64].map(thousands);
        let rest = listing.candidates.saturating_sub(listing.listed + alike as u64);
        let families = language.pick(
            format!("候補{all}組のうち、互いにあまり重ならない{listed}組を載せた。重なりの大きい{folded}組は、似た組として、それぞれより上位の組にまとめた"),
            format!("of {all} candidates {listed} are listed that overlap little; {folded} that overlap more with a better one are told as its family"),
        );
        // a search keeps no more groups than these: the others were not compared
        let beyond = listing.candidates.saturating_sub(MOST_KEPT as u64);
        let cut = rest.saturating_sub(beyond);
        let parts = [
            (cut, "ほかに載せていない{}組がある(--top)", "{} more are not listed (--top)"),
            (
                beyond,
                "順位が1,000,000位より下の{}組は、重なりを調べていない",
                "{} that rank below 1,000,000 were not compared",
            ),
        ];
        let parts = parts.into_iter().filter(|(groups, ..)| *groups > 0);
        let parts = parts.map(|(groups, ja, en)| language.pick(ja, en).replace("{}", &thousands(groups)));
        Some([families].into_iter().chain(parts).collect::<Vec<_>>().join(language.pick("。", "; ")))
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
