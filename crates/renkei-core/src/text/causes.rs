//! Common reasons of the operating system in Japanese.
//!
//! Windows gives reasons in the language of the system, Linux and macOS in
//! English. Kinds that this table lacks stay as the system says them: rare ones
//! are looked up by the words of the system.

use std::io::{self, ErrorKind};

use crate::texts;

texts! {
    fn folder() {
        en: "it is a folder; expected a file",
        ja: "ファイルではなくフォルダーである",
    }
}

/// The error of a folder where a file is expected.
pub fn is_folder() -> io::Error {
    io::Error::other(folder())
}

/// A reason in Japanese; none for a rare one.
pub(super) fn of_io(kind: ErrorKind) -> Option<&'static str> {
    Some(match kind {
        ErrorKind::NotFound => "ファイルまたはフォルダーがない",
        ErrorKind::PermissionDenied => "アクセスが許可されていない",
        ErrorKind::AlreadyExists => "同じ名前のものがすでにある",
        ErrorKind::IsADirectory => "ファイルではなくフォルダーである",
        ErrorKind::NotADirectory => "フォルダーではない",
        ErrorKind::DirectoryNotEmpty => "フォルダーが空でない",
        ErrorKind::ReadOnlyFilesystem => "書き込みのできない場所である",
        ErrorKind::StorageFull => "ディスクに空きがない",
        ErrorKind::QuotaExceeded => "割り当てられた容量を超える",
        ErrorKind::FileTooLarge => "ファイルが大きすぎる",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "他のプログラムが使用中である",
        ErrorKind::InvalidFilename => "ファイル名として使えない",
        ErrorKind::InvalidData => "内容が壊れている",
        ErrorKind::UnexpectedEof => "途中で切れている",
        ErrorKind::OutOfMemory => "メモリーが足りない",
        ErrorKind::TimedOut => "時間内に応答がない",
        ErrorKind::ConnectionRefused => "接続を拒否された",
        ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted | ErrorKind::BrokenPipe => "接続が切れた",
        ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable | ErrorKind::NetworkDown => {
            "ネットワークにつながらない"
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cause_has_both_languages() {
        assert_eq!(crate::text::check_catalogue(&samples()), Ok(()));
    }
}
