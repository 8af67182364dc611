//! What the user should know about tables of their own.
//!
//! A table of the user is read as it is; nothing in it is corrected. Rows and
//! columns that were not used are named here, so that nothing is left out without
//! a word.

use crate::facts::{LinkSet, MunicipalityCode, UnitId};
use crate::language::Language;

use super::name::Understood;

/// Something about a table of the user's own that is no error, but may not be
/// what they expect. Every one is a warning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableNote {
    /// Sheets of a workbook that hold no such table and were not read.
    SheetsNotRead {
        /// The file.
        file: String,
        /// Names of the sheets.
        sheets: Vec<String>,
    },
    /// Rows with figures whose code cannot be read; they are not used.
    RowsWithoutCode {
        /// The file.
        file: String,
        /// Line and text of each row.
        rows: Vec<(u64, String)>,
    },
    /// A city's figures are the sum of wards, but not of all of them.
    WardsInPart {
        /// The file.
        file: String,
        /// City, wards with figures, wards that it has.
        cities: Vec<(MunicipalityCode, usize, usize)>,
    },
    /// Figures that change between the two years as no municipality does.
    ImplausibleChange {
        /// Base year and target year.
        years: [u16; 2],
        /// Code, name, people in the base year and in the target year.
        municipalities: Vec<(UnitId, String, u32, u32)>,
    },
    /// Municipalities that a table calls otherwise than the boundaries do.
    NamedOtherwise {
        /// Code, name in the table, name in the boundaries.
        municipalities: Vec<(MunicipalityCode, String, String)>,
    },
    /// Columns of a policy table that are not understood and not used.
    UnknownColumns {
        /// The file.
        file: String,
        /// Label of each column, and a known label that is like it.
        columns: Vec<(String, Option<&'static str>)>,
    },
    /// Names that others have too, which cannot be members.
    NamesUnderstood {
        /// The file.
        file: String,
        /// Line and reading of each name, where it stands first.
        names: Vec<(usize, Understood)>,
    },
    /// Rows that name municipalities which the boundaries lack.
    RowsBeyond {
        /// The file.
        file: String,
        /// Names or codes.
        names: Vec<String>,
    },
    /// Columns of a table of attributes that no join was asked for.
    ColumnsNotAsked {
        /// The file.
        file: String,
        /// Their labels.
        columns: Vec<String>,
    },
    /// Links of a set that was not applied.
    LinksNotApplied {
        /// The file.
        file: String,
        /// The set.
        set: LinkSet,
        /// How many rows.
        links: usize,
    },
    /// Links that changed nothing: the pair was, or was not, adjacent anyway.
    LinksWithoutEffect {
        /// The file.
        file: String,
        /// The pairs, in words.
        pairs: Vec<[String; 2]>,
    },
}

impl TableNote {
    /// The note in words, `listed` names at most.
    pub(super) fn listing(&self, language: Language, listed: usize) -> String {
        match self {
            TableNote::SheetsNotRead { file, sheets } => {
                let names = shorten(sheets.iter().cloned(), sheets.len(), listed);
                language.pick(
                    format!("{file} の次のシートには表の見出しがないため読み込んでいない: {names}"),
                    format!(
                        "{} sheet(s) of {file} hold no such table and were not read: {names}",
                        sheets.len()
                    ),
                )
            }
            TableNote::RowsWithoutCode { file, rows } => rows_without_code(file, rows, language, listed),
            TableNote::WardsInPart { file, cities } => wards_in_part(file, cities, language, listed),
            TableNote::ImplausibleChange { years, municipalities } => {
                implausible(*years, municipalities, language, listed)
            }
            TableNote::NamedOtherwise { municipalities } => {
                let names = municipalities.iter().map(|(code, own, other)| format!("{code} {own} ≠ {other}"));
                let names = shorten(names, municipalities.len(), listed);
                language.pick(
                    format!("人口の表と境界データで名称が異なる市町村: {names}。コードを確かめること"),
                    format!("{} municipalities have another name in the boundaries than in the figures: {names}; check their codes", municipalities.len()),
                )
            }
            TableNote::UnknownColumns { file, columns } => unknown_columns(file, columns, language, listed),
            TableNote::NamesUnderstood { file, names } => {
                let rows = names.iter().filter_map(|(line, name)| {
                    let said = name.said(language)?;
                    Some(language.pick(format!("{line}行目の{said}"), format!("line {line}: {said}")))
                });
                let rows = shorten(rows, names.len(), listed);
                language.pick(
                    format!("{file} の次の名称は、ほかの市町村の名称でもある: {rows}"),
                    format!("{} name(s) of {file} are those of others too: {rows}", names.len()),
                )
            }
            TableNote::RowsBeyond { file, names } => {
                let listing = shorten(names.iter().cloned(), names.len(), listed);
                language.pick(
                    format!("{file} の{}市町村は境界データにないため使わない: {listing}", names.len()),
                    format!(
                        "{} municipalities of {file} are not in the boundaries and not used: {listing}",
                        names.len()
                    ),
                )
            }
            TableNote::ColumnsNotAsked { file, columns } => {
                let names = shorten(columns.iter().cloned(), columns.len(), listed);
                language.pick(
                    format!("{file} の次の列は --join で指定されていないため使わない: {names}"),
                    format!(
                        "{} column(s) of {file} are not named by --join and not used: {names}",
                        columns.len()
                    ),
                )
            }
            TableNote::LinksNotApplied { file, set, links } => not_applied(file, *set, *links, language),
            TableNote::LinksWithoutEffect { file, pairs } => {
                let names = shorten(pairs.iter().map(|pair| pair.join("–")), pairs.len(), listed);
                language.pick(
                    format!("{file} の次の行は隣接を変えない(すでに隣接している、または隣接していない): {names}"),
                    format!("{} link(s) of {file} change nothing, the pairs being adjacent or not already: {names}", pairs.len()),
                )
            }
        }
    }
}

