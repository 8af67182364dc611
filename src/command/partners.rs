//! `renkei partners`: the possible partners of a municipality.

use std::path::Path;
use std::process::ExitCode;

use serde_json::{Value, json};

use renkei::Study;
use renkei::export::{Report, percent, report_json, rounded, thousands};
use renkei::formats::scenario::scenario_toml;
use renkei::language::Language;
use renkei::rank::{Candidate, Measure, Measurer, NearestMiss, Partner, Partners, TopList};
use renkei::region::MunicipalityId;
use renkei::rule::{BasisPoints, Verdict};
use renkei::search::{Progress, Search};
use renkei::words::Words;

use super::options::PartnersOptions;
use super::progress::watched;
use super::streams::{print_json, print_text, scenario_json};
use super::terminal::{best, fine_print, legend, plain_table, warn};
use super::understood::{Names, understand_limits};
use crate::command::failure::{Failure, Result};
use crate::command::messages;

/// Partners shown.
const SHOWN: usize = 20;

/// The answer for one municipality.
struct Answer<'a> {
    report: Report<'a>,
    town: MunicipalityId,
    partners: Vec<Partner>,
    nearest: Option<(Verdict, Vec<MunicipalityId>)>,
    words: Words<'a>,
}

pub fn run(options: &PartnersOptions, language: Language) -> Result<ExitCode> {
    let mut scenario = options.ranked.scenario()?;
    scenario.question.limits.must.push(options.town.clone());
    if scenario.question.rank.by == Measure::Percentile {
        return Err(Failure::new(messages::percentile_of_partners()));
    }
    let study = Study::load(&scenario)?;
    warn(&study, language);
    let town = Names::default().member(study.names().only(&options.town), study.region())?;
    let names = understand_limits(&mut scenario, &study, language)?;
    let limits = scenario.question.limits(&study)?;
    let measurer = Measurer::new(&study, scenario.question.search.max_size);
    let progress = Progress::default();
    let (counts, (top, (partners, nearest))) = watched(&progress, language, || {
        let partners = Partners::new(&measurer, &scenario.question.rank);
        let collector =
            (TopList::new(&measurer, &scenario.question.rank), (partners, NearestMiss::default()));
        let settings = scenario.question.search;
        Search { study: &study, limits: &limits, settings, progress: &progress }.find(collector)
    })?;
    let candidates = Candidate::listed(top.into_groups(&counts), &study, &measurer, &scenario.question.rank);
    let answer = Answer {
        report: Report {
            counts: &counts,
            candidates: &candidates,
            weights: scenario.question.rank.weights,
            scenario: &scenario_toml(&scenario, Path::new("."))?,
            ..Report::of(&study, &scenario.question.limits)
        },
        town,
        partners: partners.of(town),
        nearest: nearest.into_inner(),
        words: Words { study: &study, language },
    };
    if options.json {
        let draft = scenario_json(&scenario)?;
        let mut object = answer.json(&draft)?;
        object["understood"] = names.json(language);
        print_json(&object)?;
    } else {
        print_text(&answer.text(language))?;
    }
    Ok(ExitCode::from(u8::from(candidates.is_empty())))
}

