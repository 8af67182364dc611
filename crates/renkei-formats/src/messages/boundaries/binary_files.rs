//! Messages about GeoPackage, FlatGeobuf and well-known binary.

use renkei_core::texts;

texts! {
    /// A GeoPackage that the database engine refuses.
    pub(crate) fn sqlite(cause) {
        en: "SQLite says: {cause}",
        ja: "データベース(SQLite)として読めない{cause}。ファイルをもう一度写すこと",
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
    /// A type that well-known binary does not have.
    pub(crate) fn geometry_type_unknown() {
        en: "its type, or that of a member, is not known",
        ja: "図形かその中の図形の種類が不明",
    }
    /// A member of a multipolygon that is something else.
    pub(crate) fn member_no_polygon() {
        en: "a member of a MultiPolygon is no Polygon",
        ja: "MultiPolygonの中にPolygonでない図形がある",
    }
    /// A FlatGeobuf file that ends behind its magic number.
    pub(crate) fn no_header() {
        en: "it has no header",
        ja: "見出しがない",
    }
    /// A header that fails the checks of flatbuffers.
    pub(crate) fn header_damaged(cause) {
        en: "its header is damaged ({cause})",
        ja: "見出しが壊れている{cause}",
    }
    /// A number of features beyond the length of the file.
    pub(crate) fn claims_too_much() {
        en: "it claims more features than the file can hold",
        ja: "地物の数が、ファイルに入りうる数を超えている",
    }
    /// A file cut within its spatial index.
    pub(crate) fn ends_in_index() {
        en: "it ends within its index: the file is cut; copy it anew",
        ja: "索引の途中で終わっている。ファイルをもう一度写すこと",
    }
    /// A feature that fails the checks of flatbuffers.
    pub(crate) fn feature_damaged(feature, cause) {
        en: "feature {feature} is damaged ({cause})",
        ja: "{feature}番目の地物が壊れている{cause}",
    }
    /// Attributes that do not match the columns.
    pub(crate) fn attributes_damaged(feature) {
        en: "the attributes of feature {feature} are damaged",
        ja: "{feature}番目の地物の属性が壊れている",
    }
    /// Another number of features than the header says.
    pub(crate) fn claims_other_count(claimed, count) {
        en: "it claims {claimed} features and holds {count}: the file is cut or damaged; copy it anew",
        ja: "地物は{claimed}件とあるが{count}件しかない。ファイルが途中で切れているか壊れているので、もう一度写すこと",
    }
    /// A file cut within a feature.
    pub(crate) fn ends_in_feature(feature) {
        en: "it ends within feature {feature}: the file is cut or damaged; copy it anew",
        ja: "{feature}番目の地物の途中で終わっている。ファイルが途中で切れているか壊れているので、もう一度写すこと",
    }
    /// The name of a geometry type that has none here.
    pub(crate) fn other_geometry() {
        en: "geometry of another kind",
        ja: "別の種類の図形",
    }
    /// A collection that has coordinates of its own.
    pub(crate) fn collection_with_corners() {
        en: "it is a collection with corners of its own",
        ja: "GeometryCollectionが自身の頂点を持つ",
    }
    /// A member of a collection without a type.
    pub(crate) fn member_without_type() {
        en: "a member of a collection does not say what it is",
        ja: "GeometryCollectionの中の図形に種類の記載がない",
    }
    /// Ends of rings beyond the corners.
    pub(crate) fn rings_beyond() {
        en: "its rings end where there are no corners",
        ja: "環の終わりに頂点がない",
    }
}
