//! A field for a column, made of the column's declaration: a list where it has one, boxes to tick where
//! several may be chosen, else text with its limit.

use super::editor::{Editor, id_of};
use crate::components::controls::{button, heard, tick};
use crate::pages::data::said;
use crate::platform::composing::is_composing;
use crate::platform::element::{El, el};
use crate::state::View;
use crate::text::edit as words;
use crate::text::sentences;
use leptos::prelude::*;
use leptos::web_sys::{HtmlTextAreaElement, KeyboardEvent};
use shared::check::diagnostic::Severity;
use shared::language::Language;
use shared::model::{Tables, names_of};
use shared::package::schema::{Column, Kind, Table};
use shared::update::cards::names_in;
use std::rc::Rc;
use wasm_bindgen::JsCast;

/// Texts of more characters than this get a field of several lines.
const LONG: u16 = 60;

/// What is done with what was written.
pub(super) type Write = Rc<dyn Fn(String)>;

/// What can be chosen in a column, with its names; nothing where anything can be written.
pub(super) fn options(tables: &Tables, column: &Column, l: Language) -> Vec<(String, String)> {
    match column.kind {
        Kind::Enum(codes) => {
            let named = names_of(codes);
            if named.is_empty() {
                let codes = codes.iter().map(|code| (*code).to_owned());
                return codes.map(|code| (code.clone(), code)).collect();
            }
            let named = named.into_iter();
            named
                .map(|(code, words)| (code.to_owned(), words.get(l).to_owned()))
                .collect()
        }
        Kind::Ref(table) | Kind::RefList(table) if table != Table::Initiatives => {
            names_in(tables, table, l)
        }
        Kind::Months => (1..=12_u8)
            .map(|month| (month.to_string(), sentences::months(l, &[month])))
            .collect(),
        _ => Vec::new(),
    }
}

/// The field alone. `ids` are its own and that of what describes it.
pub(super) fn control(
    (l, tables): (Language, &Tables),
    column: &'static Column,
    (id, described): (&str, &str),
    now: &str,
    write: Write,
) -> El {
    let options = options(tables, column, l);
    let is_list = matches!(column.kind, Kind::RefList(_) | Kind::Months);
    if is_list {
        return ticks(&options, now, &write).attr("id", id);
    }
    let field = match column.kind {
        _ if !options.is_empty() => {
            return chosen((l, column), &options, (id, described), now, write);
        }
        Kind::Text(most) if most > LONG => area(now),
        Kind::TextList => {
            let own = Rc::clone(&write);
            let several = now.replace(';', "\n");
            let join: Write = Rc::new(move |text: String| {
                let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
                own(lines.collect::<Vec<_>>().join(";"));
            });
            return heard(
                area(&several)
                    .attr("id", id)
                    .attr("aria-describedby", described),
                move |text| join(text),
            );
        }
        _ => el("input")
            .attr("type", "text")
            .attr("value", now)
            .attr("autocomplete", "off"),
    };
    let field = field.attr("id", id).attr("aria-describedby", described);
    let field = match column.kind {
        Kind::Number | Kind::Integer(..) => field.attr("inputmode", "decimal"),
        Kind::Ref(_) => field.attr("list", "edit-initiatives"),
        _ => field,
    };
    let field = field.maybe_attr("aria-required", column.required.then_some("true"));
    // A cell is one line.
    let field = field.on("keydown", |event| {
        let key = event.dyn_ref::<KeyboardEvent>();
        if key.is_some_and(|key| key.key() == "Enter" && !is_composing(key)) {
            event.prevent_default();
        }
    });
    let line: Write = Rc::new(move |text: String| write(text.replace('\n', " ")));
    heard(field, move |text| line(text))
}

/// A field with its label for a cell of the flat table, which has names where the contract has codes, and a line
/// for each of several things.
pub(crate) fn named_field(
    View { board, l }: View,
    column: &'static Column,
    id: &str,
    now: &str,
    write: impl Fn(String) + 'static,
) -> El {
    let tables = &board.data().dataset.tables;
    let options = match column.kind {
        Kind::RefList(_) | Kind::Months => Vec::new(),
        _ => options(tables, column, Language::Ja),
    };
    let write: Write = Rc::new(write);
    let field = match options.is_empty() {
        true => heard(area(now).attr("id", id), move |text| write(text))
            .attr("aria-describedby", &format!("{id}-h")),
        false => {
            let names = options.into_iter().map(|(_, name)| (name.clone(), name));
            let names: Vec<_> = names.collect();
            chosen((l, column), &names, (id, &format!("{id}-h")), now, write)
        }
    };
    let need = column
        .required
        .then(|| el("span").class("need").text(words::required(l)));
    let label = el("label").attr("for", id).text(column.label(l)).text(" ");
    let hint = el("p").class("hint").attr("id", &format!("{id}-h"));
    el("div")
        .class("edit-field")
        .attr("data-field", column.name)
        .child(label.maybe(need))
        .child(field)
        .child(hint.text(&help(l, column)))
}

/// A field of several lines. Its text is set as what somebody has typed, and is no part of the page.
pub(super) fn area(now: &str) -> El {
    let field = el("textarea").attr("rows", "2");
    if let Some(area) = field.element().dyn_ref::<HtmlTextAreaElement>() {
        area.set_value(now);
    }
    field
}

