//! Lists: several names or texts in one cell, with whatever people put between them.

use super::scan::narrow;
use super::text::trim;
use super::{Reading, Repair, Repairs};
use crate::intake::names::{Found, Names};
use crate::package::schema::Table;

/// Levels of separators, the strongest first.
const LEVELS: u8 = 3;

/// Pieces of a list that are tried together at most: a name may itself hold separators.
const TOGETHER: usize = 12;

/// Pieces that are tried together at all; more are a sentence.
const PIECES: usize = 60;

/// Parts of a list at most; more are a mistake of another kind.
const PARTS: usize = 40;

/// Whether a character separates the names of a list, on a level.
fn separates(char: char, level: u8) -> bool {
    match level {
        0 => matches!(char, ';' | '；' | '\n' | '\r'),
        1 => matches!(char, '、' | '，' | ',' | '､' | '/' | '／'),
        _ => matches!(char, '・' | '･') || char.is_whitespace(),
    }
}

/// A part of a list of names, and the key of its row if that is certain.
struct Part<'t> {
    text: &'t str,
    code: Option<String>,
}

/// Reads a list of references.
#[inline(never)]
pub(super) fn references(table: Table, text: &str, names: &Names) -> Reading {
    if text.split(';').all(|part| names.is_code(table, part)) {
        return Reading::Plain;
    }
    let mut list = List {
        table,
        names,
        parts: Vec::new(),
        named: false,
    };
    list.read(text);
    let (parts, named) = (list.parts, list.named);
    if parts.is_empty() || parts.len() > PARTS {
        return Reading::Plain;
    }
    let mut codes = String::new();
    let mut seen: Vec<&str> = Vec::new();
    for part in &parts {
        let code = part.code.as_deref().unwrap_or(part.text);
        if !seen.contains(&code) {
            seen.push(code);
            join(&mut codes, code);
        }
    }
    if parts.iter().all(|part| part.code.is_some()) {
        let mut repairs = Repairs::default();
        if named {
            repairs.insert(Repair::Name);
        }
        // Whatever else has changed, stood between the names.
        if !named || text.split(';').count() != parts.len() {
            repairs.insert(Repair::Separator);
        }
        return Reading::Sure(codes, repairs);
    }
    let guess = guess(table, &parts, names);
    if parts.iter().any(|part| part.code.is_some()) {
        return Reading::Partly(codes, guess);
    }
    match guess {
        Some(guess) => Reading::Maybe(guess),
        None => Reading::Plain,
    }
}

/// The list with the nearest name for every part that is not understood, if each has one.
fn guess(table: Table, parts: &[Part], names: &Names) -> Option<String> {
    let mut joined = String::new();
    let mut seen: Vec<String> = Vec::new();
    for part in parts {
        let (shown, code) = match &part.code {
            Some(code) => (part.text.to_owned(), code.clone()),
            None => {
                let name = names.nearest(table, part.text)?;
                let Found::One(code) = names.find(table, &name) else {
                    return None;
                };
                let code = code.to_owned();
                (name, code)
            }
        };
        if !seen.contains(&code) {
            seen.push(code);
            join(&mut joined, &shown);
        }
    }
    Some(joined)
}

/// A list of references that is being read.
struct List<'n, 't> {
    table: Table,
    names: &'n Names,
    parts: Vec<Part<'t>>,
    /// Whether a name stood in place of a code.
    named: bool,
}

