//! このページについて: how things are counted, what is stored, accessibility, licences.

mod conformance;

use crate::components::exports::Exports;
use crate::components::frame::{frame, heading, section};
use crate::components::keys;
use crate::components::table::{row_heading, scroll, table};
use crate::components::this_file::this_file;
use crate::platform::element::{El, el};
use crate::platform::page_file;
use crate::state::View;
use crate::text::{about, keys as keys_text, sentences, words};
use shared::board::query::Filters;
use shared::language::Language;
use shared::model::ThemeStep;
use shared::years::coverage::denominators;

/// The view.
pub(crate) fn about(view: View) -> El {
    let View { board, l } = view;
    let sections = about::sections(l).iter().map(|s| {
        let paragraphs = s.paragraphs.iter().map(|p| el("p").text(p));
        section(s.heading).children(paragraphs)
    });
    let data = board.data();
    let themes = data.dataset.tables.themes.iter().flat_map(|t| {
        [
            el("dt").text(&format!("{}. {}", t.number, t.title.get(l))),
            el("dd").text(t.description.get(l)),
        ]
    });
    let themes = el("section")
        .child(el("h2").text(words::twelve_themes(l)))
        .child(el("dl").children(themes));
    let exports = Exports::new(view, words::about(l));
    frame(
        view,
        el("div").class("prose"),
        heading(words::about(l)),
        exports,
    )
    .children(sections)
    .child(
        section(keys_text::heading(l))
            .attr("id", "keys")
            .child(keys::list(view)),
    )
    .child(conformance::conformance(l))
    .child(loaded(view))
    .child(this_file(l))
    .child(themes)
    .child(concordance(&data.dataset.tables.concordance, l))
    .child(notice(l))
}

/// What the page holds: record sets with their numbers and documents, and the version of it all.
fn loaded(View { board, l }: View) -> El {
    let data = board.data();
    let dataset = &data.dataset;
    let rows = denominators(dataset).into_iter().map(|n| {
        let href = board.list_href(Filters::of(dataset, n.set));
        let name = el("a").attr("href", &href).text(&n.set.label(l));
        let titles = n.sources.iter();
        let titles = titles.filter_map(|at| dataset.tables.sources.get(*at));
        let titles: Vec<&str> = titles.map(|source| source.title.as_str()).collect();
        el("tr")
            .attr("data-set", &n.set.code())
            .child(row_heading().child(name))
            .child(el("td").class("number").text(&sentences::count(l, n.total)))
            .child(el("td").ja().text(&titles.join("、")))
    });
    let titles = [
        words::record_set(l),
        words::initiatives(l),
        words::source(l),
    ];
    let version = el("p").text(words::data_version(l)).text(": ");
    el("section")
        .child(el("h2").text(about::loaded(l)))
        .child(el("p").text(about::loaded_note(l)))
        .child(scroll(about::loaded(l), table(&titles, rows)))
        .child(version.child(el("code").text(&dataset.version)))
}

/// Whose work is in the page, and under which terms: in English, as the licences are.
fn notice(l: Language) -> El {
    let text = el("pre")
        .class("text")
        .attr("lang", "en")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", about::others_work(l))
        .text(&page_file::notice());
    let folded = el("details")
        .child(el("summary").text(about::others_terms(l)))
        .child(text);
    el("section")
        .attr("id", "notice")
        .child(el("h2").text(about::others_work(l)))
        .child(folded)
}

/// Where a year numbered its themes otherwise, or that none did.
fn concordance(steps: &[ThemeStep], l: Language) -> El {
    let heading = about::concordance(l);
    let section = el("section").child(el("h2").text(heading));
    if steps.is_empty() {
        return section.child(el("p").text(about::same_numbers(l)));
    }
    let number = |n: Option<u8>| n.map_or_else(String::new, |n| n.to_string());
    let rows = steps.iter().map(|s| {
        let from = s.from_year.map_or_else(String::new, |year| year.label(l));
        el("tr")
            .child(el("td").text(&from))
            .child(el("td").class("number").text(&number(s.from_theme)))
            .child(el("td").text(&s.to_year.label(l)))
            .child(el("td").class("number").text(&number(s.to_theme)))
            .child(el("td").text(s.relation.label(l)))
            .child(el("td").ja().text(&s.note))
    });
    let titles = [
        about::from_year(l),
        about::from_theme(l),
        about::to_year(l),
        about::to_theme(l),
        about::relation(l),
        words::remark(l),
    ];
    let table = table(&titles, rows).attr("id", "concordance");
    section
        .child(el("p").text(about::other_numbers(l)))
        .child(scroll(heading, table))
}
