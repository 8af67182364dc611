//! Messages about zip files.

use renkei_core::texts;

texts! {
    /// A zip without a directory.
    pub(crate) fn zip_not_opened(cause) {
        en: "it cannot be opened ({cause}): the download is incomplete, or the file is no zip; fetch it again",
        ja: "開けない{cause}。ダウンロードが途中で切れたか、zipでない。もう一度取得すること",
    }
    /// A zip with none of the formats inside.
    pub(crate) fn zip_without_layer(members) {
        en: "it holds neither GeoJSON nor a Shapefile of municipalities (members: {members}). Expected an N03 zip of 国土数値情報",
        ja: "市町村のGeoJSONもShapefileも入っていない(中身: {members})。国土数値情報のN03のzipが必要",
    }
    /// A zip with several layers of municipalities.
    pub(crate) fn zip_with_several(members) {
        en: "it holds several layers of municipalities ({members}); expected one: unpack it and name one of them",
        ja: "市町村のレイヤーが複数入っている({members})。展開して、そのうちの一つを指定すること",
    }
    /// A member whose name cannot be read.
    pub(crate) fn zip_member_number(number, cause) {
        en: "its member {number} cannot be read ({cause}); fetch it again",
        ja: "{number}番目の中身を読めない{cause}。もう一度取得すること",
    }
    /// A member that cannot be unpacked.
    pub(crate) fn zip_member(name, cause) {
        en: "its member {name} cannot be read ({cause})",
        ja: "中の{name}を読めない{cause}",
    }
    /// A Shapefile in a zip without its attributes.
    pub(crate) fn zip_without_dbf() {
        en: "its .dbf, which holds the codes, is not in the zip",
        ja: "コードの入った .dbf がzipにない",
    }
    /// A member that claims to unpack beyond all measure.
    pub(crate) fn zip_member_too_large(name, size, most, packed) {
        en: "its member {name} claims {size} bytes unpacked, more than the {most} that renkei accepts for {packed} packed: this is no boundary file",
        ja: "中の{name}は展開すると{size}バイトになり、圧縮時{packed}バイトに対して受け入れる{most}バイトを超える。境界のファイルではない",
    }
    /// A member that does unpack beyond all measure.
    pub(crate) fn zip_bomb() {
        en: "it unpacks to more bytes than renkei accepts for its packed size: this is no boundary file",
        ja: "展開した大きさが、圧縮時の大きさに対して受け入れる限度を超える。境界のファイルではない",
    }
}
