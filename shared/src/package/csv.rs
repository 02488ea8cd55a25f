//! Writing CSV, for archives and for Excel, so that reading it back gives the same texts.
//!
//! The shape is [RFC 4180](https://www.rfc-editor.org/rfc/rfc4180): quotes only where a text holds a
//! comma, a quote or a line break, and line breaks inside a text stay as they are.
//!
//! A spreadsheet takes a text that begins with `=` and the like for a formula. OWASP's
//! [CSV Injection](https://owasp.org/www-community/attacks/CSV_Injection) lists the first characters
//! that matter; such a text gets one apostrophe in front ([`guard`]), and [`unguard`] takes exactly
//! one away again. A reader may call [`unguard`] on every field of every file, because both kinds of
//! file mark a text that would only *look* guarded:
//!
//! | text       | [`ARCHIVE`](CsvOptions::ARCHIVE) | [`EXCEL`](CsvOptions::EXCEL) |
//! |------------|-----------|------------|
//! | `=1+1`     | `=1+1`    | `'=1+1`    |
//! | `'=1+1`    | `''=1+1`  | `''=1+1`   |
//! | `-12.5`    | `-12.5`   | `-12.5`    |
//! | `'tis`     | `'tis`    | `'tis`     |

use super::Bytes;
use std::borrow::Cow;

/// The byte order mark by which Excel knows UTF-8.
const BOM: char = '\u{FEFF}';

/// What the written file looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CsvOptions {
    /// Begin with a UTF-8 byte order mark; without it Excel takes the file for the system's code page.
    pub bom: bool,
    /// End records with CR LF instead of LF. Line breaks inside a text are not touched.
    pub crlf: bool,
    /// Put an apostrophe before every text that a spreadsheet would take for a formula.
    pub excel_safe: bool,
}

impl CsvOptions {
    /// For machines and version control: no byte order mark, LF, texts as they are.
    pub const ARCHIVE: Self = Self {
        bom: false,
        crlf: false,
        excel_safe: false,
    };
    /// For a double click in Excel: byte order mark, CR LF, formulas disarmed.
    pub const EXCEL: Self = Self {
        bom: true,
        crlf: true,
        excel_safe: true,
    };
}

/// Writes a header and rows as one CSV text.
///
/// Rows may have any number of fields. A header or row with no field at all is left out, since CSV
/// has no way to write one.
pub fn write<R, F>(header: &[&str], rows: R, options: CsvOptions) -> String
where
    R: IntoIterator,
    R::Item: IntoIterator<Item = F>,
    F: AsRef<str>,
{
    let mut out = String::new();
    if options.bom {
        out.push(BOM);
    }
    write_line(&mut out, header.iter(), options);
    for row in rows {
        write_line(&mut out, row, options);
    }
    out
}

/// Writes one record with its line end; nothing where there is no field.
pub fn write_line<F: AsRef<str>>(
    out: &mut String,
    fields: impl IntoIterator<Item = F>,
    options: CsvOptions,
) {
    let start = out.len();
    let mut count = 0;
    for field in fields {
        if count > 0 {
            out.push(',');
        }
        count += 1;
        write_cell(out, field.as_ref(), options);
    }
    if count == 0 {
        return;
    }
    if count == 1 && out.len() == start {
        // A blank line would not be a record.
        out.push_str("\"\"");
    }
    out.push_str(if options.crlf { "\r\n" } else { "\n" });
}

/// Writes one field, quoted where that is needed.
pub fn write_cell(out: &mut String, cell: &str, options: CsvOptions) {
    // Most cells need nothing, and it shows.
    if !options.excel_safe && Bytes::of(cell).is_bare() {
        out.push_str(cell);
    } else {
        write_field(out, &prepared(cell, options));
    }
}

/// Writes a field as it is, quoted where that is needed, without a look at what a spreadsheet would take it
/// for.
#[inline(never)]
pub(crate) fn write_field(out: &mut String, field: &str) {
    if !field
        .bytes()
        .any(|b| matches!(b, b',' | b'"' | b'\n' | b'\r'))
    {
        out.push_str(field);
        return;
    }
    out.push('"');
    for c in field.chars() {
        if c == '"' {
            out.push('"');
        }
        out.push(c);
    }
    out.push('"');
}

/// A text as the file holds it, before quoting.
fn prepared(text: &str, options: CsvOptions) -> Cow<'_, str> {
    if options.excel_safe || looks_guarded(text) {
        guard(text)
    } else {
        Cow::Borrowed(text)
    }
}

/// Puts one apostrophe before a text that a spreadsheet would take for a formula, or that already
/// begins with apostrophes and would be taken for one without them.
///
/// Triggers are `=`, `+`, `-`, `@`, their full-width forms, TAB, CR and LF. A plain number such as
/// `-12.5` stays a number.
#[must_use]
pub fn guard(text: &str) -> Cow<'_, str> {
    if needs_guard(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Takes back what [`guard`] added: `unguard(&guard(text)) == text` for every text.
///
/// A text that [`guard`] cannot have made comes back unchanged, so a typed `'tis` is safe.
#[must_use]
pub fn unguard(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if needs_guard(rest) => rest,
        _ => text,
    }
}