impl Answer<'_> {
    fn text(&self, language: Language) -> String {
        let report = &self.report;
        let name = &report.municipality(self.town).name;
        let groups = thousands(report.qualifying());
        let mut text = language.pick(
            format!(
                "{name}と組みうる市町村: 要件を満たす組は{groups}({})\n\n",
                report.limits.words(language)
            ),
            format!("Options of {name}: {groups} groups qualify ({})\n\n", report.limits.words(language)),
        );
        let header = language.pick(
            ["構成市町村数", "①フラット", "②中心市を核", "要件を満たす組"],
            ["size", "(2)① flat", "(2)② centre", "qualifying"],
        );
        let rows = report.counts.iter().map(|count| {
            [count.size as u64, count.flat, count.centre, count.qualifying].map(thousands).to_vec()
        });
        text.push_str(&plain_table(&header, rows, &[0, 1, 2, 3]));
        text.push('\n');
        if report.candidates.is_empty() {
            text.push_str(language.pick("満たさない要因\n", "What is in the way\n"));
            for line in self.obstacles(language) {
                text.push_str(&format!("  {line}\n"));
            }
        } else {
            text.push_str(&self.partners_text(language));
            text.push('\n');
            text.push_str(language.pick("上位の組\n", "Best groups\n"));
            text.push_str(&best(report, Measure::Score, SHOWN, language));
            text.push_str(&legend(report, language));
        }
        text + &fine_print(report, language)
    }

    fn partners_text(&self, language: Language) -> String {
        let listed: u64 = self.report.counts.iter().map(|count| count.qualifying + count.pioneering).sum();
        let region = self.report.study.region();
        let header = language.pick(
            ["相手", "組数", "割合", "①", "②", "評価点の最も高い組"],
            ["partner", "groups", "share", "①", "②", "best group"],
        );
        let rows = self.partners.iter().take(SHOWN).map(|partner| {
            vec![
                region[partner.id].name.clone(),
                thousands(partner.groups),
                percent(Some(partner.groups as f64 / listed as f64)),
                thousands(partner.flat),
                thousands(partner.centre),
                region.names(&partner.best),
            ]
        });
        let mut text = plain_table(&header, rows, &[1, 2, 3, 4]);
        if let Some(more) = self.partners.len().checked_sub(SHOWN).filter(|more| *more > 0) {
            text.push_str(&language.pick(format!("  ほか{more}市町村\n"), format!("  and {more} more\n")));
        }
        text
    }

    /// What stands in the way of any group: the town itself, its neighbours,
    /// or the decline; and the group that comes nearest.
    fn obstacles(&self, language: Language) -> Vec<String> {
        let (adjacency, rule) = (self.report.study.adjacency(), self.report.study.rule());
        if let Some(obstacle) = self.words.obstacle_of(self.town) {
            return vec![obstacle];
        }
        let neighbours = adjacency.neighbours(self.town);
        if neighbours.is_empty() {
            return vec![language.pick("隣接する市町村がない", "it has no neighbours").to_owned()];
        }
        if let Some((verdict, members)) = &self.nearest {
            return self.nearest_text(verdict, members, language);
        }
        let open = neighbours.iter().filter(|id| rule.admits(**id)).count();
        let mut lines = vec![language.pick(
            format!("隣接する{}市町村のうち要件(1)を満たすもの: {open}", neighbours.len()),
            format!("of its {} neighbours, {open} meet requirement (1)", neighbours.len()),
        )];
        lines.extend(neighbours.iter().filter_map(|id| self.words.obstacle_of(*id)));
        if open > 0 {
            lines.push(language.pick(
                "指定した限定の内にある組がない".to_owned(),
                "no group lies within the limits asked for".to_owned(),
            ));
        }
        lines
    }

    fn nearest_text(&self, verdict: &Verdict, members: &[MunicipalityId], language: Language) -> Vec<String> {
        let region = self.report.study.region();
        let names = region.names(members);
        let rate = percent(verdict.best_test.rate());
        let short = verdict.best_test.short_of(verdict.least);
        let short = BasisPoints::new(u32::try_from(short).unwrap_or(u32::MAX)).unwrap_or(BasisPoints::WHOLE);
        vec![
            language
                .pick(
                    "限定の内の組はどれも減少率が基準に届かない",
                    "every group within the limits is below the threshold",
                )
                .to_owned(),
            language.pick(
                format!("最も近い組: {names}(判定減少率{rate}、{short}ポイント不足)"),
                format!("the nearest: {names} (tested decline {rate}, {short} points short)"),
            ),
        ]
    }

    fn json(&self, scenario: &Value) -> Result<Value> {
        let region = self.report.study.region();
        let mut object: Value = serde_json::from_slice(&report_json(&self.report, &[], scenario)?)
            .map_err(|cause| Failure::of_json(&cause))?;
        let partner = |partner: &Partner| {
            json!({
                "code": region[partner.id].id,
                "name": region[partner.id].name,
                "groups": partner.groups,
                "flat": partner.flat,
                "centre": partner.centre,
                "best": region.codes(&partner.best),
            })
        };
        let nearest = self.nearest.as_ref().map(|(verdict, members)| {
            json!({
                "codes": region.codes(members),
                "rate": verdict.best_test.rate().map(|rate| rounded(rate, 6)),
            })
        });
        object["schema"] = json!("renkei/partners/1");
        object["town"] = json!(region[self.town].id);
        object["partners"] = json!(self.partners.iter().map(partner).collect::<Vec<_>>());
        object["nearest_miss"] = json!(nearest);
        if self.report.candidates.is_empty() {
            object["obstacles"] = json!(self.obstacles(Language::Ja));
        }
        Ok(object)
    }
}
