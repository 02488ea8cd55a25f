//! Free text: nothing but its edges and the width of digits and katakana.

use super::scan::is_blank;
use crate::package::Bytes;
use crate::search::Nfkc;

/// A text without blank characters around it.
pub(super) fn trim(text: &str) -> &str {
    text.trim_matches(is_blank)
}

/// The text with half-width katakana made full-width, full-width digits made half-width and kana
/// composed with the voicing marks behind them, letters with their accents; `None` if that changes nothing. Everything else
/// stays: ① ㈱ 髙 ～ are what somebody chose to write.
#[inline(never)]
pub(in crate::intake) fn width(text: &str, nfkc: Nfkc) -> Option<String> {
    if !Bytes::of(text).may_be_odd() || !text.chars().any(is_odd) {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        let mark = chars.peek().copied();
        // The normalisation may fold capitals as well.
        let is_small = !char.is_ascii_uppercase();
        let fits =
            |mark: &char| (is_accent(*mark) && is_small) || (is_mark(*mark) && is_kana(char));
        let composed = mark.filter(fits).and_then(|mark| {
            let both = nfkc(&String::from_iter([char, mark]));
            let mut both = both.chars();
            both.next().filter(|_| both.next().is_none())
        });
        if let Some(composed) = composed {
            chars.next();
            out.push(composed);
            continue;
        }
        match char {
            '０'..='９' => out.push(super::scan::narrow(char)),
            // A mark of its own has a full-width form of its own.
            '\u{FF9E}' => out.push('゛'),
            '\u{FF9F}' => out.push('゜'),
            '\u{FF61}'..='\u{FF9D}' => out.push_str(&nfkc(char.encode_utf8(&mut [0; 4]))),
            _ => out.push(char),
        }
    }
    (out != text).then_some(out)
}

/// A character that may have to change.
const fn is_odd(char: char) -> bool {
    matches!(char, '０'..='９' | '\u{FF61}'..='\u{FF9F}' | '\u{3099}' | '\u{309A}')
        || is_accent(char)
}

/// A mark over or under a Latin letter.
const fn is_accent(char: char) -> bool {
    matches!(char, '\u{300}'..='\u{36F}')
}

/// A voicing mark that belongs to the kana before it.
const fn is_mark(char: char) -> bool {
    matches!(char, '\u{3099}' | '\u{309A}' | '\u{FF9E}' | '\u{FF9F}')
}

const fn is_kana(char: char) -> bool {
    matches!(char, '\u{3041}'..='\u{3096}' | '\u{309D}' | '\u{30A1}'..='\u{30FA}' | '\u{30FD}' | '\u{FF66}'..='\u{FF9D}')
}
