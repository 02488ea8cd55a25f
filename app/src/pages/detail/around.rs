//! What stands around an initiative: its chain over the record sets, and the same theme elsewhere.

use crate::components::badge::{badge, named};
use crate::components::card::inferred_mark;
use crate::components::frame::section;
use crate::platform::element::{El, el};
use crate::state::{Loaded, View};
use crate::text::list::{self as own, ChainPart};
use shared::board::axis::AxisValue;
use shared::board::chain::Step;
use shared::board::dimension::Dimension;
use shared::board::elsewhere::elsewhere as rows_elsewhere;
use shared::board::query::{Context, Filters, matched};
use shared::model::{Basis, Initiative, Phase};

/// The chain as a line: what leads here, this, what follows. Between two of them an arrow, dashed
/// where it is inferred, with how and on whose word.
pub(super) fn chain(view: View, data: &Loaded, row: usize) -> El {
    let l = view.l;
    let chains = &data.dataset.chains;
    let part = |part: ChainPart, rows: &[usize], content: Vec<El>| {
        let head = own::chain_part(l, part, phase_of(data, rows));
        el("div")
            .class("chain-part")
            .child(el("h3").text(&head))
            .children(content)
    };
    let steps = |steps: &[Step], none: &str, comes: bool| -> Vec<El> {
        if steps.is_empty() {
            return vec![el("p").class("nothing chain-none").text(none)];
        }
        let steps = steps.iter();
        steps.filter_map(|s| step(view, data, s, comes)).collect()
    };
    let of = |steps: &[Step]| steps.iter().map(|s| s.row).collect::<Vec<_>>();
    let (before, after) = (chains.before(row), chains.after(row));
    let this = data.dataset.initiative(row).map(|i| {
        let title = el("p").ja().class("title").text(&i.title);
        el("div")
            .class("step this")
            .child(set(i, view).attr("aria-current", "true"))
            .child(title)
    });
    let line = el("div")
        .class("chain")
        .child(part(
            ChainPart::Before,
            &of(before),
            steps(before, own::chain_none_before(l), true),
        ))
        .child(part(ChainPart::This, &[row], this.into_iter().collect()))
        .child(part(
            ChainPart::After,
            &of(after),
            steps(after, own::chain_none_after(l), false),
        ));
    let legend = el("p").class("hint").text(own::chain_legend(l));
    let any = !(before.is_empty() && after.is_empty());
    section(own::chain_heading(l))
        .class("card chain-card")
        .child(line)
        .maybe(any.then_some(legend))
}

/// The phase of some rows, if it is the same for all.
fn phase_of(data: &Loaded, rows: &[usize]) -> Option<Phase> {
    let phase = |row: &usize| Some(data.dataset.initiative(*row)?.phase);
    let first = rows.first().and_then(phase)?;
    rows.iter()
        .all(|row| phase(row) == Some(first))
        .then_some(first)
}

fn set(i: &Initiative, view: View) -> El {
    let label = i.record_set().label(view.l);
    el("p").class("set").text(&label)
}

/// An initiative of the chain with its arrow; the arrow stands behind what leads here and before what
/// follows, as time goes.
fn step(view: View, data: &Loaded, step: &Step, comes: bool) -> Option<El> {
    let View { board, l } = view;
    let i = data.dataset.initiative(step.row)?;
    let is_inferred = step.basis == Basis::Inferred;
    let basis = if is_inferred {
        inferred_mark(l)
    } else {
        el("span").class("basis stated").text(own::stated(l))
    };
    let arrow = el("p")
        .class("chain-arrow")
        .child(el("span").class("how").text(step.relation.label(l)))
        .text(" ")
        .child(basis);
    let title = el("a")
        .ja()
        .attr("href", &board.detail_href(i.id.as_str()))
        .text(&i.title);
    let reason = (!step.reason.is_empty()).then(|| el("p").class("reason").ja().text(&step.reason));
    let card = el("div")
        .class("step")
        .child(set(i, view))
        .child(el("p").class("title").child(title))
        .maybe(reason);
    let class = if is_inferred {
        "chain-link inferred-link"
    } else {
        "chain-link"
    };
    let link = el("div").class(class);
    Some(if comes {
        link.child(card).child(arrow)
    } else {
        link.child(arrow).child(card)
    })
}

/// What others record of the same theme in the same year and phase, each with its wards.
pub(super) fn elsewhere(view: View, data: &Loaded, row: usize) -> El {
    let View { board, l } = view;
    let panel = section(own::elsewhere_heading(l)).class("card elsewhere");
    let axis = data.dataset.axis(Dimension::Theme);
    let themes = axis.of_row(row).filter(|v| badge(&v.code, l).is_some());
    let themes: Vec<&AxisValue> = themes.collect();
    let Some(set) = data.dataset.initiative(row).map(Initiative::record_set) else {
        return panel;
    };
    if themes.is_empty() {
        return panel.child(el("p").class("nothing").text(own::elsewhere_no_theme(l)));
    }
    let names = themes.iter().map(|theme| {
        let name = named(&data.dataset, Dimension::Theme, &theme.code, l);
        el("span").class("theme").children(name)
    });
    let head = el("p")
        .class("of-theme")
        .children(names)
        .child(el("span").class("set").text(&set.label(l)));
    let rows = rows_elsewhere(&data.dataset, row);
    let mut filters = Filters::of(&data.dataset, set);
    let codes = themes.iter().map(|theme| theme.code.clone());
    filters.set(Dimension::Theme, codes.collect());
    let all = matched(&data.dataset, &filters, &Context::plain(&data.dataset)).count();
    let names: Vec<&str> = themes.iter().map(|theme| theme.name.get(l)).collect();
    let name = own::all_of_theme(l, &names.join(own::and_also(l)), &set.label(l), all);
    let link = el("a").attr("href", &board.list_href(filters)).text(&name);
    let panel = panel.child(head);
    let panel = if rows.is_empty() {
        panel.child(el("p").class("nothing").text(own::elsewhere_none(l)))
    } else {
        let items = rows.iter().filter_map(|row| other(view, data, *row));
        panel.child(el("ul").children(items))
    };
    panel.child(el("p").child(link))
}

/// One of them: a link that names its wards and its title.
fn other(View { board, l }: View, data: &Loaded, row: usize) -> Option<El> {
    let i = data.dataset.initiative(row)?;
    let wards = data.dataset.names_of(row, Dimension::Ward, l);
    let wards = el("b").text(&wards.join(l.pick("・", ", ")));
    let title = el("span").ja().text(&i.title);
    let link = el("a")
        .attr("href", &board.detail_href(i.id.as_str()))
        .child(wards)
        .text(" ")
        .child(title);
    Some(el("li").child(link))
}
