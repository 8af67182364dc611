//! Figures in words: the people of each member, and rates with what they are of.

use crate::region::MunicipalityId;
use crate::rule::{FlatReading, Route, Sums};
use crate::text::{hundredfold, rounded, thousands};

use super::Words;

impl Words<'_> {
    /// The title above the figures of each member.
    pub(super) fn title_of_figures(&self) -> String {
        let years = self.study.years();
        self.language.pick(
            format!("各市町村の人口({}年→{}年)と減少率", years.base, years.target),
            format!("People of each member ({} to {}) and its own decline", years.base, years.target),
        )
    }

    /// The people of a member in both years, and its own decline rate.
    pub(super) fn about_figures(&self, id: MunicipalityId) -> String {
        let name = &self.study.region()[id].name;
        let Some(sums) = self.study.rule().eligibility(id).sums else {
            return format!("{name}: {}", self.pick("人口の数値がない", "no figures"));
        };
        let [base, target] = [sums.base, sums.target].map(thousands);
        let rate = self.rate(sums, 2);
        self.language.pick(
            format!("{name}: {base}人 → {target}人、{rate}減"),
            format!("{name}: {base} people, {target}; decline of {rate}"),
        )
    }

    /// What a rate tested for (2) is of: all members, or those without a centre.
    ///
    /// ```
    /// use renkei_core::language::Language;
    /// use renkei_core::region::Years;
    /// use renkei_core::study::Study;
    /// use renkei_core::words::Words;
    ///
    /// let study = Study::embedded(&Default::default(), Default::default(), Years::default())?;
    /// let words = Words { study: &study, language: Language::Ja };
    /// let members: Vec<_> = ["共和町", "岩内町", "泊村", "神恵内村"]
    ///     .iter()
    ///     .filter_map(|name| study.region().find_unit(&study.names().find(name).ok()?))
    ///     .collect();
    /// let routes = study.examine(&members).verdict.routes;
    /// let tested: Vec<String> = routes.iter().map(|route| words.tested(route)).collect();
    /// assert_eq!(tested, ["①構成市町村全体", "②岩内町を除く全体"]);
    /// # Ok::<(), renkei_core::study::EmbeddedError>(())
    /// ```
    pub fn tested(&self, route: &Route) -> String {
        let each = self.study.rule().settings().flat == FlatReading::Each;
        match (route.is_flat(), each) {
            (true, false) => self.pick("①構成市町村全体", "① all members").to_owned(),
            (true, true) => {
                self.pick("①減少率が最も低い市町村", "① the member that declines least").to_owned()
            }
            (false, _) => {
                let names = self.study.region().names(&route.without);
                self.language.pick(format!("②{names}を除く全体"), format!("② all without {names}"))
            }
        }
    }

    /// A rate in percent.
    pub(super) fn rate(&self, sums: Sums, decimals: u8) -> String {
        let Some(rate) = sums.rate() else { return "—".to_owned() };
        let percent = hundredfold(rounded(rate, 6), decimals);
        self.language.pick(format!("{percent}%"), format!("{percent} %"))
    }
}
