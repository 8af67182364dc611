//! How many groups qualify on the latest day that is known.

use renkei::export::LatestDay;
use renkei::facts::{PolicyTable, ZONES_KNOWN_UNTIL};
use renkei::region::{MunicipalityId, Note};
use renkei::rule::{RuleSettings, SchemeReading, Verdict};
use renkei::search::{Collector, Progress, Search, SizeCounts};
use renkei::{Scenario, Study};

/// Connected groups up to which a second search takes no time to speak of.
const MOST_GROUPS: u64 = 300_000;

/// Counts what qualifies on the latest day for which the embedded zones are
/// known, all else being as the scenario has it. `None` where the scenario
/// answers for that day, takes other zones or none, or has too many groups to
/// search them again.
pub fn latest(study: &Study, scenario: &Scenario, counts: &[SizeCounts]) -> Option<LatestDay> {
    let own_zones = |note: &Note| matches!(note, Note::UserTable { table: PolicyTable::Zones, .. });
    let groups = counts.iter().fold(0_u64, |sum, count| sum.saturating_add(count.groups));
    let rule = &scenario.rule;
    if rule.schemes == SchemeReading::Ignore
        || rule.as_of >= ZONES_KNOWN_UNTIL
        || groups > MOST_GROUPS
        || study.region().notes().iter().any(own_zones)
    {
        return None;
    }
    let later = study.with_rule(RuleSettings { as_of: ZONES_KNOWN_UNTIL, ..rule.clone() });
    // a limit may not fit the later rule: its centre may be in a zone by then
    let limits = scenario.question.limits(&later).ok()?;
    let settings = scenario.question.search;
    let search = Search { study: &later, limits: &limits, settings, progress: &Progress::default() };
    let (counts, CountsAlone) = search.find(CountsAlone).ok()?;
    let qualifying = counts.iter().map(|count| count.qualifying).sum();
    Some(LatestDay { day: ZONES_KNOWN_UNTIL, qualifying })
}

/// Keeps no group.
struct CountsAlone;

impl Collector for CountsAlone {
    fn fork(&self) -> Self {
        Self
    }

    fn offer(&mut self, _members: &[MunicipalityId], _verdict: &Verdict) {}

    fn merge(&mut self, _other: Self) {}
}
