//! Characters that mean nothing, or another one: what no eye tells apart, no search may.

use crate::search::Nfkc;

/// The ordinary characters for the radicals from U+2E80 on, in which copied PDFs write ⻄区 and
/// ⺠⽣委員 (Unicode's EquivalentUnifiedIdeograph); a space where there is none.
const RADICALS: &str = "\u{3000}厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵\u{3000}旡日月歺母民氵氺\
    灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长\
    门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟";

/// The text without characters that nobody sees, with ordinary ones for radicals, `\n` for any line
/// break; `None` if that changes nothing.
#[inline(never)]
pub(in crate::intake) fn plain(text: &str, nfkc: Nfkc) -> Option<String> {
    // Excel writes `_x000D_` for what XML cannot hold.
    let escaped = text.contains("_x00");
    if !escaped && !text.chars().any(is_odd) {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(char) = rest.chars().next() {
        let (char, behind) = match escape(rest).filter(|_| escaped) {
            Some(found) => found,
            None => (char, rest.get(char.len_utf8()..).unwrap_or_default()),
        };
        rest = behind;
        match char {
            '\t' => out.push(' '),
            '\r' if rest.starts_with('\n') => {}
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\u{2f00}'..='\u{2fd5}' => out.push_str(&nfkc(char.encode_utf8(&mut [0; 4]))),
            '\u{2e80}'..='\u{2ef3}' => {
                let at = u32::from(char) - 0x2e80;
                let found = RADICALS.chars().nth(at as usize);
                out.push(found.filter(|c| *c != '\u{3000}').unwrap_or(char));
            }
            // It joins what stands around it to one picture: 👩‍👧.
            '\u{200d}' if out.chars().next_back().is_some_and(is_picture) => out.push(char),
            _ if is_odd(char) => {}
            _ => out.push(char),
        }
    }
    (out != text).then_some(out)
}

/// What stands between `="` and `"`: somebody has kept a spreadsheet from reading it.
pub(in crate::intake) fn unquoted(text: &str) -> Option<String> {
    let inner = text.trim().strip_prefix("=\"")?.strip_suffix('"')?;
    let plain = inner.replace("\"\"", "");
    (!plain.contains('"')).then(|| inner.replace("\"\"", "\""))
}

/// The first character that only one machine can show (外字).
pub(in crate::intake) fn private(text: &str) -> Option<char> {
    let is_private = |c: &char| matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10fffd}');
    // By their first bytes, so that ordinary text is passed over quickly.
    let may_be = text.bytes().any(|b| matches!(b, 0xee | 0xef | 0xf3 | 0xf4));
    may_be.then(|| text.chars().find(is_private)).flatten()
}

/// A symbol or an emoji.
const fn is_picture(char: char) -> bool {
    matches!(char, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

/// A character that may have to change: controls, what has no shape, radicals.
const fn is_odd(char: char) -> bool {
    matches!(char,
        '\0'..='\u{9}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{34f}' | '\u{61c}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{2e80}'..='\u{2ef3}' | '\u{2f00}'..='\u{2fd5}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{e0000}'..='\u{e01ef}')
}

/// The control character that `_x000D_` stands for, and what follows it.
fn escape(text: &str) -> Option<(char, &str)> {
    let code = text.strip_prefix("_x00")?.get(..3)?.strip_suffix('_')?;
    let char = u8::from_str_radix(code, 16).ok()?;
    let is_control = char < 0x20 && !code.starts_with('+');
    is_control.then(|| (char::from(char), text.get(7..).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::super::samples::nfkc;
    use super::*;

    #[test]
    fn what_nobody_sees_goes_and_radicals_are_characters() {
        for (text, expected) in [
            ("⻄区", "西区"),
            ("⺠⽣委員", "民生委員"),
            ("⽀援者の⻑期研修", "支援者の長期研修"),
            ("⿓\u{2e80}", "龍\u{2e80}"),
            ("研\u{200b}修", "研修"),
            ("葛\u{e0100}城\u{fe00}", "葛城"),
            ("研\u{1}修\u{85}会", "研修\n会"),
            ("研修\u{2028}会議", "研修\n会議"),
            ("研\t修", "研 修"),
            ("研修_x000D_\n会議_x000a_", "研修\n会議\n"),
            ("\u{feff}研修\r\n会議\r", "研修\n会議\n"),
        ] {
            assert_eq!(plain(text, nfkc).as_deref(), Some(expected), "{text:?}");
            assert_eq!(plain(expected, nfkc), None, "{expected:?}");
        }
        for text in [
            "😀👩\u{200d}👩\u{200d}👧",
            "研修",
            "a_x00b",
            "_x0041_",
            "_x00+1_",
            "①㈱髙〜",
            "一\n二",
            "",
        ] {
            assert_eq!(plain(text, nfkc), None, "{text:?}");
        }
        assert_eq!(private("研\u{e000}"), Some('\u{e000}'));
        assert_eq!(private("（研）"), None);
    }

    /// Each radical stands for the character of its own place.
    #[test]
    fn there_is_a_place_for_each_radical() {
        assert_eq!(RADICALS.chars().count(), 0x2ef3 - 0x2e80 + 1);
        for (radical, char) in [
            ('\u{2e98}', '扌'),
            ('\u{2ea0}', '民'),
            ('\u{2ec4}', '西'),
            ('\u{2ed1}', '長'),
            ('\u{2eef}', '竜'),
            ('\u{2ef3}', '龟'),
        ] {
            let found = plain(&radical.to_string(), nfkc);
            assert_eq!(found, Some(char.to_string()), "{radical}");
        }
    }

    #[test]
    fn a_formula_that_is_a_text_is_that_text() {
        for (text, expected) in [
            ("=\"07\"", Some("07")),
            (" =\"甲の会\" ", Some("甲の会")),
            ("=\"a\"\"b\"", Some("a\"b")),
            ("=\"\"", Some("")),
            ("=\"a\"&\"b\"", None),
            ("=1+1", None),
            ("\"07\"", None),
        ] {
            assert_eq!(unquoted(text).as_deref(), expected, "{text}");
        }
    }
}
