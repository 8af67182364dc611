//! In which language renkei speaks.

use std::ffi::OsString;

use renkei::formats::scenario::chosen;
use renkei::language::Language;
use renkei::text::Text;

/// The environment variable that names the language.
pub const VARIABLE: &str = "RENKEI_LANG";

/// The variables that name the locale, the strongest first.
const LOCALE_VARIABLES: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

/// What says the language beside `--lang`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Surroundings {
    /// The value of [`VARIABLE`].
    pub variable: Option<String>,
    /// The locale that variables name.
    pub locale: Option<String>,
    /// The language of the system, where no variable names a locale.
    pub system: Option<String>,
}

impl Surroundings {
    /// Those of the process. Empty variables count as absent.
    pub fn of_process() -> Self {
        let variable = |name| {
            let value = std::env::var_os(name).filter(|value| !value.is_empty());
            value.map(|value| value.to_string_lossy().into_owned())
        };
        Self {
            variable: variable(VARIABLE),
            locale: LOCALE_VARIABLES.into_iter().find_map(variable),
            system: sys_locale::get_locale(),
        }
    }

    /// The language that [`VARIABLE`] asks for.
    ///
    /// # Errors
    /// The names that there are, where it is another.
    pub fn asked(&self) -> Result<Option<Language>, Text> {
        self.variable.as_deref().map(chosen).transpose()
    }

    /// The language of the locale: Japanese or, for all others, English.
    pub fn language(&self) -> Language {
        let locale = self.locale.as_ref().or(self.system.as_ref());
        let language = locale.and_then(|locale| locale.split(['_', '-', '.', '@']).next());
        if language.is_some_and(|language| language.eq_ignore_ascii_case("ja")) {
            Language::Ja
        } else {
            Language::En
        }
    }
}

/// The language that `--lang` asks for, wherever it stands before `--`; so
/// that help and errors can be in it, which clap writes while it reads the
/// options. Of several the last counts.
pub fn looked_ahead(arguments: &[OsString]) -> Option<Language> {
    let options =
        || arguments.iter().map(|argument| argument.to_str()).take_while(|text| *text != Some("--"));
    let values = options().zip(options().skip(1).chain([None])).filter_map(|(here, next)| match here? {
        "--lang" => next,
        text => text.strip_prefix("--lang="),
    });
    values.filter_map(|value| chosen(value).ok()).last()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said_by(variable: &str, locale: &str, system: &str) -> Surroundings {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Surroundings { variable: some(variable), locale: some(locale), system: some(system) }
    }

    #[test]
    fn the_locale_decides_and_else_the_system() {
        for (locale, system, language) in [
            ("", "", Language::En),
            ("", "ja-JP", Language::Ja),
            ("", "ja", Language::Ja),
            ("", "en-JP", Language::En),
            ("ja_JP.UTF-8", "en-US", Language::Ja),
            ("ja_JP.eucJP", "", Language::Ja),
            ("ja.UTF-8", "", Language::Ja),
            ("C", "ja-JP", Language::En),
            ("C.UTF-8", "ja-JP", Language::En),
            ("POSIX", "ja-JP", Language::En),
            ("en_US.UTF-8", "ja-JP", Language::En),
            ("jam_JM.UTF-8", "", Language::En),
        ] {
            assert_eq!(said_by("", locale, system).language(), language, "{locale:?} {system:?}");
        }
    }

    #[test]
    fn the_variable_takes_ja_or_en_and_no_other() {
        assert_eq!(said_by("", "", "").asked(), Ok(None));
        assert_eq!(said_by("ja", "", "").asked(), Ok(Some(Language::Ja)));
        assert_eq!(said_by("en", "", "").asked(), Ok(Some(Language::En)));
        for other in ["fr", "ja_JP", "japan"] {
            assert!(said_by(other, "", "").asked().is_err(), "{other}");
        }
    }

    #[test]
    fn lang_is_seen_wherever_it_stands_before_two_hyphens() {
        let ahead = |line: &str| looked_ahead(&line.split(' ').map(OsString::from).collect::<Vec<_>>());
        for line in [
            "renkei --lang ja --help",
            "renkei --help --lang ja",
            "renkei --help --lang=ja",
            "renkei find --nonsense --lang ja",
            "renkei help find --lang ja",
            "renkei --lang en find --lang ja",
            "renkei find --lang fr --lang=ja",
            "renkei check --lang ja -- 函館市",
        ] {
            assert_eq!(ahead(line), Some(Language::Ja), "{line}");
        }
        for line in [
            "renkei",
            "renkei --lang",
            "renkei --lang fr",
            "renkei check -- --lang ja",
            "renkei --lang -- ja",
        ] {
            assert_eq!(ahead(line), None, "{line}");
        }
    }
}
