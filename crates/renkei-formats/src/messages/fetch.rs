//! Messages about downloads.

use renkei_core::texts;

texts! {
    /// No connection to the publisher.
    pub(crate) fn unreachable(url, cause) {
        en: "{url}: cannot be reached: {cause}. Is this machine offline, or behind a proxy (set https_proxy)? Without a network, download the file elsewhere and give its path to ⟦boundaries⟧ or ⟦figures⟧; the embedded data need none",
        ja: "{url}: つながらない{cause}。オフラインか、プロキシの内側(https_proxy を設定する)でないか確かめること。ネットワークがなければ、別の場所で取得したファイルを ⟦boundaries⟧ や ⟦figures⟧ で指定できる。内蔵のデータには取得は要らない",
    }
    /// An answer that is neither the file nor a common error.
    pub(crate) fn status(url, status) {
        en: "{url}: the server answers {status}",
        ja: "{url}: サーバーの応答は {status}",
    }
    /// No such file at the publisher.
    pub(crate) fn status_not_there(url, status) {
        en: "{url}: the server answers {status}: there is no such file. That year may not be published; see the publisher's page",
        ja: "{url}: サーバーの応答は {status}。そのファイルはない。その年は公表されていないことがあるので、公表元のページを確かめること",
    }
    /// A refusal, often by a proxy.
    pub(crate) fn status_refused(url, status) {
        en: "{url}: the server answers {status}: it refuses. A proxy may want a name and password",
        ja: "{url}: サーバーの応答は {status}。拒否された。プロキシが名前とパスワードを求めていることがある",
    }
    /// An error of the server.
    pub(crate) fn status_later(url, status) {
        en: "{url}: the server answers {status}. Try again later",
        ja: "{url}: サーバーの応答は {status}。時間をおいてもう一度試すこと",
    }
    /// Something else in place of the file.
    pub(crate) fn not_the_file(url, found) {
        en: "{url}: the server sent {found} in place of the file. Open the address in a browser; the network may require a login page",
        ja: "{url}: ファイルの代わりに{found}が送られてきた。ブラウザーでそのアドレスを開くこと。ネットワークがログインを求めていることがある",
    }
    /// What was received instead.
    pub(crate) fn nothing() { en: "nothing", ja: "空の応答" }
    /// What was received instead.
    pub(crate) fn a_web_page() { en: "a web page", ja: "Webページ" }
    /// What was received instead.
    pub(crate) fn something_else() { en: "something else", ja: "別のもの" }
    /// A connection that broke, the size being unknown.
    pub(crate) fn cut(url, bytes, cause) {
        en: "{url}: the connection was interrupted after {bytes} bytes: {cause}. What came is kept; the same command goes on from there",
        ja: "{url}: {bytes}バイトで接続が切れた({cause})。受け取った分は残してあり、同じコマンドで続きから取得できる",
    }
    /// A connection that broke, with the size.
    pub(crate) fn cut_of(url, bytes, total, cause) {
        en: "{url}: the connection was interrupted after {bytes} bytes of {total}: {cause}. What came is kept; the same command goes on from there",
        ja: "{url}: {total}バイトのうち{bytes}バイトで接続が切れた({cause})。受け取った分は残してあり、同じコマンドで続きから取得できる",
    }
    /// What the network says.
    pub(crate) fn network(cause) {
        en: "{cause}",
        ja: "通信の失敗{cause}",
    }
    /// A server that sends the file from the start only.
    pub(crate) fn cannot_resume() {
        en: "the server cannot resume the download",
        ja: "サーバーは途中からの取得に応じない",
    }
    /// Fewer bytes than announced.
    pub(crate) fn ended_early() {
        en: "the response ended early",
        ja: "応答が途中で終わった",
    }
    /// Another checksum than expected.
    pub(crate) fn checksum(url, found, expected) {
        en: "{url}: its checksum (SHA-256) is {found}, expected {expected}. It was thrown away: either the publisher has replaced the file, or it was changed on the way",
        ja: "{url}: チェックサム(SHA-256)が {found} で、{expected} と違うため捨てた。公表元がファイルを差し替えたか、途中で書き換えられた",
    }
    /// Pieces of two files.
    pub(crate) fn mixed(url, cause) {
        en: "{url}: what came is damaged ({cause}) and was thrown away: it may mix two files of the server. Fetch it again",
        ja: "{url}: 受け取ったものが壊れている({cause})ため捨てた。サーバーの二つのファイルが混ざったことがある。もう一度取得すること",
    }
    /// What the reader of zips says.
    pub(crate) fn not_a_zip(cause) {
        en: "{cause}",
        ja: "zipとして読めない{cause}",
    }
    /// A zip that unpacks beyond all measure.
    pub(crate) fn unpacks_too_large() {
        en: "it unpacks to too much",
        ja: "展開すると大きすぎる",
    }
    /// More bytes than any publication has.
    pub(crate) fn too_large(url, gigabytes) {
        en: "{url}: the server sends more than {gigabytes} GB, expected a file of a publication; what came was thrown away. Check the address",
        ja: "{url}: {gigabytes} GBを超えて送られてきたため捨てた。公表資料のファイルではない。アドレスを確かめること",
    }
    /// Next to no bytes.
    pub(crate) fn too_slow(url, bytes) {
        en: "{url}: fewer than a kilobyte a second comes; stopped after {bytes} bytes. What came is kept; the same command goes on from there. Try again later, or take another network",
        ja: "{url}: 毎秒1キロバイトに満たないため、{bytes}バイトで中止した。受け取った分は残してあり、同じコマンドで続きから取得できる。時間をおくか、別のネットワークで試すこと",
    }
    /// A cache that cannot be written.
    pub(crate) fn unwritable(path, cause) {
        en: "{path}: cannot be written: {cause}",
        ja: "{path}: 書けない({cause})",
    }
    /// A cache without room.
    pub(crate) fn disk_full(path, cause) {
        en: "{path}: cannot be written: {cause}. Make room, or name a folder on another disk by RENKEI_CACHE; what came was thrown away",
        ja: "{path}: 書けない({cause})。空きを作るか、RENKEI_CACHE で別のディスクのフォルダーを指定すること。受け取った分は捨てた",
    }
    /// A file that another process fetches.
    pub(crate) fn busy(path) {
        en: "{path}: is being fetched by another renkei. Wait for it, or stop it",
        ja: "{path}: 別のrenkeiが取得している。終わるのを待つか、止めること",
    }
    /// A download that the user stopped.
    pub(crate) fn stopped(bytes) {
        en: "stopped after {bytes} bytes; what came is kept, and the same command goes on from there",
        ja: "{bytes}バイトで中止した。受け取った分は残してあり、同じコマンドで続きから取得できる",
    }
}
