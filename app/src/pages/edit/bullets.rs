//! The bullets of a kind: each a field, split, joined and moved by keys and by buttons.

use super::editor::{Editor, go_to, id_of, is_shown};
use super::field::{area, field, invalid, wrong};
use crate::components::controls::{button, heard};
use crate::graph::Memo;
use crate::platform::composing::is_composing;
use crate::platform::element::{El, el};
use crate::platform::focus;
use crate::text::edit as words;
use leptos::prelude::*;
use leptos::web_sys::{Event, HtmlTextAreaElement, KeyboardEvent};
use shared::edit::Line;
use shared::model::PointKind;
use shared::package::schema::{Column, Table};
use std::rc::Rc;
use wasm_bindgen::JsCast;

/// The column of a bullet's text.
fn text() -> Option<&'static Column> {
    column(Table::Points, "text")
}

/// A column of a table by its name.
pub(super) fn column(table: Table, name: &str) -> Option<&'static Column> {
    table.columns().iter().find(|column| column.name == name)
}

fn is_of_kind(line: &Line, kind: &str) -> bool {
    line.table == Table::Points && line.cell("kind") == kind
}

/// All bullets of a kind.
pub(super) fn bullets(editor: Editor, kind: PointKind) -> El {
    let l = editor.view.l;
    let keys = editor.keys(is_of_kind, kind.code());
    let list = el("ol").class("edit-bullets").keyed(
        move || keys.get(),
        move |key| bullet(editor, kind, keys, key),
    );
    let add = button(&words::add(l, kind.label(l)), move || {
        let key = editor.change(|record| record.add_bullet(kind, None));
        arrive(editor, key, None, words::was_added(l));
    });
    el("fieldset")
        .class("edit-part")
        .attr("data-kind", kind.code())
        .child(el("legend").text(kind.label(l)))
        .child(list)
        .child(el("p").class("actions").child(add))
}

/// Goes to a bullet and says what has been done.
fn arrive(editor: Editor, key: Option<u32>, caret: Option<usize>, said: &str) {
    editor.say(said);
    if let (Some(key), Some(text)) = (key, text()) {
        go_to(id_of(key, text), caret);
    }
}

fn bullet(editor: Editor, kind: PointKind, keys: Memo<Vec<u32>>, key: u32) -> El {
    let l = editor.view.l;
    let Some(text) = text() else {
        return el("li");
    };
    let id = id_of(key, text);
    let name = move || {
        let (at, of) = keys.with(|keys| (keys.iter().position(|own| *own == key), keys.len()));
        words::nth(l, kind.label(l), at.unwrap_or(0) + 1, of)
    };
    let write = Rc::new(move |now: String| {
        let spread = editor.change(|record| {
            let last = record.spread(key, &now);
            if last.is_none() {
                record.set(key, "text", &now);
            }
            last
        });
        if let Some(last) = spread.flatten() {
            arrive(editor, Some(last), Some(usize::MAX), words::was_split(l));
        }
    });
    let field = area(&editor.cell(key, "text"))
        .attr("id", &id)
        .attr("aria-describedby", &format!("edit-keys {id}-f"))
        .live_attr("aria-label", name)
        .on("keydown", move |event| pressed(editor, key, event));
    let field = heard(invalid(editor, key, text, field), move |text| write(text));
    let press = |what: &'static str, act: fn(Editor, u32)| {
        button(what, move || act(editor, key))
            .class("minor")
            .live_attr("aria-label", move || words::of(l, what, &name()))
    };
    let buttons = el("div")
        .class("actions")
        .child(press(words::up(l), |e, key| shift(e, key, true)))
        .child(press(words::down(l), |e, key| shift(e, key, false)))
        .child(press(words::split_here(l), split))
        .child(press(words::join(l), join))
        .child(press(words::remove(l), remove));
    el("li")
        .attr("data-key", &key.to_string())
        .child(field)
        .child(wrong(editor, key, text, &format!("{id}-f")))
        .maybe(more(editor, kind, key))
        .child(buttons)
}

/// What is said of a bullet beside its text: the ward of a joint initiative, the kind of an outcome.
fn more(editor: Editor, kind: PointKind, key: u32) -> Option<El> {
    let is_joint = editor.record.try_get_untracked().is_some_and(|record| {
        let first = record.lines().first();
        first.is_some_and(|line| line.cell("actors").contains(';'))
    });
    let has_ward = is_joint || !editor.cell(key, "ward").is_empty();
    let columns = Table::Points
        .columns()
        .iter()
        .filter(|column| match column.name {
            "ward" => has_ward,
            "outcome_kind" => kind == PointKind::Outcome,
            _ => false,
        });
    let fields: Vec<El> = columns.map(|c| field(editor, key, c, None)).collect();
    (!fields.is_empty()).then(|| el("div").class("edit-row").children(fields))
}

fn pressed(editor: Editor, key: u32, event: &Event) {
    let Some(pressed) = event
        .dyn_ref::<KeyboardEvent>()
        .filter(|key| !is_composing(key))
    else {
        return;
    };
    let field = focus::target(event).and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok());
    let at = |end: fn(&HtmlTextAreaElement) -> Option<u32>| field.as_ref().and_then(end);
    let start = at(|field| field.selection_start().ok().flatten());
    let end = at(|field| field.selection_end().ok().flatten());
    match pressed.key().as_str() {
        "Enter" if !pressed.ctrl_key() && !pressed.meta_key() => split(editor, key),
        "Backspace" if (start, end) == (Some(0), Some(0)) && !is_first(editor, key) => {
            join(editor, key);
        }
        "ArrowUp" if pressed.alt_key() => shift(editor, key, true),
        "ArrowDown" if pressed.alt_key() => shift(editor, key, false),
        _ => return,
    }
    event.prevent_default();
}

