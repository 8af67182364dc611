//! Messages about texts that exist already.

use renkei_core::texts;

texts! {
    pub(crate) fn of_file(file, problem) { en: "{file}: {problem}", ja: "{file}: {problem}" }
    pub(crate) fn no_docx() {
        en: "is no docx file; expected a Word document (.docx), Markdown (.md) or plain text (.txt)",
        ja: "docx でない。Word文書(.docx)、Markdown(.md)、テキスト(.txt)のいずれかを指定すること",
    }
    pub(crate) fn broken_docx(cause) {
        en: "the docx is broken; open and save it in a word processor{cause}",
        ja: "docx が壊れている。ワープロで開いて保存し直すこと{cause}",
    }
    pub(crate) fn too_large(most) {
        en: "the text of the document has more than {most} MB",
        ja: "文書の本文が{most} MB を超える",
    }
    pub(crate) fn two_fields(found) {
        en: "matters of at least two policy fields (words of {found} were found)",
        ja: "二つ以上の政策分野の事項(語の見つかった分野は{found})",
    }
    pub(crate) fn schedule() { en: "the schedule of the measures", ja: "実施スケジュール" }
    pub(crate) fn clause() { en: "the clauses that the measures rest on", ja: "根拠とする協定の規定" }
    pub(crate) fn costs() { en: "the costs", ja: "事業費" }
    pub(crate) fn reviews() { en: "the yearly reviews", ja: "毎年度の見直し" }
}
