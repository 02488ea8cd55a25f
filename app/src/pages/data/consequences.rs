//! What an update does to chains and notes, said before anything is applied.

use crate::platform::element::{El, el};
use crate::state::View;
use crate::text::{data as words, sentences};
use shared::model::{InitiativeId, Tables};
use shared::notes::NoteTarget;
use shared::update::consequence::Consequences;
use shared::update::plan::Plan;

/// How many plans find their result, and what would lose a link or a note. Nothing where chains stay
/// as they are.
pub(super) fn consequences(View { board, l }: View, plan: &Plan) -> Option<El> {
    let found = Consequences::of(plan);
    let carried_out = found.carried_out.iter();
    let carried_out = carried_out
        .map(|id| named(&plan.after, id))
        .collect::<Vec<_>>();
    let lost = found.lost_links.iter();
    let lost = lost.map(|link| {
        let (from, to) = (
            named(&plan.before, &link.from),
            named(&plan.before, &link.to),
        );
        format!("{from} → {to}")
    });
    // A note outlives its initiative; it only has nothing to stand on.
    let noted = |id: &&InitiativeId| board.notes.has(&NoteTarget::Initiative(id.to_string()));
    let noted = found.gone.iter().filter(noted);
    let noted = noted.map(|id| named(&plan.before, id)).collect();
    let gone = found
        .gone
        .iter()
        .map(|id| named(&plan.before, id))
        .collect();
    let parts: Vec<El> = [
        ("carried-out", words::carried_out(l), carried_out),
        ("gone", words::gone(l), gone),
        ("lost-links", words::lost_links(l), lost.collect()),
        ("lost-notes", words::lost_notes(l), noted),
    ]
    .into_iter()
    .filter(|(.., names)| !names.is_empty())
    .map(|(kind, title, names): (_, _, Vec<String>)| {
        let n = names.len();
        let summary = format!("{title}{}{}", l.pick("：", ": "), sentences::count(l, n));
        let items = names.iter().map(|name| el("li").ja().text(name));
        el("details")
            .attr("data-consequence", kind)
            .attr("data-count", &n.to_string())
            .child(el("summary").text(&summary))
            .child(el("ul").children(items))
    })
    .collect();
    let heading = el("h4").text(words::consequences(l));
    let part = el("div").class("consequences").child(heading);
    (!parts.is_empty()).then(|| part.children(parts))
}

/// An initiative by its title and id.
fn named(tables: &Tables, id: &InitiativeId) -> String {
    let mut rows = tables.initiatives.iter();
    let title = rows.find(|i| i.id == *id).map_or("", |i| &i.title);
    format!("{title}（{id}）")
}
