//! What the requirement of 第2 rests on, behind the agreement.

use renkei_core::rule::Sums;
use renkei_core::text::{hundredfold, thousands};

use crate::model::{Agreement, Given, RequirementRoute, gap};

use super::document::{Block, Document, Table};
use super::inline::day_text;

/// Requirement, day, sums and readings as a table on a page of its own.
pub(super) fn requirement_annex(document: &mut Document, agreement: &Agreement) {
    let requirement = &agreement.requirement;
    document.blocks.push(Block::NewPage);
    document.heading(1, "参考 連携市町村の要件(要綱第2)");
    let met = match &requirement.met {
        Some(Given::Value(route)) => route_words(*route).to_owned(),
        Some(Given::Gap(text)) => text.clone(),
        None => gap("満たす要件"),
    };
    let mut rows = vec![
        vec!["満たす要件".to_owned(), met],
        vec!["基準日".to_owned(), day_text(requirement.as_of.as_ref(), "記載なし")],
    ];
    if let Some(code) = requirement.centre {
        let name = agreement.members.iter().find(|member| member.code == code);
        let name = name.map_or_else(|| code.to_string(), |member| member.name.clone());
        rows.push(vec!["中心市".to_owned(), format!("{name}(人口の合計から除く)")]);
    }
    if let (Some(from), Some(base), Some(to), Some(target)) = (
        requirement.base_year,
        requirement.base_population,
        requirement.target_year,
        requirement.target_population,
    ) {
        rows.push(vec![format!("{from}年の人口"), format!("{}人", thousands(base))]);
        rows.push(vec![format!("{to}年の推計人口"), format!("{}人", thousands(target))]);
        if let Some(rate) = (Sums { base, target }).rate() {
            rows.push(vec!["人口減少率".to_owned(), format!("{}%", hundredfold(rate, 2))]);
        }
    }
    for (label, text) in [("適用した解釈", &requirement.readings), ("要件(3)による理由", &requirement.reason)]
    {
        if let Some(text) = text.as_deref().filter(|text| !text.trim().is_empty()) {
            rows.push(vec![label.to_owned(), text.to_owned()]);
        }
    }
    document.blocks.push(Block::Table(Table {
        header: vec!["項目".to_owned(), "内容".to_owned()],
        rows,
        widths: vec![25, 75],
        has_row_headers: true,
        ..Table::default()
    }));
}

fn route_words(route: RequirementRoute) -> &'static str {
    match route {
        RequirementRoute::Flat => "要件(1)及び(2)①(フラットな連携)",
        RequirementRoute::Centre => "要件(1)及び(2)②(中心市を核とする連携)",
        RequirementRoute::Pioneering => "要件(3)(先駆的な取組)",
    }
}
