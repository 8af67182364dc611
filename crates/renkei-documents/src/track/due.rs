//! What is due, by article.

use std::collections::BTreeSet;

use jiff::civil::Date;
use renkei_core::facts::MunicipalityCode;
use renkei_core::text::Text;

use crate::messages::track as messages;
use crate::model::{FiscalYear, YearsBetween};
use crate::validate::Article;

use super::TrackFile;
use super::event::{Event, EventKind};

/// Something that the guideline asks for and that no event records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// The article that asks for it.
    pub article: Article,
    /// The day by which it is to be done.
    pub due: Date,
    /// Whether that day is past.
    pub state: DutyState,
    /// What is to be done.
    pub what: Text,
    /// Identifier, the same from run to run.
    pub key: String,
}

/// How a duty stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DutyState {
    /// Its day is past.
    Overdue,
    /// To be done now.
    Due,
    /// Of a later fiscal year.
    Later,
}

impl DutyState {
    /// Identifier in outputs: `overdue`, `due`, `later`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Due => "due",
            Self::Later => "later",
        }
    }
}

/// What is not done yet on a day, by state and day. Events after that day do not count.
pub fn duties(track: &TrackFile, on: Date) -> Vec<Duty> {
    let events: Vec<&Event> = track.events.iter().filter(|event| event.on <= on).collect();
    let mut list = Vec::new();
    add_publications(&mut list, &events, on);
    if !events.iter().any(|event| event.kind == EventKind::Dissolved) {
        add_before_adoption(&mut list, &events, &track.members, on);
        add_reviews(&mut list, &events, on);
    }
    list.sort_by(|a, b| (a.state, a.due, a.article, &a.key).cmp(&(b.state, b.due, b.article, &b.key)));
    list
}

/// The last event of one of some kinds.
fn last<'e>(events: &[&'e Event], kinds: &[EventKind]) -> Option<&'e Event> {
    events.iter().rev().find(|event| kinds.contains(&event.kind)).copied()
}

fn state(due: Date, on: Date) -> DutyState {
    if due < on { DutyState::Overdue } else { DutyState::Due }
}

/// Publication after the last change, and a copy after the last publication.
fn add_publications(list: &mut Vec<Duty>, events: &[&Event], on: Date) {
    use EventKind::{
        AgreementCopySent, AgreementPublished, Changed, Dissolved, Signed, VisionAdopted, VisionChanged,
        VisionCopySent, VisionPublished,
    };
    let documents = [
        (
            &[Signed, Changed, Dissolved][..],
            AgreementPublished,
            AgreementCopySent,
            Article::AGREEMENT_PUBLICATION,
            [messages::publish_agreement(), messages::send_agreement()],
        ),
        (
            &[VisionAdopted, VisionChanged][..],
            VisionPublished,
            VisionCopySent,
            Article::VISION_PUBLICATION,
            [messages::publish_vision(), messages::send_vision()],
        ),
    ];
    for (made, published, sent, article, [publish, send]) in documents {
        let made = last(events, made);
        let public = last(events, &[published]);
        if let Some(made) = made
            && public.is_none_or(|public| public.on < made.on)
        {
            list.push(Duty {
                article,
                due: made.on,
                state: state(made.on, on),
                what: publish,
                key: format!("{}-{}", published.key(), made.on),
            });
        }
        if let Some(public) = public
            && last(events, &[sent]).is_none_or(|sent| sent.on < public.on)
        {
            list.push(Duty {
                article: Article::COPIES,
                due: public.on,
                state: state(public.on, on),
                what: send,
                key: format!("{}-{}", sent.key(), public.on),
            });
        }
    }
}

/// Consultation of every member and a hearing come before the adoption.
fn add_before_adoption(list: &mut Vec<Duty>, events: &[&Event], members: &[MunicipalityCode], on: Date) {
    let Some(adopted) = events.iter().find(|event| event.kind == EventKind::VisionAdopted) else { return };
    let before = |kind| events.iter().filter(move |event| event.kind == kind && event.on <= adopted.on);
    let mut consulted: BTreeSet<MunicipalityCode> = BTreeSet::new();
    for event in before(EventKind::Consultation) {
        // a line without members speaks of all
        consulted.extend(if event.members.is_empty() { members } else { event.members.as_slice() });
    }
    let left: Vec<String> =
        members.iter().filter(|code| !consulted.contains(code)).map(ToString::to_string).collect();
    if !left.is_empty() {
        list.push(Duty {
            article: Article::CONSULTATION,
            due: adopted.on,
            state: state(adopted.on, on),
            what: messages::record_consultation(left.join(", ")),
            key: format!("consultation-{}", adopted.on),
        });
    }
    if before(EventKind::Hearing).next().is_none() {
        list.push(Duty {
            article: Article::HEARING,
            due: adopted.on,
            state: state(adopted.on, on),
            what: messages::record_hearing(),
            key: format!("hearing-{}", adopted.on),
        });
    }
}

