//! The data dictionary: every column of every file, with meaning, unit, formula and
//! article of the guideline.

#[cfg(feature = "xlsx")]
use crate::report::Report;
use renkei_core::language::Language;

use crate::candidate_columns::candidate_columns;
#[cfg(feature = "xlsx")]
use crate::candidate_columns::candidate_columns_of;
use crate::graph_files::{NODE_COLUMNS, PAIR_COLUMNS};
use crate::meaning::Meaning;
use crate::place_columns::{border_columns, member_columns, municipality_columns};
#[cfg(feature = "xlsx")]
use crate::place_columns::{member_columns_of, municipality_columns_of};
use crate::table::{Column, Kind};

/// A column without its values: what it is called and what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Described {
    /// Key in every file for programs.
    pub name: &'static str,
    /// Japanese name: the header of CSV and Excel; empty where the key is the header.
    pub alias: &'static str,
    /// Meaning in English.
    pub description: &'static str,
    /// Type of the values.
    pub kind: Kind,
    /// Meaning in Japanese, unit, formula and article.
    pub meaning: Meaning,
}

/// The columns of a table, without its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DescribedTable {
    /// The files and layers that have the table.
    pub files: &'static str,
    /// What it is, in Japanese and English.
    pub title: [&'static str; 2],
    /// Its columns, in order.
    pub columns: Vec<Described>,
}

impl DescribedTable {
    /// The description of a table.
    pub fn new<T>(files: &'static str, title: [&'static str; 2], columns: &[Column<T>]) -> Self {
        Self { files, title, columns: columns.iter().map(Column::described).collect() }
    }
}

/// The tables that this crate writes.
///
/// ```
/// let tables = renkei_export::data_dictionary();
/// assert!(tables.iter().all(|table| !table.columns.is_empty()));
/// ```
///
/// Tables of features that are not built (`gpkg`) are left out.
pub fn data_dictionary() -> Vec<DescribedTable> {
    let mut tables = result_tables();
    tables.push(DescribedTable::new(
        "candidates.gpkg: adjacency",
        ["隣接関係", "pairs of neighbours"],
        &border_columns(),
    ));
    tables.push(DescribedTable {
        files: "adjacency --out: pairs.csv",
        title: ["隣接する組", "pairs of neighbours"],
        columns: PAIR_COLUMNS.to_vec(),
    });
    tables.push(DescribedTable {
        files: "adjacency --out: municipalities.csv",
        title: ["市町村と隣接", "municipalities and their neighbours"],
        columns: NODE_COLUMNS.to_vec(),
    });
    tables.extend([
        DescribedTable::new(
            "plan --out: plan.csv, plan.geojson, plan.gpkg, plan.xlsx 組合せ, plan.json plans[].groups; candidates.gpkg: plan, candidates.xlsx 組合せ",
            ["計画の組", "groups of a plan"],
            &crate::plan::plan_columns(),
        ),
        DescribedTable::new(
            "plan --out: plan_members.csv, plan.xlsx 市町村, plan.json municipalities; candidates.gpkg: plan_members",
            ["計画の市町村", "municipalities in a plan"],
            &crate::plan::town_columns(),
        ),
        DescribedTable::new(
            "plan --pareto --out: pareto.csv",
            ["計画のパレートフロント", "Pareto front of plans"],
            &crate::plan::front_columns(),
        ),
    ]);
    #[cfg(feature = "gpkg")]
    tables.extend(crate::gpkg::described_findings());
    tables
}

/// The tables of the workbook of a report, columns of the user's own included, each with
/// the name of its sheet.
#[cfg(feature = "xlsx")]
pub(crate) fn result_tables_of(report: &Report<'_>) -> Vec<(&'static str, DescribedTable)> {
    let columns: [(&str, Vec<Described>); 3] = [
        ("候補", candidate_columns_of(report).iter().map(Column::described).collect()),
        ("構成市町村", member_columns_of(report).iter().map(Column::described).collect()),
        ("市町村一覧", municipality_columns_of(report).iter().map(Column::described).collect()),
    ];
    let tables = result_tables().into_iter().zip(columns);
    let mut tables: Vec<_> =
        tables.map(|(table, (sheet, columns))| (sheet, DescribedTable { columns, ..table })).collect();
    if report.plan.is_some() {
        tables.insert(2, groups_of_plan());
    }
    tables
}

/// The tables of the workbook of a plan, each with the name of its sheet.
#[cfg(feature = "xlsx")]
pub(crate) fn plan_tables() -> Vec<(&'static str, DescribedTable)> {
    let towns = DescribedTable::new("", ["", ""], &crate::plan::town_columns());
    vec![groups_of_plan(), ("市町村", towns)]
}

/// The groups of a plan as a sheet shows them.
#[cfg(feature = "xlsx")]
fn groups_of_plan() -> (&'static str, DescribedTable) {
    ("組合せ", DescribedTable::new("", ["", ""], &crate::workbook::plan_sheet_columns()))
}

