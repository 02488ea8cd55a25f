//! Which encoding a file is in: the one in which our own column titles appear.
//!
//! Guessers that look at bytes alone take a short Japanese file for a Western one. The titles are
//! known here, so twenty bytes are enough; and no Western code page is ever a candidate.

use super::form::{fold_title, is_title};
use crate::language::Words;
use crate::search::Nfkc;

/// The encodings in which Japanese CSV files come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// Shift_JIS as Windows writes it (CP932).
    ShiftJis,
    /// EUC-JP.
    EucJp,
    /// UTF-16, low byte first: Excel's 「Unicode テキスト」.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
}

/// Decodes bytes; what cannot be decoded becomes U+FFFD, a byte order mark stays away.
pub type Decode = fn(Encoding, &[u8]) -> String;

/// Decodes UTF-8 that comes in pieces; what cannot be decoded becomes U+FFFD, a byte order mark stays
/// away.
#[derive(Debug, Default)]
pub struct Utf8 {
    /// The beginning of a character of which the rest is in the next piece.
    rest: Vec<u8>,
    has_begun: bool,
}

impl Utf8 {
    /// The text of the next piece.
    pub fn next(&mut self, piece: Vec<u8>, is_last: bool) -> String {
        let mut bytes = std::mem::take(&mut self.rest);
        if bytes.is_empty() {
            bytes = piece;
        } else {
            bytes.extend(piece);
        }
        if !is_last {
            self.rest = bytes.split_off(bytes.len() - begun(&bytes));
        }
        if !self.has_begun && bytes.starts_with(&[0xef, 0xbb, 0xbf]) {
            bytes.drain(..3);
            self.has_begun = true;
        }
        self.has_begun |= !bytes.is_empty();
        String::from_utf8(bytes)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
    }
}

/// How many bytes at the end are the beginning of a character that goes on.
fn begun(bytes: &[u8]) -> usize {
    let last = bytes.iter().rev().take(3).zip(1..);
    for (byte, count) in last {
        let length = match byte {
            0xc0..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xff => 4,
            0x80..=0xbf => continue,
            _ => 1,
        };
        return if length > count { count } else { 0 };
    }
    0
}

/// As much of a file as is looked at.
pub const HEAD: usize = 16 * 1024;

impl Encoding {
    /// Every encoding, the most likely first.
    pub const ALL: [Self; 5] = [
        Self::Utf8,
        Self::ShiftJis,
        Self::EucJp,
        Self::Utf16Le,
        Self::Utf16Be,
    ];

    /// Its label in the [Encoding Standard](https://encoding.spec.whatwg.org/#names-and-labels).
    pub const fn label(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::ShiftJis => "shift_jis",
            Self::EucJp => "euc-jp",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
        }
    }

    /// The encoding with this label.
    pub fn from_label(label: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|e| e.label() == label)
    }

    /// The name a reader sees.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::ShiftJis => "Shift_JIS (CP932)",
            Self::EucJp => "EUC-JP",
            Self::Utf16Le => "UTF-16 LE",
            Self::Utf16Be => "UTF-16 BE",
        }
    }

    /// The encoding that a byte order mark names, and the mark's length.
    pub const fn of_mark(bytes: &[u8]) -> Option<(Self, usize)> {
        match bytes {
            [0xef, 0xbb, 0xbf, ..] => Some((Self::Utf8, 3)),
            [0xff, 0xfe, ..] => Some((Self::Utf16Le, 2)),
            [0xfe, 0xff, ..] => Some((Self::Utf16Be, 2)),
            _ => None,
        }
    }

    /// How many bytes of text one byte of the file becomes at most, in halves: to make room once.
    pub const fn growth_in_halves(self) -> usize {
        match self {
            Self::Utf8 => 2,
            _ => 3,
        }
    }
}

