//! 年間予定: April to March by ward, as far as the source names months, and apart from it what has
//! none.

mod files;
mod table;

use crate::components::actions::{self, message};
use crate::components::choice::chips;
use crate::components::controls::button;
use crate::components::frame::Answer;
use crate::components::record_sets::set_tabs;
use crate::components::table::scroll;
use crate::graph::memo;
use crate::platform::element::{El, el};
use crate::platform::file;
use crate::state::{Loaded, View};
use crate::text::{calendar as own, sentences, words};
use files::Files;
use leptos::prelude::*;
use shared::board::describe;
use shared::board::dimension::Dimension;
use shared::board::query::matched_without;
use shared::language::Language;
use shared::text::{About, text_calendar};
use shared::years::calendar::{Calendar, Entry, calendar as of_year};
use table::Table;

/// The view.
pub(crate) fn calendar(view: View) -> El {
    let View { board, l } = view;
    let shown: Memo<Option<Calendar>> = memo(move || {
        let data = board.data();
        let year = board.record_set()?.year;
        Some(
            board
                .matched
                .with(|rows| of_year(&data.dataset, rows, year)),
        )
    });
    let of = move |make: &dyn Fn(&Calendar) -> String| {
        shown.with(|shown| shown.as_ref().map_or_else(String::new, make))
    };
    let answer = Answer::new(view, own::calendar(l), move || {
        of(&|shown| said(view, shown))
    });
    let csv = move |said: &str| {
        let data = board.data();
        of(&|shown| files(&data, shown, l).csv(said))
    };
    let toolbar = el("div")
        .class("toolbar")
        .child(ics(view, shown, answer))
        .child(answer.actions(csv));
    let text = answer.text(move |about| {
        let data = board.data();
        of(&|calendar| {
            let conditions = &conditions(view, calendar);
            let about = About {
                conditions,
                ..*about
            };
            text_calendar(&data.dataset, calendar, &about, l)
        })
    });
    let content = el("div").live(move || {
        let data = board.data();
        shown.with(|calendar| match calendar {
            Some(calendar) => content(view, &data, calendar),
            None => vec![el("p").class("none").text(words::no_results(l))],
        })
    });
    answer
        .page("calendar-page")
        .child(set_tabs(view, false))
        .child(answer.status())
        .child(chips(view))
        .child(toolbar)
        .child(text)
        .child(content)
}

const fn files<'a>(data: &'a Loaded, calendar: &'a Calendar, l: Language) -> Files<'a> {
    Files { data, calendar, l }
}

/// The conditions, of which the year is always one.
fn conditions(View { board, l }: View, calendar: &Calendar) -> String {
    let data = board.data();
    let year = calendar.year.to_string();
    let filters = board.filters.with(|f| f.with(Dimension::Year, &year));
    board
        .text
        .with(|text| describe::conditions(&data.dataset, &filters, text, l))
}

/// The one sentence: the conditions and what meets them.
fn said(view: View, calendar: &Calendar) -> String {
    let l = view.l;
    let stated = conditions(view, calendar);
    let entries = calendar.entries.len();
    let joint = calendar.entries.iter().filter(|e| is_joint(e)).count();
    own::result(l, &stated, (entries, joint, calendar.without.len()))
}

/// Whether an entry spans several wards.
const fn is_joint(entry: &Entry) -> bool {
    entry.wards.len() > 1
}

/// The button that saves the months for other programs; nothing where there is no month to save.
fn ics(View { board, l }: View, shown: Memo<Option<Calendar>>, answer: Answer) -> El {
    let failed = RwSignal::new("");
    let save = move || {
        let data = board.data();
        let text = shown.with_untracked(|shown| files(&data, shown.as_ref()?, l).ics());
        let Some(text) = text else {
            return;
        };
        let name = format!("{}.ics", file::safe_name(&answer.file_name()));
        let saved = file::download(&name, "text/calendar;charset=utf-8", &text).is_ok();
        failed.set(actions::saved(l, saved));
    };
    // Found out once: the button stays, and the focus with it, while other conditions are chosen.
    let any = memo(move || shown.with(|c| c.as_ref().is_some_and(|c| !c.entries.is_empty())));
    el("div").live(move || {
        if !any.get() {
            return Vec::new();
        }
        let save = button(own::download_ics(l), save);
        let hint = el("p").class("hint").text(own::ics_note(l));
        let buttons = el("div")
            .class("actions")
            .child(save)
            .child(message(failed));
        vec![buttons, hint]
    })
}

fn content(view: View, data: &Loaded, calendar: &Calendar) -> Vec<El> {
    let l = view.l;
    let table = Table {
        view,
        data,
        calendar,
    };
    let mut content = Vec::new();
    if calendar.entries.is_empty() {
        content.push(elsewhere(view, calendar));
    }
    content.push(scroll(own::month_by_ward(l), table.build()).class("scroll calendar-scroll"));
    let notes = el("div").class("calendar-notes");
    let notes = notes.child(el("p").class("hint").text(own::empty_cells(l)));
    content.push(notes.child(el("p").class("hint").text(own::counted_once(l))));
    content.push(table.without());
    content
}

/// That there are no months, and which record sets have some.
fn elsewhere(View { board, l }: View, calendar: &Calendar) -> El {
    let data = board.data();
    let dataset = &data.dataset;
    let rows = board.filters.with(|filters| {
        let context = |c: &_| matched_without(dataset, filters, c, Some(Dimension::Set));
        board.context.with(context)
    });
    let mut links = Vec::new();
    for set in &dataset.sets {
        let own = rows.and(&dataset.rows_of(*set));
        let n = of_year(dataset, &own, set.year).entries.len();
        if n > 0 {
            let href = board.href(|to| to.filters.choose_set(dataset, *set));
            let link = el("a").attr("href", &href).text(&set.label(l));
            let item = el("li").child(link).text(" ");
            links.push(item.text(&sentences::count(l, n)));
        }
    }
    let said = el("p").text(&own::none(l, calendar.year));
    let place = el("div").class("calendar-elsewhere").child(said);
    if links.is_empty() {
        return place;
    }
    let label = el("p").text(own::years_with(l));
    place
        .child(label)
        .child(el("ul").class("inline").children(links))
}
