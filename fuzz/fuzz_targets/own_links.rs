//! Tables of links of people's own against an oracle: the bytes choose what a
//! table says and how it is written down; what is read must be what it says,
//! and a table without a trap must be read.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use renkei::facts::{
    Facts, LinkAction, LinkSet, MunicipalityCode, PolicyTable, RosterEntry, embedded_mesh, read_links,
};
use renkei::formats::user_table::{Known, UserTable};
use renkei::region::{NameIndex, Region, Years};
use tempfile::TempDir;

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| tempfile::tempdir().expect("a folder"));
static FACTS: LazyLock<Facts> = LazyLock::new(|| Facts::embedded().expect("the embedded tables"));
static NAMES: LazyLock<NameIndex> = LazyLock::new(|| {
    let figures = Years::default().choose(&FACTS.figures).expect("figures");
    let mesh = embedded_mesh().expect("the mesh");
    let region = Region::from_mesh(&mesh, &FACTS.roster, &figures).expect("a region");
    NameIndex::new(&region, &FACTS.roster)
});

/// What an action is written as; the last three are none.
const ACTIONS: [(&str, Option<LinkAction>); 9] = [
    ("add", Some(LinkAction::Add)),
    ("追加", Some(LinkAction::Add)),
    ("remove", Some(LinkAction::Remove)),
    ("除外", Some(LinkAction::Remove)),
    ("touch", Some(LinkAction::Touch)),
    ("点", Some(LinkAction::Touch)),
    ("", None),
    ("delete", None),
    ("削除", None),
];

/// What a set is written as; the last two are none.
const SETS: [(&str, Option<LinkSet>); 6] = [
    ("own", Some(LinkSet::Own)),
    ("", Some(LinkSet::Own)),
    ("mesh", Some(LinkSet::Mesh)),
    ("sea", Some(LinkSet::Sea)),
    ("road", None),
    ("海", None),
];

/// What a date is written as, and what is read; the last ones are none.
const DATES: [(&str, Option<&str>); 12] = [
    ("", Some("")),
    ("2015-10-06", Some("2015-10-06")),
    ("2015/10/6", Some("2015-10-06")),
    ("2015年10月6日", Some("2015-10-06")),
    ("2015年10月", Some("2015-10")),
    ("2015", Some("2015")),
    ("平成27年10月6日", Some("2015-10-06")),
    ("2015-02-29", None),
    ("2015-13", None),
    ("42283", None),
    ("27/10/6", None),
    ("10/6/2015", None),
];

/// The municipality that a name stands for: of several, the only one that can be
/// a member.
fn named(name: &str) -> Option<MunicipalityCode> {
    let all: Vec<&RosterEntry> = FACTS.roster.iter().filter(|entry| entry.name == name).collect();
    let members: Vec<_> = all.iter().filter(|entry| !entry.northern_territories).collect();
    match (&all[..], &members[..]) {
        ([only], _) => Some(only.code),
        (_, [member]) => Some(member.code),
        _ => None,
    }
}

