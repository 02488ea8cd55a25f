//! Which encoding is chosen, and what comes out.

use super::support::{decode, nfkc, run, text_of};
use encoding_rs::{EUC_JP, SHIFT_JIS};
use proptest::prelude::*;
use shared::check::diagnostic::Rule;
use shared::intake::encoding::{Encoding, choose, not_text};
use shared::package::schema::Table;

fn utf16(text: &str, mark: bool, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let mark = mark.then_some(0xfeff);
    let units = mark.into_iter().chain(text.encode_utf16());
    units.flat_map(bytes).collect()
}

#[track_caller]
fn check(case: &str, bytes: &[u8], encoding: Encoding, text: &str) {
    assert_eq!(text_of(bytes), (encoding, text.to_owned()), "{case}");
}

#[test]
fn twenty_bytes_without_a_title_of_ours_are_shift_jis() {
    check(
        "処理区分",
        b"\x8F\x88\x97\x9D\x8B\xE6\x95\xAA\x2C\x8C\x8F\x90\x94\x0D\x0A\x31\x2C\x32\x0D\x0A",
        Encoding::ShiftJis,
        "処理区分,件数\r\n1,2\r\n",
    );
    check(
        "点検連番",
        b"\x93\x5F\x8C\x9F\x98\x41\x94\xD4\x2C\x8C\x5E\x8E\xAE\x0D\x0A\x31\x2C\x32\x0D\x0A",
        Encoding::ShiftJis,
        "点検連番,型式\r\n1,2\r\n",
    );
}

#[test]
fn the_letters_of_windows_survive() {
    let text = "取り組みID,内容\r\n2025-P001,①②Ⅲ㈱髙﨑～－\r\n";
    check("CP932", &SHIFT_JIS.encode(text).0, Encoding::ShiftJis, text);
    check("EUC-JP", &EUC_JP.encode(text).0, Encoding::EucJp, text);
    check("UTF-8", text.as_bytes(), Encoding::Utf8, text);
    let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
    check("UTF-8 with a mark", &marked, Encoding::Utf8, text);
    let le = utf16(text, true, u16::to_le_bytes);
    check("UTF-16LE", &le, Encoding::Utf16Le, text);
    let be = utf16(text, true, u16::to_be_bytes);
    check("UTF-16BE", &be, Encoding::Utf16Be, text);
    let le = utf16(text, false, u16::to_le_bytes);
    check("UTF-16LE without a mark", &le, Encoding::Utf16Le, text);
    let be = utf16(text, false, u16::to_be_bytes);
    check("UTF-16BE without a mark", &be, Encoding::Utf16Be, text);
}

/// A character that was lost earlier is written in UTF-8 like any other.
#[test]
fn what_was_lost_before_is_no_other_encoding() {
    let text = "{\"text\":\"交流会の日\u{fffd}\"}";
    check("JSON", text.as_bytes(), Encoding::Utf8, text);
}

#[test]
fn a_single_title_is_enough() {
    for column in Table::ALL.iter().flat_map(|t| t.columns()) {
        let text = format!("{}\r\n", column.title);
        if text.is_ascii() {
            continue;
        }
        let sjis = SHIFT_JIS.encode(&text).0;
        check(column.title, &sjis, Encoding::ShiftJis, &text);
        let euc = EUC_JP.encode(&text).0;
        check(column.title, &euc, Encoding::EucJp, &text);
        check(column.title, text.as_bytes(), Encoding::Utf8, &text);
    }
}

#[test]
fn half_width_kana_under_ascii_titles_are_shift_jis() {
    let text = "id,title\r\n2025-P001,ｶﾞｲﾄﾞﾌﾞｯｸのｻｸｾｲ\r\n";
    check("kana", &SHIFT_JIS.encode(text).0, Encoding::ShiftJis, text);
}

#[test]
fn one_broken_character_does_not_change_the_encoding() {
    let mut bytes = "id,title\n2025-P001,相談員の研修を年に二回開く\n"
        .as_bytes()
        .to_vec();
    bytes.truncate(bytes.len() - 2);
    assert_eq!(choose(&bytes, decode, nfkc), Encoding::Utf8);
    let outcome = run("initiatives.csv", &text_of(&bytes).1);
    assert_eq!(outcome.findings.count(Rule::Encoding), 1);
    assert!(outcome.plan.is_none());
}

#[test]
fn a_character_cut_at_the_end_of_the_head_is_no_fault() {
    for pad in 0..4 {
        let row = "2025-P001,1,content,,地域の相談員が集まって事例を検討する,\r\n";
        let text = format!(
            "initiative,seq,kind,ward,text,outcome_kind\r\n{}{}",
            "a".repeat(pad),
            row.repeat(400)
        );
        let sjis = SHIFT_JIS.encode(&text).0;
        check("Shift_JIS", &sjis, Encoding::ShiftJis, &text);
        let euc = EUC_JP.encode(&text).0;
        check("EUC-JP", &euc, Encoding::EucJp, &text);
        check("UTF-8", text.as_bytes(), Encoding::Utf8, &text);
    }
}

