//! The difference as people know the things: initiatives that are new, that change, that go, each as a
//! card; then what changes in the tables that all years share.

use crate::components::controls::button;
use crate::platform::element::{El, el};
use crate::text::{data as words, sentences};
use leptos::prelude::*;
use shared::check::diagnostic::Rule;
use shared::language::Language;
use shared::package::schema::Table;
use shared::update::cards::{Card, Cards, Fate, Field, Piece, Shared, shared};
use shared::update::plan::Plan;
use shared::update::yearly::Outcome;
use std::sync::Arc;

/// Cards that are shown at first, and with each press on more.
const STEP: usize = 50;
/// A list of so few is open from the start.
const FEW: usize = 10;

/// How many initiatives are new, change and go, and the card of each.
pub(crate) fn cards(outcome: &Arc<Outcome>, plan: &Plan, l: Language) -> El {
    let cards = Arc::new(Cards::of(plan));
    let counts = Fate::ALL.map(|fate| cards.count(fate));
    let mut part = el("div")
        .class("change-cards")
        .child(el("p").child(el("b").text(&words::initiatives(l, counts))));
    for (fate, count) in Fate::ALL.into_iter().zip(counts) {
        let (outcome, cards) = (Arc::clone(outcome), Arc::clone(&cards));
        let first = move |shown: usize| {
            let plan = outcome.plan.as_ref();
            let first = plan.map(|plan| cards.first(plan, fate, shown, l));
            let first = first.iter().flatten();
            first.map(|card| article(card, fate, l)).collect()
        };
        let title = match fate {
            Fate::New => words::new_initiatives(l),
            Fate::Changed => words::changed_initiatives(l),
            Fate::Gone => words::gone_initiatives(l),
        };
        let list = group(title, count, l, Box::new(first));
        part = part.maybe(list.map(|list| list.attr("data-cards", fate.code())));
    }
    let kept = outcome.findings.count(Rule::KeptValue);
    let kept = (kept > 0).then(|| el("p").text(&words::kept_values(l, kept)));
    let (count, _) = shared(plan, 0, l);
    let outcome = Arc::clone(outcome);
    let rows = move |shown: usize| {
        let plan = outcome.plan.as_ref();
        let (_, first) = plan.map(|plan| shared(plan, shown, l)).unwrap_or_default();
        vec![el("ul").children(first.iter().map(|row| line(row, l)))]
    };
    let title = words::shared_changes(l);
    let list = group(title, count, l, Box::new(rows));
    part.maybe(list.map(|list| list.attr("data-shared", "")))
        .maybe(kept)
}

/// A list, of which nothing is made before somebody unfolds it; one of a few is open from the start.
#[inline(never)]
fn group(
    title: &str,
    count: usize,
    l: Language,
    first: Box<dyn Fn(usize) -> Vec<El>>,
) -> Option<El> {
    if count == 0 {
        return None;
    }
    let few = count <= FEW;
    let shown = RwSignal::new(if few { STEP } else { 0 });
    let list = el("div").live(move || {
        let until = shown.get();
        let mut content = match until {
            0 => Vec::new(),
            _ => first(until),
        };
        if until > 0 && count > until {
            content.push(button(&words::more(l, count - until), move || {
                shown.update(|shown| *shown += STEP);
            }));
        }
        content
    });
    let details = el("details")
        .attr("data-count", &count.to_string())
        .maybe_attr("open", few.then_some(""))
        .child(el("summary").text(&words::with(l, title, &sentences::count(l, count))))
        .on("toggle", move |_| {
            if shown.get_untracked() == 0 {
                shown.set(STEP);
            }
        });
    Some(details.child(list))
}

/// An initiative as a card.
pub(crate) fn article(card: &Card, fate: Fate, l: Language) -> El {
    let title = pieces(el("h4").ja(), &card.title, l);
    let id = el("span").class("id").text(card.id.as_str());
    let mut badges = el("ul")
        .class("badges")
        .child(el("li").class("phase").text(&card.set.label(l)));
    let mut list = el("dl");
    for field in &card.fields {
        let lines = lines(field, l);
        if field.is_head {
            badges = badges.child(el("li").child(lines));
        } else {
            let label = el("dt").text(field.label);
            list = list.child(el("div").child(label).child(el("dd").child(lines)));
        }
    }
    let has_more = card.fields.iter().any(|field| !field.is_head);
    el("article")
        .class("change-card")
        .attr("data-change", fate.code())
        .attr("data-of", card.id.as_str())
        .child(title.child(id))
        .child(badges)
        .maybe(has_more.then_some(list.class("facts")))
}

/// The lines of a field; several are a list.
fn lines(field: &Field, l: Language) -> El {
    let lines = field.lines.iter().map(|line| {
        let lead = (!line.lead.is_empty()).then(|| {
            let lead = el("span").class("ward");
            pieces(lead, &line.lead, l)
        });
        let text = pieces(el("span"), &line.text, l);
        let text = if field.is_data { text.ja() } else { text };
        el("li").maybe(lead).child(text)
    });
    el("ul").class("points").children(lines)
}

fn line(row: &Shared, l: Language) -> El {
    let columns = row.columns.iter().map(|column| column.label(l));
    let columns: Vec<&str> = columns.collect();
    let about = format!("{}｜{}", row.table.label(l), words::fate(l, row.fate));
    let columns = columns.join(l.pick("・", ", "));
    let about = match columns.is_empty() {
        true => about,
        false => words::with(l, &about, &columns),
    };
    // Names of documents have no English.
    let name = match row.table {
        Table::Sources | Table::Aliases | Table::Readings => el("b").ja(),
        _ => el("b"),
    };
    el("li")
        .text(&about)
        .text(" ")
        .child(pieces(name, &row.name, l))
}

/// A text with its marks, which are also said: colour and line are not all that tells them.
fn pieces(mut place: El, pieces: &[Piece], l: Language) -> El {
    for piece in pieces {
        let (tag, word, text) = match piece {
            Piece::Same(text) => {
                place = place.text(text);
                continue;
            }
            Piece::Gone(text) => ("del", words::gone_text(l), text),
            Piece::New(text) => ("ins", words::new_text(l), text),
        };
        let word = el("span").class("hidden").attr("lang", l.tag()).text(word);
        place = place.child(el(tag).child(word).text(text));
    }
    place
}
