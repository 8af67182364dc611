//! `renkei sensitivity`: how the counts depend on threshold, edition and reading.

use std::process::ExitCode;

use serde_json::json;

use renkei::export::{
    Column, ExportError, Kind, OutputFolder, Report, SensitivityLine, Value, csv_table, sensitivity_svg,
    thousands,
};
use renkei::facts::series_name;
use renkei::formats::scenario::draft_in;
use renkei::language::Language;
use renkei::region::{Municipality, MunicipalityId, Years};
use renkei::rule::{BasisPoints, FlatReading};
use renkei::search::{AtThreshold, Progress, Search, ThresholdCounts, WithMember};
use renkei::study::{Grid, Variant};
use renkei::text::day;
use renkei::{Scenario, Study};

use super::options::SensitivityOptions;
use super::progress::watched;
use super::streams::{print_json, print_text};
use super::terminal::{credit_lines, fine_print, plain_table, sizes_ja, warn};
use super::understood::understand_limits;
use crate::command::failure::{Failure, Result};
use crate::command::messages;

/// Municipalities shown.
const SHOWN: usize = 20;
/// More thresholds than this make no table.
const MOST_THRESHOLDS: usize = 400;

/// One edition under one reading of (2)①.
pub struct Line {
    years: Years,
    base_series: String,
    flat: FlatReading,
    counts: Vec<AtThreshold>,
    members: Vec<WithMember>,
    /// Municipalities with figures in the edition, and of the region.
    known: (usize, usize),
}

impl Line {
    fn figures(&self, language: Language) -> String {
        let Years { edition, base, target } = &self.years;
        let [of_base, of_target] = [&self.base_series, edition].map(|series| series_name(series, language));
        language.pick(
            format!("{base}年({of_base})→{target}年({of_target})"),
            format!("{base} ({of_base}) → {target} ({of_target})"),
        )
    }

    fn reading(&self) -> &'static str {
        match self.flat {
            FlatReading::Aggregate => "aggregate",
            FlatReading::Each => "each",
        }
    }

    fn name(&self, language: Language) -> String {
        let reading = match self.flat {
            FlatReading::Aggregate => language.pick("①合計", "① together"),
            FlatReading::Each => language.pick("①市町村ごと", "① each"),
        };
        let (known, all) = self.known;
        let part = if known < all {
            language.pick(
                format!("({all}市町村のうち数値のある{known}だけの組)"),
                format!(" (groups of the {known} of {all} municipalities with figures)"),
            )
        } else {
            String::new()
        };
        format!("{} {reading}{part}", self.figures(language))
    }
}

/// The files of the output folder.
const FILES: [&str; 4] = ["sensitivity.csv", "sensitivity.svg", "municipalities.csv", "notes.txt"];

