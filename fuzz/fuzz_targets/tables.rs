//! Any bytes as policy tables of the user's own, and as a scenario.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use renkei::facts::{PolicyTable, read_centres, read_links, read_undeclared, read_zones};
use renkei::formats::scenario::{read_scenario, scenario_toml};
use renkei::formats::user_table::{Known, UserTable};
use tempfile::TempDir;

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| tempfile::tempdir().expect("a folder"));

fuzz_target!(|data: &[u8]| {
    let file = FOLDER.path().join("own");
    std::fs::write(&file, data).expect("a file");
    let kinds = [PolicyTable::Zones, PolicyTable::Centres, PolicyTable::Undeclared, PolicyTable::Links];
    for kind in kinds {
        let Ok(read) = UserTable::read(&file, kind, Known::default()) else { continue };
        for own in &read.tables {
            let _ = read_zones(own.table());
            let _ = read_centres(own.table());
            let _ = read_undeclared(own.table());
            let _ = read_links(own.table());
        }
    }
    if let Ok(scenario) = read_scenario(&file) {
        let text = scenario_toml(&scenario, FOLDER.path()).expect("a scenario as TOML");
        std::fs::write(&file, &text).expect("a file");
        let again = read_scenario(&file).expect("what was saved reads back");
        assert_eq!(scenario_toml(&again, FOLDER.path()).expect("a scenario as TOML"), text);
    }
});
