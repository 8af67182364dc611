//! How names were understood, and what the user is told of it.

use serde_json::{Value, json};

use renkei::language::Language;
use renkei::region::{MunicipalityId, NameError, Region, Understood};
use renkei::text::Text;
use renkei::{Scenario, Study};

use super::messages;
use super::streams::note;
use crate::command::failure::{Failure, Result};

/// Every name that was understood, in order.
#[derive(Debug, Clone, Default)]
pub struct Names(Vec<Understood>);

impl Names {
    /// Takes names that were understood, and gives the municipality of each.
    ///
    /// # Errors
    /// At one that is never a member.
    pub fn each(&mut self, found: Vec<Understood>, region: &Region) -> Result<Vec<MunicipalityId>, Text> {
        let member = |one: &Understood| {
            region.find_unit(&one.id).ok_or_else(|| messages::never_member(&one.name, &one.id))
        };
        let members = found.iter().map(member).collect::<Result<_, _>>()?;
        self.0.extend(found);
        Ok(members)
    }

    /// As [`Self::each`], every municipality once.
    ///
    /// # Errors
    /// As [`Self::each`].
    pub fn members(&mut self, found: Vec<Understood>, region: &Region) -> Result<Vec<MunicipalityId>> {
        let mut members: Vec<MunicipalityId> = Vec::new();
        for member in self.each(found, region)? {
            if !members.contains(&member) {
                members.push(member);
            }
        }
        Ok(members)
    }

    /// The one municipality of a name.
    ///
    /// # Errors
    /// As [`Self::members`], and where the name is not understood.
    pub fn member(
        &mut self,
        found: Result<Understood, NameError>,
        region: &Region,
    ) -> Result<MunicipalityId> {
        let found = found?;
        let member = region.find_unit(&found.id);
        let member = member.ok_or_else(|| Failure::new(messages::never_member(&found.name, &found.id)))?;
        self.0.push(found);
        Ok(member)
    }

    /// These names, and others behind them.
    #[must_use]
    pub fn and(&self, others: &Self) -> Self {
        Self(self.0.iter().chain(&others.0).cloned().collect())
    }

    /// Writes the notes on names that are not those of the municipalities themselves to
    /// standard error, each once.
    pub fn tell(&self, language: Language) {
        let mut told: Vec<Text> = Vec::new();
        for text in self.0.iter().filter_map(Understood::note) {
            if !told.contains(&text) {
                note(&text, language);
                told.push(text);
            }
        }
    }

    /// The names that are not those of the municipalities themselves, with what they
    /// were understood as.
    pub fn json(&self, language: Language) -> Value {
        let mut read: Vec<Value> = Vec::new();
        for one in &self.0 {
            let Some(why) = one.key() else { continue };
            let value = json!({
                "typed": one.typed, "code": one.id, "name": one.name, "why": why, "note": one.said(language),
            });
            if !read.contains(&value) {
                read.push(value);
            }
        }
        json!(read)
    }
}

/// Writes the limits of a scenario with official names, and tells how names and
/// numbers were understood.
///
/// # Errors
/// When a name matches no municipality or area, or several.
pub fn understand_limits(scenario: &mut Scenario, study: &Study, language: Language) -> Result<Names> {
    let (limits, names) = scenario.question.limits.understood(study)?;
    let alone = limits.population.as_ref().filter(|range| range.is_number_alone());
    if let Some(range) = alone {
        note(&messages::population_alone(renkei::export::thousands(range.least())), language);
    }
    scenario.question.limits = limits;
    let names = Names(names);
    names.tell(language);
    Ok(names)
}
