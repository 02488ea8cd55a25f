//! What is planned next: the later plans that follow from this record set's initiatives.

use super::{OneSet, section, sentence};
use crate::components::folded::folded;
use crate::platform::element::{El, el};
use crate::text::{overview as said, words};
use shared::board::dimension::Dimension;
use shared::board::progress::Stage;
use shared::board::query::Filters;
use shared::model::Initiative;
use shared::years::coverage::{Followed, NextPlans, next_plans};

impl OneSet {
    pub(super) fn next(&self) -> El {
        let (dataset, l) = (&self.data.dataset, self.view.l);
        let next = next_plans(dataset, &self.rows, self.set);
        let part = section(said::next_heading(l)).class("card below upcoming");
        let Some(planned) = next.set else {
            return part.child(el("p").text(said::next_none(l)));
        };
        let linked = self.count_of(Dimension::Has, Stage::Next.code());
        let open = self.plain(next.open.count());
        let of = || sentence("span", &said::next_of(l, self.set), [self.all()]).class("hint");
        let item = |code: &str, number: El, name: &str, hint: El| {
            el("li")
                .attr("data-next", code)
                .child(number)
                .child(el("span").class("label").text(name))
                .child(hint)
        };
        let note = el("span").class("hint").text(said::next_open_note(l));
        let reached = said::next_reached(l, next.reached.count());
        let reached = el("span").class("hint").text(&reached);
        let filters = Filters::of(dataset, planned);
        let plans = self.number(&self.view.board.list_href(filters), next.plans.count());
        let told = el("ul").class("upcoming-figures").children([
            item("linked", linked, said::next_linked(l), of()),
            item("without", open, said::next_without(l), note),
            item("plans", plans, &planned.label(l), reached),
        ]);
        let about = self.clone();
        let list = folded(el("summary").text(said::next_list(l)), move || {
            about.lists(&next)
        });
        part.child(told).child(list)
    }

    /// What follows from what, theme by theme, and what stands alone on either side.
    fn lists(&self, next: &NextPlans) -> Vec<El> {
        let l = self.view.l;
        let mut parts = self.by_theme(next);
        let free = next.plans.minus(&next.reached);
        if !free.is_empty() {
            let free = self.unfolding(said::next_free(l), &free);
            parts.push(free.attr("data-next", "free"));
        }
        let open = self.unfolding(said::next_open(l), &next.open);
        parts.push(open.attr("data-next", "open"));
        parts
    }

    /// A list for each theme that leads on.
    fn by_theme(&self, next: &NextPlans) -> Vec<El> {
        let mut parts = Vec::new();
        for theme in &self.data.dataset.axis(Dimension::Theme).values {
            let followed = next.followed.iter();
            let own: Vec<&Followed> = followed.filter(|f| theme.rows.contains(f.row)).collect();
            if own.is_empty() {
                continue;
            }
            let filters = self.filters.with(Dimension::Theme, &theme.code);
            let filters = filters.with(Dimension::Has, Stage::Next.code());
            let number = self.number(&self.view.board.list_href(filters), own.len());
            let heading = el("h3")
                .text(theme.name.get(self.view.l))
                .text(" ")
                .child(number);
            let items = own.iter().map(|followed| self.followed(followed));
            let list = el("ul").class("gaps").children(items);
            let part = el("div").attr("data-theme", &theme.code);
            parts.push(part.child(heading).child(list));
        }
        parts
    }

    /// An initiative and the plans that follow from it.
    fn followed(&self, followed: &Followed) -> El {
        let l = self.view.l;
        let mut plans = el("ul").class("plans");
        for (row, inferred) in &followed.plans {
            let set = self
                .data
                .dataset
                .initiative(*row)
                .map(Initiative::record_set);
            let set = set.map_or_else(String::new, |set| set.label(l));
            let mark = inferred.then(|| {
                el("span")
                    .class("basis")
                    .attr("title", words::inferred_help(l))
                    .text(said::inferred_link(l))
            });
            let arrow = el("span").attr("aria-hidden", "true").text("→ ");
            let plan = el("li").child(arrow).maybe(self.title(*row));
            plans = plans.child(plan.text(l.pick("　", " ")).text(&set).maybe(mark));
        }
        el("li").maybe(self.title(followed.row)).child(plans)
    }
}
