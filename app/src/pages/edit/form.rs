//! The form: the initiative's own columns, its bullets, figures and links, and below them what would change.

use super::bullets::{Part, bullets, rows};
use super::draft::{adopt, follow_draft, notices};
use super::editor::{Editor, is_shown, spoken};
use super::field::field;
use super::outcome::outcome;
use crate::components::frame::section;
use crate::platform::element::{El, el};
use crate::state::View;
use crate::text::{data, edit as words};
use leptos::prelude::*;
use shared::board::dimension::Dimension;
use shared::board::location::Screen;
use shared::edit::Record;
use shared::model::{PointKind, Tables};
use shared::package::schema::Table;

/// The form of an initiative, or of a new one.
pub(super) fn form(view: View, of: Option<&str>) -> Vec<El> {
    let View { board, l } = view;
    let loaded = board.data();
    let tables = &loaded.checked.tables;
    let base = match of {
        Some(id) => Record::of(tables, id),
        None => Some(new(view, tables)),
    };
    let Some(base) = base else {
        return Vec::new();
    };
    let editor = Editor::new(view, of.map(str::to_owned), base);
    adopt(editor);
    follow_draft(editor);
    on_cleanup(move || board.correction.clear());
    if !editor.is_unchanged() {
        editor.check();
    }
    let title = editor.base.with_value(|record| {
        let first = record.lines().first();
        first.map_or("", |line| line.cell("title")).to_owned()
    });
    let (heading, back) = match of {
        Some(id) => {
            let back = el("a").attr("href", &board.detail_href(id));
            let set = loaded
                .dataset
                .row(id)
                .and_then(|row| loaded.dataset.initiative(row));
            let set = set.map_or_else(String::new, |i| {
                format!("{id}　{}", i.record_set().label(l))
            });
            let about = el("p").class("id").text(&set).text("　");
            (
                el("h2").attr("tabindex", "-1").ja().text(&title),
                about.child(back.text(words::back(l))),
            )
        }
        None => {
            let back = el("a").attr("href", &board.at(Screen::Data).to_hash());
            (
                el("h2").attr("tabindex", "-1").text(words::new(l)),
                el("p").child(back.text(data::data(l))),
            )
        }
    };
    vec![
        heading,
        back,
        el("p").text(words::help(l)),
        notices(editor),
        spoken(editor),
        el("p")
            .class("hint")
            .attr("id", "edit-keys")
            .text(words::keys(l)),
        el("div").live(move || {
            let is_out = editor.record.with(|record| record.is_left_out);
            let said = || el("p").class("notice").text(words::is_left_out(l));
            is_out.then(said).into_iter().collect()
        }),
        fields(editor),
        outcome(editor),
        initiatives(tables),
    ]
}

/// A new record with what the hash says that it is about.
fn new(View { board, .. }: View, tables: &Tables) -> Record {
    let filters = board.location_now().filters;
    let first = |dimension| {
        filters
            .chosen(dimension)
            .first()
            .cloned()
            .unwrap_or_default()
    };
    let known = [
        ("fiscal_year", first(Dimension::Year)),
        ("phase", first(Dimension::Phase)),
        ("section", first(Dimension::Section)),
        ("theme", first(Dimension::Theme)),
        ("actors", first(Dimension::Ward)),
    ];
    Record::new(tables, &known)
}

fn fields(editor: Editor) -> El {
    let l = editor.view.l;
    let own = editor.keys(|line, _| line.table == Table::Initiatives, "");
    let is_new = editor.of.with_value(Option::is_none);
    let columns = move |key: u32| {
        let line = editor
            .record
            .with_untracked(|record| record.line(key).cloned());
        let shown = Table::Initiatives.columns().iter().filter(move |column| {
            let mut line = line.iter();
            line.any(|line| is_shown(line, column.name, is_new))
        });
        el("div")
            .class("edit-columns")
            .children(shown.map(|column| field(editor, key, column, None)))
    };
    let initiative = el("div").keyed(move || own.get(), columns);
    let kinds = PointKind::ALL.iter().map(|kind| bullets(editor, *kind));
    el("form")
        .class("edit-form")
        .on("submit", leptos::web_sys::Event::prevent_default)
        .child(
            section(words::initiative(l))
                .class("card")
                .child(initiative),
        )
        .children(kinds.map(|part| part.class("edit-part card")))
        .child(rows(
            editor,
            (words::figures(l), words::add_figure(l)),
            Part::Figures,
        ))
        .child(rows(
            editor,
            (words::came_from(l), words::add_link(l)),
            Part::Before,
        ))
        .child(rows(
            editor,
            (words::leads_to(l), words::add_link(l)),
            Part::After,
        ))
}

/// The initiatives that a link can lead to, to be found by id or title.
fn initiatives(tables: &Tables) -> El {
    /// As many as a browser lists without a wait.
    const MOST: usize = 3000;
    let all = tables.initiatives.iter().take(MOST);
    let options = all.map(|i| {
        el("option")
            .attr("value", i.id.as_str())
            .attr("label", &format!("{} {}", i.id, i.title))
    });
    el("datalist")
        .attr("id", "edit-initiatives")
        .children(options)
}