fn chosen(
    (l, column): (Language, &Column),
    options: &[(String, String)],
    (id, described): (&str, &str),
    now: &str,
    write: Write,
) -> El {
    let option = |code: &str, name: &str| {
        let selected = (code == now).then_some("");
        let option = el("option")
            .attr("value", code)
            .maybe_attr("selected", selected);
        match name.is_ascii() {
            true => option.text(name),
            false => option.ja().text(name),
        }
    };
    let is_known = now.is_empty() || options.iter().any(|(code, _)| code == now);
    el("select")
        .attr("id", id)
        .attr("aria-describedby", described)
        .maybe_attr("aria-required", column.required.then_some("true"))
        .child(option("", words::nothing_chosen(l)))
        .children(options.iter().map(|(code, name)| option(code, name)))
        // What no list has stays until somebody chooses another.
        .maybe((!is_known).then(|| option(now, now)))
        .on("change", move |event| write(event_target_value(event)))
}

/// Boxes to tick; what is ticked last stands last.
fn ticks(options: &[(String, String)], now: &str, write: &Write) -> El {
    let chosen: Vec<String> = now
        .split(';')
        .filter(|c| !c.is_empty())
        .map(str::to_owned)
        .collect();
    let chosen = RwSignal::new(chosen);
    let boxes = options.iter().map(|(code, name)| {
        let (own, code) = (code.clone(), code.clone());
        let write = Rc::clone(write);
        tick(
            name,
            move || chosen.with(|chosen| chosen.contains(&own)),
            move |is_on| {
                chosen.update(|chosen| {
                    chosen.retain(|other| *other != code);
                    if is_on {
                        chosen.push(code.clone());
                    }
                });
                write(chosen.with_untracked(|chosen| chosen.join(";")));
            },
        )
    });
    el("div").class("ticks").children(boxes)
}

/// A field of a line with its label, its limit and what is wrong with it.
pub(super) fn field(editor: Editor, key: u32, column: &'static Column, label: Option<&str>) -> El {
    let (View { board, l }, id) = (editor.view, id_of(key, column));
    let data = board.data();
    let title = label.unwrap_or_else(|| column.label(l));
    let need = column
        .required
        .then(|| el("span").class("need").text(words::required(l)));
    let now = editor.cell(key, column.name);
    let write: Write = Rc::new(move |text: String| {
        editor.change(|record| {
            record.set(key, column.name, &text);
            if editor.of.with_value(Option::is_none)
                && matches!(column.name, "fiscal_year" | "phase")
            {
                record.name(&editor.view.board.data().checked.tables);
            }
        });
    });
    let described = format!("{id}-h {id}-f");
    let tables = &data.checked.tables;
    let control = control((l, tables), column, (&id, &described), &now, write);
    let is_group = matches!(column.kind, Kind::RefList(_) | Kind::Months);
    let control = match is_group {
        true => control,
        false => invalid(editor, key, column, control),
    };
    let hint = el("p")
        .class("hint")
        .attr("id", &format!("{id}-h"))
        .text(&help(l, column));
    let parts = |root: El, name: El| {
        root.attr("data-field", column.name)
            .child(name.text(title).text(" ").maybe(need))
            .child(control)
            .child(hint)
            .child(wrong(editor, key, column, &format!("{id}-f")))
    };
    match is_group {
        true => parts(
            el("fieldset")
                .class("edit-field")
                .attr("aria-describedby", &described),
            el("legend"),
        ),
        false => parts(el("div").class("edit-field"), el("label").attr("for", &id)),
    }
}

/// Says of a field whether it is wrong.
pub(super) fn invalid(editor: Editor, key: u32, column: &'static Column, field: El) -> El {
    field.live_attr("aria-invalid", move || {
        let found = editor.findings(key, column.name);
        found
            .iter()
            .any(|f| f.severity() == Severity::Error)
            .to_string()
    })
}

/// What may be written: the limit, and in Japanese what the declaration says of a text.
fn help(l: Language, column: &Column) -> String {
    let about = match (l, column.kind) {
        (Language::Ja, Kind::Text(_) | Kind::Number | Kind::Date) => column.about,
        (_, Kind::TextList) => words::one_a_line(l),
        _ => "",
    };
    match column.kind {
        Kind::Text(most) => match about {
            "" => words::up_to(l, most),
            about => format!("{about}{}。", words::up_to(l, most)),
        },
        _ => about.to_owned(),
    }
}

/// What is wrong with a field, in words, with what can be taken instead.
pub(super) fn wrong(editor: Editor, key: u32, column: &'static Column, id: &str) -> El {
    let l = editor.view.l;
    el("ul").class("edit-found").attr("id", id).live(move || {
        let found = editor.findings(key, column.name);
        let items = found.into_iter().map(|finding| {
            let severity = finding.severity();
            let text = said(el("span"), &finding.parts(l));
            let mark = el("b").text(severity.label(l)).text(" ");
            let guess = finding.suggestion.clone().filter(|_| {
                severity != Severity::Repaired
                    && finding.column.is_some_and(|c| c.name == column.name)
            });
            let guess = guess.map(|guess| {
                button(&words::use_this(l, &guess), move || {
                    let renewed = editor.change(|record| {
                        record.set(key, column.name, &guess);
                        record.renew(key)
                    });
                    if let Some(key) = renewed {
                        super::editor::go_to(id_of(key, column), None);
                    }
                })
            });
            el("li")
                .attr("data-code", finding.rule.code())
                .attr("data-severity", severity.code())
                .child(mark)
                .child(text)
                .maybe(guess)
        });
        items.collect()
    })
}
