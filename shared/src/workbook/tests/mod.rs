//! Workbooks made part by part, for what writers do that a test by one of them would not show.
#![allow(clippy::unwrap_used, reason = "tests")]

mod formats;
mod hostile;

use super::*;
use crate::hand_out::zip::{DosTime, zip};

/// The parts of a workbook with one sheet; a test changes what it is about.
pub(super) fn parts(cells: &str) -> Vec<(String, String)> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    [
        ("_rels/.rels", format!("<Relationships xmlns=\"{package}\"><Relationship Id=\"a\" Type=\"{relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>")),
        ("xl/workbook.xml", format!("<workbook xmlns=\"{main}\" xmlns:r=\"{relations}\"><sheets><sheet name=\"実績\" sheetId=\"1\" r:id=\"s1\"/></sheets></workbook>")),
        ("xl/_rels/workbook.xml.rels", format!("<Relationships xmlns=\"{package}\"><Relationship Id=\"s1\" Type=\"{relations}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>")),
        ("xl/worksheets/sheet1.xml", format!("<worksheet xmlns=\"{main}\">{cells}</worksheet>")),
    ]
    .map(|(path, text)| (path.to_owned(), text))
    .to_vec()
}

/// Adds a part, or puts another text in its place.
pub(super) fn with(
    mut parts: Vec<(String, String)>,
    path: &str,
    text: &str,
) -> Vec<(String, String)> {
    parts.retain(|(own, _)| own != path);
    parts.push((path.to_owned(), text.to_owned()));
    parts
}

/// Adds a part that the workbook leads to.
pub(super) fn with_part(
    parts: Vec<(String, String)>,
    kind: &str,
    text: &str,
) -> Vec<(String, String)> {
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let path = "xl/_rels/workbook.xml.rels";
    let own = parts.iter().find(|(own, _)| own == path).unwrap().1.clone();
    let more = format!(
        "<Relationship Id=\"{kind}\" Type=\"{relations}/{kind}\" Target=\"/xl/{kind}.xml\"/></Relationships>"
    );
    let parts = with(parts, path, &own.replace("</Relationships>", &more));
    with(parts, &format!("xl/{kind}.xml"), text)
}

pub(super) fn bytes(parts: &[(String, String)]) -> Vec<u8> {
    let files: Vec<(String, Vec<u8>)> = parts
        .iter()
        .map(|(path, text)| (path.clone(), text.clone().into_bytes()))
        .collect();
    zip(&files, DosTime::new((2026, 4, 1), (9, 0))).unwrap()
}

/// The one sheet of a workbook.
#[track_caller]
pub(super) fn sheet(parts: &[(String, String)]) -> Sheet {
    let mut book = read(&bytes(parts)).unwrap();
    assert_eq!(book.sheets.len(), 1);
    book.sheets.remove(0)
}

#[track_caller]
fn text(cells: &str) -> String {
    sheet(&parts(&format!("<sheetData>{cells}</sheetData>"))).text
}

#[test]
fn cells_stand_where_they_stand_in_the_sheet() {
    let cells = "<row r=\"2\"><c r=\"B2\"><v>1</v></c><c r=\"D2\" t=\"inlineStr\"><is><t>a,\"b</t></is></c></row>\
                 <row r=\"5\"><c r=\"A5\" t=\"str\"><v>x</v></c></row>";
    assert_eq!(text(cells), "\n,1,,\"a,\"\"b\"\n\n\nx\n");
    // Without names they are counted.
    let cells = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c t=\"b\"><v>1</v></c><c t=\"e\"><v>#N/A</v></c></row>";
    assert_eq!(text(cells), "1,2\nTRUE,#N/A\n");
    // A guard before a formula stays where it is.
    let cells = "<row><c t=\"inlineStr\"><is><t>'=1</t></is></c></row>";
    assert_eq!(text(cells), "'=1\n");
}

#[test]
fn text_is_what_a_person_reads() {
    let shared = "<sst><si><t>共通</t><rPh sb=\"0\" eb=\"2\"><t>キョウツウ</t></rPh><phoneticPr fontId=\"1\"/></si>\
        <si><r><t>南</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\"> 区</t></r><rPh sb=\"0\" eb=\"1\"><t>ミナミ</t></rPh></si>\
        <si><t/></si><si><t>一行_x000D_\n二行</t></si><si><t>_x005F_x000D_</t></si><si><t>  端  </t></si>\n\
        <si><t>前</t><r><t>後</t></r></si><si><t>A&amp;B&#x3042;<![CDATA[<c>]]></t></si><si><t>_x12_x0041_</t></si></sst>";
    let cells: String = (0..9)
        .map(|n| format!("<row><c t=\"s\"><v>{n}</v></c></row>"))
        .collect();
    let cells =
        format!("<sheetData>{cells}<row><c t=\"s\"><v></v></c><c><v>7</v></c></row></sheetData>");
    let sheet = sheet(&with_part(parts(&cells), "sharedStrings", shared));
    assert_eq!(
        sheet.text,
        "共通\n南 区\n\n\"一行\n二行\"\n_x000D_\n端\n前後\nA&Bあ<c>\n_x12A\n,7\n"
    );
}

