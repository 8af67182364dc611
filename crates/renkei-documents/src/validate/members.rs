//! Members: codes and names of the region, each once.

use renkei_core::facts::quoted;
use renkei_core::region::MunicipalityId;
use renkei_core::study::Study;

use crate::messages::{findings as messages, items};
use crate::model::{Code, Member};

use super::Article;
use super::finding::Findings;

/// Checks the list of members and gives those that are municipalities of the region, in
/// order of their codes.
pub(super) fn check_members(
    findings: &mut Findings<'_>,
    article: Article,
    members: &[Member],
    study: &Study,
) -> Vec<MunicipalityId> {
    let mut known = Vec::new();
    if members.is_empty() {
        findings.error(article, "members", messages::missing(items::members(), "members"));
        return known;
    }
    for (at, member) in members.iter().enumerate() {
        let path = format!("members[{at}]");
        let Some(id) = find(study, member.code) else {
            findings.error(
                article,
                &format!("{path}.code"),
                messages::unknown_member(member.code.to_string()),
            );
            continue;
        };
        let official = &study.region()[id].name;
        if findings.required(article, &format!("{path}.name"), &items::members(), &member.name)
            && member.name != *official
        {
            let text = messages::other_name(member.code.to_string(), quoted(&member.name), official);
            findings.error(article, &format!("{path}.name"), text);
        }
        if known.contains(&id) {
            findings.error(article, &path, messages::member_twice(official));
        } else {
            known.push(id);
        }
        let head = items::head(official);
        findings.permitted(article, &format!("{path}.head"), &head, member.head.as_deref());
    }
    if members.len() < 2 {
        findings.error(article, "members", messages::too_few_members(members.len()));
    }
    known.sort_unstable();
    known
}

/// The municipality of a code.
pub(super) fn find(study: &Study, code: Code) -> Option<MunicipalityId> {
    study.region().find(code.0)
}

/// The name of a code's municipality, or the code.
pub(super) fn name_of(study: &Study, code: Code) -> String {
    find(study, code).map_or_else(|| code.to_string(), |id| study.region()[id].name.clone())
}
