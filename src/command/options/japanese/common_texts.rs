//! Options that several commands share: data, adjacency, the rule.

use super::text::{Text, every};

/// Data, how adjacency is decided, a scenario, readings of the rule.
pub const COMMON: &[Text] = &[
    every(
        "lang",
        "言語",
        "表示の言語: ja(日本語)または en(英語) [既定: 環境変数 RENKEI_LANG、なければシステムの言語]",
    ),
    every(
        "managed",
        "",
        "renkei を動かすプログラムのためのもの: 進み具合を標準エラー出力に行で示し、標準入力が終わったら中断する",
    ),
    every("notes", "", "注記と出典を2行にまとめず、すべて表示する(書き出すファイルには常にすべて載せる)"),
    every("help", "", "使い方を示す"),
    every("version", "", "バージョンを示す"),
    every(
        "boundaries",
        "ファイル",
        "使用する境界データ: N03(zip、GeoJSON、Shapefile、TopoJSON、GeoPackage、FlatGeobuf)または総務省統計局の市区町村別メッシュ・コード一覧。取得済みのものは n03:2025 のように書く [既定: 内蔵の北海道の500mメッシュ]",
    ),
    every("code_attribute", "属性名", "境界データの属性のうち市町村コードのもの [既定: N03 の属性]"),
    every("name_attribute", "属性名", "境界データの属性のうち市町村名のもの [既定: N03 の属性]"),
    every(
        "id_attribute",
        "属性名",
        "日本の市町村でないポリゴンについて、識別子(任意の文字列)の属性。同じ識別子の列と年の列を --figures の表に置く。圏域と中心市はないものとする",
    ),
    every(
        "figures",
        "ファイル",
        "使用する人口の数値: 社人研のブック、または手もとの CSV か Excel。取得済みのものは ipss:2023 のように書く。何度でも指定でき、系列は --edition で選ぶ(docs/figures.md を参照)",
    ),
    every(
        "edition",
        "系列",
        "将来推計人口の系列: ipss2018、ipss2023、または --figures にある系列 [既定: ipss2018]",
    ),
    every("base", "年", "基準年(この年からの減少率を求める) [既定: 2010]"),
    every("target", "年", "目標年(この年までの減少率を求める) [既定: 2040]"),
    every(
        "links",
        "ファイル",
        "隣接に追加する組、隣接から除外する組、点で接するとする組の表: CSV か Excel、列は action,a,b,reason(source,date も可)",
    ),
    every("sea_links", "", "利尻、礼文、奥尻への航路を境界の共有とみなす"),
    every(
        "zones_from",
        "ファイル",
        "内蔵の表に代えて使う圏域の表: CSV か Excel、列は scheme,zone,code(docs/tables.md を参照)",
    ),
    every("centres_from", "ファイル", "内蔵の表に代えて使う中心市の表: 列は category,code"),
    every("undeclared_from", "ファイル", "内蔵の表に代えて使う未宣言中心市の表: 列は code"),
    every(
        "attributes",
        "ファイル",
        "順位・制限・色分け・書き出しに使う、利用者の列の表(病床数、財政力指数など): CSV か Excel、市町村はコードか名称。使う列と結合方法は --join で指定する(docs/tables.md を参照)",
    ),
    every(
        "join",
        "列=結合方法",
        "--attributes の列と、構成市町村の値を組の値にする方法: sum(合計)、mean(人口による加重平均)、max(最大)、min(最小)、share(同じ値の市町村の割合)、share:値(その値の市町村の割合)。繰り返し指定できる",
    ),
    every(
        "distances",
        "ファイル",
        "利用者の距離の表: CSV か Excel、二つの市町村の列と、道路距離 km(内蔵の値に代える)、所要時間 分、またはその両方(docs/tables.md を参照)",
    ),
    every(
        "contiguity",
        "種類",
        "隣接とみなす接し方: rook(境界線を共有する)または queen(一点でも接する) [既定: rook]",
    ),
    every("min_border", "メートル", "rook のとき、共有する境界線に求める最小の長さ [既定: 0]"),
    every(
        "snap",
        "メートル",
        "隣どうしが頂点を共有しない境界データについて、この距離までのずれを一致させる [既定: 0]",
    ),
    every("max_road", "km", "道路距離がこの値を超える隣どうしは、隣接とみなさない"),
    every("max_time", "分", "--distances の所要時間がこの値を超える隣どうしは、隣接とみなさない"),
    every(
        "scenario",
        "ファイル",
        "シナリオのファイルから条件を読む。コマンドラインで指定したオプションが優先する",
    ),
    every("threads", "数", "スレッドの数 [既定: プロセッサの数]"),
    every(
        "as_of",
        "日付",
        "圏域の効力を判定する基準日。この日に効力のある圏域を数える。2015-10-06、平成27年10月6日、today(今日)、latest(圏域を確認している最後の日) [既定: 2015-10-06]",
    ),
    every(
        "schemes",
        "読み方",
        "(1) 定住自立圏・連携中枢都市圏の構成市町村の扱い: exclude(除く)または ignore(この要件を適用しない) [既定: exclude]",
    ),
    every(
        "undeclared",
        "読み方",
        "(1) 除く未宣言中心市: sourced(出典のあるものと数値から算出したもの)、all(未確認を含むすべて)、allowed(除かない) [既定: sourced]",
    ),
    every(
        "threshold",
        "パーセント",
        "(2) 人口減少率の基準。減少率がこの値以上のとき、要綱の「概ね30%以上」を満たすものとする [既定: 30]",
    ),
    every("about", "ポイント", "(2) 減少率が基準に届かなくても「概ね」とみなすポイント数 [既定: 0]"),
    every(
        "flat",
        "読み方",
        "(2)① フラットな連携で基準と比べる減少率: aggregate(構成市町村全体の減少率)または each(構成市町村それぞれの減少率) [既定: aggregate]",
    ),
    every(
        "centres",
        "範囲",
        "(2)② 中心市として認める市町: all(指定が未確認のものを含む)、sourced(出典のあるもの)、none(認めない) [既定: all]",
    ),
    every(
        "shape",
        "配置",
        "(2)② 中心市を核とする連携の配置: connected(全体が一つにつながる)または star(他の構成市町村がそれぞれ中心市に隣接する) [既定: connected]",
    ),
    every("centres_out", "数", "(2)② 減少率の計算から同時に除くことのできる中心市の数 [既定: 1]"),
    every(
        "pioneering",
        "",
        "(3) 要件(3)(先駆的な取組)によってのみ認められうる組も、隣接だけを条件に列挙する。--max-size の指定が必要",
    ),
    every("must", "市町村,…", "これらの市町村(名称またはコード)をすべて含む組に限る"),
    every("never", "市町村,…", "これらの市町村を一つも含まない組に限る"),
    every("force", "", "既にあるファイルを置き換える"),
    every("json", "", "JSON で出力する"),
    every("csv", "ファイル", "一覧の全体を CSV のファイルに書き出す"),
    every("columns", "言語", "CSV の見出し: ja、または他のファイルのキーと同じ en [既定: ja]"),
    every("admitted", "", "要件(1)を満たす市町村だけからなる組に限る"),
];
