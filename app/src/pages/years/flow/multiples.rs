//! The flow in small, once for each ward, theme or section, all on one scale.

use super::super::Asked;
use super::super::choose::{chosen, show_flow};
use super::drawing::{Drawing, small};
use super::numbers::numbers;
use super::year;
use crate::components::chart_files::chart_files;
use crate::components::folded::folded;
use crate::components::table::scroll;
use crate::platform::element::{El, el};
use crate::platform::focus;
use crate::state::View;
use crate::text::years as said;
use leptos::prelude::*;
use leptos::web_sys::Event;
use shared::board::dimension::Dimension;
use shared::chart::flow::tallest;
use shared::years::Ties;
use shared::years::flow::{Flow, UNIT, short};
use shared::years::followed::Followed;
use std::rc::Rc;

/// The card.
pub(in super::super) fn multiples(asked: Asked) -> El {
    el("section")
        .class("card flows")
        .live(move || content(asked).unwrap_or_default())
}

fn content(asked: Asked) -> Option<Vec<El>> {
    let View { board, l } = asked.view;
    let (data, year, by) = (board.data(), year(asked.view)?, asked.by.get());
    let ties = Ties::new(&data.dataset, asked.with_inferred.get());
    let mut flows = Vec::new();
    asked.each.with(|each| {
        for one in each {
            let flow = short(&data.dataset, &ties, &Followed::of(&one.lines), year);
            flows.push((one.code.clone(), one.name(l).to_owned(), flow));
        }
    });
    let (highest, most) = flows
        .iter()
        .map(|(_, name, flow)| (name.as_str(), tallest(flow)))
        .max_by_key(|(_, most)| *most)?;
    let scale = said::flow_scale(l, highest, (most / UNIT) as usize);
    let titles = flows
        .first()
        .map(|(_, _, flow)| said::flow_columns(l, flow));
    let titles = titles.map(|[plans, results, _, next]| [plans, results, next].join(" → "));
    let mut items = Vec::new();
    for (code, name, flow) in &flows {
        items.push(one(asked, by, (code, name, flow), most));
    }
    Some(vec![
        el("h2")
            .text(&said::flows_by(l, by.label(l)))
            .text(l.pick("：", ": "))
            .text(&titles.unwrap_or_default()),
        el("p").class("hint").text(&scale),
        el("ul").class("multiples").children(items),
    ])
}

/// One of them: its name, which chooses it, its picture, and its numbers.
fn one(asked: Asked, by: Dimension, (code, name, flow): (&str, &str, &Flow), most: u32) -> El {
    let View { board, l } = asked.view;
    let own = code.to_owned();
    let heading = el("a").attr("data-value", code).text(name);
    let heading = heading.live_attr("href", move || board.href(|to| chosen(to, by, Some(&own))));
    let item = el("li")
        .attr("data-flow", code)
        .child(el("h3").child(heading));
    if flow.nodes.is_empty() {
        return item.child(el("p").class("nothing").text(said::flow_none(l)));
    }
    let own = code.to_owned();
    let href = move |at: &str| {
        board.href(|to| {
            chosen(to, by, Some(&own));
            show_flow(to, by, at);
        })
    };
    let drawing = Rc::new(Drawing {
        view: asked.view,
        flow: Rc::new(flow.clone()),
        of: name.to_owned(),
        href: Rc::new(href),
    });
    let sentence = said::flow_short(l, flow);
    let picture = small(&drawing, most, &said::of_value(l, name, &sentence));
    let (picture, told) = telling(picture, &sentence);
    let (chart, title) = (
        picture.clone(),
        format!("{name}{}{sentence}", l.pick("：", ": ")),
    );
    let label = said::of_value(l, name, said::flow_table_files(l));
    let summary = el("summary")
        .attr("aria-label", &label)
        .text(said::flow_table_files(l));
    let more = folded(summary, move || {
        let table = scroll(
            &said::of_value(l, &drawing.of, said::flow_table(l)),
            numbers(&drawing),
        );
        vec![table, chart_files(asked.view, &chart, &title)]
    });
    item.child(picture).child(told).child(more)
}

/// A line under a picture that says what is pointed at or has the focus, and all of it otherwise.
/// What a screen reader hears are the names themselves.
fn telling(picture: El, sentence: &str) -> (El, El) {
    let told = RwSignal::new(None::<String>);
    let over = move |event: &Event| {
        let link = focus::target(event).and_then(|e| e.closest("a").ok().flatten());
        told.set(link.and_then(|link| link.get_attribute("aria-label")));
    };
    let out = move |_: &Event| told.set(None);
    let picture = picture
        .on("mouseover", over)
        .on("focusin", over)
        .on("mouseout", out)
        .on("focusout", out);
    let sentence = sentence.to_owned();
    let line = el("p").class("told").attr("aria-hidden", "true");
    let line = line.live(move || {
        let told = told.get();
        vec![el("span").text(told.as_deref().unwrap_or(&sentence))]
    });
    (picture, line)
}
