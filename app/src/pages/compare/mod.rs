//! くらべる: two wards, two themes or two record sets beside each other, aligned by theme or by ward.

mod choice;
mod empty;
mod lines;
mod parts;
mod table;

use crate::components::fold::folding;
use crate::components::frame::{Answer, heading as title};
use crate::components::record_sets::Sets;
use crate::components::table::scroll;
use crate::graph::{Memo, memo};
use crate::platform::element::{El, el};
use crate::state::View;
use crate::text::compare as own;
use choice::Sides;
use shared::board::describe;
use shared::board::dimension::Dimension;
use shared::board::location::Screen;
use shared::board::part::Part;
use shared::board::query::matched_without;
use shared::hand_out::beside::beside_table;
use shared::hand_out::listing::Listing;
use shared::text::{About, text_compare};
use shared::years::beside::{Beside, Told, answer, beside, common, note};
use shared::years::compare::{Comparison, Fact, compare as in_numbers};
use table::Table;

/// What is compared, what each side has, and the same in numbers.
#[derive(Clone, PartialEq)]
struct Shown {
    sides: Sides,
    beside: Beside,
    numbers: Comparison,
    /// The names of the sides.
    names: (String, String),
}

/// What the parts of the view share.
#[derive(Clone, Copy)]
struct Asked {
    view: View,
    shown: Memo<Option<Shown>>,
    /// Wards, themes or record sets.
    dimension: Memo<Dimension>,
    /// Which lines, and whether in the order of their axis.
    listed: Memo<(Option<Part>, bool)>,
}

impl Asked {
    fn new(view: View) -> Self {
        let board = view.board;
        Self {
            view,
            shown: memo(move || shown(view)),
            dimension: memo(move || choice::dimension(&board.location())),
            listed: memo(move || match board.screen.get() {
                Screen::Compare { part, by_axis, .. } => (part, by_axis),
                _ => (None, false),
            }),
        }
    }

    /// Something of what is shown; nothing where the data has no two values to compare.
    fn with<T>(self, make: impl Fn(&Shown) -> T) -> Option<T> {
        self.shown.with(|shown| shown.as_ref().map(make))
    }
}

/// The view.
pub(crate) fn compare(view: View) -> El {
    let l = view.l;
    let asked = Asked::new(view);
    let sentence = memo(move || asked.with(|shown| said(view, shown)).unwrap_or_default());
    let answer = Answer::new(view, own::compare(l), move || {
        sentence.with(|(under, answer)| format!("{under}{answer}"))
    });
    let exports = answer.exports(
        move |said| table(asked, said),
        move |about| text(asked, about),
    );
    let heading = heading(view, sentence);
    let can = memo(move || asked.shown.with(Option::is_some));
    let page = answer.page("compare-page", heading, Sets::One, exports);
    folding(page, move || own::change(l).to_owned())
        .live_attr("data-of", move || asked.dimension.get().key().to_owned())
        .child(choice::menus(view))
        .child(choice::chips(view))
        .child(el("div").live(move || {
            let of = asked.dimension.get();
            if !can.get() {
                return vec![el("p").class("none").text(own::too_few(l))];
            }
            content(asked, of)
        }))
}

/// The answer, which is read out whenever it changes.
fn heading(View { board, l }: View, sentence: Memo<(String, String)>) -> El {
    let said = el("span").attr("role", "status").live(move || {
        // A record set alone stands in its menu beside.
        let set = board.record_set().map(|set| own::under(l, &set.label(l)));
        sentence.with(|(under, answer)| {
            let class = match set.as_ref() == Some(under) {
                true => "compare-under hidden",
                false => "compare-under",
            };
            let under = el("span").class(class).text(under);
            vec![under, el("span").text(answer)]
        })
    });
    title("").child(said)
}

fn content(asked: Asked, of: Dimension) -> Vec<El> {
    let view = asked.view;
    // Between record sets the links are what is shown; elsewhere only the numbers of progress need them.
    let of_sets = of == Dimension::Set;
    let notes = el("div").live(move || vec![notes(asked)]);
    vec![
        empty::empty(asked),
        parts::parts(asked),
        parts::on_paper(asked),
        lines::lines(asked),
        notes,
        el("div").maybe(of_sets.then(|| choice::links(view))),
        numbers(asked, !of_sets),
    ]
}

