//! The data of the page, as the JSON that it embeds.
//!
//! Field names are those that the scripts in `assets` read.
//!
//! The page needs no server: everything that it shows is in one JSON object. To
//! keep the file small,
//!
//! | data | form |
//! |---|---|
//! | texts | pairs, Japanese then English |
//! | coordinates | whole numbers, differences from vertex to vertex |
//! | borders | arcs, each once; rings are lists of arcs |
//! | municipalities | by their place in `towns`, not by code |
//! | candidates | packed (see `candidates.rs`) |

use serde::Serialize;
use serde_json::Value as Json;

use renkei_core::language::Language;
use renkei_core::rank::{Caution, ScoreTerm, score_formula};
use renkei_core::region::{ArcUse, MunicipalityId, NameIndex, Years};
use renkei_core::rule::{BasisPoints, Sums};
use renkei_core::search::SizeCounts;
use renkei_core::words::Words;

use crate::colouring::Colouring;
use crate::decline_class::DeclineClasses;
use crate::generalised_map::{Dot, GeneralisedMap, METRES};
use crate::place_columns::{PlaceRow, municipality_columns_of};
use crate::report::Report;
use crate::table::{Column, Kind};
use renkei_core::facts::series_name;
use renkei_core::text::{day, rounded};

use super::candidates::{PackedCandidates, indices, packed, shown_columns};
use super::names::{FormsData, SpellingData};
use super::plan::PlanData;

/// Width in pixels that the map is generalised for: more than that of a
/// screen, so that a reader can zoom in.
const DETAIL: f64 = 1_500.0;

/// A value in Japanese and in English.
pub(super) type Bilingual<T> = [T; 2];

/// The languages in the order of a [`Bilingual`].
pub(super) const BOTH: Bilingual<Language> = [Language::Ja, Language::En];

