//! The slides one at a time, with keys and buttons; and all of them on one page.
//!
//! A slide stands in the page with all its steps in order; those whose turn has not come are hidden.
//! Whoever reads by ear or on paper takes the one page, which has no hidden part.

use super::slide::{
    Levels, columns_of, coming, content, gives_way, heading_of, is_short, is_wide, name_of,
    theme_of,
};
use crate::components::controls::{button, limit, more};
use crate::components::exports::Exports;
use crate::components::frame::{frame, heading};
use crate::graph::Memo;
use crate::graph::{follow, memo};
use crate::pages::title;
use crate::platform::element::{El, el};
use crate::platform::{focus, page};
use crate::state::{Board, Loaded, View};
use crate::text::{training as said, words};
use leptos::leptos_dom::helpers::request_animation_frame;
use leptos::prelude::*;
use leptos::web_sys::{Event, KeyboardEvent};
use shared::board::location::{At, Location, Training};
use shared::training::{Deck, Slide};
use wasm_bindgen::JsCast;

/// What stands above the buttons at the foot of the window, which cover so many pixels.
const BAR: f64 = 120.0;
/// Slides of the one page that are built at once.
const CHUNK: usize = 400;

/// Where a key or a button leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Move {
    Next,
    Previous,
    First,
    Last,
}

/// The slides, and where among them one is.
#[derive(Clone, Copy)]
struct Show {
    view: View,
    deck: Memo<Deck>,
    at: Memo<At>,
    is_black: RwSignal<bool>,
}

/// The slides of the view, whichever of them is shown.
fn deck_of(board: Board) -> Memo<Deck> {
    let place = memo(move || Location {
        training: None,
        ..board.location()
    });
    memo(move || {
        let data = board.data();
        place.with(|place| {
            board.context.with(|context| {
                Deck::of(&data.dataset, place, context, &|theme| {
                    board.prepared.asks(theme)
                })
            })
        })
    })
}

/// One slide at a time.
pub(crate) fn slides(view: View) -> El {
    let board = view.board;
    let deck = deck_of(board);
    let at = memo(move || {
        let at = match board.location().training {
            Some(Training::Slide(at)) => at,
            _ => At::default(),
        };
        deck.with(|deck| deck.within(at))
    });
    let show = Show {
        view,
        deck,
        at,
        is_black: RwSignal::new(false),
    };
    if let Some(root) = page::root() {
        root.on("keydown", move |event| show.press(event));
    }
    show.follow_with_focus();
    let which = memo(move || at.get().slide);
    let slide = el("div").live(move || show.slide(which.get()));
    el("div")
        .class("slides")
        .child(slide)
        .child(show.bar())
        .child(show.black())
}

impl Show {
    /// The slide, all its steps in order.
    fn slide(self, which: usize) -> Vec<El> {
        let View { board, l } = self.view;
        let data = board.data();
        self.deck.with(|deck| {
            let Some(slide) = deck.slides.get(which) else {
                let next = el("p").text(said::none_next(l));
                return vec![heading(said::none(l)), next];
            };
            let levels = Levels {
                slide: "h1",
                step: "h2",
                part: "h3",
            };
            let head = heading_of(self.view, &data, slide, levels);
            let mut parts = vec![self.band(&data, slide, (which, deck.slides.len())), head];
            let at = self.at;
            let steps = content(self.view, &data, deck, slide, levels);
            for (step, (part, of)) in steps.into_iter().zip(&slide.steps).enumerate() {
                let part = part
                    .attr("data-step", &(step + 1).to_string())
                    .maybe_attr("data-wide", is_wide(*of).then_some(""))
                    .maybe_attr("data-short", is_short(&data, slide, *of).then_some(""))
                    .watch(move |this| {
                        let now = at.get().step;
                        this.set("hidden", (step > now).then_some(""));
                        this.set("data-past", (step < now).then_some(""));
                    });
                // Until its turn something stands in its place, so that nobody takes it for empty.
                let coming = coming(&data, slide, *of, l)
                    .maybe_attr("data-wide", is_wide(*of).then_some(""))
                    .watch(move |this| {
                        this.set("hidden", (step <= at.get().step).then_some(""));
                    });
                parts.extend([part, coming]);
            }
            let wide: Vec<bool> = slide.steps.iter().map(|step| gives_way(*step)).collect();
            let article = el("article")
                .class("slide")
                .attr("data-columns", &columns_of(&data, slide).to_string())
                .attr("data-steps", &slide.steps.len().to_string())
                .watch(move |this| {
                    let is_wide = wide.get(at.get().step).copied().unwrap_or(false);
                    this.set("data-now-wide", is_wide.then_some(""));
                });
            vec![article.children(parts)]
        })
    }

