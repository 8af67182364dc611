//! Messages about files that cannot be read as documents.

use renkei_core::texts;

texts! {
    /// The title of errors with a line of the file.
    pub(crate) fn not_a_document() {
        en: "the file cannot be read as it stands",
        ja: "このままでは読めない",
    }
    /// A file of another format.
    pub(crate) fn other_format(found, known) {
        en: "the file is of format {found}; this renkei knows format {known}. Use a newer renkei",
        ja: "ファイルの形式は{found}だが、このrenkeiが知るのは{known}。新しいrenkeiを使うこと",
    }
    /// The label below a place.
    pub(crate) fn here() {
        en: "here",
        ja: "この箇所",
    }
    /// A value of another type.
    pub(crate) fn neither_value_nor_gap() {
        en: "expected a value of this key's type (a date 2027-04-01, a whole number, true or false, a clause \"第3条第1号\"), or the gap \"【要記入: …】\"",
        ja: "この項目の値(2027-04-01 のような日付、整数、true か false、\"第3条第1号\" のような規定)か、\"【要記入: …】\" を書くこと",
    }
    /// A text that names no policy field.
    pub(crate) fn unknown_field(found) {
        en: "{found} is no policy field of 第3(2)③; expected ア-a to ア-f or イ-a to イ-f",
        ja: "{found}は第3(2)③の政策分野でない。ア-a から ア-f、イ-a から イ-f のいずれかを書くこと",
    }
    /// A text that names no requirement.
    pub(crate) fn unknown_route(found) {
        en: "{found} is no requirement; expected (2)①, (2)② or (3)",
        ja: "{found}は要件でない。(2)①、(2)②、(3) のいずれかを書くこと",
    }
    /// A text that names no clause.
    pub(crate) fn bad_clause(found) {
        en: "{found} is no clause; expected one such as 第3条第1号",
        ja: "{found}は規定を指していない。第3条第1号 のように書くこと",
    }
    /// A group of fewer than two for a draft.
    pub(crate) fn two_members() {
        en: "an agreement is between two municipalities or more; name at least two",
        ja: "協定は2以上の市町村が結ぶ。2市町村以上を指定すること",
    }
    /// A member that is no municipality of Japan.
    pub(crate) fn without_code(name) {
        en: "{name} has no municipality code; documents are for municipalities of Hokkaido",
        ja: "{name}には市町村コードがない。文書は北海道の市町村について作る",
    }
    /// A term of no length.
    pub(crate) fn term_years(most) {
        en: "expected a term of 1 to {most} years, from 2000 on, that ends by 2199",
        ja: "期間は1年から{most}年まで、始まりは2000年度以後、終わりは2199年までとすること",
    }
}
