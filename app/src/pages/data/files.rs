//! The files handed in: what was made of each, and how to read it otherwise.

use super::report::{as_written, said};
use super::steady::steady;
use crate::components::controls::button;
use crate::components::notices::alert;
use crate::components::table::{scroll, table};
use crate::platform::clock;
use crate::platform::element::{El, el};
use crate::state::{Handed, View};
use crate::text::data as words;
use leptos::prelude::*;
use shared::check::diagnostic::{Diagnostic, Rule};
use shared::intake::encoding::Encoding;
use shared::intake::{DELIMITERS, Form, SheetSummary};
use shared::language::Language;
use shared::model::{FiscalYear, Phase};
use shared::package::grid::first_rows;

/// Rows of a preview.
const ROWS: usize = 5;
/// Columns of a preview.
const COLUMNS: usize = 10;

pub(super) fn files(view: View) -> El {
    let View { board, l } = view;
    let import = board.import;
    let list = move || {
        let files = import.files.get();
        let outcome = import.outcome.get();
        let items = files.iter().enumerate().map(|(at, file)| {
            let sheet = outcome.as_ref().and_then(|o| o.sheets.get(at));
            let asks = outcome.as_ref().is_some_and(|outcome| {
                let mut found = outcome.findings.list().iter();
                found.any(|d| d.rule == Rule::KeptValue && d.file == file.name)
            });
            let item = item(view, at, file, sheet);
            item.maybe((asks || file.handling.clears).then(|| clears(view, at, file)))
        });
        let hidden = import.hidden.get().into_iter().enumerate();
        let hidden = hidden.map(|(at, sheet)| hidden_sheet(view, at, &sheet.name));
        let refused = import.refused.get().into_iter().enumerate();
        let refused = refused.map(|(at, d)| refusal(view, at, &d));
        items.chain(hidden).chain(refused).collect()
    };
    el("div")
        .child(el("h3").text(words::files_heading(l)))
        .child(steady(el("ul").class("files"), list))
        .child(steady(el("div"), move || {
            defaults(view).into_iter().collect()
        }))
        .child(replaces(view))
}

/// A sheet that its workbook hides, with the choice to read it.
fn hidden_sheet(View { board, l }: View, at: usize, name: &str) -> El {
    let read = words::read_hidden(l);
    let read = button(read, move || board.import.show(at))
        .class("minor")
        .attr("aria-label", &format!("{read}: {name}"));
    let line = as_written(el("b"), name);
    let said = el("span").text(words::hidden_sheet(l));
    let line = el("p").child(line).text(" ").child(said).text(" ");
    el("li").attr("data-hidden", name).child(line.child(read))
}

/// A file that is not read at all.
fn refusal(View { board, l }: View, at: usize, d: &Diagnostic) -> El {
    let remove = remove(&d.file, l, move || board.import.put_away(at));
    let line = alert("div")
        .attr("data-code", d.rule.code())
        .attr("data-severity", d.severity().code())
        .attr("data-file", &d.file);
    let line = said(line, &d.line_parts(l)).text(" ").child(remove);
    el("li").child(line)
}

fn remove(name: &str, l: Language, press: impl Fn() + 'static) -> El {
    button(words::remove_file(l), press)
        .class("minor")
        .attr("aria-label", &format!("{}: {name}", words::remove_file(l)))
}

fn item(view: View, at: usize, file: &Handed, sheet: Option<&SheetSummary>) -> El {
    let View { board, l } = view;
    let import = board.import;
    let said = sheet.map_or_else(String::new, |s| words::sheet(l, s));
    let remove = remove(&file.name, l, move || import.remove(at));
    let mut head = el("p")
        .child(as_written(el("b"), &file.name))
        .text(" ")
        .child(el("span").text(&said))
        .text(" ");
    let encoding = file.encoding();
    if !file.is_pasted() {
        head = head
            .child(el("span").class("hint").text(encoding.name()))
            .text(" ");
    }
    let settings = el("details")
        .attr("data-file", &file.name)
        .child(el("summary").text(words::preview(l)))
        .child(
            el("div")
                .class("actions")
                .maybe((!file.is_pasted()).then(|| encoding_choice(view, at, file)))
                .child(form_choice(view, at, file))
                .child(delimiter_choice(view, at, file)),
        )
        .child(preview(file, sheet, l));
    el("li").child(head.child(remove)).child(settings)
}