/// What the comparison is not, and what is not counted.
fn notes(asked: Asked) -> El {
    let View { board, l } = asked.view;
    let data = board.data();
    let common = asked.with(|shown| common(&data.dataset, &shown.beside, l));
    let links = match asked.dimension.get() {
        Dimension::Set => own::linked(l),
        _ => "",
    };
    let said = [
        note(l).to_owned(),
        common.flatten().unwrap_or_default(),
        own::methods_inferred(l).to_owned(),
        links.to_owned(),
    ];
    let said: Vec<&str> = said
        .iter()
        .map(|s| s.trim())
        .filter(|s| !s.is_empty())
        .collect();
    el("p")
        .class("compare-note")
        .text(&said.join(l.pick("", " ")))
}

/// The same in numbers, folded away.
fn numbers(asked: Asked, with_links: bool) -> El {
    let view = asked.view;
    let l = view.l;
    let table = el("div").live(move || {
        let data = view.board.data();
        let table = asked.with(|shown| Table::new(view, &data, shown).build());
        table.into_iter().collect()
    });
    el("details")
        .class("compare-numbers")
        .child(el("summary").text(own::in_numbers(l)))
        .maybe(with_links.then(|| choice::links(view)))
        .child(scroll(own::table(l), table))
        .child(el("p").class("hint").text(own::note(l)))
}

/// Both sides under every condition but the sides themselves.
fn shown(view: View) -> Option<Shown> {
    let View { board, l } = view;
    let (data, location) = (board.data(), board.location());
    let dataset = &data.dataset;
    let sides = Sides::of(dataset, &location)?;
    let inferred = !choice::stated_only(&location.screen);
    let codes = (sides.a.as_str(), sides.b.as_str());
    board.filters.with(|filters| {
        let rows = |c: &_| matched_without(dataset, filters, c, Some(sides.dimension));
        let rows = board.context.with(rows);
        let across = match sides.dimension {
            Dimension::Theme => Dimension::Ward,
            _ => Dimension::Theme,
        };
        let asked = filters.chosen(across);
        let beside = beside(dataset, &rows, inferred, (sides.dimension, codes), asked);
        let mut numbers = in_numbers(dataset, &rows, inferred, sides.dimension, codes);
        // Where a facet has a choice, the values beside it are no part of the question.
        let sets = filters.record_sets(dataset);
        let sets: Vec<&str> = sets.iter().map(|set| dataset.code_of(*set)).collect();
        numbers.lines.retain(|line| match &line.fact {
            Fact::Value {
                dimension: Dimension::Set,
                code,
                ..
            } => sets.len() > 1 && sets.contains(&code.as_str()),
            Fact::Value {
                dimension, code, ..
            } => filters.chosen(*dimension).is_empty() || filters.has(*dimension, code),
            _ => true,
        });
        Some(Shown {
            names: Told::names(dataset, &beside, l),
            beside,
            numbers,
            sides: sides.clone(),
        })
    })
}

/// The conditions beside the two sides; empty where there are none.
fn conditions(View { board, l }: View, sides: &Sides) -> String {
    let data = board.data();
    board.filters.with(|filters| {
        let mut others = filters.clone();
        for side in choice::asked_by(sides.dimension) {
            others.set(*side, Vec::new());
        }
        describe::conditions(&data.dataset, &others, &board.text.get(), l)
    })
}

/// The answer as one sentence, and before it its conditions.
fn said(view: View, shown: &Shown) -> (String, String) {
    let View { board, l } = view;
    let data = board.data();
    let (a, b) = (shown.names.0.as_str(), shown.names.1.as_str());
    let answer = answer(&data.dataset, &shown.beside, Told { a, b, l });
    (own::under(l, &conditions(view, &shown.sides)), answer)
}

/// The lines as they are shown, as a table.
fn table(asked: Asked, said: &str) -> Option<Listing> {
    let View { board, l } = asked.view;
    let data = board.data();
    let (part, by_axis) = asked.listed.get();
    asked.with(|Shown { beside, .. }| {
        let lines = beside.told(part, by_axis);
        beside_table(&data.dataset, beside, &lines, said, l)
    })
}

/// The same as text.
fn text(asked: Asked, about: &About) -> String {
    let View { board, l } = asked.view;
    let data = board.data();
    let (part, by_axis) = asked.listed.get();
    let text = asked.with(|shown| {
        let conditions = &conditions(asked.view, &shown.sides);
        let about = About {
            conditions,
            ..*about
        };
        let lines = shown.beside.told(part, by_axis);
        let beside = (&shown.beside, &lines[..]);
        text_compare(&data.dataset, beside, &shown.numbers, &about, l)
    });
    text.unwrap_or_default()
}