/// Everything that the page embeds.
///
/// Rates are fractions of one, the threshold and the bounds are percentages.
#[derive(Serialize)]
pub(super) struct PageData<'a> {
    language: &'static str,
    years: &'a Years,
    /// In percent.
    threshold: f64,
    /// Lower bound of each class of decline but the lowest, in percent.
    bounds: [Option<BasisPoints>; 4],
    /// The series of the target year, as people call it.
    edition: Bilingual<&'a str>,
    as_of: Bilingual<String>,
    qualifying: u64,
    /// The latest day that is known, and the same on it.
    latest: Option<(Bilingual<String>, u64)>,
    counts: &'a [SizeCounts],
    titles: Titles,
    metres: f64,
    home: [i32; 4],
    /// Coordinates of each arc: the first vertex, then differences.
    arcs: Vec<Vec<i32>>,
    /// The column of the user's own by which the map is shaded, and its classes in words,
    /// the least first; none where it is shaded by decline.
    shades: Option<(&'static str, Vec<Bilingual<String>>)>,
    town_columns: Vec<ColumnData>,
    spelling: SpellingData,
    /// The disjoint groups that together are best; none where none were chosen.
    plan: Option<PlanData>,
    towns: Vec<TownData>,
    candidate_columns: Vec<ColumnData>,
    /// How the score comes about, in words.
    score_formula: Bilingual<&'static str>,
    score_terms: Vec<ScoreTermData>,
    /// The names of cautions, in the order of their bits.
    cautions: [&'static str; Caution::ALL.len()],
    listed: PackedCandidates,
    /// What the page does not list, where it does not list all.
    cut: Option<Bilingual<String>>,
    notes: Bilingual<Vec<String>>,
    credits: &'a [String],
}

/// Titles of the requirements.
#[derive(Serialize)]
struct Titles {
    one: Bilingual<String>,
    flat: Bilingual<String>,
    centre: Bilingual<String>,
}

/// A part of the score: the columns of its value and its points, its scale and
/// most points.
#[derive(Serialize)]
struct ScoreTermData {
    value: &'static str,
    points: String,
    label: Bilingual<&'static str>,
    scale: Bilingual<&'static str>,
    most: f64,
}

/// A column: how its values are labelled and formatted.
#[derive(Serialize)]
struct ColumnData {
    name: &'static str,
    alias: &'static str,
    description: Bilingual<String>,
    kind: &'static str,
    decimals: u8,
}

/// A municipality: outline, figures and neighbours.
///
/// Without figures `base`, `target`, `rate` and `class` are `None`.
#[derive(Serialize)]
struct TownData {
    code: String,
    name: String,
    area: String,
    label: Dot,
    base: Option<u64>,
    target: Option<u64>,
    rate: Option<f64>,
    class: Option<usize>,
    /// Whether requirement (1) is met.
    one: bool,
    /// The same in a sentence.
    about: Bilingual<String>,
    forms: FormsData,
    neighbours: Vec<usize>,
    /// Groups that qualify and contain it, listed or not.
    groups: u64,
    /// Polygons of rings of arcs; a reversed arc is −1 − its index.
    rings: Vec<Vec<Vec<i64>>>,
    values: Vec<Json>,
}

/// Collects the data; `language` is the one that the page opens in.
///
/// Both languages are embedded whatever `language` is, since the reader can
/// switch.
pub(super) fn page_data<'a>(report: &'a Report<'a>, language: Language) -> PageData<'a> {
    let map = GeneralisedMap::of(report.study.region(), DETAIL);
    let settings = report.study.rule().settings();
    let [ja, en] = BOTH.map(|language| report.words(language));
    let with_figures = report.study.region().ids().filter(|id| report.municipality(*id).population.is_some());
    let (names, colouring) = (report.study.names(), Colouring::of(report));
    let town_columns: Vec<_> = municipality_columns_of(report).into_iter().filter(is_shown).collect();
    PageData {
        language: language.pick("ja", "en"),
        years: report.study.years(),
        threshold: f64::from(settings.threshold.get()) / 100.0,
        bounds: DeclineClasses::around(settings.threshold).bounds,
        edition: BOTH.map(|language| series_name(&report.study.years().edition, language)),
        as_of: BOTH.map(|language| day(settings.as_of, language)),
        qualifying: report.qualifying(),
        latest: report
            .latest
            .map(|latest| (BOTH.map(|language| day(latest.day, language)), latest.qualifying)),
        counts: report.counts,
        titles: Titles {
            one: [ja.title_of_one(), en.title_of_one()],
            flat: [ja.title_of_flat(), en.title_of_flat()],
            centre: [ja.title_of_centre(), en.title_of_centre()],
        },
        metres: METRES,
        home: map.bounds(with_figures),
        arcs: map.arcs.iter().map(|arc| steps(arc)).collect(),
        shades: shades(&colouring),
        towns: report
            .study
            .region()
            .ids()
            .map(|id| town(report, &map, id, [&ja, &en], (&names, &colouring, &town_columns)))
            .collect(),
        spelling: SpellingData::new(),
        plan: PlanData::of(report),
        town_columns: town_columns.iter().map(column_data).collect(),
        score_formula: BOTH.map(score_formula),
        score_terms: ScoreTerm::ALL.iter().map(|term| score_term(report, *term)).collect(),
        cautions: Caution::ALL.map(Caution::key),
        listed: packed(report),
        candidate_columns: shown_columns(report).iter().map(column_data).collect(),
        cut: cut(report),
        notes: [report.notes(Language::Ja), report.notes(Language::En)],
        credits: report.study.credits(),
    }
}

/// Describes a part of the score.
///
/// Where a part measures a column of another name, `value` names that column.
fn score_term(report: &Report<'_>, term: ScoreTerm) -> ScoreTermData {
    let both = |of: fn(ScoreTerm, Language) -> &'static str| BOTH.map(|language| of(term, language));
    ScoreTermData {
        value: match term {
            ScoreTerm::Span => "span_km",
            ScoreTerm::Balance => "largest_share",
            _ => term.key(),
        },
        points: format!("score_{}", term.key()),
        label: both(ScoreTerm::label),
        scale: both(ScoreTerm::scale),
        most: term.most_points(&report.weights),
    }
}

/// What the page does not list, in both languages.
fn cut(report: &Report<'_>) -> Option<Bilingual<String>> {
    let words = BOTH.map(|language| {
        let parts = report.cut(language).into_iter().chain(report.left_out_of_files(language));
        parts.collect::<Vec<_>>().join(language.pick("。", "; "))
    });
    Some(words).filter(|words| !words[0].is_empty())
}

/// Columns that the panel of a municipality shows, besides its population.
const TOWN_COLUMNS: [&str; 6] =
    ["subprefecture", "medical_area", "elderly_share", "area_km2", "designated", "coalition_state"];

/// Coordinates of an arc as differences from vertex to vertex.
///
/// The first difference is to the origin, and so the first vertex itself.
fn steps(arc: &[Dot]) -> Vec<i32> {
    let mut before = [0, 0];
    let step = |dot: &Dot| {
        let step = [dot[0] - before[0], dot[1] - before[1]];
        before = *dot;
        step
    };
    arc.iter().flat_map(step).collect()
}

/// Describes a column.
fn column_data<T>(column: &Column<T>) -> ColumnData {
    let (kind, decimals) = match column.kind {
        Kind::Text | Kind::List => ("text", 0),
        Kind::Integer => ("integer", 0),
        Kind::Share => ("share", 6),
        Kind::Real(decimals) => ("real", decimals),
        Kind::Boolean => ("boolean", 0),
    };
    let description = [Language::Ja, Language::En]
        .map(|language| format!("{}{}", column.meaning_in(language), column.meaning.bracketed(language)));
    ColumnData { name: column.name, alias: column.alias, description, kind, decimals }
}

/// Whether the page shows a column of municipalities: some of the program's, and all of
/// the user's own.
fn is_shown(column: &Column<PlaceRow<'_>>) -> bool {
    TOWN_COLUMNS.contains(&column.name) || column.own_number().is_some()
}

/// Collects the data of a municipality.
fn town<'a>(
    report: &'a Report<'a>,
    map: &GeneralisedMap,
    id: MunicipalityId,
    words: Bilingual<&Words<'_>>,
    (names, colouring, columns): (&NameIndex, &Colouring<'_>, &[Column<PlaceRow<'a>>]),
) -> TownData {
    let municipality = report.municipality(id);
    let standing = report.study.rule().eligibility(id);
    let number = |passed: &ArcUse| {
        let arc = passed.arc as i64;
        if passed.reversed { -1 - arc } else { arc }
    };
    let ring = |ring: &Vec<_>| ring.iter().map(number).collect();
    let rings = map.drawing.outlines[id.index()].iter();
    let row = PlaceRow { report, id, candidate: None };
    TownData {
        code: municipality.id.to_string(),
        name: municipality.name.clone(),
        area: municipality.subprefecture.clone(),
        label: map.labels[id.index()],
        base: standing.sums.map(|sums| sums.base),
        target: standing.sums.map(|sums| sums.target),
        rate: standing.sums.and_then(rate),
        class: colouring.class(report, id),
        one: standing.meets_requirement_1,
        about: words.map(|words| words.about_member(id)),
        forms: FormsData::of(report, names, id),
        neighbours: indices(report.study.adjacency().neighbours(id)),
        groups: report.groups_with(id),
        rings: rings.map(|polygon| polygon.iter().map(ring).collect()).collect(),
        values: columns.iter().map(|column| column.cell(&row).json()).collect(),
    }
}

/// What the shades of a column of the user's own stand for, the least first.
fn shades(colouring: &Colouring<'_>) -> Option<(&'static str, Vec<Bilingual<String>>)> {
    let Colouring::Own(own) = colouring else { return None };
    let [ja, en] = BOTH.map(|language| own.descending(language));
    let both = ja.into_iter().zip(en).map(|((_, ja), (_, en))| [ja, en]);
    Some((own.title(), both.rev().collect()))
}

/// Decline rate with six decimals; `None` without people in the base year.
fn rate(sums: Sums) -> Option<f64> {
    sums.rate().map(|rate| rounded(rate, 6))
}
