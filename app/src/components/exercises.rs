//! The way into the practice copy, and the files to practise with.

use crate::components::controls::button;
use crate::components::exports::{message, saved as told};
use crate::components::frame::section;
use crate::components::table_files::{MISSING, writer};
use crate::platform::element::{El, el};
use crate::platform::{clock, file};
use crate::state::View;
use crate::text::practice as said;
use leptos::prelude::*;
use shared::board::location::{Location, Screen};
use shared::hand_out::shift_jis::near;
use shared::hand_out::zip::zip;
use shared::practice::{Exercise, answers, exercises as made};
use std::sync::Arc;

/// What the practice copy is, with the link that opens it.
pub(crate) fn entry(View { board, l }: View) -> El {
    let to = Location {
        practice: true,
        ..board.at(Screen::Data)
    };
    let open = el("a").class("button").attr("href", &to.to_hash());
    section(said::entry_heading(l))
        .class("card")
        .child(el("p").text(said::entry(l)))
        .child(el("p").child(open.text(said::open(l))))
}

/// The files, each with what is to be found in it; all of them at once; the answers.
pub(crate) fn exercises(View { board, l }: View) -> El {
    let all = Arc::new(made(&board.data().dataset.tables, l));
    let place = section(said::exercises_heading(l)).class("card exercises");
    if all.is_empty() {
        return place.child(el("p").text(said::no_exercises(l)));
    }
    let heard = RwSignal::new("");
    let items = (0..all.len()).map(|at| {
        let own = Arc::clone(&all);
        let name = all.get(at).map_or("", |exercise| &exercise.name);
        let save = button(name, move || {
            let saved = own.get(at).is_some_and(|exercise| {
                let bytes = bytes(exercise);
                file::download_bytes(&exercise.name, "text/csv", &bytes).is_ok()
            });
            heard.set(told(l, saved));
        });
        let line = all.get(at).map_or_else(String::new, |e| e.line(l));
        el("li")
            .child(save.class("minor"))
            .child(el("span").text(&line))
    });
    let list = el("ol").children(items.collect::<Vec<_>>());
    let own = Arc::clone(&all);
    let together = button(said::all(l), move || {
        let files = own.iter().map(|e| (e.name.clone(), bytes(e)));
        let saved = zip(&files.collect::<Vec<_>>(), clock::dos()).is_ok_and(|bytes| {
            file::download_bytes(said::all_file(l), "application/zip", &bytes).is_ok()
        });
        heard.set(told(l, saved));
    });
    let solved = button(said::answers(l), move || {
        let text = answers(&all, l);
        let mime = "text/plain;charset=utf-8";
        heard.set(told(
            l,
            file::download(said::answers_file(l), mime, &text).is_ok(),
        ));
    });
    let ways = el("div")
        .class("actions")
        .child(together.attr("data-action", "exercises"))
        .child(solved.class("minor").attr("data-action", "answers"))
        .child(message(heard));
    place
        .child(el("p").text(said::exercises(l)))
        .child(list)
        .child(ways)
}

/// A file as it is saved. What the old encoding lacks becomes what looks most like it, as in any office.
fn bytes(exercise: &Exercise) -> Vec<u8> {
    if exercise.fault.is_shift_jis() {
        writer().encode_with(&exercise.text, &|c| Some(near(c).unwrap_or(MISSING)))
    } else {
        exercise.text.clone().into_bytes()
    }
}
