//! The days in the life of a document: concluded or adopted, published, copied.

use jiff::civil::Date;
use renkei_core::text::Text;

use crate::messages::{findings as messages, items, measures};
use crate::model::{AgreementDates, Day, VisionDates};

use super::Article;
use super::dates::check_order;
use super::finding::Findings;

/// Days between conclusion and publication from which on 「直ちに」 is doubtful; the
/// guideline names no number.
const AT_ONCE: i32 = 30;

/// The three days of a document, with the articles that ask for them.
pub(super) struct Life {
    /// Key and day: made, published, copy sent.
    days: [(&'static str, Option<Day>); 3],
    /// What the first day is called.
    made: Text,
    /// The article on publication.
    publication: Article,
    /// Whether the guideline says 直ちに.
    at_once: bool,
}

impl Life {
    pub(super) fn of_agreement(dates: &AgreementDates) -> Self {
        Self {
            days: dates.in_order(),
            made: items::day_agreed(),
            publication: Article::AGREEMENT_PUBLICATION,
            at_once: true,
        }
    }

    pub(super) fn of_vision(dates: &VisionDates) -> Self {
        Self {
            days: dates.in_order(),
            made: items::day_adopted(),
            publication: Article::VISION_PUBLICATION,
            at_once: false,
        }
    }

    /// That the document is not published yet, in words.
    fn unpublished(&self, made: Date) -> Text {
        if self.at_once { messages::not_published(made) } else { measures::vision_not_published(made) }
    }
}

/// Checks that what is due has been done, in order.
pub(super) fn check_life(findings: &mut Findings<'_>, life: &Life) {
    let [(made_key, made), (published_key, published), (copy_key, copy)] = life.days;
    let names = [life.made.clone(), items::day_published(), items::day_copy()];
    match (made, published) {
        (None, None) => {
            let text = if life.at_once { messages::not_concluded() } else { measures::not_adopted() };
            findings.note(life.publication, made_key, text);
        }
        (None, Some(_)) => {
            findings.error(life.publication, made_key, messages::without_earlier(&names[1], &names[0]));
        }
        (Some(Day(made)), None) => findings.error(life.publication, published_key, life.unpublished(made)),
        (Some(Day(made)), Some(Day(published))) => {
            let days = (published - made).get_days();
            if life.at_once && days > AT_ONCE {
                findings.warning(life.publication, published_key, messages::published_late(days, made));
            }
        }
    }
    match (published, copy) {
        (Some(Day(published)), None) => {
            findings.error(Article::COPIES, copy_key, messages::no_copy(published));
        }
        (None, Some(_)) => {
            findings.error(Article::COPIES, copy_key, messages::without_earlier(&names[2], &names[1]));
        }
        _ => {}
    }
    let articles = [life.publication, life.publication, Article::COPIES];
    let steps: Vec<_> = (life.days.iter().zip(names).zip(articles))
        .map(|(((key, day), name), article)| ((*key).to_owned(), *day, name, article))
        .collect();
    check_order(findings, &steps);
}
