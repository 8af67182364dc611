//! `renkei data export`: the embedded tables as files.

use std::process::ExitCode;

use renkei::export::OutputFolder;
use renkei::facts::{CREDITS, EMBEDDED_TABLES, Facts};
use renkei::language::Language;

use crate::command::failure::Result;
use crate::command::options::DataExportOptions;
use crate::command::streams::print_text;

/// Excel takes a CSV for UTF-8 where it begins so.
const MARK: &str = "\u{feff}";

pub fn run(options: &DataExportOptions, language: Language) -> Result<ExitCode> {
    let folder = OutputFolder::prepare(&options.folder, options.force)?;
    // what does not hold together is not handed out
    Facts::embedded()?;
    let staging = folder.begin()?;
    for table in EMBEDDED_TABLES {
        staging.write(table.file, format!("{MARK}{}", table.text).as_bytes())?;
    }
    staging.write("README.txt", format!("{MARK}{}", readme()).as_bytes())?;
    let mut text = String::new();
    for file in staging.finish()? {
        text.push_str(&format!("{}\n", file.display()));
    }
    text.push_str(language.pick(
        "README.txt に、各表を読み込むオプションと出典がある\n",
        "README.txt says which option takes which table, and where it is from\n",
    ));
    print_text(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn readme() -> String {
    let mut text = "renkei の内蔵データ(北海道) / The embedded data of renkei (Hokkaido)\r\n\r\n".to_owned();
    for table in EMBEDDED_TABLES {
        text.push_str(&format!("{}\r\n", table.file));
        for language in [Language::Ja, Language::En] {
            let [source, doubts] = language.pick(["出典: ", "留意: "], ["source: ", "doubts: "]);
            text.push_str(&format!("  {}\r\n", table.about(language)));
            text.push_str(&format!("    {source}{}\r\n", table.source(language)));
            if !table.doubts(language).is_empty() {
                text.push_str(&format!("    {doubts}{}\r\n", table.doubts(language)));
            }
        }
        if let Some(option) = table.taken_by {
            text.push_str(&format!("  renkei find {option} {}\r\n", table.file));
        }
        text.push_str("\r\n");
    }
    text.push_str("出典の表示 / Credits\r\n");
    for credit in CREDITS {
        text.push_str(&format!("  {credit}\r\n"));
    }
    text
}
