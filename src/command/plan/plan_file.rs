//! A plan.json read back: one that `renkei plan` wrote, or that someone changed.

use std::path::Path;

use serde_json::Value;

use renkei::Study;
use renkei::formats::input::read_file;
use renkei::plan::{Condition, Objective, PlanQuestion};
use renkei::region::{MunicipalityId, NameIndex};
use renkei::text::{Cause, Text, Worded};

use crate::command::failure::{Failure, Result};
use crate::command::messages;
use crate::command::understood::Names;

/// What a plan.json holds of its first plan.
pub struct PlanFile {
    /// The groups, each with whether it is fixed. A municipality that a group names
    /// twice stands in it twice.
    pub groups: Vec<(Vec<MunicipalityId>, bool)>,
    pub objectives: Vec<Objective>,
    pub conditions: Vec<Condition>,
    /// How the names in the file were understood.
    pub names: Names,
}

impl PlanFile {
    /// # Errors
    /// When the file is no JSON, has no list of groups, or holds a group, an
    /// objective or a condition that cannot be read.
    pub fn read(file: &Path, study: &Study) -> Result<Self> {
        let bytes = read_file(file)?;
        let content: Value = serde_json::from_slice(&bytes)
            .map_err(|cause| Failure::new(messages::plan_file(file, Cause::bare(cause))))?;
        let groups = content.pointer("/plans/0/groups").or_else(|| content.get("groups"));
        let groups = groups.and_then(Value::as_array);
        let groups = groups.ok_or_else(|| Failure::new(messages::plan_file_without_groups(file)))?;
        let mut reader = Reader { study, index: study.names(), names: Names::default() };
        let mut read = Vec::new();
        for (number, group) in (1..).zip(groups) {
            let own = reader.group(group);
            read.push(own.map_err(|cause| Failure::new(messages::plan_file_group(file, number, cause)))?);
        }
        let list = |key: &str| match content.get(key) {
            None | Some(Value::Null) => Ok(&[][..]),
            Some(Value::Array(list)) => Ok(&list[..]),
            Some(_) => Err(Failure::new(messages::plan_file_no_list(file, key))),
        };
        let mut objectives = Vec::new();
        for (number, own) in (1..).zip(list("objectives")?) {
            let objective = own.as_str().ok_or_else(messages::plan_value_no_text);
            let objective =
                objective.and_then(|name| name.parse::<Objective>().map_err(|cause| cause.text()));
            let objective = objective
                .map_err(|cause| Failure::new(messages::plan_file_objective(file, number, cause)))?;
            objectives.push(objective);
        }
        let mut conditions = Vec::new();
        for (number, own) in (1..).zip(list("conditions")?) {
            let own = reader.conditions(own);
            conditions.extend(
                own.map_err(|cause| Failure::new(messages::plan_file_condition(file, number, cause)))?,
            );
        }
        Ok(Self { groups: read, objectives, conditions, names: reader.names })
    }
}

impl PlanFile {
    /// A question with the conditions of the file, and with its objectives where `own_objectives`.
    pub fn asked(&self, mut question: PlanQuestion, own_objectives: bool) -> PlanQuestion {
        if own_objectives && !self.objectives.is_empty() {
            question.objectives.clone_from(&self.objectives);
        }
        for condition in &self.conditions {
            if !question.conditions.contains(condition) {
                question.conditions.push(condition.clone());
            }
        }
        question
    }
}

/// Names of every kind that a condition of a plan.json can be of.
const KINDS: [&str; 10] = [
    "cover",
    "free",
    "fixed",
    "forbid",
    "min-groups",
    "max-groups",
    "max-left",
    "one-subprefecture",
    "one-centre",
    "robust",
];

/// Reads parts of the file, and keeps how names were understood.
struct Reader<'s> {
    study: &'s Study,
    index: NameIndex,
    names: Names,
}

impl Reader<'_> {
    /// A group: an object with `codes` and `fixed`, or the codes alone.
    fn group(&mut self, group: &Value) -> Result<(Vec<MunicipalityId>, bool), Text> {
        let members = self.members(group.get("codes").unwrap_or(group))?;
        match group.get("fixed") {
            None | Some(Value::Null) => Ok((members, false)),
            Some(Value::Bool(fixed)) => Ok((members, *fixed)),
            Some(_) => Err(messages::plan_fixed_no_bool()),
        }
    }

    /// The municipalities of a list of codes or names, or of a text of them.
    fn members(&mut self, codes: &Value) -> Result<Vec<MunicipalityId>, Text> {
        let region = self.study.region();
        match codes {
            Value::String(text) => {
                self.names.each(self.index.group(text).map_err(|cause| cause.text())?, region)
            }
            Value::Array(codes) if !codes.is_empty() => {
                let mut members = Vec::new();
                for code in codes {
                    let name = code.as_str().ok_or_else(messages::plan_value_no_codes)?;
                    let found = self.index.only(name).map_err(|cause| cause.text())?;
                    members.extend(self.names.each(vec![found], region)?);
                }
                Ok(members)
            }
            _ => Err(messages::plan_value_no_codes()),
        }
    }

    /// The conditions of an object with `kind` and `value`: one for every
    /// municipality that `cover` and `free` name.
    fn conditions(&mut self, own: &Value) -> Result<Vec<Condition>, Text> {
        let kind = own.get("kind").and_then(Value::as_str).unwrap_or_default();
        let value = own.get("value").unwrap_or(&Value::Null);
        let number = || {
            let number = value.as_u64().and_then(|number| usize::try_from(number).ok());
            number.ok_or_else(messages::no_integer)
        };
        Ok(match kind {
            "cover" => self.members(value)?.into_iter().map(Condition::Cover).collect(),
            "free" => self.members(value)?.into_iter().map(Condition::Free).collect(),
            "fixed" => vec![Condition::Fixed(self.sorted(value)?)],
            "forbid" => vec![Condition::Forbidden(self.sorted(value)?)],
            "min-groups" => vec![Condition::AtLeastGroups(number()?)],
            "max-groups" => vec![Condition::AtMostGroups(number()?)],
            "max-left" => vec![Condition::AtMostLeft(number()?)],
            "one-subprefecture" => switched(value, Condition::OneSubprefecture)?,
            "robust" => switched(value, Condition::Robust)?,
            "one-centre" => switched(value, Condition::OneCentre)?,
            other => return Err(messages::plan_condition_unknown(other, KINDS.join(", "))),
        })
    }

    /// The members of a group of a condition, each once, in order of their codes.
    fn sorted(&mut self, value: &Value) -> Result<Vec<MunicipalityId>, Text> {
        let mut members = self.members(value)?;
        members.sort_unstable();
        members.dedup();
        Ok(members)
    }
}

/// A condition that is on or off.
fn switched(value: &Value, condition: Condition) -> Result<Vec<Condition>, Text> {
    match value {
        Value::Bool(true) => Ok(vec![condition]),
        Value::Bool(false) => Ok(Vec::new()),
        _ => Err(messages::plan_value_no_bool()),
    }
}
