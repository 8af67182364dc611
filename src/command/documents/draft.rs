//! `renkei draft`: an agreement for a group, a vision for agreements.

use std::path::Path;
use std::process::ExitCode;

use renkei::Study;
use renkei::documents::draft::{DraftTerm, draft_agreement, draft_vision};
use renkei::documents::model::{Agreement, gaps_in};
use renkei::export::{check_free, write_file};
use renkei::formats::seen_from;
use renkei::language::Language;
use renkei::words::Words;

use crate::command::failure::Result;
use crate::command::messages;
use crate::command::options::{DraftAgreementOptions, DraftCommand, DraftVisionOptions};
use crate::command::streams::{note, print_text};
use crate::command::terminal::warn;
use crate::command::understood::Names;

use super::candidate::{codes_of, list_in};
use super::files;

pub fn run(command: &DraftCommand, language: Language) -> Result<ExitCode> {
    match command {
        DraftCommand::Agreement(options) => agreement(options, language),
        DraftCommand::Vision(options) => vision(options, language),
    }
}

fn agreement(options: &DraftAgreementOptions, language: Language) -> Result<ExitCode> {
    let scenario = options.judge.scenario()?;
    let out = options.out();
    let candidate = options.candidate.map(|rank| (list_in(&options.folder()), rank));
    let list = candidate.as_ref().map(|(list, _)| list.clone());
    options.judge.model.inputs(&scenario).inputs(list).output("--out", Some(&out)).check()?;
    check_free(&out, options.force)?;
    let texts = match candidate {
        Some((list, rank)) => codes_of(&list, rank)?,
        None => options.names.clone(),
    };
    let study = Study::load(&scenario)?;
    warn(&study, language);
    let mut names = Names::default();
    let members = names.members(study.names().group_of(&texts)?, study.region())?;
    names.tell(language);
    let text = draft_agreement(&study, &members, &options.fields())?;
    let examination = study.examine(&members);
    if !examination.qualifies() {
        let words = Words { study: &study, language };
        let obstacles = words.obstacles(&examination).join(language.pick("、", "; "));
        note(&messages::drafted_under_3(obstacles), language);
    }
    write_file(&out, text.as_bytes(), options.force)?;
    tell_written(&out, &text, language)
}

fn vision(options: &DraftVisionOptions, language: Language) -> Result<ExitCode> {
    let scenario = options.judge.scenario()?;
    let out = options.out();
    let roles = options.judge.model.inputs(&scenario).inputs(options.agreement.clone());
    roles.output("--out", Some(&out)).check()?;
    check_free(&out, options.force)?;
    let term = options.from.map(|from| DraftTerm::new(from, options.years)).transpose()?;
    let mut agreements: Vec<(String, Agreement)> = Vec::new();
    for file in &options.agreement {
        agreements.push((named_in(file, &out), files::agreement(file)?));
    }
    let named: Vec<(String, &Agreement)> =
        agreements.iter().map(|(name, agreement)| (name.clone(), agreement)).collect();
    let study = Study::load(&scenario)?;
    warn(&study, language);
    let text = draft_vision(&study, &named, term)?;
    write_file(&out, text.as_bytes(), options.force)?;
    tell_written(&out, &text, language)
}

/// A file as seen from the folder of another.
fn named_in(file: &Path, other: &Path) -> String {
    let folder = other.parent().filter(|folder| !folder.as_os_str().is_empty());
    seen_from(file, folder.unwrap_or(Path::new("."))).display().to_string()
}

/// The file, and how many gaps wait in it.
fn tell_written(out: &Path, text: &str, language: Language) -> Result<ExitCode> {
    // comments name gaps, too
    let own = text.lines().filter(|line| !line.starts_with('#'));
    let gaps: usize = own.map(|line| gaps_in(line).len()).sum();
    let file = out.display();
    print_text(&language.pick(
        format!("{file}\n未記入の箇所: {gaps}。点検は renkei validate {file}、清書は renkei render {file}\n"),
        format!("{file}\n{gaps} gaps to fill; check with: renkei validate {file}; write out with: renkei render {file}\n"),
    ))?;
    Ok(ExitCode::SUCCESS)
}
