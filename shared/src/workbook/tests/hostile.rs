//! Files that are broken, locked, or made to harm.

use super::{bytes, parts, sheet, text, with, with_part};
use crate::workbook::{Trouble, is_workbook, may_be, read};
use proptest::prelude::*;

#[test]
fn a_file_that_is_cut_off_is_damaged() {
    let whole = bytes(&parts("<sheetData><row><c><v>1</v></c></row></sheetData>"));
    assert!(may_be(&whole) && is_workbook(&whole));
    assert!(read(&whole).is_ok());
    for end in 0..whole.len() {
        assert_eq!(
            read(whole.get(..end).unwrap()),
            Err(Trouble::Damaged),
            "{end}"
        );
    }
}

#[test]
fn what_is_locked_or_no_workbook_says_so() {
    let compound = |name: &str| {
        let name = name.encode_utf16().flat_map(u16::to_le_bytes);
        [0xd0, 0xcf, 0x11, 0xe0]
            .into_iter()
            .chain([0; 600])
            .chain(name)
            .collect::<Vec<u8>>()
    };
    let locked = compound("EncryptedPackage");
    assert!(is_workbook(&locked) && !is_workbook(&compound("Workbook")));
    assert_eq!(read(&locked), Err(Trouble::Locked));
    let mut locked = bytes(&parts(""));
    let at = locked
        .windows(4)
        .position(|part| part == b"PK\x01\x02")
        .unwrap();
    locked[at + 8] |= 1;
    assert_eq!(read(&locked), Err(Trouble::Locked));
    let document = with(
        Vec::new(),
        "_rels/.rels",
        "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"word/document.xml\"/></Relationships>",
    );
    assert!(!is_workbook(&bytes(&document)));
    assert_eq!(read(&bytes(&parts(""))), Err(Trouble::NoSheet));
}

#[test]
fn cells_beyond_the_grid_are_refused() {
    for cell in ["XFE1", "A1048577", "A0", "AAAA1", "1", "A"] {
        let cells = format!("<sheetData><row><c r=\"{cell}\"><v>1</v></c></row></sheetData>");
        assert_eq!(
            read(&bytes(&parts(&cells))),
            Err(Trouble::Damaged),
            "{cell}"
        );
    }
    let row = "<sheetData><row r=\"16777217\"><c><v>1</v></c></row></sheetData>";
    assert_eq!(read(&bytes(&parts(row))), Err(Trouble::Damaged));
    // The last cell that there is takes no more room than its place.
    let last = sheet(&parts(
        "<dimension ref=\"A1:XFD1048576\"/><sheetData><row><c><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row></sheetData>",
    ));
    assert_eq!(last.text.len(), 2 + 1_048_574 + 16_383 + 2);
}

#[test]
fn rows_that_are_only_formatted_are_nothing() {
    let rows: String = (1..20_000)
        .map(|row| format!("<row r=\"{row}\" s=\"1\"><c r=\"A{row}\" s=\"1\"/></row>"))
        .collect();
    assert_eq!(
        text(&format!("<row r=\"1\"><c><v>1</v></c></row>{rows}")),
        "1\n"
    );
}

#[test]
fn a_small_file_that_unfolds_into_much_is_refused() {
    // One row far to the right, again and again.
    let rows: String = (1..4_000)
        .map(|row| format!("<row r=\"{row}\"><c r=\"XFD{row}\"><v>1</v></c></row>"))
        .collect();
    assert_eq!(
        read(&bytes(&parts(&format!("<sheetData>{rows}</sheetData>")))),
        Err(Trouble::TooLarge)
    );
}

#[test]
fn definitions_and_references_of_its_own_are_refused() {
    let evil = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><worksheet><sheetData><row><c t=\"str\"><v>&b;</v></c></row></sheetData></worksheet>";
    for part in [
        evil,
        "<worksheet><sheetData><row><c t=\"str\"><v>&b;</v></c></row></sheetData></worksheet>",
        "<worksheet><sheetData>",
        &"<a>".repeat(5000),
    ] {
        let book = with(parts(""), "xl/worksheets/sheet1.xml", part);
        assert_eq!(read(&bytes(&book)), Err(Trouble::Damaged), "{:.40}", part);
    }
    let missing = with_part(
        parts("<sheetData><row><c t=\"s\"><v>9</v></c></row></sheetData>"),
        "sharedStrings",
        "<sst/>",
    );
    assert_eq!(read(&bytes(&missing)), Err(Trouble::Damaged));
}

proptest! {
    #[test]
    fn no_bytes_bring_it_down(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&bytes);
        let mut begun = b"PK\x03\x04".to_vec();
        begun.extend(bytes);
        let _ = read(&begun);
    }

    #[test]
    fn a_workbook_with_other_bytes_in_it_is_read_or_refused(at in any::<prop::sample::Index>(), byte in any::<u8>(), more in any::<prop::sample::Index>()) {
        let mut book = bytes(&parts("<cols><col min=\"1\" max=\"2\"/></cols><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>南区</t></is></c><c r=\"B1\"><v>1.5</v></c></row></sheetData><mergeCells><mergeCell ref=\"A1:A2\"/></mergeCells>"));
        let place = at.index(book.len());
        book[place] = byte;
        let place = more.index(book.len());
        book[place] = book[place].wrapping_add(1);
        let _ = read(&book);
    }

    #[test]
    fn any_sheet_is_read_or_refused(xml in "(<(row|c|v|is|t|col|mergeCell)( (r|t|s|ref|min|max)=\"([A-C]?[0-9]{0,2}|s|str|A1:B9)\")*>|</(row|c|v|is|t)>|[a1]){0,12}") {
        let _ = read(&bytes(&parts(&format!("<sheetData>{xml}</sheetData>"))));
    }
}