pub fn run(options: &SensitivityOptions, language: Language) -> Result<ExitCode> {
    let thresholds = thresholds(options)?;
    let mut scenario = options.seek.scenario()?;
    let files = FILES.map(str::to_owned);
    options.seek.judge.model.inputs(&scenario).folder("--out", options.out.as_deref(), &files).check()?;
    let folder =
        options.out.as_deref().map(|out| OutputFolder::prepare(out, options.force)?.expecting(&FILES));
    let folder = folder.transpose()?;
    let study = Study::load(&scenario)?;
    warn(&study, language);
    let names = understand_limits(&mut scenario, &study, language)?;
    let lines = lines(&scenario, &study, &thresholds, language)?;
    let own = |line: &&Line| line.years == scenario.data.years && line.flat == scenario.rule.flat;
    let members = lines.iter().find(own).map(|line| ranked(&line.members)).unwrap_or_default();
    let notes = Report::of(&study, &scenario.question.limits).brief_notes(language);
    let mut written = Vec::new();
    if let Some(folder) = folder {
        let folder = folder.begin()?;
        let columns = options.columns.unwrap_or(Language::Ja);
        folder.write("sensitivity.csv", &points_table(&lines, &thresholds, columns)?)?;
        folder.write("municipalities.csv", &members_table(&members, &study, columns)?)?;
        let drawn: Vec<SensitivityLine> = lines
            .iter()
            .map(|line| SensitivityLine {
                name: line.name(language),
                dashed: line.flat == FlatReading::Each,
                counts: line.counts.iter().map(|count| count.qualifying).collect(),
            })
            .collect();
        let svg = sensitivity_svg(&thresholds, &drawn, study.credits(), language)?;
        folder.write("sensitivity.svg", svg.as_bytes())?;
        let notes = notes.iter().map(|note| format!("{note}\n")).collect::<String>();
        folder.write("notes.txt", format!("{notes}{}", credit_lines(&study)).as_bytes())?;
        written = folder.finish()?;
    }
    if options.json {
        let notes = Report::of(&study, &scenario.question.limits).brief_notes(Language::Ja);
        let mut object = json(&scenario, &study, &thresholds, &lines, &members, &notes);
        object["understood"] = names.json(language);
        print_json(&object)?;
    } else {
        let mut text = counts_text(&scenario, &thresholds, &lines, language);
        text.push_str(&members_text(&scenario, &members, &study, language));
        for file in written {
            text.push_str(&format!("{}: {}\n", language.pick("書き出し", "written"), file.display()));
        }
        text.push_str(&fine_print(&Report::of(&study, &scenario.question.limits), language));
        print_text(&text)?;
    }
    let any = lines.iter().flat_map(|line| &line.counts).any(|count| count.qualifying > 0);
    Ok(ExitCode::from(u8::from(!any)))
}

fn thresholds(options: &SensitivityOptions) -> Result<Vec<BasisPoints>> {
    for (option, threshold) in [("from", options.from), ("to", options.to)] {
        if let Some(meant) = threshold.as_fraction() {
            let [found, meant] = [threshold, meant].map(|threshold| threshold.to_string());
            return Err(Failure::new(messages::meant_in_percent(option, found, meant)));
        }
    }
    let (from, to, step) = (options.from.get(), options.to.get(), options.step.get());
    if from > to {
        let (from, to) = (options.from.to_string(), options.to.to_string());
        return Err(Failure::new(messages::from_above_to(from, to)));
    }
    if step == 0 {
        return Err(Failure::new(messages::step_zero()));
    }
    let all: Vec<BasisPoints> = (from..=to).step_by(step as usize).filter_map(BasisPoints::new).collect();
    if all.len() > MOST_THRESHOLDS {
        return Err(Failure::new(messages::too_many_thresholds(all.len(), MOST_THRESHOLDS)));
    }
    Ok(all)
}

/// A search for every edition that has the years, in both readings of ①.
fn lines(
    scenario: &Scenario,
    study: &Study,
    thresholds: &[BasisPoints],
    language: Language,
) -> Result<Vec<Line>> {
    let own = &scenario.data.years;
    let limits = scenario.question.limits(study)?;
    let at = scenario.rule.threshold;
    let least = thresholds.first().map_or(at, |first| at.min(*first));
    // groups are counted by their thresholds: one search at the least of them is enough
    let grid = Grid {
        bases: vec![own.base],
        targets: vec![own.target],
        thresholds: vec![least],
        about: vec![BasisPoints::default()],
        ..Grid::usual(study)
    };
    let mut lines = Vec::new();
    for Variant { years, flat, study: read, .. } in grid.variants(study).all {
        let progress = Progress::default();
        let (_, counted) = watched(&progress, language, || {
            let counts = ThresholdCounts::new(&limits, thresholds, at, read.region().ids().len());
            let settings = scenario.question.search;
            Search { study: &read, limits: &limits, settings, progress: &progress }.find(counts)
        })?;
        lines.push(Line {
            years,
            base_series: read.base_series().to_owned(),
            flat,
            counts: counted.counts().to_vec(),
            members: counted.members().to_vec(),
            known: (
                read.region().ids().filter(|id| read.rule().eligibility(*id).sums.is_some()).count(),
                read.region().ids().len(),
            ),
        });
    }
    Ok(lines)
}

