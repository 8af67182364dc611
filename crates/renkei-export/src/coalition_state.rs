//! How coalitions stand that keep track of their agreement: a column of candidates and
//! municipalities.

use renkei_core::facts::MunicipalityCode;
use renkei_core::language::Language;
use renkei_core::region::MunicipalityId;
use renkei_core::text::Text;

use crate::report::Report;

/// A coalition that keeps track of its agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoalitionState {
    name: String,
    /// In order of the codes, each once.
    members: Vec<MunicipalityCode>,
    state: Text,
}

impl CoalitionState {
    /// A coalition by its name and members, and how far it has come, such as 公表済み, and
    /// what is overdue.
    pub fn new(name: String, mut members: Vec<MunicipalityCode>, state: Text) -> Self {
        members.sort_unstable();
        members.dedup();
        Self { name, members, state }
    }
}

impl Report<'_> {
    /// How the coalition of exactly these members stands; `None` where none is tracked.
    pub fn state_of(&self, members: &[MunicipalityId], language: Language) -> Option<String> {
        let mut codes: Vec<_> = members.iter().filter_map(|id| self.municipality(*id).id.code()).collect();
        codes.sort_unstable();
        let words = |own: &CoalitionState| words(own, language);
        joined(self.states.iter().filter(|own| own.members == codes).map(words), language)
    }

    /// How the coalitions stand that a municipality belongs to; `None` where it belongs to
    /// none that is tracked.
    pub fn states_with(&self, id: MunicipalityId, language: Language) -> Option<String> {
        let code = self.municipality(id).id.code()?;
        let with = self.states.iter().filter(|own| own.members.binary_search(&code).is_ok());
        joined(with.map(|own| words(own, language)), language)
    }
}

/// Name and state: 遠軽地区: 協定を公表.
fn words(own: &CoalitionState, language: Language) -> String {
    format!("{}: {}", own.name, own.state.in_language(language))
}

fn joined(states: impl Iterator<Item = String>, language: Language) -> Option<String> {
    let states = states.collect::<Vec<_>>().join(language.pick("、", "; "));
    Some(states).filter(|states| !states.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_stand_in_order_and_once() {
        let codes = ["01555", "01552", "01555"].map(|code| code.parse().unwrap());
        let state = CoalitionState::new("甲".to_owned(), codes.to_vec(), Text::verbatim("x"));
        assert_eq!(state.members, [codes[1], codes[0]]);
    }
}
