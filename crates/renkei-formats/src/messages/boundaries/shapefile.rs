//! Messages about Shapefiles and their attributes.

use renkei_core::texts;

texts! {
    /// A .shp shorter than its header.
    pub(crate) fn shp_header_cut() {
        en: "its .shp ends within the header of 100 bytes",
        ja: ".shp が100バイトの見出しの途中で終わる",
    }
    /// A .shp that the operating system does not give.
    pub(crate) fn shp_unreadable(cause) {
        en: "{cause}",
        ja: ".shp を読めない({cause})",
    }
    /// A .shp that is no Shapefile.
    pub(crate) fn shp_no_magic() {
        en: "its .shp does not start with the magic number of a Shapefile",
        ja: ".shp の先頭がShapefileのものでない",
    }
    /// A layer of points or lines.
    pub(crate) fn shp_other_kind(kind) {
        en: "its .shp holds {kind}; expected polygons",
        ja: ".shp にあるのは{kind}。面が必要",
    }
    /// A .shp cut within a record.
    pub(crate) fn shp_record_cut(record, length) {
        en: "its .shp ends within record {record}, which claims {length} bytes: the file is cut or damaged; copy it anew",
        ja: ".shp が{record}番目の記録({length}バイトとある)の途中で終わる。ファイルが途中で切れているか壊れているので、もう一度コピーすること",
    }
    /// A record that claims more corners than it has bytes for.
    pub(crate) fn shp_too_many_corners(record) {
        en: "record {record} of its .shp claims more corners than it holds",
        ja: ".shp の{record}番目の記録は、頂点の数が実際より多く書かれている",
    }
    /// A record without a type.
    pub(crate) fn shp_record_empty(record) {
        en: "record {record} of its .shp is empty",
        ja: ".shp の{record}番目の記録が空",
    }
    /// A kind of geometry, in words.
    pub(crate) fn points() { en: "points", ja: "点" }
    /// A kind of geometry, in words.
    pub(crate) fn lines() { en: "lines", ja: "線" }
    /// A kind of geometry, in words.
    pub(crate) fn polygons() { en: "polygons", ja: "面" }
    /// A kind of geometry, in words.
    pub(crate) fn sets_of_points() { en: "sets of points", ja: "点の集まり" }
    /// A kind of geometry, in words.
    pub(crate) fn multipatch() { en: "a multipatch", ja: "マルチパッチ" }
    /// A kind of geometry, in words.
    pub(crate) fn unknown_kind() { en: "an unknown kind of geometry", ja: "不明な種類の図形" }
    /// A .dbf shorter than its header.
    pub(crate) fn dbf_header_cut() {
        en: "its .dbf ends within the header",
        ja: ".dbf が見出しの途中で終わる",
    }
    /// Lengths in the header that cannot be.
    pub(crate) fn dbf_header_damaged() {
        en: "the header of its .dbf is damaged",
        ja: ".dbf の見出しが壊れている",
    }
    /// Fewer records than the header claims.
    pub(crate) fn dbf_too_few(claimed, held) {
        en: "its .dbf claims {claimed} records and holds {held}: the file is cut or damaged; copy it anew",
        ja: ".dbf の記録は{claimed}件とあるが{held}件しかない。ファイルが途中で切れているか壊れているので、もう一度コピーすること",
    }
    /// Fields that together are longer than a record.
    pub(crate) fn dbf_fields_too_long() {
        en: "its .dbf has fields longer than its records",
        ja: ".dbf の項目が記録より長い",
    }
    /// Text in no single encoding.
    pub(crate) fn dbf_encoding(record, field, encoding) {
        en: "record {record} of its .dbf, field {field}: the text is not {encoding}, and texts of the file are in no other single encoding; write it anew in one (UTF-8 or 932, which a .cpg file beside it names)",
        ja: ".dbf の{record}番目の記録、項目{field}: 文字コードが{encoding}でなく、ほかの一つの文字コードでも読めない。一つの文字コード(UTF-8か932。同じ場所の .cpg ファイルに書く)で書き直すこと",
    }
    /// A .shp without its .dbf.
    pub(crate) fn dbf_missing() {
        en: "its .dbf, which holds the codes, is missing; copy all files of the Shapefile into one folder",
        ja: "コードの入った .dbf がない。Shapefileの全ファイルを一つのフォルダーにコピーすること",
    }
    /// More shapes than rows of attributes.
    pub(crate) fn more_shapes(number) {
        en: "its .shp has more records than its .dbf ({number}): they do not belong together",
        ja: ".shp の記録が .dbf({number}件)より多い。両者は組になっていない",
    }
    /// More rows of attributes than shapes.
    pub(crate) fn more_rows(shapes, rows) {
        en: "its .shp has {shapes} records, its .dbf {rows}: one of them is cut, or they do not belong together",
        ja: ".shp の記録は{shapes}件、.dbf は{rows}件。どちらかが途中で切れているか、両者は組になっていない",
    }
    /// Several layers given as one Shapefile.
    pub(crate) fn several_shp(found) {
        en: "{found} of the files end in .shp; expected one",
        ja: ".shp のファイルが{found}個ある。一つだけにすること",
    }
}
