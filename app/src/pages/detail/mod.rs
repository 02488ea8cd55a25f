//! 詳細: one initiative with everything known about it, its chain over the years, the same theme
//! elsewhere, and its source.

mod around;

use crate::components::card::{Points, badges, inferred_mark, nothing, when};
use crate::components::exports::Exports;
use crate::components::frame::{frame, heading, section};
use crate::components::neighbours::neighbours;
use crate::components::note_box::note_box;
use crate::components::table::{figure_cells, figure_titles, scroll, table};
use crate::platform::element::{El, el};
use crate::state::{Loaded, View};
use crate::text::{about, edit, list as own, sentences, words};
use around::{chain, elsewhere};
use shared::board::dimension::Dimension;
use shared::board::elsewhere::elsewhere as rows_elsewhere;
use shared::board::lead::is_repeated;
use shared::board::location::Screen;
use shared::board::query::Filters;
use shared::language::Language;
use shared::model::concordance::latest;
use shared::model::{Basis, Initiative, PointKind};
use shared::notes::NoteTarget;
use shared::search::Terms;
use shared::text::{About, text_list};
use shared::years::room::lines_of;

/// The view. `before` says that it was corrected on this device, in the app that opens such data.
pub(crate) fn detail(view: View, id: &str, before: Option<El>) -> El {
    let View { board, l } = view;
    let data = board.data();
    let found = data.dataset.row(id);
    let Some((row, i)) = found.and_then(|row| Some((row, data.dataset.initiative(row)?))) else {
        return unknown(view);
    };
    let text = text(view, row);

    let note = note_box(view, NoteTarget::Initiative(id.to_owned()));
    let points = Points {
        data: &data,
        terms: &Terms::default(),
        heading: "h2",
        l,
    };
    let summary = match i.summary.as_str() {
        "" => nothing(l),
        // Who looks at the page reads it once; it stays what is read out first.
        text if is_repeated(&data.dataset, row) => el("p").class("summary hidden").ja().text(text),
        text => el("p").class("summary").ja().text(text),
    };
    let class = match is_long(&data, row, i) {
        true => "detail long",
        false => "detail",
    };
    let root = el("article").class(class).attr("data-id", id);
    let root = root.maybe(neighbours(view, id));
    let what = el("section").class("card").child(points.columns(row));
    let around = el("div")
        .class("around")
        .child(elsewhere(view, &data, row))
        .child(facts(view, &data, row, i));
    frame(view, root, heading(&i.title).ja(), text)
        .child(
            el("div")
                .class("detail-lead")
                .child(badges(&data, row, i, l))
                .child(correct(view, id)),
        )
        .maybe(before)
        .maybe((l == Language::En).then(|| el("p").class("hint").text(own::records_in_japanese(l))))
        .maybe(when(&data, &Terms::default(), i, l))
        .child(summary.attr("role", "status"))
        .child(what)
        .child(chain(view, &data, row))
        .maybe(figures(&data, row, l))
        .child(around)
        .child(section(words::notes(l)).class("card note-card").child(note))
}

/// The way to correct it.
fn correct(View { board, l }: View, id: &str) -> El {
    el("a")
        .class("button minor")
        .attr("href", &board.at(Screen::Edit(id.to_owned())).to_hash())
        .attr("data-action", "correct")
        .text(edit::correct(l))
}

/// Whether it is likely to take more than an A4: then it is printed smaller, and what still does not fit
/// goes on after any of its lines. In pixels of paper, of which a sheet has a thousand.
fn is_long(data: &Loaded, row: usize, i: &Initiative) -> bool {
    let dataset = &data.dataset;
    let lines = |text: &str, across: usize, height: usize| lines_of(text, across) * height;
    let points = PointKind::ALL.iter().map(|kind| {
        let points = dataset.points_of(row, *kind);
        points
            .map(|point| lines(&point.text, 62, 15))
            .sum::<usize>()
    });
    let steps = [dataset.chains.before(row), dataset.chains.after(row)];
    let steps = steps.into_iter().flatten().map(|step| {
        let title = dataset.initiative(step.row).map_or("", |i| &i.title);
        lines(&format!("{title}{}", step.reason), 110, 12) + 10
    });
    let figures = dataset.measures(row).len() * 18;
    let facts = 210 + lines(&i.locator, 60, 14) + lines(&i.partners.join("・"), 60, 14);
    let others = 100 + rows_elsewhere(dataset, row).len() * 24;
    let all = 250
        + lines(&i.summary, 120, 15)
        + points.max().unwrap_or(0)
        + steps.sum::<usize>()
        + figures
        + facts.max(others);
    all > 880
}

