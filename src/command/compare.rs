//! `renkei compare`: what another scenario makes of the candidates.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;
use serde_json::json;

use renkei::export::{Column, Kind, Report, Value, thousands};
use renkei::facts::UnitId;
use renkei::formats::scenario::{MOST_TOP, draft_in};
use renkei::language::Language;
use renkei::rank::{Candidate, RankedGroups};
use renkei::region::MunicipalityId;
use renkei::rule::{BasisPoints, Refusal};
use renkei::search::{Limits, SizeCounts};
use renkei::{Scenario, Study};

use super::answer::answer;
use super::compared_settings::{Setting, differing_settings, settings_text};
use super::file_roles::FileRoles;
use super::options::CompareOptions;
use super::streams::{print_json, print_text};
use super::terminal::{fine_print, plain_table, warn};
use super::understood::{Names, understand_limits};
use crate::command::failure::Result;

/// Differences shown of each kind.
const SHOWN: usize = 20;

/// One scenario, run.
struct Side {
    /// As asked for, names of the limits resolved.
    asked: Scenario,
    /// As run: with every group that can be kept.
    scenario: Scenario,
    study: Study,
    limits: Limits,
    /// How the names in its limits were understood.
    names: Names,
    counts: Vec<SizeCounts>,
    candidates: BTreeMap<Vec<UnitId>, Candidate>,
}

/// What became of a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    Appears,
    Vanishes,
    Rank,
}

/// Why a candidate is not there, or elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Reason {
    NotInBoundaries,
    NotAdjacent,
    WithoutFigures,
    SizeNotSearched,
    /// Members outside (1), by name.
    OutsideRequirement1(String),
    Below(BasisPoints),
    OutsideLimits,
    NotAmongBest,
    OtherMeasures,
    OthersMove,
}

impl Reason {
    /// The reason without what differs from group to group.
    fn kind(&self, language: Language) -> &'static str {
        let (ja, en) = match self {
            Reason::NotInBoundaries => ("境界データにない市町村を含む", "a member is not in the boundaries"),
            Reason::NotAdjacent => ("隣接していない", "not adjacent"),
            Reason::WithoutFigures => ("人口の数値がない市町村を含む", "a member has no figures"),
            Reason::SizeNotSearched => ("構成市町村数が探索の範囲外", "of a size that is not searched"),
            Reason::OutsideRequirement1(_) => ("要件(1)を満たさない", "outside requirement (1)"),
            Reason::Below(_) => ("減少率が基準に届かない", "below the threshold"),
            Reason::OutsideLimits => ("指定した条件を満たさない", "outside the limits"),
            Reason::NotAmongBest => {
                ("要件は満たすが、上位に入らない", "qualifies, but not among the best kept")
            }
            Reason::OtherMeasures => ("評価点や指標の値が変わる", "its own measures change"),
            Reason::OthersMove => ("ほかの候補の増減や順位の変化による", "others appear, vanish or move"),
        };
        language.pick(ja, en)
    }

    fn words(&self, language: Language) -> String {
        let kind = self.kind(language);
        match self {
            Reason::OutsideRequirement1(names) => format!("{kind}: {names}"),
            Reason::Below(points) => {
                language.pick(format!("{kind}: {points}ポイント"), format!("{kind}: by {points} points"))
            }
            _ => kind.to_owned(),
        }
    }
}

/// One difference.
#[derive(Debug, Serialize)]
pub struct Difference {
    change: Change,
    codes: String,
    names: String,
    rank_first: Option<usize>,
    rank_second: Option<usize>,
    score_first: Option<f64>,
    score_second: Option<f64>,
    reason: String,
    #[serde(skip)]
    kind: &'static str,
}

pub fn run(options: &CompareOptions, language: Language) -> Result<ExitCode> {
    options.threads.set()?;
    // both are checked before any work is done
    let [first, second] = options.sides()?;
    let inputs = first.data.files().into_iter().chain(second.data.files());
    options.output.check(FileRoles::default().inputs(inputs).inputs(options.files().cloned()))?;
    let (first, second) = (Side::run(first, language)?, Side::run(second, language)?);
    let differ = differing_settings(&first.asked, &second.asked)?;
    let differences = differences(&first, &second, language);
    options.output.write(&columns(), differences.iter())?;
    if options.output.json {
        let side = |side: &Side| {
            json!({
                "scenario": draft_in(&side.scenario, Path::new(".")),
                "counts": side.counts,
                "understood": side.names.json(language),
                "notes": side.notes(Language::Ja),
                "credits": side.study.credits(),
            })
        };
        let object = json!({
            "schema": "renkei/compare/1",
            "first": side(&first),
            "second": side(&second),
            "settings": differ.iter().map(Setting::json).collect::<Vec<_>>(),
            "differences": differences,
        });
        print_json(&object)?;
    } else {
        print_text(&(settings_text(&differ, language) + &text(&first, &second, &differences, language)))?;
    }
    Ok(ExitCode::SUCCESS)
}

