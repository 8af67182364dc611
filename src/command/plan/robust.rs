//! How plans fare where settings are varied.

use serde_json::{Value, json};

use renkei::export::PlanReport;
use renkei::language::Language;
use renkei::plan::{Outcome, Plan};
use renkei::study::Variants;

use crate::command::robustness::{by_value, headline, json_of, shown, variants_json};
use crate::command::terminal::plain_table;

/// The shares of the first plan and of its groups; of a front those of every plan.
pub fn text(plan: &PlanReport<'_>, variants: &Variants, language: Language) -> String {
    let plans = &plan.answer.plans;
    let Some(best) = plans.first() else { return String::new() };
    let mut text = format!("\n{}", headline(variants, language));
    if matches!(plan.answer.outcome, Outcome::Front { .. }) || plans.len() > 1 {
        let header = language.pick(
            ["計画", "計画全体", "最も少ない場合に含める市町村"],
            ["plan", "whole plan", "municipalities covered in the worst case"],
        );
        let rows = plans.iter().zip(1..).map(|(own, number): (&Plan, usize)| {
            let robustness = own.robustness(variants);
            vec![number.to_string(), shown(robustness.whole), least(robustness.least_covered)]
        });
        return text + &plain_table(&header, rows, &[0, 1, 2]);
    }
    let robustness = best.robustness(variants);
    let (whole, covered) = (shown(robustness.whole), least(robustness.least_covered));
    text.push_str(&language.pick(
        format!("  計画全体: {whole}。最も少ない場合に含める市町村: {covered}\n"),
        format!("  whole plan: {whole}; municipalities covered in the worst case: {covered}\n"),
    ));
    let header = language
        .pick(["番号", "満たす / 判定できる", "構成市町村"], ["no.", "qualifies / can be judged", "members"]);
    let groups = best.groups.iter().zip(&robustness.groups);
    let rows = groups.map(|(group, counted)| {
        let counted = counted.map_or_else(|| language.pick("固定", "fixed").to_owned(), shown);
        vec![group.rank.to_string(), counted, plan.report.names(&group.members)]
    });
    text + &plain_table(&header, rows, &[0, 1]) + &by_value(variants, &robustness.judgements, language)
}

fn least(covered: Option<usize>) -> String {
    covered.map_or_else(|| "—".to_owned(), |covered| covered.to_string())
}

/// The shares of every plan and of its groups.
pub fn json(plans: &[Plan], variants: &Variants) -> Value {
    let one = |plan: &Plan| {
        let robustness = plan.robustness(variants);
        let mut json = json_of(robustness.whole);
        json["least_covered"] = json!(robustness.least_covered);
        json["groups"] = robustness.groups.iter().map(|own| own.map(json_of)).collect();
        json["variants"] = variants_json(variants, &robustness.judgements);
        json
    };
    let lacking = variants.without_figures.iter();
    json!({
        "without_figures": lacking.map(|years| json!({ "edition": years.edition, "base": years.base, "target": years.target })).collect::<Vec<_>>(),
        "plans": plans.iter().map(one).collect::<Vec<_>>(),
    })
}
