//! Why a value of an option is refused.

use std::error::Error;
use std::num::{IntErrorKind, ParseFloatError, ParseIntError};

use renkei::formats::publication::NoSuchPublication;
use renkei::language::Language;
use renkei::rank::BadRanking;
use renkei::rule::BadPercentage;
use renkei::search::BadRange;
use renkei::text::{Text, Worded};

use crate::command::failure::said;
use crate::command::messages;

/// The reason in Japanese. One that no catalogue knows comes as it is.
pub(super) fn reason_text(reason: &(dyn Error + 'static)) -> String {
    let text = worded(reason).or_else(|| of_number(reason)).or_else(|| out_of_range(&reason.to_string()));
    text.map_or_else(|| reason.to_string(), |text| said(&text, Language::Ja))
}

/// The text of an error of renkei's own. clap hands errors on without their
/// type; these are the types that values of options are read with.
fn worded(reason: &(dyn Error + 'static)) -> Option<Text> {
    fn of<E: Worded + Error + 'static>(reason: &(dyn Error + 'static)) -> Option<Text> {
        reason.downcast_ref::<E>().map(Worded::text)
    }
    of::<Text>(reason)
        .or_else(|| of::<BadPercentage>(reason))
        .or_else(|| of::<BadRange>(reason))
        .or_else(|| of::<BadRanking>(reason))
        .or_else(|| of::<NoSuchPublication>(reason))
}

/// The text of the standard library's errors.
fn of_number(reason: &(dyn Error + 'static)) -> Option<Text> {
    if reason.is::<ParseFloatError>() {
        return Some(messages::no_number());
    }
    Some(match reason.downcast_ref::<ParseIntError>()?.kind() {
        IntErrorKind::PosOverflow => messages::too_large(),
        IntErrorKind::NegOverflow => messages::too_small(),
        _ => messages::no_integer(),
    })
}

/// The text of clap's error for a number out of range, such as
/// "9 is not in 1..=3".
fn out_of_range(reason: &str) -> Option<Text> {
    let (_, range) = reason.split_once(" is not in ")?;
    let (least, most) = range.split_once("..=")?;
    Some(messages::integer_within(least, most))
}
