//! Choices that are links of one hash each: what is seen of さがす, and how much of each initiative.

use crate::platform::element::{El, el};
use crate::state::View;
use crate::text::list as own;
use shared::board::location::Screen;

/// A link of a choice: its words, where it leads, and whether that is what is shown.
pub(crate) struct Way {
    pub(crate) text: &'static str,
    pub(crate) href: Box<dyn Fn() -> String>,
    pub(crate) is_current: Box<dyn Fn() -> bool>,
}

/// A row of links of which one is what is shown. They are built once, so that the focus stays on the
/// one that was pressed.
pub(crate) fn choice_of(name: &str, ways: Vec<Way>) -> El {
    let mut list = el("ul");
    for Way {
        text,
        href,
        is_current,
    } in ways
    {
        let link = el("a").text(text).watch(move |this| {
            this.set("href", Some(&href()));
            this.set("aria-current", is_current().then_some("true"));
        });
        list = list.child(el("li").child(link));
    }
    let label = el("span").attr("aria-hidden", "true").text(name);
    el("nav")
        .class("choice-of")
        .attr("aria-label", name)
        .child(label)
        .child(list)
}

/// 内容 or 開催時期: the same conditions in the list and in the calendar.
pub(crate) fn ways(View { board, l }: View) -> El {
    let way = |text, screen: Screen| {
        let to = screen.clone();
        Way {
            text,
            href: Box::new(move || board.location().same_choice(to.clone()).to_hash()),
            is_current: Box::new(move || board.view.get() == screen),
        }
    };
    let ways = [
        way(own::by_content(l), Screen::LIST),
        way(own::by_time(l), Screen::Calendar),
    ];
    choice_of(own::ways(l), ways.into())
}