/// What a file is that is no text, and what to do with it.
pub type NoText = (&'static str, Words);

const WORKBOOK: Words = Words::of(
    "表計算ソフトで開き、「Excelブック（.xlsx）」の形式で保存し直してください",
    "Open it in the spreadsheet and save it again as an \"Excel Workbook (.xlsx)\"",
);
const DOCUMENT: Words = Words::of(
    "文書の中の表を表計算ソフトに貼り付け、「Excelブック（.xlsx）」の形式で保存してください",
    "Paste its tables into a spreadsheet and save them as an \"Excel Workbook (.xlsx)\"",
);
const PICTURE: Words = Words::of(
    "写真や画像の文字は読めません。元の表を選んでください",
    "Text in pictures cannot be read. Choose the table itself",
);
const ARCHIVE: Words = Words::of(
    "展開し、中の表を選んでください",
    "Unpack it and choose the tables in it",
);
const OLD: Words = Words::of(
    "元のソフトで開き、表を「Excelブック（.xlsx）」の形式で保存してください",
    "Open it in its program and save the tables as an \"Excel Workbook (.xlsx)\"",
);

/// What kind of file that is no text this is, by its first bytes. Archives are told apart by the
/// names in them, which stand in the first bytes as a rule.
#[inline(never)]
pub fn not_text(head: &[u8]) -> Option<NoText> {
    let has = |name: &str| {
        let name = name.as_bytes();
        head.windows(name.len()).any(|part| part == name)
    };
    let inside: &[(&str, NoText)] = match head {
        [b'P', b'K', 3, 4, ..] => &[
            (
                "opendocument.spreadsheet",
                ("OpenDocument (.ods)", WORKBOOK),
            ),
            ("opendocument.text", ("OpenDocument (.odt)", DOCUMENT)),
            ("xl/", ("Excel (.xlsx)", WORKBOOK)),
            ("word/", ("Word (.docx)", DOCUMENT)),
            ("ppt/", ("PowerPoint (.pptx)", DOCUMENT)),
            ("", ("ZIP", ARCHIVE)),
        ],
        [0xd0, 0xcf, 0x11, 0xe0, ..] => &[
            ("W\0o\0r\0k\0b\0o\0o\0k", ("Excel 97-2003 (.xls)", WORKBOOK)),
            ("W\0o\0r\0d\0D\0o\0c", ("Word 97-2003 (.doc)", DOCUMENT)),
            ("", ("Office 97-2003", OLD)),
        ],
        [b'%', b'P', b'D', b'F', ..] => &[("", ("PDF", DOCUMENT))],
        [b'{', b'\\', b'r', b't', b'f', ..] => &[("", ("RTF", DOCUMENT))],
        [0x89, b'P', b'N', b'G', ..]
        | [0xff, 0xd8, 0xff, ..]
        | [b'G', b'I', b'F', b'8', ..]
        | [_, _, _, _, b'f', b't', b'y', b'p', ..] => &[("", ("PNG / JPEG / HEIC", PICTURE))],
        _ => &[],
    };
    let mut inside = inside.iter();
    inside
        .find(|(name, _)| name.is_empty() || has(name))
        .map(|(_, kind)| *kind)
}

/// The encoding in which a file is to be read, judged by its first bytes (at most [`HEAD`]).
#[inline(never)]
pub fn choose(head: &[u8], decode: Decode, nfkc: Nfkc) -> Encoding {
    if let Some((encoding, _)) = Encoding::of_mark(head) {
        return encoding;
    }
    let mut best = Encoding::Utf8;
    let mut best_score = i64::MIN;
    for encoding in Encoding::ALL {
        let bytes = whole_characters(head);
        let mut text = decode(encoding, bytes);
        // A replacement character that was written as such is no sign of another encoding.
        if encoding == Encoding::Utf8 && std::str::from_utf8(bytes).is_ok() {
            text = text.replace('\u{fffd}', "?");
        }
        let score = score(&text, nfkc);
        if score > best_score {
            (best, best_score) = (encoding, score);
        }
    }
    best
}

/// Bytes up to the last line end, so that no character is cut in two.
fn whole_characters(head: &[u8]) -> &[u8] {
    if head.len() < HEAD {
        return head;
    }
    let end = head.iter().rposition(|b| *b == b'\n' || *b == b'\r');
    // Behind a line feed, and behind its second byte in UTF-16.
    let end = end.map_or(head.len(), |at| at + 1) & !1;
    head.get(..end).unwrap_or(head)
}

/// The more titles the better; then the fewer characters that cannot be meant.
fn score(text: &str, nfkc: Nfkc) -> i64 {
    let mut titles = 0;
    for line in text.split(['\n', '\r']).take(40) {
        for cell in line.split([',', '\t', ';']) {
            let cell = cell.trim_matches('"');
            titles += i64::from(cell.len() < 100 && is_title(&fold_title(cell, nfkc)));
        }
    }
    // One character cut at the end of the head is nobody's fault.
    let broken = text
        .trim_end_matches('\u{fffd}')
        .matches('\u{fffd}')
        .count();
    let odd = text.chars().filter(|c| is_odd(*c)).count();
    // Even one odd character in a long text tells two decodings apart that are right otherwise.
    // The page counts in 32 bits, which are not enough here.
    let share = |count: usize| count as i64 * 1_000_000 / text.len().max(1) as i64;
    titles * 1_000_000_000 - i64::from(broken > 0) * 100_000_000 - share(broken) * 10 - share(odd)
}

/// Characters that a wrong decoding brings about: half-width katakana in rows (Japanese read as
/// Shift_JIS), private and unassigned ones, controls, and scripts that no office here uses (text
/// read as UTF-16).
const fn is_odd(c: char) -> bool {
    matches!(c,
        '\u{0}'..='\u{8}' | '\u{e}'..='\u{1f}' | '\u{80}'..='\u{9f}'
        | '\u{ff61}'..='\u{ff9f}' | '\u{e000}'..='\u{f8ff}'
        | '\u{100}'..='\u{36f}' | '\u{500}'..='\u{1fff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{a000}'..='\u{d7ff}' | '\u{fffd}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn utf8_in_pieces_is_what_browsers_make_of_it(
            text in "[aé東😀\u{feff}]{0,12}",
            more in prop::collection::vec(any::<u8>(), 0..6),
            (one, other) in (0..40_usize, 0..40_usize),
        ) {
            // Sound text, and whatever else, cut anywhere.
            let bytes: Vec<u8> = text.bytes().chain(more).collect();
            let mut cuts = [one.min(bytes.len()), other.min(bytes.len())];
            cuts.sort_unstable();
            let mut utf8 = Utf8::default();
            let got: String = [
                utf8.next(bytes[..cuts[0]].to_vec(), false),
                utf8.next(bytes[cuts[0]..cuts[1]].to_vec(), false),
                utf8.next(bytes[cuts[1]..].to_vec(), true),
            ]
            .concat();
            let (expected, _) = encoding_rs::UTF_8.decode_with_bom_removal(&bytes);
            prop_assert_eq!(got, expected);
        }
    }
}
