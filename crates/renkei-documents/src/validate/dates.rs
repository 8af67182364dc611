//! Days in order.

use renkei_core::text::Text;

use crate::messages::findings as messages;
use crate::model::Day;

use super::Article;
use super::finding::Findings;

/// A day in an order: its path, the day, what it is called, and the article that asks
/// for it.
pub(super) type DatedStep = (String, Option<Day>, Text, Article);

/// An error for every day that lies before the one that comes before it; days that are
/// not set are passed over.
pub(super) fn check_order(findings: &mut Findings<'_>, steps: &[DatedStep]) {
    let mut latest: Option<(Day, &Text)> = None;
    for (path, day, name, article) in steps {
        let Some(day) = *day else { continue };
        match latest {
            Some((earlier, earlier_name)) if day < earlier => {
                findings.error(*article, path, messages::out_of_order(name, earlier_name, earlier.0));
            }
            _ => latest = Some((day, name)),
        }
    }
}
