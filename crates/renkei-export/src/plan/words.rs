//! A plan in words.
//!
//! Every text comes in Japanese and English; numbers are grouped in thousands,
//! and rates have one decimal.

use renkei_core::language::Language;
use renkei_core::plan::{LeftOver, Objective, Outcome};
use renkei_core::rank::Candidate;
use renkei_core::text::{fixed, thousands};

use crate::report::Report;

use super::PlanReport;

/// The name of an objective for people.
pub fn objective_label(objective: Objective, language: Language) -> &'static str {
    let (ja, en) = match objective {
        Objective::Cover => ("含める市町村", "municipalities covered"),
        Objective::People => ("含める人口", "people covered"),
        Objective::Score => ("評価点×構成市町村数の合計", "sum of score × members"),
        Objective::Groups => ("組の数", "groups"),
        Objective::PeopleLeft => ("残る市町村の人口", "people left over"),
        Objective::Span => ("最大距離の最大", "greatest span"),
    };
    language.pick(ja, en)
}

/// The value of an objective for people, with its unit.
///
/// Values come in the units of [`Plan::values`](renkei_core::plan::Plan::values):
/// a score in millionths of a point, a span in micrometres.
///
/// ```
/// use renkei_core::language::Language;
/// use renkei_core::plan::Objective;
/// use renkei_export::objective_value;
///
/// assert_eq!(objective_value(Objective::Score, 4_321_234_567, Language::En), "4,321.23");
/// assert_eq!(objective_value(Objective::Cover, 68, Language::En), "68");
/// ```
pub fn objective_value(objective: Objective, value: i128, language: Language) -> String {
    let whole = |value: i128| {
        let digits = thousands(u64::try_from(value.unsigned_abs()).unwrap_or(u64::MAX));
        if value < 0 { format!("−{digits}") } else { digits }
    };
    match objective {
        Objective::Cover => whole(value),
        Objective::Groups => language.pick(format!("{}組", whole(value)), whole(value)),
        Objective::People | Objective::PeopleLeft => {
            language.pick(format!("{}人", whole(value)), whole(value))
        }
        Objective::Score => {
            let hundredths = (value + 5_000).div_euclid(10_000);
            let sign = if hundredths < 0 { "−" } else { "" };
            let hundredths = hundredths.unsigned_abs();
            let points = thousands(u64::try_from(hundredths / 100).unwrap_or(u64::MAX));
            format!("{sign}{points}.{:02}", hundredths % 100)
        }
        Objective::Span => format!("{} km", fixed(value as f64 / 1e9, 1)),
    }
}

/// Numbers of groups and of the municipalities in them.
pub(crate) fn groups_title(groups: &[Candidate], language: Language) -> String {
    let (number, covered) = (groups.len(), groups.iter().map(|group| group.members.len()).sum::<usize>());
    language.pick(
        format!("連携地域の組合せ: {number}組・{covered}市町村"),
        format!("{number} disjoint groups, {covered} municipalities"),
    )
}

/// The same of the best plan.
pub(crate) fn plan_title(plan: &PlanReport<'_>, language: Language) -> String {
    groups_title(plan.best().map_or(&[][..], |best| &best.groups), language)
}

/// The values of all objectives, and whether the plan is proven to be the best.
pub(crate) fn plan_values(plan: &PlanReport<'_>, language: Language) -> String {
    let values = plan.best().map_or(&[][..], |best| &best.values);
    let is_proven = matches!(plan.answer.outcome, Outcome::Proven | Outcome::FirstProven(_));
    values_words(&plan.question.objectives, values, is_proven, language)
}

/// The values of objectives, and whether they are proven to be the best.
pub fn values_words(
    objectives: &[Objective],
    values: &[i128],
    is_proven: bool,
    language: Language,
) -> String {
    let parts = objectives.iter().zip(values).map(|(objective, value)| {
        format!("{} {}", objective_label(*objective, language), objective_value(*objective, *value, language))
    });
    let proven = is_proven.then(|| language.pick("最適(証明済み)", "optimal (proven)").to_owned());
    parts.chain(proven).collect::<Vec<_>>().join(language.pick("、", "; "))
}

/// Groups, municipalities and values of the best plan, in one line.
#[cfg(any(feature = "xlsx", feature = "qgis"))]
pub(crate) fn plan_headline(plan: &PlanReport<'_>, language: Language) -> String {
    format!("{}{}{}", plan_title(plan, language), language.pick("。", "; "), plan_values(plan, language))
}

/// Why a municipality is left over, in words.
///
/// `objectives` and `known` are the objectives of the question with the values of
/// the best plan: where other groups were preferred, the text names the values
/// that would change, old → new.
pub fn left_over_words(
    reason: &LeftOver,
    (objectives, known): (&[Objective], &[i128]),
    report: &Report<'_>,
    language: Language,
) -> String {
    match reason {
        LeftOver::WithoutFigures => language.pick("人口の数値がない", "no figures").to_owned(),
        LeftOver::OutsideRequirement1 => {
            language.pick("要件(1)を満たさない", "does not meet requirement (1)").to_owned()
        }
        LeftOver::Free => language.pick("含めない指定", "left free as asked").to_owned(),
        LeftOver::Isolated => language
            .pick("要件(1)を満たす市町村と隣接しない", "no neighbour meets requirement (1)")
            .to_owned(),
        LeftOver::NoGroup(None) => {
            language.pick("要件を満たす組がない", "no group with it qualifies").to_owned()
        }
        LeftOver::NoGroup(Some((verdict, members))) => {
            let names = report.names(members);
            let rate = crate::percent(verdict.best_test.rate());
            language.pick(
                format!("要件を満たす組がない。最も近いのは{names}(減少率{rate})"),
                format!("no group with it qualifies; the nearest is {names} (decline {rate})"),
            )
        }
        LeftOver::Conditions { groups } => {
            let groups = thousands(*groups as u64);
            language.pick(
                format!("要件を満たす組は{groups}あるが、指定の条件の下では含められない"),
                format!("{groups} groups with it qualify, but no plan found under the conditions covers it"),
            )
        }
        LeftOver::NotExamined { groups } => {
            let groups = thousands(*groups as u64);
            language.pick(
                format!("要件を満たす組は{groups}あるが、途中で止めたため理由は調べていない"),
                format!("{groups} groups with it qualify; stopped before the reason was examined"),
            )
        }
        LeftOver::Preferred { groups, values } => {
            let changes = changes((objectives, known), values, language);
            let groups = thousands(*groups as u64);
            language.pick(
                format!("要件を満たす組は{groups}あるが、ほかの組を優先した(含めると {changes})"),
                format!(
                    "{groups} groups with it qualify, but others were preferred (covering it: {changes})"
                ),
            )
        }
    }
}

/// How objectives change from known values to others.
fn changes((objectives, known): (&[Objective], &[i128]), values: &[i128], language: Language) -> String {
    let changed = (objectives.iter().zip(known.iter().zip(values))).filter(|(_, (old, new))| old != new).map(
        |(objective, (old, new))| {
            let label = objective_label(*objective, language);
            let [old, new] = [old, new].map(|value| objective_value(*objective, *value, language));
            format!("{label} {old} → {new}")
        },
    );
    let changed: Vec<String> = changed.collect();
    if changed.is_empty() {
        return language.pick("同じ評価の計画がほかにある", "another plan is as good").to_owned();
    }
    changed.join(language.pick("、", ", "))
}
