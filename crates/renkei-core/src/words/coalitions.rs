//! Coalitions that exist, in words.

use crate::region::MunicipalityId;
use crate::study::SharedCoalition;

use super::Words;

impl Words<'_> {
    /// The coalitions that exist and share members with a group.
    pub fn about_coalitions(&self, members: &[MunicipalityId]) -> Vec<String> {
        let coalitions = self.study.coalitions_with(members);
        coalitions.iter().map(|coalition| self.about_coalition(coalition)).collect()
    }

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