impl Side {
    /// Runs a scenario and keeps every group, not the best few alone.
    fn run(mut asked: Scenario, language: Language) -> Result<Self> {
        let study = Study::load(&asked)?;
        warn(&study, language);
        let names = understand_limits(&mut asked, &study, language)?;
        let mut scenario = asked.clone();
        scenario.question.rank.top = MOST_TOP;
        scenario.question.also.clear();
        let limits = scenario.question.limits(&study)?;
        let RankedGroups { counts, candidates, .. } = answer(&study, &scenario.question, None, language)?;
        let region = study.region();
        let candidates =
            candidates.into_iter().map(|candidate| (region.codes(&candidate.members), candidate)).collect();
        Ok(Self { asked, candidates, counts, limits, names, scenario, study })
    }

    fn report(&self) -> Report<'_> {
        Report::of(&self.study, &self.scenario.question.limits)
    }

    fn notes(&self, language: Language) -> Vec<String> {
        self.report().brief_notes(language)
    }

    fn qualifying(&self) -> u64 {
        self.counts.iter().map(|count| count.qualifying).sum()
    }

    /// Why a group is not among the candidates.
    fn absence(&self, codes: &[UnitId]) -> Reason {
        let region = &self.study.region();
        let ids: Option<Vec<MunicipalityId>> = codes.iter().map(|code| region.find_unit(code)).collect();
        let Some(ids) = ids else { return Reason::NotInBoundaries };
        let examination = self.study.examine(&ids);
        let settings = self.scenario.question.search;
        if !examination.is_adjacent() {
            return Reason::NotAdjacent;
        }
        if !examination.without_figures.is_empty() {
            return Reason::WithoutFigures;
        }
        if !(settings.min_size..=settings.max_size).contains(&ids.len()) {
            return Reason::SizeNotSearched;
        }
        match examination.verdict.refusal() {
            Some(Refusal::OutsideRequirement1) => {
                let out: Vec<MunicipalityId> = ids
                    .iter()
                    .copied()
                    .filter(|id| !self.study.rule().eligibility(*id).meets_requirement_1)
                    .collect();
                Reason::OutsideRequirement1(region.names(&out))
            }
            Some(Refusal::Below { basis_points, .. }) => {
                let short = u32::try_from(basis_points).ok().and_then(BasisPoints::new);
                Reason::Below(short.unwrap_or(BasisPoints::WHOLE))
            }
            None if !self.limits.satisfied_by(&examination.members, &examination.verdict) => {
                Reason::OutsideLimits
            }
            None => Reason::NotAmongBest,
        }
    }
}

/// The differences as a table.
pub fn columns<'d>() -> Vec<Column<&'d Difference>> {
    let column = Column::<&'d Difference>::new;
    vec![
        column("change", "変化", "appears, vanishes or rank", Kind::Text, |row| {
            Value::text(match row.change {
                Change::Appears => "新たに該当する",
                Change::Vanishes => "該当しなくなる",
                Change::Rank => "順位が変わる",
            })
        })
        .means("新たに該当する、該当しなくなる、順位が変わる、のいずれか", "", "", ""),
        column("rank_first", "第1の順位", "place in the first scenario", Kind::Integer, |row| {
            row.rank_first.map_or(Value::Missing, |rank| Value::Integer(rank as i64))
        })
        .means("第1の条件での順位", "", "", ""),
        column("rank_second", "第2の順位", "place in the second", Kind::Integer, |row| {
            row.rank_second.map_or(Value::Missing, |rank| Value::Integer(rank as i64))
        })
        .means("第2の条件での順位", "", "", ""),
        column("names", "構成市町村", "members", Kind::Text, |row| Value::text(row.names.clone())).means(
            "構成市町村の名称",
            "",
            "",
            "",
        ),
        column("codes", "市町村コード", "codes of the members", Kind::Text, |row| {
            Value::text(row.codes.clone())
        })
        .means("構成市町村の5桁コード", "", "", ""),
        column("score_first", "第1の評価点", "score in the first scenario", Kind::Real(3), |row| {
            row.score_first.map_or(Value::Missing, Value::Real)
        })
        .means("第1の条件での評価点", "points", "", ""),
        column("score_second", "第2の評価点", "score in the second", Kind::Real(3), |row| {
            row.score_second.map_or(Value::Missing, Value::Real)
        })
        .means("第2の条件での評価点", "points", "", ""),
        column("reason", "理由", "why", Kind::Text, |row| Value::text(row.reason.clone())).means(
            "変わる理由",
            "",
            "",
            "",
        ),
    ]
}

