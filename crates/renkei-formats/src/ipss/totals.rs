//! A prefecture's row, held against those of its municipalities.

use std::collections::BTreeMap;

use crate::ReadError;
use renkei_core::facts::{MunicipalityCode, municipality_of};

/// 浜通り of Fukushima: one row for thirteen municipalities.
const AREA: u32 = 999;

/// Whether a code is that of a prefecture or an area of one.
pub(super) fn is_no_municipality(code: MunicipalityCode) -> bool {
    matches!(code.number() % 1000, 0 | AREA)
}

/// Checks that municipalities add up to their prefecture, where it has a row.
/// Each figure is rounded by itself, so that the sum may be off by half a
/// person each.
///
/// # Errors
/// When a prefecture of the table is not the sum of its municipalities.
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
                format!(
                    "{year}: the prefecture {prefecture} has {total} people, its {parts} municipalities together {sum}; rows are missing, double or changed"
                ),
            ));
        }
    }
    Ok(())
}
