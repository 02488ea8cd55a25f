//! 「書き出す」: one menu for all ways to take a view away, in the same order on every view.

use crate::components::chart_files::picture_buttons;
use crate::components::elsewhere::{self, Elsewhere};
use crate::components::popup::{opener, popup};
use crate::components::table_files::{Parts, at_once, table_files, ways};
use crate::components::text_version::TextVersion;
use crate::platform::element::{El, el};
use crate::platform::{clock, file, hash, page};
use crate::state::{Mode, View};
use crate::text::{states, training, words};
use leptos::prelude::*;
use shared::board::location::{Screen, Training};
use shared::hand_out::listing::Listing;
use shared::model::RecordSet;
use shared::text::About;

/// What is said after a file was offered: where it is now, or that it could not be.
pub(crate) const fn saved(l: shared::language::Language, saved: bool) -> &'static str {
    if saved {
        states::handed_out(l)
    } else {
        words::download_failed(l)
    }
}

/// As many slides as anybody puts in order; their ids stand in the hash.
pub(crate) const MOST_SLIDES: usize = 300;

/// A place for short messages that are read out.
pub(crate) fn message(text: RwSignal<&'static str>) -> El {
    el("span")
        .class("message")
        .attr("aria-live", "polite")
        .live(move || vec![el("span").text(text.get())])
}

/// The name of a file, without its ending: what, of which record sets, and when it was made.
pub(crate) fn file_name(view: View, title: &str) -> String {
    let data = view.board.data();
    let sets = view
        .board
        .filters
        .with_untracked(|f| f.record_sets(&data.dataset));
    let date = clock::today();
    let name = match sets.as_slice() {
        [set] => format!("{title}_{}_{date}", compact(set, view)),
        _ => format!("{title}_{date}"),
    };
    file::safe_name(&name)
}

fn compact(set: &RecordSet, view: View) -> String {
    set.label(view.l).replace(' ', view.l.pick("", "-"))
}

/// The menu under construction, with what stands below the head of the page for it.
pub(crate) struct Exports {
    view: View,
    title: &'static str,
    said: RwSignal<&'static str>,
    elsewhere: Elsewhere,
    items: Vec<El>,
    /// What only this view has, behind what all have.
    own: Vec<El>,
    below: Vec<El>,
}

impl Exports {
    /// The menu of a view. `title` begins the names of its files.
    pub(crate) fn new(view: View, title: &'static str) -> Self {
        Self {
            view,
            title,
            said: RwSignal::new(""),
            elsewhere: Elsewhere::new(view),
            items: Vec::new(),
            own: Vec::new(),
            below: Vec::new(),
        }
    }

    /// As a workbook and as CSV, for Excel and as `Shift_JIS`. `make` makes the table when it is asked for.
    pub(crate) fn table(self, make: impl Fn() -> Option<Listing> + 'static) -> Self {
        self.table_in_parts(move || at_once(make()))
    }

    /// The same for what may be long: a part at a time.
    pub(crate) fn table_in_parts(mut self, make: impl Fn() -> Parts + 'static) -> Self {
        let (view, title) = (self.view, self.title);
        if !elsewhere::IS_HERE {
            return self.fetched(&ways(view.l));
        }
        let name = move || (file_name(view, title), make());
        let files = table_files(view, self.said, move || title.to_owned(), name);
        self.items.extend(files.buttons);
        self.below.push(files.refused);
        self
    }

    /// As plain text, to read, to copy or to save.
    pub(crate) fn text(mut self, make: impl Fn(&About) -> String + 'static) -> Self {
        if !elsewhere::IS_HERE {
            let name = words::text_version(self.view.l);
            return self.fetched(&[(name, "text")]);
        }
        let text = TextVersion::new(self.view, self.title, make);
        self.items.push(text.opener);
        self.below.push(text.section);
        self
    }

    /// As a picture. `make` answers the drawing and its title when it is asked for.
    pub(crate) fn picture(mut self, make: impl Fn() -> Option<(El, String)> + 'static) -> Self {
        let l = self.view.l;
        let ways = [
            (words::save_svg(l), "save-svg"),
            (words::save_png(l), "save-png"),
        ];
        if !elsewhere::IS_HERE {
            return self.fetched(&ways);
        }
        let buttons = picture_buttons(self.view, self.said, make);
        let buttons = buttons.into_iter().zip(ways);
        self.items
            .extend(buttons.map(|(button, (_, action))| button.attr("data-action", action)));
        self
    }

