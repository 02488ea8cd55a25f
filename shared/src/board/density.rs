//! How much of each initiative a list shows.

use crate::language::Language;

/// How much of each initiative a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Density {
    /// A line each.
    Titles,
    /// What, aim and outcome in short.
    #[default]
    Cards,
    /// Every point.
    Whole,
}

impl Density {
    /// Each of them, least first.
    pub const ALL: [Self; 3] = [Self::Titles, Self::Cards, Self::Whole];

    /// The value of the hash key `density`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Titles => "titles",
            Self::Cards => "cards",
            Self::Whole => "whole",
        }
    }

    /// The one with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|d| d.code() == code)
    }

    /// The name a reader sees.
    pub const fn label(self, language: Language) -> &'static str {
        match self {
            Self::Titles => language.pick("題名だけ", "Titles"),
            Self::Cards => language.pick("カード", "Cards"),
            Self::Whole => language.pick("すべて", "Everything"),
        }
    }
}

/// Points of a kind that a card has room for.
pub const SHORT: usize = 2;

/// Which of a kind's points a card shows, by position: those in which something was found, because they
/// are why the card is there, or else the first of a kind that `leads`.
pub fn in_short(points: usize, leads: bool, is_hit: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut shown: Vec<usize> = (0..points).filter(|at| is_hit(*at)).take(SHORT).collect();
    if shown.is_empty() && leads && points > 0 {
        shown.push(0);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::in_short;

    #[test]
    fn a_card_shows_where_something_was_found_or_what_leads() {
        assert_eq!(in_short(5, true, |_| false), [0]);
        assert_eq!(in_short(5, false, |_| false), [0usize; 0]);
        assert_eq!(in_short(0, true, |_| true), [0usize; 0]);
        assert_eq!(in_short(5, true, |at| at == 3), [3]);
        assert_eq!(in_short(5, false, |at| at > 1), [2, 3]);
    }
}
