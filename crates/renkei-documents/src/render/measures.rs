//! Measures by policy field, and their schedule.

use std::collections::BTreeSet;

use renkei_core::text::thousands;

use crate::model::{Code, FiscalYear, Given, Measure, PolicyField, Vision, Yen, gap};

use super::document::{Block, Document, Table};
use super::era::era_year;
use super::inline::or_gap;

/// The measures under the headings of their fields, those without a field last.
pub(super) fn add_measures(document: &mut Document, vision: &Vision) {
    if vision.measures.is_empty() {
        document.paragraphs(&gap("協定に基づき推進する具体的取組"));
    }
    let fields: BTreeSet<Option<PolicyField>> = vision.measures.iter().map(|measure| measure.field).collect();
    let (known, unknown): (Vec<_>, Vec<_>) = fields.into_iter().partition(Option::is_some);
    let mut viewpoint = None;
    for field in known.into_iter().chain(unknown) {
        if let Some(field) = field {
            if viewpoint != Some(field.viewpoint()) {
                document.heading(2, field.viewpoint().heading());
                viewpoint = Some(field.viewpoint());
            }
            document.heading(3, format!("{} {}", letter(field), field.name()));
        } else {
            document.heading(2, "政策分野の記載のない取組");
        }
        let own = vision.measures.iter().enumerate().filter(|(_, measure)| measure.field == field);
        for (at, measure) in own {
            document.blocks.push(measure_table(vision, at, measure));
        }
    }
}

/// The letter of a field: a to f.
fn letter(field: PolicyField) -> &'static str {
    field.key().split('-').nth(1).unwrap_or_default()
}

/// One measure, a row an item of the guideline.
fn measure_table(vision: &Vision, at: usize, measure: &Measure) -> Block {
    let clause = match &measure.clause {
        Some(Given::Value(clause)) => clause.to_string(),
        Some(Given::Gap(text)) => text.clone(),
        None => gap("根拠とする協定の規定"),
    };
    let clause = match &measure.agreement {
        Some(file) => format!("{clause}({file})"),
        None => format!("地域連携協定{clause}"),
    };
    let schedule: Vec<String> =
        measure.schedule.iter().map(|step| format!("{} {}", era_year(step.year), step.what)).collect();
    let mut rows = vec![
        row("取組の内容", or_gap(&measure.content, "取組の具体的な内容")),
        row("関連する市町村", or_gap(&names_of(vision, &measure.members), "関連する市町村の名称")),
        row("根拠とする規定", clause),
        row("実施スケジュール", or_gap(&schedule.join("\n"), "実施スケジュール")),
    ];
    rows.push(row("総事業費", total_text(measure)));
    Block::Table(Table {
        caption: format!("取組{} {}", at + 1, or_gap(&measure.title, "取組の名称")),
        header: vec!["項目".to_owned(), "内容".to_owned()],
        rows,
        widths: vec![22, 78],
        has_row_headers: true,
        ..Table::default()
    })
}

fn row(label: &str, text: String) -> Vec<String> {
    vec![label.to_owned(), text]
}

/// The total cost, or that there is none.
fn total_text(measure: &Measure) -> String {
    match (&measure.budget, &measure.total) {
        (Some(Given::Value(false)), _) => "予算措置なし".to_owned(),
        (_, Some(Given::Value(Yen(total)))) => format!("{}円", thousands(total)),
        (_, Some(Given::Gap(text))) | (Some(Given::Gap(text)), None) => text.clone(),
        _ => gap("総事業費"),
    }
}

/// Names of members by their codes.
pub(super) fn names_of(vision: &Vision, codes: &[Code]) -> String {
    let name = |code: &Code| {
        let member = vision.members.iter().find(|member| member.code == *code);
        member.map_or_else(|| code.to_string(), |member| member.name.clone())
    };
    codes.iter().map(name).collect::<Vec<_>>().join("、")
}

/// The years that the vision speaks of: those of its term, else of its steps and costs.
pub(super) fn years_of(vision: &Vision) -> Vec<FiscalYear> {
    let mut years: BTreeSet<FiscalYear> =
        vision.term.years().into_iter().flat_map(|years| years.years().take(30)).collect();
    for measure in &vision.measures {
        years.extend(measure.schedule.iter().map(|step| step.year));
        years.extend(measure.costs.iter().map(|cost| cost.year));
    }
    years.into_iter().collect()
}

/// Measures by years: what is done when.
pub(super) fn schedule_table(vision: &Vision) -> Block {
    let years = years_of(vision);
    let header = std::iter::once("取組".to_owned()).chain(years.iter().map(|year| era_year(*year))).collect();
    let cell = |measure: &Measure, year: FiscalYear| {
        let steps = measure.schedule.iter().filter(|step| step.year == year);
        steps.map(|step| step.what.as_str()).collect::<Vec<_>>().join("\n")
    };
    let rows = vision.measures.iter().enumerate().map(|(at, measure)| {
        let title = format!("{} {}", at + 1, or_gap(&measure.title, "取組の名称"));
        std::iter::once(title).chain(years.iter().map(|year| cell(measure, *year))).collect()
    });
    Block::Table(Table {
        header,
        rows: rows.collect(),
        widths: even_widths(25, years.len()),
        has_row_headers: true,
        ..Table::default()
    })
}

/// The first column, and others of one width.
pub(super) fn even_widths(first: u32, others: usize) -> Vec<u32> {
    let share = u32::try_from(others).ok().and_then(|others| (100 - first).checked_div(others));
    std::iter::once(first).chain(std::iter::repeat_n(share.unwrap_or(100 - first), others)).collect()
}