    /// What only the whole app can do.
    fn fetched(mut self, ways: &[(&str, &'static str)]) -> Self {
        let buttons = ways.iter().map(|(name, action)| {
            let button = self.elsewhere.button(name, action);
            button.attr("data-action", action)
        });
        self.items.extend(buttons);
        self
    }

    /// As a file of another kind.
    pub(crate) fn file(
        self,
        (name, action): (&str, &'static str),
        press: impl Fn() -> &'static str + 'static,
    ) -> Self {
        if elsewhere::IS_HERE {
            return self.way((name, action), press);
        }
        let mut this = self;
        let button = this.elsewhere.button(name, action);
        this.own.push(button.attr("data-action", action));
        this
    }

    /// In one more way, which is done at a press; it answers what is to be said of it.
    pub(crate) fn way(
        mut self,
        (name, action): (&str, &str),
        press: impl Fn() -> &'static str + 'static,
    ) -> Self {
        let said = self.said;
        let button = item(name, move || said.set(press()));
        self.own.push(button.attr("data-action", action));
        self
    }

    /// The menu, and what stands below the head of the page.
    pub(crate) fn build(self) -> (El, El) {
        let (l, said) = (self.view.l, self.said);
        let print = item(words::print(l), page::print).attr("data-action", "print");
        let copy = item(words::copy_link(l), move || {
            page::copy(hash::address(), move |copied| {
                said.set(if copied {
                    states::link_copied(l)
                } else {
                    words::copy_failed(l)
                });
            });
        });
        let copy = copy.attr("data-action", "copy-link");
        let items = self.items.into_iter().chain([print, copy]).chain(self.own);
        let items = items.chain(slides(self.view, said));
        let list = el("ul").children(items.map(|item| el("li").child(item)));
        let menu = popup(opener(words::export(l)), list);
        let below = el("div").class("exports").child(message(said));
        let below = below.maybe((!elsewhere::IS_HERE).then(|| self.elsewhere.said()));
        (menu.attr("data-menu", "export"), below.children(self.below))
    }
}

/// The sheet of the ward or theme that is chosen; without one, the choice of a sheet.
fn sheet(View { board, .. }: View) {
    board.go(|to| {
        let filters = std::mem::take(&mut to.filters);
        *to = to.at(Screen::Sheet);
        to.filters = filters;
    });
}

/// A view of the record can be put on paper as a sheet, shown to a room, or made a part of what is prepared for one.
fn slides(View { board, l }: View, said: RwSignal<&'static str>) -> Vec<El> {
    let is_tool = board.view.with_untracked(|view| {
        matches!(
            view,
            Screen::Edit(_)
                | Screen::Notes
                | Screen::Data
                | Screen::About
                | Screen::Deck { .. }
                | Screen::Worksheet(_)
        )
    });
    if is_tool || board.mode.get_untracked() != Mode::Page {
        return Vec::new();
    }
    let show = move || {
        board.go(|to| to.training = Some(Training::default()));
    };
    let prepare = move || {
        let list = board.last_list.get_value();
        let ids = match board.location_now().screen {
            Screen::Detail(id) => vec![id],
            _ => list.map_or_else(Vec::new, |list| list.ids),
        };
        if ids.len() > MOST_SLIDES {
            return said.set(training::too_many(l));
        }
        board.go(|to| *to = to.at(Screen::Deck { ids }));
    };
    let is_sheet = board.view.with_untracked(|view| *view == Screen::Sheet);
    let sheet = (!is_sheet).then(|| {
        let open = move || sheet(View { board, l });
        item(crate::text::sheet::sheet_way(l), open).attr("data-action", "sheet")
    });
    let slides = [
        item(training::show_slides(l), show).attr("data-action", "training"),
        item(training::prepare(l), prepare).attr("data-action", "prepare-training"),
    ];
    sheet.into_iter().chain(slides).collect()
}

fn item(name: &str, press: impl Fn() + 'static) -> El {
    crate::components::controls::button(name, press)
}
