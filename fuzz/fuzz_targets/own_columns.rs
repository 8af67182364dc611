//! Columns and distances of people's own: any bytes are read or refused, and a table that
//! the bytes choose is read as it says.
#![no_main]

use std::collections::BTreeMap;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use renkei::facts::{Facts, embedded_mesh};
use renkei::formats::own_tables::{Places, read_attributes, read_distances};
use renkei::region::{Attribute, AttributeValue, NameIndex, Region, Years};
use tempfile::TempDir;

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| tempfile::tempdir().expect("a folder"));
static FACTS: LazyLock<Facts> = LazyLock::new(|| Facts::embedded().expect("the embedded tables"));
static REGION: LazyLock<Region> = LazyLock::new(|| {
    let figures = Years::default().choose(&FACTS.figures).expect("figures");
    let mesh = embedded_mesh().expect("the mesh");
    Region::from_mesh(&mesh, &FACTS.roster, &figures).expect("a region")
});
static NAMES: LazyLock<NameIndex> = LazyLock::new(|| NameIndex::new(&REGION, &FACTS.roster));

/// What a value is written as, and what is read; the last ones are none.
const VALUES: [(&str, Option<Option<f64>>); 11] = [
    ("0", Some(Some(0.0))),
    ("12.5", Some(Some(12.5))),
    ("\"1,234\"", Some(Some(1234.0))),
    ("▲3", Some(Some(-3.0))),
    ("８％", Some(Some(0.08))),
    ("", Some(None)),
    ("-", Some(None)),
    ("…", Some(None)),
    ("many", None),
    ("1e9", None),
    ("999999999999", None),
];

fuzz_target!(|data: &[u8]| {
    let file = FOLDER.path().join("own.csv");
    let places = Places { region: &REGION, names: Some(&NAMES), roster: &FACTS.roster, id_label: "" };
    let asked: [Attribute; 1] = ["床=sum".parse().expect("a column")];
    let Some((kind, rest)) = data.split_first() else { return };
    if kind % 2 == 0 {
        std::fs::write(&file, rest).expect("a file");
        let texts: [Attribute; 1] = ["床=share".parse().expect("a column")];
        let _ = read_attributes(&file, &asked, places);
        let _ = read_attributes(&file, &texts, places);
        let _ = read_distances(&file, places);
        return;
    }
    let mut bytes = rest.iter().copied();
    let mut byte = || usize::from(bytes.next().unwrap_or(0));
    let mut text = ["コード,床\n", "団体コード,床,備考\n", "題名\ncode,床\n"][byte() % 3].to_owned();
    let (mut expected, mut trap) = (BTreeMap::new(), false);
    for _ in 0..1 + byte() % 6 {
        let municipality = &REGION.municipalities()[byte() % REGION.ids().len()];
        let code = municipality.id.to_string();
        let written = if byte() % 3 == 1 { code.trim_start_matches('0').to_owned() } else { code.clone() };
        let (value, read) = VALUES[if byte() % 8 == 1 { byte() % 11 } else { byte() % 8 }];
        text.push_str(&format!("{written},{value}\n"));
        let Some(read) = read else {
            trap = true;
            continue;
        };
        let Some(read) = read else { continue };
        trap |= *expected.entry(code).or_insert(read) != read;
    }
    std::fs::write(&file, &text).expect("a file");
    match read_attributes(&file, &asked, places) {
        Ok(read) => {
            assert!(!trap, "a trap was read without a word:\n{text}");
            let column = &read.attributes.columns()[0];
            let found: BTreeMap<String, f64> = REGION
                .ids()
                .filter_map(|id| match column.values[id.index()].as_ref()? {
                    AttributeValue::Number(number) => Some((REGION[id].id.to_string(), *number)),
                    AttributeValue::Text(text) => panic!("a text where numbers are joined: {text}"),
                })
                .collect();
            assert_eq!(found, expected, "of\n{text}");
        }
        Err(error) => assert!(trap, "refused without a trap: {error}\n{text}"),
    }
});
