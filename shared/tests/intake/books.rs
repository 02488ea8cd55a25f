//! Workbooks as four programs write them, taken in.

use super::support::{Case, complaints, folder, nfkc, rows, text_of};
use shared::check::diagnostic::{Diagnostic, Rule};
use shared::intake::book::{self, Page};
use shared::intake::{Handling, Source, Step};
use shared::update::yearly::Outcome;

pub(crate) fn bytes_of(name: &str) -> Vec<u8> {
    std::fs::read(folder("tests/fixtures/workbooks").join(name)).unwrap()
}

pub(crate) fn open(name: &str) -> Vec<Page> {
    book::open(name, &bytes_of(name), nfkc).unwrap().unwrap()
}

pub(crate) fn run(pages: &[Page]) -> Outcome {
    let case = Case {
        handling: vec![
            Handling {
                delimiter: Some(b','),
                ..Handling::default()
            };
            pages.len()
        ],
        ..Case::default()
    };
    let sources = pages.iter().map(|page| Source {
        said: page.said.clone(),
        ..Source::whole(&page.name, &page.text)
    });
    let mut update = case.update_of(sources.collect());
    while update.step(usize::MAX) == Step::More {}
    update.outcome().unwrap()
}

fn places(findings: &[Diagnostic], rule: Rule) -> Vec<String> {
    let own = findings.iter().filter(|finding| finding.rule == rule);
    own.map(|finding| {
        format!(
            "{}{}",
            finding.file,
            finding
                .cell
                .map_or_else(String::new, |cell| format!(" {cell}"))
        )
    })
    .collect()
}

#[test]
fn the_same_table_comes_out_of_each() {
    let csv = std::fs::read(folder("tests/fixtures/intake").join("flat.csv")).unwrap();
    let expected = Case::of("flat.csv", &text_of(&csv).1).run();
    let incoming = expected.incoming();
    for name in [
        "openpyxl.xlsx",
        "xlsxwriter.xlsx",
        "calc.xlsx",
        "sheetjs.xlsx",
    ] {
        let pages = open(name);
        assert_eq!(pages.len(), 1, "{name}");
        let outcome = run(&pages);
        assert!(
            !outcome.findings.has_errors(),
            "{name} {:?}",
            complaints(&outcome.findings)
        );
        let got = outcome.incoming();
        for path in [
            "2025/initiatives.csv",
            "2025/points.csv",
            "2025/measures.csv",
        ] {
            let own = |tables| {
                let mut all = rows(tables, path);
                // The file that a row stood in is named in it.
                all.iter_mut()
                    .for_each(|row| row.retain(|cell| !cell.contains(['「', '.'])));
                all
            };
            assert_eq!(own(&got), own(&incoming), "{name} {path}");
        }
    }
}

#[test]
fn sheets_that_are_not_read_are_named() {
    let pages = open("openpyxl.xlsx");
    let page = pages.first().unwrap();
    assert_eq!(page.name, "openpyxl.xlsx「R7 実績」");
    assert_eq!(places(&page.said, Rule::Hidden), ["openpyxl.xlsx「旧」"]);
    // Who wants the hidden one has it.
    let book = book::opened("a.xlsx", &bytes_of("openpyxl.xlsx"), nfkc);
    let hidden = book.unwrap().unwrap().hidden;
    let hidden: Vec<_> = hidden
        .iter()
        .map(|page| (&*page.name, &*page.text))
        .collect();
    assert_eq!(hidden, [("a.xlsx「旧」", "番号,題名\n")]);
    assert_eq!(
        places(&page.said, Rule::UnknownFile),
        ["openpyxl.xlsx「記入のしかた」", "openpyxl.xlsx「確認」"]
    );
    assert_eq!(
        places(&page.said, Rule::MergedCell),
        ["openpyxl.xlsx「R7 実績」 B4"]
    );
}

#[test]
fn what_is_to_be_said_of_cells_names_them() {
    let pages = open("remarks.xlsx");
    let page = pages.first().unwrap();
    assert_eq!(
        page.text,
        "取り組みID,項目名,数値,単位,時点,備考\n2025-R001,満足度,12.3,点,,確認中\n2025-R001,参加率,58%\n"
    );
    let at = |cells: &[&str]| {
        cells
            .iter()
            .map(|cell| format!("remarks.xlsx「数値」{cell}"))
            .collect::<Vec<_>>()
    };
    for (rule, cells) in [
        (Rule::Hidden, &[""][..]),
        (Rule::RoundedValue, &[" C2"]),
        (Rule::NoFormulaValue, &[" E3"]),
        (Rule::StruckText, &[" F2"]),
        (Rule::MergedCell, &[" A3"]),
    ] {
        assert_eq!(places(&page.said, rule), at(cells));
    }
    let outcome = run(&pages);
    for finding in &page.said {
        assert!(outcome.findings.list().contains(finding), "{finding:?}");
    }
}

#[test]
fn what_cannot_be_read_says_why() {
    let rule = |name: &str, bytes: &[u8]| {
        book::open(name, bytes, nfkc).map(|opened| opened.unwrap_err().rule)
    };
    let whole = bytes_of("calc.xlsx");
    assert_eq!(
        rule("cut.xlsx", whole.get(..whole.len() / 2).unwrap()),
        Some(Rule::Damaged)
    );
    assert_eq!(rule("locked.xlsx", &locked()), Some(Rule::Locked));
    assert_eq!(rule("old.xls", &[0xd0, 0xcf, 0x11, 0xe0]), None);
    assert_eq!(rule("text.csv", b"PK,\n"), None);
}

/// As much of a workbook with a password as tells what it is.
pub(crate) fn locked() -> Vec<u8> {
    let name = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes);
    [0xd0, 0xcf, 0x11, 0xe0]
        .into_iter()
        .chain([0; 508])
        .chain(name)
        .collect()
}
