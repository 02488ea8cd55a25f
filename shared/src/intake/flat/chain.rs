//! What a row of a flat table says of its chain: the earlier initiatives that it goes on with, by id
//! or title, and what is planned next, which becomes plans of the next fiscal year. Both are read when
//! all rows are known, since what is named may stand further below, or in another file.

use super::super::cells::{Remarks, Spot, Tools};
use super::super::form::Form;
use super::super::loaded::Loaded;
use super::super::rows::Rows;
use super::super::sheet::{Sheet, SheetSummary};
use super::bullets::{Bullet, bullets};
use super::{FlatState, column, get};
use crate::check::diagnostic::{Rule, nearest};
use crate::check::reader::Layout;
use crate::check::say::Say;
use crate::language::Words;
use crate::model::{Basis, Initiative, InitiativeId, Phase, RecordSet, Relation};
use crate::package::schema::{TITLE_MAX, Table};
use crate::search::Nfkc;
use std::collections::BTreeMap;

/// A cell: its place in the row, and its text.
type Cell = (Option<u32>, String);

/// What a row says of its chain, until all rows are known.
#[derive(Debug)]
pub(super) struct Told {
    file: u16,
    encoding: &'static str,
    row: u32,
    previous: Cell,
    next: Cell,
    /// The row's own cells as an initiative.
    cells: Vec<String>,
    /// Where links, and the plans of the next year, stand in the sheet.
    layouts: [u16; 3],
}

/// The layouts of what the two columns of a sheet become: links to what was before, links to what is
/// next, and the plans that are next.
pub(super) fn layouts(sheet: &Sheet, rows: &mut Rows) -> [u16; 3] {
    [
        (PREVIOUS, Table::Links),
        (NEXT, Table::Links),
        (NEXT, Table::Initiatives),
    ]
    .map(|(name, table)| {
        rows.located.add_layout(Layout {
            file: sheet.file,
            columns: vec![column(sheet, name); table.columns().len()],
            whole: 0,
            whole_lists: true,
        })
    })
}

/// Keeps what a row says of its chain. `cells` are its own.
pub(super) fn tell(
    state: &mut FlatState,
    sheet: &Sheet,
    row: u32,
    (previous, next): (String, String),
    cells: &[String],
) {
    if previous.trim().is_empty() && next.trim().is_empty() {
        return;
    }
    let told = Told {
        file: sheet.file,
        encoding: sheet.spot(row, None).encoding,
        row,
        previous: (column(sheet, PREVIOUS), previous),
        next: (column(sheet, NEXT), next),
        cells: cells.to_vec(),
        layouts: state.layouts.chain,
    };
    state.told.push(told);
}

/// Makes links and plans of all that rows have said of their chains.
#[inline(never)]
pub(in crate::intake) fn tie(
    state: &mut FlatState,
    tools: Tools,
    loaded: &mut Loaded,
    summaries: &mut [SheetSummary],
    rows: &mut Rows,
    remarks: &mut Remarks,
) {
    let all = std::mem::take(&mut state.told);
    if all.is_empty() {
        return;
    }
    let known = Known::new(loaded, rows, tools.nfkc);
    for told in all {
        let id = InitiativeId::from(get(&told.cells, "id"));
        let set = id.record_set();
        let summary = summaries.get_mut(usize::from(told.file));
        let name = summary.as_ref().map_or("", |summary| &summary.name);
        let name = name.to_owned();
        let mut tying = Tying {
            told: &told,
            path: &name,
            id: &id,
            set,
            loaded,
            rows,
            remarks,
        };
        tying.previous(&known, tools);
        // What is wrong with the year or the id has been said, and what is next has no year, either.
        let Some(set) = set else {
            continue;
        };
        let next = bullets(&told.next.1);
        for (bullet, place) in next.iter().zip(1..) {
            tying.next((bullet, place), set.year.0 + 1, state, tools);
        }
        if let Some(summary) = summary.filter(|_| !next.is_empty()) {
            summary.met(set.year.0 + 1);
        }
    }
}

