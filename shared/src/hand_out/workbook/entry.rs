//! What helps whoever fills a sheet in: lists to choose from, and a word on each title.

use super::names::quoted;
use super::sheet::letters;
use super::strings::escaped;
use super::{Choices, Sheet};
use std::fmt::Write;

/// The last row that a list is offered in.
const LAST: usize = 1_001;
/// What a note may hold, and its title, in UTF-16 units.
const NOTE: usize = 255;
const TITLE: usize = 32;

/// The element; nothing where nothing helps.
pub(super) fn validations(sheet: &Sheet, names: &[String]) -> String {
    let (mut xml, mut count) = (String::new(), 0);
    for (at, column) in sheet.columns.iter().enumerate() {
        let place = letters(at);
        if !column.note.is_empty() {
            count += 1;
            let _ = write!(
                xml,
                "<dataValidation allowBlank=\"1\" showInputMessage=\"1\" promptTitle=\"{}\" \
                 prompt=\"{}\" sqref=\"{place}1\"/>",
                escaped(cut(&column.title, TITLE)),
                escaped(cut(&column.note, NOTE)),
            );
        }
        let range = column.choices.and_then(|choices| range(choices, names));
        let Some((range, is_only)) = range else {
            continue;
        };
        count += 1;
        // Without the mark Excel takes whatever is typed.
        let refuses = if is_only {
            " showErrorMessage=\"1\""
        } else {
            ""
        };
        let _ = write!(
            xml,
            "<dataValidation type=\"list\" allowBlank=\"1\"{refuses} sqref=\"{place}2:{place}{LAST}\">\
             <formula1>{range}</formula1></dataValidation>"
        );
    }
    match count {
        0 => String::new(),
        _ => format!("<dataValidations count=\"{count}\">{xml}</dataValidations>"),
    }
}

fn range(choices: Choices, names: &[String]) -> Option<(String, bool)> {
    let name = escaped(&quoted(names.get(choices.sheet)?));
    let column = letters(choices.column);
    let (first, last) = (choices.rows.0 + 1, choices.rows.1 + 1);
    let range = format!("{name}!${column}${first}:${column}${last}");
    Some((range, choices.is_only))
}

/// So much of a text as has room.
fn cut(text: &str, mut room: usize) -> &str {
    let over = text.char_indices().find(|(_, c)| {
        let is_over = c.len_utf16() > room;
        room = room.saturating_sub(c.len_utf16());
        is_over
    });
    over.map_or(text, |(at, _)| text.get(..at).unwrap_or_default())
}
