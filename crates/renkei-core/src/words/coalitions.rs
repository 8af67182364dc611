//! Coalitions that exist and zones of later days, in words.
//!
//! Both are context, not verdict: a group may share members with a coalition that
//! exists, and a member may have joined a zone after the day of the study.
//! Neither changes what the rule says.

use crate::facts::{InForce, ZONES_KNOWN_UNTIL, ZoneMembership};
use crate::language::Language;
use crate::region::MunicipalityId;
use crate::study::SharedCoalition;
use crate::text::day;

use super::Words;

impl Words<'_> {
    /// The coalitions that exist and share members with a group.
    ///
    /// One sentence for each coalition, in the order of the table. It says
    /// whether the members are the same, or names those that the two share, and
    /// whether it is confirmed that the coalition was made under this guideline.
    pub fn about_coalitions(&self, members: &[MunicipalityId]) -> Vec<String> {
        let coalitions = self.study.coalitions_with(members);
        coalitions.iter().map(|coalition| self.about_coalition(coalition)).collect()
    }

    /// The zones that members have joined since the day that the rule answers
    /// for, on the latest day for which the embedded zones are known.
    ///
    /// One sentence for each zone, with the members that joined it. Empty where
    /// the study already answers for that day or a later one.
    pub fn about_later_zones(&self, members: &[MunicipalityId]) -> Vec<String> {
        let as_of = self.study.rule().settings().as_of;
        if as_of >= ZONES_KNOWN_UNTIL {
            return Vec::new();
        }
        let mut joined: Vec<(&ZoneMembership, Vec<MunicipalityId>)> = Vec::new();
        for id in members {
            let own = &self.study.region()[*id].id;
            let rows = self.study.facts().zones.iter().filter(|row| *own == row.code);
            let later = rows.filter(|row| {
                row.in_force(ZONES_KNOWN_UNTIL) == InForce::Yes && row.in_force(as_of) != InForce::Yes
            });
            for row in later {
                let same = |known: &&mut (&ZoneMembership, Vec<MunicipalityId>)| {
                    (known.0.scheme, &known.0.zone) == (row.scheme, &row.zone)
                };
                match joined.iter_mut().find(same) {
                    Some((_, names)) => names.push(*id),
                    None => joined.push((row, vec![*id])),
                }
            }
        }
        let words = |(row, ids): (&ZoneMembership, Vec<MunicipalityId>)| {
            let (names, scheme, zone) = (self.study.region().names(&ids), row.scheme.name(), &row.zone);
            self.language.pick(
                format!(
                    "{names}はその後{scheme}「{zone}」に属した({}現在)",
                    day(ZONES_KNOWN_UNTIL, Language::Ja)
                ),
                format!("{names}: since in {scheme} 「{zone}」 (as of {ZONES_KNOWN_UNTIL})"),
            )
        };
        joined.into_iter().map(words).collect()
    }

    /// The sentence for one coalition.
    fn about_coalition(&self, SharedCoalition { coalition, shared, same }: &SharedCoalition<'_>) -> String {
        let name = &coalition.name;
        let doubt = if coalition.scheme_confirmed {
            ""
        } else {
            self.pick("(この要綱によるものかは未確認)", " (not confirmed to be of this guideline)")
        };
        if *same {
            return self.language.pick(
                format!("実在する連携地域「{name}」{doubt}と同じ構成市町村"),
                format!("the same members as 「{name}」{doubt}, a coalition that exists"),
            );
        }
        let names = self.study.region().names(shared);
        self.language.pick(
            format!("{names}は実在する連携地域「{name}」{doubt}の構成市町村"),
            format!("{names}: of 「{name}」{doubt}, a coalition that exists"),
        )
    }
}
