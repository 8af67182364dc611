//! `renkei sample`: random connected groups, and a group among all others.

use std::path::Path;
use std::process::ExitCode;

use num_bigint::BigUint;
use serde_json::json;

use renkei::export::{
    CandidateRow, Column, Report, Value, candidate_columns, candidate_columns_of, percent, thousands,
};
use renkei::formats::scenario::draft_in;
use renkei::language::Language;
use renkei::rank::{Candidate, Measurer, Placement};
use renkei::region::MunicipalityId;
use renkei::search::frontier::{DEFAULT_STATES, Frontier, Scope};
use renkei::text::fixed;

use super::every_size::EverySize;
use super::options::SampleOptions;
use super::streams::{print_json, print_text};
use super::terminal::{fine_print, plain_table};
use super::understood::Names;
use crate::command::failure::{Failure, Result};
use crate::command::messages;

/// Groups drawn where nothing is said: to place one, and to look at.
const TO_PLACE: u32 = 10_000;
const TO_SHOW: u32 = 20;

/// Columns by which a group is placed.
const PLACED_BY: [&str; 9] = [
    "decline_rate",
    "base_population",
    "elderly_share",
    "largest_share",
    "area_km2",
    "density",
    "compactness",
    "cohesion",
    "span_km",
];

/// Groups of one size.
struct Drawn {
    /// Ranked in the order in which they were drawn.
    groups: Vec<Candidate>,
    /// How many there are.
    all: BigUint,
}

impl Drawn {
    fn is_all(&self) -> bool {
        BigUint::from(self.groups.len()) == self.all
    }
}

pub fn run(options: &SampleOptions, language: Language) -> Result<ExitCode> {
    let scenario = options.groups.judge.scenario()?;
    options.output.check(options.groups.judge.model.inputs(&scenario))?;
    let asked = EverySize::load(&options.groups, scenario, language)?;
    let EverySize { scenario, study, .. } = &asked;
    let mut names = Names::default();
    let place = |names: &mut Names| group_to_place(&asked, &options.names, names);
    let placed = (!options.names.is_empty()).then(|| place(&mut names)).transpose()?;
    names.tell(language);
    let size = placed.as_ref().map_or(options.size.map_or(0, usize::from), Vec::len);
    let measurer = Measurer::new(study, size);
    let measured = |groups| Candidate::from_groups(groups, study, &measurer, &scenario.question.rank);
    let default = if placed.is_some() { TO_PLACE } else { TO_SHOW };
    let (groups, all) = draw(&asked, size, options.number.unwrap_or(default), options.seed)?;
    let drawn = Drawn { groups: measured(groups), all };
    let placed = measured(placed.into_iter().collect());
    let report = Report {
        candidates: &drawn.groups,
        weights: scenario.question.rank.weights,
        ..Report::of(study, &scenario.question.limits)
    };
    let rows = drawn.groups.iter().map(|candidate| CandidateRow { report: &report, candidate });
    options.output.write(&columns(&report), rows)?;
    let placements = placed.first().map(|group| placements(&report, group)).unwrap_or_default();
    if options.output.json {
        let value = |candidate: &Candidate| {
            let row = CandidateRow { report: &report, candidate };
            let pairs =
                columns(&report).into_iter().map(|column| (column.name.to_owned(), column.of(&row).json()));
            serde_json::Value::Object(pairs.collect())
        };
        // groups that only served to place one are many
        let shown: &[Candidate] = if placed.is_empty() { &drawn.groups } else { &[] };
        print_json(&json!({
            "schema": "renkei/sample/1",
            "scenario": draft_in(scenario, Path::new(".")),
            "size": size,
            "groups_of_the_size": drawn.all.to_string(),
            "drawn": drawn.groups.len(),
            "all": drawn.is_all(),
            "seed": options.seed,
            "group": placed.first().map(value),
            "places": placements.iter().map(Place::json).collect::<Vec<_>>(),
            "groups": shown.iter().map(value).collect::<Vec<_>>(),
            "understood": asked.names.and(&names).json(language),
            "notes": report.notes(Language::Ja),
            "credits": study.credits(),
        }))?;
    } else {
        let mut text = among(&drawn, size, options.seed, language);
        match placed.first() {
            Some(group) => text.push_str(&places(&report, group, &placements, language)),
            None => text.push_str(&list(&report, language)),
        }
        text.push_str(&fine_print(&report, language));
        print_text(&text)?;
    }
    Ok(ExitCode::from(u8::from(drawn.groups.is_empty())))
}

fn group_to_place(asked: &EverySize, texts: &[String], names: &mut Names) -> Result<Vec<MunicipalityId>> {
    let region = &asked.study.region();
    let mut members = names.members(asked.study.names().group_of(texts)?, region)?;
    members.sort_unstable();
    if members.len() < 2 {
        return Err(Failure::new(messages::at_least_two(region.names(&members))));
    }
    let parts = asked.study.adjacency().components_of(&members);
    if parts.len() > 1 {
        let parts: Vec<String> = parts.iter().map(|part| region.names(part)).collect();
        return Err(Failure::new(messages::not_connected(parts.join(" / "))));
    }
    Ok(members)
}

