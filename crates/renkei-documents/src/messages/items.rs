//! Names of the items and days of the guideline.

use renkei_core::texts;

texts! {
    pub(crate) fn title() { en: "the title", ja: "表題" }
    pub(crate) fn region_name() { en: "the name of the cooperation region", ja: "連携地域の名称" }
    pub(crate) fn members() { en: "the list of members", ja: "市町村の名称" }
    pub(crate) fn head(name) { en: "the mayor of {name}", ja: "{name}の長の氏名" }
    pub(crate) fn purpose() { en: "the purpose", ja: "目的" }
    pub(crate) fn matters() { en: "the list of matters of cooperation", ja: "連携する具体的事項" }
    pub(crate) fn matter(field, name) { en: "the matter of {field} {name}", ja: "{field} {name}の事項" }
    pub(crate) fn roles(field) { en: "the division of roles in {field}", ja: "{field}の役割分担" }
    pub(crate) fn wide_area(name) { en: "wide-area work carried on from before ({name})", ja: "従来からの広域的な連携({name})" }
    pub(crate) fn execution() { en: "how the matters are carried out", ja: "執行等に係る基本的事項" }
    pub(crate) fn term() { en: "the term", ja: "期間" }
    pub(crate) fn dissolution() { en: "the procedure of dissolution", ja: "解消の手続き" }
    pub(crate) fn requirement() { en: "the requirement met", ja: "満たす要件" }
    pub(crate) fn centre() { en: "the centre that the sums leave out", ja: "合計から除く中心市" }
    pub(crate) fn as_of() { en: "the day of the requirement", ja: "要件の基準日" }

    pub(crate) fn future() { en: "the future picture of the region", ja: "連携地域の将来像" }
    pub(crate) fn measures() { en: "the list of measures", ja: "具体的取組" }
    pub(crate) fn measure_title(number) { en: "the name of measure {number}", ja: "取組{number}の名称" }
    pub(crate) fn measure_content(title) { en: "the content of 「{title}」", ja: "「{title}」の内容" }
    pub(crate) fn measure_clause(title) { en: "the clause that 「{title}」 rests on", ja: "「{title}」の根拠とする協定の規定" }
    pub(crate) fn measure_members(title) { en: "the list of members concerned by 「{title}」", ja: "「{title}」に関連する市町村の名称" }
    pub(crate) fn measure_schedule(title) { en: "the schedule of 「{title}」", ja: "「{title}」の実施スケジュール" }
    pub(crate) fn measure_budget(title) { en: "whether 「{title}」 has a budget", ja: "「{title}」の予算措置の有無" }
    pub(crate) fn measure_total(title) { en: "the total cost of 「{title}」", ja: "「{title}」の総事業費" }
    pub(crate) fn measure_costs(title) { en: "the cost of 「{title}」 by year", ja: "「{title}」の各年度の事業費" }
    pub(crate) fn vision_term() { en: "the term of the vision", ja: "地域連携ビジョンの期間" }
    pub(crate) fn review(year) { en: "the review of fiscal year {year}", ja: "{year}年度の見直し" }
    pub(crate) fn consultations() { en: "the consultation among members", ja: "連携市町村間の協議" }
    pub(crate) fn consultation(number) { en: "consultation {number}", ja: "協議{number}" }
    pub(crate) fn consultation_on(number) { en: "the day of consultation {number}", ja: "協議{number}の日" }
    pub(crate) fn hearings() { en: "the hearing of organisations", ja: "関係団体等の意見聴取" }
    pub(crate) fn hearing(number) { en: "hearing {number}", ja: "意見聴取{number}" }
    pub(crate) fn hearing_on(number) { en: "the day of hearing {number}", ja: "意見聴取{number}の日" }
    pub(crate) fn hearing_of(number) { en: "the organisation of hearing {number}", ja: "意見聴取{number}の団体等の名称" }
    pub(crate) fn cooperation() { en: "how organisations take part", ja: "関係団体等の協力" }

    pub(crate) fn day_agreed() { en: "the conclusion of the agreement", ja: "協定の締結" }
    pub(crate) fn day_published() { en: "the publication", ja: "公表" }
    pub(crate) fn day_copy() { en: "the copy to the prefecture", ja: "写しの送付" }
    pub(crate) fn day_adopted() { en: "the adoption of the vision", ja: "ビジョンの策定" }
}
