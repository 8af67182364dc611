//! Messages about GeoPackage and its well-known binary.

use renkei_core::texts;

texts! {
    /// A GeoPackage that the database engine refuses.
    pub(crate) fn sqlite(cause) {
        en: "SQLite says: {cause}",
        ja: "データベース(SQLite)として読めない{cause}。ファイルをもう一度コピーすること",
    }
    /// A database that is no GeoPackage.
    pub(crate) fn no_layer_list(cause) {
        en: "it has no list of layers as a GeoPackage has (SQLite says: {cause})",
        ja: "GeoPackageのレイヤー一覧がない{cause}",
    }
    /// A layer whose system is not in its own table of systems.
    pub(crate) fn undefined_crs(layer, crs) {
        en: "its layer {layer} names the crs {crs}, which it does not define",
        ja: "レイヤー{layer}の座標参照系{crs}が定義されていない",
    }
    /// A row that the database engine refuses.
    pub(crate) fn row_unreadable(feature, cause) {
        en: "feature {feature} cannot be read (SQLite says: {cause})",
        ja: "{feature}番目の地物を読めない{cause}",
    }
    /// Several tables with codes.
    pub(crate) fn several_layers(layers, attribute) {
        en: "several of its layers ({layers}) have the attribute {attribute}; expected one: export it alone",
        ja: "複数のレイヤー({layers})に属性{attribute}がある。一つだけを書き出すこと",
    }
    /// A geometry that does not begin as OGC 12-128r18 says.
    pub(crate) fn no_gpkg_header() {
        en: "it has no GeoPackage header",
        ja: "GeoPackageの図形の見出しがない",
    }
    /// An envelope of a kind that the standard does not have.
    pub(crate) fn unknown_envelope() {
        en: "its header has an unknown kind of envelope",
        ja: "見出しの範囲の種類が不明",
    }
    /// A geometry cut within its header.
    pub(crate) fn ends_in_header() {
        en: "it ends within its header",
        ja: "見出しの途中で終わる",
    }
    /// A geometry cut within its coordinates.
    pub(crate) fn geometry_cut() {
        en: "it ends too early",
        ja: "途中で終わる",
    }
    /// A geometry whose first byte is neither byte order.
    pub(crate) fn geometry_byte_order() {
        en: "its byte order is neither 0 nor 1",
        ja: "バイト順が0でも1でもない",
    }
    /// A member of a multipolygon that is something else.
    pub(crate) fn member_no_polygon() {
        en: "a member of a MultiPolygon is no Polygon",
        ja: "MultiPolygonの中にPolygonでない図形がある",
    }
}
