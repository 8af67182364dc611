//! `renkei data fetch`: official files into the cache, when asked.

use std::process::ExitCode;

use renkei::language::Language;

use crate::command::failure::Result;
use crate::command::options::DataFetchOptions;

/// This build cannot.
#[cfg(not(feature = "fetch"))]
pub fn run(_: &DataFetchOptions, _: Language) -> Result<ExitCode> {
    Err(crate::command::failure::Failure::new(crate::command::messages::built_without_fetch()))
}

#[cfg(feature = "fetch")]
pub fn run(options: &DataFetchOptions, language: Language) -> Result<ExitCode> {
    fetching::run(options, language)
}

#[cfg(feature = "fetch")]
mod fetching {
    use std::process::ExitCode;

    use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
    use serde_json::{Value, json};

    use renkei::export::thousands;
    use renkei::formats::cache::Cache;
    use renkei::formats::fetch::{FetchOrder, FetchOutcome, Fetched, Fetching, fetch};
    use renkei::formats::publication::{Publication, PublishedFile};
    use renkei::language::Language;

    use crate::command::failure::{Failure, Result};
    use crate::command::interrupt;
    use crate::command::messages;
    use crate::command::options::DataFetchOptions;
    use crate::command::streams::{print_json, print_text};

    pub fn run(options: &DataFetchOptions, language: Language) -> Result<ExitCode> {
        let files: Vec<(Publication, PublishedFile)> = (options.publications.iter())
            .flat_map(|publication| publication.files().into_iter().map(|file| (*publication, file)))
            .collect();
        if options.sha256.is_some() && files.len() != 1 {
            return Err(Failure::new(messages::one_checksum(files.len())));
        }
        let cache = Cache::of_user()?;
        let today = jiff::ZonedDateTime::now().date().to_string();
        let mut done: Vec<Fetched> = Vec::new();
        for (publication, file) in &files {
            let standard = publication.order(&today);
            let order = FetchOrder {
                from: options.from.as_deref().unwrap_or(standard.from),
                sha256: options.sha256.as_deref(),
                again: options.again,
                ..standard
            };
            let bar = bar(&file.name);
            let watch = |Fetching { bytes, total }: Fetching| {
                bar.set_length(total.unwrap_or(bytes));
                bar.set_position(bytes);
                !interrupt::is_stopping()
            };
            let fetched = interrupt::searching(|| fetch(&cache, file, order, watch));
            bar.finish_and_clear();
            let fetched = fetched?;
            if !options.json {
                print_text(&line(&fetched, language))?;
            }
            done.push(fetched);
        }
        if options.json {
            print_json(&done.iter().map(value).collect::<Vec<_>>())?;
        }
        Ok(ExitCode::SUCCESS)
    }

    /// Draws on standard error, and only if that is a terminal.
    fn bar(name: &str) -> ProgressBar {
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr());
        let template = "{msg} {wide_bar} {bytes}/{total_bytes} {bytes_per_sec}, {eta} left";
        bar.set_style(
            ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()),
        );
        bar.set_message(name.to_owned());
        bar
    }

    fn outcome_name(outcome: FetchOutcome) -> &'static str {
        match outcome {
            FetchOutcome::WasThere => "was-there",
            FetchOutcome::Came => "came",
            FetchOutcome::Same => "same",
            FetchOutcome::Replaced => "replaced",
        }
    }

    fn line(fetched: &Fetched, language: Language) -> String {
        let Fetched { path, receipt, outcome } = fetched;
        let what = match outcome {
            FetchOutcome::WasThere => language.pick("取得済み", "there already"),
            FetchOutcome::Came => language.pick("取得", "fetched"),
            FetchOutcome::Same => language.pick("取得(前と同じ)", "fetched, the same as before"),
            FetchOutcome::Replaced => {
                language.pick("取得(公開元で差し替え)", "fetched; the publisher has replaced it")
            }
        };
        let bytes = thousands(receipt.bytes);
        language.pick(
            format!("{what}: {} ({bytes}バイト)\n  sha256 {}\n", path.display(), receipt.sha256),
            format!("{what}: {} ({bytes} bytes)\n  sha256 {}\n", path.display(), receipt.sha256),
        )
    }

    fn value(fetched: &Fetched) -> Value {
        let Fetched { path, receipt, outcome } = fetched;
        json!({
            "file": path.display().to_string(),
            "outcome": outcome_name(*outcome),
            "url": receipt.url,
            "fetched": receipt.fetched,
            "bytes": receipt.bytes,
            "sha256": receipt.sha256,
        })
    }
}
