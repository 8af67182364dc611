//! `renkei best`: the best groups of every size by what adds up over members.

use std::path::Path;
use std::process::ExitCode;

use serde_json::json;

use renkei::export::{Column, Kind, Report, Value, percent, thousands};
use renkei::formats::scenario::draft_in;
use renkei::language::Language;
use renkei::rank::{Measure, Order};
use renkei::region::{MunicipalityId, Region};
use renkei::rule::{Sums, Verdict};
use renkei::search::frontier::{DEFAULT_STATES, Frontier, Scope};

use super::every_size::EverySize;
use super::options::BestOptions;
use super::streams::{print_json, print_text};
use super::terminal::{fine_print, plain_table, ranking_words};
use crate::command::failure::{Failure, Result};
use crate::command::messages;

/// Groups shown, and members of each.
const SHOWN: usize = 20;
const MEMBERS_SHOWN: usize = 8;
/// Greatest size for the highest decline unless `--max-size` is given.
const SIZES: usize = 20;

/// A group among the best.
pub struct Best<'a> {
    rank: usize,
    /// Sum of what it is ranked by; none for a rate.
    sum: Option<i64>,
    members: Vec<MunicipalityId>,
    verdict: Verdict,
    region: &'a Region,
}

pub fn run(options: &BestOptions, language: Language) -> Result<ExitCode> {
    let scenario = options.groups.judge.scenario()?;
    options.output.check(options.groups.judge.model.inputs(&scenario))?;
    let asked = EverySize::load(&options.groups, scenario, language)?;
    let EverySize { scenario, study, .. } = &asked;
    let rule = study.rule();
    let groups = if options.by.by == Measure::DeclineRate {
        highest_declines(&asked, options)?
    } else {
        best_sums(&asked, options)?
    };
    let best: Vec<Best<'_>> = (groups.into_iter().zip(1..))
        .map(|((sum, members), rank)| {
            let verdict = rule.judge(&members, study.adjacency());
            Best { rank, sum, members, verdict, region: study.region() }
        })
        .collect();
    options.output.write(&columns(), best.iter())?;
    if options.output.json {
        let group = |best: &Best<'_>| {
            let pairs = columns().into_iter().map(|column| (column.name.to_owned(), column.of(&best).json()));
            serde_json::Value::Object(pairs.collect())
        };
        print_json(&json!({
            "schema": "renkei/best/1",
            "scenario": draft_in(scenario, Path::new(".")),
            "by": options.by,
            "groups": best.iter().map(group).collect::<Vec<_>>(),
            "notes": Report::of(study, &scenario.question.limits).brief_notes(Language::Ja),
            "understood": asked.names.json(language),
            "credits": study.credits(),
        }))?;
    } else {
        print_text(&text(&asked, options, &best, language))?;
    }
    Ok(ExitCode::from(u8::from(best.is_empty())))
}

type Group = (Option<i64>, Vec<MunicipalityId>);

/// The best groups by a sum over their members. Who has no figures is in none.
fn best_sums(asked: &EverySize, options: &BestOptions) -> Result<Vec<Group>> {
    let Some((mut scope, figures)) = with_figures(asked) else { return Ok(Vec::new()) };
    scope.least = usize::from(options.min_size);
    scope.greatest = options.max_size.map(usize::from);
    let sign = match options.by.order {
        Order::Down => 1,
        Order::Up => -1,
    };
    let of = |(sums, id): (&Sums, MunicipalityId)| {
        let (base, target) = (sums.base as i64, sums.target as i64);
        Some(
            sign * match options.by.by {
                Measure::Base => base,
                Measure::Target => target,
                Measure::PeopleLost => base - target,
                // whole square metres, so that sums are exact
                Measure::Area => asked.study.region()[id].area().round() as i64,
                _ => return None,
            },
        )
    };
    let ids = asked.weights(|id| id);
    let weights: Option<Vec<i64>> = figures.iter().zip(ids).map(of).collect();
    let weights = weights.ok_or_else(|| Failure::new(messages::not_additive(options.by.to_string())))?;
    let frontier = Frontier::build(&asked.graph, DEFAULT_STATES);
    let best = frontier.best(&weights, &scope, options.top)?;
    let group = |scored: &renkei::search::frontier::Scored| {
        (i64::try_from(scored.score).ok().map(|sum| sign * sum), asked.members(&scored.members))
    };
    Ok(best.iter().map(group).collect())
}

