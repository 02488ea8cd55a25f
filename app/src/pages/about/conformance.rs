//! How accessible the page is, criterion by criterion.

use crate::components::folded::folded;
use crate::components::table::{row_heading, scroll, table};
use crate::platform::element::{El, el};
use crate::text::about;
use shared::conformance::{AskedBy, CRITERIA, Criterion, Level, REVIEWED, RUN};
use shared::language::Language;

/// The results, and what they rest on.
pub(super) fn conformance(l: Language) -> Vec<El> {
    let met = CRITERIA.iter().filter(|c| c.applies()).count();
    let all = CRITERIA.len();
    let table = folded(el("summary").text(about::criteria(l)), move || {
        vec![scroll(about::criteria(l), criteria(l))]
    });
    vec![
        el("p").text(&about::counted(l, [all, met, all - met])),
        el("p").text(&about::run(l, &RUN)),
        el("p").text(about::not_listened(l)),
        table,
        el("p").class("hint").text(about::ways_explained(l)),
    ]
}

fn criteria(l: Language) -> El {
    let titles = [
        about::criterion_number(l),
        about::criterion_name(l),
        about::level(l),
        about::asked_by(l),
        about::result(l),
        about::ways(l),
        about::reviewed(l),
    ];
    table(&titles, CRITERIA.iter().map(|c| row(c, l)))
}

fn row(criterion: &Criterion, l: Language) -> El {
    let cell = |text: &str| el("td").text(text);
    let ways: Vec<&str> = criterion.ways.iter().map(|way| way.label(l)).collect();
    let (result, ways) = if criterion.applies() {
        (about::met(l), ways.join(l.pick("、", ", ")))
    } else {
        (about::not_applicable(l), "－".to_owned())
    };
    let level = match criterion.level {
        Level::A => "A",
        Level::AA => "AA",
    };
    let asked_by = match criterion.asked_by {
        AskedBy::Both => about::asked_by_both(l),
        AskedBy::Wcag => about::asked_by_wcag(l),
        AskedBy::Jis => about::asked_by_jis(l),
    };
    el("tr")
        .attr("data-criterion", criterion.number)
        .child(row_heading().text(criterion.number))
        .child(cell(criterion.name.get(l)))
        .child(cell(level))
        .child(cell(asked_by))
        .child(cell(result))
        .child(cell(&ways))
        .child(cell(REVIEWED).class("date"))
}
