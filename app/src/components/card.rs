//! One initiative in a list: what, aim and outcome side by side.

use crate::components::marked::marked;
use crate::platform::element::{El, el};
use crate::state::{Loaded, View};
use crate::text::{sentences, words};
use shared::board::dimension::Dimension;
use shared::language::Language;
use shared::model::{Basis, Initiative, Phase, PointKind};
use shared::notes::NoteTarget;
use shared::search::Terms;

/// A mark on something that the source does not say.
pub(crate) fn inferred_mark(l: Language) -> El {
    el("span")
        .class("basis")
        .attr("title", words::inferred_help(l))
        .text(words::inferred(l))
}

/// The badges of an initiative: record set, theme, actors.
pub(crate) fn badges(data: &Loaded, row: usize, i: &Initiative, l: Language) -> El {
    let themes = data.dataset.axis(Dimension::Theme).of_row(row);
    let theme: Vec<&str> = themes.map(|v| v.name.get(l)).collect();
    let inferred = i.theme_basis == Some(Basis::Inferred);
    // In printed order, which the axis doesn't keep.
    let actors: Vec<&str> = i
        .actors
        .iter()
        .map(|code| data.dataset.value_name(Dimension::Actor, code.as_str(), l))
        .collect();
    let joint = (actors.len() > 1).then(|| el("span").class("joint").text(words::joint(l)));
    let phase = i.record_set().label(l);
    el("ul")
        .class("badges")
        .child(
            el("li")
                .class(&format!("phase phase-{}", i.phase.code()))
                .text(&phase),
        )
        .child(
            el("li")
                .maybe_attr("class", inferred.then_some("inferred"))
                .text(&theme.join(" "))
                .maybe(inferred.then(|| inferred_mark(l))),
        )
        .child(el("li").text(&actors.join(l.pick("・", ", "))).maybe(joint))
}

/// The bullets of one kind, those of a ward under its name.
fn points(
    data: &Loaded,
    terms: &Terms,
    row: usize,
    kind: PointKind,
    (heading, l): (&str, Language),
) -> Option<El> {
    let dataset = &data.dataset;
    let items: Vec<El> = dataset
        .points_of(row, kind)
        .map(|p| {
            let ward = p.ward.as_ref().map(|ward| {
                let name = dataset.value_name(Dimension::Ward, ward.as_str(), l);
                el("span").class("ward").text(name)
            });
            let outcome = p.outcome_kind.map(|k| {
                el("span")
                    .class("outcome-kind")
                    .attr("title", words::inferred_help(l))
                    .text(k.label(l))
            });
            el("li")
                .attr("data-kind", kind.code())
                .maybe(ward)
                .child(marked(el("span").ja(), dataset, terms, &p.text))
                .maybe(outcome)
        })
        .collect();
    // A result that lacks one of these is noted by the check, and the reader hears it, too.
    let is_result = dataset
        .initiative(row)
        .is_some_and(|i| i.phase == Phase::Result);
    let content = match items.is_empty() {
        false => el("ul").children(items),
        true if is_result && kind != PointKind::Topic => nothing(l),
        true => return None,
    };
    Some(
        el("div")
            .class(&format!("points points-{}", kind.code()))
            .child(el(heading).text(kind.label(l)))
            .child(content),
    )
}

/// That the source says nothing of it.
pub(crate) fn nothing(l: Language) -> El {
    el("p").class("nothing").text(words::nothing_written(l))
}

/// What, aim and outcome in three columns, under headings of the given level (`h2`, `h3`).
pub(crate) fn columns(data: &Loaded, terms: &Terms, row: usize, heading: &str, l: Language) -> El {
    let of = |kind| points(data, terms, row, kind, (heading, l));
    el("div")
        .class("columns")
        .child(
            el("div")
                .maybe(of(PointKind::Content))
                .maybe(of(PointKind::Topic)),
        )
        .child(el("div").maybe(of(PointKind::Aim)))
        .child(el("div").maybe(of(PointKind::Outcome)))
}

/// The card of a row.
pub(crate) fn card(view: View, terms: &Terms, row: usize) -> El {
    let View { board, l } = view;
    let data = board.data();
    let Some(i) = data.dataset.initiative(row) else {
        return el("article");
    };
    let id = i.id.as_str();
    let measures: Vec<String> = data
        .dataset
        .measures(row)
        .iter()
        .map(|m| format!("{} {}{}", m.label, m.grouped(), m.unit))
        .collect();
    let figures = (!measures.is_empty()).then(|| {
        el("p")
            .class("figures")
            .child(el("b").text(words::figures_heading(l)))
            .text(" ")
            .child(el("span").ja().text(&measures.join("、")))
    });
    let months = sentences::months(l, &i.months);
    let frequency = (!i.frequency.is_empty() || !months.is_empty()).then(|| {
        let between = if i.frequency.is_empty() || months.is_empty() {
            ""
        } else {
            " / "
        };
        el("p")
            .class("frequency")
            .child(el("b").text(words::frequency(l)))
            .text(" ")
            .child(el("span").ja().text(&i.frequency))
            .text(&format!("{between}{months}"))
    });
    let target = NoteTarget::Initiative(id.to_owned());
    let title = el("a").ja().attr("href", &board.detail_href(id));
    let heading = el("h2")
        .child(marked(title, &data.dataset, terms, &i.title))
        .child(el("span").class("id").text(id))
        .child(note_mark(view, target));
    el("article")
        .attr("data-id", id)
        .child(el("header").child(heading).child(badges(&data, row, i, l)))
        .child(match i.summary.as_str() {
            "" => nothing(l),
            text => marked(el("p").class("summary").ja(), &data.dataset, terms, text),
        })
        .child(columns(&data, terms, row, "h3", l))
        .maybe(figures)
        .maybe(frequency)
}

/// A place for the mark of a note, as long as there is one on a target.
pub(crate) fn note_mark(View { board, l }: View, target: NoteTarget) -> El {
    let mark = move || el("span").class("note-mark").text(words::has_note(l));
    el("span").live(move || board.notes.has(&target).then(mark).into_iter().collect())
}