fn is_first(editor: Editor, key: u32) -> bool {
    editor.record.with_untracked(|record| {
        let kind = record.line(key).map_or("", |line| line.cell("kind"));
        record.keys(|line| is_of_kind(line, kind)).first() == Some(&key)
    })
}

fn split(editor: Editor, key: u32) {
    let l = editor.view.l;
    let Some(text) = text() else {
        return;
    };
    let found = leptos::leptos_dom::helpers::document().get_element_by_id(&id_of(key, text));
    let field = found.and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok());
    let at = field.and_then(|field| {
        let units = field.selection_start().ok().flatten()? as usize;
        let before: Vec<u16> = field.value().encode_utf16().take(units).collect();
        Some(String::from_utf16_lossy(&before).chars().count())
    });
    let second = editor.change(|record| record.split(key, at.unwrap_or(usize::MAX)));
    arrive(editor, second.flatten(), Some(0), words::was_split(l));
}

fn join(editor: Editor, key: u32) {
    let l = editor.view.l;
    match editor.change(|record| record.join(key)).flatten() {
        Some(joined) => arrive(
            editor,
            Some(joined.key),
            Some(joined.caret),
            words::was_joined(l),
        ),
        None => editor.say(words::at_end(l)),
    }
}

fn shift(editor: Editor, key: u32, is_up: bool) {
    let l = editor.view.l;
    match editor.change(|record| record.shift(key, is_up)).flatten() {
        Some(place) => arrive(editor, Some(key), None, &words::was_moved(l, place)),
        None => editor.say(words::at_end(l)),
    }
}

fn remove(editor: Editor, key: u32) {
    let l = editor.view.l;
    let beside = editor.change(|record| record.remove(key)).flatten();
    arrive(editor, beside, None, words::was_removed(l));
}

/// Figures and links: a group of fields for each.
pub(super) fn rows(editor: Editor, (title, add): (&'static str, &'static str), part: Part) -> El {
    let l = editor.view.l;
    let keys = match part {
        Part::Figures => editor.keys(|line, _| line.table == Table::Measures, ""),
        Part::Before => editor.keys(|line, _| leads(line) == Some(true), ""),
        Part::After => editor.keys(|line, _| leads(line) == Some(false), ""),
    };
    let list = el("ol")
        .class("edit-rows")
        .keyed(move || keys.get(), move |key| row(editor, title, keys, key));
    let add = button(add, move || {
        let key = editor.change(|record| match part {
            Part::Figures => record.add_figure(),
            Part::Before => record.add_link(true),
            Part::After => record.add_link(false),
        });
        let first = match part {
            Part::Figures => column(Table::Measures, "label"),
            Part::Before => column(Table::Links, "from"),
            Part::After => column(Table::Links, "to"),
        };
        editor.say(words::was_added(l));
        if let (Some(key), Some(first)) = (key, first) {
            go_to(id_of(key, first), None);
        }
    });
    el("fieldset")
        .class("edit-part")
        .attr("data-part", part.code())
        .child(el("legend").text(title))
        .child(list)
        .child(el("p").class("actions").child(add))
}

/// What of a record stands in rows of several fields.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Figures.
    Figures,
    /// Links to what came before.
    Before,
    /// Links to what follows.
    After,
}

impl Part {
    const fn code(self) -> &'static str {
        match self {
            Self::Figures => "figures",
            Self::Before => "before",
            Self::After => "after",
        }
    }
}

/// Whether a line is a link to what came before.
fn leads(line: &Line) -> Option<bool> {
    // The mark stands in the record: a link that leads nowhere yet has its own end only.
    (line.table == Table::Links).then_some(line.comes_before)
}

fn row(editor: Editor, title: &'static str, keys: Memo<Vec<u32>>, key: u32) -> El {
    let l = editor.view.l;
    let line = editor
        .record
        .with_untracked(|record| record.line(key).cloned());
    let Some(line) = line else {
        return el("li");
    };
    let end = if line.comes_before { "from" } else { "to" };
    let columns = line.table.columns().iter().filter(|column| {
        let is_end = line.table == Table::Links && column.name == end;
        is_end || is_shown(&line, column.name, false)
    });
    let fields = columns.map(|c| {
        let is_end = line.table == Table::Links && c.name == end;
        field(editor, key, c, is_end.then_some(title))
    });
    let name = move || {
        let (at, of) = keys.with(|keys| (keys.iter().position(|own| *own == key), keys.len()));
        words::nth(l, title, at.unwrap_or(0) + 1, of)
    };
    let out = button(words::remove(l), move || remove_row(editor, key))
        .class("minor")
        .live_attr("aria-label", move || {
            words::of(l, words::remove(l), &name())
        });
    el("li")
        .attr("data-key", &key.to_string())
        .child(el("div").class("edit-row").children(fields))
        .child(el("p").class("actions").child(out))
}

fn remove_row(editor: Editor, key: u32) {
    let l = editor.view.l;
    editor.change(|record| record.remove(key));
    editor.say(words::was_removed(l));
    // The button is gone with its row.
    leptos::leptos_dom::helpers::request_animation_frame(|| focus::focus(".edit h2"));
}
