//! Messages about track files, duties and the state of a coalition.

use renkei_core::texts;

texts! {
    pub(crate) fn in_line(file, line, problem) {
        en: "{file}, line {line}: {problem}. The file was left as it is",
        ja: "{file} の{line}行目: {problem}。ファイルは変えていない",
    }
    pub(crate) fn no_first_line() {
        en: "expected the first line `renkei-track 1 region = \"…\", members = [\"01552\", …]`",
        ja: "1行目は `renkei-track 1 region = \"…\", members = [\"01552\", …]` とすること",
    }
    pub(crate) fn other_format(found, known) {
        en: "the file is of format {found}; this renkei knows format {known}. Use a newer renkei",
        ja: "ファイルの形式は{found}だが、このrenkeiが知るのは{known}。新しいrenkeiを使うこと",
    }
    pub(crate) fn no_event() {
        en: "expected a day and an event, such as `2027-04-01 signed`",
        ja: "`2027-04-01 signed` のように、日と出来事を書くこと",
    }
    pub(crate) fn unknown_event(found, expected) {
        en: "unknown event {found}; expected one of {expected}",
        ja: "{found}という出来事はない。使えるのは {expected}(日本語の名称でもよい)",
    }
    pub(crate) fn keys_unreadable(cause) {
        en: "what stands behind the event is no TOML such as `year = 2027, note = \"…\"`{cause}",
        ja: "出来事の後が `year = 2027, note = \"…\"` のような TOML でない{cause}",
    }
    pub(crate) fn key_missing(key) {
        en: "`{key}` is missing",
        ja: "`{key}` がない",
    }
    pub(crate) fn key_no_text(key) {
        en: "`{key}`: expected a text in quotation marks",
        ja: "`{key}` は引用符で囲んだ文字列とすること",
    }
    pub(crate) fn key_no_day(key) {
        en: "`{key}`: expected a day such as 2027-04-01",
        ja: "`{key}` は 2027-04-01 のような日付とすること",
    }
    pub(crate) fn key_no_year() {
        en: "`year`: expected a fiscal year such as 2027",
        ja: "`year` は 2027 のような年度とすること",
    }
    pub(crate) fn key_no_codes() {
        en: "`members`: expected codes such as [\"01552\", \"01555\"]",
        ja: "`members` は [\"01552\", \"01555\"] のようなコードの配列とすること",
    }
    pub(crate) fn no_member(code) {
        en: "{code} is no member by the first line",
        ja: "{code}は1行目の構成市町村にない",
    }
    pub(crate) fn term_backwards() {
        en: "`to` lies before `from`",
        ja: "`to` が `from` より前である",
    }
    pub(crate) fn half_term() {
        en: "a term needs both `from` and `to`",
        ja: "期間には `from` と `to` の両方を書くこと",
    }

    pub(crate) fn publish_agreement() { en: "publish the agreement, at once", ja: "協定の締結・変更・解消を直ちに公表する" }
    pub(crate) fn send_agreement() { en: "send a copy of the agreement to the prefecture", ja: "協定の写しを北海道に送付する" }
    pub(crate) fn publish_vision() { en: "publish the vision", ja: "ビジョンを公表する" }
    pub(crate) fn send_vision() { en: "send a copy of the vision to the prefecture", ja: "ビジョンの写しを北海道に送付する" }
    pub(crate) fn record_consultation(codes) {
        en: "no consultation before the adoption is recorded with {codes}",
        ja: "策定前の協議の記録がない: {codes}",
    }
    pub(crate) fn record_hearing() {
        en: "no hearing of organisations before the adoption is recorded",
        ja: "策定前の関係団体等の意見聴取の記録がない",
    }
    pub(crate) fn review(year) { en: "review the vision for fiscal year {year}", ja: "{year}年度の見直しを行う" }
    pub(crate) fn term_ends(to) {
        en: "the term of the vision ends on {to}; adopt the next one before",
        ja: "ビジョンの期間が{to}に終わる。次のビジョンを策定する",
    }

    pub(crate) fn is_prepared() { en: "in preparation", ja: "準備中" }
    pub(crate) fn is_agreed() { en: "agreed", ja: "協定締結済み" }
    pub(crate) fn is_published() { en: "agreement published", ja: "協定公表済み" }
    pub(crate) fn vision_is_adopted() { en: "vision adopted", ja: "ビジョン策定済み" }
    pub(crate) fn vision_is_published() { en: "vision published", ja: "ビジョン公表済み" }
    pub(crate) fn is_dissolved() { en: "dissolved", ja: "解消済み" }
}
