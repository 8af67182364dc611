//! What a double click on the program does: a window that shows help and is gone
//! would help nobody.

use std::path::PathBuf;
use std::process::ExitCode;

use renkei::language::Language;

use super::failure::said;
use super::messages;
use super::streams::print_text;

/// The page for browsers, as releases have it beside the program.
const PAGE: &str = "renkei.html";

/// Whether the program was started by a double click: without arguments, by the
/// file manager of Windows. Elsewhere file managers show no window for it.
pub fn happened() -> bool {
    std::env::args_os().len() <= 1 && started_by_explorer()
}

/// Opens the page that lies beside the program. Where none does, says how to
/// start, and waits until that is read.
pub fn greet(language: Language) -> ExitCode {
    let folder = std::env::current_exe().ok().and_then(|program| program.parent().map(PathBuf::from));
    let folder = folder.unwrap_or_default();
    let page = folder.join(PAGE);
    if page.is_file() && open(&page) {
        let _ = print_text(&format!("{}\n", said(&messages::page_opened(page.as_path()), language)));
        return ExitCode::SUCCESS;
    }
    let start = said(&messages::how_to_start(folder.as_path()), language);
    let _ = print_text(&format!("{start}\n{}\n", said(&messages::press_enter(), language)));
    let _ = std::io::stdin().read_line(&mut String::new());
    ExitCode::SUCCESS
}

#[cfg(windows)]
use explorer::{open, started_by_explorer};

#[cfg(not(windows))]
use elsewhere::{open, started_by_explorer};

#[cfg(windows)]
mod explorer {
    use std::path::{Path, PathBuf};
    use std::process::{Command, Stdio};

    use winsafe::HPROCESSLIST;
    use winsafe::co::TH32CS;

    /// Whether the process that started this one is Explorer.
    pub fn started_by_explorer() -> bool {
        let own = std::process::id();
        parent_of(own).is_some_and(|name| name.eq_ignore_ascii_case("explorer.exe"))
    }

    /// The file name of the program that started a process.
    fn parent_of(process: u32) -> Option<String> {
        let mut list = HPROCESSLIST::CreateToolhelp32Snapshot(TH32CS::SNAPPROCESS, None).ok()?;
        let entries = list.iter_processes().filter_map(|entry| {
            let entry = entry.ok()?;
            Some((entry.th32ProcessID, entry.th32ParentProcessID, entry.szExeFile()))
        });
        let entries: Vec<(u32, u32, String)> = entries.collect();
        let (_, parent, _) = entries.iter().find(|(id, _, _)| *id == process)?;
        entries.iter().find(|(id, _, _)| id == parent).map(|(_, _, name)| name.clone())
    }

    /// Opens a file with the program that Windows has for it.
    pub fn open(file: &Path) -> bool {
        // named in full: of this name there may be another program beside this one
        let windows = std::env::var_os("SystemRoot").map_or_else(|| r"C:\Windows".into(), PathBuf::from);
        let mut explorer = Command::new(windows.join("explorer.exe"));
        explorer.arg(file).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        explorer.spawn().is_ok()
    }
}

#[cfg(not(windows))]
mod elsewhere {
    use std::path::Path;

    pub fn started_by_explorer() -> bool {
        false
    }

    pub fn open(_file: &Path) -> bool {
        false
    }
}
