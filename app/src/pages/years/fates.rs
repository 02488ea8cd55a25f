//! The words as counts that choose their lines, and what they mean.

use super::Asked;
use super::choose::show;
use crate::platform::element::{El, el};
use crate::state::View;
use crate::text::{sentences, years as said};
use shared::board::location::Only;
use shared::years::change::ChangeWord;
use shared::years::lines::{Fate, Lines};

/// Words that stand there even where they count nothing: "none" is an answer, too.
const ALWAYS: [Fate; 5] = [
    Fate::Word(ChangeWord::Continued),
    Fate::Word(ChangeWord::Expanded),
    Fate::Word(ChangeWord::Done),
    Fate::Word(ChangeWord::NotMentioned),
    Fate::Word(ChangeWord::New),
];

/// How many of the words are of plans alone.
const OF_PLANS: usize = 5;

/// The chips. They are built once; a choice changes their numbers and marks, so the focus stays.
pub(super) fn fates(asked: Asked) -> El {
    let l = asked.view.l;
    let all = chip(
        asked,
        Only::All,
        vec![el("span").text(said::all_plans(l))],
        move || asked.found.with(|found| found.plans),
    );
    let each = Fate::ALL.map(|fate| {
        let count = move || asked.found.with(|found| found.count(fate));
        let words = vec![
            symbol(fate.symbol()),
            el("span").text(fate.label(l)),
            el("span").class("means").text(fate.short(l)),
        ];
        let chip = chip(asked, fate.only(), words, count);
        let chip = chip.attr("data-fate", fate.code());
        if ALWAYS.contains(&fate) {
            return chip;
        }
        chip.watch(move |this| {
            let is_there = count() > 0 || asked.only() == fate.only();
            this.set("hidden", (!is_there).then_some(""));
        })
    });
    // Plans and what is none are counted apart.
    let mut chips = Vec::from(each);
    let rest = chips.split_off(OF_PLANS);
    let others = el("li").class("besides").watch(move |this| {
        let n = asked.found.with(Lines::others);
        this.set("hidden", (n == 0).then_some(""));
    });
    let others = others.live(move || {
        let n = asked.found.with(Lines::others);
        vec![el("span").text(&said::besides_plans(l, n))]
    });
    el("ul")
        .class("fates")
        .attr("aria-label", said::fates(l))
        .child(all)
        .children(chips)
        .child(others)
        .children(rest)
}

/// A count that chooses. What is chosen already is taken back by choosing all.
pub(super) fn chip(
    asked: Asked,
    only: Only,
    words: Vec<El>,
    count: impl Fn() -> usize + Copy + 'static,
) -> El {
    let View { board, .. } = asked.view;
    let number = el("b").live(move || vec![el("span").text(&count().to_string())]);
    let link = el("a")
        .attr("data-change", only.code())
        .live_attr("data-count", move || count().to_string())
        .live_attr("href", move || {
            let by = asked.by.get();
            board.href(|to| show(to, by, only))
        })
        .watch(move |this| {
            let current = asked.only() == only;
            this.set("aria-current", current.then_some("true"));
        })
        .child(number)
        .text(" ")
        .children(words);
    el("li").child(link)
}

/// A shape, which stands beside its word.
pub(super) fn symbol(symbol: &str) -> El {
    el("span")
        .class("shape")
        .attr("aria-hidden", "true")
        .text(symbol)
}

/// Every word with its shape and its meaning, and how all is counted.
pub(super) fn meanings(asked: Asked) -> El {
    let l = asked.view.l;
    let words = el("dl").live(move || {
        let mut items = Vec::new();
        for fate in Fate::ALL {
            let count = asked.found.with(|found| found.count(fate));
            let term = el("dt")
                .child(symbol(fate.symbol()))
                .text(fate.label(l))
                .text(" ")
                .child(el("span").class("tally").text(&sentences::count(l, count)));
            items.push(
                el("div")
                    .attr("data-word", fate.code())
                    .attr("data-count", &count.to_string())
                    .child(term)
                    .child(el("dd").text(fate.definition(l))),
            );
        }
        items
    });
    let notes = [
        said::line_note(l),
        said::context_note(l),
        said::theme_note(l),
    ];
    el("details")
        .class("meanings")
        .child(el("summary").text("？ ").text(said::meanings(l)))
        .child(words)
        .children(notes.map(|note| el("p").class("hint").text(note)))
}
