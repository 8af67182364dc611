//! The run as one JSON object, for programs.
//!
//! Differences from the tables:
//!
//! | | tables | JSON |
//! |---|---|---|
//! | words | Japanese, some columns English | Japanese; on listing and score both, `ja` and `en` |
//! | missing values | empty cell | `null`; some keys are left out, as the schema says |
//! | tests of (2) | the best one | all that are met, with their sums |
//! | score | points of each part | also value, share, scale and weight |
//! | limits | rows that a file can hold | none |
//!
//! Candidates are made and written one by one, so that memory does not grow with
//! their number. Keys keep their order, and equal runs give equal bytes.

mod place;
mod score;

use std::collections::BTreeMap;
use std::io::Write;

use serde::{Serialize, Serializer};

use renkei_core::facts::UnitId;
use renkei_core::language::Language;
use renkei_core::rank::{Candidate, Caution, Measure, Measures};
use renkei_core::rule::{Route, Sums};
use renkei_core::search::SizeCounts;
use renkei_core::study::{EditionVerdict, Study};

use crate::candidate_columns::route_keys;
use crate::error::{ExportError, Output};
use crate::own_columns::of_group_rounded;
use crate::report::{LatestDay, Report};
use renkei_core::text::rounded;
use renkei_core::words::Words;

use place::{FamilyJson, PercentileJson};
pub use score::score_json;
use score::{ScoreFormula, ScorePartJson};

/// The version of the document; `docs/schema/candidates-1.json` describes it.
const CANDIDATES_SCHEMA: &str = "renkei/candidates/1";

/// The whole document.
///
/// The fields are the keys of the document, in this order.
#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    scenario: &'a serde_json::Value,
    graph: Graph,
    counts: &'a [SizeCounts],
    listing: ListingJson,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    municipalities: Vec<WithMember>,
    score_formula: ScoreFormula,
    candidates: Listed<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also: Vec<AlsoJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    understood: Option<&'a serde_json::Value>,
    notes: Vec<String>,
    credits: &'a [String],
}

/// The best groups by a further ranking.
#[derive(Serialize)]
struct AlsoJson<'a> {
    by: Measure,
    candidates: Listed<'a>,
}

/// How many candidates there are and how many are listed.
///
/// `qualifying` counts groups that meet (1) and (2), `candidates` and `listed`
/// are those of the listing (see [`Listing`](crate::Listing)).
#[derive(Serialize)]
struct ListingJson {
    qualifying: u64,
    candidates: u64,
    listed: u64,
    /// The same number on the latest day for which the zones are known.
    #[serde(skip_serializing_if = "Option::is_none")]
    latest: Option<LatestDay>,
    /// What is not listed and which option lists more, in both languages.
    #[serde(skip_serializing_if = "Option::is_none")]
    not_listed: Option<Bilingual>,
    /// What files of the output folder cannot hold.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    not_in_files: Vec<Bilingual>,
}

/// A sentence in both languages.
#[derive(Serialize)]
struct Bilingual {
    ja: String,
    en: String,
}

/// The groups with a municipality, listed or not.
#[derive(Serialize)]
struct WithMember {
    code: UnitId,
    name: String,
    qualifying: u64,
}

/// The candidates of a report, made one by one.
struct Listed<'a>(&'a Report<'a>);

impl Serialize for Listed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(report) = self;
        serializer.collect_seq(report.candidates.iter().map(|candidate| candidate_json(report, candidate)))
    }
}

/// Size of the graph.
#[derive(Serialize)]
struct Graph {
    municipalities: usize,
    pairs: usize,
    components: usize,
}

/// A candidate; areas in km², distances in km, rates as fractions of one.
///
/// Optional fields are `null` where the value does not exist: no centre, no road,
/// no figures of age. `verdict_2013` is left out where the edition has no verdict
/// on the study's years.
#[derive(Serialize)]
struct CandidateJson {
    rank: usize,
    codes: Vec<UnitId>,
    names: Vec<String>,
    size: usize,
    routes: Vec<&'static str>,
    centre: Option<UnitId>,
    centre_name: Option<String>,
    base_population: u64,
    target_population: u64,
    people_lost: i64,
    decline_rate: f64,
    tested_rate: Option<f64>,
    tested_route: Option<String>,
    margin: Option<f64>,
    score: f64,
    score_parts: Vec<ScorePartJson>,
    tests: Vec<Test>,
    member_rates: Vec<Option<f64>>,
    elderly_share: Option<f64>,
    area_km2: f64,
    density: f64,
    compactness: f64,
    cohesion: f64,
    span_km: f64,
    centre_distance_km: Option<f64>,
    road_span_km: Option<f64>,
    hub_radius_km: Option<f64>,
    hub: Option<UnitId>,
    hub_name: Option<String>,
    /// Travel times, where the study has them.
    #[serde(flatten)]
    times: Option<TimesJson>,
    hops: usize,
    all_touch: bool,
    same_subprefecture: Option<bool>,
    same_medical_area: Option<bool>,
    largest_share: f64,
    /// The columns of the user's own, by their names.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    own: BTreeMap<&'static str, serde_json::Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict_2013: Option<&'static str>,
    flags: Vec<&'static str>,
    /// How the coalition of the members stands, where one is tracked.
    #[serde(skip_serializing_if = "Option::is_none")]
    coalition_state: Option<Bilingual>,
    /// In a list without near-duplicates, what the candidate stands for.
    #[serde(skip_serializing_if = "Option::is_none")]
    family: Option<FamilyJson>,
    /// In a ranking by percentile, the place among the groups of its size.
    #[serde(skip_serializing_if = "Option::is_none")]
    percentile: Option<PercentileJson>,
    /// What `renkei check` would say, where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<String>,
}

