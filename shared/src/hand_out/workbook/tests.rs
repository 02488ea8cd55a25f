#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
use super::cell::Day;
use super::sheet::last;
use super::*;
use proptest::prelude::*;

fn made() -> DosTime {
    DosTime::new((2026, 4, 1), (9, 0))
}

#[test]
fn what_is_wide_is_printed_on_several_pages_that_begin_alike() {
    let cells = ["あ".repeat(90), "い".repeat(90), "う".repeat(90)];
    let wide = Sheet {
        columns: ["甲", "乙", "丙"]
            .map(|title| Column::up_to(90, title))
            .to_vec(),
        rows: vec![cells.map(Cell::Text).to_vec()],
        name: "表".to_owned(),
        is_landscape: true,
        ..Sheet::default()
    };
    let file = workbook(&[wide], made()).unwrap();
    let xml = part(&file, "xl/worksheets/sheet1.xml");
    assert!(
        xml.contains("<pane xSplit=\"1\" ySplit=\"1\" topLeftCell=\"B2\""),
        "{xml}"
    );
    assert!(xml.contains("fitToWidth=\"2\" fitToHeight=\"0\""), "{xml}");
    // 180 narrow characters in columns of 92.
    assert!(xml.contains("<row r=\"2\" ht=\"37.50\">"), "{xml}");
    let cover = part(&file, "xl/workbook.xml");
    assert!(cover.contains(">'表'!$A:$A,'表'!$1:$1<"), "{cover}");
}

fn sheet(name: &str, rows: Vec<Vec<Cell>>) -> Sheet {
    Sheet {
        name: name.to_owned(),
        columns: vec![Column {
            note: "短く\"一言\"で".to_owned(),
            choices: Some(Choices {
                sheet: 1,
                column: 27,
                rows: (1, 12),
                is_only: true,
            }),
            ..Column::new("件名")
        }],
        rows,
        header: "令和6年度 R&D".to_owned(),
        is_landscape: false,
    }
}

/// A part of the file: nothing in it is compressed.
fn part(file: &[u8], path: &str) -> String {
    let heads = file.windows(4).enumerate();
    let mut heads: Vec<usize> = heads
        .filter(|(_, four)| *four == b"PK\x03\x04" || *four == b"PK\x01\x02")
        .map(|(at, _)| at)
        .collect();
    heads.push(file.len());
    let mut bodies = heads
        .windows(2)
        .filter_map(|two| file.get(two[0] + 30..two[1]));
    let body = bodies.find_map(|body| body.strip_prefix(path.as_bytes()));
    String::from_utf8(body.unwrap().to_vec()).unwrap()
}

#[test]
fn a_day_is_counted_as_excel_counts_it() {
    for (text, expected) in [
        ("1900-03-01", Some(61)),
        ("1970-01-01", Some(25_569)),
        ("2000-02-29", Some(36_585)),
        ("2024-12-31", Some(45_657)),
        ("2026-04-01", Some(46_113)),
        ("9999-12-31", Some(2_958_465)),
        ("1900-02-28", None),
        ("2026-02-29", None),
        ("2100-02-29", None),
        ("2026-13-01", None),
        ("2026-04-31", None),
        ("2026-4-1", None),
        ("2026-04-01T", None),
        ("2026-04", None),
        ("", None),
    ] {
        assert_eq!(Day::of_iso(text).map(Day::serial), expected, "{text}");
    }
}

#[test]
fn what_is_no_number_stays_text() {
    for text in ["0", "-1", "12.50", "0.5", "123456789012345", "-0.5"] {
        assert_eq!(Cell::number(text), Cell::Number(text.to_owned()));
    }
    for text in [
        "007",
        "-0",
        "1234567890123456",
        "1,000",
        "１",
        "1.",
        ".5",
        "+1",
        "1e5",
        "NaN",
    ] {
        assert_eq!(Cell::number(text), Cell::Text(text.to_owned()));
    }
    assert_eq!(Cell::number(""), Cell::Empty);
    assert_eq!(
        Cell::time("2026-04-01 24:00"),
        Cell::Text("2026-04-01 24:00".to_owned())
    );
    assert_eq!(
        Cell::link("a", "javascript:alert(1)"),
        Cell::Text("a".to_owned())
    );
}

