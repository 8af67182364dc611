//! A track file: its first line, its events, and a line more.

use std::collections::BTreeSet;

use jiff::civil::Date;
use renkei_core::facts::{MunicipalityCode, parse_day, plausible, quoted};
use renkei_core::text::{Cause, Text, Worded};
use renkei_core::worded_errors;
use toml::{Table, Value};

use crate::messages::track as messages;
use crate::model::FiscalYear;

use super::event::{Event, EventKind, one_line_text};

/// How the first line begins.
const HEAD: &str = "renkei-track";
/// The format that this program knows.
const FORMAT: &str = "1";

/// A track file as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrackFile {
    /// The region that the first line names.
    pub region: String,
    /// Its members, in order of their codes, each once.
    pub members: Vec<MunicipalityCode>,
    /// The events by day, those of one day in the order of their lines.
    pub events: Vec<Event>,
    /// The text as it is, with a byte order mark where it has one.
    text: String,
}

/// A line that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrackError {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, what was expected.
    pub problem: Text,
}

impl Worded for TrackError {
    fn text(&self) -> Text {
        messages::in_line(&self.file, self.line, &self.problem)
    }
}

worded_errors!(TrackError);

/// The first line of a new file; the members in order of their codes, each once.
pub fn first_line(region: &str, members: &[MunicipalityCode]) -> String {
    let members: BTreeSet<&MunicipalityCode> = members.iter().collect();
    let codes: Vec<String> = members.iter().map(|code| format!("\"{code}\"")).collect();
    format!("{HEAD} {FORMAT} region = {}, members = [{}]\n", one_line_text(region), codes.join(", "))
}

impl TrackFile {
    /// Reads a text; `name` is what messages call the file.
    ///
    /// # Errors
    /// At the first line that is not as it must be.
    pub fn read(name: &str, text: &str) -> Result<Self, TrackError> {
        let at = |line: usize, problem| TrackError { file: name.to_owned(), line, problem };
        let read = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut lines = (1..).zip(read.lines()).filter(|(_, line)| {
            let line = line.trim();
            !line.is_empty() && !line.starts_with('#')
        });
        let (first, head) = lines.next().ok_or_else(|| at(1, messages::no_first_line()))?;
        let (region, members) = head_of(head).map_err(|problem| at(first, problem))?;
        let mut events = Vec::new();
        for (number, line) in lines {
            let event = event_of(line).map_err(|problem| at(number, problem))?;
            let strange = event.members.iter().find(|code| !members.contains(code));
            if let Some(code) = strange {
                return Err(at(number, messages::no_member(code.to_string())));
            }
            events.push(event);
        }
        events.sort_by_key(|event| event.on);
        Ok(Self { region, members, events, text: text.to_owned() })
    }

    /// The text with an event added behind its last line; everything else stays as it is.
    pub fn with(&self, event: &Event) -> String {
        let end = if self.text.contains("\r\n") { "\r\n" } else { "\n" };
        let mut text = self.text.clone();
        if !text.is_empty() && !text.ends_with('\n') {
            text.push_str(end);
        }
        text + &event.line() + end
    }
}

/// Region and members of the first line.
fn head_of(line: &str) -> Result<(String, Vec<MunicipalityCode>), Text> {
    let rest = line.trim().strip_prefix(HEAD).ok_or_else(messages::no_first_line)?.trim_start();
    let (format, keys) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    if format != FORMAT {
        return Err(messages::other_format(quoted(format), FORMAT));
    }
    let keys = table(keys)?;
    let region = text_of(&keys, "region")?.filter(|region| !region.trim().is_empty());
    let region = region.ok_or_else(|| messages::key_missing("region"))?;
    let mut members = codes_of(&keys)?;
    if members.is_empty() {
        return Err(messages::key_missing("members"));
    }
    members.sort_unstable();
    members.dedup();
    Ok((region, members))
}

/// The event of a line.
fn event_of(line: &str) -> Result<Event, Text> {
    let line = line.trim();
    let (day, rest) = line.split_once(char::is_whitespace).ok_or_else(messages::no_event)?;
    let on = plausible_day(day)?;
    let rest = rest.trim_start();
    let (kind, keys) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let kind: EventKind = kind.parse()?;
    let keys = table(keys)?;
    let term = match (day_of(&keys, "from")?, day_of(&keys, "to")?) {
        (Some(from), Some(to)) if from <= to => Some((from, to)),
        (None, None) => None,
        (Some(_), Some(_)) => return Err(messages::term_backwards()),
        _ => return Err(messages::half_term()),
    };
    let year = year_of(&keys)?;
    if kind == EventKind::Reviewed && year.is_none() {
        return Err(messages::key_missing("year"));
    }
    Ok(Event { on, kind, members: codes_of(&keys)?, year, term, note: text_of(&keys, "note")? })
}

/// A day from 1900 to 2199.
fn plausible_day(text: &str) -> Result<Date, Text> {
    let day = parse_day(text)?;
    plausible(day).map(|()| day)
}

/// The keys behind an event.
fn table(keys: &str) -> Result<Table, Text> {
    let text = format!("keys = {{ {keys} }}");
    let mut root: Table = text
        .parse()
        .map_err(|cause: toml::de::Error| messages::keys_unreadable(Cause::of(cause.message().trim_end())))?;
    match root.remove("keys") {
        Some(Value::Table(table)) if root.is_empty() => Ok(table),
        _ => Err(messages::keys_unreadable(Cause::of(""))),
    }
}

