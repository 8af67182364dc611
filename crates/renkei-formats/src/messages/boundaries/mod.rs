//! Messages about boundary files of every format.

#[cfg(feature = "flatgeobuf")]
pub(crate) mod flatgeobuf;
#[cfg(feature = "geopackage")]
pub(crate) mod geopackage;
pub(crate) mod json;
pub(crate) mod mesh_list;
pub(crate) mod shapefile;
pub(crate) mod zip;

use renkei_core::texts;

texts! {
    /// JSON that breaks off or is no GeoJSON, with the place of the first fault.
    pub(crate) fn not_geojson(file, line, column, problem) {
        en: "{file}, line {line}, column {column}: not GeoJSON: {problem}. Expected a FeatureCollection of polygons, such as the N03 file of 国土数値情報",
        ja: "{file} の{line}行目{column}桁目: GeoJSONとして読めない({problem})。国土数値情報のN03のような、面のFeatureCollectionが必要",
    }
    /// A file of another kind, told from its first bytes.
    pub(crate) fn not_boundaries(file, what) {
        en: "{file}: {what}. Expected N03 boundaries as zip, GeoJSON, Shapefile (.shp), TopoJSON, GeoPackage or FlatGeobuf, or the mesh list of the Statistics Bureau (CSV)",
        ja: "{file}: {what}。N03の境界(zip、GeoJSON、Shapefile(.shp)、TopoJSON、GeoPackage、FlatGeobuf)か、統計局のメッシュ・コード一覧(CSV)を指定すること",
    }
    /// A file of a known format that is damaged or cannot serve.
    pub(crate) fn not_usable(file, format, problem) {
        en: "{file}: not usable as {format}: {problem}",
        ja: "{file}: {format}として使えない。{problem}",
    }
    /// A coordinate reference system that is neither of Japan nor degrees.
    pub(crate) fn crs(file, found) {
        en: "{file}: the file's crs is {found}; expected longitude and latitude in JGD2011 (EPSG:6668), JGD2000 (EPSG:4612) or WGS 84 (EPSG:4326, CRS84), or a plane rectangular system of Japan (EPSG:6669 to 6687, 2443 to 2461). Reproject it, for example: ogr2ogr -t_srs EPSG:6668 out.geojson IN",
        ja: "{file}: 座標参照系が{found}である。JGD2011(EPSG:6668)、JGD2000(EPSG:4612)、WGS 84(EPSG:4326、CRS84)の緯度経度か、平面直角座標系(EPSG:6669から6687、2443から2461)が必要。変換の例: ogr2ogr -t_srs EPSG:6668 out.geojson IN",
    }
    /// A system in metres over coordinates in degrees.
    pub(crate) fn crs_of_degrees(file, found) {
        en: "{file}: the file's crs is {found}, in metres, but its coordinates are longitude and latitude in degrees. Correct what the file names: for degrees in JGD2011 ogr2ogr -a_srs EPSG:6668 out.geojson IN; do not reproject it",
        ja: "{file}: 座標参照系は{found}(メートル単位)とあるが、座標は度で表した緯度経度である。ファイルの記載を直すこと(JGD2011の度なら ogr2ogr -a_srs EPSG:6668 out.geojson IN)。座標は変換しないこと",
    }
    /// The fault of one feature.
    pub(crate) fn feature(file, feature, problem) {
        en: "{file}, {feature}: {problem}",
        ja: "{file} の{feature}: {problem}",
    }
    /// A file without a single feature that has a code.
    pub(crate) fn no_municipality(file, features, without_code, attribute) {
        en: "{file}: holds no municipality: {features} feature(s), {without_code} of them without a code. Expected N03 polygons with the attribute {attribute}; if it has another name, say so by ⟦code-attribute⟧ NAME",
        ja: "{file}: 市町村がない。地物{features}件のうち{without_code}件にコードがない。属性{attribute}を持つN03の面が必要。属性の名称が違うときは ⟦code-attribute⟧ 名称 で指定すること",
    }
    /// A feature whose geometry is null.
    pub(crate) fn no_geometry() {
        en: "has no geometry; expected a Polygon or MultiPolygon. Remove the feature or restore its outline",
        ja: "図形がない。PolygonかMultiPolygonが必要。地物を取り除くか、輪郭を補うこと",
    }
    /// A feature all of whose rings were left out.
    pub(crate) fn no_area() {
        en: "its outline bounds no area: it has fewer than three different corners, or all on one line. Restore its outline",
        ja: "輪郭が面積を囲まない(異なる頂点が三つないか、すべて一直線上にある)。輪郭を補うこと",
    }
    /// A feature that is a point or a line.
    pub(crate) fn not_polygon(kind) {
        en: "is a {kind}; expected a Polygon or MultiPolygon",
        ja: "図形の種類が{kind}である。PolygonかMultiPolygonが必要",
    }
    /// A feature with arcs, which can be made linear.
    pub(crate) fn not_polygon_but_curve(kind) {
        en: "is a {kind}; expected a Polygon or MultiPolygon. Convert it, for example: ogr2ogr -nlt CONVERT_TO_LINEAR out.gpkg IN",
        ja: "図形の種類が{kind}である。PolygonかMultiPolygonが必要。変換の例: ogr2ogr -nlt CONVERT_TO_LINEAR out.gpkg IN",
    }
    /// A geometry whose bytes or coordinates do not hold together.
    pub(crate) fn damaged_geometry(problem) {
        en: "its geometry is damaged: {problem}. Copy the file again, or repair it in QGIS",
        ja: "図形が壊れている({problem})。ファイルをもう一度コピーするか、QGISで直すこと",
    }
    /// A type that well-known binary does not have.
    pub(crate) fn geometry_type_unknown() {
        en: "its type, or that of a member, is not known",
        ja: "図形かその中の図形の種類が不明",
    }
    /// A geometry that does not say what it is.
    pub(crate) fn geometry_without_type() {
        en: "it, or a member of it, has no type",
        ja: "図形かその中の図形に種類(type)の記載がない",
    }
    /// A ring of TopoJSON whose arcs do not join.
    pub(crate) fn broken_arcs(problem) {
        en: "its outline cannot be put together: {problem}. Make the TopoJSON anew from its source",
        ja: "輪郭をつなぎ合わせられない({problem})。TopoJSONを元のデータから作り直すこと",
    }
    /// Plane coordinates farther from the origin than Japan is long.
    pub(crate) fn not_in_plane(x, y) {
        en: "the coordinate ({x}, {y}) lies too far from the origin of the file's plane system: the file names a crs that does not match its coordinates",
        ja: "座標({x}, {y})が平面直角座標系の原点から離れすぎている。ファイルの座標参照系の記載が座標と合わない",
    }
    /// No attribute has the name of the code.
    pub(crate) fn no_code_attribute(attribute, found) {
        en: "has no attribute {attribute}; expected the 5-digit municipality code there, as in the N03 files of 国土数値情報 (attributes found: {found}). If another one holds the code, name it with ⟦code-attribute⟧ NAME",
        ja: "属性{attribute}がない。国土数値情報のN03のように、そこに5桁の市町村コードが必要(ある属性: {found})。別の属性にコードがあるときは ⟦code-attribute⟧ 名称 で指定すること",
    }
    /// No attribute has the name given for ids.
    pub(crate) fn no_id_attribute(attribute, found) {
        en: "has no attribute {attribute}; expected the id of ⟦id-attribute⟧ there (attributes found: {found})",
        ja: "属性{attribute}がない。⟦id-attribute⟧ で指定した識別子が必要(ある属性: {found})",
    }
    /// A code that is none, with the attribute that holds it.
    pub(crate) fn attribute(attribute, cause) {
        en: "attribute {attribute}: {cause}",
        ja: "属性{attribute}: {cause}",
    }
    /// Digits that may be one code or another.
    pub(crate) fn uncertain_code(attribute, digits) {
        en: "attribute {attribute}: {digits} may be a code of five digits or, its leading zero lost, one of six; write codes as text with their zero",
        ja: "属性{attribute}: {digits}は、5桁のコードとも、先頭の0が落ちた6桁のコードとも読める。コードは0を付けて文字列で書くこと",
    }
    /// A single coordinate in degrees under a system in metres.
    pub(crate) fn degrees_in_plane(x, y, crs) {
        en: "the coordinate ({x}, {y}) is longitude and latitude in degrees, but the file names {crs}, which is in metres: correct or remove the crs that the file names",
        ja: "座標({x}, {y})は度で表した緯度経度だが、ファイルには{crs}(メートル単位)とある。座標参照系の記載を直すか消すこと",
    }
    /// A coordinate outside of longitude and latitude, with a guess.
    pub(crate) fn not_lon_lat(x, y, hint) {
        en: "the coordinate ({x}, {y}) is not longitude and latitude in degrees; {hint}",
        ja: "座標({x}, {y})が度で表した緯度経度でない。{hint}",
    }
    /// The guess for infinite numbers and for none.
    pub(crate) fn not_finite() {
        en: "it is not a finite number: repair the file in QGIS",
        ja: "有限の数でないため、QGISでファイルを直すこと",
    }
    /// The guess for coordinates in the order of EPSG.
    pub(crate) fn latitude_first() {
        en: "latitude seems to come first: swap the two",
        ja: "緯度が先にあるとみられる。二つを入れ替えること",
    }
    /// The guess for metres of web maps.
    pub(crate) fn web_mercator() {
        en: "it seems to be in metres of Web Mercator (EPSG:3857), which the file does not name: reproject it, for example with ogr2ogr -s_srs EPSG:3857 -t_srs EPSG:6668 out.geojson IN",
        ja: "ウェブメルカトル(EPSG:3857)のメートルとみられるが、ファイルに記載がない。変換の例: ogr2ogr -s_srs EPSG:3857 -t_srs EPSG:6668 out.geojson IN",
    }
    /// The guess for metres of a UTM zone.
    pub(crate) fn utm() {
        en: "it seems to be in metres of a UTM zone that the file does not name (EPSG:6688 to 6692 or 32651 to 32656). Only the right zone puts it in its place: ask who made the file, then reproject it with ogr2ogr -s_srs EPSG:ZONE -t_srs EPSG:6668 out.geojson IN",
        ja: "UTM座標系のメートルとみられるが、どの帯か(EPSG:6688から6692、32651から32656)の記載がない。正しい帯でなければ位置が合わないので、作成者に確かめてから ogr2ogr -s_srs EPSG:帯 -t_srs EPSG:6668 out.geojson IN で変換すること",
    }
    /// The guess for metres of a plane rectangular system.
    pub(crate) fn plane_system() {
        en: "it seems to be in metres of a plane system that the file does not name: one of EPSG:6669 to 6687 (平面直角座標系 I to XIX; Hokkaido has XI to XIII, EPSG:6679 to 6681). Only the right one puts it in its place: ask who made the file, then reproject it with ogr2ogr -s_srs EPSG:SYSTEM -t_srs EPSG:6668 out.geojson IN",
        ja: "平面直角座標系のメートルとみられるが、どの系か(EPSG:6669から6687の第I系から第XIX系。北海道は第XI系から第XIII系、EPSG:6679から6681)の記載がない。正しい系でなければ位置が合わないので、作成者に確かめてから ogr2ogr -s_srs EPSG:系 -t_srs EPSG:6668 out.geojson IN で変換すること",
    }
    /// A position with fewer than two numbers.
    pub(crate) fn short_position(numbers) {
        en: "a position has {numbers} number(s); expected longitude and latitude",
        ja: "位置の数が{numbers}個しかない。経度と緯度が必要",
    }
    /// A ring whose ends differ.
    pub(crate) fn open_ring(ring, x, y, last_x, last_y) {
        en: "{ring} is not closed: it starts at ({x}, {y}) and ends at ({last_x}, {last_y}). Repeat the first position at the end, or repair the file in QGIS (Fix geometries)",
        ja: "{ring}が閉じていない。({x}, {y})で始まり({last_x}, {last_y})で終わる。最初の位置を最後にもう一度書くか、QGISの「ジオメトリを修復」で直すこと",
    }
    /// The ring of a feature with one polygon.
    pub(crate) fn outer_ring() {
        en: "the outer ring",
        ja: "外側の環",
    }
    /// The outer ring of one polygon of several.
    pub(crate) fn outer_ring_of(part) {
        en: "the outer ring of part {part}",
        ja: "{part}番目の部分の外側の環",
    }
    /// A hole of a feature with one polygon.
    pub(crate) fn hole(hole) {
        en: "hole {hole}",
        ja: "{hole}番目の穴",
    }
    /// A hole of one polygon of several.
    pub(crate) fn hole_of(hole, part) {
        en: "hole {hole} of part {part}",
        ja: "{part}番目の部分の{hole}番目の穴",
    }
    /// No bytes, or blanks alone.
    pub(crate) fn is_empty() {
        en: "is empty",
        ja: "空のファイル",
    }
    /// Markup, such as the GML of the same zip.
    pub(crate) fn is_xml() {
        en: "is XML or HTML (GML is not read; take the GeoJSON of the same zip)",
        ja: "XMLかHTML(GMLは読めないので、同じzipにあるGeoJSONを使うこと)",
    }
    /// The attributes of a Shapefile without its shapes.
    pub(crate) fn is_dbase() {
        en: "is a dBase table (give the .shp beside it)",
        ja: "dBaseの表(同じ場所の .shp を指定すること)",
    }
    /// A compressed file.
    pub(crate) fn is_gzip() {
        en: "is compressed with gzip (unpack it first)",
        ja: "gzipで圧縮されている(先に展開すること)",
    }
    /// Bytes of no format that is read.
    pub(crate) fn is_unknown() {
        en: "holds no boundaries that renkei knows",
        ja: "境界として読める形式でない",
    }
    /// The name of the format.
    pub(crate) fn mesh_list() {
        en: "mesh list",
        ja: "メッシュ・コード一覧",
    }
    /// A format that the build leaves out.
    pub(crate) fn not_built() {
        en: "this build of renkei does not read the format; convert the file to GeoJSON",
        ja: "このrenkeiはこの形式を読むように作られていない。GeoJSONに変換すること",
    }
    /// No layer with codes.
    pub(crate) fn no_layer(layers, attribute, found) {
        en: "none of its layers ({layers}) has the attribute {attribute}; expected the 5-digit municipality code there, as in the N03 files of 国土数値情報 (attributes found: {found}). If another one holds the code, name it with ⟦code-attribute⟧ NAME",
        ja: "どのレイヤー({layers})にも属性{attribute}がない。国土数値情報のN03のように、そこに5桁の市町村コードが必要(ある属性: {found})。別の属性にコードがあるときは ⟦code-attribute⟧ 名称 で指定すること",
    }
    /// No layer with the ids asked for.
    pub(crate) fn no_layer_by_id(layers, attribute, found) {
        en: "none of its layers ({layers}) has the attribute {attribute}; expected the id of ⟦id-attribute⟧ there (attributes found: {found})",
        ja: "どのレイヤー({layers})にも属性{attribute}がない。⟦id-attribute⟧ で指定した識別子が必要(ある属性: {found})",
    }
    /// The list of attributes where there are none.
    pub(crate) fn no_attributes() {
        en: "none",
        ja: "なし",
    }
    /// Collections in collections, deeper than any program writes.
    pub(crate) fn collections_too_deep(most) {
        en: "it has more than {most} collections one in another",
        ja: "GeometryCollectionが{most}段を超えて入れ子になっている",
    }
}