/// Travel times of a group; a time that is missing is `null`.
#[derive(Serialize)]
struct TimesJson {
    time_span_min: Option<f64>,
    time_radius_min: Option<f64>,
    time_hub: Option<UnitId>,
    time_hub_name: Option<String>,
}

impl TimesJson {
    /// The times of a group; none where the study has none.
    fn of(study: &Study, measures: &Measures) -> Option<Self> {
        let hub = measures.time_hub.map(|hub| &study.region()[hub.member]);
        (!study.travel_times().is_empty()).then(|| Self {
            time_span_min: measures.time_span.map(|time| rounded(time.0, 1)),
            time_radius_min: measures.time_hub.map(|hub| rounded(hub.minutes.0, 1)),
            time_hub: hub.map(|unit| unit.id.clone()),
            time_hub_name: hub.map(|unit| unit.name.clone()),
        })
    }
}

/// The columns of the user's own of a group, by their names, and its travel times: what
/// [`write_report_json`] adds to a candidate for them.
///
/// # Errors
/// [`ExportError::Encoding`], never in practice: the value is built in memory.
pub fn own_json(
    study: &Study,
    measures: &Measures,
) -> Result<serde_json::Map<String, serde_json::Value>, ExportError> {
    let failed = |error| Output::Json.failed(error);
    let mut map = serde_json::Map::new();
    if let Some(times) = TimesJson::of(study, measures)
        && let serde_json::Value::Object(times) = serde_json::to_value(times).map_err(failed)?
    {
        map.extend(times);
    }
    let own = own_values(study, measures);
    if !own.is_empty() {
        map.insert("own".to_owned(), serde_json::to_value(own).map_err(failed)?);
    }
    Ok(map)
}

/// The columns of the user's own, by their names.
fn own_values(study: &Study, measures: &Measures) -> BTreeMap<&'static str, serde_json::Value> {
    let columns = measures.own.iter().enumerate();
    columns.map(|(nth, (name, value))| (name.as_str(), of_group_rounded(study, *value, nth))).collect()
}

/// A test of requirement (2) that is met, with the sums that it compares.
///
/// `route` is `flat` or `centre`; `without` are the centres removed.
#[derive(Serialize)]
struct Test {
    route: &'static str,
    without: Vec<UnitId>,
    base: u64,
    target: u64,
    rate: Option<f64>,
    about: bool,
    unverified: bool,
}