fn rows_without_code(file: &str, rows: &[(u64, String)], language: Language, listed: usize) -> String {
    let names = rows
        .iter()
        .map(|(line, text)| language.pick(format!("{line}行目({text})"), format!("line {line} ({text})")));
    let names = shorten(names, rows.len(), listed);
    language.pick(
        format!("{file} の{}行はコードを読み取れないため使わない: {names}", rows.len()),
        format!(
            "{} row(s) of {file} have figures but no code that can be read, and are not used: {names}",
            rows.len()
        ),
    )
}

fn wards_in_part(
    file: &str,
    cities: &[(MunicipalityCode, usize, usize)],
    language: Language,
    listed: usize,
) -> String {
    let names = cities.iter().map(|(code, found, all)| {
        language.pick(format!("{code}は{all}区のうち{found}区"), format!("{code}, {found} of {all} wards"))
    });
    let names = shorten(names, cities.len(), listed);
    language.pick(
        format!("{file} では一部の区だけの合計を市の人口としている: {names}。残りの区か市の行を加えること"),
        format!("{file} has some wards only, and their sum counts as the city: {names}; add the other wards or a row of the city"),
    )
}

/// Wrong columns, or figures in thousands, show as changes that no municipality
/// has.
fn implausible(
    years: [u16; 2],
    municipalities: &[(UnitId, String, u32, u32)],
    language: Language,
    listed: usize,
) -> String {
    let [from, to] = years;
    let names =
        municipalities.iter().map(|(code, name, base, target)| format!("{code} {name} {base} → {target}"));
    let names = shorten(names, municipalities.len(), listed);
    language.pick(
        format!("{from}年から{to}年の人口の変化が不自然(3倍を超える、または20分の1未満)な市町村: {names}。列と単位を確かめること"),
        format!("{} municipalities change from {from} to {to} as people do not (more than threefold, or to less than a twentieth): {names}; check columns and units", municipalities.len()),
    )
}

fn unknown_columns(
    file: &str,
    columns: &[(String, Option<&'static str>)],
    language: Language,
    listed: usize,
) -> String {
    let names = columns.iter().map(|(label, like)| match like {
        Some(like) => {
            language.pick(format!("{label}({like} のことか)"), format!("{label} (did you mean {like}?)"))
        }
        None => label.clone(),
    });
    let names = shorten(names, columns.len(), listed);
    language.pick(
        format!("{file} の次の列は理解できないため使わない: {names}"),
        format!("{} column(s) of {file} are not understood and not used: {names}", columns.len()),
    )
}

/// The user's own set is always applied, so that it has no reason here.
fn not_applied(file: &str, set: LinkSet, links: usize, language: Language) -> String {
    let (name, ja, en) = match set {
        LinkSet::Mesh => (
            "mesh",
            "内蔵メッシュの補正であり、境界ファイルを指定したときは適用されない",
            "they correct the embedded mesh, and boundaries of your own are in use",
        ),
        LinkSet::Sea => ("sea", "--sea-links を指定したときだけ適用される", "they need --sea-links"),
        LinkSet::Own => ("own", "", ""),
    };
    language.pick(
        format!("{file} の set が {name} の{links}行は適用していない: {ja}"),
        format!("{links} link(s) of {file} with set {name} are not applied: {en}"),
    )
}

/// Joins names; those beyond `listed` become an ellipsis.
pub(super) fn shorten(names: impl Iterator<Item = String>, count: usize, listed: usize) -> String {
    let mut text = names.take(listed).collect::<Vec<_>>().join(", ");
    if count > listed {
        text.push_str(", …");
    }
    text
}
