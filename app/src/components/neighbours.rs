//! From an initiative back to the list that it was opened from, and to its neighbours there.

use crate::platform::element::{El, el};
use crate::state::{LastList, View};
use crate::text::list as own;
use leptos::prelude::*;
use leptos::web_sys::{Event, MouseEvent};
use shared::board::describe;
use shared::board::order::{Place, place};
use wasm_bindgen::JsCast;

/// The way back and to the neighbours; nothing where the initiative was not opened from a list.
pub(crate) fn neighbours(view: View, id: &str) -> Option<El> {
    let View { board, l } = view;
    let list = board.last_list.get_value()?;
    let Place { at, before, after } = place(&list.ids, &id.to_owned())?;
    let position = own::position(l, at + 1, list.ids.len());
    let next = el("ul")
        .child(neighbour(view, before, ("← ", own::before(l))))
        .child(el("li").class("position").text(&position))
        .child(neighbour(view, after, (" →", own::after(l))));
    let nav = el("nav")
        .class("neighbours")
        .attr("aria-label", own::neighbours(l));
    Some(nav.child(back(view, &list, id)).child(next))
}

/// The link to the list, at the place of the initiative.
fn back(View { board, l }: View, list: &LastList, id: &str) -> El {
    let data = board.data();
    let mut to = list.location.clone();
    to.language = l;
    let filters = to.effective_filters(&data.dataset);
    let conditions = describe::conditions(&data.dataset, &filters, &to.text, l);
    let (href, id) = (to.to_hash(), id.to_owned());
    el("a")
        .attr("href", &href)
        .text(&own::back(l, &conditions, list.ids.len()))
        .on("click", move |event| {
            if is_plain(event) {
                event.prevent_default();
                board.go_back(&to, &id);
            }
        })
}

/// Whether a click follows the link here, and opens no other tab or window.
fn is_plain(event: &Event) -> bool {
    let click = event.dyn_ref::<MouseEvent>();
    click.is_none_or(|c| !(c.ctrl_key() || c.meta_key() || c.shift_key() || c.button() != 0))
}

fn neighbour(View { board, l }: View, id: Option<&String>, (arrow, name): (&str, &str)) -> El {
    let item = el("li");
    let data = board.data();
    let found = id.and_then(|id| data.dataset.initiative(data.dataset.row(id)?));
    let Some(i) = found else {
        return item;
    };
    let arrow_mark = el("span").attr("aria-hidden", "true").text(arrow);
    let link = el("a")
        .attr("href", &board.detail_href(i.id.as_str()))
        .attr("aria-label", &own::neighbour(l, name, &i.title));
    let link = if arrow.starts_with(' ') {
        link.text(name).child(arrow_mark)
    } else {
        link.child(arrow_mark).text(name)
    };
    item.child(link)
}
