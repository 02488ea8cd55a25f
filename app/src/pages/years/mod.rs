//! 計画のゆくえ: what was planned and what became of it, one line for each plan of what is chosen;
//! where the record breaks off; and the flow through one year's results.

mod breaks;
mod choose;
mod each;
mod fates;
mod flow;
mod lines;
mod place;
mod tags;
mod when;

use crate::components::choice::{chips_but, conditions};
use crate::components::facets::facets;
use crate::components::frame::{Answer, heading as title, page};
use crate::components::record_sets::Sets;
use crate::graph::{Memo, memo};
use crate::platform::element::{El, el};
use crate::state::View;
use crate::text::{calendar, years as said};
use shared::board::axis::AxisValue;
use shared::board::describe;
use shared::board::dimension::Dimension;
use shared::board::location::{Location, Only, Screen};
use shared::board::query::{Context, Filters};
use shared::board::rowset::RowSet;
use shared::hand_out::tables;
use shared::language::Language;
use shared::model::{Name, Phase};
use shared::text::{About, text_when, text_years};
use shared::years::Ties;
use shared::years::breaks::{Break, breaks as broken_off};
use shared::years::flow::Flow;
use shared::years::followed::counted;
use shared::years::lines::{Lines, asked, lines as lines_of};
use shared::years::told::told;
use shared::years::when::{When, when as lay_out};

/// What says only whose results a flow follows.
const TIMES: [Dimension; 2] = [Dimension::Year, Dimension::Phase];

/// What the parts of the view share.
#[derive(Clone, Copy)]
struct Asked {
    view: View,
    /// Whether inferred links count.
    with_inferred: Memo<bool>,
    /// What one of is chosen first.
    by: Memo<Dimension>,
    /// Whether anything is asked for: else the view tells of each of the values.
    is_chosen: Memo<bool>,
    /// The lines of what is chosen.
    found: Memo<Lines>,
    /// Where the record breaks off among what is chosen.
    broken: Memo<Vec<Break>>,
    /// The flow of what is chosen.
    flow: Memo<Option<Flow>>,
    /// The code of the place or the band of the flow that is chosen.
    place: Memo<Option<String>>,
    /// What that counts.
    counted: Memo<Option<RowSet>>,
    /// Those of the lines that are shown.
    shown: Memo<Lines>,
    /// Whether they stand by when they take place.
    by_time: Memo<bool>,
    /// The same by when they take place, as long as they stand so.
    when: Memo<Option<When>>,
    /// Each of the values that can be chosen, with its lines.
    each: Memo<Vec<Each>>,
}

/// A ward, a theme or a section, and its lines.
#[derive(Clone, PartialEq)]
struct Each {
    code: String,
    names: Name,
    lines: Lines,
}

impl Each {
    fn name(&self, l: Language) -> &str {
        self.names.get(l)
    }
}

impl Asked {
    fn new(view: View) -> Self {
        let board = view.board;
        let with_inferred = memo(move || {
            let stated_only = board
                .screen
                .with(|screen| matches!(screen, Screen::Years { stated_only, .. } if *stated_only));
            !stated_only
        });
        let found = memo(move || {
            let data = board.data();
            let ties = Ties::new(&data.dataset, with_inferred.get());
            let rows = board.filters.with(|filters| {
                let rows = |context: &_| asked(&data.dataset, filters, context, &ties);
                board.context.with(rows)
            });
            lines_of(&data.dataset, &ties, &rows)
        });
        let broken = memo(move || {
            let data = board.data();
            let with_inferred = with_inferred.get();
            found.with(|found| broken_off(&data.dataset, &found.matched, with_inferred))
        });
        let flow = memo(move || flow::flow_of(view, with_inferred.get()));
        let place = memo(move || {
            board.screen.with(|screen| match screen {
                Screen::Years { flow, .. } => flow.clone(),
                _ => None,
            })
        });
        let counted = memo(move || {
            let (code, data) = (place.get()?, board.data());
            let of = |filters: &Filters, context: &Context| {
                counted(&data.dataset, filters, context, with_inferred.get(), &code)
            };
            let of = |filters: &Filters| board.context.with(|context| of(filters, context));
            Some(board.filters.with(of))
        });
        let shown = memo(move || {
            let (data, only) = (board.data(), only(view));
            let kept = broken.with(|all| {
                let kind = all.iter().find(|list| list.kind.only() == only);
                kind.map(|list| list.rows.clone())
            });
            let shown = found.with(|found| match (only, kept) {
                (Only::All, _) => found.clone(),
                (_, Some(kept)) => found.only(&data.dataset, &|line| {
                    line.rows().any(|row| kept.contains(row))
                }),
                _ => found.only(&data.dataset, &|line| line.fate.only() == only),
            });
            counted.with(|counted| match counted {
                Some(counted) => shown.only(&data.dataset, &|line| {
                    line.rows().any(|row| counted.contains(row))
                }),
                None => shown,
            })
        });
        let by_time = memo(move || {
            board
                .screen
                .with(|screen| matches!(screen, Screen::Years { by_time, .. } if *by_time))
        });
        let when = memo(move || {
            let data = board.data();
            let lines = |lines: &Lines| lay_out(&data.dataset, lines);
            by_time.get().then(|| shown.with(lines))
        });
        let by = memo(move || by(&board.location()));
        let each = memo(move || each(view, by.get(), with_inferred.get()));
        Self {
            view,
            with_inferred,
            by,
            is_chosen: memo(move || {
                let searched = board.text.with(|text| !text.is_empty());
                let narrowed = board.screen.with(|screen| {
                    matches!(screen, Screen::Years { only, flow, by_time, .. }
                        if *only != Only::All || flow.is_some() || *by_time)
                });
                searched || narrowed || board.filters.with(|filters| !filters.is_empty())
            }),
            found,
            broken,
            flow,
            place,
            counted,
            shown,
            by_time,
            when,
            each,
        }
    }

