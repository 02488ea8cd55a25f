//! このページについて: how things are counted, what is stored, accessibility, licences.

use crate::state::Board;
use crate::text::{about, words};
use leptos::prelude::*;
use shared::language::Language;

/// The view.
#[component]
pub(crate) fn About(board: Board, l: Language) -> impl IntoView {
    let sections = about::sections(l)
        .iter()
        .map(|s| {
            let paragraphs = s.paragraphs.iter().map(|p| view! { <p>{*p}</p> }).collect_view();
            view! { <section><h2>{s.heading}</h2>{paragraphs}</section> }
        })
        .collect_view();
    let data = board.data();
    let themes = data
        .dataset
        .tables
        .themes
        .iter()
        .map(|t| {
            view! {
                <dt>{t.number} ". " {t.title.get(l).to_owned()}</dt>
                <dd>{t.description.get(l).to_owned()}</dd>
            }
        })
        .collect_view();
    view! {
        <div class="prose">
            <h1 tabindex="-1">{words::about(l)}</h1>
            {sections}
            <section>
                <h2>{l.pick("12のテーマ", "The twelve themes")}</h2>
                <dl>{themes}</dl>
            </section>
        </div>
    }
}
