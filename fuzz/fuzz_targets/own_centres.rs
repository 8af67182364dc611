//! Tables of centres of people's own against an oracle: the bytes choose what a
//! table says and how it is written down; what is read must be what it says,
//! and a table without a trap must be read.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use renkei::facts::{Basis, CentreCategory, Facts, PolicyTable, RosterEntry, read_centres, read_undeclared};
use renkei::formats::user_table::{Known, UserTable};
use tempfile::TempDir;

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| tempfile::tempdir().expect("a folder"));
static ROSTER: LazyLock<Vec<RosterEntry>> =
    LazyLock::new(|| Facts::embedded().expect("the embedded tables").roster);

/// What a basis is written as; the last two are none.
const BASES: [(&str, Option<Basis>); 10] = [
    ("source", Some(Basis::Source)),
    ("", Some(Basis::Source)),
    ("derived", Some(Basis::Derived)),
    ("算出", Some(Basis::Derived)),
    ("unverified", Some(Basis::Unverified)),
    ("未確認", Some(Basis::Unverified)),
    ("資料が矛盾", Some(Basis::Contradictory)),
    ("不明", Some(Basis::Unknown)),
    ("噂", None),
    ("sourced", None),
];

/// What a category is written as; the last three are none.
const CATEGORIES: [(&str, Option<CentreCategory>); 7] = [
    ("core", Some(CentreCategory::Core)),
    ("中核都市", Some(CentreCategory::Core)),
    ("regional", Some(CentreCategory::Regional)),
    ("地域中心都市", Some(CentreCategory::Regional)),
    ("中心市", None),
    ("", None),
    ("regional core", None),
];