impl<'t> List<'_, 't> {
    /// Reads the parts between the strongest separators: each is one name or several.
    fn read(&mut self, text: &'t str) {
        for text in text.split(|c| separates(c, 0)).map(trim) {
            if !text.is_empty() && !self.one(text) && !self.all(text) {
                self.each(text, 1);
            }
        }
    }

    /// Reads several names, if every one is certain. A name may hold separators of its own
    /// (保健医療局精神保健・難病対策課), so the longest run of pieces that is a name is one.
    fn all(&mut self, text: &'t str) -> bool {
        let weak = |c| separates(c, 1) || separates(c, 2);
        let pieces: Vec<&'t str> = text.split(weak).filter(|p| !p.is_empty()).collect();
        let before = (self.parts.len(), self.named);
        let mut rest = pieces.as_slice();
        if rest.len() > PIECES {
            return false;
        }
        while let Some(first) = rest.first() {
            let most = rest.len().min(TOGETHER);
            let together = (1..=most).rev().find(|count| {
                let last = rest.get(count - 1);
                last.and_then(|last| span(text, first, last))
                    .is_some_and(|span| self.one(span))
            });
            let Some(count) = together else {
                self.parts.truncate(before.0);
                self.named = before.1;
                return false;
            };
            rest = rest.get(count..).unwrap_or_default();
        }
        true
    }

    /// Reads what stands between separators of a level, then of the weaker ones, so that what is
    /// not understood stays in as large a piece as possible.
    fn each(&mut self, text: &'t str, level: u8) {
        let text = trim(text);
        if text.is_empty() || self.parts.len() > PARTS || self.one(text) {
            return;
        }
        match (level..LEVELS).find(|level| text.contains(|c| separates(c, *level))) {
            Some(level) => {
                for piece in text.split(|c| separates(c, level)) {
                    self.each(piece, level + 1);
                }
            }
            None => self.parts.push(Part { text, code: None }),
        }
    }

    /// Takes a text as one name, if it certainly is.
    fn one(&mut self, text: &'t str) -> bool {
        let Found::One(code) = self.names.find(self.table, text) else {
            return false;
        };
        self.named |= code != text;
        self.parts.push(Part {
            text,
            code: Some(code.to_owned()),
        });
        true
    }
}

/// The part of a text from the start of one piece to the end of another.
fn span<'t>(text: &'t str, first: &str, last: &str) -> Option<&'t str> {
    let start = (first.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
    let end = (last.as_ptr() as usize).checked_sub(text.as_ptr() as usize)? + last.len();
    text.get(start..end)
}

/// Reads a list of texts. `・` is part of names and `/` of addresses, so these only give a guess.
#[inline(never)]
pub(super) fn texts(text: &str) -> Reading {
    let plain = |c: char| !separates(c, 0) && !separates(c, 1) && c != '・';
    if text.chars().all(plain) {
        return Reading::Plain;
    }
    // One text that is left may hold a weaker separator.
    let sure = |list: String| {
        if list.is_empty() || list == text {
            return Reading::Plain;
        }
        match texts(&list) {
            Reading::Sure(list, repairs) => Reading::Sure(list, repairs),
            _ => Reading::Sure(list, Repairs::of(Repair::Separator)),
        }
    };
    let (strong, _) = split(text, |c| separates(c, 0));
    if text.contains(';') || strong != text {
        return sure(strong);
    }
    let (middle, _) = split(text, |c| matches!(c, '、' | ',' | '，'));
    if middle != text {
        return sure(middle);
    }
    let (slashes, count) = split(text, |c| matches!(c, '/' | '／'));
    if count > 1 && !text.contains("//") {
        return Reading::Maybe(slashes);
    }
    // 民生委員・児童委員 is one body; three in a row are a list.
    let (dots, count) = split(text, |c| c == '・');
    if count > 2 {
        return Reading::Maybe(dots);
    }
    Reading::Plain
}

/// Puts `;` for separators, but not inside brackets, and not between the digits of a number. A `;`
/// always separates. Empty parts are dropped; the others are counted.
fn split(text: &str, separates: impl Fn(char) -> bool) -> (String, usize) {
    let mut list = String::with_capacity(text.len());
    let mut count = 0;
    let mut part = text;
    let mut depth = 0u32;
    let mut before = None;
    let mut chars = text.char_indices().peekable();
    let mut start = 0;
    let mut take = |part: &str| {
        let part = trim(part);
        if !part.is_empty() {
            join(&mut list, part);
            count += 1;
        }
    };
    while let Some((at, char)) = chars.next() {
        match char {
            '（' | '(' | '「' | '『' | '［' | '[' | '【' => depth += 1,
            '）' | ')' | '」' | '』' | '］' | ']' | '】' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let digit = |c: Option<char>| c.is_some_and(|c| narrow(c).is_ascii_digit());
        let grouping = matches!(char, ',' | '，' | '/' | '／')
            && digit(before)
            && digit(chars.peek().map(|c| c.1));
        before = Some(char);
        if char == ';' || (separates(char) && depth == 0 && !grouping) {
            take(text.get(start..at).unwrap_or_default());
            start = at + char.len_utf8();
            part = text.get(start..).unwrap_or_default();
        }
    }
    take(part);
    (list, count)
}

fn join(list: &mut String, part: &str) {
    if !list.is_empty() {
        list.push(';');
    }
    list.push_str(part);
}
