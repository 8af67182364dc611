//! The conditions that options name.

use renkei::Study;
use renkei::language::Language;
use renkei::plan::Condition;
use renkei::region::{MunicipalityId, NameIndex};
use renkei::typed::unified;

use crate::command::failure::{Failure, Result};
use crate::command::messages;
use crate::command::options::ConditionArgs;
use crate::command::streams::note;
use crate::command::understood::Names;

/// Words for the coalitions that exist.
const ADOPTED: [&str; 5] = ["adopted", "既存", "既存の連携地域", "実在の連携地域", "採択された連携地域"];

/// The conditions in the order of the options, names resolved; and how names were
/// understood.
pub fn read(given: &ConditionArgs, study: &Study, language: Language) -> Result<(Vec<Condition>, Names)> {
    let index = study.names();
    let mut conditions = Vec::new();
    let mut understood = Names::default();
    for text in &given.fixed {
        if ADOPTED.contains(&unified(text).to_lowercase().as_str()) {
            conditions.extend(adopted(study, language).into_iter().map(Condition::Fixed));
        } else {
            let members = group(text, "fixed", &index, study, &mut understood)?;
            if !given.fixed_anyway {
                check_qualifies(&members, study)?;
            }
            conditions.push(Condition::Fixed(members));
        }
    }
    for text in &given.forbid {
        conditions.push(Condition::Forbidden(group(text, "forbid", &index, study, &mut understood)?));
    }
    for (option, names, of) in [
        ("cover", &given.cover, Condition::Cover as fn(MunicipalityId) -> Condition),
        ("free", &given.free, Condition::Free),
    ] {
        let found = index.group_of(names).map_err(Failure::from);
        let members = found.and_then(|found| understood.members(found, study.region()));
        conditions.extend(members.map_err(|error| of_option(option, &error))?.into_iter().map(of));
    }
    conditions.extend(given.min_groups.map(Condition::AtLeastGroups));
    conditions.extend(given.max_groups.map(Condition::AtMostGroups));
    conditions.extend(given.max_left.map(Condition::AtMostLeft));
    conditions.extend(given.one_subprefecture.then_some(Condition::OneSubprefecture));
    conditions.extend(given.robust.then_some(Condition::Robust));
    conditions.extend(given.one_centre.then_some(Condition::OneCentre));
    understood.tell(language);
    let mut once: Vec<Condition> = Vec::new();
    for condition in conditions {
        if !once.contains(&condition) {
            once.push(condition);
        }
    }
    Ok((once, understood))
}

/// A failure with the option whose value it is about in front.
fn of_option(option: &str, failure: &Failure) -> Failure {
    Failure::new(messages::of_option(option, failure.text()))
}

/// The members of a group, in order of their codes.
fn group(
    text: &str,
    option: &str,
    index: &NameIndex,
    study: &Study,
    understood: &mut Names,
) -> Result<Vec<MunicipalityId>> {
    let found = index.group(text).map_err(Failure::from);
    let members = found.and_then(|found| understood.members(found, study.region()));
    let mut members = members.map_err(|error| of_option(option, &error))?;
    members.sort_unstable();
    members.dedup();
    if members.len() < 2 {
        return Err(Failure::new(messages::group_of_one(option, text)));
    }
    Ok(members)
}

/// Refuses an adjacent group with figures that does not qualify; what else may be
/// wrong with a fixed group is the library's to refuse.
fn check_qualifies(members: &[MunicipalityId], study: &Study) -> Result<()> {
    let examination = study.examine(members);
    let is_whole = examination.is_adjacent() && examination.without_figures.is_empty();
    if !is_whole || examination.qualifies() {
        return Ok(());
    }
    let outside = |id: &&MunicipalityId| !study.rule().eligibility(**id).meets_requirement_1;
    let outside: Vec<MunicipalityId> = members.iter().filter(outside).copied().collect();
    let group = study.region().names(members);
    Err(Failure::new(if outside.is_empty() {
        messages::fixed_misses_requirement_2(group)
    } else {
        messages::fixed_misses_requirement_1(group, study.region().names(&outside))
    }))
}

/// The coalitions that exist; one with a member that the study does not have is
/// left out, and said to be.
fn adopted(study: &Study, language: Language) -> Vec<Vec<MunicipalityId>> {
    let mut groups = Vec::new();
    for coalition in &study.facts().coalitions {
        let find = |code: &renkei::facts::MunicipalityCode| {
            study.region().ids().find(|id| study.region()[*id].id == *code)
        };
        let members: Option<Vec<MunicipalityId>> = coalition.members.iter().map(find).collect();
        match members {
            Some(mut members) => {
                members.sort_unstable();
                groups.push(members);
            }
            None => note(&messages::coalition_not_here(&coalition.name), language),
        }
    }
    groups
}