    /// What stands above a slide: its theme, and which of how many it is.
    fn band(self, data: &Loaded, slide: &Slide, (which, all): (usize, usize)) -> El {
        let l = self.view.l;
        let theme = theme_of(data, slide, l);
        let theme = match theme.is_empty() {
            true => vec![el("span").text(words::app_name(l))],
            false => theme,
        };
        // The status says it to who doesn't see it.
        let place = el("span")
            .class("slide-place")
            .attr("aria-hidden", "true")
            .text(&format!("{} / {all}", which + 1));
        el("p")
            .class("slide-band")
            .child(el("span").class("theme-name").children(theme))
            .child(place)
    }

    /// The step of the same slide that comes next.
    fn next_name(self) -> Option<String> {
        let (at, l) = (self.at.get(), self.view.l);
        self.deck.with(|deck| {
            let next = deck.next(at).filter(|next| next.slide == at.slide)?;
            let slide = deck.slides.get(next.slide)?;
            Some(name_of(slide, *slide.steps.get(next.step)?, l))
        })
    }

    /// The focus is at the slide's heading after every change, and what has just come is in sight.
    fn follow_with_focus(self) {
        follow(move || {
            let At { slide: _, step } = self.at.get();
            self.is_black.track();
            request_animation_frame(move || {
                if self.is_black.try_get_untracked() == Some(true) {
                    return focus::focus(".black");
                }
                focus::focus_in_place("main h1");
                match step {
                    0 => focus::bring_in("main h1", BAR),
                    step => focus::bring_in(&format!(".slide [data-step=\"{}\"]", step + 1), BAR),
                }
            });
        });
    }

    fn go(self, to: Move) {
        let at = self.at.get_untracked();
        let next = self.deck.with_untracked(|deck| match to {
            Move::Next => deck.next(at),
            Move::Previous => deck.previous(at),
            Move::First => Some(At::default()),
            Move::Last => Some(deck.last()),
        });
        // Slides are no steps of the history: Back leads to where one came from.
        if let Some(at) = next {
            let to = Some(Training::Slide(at));
            self.view.board.replace(|location| location.training = to);
        }
    }

    /// Keys, as a presenter's remote sends them too. What is typed into a field, and what the browser
    /// does with a key held, is left alone.
    fn press(self, event: &Event) {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else {
            return;
        };
        let held = key.ctrl_key() || key.alt_key() || key.meta_key() || key.shift_key();
        let on = |selector| {
            let target = focus::target(event);
            target.is_some_and(|target| target.closest(selector).ok().flatten().is_some())
        };
        if held || key.is_composing() || event.default_prevented() || on("input, textarea, select")
        {
            return;
        }
        let name = key.key();
        let is_black = self.is_black.get_untracked();
        if is_black && name != "Tab" {
            event.prevent_default();
            return self.is_black.set(false);
        }
        // A button or link that has the focus is pressed with these.
        if matches!(name.as_str(), " " | "Enter") && on("a, button") {
            return;
        }
        match name.as_str() {
            "ArrowRight" | "PageDown" | " " | "Enter" => self.go(Move::Next),
            "ArrowLeft" | "PageUp" | "Backspace" => self.go(Move::Previous),
            "F5" | "Home" => self.go(Move::First),
            "End" => self.go(Move::Last),
            // The one letter among them: whoever is disturbed by such keys has switched it off.
            "." if self.view.board.keys.are_on_now() => self.is_black.set(true),
            "Escape" => self.view.board.leave_training(),
            _ => return,
        }
        event.prevent_default();
    }