struct Tying<'a> {
    told: &'a Told,
    path: &'a str,
    id: &'a InitiativeId,
    /// `None` where nobody knows: then names are only looked up.
    set: Option<RecordSet>,
    loaded: &'a mut Loaded,
    rows: &'a mut Rows,
    remarks: &'a mut Remarks,
}

impl Tying<'_> {
    /// Links to the initiatives before, by id or title.
    fn previous(&mut self, known: &Known, tools: Tools) {
        let (at, text) = &self.told.previous;
        let items = text.split([';', '；', '\n', '\r']).map(str::trim);
        let mut tied: Vec<InitiativeId> = Vec::new();
        for item in items.filter(|item| !item.is_empty()) {
            let folded = (tools.nfkc)(item).to_ascii_uppercase();
            // A list to choose from says the title as well, after the id.
            let first = folded.split_whitespace().next().unwrap_or_default();
            let as_id = InitiativeId::from(first);
            let found = match as_id.parts() {
                Some(_) => Ok(as_id),
                None => known.find(item, self.set, get(&self.told.cells, "actors"), tools.nfkc),
            };
            match found {
                Ok(before) if tied.contains(&before) || self.set.is_none() => {}
                Ok(before) => {
                    // The year's own plan goes on in its result; what is planned after a result is next.
                    let phases = (before.record_set(), self.set);
                    let phases = (phases.0.map(|set| set.phase), phases.1.map(|set| set.phase));
                    let relation = match phases {
                        (Some(Phase::Result), Some(Phase::Plan)) => Relation::Next,
                        _ => Relation::Continues,
                    };
                    let reason = "表の「前の計画」にある".to_owned();
                    let layout = self.told.layouts[0];
                    let (from, to) = (before.clone(), self.id.clone());
                    self.link((&from, &to), relation, reason, layout);
                    tied.push(before);
                }
                Err(Unclear { why, near }) => {
                    let meant = near.map(|near| text.replacen(item, &near, 1));
                    let spot = Spot {
                        path: self.path,
                        encoding: self.told.encoding,
                        file: self.told.file,
                        row: self.told.row,
                        column: *at,
                    };
                    let column = Form::Flat.columns().find(|column| column.name == PREVIOUS);
                    let rule = Rule::UnknownPrevious;
                    self.remarks.say(spot, column, rule, item, why, meant);
                }
            }
        }
    }

    /// A plan of the next year, and the link to it.
    fn next(
        &mut self,
        (bullet, place): (&Bullet, u32),
        year: u16,
        state: &mut FlatState,
        tools: Tools,
    ) {
        let text = bullet.text.as_str();
        let title = title_of(text);
        let actors = get(&self.told.cells, "actors");
        let of = (year, Phase::Plan);
        let id = state.ids.give(of, &title, actors, None, tools.nfkc);
        let mut cells = self.told.cells.clone();
        let columns = Table::Initiatives.columns().iter().zip(&mut cells);
        for (column, cell) in columns {
            match column.name {
                "id" => id.as_str().clone_into(cell),
                "fiscal_year" => *cell = year.to_string(),
                "phase" => Phase::Plan.code().clone_into(cell),
                "title" => title.clone_into(cell),
                "summary" => text.clone_into(cell),
                // Who plans what for which theme, and where that stands, is the same.
                "section" | "theme" | "theme_basis" | "function" | "actors" | "source"
                | "locator" => {}
                _ => cell.clear(),
            }
        }
        // It may have been taken in before, and been completed since.
        let was = self.loaded.row(Table::Initiatives, &cells);
        for (cell, was) in cells.iter_mut().zip(was.unwrap_or_default()) {
            if cell.is_empty() {
                *cell = was;
            }
        }
        let [_, links, plans] = self.told.layouts;
        let slot = (Table::Initiatives, Some(year));
        // What is wrong with its other cells is said of the row.
        const SUMMARY: u32 = 1 << Table::Initiatives.position("summary");
        let at = (plans, self.told.row);
        self.rows.push(slot, cells, at, !SUMMARY, self.remarks);
        let reason = format!("表の「次年度の予定」の{place})にある");
        let from = self.id.clone();
        self.link((&from, &id), Relation::Next, reason, links);
    }

    fn link(
        &mut self,
        (from, to): (&InitiativeId, &InitiativeId),
        relation: Relation,
        reason: String,
        layout: u16,
    ) {
        let mut come = self.rows.located.links.iter();
        if come.any(|at| (&at.value.from, &at.value.to) == (from, to)) {
            return;
        }
        let stated = Basis::Stated.code();
        let ends = [from.to_string(), to.to_string()];
        let rest = [relation.code().to_owned(), stated.to_owned(), reason];
        let line: Vec<String> = ends.into_iter().chain(rest).collect();
        // One that is stated already keeps its own reason.
        let was = self.loaded.row(Table::Links, &line);
        let was = was.filter(|was| was.get(BASIS).is_some_and(|basis| basis == stated));
        let year = to.parts().map(|parts| parts.0.0);
        let place = (layout, self.told.row);
        let slot = (Table::Links, year);
        self.rows
            .push(slot, was.unwrap_or(line), place, 0, self.remarks);
    }
}

