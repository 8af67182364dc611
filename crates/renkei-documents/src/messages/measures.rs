//! Findings about a vision and its measures.

use renkei_core::texts;

texts! {
    pub(crate) fn no_agreement() {
        en: "the vision names no agreement; list the files under `agreements`",
        ja: "根拠とする協定がない。`agreements` に協定のファイルを挙げること",
    }
    pub(crate) fn agreement_unreadable(file, cause) {
        en: "the agreement {file} cannot be read: {cause}",
        ja: "協定 {file} を読めない: {cause}",
    }
    pub(crate) fn members_only_here(names) {
        en: "the vision has members that no agreement has: {names}",
        ja: "どの協定にもない市町村が連携市町村とされている: {names}",
    }
    pub(crate) fn members_only_there(names) {
        en: "the agreements have members that the vision does not have: {names}",
        ja: "協定にある市町村が連携市町村にない: {names}",
    }

    pub(crate) fn which_agreement(title, files) {
        en: "「{title}」 does not say which agreement it rests on; write `agreement` with one of {files}",
        ja: "「{title}」がどの協定を根拠とするか分からない。`agreement` に {files} のいずれかを書くこと",
    }
    pub(crate) fn unknown_agreement(title, file, files) {
        en: "「{title}」 rests on {file}, which `agreements` does not list: {files}",
        ja: "「{title}」が根拠とする {file} が `agreements`({files})にない",
    }
    pub(crate) fn unknown_clause(title, clause, agreement, clauses) {
        en: "「{title}」 rests on {clause}, which {agreement} does not have; its clauses are {clauses}",
        ja: "「{title}」が根拠とする{clause}が {agreement} にない。あるのは{clauses}",
    }
    pub(crate) fn other_field(title, field, clause, own) {
        en: "「{title}」 is of {field}, but {clause} is of {own}; the matters may have changed their order",
        ja: "「{title}」は{field}だが、根拠とする{clause}は{own}である。協定の事項の順が変わっていないか確かめること",
    }
    pub(crate) fn foreign_member(title, name, agreement) {
        en: "「{title}」 names {name}, which is no member of {agreement}",
        ja: "「{title}」に関連する{name}は、{agreement} の構成市町村でない",
    }
    pub(crate) fn no_measure(clause, field, agreement) {
        en: "no measure rests on {clause} ({field}) of {agreement}",
        ja: "{agreement} の{clause}({field})に基づく取組がない",
    }
    pub(crate) fn step_outside(title, year, first, last) {
        en: "「{title}」 has a step in {year}, outside of the term ({first} to {last})",
        ja: "「{title}」の{year}年度の予定が期間({first}〜{last}年度)の外にある",
    }
    pub(crate) fn cost_outside(title, year, first, last) {
        en: "「{title}」 has a cost in {year}, outside of the term ({first} to {last})",
        ja: "「{title}」の{year}年度の事業費が期間({first}〜{last}年度)の外にある",
    }
    pub(crate) fn cost_twice(title, year) {
        en: "「{title}」 has two costs of one member in {year}",
        ja: "「{title}」に同じ市町村の{year}年度の事業費が2度ある",
    }
    pub(crate) fn cost_of_other(title, name) {
        en: "「{title}」 has a cost of {name}, which the measure does not concern",
        ja: "「{title}」に、関連する市町村でない{name}の事業費がある",
    }
    pub(crate) fn costs_without_budget(title) {
        en: "「{title}」 has costs, but `budget` is false",
        ja: "「{title}」は予算措置を伴わないとしながら事業費がある",
    }
    pub(crate) fn total_differs(title, total, sum) {
        en: "the costs of 「{title}」 add up to {sum} yen, its total says {total} yen",
        ja: "「{title}」の各年度の事業費の合計は{sum}円だが、総事業費は{total}円とある",
    }
    pub(crate) fn all_total_differs(total, sum) {
        en: "the costs of all measures add up to {sum} yen, `totals.total` says {total} yen",
        ja: "全取組の事業費の合計は{sum}円だが、`totals.total` は{total}円とある",
    }
    pub(crate) fn year_total_differs(year, total, sum) {
        en: "the costs of {year} add up to {sum} yen, `totals.years` says {total} yen",
        ja: "{year}年度の事業費の合計は{sum}円だが、`totals.years` は{total}円とある",
    }
    pub(crate) fn member_total_differs(name, total, sum) {
        en: "the costs of {name} add up to {sum} yen, `totals.members` says {total} yen",
        ja: "{name}の事業費の合計は{sum}円だが、`totals.members` は{total}円とある",
    }

    pub(crate) fn term_backwards() {
        en: "the term ends before it begins",
        ja: "期間の終わりが始まりより前である",
    }
    pub(crate) fn term_length(length) {
        en: "the term lasts {length}; the guideline says about five years",
        ja: "期間が{length}である。おおむね5年間とされている",
    }
    pub(crate) fn whole_years(years) { en: "{years} years", ja: "{years}年" }
    pub(crate) fn years_and_months(years, months) {
        en: "{years} years and {months} months",
        ja: "{years}年{months}か月",
    }
    pub(crate) fn no_review(year) {
        en: "no review of fiscal year {year}; the vision is reviewed every fiscal year",
        ja: "{year}年度の見直しがない。毎年度見直すものとされている",
    }
    pub(crate) fn review_outside(year, first, last) {
        en: "the review of {year} lies outside of the term ({first} to {last})",
        ja: "{year}年度の見直しが期間({first}〜{last}年度)の外にある",
    }
    pub(crate) fn review_twice(year) {
        en: "fiscal year {year} has two reviews",
        ja: "{year}年度の見直しが2度ある",
    }
    pub(crate) fn review_in_other_year(year, day) {
        en: "the review of fiscal year {year} is dated {day}, in another fiscal year",
        ja: "{year}年度の見直しの日付({day})が別の年度である",
    }

    pub(crate) fn not_consulted(names) {
        en: "no consultation with {names}; the members consult one another on what concerns them",
        ja: "{names}との協議がない。関連する部分について協議するものとされている",
    }
    pub(crate) fn consulted_apart(title) {
        en: "no one consultation with all members that 「{title}」 concerns; every item is consulted on by the municipalities that it concerns",
        ja: "「{title}」に関連する市町村が全て加わった協議がない。記載する事項ごとに、関係する市町村が協議するものとされている",
    }
    pub(crate) fn consulted_other(name) {
        en: "a consultation names {name}, which is no member of the vision",
        ja: "協議に、連携市町村でない{name}がある",
    }
    pub(crate) fn not_adopted() {
        en: "the day of adoption is not set: publication and the copy to the prefecture are not due yet",
        ja: "策定日が未記入のため、公表と写しの送付はまだ求められない",
    }
    pub(crate) fn vision_not_published(adopted) {
        en: "adopted on {adopted}, but not published",
        ja: "{adopted}に策定したが、公表がない",
    }

    pub(crate) fn other_population(year, written, known) {
        en: "{year}: the file says {written} people, the figures in use {known}",
        ja: "{year}年の人口は{written}人とあるが、使用中の数値では{known}人である",
    }
    pub(crate) fn no_such_figures(year, series) {
        en: "{year}: the figures in use have no people of series {series} in this year; the row was not compared",
        ja: "{year}年: 使用中の数値に系列{series}のこの年の人口がないため、照合していない",
    }
    pub(crate) fn figures_of_some(year) {
        en: "{year}: the figures in use do not have the people of every member; the row was not compared",
        ja: "{year}年: 使用中の数値に人口のない市町村があるため、照合していない",
    }
    pub(crate) fn ages_do_not_add_up(year, sum, total) {
        en: "{year}: the age groups add up to {sum}, the total is {total}",
        ja: "{year}年の年齢区分の合計は{sum}人だが、総数は{total}人とある",
    }
}
