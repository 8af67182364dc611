//! Messages about codes, days and tables.

use crate::texts;

texts! {
    /// A row of a table.
    pub(crate) fn row(file, line, problem) {
        en: "{file}, line {line}: {problem}",
        ja: "{file} の{line}行目: {problem}",
    }
    /// A table as a whole.
    pub(crate) fn table(file, problem) {
        en: "{file}: {problem}",
        ja: "{file}: {problem}",
    }
    /// A line that is no CSV.
    pub(crate) fn not_csv(cause) {
        en: "not a CSV row{cause}",
        ja: "CSVの行として読めない{cause}。引用符と区切りの数を確かめること",
    }
    /// A cell that its column cannot hold.
    pub(crate) fn column(column, found, reason) {
        en: "column {column}: {found} does not fit: {reason}",
        ja: "列「{column}」の値{found}が合わない: {reason}",
    }
    /// A row that lacks a column.
    pub(crate) fn columns(reason, columns) {
        en: "{reason} (columns: {columns})",
        ja: "{reason}(あるのは次の列: {columns})",
    }

    /// A text that is no code.
    pub(crate) fn code_not_digits(code) {
        en: "{code} is not a municipality code: expected five digits (01202) or six with the check digit (012025)",
        ja: "{code}は市町村コードでない。5桁(01202)か、検査数字を付けた6桁(012025)で書くこと",
    }
    /// Digits that no prefecture begins with.
    pub(crate) fn code_without_prefecture(code) {
        en: "{code} is not a municipality code: the first two digits must be a prefecture, 01 to 47",
        ja: "{code}は市町村コードでない。初めの2桁は都道府県の01から47であること",
    }
    /// A sixth digit that does not follow from the five.
    pub(crate) fn code_check_digit(code, base, expected) {
        en: "{code} has the wrong check digit: {base} calls for {expected}, that is {base}{expected}",
        ja: "{code}の検査数字が誤り。{base}の検査数字は{expected}、すなわち{base}{expected}",
    }
    /// A text that is no day.
    pub(crate) fn not_a_day(found) {
        en: "{found} is no day; expected one such as 2015-10-06, 2015/10/6 or 平成27年10月6日",
        ja: "{found}は日付でない。2015-10-06、2015/10/6、平成27年10月6日 のように書くこと",
    }

    /// A code on two rows.
    pub(crate) fn code_twice(code) {
        en: "the code {code} stands twice",
        ja: "コード{code}が2回ある",
    }
    /// A code that the roster does not have.
    pub(crate) fn not_on_roster(code) {
        en: "the code {code} is not on the roster",
        ja: "コード{code}は市町村一覧にない",
    }
    /// A reading in another script.
    pub(crate) fn not_hiragana(found) {
        en: "{found} is not hiragana",
        ja: "{found}はひらがなでない",
    }
    /// A run of cells that ends before it begins.
    pub(crate) fn columns_reversed() {
        en: "col_last lies before col_first",
        ja: "col_last が col_first より前にある",
    }
    /// Two figures for one municipality and year.
    pub(crate) fn figure_twice(code, year) {
        en: "{code} has a second figure for {year}",
        ja: "{code}の{year}年の値が2回ある",
    }
    /// A distance that is none.
    pub(crate) fn not_kilometres(found) {
        en: "{found} is no distance: expected kilometres with one decimal",
        ja: "{found}は距離でない。小数1桁のkmで書くこと",
    }
    /// A pair on two rows, or of one municipality.
    pub(crate) fn no_new_pair(a, b) {
        en: "the pair {a}, {b} is no new pair",
        ja: "組 {a}・{b} は既にあるか、同じ市町村どうしである",
    }
    /// A link of one municipality.
    pub(crate) fn linked_with_itself(code) {
        en: "{code} is linked with itself",
        ja: "{code}がそれ自身と結ばれている",
    }
    /// A link without a reason.
    pub(crate) fn reason_empty() {
        en: "the reason is empty; say why, it goes into the outputs",
        ja: "理由(reason)が空。出力に載せる理由を書くこと",
    }

    /// A membership that ends before it begins.
    pub(crate) fn zone_ends_too_early(until, from) {
        en: "the membership ends on {until}, which is not after its beginning on {from}; correct until (終了日) or agreement (協定日)",
        ja: "終了日 {until} が始まり {from} より後でない。終了日(until)か協定日(agreement)を直すこと",
    }
    /// A column that the dates of the row contradict.
    pub(crate) fn zone_contradicts_dates(column, says, from, by_dates) {
        en: "{column} says {says}, but by the dates of the row (from {from}) it is {by_dates}; correct the dates, or leave {column} empty",
        ja: "{column} は {says} だが、この行の日付({from}から)では {by_dates}。日付を直すか、{column} を空にすること",
    }
    /// The same where the membership has ended.
    pub(crate) fn zone_span_contradicts_dates(column, says, from, until, by_dates) {
        en: "{column} says {says}, but by the dates of the row (from {from} until {until}) it is {by_dates}; correct the dates, or leave {column} empty",
        ja: "{column} は {says} だが、この行の日付({from}から{until}の前日まで)では {by_dates}。日付を直すか、{column} を空にすること",
    }
    /// A date that is none.
    pub(crate) fn zone_agreement_not_understood(found) {
        en: "the agreement's date {found} is not understood; expected 2015-03-24, 2015-03, a year in from_year, or nothing at all",
        ja: "協定日{found}を読み取れない。2015-03-24、2015-03、from_year 列の年、または空にすること",
    }

    /// A date of declaration that is none.
    pub(crate) fn zone_declaration_not_understood(found) {
        en: "the declaration's date {found} is not understood; expected 2014-07-16, 2014-07, or nothing at all",
        ja: "宣言日{found}を読み取れない。2014-07-16、2014-07、または空にすること",
    }
    /// A declaration after the agreement.
    pub(crate) fn zone_declared_too_late(declared, agreement) {
        en: "the zone is declared on {declared}, after its agreement of {agreement}; correct declared (宣言日) or agreement (協定日)",
        ja: "宣言日 {declared} が協定日 {agreement} より後である。宣言日(declared)か協定日(agreement)を直すこと",
    }
    /// A year that is not that of the agreement.
    pub(crate) fn zone_year_contradicts(year, agreement) {
        en: "from_year says {year}, the agreement {agreement}; correct one of the two, or leave from_year empty",
        ja: "from_year は{year}だが、協定日は{agreement}である。どちらかを直すか、from_year を空にすること",
    }
    /// A membership of no zone.
    pub(crate) fn zone_without_name() {
        en: "the zone has no name; write it in every row, also where cells were merged",
        ja: "圏域の名がない。セルを結合していた行も含め、すべての行に書くこと",
    }
    /// Two rows of one membership that differ.
    pub(crate) fn zone_told_twice(code, zone, place) {
        en: "{code} stands in 「{zone}」 {place} too, at the same time, with other dates or another role; leave one of the two, or give the earlier one an end (until, 終了日)",
        ja: "{code}は同じ時期の「{zone}」に{place}もあり、日付か役割が違う。どちらかを除くか、先の行に終了日(until)を書くこと",
    }
    /// Where the first row stands.
    pub(crate) fn on_line(line) {
        en: "on line {line}",
        ja: "{line}行目に",
    }
    /// Where the first row stands.
    pub(crate) fn on_another_sheet() {
        en: "on another sheet",
        ja: "別のシートに",
    }
    /// A date of a link that is none.
    pub(crate) fn link_date_not_understood(found) {
        en: "the date {found} is not understood; expected 2015-10-06, 2015-10, 2015, or nothing at all",
        ja: "日付{found}を読み取れない。2015-10-06、2015-10、2015、または空にすること",
    }
    /// A year beyond all tables.
    pub(crate) fn year_implausible(year, first, last) {
        en: "the year {year} is none of {first} to {last}; write years of the Western calendar, 2015 for 平成27年",
        ja: "{year}年は{first}年から{last}年の範囲にない。平成27年は2015のように、西暦で書くこと",
    }

    /// A name that is not that of the code.
    pub(crate) fn names_differ(code, listed, found) {
        en: "the code {code} is {listed}, but the name beside it is {found}",
        ja: "コード{code}は{listed}だが、名称は{found}とある",
    }
    /// A name that is that of another code.
    pub(crate) fn name_of_another(code, listed, found, other) {
        en: "the code {code} is {listed}, but the name beside it is {found}, whose code is {other}",
        ja: "コード{code}は{listed}だが、名称は{found}(コード{other})とある",
    }
    /// A code that is unknown beside a known name.
    pub(crate) fn code_of_another(found, other, code) {
        en: "the code of {found} is {other}, but the code beside it is {code}",
        ja: "{found}のコードは{other}だが、{code}とある",
    }

    /// An embedded table with rows missing.
    pub(crate) fn embedded_rows(rows, expected) {
        en: "{rows} rows; expected {expected}",
        ja: "{rows}行ある。あるべき行数は{expected}",
    }
    /// An embedded roster with rows missing.
    pub(crate) fn embedded_roster(municipalities, counted) {
        en: "{municipalities} municipalities, {counted} of them with figures; expected 185 and 179",
        ja: "{municipalities}市町村、うち人口のあるもの{counted}。あるべき数は185と179",
    }
    /// A municipality without a reading.
    pub(crate) fn embedded_reading(name) {
        en: "readings.csv does not say how {name} is read",
        ja: "readings.csv に{name}の読みがない",
    }
    /// A code that the roster does not have.
    pub(crate) fn embedded_unknown_code(code) {
        en: "a policy table names {code}, which is not listed here",
        ja: "他の表にあるコード{code}がこの一覧にない",
    }
    /// A sum that is not the published one.
    pub(crate) fn embedded_sum(series, year, sum, published) {
        en: "{series} {year} sums to {sum}; published is {published}",
        ja: "{series} の{year}年の合計は{sum}だが、公表値は{published}",
    }
    /// A series with municipalities missing.
    pub(crate) fn embedded_municipalities(series, year, rows, expected) {
        en: "{series} {year} has {rows} municipalities; expected {expected}",
        ja: "{series} の{year}年は{rows}市町村。あるべき数は{expected}",
    }
    /// A projection that does not begin at the census.
    pub(crate) fn embedded_census(series, code, people, counted) {
        en: "{series} 2010 {code}: {people} people; the census counted {counted}",
        ja: "{series} の2010年 {code}: {people}人だが、国勢調査では{counted}人",
    }
    /// Age groups that do not make the total.
    pub(crate) fn embedded_ages(series, year, code, sum, total) {
        en: "{series} {year} {code}: the age groups make {sum}, the total is {total}",
        ja: "{series} の{year}年 {code}: 年齢区分の計は{sum}だが、総数は{total}",
    }
    /// A mesh with cells missing.
    pub(crate) fn embedded_mesh(runs, cells) {
        en: "{runs} runs with {cells} cells; expected 14549 with 356292",
        ja: "{runs}行・{cells}メッシュ。あるべき数は14549行・356292メッシュ",
    }
}
