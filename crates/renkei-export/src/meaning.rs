//! What a column means, beside its name.

use renkei_core::language::Language;

/// The meaning of a column beside its English description.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Meaning {
    /// The meaning in Japanese.
    pub ja: &'static str,
    /// The unit in English, such as `km` or `people`; empty where there is none.
    pub unit: &'static str,
    /// How the value comes about, by the names of other columns; empty where it is a
    /// fact and not computed.
    pub formula: &'static str,
    /// The formula in Japanese, where it has words beside names of columns; empty
    /// where it is the same.
    pub formula_ja: &'static str,
    /// The article of the guideline that it bears on, such as `2(2)①`; empty where
    /// there is none.
    pub article: &'static str,
}

impl Meaning {
    /// The unit in words.
    ///
    /// ```
    /// use renkei_core::language::Language;
    /// use renkei_export::Meaning;
    ///
    /// let meaning = Meaning { unit: "people", article: "2(2)①", ..Meaning::default() };
    /// assert_eq!(meaning.unit_in(Language::Ja), "人");
    /// assert_eq!(meaning.article_in(Language::Ja), "第2(2)①");
    /// ```
    pub fn unit_in(self, language: Language) -> &'static str {
        let ja = match self.unit {
            "people" => "人",
            "share" => "割合(0.3は30%)",
            "percent" => "%",
            "points" => "点",
            "municipalities" => "市町村",
            "groups" => "組",
            "borders" => "境界",
            "corners" => "頂点",
            "people/km²" => "人/km²",
            "year" => "年",
            "degrees" => "度",
            "min" => "分",
            unit => unit,
        };
        let en = if self.unit == "share" { "share (0.3 is 30 %)" } else { self.unit };
        language.pick(ja, en)
    }

    /// The formula in a language; empty where there is none.
    pub fn formula_in(self, language: Language) -> &'static str {
        if self.formula_ja.is_empty() { self.formula } else { language.pick(self.formula_ja, self.formula) }
    }

    /// The article in words; empty where there is none.
    pub fn article_in(self, language: Language) -> String {
        if self.article.is_empty() {
            return String::new();
        }
        language.pick(format!("第{}", self.article), format!("Article {}", self.article))
    }

    /// Unit, formula and article in brackets; empty where there are none.
    pub(crate) fn bracketed(self, language: Language) -> String {
        let parts = [
            self.unit_in(language).to_owned(),
            self.formula_in(language).to_owned(),
            self.article_in(language),
        ];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        match (parts.is_empty(), language) {
            (true, _) => String::new(),
            (false, Language::Ja) => format!("({})", parts.join("、")),
            (false, Language::En) => format!(" ({})", parts.join("; ")),
        }
    }
}
