//! The form in which years, dates, ids and months are taken apart, and a cursor over it.

use crate::search::Nfkc;

/// A text in lower case and normalization form KC, with one kind of hyphen, without invisible
/// characters, and with a space only where it keeps two digits apart.
#[inline(never)]
pub(super) fn clean(text: &str, nfkc: Nfkc) -> String {
    let folded = if text.is_ascii() {
        text.to_ascii_lowercase()
    } else {
        nfkc(&keep_apart(text))
    };
    let mut out = String::with_capacity(folded.len());
    let mut last = None;
    let mut space = false;
    let mut chars = folded.chars().peekable();
    while let Some(char) = chars.next() {
        if is_blank(char) {
            space = true;
            continue;
        }
        let next = chars.peek().copied();
        let char = match char {
            _ if is_hyphen(char) => '-',
            // The long-vowel mark is on the key of the hyphen.
            'ー' if is_ascii_letter(last) && is_ascii_letter(next) => '-',
            // The normalisation leaves case as it is: Ｒ７ is R7 by then.
            _ => char.to_ascii_lowercase(),
        };
        if space && char.is_ascii_digit() && last.is_some_and(|c| c.is_ascii_digit()) {
            out.push(' ');
        }
        space = false;
        last = Some(char);
        out.push(char);
    }
    out
}

/// Puts spaces around characters that become digits: ①② is not 12.
fn keep_apart(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for char in text.chars() {
        let enclosed = matches!(
            char,
            '\u{B2}'..='\u{BE}' | '\u{2070}'..='\u{209F}' | '\u{2150}'..='\u{218F}'
                | '\u{2460}'..='\u{24FF}' | '\u{2776}'..='\u{2793}' | '\u{3200}'..='\u{33FF}'
                | '\u{1F100}'..='\u{1F10F}'
        );
        if enclosed {
            out.push(' ');
        }
        out.push(char);
        if enclosed {
            out.push(' ');
        }
    }
    out
}

fn is_ascii_letter(char: Option<char>) -> bool {
    char.is_some_and(|c| c.is_ascii_alphanumeric())
}

/// White space and characters without any shape.
pub(super) fn is_blank(char: char) -> bool {
    char.is_whitespace() || matches!(char, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

/// What stands for a hyphen or a minus, of either width.
pub(super) const fn is_hyphen(char: char) -> bool {
    matches!(
        char,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2043}' | '\u{FE63}' | '\u{FF0D}'
    )
}

/// A full-width sign, letter or digit, or space as ASCII has it; any other character as it is.
pub(super) fn narrow(char: char) -> char {
    match char {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(char) - 0xFEE0).unwrap_or(char),
        '\u{3000}' => ' ',
        _ => char,
    }
}

/// Whether one text is the other with full-width characters made half-width.
pub(super) fn differs_in_width(wide: &str, narrowed: &str) -> bool {
    wide.chars().map(narrow).eq(narrowed.chars())
}

/// A cursor that eats a text from the front.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scan<'a> {
    /// What has not been eaten.
    pub(super) rest: &'a str,
}

impl<'a> Scan<'a> {
    pub(super) const fn new(rest: &'a str) -> Self {
        Self { rest }
    }

    pub(super) const fn at_end(&self) -> bool {
        self.rest.is_empty()
    }

    /// Eats a word if it comes next.
    pub(super) fn eat(&mut self, word: &str) -> bool {
        match self.rest.strip_prefix(word) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// Eats the first of the words that comes next.
    pub(super) fn eat_any(&mut self, words: &[&str]) -> bool {
        words.iter().any(|word| self.eat(word))
    }

    /// Eats ASCII digits.
    pub(super) fn digits(&mut self) -> &'a str {
        let len = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = self.rest.split_at_checked(len).unwrap_or(("", self.rest));
        self.rest = rest;
        digits
    }

    /// Eats a number of one to so many digits.
    pub(super) fn number(&mut self, most: usize) -> Option<u32> {
        let digits = self.digits();
        if digits.len() > most {
            return None;
        }
        digits.parse().ok()
    }

    /// Eats `.0`, which a spreadsheet may put behind a whole number.
    pub(super) fn zero_fraction(&mut self) {
        let mut scan = *self;
        if scan.eat(".") {
            let zeros = scan.digits();
            if !zeros.is_empty() && zeros.bytes().all(|b| b == b'0') {
                *self = scan;
            }
        }
    }
}

/// Whether a text holds ASCII digits only, and at least one.
pub(super) fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    #[test]
    fn cleaning() {
        for (text, expected) in [
            ("２０２５－Ｒ００８", "2025-r008"),
            ("2025ーR008", "2025-r008"),
            ("エリアー", "エリアー"),
            ("令和 ７　年\u{200B}度", "令和7年度"),
            ("4 7", "4 7"),
            ("①②", "1 2"),
            ("㋿7", "令和7"),
            ("Ｒ６．１２", "r6.12"),
            ("2024‐12—31", "2024-12-31"),
        ] {
            assert_eq!(clean(text, samples::nfkc), expected, "{text}");
        }
    }
}
