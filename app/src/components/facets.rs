//! The facets: a checkbox per value with the number of results that choosing it alone would show.

use crate::graph::{Memo, memo};
use crate::platform::element::{El, el};
use crate::platform::focus;
use crate::state::{Board, View};
use crate::text::{list as own, sentences};
use leptos::prelude::*;
use leptos::web_sys::HtmlInputElement;
use shared::board::axis::AxisValue;
use shared::board::dimension::Dimension;
use shared::board::facet::{Facet, facet, laid_out};
use shared::language::Language;
use std::cell::RefCell;
use std::rc::Rc;

/// What stands beside a list: all facets. In a narrow window they wait behind a button.
pub(crate) fn side(view: View) -> El {
    el("div")
        .class("side folds")
        .child(facets_but(view, true, &[]))
}

/// How many values are chosen in the facets, but for some.
pub(crate) fn in_use(board: Board, left_out: &[Dimension]) -> usize {
    let chosen = board.location().filters;
    chosen.iter().filter(|(d, _)| !left_out.contains(d)).count()
}

/// The same without facets that the view has another choice for.
pub(crate) fn side_but(view: View, left_out: &'static [Dimension]) -> El {
    el("div")
        .class("side")
        .child(facets_but(view, focus::is_wide(), left_out))
}

/// All facets.
pub(crate) fn facets(view: View, open: bool) -> El {
    facets_but(view, open, &[])
}

/// They are built once; a click changes numbers and marks only, so the focus stays. Those in use
/// come to the top, but not while somebody is choosing among them: what is pressed doesn't move.
fn facets_but(view: View, open: bool, left_out: &'static [Dimension]) -> El {
    let View { board, l } = view;
    let choosing = StoredValue::new(false);
    let last = Rc::new(RefCell::new(Vec::new()));
    // By their positions, as rows of a list are.
    let order = move || {
        let laid_out = board.filters.with(laid_out).into_iter().map(|(d, _)| d);
        if !choosing.get_value() {
            let laid_out = laid_out.filter(|d| !left_out.contains(d));
            last.replace(laid_out.map(Dimension::index).collect());
        }
        last.borrow().clone()
    };
    let heading = move || own::narrow_by(l, in_use(board, left_out));
    let heading = el("h2").live(move || vec![el("span").text(&heading())]);
    let list = el("div")
        .class("facet-list")
        .on("focusin", move |_| choosing.set_value(true))
        .on("focusout", move |_| choosing.set_value(false))
        .keyed(order, move |at| {
            let dimension = Dimension::ALL.get(at);
            dimension.map_or_else(|| el("div"), |d| one(view, *d))
        });
    el("details")
        .class("facets")
        .maybe_attr("open", open.then_some(""))
        .child(el("summary").child(heading))
        .child(list)
}

fn one(view: View, dimension: Dimension) -> El {
    let View { board, l } = view;
    // Counted from the facets as the view applies them, its default year included, so that the
    // boxes always show what is in force.
    let counts: Memo<Facet> = memo(move || {
        let data = board.data();
        board.filters.with(|filters| {
            board
                .context
                .with(|context| facet(&data.dataset, filters, context, dimension))
        })
    });
    let whole = RwSignal::new(false);
    let data = board.data();
    let values = data.dataset.axis(dimension).values.iter().enumerate();
    let boxes = values.map(|(at, value)| {
        let this = Value {
            board,
            dimension,
            counts,
            whole,
            at,
        };
        this.build(value, l)
    });
    let selected = el("span").class("selected").live(move || {
        let n = counts.with(|f| f.values.iter().filter(|v| v.chosen).count());
        let text = || el("span").text(&sentences::chosen(l, n));
        (n > 0).then(text).into_iter().collect()
    });
    let name = dimension.label(l);
    let list = el("ul").children(boxes);
    let fieldset = el("fieldset")
        .child(el("legend").class("hidden").text(name))
        .child(list)
        .maybe(more(counts, whole, name, l));
    let mut laid_out = board.filters.with_untracked(laid_out).into_iter();
    let is_open = laid_out.any(|(d, open)| d == dimension && open);
    el("details")
        .class("facet")
        .maybe_attr("open", is_open.then_some(""))
        .watch(move |this| {
            if counts.with(|f| f.values.iter().any(|v| v.chosen)) {
                this.set("open", Some(""));
            }
        })
        .child(el("summary").text(name).text(" ").child(selected))
        .child(fieldset)
}

/// The button that unfolds the rest of the values, and folds it again; it stays where it is, and
/// the focus with it.
fn more(counts: Memo<Facet>, whole: RwSignal<bool>, name: &str, l: Language) -> Option<El> {
    let folds = counts.with_untracked(Facet::folds);
    let folded = move || counts.with(|f| (0..f.values.len()).filter(|at| !f.in_sight(*at)).count());
    let label = move || {
        let text = if whole.get() {
            own::fewer_values(l).to_owned()
        } else {
            own::more_of(l, folded())
        };
        vec![el("span").text(&text)]
    };
    let of = el("span").class("hidden").text(name).text(" ");
    let button = || {
        el("button")
            .attr("type", "button")
            .class("more")
            .live_attr("aria-expanded", move || whole.get().to_string())
            .on("click", move |_| whole.update(|whole| *whole = !*whole))
            .child(of)
            .child(el("span").live(label))
    };
    folds.then(button)
}

/// One value of a facet.
#[derive(Clone, Copy)]
struct Value {
    board: Board,
    dimension: Dimension,
    counts: Memo<Facet>,
    /// Whether all values of the facet are in sight.
    whole: RwSignal<bool>,
    /// Its position in the facet.
    at: usize,
}

impl Value {
    fn count(self) -> usize {
        self.counts
            .with(|f| f.values.get(self.at).map_or(0, |v| v.count))
    }

    fn is_chosen(self) -> bool {
        self.counts
            .with(|f| f.values.get(self.at).is_some_and(|v| v.chosen))
    }

    fn is_in_sight(self) -> bool {
        self.whole.get() || self.counts.with(|f| f.in_sight(self.at))
    }

    fn build(self, value: &AxisValue, l: Language) -> El {
        let code = value.code.clone();
        let checkbox = el("input")
            .attr("type", "checkbox")
            .attr("data-facet", self.dimension.key())
            .attr("data-value", &value.code)
            .live_attr("data-count", move || self.count().to_string())
            .live_property("checked", move || self.is_chosen().into())
            .on("change", move |event| {
                self.toggle(&code, &event_target(event))
            });
        let count = el("span")
            .class("count")
            .live(move || vec![el("span").text(&sentences::count(l, self.count()))]);
        let label = el("label")
            .child(checkbox)
            .child(el("span").class("name").text(value.name.get(l)))
            .child(count);
        el("li").child(label).watch(move |this| {
            this.set("class", (self.count() == 0).then_some("zero"));
            // What is unticked stays as long as the focus is on it.
            let stays = self.is_in_sight() || focus::is_in(this.element());
            this.set("hidden", (!stays).then_some(""));
        })
    }

    fn toggle(self, code: &str, checkbox: &HtmlInputElement) {
        // With the view's default year in force, a click on another year means both.
        let in_force = self.board.filters.get_untracked();
        let changed = self.board.go(|to| {
            let chosen = in_force.chosen(self.dimension).to_vec();
            to.filters.set(self.dimension, chosen);
            to.filters.toggle(self.dimension, code);
        });
        if !changed {
            // Taking the default year away gives the default year again.
            checkbox.set_checked(untrack(|| self.is_chosen()));
        }
    }
}
