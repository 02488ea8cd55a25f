//! What kinds of bytes a text has, seen in one pass. Nearly every cell has none that need a second
//! look, and looking for rare characters one by one is most of the time that a large file takes.

/// The kinds of bytes of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bytes(u8);

/// Control characters besides line breaks.
const CONTROL: u8 = 1;
const BREAK: u8 = 2;
/// What a cell of CSV is quoted for, besides line breaks.
const QUOTED: u8 = 4;
/// What a text begins with that was disarmed, escaped, or is no text but an error.
const SIGN: u8 = 8;
/// First bytes of characters some of which no text may hold or should be written otherwise: controls,
/// what has no shape, radicals, private ones, broken ones, accents, full-width digits.
const RARE: u8 = 16;
/// Last bytes of the voicing marks of kana.
const MARK: u8 = 32;

const KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        kinds[byte] = match byte as u8 {
            b'\n' | b'\r' => BREAK,
            0..0x20 | 0x7f => CONTROL,
            b',' => QUOTED,
            b'"' => QUOTED | SIGN,
            b'\'' | b'=' | b'#' | b'_' => SIGN,
            0xc2 | 0xcc | 0xcd | 0xd8 | 0xe2 | 0xee | 0xef | 0xf3 | 0xf4 => RARE,
            0x99 | 0x9a => MARK,
            _ => 0,
        };
        byte += 1;
    }
    kinds
};

impl Bytes {
    /// Those of a text.
    pub(crate) fn of(text: &str) -> Self {
        let kind = |byte: u8| KINDS.get(usize::from(byte)).copied().unwrap_or_default();
        Self(text.bytes().fold(0, |kinds, byte| kinds | kind(byte)))
    }

    const fn has(self, kinds: u8) -> bool {
        self.0 & kinds != 0
    }

    /// Whether it is one line of ordinary characters, none of them a sign that a text may begin with
    /// and not mean.
    pub(crate) const fn is_plain(self) -> bool {
        !self.has(CONTROL | BREAK | SIGN | RARE)
    }

    /// Whether there is a line break.
    pub(crate) const fn has_breaks(self) -> bool {
        self.has(BREAK)
    }

    /// Whether there may be characters that nobody sees: controls, also those that break lines, and
    /// what stands for a broken one.
    pub(crate) const fn may_hide(self) -> bool {
        self.has(CONTROL | BREAK | RARE)
    }

    /// Whether there may be characters that are written otherwise as a rule: full-width digits,
    /// half-width katakana, marks on their own.
    pub(crate) const fn may_be_odd(self) -> bool {
        self.has(RARE | MARK)
    }

    /// Whether a cell of CSV stands as it is.
    pub(crate) const fn is_bare(self) -> bool {
        !self.has(BREAK | QUOTED | SIGN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_needs_a_second_look() {
        for (text, is_plain, may_hide, may_be_odd, is_bare) in [
            ("", true, false, false, true),
            ("支援者、年3回", true, false, false, true),
            ("東区", true, false, false, true),
            ("a,b", true, false, false, false),
            ("a\nb", false, true, false, false),
            ("a\tb", false, true, false, true),
            ("'=1", false, false, false, false),
            ("=\"1\"", false, false, false, false),
            ("#REF!", false, false, false, false),
            ("a_x000D_", false, false, false, false),
            ("\u{85}", false, true, true, true),
            ("\u{fffd}", false, true, true, true),
            ("e\u{301}", false, true, true, true),
            ("か\u{3099}", true, false, true, true),
            ("１", false, true, true, true),
            ("\u{e000}", false, true, true, true),
            ("⻄区", false, true, true, true),
            ("\u{e0100}", false, true, true, true),
            ("\u{200b}", false, true, true, true),
        ] {
            let bytes = Bytes::of(text);
            assert_eq!(bytes.is_plain(), is_plain, "{text:?}");
            assert_eq!(bytes.may_hide(), may_hide, "{text:?}");
            assert_eq!(bytes.may_be_odd(), may_be_odd, "{text:?}");
            assert_eq!(bytes.is_bare(), is_bare, "{text:?}");
            assert_eq!(bytes.has_breaks(), text.contains('\n'), "{text:?}");
        }
    }
}
