//! Texts in XML, and the part that holds every text of the workbook once.

use super::super::xml::is_held;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Text between tags, or in an attribute in double quotes.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            _ => escaped.push(c),
        }
    }
    escaped
}

/// The text of a cell: what XML cannot hold, and the carriage return, which it would turn into a line
/// feed, are written `_x000D_`; what looks like that already is protected.
pub(super) fn of_cell(text: &str) -> String {
    let mut told = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if c == '\r' || !is_held(c) {
            let _ = write!(told, "_x{:04X}_", u32::from(c));
        } else if c == '_' && text.get(at..).is_some_and(is_code) {
            told.push_str("_x005F_");
        } else {
            told.push(c);
        }
    }
    escaped(&told)
}

/// Whether a text begins with `_x`, four digits of base 16, and `_`.
fn is_code(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes.next() == Some(b'_')
        && bytes.next() == Some(b'x')
        && bytes.by_ref().take(4).filter(u8::is_ascii_hexdigit).count() == 4
        && bytes.next() == Some(b'_')
}

/// Every text once, in the order in which they come up.
#[derive(Default)]
pub(super) struct Strings {
    places: BTreeMap<String, usize>,
    xml: String,
    count: usize,
}

impl Strings {
    /// The number of a text.
    pub(super) fn place(&mut self, text: &str) -> usize {
        self.count += 1;
        if let Some(place) = self.places.get(text) {
            return *place;
        }
        let place = self.places.len();
        self.places.insert(text.to_owned(), place);
        // Without the word, blanks at either end would go.
        self.xml.push_str("<si><t xml:space=\"preserve\">");
        self.xml.push_str(&of_cell(text));
        self.xml.push_str("</t></si>");
        place
    }

    /// The part.
    pub(super) fn xml(&self) -> String {
        format!(
            "{}<sst xmlns=\"{}\" count=\"{}\" uniqueCount=\"{}\">{}</sst>",
            super::parts::XML,
            super::parts::MAIN,
            self.count,
            self.places.len(),
            self.xml
        )
    }
}
