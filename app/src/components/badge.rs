//! The badge of a theme: its number, or one word for what has none. The same on every view.

use crate::platform::element::{El, el};
use crate::text::words;
use shared::board::dataset::Dataset;
use shared::board::dimension::{Dimension, THEME_ADVOCACY, THEME_BASE};
use shared::language::Language;

/// A ward's name, of which a narrow title shows the part that tells it from the others.
fn ward(name: &str, l: Language) -> Vec<El> {
    let word = l.pick("区", " Ward");
    match name.strip_suffix(word).filter(|own| !own.is_empty()) {
        Some(own) => vec![
            el("span").beginning(own, name, "く"),
            el("span").class("ward-word").text(word),
        ],
        None => vec![whole_words(name)],
    }
}

/// A name that is no ward's: where it must be broken, not within a word in katakana (全・エリア・共通).
fn whole_words(name: &str) -> El {
    let is_katakana = |c: char| matches!(c, 'ァ'..='ヺ' | 'ー');
    let (before, rest) = name.split_at(name.find(is_katakana).unwrap_or(name.len()));
    let (word, after) = rest.split_at(rest.find(|c| !is_katakana(c)).unwrap_or(rest.len()));
    if word.is_empty() {
        return el("span").text(name);
    }
    let word = el("span").class("unbroken").text(word);
    el("span").text(before).child(word).text(after)
}

/// The badge alone; nothing for what is neither a theme nor one of the sections beside them.
pub(crate) fn badge(code: &str, l: Language) -> Option<El> {
    let word = match code {
        THEME_BASE => words::badge_base(l),
        THEME_ADVOCACY => words::badge_advocacy(l),
        number if number.parse::<u8>().is_ok() => {
            return Some(el("span").class("badge").text(number));
        }
        _ => return None,
    };
    Some(el("span").class("badge outlined").text(word))
}

/// The parts of a value's name, with its badge where it is a theme.
pub(crate) fn named(dataset: &Dataset, dimension: Dimension, code: &str, l: Language) -> Vec<El> {
    let name = dataset.value_name(dimension, code, l);
    if dimension == Dimension::Ward {
        return ward(name, l);
    }
    let text = |text: &str| el("span").text(text);
    if dimension != Dimension::Theme {
        return vec![text(name)];
    }
    let Some(badge) = badge(code, l) else {
        return vec![text(name)];
    };
    let themes = dataset.tables.themes.iter();
    let mut numbered = themes.filter(|theme| theme.number.to_string() == code);
    match numbered.next() {
        Some(theme) => vec![
            el("span").class("hidden").text(words::theme_word(l)),
            badge,
            text(theme.title.get(l)),
        ],
        // Its badge is a part of its name, so it is not read twice.
        None if code == THEME_BASE => {
            vec![
                badge.attr("aria-hidden", "true"),
                text(words::base_title(l)),
            ]
        }
        None => vec![badge.attr("aria-hidden", "true"), text(name)],
    }
}

/// A theme with its badge, in one piece.
pub(crate) fn theme(dataset: &Dataset, code: &str, l: Language) -> El {
    el("span")
        .class("theme-name")
        .children(named(dataset, Dimension::Theme, code, l))
}
