//! Nothing meets the conditions: which of them to take away, each a link that says what comes back.

use crate::platform::element::{El, el};
use crate::state::View;
use crate::text::list as own;
use shared::board::relax::{Condition, Relaxed, relaxed};

/// What is said in place of an empty list.
pub(crate) fn nothing_met(view: View) -> El {
    let View { board, l } = view;
    let data = board.data();
    let searching = board.text.with(|text| !text.trim().is_empty());
    let ways = board.filters.with(|filters| {
        let relax = |context: &_| relaxed(&data.dataset, filters, context, searching);
        board.context.with(relax)
    });
    let said = el("div")
        .class("none")
        .child(el("p").text(own::nothing_meets(l)));
    if ways.is_empty() {
        return said.child(el("p").text(own::take_all_away(l)));
    }
    let links = ways.iter().map(|way| el("li").child(link(view, way)));
    said.child(el("p").text(own::take_away(l)))
        .child(el("ul").children(links))
}

/// The link without some conditions.
fn link(View { board, l }: View, way: &Relaxed) -> El {
    let (data, location) = (board.data(), board.location());
    let name = |condition: &Condition| match condition {
        Condition::Search => own::searched(l, &location.text),
        Condition::Facet(dimension) => {
            let chosen = board.filters.with(|f| f.chosen(*dimension).to_vec());
            let names = chosen.iter();
            let names = names.map(|code| data.dataset.value_name(*dimension, code, l));
            let names: Vec<&str> = names.collect();
            own::chosen(l, dimension.label(l), &names.join(l.pick("・", ", ")))
        }
    };
    let names: Vec<String> = way.without.iter().map(name).collect();
    let href = board.href(|to| {
        for condition in &way.without {
            match condition {
                Condition::Search => to.text.clear(),
                Condition::Facet(dimension) => to.filters.set(*dimension, Vec::new()),
            }
        }
    });
    let said = own::bring_back(l, &names.join(own::and_also(l)), way.count);
    el("a").attr("href", &href).text(&said)
}