    /// The buttons, and where one is.
    fn bar(self) -> El {
        let View { board, l } = self.view;
        let position = el("p")
            .attr("role", "status")
            .class("hidden")
            .live(move || {
                let At { slide, step } = self.at.get();
                let (slides, steps) = self.deck.with(|deck| {
                    let steps = deck.slides.get(slide).map_or(0, |slide| slide.steps.len());
                    (deck.slides.len(), steps)
                });
                let text = match slides {
                    0 => said::slides(l, 0),
                    _ => said::position(l, (slide + 1, slides), (step + 1, steps)),
                };
                vec![el("span").text(&text)]
            });
        let way = |name: &str, code: &str, to: Move| {
            button(name, move || self.go(to)).attr("data-slides", code)
        };
        // A button that leads nowhere says so and stays where it is.
        let ends = |button: El, is_end: Box<dyn Fn() -> bool>| {
            button.watch(move |this| {
                this.set("aria-disabled", is_end().then_some("true"));
            })
        };
        let is_first = move || self.at.get() == At::default();
        let next = button("", move || self.go(Move::Next))
            .class("primary")
            .attr("data-slides", "next")
            .live(move || {
                let next = self.next_name();
                let text = next.map_or_else(|| said::next(l).to_owned(), |n| said::next_is(l, &n));
                let arrow = el("span").attr("aria-hidden", "true").text(" →");
                vec![el("span").text(&text), arrow]
            });
        let next = ends(
            next,
            Box::new(move || self.deck.with(|deck| deck.next(self.at.get()).is_none())),
        );
        let previous = way(said::previous(l), "previous", Move::Previous);
        let whole = el("a")
            .class("button")
            .live_attr("href", move || {
                board.href(|to| to.training = Some(Training::Whole))
            })
            .text(said::whole(l));
        el("nav")
            .class("slides-bar")
            .attr("aria-label", said::controls(l))
            .child(ends(previous, Box::new(is_first)))
            .child(ends(
                way(said::from_first(l), "first", Move::First),
                Box::new(is_first),
            ))
            .child(position)
            .child(
                button(said::black(l), move || self.is_black.set(true))
                    .attr("data-slides", "black"),
            )
            .child(whole)
            .child(
                button(said::leave(l), move || board.leave_training())
                    .attr("data-slides", "leave")
                    .attr("title", said::keys(l)),
            )
            .child(next)
    }

    /// Nothing but black, until a key or a press.
    fn black(self) -> El {
        let l = self.view.l;
        el("div").live(move || {
            let black = button("", move || self.is_black.set(false)).class("black");
            let black = black.attr("aria-label", said::black_off(l));
            self.is_black.get().then_some(black).into_iter().collect()
        })
    }
}

/// All slides with all their steps, one below the other.
pub(crate) fn whole(view: View) -> El {
    let View { board, l } = view;
    let deck = deck_of(board);
    let name = said::whole_of(l, &title(&board.data(), &board.view.get_untracked(), l));
    let count = el("p")
        .attr("role", "status")
        .class("result")
        .live(move || {
            let n = deck.with(|deck| deck.slides.len());
            vec![el("span").text(&said::slides(l, n))]
        });
    let back = el("a")
        .class("button")
        .live_attr("href", move || {
            board.href(|to| to.training = Some(Training::default()))
        })
        .text(said::back_to_slides(l));
    let leave = button(said::leave(l), move || board.leave_training());
    let limit = limit(CHUNK, move || deck.track());
    let all = el("div").live(move || {
        let data = board.data();
        let levels = Levels {
            slide: "h2",
            step: "h3",
            part: "h4",
        };
        deck.with(|deck| {
            let shown = deck.slides.iter().take(limit.get());
            let mut parts: Vec<El> = shown
                .map(|slide| {
                    el("article")
                        .class("card whole-slide")
                        .child(heading_of(view, &data, slide, levels))
                        .children(content(view, &data, deck, slide, levels))
                })
                .collect();
            let built = (parts.len(), deck.slides.len());
            parts.extend(more(l, built, move || limit.update(|n| *n += CHUNK)));
            parts
        })
    });
    let root = el("div").class("whole");
    frame(
        view,
        root,
        heading(&name),
        Exports::new(view, said::training(l)),
    )
    .child(count)
    .child(el("div").class("actions").child(back).child(leave))
    .child(all)
}
