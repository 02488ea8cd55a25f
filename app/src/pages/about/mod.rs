//! このページについて: how things are counted, what is stored, accessibility, licences.

mod answers;
mod conformance;
mod views;

use crate::components::controls::{button, tick};
use crate::components::exports::Exports;
use crate::components::frame::{frame, heading, section};
use crate::components::keys;
use crate::components::table::{row_heading, scroll, table};
use crate::components::this_file::this_file;
use crate::components::tour;
use crate::platform::element::{El, el};
use crate::platform::{focus, page_file};
use crate::state::View;
use crate::text::{about, keys as keys_text, sentences, tour as tour_text, words};
use leptos::prelude::request_animation_frame;
use shared::board::query::Filters;
use shared::language::Language;
use shared::model::ThemeStep;
use shared::years::coverage::denominators;

/// A part of the page: its id, its heading, its content, and whether it is one to look things up in.
struct Part {
    id: String,
    heading: &'static str,
    content: Vec<El>,
    is_folded: bool,
}

/// The view.
pub(crate) fn about(view: View) -> El {
    let l = view.l;
    let parts = parts(view);
    let exports = Exports::new(view, words::about(l));
    let first = [("views", about::views(l)), ("tours", tour_text::tours(l))];
    let furigana = (l == Language::Ja).then(|| furigana(view));
    let index = index(l, &first, &parts);
    // In a narrow window the headings alone are long enough.
    let is_wide = focus::is_wide();
    let parts = parts.into_iter().map(|part| part.build(is_wide));
    let body = el("div")
        .class("prose")
        .child(views::views(view))
        .child(tour::offers(view))
        .maybe(furigana)
        .children(parts)
        .child(this_file(l));
    frame(
        view,
        el("div").class("about-page"),
        heading(words::about(l)),
        exports,
    )
    .child(answers::answers(view))
    .child(el("div").class("about-columns").child(index).child(body))
}

/// The switch of the readings. All that is on the page is built anew with it; the keyboard stays.
fn furigana(View { board, l }: View) -> El {
    let switch = tick(
        about::furigana_switch(l),
        move || board.furigana.is_on(),
        move |on| {
            board.furigana.switch(on);
            request_animation_frame(|| focus::focus("#furigana input"));
        },
    );
    section(about::furigana(l))
        .class("card")
        .attr("id", "furigana")
        .child(switch)
        .child(el("p").class("hint").text(about::furigana_help(l)))
}

fn parts(view: View) -> Vec<Part> {
    let View { board, l } = view;
    let data = board.data();
    let tables = &data.dataset.tables;
    let part = |id: &str, heading, content, is_folded| Part {
        id: id.to_owned(),
        heading,
        content,
        is_folded,
    };
    let mut told = about::sections(l).iter().enumerate().map(|(at, s)| {
        let paragraphs = s.paragraphs.iter().map(|p| el("p").text(p));
        part(
            &format!("part-{at}"),
            s.heading,
            paragraphs.collect(),
            false,
        )
    });
    let themes = tables.themes.iter().flat_map(|t| {
        [
            el("dt").text(&format!("{}. {}", t.number, t.title.get(l))),
            el("dd").text(t.description.get(l)),
        ]
    });
    let themes = vec![el("dl").children(themes)];
    let keys = vec![keys::list(view)];
    let own = [
        part("keys", keys_text::heading(l), keys, true),
        part(
            "conformance",
            about::accessibility(l),
            conformance::conformance(l),
            true,
        ),
        part("themes", words::twelve_themes(l), themes, true),
        part(
            "theme-steps",
            about::concordance(l),
            concordance(&tables.concordance, l),
            false,
        ),
        part("notice", about::others_work(l), notice(l), true),
    ];
    // What the numbers rest on stands beside what they do not say.
    let mut parts: Vec<Part> = told.by_ref().take(about::LIMITS + 1).collect();
    parts.push(part("loaded", about::loaded(l), loaded(view), false));
    parts.extend(told.chain(own));
    parts
}

impl Part {
    fn build(self, is_wide: bool) -> El {
        let is_open = is_wide && !self.is_folded;
        let details = el("details")
            .maybe_attr("open", is_open.then_some(""))
            .child(el("summary").child(el("h2").text(self.heading)))
            .children(self.content);
        el("section").attr("id", &self.id).child(details)
    }
}

/// All parts by their headings. A hash is a view's, so the entries are buttons: each opens its part and
/// goes to it.
fn index(l: Language, first: &[(&'static str, &str)], parts: &[Part]) -> El {
    let first = first.iter().map(|(id, heading)| {
        let id = *id;
        el("li").child(button(heading, move || focus::focus(&format!("#{id} h2"))))
    });
    let parts = parts.iter().map(|part| {
        let id = part.id.clone();
        el("li").child(button(part.heading, move || focus::open(&format!("#{id}"))))
    });
    let items = first.chain(parts);
    el("nav")
        .class("about-index")
        .attr("aria-label", about::index(l))
        .child(el("h2").attr("aria-hidden", "true").text(about::index(l)))
        .child(el("ul").children(items))
}

/// What the page holds: record sets with their numbers and documents, and the version of it all.
fn loaded(View { board, l }: View) -> Vec<El> {
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
    vec![
        el("p").text(about::loaded_note(l)),
        scroll(about::loaded(l), table(&titles, rows)),
        version.child(el("code").text(&dataset.version)),
    ]
}

/// Whose work is in the page, and under which terms: in English, as the licences are.
fn notice(l: Language) -> Vec<El> {
    let text = el("pre")
        .class("text")
        .attr("lang", "en")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", about::others_work(l))
        .text(&page_file::notice());
    vec![el("p").text(about::others_terms(l)), text]
}

/// Where a year numbered its themes otherwise, or that none did.
fn concordance(steps: &[ThemeStep], l: Language) -> Vec<El> {
    let heading = about::concordance(l);
    if steps.is_empty() {
        return vec![el("p").text(about::same_numbers(l))];
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
    vec![
        el("p").text(about::other_numbers(l)),
        scroll(heading, table),
    ]
}