/// A review for every fiscal year of the term, and what follows its end.
fn add_reviews(list: &mut Vec<Duty>, events: &[&Event], on: Date) {
    let vision = events.iter().rev().find(|event| {
        matches!(event.kind, EventKind::VisionAdopted | EventKind::VisionChanged) && event.term.is_some()
    });
    let Some((from, to)) = vision.and_then(|event| event.term) else { return };
    let reviewed: BTreeSet<FiscalYear> = events
        .iter()
        .filter(|event| event.kind == EventKind::Reviewed)
        .filter_map(|event| event.year)
        .collect();
    let years = YearsBetween::of(from, to).into_iter().flat_map(YearsBetween::years);
    for year in years.filter(|year| !reviewed.contains(year)) {
        let (Some(begin), Some(end)) = (first_day(year), first_day(year + 1)) else { continue };
        // the last review comes before the term ends
        let due = end.yesterday().unwrap_or(end).min(to);
        let state = if begin > on { DutyState::Later } else { state(due, on) };
        list.push(Duty {
            article: Article::VISION_TERM,
            due,
            state,
            what: messages::review(year),
            key: format!("review-{year}"),
        });
    }
    list.push(Duty {
        article: Article::VISION_TERM,
        due: to,
        state: if to < on { DutyState::Overdue } else { DutyState::Later },
        what: messages::term_ends(to),
        key: format!("term-{to}"),
    });
}

/// The first day of a fiscal year.
fn first_day(year: FiscalYear) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, 4, 1).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const HEAD: &str = "renkei-track 1 region = \"甲\", members = [\"01552\", \"01555\"]\n";

    /// Article and state of what is due.
    fn due(lines: &str, on: Date) -> Vec<(&'static str, &'static str)> {
        let track = TrackFile::read("a", &format!("{HEAD}{lines}")).unwrap();
        duties(&track, on).iter().map(|duty| (duty.article.key(), duty.state.key())).collect()
    }

    #[test]
    fn an_agreement_is_published_at_once_and_a_copy_follows() {
        let day = date(2027, 4, 10);
        assert_eq!(due("", day), []);
        assert_eq!(due("2027-04-10 signed\n", day), [("3(3)", "due")]);
        assert_eq!(due("2027-04-01 signed\n", day), [("3(3)", "overdue")]);
        let published = "2027-04-01 signed\n2027-04-01 agreement-published\n";
        assert_eq!(due(published, day), [("5", "overdue")]);
        let sent = format!("{published}2027-04-02 agreement-copy-sent\n");
        assert_eq!(due(&sent, day), []);
        // a change asks for all of it again
        assert_eq!(due(&format!("{sent}2027-04-05 changed\n"), day), [("3(3)", "overdue")]);
        // what lies ahead of the day does not count
        assert_eq!(due(&format!("{sent}2027-05-05 changed\n"), day), []);
    }

    #[test]
    fn every_fiscal_year_of_the_term_has_its_review() {
        let lines = "2027-03-01 hearing\n2027-03-01 consultation members = [\"01552\"]\n2027-03-02 consultation members = [\"01555\"]\n2027-03-20 vision-adopted from = 2027-04-01, to = 2029-03-31\n2027-03-20 vision-published\n2027-03-20 vision-copy-sent\n";
        let review = "4(2)④";
        assert_eq!(due(lines, date(2027, 3, 31)), [(review, "later"), (review, "later"), (review, "later")]);
        assert_eq!(due(lines, date(2028, 3, 31)), [(review, "due"), (review, "later"), (review, "later")]);
        assert_eq!(due(lines, date(2028, 4, 1)), [(review, "overdue"), (review, "due"), (review, "later")]);
        let reviewed = format!("{lines}2028-03-01 reviewed year = 2027\n");
        assert_eq!(due(&reviewed, date(2028, 4, 1)), [(review, "due"), (review, "later")]);
    }

    #[test]
    fn consultation_and_hearing_come_before_the_adoption() {
        let lines = "2027-03-01 consultation members = [\"01552\"]\n2027-03-20 vision-adopted\n2027-03-20 vision-published\n2027-03-20 vision-copy-sent\n2027-03-25 hearing\n";
        assert_eq!(due(lines, date(2027, 4, 1)), [("4(3)", "overdue"), ("4(4)", "overdue")]);
    }

    #[test]
    fn a_dissolved_agreement_asks_for_its_publication_alone() {
        let lines = "2027-03-20 vision-adopted from = 2027-04-01, to = 2029-03-31\n2027-03-20 vision-published\n2027-03-20 vision-copy-sent\n2027-06-01 dissolved\n";
        assert_eq!(due(lines, date(2027, 6, 1)), [("3(3)", "due")]);
    }
}