#[test]
fn prefixes_families_and_paths_make_no_difference() {
    let strict = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    let parts = [
        ("_RELS\\.rels", format!("<p:Relationships xmlns:p=\"x\"><p:Relationship Id=\"a\" Type=\"{strict}/officeDocument\" Target=\"/books/One.xml\"/></p:Relationships>")),
        ("books/one.xml", "<x:workbook xmlns:x=\"m\" xmlns:q=\"r\"><x:sheets><x:sheet name=\"A\" q:id=\"i\"/></x:sheets></x:workbook>".to_owned()),
        ("Books/_rels/One.xml.rels", format!("<Relationships><Relationship Id=\"i\" Type=\"{strict}/worksheet\" Target=\"../sheets/a.xml\"/></Relationships>")),
        ("sheets/A.xml", "<x:worksheet xmlns:x=\"m\"><x:sheetData><x:row><x:c><x:v>3</x:v></x:c></x:row></x:sheetData></x:worksheet>".to_owned()),
    ]
    .map(|(path, text)| (path.to_owned(), text));
    assert_eq!(sheet(&parts).text, "3\n");
}

#[test]
fn hidden_rows_columns_and_sheets_are_left_out_and_counted() {
    let cells = "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols><sheetData>\
        <row r=\"1\"><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row>\
        <row r=\"2\" hidden=\"1\"><c><v>4</v></c></row><row r=\"3\" ht=\"0\"><c><v>5</v></c></row>\
        <row r=\"4\"><c><v>6</v></c></row></sheetData>";
    let own = sheet(&parts(cells));
    assert_eq!((own.text.as_str(), own.hidden), ("1,,3\n\n\n6\n", (2, 1)));
    let book = parts(cells);
    let names = book
        .iter()
        .find(|(path, _)| path == "xl/workbook.xml")
        .unwrap()
        .1
        .clone();
    let hidden = with(
        book,
        "xl/workbook.xml",
        &names.replace("sheetId", "state=\"veryHidden\" sheetId"),
    );
    let book = read(&bytes(&hidden)).unwrap();
    assert_eq!(book.sheets, []);
    // It is read all the same, for whoever wants it.
    assert_eq!(book.hidden, [own]);
    // What is wrong with it is nobody's trouble.
    let broken = with(hidden, "xl/worksheets/sheet1.xml", "<worksheet><sheetData>");
    let book = read(&bytes(&broken)).unwrap();
    let names: Vec<&str> = book
        .hidden
        .iter()
        .map(|sheet| sheet.name.as_str())
        .collect();
    assert_eq!(names, ["実績"]);
}

#[test]
fn merged_cells_are_filled_down_and_said() {
    let cells = "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row r=\"3\"><c r=\"B3\"><v>3</v></c></row></sheetData>\
                 <mergeCells><mergeCell ref=\"A1:A3\"/><mergeCell ref=\"C1:D9\"/></mergeCells>";
    let own = sheet(&parts(cells));
    assert_eq!(own.text, "1,2\n1\n1,3\n");
    let said: Vec<(u32, u32)> = own
        .remarks
        .iter()
        .map(|remark| (remark.row, remark.column))
        .collect();
    assert_eq!(said, [(1, 0), (2, 0)]);
    assert!(
        own.remarks
            .iter()
            .all(|remark| remark.said == Said::Merged("1".to_owned()))
    );
}

#[test]
fn formulas_have_their_last_value_or_none() {
    let cells = "<sheetData><row><c><f>1+1</f><v>2</v></c><c><f>A1</f></c><c t=\"str\"><f>\"\"</f><v></v></c><c t=\"e\"><f>1/0</f><v>#DIV/0!</v></c></row></sheetData>";
    let own = sheet(&parts(cells));
    assert_eq!(own.text, "2,,,#DIV/0!\n");
    assert_eq!(
        own.remarks,
        [Remark {
            row: 0,
            column: 1,
            said: Said::NoValue
        }]
    );
}

#[test]
fn what_is_struck_through_is_said() {
    let styles = "<styleSheet><fonts><font/><font><strike/></font><font><strike val=\"0\"/></font></fonts>\
        <cellStyleXfs><xf fontId=\"1\"/></cellStyleXfs><cellXfs><xf fontId=\"0\"/><xf fontId=\"1\"/><xf fontId=\"2\"/></cellXfs></styleSheet>";
    let cells = "<sheetData><row><c s=\"0\"><v>1</v></c><c s=\"1\"><v>2</v></c><c s=\"2\"><v>3</v></c><c s=\"1\"/>\
        <c t=\"inlineStr\"><is><r><rPr><strike/></rPr><t>旧</t></r><r><t>新</t></r></is></c></row></sheetData>";
    let own = sheet(&with_part(parts(cells), "styles", styles));
    assert_eq!(own.text, "1,2,3,,旧新\n");
    let said: Vec<u32> = own
        .remarks
        .iter()
        .filter(|remark| matches!(remark.said, Said::Struck(_)))
        .map(|remark| remark.column)
        .collect();
    assert_eq!(said, [1, 4]);
}

#[test]
fn days_in_words_and_texts_without_a_run_are_read() {
    let cells = "<row><c t=\"d\"><v>2025-04-01T00:00:00</v></c><c t=\"d\"><v>2025-04-01T10:30:00.000Z</v></c><c t=\"d\"><v>10:30:00</v></c><c t=\"inlineStr\"><t>直</t></c></row>";
    assert_eq!(text(cells), "2025-04-01,2025-04-01 10:30:00,10:30:00,直\n");
}
