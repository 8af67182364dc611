//! **Messages** of the command line, in both languages.
//!
//! A catalogue: no other file of the command line words an error, but what clap
//! finds wrong: that is in clap's English, and in the Japanese of
//! `options/japanese`.

use renkei::texts;

texts! {
    /// How a coalition stands that is late with something.
    pub(crate) fn state_with_overdue(state, overdue) {
        en: "{state}, {overdue} overdue",
        ja: "{state}(期限超過{overdue}件)",
    }
    pub fn tolerance() { en: "expected 0 to 1000 metres", ja: "0 から 1000 メートルまでを指定すること" }
    pub fn sha256() { en: "expected 64 hexadecimal digits", ja: "64桁の16進数を指定すること" }
    pub fn no_number() { en: "expected a number", ja: "数を指定すること" }
    pub fn no_integer() { en: "expected a whole number", ja: "0以上の整数を指定すること" }
    /// What a number may have behind it.
    pub fn with_units(expected, units) {
        en: "{expected}, with or without its unit ({units})",
        ja: "{expected}(単位を付けるなら{units})",
    }
    pub fn too_large() { en: "the number is too large", ja: "数が大きすぎる" }
    pub fn too_small() { en: "the number is too small", ja: "数が小さすぎる" }
    pub fn integer_within(least, most) {
        en: "expected a whole number from {least} to {most}",
        ja: "{least} から {most} までの整数を指定すること",
    }
    pub fn language_variable(variable, value, reason) {
        en: "environment variable {variable}: {value}: {reason}",
        ja: "環境変数 {variable} の値 {value}: {reason}",
    }

    /// What a double click on the program shows.
    pub fn how_to_start(folder) {
        en: "renkei runs on the command line. How to start:\n  1. Open the folder {folder} in Explorer, type cmd into its address bar and press Enter.\n  2. Type: renkei find\n     It writes the qualifying groups into the folder renkei-out; open report.html in it.\n  3. Type: renkei --help    to see what else there is.\n",
        ja: "renkei はコマンドで使うプログラムである。始め方:\n  1. エクスプローラーでフォルダー {folder} を開き、アドレスバーに cmd と入力して Enter キーを押す。\n  2. renkei find と入力する。\n     要件を満たす組がフォルダー renkei-out に書き出される。その中の report.html を開く。\n  3. renkei --help と入力すると、ほかのコマンドの説明が出る。\n",
    }
    pub fn press_enter() { en: "Press Enter to close this window.", ja: "Enter キーを押すと、この画面を閉じる。" }
    pub fn page_opened(page) { en: "{page} opens in the browser.", ja: "{page} をブラウザーで開く。" }
    pub fn json(cause) {
        en: "JSON cannot be written: {cause}",
        ja: "JSONを書けない{cause}",
    }
    pub fn standard_output(cause) {
        en: "standard output: {cause}",
        ja: "標準出力に書けない({cause})",
    }
    pub fn threads(cause) {
        en: "{cause}",
        ja: "スレッドを用意できない{cause}",
    }
    pub fn interrupts(cause) {
        en: "{cause}",
        ja: "Ctrl-C を受け取れない{cause}",
    }

    pub fn two_roles(name, other, file) {
        en: "{name} and {other} are one file, {file}; expected a file for each. Choose another name",
        ja: "{name}と{other}が同じファイル {file} である。別々のファイルにすること",
    }
    pub fn an_input() { en: "an input", ja: "入力" }
    pub fn file_of(name, option) { en: "{name} of {option}", ja: "{option} の {name}" }
    pub fn also_as_needs_folder() {
        en: "--also-as writes into a folder; with --json - say which one by --out",
        ja: "--also-as はフォルダーに書く。--json - と使うときは --out でフォルダーを指定すること",
    }
    pub fn no_room(most, needed, place, free) {
        en: "--top: up to {most} candidates can need about {needed} in {place}, where {free} are free; choose a lower --top, or another disk with --out",
        ja: "--top: 候補は最大{most}組で、{place} におよそ{needed}が要るが、空きは{free}しかない。--top を小さくするか、--out で別のディスクを指定すること",
    }

    pub fn checkpoint_exists(file) {
        en: "{file} exists; go on from it with --resume, or remove it to begin anew",
        ja: "{file} はすでにある。続きから始めるなら --resume を付け、最初から始めるならファイルを消すこと",
    }
    pub fn other_search(file, what) {
        en: "{file} is of a search with {what}; run that one, or remove the file to begin anew",
        ja: "{file} は{what}の探索のものである。その探索を実行するか、最初から始めるならファイルを消すこと",
    }
    pub fn other_version() { en: "another version of renkei", ja: "別の版のrenkei" }
    pub fn other_scenario() { en: "another scenario", ja: "別のシナリオ" }
    pub fn other_data() { en: "other boundaries, figures or links", ja: "別の境界・人口・隣接の手直し" }
    pub fn checkpoint_not_removed(file, cause) {
        en: "{file}: cannot be removed: {cause}",
        ja: "{file}: 消せない({cause})",
    }
    pub fn checkpoint_broken(file, why) {
        en: "{file} is no checkpoint of renkei that can be used: {why}; remove it to begin anew",
        ja: "{file} はrenkeiのチェックポイントとして使えない。{why}。最初から始めるならファイルを消すこと",
    }
    pub fn not_json(cause) { en: "{cause}", ja: "JSONとして読めない{cause}" }
    pub fn checksum_differs() {
        en: "it was changed or damaged, its checksum does not match",
        ja: "変更されたか壊れていて、チェックサムが合わない",
    }
    pub fn unknown_municipalities() {
        en: "it names unknown municipalities",
        ja: "知らない市町村が書かれている",
    }
    pub fn checkpoint_absent(file) {
        en: "{file} does not exist; begins anew",
        ja: "{file} がないため、最初から始める",
    }
    pub fn without_checkpoint(cause) {
        en: "the search goes on without a checkpoint: {cause}",
        ja: "チェックポイントなしで探索を続ける({cause})",
    }
    pub fn plan_of_search_too_many(found, most) {
        en: "{found} groups qualify, more than {most}: the files have no best disjoint groups; renkei plan chooses them",
        ja: "要件を満たす組が{found}あり、{most}を超えるため、重ならない組合せはファイルに載せない。renkei plan で選べる",
    }
    pub fn plan_of_search_stopped() {
        en: "stopped before the best disjoint groups were chosen: the files have none; renkei plan chooses them",
        ja: "重ならない組合せを選ぶ前に止めたため、ファイルに載せない。renkei plan で選べる",
    }
    pub fn goes_on_with_resume() {
        en: "nothing was written; the same command with --resume goes on from the checkpoint",
        ja: "何も書かなかった。同じコマンドに --resume を付けると、チェックポイントから続けられる",
    }
    pub fn goes_on_with_checkpoint() {
        en: "nothing was written; with --checkpoint FILE a search can go on after a stop",
        ja: "何も書かなかった。--checkpoint ファイル を付けておくと、中止した後に続けられる",
    }

    pub fn standard_input() { en: "standard input", ja: "標準入力" }
    pub fn stream_unreadable(name, cause) {
        en: "{name}: cannot be read: {cause}",
        ja: "{name}: 読めない。{cause}",
    }
    pub fn no_group(name) {
        en: "{name}: holds no group; expected one a line",
        ja: "{name}: 組がない。1行に一つの組を書くこと",
    }
    pub fn in_line(name, line, problem) {
        en: "{name}, line {line}: {problem}",
        ja: "{name} の{line}行目: {problem}",
    }
    pub fn never_member(name, code) {
        en: "{name} ({code}) has no figures and is never a member (Northern Territories)",
        ja: "{name}({code})は人口の数値がなく、構成市町村になれない(北方領土)",
    }
    /// A note on a population without a range.
    pub fn population_alone(people) {
        en: "--population {people} is taken for {people} or more; give MIN..MAX for a range, ..MAX for an upper end",
        ja: "--population {people} は{people}人以上とした。範囲は 最小..最大、上限は ..最大 と指定する",
    }
    /// A threshold below one percent.
    pub fn meant_in_percent(option, found, meant) {
        en: "--{option} {found}: is less than one percent; did you mean {meant}? Expected percent, such as 30",
        ja: "--{option} {found}: 1%に満たない。{meant} のことか。30 のように百分率で指定すること",
    }
    pub fn at_least_two(names) {
        en: "a group has at least two members; {names} was given",
        ja: "組は2市町村以上。指定されたのは{names}だけである",
    }
    pub fn not_connected(parts) {
        en: "the members are not adjacent: {parts}. Only a connected group has a place among connected groups; renkei check says who would join them",
        ja: "構成市町村が隣接関係で一つにつながっていない({parts})。位置づけられるのはつながった組だけである。何を加えるとつながるかは renkei check で分かる",
    }

    pub fn meeting_needs_aggregate() {
        en: "--meeting goes with --flat aggregate: where each member must decline alone, no sum decides",
        ja: "--meeting は --flat aggregate のときだけ使える(市町村ごとに判定するときは合計では決まらない)",
    }
    pub fn figures_too_large() {
        en: "figures are too large to be compared exactly",
        ja: "人口が大きすぎて正確に比べられない",
    }
    pub fn not_additive(by) {
        en: "--by {by}: does not add up over the members; expected people-lost, base, target, area or decline-rate (renkei find ranks by all others)",
        ja: "--by {by}: 構成市町村の値の和にならない。people-lost、base、target、area、decline-rate のいずれかを指定すること(ほかの指標は renkei find で並べられる)",
    }
    pub fn highest_only() {
        en: "--by decline-rate:up: of a rate the highest is found, size by size; expected decline-rate",
        ja: "--by decline-rate:up: 減少率は規模ごとに最も高い組を求める。decline-rate を指定すること",
    }
    pub fn from_above_to(from, to) {
        en: "--from {from} lies above --to {to}",
        ja: "--from {from} が --to {to} より大きい",
    }
    pub fn step_zero() {
        en: "--step 0: expected points, 0.01 or more",
        ja: "--step 0: 0.01以上のポイント数を指定すること",
    }
    pub fn too_many_thresholds(thresholds, most) {
        en: "{thresholds} thresholds; expected {most} at the most, take a greater --step",
        ja: "基準が{thresholds}個になる。{most}個までなので、--step を大きくすること",
    }
    pub fn two_scenarios() {
        en: "compare takes two scenarios: renkei compare a.toml b.toml; or an option given twice, such as --edition ipss2018 --edition ipss2023",
        ja: "compare には二つのシナリオが要る: renkei compare a.toml b.toml。または、--edition ipss2018 --edition ipss2023 のように一つのオプションを2回指定すること",
    }
    pub fn picture_name(file) {
        en: "{file}: a picture's name ends in .svg or .png",
        ja: "{file}: 図のファイル名は .svg か .png で終えること",
    }
    pub fn sheet_full(most) {
        en: "a sheet has room for {most} candidates; choose --top {most} or fewer",
        ja: "1枚に描けるのは{most}組まで。--top を{most}以下にすること",
    }
    pub fn no_such_candidate(rank, candidates) {
        en: "there is no candidate {rank}: {candidates} are ranked (see --top and --max-size)",
        ja: "{rank}位の候補はない。順位があるのは{candidates}組(--top と --max-size を参照)",
    }
    pub fn mesh_list_not_repaired(file) {
        en: "{file}: is a mesh list; its cells always match, and --repair has no outlines to repair",
        ja: "{file}: メッシュ・コード一覧である。メッシュは必ず一致するため、--repair で直す輪郭がない",
    }
    pub fn one_checksum(files) {
        en: "--sha256 is the checksum of one file; {files} files were asked for",
        ja: "--sha256 は一つのファイルのチェックサムだが、{files}個のファイルを指定している",
    }
    /// A TOML file of another kind.
    pub fn no_document(file) {
        en: "{file}: is neither agreement nor vision; expected a TOML file with `renkei-agreement = 1` or `renkei-vision = 1` (renkei draft writes one), or a text that ends in .docx, .md or .txt",
        ja: "{file}: 協定でもビジョンでもない。`renkei-agreement = 1` か `renkei-vision = 1` のある TOML(renkei draft で作れる)か、.docx、.md、.txt の文書を指定すること",
    }
    /// A file where an agreement is expected.
    pub fn no_agreement(file) {
        en: "{file}: is no agreement; expected a TOML file with `renkei-agreement = 1` (renkei draft agreement writes one)",
        ja: "{file}: 協定でない。`renkei-agreement = 1` のある TOML を指定すること(renkei draft agreement で作れる)",
    }
    /// A rank that a list of candidates does not have.
    pub fn no_rank_in_file(file, rank, rows) {
        en: "{file}: there is no candidate {rank}; the list has {rows}",
        ja: "{file}: {rank}位の候補がない。一覧にあるのは{rows}組",
    }
    /// A draft for a group that does not qualify by (1) and (2).
    pub fn drafted_under_3(obstacles) {
        en: "the group does not meet requirements (1) and (2), so that the draft states (3) with a gap for its reason: {obstacles}",
        ja: "要件(1)・(2)を満たさないため、下書きは要件(3)とし、理由を未記入としている: {obstacles}",
    }
    /// Pictures without letters.
    pub fn no_font() {
        en: "no font here has Japanese letters; pictures in docx have no texts (install one, such as Noto Sans CJK)",
        ja: "日本語の文字を持つフォントがないので、docx の図を文字なしで描いた(例: fonts-noto-cjk を入れる)",
    }
    pub fn docx(cause) { en: "docx cannot be written{cause}", ja: "docx を書けない{cause}" }
    pub fn folder_unreadable(folder, cause) {
        en: "{folder}: cannot be read: {cause}",
        ja: "{folder}: 読めない({cause})",
    }
    pub fn no_track_file(folder) {
        en: "{folder}: holds no track file; expected files that end in .track (renkei track add FILE signed --agreement agreement.toml begins one)",
        ja: "{folder}: .track で終わるファイルがない(renkei track add ファイル signed --agreement agreement.toml で作れる)",
    }
    pub fn new_track_file(file) {
        en: "{file}: does not exist; a new track file takes its region and members from --agreement",
        ja: "{file}: ファイルがない。新しく作るには --agreement で連携地域と構成市町村のある協定を指定すること",
    }
    pub fn region_without_name(file) {
        en: "{file}: the region has no name yet; decide `region`, which a new track file begins with",
        ja: "{file}: 連携地域の名称が未記入である。経過のファイルの1行目に書くので、先に `region` を決めること",
    }
    pub fn not_utf_8(file) {
        en: "{file}: is not UTF-8; save it as UTF-8 first, so that nothing but the new line changes. The file was left as it is",
        ja: "{file}: 文字コードがUTF-8でない。1行を足すほかは何も変えないため、先にUTF-8で保存すること。ファイルは変えていない",
    }
    pub fn term_of_other_event(event) {
        en: "{event}: --from and --to are the term of a vision; they go with vision-adopted and vision-changed",
        ja: "{event}: --from と --to はビジョンの期間である。ビジョン策定かビジョン変更に付けること",
    }
    pub fn no_lock(file, cause) {
        en: "{file}: cannot be locked: {cause}",
        ja: "{file}: ロックできない({cause})",
    }
    pub fn review_needs_year() {
        en: "reviewed: say of which fiscal year, such as --year 2027",
        ja: "見直し: --year 2027 のように年度を指定すること",
    }
    pub fn term_from_after_to(from, to) {
        en: "--from {from} lies after --to {to}",
        ja: "--from {from} が --to {to} より後である",
    }
    pub fn built_without_fetch() {
        en: "this renkei was built without the feature fetch; download the files by hand and name them by their paths",
        ja: "このrenkeiは取得の機能なしで作られている。ファイルを手作業で取得し、場所で指定すること",
    }

    /// A plan where groups under (3) alone are listed.
    pub fn plan_without_pioneering() {
        en: "groups under requirement (3) alone are a judgement; a plan chooses none of them unless ⟦fixed⟧",
        ja: "要件(3)だけによる組は判断によるため、⟦fixed⟧ で固定しない限り計画では選ばない",
    }
    /// What is wrong with the value of an option.
    pub fn of_option(option, problem) {
        en: "⟦{option}⟧: {problem}",
        ja: "⟦{option}⟧: {problem}",
    }
    /// A group of fewer than two municipalities.
    pub fn group_of_one(option, text) {
        en: "⟦{option}⟧: {text} is no group; expected two municipalities or more, such as A,B,C",
        ja: "⟦{option}⟧: {text}は組でない。A,B,C のように2市町村以上を指定すること",
    }
    /// A fixed group with members that do not meet requirement (1).
    pub fn fixed_misses_requirement_1(group, members) {
        en: "⟦fixed⟧: {group} does not qualify: {members} does not meet requirement (1); expected a group that qualifies, or ⟦fixed-anyway⟧",
        ja: "⟦fixed⟧: {group}は要件を満たさない。{members}が要件(1)を満たさない。要件を満たす組を指定するか、⟦fixed-anyway⟧ を付けること",
    }
    /// A fixed group whose decline is too small.
    pub fn fixed_misses_requirement_2(group) {
        en: "⟦fixed⟧: {group} does not qualify: the group does not meet requirement (2) (renkei check shows the figures); expected a group that qualifies, or ⟦fixed-anyway⟧",
        ja: "⟦fixed⟧: {group}は要件を満たさない。要件(2)を満たさない(renkei check で数値を示す)。要件を満たす組を指定するか、⟦fixed-anyway⟧ を付けること",
    }
    /// A coalition that exists outside the region.
    pub fn coalition_not_here(name) {
        en: "{name} is not fixed: a member is not in this region",
        ja: "{name}は構成市町村がこの地域にないため固定しない",
    }
    /// A grid without figures.
    pub fn grid_without_figures() {
        en: "⟦robustness⟧: there are no figures for any edition and years of the grid; expected others, see renkei data figures",
        ja: "⟦robustness⟧: 一覧の推計と年次のどれにも数値がない。ほかの推計か年次を指定すること",
    }
    /// Partners ranked by percentile.
    pub fn percentile_of_partners() {
        en: "percentile ranks the groups of a whole list; expected another measure for ⟦rank-by⟧, or renkei find --must NAME --rank-by percentile",
        ja: "同規模内の上位割合(percentile)は一覧全体の順位に使う。⟦rank-by⟧ に別の指標を指定するか、renkei find --must 市町村 --rank-by percentile を使うこと",
    }
    /// A file of a plan that cannot be written.
    pub fn plan_not_written(file, cause) {
        en: "{file}: cannot be written: {cause}",
        ja: "{file}: 書けない({cause})",
    }
    /// A plan that is no JSON.
    pub fn plan_file(file, cause) {
        en: "{file} is no JSON: {cause}; expected a plan.json of renkei plan",
        ja: "{file} はJSONでない{cause}。renkei plan の plan.json を指定すること",
    }
    /// A plan without a list of groups.
    pub fn plan_file_without_groups(file) {
        en: "{file} has no groups; expected a plan.json of renkei plan, with a list at plans[0].groups",
        ja: "{file} に組の一覧がない。renkei plan の plan.json(plans[0].groups が一覧)を指定すること",
    }
    /// A group of a plan that cannot be read.
    pub fn plan_file_group(file, group, cause) {
        en: "{file}, group {group}: {cause}",
        ja: "{file}、第{group}組: {cause}",
    }
    /// An objective of a plan that cannot be read.
    pub fn plan_file_objective(file, objective, cause) {
        en: "{file}, objective {objective}: {cause}",
        ja: "{file}、目標{objective}: {cause}",
    }
    /// A condition of a plan that cannot be read.
    pub fn plan_file_condition(file, condition, cause) {
        en: "{file}, condition {condition}: {cause}",
        ja: "{file}、条件{condition}: {cause}",
    }
    /// A key of a plan that holds something else than a list.
    pub fn plan_file_no_list(file, key) {
        en: "{file}: \"{key}\" is no list; expected a list as renkei plan writes it",
        ja: "{file}: \"{key}\" が一覧でない。renkei plan が書くとおりの一覧にすること",
    }
    /// A value of a plan that must be a text.
    pub fn plan_value_no_text() {
        en: "expected a name in quotation marks",
        ja: "名前を引用符で囲んで書くこと",
    }
    /// A value of a plan that must be codes.
    pub fn plan_value_no_codes() {
        en: "expected a list of codes or names of municipalities, such as [\"01428\", \"01429\"]",
        ja: "市町村のコードまたは名称の一覧を [\"01428\", \"01429\"] のように書くこと",
    }
    /// Whether a group is fixed, written otherwise.
    pub fn plan_fixed_no_bool() {
        en: "\"fixed\": expected true or false",
        ja: "\"fixed\" には true か false を書くこと",
    }
    /// A value of a condition that must be true or false.
    pub fn plan_value_no_bool() {
        en: "expected the value true or false",
        ja: "value には true か false を書くこと",
    }
    /// A condition of no known kind.
    pub fn plan_condition_unknown(found, kinds) {
        en: "unknown kind \"{found}\"; expected one of {kinds}",
        ja: "kind「{found}」はない。次のいずれかを書くこと: {kinds}",
    }
}
