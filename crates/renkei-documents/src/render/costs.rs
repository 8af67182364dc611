//! Costs by measure and year, and by member and year, with sums.

use std::collections::BTreeSet;

use renkei_core::text::thousands;

use crate::model::{Code, Cost, FiscalYear, Given, Measure, Vision, Yen};

use super::document::{Block, Document, Table};
use super::era::era_year;
use super::inline::or_gap;
use super::measures::{even_widths, names_of, years_of};

/// The two tables; the second where costs are apportioned.
pub(super) fn cost_tables(document: &mut Document, vision: &Vision) {
    let years = years_of(vision);
    let costs: Vec<&Cost> = vision.measures.iter().flat_map(|measure| &measure.costs).collect();
    if costs.is_empty() {
        document.paragraphs("予算措置を伴う取組はない。");
        return;
    }
    let by_measure = vision.measures.iter().enumerate().filter(|(_, measure)| !measure.costs.is_empty());
    let rows = by_measure.map(|(at, measure): (usize, &Measure)| {
        let title = format!("{} {}", at + 1, or_gap(&measure.title, "取組の名称"));
        (title, measure.costs.iter().collect::<Vec<_>>())
    });
    document.blocks.push(table("取組別・年度別の事業費(円)", "取組", rows.collect(), &years));
    let members: BTreeSet<Option<Code>> = costs.iter().map(|cost| cost.member).collect();
    if members.iter().any(Option::is_some) {
        let rows = members.into_iter().map(|member| {
            let name = member.map_or_else(|| "配分なし".to_owned(), |code| names_of(vision, &[code]));
            (name, costs.iter().copied().filter(|cost| cost.member == member).collect::<Vec<_>>())
        });
        document.blocks.push(table("市町村別・年度別の事業費(円)", "市町村", rows.collect(), &years));
    }
    if costs.iter().any(|cost| matches!(cost.yen, Given::Gap(_))) {
        document.paragraphs("未記入の事業費は、合計に含めていない。");
    }
}

/// Rows by years, with the sum of each row and of each column.
fn table(caption: &str, head: &str, rows: Vec<(String, Vec<&Cost>)>, years: &[FiscalYear]) -> Block {
    let all: Vec<&Cost> = rows.iter().flat_map(|(_, costs)| costs.iter().copied()).collect();
    let line = |(title, costs): (String, Vec<&Cost>)| {
        let by_year = years.iter().map(|year| {
            let own: Vec<&Cost> = costs.iter().copied().filter(|cost| cost.year == *year).collect();
            cell(&own)
        });
        let mut line: Vec<String> = std::iter::once(title).chain(by_year).collect();
        line.push(cell(&costs));
        line
    };
    let mut lines: Vec<Vec<String>> = rows.into_iter().map(line).collect();
    lines.push(line(("合計".to_owned(), all)));
    let header = std::iter::once(head.to_owned()).chain(years.iter().map(|year| era_year(*year)));
    Block::Table(Table {
        caption: caption.to_owned(),
        header: header.chain(["合計".to_owned()]).collect(),
        rows: lines,
        numbers: (1..=years.len() + 1).collect(),
        widths: even_widths(20, years.len() + 1),
        has_sum: true,
        has_row_headers: true,
    })
}

/// The sum of costs; a dash where there is none, and the mark of a gap where all are.
fn cell(costs: &[&Cost]) -> String {
    let known: Vec<Yen> = costs.iter().filter_map(|cost| cost.yen.value().copied()).collect();
    match (costs.is_empty(), known.is_empty()) {
        (true, _) => "—".to_owned(),
        (false, true) => "【要記入】".to_owned(),
        (false, false) => thousands(Yen::sum(known)),
    }
}
