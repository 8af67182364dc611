//! Messages about GeoJSON and TopoJSON.

use renkei_core::texts;

texts! {
    /// An array of something else than features.
    pub(crate) fn array_of_others(number, found) {
        en: "element {number} of its array is {found}; expected features, each of type \"Feature\"",
        ja: "配列の{number}番目の要素が{found}である。typeが \"Feature\" の地物だけを並べること",
    }
    /// What the element is.
    pub(crate) fn element_of_type(kind) {
        en: "of type {kind}",
        ja: "種類{kind}のもの",
    }
    /// What the element is.
    pub(crate) fn element_of_odd_type() {
        en: "an object whose type is no text",
        ja: "typeが文字列でないもの",
    }
    /// What the element is.
    pub(crate) fn element_without_type() {
        en: "an object without a type",
        ja: "typeのないもの",
    }
    /// What the element is.
    pub(crate) fn element_array() {
        en: "an array",
        ja: "配列",
    }
    /// What the element is.
    pub(crate) fn element_null() {
        en: "null",
        ja: "空(null)",
    }
    /// What the element is.
    pub(crate) fn element_text(text) {
        en: "the text {text}",
        ja: "文字列{text}",
    }
    /// What the parser says of JSON.
    pub(crate) fn json(cause) {
        en: "{cause}",
        ja: "JSONの書き方に合わないか、途中で切れている{cause}",
    }
    /// The same, with the place.
    pub(crate) fn at(line, column, cause) {
        en: "line {line}, column {column}: {cause}",
        ja: "{line}行目{column}桁目: {cause}",
    }
    /// A name that an object has twice.
    pub(crate) fn twice(key) {
        en: "{key} stands twice in one object; expected each name once: remove the other",
        ja: "一つのオブジェクトに{key}が2回ある。どちらかを取り除くこと",
    }
    /// The same, with the feature.
    pub(crate) fn in_feature(feature, cause) {
        en: "in feature {feature}: {cause}",
        ja: "{feature}番目の地物の中。{cause}",
    }
    /// A type that is neither a collection nor a feature.
    pub(crate) fn type_is(found) {
        en: "its type is {found}",
        ja: "typeが{found}である",
    }
    /// JSON without a type.
    pub(crate) fn no_type() {
        en: "it has no type",
        ja: "typeがない",
    }
    /// A member of a geometry that must be an array.
    pub(crate) fn no_list(what) {
        en: "the {what} are no list",
        ja: "{what}が配列になっていない",
    }
    /// A coordinate that is text.
    pub(crate) fn no_number(found) {
        en: "a coordinate is {found}, which is no number",
        ja: "座標{found}が数でない",
    }
    /// Names the array that is none.
    pub(crate) fn coordinates_of(kind) {
        en: "coordinates of a {kind}",
        ja: "{kind}のcoordinates",
    }
    /// Names the array that is none.
    pub(crate) fn geometries() {
        en: "geometries of a GeometryCollection",
        ja: "GeometryCollectionのgeometries",
    }
    /// An arc with too short a position.
    pub(crate) fn arc_short_position(arc) {
        en: "arc {arc} has a position with fewer than two numbers",
        ja: "弧{arc}に、数が二つない位置がある",
    }
    /// Arcs at another depth than the type asks for.
    pub(crate) fn arcs_not_nested() {
        en: "its arcs are not nested as they should be",
        ja: "弧の入れ子が正しくない",
    }
    /// A number that no arc has.
    pub(crate) fn no_arc(arc) {
        en: "there is no arc {arc}",
        ja: "弧{arc}がない",
    }
    /// Arcs used so often that the outlines outgrow every file.
    pub(crate) fn arcs_reused() {
        en: "its arcs are used again and again",
        ja: "同じ弧が何度も使われている",
    }
    /// Neighbouring arcs of a ring that do not meet.
    pub(crate) fn arc_apart(arc) {
        en: "arc {arc} does not begin where the one before it ends",
        ja: "弧{arc}の始まりが前の弧の終わりと一致しない",
    }
    /// Several objects of TopoJSON with codes.
    pub(crate) fn several_objects(layers, attribute) {
        en: "several of its layers ({layers}) have features with the attribute {attribute}; expected one: remove the others",
        ja: "複数のレイヤー({layers})に属性{attribute}を持つ地物がある。一つを残してほかを取り除くこと",
    }
    /// What the element is.
    pub(crate) fn element_object() {
        en: "an object",
        ja: "オブジェクト",
    }
    /// A geometry that is none.
    pub(crate) fn geometry_no_object(found) {
        en: "it, or a member of it, is {found}; expected an object with a type",
        ja: "図形かその中の図形が{found}である。typeのあるオブジェクトが必要",
    }
}
