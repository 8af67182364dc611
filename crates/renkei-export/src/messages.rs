//! **Messages**: what the errors of this crate say, in both languages.
//!
//! A catalogue: no other file of the crate words an error.

use renkei_core::texts;

texts! {
    pub(crate) fn exists(path) {
        en: "{path} exists already; nothing was overwritten. Choose another place, or add ⟦force⟧ to replace it",
        ja: "{path} はすでにあるため、何も書かなかった。別の場所を指定するか、置き換えるときは ⟦force⟧ を付けること",
    }
    pub(crate) fn unwritable(path, cause) {
        en: "{path}: cannot be written: {cause}. Check that the folder exists, is writable and has room",
        ja: "{path}: 書けない({cause})。フォルダーがあり、書き込めて、空きがあるか確かめること",
    }
    pub(crate) fn not_replaceable(path, cause) {
        en: "{path}: cannot be replaced: {cause}. If the file is open, close it in Excel or QGIS and run again; nothing was changed",
        ja: "{path}: 置き換えられない({cause})。ExcelやQGISで開いているときは閉じてから、もう一度実行すること。何も変えていない",
    }
    pub(crate) fn link(path, target) {
        en: "{path} is a link to {target}; expected a plain file. Name the file itself, or another one",
        ja: "{path} は {target} へのリンクである。ファイルそのものか、別のファイルを指定すること",
    }
    pub(crate) fn no_plain_file(path) {
        en: "{path} is a device or a pipe; expected a plain file. To print JSON, use - in place of a file",
        ja: "{path} はデバイスかパイプである。普通のファイルを指定すること。JSONを画面に出すときは、ファイルの代わりに - を指定する",
    }
    pub(crate) fn encoding(output, cause) {
        en: "{output}{cause}",
        ja: "{output}{cause}",
    }
    pub(crate) fn own_cause(cause) {
        en: ": {cause}",
        ja: "({cause})",
    }
    pub(crate) fn geopackage() { en: "the GeoPackage cannot be written", ja: "GeoPackageを書けない" }
    pub(crate) fn csv() { en: "a CSV table cannot be written", ja: "CSVの表を書けない" }
    pub(crate) fn workbook() { en: "candidates.xlsx cannot be written", ja: "candidates.xlsx を書けない" }
    pub(crate) fn project() { en: "renkei.qgz cannot be written", ja: "renkei.qgz を書けない" }
    pub(crate) fn flatgeobuf() { en: "a FlatGeobuf file cannot be written", ja: "FlatGeobufを書けない" }
    pub(crate) fn geoparquet() { en: "a GeoParquet file cannot be written", ja: "GeoParquetを書けない" }
    pub(crate) fn json() { en: "JSON cannot be written", ja: "JSONを書けない" }
    pub(crate) fn graphml() { en: "GraphML cannot be written", ja: "GraphMLを書けない" }
    pub(crate) fn svg() { en: "the plot or map cannot be drawn", ja: "図や地図を描けない" }
    pub(crate) fn png() { en: "the picture cannot be turned into a PNG", ja: "図をPNGにできない" }

    pub(crate) fn is_file() { en: "it is a file; expected a folder", ja: "フォルダーではなくファイルである" }
    pub(crate) fn above_is_file(path) { en: "{path} is a file", ja: "{path} はファイルである" }
    pub(crate) fn folder_in_the_way() {
        en: "a folder of that name is in the way",
        ja: "同じ名前のフォルダーがある",
    }
    pub(crate) fn no_such_folder() { en: "its folder does not exist", ja: "そのフォルダーがない" }

    pub(crate) fn width(width, most) {
        en: "{width} pixels wide; expected 1 to {most}",
        ja: "幅{width}画素。1から{most}までを指定すること",
    }
    pub(crate) fn renderer(cause) {
        en: "{cause}",
        ja: "SVGを画像にできない{cause}",
    }
    pub(crate) fn too_many_pixels(width, height) {
        en: "{width} × {height} pixels are too many",
        ja: "{width}×{height}画素は多すぎる",
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_message_has_both_languages() {
        assert_eq!(renkei_core::text::check_catalogue(&super::samples()), Ok(()));
    }
}
