//! The project's own data, written as people get it and taken in again: nothing changes.

use super::support::{Case, DATA, complaints, nfkc, text_of};
use proptest::prelude::*;
use shared::hand_out::shift_jis::ShiftJis;
use shared::hand_out::{Titles, excel_csv};
use shared::intake::Handling;
use shared::intake::encoding::Encoding;
use shared::model::Tables;
use shared::package::TextFile;
use shared::package::schema::Table;
use std::sync::Arc;

/// How a file is written.
#[derive(Debug, Clone, Copy)]
struct Form {
    titles: Titles,
    encoding: Encoding,
    delimiter: u8,
    end: &'static str,
    /// By how many places the columns are turned.
    turn: usize,
}

const FORMS: [(&str, Form); 6] = [
    (
        "UTF-8 with a mark, Japanese titles",
        form(Titles::Japanese, Encoding::Utf8, b',', "\r\n", 0),
    ),
    (
        "UTF-8, names, columns turned",
        form(Titles::Names, Encoding::Utf8, b';', "\n", 2),
    ),
    (
        "Shift_JIS, Japanese titles",
        form(Titles::Japanese, Encoding::ShiftJis, b',', "\r\n", 0),
    ),
    (
        "Shift_JIS, names, CR",
        form(Titles::Names, Encoding::ShiftJis, b',', "\r", 1),
    ),
    (
        "EUC-JP",
        form(Titles::Japanese, Encoding::EucJp, b',', "\n", 3),
    ),
    (
        "UTF-16 with tabs",
        form(Titles::Japanese, Encoding::Utf16Le, b'\t', "\r\n", 1),
    ),
];

const fn form(
    titles: Titles,
    encoding: Encoding,
    delimiter: u8,
    end: &'static str,
    turn: usize,
) -> Form {
    Form {
        titles,
        encoding,
        delimiter,
        end,
        turn,
    }
}

