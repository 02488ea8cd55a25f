//! Workbooks and Word files with something done to them: to the bytes of the file, and to the XML in it,
//! which its sums would else protect. They are read or refused; nothing is brought down, nothing grows
//! beyond its limits.

use super::books::{bytes_of, run};
use super::support::{DATA, folder, nfkc};
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use shared::check::diagnostic::Rule;
use shared::draft::Draft;
use shared::hand_out::zip::{DosTime, zip};
use shared::intake::book;
use shared::package::crc::Crc32;
use std::sync::LazyLock;

const BOOKS: [&str; 5] = [
    "calc.xlsx",
    "openpyxl.xlsx",
    "remarks.xlsx",
    "sheetjs.xlsx",
    "xlsxwriter.xlsx",
];

type Parts = Vec<(String, Vec<u8>)>;

fn word() -> Vec<u8> {
    std::fs::read(folder("tests/fixtures/report").join("report.docx")).unwrap()
}

/// The real files, each with its parts: workbooks, and a Word file as the last one.
static FILES: LazyLock<Vec<(Vec<u8>, Parts)>> = LazyLock::new(|| {
    let files = BOOKS.iter().map(|name| bytes_of(name)).chain([word()]);
    files
        .map(|bytes| (parts(&bytes), bytes))
        .map(|(parts, bytes)| (bytes, parts))
        .collect()
});

fn number(bytes: &[u8], at: usize, count: usize) -> usize {
    let bytes = bytes[at..at + count].iter().rev();
    bytes.fold(0, |sum, byte| sum << 8 | usize::from(*byte))
}

/// The parts of a sound ZIP, by its directory.
fn parts(zip: &[u8]) -> Parts {
    let end = zip
        .windows(4)
        .rposition(|four| four == b"PK\x05\x06")
        .unwrap();
    let mut at = number(zip, end + 16, 4);
    let mut parts = Parts::new();
    for _ in 0..number(zip, end + 10, 2) {
        let own = number(zip, at + 42, 4);
        let name = &zip[at + 46..at + 46 + number(zip, at + 28, 2)];
        let begin = own + 30 + number(zip, own + 26, 2) + number(zip, own + 28, 2);
        let packed = &zip[begin..begin + number(zip, at + 20, 4)];
        let bytes = match number(zip, at + 10, 2) {
            0 => packed.to_vec(),
            _ => decompress_to_vec(packed).unwrap(),
        };
        parts.push((String::from_utf8(name.to_vec()).unwrap(), bytes));
        at += 46 + name.len() + number(zip, at + 30, 2) + number(zip, at + 32, 2);
    }
    parts
}

fn zipped(parts: &Parts) -> Vec<u8> {
    zip(parts, DosTime::new((2026, 4, 1), (9, 0))).unwrap()
}

/// Reads a file in every way; what was read is a table of a bounded size that the intake can look at.
fn read(bytes: &[u8]) -> Result<(), TestCaseError> {
    if let Some(Ok(book)) = book::opened("x.xlsx", bytes, nfkc) {
        let size: usize = book.pages.iter().map(|page| page.text.len()).sum();
        prop_assert!(size < 60_000_000, "{size}");
        if size < 100_000 {
            let outcome = run(&book.pages);
            prop_assert_eq!(outcome.plan.is_none(), outcome.findings.has_errors());
        }
    }
    if let Ok(draft) = Draft::of_file(bytes, &shared::check::read(&DATA.0).0, nfkc) {
        prop_assert!(draft.csv().len() < 60_000_000);
    }
    Ok(())
}

/// What XML can say to do harm, and what is only odd.
const PIECES: [&str; 24] = [
    "<",
    ">",
    "&",
    "</",
    "/>",
    "]]>",
    "<![CDATA[",
    "<!--",
    "<?x",
    "<!DOCTYPE a [<!ENTITY b \"c\">]>",
    "&b;",
    "&#0;",
    "&#x110000;",
    "\u{0}",
    "\u{feff}",
    " r=\"XFD1048576\"",
    " r=\"A0\"",
    "<mergeCell ref=\"A1:XFD1048576\"/>",
    "<c r=\"ZZZ99999999999999999999\"><v>1e999</v></c>",
    "<v>-0</v>",
    "99999999999999999999",
    " xml:space=\"preserve\"",
    " state=\"hidden\"",
    "<w:tbl><w:tr><w:tc>",
];

