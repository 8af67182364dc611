//! What is due, by article.

use std::collections::BTreeSet;

use jiff::civil::Date;
use renkei_core::facts::MunicipalityCode;
use renkei_core::text::Text;

use crate::messages::track as messages;
use crate::model::{FiscalYear, YearsBetween};
use crate::validate::Article;

use super::TrackFile;
use super::current::Current;
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
    let current = Current::on(track, on);
    let mut list = Vec::new();
    add_publications(&mut list, &current, on);
    if !current.is_dissolved {
        add_before_adoption(&mut list, &current, &track.members, on);
        add_reviews(&mut list, &current, on);
    }
    list.sort_by(|a, b| (a.state, a.due, a.article, &a.key).cmp(&(b.state, b.due, b.article, &b.key)));
    list
}

fn state(due: Date, on: Date) -> DutyState {
    if due < on { DutyState::Overdue } else { DutyState::Due }
}

/// Publication after the last change, and a copy after the last publication; of a dissolved
/// agreement the dissolution alone is published.
fn add_publications(list: &mut Vec<Duty>, current: &Current<'_>, on: Date) {
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
    let number = if current.is_dissolved { 1 } else { documents.len() };
    for (made, published, sent, article, [publish, send]) in documents.into_iter().take(number) {
        let made = current.last(made);
        let public = current.last(&[published]);
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
            && current.last(&[sent]).is_none_or(|sent| sent.on < public.on)
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

/// Consultation of every member comes before the last adoption or change of the vision, and
/// after the one before; before an adoption also a hearing.
fn add_before_adoption(list: &mut Vec<Duty>, current: &Current<'_>, members: &[MunicipalityCode], on: Date) {
    let visions = || current.events.iter().rev().filter(|event| event.kind.makes_vision());
    let Some(made) = visions().next().map(|event| event.on) else { return };
    let previous = visions().map(|event| event.on).find(|day| *day < made);
    let before = |kind| {
        let is_since = move |event: &&&Event| {
            event.kind == kind && event.on <= made && previous.is_none_or(|day| day < event.on)
        };
        current.events.iter().filter(is_since)
    };
    let mut consulted: BTreeSet<MunicipalityCode> = BTreeSet::new();
    for event in before(EventKind::Consultation) {
        // a line without members speaks of all
        consulted.extend(if event.members.is_empty() { members } else { event.members.as_slice() });
    }
    let left: Vec<MunicipalityCode> =
        members.iter().filter(|code| !consulted.contains(code)).copied().collect();
    let mut add = |article, what, key| {
        list.push(Duty { article, due: made, state: state(made, on), what, key: format!("{key}-{made}") });
    };
    if !left.is_empty() {
        add(Article::CONSULTATION, messages::record_consultation(left), "consultation");
    }
    let is_adoption = visions().any(|event| event.on == made && event.kind == EventKind::VisionAdopted);
    if is_adoption && before(EventKind::Hearing).next().is_none() {
        add(Article::HEARING, messages::record_hearing(), "hearing");
    }
}

/// A review for every fiscal year of the term, and what follows its end.
fn add_reviews(list: &mut Vec<Duty>, current: &Current<'_>, on: Date) {
    let Some((from, to)) = current.term() else { return };
    let reviewed: BTreeSet<FiscalYear> = current
        .events
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
    #[test]
    fn consultation_and_hearing_are_asked_for_the_last_adoption() {
        let first = "2027-03-01 consultation\n2027-03-01 hearing\n2027-03-20 vision-adopted\n";
        let day = date(2032, 3, 20);
        let open = |lines: &str| {
            let of = due(
                &format!("{first}{lines}2032-03-20 vision-published\n2032-03-20 vision-copy-sent\n"),
                day,
            );
            of.into_iter().map(|(article, _)| article).collect::<Vec<_>>()
        };
        assert_eq!(open(""), Vec::<&str>::new());
        // those of five years ago are not those of the next vision
        assert_eq!(open("2032-03-20 vision-adopted\n"), ["4(3)", "4(4)"]);
        assert_eq!(open("2032-03-01 consultation\n2032-03-20 vision-adopted\n"), ["4(4)"]);
        assert_eq!(
            open("2032-03-01 consultation\n2032-03-02 hearing\n2032-03-20 vision-adopted\n"),
            Vec::<&str>::new()
        );
    }

    #[test]
    fn a_change_of_the_vision_asks_for_a_consultation_alone() {
        let lines = "2027-03-01 consultation\n2027-03-01 hearing\n2027-03-20 vision-adopted\n2028-03-20 vision-changed\n2028-03-20 vision-published\n2028-03-20 vision-copy-sent\n";
        assert_eq!(due(lines, date(2028, 3, 20)), [("4(3)", "due")]);
        let consulted = format!("{lines}2028-03-01 consultation members = [\"01552\"]\n");
        assert_eq!(due(&consulted, date(2028, 3, 20)), [("4(3)", "due")]);
        let whole = format!("{consulted}2028-03-02 consultation members = [\"01555\"]\n");
        assert_eq!(due(&whole, date(2028, 3, 20)), []);
    }

    #[test]
    fn a_vision_is_not_published_after_the_dissolution() {
        let lines = "2027-03-20 signed\n2027-03-20 vision-adopted from = 2027-04-01, to = 2029-03-31\n2027-06-01 dissolved\n2027-06-01 agreement-published\n";
        assert_eq!(due(lines, date(2027, 6, 1)), [("5", "due")]);
    }

    #[test]
    fn a_conclusion_after_the_dissolution_starts_anew() {
        let ended = "2027-03-20 signed\n2027-03-20 agreement-published\n2027-03-20 agreement-copy-sent\n2027-03-20 vision-adopted from = 2027-04-01, to = 2029-03-31\n2027-06-01 dissolved\n";
        let anew = format!("{ended}2027-07-01 consultation\n2027-07-02 hearing\n2027-08-01 signed\n");
        assert_eq!(due(&anew, date(2027, 8, 1)), [("3(3)", "due")]);
        let vision = format!(
            "{anew}2027-08-01 agreement-published\n2027-08-01 agreement-copy-sent\n2027-08-02 vision-adopted\n2027-08-02 vision-published\n2027-08-02 vision-copy-sent\n"
        );
        // the preparation since the dissolution counts, reviews of the old term do not
        assert_eq!(due(&vision, date(2027, 8, 2)), []);
    }
}