fuzz_target!(|data: &[u8]| {
    let mut bytes = data.iter().copied();
    let mut byte = || usize::from(bytes.next().unwrap_or(0));
    let mut columns = vec![["action", "操作"][byte() % 2], ["a", "コード1", "市町村1"][byte() % 3]];
    columns.push(["b", "コード2", "市町村2"][byte() % 3]);
    columns.push(["reason", "理由"][byte() % 2]);
    columns.push(["date", "日付"][byte() % 2]);
    columns.push("set");
    columns.push(["source", "出典"][byte() % 2]);
    columns.truncate(4 + byte() % 4);
    let has = |columns: &[&str], labels: &[&str]| columns.iter().any(|column| labels.contains(column));
    let (with_date, with_set) = (has(&columns, &["date", "日付"]), has(&columns, &["set"]));
    let with_source = has(&columns, &["source", "出典"]);
    let turns = byte() % columns.len();
    columns.rotate_left(turns);
    let mut trap = false;
    match byte() % 16 {
        1 => {
            columns.push(["A", "B"][byte() % 2]);
            trap = true;
        }
        2 => columns.push("備考"),
        _ => {}
    }
    let separator = [",", "\t", ";"][byte() % 3];
    let mut text = columns.join(separator) + "\n";
    let mut expected = Vec::new();
    for _ in 0..1 + byte() % 5 {
        let trapped = trap;
        let one = |number: usize| &FACTS.roster[number % FACTS.roster.len()];
        let (a, b) = (one(byte()), one(byte()));
        // the cell, and the municipality that it stands for
        let mut written = |entry: &RosterEntry| match byte() % 8 {
            1 => (entry.code.to_string().trim_start_matches('0').to_owned(), Some(entry.code)),
            2 => (format!(" {} ", entry.code), Some(entry.code)),
            3 => (entry.name.clone(), named(&entry.name)),
            4 if entry.code.number() % 4 == 1 => (String::new(), None),
            5 if entry.code.number() % 4 == 1 => ("無名町".to_owned(), None),
            _ => (entry.code.to_string(), Some(entry.code)),
        };
        let ((first, a), (second, b)) = (written(a), written(b));
        let (action, does) = ACTIONS[if byte() % 8 == 1 { byte() % 9 } else { byte() % 6 }];
        let (set, of) = SETS[if byte() % 8 == 1 { byte() % 6 } else { byte() % 4 }];
        let (date, day) = DATES[if byte() % 8 == 1 { byte() % 12 } else { byte() % 7 }];
        let reason = ["橋がある", "トンネル 2", "", "渡し船"][if byte() % 8 == 1 { 2 } else { byte() % 2 }];
        trap |= a.is_none() || b.is_none() || a == b || does.is_none() || reason.is_empty();
        trap |= with_set && of.is_none() || with_date && day.is_none();
        let cell = |column: &&str| match *column {
            "action" | "操作" => action.to_owned(),
            "a" | "コード1" | "市町村1" | "A" => first.clone(),
            "b" | "コード2" | "市町村2" | "B" => second.clone(),
            "reason" | "理由" => reason.to_owned(),
            "date" | "日付" => date.to_owned(),
            "set" => set.to_owned(),
            "source" | "出典" => "地図".to_owned(),
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
        expected.push((
            does,
            [a, b],
            if with_set { of } else { Some(LinkSet::Own) },
            [
                reason,
                if with_source { "地図" } else { "" },
                if with_date { day.unwrap_or_default() } else { "" },
            ]
            .map(str::to_owned),
        ));
    }
    let encoded = match byte() % 4 {
        1 => encoding_rs::SHIFT_JIS.encode(&text).0.into_owned(),
        2 => [&b"\xEF\xBB\xBF"[..], text.as_bytes()].concat(),
        3 => [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
        _ => text.as_bytes().to_vec(),
    };
    let file = FOLDER.path().join("links.csv");
    std::fs::write(&file, encoded).expect("a file");
    let known = Known { roster: &FACTS.roster, names: Some(&NAMES) };
    let read = UserTable::read(&file, PolicyTable::Links, known);
    let rows = read.map_err(|error| error.to_string()).and_then(|read| {
        let rows = read.tables.iter().map(|own| read_links(own.table()).map_err(|error| error.to_string()));
        Ok(rows.collect::<Result<Vec<_>, _>>()?.concat())
    });
    match rows {
        Ok(rows) => {
            assert!(!trap, "a trap was read without a word:\n{text}");
            let found: Vec<_> = rows
                .into_iter()
                .map(|row| {
                    (
                        Some(row.action),
                        [Some(row.a), Some(row.b)],
                        Some(row.set),
                        [row.reason, row.source, row.date],
                    )
                })
                .collect();
            assert_eq!(found, expected, "of\n{text}");
        }
        Err(error) => assert!(trap, "refused without a trap: {error}\n{text}"),
    }
});