fuzz_target!(|data: &[u8]| {
    let mut bytes = data.iter().copied();
    let mut byte = || usize::from(bytes.next().unwrap_or(0));
    let kind = [PolicyTable::Centres, PolicyTable::Undeclared][byte() % 2];
    let is_centres = kind == PolicyTable::Centres;
    // which English or Japanese label each column has
    let mut columns = vec![["code", "コード", "団体コード"][byte() % 3]];
    columns.push(if is_centres {
        ["category", "区分"][byte() % 2]
    } else {
        ["until", "終了日"][byte() % 2]
    });
    columns.push(["basis", "根拠", "Basis"][byte() % 3]);
    columns.push(["name", "市町村", "名称"][byte() % 3]);
    columns.push(["source", "出典"][byte() % 2]);
    columns.truncate(2 + byte() % 4);
    let turns = byte() % columns.len();
    columns.rotate_left(turns);
    let mut trap = false;
    match byte() % 16 {
        1 => {
            columns.push("市町村コード");
            trap = true;
        }
        2 => columns.push("備考"),
        _ => {}
    }
    let separator = [",", "\t", ";"][byte() % 3];
    let mut text = if byte() % 4 == 1 { "中心市の表\n".to_owned() } else { String::new() };
    text.push_str(&(columns.join(separator) + "\n"));
    let mut expected = Vec::new();
    for _ in 0..1 + byte() % 5 {
        let trapped = trap;
        let entry = &ROSTER[byte() % ROSTER.len()];
        let (category, is) = CATEGORIES[if byte() % 8 == 1 { byte() % 7 } else { byte() % 4 }];
        let (basis, rests_on) = BASES[if byte() % 8 == 1 { byte() % 10 } else { byte() % 8 }];
        let other = &ROSTER[byte() % ROSTER.len()];
        let shown = if byte() % 8 == 1 { other } else { entry };
        let (year, month, day) = (2009 + byte() % 13, 1 + byte() % 12, 1 + byte() % 28);
        let (until, ends) = match byte() % 8 {
            0 => (String::new(), Some(String::new())),
            1 => ("春".to_owned(), None),
            2 => (format!("{year}-{month:02}-31"), None),
            3 => (
                format!("平成{}年{month}月{day}日", year - 1988),
                Some(format!("{year}-{month:02}-{day:02}")),
            ),
            4 => (format!("{year}/{month}/{day}"), Some(format!("{year}-{month:02}-{day:02}"))),
            5 => (format!("{year}年{month}月{day}日"), Some(format!("{year}-{month:02}-{day:02}"))),
            _ => (format!("{year}-{month:02}-{day:02}"), Some(format!("{year}-{month:02}-{day:02}"))),
        };
        // February has no 31st, January has one
        let ends = if until.ends_with("-31") && [1, 3, 5, 7, 8, 10, 12].contains(&month) {
            Some(until.clone())
        } else {
            ends
        };
        let code = match byte() % 8 {
            1 => entry.code.to_string().trim_start_matches('0').to_owned(),
            2 => format!(" {} ", entry.code),
            3 => format!("{}.0", entry.code.number()),
            4 if byte() % 4 == 1 => String::new(),
            _ => entry.code.to_string(),
        };
        let has = |labels: &[&str]| columns.iter().any(|column| labels.contains(column));
        trap |= code.is_empty()
            || is_centres && is.is_none()
            || !is_centres && ends.is_none()
            || has(&["basis", "根拠", "Basis"]) && rests_on.is_none()
            || has(&["name", "市町村", "名称"]) && shown.name != entry.name;
        let cell = |column: &&str| match *column {
            "code" | "コード" | "団体コード" | "市町村コード" => code.clone(),
            "category" | "区分" => category.to_owned(),
            "until" | "終了日" => until.clone(),
            "basis" | "根拠" | "Basis" => basis.to_owned(),
            "name" | "市町村" | "名称" => shown.name.clone(),
            "source" | "出典" => "市の広報".to_owned(),
            _ => "x".to_owned(),
        };
        let cells: Vec<String> = columns.iter().map(cell).collect();
        text.push_str(&cells.join(separator));
        if cells.iter().all(String::is_empty) {
            // a row without anything is none
            trap = trapped;
            text.push('\n');
            continue;
        }
        if byte() % 16 == 1 {
            text.push_str(separator);
            text.push('7');
            trap = true;
        }
        text.push('\n');
        let rests_on = if has(&["basis", "根拠", "Basis"]) { rests_on } else { Some(Basis::Source) };
        let source = if has(&["source", "出典"]) { "市の広報" } else { "" };
        let says = if is_centres {
            is.map_or("", CentreCategory::name).to_owned()
        } else {
            ends.unwrap_or_default()
        };
        expected.push((entry.code.to_string(), says, rests_on, source.to_owned()));
    }
    let encoded = match byte() % 4 {
        1 => encoding_rs::SHIFT_JIS.encode(&text).0.into_owned(),
        2 => [&b"\xEF\xBB\xBF"[..], text.as_bytes()].concat(),
        3 => [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
        _ => text.as_bytes().to_vec(),
    };
    let file = FOLDER.path().join("centres.csv");
    std::fs::write(&file, encoded).expect("a file");
    let known = Known { roster: &ROSTER, ..Known::default() };
    let rows = UserTable::read(&file, kind, known).map_err(|error| error.to_string()).and_then(|read| {
        let mut rows = Vec::new();
        for own in &read.tables {
            if is_centres {
                let read = read_centres(own.table()).map_err(|error| error.to_string())?;
                rows.extend(read.into_iter().map(|row| {
                    (row.code.to_string(), row.category.name().to_owned(), Some(row.basis), row.source)
                }));
            } else {
                let read = read_undeclared(own.table()).map_err(|error| error.to_string())?;
                rows.extend(read.into_iter().map(|row| {
                    let until = row.until.map(|day| day.to_string()).unwrap_or_default();
                    (row.code.to_string(), until, Some(row.basis), row.source)
                }));
            }
        }
        Ok(rows)
    });
    match rows {
        Ok(rows) => {
            assert!(!trap, "a trap was read without a word:\n{text}");
            assert_eq!(rows, expected, "of\n{text}");
        }
        Err(error) => assert!(trap, "refused without a trap: {error}\n{text}"),
    }
});