    /// Which lines are shown.
    fn only(self) -> Only {
        only(self.view)
    }
}

fn only(view: View) -> Only {
    view.board.screen.with(|screen| match screen {
        Screen::Years { only, .. } => *only,
        _ => Only::All,
    })
}

/// What one of is chosen first. Who comes with a theme and no ward looks by theme.
fn by(location: &Location) -> Dimension {
    let Screen::Years { by, .. } = location.screen else {
        return Dimension::Ward;
    };
    let is_chosen = |dimension| !location.filters.chosen(dimension).is_empty();
    match by {
        Dimension::Ward if is_chosen(Dimension::Theme) && !is_chosen(Dimension::Ward) => {
            Dimension::Theme
        }
        by => by,
    }
}

/// The lines of each of the values that one of can be chosen.
fn each(View { board, .. }: View, by: Dimension, with_inferred: bool) -> Vec<Each> {
    let data = board.data();
    let dataset = &data.dataset;
    let ties = Ties::new(dataset, with_inferred);
    let of = |value: &AxisValue| {
        board.filters.with(|filters| {
            let mut filters = filters.with_value(dataset, by, &value.code);
            // Whatever they are chosen by, what comes before and after is of other record sets.
            for dimension in TIMES {
                filters.set(dimension, Vec::new());
            }
            let rows = |c: &_| asked(dataset, &filters, c, &ties);
            lines_of(dataset, &ties, &board.context.with(rows))
        })
    };
    let mut all = Vec::new();
    for value in &dataset.axis(by).values {
        all.push(Each {
            code: value.code.clone(),
            names: value.name.clone(),
            lines: of(value),
        });
    }
    all
}

/// What the lines are chosen by, besides the conditions.
fn narrowed(asked: Asked) -> Option<String> {
    let l = asked.view.l;
    let place = asked.place.get().and_then(|code| {
        let of = |flow: &Flow| flow::named(l, flow, &code);
        asked.flow.with(|flow| flow.as_ref().and_then(of))
    });
    let only = said::only(l, asked.only()).map(str::to_owned);
    match (only, place) {
        (Some(only), Some(place)) => Some(format!("{only}{}{place}", l.pick("、", ", "))),
        (only, place) => only.or(place),
    }
}

/// The view.
pub(crate) fn years(view: View) -> El {
    let View { board, l } = view;
    let asked = Asked::new(view);
    let answer = Answer::new(view, said::years(l), move || {
        let only = narrowed(asked);
        let conditions = conditions(view);
        asked
            .shown
            .with(|lines| said::result(l, &conditions, only.as_deref(), lines))
    });
    let table = move |said: &str| {
        let data = board.data();
        let by_time =
            |shown: &Option<When>| shown.as_ref().map(|own| when::table(&data, own, said, l));
        if let Some(table) = asked.when.with(by_time) {
            return Some(table);
        }
        let rows = asked.shown.with(Lines::rows);
        Some(tables::shown_rows(&data.dataset, &rows, said, l))
    };
    let exports = answer.exports(table, move |about| {
        let data = board.data();
        let ties = Ties::new(&data.dataset, asked.with_inferred.get());
        // The lines that are chosen are a condition, too.
        let mut conditions = vec![about.conditions];
        let narrowed = narrowed(asked);
        conditions.extend(narrowed.as_deref());
        conditions.retain(|part| !part.is_empty());
        let about = About {
            conditions: &conditions.join(l.pick("、", ", ")),
            ..*about
        };
        let by_time = |shown: &Option<When>| {
            let told = |own: &When| {
                let lines = asked.shown.get();
                text_when(&data.dataset, (own, &lines), &about, l)
            };
            shown.as_ref().map(told)
        };
        if let Some(text) = asked.when.with(by_time) {
            return text;
        }
        let told = |lines: &Lines| text_years(&data.dataset, (&ties, lines), &about, l);
        asked.shown.with(told)
    });
    let exports = exports.file((calendar::download_ics(l), "ics"), move || {
        when::save_ics(asked)
    });
    let root = el("div").class("years");
    let root = root.watch(move |this| {
        this.set("data-start", (!asked.is_chosen.get()).then_some(""));
    });
    page(view, root, heading(asked), Sets::None, exports)
        .child(choose::choose(asked))
        .child(fates::fates(asked))
        .child(chips_but(view, said::other_conditions(l), kept))
        .child(el("div").live(move || match asked.is_chosen.get() {
            true if asked.by_time.get() => vec![place::chosen(asked), when::when(asked)],
            true => vec![place::chosen(asked), lines::lines(asked)],
            false => vec![each::each(asked)],
        }))
        .child(foot(asked, answer.status()))
        .child(breaks::breaks(asked))
        .child(flow::flow(asked))
        .child(el("div").live(move || {
            // What one of could be chosen still, below all that is asked for.
            let is_open = board
                .filters
                .with(|filters| filters.chosen(asked.by.get()).is_empty());
            let below = is_open.then(|| flow::multiples(asked));
            below.into_iter().collect()
        }))
        .child(facets(view, false))
}

