//! A plan on the terminal.

use std::path::PathBuf;

use renkei::export::{
    PlanReport, left_over_words, objective_label, objective_value, percent, routes_label, thousands,
};
use renkei::language::Language;
use renkei::plan::{LeftOver, Objective, Outcome, Plan};
use renkei::region::MunicipalityId;

use crate::command::failure::said;
use crate::command::terminal::{fine_print, plain_table, searched_words};

/// Municipalities left over of which the table of a front gives the names.
const SHOWN_LEFT: usize = 6;

/// Summary, groups, municipalities left over, notes and credits.
/// `varied` is what the variants of a grid say.
pub fn of(plan: &PlanReport<'_>, varied: &str, written: &[PathBuf], language: Language) -> String {
    let mut text = headline(plan, language);
    if matches!(plan.answer.outcome, Outcome::Front { .. }) {
        text.push('\n');
        text.push_str(&front(plan, language));
        text.push_str(varied);
        text.push_str(&endings(plan, written, language));
        return text;
    }
    for (place, own) in plan.answer.plans.iter().enumerate() {
        if plan.answer.plans.len() > 1 {
            let rank = place + 1;
            text.push_str(&language.pick(format!("\n第{rank}案\n"), format!("\nPlan {rank}\n")));
        }
        text.push_str(&values(plan, own, language));
        text.push('\n');
        text.push_str(&groups(plan, own, language));
    }
    if plan.answer.may_have_more {
        text.push_str(language.pick(
            "\n求めた数の計画を調べ切れなかった。ほかにもありうる\n",
            "\nFewer plans than asked for: the search for more was cut off, there may be others\n",
        ));
    }
    text.push_str(&left_over(plan, language));
    text.push_str(varied);
    text + &endings(plan, written, language)
}

/// Notes and credits, and the files written.
fn endings(plan: &PlanReport<'_>, written: &[PathBuf], language: Language) -> String {
    let mut text = fine_print(&plan.report, language);
    if !written.is_empty() {
        let files: String = written.iter().map(|file| format!("  {}\n", file.display())).collect();
        text.push_str(&format!("\n{}\n{files}", language.pick("書き出したファイル", "Written")));
    }
    text
}

/// The plans of a Pareto front, a row each.
fn front(plan: &PlanReport<'_>, language: Language) -> String {
    let objectives = &plan.question.objectives;
    let mut header = vec![language.pick("計画", "plan")];
    header.extend(objectives.iter().map(|objective| objective_label(*objective, language)));
    header.push(language.pick("残る市町村", "left over"));
    let right: Vec<usize> = (0..=objectives.len()).collect();
    let rows = plan.answer.plans.iter().zip(1..).map(|(own, number): (&Plan, usize)| {
        let values = objectives.iter().zip(&own.values);
        let values = values.map(|(objective, value)| objective_value(*objective, *value, language));
        let left = shortened(&plan.report.names(&own.left), own.left.len(), language);
        [number.to_string()].into_iter().chain(values).chain([left]).collect()
    });
    let mut text = plain_table(&header, rows, &right);
    text.push_str(language.pick(
        "各計画の組は --out か --json で書き出す\n",
        "--out or --json write the groups of every plan\n",
    ));
    text
}

/// Names of some municipalities, or their number where they are many.
fn shortened(names: &str, number: usize, language: Language) -> String {
    if number <= SHOWN_LEFT {
        return names.to_owned();
    }
    language.pick(format!("{number}市町村"), format!("{number} municipalities"))
}

