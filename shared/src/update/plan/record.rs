//! One line of a canonical file as its cells.

use crate::package::csv::unguard;
use std::borrow::Cow;

/// The cells of a row from its line: what [`crate::package::csv`] was given to write.
#[must_use]
#[inline(never)]
pub fn cells(line: &str) -> Vec<String> {
    let mut cells = Vec::new();
    for field in fields(line) {
        cells.push(cell(field).into_owned());
    }
    cells
}

/// The line cut at the commas that stand outside of quotes, each part as it is written.
pub(super) fn fields(line: &str) -> Fields<'_> {
    Fields(Some(line))
}

/// What is left of a line; none after its last field.
pub(super) struct Fields<'a>(Option<&'a str>);

impl<'a> Iterator for Fields<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let rest = self.0.take()?;
        let mut quoted = false;
        for (at, byte) in rest.bytes().enumerate() {
            match byte {
                b'"' => quoted = !quoted,
                b',' if !quoted => {
                    self.0 = rest.get(at + 1..);
                    return rest.get(..at);
                }
                _ => {}
            }
        }
        Some(rest)
    }
}

/// The text of a field: without the quotes around it, and without the apostrophe that keeps a
/// spreadsheet from taking it for a formula.
pub(super) fn cell(field: &str) -> Cow<'_, str> {
    let inner = field.strip_prefix('"').and_then(|f| f.strip_suffix('"'));
    match inner {
        Some(inner) if inner.contains('"') => {
            let text = inner.replace("\"\"", "\"");
            Cow::Owned(unguard(&text).to_owned())
        }
        Some(inner) => Cow::Borrowed(unguard(inner)),
        None => Cow::Borrowed(unguard(field)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::package::csv::{CsvOptions, write};
    use proptest::prelude::*;

    #[test]
    fn a_line_has_its_cells() {
        for (line, expected) in [
            ("", vec![""]),
            ("a", vec!["a"]),
            ("a,b", vec!["a", "b"]),
            (",", vec!["", ""]),
            ("a,,c,", vec!["a", "", "c", ""]),
            ("\"\"", vec![""]),
            ("\"a,b\",c", vec!["a,b", "c"]),
            ("\"say \"\"x\"\"\",c", vec!["say \"x\"", "c"]),
            ("\"\"\"\",\",\"", vec!["\"", ","]),
            ("=1+1,''=1,'tis", vec!["=1+1", "'=1", "'tis"]),
            ("'=1", vec!["=1"]),
            ("\"'=\"\"a\"\"\"", vec!["=\"a\""]),
            ("区,東区・博多区", vec!["区", "東区・博多区"]),
            // Not canonical: nothing is lost and nothing stops.
            ("\"", vec!["\""]),
            ("\"open, still", vec!["\"open, still"]),
        ] {
            assert_eq!(cells(line), expected, "{line}");
        }
    }

    fn any_text() -> impl Strategy<Value = String> {
        prop_oneof!["[^\r\n]{0,12}", "['=+@＝－\t0-9.,\" あ-]{0,8}"]
    }

    proptest! {
        #[test]
        fn a_written_line_gives_its_cells_back(row in prop::collection::vec(any_text(), 1..6)) {
            for excel_safe in [false, true] {
                let options = CsvOptions { excel_safe, ..CsvOptions::ARCHIVE };
                let line = write(&[], [&row], options);
                prop_assert_eq!(cells(line.trim_end_matches('\n')), row.clone());
            }
        }

        #[test]
        fn any_line_is_cut_without_loss(line in "[,\"'=a]{0,20}") {
            prop_assert_eq!(fields(&line).collect::<Vec<_>>().join(","), line);
        }
    }
}
