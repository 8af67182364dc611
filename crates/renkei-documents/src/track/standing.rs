//! How a coalition stands, for the overview.

use jiff::civil::Date;
use renkei_core::text::Text;

use crate::messages::track as messages;

use super::TrackFile;
use super::due::{DutyState, duties};
use super::event::EventKind;

/// A coalition on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// How far it has come.
    pub state: Text,
    /// Identifier of the state.
    pub key: &'static str,
    /// Day of the last conclusion or change.
    pub agreed: Option<Date>,
    /// Day of the last adoption or change of a vision.
    pub vision: Option<Date>,
    /// Last day of its term.
    pub vision_until: Option<Date>,
    /// Days on which copies went to the prefecture, of agreement and vision: 第5.
    pub copies: [Option<Date>; 2],
    /// Day on which advice was asked for, 第6.
    pub advice_asked: Option<Date>,
    /// Number of duties that are overdue, and due.
    pub open: (usize, usize),
}

/// How a coalition stands on a day; events after that day do not count.
pub fn standing(track: &TrackFile, on: Date) -> Standing {
    use EventKind::{
        AdviceAsked, AgreementCopySent, AgreementPublished, Changed, Dissolved, Signed, VisionAdopted,
        VisionChanged, VisionCopySent, VisionPublished,
    };
    let last = |kinds: &[EventKind]| {
        let events = track.events.iter().filter(|event| event.on <= on && kinds.contains(&event.kind));
        events.map(|event| event.on).next_back()
    };
    let (agreed, vision) = (last(&[Signed, Changed]), last(&[VisionAdopted, VisionChanged]));
    let (key, state) = if last(&[Dissolved]).is_some() {
        ("dissolved", messages::is_dissolved())
    } else if last(&[VisionPublished]) >= vision && vision.is_some() {
        ("vision-published", messages::vision_is_published())
    } else if vision.is_some() {
        ("vision-adopted", messages::vision_is_adopted())
    } else if last(&[AgreementPublished]) >= agreed && agreed.is_some() {
        ("published", messages::is_published())
    } else if agreed.is_some() {
        ("agreed", messages::is_agreed())
    } else {
        ("preparing", messages::is_prepared())
    };
    let duties = duties(track, on);
    let number = |state| duties.iter().filter(|duty| duty.state == state).count();
    let term = track.events.iter().filter(|event| event.on <= on).filter_map(|event| event.term).next_back();
    Standing {
        state,
        key,
        agreed,
        vision,
        vision_until: term.map(|(_, to)| to),
        copies: [last(&[AgreementCopySent]), last(&[VisionCopySent])],
        advice_asked: last(&[AdviceAsked]),
        open: (number(DutyState::Overdue), number(DutyState::Due)),
    }
}
