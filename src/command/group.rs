//! The groups that a command is asked about.

use std::path::Path;

use anyhow::Context;
use serde_json::{Value, json};

use renkei::facts::quoted;
use renkei::formats::input::{decode, read_file, read_stream};
use renkei::formats::scenario::draft_in;
use renkei::language::Language;
use renkei::region::{MunicipalityId, NameIndex, Region};
use renkei::rule::{Alternative, Examination};
use renkei::words::Words;
use renkei::{Scenario, Study};

use super::options::{GroupArgs, JudgeArgs};
use super::streams::{print_json, print_text};
use super::terminal::{credit_lines, warn};

/// The groups, each with the place that messages name.
fn groups_asked_for(group: &GroupArgs) -> anyhow::Result<Vec<(String, Vec<String>)>> {
    let Some(file) = &group.file else {
        return Ok(vec![(String::new(), group.names.clone())]);
    };
    let standard_input = file == Path::new("-");
    let name = if standard_input { "standard input".to_owned() } else { file.display().to_string() };
    let bytes = if standard_input {
        read_stream(std::io::stdin(), &name).with_context(|| format!("{name}: cannot be read"))?
    } else {
        read_file(file)?
    };
    let text = decode(&bytes, &name)?;
    let separators = [' ', '　', '\t', ',', '、', '・', ';'];
    let groups: Vec<(String, Vec<String>)> = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty() && !line.trim_start().starts_with('#'))
        .map(|(number, line)| {
            let names = line.split(separators).filter(|name| !name.trim().is_empty());
            (format!("{name}, line {}: ", number + 1), names.map(str::to_owned).collect())
        })
        .collect();
    anyhow::ensure!(!groups.is_empty(), "{name}: holds no group; expected one a line");
    Ok(groups)
}

/// Looks up one municipality.
pub fn member(name: &str, index: &NameIndex, region: &Region) -> anyhow::Result<MunicipalityId> {
    let code = index.find(name)?;
    region.find_unit(&code).ok_or_else(|| {
        anyhow::anyhow!(
            "{} ({code}) has no figures and is never a member (Northern Territories)",
            quoted(name).trim_matches('"')
        )
    })
}

/// The groups that a command was asked about, with all that they are judged
/// by.
pub struct Asked {
    pub scenario: Scenario,
    pub study: Study,
    pub alternatives: Vec<Alternative>,
    pub examinations: Vec<Examination>,
}

impl Asked {
    /// Reads the groups and all that the scenario asks for.
    pub fn read(group: &GroupArgs, judge: &JudgeArgs, language: Language) -> anyhow::Result<Self> {
        let scenario = judge.plan()?;
        let groups = groups_asked_for(group)?;
        let study = Study::load(&scenario)?;
        warn(&study, language);
        let region = study.region();
        let index = study.names();
        let mut examinations = Vec::new();
        for (place, names) in &groups {
            let one = |name: &String| {
                member(name, &index, region).map_err(|error| anyhow::anyhow!("{place}{error}"))
            };
            let members = names.iter().map(one).collect::<anyhow::Result<Vec<MunicipalityId>>>()?;
            examinations.push(study.examine(&members));
        }
        let alternatives = study.alternatives();
        Ok(Self { scenario, alternatives, examinations, study })
    }

    /// Puts verdicts into words.
    pub fn words(&self, language: Language) -> Words<'_> {
        Words { study: &self.study, language }
    }

    /// Prints what was found of each group as one JSON object.
    pub fn print_json(&self, groups: &[Value]) -> anyhow::Result<()> {
        print_json(&json!({
            "scenario": draft_in(&self.scenario, Path::new(".")),
            "groups": groups,
            "credits": self.study.credits(),
        }))
    }

    /// Prints one text after the other, and the credits.
    pub fn print_texts(&self, mut texts: Vec<String>) -> anyhow::Result<()> {
        texts.push(credit_lines(&self.study));
        print_text(&texts.join("\n"))
    }
}