#[test]
fn ascii_with_a_little_japanese_far_down_is_told_apart() {
    let row = "2025-P001,1,content,,abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz,\r\n";
    let text = format!(
        "initiative,seq,kind,ward,text,outcome_kind\r\n{}2025-P001,1,content,,三会,\r\n",
        row.repeat(150)
    );
    let euc = EUC_JP.encode(&text).0;
    check("EUC-JP", &euc, Encoding::EucJp, &text);
    let sjis = SHIFT_JIS.encode(&text).0;
    check("Shift_JIS", &sjis, Encoding::ShiftJis, &text);
}

#[test]
fn files_that_are_no_text_are_known() {
    for (head, kind, remedy) in [
        (
            &b"PK\x03\x04[Content_Types].xml xl/workbook.xml"[..],
            "Excel (.xlsx)",
            "Excelブック",
        ),
        (&b"PK\x03\x04 word/document.xml"[..], "Word (.docx)", "文書"),
        (
            &b"PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.spreadsheet"[..],
            "OpenDocument (.ods)",
            "Excelブック",
        ),
        (&b"PK\x03\x04 data/2030/points.csv"[..], "ZIP", "展開"),
        (
            &b"\xd0\xcf\x11\xe0\xa1 W\0o\0r\0k\0b\0o\0o\0k\0"[..],
            "Excel 97-2003 (.xls)",
            "Excelブック",
        ),
        (
            &b"\xd0\xcf\x11\xe0\xa1 W\0o\0r\0d\0D\0o\0c\0u\0"[..],
            "Word 97-2003 (.doc)",
            "文書",
        ),
        (&b"\xd0\xcf\x11\xe0\xa1"[..], "Office 97-2003", "元のソフト"),
        (&b"%PDF-1.7"[..], "PDF", "文書"),
        (&b"\xff\xd8\xff\xe0"[..], "PNG / JPEG / HEIC", "写真"),
        (&b"\0\0\0\x18ftypheic"[..], "PNG / JPEG / HEIC", "写真"),
        (&b"id,title\n"[..], "", ""),
        (&b""[..], "", ""),
    ] {
        let found = not_text(head);
        assert_eq!(found.map_or("", |found| found.0), kind);
        let words = found.map_or("", |found| found.1.get(shared::language::Language::Ja));
        assert!(words.contains(remedy), "{kind}");
    }
}

fn letters() -> impl Strategy<Value = String> {
    // What both Shift_JIS and EUC-JP can hold.
    let letter = prop_oneof![
        4 => prop::char::range('ぁ', 'ん'),
        3 => prop::char::range('ァ', 'ヶ'),
        4 => prop::char::range('一', '龠'),
        1 => prop::char::range('a', 'z'),
        1 => prop::char::range('０', '９'),
        1 => prop::sample::select("、。・（）「」～ー①Ⅲ㈱".chars().collect::<Vec<_>>()),
    ];
    let both = |c: &char| {
        let text = c.to_string();
        !SHIFT_JIS.encode(&text).2 && !EUC_JP.encode(&text).2
    };
    prop::collection::vec(letter.prop_filter("a letter of both", both), 1..40)
        .prop_map(String::from_iter)
}

proptest! {
    #[test]
    fn any_header_of_ours_and_any_japanese_text(
        table in prop::sample::select(Table::ALL.to_vec()),
        japanese in any::<bool>(),
        body in prop::collection::vec(letters(), 1..6),
    ) {
        let titles: Vec<&str> = table
            .columns()
            .iter()
            .map(|c| if japanese { c.title } else { c.name })
            .collect();
        let text = format!("{}\r\n{}\r\n", titles.join(","), body.join("\r\n"));
        // Kanji alone, under titles in ASCII, can be read both ways.
        let kana = text.chars().any(|c| ('ぁ'..='ヶ').contains(&c));
        prop_assume!(kana);
        for (encoding, bytes) in [
            (Encoding::Utf8, text.as_bytes().to_vec()),
            (Encoding::ShiftJis, SHIFT_JIS.encode(&text).0.into_owned()),
            (Encoding::EucJp, EUC_JP.encode(&text).0.into_owned()),
            (Encoding::Utf16Le, utf16(&text, true, u16::to_le_bytes)),
            (Encoding::Utf16Be, utf16(&text, true, u16::to_be_bytes)),
        ] {
            prop_assert_eq!(text_of(&bytes), (encoding, text.clone()));
        }
    }
}
