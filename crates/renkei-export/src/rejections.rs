//! Counts of rejected groups by reason, in words.
//!
//! A group that more than one reason rejects is counted under the first that the
//! search finds. Groups below the threshold are told apart by the percentage
//! points that their best test misses, with and without a centre together:
//!
//! | missing points | words |
//! |---|---|
//! | less than 1 | 減少率が基準に1ポイント未満届かない |
//! | 1 to less than 5 | 〃 1〜5ポイント |
//! | 5 to less than 10 | 〃 5〜10ポイント |
//! | 10 or more | 〃 10ポイント以上 |
//! | not known, with `--quick` | 減少率が基準に届かない(--quick) |

use renkei_core::language::Language;
use renkei_core::search::{Rejections, Shortfall};

use crate::report::Report;

impl Report<'_> {
    /// Reasons for rejection with the number of groups, reasons without groups
    /// left out; sizes are added up, and the order of reasons is fixed.
    ///
    /// Every rejected group is counted under one reason: the counts and the
    /// number of qualifying groups add up to the number of connected groups.
    pub fn refusals(&self, language: Language) -> Vec<(&'static str, u64)> {
        let total =
            |of: fn(&Rejections) -> u64| -> u64 { self.counts.iter().map(|count| of(&count.refused)).sum() };
        let short = |of: fn(&Shortfall) -> u64| -> u64 {
            let counts = self.counts.iter().map(|count| &count.refused);
            counts.map(|refused| of(&refused.below_without_centre) + of(&refused.below_with_centre)).sum()
        };
        let mut reasons = vec![
            (
                language.pick("要件(1)を満たさない市町村を含む", "with a member outside requirement (1)"),
                total(|r| r.outside_requirement_1),
            ),
            (
                language.pick("人口の数値がない市町村を含む", "with a member without figures"),
                total(|r| r.without_figures),
            ),
            (
                language.pick("指定した条件を満たさない", "outside the limits asked for"),
                total(|r| r.outside_limits),
            ),
            (
                language
                    .pick("減少率が基準に1ポイント未満届かない", "below the threshold by less than 1 point"),
                short(|s| s.under_1_point),
            ),
            (
                language.pick("減少率が基準に1ポイント以上5ポイント未満届かない", "by 1 to 5 points"),
                short(|s| s.under_5_points),
            ),
            (
                language.pick("減少率が基準に5ポイント以上10ポイント未満届かない", "by 5 to 10 points"),
                short(|s| s.under_10_points),
            ),
            (
                language.pick("減少率が基準に10ポイント以上届かない", "by 10 points or more"),
                short(|s| s.more),
            ),
            (
                language.pick("減少率が基準に届かない(--quick)", "below the threshold (--quick)"),
                total(|r| r.below),
            ),
        ];
        reasons.retain(|(_, groups)| *groups > 0);
        reasons
    }
}