/// As much of a sentence as is a title: all of it, or its beginning.
pub(crate) fn title_of(text: &str) -> String {
    let limit = usize::from(TITLE_MAX);
    if text.chars().count() <= limit {
        return text.trim_end_matches('。').to_owned();
    }
    let cut: String = text.chars().take(limit - 1).collect();
    // At the end of a clause, where there is one that says something.
    let end = cut.rfind(['。', '、', '，']);
    let end = end.filter(|end| *end * 3 > cut.len());
    match end {
        Some(end) => cut.get(..end).unwrap_or_default().to_owned(),
        None => cut + "…",
    }
}

/// Why it is not clear which initiative is meant, and what may be.
struct Unclear {
    why: Say,
    near: Option<String>,
}

/// One that may be meant by its title.
struct Candidate {
    set: RecordSet,
    id: InitiativeId,
    title: String,
    actors: String,
}

/// The initiatives that may be named: those that are loaded, and those that have come.
struct Known {
    titles: BTreeMap<String, Vec<Candidate>>,
    sets: Vec<RecordSet>,
}

impl Known {
    fn new(loaded: &Loaded, rows: &Rows, nfkc: Nfkc) -> Self {
        let mut titles: BTreeMap<String, Vec<Candidate>> = BTreeMap::new();
        let come = rows.located.initiatives.iter().map(|at| &at.value);
        let all = || come.clone().chain(&loaded.tables.initiatives);
        for row in all() {
            let candidates = titles.entry(key(&row.title, nfkc)).or_default();
            if !candidates.iter().any(|known| known.id == row.id) {
                candidates.push(Candidate::of(row));
            }
        }
        Self {
            titles,
            sets: RecordSet::distinct(all().map(Initiative::record_set)),
        }
    }

    /// The sets in which a row of `set` looks for what was before: the latest ones with a plan for a
    /// result, and the latest ones at all for a plan. Of one year there may be two.
    fn before(&self, set: RecordSet) -> Vec<RecordSet> {
        let may_be = |before: &RecordSet| {
            *before < set && (set.phase == Phase::Plan || before.phase == Phase::Plan)
        };
        let earlier: Vec<RecordSet> = self.sets.iter().copied().filter(may_be).collect();
        let last = earlier.last().map(|last| last.year);
        let of_year = earlier.into_iter().rev();
        of_year.filter(|before| Some(before.year) == last).collect()
    }

