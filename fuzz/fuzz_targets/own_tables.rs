//! Tables of people's own against an oracle: the bytes choose what a table
//! says and how it is written down; what is read must be what it says, and a
//! table without a trap must be read.
#![no_main]

use std::collections::BTreeMap;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use renkei::facts::{Facts, MunicipalityCode, RosterEntry};
use renkei::formats::ipss::{USER_SERIES, read_figures};
use tempfile::TempDir;

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| tempfile::tempdir().expect("a folder"));
static ROSTER: LazyLock<Vec<RosterEntry>> = LazyLock::new(|| {
    let roster = Facts::embedded().expect("the embedded tables").roster;
    roster.into_iter().filter(|entry| !entry.northern_territories).collect()
});

/// Choices that the bytes make; zeros where they end.
struct Choices<'a>(&'a [u8]);

impl Choices<'_> {
    fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        *first
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[usize::from(self.byte()) % all.len()]
    }

    fn number(&mut self) -> u32 {
        u32::from_le_bytes([self.byte(), self.byte(), self.byte() & 1, 0])
    }

    /// Once in eight.
    fn seldom(&mut self) -> bool {
        self.byte() % 8 == 1
    }
}

/// What a way to write a number does to a reader.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Trap {
    None,
    /// The number is no number of people.
    NoPeople,
    /// The cells behind it move.
    Moves,
}

/// A number of people as someone writes it, and whether it is a trap.
fn written(people: u32, choices: &mut Choices<'_>, separator: char) -> (String, Trap) {
    let thousands = {
        let digits = people.to_string();
        let mut text = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index) % 3 == 0 {
                text.push(',');
            }
            text.push(digit);
        }
        text
    };
    match choices.byte() % 8 {
        1 => (format!("\"{thousands}\""), Trap::None),
        2 => (full_width(&people.to_string()), Trap::None),
        3 => (format!("{people}.0"), Trap::None),
        4 => (format!(" {people} "), Trap::None),
        // another column where the comma separates
        5 if separator == ',' && thousands.contains(',') => (thousands, Trap::Moves),
        5 => (thousands, Trap::None),
        6 => (format!("{people}.5"), Trap::NoPeople),
        _ => (people.to_string(), Trap::None),
    }
}

fn full_width(text: &str) -> String {
    text.chars().map(|digit| char::from_u32(digit as u32 + 0xFEE0).unwrap_or(digit)).collect()
}

fn code_written(code: MunicipalityCode, choices: &mut Choices<'_>) -> String {
    let text = code.to_string();
    match choices.byte() % 5 {
        1 => text.trim_start_matches('0').to_owned(),
        2 => format!("{}.0", text.trim_start_matches('0')),
        3 => full_width(&text),
        _ => text,
    }
}

fn encoded(text: &str, choices: &mut Choices<'_>) -> Vec<u8> {
    match choices.byte() % 5 {
        1 => [&b"\xEF\xBB\xBF"[..], text.as_bytes()].concat(),
        2 => encoding_rs::SHIFT_JIS.encode(text).0.into_owned(),
        3 => [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
        _ => text.as_bytes().to_vec(),
    }
}

fuzz_target!(|data: &[u8]| {
    let choices = &mut Choices(data);
    let separator = choices.of(&[',', '\t', ';', ',']);
    let mut trap = false;
    // labels: code, name perhaps, the two years in either order, others between
    let mut labels = vec![choices.of(&["コード", "市町村コード", "団体コード", "code"]).to_owned()];
    let named = choices.byte() % 2 == 1;
    if named {
        labels.push("市町村".to_owned());
    }
    let first = choices.of(&["2010年", "2010", "平成22年", "H22", "2010年人口", "2010年総人口"]);
    let last = choices.of(&["2040年", "2040", "令和22年", "R22", "2040年人口", "2040年総人口"]);
    let mut columns: Vec<(String, Option<u16>)> =
        vec![(first.to_owned(), Some(2010)), (last.to_owned(), Some(2040))];
    if choices.seldom() {
        columns.reverse();
    }
    if choices.seldom() {
        let other = choices.of(&["2010年世帯数", "2040年男", "2040年順位", "増減率", "備考", "2010年高齢者"]);
        let place = usize::from(choices.byte()) % 3;
        columns.insert(place, (other.to_owned(), None));
    }
    if choices.seldom() {
        columns.push((first.to_owned(), Some(2010)));
    }
    labels.extend(columns.iter().map(|(label, _)| label.clone()));
    let joined = |cells: &[String]| cells.join(&separator.to_string());
    let mut text = joined(&labels) + "\n";

    let mut expected: BTreeMap<u16, BTreeMap<MunicipalityCode, u32>> = BTreeMap::new();
    for _ in 0..1 + usize::from(choices.byte()) % 5 {
        let entry = &ROSTER[usize::from(choices.byte()) % ROSTER.len()];
        let mut cells = vec![code_written(entry.code, choices)];
        if named {
            let wrong = choices.seldom();
            let other = &ROSTER[usize::from(choices.byte()) % ROSTER.len()];
            let shown = if wrong { other } else { entry };
            trap |= shown.name != entry.name;
            cells.push(shown.name.clone());
        }
        for (_, year) in &columns {
            let people = choices.number();
            let (cell, made) = written(people, choices, separator);
            trap |= made == Trap::Moves || made == Trap::NoPeople && year.is_some();
            cells.push(cell);
            if let Some(year) = year {
                let before = expected.entry(*year).or_default().insert(entry.code, people);
                // two figures of one municipality and year
                trap |= before.is_some_and(|before| before != people);
            }
        }
        if choices.seldom() {
            cells.push("7".to_owned());
            trap = true;
        }
        text.push_str(&joined(&cells));
        text.push('\n');
    }
    let file = FOLDER.path().join("own.csv");
    std::fs::write(&file, encoded(&text, choices)).expect("a file");
    match read_figures(&file, &ROSTER) {
        Ok(read) => {
            assert!(!trap, "a trap was read without a word:\n{text}");
            for (year, people) in &expected {
                let found = read.figures.totals(USER_SERIES, *year).cloned().unwrap_or_default();
                assert_eq!(&found, people, "{year} of\n{text}");
            }
            let years: Vec<(&str, u16)> = read.figures.available().collect();
            assert!(years.iter().all(|(_, year)| expected.contains_key(year)), "{years:?} of\n{text}");
        }
        Err(error) => assert!(trap, "refused without a trap: {error}\n{text}"),
    }
});
