//! `renkei shell-files`: completions and manual pages, for packages.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Command;
use clap_complete::{Shell, generate_to};
use clap_mangen::Man;

use renkei::export::ExportError;
use renkei::language::Language;

use super::failure::Result;
use super::options::{ShellFilesOptions, commands};

/// The shells, each with its completions.
const SHELLS: [Shell; 4] = [Shell::Bash, Shell::Fish, Shell::PowerShell, Shell::Zsh];

/// Headings of manual pages that `clap_mangen` writes, and their Japanese as
/// manual pages have it.
const HEADINGS: [(&str, &str); 7] = [
    ("NAME", "名前"),
    ("SYNOPSIS", "書式"),
    ("DESCRIPTION", "説明"),
    ("OPTIONS", "オプション"),
    ("SUBCOMMANDS", "コマンド"),
    ("VERSION", "バージョン"),
    ("EXTRA", "補足"),
];

pub fn run(options: &ShellFilesOptions) -> Result<ExitCode> {
    let completions = made(options.folder.join("completions"))?;
    for shell in SHELLS {
        // values and their words are the same in both languages
        let written = generate_to(shell, &mut commands(Language::En), "renkei", &completions);
        written.map_err(|cause| unwritable(&completions, cause))?;
    }
    pages(Language::En, &made(options.folder.join("man/man1"))?)?;
    pages(Language::Ja, &made(options.folder.join("man/ja/man1"))?)?;
    Ok(ExitCode::SUCCESS)
}

fn made(folder: PathBuf) -> Result<PathBuf> {
    std::fs::create_dir_all(&folder).map_err(|cause| unwritable(&folder, cause))?;
    Ok(folder)
}

/// A page for the program and one for every command that help shows.
fn pages(language: Language, folder: &Path) -> Result<()> {
    // one command of many words would be split: help has a page of its own
    let mut command = commands(language).disable_help_subcommand(true);
    command.build();
    page_and_those_below(&command, language, folder)
}

fn page_and_those_below(command: &Command, language: Language, folder: &Path) -> Result<()> {
    let file = folder.join(format!("{}.1", command.get_display_name().unwrap_or(command.get_name())));
    let text = page(command, language).map_err(|cause| unwritable(&file, cause))?;
    std::fs::write(&file, text).map_err(|cause| unwritable(&file, cause))?;
    let mut shown = command.get_subcommands().filter(|below| !below.is_hide_set());
    shown.try_for_each(|below| page_and_those_below(below, language, folder))
}

/// The manual page of a command.
fn page(command: &Command, language: Language) -> std::io::Result<String> {
    let mut bytes = Vec::new();
    Man::new(command.clone()).render(&mut bytes)?;
    let text = String::from_utf8(bytes).map_err(std::io::Error::other)?;
    Ok(match language {
        Language::En => text,
        Language::Ja => text.lines().map(|line| format!("{}\n", in_japanese(line))).collect(),
    })
}

/// A line of a page with headings in Japanese.
fn in_japanese(line: &str) -> String {
    let Some(heading) = line.strip_prefix(".SH ") else { return line.to_owned() };
    let known = HEADINGS.iter().find(|(english, _)| *english == heading.trim_matches('"'));
    known.map_or_else(|| line.to_owned(), |(_, japanese)| format!(".SH {japanese}"))
}

/// A file or folder that cannot be written.
fn unwritable(file: &Path, cause: std::io::Error) -> ExportError {
    ExportError::Unwritable { path: file.to_owned(), cause }
}
