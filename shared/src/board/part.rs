//! Which of two sides has something on record. Nothing is said of how much: the documents differ in how
//! much they tell, so a greater number would say nothing about what is done.

use crate::language::Language;

/// What two sides have of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// Both have it on record.
    Both,
    /// The first side alone.
    OnlyA,
    /// The second side alone.
    OnlyB,
    /// Neither.
    Neither,
}

impl Part {
    /// Every part, in the order in which they are shown: what both have first.
    pub const ALL: [Self; 4] = [Self::Both, Self::OnlyA, Self::OnlyB, Self::Neither];

    /// What two sides have.
    pub const fn of(a: bool, b: bool) -> Self {
        match (a, b) {
            (true, true) => Self::Both,
            (true, false) => Self::OnlyA,
            (false, true) => Self::OnlyB,
            (false, false) => Self::Neither,
        }
    }

    /// The value of the hash key `part`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Both => "both",
            Self::OnlyA => "only-a",
            Self::OnlyB => "only-b",
            Self::Neither => "neither",
        }
    }

    /// The part with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.code() == code)
    }

    /// A shape beside the word, so that a column is read at a glance and without colour.
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Both => "■",
            Self::OnlyA => "◧",
            Self::OnlyB => "◨",
            Self::Neither => "－",
        }
    }

    /// The word a reader sees, with the names of the sides.
    pub fn label(self, (a, b): (&str, &str), language: Language) -> String {
        let only = |name: &str| match language {
            Language::Ja => format!("{name}だけ"),
            Language::En => format!("{name} only"),
        };
        match self {
            Self::Both => language.pick("両方に記載", "On record for both").to_owned(),
            Self::OnlyA => only(a),
            Self::OnlyB => only(b),
            Self::Neither => language
                .pick("どちらにも記載なし", "On record for neither")
                .to_owned(),
        }
    }
}
