//! The two languages of the page.

/// A language of the page. Japanese is the default; English is one switch away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub enum Language {
    /// 日本語
    #[default]
    Ja,
    /// English
    En,
}

impl Language {
    /// The BCP 47 tag, as in `<html lang>` and in the hash key `lang`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::En => "en",
        }
    }

    /// Picks the text of this language.
    pub const fn pick<'a>(self, ja: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Ja => ja,
            Self::En => en,
        }
    }
}

/// Stands between the two languages of a text that [`both`] made.
const BETWEEN: char = '\u{1f}';

/// A text in both languages, for a place that learns only later which one is wanted.
pub fn both(ja: &str, en: &str) -> String {
    format!("{ja}{BETWEEN}{en}")
}

impl Language {
    /// The text in this language, of one that [`both`] made; any other text as it is.
    pub fn of_both(self, text: &str) -> &str {
        match (text.split_once(BETWEEN), self) {
            (Some((ja, _)), Self::Ja) => ja,
            (Some((_, en)), Self::En) => en,
            (None, _) => text,
        }
    }
}
