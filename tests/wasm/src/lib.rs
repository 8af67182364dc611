//! One export: how many groups qualify on the embedded data.

use renkei_core::rank::Question;
use renkei_core::region::Years;
use renkei_core::rule::{BasisPoints, RuleSettings};
use renkei_core::search::SearchSettings;
use renkei_core::study::Study;

/// Number of groups of two to `max_size` municipalities that qualify at a
/// threshold in basis points; −1 where the question is none.
#[unsafe(no_mangle)]
pub extern "C" fn qualifying(threshold: u32, max_size: u32) -> i64 {
    let count = || -> Option<i64> {
        let rule = RuleSettings { threshold: BasisPoints::new(threshold)?, ..RuleSettings::default() };
        let study = Study::embedded(&Default::default(), rule, Years::default()).ok()?;
        let search = SearchSettings { max_size: max_size as usize, ..SearchSettings::default() };
        let groups = Question { search, ..Question::default() }.answer(&study).ok()?;
        groups.counts.iter().map(|count| i64::try_from(count.qualifying).ok()).sum()
    };
    count().unwrap_or(-1)
}
