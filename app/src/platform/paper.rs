//! What a print has in the margins of every sheet.

use crate::platform::outside::hear;
use crate::platform::practice;
use leptos::leptos_dom::helpers::document;
use leptos::web_sys::CssStyleSheet;
use std::cell::RefCell;
use wasm_bindgen::JsCast;

/// What only a print says: conditions, version, date.
const HEADER: &str = ".print-header";

thread_local! {
    /// The sheet and the place of the rule that was written last.
    static WRITTEN: RefCell<Option<(CssStyleSheet, u32)>> = const { RefCell::new(None) };
}

/// Writes what the page says of itself at the foot of every sheet, whenever somebody prints. Browsers
/// without margin boxes leave it out: the page begins with the same words.
pub(crate) fn catch() {
    hear("beforeprint", |_| {
        let header = document().query_selector(HEADER).ok().flatten();
        let text = header.and_then(|header| header.text_content());
        // A view without that line is one of a practice copy all the same.
        let text = text.unwrap_or_else(practice::paper_mark);
        write_on_every_sheet(&text);
    });
}

fn write_on_every_sheet(text: &str) {
    let rule = format!(
        "@media print {{ @page {{ @bottom-left {{ content: {}; font-size: 7pt; }} }} }}",
        quoted(text)
    );
    WRITTEN.with_borrow_mut(|written| {
        if let Some((sheet, at)) = written.take() {
            let _ = sheet.delete_rule(at);
        }
        let sheet = document().style_sheets().item(0);
        let sheet = sheet.and_then(|sheet| sheet.dyn_into::<CssStyleSheet>().ok());
        *written = sheet.and_then(|sheet| {
            let end = sheet.css_rules().ok()?.length();
            let at = sheet.insert_rule_with_index(&rule, end).ok()?;
            Some((sheet, at))
        });
    });
}

/// A text as a string of a style sheet, whatever is in it.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' | '<' => quoted.push_str(&format!("\\{:x} ", u32::from(c))),
            c if c.is_control() => quoted.push(' '),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