fn text_of(keys: &Table, key: &str) -> Result<Option<String>, Text> {
    match keys.get(key) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(_) => Err(messages::key_no_text(key)),
    }
}

fn day_of(keys: &Table, key: &str) -> Result<Option<Date>, Text> {
    match keys.get(key) {
        None => Ok(None),
        Some(Value::String(text)) => plausible_day(text).map(Some),
        Some(Value::Datetime(day)) => plausible_day(&day.to_string()).map(Some),
        Some(_) => Err(messages::key_no_day(key)),
    }
}

fn year_of(keys: &Table) -> Result<Option<FiscalYear>, Text> {
    match keys.get("year") {
        None => Ok(None),
        Some(Value::Integer(year)) if (1900..2200).contains(year) => Ok(FiscalYear::try_from(*year).ok()),
        Some(_) => Err(messages::key_no_year()),
    }
}

fn codes_of(keys: &Table) -> Result<Vec<MunicipalityCode>, Text> {
    let list = match keys.get("members") {
        None => return Ok(Vec::new()),
        Some(Value::Array(list)) => list,
        Some(_) => return Err(messages::key_no_codes()),
    };
    let one = |value: &Value| {
        let code = value.as_str().ok_or_else(messages::key_no_codes)?;
        code.parse::<MunicipalityCode>().map_err(|error| error.text())
    };
    list.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "renkei-track 1 region = \"甲\", members = [\"01552\", \"01555\"]\n";

    fn problem(lines: &str) -> String {
        TrackFile::read("a.track", &format!("{HEAD}{lines}")).unwrap_err().to_string()
    }

    #[test]
    fn events_count_by_their_days_and_unknown_keys_stay() {
        let text =
            format!("{HEAD}# 注\n\n2027-04-02 協定公表\n令和9年4月1日 signed x-own = 3, note = \"a\"\n");
        let file = TrackFile::read("a.track", &text).unwrap();
        let kinds: Vec<_> = file.events.iter().map(|event| event.kind).collect();
        assert_eq!(kinds, [EventKind::Signed, EventKind::AgreementPublished]);
        let event = Event {
            on: jiff::civil::date(2027, 4, 3),
            kind: EventKind::AgreementCopySent,
            members: Vec::new(),
            year: None,
            term: None,
            note: Some("「\"\\\n」".to_owned()),
        };
        let longer = file.with(&event);
        assert!(longer.starts_with(&text));
        let again = TrackFile::read("a.track", &longer).unwrap();
        assert_eq!(again.events.last().unwrap().note.as_deref(), Some("「\"\\\n」"));
    }

    #[test]
    fn what_is_added_to_leaves_every_byte_as_it_is() {
        let line = Event {
            on: jiff::civil::date(2027, 4, 3),
            kind: EventKind::Hearing,
            members: Vec::new(),
            year: None,
            term: None,
            note: None,
        };
        for text in [
            format!("\u{feff}{HEAD}2027-04-01 signed\n"),
            format!("{HEAD}\r\n# \u{3000}注\r\n"),
            HEAD.trim_end().to_owned(),
        ] {
            let longer = TrackFile::read("a.track", &text).unwrap().with(&line);
            assert!(longer.starts_with(&text), "{longer:?}");
            let again = TrackFile::read("a.track", &longer).unwrap();
            assert_eq!(again.events.last().unwrap(), &line);
        }
    }

    #[test]
    fn members_stand_in_order_and_once() {
        let head = "renkei-track 1 region = \"甲\", members = [\"01555\", \"01552\", \"01555\"]\n";
        let file = TrackFile::read("a.track", head).unwrap();
        let codes: Vec<String> = file.members.iter().map(ToString::to_string).collect();
        assert_eq!(codes, ["01552", "01555"]);
        let unsorted = [&file.members[1], &file.members[0], &file.members[1]].map(|code| *code);
        assert_eq!(first_line("甲", &unsorted), HEAD);
    }

    #[test]
    fn a_broken_line_is_named_with_what_was_expected() {
        for (lines, words) in [
            ("2027-04-01\n", ["line 2", "event"]),
            ("soon signed\n", ["line 2", "2015-10-06"]),
            ("0227-04-01 signed\n", ["line 2", "227"]),
            ("2027-04-01 vision-adopted from = 2027-04-01, to = 9999-03-31\n", ["line 2", "9999"]),
            ("2027-04-01 sigend\n", ["line 2", "signed"]),
            ("\n2027-04-01 signed note = a\n", ["line 3", "TOML"]),
            ("2027-04-01 signed note = \"a\" } y = { a = 1\n", ["line 2", "TOML"]),
            ("2027-04-01 reviewed\n", ["line 2", "year"]),
            ("2027-04-01 vision-adopted from = 2027-04-01\n", ["line 2", "`to`"]),
            ("2027-04-01 signed members = [\"01100\"]\n", ["line 2", "01100"]),
        ] {
            let said = problem(lines);
            for word in words {
                assert!(said.contains(word), "{word} is missing from {said}");
            }
        }
        let error = TrackFile::read("a.track", "2027-04-01 signed\n").unwrap_err().to_string();
        assert!(error.contains("line 1") && error.contains("renkei-track 1"), "{error}");
    }
}