/// The heading: the answer, as a sentence.
fn heading(asked: Asked) -> El {
    let l = asked.view.l;
    title("")
        .live(move || {
            if let Some(said) = in_time(asked) {
                return said;
            }
            let (lead, rest) = sentence(asked);
            vec![el("span").text(&lead), el("em").text(&rest)]
        })
        .attr("data-view", said::years(l))
}

/// How many of the plans that are shown say when, where they stand by that.
fn in_time(asked: Asked) -> Option<Vec<El>> {
    let View { board, l } = asked.view;
    let data = board.data();
    let plans = asked.shown.with(|lines| lines.plans);
    let (lead, rest) = asked.when.with(|shown| {
        let shown = shown.as_ref()?;
        let said = (shown.plans(&data.dataset), shown.dated(&data.dataset));
        Some(said::when(l, plans, said.0, said.1))
    })?;
    let subject = conditions(asked.view);
    let subject = match subject.is_empty() {
        true => subject,
        false => format!("{subject}{}", l.pick("：", ": ")),
    };
    let said = el("span").class("when-said").text(&lead);
    Some(vec![
        el("span").text(&subject),
        said.child(el("em").text(&rest)),
    ])
}

/// What became of the plans of what is chosen, whichever lines are shown; of a theme, which plans
/// seldom name, where its results come from.
fn sentence(asked: Asked) -> (String, String) {
    let View { board, l } = asked.view;
    let data = board.data();
    let dataset = &data.dataset;
    let ties = Ties::new(dataset, asked.with_inferred.get());
    let mut filters = board.filters.get();
    let themed = !filters.chosen(Dimension::Theme).is_empty();
    for dimension in TIMES {
        filters.set(dimension, Vec::new());
    }
    let text = board.text.get();
    let subject = describe::conditions(dataset, &filters, &text, l);
    let phases = match themed {
        true => [Phase::Result, Phase::Plan],
        false => [Phase::Plan, Phase::Result],
    };
    let found = asked.found.with(|found| {
        let told = |phase| told(dataset, &ties, &found.matched, phase);
        let [first, second] = phases.map(told);
        // Plans that no document can tell of yet answer nothing, as long as there are results.
        match (first, second) {
            (Some(first), Some(second)) if !first.has_later => (Some(second), None),
            // The counts below it are of plans, so results don't stand alone.
            (Some(first), Some(second)) if themed && second.set < first.set => {
                (Some(first), Some(second))
            }
            (first, second) => (first.or(second), None),
        }
    });
    match found {
        (Some(found), before) => said::told(l, &subject, &found, before.as_ref()),
        (None, _) => (said::years(l).to_owned(), String::new()),
    }
}

/// The conditions that the choice on top shows already.
fn kept(location: &Location) -> &'static [Dimension] {
    match by(location) {
        Dimension::Theme => &[Dimension::Theme],
        Dimension::Section => &[Dimension::Section],
        _ => &[Dimension::Ward],
    }
}

/// What the lines mean, and how many are shown.
fn foot(asked: Asked, status: El) -> El {
    let l = asked.view.l;
    let line = |class: &str, text: &str| {
        let line = el("span").class(class).attr("aria-hidden", "true");
        el("li").child(line).text(text)
    };
    let legend = el("ul")
        .class("key")
        .child(line("link guess", said::inferred_note(l)))
        .child(line("link", said::stated_note(l)))
        .child(el("li").text(said::joint_note(l)));
    el("div")
        .class("foot")
        .child(legend)
        .child(status)
        .child(fates::meanings(asked))
}
