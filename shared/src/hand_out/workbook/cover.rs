//! The part that lists the sheets and names ranges of them.

use super::Sheet;
use super::names::quoted;
use super::parts::{DOCUMENT, MAIN, XML};
use super::sheet::{is_wide, last};
use super::strings::escaped;
use std::fmt::Write;

/// The part.
pub(super) fn workbook(sheets: &[Sheet], names: &[String]) -> String {
    let mut xml = format!(
        "{XML}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{DOCUMENT}\"><workbookPr/>\
         <bookViews><workbookView xWindow=\"0\" yWindow=\"0\" windowWidth=\"24000\" windowHeight=\"12000\"/></bookViews>\
         <sheets>"
    );
    for (number, name) in (1..).zip(names) {
        let _ = write!(
            xml,
            "<sheet name=\"{}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>",
            escaped(name)
        );
    }
    xml.push_str("</sheets><definedNames>");
    for (at, (sheet, name)) in sheets.iter().zip(names).enumerate() {
        let name = escaped(&quoted(name));
        // LibreOffice shows a filter only with its hidden name.
        if !sheet.columns.is_empty() {
            let _ = write!(
                xml,
                "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"{at}\" hidden=\"1\">{name}!$A$1:${}${}</definedName>",
                last(sheet.columns.len()),
                sheet.rows.len() + 1
            );
        }
        let _ = write!(
            xml,
            "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{at}\">{}{name}!$1:$1</definedName>",
            // Each page across begins with what a row is about.
            if is_wide(sheet) {
                format!("{name}!$A:$A,")
            } else {
                String::new()
            }
        );
    }
    xml.push_str("</definedNames></workbook>");
    xml
}
