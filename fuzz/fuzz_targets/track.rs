//! Track files as people edit them: refused with their line, or judged on any day; a line
//! that is added can be read again, and nothing before it changes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use renkei::documents::track::{Coalition, Event, EventKind, TrackFile, calendar, duties, standing};
use renkei::facts::parse_day;
use renkei::language::Language;

fuzz_target!(|text: &str| {
    let track = match TrackFile::read("a.track", text) {
        Ok(track) => track,
        Err(error) => {
            assert!(error.line >= 1 && error.line <= text.lines().count().max(1));
            return;
        }
    };
    let on = parse_day("2027-04-01").expect("a day");
    let _ = (duties(&track, on), standing(&track, on));
    let event = Event {
        on,
        kind: EventKind::Hearing,
        members: track.members.clone(),
        year: None,
        term: None,
        note: Some(track.region.clone()),
    };
    let longer = track.with(&event);
    assert!(longer.starts_with(text));
    let again = TrackFile::read("a.track", &longer).expect("a file with a line more");
    assert_eq!(again.events.len(), track.events.len() + 1);
    assert!(again.events.iter().any(|event| event.note.as_ref() == Some(&track.region)));
    let text = calendar(&[Coalition { name: "a".to_owned(), track: again }], on, Language::Ja);
    assert!(text.lines().all(|line| line.len() <= 75));
});
