//! How a coalition stands, for the overview.

use jiff::civil::Date;
use renkei_core::text::Text;

use crate::messages::track as messages;

use super::TrackFile;
use super::current::Current;
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

/// How a coalition stands on a day; events after that day do not count, and of agreements
/// one after another the last does.
pub fn standing(track: &TrackFile, on: Date) -> Standing {
    use EventKind::{
        AdviceAsked, AgreementCopySent, AgreementPublished, Changed, Signed, VisionAdopted, VisionChanged,
        VisionCopySent, VisionPublished,
    };
    let current = Current::on(track, on);
    let last = |kinds: &[EventKind]| current.last(kinds).map(|event| event.on);
    let (agreed, vision) = (last(&[Signed, Changed]), last(&[VisionAdopted, VisionChanged]));
    let (key, state) = if current.is_dissolved {
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
    Standing {
        state,
        key,
        agreed,
        vision,
        vision_until: current.term().map(|(_, to)| to),
        copies: [last(&[AgreementCopySent]), last(&[VisionCopySent])],
        advice_asked: last(&[AdviceAsked]),
        open: (number(DutyState::Overdue), number(DutyState::Due)),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn state(lines: &str, on: Date) -> &'static str {
        let head = "renkei-track 1 region = \"甲\", members = [\"01552\", \"01555\"]\n";
        standing(&TrackFile::read("a", &format!("{head}{lines}")).unwrap(), on).key
    }

    #[test]
    fn the_state_follows_the_events() {
        let lines = "2027-03-20 signed\n2027-03-21 agreement-published\n2027-09-01 vision-adopted\n2027-09-02 vision-published\n2028-01-01 dissolved\n2028-02-01 signed\n";
        for (day, key) in [
            (date(2027, 3, 19), "preparing"),
            (date(2027, 3, 20), "agreed"),
            (date(2027, 3, 21), "published"),
            (date(2027, 9, 1), "vision-adopted"),
            (date(2027, 9, 2), "vision-published"),
            (date(2028, 1, 31), "dissolved"),
            // concluded anew: nothing of the old one is published
            (date(2028, 2, 1), "agreed"),
        ] {
            assert_eq!(state(lines, day), key, "{day}");
        }
    }
}
