//! The fonts of pictures: one family with Japanese glyphs, read once.
//!
//! To look through every installed font takes longer than to draw a picture. The files of
//! the usual families are therefore found by their names and read into memory; every
//! installed font is looked through only where there is no such file, or where a letter of
//! the picture is in none of theirs.
//!
//! | fonts | result |
//! |---|---|
//! | a file of a usual family, which has every letter | that family alone |
//! | a usual family under another file name, or a letter is missing | every font, with that family first |
//! | none of the usual ones, but another with 北 | every font, with that one first |
//! | none with 北 | none |

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use resvg::usvg::fontdb::{Database, Family, ID, Query, Style, Weight};
use skrifa::{FontRef, MetadataProvider};

use renkei_core::typed::unified;

use super::text::FONTS;

/// A character that a font for Japanese names must cover; that of Hokkaido.
const LETTER: char = '北';
/// How files of the usual families begin, as [`unified`] writes it.
const FILES: [(&str, &str); 6] = [
    ("Noto Sans CJK JP", "notosanscjk"),
    ("Noto Sans JP", "notosansjp"),
    ("Hiragino Sans", "ヒラギノ角ゴシック"),
    ("Yu Gothic", "yugoth"),
    ("Meiryo", "meiryo"),
    ("IPAexGothic", "ipaexg"),
];
/// Weights in names of files that pictures do not use.
const OTHER_WEIGHTS: [&str; 4] = ["thin", "light", "medium", "black"];
/// Folders inside of which fonts are looked for go no deeper than this.
const DEEPEST: u8 = 6;

/// The family of a usual file.
static USUAL: LazyLock<Option<Fonts>> =
    LazyLock::new(|| FILES.iter().find_map(|(family, beginning)| of_files(family, &files(beginning))));
/// Every installed font.
static INSTALLED: LazyLock<Option<Fonts>> = LazyLock::new(|| {
    let mut database = Database::new();
    database.load_system_fonts();
    Fonts::of(database)
});

/// Fonts, one family of which has Japanese glyphs.
#[derive(Debug, Clone)]
pub(super) struct Fonts {
    /// The fonts; the family is that of `sans-serif`.
    pub(super) database: Arc<Database>,
    /// The family.
    pub(super) family: String,
    /// A face of the family.
    face: ID,
}

impl Fonts {
    /// The fonts for a picture; `None` where no installed font has Japanese glyphs.
    pub(super) fn for_picture(svg: &str) -> Option<&'static Self> {
        USUAL.as_ref().filter(|fonts| fonts.have_every_letter(svg)).or_else(|| INSTALLED.as_ref())
    }

    /// Fonts with the first of [`FONTS`] that has Japanese glyphs, else any font that has;
    /// `None` without one. A font that is installed but cannot be read is passed over.
    fn of(mut database: Database) -> Option<Self> {
        let usual = FONTS.split(", ").map(Family::Name).find_map(|family| {
            let query = Query {
                families: &[family],
                weight: Weight::NORMAL,
                style: Style::Normal,
                ..Query::default()
            };
            database.query(&query)
        });
        let any = database.faces().map(|face| face.id);
        let (face, family) = usual.into_iter().chain(any).find_map(|id| {
            let face = database.face(id).filter(|_| has(&database, id, [LETTER].into_iter()))?;
            Some((id, face.families.first()?.0.clone()))
        })?;
        database.set_sans_serif_family(&family);
        Some(Self { database: Arc::new(database), family, face })
    }

    fn have_every_letter(&self, svg: &str) -> bool {
        has(&self.database, self.face, svg.chars().filter(|letter| !letter.is_control()))
    }
}

/// Whether a face has every letter.
fn has(fonts: &Database, face: ID, mut letters: impl Iterator<Item = char>) -> bool {
    let held = fonts.with_face_data(face, |data, index| {
        FontRef::from_index(data, index).is_ok_and(|font| {
            let map = font.charmap();
            letters.all(|letter| map.map(letter).is_some())
        })
    });
    held.unwrap_or(false)
}

