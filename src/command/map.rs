//! `renkei map`: a candidate, the best of them, or a plan, as a picture.

use std::path::Path;
use std::process::ExitCode;

use renkei::export::{Report, candidate_picture, check_free, png, sheet_picture, write_file};
use renkei::language::Language;
use renkei::rank::RankedGroups;
use renkei::{Scenario, Study};

use super::answer::answer;
use super::options::MapOptions;
use super::plan::picture;
use super::streams::{print_text, tell};
use super::terminal::warn;
use super::understood::understand_limits;
use crate::command::failure::{Failure, Result};
use crate::command::messages;

/// Small maps on a sheet, at most.
const MOST: usize = 60;

/// What a picture is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Svg,
    Png,
}

impl Format {
    fn of(file: &Path) -> Result<Self> {
        let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        match ending.to_ascii_lowercase().as_str() {
            "svg" => Ok(Format::Svg),
            "png" => Ok(Format::Png),
            _ => Err(Failure::new(messages::picture_name(file))),
        }
    }
}

pub fn run(options: &MapOptions, language: Language) -> Result<ExitCode> {
    let format = Format::of(&options.out)?;
    let mut scenario = options.scenario()?;
    options.inputs(&scenario).output("--out", Some(&options.out)).check()?;
    check_free(&options.out, options.force)?;
    let study = Study::load(&scenario)?;
    warn(&study, language);
    understand_limits(&mut scenario, &study, language)?;
    let drawn = match &options.plan {
        Some(file) => picture(file, &study, &scenario, language)?,
        None => of_candidates(options, &study, &scenario, language)?,
    };
    let svg = match drawn {
        Ok(svg) => svg,
        Err(why) => {
            print_text(&why)?;
            return Ok(ExitCode::from(1));
        }
    };
    match format {
        Format::Svg => write_file(&options.out, svg.as_bytes(), options.force)?,
        Format::Png => {
            let (picture, lettered) = png(&svg, options.width)?;
            if !lettered {
                let notice = language.pick(
                    "注意: 日本語の文字を持つフォントがないので、文字なしで描いた(例: fonts-noto-cjk を入れる)",
                    "note: no font here has Japanese letters; the picture has no texts (install one, such as Noto Sans CJK)",
                );
                // a notice that cannot be written must not stop the work
                tell(notice);
            }
            write_file(&options.out, &picture, options.force)?;
        }
    }
    print_text(&format!("{}\n", options.out.display()))?;
    Ok(ExitCode::SUCCESS)
}

/// A candidate or the best of them as a picture; else why there is none.
fn of_candidates(
    options: &MapOptions,
    study: &Study,
    scenario: &Scenario,
    language: Language,
) -> Result<std::result::Result<String, String>> {
    let RankedGroups { counts, candidates, .. } = answer(study, &scenario.question, None, language)?;
    let report = Report {
        counts: &counts,
        candidates: &candidates,
        weights: scenario.question.rank.weights,
        colour_by: scenario.colour_by,
        ..Report::of(study, &scenario.question.limits)
    };
    if candidates.is_empty() {
        return Ok(Err(language.pick("要件を満たす組はない\n", "no group qualifies\n").to_owned()));
    }
    let rank = options.candidate.unwrap_or(1);
    let svg = match options.sheet() {
        Some(top) if top > MOST => return Err(Failure::new(messages::sheet_full(MOST))),
        Some(top) => sheet_picture(&report, top, language)?,
        None => candidate_picture(&report, rank, language)?
            .ok_or_else(|| Failure::new(messages::no_such_candidate(rank, candidates.len())))?,
    };
    Ok(Ok(svg))
}
