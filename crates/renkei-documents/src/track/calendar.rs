//! What is due as a calendar: iCalendar (RFC 5545).

use jiff::civil::Date;
use renkei_core::language::Language;
use renkei_core::text::Value;

use super::Coalition;
use super::due::{Duty, duties};

/// Octets that a line has at most, its end not counted (RFC 5545, 3.1).
const LONGEST: usize = 75;

/// Duties of coalitions as days of a calendar; the stamp of each is `on`, so that the same
/// files give the same calendar on the same day.
pub fn calendar(coalitions: &[Coalition], on: Date, language: Language) -> String {
    let mut text = String::new();
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//renkei//track//EN", "CALSCALE:GREGORIAN"] {
        add(&mut text, line);
    }
    for coalition in coalitions {
        for duty in duties(&coalition.track, on) {
            add_event(&mut text, coalition, &duty, on, language);
        }
    }
    add(&mut text, "END:VCALENDAR");
    text
}

fn add_event(text: &mut String, coalition: &Coalition, duty: &Duty, on: Date, language: Language) {
    let day = |day: Date| day.strftime("%Y%m%d").to_string();
    let region = &coalition.track.region;
    let what = duty.what.in_language(language);
    let article = duty.article.in_language(language);
    add(text, "BEGIN:VEVENT");
    // two coalitions may have a name in common, and one its duties of several days
    let codes: Vec<String> = coalition.track.members.iter().map(ToString::to_string).collect();
    add(text, &format!("UID:{}-{}-{}@renkei", duty.key, codes.join("-"), escaped(region)));
    add(text, &format!("DTSTAMP:{}T000000Z", day(on)));
    add(text, &format!("DTSTART;VALUE=DATE:{}", day(duty.due)));
    add(text, &format!("DTEND;VALUE=DATE:{}", day(duty.due.tomorrow().unwrap_or(duty.due))));
    add(text, &format!("SUMMARY:{}", escaped(&format!("{region}: {what}"))));
    add(text, &format!("DESCRIPTION:{}", escaped(&article)));
    add(text, "TRANSP:TRANSPARENT");
    add(text, "END:VEVENT");
}

/// Adds a line, folded between letters where it is too long.
fn add(text: &mut String, line: &str) {
    let mut room = LONGEST;
    for letter in line.chars() {
        if letter.len_utf8() > room {
            text.push_str("\r\n ");
            // the blank in front counts
            room = LONGEST - 1;
        }
        text.push(letter);
        room -= letter.len_utf8();
    }
    text.push_str("\r\n");
}

/// A text of a calendar.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            '\n' => escaped.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::track::TrackFile;

    #[test]
    fn lines_are_folded_between_letters_and_end_as_they_must() {
        let region = "連携".repeat(40);
        let text =
            format!("renkei-track 1 region = \"{region};\", members = [\"01552\"]\n2027-04-01 signed\n");
        let track = TrackFile::read("a", &text).unwrap();
        let calendar = calendar(
            &[Coalition { name: "a".to_owned(), track }],
            jiff::civil::date(2027, 4, 1),
            Language::Ja,
        );
        assert!(calendar.lines().all(|line| line.len() <= LONGEST), "{calendar}");
        assert_eq!(calendar.matches('\n').count(), calendar.matches("\r\n").count());
        let unfolded = calendar.replace("\r\n ", "");
        assert!(unfolded.contains(&format!("SUMMARY:{region}\\;: ")), "{unfolded}");
        assert!(unfolded.contains("DTSTART;VALUE=DATE:20270401\r\nDTEND;VALUE=DATE:20270402\r\n"));
    }
    #[test]
    fn two_regions_of_one_name_have_events_of_their_own() {
        let coalition = |members: &str| {
            let text = format!("renkei-track 1 region = \"甲\", members = [{members}]\n2027-04-01 signed\n");
            Coalition { name: "a".to_owned(), track: TrackFile::read("a", &text).unwrap() }
        };
        let of = |coalitions: &[Coalition]| {
            let text = calendar(coalitions, jiff::civil::date(2027, 4, 1), Language::Ja);
            let uids = text.lines().filter_map(|line| line.strip_prefix("UID:")).map(str::to_owned);
            uids.collect::<Vec<_>>()
        };
        let uids = of(&[coalition("\"01552\", \"01555\""), coalition("\"01401\", \"01402\"")]);
        assert_eq!(uids.len(), 2);
        assert_ne!(uids[0], uids[1]);
        // the order of the codes in the file does not matter
        assert_eq!(of(&[coalition("\"01555\", \"01552\", \"01555\"")])[0], uids[0]);
    }
}