/// The group of the highest decline of each size.
fn highest_declines(asked: &EverySize, options: &BestOptions) -> Result<Vec<Group>> {
    if options.by.order != Order::Down {
        return Err(Failure::new(messages::highest_only()));
    }
    let Some((scope, figures)) = with_figures(asked) else { return Ok(Vec::new()) };
    let frontier = Frontier::build(&asked.graph, DEFAULT_STATES);
    let figure = |of: fn(&Sums) -> u64| figures.iter().map(|sums| of(sums) as i64).collect::<Vec<i64>>();
    let (base, target) = (figure(|sums| sums.base), figure(|sums| sums.target));
    let least = usize::from(options.min_size);
    let greatest = options.max_size.map_or(SIZES.max(least), usize::from).min(asked.graph.len());
    let mut best = Vec::new();
    for size in least..=greatest {
        let scope = Scope { least: size, greatest: Some(size), ..scope.clone() };
        if let Some(highest) = frontier.highest_decline(&base, &target, &scope)? {
            best.push((None, asked.members(&highest.members)));
        }
    }
    Ok(best)
}

/// The scope without those who have no figures, and everybody's figures.
fn with_figures(asked: &EverySize) -> Option<(Scope, Vec<Sums>)> {
    let mut scope = asked.scope.clone()?;
    let sums = asked.weights(|id| asked.study.rule().eligibility(id).sums);
    let missing = (0..).zip(&sums).filter(|(_, sums)| sums.is_none()).map(|(vertex, _)| vertex);
    scope.excluded.extend(missing);
    let nobody = Sums { base: 0, target: 0 };
    Some((scope, sums.into_iter().map(|sums| sums.unwrap_or(nobody)).collect()))
}

pub fn columns<'a>() -> Vec<Column<&'a Best<'a>>> {
    let column = Column::<&'a Best<'a>>::new;
    vec![
        column("rank", "順位", "place, from 1", Kind::Integer, |row| Value::Integer(row.rank as i64))
            .means("順位", "", "", ""),
        column("size", "構成市町村数", "number of members", Kind::Integer, |row| {
            Value::Integer(row.members.len() as i64)
        })
        .means("構成市町村の数", "municipalities", "", ""),
        column("sum", "合計", "sum over the members; area in square metres", Kind::Integer, |row| {
            row.sum.map_or(Value::Missing, Value::Integer)
        })
        .means("--by の指標の合計。面積は平方メートル", "", "Σ measure over the members", "")
        .japanese_formula("Σ 構成市町村の指標の値"),
        column("base_population", "基準年人口", "people in the base year", Kind::Integer, |row| {
            Value::count(Some(row.verdict.sums.base))
        })
        .means("基準年人口の合計", "people", "Σ base", "2(2)")
        .japanese_formula("Σ 基準年人口"),
        column("target_population", "目標年人口", "people in the target year", Kind::Integer, |row| {
            Value::count(Some(row.verdict.sums.target))
        })
        .means("目標年人口の合計", "people", "Σ target", "2(2)")
        .japanese_formula("Σ 目標年人口"),
        column(
            "decline_rate",
            "全体の減少率",
            "1 − target/base of all members",
            Kind::Real(6),
            |row| Value::real(row.verdict.sums.rate()),
        )
        .means("構成市町村全体の減少率", "share", "1 − target_population ÷ base_population", "2(2)①"),
        column(
            "qualifies",
            "要件(1)(2)",
            "whether it meets requirements (1) and (2)",
            Kind::Boolean,
            |row| Value::Boolean(row.verdict.qualifies()),
        )
        .means("要件(1)と(2)を満たすか", "", "", "2(1)(2)"),
        column("codes", "市町村コード", "5-digit codes of the members", Kind::List, |row| {
            let codes: Vec<String> = row.region.codes(&row.members).iter().map(ToString::to_string).collect();
            let cell = codes.join(" ");
            Value::list(codes, cell)
        })
        .means("構成市町村の5桁コード", "", "", ""),
        column("names", "構成市町村", "members, in order of their codes", Kind::List, |row| {
            let names = row.members.iter().map(|id| row.region[*id].name.clone());
            Value::list(names, row.region.names(&row.members))
        })
        .means("構成市町村の名称", "", "", ""),
    ]
}