/// The one initiative as text. What it is chosen by is its id: facets don't apply here.
fn text(view: View, row: usize) -> Exports {
    let View { board, l } = view;
    Exports::new(view, words::initiatives(l)).text(move |about| {
        let data = board.data();
        let i = data.dataset.initiative(row);
        let (title, id) = i.map_or(("", ""), |i| (&i.title, i.id.as_str()));
        let about = About {
            title,
            conditions: &format!("ID {id}"),
            ..*about
        };
        text_list(&data.dataset, &[row], &about, l)
    })
}

fn unknown(view: View) -> El {
    let View { board, l } = view;
    let list = board.at(Screen::LIST).to_hash();
    let back = el("a").attr("href", &list).text(words::back_to_list(l));
    let exports = Exports::new(view, words::initiatives(l));
    frame(
        view,
        el("div"),
        heading(words::unknown_initiative(l)),
        exports,
    )
    .child(
        el("p")
            .attr("role", "status")
            .text(words::unknown_initiative_help(l)),
    )
    .child(el("p").child(back))
}

fn figures(data: &Loaded, row: usize, l: Language) -> Option<El> {
    let measures = data.dataset.measures(row);
    if measures.is_empty() {
        return None;
    }
    let [label, value, as_of] = figure_titles(l);
    let rows = measures.iter().map(|m| {
        let note = el("td").ja().text(&m.note);
        el("tr").children(figure_cells(m)).child(note)
    });
    let table = table(&[label, value, as_of, words::remark(l)], rows);
    let heading = words::figures_heading(l);
    Some(section(heading).class("card").child(scroll(heading, table)))
}

/// Everything else that is known, and what is not written is said.
fn facts(View { board, l }: View, data: &Loaded, row: usize, i: &Initiative) -> El {
    let dataset = &data.dataset;
    // Each value leads to the initiatives that share it.
    let links = |dimension: Dimension| -> Vec<El> {
        let values = dataset.axis(dimension).of_row(row);
        values
            .map(|v| {
                let href = board.list_href(Filters::default().with(dimension, &v.code));
                el("li").child(el("a").attr("href", &href).text(v.name.get(l)))
            })
            .collect()
    };
    let texts = |texts: &[&str]| -> Vec<El> {
        let written = texts.iter().filter(|t| !t.is_empty());
        written.map(|t| el("li").ja().text(t)).collect()
    };
    let mut absent = Vec::new();
    let mut fact = |name: &'static str, items: Vec<El>, inferred: bool| {
        if items.is_empty() {
            absent.push(name);
            return None;
        }
        let mark = inferred.then(|| inferred_mark(l));
        let value = el("ul").class("inline").children(items);
        let name = el("dt").text(name).maybe(mark);
        Some(el("div").child(name).child(el("dd").child(value)))
    };
    let source = dataset.tables.sources.iter().find(|s| s.code == i.source);
    let partners: Vec<&str> = i.partners.iter().map(String::as_str).collect();
    let months = sentences::months(l, &i.months);
    let months: Vec<El> = (!months.is_empty())
        .then(|| el("li").text(&months))
        .into_iter()
        .collect();
    let has_outcomes = dataset.points_of(row, PointKind::Outcome).next().is_some();
    let steps = &dataset.tables.concordance;
    let mut themes = links(Dimension::Theme);
    let printed = i.theme.filter(|n| latest(steps, i.fiscal_year, *n) != [*n]);
    themes.extend(printed.map(|n| el("li").text(&about::printed_theme(l, n))));
    let facts = [
        fact(
            words::source(l),
            texts(&[source.map_or("", |s| &s.title)]),
            false,
        ),
        fact(words::locator(l), texts(&[&i.locator]), false),
        fact(words::section(l), links(Dimension::Section), false),
        fact(
            words::theme(l),
            themes,
            i.theme_basis == Some(Basis::Inferred),
        ),
        fact(words::actors(l), links(Dimension::Actor), false),
        fact(words::partners(l), texts(&partners), false),
        fact(words::audience(l), texts(&[&i.audience]), false),
        fact(words::frequency(l), texts(&[&i.frequency]), false),
        fact(words::months(l), months, false),
        fact(words::methods(l), links(Dimension::Method), true),
        fact(words::function(l), links(Dimension::Function), false),
    ];
    let outcomes =
        has_outcomes.then(|| fact(Dimension::Outcome.label(l), links(Dimension::Outcome), true));
    let facts = facts.into_iter().chain(outcomes).flatten();
    let list = el("dl").class("facts").children(facts);
    // What no document says is said in one line.
    let none = (!absent.is_empty()).then(|| {
        let names = el("dd")
            .class("nothing")
            .text(&absent.join(l.pick("、", ", ")));
        el("div")
            .child(el("dt").text(words::nothing_written(l)))
            .child(names)
    });
    let list = list.maybe(none);
    section(words::record_heading(l)).class("card").child(list)
}
