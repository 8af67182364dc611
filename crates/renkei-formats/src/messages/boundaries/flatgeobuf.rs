//! Messages about FlatGeobuf.

use renkei_core::texts;

texts! {
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
        ja: "索引の途中で終わっている。ファイルをもう一度コピーすること",
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
        ja: "地物は{claimed}件とあるが{count}件しかない。ファイルが途中で切れているか壊れているので、もう一度コピーすること",
    }
    /// A file cut within a feature.
    pub(crate) fn ends_in_feature(feature) {
        en: "it ends within feature {feature}: the file is cut or damaged; copy it anew",
        ja: "{feature}番目の地物の途中で終わっている。ファイルが途中で切れているか壊れているので、もう一度コピーすること",
    }
    /// A collection that has coordinates of its own.
    pub(crate) fn collection_with_corners() {
        en: "it is a collection with corners of its own",
        ja: "GeometryCollectionが自身の頂点を持つ",
    }
    /// Ends of rings beyond the corners.
    pub(crate) fn rings_beyond() {
        en: "its rings end where there are no corners",
        ja: "環の終わりに頂点がない",
    }
}
