//! Coalitions that exist, in words.

use crate::facts::{AdoptedCoalition, UnitId};
use crate::region::MunicipalityId;

use super::Words;

impl Words<'_> {
    /// The coalitions that exist and share members with a group.
    pub fn about_coalitions(&self, members: &[MunicipalityId]) -> Vec<String> {
        let region = self.study.region();
        let mut lines = Vec::new();
        for AdoptedCoalition { name, members: own, scheme_confirmed } in &self.study.facts().coalitions {
            let own: Vec<UnitId> = own.iter().map(|code| UnitId::from(*code)).collect();
            let shared: Vec<MunicipalityId> =
                members.iter().copied().filter(|id| own.contains(&region[*id].id)).collect();
            if shared.is_empty() {
                continue;
            }
            let doubt = if *scheme_confirmed {
                ""
            } else {
                self.pick("(この要綱によるものかは未確認)", " (not confirmed to be of this guideline)")
            };
            let names = region.names(&shared);
            lines.push(if shared.len() == own.len() && shared.len() == members.len() {
                self.language.pick(
                    format!("実在する連携地域「{name}」{doubt}と同じ構成市町村"),
                    format!("the same members as 「{name}」{doubt}, a coalition that exists"),
                )
            } else {
                self.language.pick(
                    format!("{names}は実在する連携地域「{name}」{doubt}の構成市町村"),
                    format!("{names}: of 「{name}」{doubt}, a coalition that exists"),
                )
            });
        }
        lines
    }
}