/// A menu whose first entry leaves the choice to the page.
pub(super) fn choice(
    name: &str,
    automatic: &str,
    options: &[(&str, &str)],
    chosen: &str,
    choose: impl Fn(&str) + 'static,
) -> El {
    let all = [("", automatic)].into_iter().chain(options.iter().copied());
    let options = all.map(|(code, label)| {
        let selected = (code == chosen).then_some("");
        let option = el("option")
            .attr("value", code)
            .maybe_attr("selected", selected);
        as_written(option, label)
    });
    let select = el("select")
        .children(options)
        .on("change", move |event| choose(&event_target_value(event)));
    el("label").text(name).text(" ").child(select)
}

fn encoding_choice(View { board, l }: View, at: usize, file: &Handed) -> El {
    let automatic = words::with(l, words::automatic(l), file.found.name());
    let options: Vec<(&str, &str)> = Encoding::ALL
        .into_iter()
        .map(|e| (e.label(), e.name()))
        .collect();
    let chosen = file.handling.encoding.map_or("", Encoding::label);
    choice(
        words::encoding(l),
        &automatic,
        &options,
        chosen,
        move |code| {
            let encoding = Encoding::from_label(code);
            board.import.handle(at, |h| h.encoding = encoding);
        },
    )
}

fn form_choice(View { board, l }: View, at: usize, file: &Handed) -> El {
    let options: Vec<(&str, &str)> = Form::all().map(|f| (f.code(), f.label(l))).collect();
    let chosen = file.handling.form.map_or("", Form::code);
    choice(
        words::form(l),
        words::automatic(l),
        &options,
        chosen,
        move |code| {
            let form = Form::from_code(code);
            board.import.handle(at, |h| h.form = form);
        },
    )
}

const fn delimiter_name(delimiter: u8, l: Language) -> &'static str {
    match delimiter {
        b'\t' => words::tab(l),
        b';' => words::semicolon(l),
        _ => words::comma(l),
    }
}

const fn delimiter_code(delimiter: u8) -> &'static str {
    match delimiter {
        b'\t' => "tab",
        b';' => "semicolon",
        _ => "comma",
    }
}

fn delimiter_choice(View { board, l }: View, at: usize, file: &Handed) -> El {
    let options: Vec<(&str, &str)> = DELIMITERS
        .into_iter()
        .map(|d| (delimiter_code(d), delimiter_name(d, l)))
        .collect();
    let chosen = file.handling.delimiter.map_or("", delimiter_code);
    choice(
        words::delimiter(l),
        words::automatic(l),
        &options,
        chosen,
        move |code| {
            let delimiter = DELIMITERS.into_iter().find(|d| delimiter_code(*d) == code);
            board.import.handle(at, |h| h.delimiter = delimiter);
        },
    )
}

/// The first rows, in the encoding and with the separator that are chosen.
fn preview(file: &Handed, sheet: Option<&SheetSummary>, l: Language) -> El {
    let text = file.beginning(file.encoding());
    let found = sheet.map(|s| s.delimiter).filter(|d| *d != 0);
    let delimiter = file.handling.delimiter.or(found).unwrap_or(b',');
    let rows = first_rows(&text, delimiter, ROWS);
    let rows = rows.iter().map(|row| {
        let cells = row.cells.iter().take(COLUMNS);
        el("tr").children(cells.map(|cell| el("td").ja().text(cell)))
    });
    let name = format!("{}: {}", words::preview(l), file.name);
    scroll(&name, table(&[], rows))
}