#[test]
fn columns_are_lettered() {
    for (columns, expected) in [
        (0, "A"),
        (1, "A"),
        (26, "Z"),
        (27, "AA"),
        (702, "ZZ"),
        (703, "AAA"),
        (16_384, "XFD"),
    ] {
        assert_eq!(last(columns), expected);
    }
}

#[test]
fn names_are_those_that_excel_takes() {
    for (name, expected) in [
        ("メモ", "メモ"),
        ("a[b]:c*d?e/f\\g", "a_b__c_d_e_f_g"),
        ("'引用'", "引用"),
        ("", "Sheet"),
        ("''", "Sheet"),
        ("History", "History_"),
        (
            "123456789012345678901234567890123",
            "1234567890123456789012345678901",
        ),
        // A character of two units is not cut in half.
        (
            "123456789012345678901234567890𠮷",
            "123456789012345678901234567890",
        ),
    ] {
        assert_eq!(sheet_names(&[sheet(name, Vec::new())]), [expected]);
    }
    let same = ["Aa", "aA", "aa", "b"].map(|name| sheet(name, Vec::new()));
    assert_eq!(sheet_names(&same), ["Aa", "aA (2)", "aa (3)", "b"]);
}

#[test]
fn the_elements_stand_in_the_order_of_the_standard() {
    let rows = vec![vec![
        Cell::text_of("=1+1"),
        Cell::number("2"),
        Cell::time("2026-04-01 12:00"),
        Cell::link("x", "https://example.jp/?a=1&b=2"),
        Cell::to_row("y", 1, 3),
    ]];
    let sheets = [sheet("一", rows), sheet("It's", Vec::new())];
    let file = workbook(&sheets, made()).unwrap();
    let xml = part(&file, "xl/worksheets/sheet1.xml");
    let order = [
        "<sheetPr>",
        "<dimension ref=\"A1:E2\"/>",
        "<sheetViews>",
        "<sheetFormatPr",
        "<cols>",
        "<sheetData>",
        "<c r=\"A2\" s=\"5\" t=\"s\">",
        "<c r=\"B2\" s=\"0\"><v>2</v></c>",
        "<v>46113.5000000000</v>",
        "</sheetData>",
        "<autoFilter ref=\"A1:A2\"/>",
        "<dataValidations count=\"2\"><dataValidation allowBlank=\"1\" showInputMessage=\"1\"",
        "promptTitle=\"件名\" prompt=\"短く&quot;一言&quot;で\" sqref=\"A1\"/>",
        "type=\"list\" allowBlank=\"1\" showErrorMessage=\"1\" sqref=\"A2:A1001\">",
        "<formula1>'It''s'!$AB$2:$AB$13</formula1></dataValidation></dataValidations>",
        "<hyperlinks>",
        "<hyperlink ref=\"D2\" r:id=\"rId1\"/>",
        "location=\"'It''s'!A4\"",
        "</hyperlinks>",
        "<pageMargins",
        "<pageSetup",
        "<headerFooter><oddHeader>&amp;L令和6年度 R&amp;&amp;D<",
    ];
    let mut at = 0;
    for word in order {
        let found = xml.get(at..).unwrap().find(word);
        at += found.unwrap_or_else(|| unreachable!("{word} after {}", xml.get(..at).unwrap()));
    }
    let cover = part(&file, "xl/workbook.xml");
    assert!(
        cover.contains("localSheetId=\"0\" hidden=\"1\">'一'!$A$1:$A$2<"),
        "{cover}"
    );
    assert!(
        cover.contains("localSheetId=\"1\">'It''s'!$1:$1<"),
        "{cover}"
    );
    assert!(cover.find("</sheets>") < cover.find("<definedNames>"));
    assert_eq!(workbook(&sheets, made()), Ok(file), "the same again");
}

