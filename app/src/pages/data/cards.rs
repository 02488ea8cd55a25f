//! The difference as people know the things: the initiatives that are new, changed and gone.

use crate::components::controls::button;
use crate::platform::element::{El, el};
use crate::text::data as words;
use leptos::prelude::*;
use shared::check::diagnostic::Rule;
use shared::language::Language;
use shared::update::initiatives::{Card, Fate, Initiatives, card, changed, shared_tables};
use shared::update::marked::Piece;
use shared::update::plan::Plan;
use shared::update::yearly::Outcome;
use std::sync::Arc;

/// Cards that are shown at first, and with each press on more.
const STEP: usize = 20;
/// A group of so few is open from the start.
const FEW: usize = 10;

/// How many initiatives are new, changed and gone, and the card of each.
pub(super) fn cards(outcome: &Arc<Outcome>, plan: &Plan, l: Language) -> El {
    let found = Arc::new(Initiatives::of(plan));
    let counts = Fate::ALL.map(|fate| found.count(fate));
    let groups = Fate::ALL.into_iter().filter(|fate| found.count(*fate) > 0);
    let groups: Vec<El> = groups.map(|fate| group(outcome, &found, fate, l)).collect();
    let shared = shared_tables(plan);
    let shared = shared.iter().map(|(table, count)| (table.label(l), *count));
    let shared: Vec<(&str, usize)> = shared.collect();
    let shared = (!shared.is_empty()).then(|| el("p").text(&words::shared_changes(l, &shared)));
    let kept = outcome.findings.count(Rule::KeptValue);
    let kept = (kept > 0).then(|| el("p").text(&words::kept_values(l, kept)));
    el("div")
        .class("change-cards")
        .child(el("p").child(el("b").text(&words::initiatives(l, counts))))
        .children(groups)
        .maybe(shared)
        .maybe(kept)
}

fn group(outcome: &Arc<Outcome>, found: &Arc<Initiatives>, fate: Fate, l: Language) -> El {
    let count = found.count(fate);
    let few = count <= FEW;
    let opened = RwSignal::new(few);
    let shown = RwSignal::new(STEP);
    let (outcome, found) = (Arc::clone(outcome), Arc::clone(found));
    // A thousand cards that nobody looks at are not made.
    let list = el("div").live(move || {
        let Some(plan) = outcome.plan.as_ref().filter(|_| opened.get()) else {
            return Vec::new();
        };
        let until = shown.get();
        let cards: Vec<Option<Card>> = match fate {
            Fate::Changed => {
                let rows = found.changed.iter().take(until);
                rows.map(|rows| changed(plan, *rows, l)).collect()
            }
            Fate::Added => {
                let rows = found.added.iter().take(until);
                rows.map(|row| card(&plan.after, *row, fate, l)).collect()
            }
            Fate::Removed => {
                let rows = found.removed.iter().take(until);
                rows.map(|row| card(&plan.before, *row, fate, l)).collect()
            }
        };
        let mut content: Vec<El> = cards
            .iter()
            .flatten()
            .map(|card| article(card, fate, l))
            .collect();
        let rest = count.saturating_sub(until);
        if rest > 0 {
            content.push(button(&words::more(l, rest), move || {
                shown.update(|n| *n += STEP)
            }));
        }
        content
    });
    let title = match fate {
        Fate::Added => words::new_initiatives(l),
        Fate::Changed => words::changed_initiatives(l),
        Fate::Removed => words::gone_initiatives(l),
    };
    el("details")
        .attr("data-cards", fate.code())
        .attr("data-count", &count.to_string())
        .maybe_attr("open", few.then_some(""))
        .child(el("summary").text(&words::with(l, title, &count.to_string())))
        .on("toggle", move |_| opened.set(true))
        .child(list)
}

fn article(card: &Card, fate: Fate, l: Language) -> El {
    // Of what goes, its name is enough.
    let shown = card.fields.iter().filter(|_| fate != Fate::Removed);
    let fields = shown.flat_map(|(column, text)| {
        let text = pieces(el("dd").ja(), text, fate, l);
        // The results of a plan's own year are not next year's.
        let label = match column.name {
            "previous" => words::comes_from(l),
            "next" => words::leads_to(l),
            _ => column.label(l),
        };
        [el("dt").text(label), text]
    });
    let fields: Vec<El> = fields.collect();
    let list = (!fields.is_empty()).then(|| el("dl").children(fields));
    let title = pieces(el("b").ja(), &card.title, fate, l);
    let about = format!("{}｜{}", card.set, card.id);
    el("article")
        .class("change-card")
        .attr("data-change", fate.code())
        .attr("data-of", card.id.as_str())
        .child(
            el("p")
                .child(title)
                .text(" ")
                .child(el("span").class("hint").text(&about)),
        )
        .maybe(list)
}

/// A text with what has changed in it. Where all of it is new or gone, the group has said so.
fn pieces(place: El, pieces: &[Piece], fate: Fate, l: Language) -> El {
    pieces
        .iter()
        .fold(place, |place, piece| match (piece, fate) {
            (Piece::Same(text) | Piece::New(text), Fate::Added) | (Piece::Same(text), _) => {
                place.text(text)
            }
            (Piece::Gone(text) | Piece::New(text), Fate::Removed) => place.text(text),
            (Piece::Gone(text), _) => place.child(marked("del", words::gone_text(l), text)),
            (Piece::New(text), Fate::Changed) => {
                place.child(marked("ins", words::new_text(l), text))
            }
        })
}

/// A marked piece, which is also named for those who don't see the mark.
fn marked(name: &'static str, word: &str, text: &str) -> El {
    let said = el("span").class("hidden").text(word);
    el(name).child(said).text(text)
}
