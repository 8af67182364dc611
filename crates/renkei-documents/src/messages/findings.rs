//! Findings about an agreement, and those that agreement and vision share.

use renkei_core::texts;

texts! {
    /// An article before what is said of it.
    pub(crate) fn titled(article, finding) {
        en: "{article}: {finding}",
        ja: "{article} {finding}",
    }
    pub(crate) fn error() { en: "error", ja: "エラー" }
    pub(crate) fn warning() { en: "warning", ja: "警告" }
    pub(crate) fn note() { en: "note", ja: "参考" }

    /// A required item that is not there.
    pub(crate) fn missing(item, key) {
        en: "{item} is missing; the item is required. Write it under `{key}`",
        ja: "{item}がない。規定・記載するものとされている。`{key}` に書くこと",
    }
    /// A desirable item that is not there.
    pub(crate) fn missing_desirable(item, key) {
        en: "{item} is missing; the item is desirable. Write it under `{key}`, or leave it out on purpose",
        ja: "{item}がない。望ましいとされている。`{key}` に書くか、意図して省くこと",
    }
    /// A gap that is still open.
    pub(crate) fn open_gap(item, what) {
        en: "{item} still has a gap: {what}. Decide it and replace the gap",
        ja: "{item}に未記入の箇所がある: {what}。決めて書き入れること",
    }
    /// A permitted extra.
    pub(crate) fn permitted(item) {
        en: "{item}: may be set out in addition",
        ja: "{item}: 加えて規定することができる",
    }

    pub(crate) fn too_few_members(members) {
        en: "the number of members is {members}; an agreement is between two municipalities or more",
        ja: "市町村は{members}。協定は2以上の市町村が結ぶ",
    }
    pub(crate) fn unknown_member(code) {
        en: "{code} is not a municipality of the region in use",
        ja: "{code}は、対象の地域の市町村でない",
    }
    pub(crate) fn other_name(code, written, official) {
        en: "{code} is {official}, the file says {written}; correct the name or the code",
        ja: "{code}は{official}だが、{written}とある。名称かコードを直すこと",
    }
    pub(crate) fn member_twice(name) {
        en: "{name} is listed twice",
        ja: "{name}が2度ある",
    }

    pub(crate) fn one_field(fields) {
        en: "matters are set out in fewer than two policy fields ({fields}); at least two of ア a to f and イ a to f are required",
        ja: "連携する事項のある政策分野が二つに満たない({fields})。アのaからf、イのaからfのうち二つ以上について規定すること",
    }
    pub(crate) fn clause_twice(clause) {
        en: "two entries have the clause {clause}",
        ja: "二つの事項が同じ規定({clause})となっている",
    }

    pub(crate) fn no_term() {
        en: "the term is missing: in principle without end. Write `open-ended = true`, or `until` with its `reason`",
        ja: "協定の期間がない。原則として定めのないものとされている。`open-ended = true` とするか、`until` とその `reason` を書くこと",
    }
    pub(crate) fn term_contradicts() {
        en: "the term is open-ended and has a last day; keep one of the two",
        ja: "期間の定めがないとしながら終期がある。どちらか一方とすること",
    }
    pub(crate) fn term_has_end(until) {
        en: "the term ends on {until}; in principle it is without end. State the reason under `term.reason`",
        ja: "期間が{until}までとされている。原則として定めのないものである。`term.reason` に理由を書くこと",
    }
    pub(crate) fn term_has_end_with_reason(until) {
        en: "the term ends on {until}, for the reason stated; in principle it is without end",
        ja: "期間が{until}までとされ、その理由が示されている(原則は定めのないもの)",
    }
    pub(crate) fn dissolution_without_consent() {
        en: "the clause on dissolution does not speak of the consultation and the consent of all members",
        ja: "解消の手続きに、全ての構成市町村の協議と合意によることが書かれていない",
    }

    pub(crate) fn not_adjacent(parts) {
        en: "the members are not connected: {parts}",
        ja: "構成市町村が隣接関係で一つにつながっていない: {parts}",
    }
    pub(crate) fn route_not_met(route, day, obstacles) {
        en: "requirement {route} is not met as of {day}: {obstacles}. Correct the members or the day, or state (3) with its reason",
        ja: "{day}現在、要件{route}を満たさない: {obstacles}。構成市町村か基準日を直すか、(3)とその理由を書くこと",
    }
    pub(crate) fn other_route(stated, met, day) {
        en: "requirement {stated} is not met as of {day}, but {met} is; state that one",
        ja: "{day}現在、要件{stated}は満たさないが、{met}を満たす。そちらを書くこと",
    }
    pub(crate) fn pioneering(day) {
        en: "the group rests on requirement (3), a judgement that this program does not make; its reason is stated. Adjacency holds as of {day}",
        ja: "要件(3)による。当否は判断によるもので、ここでは判定しない(理由の記載と隣接は確認した。{day}現在)",
    }
    pub(crate) fn pioneering_needs_reason() {
        en: "requirement (3) is stated without its reason; say under `requirement.reason` what makes the cooperation pioneering, a model for others and lasting",
        ja: "要件(3)によるとしながら理由がない。先駆性、モデル性、持続可能性を `requirement.reason` に書くこと",
    }
    pub(crate) fn not_needed(met, day) {
        en: "requirement (3) is stated, but the group meets {met} as of {day}",
        ja: "要件(3)によるとしているが、{day}現在{met}を満たしている",
    }
    pub(crate) fn no_route() {
        en: "the requirement that the group meets is missing; write (2)①, (2)② or (3) under `requirement.met`",
        ja: "満たす要件が書かれていない。`requirement.met` に (2)①、(2)②、(3) のいずれかを書くこと",
    }
    pub(crate) fn no_day(day) {
        en: "the day on which the requirement is met is missing (`requirement.as-of`); tested as of {day}",
        ja: "要件の基準日(`requirement.as-of`)がない。{day}現在で判定した",
    }
    pub(crate) fn no_such_sum(year, people) {
        en: "{people} people in {year} is the sum of none of the tests of requirement (2) by the figures in use",
        ja: "{year}年の人口({people}人)が、使用中の数値による要件(2)のどの判定の合計とも合わない",
    }
    pub(crate) fn sums_not_known() {
        en: "the figures in use do not have the people of every member; the sums were not compared",
        ja: "使用中の数値に人口のない市町村があるため、人口の合計は照合していない",
    }
    pub(crate) fn sums_of_two_tests() {
        en: "the two sums stated are of different tests of requirement (2); take both of the same test",
        ja: "記載された二つの年の人口が、要件(2)の別々の判定の合計である。同じ判定の合計を書くこと",
    }
    pub(crate) fn centre_no_member(name) {
        en: "the centre {name} is no member",
        ja: "中心市とされた{name}が構成市町村でない",
    }
    pub(crate) fn centre_of_flat(name) {
        en: "requirement (2)① takes the sums of all members, but {name} is stated as a centre to be left out; correct one of the two",
        ja: "要件(2)①は全ての市町村の合計によるが、合計から除く中心市として{name}が書かれている。どちらかを直すこと",
    }
    pub(crate) fn not_a_centre(name, day) {
        en: "{name} is no centre that requirement (2)② lets this group leave out as of {day}",
        ja: "{day}現在、{name}は、この組の要件(2)②の判定で合計から除く中心市でない",
    }
    pub(crate) fn other_years(years) {
        en: "the years of the sums stated are not those in use ({years}); the sums were not compared",
        ja: "記載された年が使用中の年({years})と異なるため、人口は照合していない",
    }

    pub(crate) fn not_concluded() {
        en: "the day of conclusion is not set: publication and the copy to the prefecture are not due yet",
        ja: "締結日が未記入のため、公表と写しの送付はまだ求められない",
    }
    pub(crate) fn not_published(agreed) {
        en: "concluded on {agreed}, but not published; publication is due at once",
        ja: "{agreed}に締結したが、公表がない。直ちに公表するものとされている",
    }
    pub(crate) fn published_late(days, agreed) {
        en: "published {days} days after the conclusion on {agreed}; publication is due at once",
        ja: "公表が締結({agreed})の{days}日後である。直ちに公表するものとされている",
    }
    pub(crate) fn no_copy(published) {
        en: "published on {published}, but no copy was sent to the prefecture",
        ja: "{published}に公表したが、写しを北海道に送付していない",
    }
    pub(crate) fn out_of_order(later, earlier, day) {
        en: "{later} lies before {earlier} ({day}); correct one of the two days",
        ja: "{later}が{earlier}({day})より前である。どちらかの日付を直すこと",
    }
    pub(crate) fn without_earlier(later, earlier) {
        en: "{later} is set, but {earlier} is not",
        ja: "{later}があるが、{earlier}がない",
    }
}