fn looks_guarded(text: &str) -> bool {
    text.strip_prefix('\'').is_some_and(needs_guard)
}

fn needs_guard(text: &str) -> bool {
    text.trim_start_matches('\'')
        .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'])
        && !is_negative_number(text)
}

/// `-` and digits, with at most one point between digits.
fn is_negative_number(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    text.strip_prefix('-')
        .is_some_and(|number| match number.split_once('.') {
            Some((whole, fraction)) => digits(whole) && digits(fraction),
            None => digits(number),
        })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, archive: &str, excel: &str) {
        assert_eq!(
            prepared(text, CsvOptions::ARCHIVE),
            archive,
            "archive of {text:?}"
        );
        assert_eq!(
            prepared(text, CsvOptions::EXCEL),
            excel,
            "excel of {text:?}"
        );
        assert_eq!(unguard(archive), text, "archive read back");
        assert_eq!(unguard(excel), text, "excel read back");
    }

    #[test]
    fn formulas_are_disarmed() {
        for (text, archive, excel) in [
            ("", "", ""),
            ("研修会", "研修会", "研修会"),
            ("=1+1", "=1+1", "'=1+1"),
            ("+81", "+81", "'+81"),
            ("-", "-", "'-"),
            ("-5件", "-5件", "'-5件"),
            ("@所管", "@所管", "'@所管"),
            ("＝合計", "＝合計", "'＝合計"),
            ("＋", "＋", "'＋"),
            ("－１", "－１", "'－１"),
            ("＠", "＠", "'＠"),
            ("\t字下げ", "\t字下げ", "'\t字下げ"),
            ("\r", "\r", "'\r"),
            ("\n=1", "\n=1", "'\n=1"),
            ("1=1", "1=1", "1=1"),
        ] {
            check(text, archive, excel);
        }
    }

    #[test]
    fn plain_numbers_stay_numbers() {
        for (text, excel) in [
            ("-12.5", "-12.5"),
            ("-0", "-0"),
            ("12", "12"),
            ("-.5", "'-.5"),
            ("-5.", "'-5."),
            ("-1.2.3", "'-1.2.3"),
            ("-1e5", "'-1e5"),
            ("--1", "'--1"),
        ] {
            check(text, text, excel);
        }
    }

    #[test]
    fn apostrophes_survive() {
        for (text, written) in [
            ("'", "'"),
            ("'tis", "'tis"),
            ("'=1", "''=1"),
            ("''=1", "'''=1"),
        ] {
            check(text, written, written);
        }
        check("'-12.5", "'-12.5", "''-12.5");
    }

    #[track_caller]
    fn check_file(rows: &[&[&str]], options: CsvOptions, expected: &str) {
        assert_eq!(
            write(&["id", "text"], rows.iter().copied(), options),
            expected
        );
    }

    #[test]
    fn files() {
        let rows: &[&[&str]] = &[
            &["1", "a,b"],
            &["2", "say \"x\""],
            &["3", "一\n二"],
            &[""],
            &[],
        ];
        check_file(
            rows,
            CsvOptions::ARCHIVE,
            "id,text\n1,\"a,b\"\n2,\"say \"\"x\"\"\"\n3,\"一\n二\"\n\"\"\n",
        );
        check_file(
            &[&["=1", "-2"]],
            CsvOptions::EXCEL,
            "\u{FEFF}id,text\r\n'=1,-2\r\n",
        );
        assert_eq!(write(&[], [["x"]], CsvOptions::ARCHIVE), "x\n");
        assert_eq!(
            write(&["x"], Vec::<Vec<String>>::new(), CsvOptions::ARCHIVE),
            "x\n"
        );
    }

    fn any_text() -> impl Strategy<Value = String> {
        prop_oneof![
            any::<String>(),
            "['=+@＝－＋＠\t\r\n0-9.,\"; あ-]{0,8}",
            "'{0,3}[=+-]?[0-9]{0,3}(\\.[0-9]{1,2})?",
        ]
    }

    fn read_back(file: &str) -> Vec<Vec<String>> {
        csv::ReaderBuilder::new()
            .flexible(true)
            .from_reader(file.strip_prefix(BOM).unwrap_or(file).as_bytes())
            .records()
            .map(|record| {
                record
                    .unwrap()
                    .iter()
                    .map(|field| unguard(field).to_owned())
                    .collect()
            })
            .collect()
    }

    proptest! {
        #[test]
        fn unguard_undoes_guard(text in any_text()) {
            let guarded = guard(&text);
            prop_assert_eq!(unguard(&guarded), text.as_str());
        }

        #[test]
        fn no_formula_is_left(text in any_text()) {
            let guarded = guard(&text);
            prop_assert!(
                !guarded.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'])
                    || guarded.parse::<f64>().is_ok()
            );
        }

        #[test]
        fn reading_gives_back_what_was_written(
            rows in prop::collection::vec(prop::collection::vec(any_text(), 1..4), 0..6),
        ) {
            for options in [CsvOptions::ARCHIVE, CsvOptions::EXCEL] {
                prop_assert_eq!(&read_back(&write(&["a", "b"], &rows, options)), &rows);
            }
        }
    }
}
