//! Text in files that are XML: pictures and workbooks.

use std::borrow::Cow;

/// Stands for what XML cannot hold.
const LOST: char = '\u{fffd}';

/// Whether XML 1.0 can hold a character in any way.
pub(super) const fn is_held(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

/// The same text with a mark in the place of each character that no XML can hold.
///
/// ```
/// use shared::hand_out::xml::held;
///
/// assert_eq!(held("a\u{0}b\u{ffff}\n"), "a\u{fffd}b\u{fffd}\n");
/// ```
pub fn held(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_held) {
        return Cow::Borrowed(text);
    }
    let held = text.chars().map(|c| if is_held(c) { c } else { LOST });
    Cow::Owned(held.collect())
}
