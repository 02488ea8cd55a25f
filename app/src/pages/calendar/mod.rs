//! 開催時期: April to March, as far as the source names months, and apart from it what it only says
//! how often of, or nothing. It is another way to look at what さがす finds.

mod files;
pub(crate) mod months;
mod table;

use crate::components::choice::chips;
use crate::components::exports::{file_name, saved as told};
use crate::components::facets::side_but;
use crate::components::frame::{Answer, heading};
use crate::components::record_sets::Sets;
use crate::components::table::scroll;
use crate::components::ways::ways;
use crate::graph::Memo;
use crate::graph::{follow, memo};
use crate::platform::element::{El, el};
use crate::platform::file;
use crate::state::{Loaded, View};
use crate::text::{calendar as own, sentences, words};
use files::Files;
pub(crate) use files::ics;
use shared::board::describe;
use shared::board::dimension::Dimension;
use shared::board::query::matched_without;
use shared::language::Language;
use shared::text::{About, text_calendar};
use shared::years::calendar::{Calendar, Entry, calendar as of_year};
use table::Table;

/// The view.
pub(crate) fn calendar(view: View) -> El {
    let View { board, l } = view;
    let shown: Memo<Option<Calendar>> = memo(move || {
        let data = board.data();
        let year = board.record_set()?.year;
        Some(
            board
                .matched
                .with(|rows| of_year(&data.dataset, rows, year)),
        )
    });
    let of = move |make: &dyn Fn(&Calendar) -> String| {
        shown.with(|shown| shown.as_ref().map_or_else(String::new, make))
    };
    let answer = Answer::new(view, own::calendar(l), move || {
        of(&|shown| said(view, shown))
    });
    let table = move |said: &str| {
        let data = board.data();
        let table = |shown: &Calendar| files(&data, shown, l).table(said);
        shown.with(|shown| shown.as_ref().map(table))
    };
    let exports = answer.exports(table, move |about| {
        let data = board.data();
        of(&|calendar| {
            let conditions = &conditions(view, calendar);
            let about = About {
                conditions,
                ..*about
            };
            text_calendar(&data.dataset, calendar, &about, l)
        })
    });
    let exports = exports.file((own::download_ics(l), "ics"), move || save_ics(view, shown));
    let content = el("div").live(move || {
        let data = board.data();
        shown.with(|calendar| match calendar {
            Some(calendar) => content(view, &data, calendar),
            None => vec![el("p").class("none").text(words::no_results(l))],
        })
    });
    let title = heading("")
        .live(move || {
            let answer = shown.with(|shown| shown.as_ref().map(|shown| counted(view, shown)));
            match answer {
                Some((lead, rest)) => vec![el("span").text(&lead), el("em").text(&rest)],
                None => vec![el("span").text(own::calendar(l))],
            }
        })
        .attr("data-view", own::calendar(l));
    let class = "calendar-page";
    let page = answer.page(class, title, Sets::One, exports);

    follow(move || {
        shown.with(|c| board.remember(&c.as_ref().map_or_else(Vec::new, Calendar::rows)));
    });
    let results = el("div")
        .class("results")
        .child(answer.status())
        .child(chips(view))
        .child(el("div").class("toolbar").child(ways(view)))
        .child(content);
    // The record set has a menu of its own.
    let side = side_but(view, &[Dimension::Year, Dimension::Phase]);
    page.child(el("div").class("list-page").child(side).child(results))
}

const fn files<'a>(data: &'a Loaded, calendar: &'a Calendar, l: Language) -> Files<'a> {
    Files { data, calendar, l }
}

/// The conditions, of which the year is always one.
fn conditions(View { board, l }: View, calendar: &Calendar) -> String {
    let data = board.data();
    let year = calendar.year.to_string();
    let filters = board.filters.with(|f| f.with(Dimension::Year, &year));
    board
        .text
        .with(|text| describe::conditions(&data.dataset, &filters, text, l))
}

/// The one sentence: the conditions and what meets them.
fn said(view: View, calendar: &Calendar) -> String {
    let l = view.l;
    let stated = conditions(view, calendar);
    let joint = calendar.entries.iter().filter(|e| is_joint(e)).count();
    let timed = (calendar.entries.len(), joint);
    let untimed = (calendar.how_often.len(), calendar.without.len());
    own::result(l, &stated, timed, untimed)
}

/// The heading: of how many the source says when, and how exactly.
fn counted(view: View, calendar: &Calendar) -> (String, String) {
    let counts = [
        calendar.entries.len(),
        calendar.how_often.len(),
        calendar.without.len(),
    ];
    own::counted(view.l, &conditions(view, calendar), counts)
}

/// Whether an entry spans several wards.
const fn is_joint(entry: &Entry) -> bool {
    entry.wards.len() > 1
}

/// Saves the months for other programs.
fn save_ics(view: View, shown: Memo<Option<Calendar>>) -> &'static str {
    let View { board, l } = view;
    let data = board.data();
    let text = shown.with_untracked(|shown| {
        let shown = shown.as_ref().filter(|shown| !shown.entries.is_empty())?;
        ics(&data, std::slice::from_ref(shown), l)
    });
    let Some(text) = text else {
        return own::ics_none(l);
    };
    let name = format!("{}.ics", file_name(view, own::calendar(l)));
    let saved = file::download(&name, "text/calendar;charset=utf-8", &text).is_ok();
    told(l, saved)
}

fn content(view: View, data: &Loaded, calendar: &Calendar) -> Vec<El> {
    let l = view.l;
    let table = Table {
        view,
        data,
        calendar,
    };
    let mut content = Vec::new();
    if calendar.entries.is_empty() {
        content.push(elsewhere(view, calendar));
    } else {
        let whole = scroll(own::by_month(l), table.build()).class("scroll calendar-scroll");
        let hint = |text| el("p").class("hint").text(text);
        let part = el("section").class("card");
        // A sign is told before it is met.
        let is_inferred = calendar.entries.iter().any(|e| !e.inferred.is_empty());
        content.push(
            part.maybe(is_inferred.then(|| hint(own::inferred_note(l))))
                .child(whole)
                .child(hint(own::empty_cells(l)))
                .child(hint(own::ics_note(l))),
        );
    }
    content.extend(table.how_often());
    content.extend(table.without());
    content
}

/// That there are no months, and which record sets have some.
fn elsewhere(View { board, l }: View, calendar: &Calendar) -> El {
    let data = board.data();
    let dataset = &data.dataset;
    let rows = board.filters.with(|filters| {
        let context = |c: &_| matched_without(dataset, filters, c, Some(Dimension::Set));
        board.context.with(context)
    });
    let mut links = Vec::new();
    for set in &dataset.sets {
        let own = rows.and(&dataset.rows_of(*set));
        let n = of_year(dataset, &own, set.year).entries.len();
        if n > 0 {
            let href = board.href(|to| to.filters.choose_set(dataset, *set));
            let link = el("a").attr("href", &href).text(&set.label(l));
            let item = el("li").child(link).text(" ");
            links.push(item.text(&sentences::count(l, n)));
        }
    }
    let said = el("p").text(&own::none(l, calendar.year));
    let place = el("div").class("card calendar-elsewhere").child(said);
    if links.is_empty() {
        return place;
    }
    let label = el("p").text(own::years_with(l));
    place
        .child(label)
        .child(el("ul").class("inline").children(links))
}
