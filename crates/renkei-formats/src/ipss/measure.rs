//! What a label measures: people, of all ages or of a group, or something
//! else.
//!
//! Every word of a label must be understood. Words of ages and of sources are
//! taken out first, then words that say people; a rest that no list knows makes
//! the column one of something else. 人口密度 therefore is no number of people,
//! though 人口 stands in it, and no list of everything else is needed.
//!
//! | words of the label | ages out | sources out | people out | measure |
//! |---|---|---|---|---|
//! | 国勢調査人口 | 国勢調査人口 | 人口 | | people of all ages |
//! | 65歳以上人口 | 人口 | 人口 | | people of 65 and over |
//! | 65歳以上 | | | | something else: a share, maybe |
//! | 推計値 | 推計値 | | | not said |
//! | 人口密度 | 人口密度 | 人口密度 | 密度 | something else |
//! | 男人口 | 男人口 | 男人口 | 男 | something else |
//!
//! Titles are judged otherwise, by words that they contain: a title is a
//! sentence, of which no list could know every word.

use renkei_core::facts::AgeGroup;

/// Words that say people of all ages; a word stands before those that it
/// contains, so that 将来推計人口 goes before 人口 and leaves no rest. Each is
/// taken out once at most.
const PEOPLE: [&str; 17] = [
    "将来推計人口",
    "population",
    "人口総数",
    "推計人口",
    "将来人口",
    "男女合計",
    "男女計",
    "総人口",
    "persons",
    "people",
    "人口",
    "総数",
    "合計",
    "total",
    "pop",
    "計",
    "人",
];
/// Words that say where figures are from, and nothing of what they are; a word
/// stands before those that it contains. Each is taken out wherever it stands.
const NEUTRAL: [&str; 21] = [
    "住民基本台帳",
    "社人研推計",
    "projection",
    "projected",
    "国勢調査",
    "将来推計",
    "実績値",
    "推計値",
    "社人研",
    "census",
    "国調",
    "実績",
    "推計",
    "予測",
    "見込",
    "現在",
    "時点",
    "単位",
    "各",
    "の",
    "年",
];
/// Words of the age groups that the projections have. 014歳 is what is left of
/// 0-14歳 once the signs between words are gone. 後期老年 stands before 老年,
/// which it contains.
const AGES: [(&str, AgeGroup); 11] = [
    ("0\u{FF5E}14歳", AgeGroup::Under15),
    ("014歳", AgeGroup::Under15),
    ("年少", AgeGroup::Under15),
    ("15\u{FF5E}64歳", AgeGroup::From15To64),
    ("1564歳", AgeGroup::From15To64),
    ("生産年齢", AgeGroup::From15To64),
    ("75歳以上", AgeGroup::From75),
    ("後期老年", AgeGroup::From75),
    ("後期高齢者", AgeGroup::From75),
    ("65歳以上", AgeGroup::From65),
    ("老年", AgeGroup::From65),
];
/// Words of a title by which its figures are not people. They apply to columns
/// with a year alone; a column that says 人口 is believed.
const OTHERS: [&str; 22] = [
    "世帯",
    "増減",
    "指数",
    "割合",
    "構成比",
    "比率",
    "率",
    "密度",
    "順位",
    "性比",
    "平均年齢",
    "出生",
    "死亡",
    "転入",
    "転出",
    "外国人",
    "従業",
    "就業",
    "面積",
    "高齢者",
    "戸数",
    "=100",
];
/// Units in which figures are not single people. A table with one is refused,
/// since thresholds compare single people.
const UNITS: [&str; 5] = ["千人", "万人", "百人", "十人", "thousand"];
/// Names with 男 or 女 that are no sexes: both sexes together, and names of
/// municipalities.
const NO_SEX: [&str; 4] = ["男女", "男鹿", "女川", "女満別"];

/// What the words of a label say of the figures below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    /// Nothing, or only where figures are from.
    Unsaid,
    /// People of all ages (`None`), or of a group.
    People(Option<AgeGroup>),
    /// Something that is no number of people: households, men, an index.
    Other,
}

/// What the words of a column's label say, its year taken out. `words` are in
/// small letters, without blanks and signs, as `Label` has them. One letter that
/// is left, as a column's name or footnote, does not count.
pub(super) fn measure(words: &str) -> Measure {
    let mut rest = words.to_owned();
    let mut group = None;
    for (word, of) in AGES {
        if group.is_none() && rest.contains(word) {
            rest = rest.replacen(word, "", 1);
            group = Some(of);
        }
    }
    for word in NEUTRAL {
        rest = rest.replace(word, "");
    }
    let mut said = false;
    for word in PEOPLE {
        // 千人 and 人口密度 leave a rest
        if let Some(at) = rest.find(word) {
            rest.replace_range(at..at + word.len(), "");
            said = true;
        }
    }
    let letter = rest.len() == 1 && rest.bytes().all(|byte| byte.is_ascii_lowercase());
    match (rest.is_empty() || letter, said, group) {
        (true, true, group) => Measure::People(group),
        (true, false, None) => Measure::Unsaid,
        _ => Measure::Other,
    }
}

