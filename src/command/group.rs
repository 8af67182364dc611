//! The groups that a command is asked about.

use std::path::Path;

use serde_json::{Value, json};

use renkei::export::Report;
use renkei::formats::input::{decode, read_file, read_stream};
use renkei::formats::scenario::draft_in;
use renkei::language::Language;
use renkei::rule::{Alternative, Examination};
use renkei::words::Words;
use renkei::{Scenario, Study};

use super::options::{GroupArgs, JudgeArgs};
use super::streams::{print_json, print_text};
use super::terminal::{fine_print, warn};
use super::understood::Names;
use crate::command::failure::{Failure, Result};
use crate::command::messages;

/// A line of a file of groups.
struct Line {
    file: String,
    number: usize,
}

/// The texts of the groups, each with the line that messages name.
fn groups_asked_for(group: &GroupArgs, language: Language) -> Result<Vec<(Option<Line>, Vec<String>)>> {
    let Some(file) = &group.file else {
        return Ok(vec![(None, group.names.clone())]);
    };
    let standard_input = file == Path::new("-");
    let name = match standard_input {
        true => messages::standard_input().in_language(language),
        false => file.display().to_string(),
    };
    let bytes = if standard_input {
        read_stream(std::io::stdin(), &name)
            .map_err(|error| Failure::new(messages::stream_unreadable(&name, error)))?
    } else {
        read_file(file)?
    };
    let text = decode(&bytes, &name)?;
    let groups: Vec<(Option<Line>, Vec<String>)> = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty() && !line.trim_start().starts_with(['#', '＃']))
        .map(|(number, line)| (Some(Line { file: name.clone(), number: number + 1 }), vec![line.to_owned()]))
        .collect();
    if groups.is_empty() {
        return Err(Failure::new(messages::no_group(name)));
    }
    Ok(groups)
}

/// The groups that a command was asked about, with all that they are judged
/// by.
pub struct Asked {
    pub scenario: Scenario,
    pub study: Study,
    pub alternatives: Vec<Alternative>,
    pub examinations: Vec<Examination>,
    names: Names,
    language: Language,
}

impl Asked {
    /// Reads the groups and all that the scenario asks for.
    pub fn read(group: &GroupArgs, judge: &JudgeArgs, language: Language) -> Result<Self> {
        let scenario = judge.scenario()?;
        let groups = groups_asked_for(group, language)?;
        let study = Study::load(&scenario)?;
        warn(&study, language);
        let region = study.region();
        let index = study.names();
        let mut names = Names::default();
        let mut examinations = Vec::new();
        for (place, texts) in &groups {
            let found = index.group_of(texts).map_err(Failure::from);
            let members =
                found.and_then(|found| names.members(found, region)).map_err(|error| match place {
                    None => error,
                    Some(Line { file, number }) => {
                        Failure::new(messages::in_line(file, number, error.text()))
                    }
                })?;
            examinations.push(study.examine(&members));
        }
        names.tell(language);
        let alternatives = study.alternatives();
        Ok(Self { scenario, alternatives, examinations, study, names, language })
    }

    /// Puts verdicts into words.
    pub fn words(&self, language: Language) -> Words<'_> {
        Words { study: &self.study, language }
    }

    /// Prints what was found of each group as one JSON object of a schema.
    pub fn print_json(&self, schema: &str, groups: &[Value]) -> Result<()> {
        print_json(&json!({
            "schema": schema,
            "scenario": draft_in(&self.scenario, Path::new(".")),
            "groups": groups,
            "understood": self.names.json(self.language),
            "credits": self.study.credits(),
        }))
    }

    /// Prints one text after the other, notes and credits.
    pub fn print_texts(&self, texts: &[String], language: Language) -> Result<()> {
        let report = Report::of(&self.study, &self.scenario.question.limits);
        print_text(&(texts.join("\n") + &fine_print(&report, language)))
    }
}