/// Municipalities of any group, those of most groups first.
fn ranked(members: &[WithMember]) -> Vec<(MunicipalityId, WithMember)> {
    let numbered =
        members.iter().enumerate().map(|(index, member)| (MunicipalityId::from_index(index), *member));
    let mut ranked: Vec<_> = numbered.filter(|(_, member)| member.groups > 0).collect();
    ranked.sort_by_key(|(id, member)| (std::cmp::Reverse((member.groups, member.as_centre)), *id));
    ranked
}

fn counts_text(
    scenario: &Scenario,
    thresholds: &[BasisPoints],
    lines: &[Line],
    language: Language,
) -> String {
    let (least, most) = (scenario.question.search.min_size, scenario.question.search.max_size);
    let mut text = language.pick(
        format!(
            "要件を満たす組の数({}、{}現在)\n",
            sizes_ja(least, most),
            day(scenario.rule.as_of, language)
        ),
        format!("Groups of {least} to {most} municipalities that qualify, as of {}\n", scenario.rule.as_of),
    );
    let mut header = vec![language.pick("基準", "threshold").to_owned()];
    header.extend((1..=lines.len()).map(|number| format!("[{number}]")));
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    let rows = thresholds.iter().enumerate().map(|(index, threshold)| {
        let mut row = vec![format!("{threshold}%")];
        row.extend(lines.iter().map(|line| thousands(line.counts[index].qualifying)));
        row
    });
    let right: Vec<usize> = (0..=lines.len()).collect();
    text.push_str(&plain_table(&header, rows, &right));
    for (number, line) in (1..).zip(lines) {
        text.push_str(&format!("  [{number}] {}\n", line.name(language)));
    }
    text
}

fn members_text(
    scenario: &Scenario,
    members: &[(MunicipalityId, WithMember)],
    study: &Study,
    language: Language,
) -> String {
    let threshold = scenario.rule.threshold;
    let mut text = language.pick(
        format!("\n多くの組に含まれる市町村(基準{threshold}%、指定した推計と解釈)\n"),
        format!("\nMunicipalities on which most groups depend (threshold {threshold} %, the scenario's edition and reading)\n"),
    );
    let header = language.pick(
        ["市町村", "含む組", "中心として", "あと1ポイント以内"],
        ["municipality", "groups with it", "as the centre", "within a point"],
    );
    let rows = members.iter().take(SHOWN).map(|(id, member)| {
        let mut row = vec![study.region()[*id].name.clone()];
        row.extend([member.groups, member.as_centre, member.close].map(thousands));
        row
    });
    text.push_str(&plain_table(&header, rows, &[1, 2, 3]));
    text
}

/// A line at one of its thresholds.
pub type Point<'a> = (&'a Line, &'a BasisPoints, &'a AtThreshold);

/// The columns of `sensitivity.csv`.
pub fn point_columns<'a>() -> [Column<Point<'a>>; 9] {
    let text = |name, alias, description, value: fn(&Point<'_>) -> Value| {
        Column::<Point<'a>>::new(name, alias, description, Kind::Text, value)
    };
    let number = |name, alias, description, value: fn(&Point<'_>) -> Value| {
        Column::<Point<'a>>::new(name, alias, description, Kind::Integer, value)
    };
    [
        text("edition", "推計", "series of the projection", |(line, ..)| {
            Value::text(line.years.edition.clone())
        })
        .means("将来推計人口の系列", "", "", ""),
        number("base", "基準年", "base year", |(line, ..)| Value::Integer(line.years.base.into())).means(
            "基準年",
            "year",
            "",
            "",
        ),
        number("target", "目標年", "target year", |(line, ..)| Value::Integer(line.years.target.into()))
            .means("目標年", "year", "", ""),
        text("base_series", "基準年の系列", "series of the base year", |(line, ..)| {
            Value::text(line.base_series.clone())
        })
        .means("基準年の系列", "", "", ""),
        text("reading", "①の解釈", "aggregate or each", |(line, ..)| Value::text(line.reading())).means(
            "①の読み方。aggregate は合計、each は市町村ごと",
            "",
            "",
            "2(2)①",
        ),
        text("threshold", "基準(%)", "least decline", |(_, threshold, _)| {
            Value::text(threshold.to_string())
        })
        .means("減少率の基準", "percent", "", "2(2)"),
        number("flat", "①フラットな連携", "groups by ①", |(.., count)| {
            Value::Integer(count.flat as i64)
        })
        .means("①で要件を満たす組の数", "groups", "", "2(2)①"),
        number("centre", "②中心市を核とする連携", "groups by ②", |(.., count)| {
            Value::Integer(count.centre as i64)
        })
        .means("②で要件を満たす組の数", "groups", "", "2(2)②"),
        number("qualifying", "要件を満たす組", "groups by either", |(.., count)| {
            Value::Integer(count.qualifying as i64)
        })
        .means("要件を満たす組の数", "groups", "", "2"),
    ]
}

