//! The articles that findings name.

use renkei_core::language::Language;
use renkei_core::text::Value;

/// An article of the guideline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Article(&'static str);

impl Article {
    /// Requirements of the members.
    pub const REQUIREMENTS: Self = Self("2");
    /// Names of the municipalities that conclude the agreement.
    pub const AGREEMENT_MEMBERS: Self = Self("3(2)①");
    /// Purpose.
    pub const PURPOSE: Self = Self("3(2)②");
    /// Concrete matters of cooperation.
    pub const MATTERS: Self = Self("3(2)③");
    /// How the matters are carried out.
    pub const EXECUTION: Self = Self("3(2)④");
    /// Term and dissolution.
    pub const TERM: Self = Self("3(2)⑤");
    /// Publication of the agreement.
    pub const AGREEMENT_PUBLICATION: Self = Self("3(3)");
    /// What a vision is: every item consulted on by the municipalities that it concerns.
    pub const VISION: Self = Self("4(1)");
    /// Name of the region and its members.
    pub const VISION_NAMES: Self = Self("4(2)①");
    /// Future picture.
    pub const FUTURE: Self = Self("4(2)②");
    /// Concrete measures.
    pub const MEASURES: Self = Self("4(2)③");
    /// Term and yearly reviews of the vision.
    pub const VISION_TERM: Self = Self("4(2)④");
    /// Consultation among members.
    pub const CONSULTATION: Self = Self("4(3)");
    /// Hearing and cooperation of organisations.
    pub const HEARING: Self = Self("4(4)");
    /// Publication of the vision.
    pub const VISION_PUBLICATION: Self = Self("4(5)");
    /// Copies to the prefecture.
    pub const COPIES: Self = Self("5");
    /// Advice and support of the prefecture.
    pub const ADVICE: Self = Self("6");

    /// Its number, for programs: `3(2)①`.
    pub fn key(self) -> &'static str {
        self.0
    }
}

impl Value for Article {
    fn in_language(&self, language: Language) -> String {
        language.pick(format!("第{}", self.0), format!("Article {}", self.0))
    }
}