/// All groups of the size, or a random sample of them; and the number of
/// are.
fn draw(
    asked: &EverySize,
    size: usize,
    number: u32,
    seed: u64,
) -> Result<(Vec<Vec<MunicipalityId>>, BigUint)> {
    let Some(scope) = &asked.scope else { return Ok((Vec::new(), BigUint::ZERO)) };
    let scope = Scope { least: size, greatest: Some(size), ..scope.clone() };
    let frontier = Frontier::build(&asked.graph, DEFAULT_STATES);
    let mut sampler = frontier.sampler(&scope, seed)?;
    let all = sampler.groups().clone();
    let groups: Option<Vec<Vec<u32>>> = if all <= BigUint::from(number) {
        let all = u32::try_from(&all).unwrap_or(number);
        (0..all).map(|number| sampler.group(&BigUint::from(number))).collect()
    } else {
        (0..number).map(|_| sampler.draw()).collect()
    };
    let groups = groups.unwrap_or_default();
    Ok((groups.iter().map(|vertices| asked.members(vertices)).collect(), all))
}

/// The columns of a candidate without its place in a ranking, which a group
/// drawn does not have.
fn columns<'a>(report: &Report<'_>) -> Vec<Column<CandidateRow<'a>>> {
    candidate_columns_of(report).into_iter().filter(|column| column.name != "rank").collect()
}

/// Where the group lies by one column.
struct Place<'a> {
    column: Column<CandidateRow<'a>>,
    value: f64,
    placement: Placement,
}

impl Place<'_> {
    fn json(&self) -> serde_json::Value {
        let Placement { lower, same, higher, quartiles } = self.placement;
        json!({
            "measure": self.column.name, "value": self.value,
            "lower": lower, "same": same, "higher": higher, "quartiles": quartiles,
        })
    }

    fn shown(&self, value: f64) -> String {
        match self.column.name {
            "decline_rate" | "elderly_share" | "largest_share" => percent(Some(value)),
            "compactness" | "cohesion" => fixed(value, 3),
            "area_km2" | "base_population" => thousands(fixed(value, 0)),
            _ => fixed(value, 1),
        }
    }
}

/// Where a group lies among those of a report, by each column that all have.
fn placements<'a>(report: &'a Report<'a>, group: &'a Candidate) -> Vec<Place<'a>> {
    let number =
        |column: &Column<CandidateRow<'a>>, candidate| match column.of(&CandidateRow { report, candidate }) {
            Value::Integer(number) => Some(number as f64),
            Value::Real(number) => Some(number),
            _ => None,
        };
    let place = |column: Column<CandidateRow<'a>>| {
        let value = number(&column, group)?;
        let others = report.candidates.iter().map(|other| number(&column, other)).collect::<Option<_>>()?;
        Some(Place { placement: Placement::of(value, others)?, column, value })
    };
    let by = |column: &Column<CandidateRow<'a>>| PLACED_BY.contains(&column.name);
    candidate_columns().into_iter().filter(by).filter_map(place).collect()
}

fn among(drawn: &Drawn, size: usize, seed: u64, language: Language) -> String {
    let all = thousands(&drawn.all);
    let number = thousands(drawn.groups.len());
    if drawn.is_all() {
        return language.pick(
            format!("{size}市町村の隣接関係でつながる組{all}組のすべて\n"),
            format!("All {all} connected groups of {size}\n"),
        );
    }
    language.pick(
        format!("{size}市町村の隣接関係でつながる組{all}組から無作為に抽出した{number}組(--seed {seed})\n"),
        format!("{number} drawn at random from the {all} connected groups of {size} (--seed {seed})\n"),
    )
}

fn places(report: &Report<'_>, group: &Candidate, places: &[Place<'_>], language: Language) -> String {
    let header = language.pick(
        ["指標", "この組", "より低い組", "より高い組", "四分位", "中央値", "四分位"],
        ["measure", "this group", "lower", "higher", "quartile", "median", "quartile"],
    );
    let row = |place: &Place<'_>| {
        let percent = |share: f64| percent(Some(share));
        let [first, median, third] = place.placement.quartiles.map(|value| place.shown(value));
        let measure = language.pick(place.column.alias, place.column.name);
        let (lower, higher) = (place.placement.share_lower(), place.placement.share_higher());
        let value = place.shown(place.value);
        vec![measure.to_owned(), value, percent(lower), percent(higher), first, median, third]
    };
    format!(
        "{}\n\n{}",
        answer_first(report, group, places, language),
        plain_table(&header, places.iter().map(row), &[1, 2, 3, 4, 5, 6])
    )
}

/// The answer in a sentence: how closely knit the group is, and how fast its
/// population declines, among those of its size.
fn answer_first(report: &Report<'_>, group: &Candidate, places: &[Place<'_>], language: Language) -> String {
    let (names, size) = (report.names(&group.members), group.members.len());
    let share = |name: &str| {
        let place = places.iter().find(|place| place.column.name == name)?;
        Some(percent(Some(place.placement.share_lower())))
    };
    let (Some(knit), Some(decline)) = (share("cohesion"), share("decline_rate")) else { return names };
    language.pick(
        format!("{names}は、{size}市町村の組のうち{knit}より結束度が高く、{decline}より減少率が高い"),
        format!("{names}: closer-knit than {knit} of the groups of {size}, with a higher decline than {decline} of them"),
    )
}

fn list(report: &Report<'_>, language: Language) -> String {
    let header = language
        .pick(["全体の減少率", "要件(1)(2)", "構成市町村"], ["decline of all", "(1) and (2)", "members"]);
    let row = |candidate: &Candidate| {
        vec![
            percent(Some(candidate.measures.decline_rate)),
            if candidate.verdict.qualifies() { "○" } else { "×" }.to_owned(),
            report.names(&candidate.members),
        ]
    };
    plain_table(&header, report.candidates.iter().map(row), &[0])
}