/// A table as rows of cells, formulas disarmed.
fn cells(file: &TextFile, titles: Titles) -> Vec<Vec<String>> {
    let text = excel_csv(file, titles);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let rows = reader.records();
    rows.map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

fn text(file: &TextFile, form: Form) -> String {
    let delimiter = char::from(form.delimiter);
    let mut out = String::new();
    for mut row in cells(file, form.titles) {
        let width = row.len();
        row.rotate_left(form.turn % width);
        let quoted: Vec<String> = row
            .iter()
            .map(|cell| {
                if cell.contains([delimiter, '"', '\n', '\r']) {
                    format!("\"{}\"", cell.replace('"', "\"\""))
                } else {
                    cell.clone()
                }
            })
            .collect();
        out.push_str(&quoted.join(&delimiter.to_string()));
        out.push_str(form.end);
    }
    out
}

/// The bytes of a text; `None` if the encoding lacks a character of it.
fn encode(text: &str, encoding: Encoding) -> Option<Vec<u8>> {
    match encoding {
        Encoding::Utf8 => Some([b"\xef\xbb\xbf", text.as_bytes()].concat()),
        Encoding::Utf16Le => {
            let units = std::iter::once(0xfeff).chain(text.encode_utf16());
            Some(units.flat_map(u16::to_le_bytes).collect())
        }
        Encoding::Utf16Be => {
            let units = std::iter::once(0xfeff).chain(text.encode_utf16());
            Some(units.flat_map(u16::to_be_bytes).collect())
        }
        Encoding::EucJp => {
            let (bytes, _, lacks) = encoding_rs::EUC_JP.encode(text);
            (!lacks).then(|| bytes.into_owned())
        }
        Encoding::ShiftJis => {
            let decode = |bytes: &[u8]| encoding_rs::SHIFT_JIS.decode(bytes).0.into_owned();
            ShiftJis::new(&decode).encode(text).ok()
        }
    }
}

/// The files in a form, decoded again, and how many could not be written.
fn written(files: &[&TextFile], form: Form) -> (Vec<(String, String)>, usize) {
    let mut out = Vec::new();
    let mut unwritable = 0;
    for file in files {
        match encode(&text(file, form), form.encoding) {
            Some(bytes) => {
                let (found, text) = text_of(&bytes);
                let is_ascii = text.is_ascii();
                assert!(found == form.encoding || is_ascii, "{} {form:?}", file.path);
                out.push((file.path.clone(), text));
            }
            None => unwritable += 1,
        }
    }
    (out, unwritable)
}

#[test]
fn each_file_comes_back_into_the_loaded_data() {
    let mut skipped = 0;
    let mut taken = 0;
    for (case, form) in FORMS {
        for file in &DATA.0.files {
            let (files, unwritable) = written(&[file], form);
            skipped += unwritable;
            if files.is_empty() {
                continue;
            }
            taken += 1;
            for remove in [false, true] {
                let case_ = Case {
                    files: files.clone(),
                    handling: vec![Handling {
                        year: Table::of_path(&file.path).unwrap().1,
                        ..Handling::default()
                    }],
                    remove,
                    ..Case::default()
                };
                let outcome = case_.run();
                let said = complaints(&outcome.findings);
                assert!(said.is_empty(), "{case} {}: {said:?}", file.path);
                let plan = outcome.plan.as_ref().unwrap();
                assert!(plan.is_empty(), "{case} {}: {:?}", file.path, plan.counts());
                assert!(outcome.next().files == DATA.0.files, "{case} {}", file.path);
            }
        }
    }
    assert!(taken > 80, "{taken}");
    println!("{taken} files taken in, {skipped} hold characters that their encoding lacks");
}

#[test]
fn all_files_make_the_data_anew() {
    let empty = Arc::new(Tables::default());
    for (case, form) in FORMS {
        let all: Vec<&TextFile> = DATA.0.files.iter().collect();
        let (files, unwritable) = written(&all, form);
        if unwritable > 0 {
            println!("{case}: {unwritable} files cannot be written");
            continue;
        }
        let outcome = Case {
            files,
            into: Some(Arc::clone(&empty)),
            ..Case::default()
        }
        .run();
        let said = complaints(&outcome.findings);
        assert!(said.is_empty(), "{case}: {said:?}");
        assert!(outcome.tables == DATA.1, "{case}");
        assert!(outcome.next().files == DATA.0.files, "{case}");
        assert_eq!(outcome.version, DATA.0.version(), "{case}");
        let counts = outcome.plan.unwrap().counts();
        let rows: usize = DATA
            .0
            .files
            .iter()
            .map(|f| f.text.lines().count() - 1)
            .sum();
        assert_eq!((counts.added, counts.unchanged), (rows, 0), "{case}");
    }
}

#[test]
fn names_in_place_of_codes_are_understood() {
    let names: Vec<(&str, &str)> = DATA
        .1
        .wards
        .iter()
        .map(|w| (w.code.as_str(), w.name.ja.as_str()))
        .collect();
    let file = DATA.0.files.iter().find(|f| f.path == "2024/points.csv");
    let mut file = file.unwrap().clone();
    for (code, name) in &names {
        file.text = file
            .text
            .replace(&format!(",{code},"), &format!(",{name},"));
    }
    for (code, label) in [
        ("content", "取り組み内容"),
        ("outcome", "成果"),
        ("aim", "目的・ねらい"),
    ] {
        file.text = file
            .text
            .replace(&format!(",{code},"), &format!(",{label},"));
    }
    let outcome = Case::of("points.csv", &text(&file, FORMS[0].1)).run();
    assert_eq!(complaints(&outcome.findings), Vec::<String>::new());
    assert!(outcome.plan.unwrap().is_empty());
    assert!(
        outcome
            .findings
            .count(shared::check::diagnostic::Rule::FixedName)
            > 100
    );
}

fn any_form() -> impl Strategy<Value = Form> {
    (
        prop::sample::select(vec![Titles::Japanese, Titles::Names]),
        prop::sample::select(Encoding::ALL.to_vec()),
        prop::sample::select(vec![b',', b'\t', b';']),
        prop::sample::select(vec!["\r\n", "\n", "\r"]),
        0usize..17,
    )
        .prop_map(|(titles, encoding, delimiter, end, turn)| {
            form(titles, encoding, delimiter, end, turn)
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_form_of_any_file_comes_back(form in any_form(), at in any::<prop::sample::Index>()) {
        let file = at.get(&DATA.0.files);
        let (files, _) = written(&[file], form);
        if !files.is_empty() {
            let outcome = Case { files, ..Case::default() }.run();
            prop_assert_eq!(complaints(&outcome.findings), Vec::<String>::new());
            prop_assert!(outcome.plan.unwrap().is_empty());
        }
    }
}

#[test]
fn the_normalisation_of_the_tests_is_that_of_the_page() {
    // A title keeps its case.
    assert_eq!(nfkc("Ａｶﾞ①"), "Aガ1");
}
