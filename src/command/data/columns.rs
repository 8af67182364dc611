//! `renkei data columns`: the data dictionary.

use std::process::ExitCode;

use renkei::export::{DescribedTable, data_dictionary, dictionary_markdown};

use crate::command::failure::Result;
use crate::command::streams::print_text;
use crate::command::{best, compare, sensitivity};

pub fn run() -> Result<ExitCode> {
    let mut tables = data_dictionary();
    tables.extend([
        DescribedTable::new(
            "best --csv",
            ["構成市町村数ごとの上位の組", "best groups of each size"],
            &best::columns(),
        ),
        DescribedTable::new(
            "compare --csv",
            ["二つの条件の違い", "differences of two scenarios"],
            &compare::columns(),
        ),
        DescribedTable::new(
            "sensitivity --out: sensitivity.csv",
            ["基準・推計・読み方ごとの組の数", "counts by threshold, edition and reading"],
            &sensitivity::point_columns(),
        ),
        DescribedTable::new(
            "sensitivity --out: municipalities.csv",
            ["市町村ごとの組の数", "groups with each municipality"],
            &sensitivity::member_columns(),
        ),
    ]);
    print_text(&dictionary_markdown(&tables))?;
    Ok(ExitCode::SUCCESS)
}