/// The fonts of files, where they hold the family.
fn of_files(family: &str, files: &[PathBuf]) -> Option<Fonts> {
    let mut database = Database::new();
    for data in files.iter().filter_map(|file| std::fs::read(file).ok()) {
        database.load_font_data(data);
    }
    Fonts::of(database).filter(|fonts| fonts.family == family)
}

/// The installed files whose names begin so, in the order of their paths.
fn files(beginning: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for folder in folders() {
        add_files(&mut files, &folder, beginning, DEEPEST);
    }
    files.sort();
    files
}

fn add_files(files: &mut Vec<PathBuf>, folder: &Path, beginning: &str, depth: u8) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            if depth > 0 {
                add_files(files, &path, beginning, depth - 1);
            }
            continue;
        }
        let name = unified(&entry.file_name().to_string_lossy()).to_lowercase();
        let is_font = [".ttf", ".ttc", ".otf", ".otc"].iter().any(|ending| name.ends_with(ending));
        let is_other = OTHER_WEIGHTS.iter().any(|weight| name.contains(weight));
        if is_font && !is_other && name.starts_with(beginning) {
            files.push(path);
        }
    }
}

/// The folders of fonts on this system.
fn folders() -> Vec<PathBuf> {
    let of = |variable: &str, inside: &str| Some(PathBuf::from(std::env::var_os(variable)?).join(inside));
    let home = |inside: &str| of("HOME", inside);
    let known = if cfg!(windows) {
        let own = "AppData/Local/Microsoft/Windows/Fonts";
        vec![of("SYSTEMROOT", "Fonts"), of("USERPROFILE", own)]
    } else if cfg!(target_os = "macos") {
        let all = ["/Library/Fonts", "/System/Library/Fonts"].map(|folder| Some(PathBuf::from(folder)));
        all.into_iter().chain([home("Library/Fonts")]).collect()
    } else {
        let all = ["/usr/share/fonts", "/usr/local/share/fonts"].map(|folder| Some(PathBuf::from(folder)));
        let own = [home(".fonts"), home(".local/share/fonts"), of("XDG_DATA_HOME", "fonts")];
        all.into_iter().chain(own).collect()
    };
    known.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_family_has_its_files() {
        let usual: Vec<&str> = FONTS.split(", ").filter(|family| *family != "sans-serif").collect();
        assert_eq!(FILES.map(|(family, _)| family).to_vec(), usual);
        for (_, beginning) in FILES {
            assert_eq!(unified(beginning).to_lowercase(), beginning);
        }
    }

    #[test]
    fn files_are_found_by_name_and_other_weights_are_left_out() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("inner")).unwrap();
        for name in [
            "inner/NotoSansCJK-Regular.ttc",
            "NotoSansCJK-Bold.ttc",
            "NotoSansCJK-Black.ttc",
            "NotoSansCJK.txt",
        ] {
            std::fs::write(folder.path().join(name), "no font").unwrap();
        }
        let mut found = Vec::new();
        add_files(&mut found, folder.path(), "notosanscjk", DEEPEST);
        found.sort();
        let expected = ["NotoSansCJK-Bold.ttc", "inner/NotoSansCJK-Regular.ttc"];
        assert_eq!(found, expected.map(|name| folder.path().join(name)));
        // files that are no fonts hold no family
        assert!(of_files("Noto Sans CJK JP", &found).is_none());
    }

    #[test]
    fn the_family_is_the_one_of_all_installed_fonts() {
        let (Some(usual), Some(installed)) = (USUAL.as_ref(), INSTALLED.as_ref()) else { return };
        assert_eq!(usual.family, installed.family);
        assert!(usual.have_every_letter("<text>北海道 0123</text>\n"));
        // a letter that no font of the family has: all are looked through
        assert!(!usual.have_every_letter("\u{12000}"));
    }
}