#[test]
fn a_word_among_numbers_stands_where_they_do() {
    let number = Column {
        is_number: true,
        ..Column::new("東区")
    };
    let sheet = Sheet {
        columns: vec![Column::new("テーマ"), number],
        rows: vec![vec![Cell::text_of("一"), Cell::text_of("記載なし")]],
        ..Sheet::default()
    };
    let file = workbook(&[sheet], made()).unwrap();
    let xml = part(&file, "xl/worksheets/sheet1.xml");
    assert!(
        xml.contains("<c r=\"A2\" s=\"0\"") && xml.contains("<c r=\"B2\" s=\"6\""),
        "{xml}"
    );
}

#[test]
fn what_does_not_fit_is_said() {
    let long = |n: usize| {
        sheet(
            "a",
            vec![Vec::new(), vec![Cell::Empty, Cell::text_of("あ".repeat(n))]],
        )
    };
    assert!(workbook(&[long(32_767)], made()).is_ok());
    let all = [long(1), long(32_768)];
    assert_eq!(
        workbook(&all, made()),
        Err(WorkbookError::LongText(1, 2, 1))
    );
    let wide = sheet("a", vec![vec![Cell::Empty; 16_385]]);
    assert_eq!(workbook(&[wide], made()), Err(WorkbookError::LargeSheet(0)));
}

#[test]
fn texts_come_through_as_they_are() {
    for (text, expected) in [
        (" a\n b ", " a\n b "),
        ("a\r\nb", "a_x000D_\nb"),
        ("\u{0}\u{1f}\u{ffff}\t", "_x0000__x001F__xFFFF_\t"),
        ("_x000D_", "_x005F_x000D_"),
        ("_x0041_x0042_", "_x005F_x0041_x005F_x0042_"),
        ("_x41_", "_x41_"),
        ("_xあああ_", "_xあああ_"),
        ("<a&\"]]>'", "&lt;a&amp;&quot;]]&gt;'"),
    ] {
        assert_eq!(strings::of_cell(text), expected);
    }
}

/// What a reader of the format makes of a text of a cell.
fn decoded(text: &str) -> String {
    let mut rest = text;
    let mut told = String::new();
    while let Some(c) = rest.chars().next() {
        let digits = rest.strip_prefix("_x").and_then(|r| r.get(..4));
        let code = digits.filter(|_| rest.get(6..7) == Some("_"));
        let code = code.and_then(|code| u32::from_str_radix(code, 16).ok());
        match code.and_then(char::from_u32) {
            Some(c) => {
                told.push(c);
                rest = rest.get(7..).unwrap_or_default();
            }
            None => {
                told.push(c);
                rest = rest.get(c.len_utf8()..).unwrap_or_default();
            }
        }
    }
    let named = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&amp;", "&"),
    ];
    named
        .iter()
        .fold(told, |told, (name, c)| told.replace(name, c))
}

proptest! {
    #[test]
    fn every_text_is_read_back(text in "([_x0-9A-Fa-f\r\n\u{0}-\u{1f}<&>\"]|[あ𠮷\u{fffe}]|_x000[0-9A-D]_){0,12}") {
        // `_x1F600_` and halves of characters are no codes of a cell.
        prop_assert_eq!(decoded(&strings::of_cell(&text)), text);
    }

    #[test]
    fn no_name_is_too_odd(names in prop::collection::vec(any::<String>(), 1..6)) {
        let sheets: Vec<_> = names.iter().map(|name| sheet(name, Vec::new())).collect();
        let names = sheet_names(&sheets);
        for (at, name) in names.iter().enumerate() {
            let units = name.encode_utf16().count();
            prop_assert!((1..=31).contains(&units), "{:?}", name);
            prop_assert!(!name.contains(|c: char| "[]:*?/\\".contains(c) || c.is_control()));
            prop_assert!(!name.starts_with('\'') && !name.ends_with('\''));
            prop_assert!(names.iter().take(at).all(|other| other.to_lowercase() != name.to_lowercase()));
        }
    }
}
