//! Shift_JIS as Windows writes it (code page 932), for systems that take nothing else.
//!
//! The browser decodes Shift_JIS but does not encode it. Its table would weigh more than all of
//! this crate, so the way back is learnt from the decoder once: every sequence there is, in one call.
//!
//! What Shift_JIS lacks is never replaced in silence: [`ShiftJis::encode`] refuses and names every
//! such character, [`ShiftJis::encode_with`] is for afterwards, when a person has seen the list and
//! agreed. This holds for the look-alikes too which other encoders bend without a word: 「〜」 is
//! not 「～」, `¥` is not `\`.

/// 「〓」, the printers' sign for a missing letter: what stands where nothing comes near.
const MISSING: u16 = 0x81AC;

/// Characters that Shift_JIS lacks, and what Windows or a person would write in their place.
const NEAR: [(char, char); 22] = [
    ('〜', '～'),
    ('—', '―'),
    ('–', '‐'),
    ('‑', '‐'),
    ('−', '－'),
    ('‖', '∥'),
    ('¦', '￤'),
    ('¥', '￥'),
    ('¢', '￠'),
    ('£', '￡'),
    ('¬', '￢'),
    ('‾', '￣'),
    ('·', '・'),
    ('•', '・'),
    ('«', '≪'),
    ('»', '≫'),
    // The micro sign, the ohm sign, and the letter for which Shift_JIS has only the ångström sign.
    ('\u{B5}', 'μ'),
    ('\u{2126}', 'Ω'),
    ('\u{C5}', '\u{212B}'),
    // Voicing marks written apart from their kana, and the space that keeps words together.
    ('\u{3099}', '゛'),
    ('\u{309A}', '゜'),
    ('\u{A0}', ' '),
];

/// A character that Shift_JIS lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unwritable {
    /// The character.
    pub character: char,
    /// Its number as people look it up: `U+301C`.
    pub code: String,
    /// How often it stands in the text.
    pub count: usize,
    /// Where it stands first, in bytes of the text.
    pub first: usize,
    /// A character that looks much the same and can be written.
    pub near: Option<char>,
}

/// The writable character that looks much like one that cannot be written.
pub fn near(character: char) -> Option<char> {
    let found = NEAR.iter().find(|(from, _)| *from == character);
    found.map(|(_, to)| *to)
}

/// Writes Shift_JIS.
#[derive(Debug, Clone)]
pub struct ShiftJis {
    /// For each character of the basic plane its sequence, 0 for none.
    codes: Vec<u16>,
}

impl ShiftJis {
    /// Learns the table from a decoder that works as the Encoding Standard says (the browser's
    /// `TextDecoder("shift_jis")`). If it does anything unexpected, no character beyond ASCII can be
    /// written: better a refusal than a wrong text.
    #[inline(never)]
    pub fn new(decode: &dyn Fn(&[u8]) -> String) -> Self {
        let sequences = sequences();
        let mut bytes = Vec::new();
        for sequence in &sequences {
            push(&mut bytes, *sequence);
            bytes.push(b'\n');
        }
        let text = decode(&bytes);
        let mut codes = vec![0; 1 << 16];
        if text.matches('\n').count() != sequences.len() {
            return Self { codes };
        }
        for (line, sequence) in text.split('\n').zip(sequences) {
            // A sequence without a meaning gives U+FFFD, alone or before its second byte.
            let mut characters = line.chars();
            let (Some(character), None) = (characters.next(), characters.next()) else {
                continue;
            };
            // Of several sequences for one character Windows writes the first.
            match codes.get_mut(character as usize) {
                Some(slot @ 0) if character != '\u{FFFD}' => *slot = sequence,
                _ => {}
            }
        }
        Self { codes }
    }

    /// The text in Shift_JIS. A byte order mark in front belongs to no text and is left out.
    ///
    /// # Errors
    /// Everything that cannot be written, as [`Self::unwritable`] lists it.
    pub fn encode(&self, text: &str) -> Result<Vec<u8>, Vec<Unwritable>> {
        let missing = self.unwritable(text);
        if missing.is_empty() {
            Ok(self.encode_with(text, &|_| None))
        } else {
            Err(missing)
        }
    }

