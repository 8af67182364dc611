//! Events in the life of an agreement and its vision.

use std::fmt::Write as _;
use std::str::FromStr;

use jiff::civil::Date;
use renkei_core::facts::{MunicipalityCode, quoted};
use renkei_core::language::Language;
use renkei_core::text::{Text, Value};
use renkei_core::typed::unified;

use crate::messages::track as messages;
use crate::model::FiscalYear;

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EventKind {
    /// The agreement was concluded.
    Signed,
    /// It was changed.
    Changed,
    /// It was dissolved.
    Dissolved,
    /// Conclusion, change or dissolution was made public, 第3(3).
    AgreementPublished,
    /// A copy of the agreement went to the prefecture, 第5.
    AgreementCopySent,
    /// Members consulted one another, 第4(3).
    Consultation,
    /// Organisations were heard, 第4(4).
    Hearing,
    /// The vision was adopted.
    VisionAdopted,
    /// It was changed.
    VisionChanged,
    /// The vision was made public, 第4(5).
    VisionPublished,
    /// A copy of the vision went to the prefecture, 第5.
    VisionCopySent,
    /// The vision was reviewed, 第4(2)④.
    Reviewed,
    /// The members asked the prefecture for advice, 第6.
    AdviceAsked,
    /// The prefecture gave advice, 第6.
    AdviceGiven,
}

impl EventKind {
    /// Every kind, as files write it and in Japanese.
    const NAMES: [(Self, &'static str, &'static str); 14] = [
        (Self::Signed, "signed", "協定締結"),
        (Self::Changed, "changed", "協定変更"),
        (Self::Dissolved, "dissolved", "協定解消"),
        (Self::AgreementPublished, "agreement-published", "協定公表"),
        (Self::AgreementCopySent, "agreement-copy-sent", "協定写し送付"),
        (Self::Consultation, "consultation", "協議"),
        (Self::Hearing, "hearing", "意見聴取"),
        (Self::VisionAdopted, "vision-adopted", "ビジョン策定"),
        (Self::VisionChanged, "vision-changed", "ビジョン変更"),
        (Self::VisionPublished, "vision-published", "ビジョン公表"),
        (Self::VisionCopySent, "vision-copy-sent", "ビジョン写し送付"),
        (Self::Reviewed, "reviewed", "見直し"),
        (Self::AdviceAsked, "advice-asked", "助言依頼"),
        (Self::AdviceGiven, "advice-given", "助言"),
    ];

    /// Whether a vision is made or changed.
    pub(super) fn makes_vision(self) -> bool {
        matches!(self, Self::VisionAdopted | Self::VisionChanged)
    }

    /// What may come before the conclusion of an agreement.
    pub(super) fn is_preparation(self) -> bool {
        matches!(self, Self::Consultation | Self::Hearing | Self::AdviceAsked | Self::AdviceGiven)
    }

    /// Every kind.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::NAMES.iter().map(|(kind, _, _)| *kind)
    }

    /// As files write it.
    pub fn key(self) -> &'static str {
        self.names().0
    }

    fn names(self) -> (&'static str, &'static str) {
        let known = Self::NAMES.iter().find(|(kind, _, _)| *kind == self);
        known.map_or(("", ""), |(_, key, ja)| (key, ja))
    }
}

/// The key, or the Japanese name.
impl FromStr for EventKind {
    type Err = Text;

    fn from_str(text: &str) -> Result<Self, Text> {
        let word = unified(text).to_lowercase();
        let known = Self::NAMES.iter().find(|(_, key, ja)| *key == word || unified(ja) == unified(text));
        known.map(|(kind, _, _)| *kind).ok_or_else(|| {
            let keys: Vec<&str> = Self::NAMES.iter().map(|(_, key, _)| *key).collect();
            messages::unknown_event(quoted(text), keys)
        })
    }
}

impl Value for EventKind {
    fn in_language(&self, language: Language) -> String {
        let (key, ja) = self.names();
        language.pick(ja, key).to_owned()
    }
}

/// An event of a track file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The day.
    pub on: Date,
    /// What happened.
    pub kind: EventKind,
    /// The members that took part; empty where the line names none.
    pub members: Vec<MunicipalityCode>,
    /// The fiscal year of a review.
    pub year: Option<FiscalYear>,
    /// First and last day of the term of a vision.
    pub term: Option<(Date, Date)>,
    /// A note.
    pub note: Option<String>,
}

impl Event {
    /// The line of a file, without its end.
    pub fn line(&self) -> String {
        let mut keys = Vec::new();
        if !self.members.is_empty() {
            let codes: Vec<String> = self.members.iter().map(|code| format!("\"{code}\"")).collect();
            keys.push(format!("members = [{}]", codes.join(", ")));
        }
        if let Some(year) = self.year {
            keys.push(format!("year = {year}"));
        }
        if let Some((from, to)) = self.term {
            keys.push(format!("from = {from}, to = {to}"));
        }
        if let Some(note) = &self.note {
            keys.push(format!("note = {}", one_line_text(note)));
        }
        let mut line = format!("{} {}", self.on, self.kind.key());
        if !keys.is_empty() {
            let _ = write!(line, " {}", keys.join(", "));
        }
        line
    }
}

/// A text as TOML writes it on one line.
pub(super) fn one_line_text(text: &str) -> String {
    let mut written = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => {
                written.push('\\');
                written.push(letter);
            }
            '\n' => written.push_str("\\n"),
            '\t' => written.push_str("\\t"),
            letter if letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}') => {
                let _ = write!(written, "\\u{:04X}", u32::from(letter));
            }
            letter => written.push(letter),
        }
    }
    written.push('"');
    written
}