/// What was chosen from, and how far the answer is proven.
fn headline(plan: &PlanReport<'_>, language: Language) -> String {
    let pool = &plan.answer.pool;
    let (groups, towns) = (thousands(pool.choices.columns.len() as u64), pool.towns.len());
    let having = searched_words(false, plan.report.study, language);
    let mut text = language.pick(
        format!("{having}{towns}市町村、要件を満たす{groups}組から、重ならない組を選ぶ\n"),
        format!("disjoint groups out of the {groups} that qualify, of {towns} municipalities {having}\n"),
    );
    if plan.answer.is_stopped {
        text.push_str(match plan.answer.outcome {
            Outcome::Front { .. } => {
                language.pick("途中で止めた\n", "stopped early: the points proven so far\n")
            }
            _ => language.pick(
                "途中で止めたため、それまでに見つかった最良の計画を示す\n",
                "stopped early: the best plan found so far\n",
            ),
        });
    }
    text.push_str(&match &plan.answer.outcome {
        Outcome::Proven => language.pick("最適(証明済み)\n", "optimal (proven)\n").to_owned(),
        Outcome::Unproven { objective, at_best } => {
            let label = objective_label(*objective, language);
            match at_best.map(|value| objective_value(*objective, value, language)) {
                Some(at_best) => language.pick(
                    format!("最適とは証明できていない: {label}は最良でも{at_best}\n"),
                    format!("not proven to be optimal: {label} {at_best} at best\n"),
                ),
                None => language.pick(
                    format!("最適とは証明できていない: {label}はまだ調べていない\n"),
                    format!("not proven to be optimal: {label} not examined yet\n"),
                ),
            }
        }
        Outcome::FirstProven(number) => language.pick(
            format!("第{number}案までは最適(証明済み)。その後の案の順は証明できていない\n"),
            format!("optimal up to plan {number} (proven); the order of the plans behind is not proven\n"),
        ),
        Outcome::Impossible { conditions, is_minimal } => {
            let title = match is_minimal {
                true => language.pick(
                    "条件を満たす計画はない。次の条件が両立しない(一つでも外せば計画がある)\n",
                    "no plan meets the conditions; these contradict one another (without any one of them there is a plan)\n",
                ),
                false => language.pick(
                    "条件を満たす計画はない。次の条件が両立しない(外せる条件がまだあるかもしれない)\n",
                    "no plan meets the conditions; these contradict one another (perhaps fewer of them do so already)\n",
                ),
            };
            let region = plan.report.study.region();
            let lines = conditions.iter().map(|own| format!("  {}\n", said(&own.text(region), language)));
            title.to_owned() + &lines.collect::<String>()
        }
        Outcome::Front { is_complete: true } => {
            let number = plan.answer.plans.len();
            language.pick(
                format!("パレートフロントの{number}点(すべて証明済み)\n"),
                format!("Pareto front of {number} points (all proven)\n"),
            )
        }
        Outcome::Front { is_complete: false } => {
            let number = plan.answer.plans.len();
            language.pick(
                format!("パレートフロントの{number}点(それぞれ証明済み。調べ切れておらず、ほかにもありうる)\n"),
                format!("{number} points of the Pareto front (each proven; the search was cut off, there may be others)\n"),
            )
        }
        Outcome::Undecided => language
            .pick(
                "計画は見つからず、ないことも証明できていない\n",
                "no plan was found, nor shown to be impossible\n",
            )
            .to_owned(),
    });
    text
}

fn values(plan: &PlanReport<'_>, own: &Plan, language: Language) -> String {
    let values = plan.question.objectives.iter().zip(&own.values).map(|(objective, value)| {
        format!("{} {}", objective_label(*objective, language), objective_value(*objective, *value, language))
    });
    let mut text = values.collect::<Vec<_>>().join(language.pick("、", ", "));
    let says = |objective: Objective| plan.question.objectives.contains(&objective);
    if says(Objective::Cover) && says(Objective::Groups) {
        return text + "\n";
    }
    text.push_str(&language.pick(
        format!("({}組・{}市町村)\n", own.groups.len(), own.covered()),
        format!(" ({} groups, {} municipalities)\n", own.groups.len(), own.covered()),
    ));
    text
}

fn groups(plan: &PlanReport<'_>, own: &Plan, language: Language) -> String {
    let header = language.pick(
        ["番号", "構成市町村数", "人口", "全体の減少率", "評価点", "要件", "構成市町村", "備考"],
        ["no.", "size", "people", "decline of all", "score", "route", "members", "remarks"],
    );
    let rows = own.groups.iter().zip(&own.fixed).map(|(group, fixed)| {
        let mut remarks = Vec::new();
        if *fixed {
            remarks.push(language.pick("固定", "fixed"));
        }
        if !group.verdict.qualifies() {
            remarks.push(language.pick("要件を満たさない", "does not qualify"));
        }
        vec![
            group.rank.to_string(),
            group.members.len().to_string(),
            thousands(group.measures.base),
            percent(Some(group.measures.decline_rate)),
            group.score.shown(),
            routes_label(group),
            plan.report.names(&group.members),
            remarks.join(language.pick("、", ", ")),
        ]
    });
    plain_table(&header, rows, &[0, 1, 2, 3, 4])
}

/// Who is left over: those that meet requirement (1) one by one, the others
/// together.
fn left_over(plan: &PlanReport<'_>, language: Language) -> String {
    let Some(best) = plan.best() else { return String::new() };
    let report = &plan.report;
    let by_rule =
        |reason: &LeftOver| matches!(reason, LeftOver::WithoutFigures | LeftOver::OutsideRequirement1);
    let mut text = String::new();
    let known = (&plan.question.objectives[..], &best.values[..]);
    let listed = plan.left.iter().filter(|(_, reason)| !by_rule(reason));
    let rows: Vec<Vec<String>> = listed
        .map(|(id, reason)| {
            vec![report.municipality(*id).name.clone(), left_over_words(reason, known, report, language)]
        })
        .collect();
    if !rows.is_empty() {
        let header = language.pick(["残る市町村", "理由"], ["left over", "reason"]);
        text.push('\n');
        text.push_str(&plain_table(&header, rows.into_iter(), &[]));
    }
    for kind in [LeftOver::OutsideRequirement1, LeftOver::WithoutFigures] {
        let ids: Vec<MunicipalityId> =
            plan.left.iter().filter(|(_, reason)| *reason == kind).map(|(id, _)| *id).collect();
        if !ids.is_empty() {
            let why = left_over_words(&kind, known, report, language);
            let number = ids.len();
            text.push_str(&language.pick(
                format!("{why}ため対象外: {number}市町村\n"),
                format!("outside the question, {number} municipalities: {why}\n"),
            ));
        }
    }
    text
}