/// Something done to a text: a piece put in, a stretch taken out, doubled, or put elsewhere.
fn changed(text: &mut Vec<u8>, (at, kind, piece, other): (Index, usize, &str, Index)) {
    let place = at.index(text.len() + 1);
    let end = (place + kind * kind * 3).min(text.len());
    match kind {
        0..=3 => drop(text.splice(place..place, piece.bytes())),
        4 => drop(text.drain(place..end)),
        5 => drop(text.splice(place..end, piece.bytes())),
        6 | 7 => {
            let stretch = text[place..end].to_vec();
            let to = other.index(text.len() + 1);
            drop(text.splice(to..to, stretch));
        }
        _ => text.truncate(place),
    }
}

fn changes() -> impl Strategy<Value = Vec<(Index, usize, &'static str, Index)>> {
    let change = (
        any::<Index>(),
        0_usize..9,
        select(&PIECES[..]),
        any::<Index>(),
    );
    prop::collection::vec(change, 1..5)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn bytes_of_a_real_file(file in any::<Index>(), changes in changes()) {
        let mut bytes = file.get(&FILES).0.clone();
        for change in changes {
            changed(&mut bytes, change);
        }
        read(&bytes)?;
    }

    #[test]
    fn its_directory(file in any::<Index>(), at in 0_usize..400, byte in any::<u8>()) {
        let mut bytes = file.get(&FILES).0.clone();
        let place = bytes.len() - 1 - at.min(bytes.len() - 1);
        bytes[place] = byte;
        read(&bytes)?;
    }

    #[test]
    fn the_xml_in_it(file in any::<Index>(), part in any::<Index>(), changes in changes()) {
        let mut parts = file.get(&FILES).1.clone();
        let text = &mut parts[part.index(file.get(&FILES).1.len())].1;
        for change in changes {
            changed(text, change);
        }
        read(&zipped(&parts))?;
    }

    #[test]
    fn parts_in_each_others_place(file in any::<Index>(), a in any::<Index>(), b in any::<Index>()) {
        let mut parts = file.get(&FILES).1.clone();
        let (a, b) = (a.index(parts.len()), b.index(parts.len()));
        parts[a].1 = parts[b].1.clone();
        read(&zipped(&parts))?;
    }
}

#[test]
fn every_beginning_of_a_real_file_is_refused() {
    for (bytes, _) in FILES.iter() {
        for end in (0..bytes.len()).step_by(97) {
            let begun = &bytes[..end];
            let opened = book::opened("x.xlsx", begun, nfkc);
            assert!(opened.is_none_or(|opened| opened.is_err()), "{end}");
        }
    }
}

/// A workbook whose sheets are so many times the same part.
fn repeated(sheets: usize, part: &[u8]) -> Parts {
    let mut parts = FILES[2].1.clone();
    let text = |path: &str| {
        String::from_utf8(parts.iter().find(|(own, _)| own == path).unwrap().1.clone()).unwrap()
    };
    let (book, rels) = (text("xl/workbook.xml"), text("xl/_rels/workbook.xml.rels"));
    let id = rels.split("worksheets/sheet1.xml").next().unwrap();
    assert!(id.len() < rels.len());
    let one = book
        .split("<sheet ")
        .nth(1)
        .unwrap()
        .split("/>")
        .next()
        .unwrap();
    let again = format!("<sheet {one}/>").repeat(sheets);
    let book = book.replace("</sheets>", &format!("{again}</sheets>"));
    for (path, bytes) in &mut parts {
        match path.as_str() {
            "xl/workbook.xml" => book.as_bytes().clone_into(bytes),
            "xl/worksheets/sheet1.xml" => part.clone_into(bytes),
            _ => {}
        }
    }
    parts
}

#[test]
fn what_unfolds_into_too_much_is_refused_before_it_is_there() {
    // Twelve sheets are the same part, which unfolds into forty megabytes that say nothing: together they
    // would be more than there may be, though the file is small.
    let space = vec![b' '; 40_000_000];
    let sheet = [b"<worksheet><sheetData/>", &space[..], b"</worksheet>"].concat();
    let packed = compress_to_vec(&sheet, 6);
    let mut archive = zipped(&repeated(12, &packed));
    assert!(archive.len() < 200_000);
    // In the directory, which is all that counts: that the part is deflated, and its sum.
    let name = b"xl/worksheets/sheet1.xml";
    let place = archive.windows(name.len()).rposition(|own| own == name);
    let head = place.unwrap() - 46;
    assert!(archive[head..].starts_with(b"PK\x01\x02"));
    archive[head + 10] = 8;
    archive[head + 16..head + 20].copy_from_slice(&Crc32::of(&sheet).to_le_bytes());
    let refused = book::opened("x.xlsx", &archive, nfkc);
    assert_eq!(refused.unwrap().unwrap_err().rule, Rule::TooLarge);
}
