//! In how many settings of a grid a group or a plan stands.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Value, json};

use renkei::Study;
use renkei::export::{percent, rounded};
use renkei::facts::series_name;
use renkei::formats::scenario::read_grid;
use renkei::language::Language;
use renkei::region::Years;
use renkei::rule::FlatReading;
use renkei::study::{Grid, GridValue, Robustness, Variants};

use super::terminal::plain_table;
use crate::command::failure::{Failure, Result};
use crate::command::messages;

/// Which settings are varied.
#[derive(Debug, Args)]
pub struct RobustnessArgs {
    /// Say under how many settings the group or plan stands: editions, base years, thresholds and
    /// readings, the usual ones or those of a file in TOML (see docs/plan.md)
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true, help_heading = "Rule")]
    robustness: Option<Option<PathBuf>>,
}

impl RobustnessArgs {
    /// Whether it is asked for.
    pub fn is_asked(&self) -> bool {
        self.robustness.is_some()
    }

    /// The file with the grid, if there is one.
    pub fn file(&self) -> Option<&Path> {
        self.robustness.as_ref().and_then(Option::as_deref)
    }

    /// The grid of the file, or the usual one.
    pub fn grid(&self, study: &Study) -> Result<Grid> {
        match self.file() {
            Some(file) => read_grid(file, study).map_err(Failure::new),
            None => Ok(Grid::usual(study)),
        }
    }

    /// The settings of the grid that there are figures for.
    pub fn variants(&self, study: &Study) -> Result<Variants> {
        checked(self.grid(study)?.variants(study))
    }
}

/// Refuses a grid without any figures.
pub fn checked(variants: Variants) -> Result<Variants> {
    match variants.all.is_empty() {
        true => Err(Failure::new(messages::grid_without_figures())),
        false => Ok(variants),
    }
}

/// `42 / 60 (70.0%)`.
pub fn shown(robustness: Robustness) -> String {
    let Robustness { stands, judged } = robustness;
    match robustness.share() {
        Some(_) => format!("{stands} / {judged} ({})", percent(robustness.share())),
        None => "—".to_owned(),
    }
}

/// What was varied, and what the figures lack.
pub fn headline(variants: &Variants, language: Language) -> String {
    let (all, lacking) = (variants.all.len(), variants.without_figures.len());
    let mut text = language.pick(
        format!("設定を変えた{all}通り(推計、年次、基準、概ね、①の解釈)のうち、要件を満たすもの\n"),
        format!("of {all} settings (edition, years, threshold, 概ね, reading of ①), those under which it qualifies\n"),
    );
    if lacking > 0 {
        text.push_str(&language.pick(
            format!("  推計と年次の{lacking}通りは数値がないため除いた\n"),
            format!("  {lacking} combinations of edition and years were left out: no figures\n"),
        ));
    }
    text
}

/// The counts by every value of every setting.
pub fn by_value(variants: &Variants, judgements: &[Option<bool>], language: Language) -> String {
    let header = language.pick(["設定", "満たす / 判定できる"], ["setting", "qualifies / can be judged"]);
    let rows = variants.by_value(judgements).into_iter();
    plain_table(&header, rows.map(|(value, counted)| vec![label(&value, language), shown(counted)]), &[1])
}

fn label(value: &GridValue, language: Language) -> String {
    match value {
        GridValue::Years(Years { edition, base, target }) => {
            let name = series_name(edition, language);
            language.pick(format!("{base}年→{target}年({name})"), format!("{base} → {target} ({name})"))
        }
        GridValue::Threshold(threshold) => {
            language.pick(format!("基準 {threshold}%"), format!("threshold {threshold} %"))
        }
        GridValue::About(about) => {
            language.pick(format!("概ねの幅 {about}ポイント"), format!("概ね within {about} points"))
        }
        GridValue::Flat(FlatReading::Aggregate) => language.pick("①合計", "① together").to_owned(),
        GridValue::Flat(FlatReading::Each) => language.pick("①市町村ごと", "① each").to_owned(),
    }
}

/// A count as JSON.
pub fn json_of(robustness: Robustness) -> Value {
    json!({
        "stands": robustness.stands,
        "judged": robustness.judged,
        "share": robustness.share().map(|share| rounded(share, 6)),
    })
}

/// The settings, each with whether something stands in it (`null`: cannot be judged).
pub fn variants_json(variants: &Variants, judgements: &[Option<bool>]) -> Value {
    let one = |(variant, stands): (&renkei::study::Variant, &Option<bool>)| {
        json!({
            "edition": variant.years.edition,
            "base": variant.years.base,
            "target": variant.years.target,
            "threshold": variant.threshold,
            "about": variant.about,
            "flat": variant.flat,
            "stands": stands,
        })
    };
    variants.all.iter().zip(judgements).map(one).collect()
}
