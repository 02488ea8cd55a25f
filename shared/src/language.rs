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

/// Words of ours in both languages, for a place that learns only later which one is wanted. They
/// cannot be made without one of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Words {
    ja: &'static str,
    en: &'static str,
}

impl Words {
    /// The same in Japanese and in English.
    pub const fn of(ja: &'static str, en: &'static str) -> Self {
        Self { ja, en }
    }

    /// The Japanese words, then the English ones.
    pub const fn each(self) -> [&'static str; 2] {
        [self.ja, self.en]
    }

    /// The words in a language.
    pub const fn get(self, language: Language) -> &'static str {
        language.pick(self.ja, self.en)
    }
}
