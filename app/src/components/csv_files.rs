//! Saving CSV: for Excel as UTF-8, or as Shift_JIS, where characters may not exist: then nothing is
//! saved before the reader has seen which.

use crate::components::controls::button;
use crate::components::exports::saved as told;
use crate::components::notices::alert;
use crate::components::table::{row_heading, table};
use crate::platform::element::{El, el};
use crate::platform::{decoder, file};
use crate::text::{data, words};
use leptos::prelude::*;
use shared::hand_out::shift_jis::{ShiftJis, Unwritable};
use shared::intake::encoding::Encoding;
use shared::language::Language;
use std::sync::Arc;

/// What stands for a character that has no likeness: 〓, the printers' sign for a missing type.
const MISSING: char = '〓';
const CSV: &str = "text/csv";

/// A file that cannot be written as it is.
#[derive(Clone)]
struct Refused {
    name: String,
    text: Arc<str>,
    unwritable: Arc<Vec<Unwritable>>,
}

/// The two buttons, and the place where unwritable characters are listed.
pub(crate) struct CsvFiles {
    /// Saves for Excel.
    pub(crate) excel: El,
    /// Saves as Shift_JIS.
    pub(crate) shift_jis: El,
    /// Tells what cannot be written.
    pub(crate) refused: El,
}

/// `csv` makes the name of the file (without ending) and its text when it is asked for.
pub(crate) fn csv_files(
    l: Language,
    said: RwSignal<&'static str>,
    csv: impl Fn() -> (String, String) + 'static,
) -> CsvFiles {
    let make = std::rc::Rc::new(move || {
        let (name, text) = untrack(&csv);
        (format!("{}.csv", file::safe_name(&name)), text)
    });
    let refused: RwSignal<Option<Refused>> = RwSignal::new(None);
    let tell = move |saved: bool| {
        said.set(told(l, saved));
    };
    let own = std::rc::Rc::clone(&make);
    let excel = button(words::download_csv(l), move || {
        let (name, text) = own();
        tell(file::download(&name, "text/csv;charset=utf-8", &text).is_ok());
    });
    let shift_jis = button(data::csv_sjis(l), move || {
        let (name, text) = make();
        let text = text.trim_start_matches('\u{feff}');
        match writer().encode(text) {
            Ok(bytes) => {
                refused.set(None);
                tell(file::download_bytes(&name, CSV, &bytes).is_ok());
            }
            Err(unwritable) => refused.set(Some(Refused {
                name,
                text: text.into(),
                unwritable: Arc::new(unwritable),
            })),
        }
    });
    let refused = el("div").live(move || {
        let shown = refused.get().map(|r| list(&r, refused, said, l));
        shown.into_iter().collect()
    });
    CsvFiles {
        excel,
        shift_jis,
        refused,
    }
}

fn writer() -> ShiftJis {
    ShiftJis::new(&|bytes| decoder::decode(Encoding::ShiftJis, bytes))
}

fn list(
    r: &Refused,
    refused: RwSignal<Option<Refused>>,
    said: RwSignal<&'static str>,
    l: Language,
) -> El {
    let rows = r.unwritable.iter().map(|u| {
        let code = format!("U+{:04X}", u32::from(u.character));
        let replacement = u.near.unwrap_or(MISSING);
        el("tr")
            .attr("data-character", &code)
            .child(
                row_heading()
                    .text(&u.character.to_string())
                    .text(" ")
                    .child(el("code").text(&code)),
            )
            .child(el("td").class("number").text(&u.count.to_string()))
            .child(el("td").text(&replacement.to_string()))
    });
    let titles = [data::character(l), data::times(l), data::replaced_by(l)];
    let own = r.clone();
    let replace = button(data::unwritable_replace(l), move || {
        let near = |c: char| Some(shared::hand_out::shift_jis::near(c).unwrap_or(MISSING));
        let bytes = writer().encode_with(&own.text, &near);
        let saved = file::download_bytes(&own.name, CSV, &bytes).is_ok();
        said.set(told(l, saved));
        refused.set(None);
    });
    let close = button(words::cancel(l), move || refused.set(None)).class("minor");
    alert("div")
        .class("notice unwritable")
        .child(el("p").child(el("b").text(data::unwritable_heading(l))))
        .child(table(&titles, rows))
        .child(el("div").class("actions").child(replace).child(close))
}
