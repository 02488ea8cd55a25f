//! Saving a table: as a workbook, as CSV for Excel in UTF-8, or as CSV in Shift_JIS, where characters may
//! not exist: then nothing is saved before the reader has seen which.

use crate::components::books;
use crate::components::controls::button;
use crate::components::exports::saved as told;
use crate::components::notices::alert;
use crate::components::table::{row_heading, table};
use crate::components::work::Work;
use crate::platform::element::{El, el};
use crate::platform::file::Pieces;
use crate::platform::{decoder, file};
use crate::state::View;
use crate::text::{data, states, words};
use leptos::prelude::*;
use shared::hand_out::listing::Listing;
use shared::hand_out::shift_jis::{ShiftJis, Unwritable};
use shared::intake::encoding::Encoding;
use shared::language::Language;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// What stands for a character that has no likeness: 〓, the printers' sign for a missing type.
pub(crate) const MISSING: char = '〓';
const CSV: &str = "text/csv";

/// How a table is made, some rows at a time: by its number the part, and how many there are. None after
/// the last.
pub(crate) type Parts = Box<dyn Fn(usize) -> Option<(Listing, usize)>>;

/// A table that is made at once; nothing where there is none.
pub(crate) fn at_once(listing: Option<Listing>) -> Parts {
    let held = RefCell::new(listing);
    Box::new(move |_| held.take().map(|listing| (listing, 1)))
}

/// A file that cannot be written as it is.
#[derive(Clone)]
struct Refused {
    name: String,
    text: Arc<str>,
    unwritable: Arc<Vec<Unwritable>>,
}

/// The buttons, and the place where unwritable characters are listed.
pub(crate) struct TableFiles {
    /// The three ways.
    pub(crate) buttons: Vec<El>,
    /// Tells what cannot be written, and how far what takes its time is.
    pub(crate) refused: El,
}

/// The ways to save a table: what each says, and what its press is called.
pub(crate) const fn ways(l: Language) -> [(&'static str, &'static str); 3] {
    [
        (words::download_book(l), "save-xlsx"),
        (words::download_csv(l), "save-csv"),
        (data::csv_sjis(l), "save-csv-sjis"),
    ]
}

/// `table` makes the name of the file (without ending) and the table when it is asked for; `title` is that
/// of the workbook.
pub(crate) fn table_files(
    view: View,
    said: RwSignal<&'static str>,
    title: impl Fn() -> String + 'static,
    table: impl Fn() -> (String, Parts) + 'static,
) -> TableFiles {
    let l = view.l;
    let make = Rc::new(move |ending: &str| {
        let (name, parts) = untrack(&table);
        (format!("{}.{ending}", file::safe_name(&name)), parts)
    });
    let refused: RwSignal<Option<Refused>> = RwSignal::new(None);
    let work = Work::new();
    let own = Rc::clone(&make);
    let book = button(words::download_book(l), move || {
        let (title, (name, parts)) = (untrack(&title), own("xlsx"));
        spawn_local(async move {
            let all: RefCell<Option<Listing>> = RefCell::new(None);
            let add = |part: Listing, _| match &mut *all.borrow_mut() {
                Some(all) => all.rows.extend(part.rows),
                none => *none = Some(part),
            };
            let tell = match written(work, &parts, &add).await {
                None => return,
                Some(false) => states::stopped(l),
                Some(true) => match all.into_inner() {
                    Some(listing) => books::save(view, &name, &title, listing),
                    None => words::download_failed(l),
                },
            };
            said.try_set(tell);
        });
    });
    let own = Rc::clone(&make);
    let excel = button(words::download_csv(l), move || {
        let (name, parts) = own("csv");
        let tell = move |saved: Option<bool>| {
            said.try_set(saved.map_or(states::stopped(l), |saved| told(l, saved)));
        };
        spawn_local(async move {
            let pieces = Pieces::new();
            let add = |part: Listing, is_first| pieces.text(&part.csv(is_first, l));
            if let Some(whole) = written(work, &parts, &add).await {
                let mime = "text/csv;charset=utf-8";
                tell(whole.then(|| pieces.download(&name, mime).is_ok()));
            }
        });
    });
    let shift_jis = button(data::csv_sjis(l), move || {
        let (name, parts) = make("csv");
        refused.set(None);
        spawn_local(async move {
            let text = RefCell::new(String::new());
            let add = |part: Listing, is_first| text.borrow_mut().push_str(&part.csv(is_first, l));
            let whole = match written(work, &parts, &add).await {
                Some(whole) => whole,
                None => return,
            };
            if !whole {
                said.try_set(states::stopped(l));
                return;
            }
            let text = text.into_inner();
            match writer().encode(text.trim_start_matches('\u{feff}')) {
                Ok(bytes) => {
                    said.try_set(told(l, file::download_bytes(&name, CSV, &bytes).is_ok()));
                }
                Err(unwritable) => {
                    said.try_set("");
                    refused.try_set(Some(Refused {
                        name,
                        text: text.trim_start_matches('\u{feff}').into(),
                        unwritable: Arc::new(unwritable),
                    }));
                }
            }
        });
    });
    let listed = el("div").live(move || {
        let shown = refused.get().map(|r| list(&r, refused, said, l));
        shown.into_iter().collect()
    });
    TableFiles {
        buttons: ways(l)
            .into_iter()
            .zip([book, excel, shift_jis])
            .map(|((_, action), button)| button.attr("data-action", action))
            .collect(),
        refused: el("div").child(work.place(l)).child(listed),
    }
}

/// Makes all parts; `add` hears whether one is the first. Answers whether it came to the end; nothing where
/// other work goes on.
async fn written(work: Work, parts: &Parts, add: &dyn Fn(Listing, bool)) -> Option<bool> {
    let mut pace = work.begin()?;
    let mut part = 0;
    let mut whole = true;
    while let Some((listing, all)) = parts(part) {
        add(listing, part == 0);
        part += 1;
        whole = work.goes_on((part, all), &mut pace).await;
        if !whole {
            break;
        }
    }
    work.end();
    Some(whole)
}

/// Writes Shift_JIS.
pub(crate) fn writer() -> ShiftJis {
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