/// Encodes the run as one JSON object: `schema` (its version), `scenario`, `graph`, `counts`,
/// `listing`, `municipalities` (the groups with each), `score_formula` (how the
/// parts of a score come about), `candidates`, `also` (the rankings by further
/// measures), `notes`, `credits`.
///
/// Rates and shares have six decimals (0.3 is 30 %); keys name their units.
///
/// # Errors
/// [`ExportError::Encoding`], never in practice: the text is built in memory.
///
/// `also` are the rankings by further measures, each with the report that lists
/// its candidates; `scenario` is put in as given.
pub fn report_json(
    report: &Report<'_>,
    also: &[(Measure, Report<'_>)],
    scenario: &serde_json::Value,
) -> Result<Vec<u8>, ExportError> {
    let mut text = Vec::new();
    write_report_json(&mut text, report, also, scenario)?;
    Ok(text)
}

/// Like [`report_json`], candidate by candidate into a file.
///
/// # Errors
/// [`ExportError::Encoding`] when the file cannot be written.
pub fn write_report_json(
    mut file: impl Write,
    report: &Report<'_>,
    also: &[(Measure, Report<'_>)],
    scenario: &serde_json::Value,
) -> Result<(), ExportError> {
    let also = also.iter().map(|(by, report)| AlsoJson { by: *by, candidates: Listed(report) });
    let listing = report.listing();
    let with_member = |id| WithMember {
        code: report.municipality(id).id.clone(),
        name: report.municipality(id).name.clone(),
        qualifying: report.groups_with(id),
    };
    let counted = !report.by_member.is_empty();
    let both = |ja: Option<String>, en: Option<String>| ja.zip(en).map(|(ja, en)| Bilingual { ja, en });
    let output = Document {
        schema: CANDIDATES_SCHEMA,
        scenario,
        graph: Graph {
            municipalities: report.study.adjacency().municipalities(),
            pairs: report.study.adjacency().pairs(),
            components: report.study.adjacency().components().len(),
        },
        counts: report.counts,
        listing: ListingJson {
            qualifying: report.qualifying(),
            latest: report.latest,
            candidates: listing.candidates,
            listed: listing.listed,
            not_listed: both(report.cut(Language::Ja), report.cut(Language::En)),
            not_in_files: (report.left_out_of_files(Language::Ja).into_iter())
                .zip(report.left_out_of_files(Language::En))
                .map(|(ja, en)| Bilingual { ja, en })
                .collect(),
        },
        municipalities: report.study.region().ids().filter(|_| counted).map(with_member).collect(),
        score_formula: ScoreFormula::of(&report.weights),
        candidates: Listed(report),
        also: also.collect(),
        understood: report.understood,
        notes: report.notes(Language::Ja),
        credits: report.study.credits(),
    };
    serde_json::to_writer_pretty(&mut file, &output).map_err(|error| Output::Json.failed(error))?;
    file.write_all(b"\n").and_then(|()| file.flush()).map_err(|error| Output::Json.failed(error))
}

/// Collects the data of a candidate.
///
/// Rounds once, at the end: rates to six decimals, points to three, lengths to
/// hundredths of a kilometre, distances by road to tenths.
fn candidate_json(report: &Report<'_>, candidate: &Candidate) -> CandidateJson {
    let region = report.study.region();
    let measures = &candidate.measures;
    let verdict = &candidate.verdict;
    let words = Words { study: report.study, language: Language::Ja };
    let rate = |sums: Sums| sums.rate().map(|rate| rounded(rate, 6));
    let test = |route: &Route| Test {
        route: if route.is_flat() { "flat" } else { "centre" },
        without: region.codes(&route.without),
        base: route.sums.base,
        target: route.sums.target,
        rate: rate(route.sums),
        about: route.about,
        unverified: route.unverified,
    };
    CandidateJson {
        rank: candidate.rank,
        codes: region.codes(&candidate.members),
        names: candidate.members.iter().map(|id| region[*id].name.clone()).collect(),
        size: measures.size,
        routes: route_keys(candidate),
        centre: verdict.centre().map(|id| region[id].id.clone()),
        centre_name: verdict.centre().map(|id| region[id].name.clone()),
        base_population: measures.base,
        target_population: measures.target,
        people_lost: measures.base as i64 - measures.target as i64,
        decline_rate: rounded(measures.decline_rate, 6),
        tested_rate: verdict.best_route().and_then(|route| rate(route.sums)),
        tested_route: verdict.best_route().map(|route| words.tested(route)),
        margin: measures.margin.map(|margin| rounded(margin, 6)),
        score: rounded(candidate.score.points(), 3),
        score_parts: report.weights.parts(measures).map(ScorePartJson::of).into(),
        tests: verdict.routes.iter().map(test).collect(),
        member_rates: candidate
            .members
            .iter()
            .map(|id| report.study.rule().eligibility(*id).sums.and_then(rate))
            .collect(),
        elderly_share: measures.elderly_share.map(|share| rounded(share, 6)),
        area_km2: rounded(measures.area / 1e6, 2),
        density: rounded(measures.density, 2),
        compactness: rounded(measures.compactness, 4),
        cohesion: rounded(measures.cohesion, 4),
        span_km: rounded(measures.span.kilometres().0, 2),
        centre_distance_km: measures.centre_distance.map(|metres| rounded(metres.kilometres().0, 2)),
        road_span_km: measures.road_span.map(|metres| rounded(metres.kilometres().0, 1)),
        hub_radius_km: measures.hub.map(|hub| rounded(hub.metres / 1e3, 1)),
        hub: measures.hub.map(|hub| region[hub.member].id.clone()),
        hub_name: measures.hub.map(|hub| region[hub.member].name.clone()),
        times: TimesJson::of(report.study, measures),
        hops: measures.hops,
        all_touch: measures.all_touch,
        same_subprefecture: measures.same_subprefecture,
        same_medical_area: measures.same_medical_area,
        largest_share: rounded(measures.largest_share, 6),
        own: own_values(report.study, measures),
        verdict_2013: candidate.guideline.map(EditionVerdict::key),
        flags: candidate.cautions().into_iter().map(Caution::key).collect(),
        coalition_state: report
            .state_of(&candidate.members, Language::Ja)
            .zip(report.state_of(&candidate.members, Language::En))
            .map(|(ja, en)| Bilingual { ja, en }),
        family: candidate.family.as_ref().map(|family| FamilyJson::of(family, report.study)),
        percentile: candidate.standing.map(PercentileJson::of),
        explanation: candidate.rank.checked_sub(1).and_then(|place| report.explained.get(place)).cloned(),
    }
}
