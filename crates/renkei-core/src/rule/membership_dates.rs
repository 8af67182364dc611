//! On which days a group meets requirement (1).

use jiff::ToSpan;
use jiff::civil::{Date, date};

use crate::facts::{GUIDELINE_DATE, NO_BEGINNING, UnitId};
use crate::region::{MunicipalityId, Region};

use super::eligibility::Policy;
use super::{Rule, RuleSettings};

/// Days on end on which requirement (1) comes out the same for a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateSpan {
    /// The first day; `None` reaches back before every date in the tables.
    pub from: Option<Date>,
    /// The last day; `None` reaches beyond every date in the tables.
    pub to: Option<Date>,
    /// Whether every member meets (1).
    pub meets_requirement_1: bool,
    /// Whether that rests on something that is not certain.
    pub uncertain: bool,
}

impl Rule {
    /// All spans of days, in order: whether a group meets requirement (1) as
    /// read can change only on days that the tables name.
    pub fn spans_of_one(
        &self,
        members: &[MunicipalityId],
        region: &Region,
        policy: Policy<'_>,
    ) -> Vec<DateSpan> {
        let days = days_of_change(&region.codes(members), policy);
        let state = |day: Date| {
            let settings = RuleSettings { as_of: day, ..self.settings().clone() };
            let rule = self.with_settings(region, policy, settings);
            let eligibilities = || members.iter().map(|id| rule.eligibility(*id));
            let meets_requirement_1 = eligibilities().all(|standing| standing.meets_requirement_1);
            (meets_requirement_1, eligibilities().any(|standing| standing.requirement_1_is_uncertain))
        };
        let eve = |day: Date| day.checked_sub(1.day()).unwrap_or(day);
        let mut spans: Vec<DateSpan> = Vec::new();
        let before = days.first().map(|day| (None, eve(*day)));
        for (from, day) in before.into_iter().chain(days.iter().map(|day| (Some(*day), *day))) {
            let (meets_requirement_1, uncertain) = state(day);
            match spans.last_mut() {
                Some(last)
                    if (last.meets_requirement_1, last.uncertain) == (meets_requirement_1, uncertain) => {}
                last => {
                    if let Some(last) = last {
                        last.to = Some(eve(day));
                    }
                    spans.push(DateSpan { from, to: None, meets_requirement_1, uncertain });
                }
            }
        }
        spans
    }
}

/// Days on which a row of the tables begins, or ceases, to hold for one of
/// the municipalities.
fn days_of_change(codes: &[UnitId], policy: Policy<'_>) -> Vec<Date> {
    // the table's own columns decide on these days, whatever its dates say
    let after = GUIDELINE_DATE.checked_add(1.day()).unwrap_or(GUIDELINE_DATE);
    let mut days = vec![GUIDELINE_DATE, after, date(2022, 5, 1), date(2022, 6, 1)];
    for zone in policy.zones.iter().filter(|zone| codes.contains(&UnitId::Code(zone.code))) {
        days.extend([zone.earliest, zone.latest].into_iter().filter(|day| *day != NO_BEGINNING));
        days.extend(zone.until);
    }
    days.extend(
        policy
            .undeclared
            .iter()
            .filter(|row| codes.contains(&UnitId::Code(row.code)))
            .filter_map(|row| row.until),
    );
    days.sort_unstable();
    days.dedup();
    days
}