/// The unit that a text gives, where it is not single people.
///
/// | text | unit |
/// |---|---|
/// | (単位:千人) | 千人 |
/// | 人口5千人未満の町村 | none: a size of municipalities |
/// | (単位:人) | none |
pub(super) fn unit(text: &str) -> Option<&'static str> {
    UNITS.into_iter().find(|unit| {
        text.match_indices(unit).any(|(at, _)| {
            // 5千人未満 is a size, not a unit
            !text[..at]
                .ends_with(|letter: char| letter.is_ascii_digit() || "数一二三四五六七八九".contains(letter))
        })
    })
}

/// What a title says: the texts above a table, and the name of its sheet.
///
/// Remarks (※, 注, 出典, 資料 and so on) are left out: they speak of other
/// tables and sources.
///
/// | title | group | one sex | something else |
/// |---|---|---|---|
/// | 結果表1 総人口 | | no | no |
/// | 結果表2-3 65歳以上人口 | 65 and over | no | no |
/// | 将来の世帯数 | | no | yes |
/// | 男の将来推計人口 | | yes | no |
/// | 男女別人口 | | no | no |
/// | 総人口および指数(2020年=100) | | no | yes |
///
/// The last one is a workbook of IPSS: its columns say 総人口 or 指数 themselves,
/// so that the title does not decide.
#[derive(Debug, Clone, Default)]
pub(super) struct Title {
    /// In small letters and without blanks, from above; none is empty.
    texts: Vec<String>,
}

impl Title {
    /// Of texts, in small letters and without blanks.
    pub fn of(texts: impl IntoIterator<Item = String>) -> Self {
        // remarks speak of other tables, too
        let is_remark = |text: &String| {
            text.is_empty()
                || ["※", "注", "*", "(注", "（注", "出典", "資料"].iter().any(|mark| text.starts_with(mark))
        };
        Self { texts: texts.into_iter().filter(|text| !is_remark(text)).collect() }
    }

    /// Whether one of its texts contains a word.
    pub fn says(&self, word: &str) -> bool {
        self.texts.iter().any(|text| text.contains(word))
    }

    /// Its texts.
    pub fn texts(&self) -> &[String] {
        &self.texts
    }

    /// The age group that it speaks of: IPSS has a workbook for each. `None` for
    /// all ages, and where the title speaks of 総人口 as well.
    pub fn group(&self) -> Option<AgeGroup> {
        let found = AGES.iter().find(|(word, _)| self.says(word)).map(|(_, group)| *group);
        let found = found.or_else(|| self.says("高齢者人口").then_some(AgeGroup::From65));
        found.filter(|_| !self.says("総人口"))
    }

    /// Whether its figures are of one sex. A sheet with blocks for both names
    /// both, as the workbook of the 2018 edition does.
    pub fn is_of_one_sex(&self) -> bool {
        let text = NO_SEX.iter().fold(self.texts.join(" "), |text, word| text.replace(word, ""));
        text.contains('男') != text.contains('女')
    }

    /// Whether its figures are something else than people, as far as columns
    /// without a word of their own go. 高齢者 alone is something else (a share,
    /// maybe), but not beside an age group: 65歳以上の高齢者.
    pub fn is_of_something_else(&self) -> bool {
        let of_group = self.group().is_some();
        OTHERS.iter().any(|word| self.says(word) && !(of_group && *word == "高齢者"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_people_only_where_they_say_so() {
        for words in ["人口", "総人口人", "人口総数", "pop", "総数", "国勢調査人口", "推計人口a", "男女計"]
        {
            assert_eq!(measure(words), Measure::People(None), "{words}");
        }
        assert_eq!(measure("65歳以上人口"), Measure::People(Some(AgeGroup::From65)));
        assert_eq!(measure("15\u{FF5E}64歳人口人"), Measure::People(Some(AgeGroup::From15To64)));
        for words in ["", "国勢調査", "推計値"] {
            assert_eq!(measure(words), Measure::Unsaid, "{words}");
        }
        for words in [
            "世帯数",
            "男",
            "女",
            "順位",
            "人口千人",
            "100",
            "高齢者",
            "65歳以上",
            "65歳以上割合",
            "人口増減率",
            "人口密度",
            "人口指数",
            "外国人",
            "男人口",
            "一般世帯人員",
            "備考",
        ] {
            assert_eq!(measure(words), Measure::Other, "{words}");
        }
    }

    #[test]
    fn titles_tell_units_and_sexes() {
        assert_eq!(unit("単位千人"), Some("千人"));
        assert_eq!(unit("人口5千人未満の町村"), None);
        assert!(Title::of(["男".to_owned()]).is_of_one_sex());
        assert!(!Title::of(["総数", "男", "女"].map(str::to_owned)).is_of_one_sex());
        assert!(!Title::of(["男女別人口".to_owned(), "男鹿市の人口".to_owned()]).is_of_one_sex());
    }
}
