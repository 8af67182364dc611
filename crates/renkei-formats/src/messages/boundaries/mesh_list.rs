//! Messages about the mesh list of the Statistics Bureau.

use renkei_core::texts;

texts! {
    /// A mesh list in another encoding.
    pub(crate) fn mesh_encoding() {
        en: "its text is neither UTF-8 nor CP932; save it as CSV UTF-8",
        ja: "文字コードがUTF-8でもCP932でもない。「CSV UTF-8」で保存すること",
    }
    /// A line of a mesh list that is no CSV.
    pub(crate) fn not_csv(cause) {
        en: "not a CSV row: {cause}",
        ja: "CSVの行として読めない{cause}",
    }
    /// A code of another mesh.
    pub(crate) fn no_mesh_code(found) {
        en: "{found} is no standard mesh code; expected eight digits such as 64414277",
        ja: "{found}は基準地域メッシュ・コードでない。64414277 のような8桁で書くこと",
    }
    /// A mesh list without a row of data.
    pub(crate) fn no_cells() {
        en: "holds no cells; expected the columns 市区町村コード and 基準メッシュ・コード of the Statistics Bureau's list",
        ja: "メッシュがない。統計局の一覧の「市区町村コード」と「基準メッシュ・コード」の列が必要",
    }
}
