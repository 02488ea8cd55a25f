//! What an update does to chains and notes, said before anything is applied.

use crate::platform::element::{El, el};
use crate::state::View;
use crate::text::{data as words, sentences, years};
use shared::language::Language;
use shared::model::{InitiativeId, Link, Tables};
use shared::notes::NoteTarget;
use shared::update::consequence::Consequences;
use shared::update::plan::Plan;

/// Names that are listed; more of them help nobody.
const LISTED: usize = 50;

/// How many plans find their result, and what would lose a link or a note. Nothing where chains stay
/// as they are.
pub(crate) fn consequences(View { board, l }: View, plan: &Plan) -> Option<El> {
    let found = Consequences::of(plan);
    let mut noted = Vec::new();
    for id in &found.gone {
        if board.notes.has(&NoteTarget::Initiative(id.to_string())) {
            noted.push(id.clone());
        }
    }
    let link = |link: &Link| {
        let ends = [&link.from, &link.to].map(|id| named(&plan.before, id));
        ends.join(" → ")
    };
    let (before, after) = (&plan.before, &plan.after);
    let parts: Vec<El> = [
        (
            "carried-out",
            words::carried_out(l),
            list(&found.carried_out, l, |id| named(after, id)),
        ),
        (
            "gone",
            words::gone(l),
            list(&found.gone, l, |id| named(before, id)),
        ),
        (
            "lost-links",
            words::lost_links(l),
            list(&found.lost_links, l, link),
        ),
        // A note outlives its initiative; it only has nothing to stand on.
        (
            "lost-notes",
            words::lost_notes(l),
            list(&noted, l, |id| named(before, id)),
        ),
    ]
    .into_iter()
    .filter(|(.., (n, _))| *n > 0)
    .map(|(kind, title, (n, names))| {
        let summary = format!("{title}{}{}", l.pick("：", ": "), sentences::count(l, n));
        el("details")
            .attr("data-consequence", kind)
            .attr("data-count", &n.to_string())
            .child(el("summary").text(&summary))
            .child(names)
    })
    .collect();
    let heading = el("h4").text(words::consequences(l));
    let part = el("div").class("consequences").child(heading);
    (!parts.is_empty()).then(|| part.children(parts))
}

/// How many there are, and the names of the first of them.
fn list<T>(all: &[T], l: Language, name: impl Fn(&T) -> String) -> (usize, El) {
    let items = all.iter().take(LISTED);
    let items = items.map(|one| el("li").ja().text(&name(one)));
    let more = all.len().saturating_sub(LISTED);
    let more = (more > 0).then(|| el("li").text(&years::others(l, more)));
    (all.len(), el("ul").children(items).maybe(more))
}

/// An initiative by its title and id.
fn named(tables: &Tables, id: &InitiativeId) -> String {
    let mut rows = tables.initiatives.iter();
    let title = rows.find(|i| i.id == *id).map_or("", |i| &i.title);
    format!("{title}（{id}）")
}
