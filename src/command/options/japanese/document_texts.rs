//! Options of commands about agreements and visions.

use super::text::{Text, of};

/// Drafts, documents, checks, events.
pub const DOCUMENTS: &[Text] = &[
    of(
        "draft agreement",
        "names",
        "市町村",
        "協定を締結する市町村: 名称(郡はあってもなくてもよい)またはコード",
    ),
    of("draft agreement", "candidate", "順位", "市町村に代えて、find の候補のうちこの順位のものを使う"),
    of("draft agreement", "from", "フォルダー", "find が書き出したフォルダー [既定: renkei-out]"),
    of(
        "draft agreement",
        "field",
        "分野,…",
        "連携する政策分野: ア-a から ア-f、イ-a から イ-f。指定しなければ、すべてをコメントとして書く",
    ),
    of("draft agreement", "out", "ファイル", "書き出すファイル [既定: agreement.toml]"),
    of("draft vision", "agreement", "協定", "根拠とする協定。何度でも指定できる"),
    of("draft vision", "from", "年度", "期間の最初の年度 [既定: 期間の日を【要記入】とする]"),
    of("draft vision", "years", "数", "期間の年度の数"),
    of("draft vision", "out", "ファイル", "書き出すファイル [既定: vision.toml]"),
    of("render", "files", "ファイル", "TOML の協定とビジョン"),
    of("render", "docx", "", "Word 文書を書き出す。三つの形式のどれも指定しなければ、すべて書き出す"),
    of("render", "html", "", "ブラウザーと印刷のためのページを書き出す"),
    of("render", "md", "", "Markdown を書き出す。図は SVG として隣に置く"),
    of("render", "out", "フォルダー", "書き出し先のフォルダー [既定: それぞれのファイルと同じ]"),
    of(
        "validate",
        "files",
        "ファイル",
        "TOML の協定とビジョン。または、既にある文書(.docx、.md、.txt)。文書は、読むための補助として項目を探す",
    ),
    of("track status", "paths", "場所", "経過のファイル、または .track で終わるファイルのあるフォルダー"),
    of("track status", "on", "日付", "この日で判定する。後の出来事は数えない [既定: 今日]"),
    of("track add", "file", "ファイル", "経過のファイル。新しく作るときは --agreement を付ける"),
    of(
        "track add",
        "event",
        "出来事",
        "何があったか: signed(協定締結)、changed(協定変更)、dissolved(協定解消)、agreement-published(協定公表)、agreement-copy-sent(協定写し送付)、consultation(協議)、hearing(意見聴取)、vision-adopted(ビジョン策定)、vision-changed(ビジョン変更)、vision-published(ビジョン公表)、vision-copy-sent(ビジョン写し送付)、reviewed(見直し)、advice-asked(助言依頼)、advice-given(助言)",
    ),
    of("track add", "on", "日付", "出来事の日 [既定: 今日]"),
    of("track add", "members", "市町村,…", "協議などに加わった構成市町村: 名称またはコード [既定: 全て]"),
    of("track add", "year", "年度", "見直しの年度"),
    of("track add", "from", "日付", "ビジョンの期間の初日"),
    of("track add", "to", "日付", "ビジョンの期間の末日"),
    of("track add", "note", "文", "備考"),
    of("track add", "agreement", "ファイル", "新しいファイルに、連携地域と構成市町村をこの協定から取る"),
    of("track due", "paths", "場所", "経過のファイル、または .track で終わるファイルのあるフォルダー"),
    of("track due", "on", "日付", "この日で判定する。後の出来事は数えない [既定: 今日]"),
    of("track calendar", "paths", "場所", "経過のファイル、または .track で終わるファイルのあるフォルダー"),
    of("track calendar", "on", "日付", "この日で判定する。後の出来事は数えない [既定: 今日]"),
    of("track calendar", "out", "ファイル", "書き出すファイル [既定: 標準出力]"),
];
