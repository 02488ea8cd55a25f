//! What the groups answer: written here, handed out as one file, taken in from many, and read side by
//! side.

use super::deck::kept_state;
use super::questions::text;
use crate::components::controls::button;
use crate::components::exports::{message, saved};
use crate::components::frame::section;
use crate::components::table::{row_heading, scroll, table};
use crate::graph::{Memo, memo};
use crate::platform::element::{El, el};
use crate::platform::{clock, decoder, file};
use crate::state::View;
use crate::text::training as said;
use leptos::prelude::*;
use leptos::web_sys::HtmlInputElement;
use shared::training::room::{Question, Room};
use shared::years::coverage::themes;

/// The part of the page.
pub(super) fn answers(view: View) -> El {
    let View { board, l } = view;
    let room = memo(move || board.prepared.room(&themes(&board.data().dataset)));
    let questions = memo(move || {
        let asked = room.with(|room| room.questions.clone());
        (board.prepared.group(), asked)
    });
    let group = el("input")
        .attr("type", "text")
        .attr("name", "group")
        .attr("maxlength", "40")
        .live_property("value", move || board.prepared.group().into())
        .on("change", move |event| {
            board.prepared.set_group(event_target_value(event).trim());
        });
    let fields = el("div").live(move || {
        questions.with(|(group, asked)| {
            if asked.is_empty() {
                return vec![el("p").text(said::no_questions(l))];
            }
            let named = asked.iter().filter(|_| !group.is_empty());
            named
                .map(|question| field(view, room, group, question))
                .collect()
        })
    });
    section(said::answers(l))
        .class("card")
        .child(el("p").class("hint").text(said::answers_hint(l)))
        .child(el("p").child(el("label").text(said::group(l)).text(" ").child(group)))
        .child(fields)
        .child(kept_state(view))
        .child(files(view, room))
        .child(el("div").live(move || room.with(|room| beside(view, room)).into_iter().collect()))
}

fn field(view: View, room: Memo<Room>, group: &str, question: &Question) -> El {
    let board = view.board;
    let (own, name) = (question.clone(), group.to_owned());
    let kept = move || {
        room.with(|room| {
            let answers = room.groups.get(&name);
            answers
                .and_then(|a| a.get(&own))
                .cloned()
                .unwrap_or_default()
        })
    };
    let (own, name) = (question.clone(), group.to_owned());
    let field = text(kept, move |text| {
        board.prepared.answer(&name, own.clone(), &text)
    });
    el("label")
        .class("answer")
        .child(el("span").class("label").text(&asked(view, question)))
        .child(field)
}

/// A question with the number of its theme.
fn asked(View { l, .. }: View, question: &Question) -> String {
    let theme = format!("{}{}", crate::text::words::theme_word(l), question.theme);
    said::of(l, &theme, &question.text)
}

/// One file out, any number of them in.
fn files(view: View, room: Memo<Room>) -> El {
    let View { board, l } = view;
    let told = RwSignal::new("");
    let save = button(said::save_room(l), move || {
        let group = board.prepared.group_now();
        let mut name = format!("{}_{}_{}", said::file_name(l), group, clock::today());
        name = name.replace("__", "_");
        let text = room.with_untracked(|room| room.to_json(&clock::now()));
        let name = format!("{}.json", file::safe_name(&name));
        told.set(saved(
            l,
            file::download(&name, "application/json", &text).is_ok(),
        ));
    });
    let taken = RwSignal::new(String::new());
    let field = el("input")
        .attr("type", "file")
        .attr("multiple", "")
        .attr("accept", ".json,application/json")
        .on("change", move |event| {
            read(view, event_target(event), taken)
        });
    let label = el("label")
        .child(el("span").class("label").text(said::take_in(l)))
        .child(field);
    el("div")
        .child(
            el("div")
                .class("actions")
                .child(save.attr("data-action", "save-answers"))
                .child(message(told)),
        )
        .child(label)
        .child(
            el("p")
                .attr("aria-live", "polite")
                .live(move || vec![el("span").text(&taken.get())]),
        )
}

/// Takes in every file that is one; the names of the others are said.
fn read(View { board, l }: View, field: HtmlInputElement, taken: RwSignal<String>) {
    let Some(chosen) = field.files() else {
        return;
    };
    let files: Vec<_> = (0..chosen.length())
        .filter_map(|at| chosen.get(at))
        .collect();
    leptos::task::spawn_local(async move {
        let (mut n, mut refused) = (0, Vec::new());
        for file in files {
            let opened = decoder::open(&file, &file.name(), decoder::LARGEST).await;
            let text = opened.map(decoder::Opened::into_text).ok();
            match text.and_then(|text| Room::from_json(&text)) {
                Some(room) => {
                    board.prepared.take_in(room);
                    n += 1;
                }
                None => refused.push(file.name()),
            }
        }
        taken.set(said::taken(l, n, &refused));
        field.set_value("");
    });
}

/// A line for each question, a column for each group.
fn beside(view: View, room: &Room) -> Option<El> {
    let l = view.l;
    if room.groups.is_empty() {
        return None;
    }
    let mut titles = vec![said::question(l)];
    titles.extend(room.groups.keys().map(String::as_str));
    let rows = room.all_questions().into_iter().map(|question| {
        let cells = room.groups.values().map(|answers| {
            let text = answers.get(question).map_or("－", String::as_str);
            el("td").class("note-text").text(text)
        });
        el("tr")
            .child(row_heading().text(&asked(view, question)))
            .children(cells)
    });
    let table = table(&titles, rows).attr("data-table", "answers");
    Some(
        el("div")
            .child(el("h3").text(said::side_by_side(l)))
            .child(scroll(said::side_by_side(l), table)),
    )
}
