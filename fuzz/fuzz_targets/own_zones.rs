//! Tables of zones of people's own against an oracle: the bytes choose what a
//! table says and how it is written down; what is read must be what it says,
//! and a table without a trap must be read.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use renkei::facts::{Facts, PolicyTable, RosterEntry, read_zones};
use renkei::formats::user_table::{Known, UserTable};
use tempfile::TempDir;

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| tempfile::tempdir().expect("a folder"));
static ROSTER: LazyLock<Vec<RosterEntry>> =
    LazyLock::new(|| Facts::embedded().expect("the embedded tables").roster);

/// The columns, in any order; the name of the municipality may be missing.
const COLUMNS: [&str; 5] = ["scheme", "zone", "code", "agreement", "name"];

fuzz_target!(|data: &[u8]| {
    let mut bytes = data.iter().copied();
    let mut byte = || usize::from(bytes.next().unwrap_or(0));
    let named = byte() % 2 == 1;
    let mut columns = COLUMNS[..if named { 5 } else { 4 }].to_vec();
    let turns = byte() % columns.len();
    columns.rotate_left(turns);
    if byte() % 8 == 1 {
        columns.push("備考");
    }
    let separator = [",", "\t", ";"][byte() % 3];
    let mut text = columns.join(separator) + "\n";
    let (mut expected, mut trap) = (Vec::new(), false);
    for _ in 0..1 + byte() % 5 {
        let entry = &ROSTER[byte() % ROSTER.len()];
        let scheme = ["定住自立圏", "連携中枢都市圏"][byte() % 2];
        let zone = ["甲", "乙圏域", "丙 連携"][byte() % 3];
        let (year, month, day) = (2009 + byte() % 13, 1 + byte() % 12, 1 + byte() % 28);
        let other = &ROSTER[byte() % ROSTER.len()];
        let shown = if byte() % 8 == 1 { other } else { entry };
        trap |= named && shown.name != entry.name;
        let code = match byte() % 4 {
            1 => entry.code.to_string().trim_start_matches('0').to_owned(),
            2 => entry
                .code
                .to_string()
                .chars()
                .map(|one| char::from_u32(one as u32 + 0xFEE0).unwrap_or(one))
                .collect(),
            _ => entry.code.to_string(),
        };
        let date = format!("{year}-{month:02}-{day:02}");
        let cell = |column: &&str| match *column {
            "scheme" => scheme.to_owned(),
            "zone" => zone.to_owned(),
            "code" => code.clone(),
            "agreement" => date.clone(),
            "name" => shown.name.clone(),
            _ => "x".to_owned(),
        };
        text.push_str(&columns.iter().map(cell).collect::<Vec<_>>().join(separator));
        if byte() % 16 == 1 {
            text.push_str(separator);
            text.push('7');
            trap = true;
        }
        text.push('\n');
        // a membership begins once
        let says = (entry.code.to_string(), scheme.to_owned(), zone.to_owned(), date);
        trap |= expected.iter().any(|(code, scheme, zone, date)| {
            (code, scheme, zone) == (&says.0, &says.1, &says.2) && *date != says.3
        });
        expected.push(says);
    }
    let encoded = match byte() % 4 {
        1 => encoding_rs::SHIFT_JIS.encode(&text).0.into_owned(),
        2 => [&b"\xEF\xBB\xBF"[..], text.as_bytes()].concat(),
        3 => [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
        _ => text.as_bytes().to_vec(),
    };
    let file = FOLDER.path().join("zones.csv");
    std::fs::write(&file, encoded).expect("a file");
    let known = Known { roster: &ROSTER, ..Known::default() };
    let read = UserTable::read(&file, PolicyTable::Zones, known);
    let rows = read.map_err(|error| error.to_string()).and_then(|read| {
        let rows = read.tables.iter().map(|own| read_zones(own.table()).map_err(|error| error.to_string()));
        Ok(rows.collect::<Result<Vec<_>, _>>()?.concat())
    });
    match rows {
        Ok(rows) => {
            assert!(!trap, "a trap was read without a word:\n{text}");
            let found: Vec<_> = rows
                .iter()
                .map(|row| {
                    assert_eq!(row.earliest, row.latest, "a whole date of\n{text}");
                    (
                        row.code.to_string(),
                        row.scheme.name().to_owned(),
                        row.zone.clone(),
                        row.latest.to_string(),
                    )
                })
                .collect();
            assert_eq!(found, expected, "of\n{text}");
        }
        Err(error) => assert!(trap, "refused without a trap: {error}\n{text}"),
    }
});
