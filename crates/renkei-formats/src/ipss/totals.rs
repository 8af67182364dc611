//! A prefecture's row, held against those of its municipalities.
//!
//! IPSS publishes 1000 北海道 above its municipalities. The row is no
//! municipality, yet the best control that a file carries: a row lost in
//! copying, or entered twice, shows in the sum.
//!
//! | code | area | taken for |
//! |---|---|---|
//! | 01000 | 北海道 | the control sum |
//! | 07999 | 浜通り, thirteen municipalities of 福島県 in one row | a part of the sum |
//! | 01100 | 札幌市 | a municipality |
//! | 01101 | 札幌市中央区 | a part of 01100, counted only without it |

use crate::messages::tables as messages;

use std::collections::BTreeMap;

use crate::ReadError;
use renkei_core::facts::{MunicipalityCode, municipality_of};

/// Checks that municipalities add up to their prefecture, where it has a row.
/// Each figure is rounded by itself, so that the sum may be off by half a
/// person each: by 90 people for the 179 municipalities of Hokkaido. A
/// prefecture of which the file has no municipality is not checked.
///
/// `people` are those of one year and series, all ages.
///
/// # Errors
/// When a prefecture of the table is not the sum of its municipalities; the
/// message has both numbers and the number of parts.
pub(super) fn check(
    file: &str,
    year: u16,
    people: &BTreeMap<MunicipalityCode, u64>,
) -> Result<(), ReadError> {
    let totals = people.iter().filter(|(code, _)| code.number() % 1000 == 0);
    for (prefecture, total) in totals {
        let inside = people.iter().filter(|(code, _)| {
            let city = municipality_of(**code);
            code.prefecture() == prefecture.prefecture()
                && *code != prefecture
                && (city == **code || !people.contains_key(&city))
        });
        let (sum, parts) = inside.fold((0, 0_u64), |(sum, parts), (_, people)| (sum + people, parts + 1));
        if parts > 0 && sum.abs_diff(*total) > parts.div_ceil(2) {
            return Err(ReadError::table(
                file.to_owned(),
                messages::prefecture_total(year, prefecture, *total, parts, sum),
            ));
        }
    }
    Ok(())
}