    /// The one with a title before a row of `set`. Where several have it, the one with the same actors.
    fn find(
        &self,
        title: &str,
        set: Option<RecordSet>,
        actors: &str,
        nfkc: Nfkc,
    ) -> Result<InitiativeId, Unclear> {
        let named = self.titles.get(&key(title, nfkc));
        let named = named.map_or(&[][..], Vec::as_slice);
        let Some(set) = set else {
            let anywhere = Words::of(
                "どの記録にも、この題名の取り組みはありません。IDか題名を書いてください",
                "no record has an initiative with this title; write an id or a title",
            );
            let all = || self.titles.values().flatten();
            return named.first().map(|c| c.id.clone()).ok_or_else(|| Unclear {
                why: Say::Words(anywhere),
                near: near(title, all().map(|c| c.title.as_str()), nfkc),
            });
        };
        let sets = self.before(set);
        let Some(last) = sets.first() else {
            let none = Words::of(
                "これより前の記録がありません",
                "there are no earlier records",
            );
            return Err(Unclear {
                why: Say::Words(none),
                near: None,
            });
        };
        for set in &sets {
            let of_set: Vec<&Candidate> = named.iter().filter(|c| c.set == *set).collect();
            let own: Vec<&Candidate> = of_set
                .iter()
                .copied()
                .filter(|c| c.actors == actors)
                .collect();
            match (of_set.as_slice(), own.as_slice()) {
                ([one], _) | (_, [one]) => return Ok(one.id.clone()),
                ([], _) => {}
                _ => {
                    let ids: Vec<&str> = of_set.iter().map(|c| c.id.as_str()).collect();
                    let words = Words::of(
                        "{}に、この題名の取り組みが複数あります（{}）。IDを書いてください",
                        "several initiatives of {} have this title ({}); write the id",
                    );
                    let parts = vec![name_of(*set), Say::text(&ids.join(", "))];
                    return Err(Unclear {
                        why: Say::Sentence(words, parts),
                        near: None,
                    });
                }
            }
        }
        let all = self.titles.values().flatten();
        let of_sets = all.filter(|c| sets.contains(&c.set));
        let words = Words::of(
            "{}に、この題名の取り組みはありません。IDか題名を書いてください",
            "no initiative of {} has this title; write an id or a title",
        );
        Err(Unclear {
            why: Say::Sentence(words, vec![name_of(*last)]),
            near: near(title, of_sets.map(|c| c.title.as_str()), nfkc),
        })
    }
}

/// The title that may be meant: one that is spelt nearly so, or the only one that the text is a part
/// of, or that is a part of it.
fn near<'a>(
    title: &str,
    candidates: impl Iterator<Item = &'a str> + Clone,
    nfkc: Nfkc,
) -> Option<String> {
    let spelt = nearest(title, candidates.clone());
    if spelt.is_some() {
        return spelt;
    }
    let wanted = key(title, nfkc);
    let shortest = |a: &str, b: &str| a.chars().count().min(b.chars().count());
    let mut parts: Vec<&str> = candidates
        .filter(|candidate| {
            let own = key(candidate, nfkc);
            shortest(&own, &wanted) >= PART && (own.contains(&wanted) || wanted.contains(&own))
        })
        .collect();
    parts.sort_unstable();
    parts.dedup();
    match parts.as_slice() {
        [only] => Some((*only).to_owned()),
        _ => None,
    }
}

/// Characters from which a part of a title says which it is.
const PART: usize = 4;

impl Candidate {
    fn of(row: &Initiative) -> Self {
        let actors: Vec<&str> = row.actors.iter().map(|actor| actor.as_str()).collect();
        Self {
            set: row.record_set(),
            id: row.id.clone(),
            title: row.title.clone(),
            actors: actors.join(";"),
        }
    }
}

/// A record set's name in a sentence.
fn name_of(set: RecordSet) -> Say {
    let words = match set.phase {
        Phase::Plan => Words::of("{}年度の計画", "the plans of fiscal {}"),
        Phase::Result => Words::of("{}年度の実績", "the results of fiscal {}"),
    };
    Say::Sentence(words, vec![Say::text(&set.year.to_string())])
}

/// A title for comparison.
fn key(title: &str, nfkc: Nfkc) -> String {
    let mut key = nfkc(title).to_lowercase();
    key.retain(|c| !c.is_whitespace());
    key
}

/// The columns that say it.
pub(super) const PREVIOUS: &str = "previous";
pub(super) const NEXT: &str = "next";

const BASIS: usize = Table::Links.position("basis");
