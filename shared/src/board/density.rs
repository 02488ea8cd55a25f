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

/// Which of a kind's points a card shows, by position: those in which something was found go before
/// the others, because they are why the card is there; what is shown stands as printed.
pub fn in_short(points: usize, is_hit: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut shown: Vec<usize> = (0..points).filter(|at| is_hit(*at)).take(SHORT).collect();
    for at in 0..points {
        if shown.len() < SHORT && !shown.contains(&at) {
            shown.push(at);
        }
    }
    shown.sort_unstable();
    shown
}

#[cfg(test)]
mod tests {
    use super::in_short;

    #[test]
    fn a_card_shows_the_first_points_unless_others_were_found() {
        assert_eq!(in_short(5, |_| false), [0, 1]);
        assert_eq!(in_short(1, |_| false), [0]);
        assert_eq!(in_short(0, |_| true), [0usize; 0]);
        assert_eq!(in_short(5, |at| at == 3), [0, 3]);
        assert_eq!(in_short(5, |at| at > 1), [2, 3]);
    }
}