    /// The text in Shift_JIS, with `replacement` for what cannot be written, and 「〓」 where that
    /// has no answer or one that cannot be written either. Only for a person who has seen the list.
    #[inline(never)]
    pub fn encode_with(&self, text: &str, replacement: &dyn Fn(char) -> Option<char>) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(text.len());
        for character in without_mark(text).chars() {
            let code = self
                .code(character)
                .or_else(|| self.code(replacement(character)?));
            push(&mut bytes, code.unwrap_or(MISSING));
        }
        bytes
    }

    /// Every character of the text that cannot be written, in the order in which they first appear.
    #[inline(never)]
    pub fn unwritable(&self, text: &str) -> Vec<Unwritable> {
        let mark = text.len() - without_mark(text).len();
        let mut missing: Vec<Unwritable> = Vec::new();
        for (at, character) in without_mark(text).char_indices() {
            if self.code(character).is_some() {
                continue;
            }
            if let Some(known) = missing.iter_mut().find(|m| m.character == character) {
                known.count += 1;
                continue;
            }
            missing.push(Unwritable {
                character,
                code: format!("U+{:04X}", u32::from(character)),
                count: 1,
                first: mark + at,
                near: near(character).filter(|near| self.code(*near).is_some()),
            });
        }
        missing
    }

    /// The sequence of a character: one byte up to 0xFF, two beyond.
    fn code(&self, character: char) -> Option<u16> {
        if character.is_ascii() {
            return u16::try_from(u32::from(character)).ok();
        }
        let code = *self.codes.get(character as usize)?;
        (code != 0).then_some(code)
    }
}

/// Every sequence beyond ASCII that Windows writes, in its order of preference. The leads 0xED and
/// 0xEE repeat what 0x81 and 0xFA to 0xFC hold; they are read, never written.
fn sequences() -> Vec<u16> {
    let leads = (0x81..=0x9F).chain(0xE0..=0xEC).chain(0xEF..=0xFC);
    let mut sequences: Vec<u16> = (0xA1..=0xDF).collect();
    for lead in leads {
        let trails = (0x40..=0x7E).chain(0x80..=0xFC);
        sequences.extend(trails.map(|trail: u16| lead << 8 | trail));
    }
    sequences
}

fn push(bytes: &mut Vec<u8>, sequence: u16) {
    let [lead, trail] = sequence.to_be_bytes();
    if lead != 0 {
        bytes.push(lead);
    }
    bytes.push(trail);
}

fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{FEFF}').unwrap_or(text)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use encoding_rs::SHIFT_JIS;
    use proptest::prelude::*;
    use std::cell::Cell;
    use std::sync::LazyLock;

    static WINDOWS: LazyLock<ShiftJis> = LazyLock::new(|| ShiftJis::new(&decoded));

    fn decoded(bytes: &[u8]) -> String {
        SHIFT_JIS.decode_without_bom_handling(bytes).0.into_owned()
    }

    #[test]
    fn the_decoder_is_asked_once() {
        let calls = Cell::new(0);
        ShiftJis::new(&|bytes| {
            calls.set(calls.get() + 1);
            decoded(bytes)
        });
        assert_eq!(calls.get(), 1);
    }

    /// Where this encoder and the Encoding Standard's differ, and what this one writes.
    fn deliberate(character: char) -> Option<Option<u16>> {
        match character {
            // The standard bends these in silence: to a backslash, a tilde and a full-width minus.
            '¥' | '‾' | '−' => Some(None),
            // A control character that no keyboard types; the standard passes it through.
            '\u{80}' => Some(None),
            // The places for a user's own letters: Windows writes them, the standard only reads them.
            '\u{E000}'..='\u{E757}' => {
                let pointer = character as u16 - 0xE000;
                let (lead, trail) = (pointer / 188 + 0xF0, pointer % 188 + 0x40);
                Some(Some(lead << 8 | (trail + u16::from(trail >= 0x7F))))
            }
            _ => None,
        }
    }

    #[test]
    fn every_character_is_written_as_windows_does() {
        let mut complaints = Vec::new();
        let mut written = 0;
        for character in '\0'..='\u{FFFF}' {
            let text = String::from(character);
            let (bytes, _, failed) = SHIFT_JIS.encode(&text);
            let mut expected = (!failed).then(|| bytes.into_owned());
            if let Some(own) = deliberate(character) {
                let own = own.map(|code| code.to_be_bytes().to_vec());
                if own == expected {
                    complaints.push(format!("{character:?} is no exception"));
                }
                expected = own;
            }
            // Alone in a text U+FEFF is a byte order mark.
            let got = WINDOWS.encode(&format!("a{text}")).ok();
            let expected = expected.map(|bytes| [b"a".as_slice(), &bytes].concat());
            if got != expected {
                complaints.push(format!("{character:?}: {got:x?}, not {expected:x?}"));
            }
            if let Some(got) = got {
                written += 1;
                if decoded(&got) != format!("a{character}") {
                    complaints.push(format!("{character:?} is read as another"));
                }
            }
        }
        assert!(complaints.is_empty(), "{}", complaints.join("\n"));
        assert!(written > 9000, "{written}");
    }

    #[test]
    fn the_first_of_several_sequences_is_taken() {
        for (case, character, code) in [
            ("row 2 before row 13", '≒', 0x81E0),
            ("row 2 before row 13", '∪', 0x81BE),
            ("row 2 before NEC's and IBM's", '￢', 0x81CA),
            ("row 13 before IBM's", 'Ⅲ', 0x8756),
            ("row 13 before IBM's", '㈱', 0x878A),
            ("IBM's before NEC's selection", 'ⅲ', 0xFA42),
            ("IBM's before NEC's selection", '髙', 0xFBFC),
        ] {
            let found = WINDOWS.encode(&character.to_string());
            assert_eq!(found, Ok(u16::to_be_bytes(code).to_vec()), "{case}");
        }
    }

    #[test]
    fn what_cannot_be_written_is_listed_in_order() {
        let text = "\u{FEFF}九州〜博多\n𠮷田—¥100〜‖−\\~";
        let listed = WINDOWS.unwritable(text);
        let short: Vec<_> = listed
            .iter()
            .map(|m| (m.character, m.code.as_str(), m.count, m.near))
            .collect();
        assert_eq!(
            short,
            [
                ('〜', "U+301C", 2, Some('～')),
                ('𠮷', "U+20BB7", 1, None),
                ('—', "U+2014", 1, Some('―')),
                ('¥', "U+00A5", 1, Some('￥')),
                ('‖', "U+2016", 1, Some('∥')),
                ('−', "U+2212", 1, Some('－')),
            ]
        );
        for missing in &listed {
            let rest = text.get(missing.first..).unwrap();
            assert!(rest.starts_with(missing.character), "{missing:?}");
        }
        assert_eq!(WINDOWS.encode(text), Err(listed));
    }

    #[test]
    fn only_a_byte_order_mark_in_front_is_left_out() {
        assert_eq!(
            WINDOWS.encode("\u{FEFF}区\r\n"),
            Ok(b"\x8b\xe6\r\n".to_vec())
        );
        let inside = WINDOWS.unwritable("区\u{FEFF}");
        assert_eq!(inside.first().map(|m| m.first), Some(3));
    }

    #[test]
    fn what_was_agreed_on_is_written() {
        let text = "𠮷田〜¥";
        for (case, expected, bytes) in [
            (
                "the near ones",
                "〓田～￥",
                WINDOWS.encode_with(text, &near),
            ),
            ("none", "〓田〓〓", WINDOWS.encode_with(text, &|_| None)),
            (
                "one that is missing too",
                "〓田〓〓",
                WINDOWS.encode_with(text, &|_| Some('𠮷')),
            ),
            (
                "a question mark",
                "?田??",
                WINDOWS.encode_with(text, &|_| Some('?')),
            ),
        ] {
            assert_eq!(decoded(&bytes), expected, "{case}");
        }
        assert_eq!(WINDOWS.code('〓'), Some(MISSING));
    }

    #[test]
    fn a_near_character_can_be_written_and_the_other_cannot() {
        for (from, to) in NEAR {
            assert_eq!(WINDOWS.code(from), None, "{from:?}");
            assert!(WINDOWS.code(to).is_some(), "{from:?} to {to:?}");
        }
    }

    #[test]
    fn a_decoder_that_works_otherwise_teaches_nothing() {
        let silent = |_: &[u8]| String::new();
        let without_lines = |bytes: &[u8]| decoded(bytes).replace('\n', "");
        let latin = |bytes: &[u8]| bytes.iter().map(|b| char::from(*b)).collect();
        for (case, decode) in [
            ("nothing", &silent as &dyn Fn(&[u8]) -> String),
            ("no line ends", &without_lines),
        ] {
            let own = ShiftJis::new(decode);
            assert_eq!(own.encode("a\\~"), Ok(b"a\\~".to_vec()), "{case}");
            assert!(
                own.encode("あ").is_err() && own.encode("ｱ").is_err(),
                "{case}"
            );
        }
        assert!(ShiftJis::new(&latin).encode("あ").is_err());
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(text in "[ -~あ-んア-ヶｱ-ﾟ一-龠～〜—−髙①Ⅲ𠮷\n,]{0,40}") {
            let missing = WINDOWS.unwritable(&text);
            match WINDOWS.encode(&text) {
                Ok(bytes) => {
                    prop_assert_eq!(decoded(&bytes), text);
                    prop_assert!(missing.is_empty());
                }
                Err(named) => {
                    prop_assert_eq!(&named, &missing);
                    let mut rest = text.clone();
                    for m in &missing {
                        prop_assert_eq!(m.count, text.matches(m.character).count());
                        prop_assert_eq!(text.find(m.character), Some(m.first));
                        rest = rest.replace(m.character, "");
                    }
                    prop_assert!(WINDOWS.encode(&rest).is_ok());
                }
            }
        }
    }
}
