//! Messages about scenarios. A setting stands in double brackets.

use renkei_core::texts;

texts! {
    /// A scenario written by a newer renkei.
    pub(crate) fn later_format(found, known) {
        en: "the scenario is of format {found}; this renkei knows format {known}. Use a newer renkei",
        ja: "シナリオの形式は{found}だが、このrenkeiが知るのは{known}まで。新しいrenkeiを使うこと",
    }
    /// A setting, the value found, what was expected.
    pub(crate) fn setting(setting, found, expected) {
        en: "⟦{setting}⟧ {found}: {expected}",
        ja: "⟦{setting}⟧ {found}: {expected}",
    }
    /// Weights that make no score.
    pub(crate) fn weights(cause) {
        en: "[rank.weights]: {cause}",
        ja: "[rank.weights] の重み: {cause}",
    }
    /// A scenario that TOML cannot hold.
    pub(crate) fn unwritable(cause) {
        en: "the scenario cannot be written as TOML: {cause}",
        ja: "シナリオをTOMLとして書けない{cause}",
    }
    /// The title of errors with a line of the file.
    pub(crate) fn not_a_scenario() {
        en: "not a scenario",
        ja: "シナリオとして読めない",
    }
    /// A value that is neither a name nor a list of names.
    pub(crate) fn one_file_or_several() {
        en: "expected a file name, or a list of file names",
        ja: "ファイル名か、ファイル名の配列で書くこと",
    }
    /// The label below the line.
    pub(crate) fn later_format_label() {
        en: "a later format",
        ja: "新しい形式",
    }
    /// No travel time.
    pub(crate) fn minutes() {
        en: "expected minutes above 0, such as 45",
        ja: "45 のように、0より大きい分数を指定すること",
    }
    /// A travel time without a table.
    pub(crate) fn needs_distances() {
        en: "needs a table with minutes: give it by ⟦distances⟧",
        ja: "所要時間(分)の表が必要。⟦distances⟧ で指定すること",
    }
    /// A file of a grid that cannot be read.
    pub(crate) fn grid_unreadable(file, cause) {
        en: "{file}: cannot be read as UTF-8 text: {cause}; expected a grid in TOML for ⟦robustness⟧",
        ja: "{file}: UTF-8のテキストとして読めない({cause})。⟦robustness⟧ には TOML の設定一覧を指定すること",
    }
    /// A file that is no grid.
    pub(crate) fn not_a_grid() {
        en: "not a grid: expected lists editions, bases, targets, thresholds, about, flat",
        ja: "設定の一覧でない。editions、bases、targets、thresholds、about、flat の一覧を書くこと",
    }
    /// A grid with an empty list.
    pub(crate) fn grid_empty(file, key) {
        en: "{file}: {key} is an empty list; expected at least one value, or no such key for the usual ones",
        ja: "{file}: {key} の一覧が空である。値を一つ以上書くか、この項目を消すこと(既定の値になる)",
    }
    /// A grid of too many combinations.
    pub(crate) fn grid_too_large(file, most) {
        en: "{file}: more than {most} combinations; expected fewer values",
        ja: "{file}: 組み合わせが{most}通りを超える。値を減らすこと",
    }
    /// A ranking by percentile, the worst first.
    pub(crate) fn percentile_goes_up() {
        en: "groups are ranked by percentile the best of their size first; expected percentile, or score:up for the other end",
        ja: "同規模内の上位割合は、上位の組から順に並べる。percentile と指定するか、下位の組は score:up で求めること",
    }
    /// A bound on a column that is not declared.
    pub(crate) fn column_not_joined(name) {
        en: "{name} is no column that ⟦join⟧ names; expected ⟦attributes⟧ FILE and ⟦join⟧ {name}=sum (or mean, max, min, share)",
        ja: "{name}は ⟦join⟧ で指定した列でない。⟦attributes⟧ ファイル と ⟦join⟧ {name}=合計(または加重平均、最大、最小、割合)を指定すること",
    }
    /// A join without a table.
    pub(crate) fn join_needs_attributes() {
        en: "there is no table of columns: give it by ⟦attributes⟧",
        ja: "列の表がない。⟦attributes⟧ で指定すること",
    }
    /// A table without a join.
    pub(crate) fn attributes_need_join() {
        en: "expected ⟦join⟧ COLUMN=sum, mean, max, min or share for each column to use",
        ja: "使う列ごとに ⟦join⟧ 列名=合計(または加重平均、最大、最小、割合)を指定すること",
    }
    /// A column of texts that maps are to be shaded by.
    pub(crate) fn colour_needs_numbers() {
        en: "the column is joined as share, of texts; expected a column joined as sum, mean, max or min",
        ja: "割合で結合する列(文字列)では色分けできない。合計、加重平均、最大、最小で結合する列を指定すること",
    }
    /// A column that is declared twice.
    pub(crate) fn column_joined_twice() {
        en: "the column is named already; expected one join a column. Copy the column under another label to join it in two ways",
        ja: "この列はすでに指定されている。一つの列に結合方法は一つ。二通りに使うときは、列を写して別の見出しを付けること",
    }
    /// A column that is named as a measure is.
    pub(crate) fn column_named_as_measure() {
        en: "renkei has a measure of that name, or the name has a colon; expected another label for the column",
        ja: "同じ名前の指標がある、または名前に「:」がある。列の見出しを変えること",
    }
    /// A largest size below two.
    pub(crate) fn size_at_least_two(largest) {
        en: "a coalition has at least two members; expected a size from 2 to {largest}",
        ja: "連携地域は2市町村以上。2から{largest}までを指定すること",
    }
    /// A largest size beyond what a search can do.
    pub(crate) fn size_too_large(largest) {
        en: "the number of groups grows about five-fold a size; expected a size from 2 to {largest}",
        ja: "組の数は1市町村増えるごとに約5倍になる。2から{largest}までを指定すること",
    }
    /// A smallest size outside of the range.
    pub(crate) fn least_size(most) {
        en: "expected a size from 2 to ⟦max-size⟧, {most}",
        ja: "2から ⟦max-size⟧ の{most}までを指定すること",
    }
    /// The value where a size is missing.
    pub(crate) fn without_max_size() {
        en: "without ⟦max-size⟧",
        ja: "(⟦max-size⟧ なし)",
    }
    /// Requirement (3) without a largest size.
    pub(crate) fn pioneering_needs_size() {
        en: "adjacency alone bounds these groups, so say how far to go, for example ⟦max-size⟧ 4",
        ja: "(3)の組を限るのは隣接だけなので、⟦max-size⟧ 4 のように規模の上限も指定すること",
    }
    /// A negative length.
    pub(crate) fn metres() {
        en: "expected metres, 0 or more",
        ja: "0以上のメートル数を指定すること",
    }
    /// A least border where points count.
    pub(crate) fn min_border_needs_rook() {
        en: "goes with ⟦contiguity⟧ rook; with queen a common point is enough",
        ja: "⟦contiguity⟧ rook のときだけ使える(queen では点の共有でも隣接となる)",
    }
    /// A tolerance outside of its range.
    pub(crate) fn metres_up_to(most) {
        en: "expected metres from 0 to {most}",
        ja: "0から{most}までのメートル数を指定すること",
    }
    /// A tolerance for borders that match.
    pub(crate) fn snap_needs_boundaries() {
        en: "goes with ⟦boundaries⟧; embedded borders match exactly",
        ja: "⟦boundaries⟧ と一緒に指定すること(内蔵の境界は正確に一致している)",
    }
    /// A date outside of the tables.
    pub(crate) fn day_out_of_range(from, to) {
        en: "expected a day from {from} to {to}; the zones are known from 2009 to May 2022",
        ja: "{from}から{to}までの日を指定すること(圏域は2009年から2022年5月まで確認している)",
    }
    /// A threshold below one percent.
    pub(crate) fn meant_in_percent(meant) {
        en: "is less than one percent; did you mean {meant}? Expected percent, such as 30",
        ja: "1%に満たない。{meant} のことか。30 のように百分率で指定すること",
    }
    /// A band wider than the threshold.
    pub(crate) fn band_too_wide(threshold) {
        en: "the band below the threshold cannot be wider than the threshold, {threshold}",
        ja: "「概ね」の幅は基準の{threshold}を超えられない",
    }
    /// A number of centres outside of its range.
    pub(crate) fn centres_out(most) {
        en: "expected 1 to {most}; to close route ② use ⟦centres⟧ none",
        ja: "1から{most}までを指定すること(②を使わないときは ⟦centres⟧ none)",
    }
    /// A distance of zero or less.
    pub(crate) fn kilometres() {
        en: "expected kilometres, more than 0",
        ja: "0より大きいkm数を指定すること",
    }
    /// A centre asked for while route ② is closed.
    pub(crate) fn route_closed() {
        en: "goes by route ②, which ⟦centres⟧ none closes",
        ja: "②によるが、⟦centres⟧ none で②を使わないとしている",
    }
    /// A number outside of its range.
    pub(crate) fn one_to(most) {
        en: "expected 1 to {most}",
        ja: "1から{most}までを指定すること",
    }
    /// The same ranking twice.
    pub(crate) fn ranked_already() {
        en: "the groups are ranked by that already",
        ja: "すでにその指標で並べている",
    }
    /// A base year not before the target year.
    pub(crate) fn before_target(target) {
        en: "must lie before the target year, {target}",
        ja: "目標年の{target}年より前の年を指定すること",
    }
    /// An attribute without the file that has it.
    pub(crate) fn attribute_needs_boundaries() {
        en: "goes with ⟦boundaries⟧, whose attribute it names",
        ja: "⟦boundaries⟧ の属性の名称なので、一緒に指定すること",
    }
    /// An empty name.
    pub(crate) fn attribute_name() {
        en: "expected the name of an attribute",
        ja: "属性の名称を指定すること",
    }
    /// Ids of any kind beside tables of municipality codes.
    pub(crate) fn not_with_codes(other) {
        en: "does not go with ⟦{other}⟧, which is about municipality codes",
        ja: "市町村コードによる ⟦{other}⟧ とは一緒に使えない",
    }
}
