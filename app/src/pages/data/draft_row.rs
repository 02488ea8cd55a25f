//! A row of a draft: its cells beside the text that they came from, with the reasons, and in fields for who
//! corrects them.

use super::draft::Made;
use crate::components::controls::button;
use crate::pages::edit::named_field;
use crate::platform::element::{El, el};
use crate::state::View;
use crate::text::draft as words;
use crate::text::edit;
use leptos::prelude::*;
use shared::draft::Row;
use shared::intake::Form;
use shared::language::Language;

/// The row at a place of the draft.
pub(super) fn row(view: View, made: Made, at: usize) -> El {
    let l = view.l;
    let is_open = RwSignal::new(false);
    let of = move |read: &dyn Fn(&Row) -> El| {
        made.draft.with_untracked(|draft| {
            let row = draft.as_ref().and_then(|draft| draft.rows.get(at));
            row.map(read).into_iter().collect::<Vec<El>>()
        })
    };
    let is_out = move || made.out.with(|out| out.contains(&at));
    let part = |name: &str, content: El| el("div").child(el("h5").text(name)).child(content);
    // What was typed stands in the title and the facts when the form is closed.
    let title = el("h4").ja().live(move || {
        is_open.track();
        of(&|row| el("span").text(row.cell("title")))
    });
    let cells = el("div").live(move || match is_open.get() {
        true => of(&|row| form(view, made, at, row)),
        false => of(&|row| facts(row, l)),
    });
    let correct = button(words::correct(l), move || {
        is_open.update(|open| *open = !*open)
    })
    .live_attr("aria-expanded", move || is_open.get().to_string());
    let leave_out = button(edit::row_out(l), move || {
        made.out.update(|out| {
            if !out.remove(&at) {
                out.insert(at);
            }
        });
    })
    .live_attr("aria-pressed", move || is_out().to_string());
    let from = el("div").children(of(&|row| {
        part(
            words::from(l),
            el("p").class("draft-from").ja().text(&row.from),
        )
    }));
    let reasons = el("div").children(of(&|row| part(words::reasons(l), reasons(row, l))));
    el("li")
        .live_attr("data-out", move || {
            if is_out() { "1" } else { "" }.to_owned()
        })
        .child(title)
        .child(
            el("div")
                .class("draft-beside")
                .child(from)
                .child(part(words::cells(l), cells)),
        )
        .child(reasons)
        .child(
            el("div")
                .class("actions")
                .child(correct.class("minor").attr("data-action", "correct-row"))
                .child(leave_out.class("minor").attr("data-action", "row-out")),
        )
}

fn facts(row: &Row, l: Language) -> El {
    let cells = Form::Flat.columns().zip(&row.cells);
    let cells = cells.filter(|(column, cell)| !cell.is_empty() && column.name != "title");
    let facts = cells.flat_map(|(column, cell)| {
        let name = el("dt").text(column.label(l));
        [name, el("dd").ja().text(cell)]
    });
    el("dl").class("facts").children(facts)
}

/// A field for each column of the flat table.
fn form(view: View, made: Made, at: usize, row: &Row) -> El {
    let fields = Form::Flat.columns().zip(&row.cells).enumerate();
    let fields = fields.map(|(place, (column, cell))| {
        let write = move |text: String| {
            made.draft.update_untracked(|draft| {
                let row = draft.as_mut().and_then(|draft| draft.rows.get_mut(at));
                if let Some(cell) = row.and_then(|row| row.cells.get_mut(place)) {
                    *cell = text;
                }
            });
        };
        named_field(
            view,
            column,
            &format!("draft-{at}-{}", column.name),
            cell,
            write,
        )
    });
    el("div").class("edit-columns").children(fields)
}

fn reasons(row: &Row, l: Language) -> El {
    let reasons = row.why.iter().map(|why| {
        let mark = why.is_guess().then(|| el("b").text(words::guess(l)));
        el("li")
            .maybe(mark)
            .text(" ")
            .child(el("span").text(why.words().get(l)))
    });
    el("ul").children(reasons)
}