/// Candidates that appear, vanish or change rank, in this order, each by rank.
fn differences(first: &Side, second: &Side, language: Language) -> Vec<Difference> {
    let mut all = Vec::new();
    let codes: BTreeSet<&Vec<UnitId>> = first.candidates.keys().chain(second.candidates.keys()).collect();
    for codes in codes {
        let (one, other) = (first.candidates.get(codes), second.candidates.get(codes));
        let (change, reason) = match (one, other) {
            (Some(_), None) => (Change::Vanishes, second.absence(codes)),
            (None, Some(_)) => (Change::Appears, first.absence(codes)),
            (Some(one), Some(other)) if one.rank != other.rank => {
                let same = (&one.measures, one.score) == (&other.measures, other.score);
                (Change::Rank, if same { Reason::OthersMove } else { Reason::OtherMeasures })
            }
            _ => continue,
        };
        let side = if one.is_some() { first } else { second };
        let members = one.or(other).map(|candidate| candidate.members.as_slice()).unwrap_or_default();
        all.push(Difference {
            change,
            codes: codes.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
            names: side.study.region().names(members),
            rank_first: one.map(|candidate| candidate.rank),
            rank_second: other.map(|candidate| candidate.rank),
            score_first: one.map(|candidate| candidate.score.points()),
            score_second: other.map(|candidate| candidate.score.points()),
            reason: reason.words(language),
            kind: reason.kind(language),
        });
    }
    all.sort_by_key(|difference| (difference.change, difference.rank_second, difference.rank_first));
    all
}

fn text(first: &Side, second: &Side, differences: &[Difference], language: Language) -> String {
    let of = |change: Change| differences.iter().filter(move |difference| difference.change == change);
    let [one, other] = [first, second].map(|side| thousands(side.qualifying()));
    let mut text = language.pick(
        format!("要件を満たす組: 第1 {one}、第2 {other}\n"),
        format!("qualifying groups: {one} in the first scenario, {other} in the second\n"),
    );
    let cut = [first, second].iter().any(|side| side.qualifying() > side.candidates.len() as u64);
    if cut {
        let [one, other] = [first, second].map(|side| side.candidates.len());
        text.push_str(&language.pick(
            format!("比べるのは上位の組(第1 {one}、第2 {other})に限る\n"),
            format!("compared are the best {one} and {other} alone\n"),
        ));
    }
    for (change, title) in [
        (Change::Appears, language.pick("新たに該当する組", "Appear")),
        (Change::Vanishes, language.pick("該当しなくなる組", "Vanish")),
        (Change::Rank, language.pick("順位の変わる組", "Change rank")),
    ] {
        let number = of(change).count();
        text.push_str(&format!("\n{title}: {}\n", thousands(number as u64)));
        if number == 0 {
            continue;
        }
        text.push_str(&reasons(of(change)));
        let header =
            language.pick(["第1", "第2", "構成市町村", "理由"], ["first", "second", "members", "reason"]);
        let rank = |rank: Option<usize>| rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string());
        let rows = of(change).take(SHOWN).map(|difference| {
            vec![
                rank(difference.rank_first),
                rank(difference.rank_second),
                difference.names.clone(),
                difference.reason.clone(),
            ]
        });
        text.push_str(&plain_table(&header, rows, &[0, 1]));
    }
    if differences.is_empty() {
        text.push_str(language.pick("\n違いはない\n", "\nno difference\n"));
    }
    // notes on the second scenario that the first one does not have
    let of_second = second.report().notes_of_this_run(language);
    let known = first.report().notes_of_this_run(language);
    text.extend(
        of_second
            .iter()
            .filter(|note| !known.contains(note))
            .map(|note| language.pick(format!("(第2) {note}\n"), format!("(second) {note}\n"))),
    );
    text.push_str(&fine_print(&first.report(), language));
    // what the second scenario alone rests on
    let own = |credit: &&String| !first.study.credits().contains(credit);
    text.extend(second.study.credits().iter().filter(own).map(|credit| {
        language.pick(format!("出典(第2) {credit}\n"), format!("Credits (second): {credit}\n"))
    }));
    text
}

/// The reasons with how often each holds, where there are several.
fn reasons<'a>(differences: impl Iterator<Item = &'a Difference>) -> String {
    let mut tally: BTreeMap<&str, u64> = BTreeMap::new();
    for difference in differences {
        *tally.entry(difference.kind).or_default() += 1;
    }
    if tally.len() < 2 {
        return String::new();
    }
    tally.into_iter().map(|(reason, number)| format!("  {}: {reason}\n", thousands(number))).collect()
}