fn text(asked: &EverySize, options: &BestOptions, best: &[Best<'_>], language: Language) -> String {
    let EverySize { study, scenario, graph, .. } = asked;
    let (n, by) = (graph.len(), options.by);
    let mut text = if by.by == Measure::DeclineRate {
        language.pick(
            format!("{n}市町村の隣接関係でつながる組のうち、構成市町村数ごとに全体の減少率の最も高い組\n"),
            format!("Of the connected groups of {n} municipalities those of the highest decline, by size\n"),
        )
    } else {
        let shown = best.len().min(SHOWN);
        language.pick(
            format!(
                "{n}市町村の隣接関係でつながる組すべてのうち、{}の上位{shown}組\n",
                ranking_words(by, language)
            ),
            format!(
                "Best {shown}, ranked by {}, of all connected groups of {n} municipalities\n",
                ranking_words(by, language)
            ),
        )
    };
    let header = language.pick(
        ["構成市町村数", "全体の減少率", "要件(1)(2)", "構成市町村", "順位", "合計"],
        ["size", "decline of all", "(1) and (2)", "members", "rank", "sum"],
    );
    let row = |best: &Best<'_>| {
        vec![
            best.members.len().to_string(),
            percent(best.verdict.sums.rate()),
            if best.verdict.qualifies() { "○" } else { "×" }.to_owned(),
            brief_names(study.region(), &best.members, language),
            best.rank.to_string(),
            sum_shown(best.sum.unwrap_or_default(), by.by),
        ]
    };
    // a rate is listed per size and has neither rank nor sum
    let order: &[usize] = if by.by == Measure::DeclineRate { &[0, 1, 2, 3] } else { &[4, 5, 0, 1, 2, 3] };
    let shown = if by.by == Measure::DeclineRate { best.len() } else { SHOWN };
    let rows = best.iter().take(shown).map(|best| {
        let cells = row(best);
        order.iter().map(|column| cells[*column].clone()).collect()
    });
    let header: Vec<&str> = order.iter().map(|column| header[*column]).collect();
    let right: Vec<usize> = (0..order.len() - 2).collect();
    text.push_str(&plain_table(&header, rows, &right));
    text + &fine_print(&Report::of(study, &scenario.question.limits), language)
}

fn sum_shown(sum: i64, by: Measure) -> String {
    match by {
        Measure::Area => format!("{} km²", thousands((sum + 500_000).div_euclid(1_000_000))),
        _ if sum < 0 => format!("−{}", thousands(sum.unsigned_abs())),
        _ => thousands(sum),
    }
}

/// Names, the last of many left out.
fn brief_names(region: &Region, members: &[MunicipalityId], language: Language) -> String {
    if members.len() <= MEMBERS_SHOWN + 1 {
        return region.names(members);
    }
    let more = members.len() - MEMBERS_SHOWN;
    let names = region.names(&members[..MEMBERS_SHOWN]);
    language.pick(format!("{names}ほか{more}"), format!("{names} and {more} more"))
}
