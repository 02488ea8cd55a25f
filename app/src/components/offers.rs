//! A search for the name of a theme or a ward offers the theme or the ward itself, on top of what was found.

use crate::components::badge::named as name_of;
use crate::platform::element::{El, el};
use crate::state::View;
use crate::text::list as own;
use shared::board::axis::AxisValue;
use shared::board::dimension::Dimension;
use shared::board::location::{Location, Screen};
use shared::board::named::named;
use shared::board::query::Filters;

/// The offers, as long as there are any.
pub(crate) fn offers(view: View) -> El {
    let View { board, l } = view;
    el("div").class("offers").live(move || {
        let data = board.data();
        let found = board.text.with(|text| named(&data.dataset, text, l));
        let offers = found.into_iter().map(|(of, value)| offer(view, of, value));
        offers.collect()
    })
}

fn offer(View { board, l }: View, of: Dimension, value: &AxisValue) -> El {
    let data = board.data();
    let name = value.name.get(l);
    let links = Screen::OF_ONE.map(|screen| {
        let text = own::of_one(l, &screen, of, value.rows.count());
        let to = Location {
            filters: Filters::default().with(of, &value.code),
            ..board.at(screen)
        };
        let link = el("a").attr("href", &board.link(to));
        el("li").child(
            link.attr("aria-label", &own::neighbour(l, name, &text))
                .text(&text),
        )
    });
    el("nav")
        .class("card offer")
        .attr("aria-label", name)
        .child(el("p").children(name_of(&data.dataset, of, &value.code, l)))
        .child(el("ul").children(links))
}
