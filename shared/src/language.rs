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

    /// A month, 1 to 12.
    pub fn month(self, month: u8) -> String {
        const EN: [&str; 12] = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ];
        let at = usize::from(month).saturating_sub(1);
        match self {
            Self::Ja => format!("{month}月"),
            Self::En => EN.get(at).copied().unwrap_or_default().to_owned(),
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
