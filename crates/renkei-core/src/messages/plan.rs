//! Messages about plans.

use crate::texts;

texts! {
    /// A name that is no objective.
    pub(crate) fn unknown_objective(found, names) {
        en: "unknown objective {found}; expected one of {names}",
        ja: "{found}という目標はない。次のいずれかを指定すること: {names}",
    }
    /// A certificate of groups that are no plan.
    pub(crate) fn not_a_plan() {
        en: "the groups of the plan overlap, or do not meet what the stage asks for",
        ja: "組が重なっているか、この段階の条件を満たさない",
    }
    /// A certificate with prices that are not feasible.
    pub(crate) fn prices_too_low() {
        en: "the prices are not feasible: a group weighs more than its members cost",
        ja: "双対値が許容されない。構成市町村の値の和より重い組がある",
    }
    /// More groups than a plan can choose from.
    pub(crate) fn too_many_qualifying(found, most) {
        en: "{found} groups qualify, more than the {most} that a plan can choose from; expected a lower ⟦max-size⟧, or a limit such as ⟦span⟧ or ⟦population⟧",
        ja: "要件を満たす組が{found}あり、計画で選べる{most}組を超える。⟦max-size⟧ を小さくするか、⟦span⟧ や ⟦population⟧ などで絞ること",
    }
    /// Objectives whose weights do not fit the integers of the program.
    pub(crate) fn objectives_too_large() {
        en: "the objectives together need integers of more than 128 bits; expected fewer objectives (⟦objective⟧)",
        ja: "目標を合わせると128ビットの整数に収まらない。目標(⟦objective⟧)を減らすこと",
    }
    /// A plan that was stopped before there was one.
    pub(crate) fn plan_stopped() {
        en: "stopped before a plan was found",
        ja: "計画が見つかる前に中断した",
    }
    /// A fixed group in several pieces.
    pub(crate) fn fixed_apart(group) {
        en: "⟦fixed⟧: the members of {group} are not adjacent; expected two or more municipalities in one piece",
        ja: "⟦fixed⟧: {group}は隣接関係で一つにつながっていない。つながっている2市町村以上を指定すること",
    }
    /// A fixed group with a member without figures.
    pub(crate) fn fixed_without_figures(group) {
        en: "⟦fixed⟧: a member of {group} has no figures; expected municipalities with figures",
        ja: "⟦fixed⟧: {group}に人口の数値がない市町村がある。数値のある市町村を指定すること",
    }

    /// The condition of a required municipality.
    pub(crate) fn condition_cover(name) { en: "{name} must be covered (⟦cover⟧)", ja: "{name}を必ず含める(⟦cover⟧)" }
    /// The condition of a municipality left out.
    pub(crate) fn condition_free(name) { en: "{name} stays free (⟦free⟧)", ja: "{name}を含めない(⟦free⟧)" }
    /// The condition of a fixed group.
    pub(crate) fn condition_fixed(group) { en: "{group} is fixed (⟦fixed⟧)", ja: "{group}を固定する(⟦fixed⟧)" }
    /// The condition of a forbidden group.
    pub(crate) fn condition_forbidden(group) { en: "{group} is forbidden (⟦forbid⟧)", ja: "{group}を選ばない(⟦forbid⟧)" }
    /// The condition on the least number of groups.
    pub(crate) fn condition_at_least_groups(number) { en: "at least {number} groups (⟦min-groups⟧)", ja: "{number}組以上(⟦min-groups⟧)" }
    /// The condition on the greatest number of groups.
    pub(crate) fn condition_at_most_groups(number) { en: "at most {number} groups (⟦max-groups⟧)", ja: "{number}組以下(⟦max-groups⟧)" }
    /// The condition on the number of municipalities left over.
    pub(crate) fn condition_at_most_left(number) { en: "at most {number} municipalities left over (⟦max-left⟧)", ja: "残る市町村は{number}以下(⟦max-left⟧)" }
    /// The condition on subprefectures.
    pub(crate) fn condition_one_subprefecture() { en: "every group in one subprefecture (⟦one-subprefecture⟧)", ja: "各組を一つの振興局の内に収める(⟦one-subprefecture⟧)" }
    /// The condition on the variants of a grid.
    pub(crate) fn condition_robust() { en: "every group qualifies under every setting of the grid (⟦robust⟧)", ja: "各組がすべての設定で要件を満たす(⟦robust⟧)" }
    /// The condition on centres.
    pub(crate) fn condition_one_centre() { en: "at most one designated centre in every group (⟦one-centre⟧)", ja: "中心となる市町は各組に一つまで(⟦one-centre⟧)" }

    /// A front of too few or too many objectives.
    pub(crate) fn front_of_number(number) {
        en: "⟦pareto⟧: expected two or three objectives, such as cover,score; found {number}",
        ja: "⟦pareto⟧ には目標を二つか三つ、cover,score のように指定すること(指定は{number})",
    }
    /// A front with an objective that stands twice.
    pub(crate) fn front_twice(objective) {
        en: "⟦pareto⟧ names {objective} twice; expected two or three different objectives",
        ja: "⟦pareto⟧ に {objective} が2度ある。異なる目標を二つか三つ指定すること",
    }
    /// A front of two sums.
    pub(crate) fn front_of_two_sums(one, other) {
        en: "⟦pareto⟧ has both {one} and {other}; expected one of people, people-left and score at most, beside cover, groups or span: only these can be bounded step by step",
        ja: "⟦pareto⟧ に {one} と {other} の両方がある。people、people-left、score はどれか一つとし、cover、groups、span と組み合わせること(段階的に限れるのはこの三つだけ)",
    }
}