/// What a flat table does not say, where there is one.
fn defaults(View { board, l }: View) -> Option<El> {
    let import = board.import;
    let is_flat = import.outcome.with(|outcome| {
        let sheets = outcome.iter().flat_map(|o| &o.sheets);
        sheets.into_iter().any(|s| s.form == Some(Form::Flat))
    });
    if !is_flat {
        return None;
    }
    let data = board.data();
    let tables = &data.dataset.tables;
    let now = import.defaults.get();
    let set = move |change: &dyn Fn(&mut shared::intake::FlatDefaults)| {
        import.defaults.update(|defaults| change(defaults));
        import.start();
    };
    let last = data.dataset.years.last().copied();
    let last = last.unwrap_or_else(|| FiscalYear(clock::year())).0;
    let years: Vec<(String, String)> = (last.saturating_sub(3)..=last + 3)
        .map(|y| (y.to_string(), FiscalYear(y).label(l)))
        .collect();
    let years: Vec<(&str, &str)> = years
        .iter()
        .map(|(c, n)| (c.as_str(), n.as_str()))
        .collect();
    let year = now.year.map_or_else(String::new, |y| y.to_string());
    let phases: Vec<(&str, &str)> = Phase::ALL.iter().map(|p| (p.code(), p.label(l))).collect();
    let sections: Vec<(&str, &str)> = tables
        .sections
        .iter()
        .map(|s| (s.code.as_str(), s.name.get(l)))
        .collect();
    let sources: Vec<(&str, &str)> = tables
        .sources
        .iter()
        .map(|s| (s.code.as_str(), s.title.as_str()))
        .collect();
    let sheet = words::from_sheet(l);
    let fields = [
        choice(words::default_year(l), sheet, &years, &year, move |code| {
            let year = code.parse().ok();
            set(&|d| d.year = year);
        })
        .attr("data-default", "fiscal_year"),
        choice(
            words::default_phase(l),
            sheet,
            &phases,
            now.phase.map_or("", Phase::code),
            move |code| set(&|d| d.phase = Phase::from_code(code)),
        )
        .attr("data-default", "phase"),
        choice(
            words::default_section(l),
            sheet,
            &sections,
            &now.section,
            move |code| {
                set(&|d| code.clone_into(&mut d.section));
            },
        )
        .attr("data-default", "section"),
        choice(
            words::default_source(l),
            words::from_file(l),
            &sources,
            &now.source,
            move |code| set(&|d| code.clone_into(&mut d.source)),
        )
        .attr("data-default", "source"),
    ];
    let legend = el("legend").text(words::defaults_heading(l));
    Some(
        el("fieldset")
            .class("defaults")
            .child(legend)
            .children(fields),
    )
}

/// Whether the empty cells of a file empty what is there: asked where there are such.
fn clears(View { board, l }: View, at: usize, file: &Handed) -> El {
    let checked = file.handling.clears.then_some("");
    let field = el("input")
        .attr("type", "checkbox")
        .attr("data-clears", &file.name)
        .maybe_attr("checked", checked)
        .on("change", move |event| {
            let clears = event_target_checked(event);
            board.import.handle(at, |h| h.clears = clears);
        });
    let text = el("span").text(words::clears(l));
    el("p").child(el("label").child(field).text(" ").child(text))
}

/// The choice to replace the record sets that the files hold. It is offered where rows would go.
fn replaces(View { board, l }: View) -> El {
    let import = board.import;
    steady(el("div"), move || {
        let replaced = import.outcome.with(|outcome| {
            let outcome = outcome.as_ref()?;
            let offered = outcome.missing > 0 || import.replaces.get_untracked();
            offered.then(|| (outcome.sets.clone(), outcome.missing))
        });
        let Some((sets, rows)) = replaced else {
            return Vec::new();
        };
        let names: Vec<String> = sets.iter().map(|set| set.label(l)).collect();
        let names = names.join(l.pick("・", ", "));
        let field = el("input")
            .attr("type", "checkbox")
            .attr("data-action", "replace")
            .live_property("checked", move || import.replaces.get().into())
            .on("change", move |event| {
                import.replaces.set(event_target_checked(event));
                import.start();
            });
        let text = el("span").text(&words::replaces(l, &names, rows));
        vec![el("p").child(el("label").child(field).text(" ").child(text))]
    })
}
