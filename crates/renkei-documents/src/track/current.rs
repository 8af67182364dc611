//! The events that count on a day.

use jiff::civil::Date;

use super::TrackFile;
use super::event::{Event, EventKind};

/// The events of the agreement in force on a day, or of the one dissolved last.
#[derive(Debug)]
pub(super) struct Current<'t> {
    /// In the order of their days.
    pub(super) events: Vec<&'t Event>,
    /// Whether the agreement is dissolved.
    pub(super) is_dissolved: bool,
}

impl<'t> Current<'t> {
    /// Events up to a day. A conclusion after a dissolution starts anew: of what was before
    /// it only the preparation since the dissolution counts.
    pub(super) fn on(track: &'t TrackFile, on: Date) -> Self {
        let mut current = Self { events: Vec::new(), is_dissolved: false };
        for event in track.events.iter().filter(|event| event.on <= on) {
            if event.kind == EventKind::Signed && current.is_dissolved {
                let dissolved = current.events.iter().rposition(|own| own.kind == EventKind::Dissolved);
                let since = current.events.split_off(dissolved.unwrap_or(0));
                current.events = since.into_iter().filter(|own| own.kind.is_preparation()).collect();
                current.is_dissolved = false;
            }
            current.is_dissolved |= event.kind == EventKind::Dissolved;
            current.events.push(event);
        }
        current
    }

    /// The last event of one of some kinds.
    pub(super) fn last(&self, kinds: &[EventKind]) -> Option<&'t Event> {
        self.events.iter().rev().find(|event| kinds.contains(&event.kind)).copied()
    }

    /// First and last day of the term of the vision: of the last adoption or change that
    /// names them.
    pub(super) fn term(&self) -> Option<(Date, Date)> {
        let visions = self.events.iter().rev().filter(|event| event.kind.makes_vision());
        visions.filter_map(|event| event.term).next()
    }
}
