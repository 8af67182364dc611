//! Why a value of an option is refused.

use std::error::Error;
use std::num::{IntErrorKind, ParseFloatError, ParseIntError};

use clap::error::{ContextKind, ContextValue, ErrorKind};

use renkei::formats::publication::NoSuchPublication;
use renkei::plan::UnknownObjective;
use renkei::rank::{BadOverlap, BadRanking};
use renkei::region::BadAttribute;
use renkei::rule::BadPercentage;
use renkei::search::{BadBound, BadRange};
use renkei::text::{Text, Worded};

use crate::command::messages;
use crate::command::typed_numbers::units_of;

/// The reason for which clap refuses a value; `None` where no catalogue knows it.
pub(super) fn reason_of_value(error: &clap::Error) -> Option<Text> {
    let option = match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::String(argument)) => argument.split_whitespace().next().unwrap_or_default(),
        _ => "",
    };
    let reason = error.source().filter(|_| error.kind() == ErrorKind::ValueValidation)?;
    reason_of(reason, option.trim_start_matches('-'))
}

/// The reason for which a value of an option, such as `max-size`, is refused.
fn reason_of(reason: &(dyn Error + 'static), option: &str) -> Option<Text> {
    worded(reason).or_else(|| of_number(reason, option)).or_else(|| out_of_range(&reason.to_string()))
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
        .or_else(|| of::<BadOverlap>(reason))
        .or_else(|| of::<BadAttribute>(reason))
        .or_else(|| of::<BadBound>(reason))
        .or_else(|| of::<UnknownObjective>(reason))
        .or_else(|| of::<NoSuchPublication>(reason))
}

/// The text of the standard library's errors, with the units that the option takes.
fn of_number(reason: &(dyn Error + 'static), option: &str) -> Option<Text> {
    let units = units_of(option);
    let expected = if reason.is::<ParseFloatError>() {
        messages::no_number()
    } else {
        match reason.downcast_ref::<ParseIntError>()?.kind() {
            IntErrorKind::PosOverflow => return Some(messages::too_large()),
            IntErrorKind::NegOverflow => return Some(messages::too_small()),
            _ => messages::no_integer(),
        }
    };
    if units.is_empty() {
        return Some(expected);
    }
    // English words for units are understood, but no Japanese text names them
    let is_shown = |unit: &&&str| !unit.is_ascii() || unit.len() <= 2;
    let japanese: Vec<&str> = units.iter().filter(is_shown).copied().collect();
    let units = Text::new("units", japanese.join("、"), units.join(", "), Vec::new());
    Some(messages::with_units(expected, units))
}

/// The text of clap's error for a number out of range, such as
/// "9 is not in 1..=3".
fn out_of_range(reason: &str) -> Option<Text> {
    let (_, range) = reason.split_once(" is not in ")?;
    let (least, most) = range.split_once("..=")?;
    Some(messages::integer_within(least, most))
}
