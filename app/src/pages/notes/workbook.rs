//! Notes as a workbook, to read, sort and print in Excel.

use super::target;
use crate::platform::{clock, hash};
use crate::state::View;
use crate::text::words;
use leptos::prelude::*;
use shared::hand_out::workbook::{Cell, Column, Sheet, WorkbookError, workbook};
use shared::notes::Note;

/// The file: the notes, and what they are of.
pub(super) fn written(view: View) -> Result<Vec<u8>, WorkbookError> {
    let View { board, l } = view;
    let (data, book) = untrack(|| (board.data(), board.notes.book_now()));
    let address = hash::address();
    let page = address.split('#').next().unwrap_or_default();
    let row = |note: &Note| {
        let about = target::name(&data, &note.target, l);
        let place = if target::is_known(&data, &note.target) {
            untrack(|| target::href(board, &note.target))
        } else {
            String::new()
        };
        vec![
            // From a file on a disk the link would lead nowhere on another machine.
            match place.as_str() {
                "" => Cell::text_of(about),
                place => Cell::link(&about, &format!("{page}{place}")),
            },
            Cell::text_of(note.text.trim_end()),
            Cell::time(&clock::local(&note.updated)),
            Cell::text_of(note.target.to_string()),
        ]
    };
    let title = words::notes(l);
    let notes = Sheet {
        name: title.to_owned(),
        columns: vec![
            Column::up_to(40, words::note_about(l)),
            Column::new(title),
            Column::new(words::updated(l)),
            Column::up_to(24, words::note_key(l)),
        ],
        rows: book.iter().map(row).collect(),
        header: format!("{} {title}", words::app_name(l)),
        is_landscape: true,
    };
    let told = |name: &str, cell: Cell| vec![Cell::text_of(name), cell];
    let about = Sheet {
        name: words::about_file(l).to_owned(),
        columns: vec![Column::new(words::item(l)), Column::new(words::content(l))],
        rows: vec![
            told(words::exported_on(l), Cell::day(&clock::today())),
            told(words::notes_number(l), Cell::count(book.len())),
            told(
                words::data_version(l),
                Cell::text_of(data.dataset.version.as_str()),
            ),
        ],
        header: words::app_name(l).to_owned(),
        is_landscape: false,
    };
    workbook(&[notes, about], clock::dos())
}