fn points_table(lines: &[Line], thresholds: &[BasisPoints], names: Language) -> Result<Vec<u8>, ExportError> {
    let points = lines.iter().flat_map(|line| {
        thresholds.iter().zip(&line.counts).map(move |(threshold, count)| (line, threshold, count))
    });
    csv_table(&point_columns(), names, points)
}

/// A municipality with its counts.
pub type MemberRow<'a> = (&'a Municipality, WithMember);

/// The columns of `municipalities.csv`.
pub fn member_columns<'a>() -> [Column<MemberRow<'a>>; 5] {
    let column = |name, alias, description, kind, value: fn(&MemberRow<'_>) -> Value| {
        Column::<MemberRow<'a>>::new(name, alias, description, kind, value)
    };
    [
        column("code", "市町村コード", "its code", Kind::Text, |(of, _)| {
            Value::text(of.id.to_string())
        })
        .means("5桁コード", "", "", ""),
        column("name", "市町村", "its name", Kind::Text, |(of, _)| Value::text(of.name.clone())).means(
            "市町村の名称",
            "",
            "",
            "",
        ),
        column("groups", "含む組", "groups with it", Kind::Integer, |(_, with)| {
            Value::Integer(with.groups as i64)
        })
        .means("その市町村を含む組の数", "groups", "", ""),
        column(
            "as_centre",
            "中心として",
            "with it taken out as the centre",
            Kind::Integer,
            |(_, with)| Value::Integer(with.as_centre as i64),
        )
        .means("その市町村を中心市として除く組の数", "groups", "", "2(2)②"),
        column(
            "within_a_point",
            "あと1ポイント以内",
            "lost a point higher",
            Kind::Integer,
            |(_, with)| Value::Integer(with.close as i64),
        )
        .means("基準を1ポイント上げると満たさなくなる組の数", "groups", "", ""),
    ]
}

fn members_table(
    members: &[(MunicipalityId, WithMember)],
    study: &Study,
    names: Language,
) -> Result<Vec<u8>, ExportError> {
    csv_table(&member_columns(), names, members.iter().map(|(id, with)| (&study.region()[*id], *with)))
}

fn json(
    scenario: &Scenario,
    study: &Study,
    thresholds: &[BasisPoints],
    lines: &[Line],
    members: &[(MunicipalityId, WithMember)],
    notes: &[String],
) -> serde_json::Value {
    let at = |(threshold, count): (&BasisPoints, &AtThreshold)| json!({ "threshold": threshold, "flat": count.flat, "centre": count.centre, "qualifying": count.qualifying });
    let line = |line: &Line| {
        json!({
            "edition": line.years.edition,
            "base": line.years.base,
            "target": line.years.target,
            "base_series": line.base_series,
            "reading": line.reading(),
            "counts": thresholds.iter().zip(&line.counts).map(at).collect::<Vec<_>>(),
        })
    };
    let member = |(id, member): &(MunicipalityId, WithMember)| {
        json!({
            "code": study.region()[*id].id,
            "name": study.region()[*id].name,
            "groups": member.groups,
            "as_centre": member.as_centre,
            "within_a_point": member.close,
        })
    };
    json!({
        "schema": "renkei/sensitivity/1",
        "scenario": draft_in(scenario, std::path::Path::new(".")),
        "lines": lines.iter().map(line).collect::<Vec<_>>(),
        "municipalities": members.iter().map(member).collect::<Vec<_>>(),
        "notes": notes,
        "credits": study.credits(),
    })
}
