//! `renkei data show`: series, years, sources, doubts.

use std::collections::BTreeMap;
use std::process::ExitCode;

use serde_json::{Value, json};

use renkei::export::thousands;
use renkei::facts::{AgeGroup, CREDITS, EMBEDDED_TABLES, EmbeddedTable, Facts, Figures};
use renkei::formats::cache::{Cache, Receipt};
use renkei::language::Language;
use renkei::region::Note;

use renkei::formats::study::read_figures_of;

use crate::command::failure::Result;
use crate::command::options::DataShowOptions;
use crate::command::streams::{print_json, print_text, tell};

pub fn run(options: &DataShowOptions, language: Language) -> Result<ExitCode> {
    let facts = Facts::embedded()?;
    if !options.figures.is_empty() {
        let read = read_figures_of(&options.figures, &facts.roster)?;
        for note in read.notes {
            tell(&format!("{}: {}", language.pick("注意", "note"), Note::Table(note).brief(language)));
        }
        let series = series(&read.figures);
        if options.json {
            print_json(&json!({ "schema": "renkei/figures/1", "series": series_json(&series) }))?;
        } else {
            print_text(&series_text(&series, language))?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    let fetched = Cache::of_user().map_or_else(|_| Ok(Vec::new()), |cache| cache.receipts())?;
    if options.json {
        print_json(&catalogue_json(&facts, &fetched, language))?;
    } else {
        print_text(&catalogue_text(&facts, &fetched, language))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Figures of one series and year.
struct Year {
    year: u16,
    municipalities: usize,
    people: u64,
    ages: Vec<AgeGroup>,
}

fn series(figures: &Figures) -> BTreeMap<String, Vec<Year>> {
    let mut found: BTreeMap<String, Vec<Year>> = BTreeMap::new();
    for (series, year) in figures.available() {
        let Some(people) = figures.totals(series, year) else { continue };
        let groups = [AgeGroup::Under15, AgeGroup::From15To64, AgeGroup::From65, AgeGroup::From75];
        let ages = groups.into_iter().filter(|group| figures.ages(series, year, *group).is_some());
        found.entry(series.to_owned()).or_default().push(Year {
            year,
            municipalities: people.len(),
            people: people.values().map(|people| u64::from(*people)).sum(),
            ages: ages.collect(),
        });
    }
    found
}

fn age_name(group: AgeGroup) -> &'static str {
    match group {
        AgeGroup::Under15 => "0-14",
        AgeGroup::From15To64 => "15-64",
        AgeGroup::From65 => "65+",
        AgeGroup::From75 => "75+",
    }
}

fn series_text(found: &BTreeMap<String, Vec<Year>>, language: Language) -> String {
    let mut text = String::new();
    for (series, years) in found {
        text.push_str(&format!("{series}\n"));
        for Year { year, municipalities, people, ages } in years {
            let people = thousands(*people);
            let mut line = language.pick(
                format!("  {year}年  {municipalities}市町村  計 {people}人"),
                format!("  {year}  {municipalities} municipalities, {people} people"),
            );
            if !ages.is_empty() {
                let names: Vec<&str> = ages.iter().map(|group| age_name(*group)).collect();
                let label = language.pick("  年齢", "  ages");
                line.push_str(&format!("{label} {}", names.join(" ")));
            }
            text.push_str(&line);
            text.push('\n');
        }
    }
    text
}

fn catalogue_text(facts: &Facts, fetched: &[(String, Receipt)], language: Language) -> String {
    let mut text = format!("{}\n", language.pick("内蔵の表(北海道)", "Embedded tables (Hokkaido)"));
    for table in EMBEDDED_TABLES {
        let rows = thousands(table.rows() as u64);
        let about = table.about(language);
        text.push_str(&language.pick(
            format!("  {}  {about} {rows}行\n", table.file),
            format!("  {}  {about}, {rows} rows\n", table.file),
        ));
        let mut line = |label: &str, value: &str| {
            if !value.is_empty() {
                text.push_str(&format!("      {label}: {value}\n"));
            }
        };
        line(language.pick("出典", "source"), table.source(language));
        line(language.pick("留意", "doubts"), table.doubts(language));
        line(language.pick("差し替え", "replaced by"), table.taken_by.unwrap_or_default());
    }
    text.push_str(language.pick("\n系列と年\n", "\nSeries and years\n"));
    let listed = series_text(&series(&facts.figures), language);
    text.push_str(&listed.lines().map(|line| format!("  {line}\n")).collect::<String>());
    text.push_str(language.pick("\n取得したファイル\n", "\nFetched files\n"));
    if fetched.is_empty() {
        text.push_str(
            language.pick("  なし(renkei data fetch で取得)\n", "  none (renkei data fetch gets them)\n"),
        );
    }
    for (name, Receipt { url, fetched, bytes, sha256 }) in fetched {
        let bytes = thousands(*bytes);
        text.push_str(&language.pick(
            format!("  {name}  {bytes}バイト、{fetched}取得\n      {url}\n      sha256 {sha256}\n"),
            format!("  {name}  {bytes} bytes, fetched {fetched}\n      {url}\n      sha256 {sha256}\n"),
        ));
    }
    text.push_str(language.pick("\n出典の表示\n", "\nCredits\n"));
    text.push_str(&CREDITS.map(|line| format!("  {line}\n")).concat());
    text
}

fn series_json(found: &BTreeMap<String, Vec<Year>>) -> Value {
    let year = |of: &Year| {
        json!({
            "year": of.year,
            "municipalities": of.municipalities,
            "people": of.people,
            "ages": of.ages.iter().map(|group| age_name(*group)).collect::<Vec<_>>(),
        })
    };
    let one = |(series, years): (&String, &Vec<Year>)| json!({ "series": series, "years": years.iter().map(year).collect::<Vec<_>>() });
    found.iter().map(one).collect()
}

fn catalogue_json(facts: &Facts, fetched: &[(String, Receipt)], language: Language) -> Value {
    let table = |table: &&EmbeddedTable| {
        json!({
            "file": table.file,
            "rows": table.rows(),
            "about": table.about(language),
            "source": table.source(language),
            "doubts": table.doubts(language),
            "taken_by": table.taken_by,
        })
    };
    let file = |(name, receipt): &(String, Receipt)| {
        json!({
            "file": name,
            "url": receipt.url,
            "fetched": receipt.fetched,
            "bytes": receipt.bytes,
            "sha256": receipt.sha256,
        })
    };
    json!({
        "schema": "renkei/data/1",
        "tables": EMBEDDED_TABLES.iter().map(table).collect::<Vec<_>>(),
        "series": series_json(&series(&facts.figures)),
        "fetched": fetched.iter().map(file).collect::<Vec<_>>(),
        "credits": CREDITS,
    })
}
