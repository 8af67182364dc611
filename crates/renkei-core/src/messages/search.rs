//! Messages about rules, searches, limits and rankings.

use crate::texts;

texts! {
    /// A text that is no percentage.
    pub(crate) fn not_a_percentage(found) {
        en: "{found} is not a percentage: expected 0 to 100 with at most two decimals, such as 30 or 29.5",
        ja: "{found}は百分率でない。0から100、小数2桁まで(30、29.5 など)で書くこと",
    }
    /// A value that is neither text nor number.
    pub(crate) fn percentage_of_other_type() {
        en: "expected a percentage such as 30 or \"29.5\"",
        ja: "30 や \"29.5\" のような百分率で書くこと",
    }
    /// No municipality may be a member.
    pub(crate) fn no_eligible_municipality(municipalities, without_figures, shut_out) {
        en: "no municipality could be a member of any group: of {municipalities}, {without_figures} have no figures and {shut_out} do not meet requirement (1). Check that figures and boundaries cover the same place and edition, or choose another date (⟦as-of⟧) or reading (⟦schemes⟧ ignore)",
        ja: "構成市町村になれる市町村がない。{municipalities}市町村のうち、{without_figures}は人口の数値がなく、{shut_out}は要件(1)を満たさない。人口と境界が同じ地域・同じ版のものか確かめるか、基準日(⟦as-of⟧)や解釈(⟦schemes⟧ ignore)を変えること",
    }
    /// A count beyond 64 bits.
    pub(crate) fn too_many_groups(size) {
        en: "the number of connected groups of {size} municipalities exceeds 64 bits; expected a lower ⟦max-size⟧ (renkei count counts groups of every size)",
        ja: "{size}市町村の隣接する組の数が64ビットを超える。⟦max-size⟧ を小さくすること(renkei count はどの規模でも数える)",
    }
    /// The SIMD engine was forced where it cannot serve.
    pub(crate) fn simd_unsupported() {
        en: "the SIMD engine does not support this search; it needs a rule and limits that are linear in the members, groups of 4 to 31 members, degrees up to 16 and neighbourhoods up to 511 municipalities",
        ja: "SIMD探索はこの条件では使えない。市町村ごとの値の和で決まる規則と制限、4から31市町村の組、隣接数16まで、近傍511市町村までが必要",
    }
    /// The check of judged against connected groups fails.
    pub(crate) fn miscounted(judged, size, groups) {
        en: "the counts disagree: {judged} groups of {size} municipalities were judged, but {groups} are connected. If the search went on from a checkpoint, remove the file and search anew; else report the fault",
        ja: "組数が合わない。{size}市町村の組を{judged}組判定したが、隣接する組は{groups}ある。チェックポイントから再開したときは、そのファイルを消して探索し直すこと。そうでなければ不具合として報告すること",
    }
    /// A search that the user stopped.
    pub(crate) fn stopped(parts_done, parts) {
        en: "stopped after {parts_done} of {parts} parts of the search",
        ja: "探索を{parts}分の{parts_done}で中止した",
    }
    /// The same, with the size up to which it is complete.
    pub(crate) fn stopped_complete_to(parts_done, parts, size) {
        en: "stopped after {parts_done} of {parts} parts of the search; groups of up to {size} members are complete",
        ja: "探索を{parts}分の{parts_done}で中止した。{size}市町村までの組は調べ終えている",
    }

    /// A text that is no share below 1.
    pub(crate) fn not_an_overlap(found) {
        en: "{found} is no share of members: expected 0 or more and less than 1, such as 0.5 or 50%",
        ja: "{found}は構成市町村の割合でない。0以上1未満(0.5、50% など)で書くこと",
    }
    /// A text that is not a bound on a column.
    pub(crate) fn not_a_bound(found) {
        en: "{found} is no bound: expected COLUMN=NUMBER, such as 病床数=100",
        ja: "{found}は列の上限・下限でない。「病床数=100」のように、列名=数 と書くこと",
    }
    /// A name in a limit that is not understood.
    pub(crate) fn limit_name(setting, cause) {
        en: "⟦{setting}⟧: {cause}",
        ja: "⟦{setting}⟧: {cause}",
    }
    /// A village of the Northern Territories in a limit.
    pub(crate) fn never_member(setting, name) {
        en: "⟦{setting}⟧: {name} has no figures and is never a member (Northern Territories)",
        ja: "⟦{setting}⟧: {name}は人口の数値がなく、構成市町村になれない(北方領土)",
    }
    /// An area that the region does not have.
    pub(crate) fn unknown_area(name, known) {
        en: "⟦within⟧: {name} is no area here; expected subprefecture, medical-area or the name of one: {known}",
        ja: "⟦within⟧: {name}という区域はここにない。振興局、二次医療圏、または次のいずれかを指定すること: {known}",
    }
    /// A name that two areas have.
    pub(crate) fn ambiguous_area(name, of) {
        en: "⟦within⟧: {name} may be any of {of}; give the whole name",
        ja: "⟦within⟧: {name}は複数ある({of})。正式な名称で指定すること",
    }
    /// More required members than a group may have.
    pub(crate) fn too_many_required(members, max_size) {
        en: "⟦must⟧ names {members} municipalities, but groups have {max_size} members at most (⟦max-size⟧); expected fewer names, or a higher ⟦max-size⟧",
        ja: "⟦must⟧ で{members}市町村を指定しているが、組は{max_size}市町村まで(⟦max-size⟧)。指定を減らすか、⟦max-size⟧ を大きくすること",
    }
    /// The same with a centre.
    pub(crate) fn too_many_with_centre(members, max_size) {
        en: "⟦must⟧ and ⟦centre⟧ name {members} municipalities, but groups have {max_size} members at most (⟦max-size⟧); expected fewer names, or a higher ⟦max-size⟧",
        ja: "⟦must⟧ と ⟦centre⟧ で{members}市町村を指定しているが、組は{max_size}市町村まで(⟦max-size⟧)。指定を減らすか、⟦max-size⟧ を大きくすること",
    }
    /// A centre that is none.
    pub(crate) fn no_centre(name, centres) {
        en: "⟦centre⟧: {name} is no designated centre; expected one of {centres}",
        ja: "⟦centre⟧: {name}は中心市でない。次のいずれかを指定すること: {centres}",
    }
    /// A centre that the reading leaves out.
    pub(crate) fn unverified_centre(name) {
        en: "⟦centre⟧: the designation of {name} as a centre does not count with ⟦centres⟧ sourced, no page being known that says so; use ⟦centres⟧ all",
        ja: "⟦centre⟧: {name}を中心市とする原典が確認されておらず、⟦centres⟧ sourced では数えない。⟦centres⟧ all を使うこと",
    }
    /// One municipality required and excluded.
    pub(crate) fn must_and_never(name, setting) {
        en: "{name} stands under both ⟦{setting}⟧ and ⟦never⟧",
        ja: "{name}が ⟦{setting}⟧ と ⟦never⟧ の両方にある",
    }
    /// A text that is no range.
    pub(crate) fn not_a_population_range(found) {
        en: "{found} is not a range of population: expected MIN..MAX with MIN not above MAX, such as 3000..50000, 3000.., ..50000 or 3万..5万",
        ja: "{found}は人口の範囲でない。最小..最大(最小≦最大)、例えば 3000..50000、3000..、..50000、3万..5万 のように書くこと",
    }

    /// An edge to a vertex that is not there.
    pub(crate) fn edge_outside(a, b, vertex, vertices) {
        en: "the edge ({a}, {b}) names vertex {vertex}, but the graph has {vertices} vertices",
        ja: "辺({a}, {b})の頂点{vertex}はグラフにない(頂点は{vertices})",
    }
    /// A graph too wide for the frontier method.
    pub(crate) fn too_wide(vertices, width, decided, states) {
        en: "a connected part of {vertices} municipalities is too wide for the frontier method: its frontier has width {width}, and {decided} of its municipalities already needed {states} states. Limit the size of the groups (⟦max-size⟧), so that they can be enumerated, or take a smaller region",
        ja: "{vertices}市町村がつながる部分は、フロンティア法で扱うには広すぎる(フロンティアの幅{width}、{decided}市町村までで状態数{states})。組の規模(⟦max-size⟧)を限って列挙するか、地域を狭めること",
    }
    /// A scope with a vertex that is not there.
    pub(crate) fn no_such_vertex(vertex, vertices) {
        en: "vertex {vertex} is not in a graph of {vertices}",
        ja: "頂点{vertex}は、頂点{vertices}のグラフにない",
    }
    /// Another number of weights than of vertices.
    pub(crate) fn one_each(vertices, given) {
        en: "expected one number for each of {vertices} vertices; found {given}",
        ja: "{vertices}の頂点それぞれに一つの数が必要だが、{given}ある",
    }
    /// Figures that cannot be compared exactly.
    pub(crate) fn ratio_figures() {
        en: "figures of a ratio must not be negative, and their sums must stay below 2^62",
        ja: "比の数値は負であってはならず、和は2の62乗より小さくなければならない",
    }

    /// A text that is no measure.
    pub(crate) fn unknown_measure(found, measures) {
        en: "unknown measure {found}; expected one of {measures}",
        ja: "{found}という指標はない。次のいずれかを指定すること: {measures}",
    }
    /// A direction that is none.
    pub(crate) fn unknown_direction(found) {
        en: "unknown direction {found}; expected up (the least first) or down (the greatest first)",
        ja: "{found}という並び順はない。昇順(up、小さい順)か降順(down、大きい順)を指定すること",
    }
    /// A weight below zero.
    pub(crate) fn negative_weight(name, weight) {
        en: "the weights must be numbers of 0 or more, at least one of them above 0; found {name} = {weight}",
        ja: "重みは0以上の数で、少なくとも一つは0より大きいこと({name} = {weight} とある)",
    }
    /// Weights that weigh nothing.
    pub(crate) fn weights_all_zero() {
        en: "the weights must be numbers of 0 or more, at least one of them above 0; found all 0",
        ja: "重みは0以上の数で、少なくとも一つは0より大きいこと(すべて0とある)",
    }
}