/// The tables of a run of `find`.
pub(crate) fn result_tables() -> Vec<DescribedTable> {
    vec![
        DescribedTable::new(
            "candidates.csv, candidates-by-*.csv, .xlsx 候補, .gpkg, .geojson, .fgb, .parquet; sample --csv",
            ["候補", "candidates"],
            &candidate_columns(),
        ),
        DescribedTable::new(
            "members.csv, .xlsx 構成市町村, .gpkg: members",
            ["構成市町村", "members of candidates"],
            &member_columns(),
        ),
        DescribedTable::new(
            ".xlsx 市町村一覧, .gpkg: municipalities, municipalities.fgb, municipalities.parquet",
            ["市町村", "municipalities"],
            &municipality_columns(),
        ),
    ]
}

/// The dictionary as Markdown: in Japanese, then in English.
///
/// One table of Markdown for each table of the files, first all of them in
/// Japanese, then in English.
pub fn dictionary_markdown(tables: &[DescribedTable]) -> String {
    let mut text = "# データの項目 — Data dictionary\n\n\
        日本語が先、English below. `renkei data columns` が書く。 Written by `renkei data columns`.\n"
        .to_owned();
    for language in [Language::Ja, Language::En] {
        text.push_str(language.pick(
            "\n## 日本語\n\nキーはGeoPackage・GeoJSON・FlatGeobuf・GeoParquetでの名前、項目はCSVとExcelの見出し。JSONの同じ名前のキーは意味も同じで、構造は docs/schema にある。式は同じ行のほかのキーによる。\n第2は要綱の条。配列は、GeoJSON・JSON・GeoParquetでは配列、ほかでは区切った一つの文字列。\n丸めはどの出力でも、書かれた十進の値を四捨五入(絶対値で)する。\n",
            "\n## English\n\nThe key is the name in GeoPackage, GeoJSON, FlatGeobuf and GeoParquet, the header that of CSV and\nExcel. Keys of JSON with the same name mean the same; docs/schema has their structure. Formulas\nuse other keys of the same row. Articles are those of the guideline. Lists are lists in GeoJSON, JSON and\nGeoParquet, one text with separators elsewhere. Every output rounds half away from zero on the decimal value as written.\n",
        ));
        for table in tables {
            text.push_str(&table_markdown(table, language));
        }
    }
    text
}

/// A table of the dictionary.
fn table_markdown(table: &DescribedTable, language: Language) -> String {
    let [ja, en] = table.title;
    let mut text = format!("\n### {}\n\n`{}`\n\n", language.pick(ja, en), table.files);
    text.push_str(language.pick(
        "| キー | 項目 | 意味 | 型 | 単位 | 式 | 要綱 |\n|---|---|---|---|---|---|---|\n",
        "| key | header | meaning | type | unit | formula | guideline |\n|---|---|---|---|---|---|---|\n",
    ));
    for column in &table.columns {
        let header = if column.alias.is_empty() { column.name } else { column.alias };
        let formula = match column.meaning.formula_in(language) {
            "" => String::new(),
            formula => format!("`{formula}`"),
        };
        text.push_str(&format!(
            "| `{}` | {header} | {} | {} | {} | {formula} | {} |\n",
            column.name,
            language.pick(column.meaning.ja, column.description),
            kind_words(column.kind, language),
            column.meaning.unit_in(language),
            column.meaning.article_in(language),
        ));
    }
    text
}

/// A type in words.
pub(crate) fn kind_words(kind: Kind, language: Language) -> String {
    let (ja, en) = match kind {
        Kind::Text => ("文字列", "text"),
        Kind::List => ("文字列の配列", "list of texts"),
        Kind::Integer => ("整数", "whole number"),
        Kind::Boolean => ("真偽", "yes or no"),
        Kind::Share => ("小数6桁", "six decimals"),
        Kind::Real(decimals) => {
            return language.pick(format!("小数{decimals}桁"), format!("{decimals} decimals"));
        }
    };
    language.pick(ja, en).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_has_a_meaning_in_both_languages_and_a_name_of_its_own() {
        for table in data_dictionary() {
            let mut names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
            for column in &table.columns {
                assert!(!column.meaning.ja.is_empty(), "{}: {}", table.files, column.name);
                assert!(!column.description.is_empty(), "{}: {}", table.files, column.name);
                let snake =
                    |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
                assert!(column.name.chars().all(snake), "{}", column.name);
            }
            for column in &table.columns {
                let formula = column.meaning.formula_in(Language::Ja);
                let words = formula.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_');
                let english = words.filter(|word| word.len() > 3 && word.chars().any(char::is_alphabetic));
                let odd: Vec<&str> =
                    english.filter(|word| !names.contains(word) && *word != "rank").collect();
                assert!(odd.is_empty(), "{}: {formula}", column.name);
            }
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), table.columns.len(), "{}", table.files);
        }
    }
}
