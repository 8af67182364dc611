//! Options of commands about files: `data` and `doctor`.

use super::text::{Text, of};

/// Fetched files, and the examination of boundaries.
pub const FILES: &[Text] = &[
    of(
        "data show",
        "figures",
        "ファイル",
        "内蔵の表に代えて、この人口の数値にある系列を示す: ファイル、または ipss:2023。何度でも指定できる",
    ),
    of("data export", "folder", "フォルダー", "書き出し先のフォルダー"),
    of("shell-files", "folder", "フォルダー", "completions/ と man/ を書き出すフォルダー"),
    of(
        "data fetch",
        "publications",
        "名前",
        "取得するもの: n03:年(北海道)、n03:年:都道府県(01 から 47、または全国の japan)、ipss:2023",
    ),
    of("data fetch", "from", "URL", "同じ名前のファイルを置いた別のサーバー(庁内のミラーなど)から取得する"),
    of("data fetch", "sha256", "16進数", "ファイルが一致すべきチェックサム(SHA-256)"),
    of("data fetch", "again", "", "キャッシュに既にあるものも取得し直す"),
    of(
        "doctor",
        "file",
        "ファイル",
        "境界ファイル: --boundaries に指定できる形式のもの、または取得済みのもの",
    ),
    of("doctor", "code_attribute", "属性名", "市町村コードの属性。find と同じ [既定: N03 の属性]"),
    of("doctor", "name_attribute", "属性名", "市町村名の属性。find と同じ"),
    of("doctor", "id_attribute", "属性名", "日本の市町村でないポリゴンの識別子の属性。find と同じ"),
    of("doctor", "figures", "ファイル", "使用する人口の数値。find と同じ"),
    of("doctor", "edition", "系列", "将来推計人口の系列。find と同じ [既定: ipss2018]"),
    of("doctor", "snap", "メートル", "この --snap を指定した find を実行できるか否かを調べる [既定: 0]"),
    of(
        "doctor",
        "tolerance",
        "メートル",
        "一致しない境界とすき間を、この距離まで探す。--repair もこの距離より遠くへは頂点を動かさない",
    ),
    of("doctor", "out", "ファイル.gpkg", "見つかった箇所を、QGIS で確かめるための GeoPackage として書き出す"),
    of(
        "doctor",
        "repair",
        "写し.geojson",
        "修復した写しを書き出す。許容幅までの境界のずれ、すき間、重なりを直し、変えた箇所をすべて示す。元のファイルは変えない",
    ),
    of("doctor", "force", "", "書き出すファイルが既にあれば置き換える"),
];
