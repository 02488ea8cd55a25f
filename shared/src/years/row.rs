//! One row per chain: the initiatives that hang together, each in the column of its record set.

use super::change::{ChangeWord, change};
use super::{Ties, sources_of};
use crate::board::dataset::Dataset;
use crate::board::dimension::Dimension;
use crate::board::rowset::RowSet;
use crate::language::Language;
use crate::model::{Basis, Initiative, Name, RecordSet, Relation};

/// A record set as a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The record set.
    pub set: RecordSet,
    /// The documents that say it: positions in the table of sources.
    pub sources: Vec<usize>,
    /// How many of its initiatives are matched.
    pub matched: usize,
    /// How many more stand there because a matched one of another place in the chain does.
    pub context: usize,
}

/// How the links of a chain run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Shape {
    /// One initiative, no link.
    Single,
    /// One leads to one.
    Linear,
    /// One leads to several.
    Split,
    /// Several lead to one.
    Merge,
    /// Both of these.
    Mixed,
}

impl Shape {
    /// The name a reader sees.
    pub const fn label(self, language: Language) -> &'static str {
        match self {
            Self::Single => language.pick("つながりなし", "No link"),
            Self::Linear => language.pick("1件から1件へ", "One to one"),
            Self::Split => language.pick("複数に分かれる", "Splits"),
            Self::Merge => language.pick("複数がまとまる", "Merges"),
            Self::Mixed => language.pick("分かれ、まとまる", "Splits and merges"),
        }
    }
}

/// One link within a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChainLink {
    /// The row of the earlier initiative.
    pub from: usize,
    /// The row of the later one.
    pub to: usize,
    /// How they hang together.
    pub relation: Relation,
    /// Whether the source says so.
    pub basis: Basis,
}

/// A chain: everything that hangs together over the links that count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainRow {
    /// The rows of its initiatives, one list per column, each ascending.
    pub members: Vec<Vec<usize>>,
    /// Those that match. The others are context, and shown as such.
    pub matched: RowSet,
    /// Its links, by row.
    pub links: Vec<ChainLink>,
    /// What became of it. It is about the whole chain, context included: a condition changes what
    /// is shown, not what happened.
    pub change: ChangeWord,
    /// How its links run.
    pub shape: Shape,
    /// Whether one of its links is inferred.
    pub inferred: bool,
}

impl ChainRow {
    /// Every member, by record set and id.
    pub fn all(&self) -> impl Iterator<Item = usize> + '_ {
        self.members.iter().flatten().copied()
    }

    /// Whether a member only stands here because another one matches.
    pub fn is_context(&self, row: usize) -> bool {
        !self.matched.contains(row)
    }
}

/// The chains with at least one initiative that matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Years {
    /// The record sets, in their order in time.
    pub columns: Vec<Column>,
    /// The chains, in the order of their first initiatives' record sets and ids.
    pub rows: Vec<ChainRow>,
    /// How many chains each word stands at; every word is there.
    pub words: Vec<(ChangeWord, usize)>,
    /// Distinct initiatives that match.
    pub matched: usize,
    /// Distinct initiatives that are context.
    pub context: usize,
    /// Whether inferred links count.
    pub with_inferred: bool,
}

impl Years {
    /// The word of a chain as it is said beside it: where nothing follows in later documents, the
    /// record sets of these documents are named, because "no mention" is only true of them.
    pub fn said(&self, chain: &ChainRow, l: Language) -> String {
        let word = chain.change.label(l);
        let mut later = Vec::new();
        let last = chain.members.iter().rposition(|m| !m.is_empty());
        for column in self.columns.iter().skip(last.map_or(0, |at| at + 1)) {
            later.push(column.set.label(l));
        }
        match (chain.change, l) {
            (ChangeWord::NotMentioned, Language::Ja) => {
                format!("{}の資料に記載なし", later.join("・"))
            }
            (ChangeWord::NotMentioned, Language::En) => {
                format!("No mention in the documents of {}", later.join(", "))
            }
            _ => word.to_owned(),
        }
    }
}

/// The word for one initiative alone: what leads to it and what follows from it, over any number of
/// record sets, without what else came from the same beginnings. A chain that splits and merges holds
/// many initiatives, and its word need not be that of each.
pub fn word_of(dataset: &Dataset, ties: &Ties, row: usize) -> ChangeWord {
    let mut line = ties.chains.all_before(row);
    line.push(row);
    line.extend(ties.chains.all_after(row));
    // By row, so by record set; in a circle a row stands on both sides.
    line.sort_unstable();
    line.dedup();
    change(dataset, &line)
}

/// The chains of the matched rows. A chain is shown when any of its members matches; its other
/// members stand in it as context and are in no count but that of context.
#[inline(never)]
pub fn years(dataset: &Dataset, matched: &RowSet, with_inferred: bool) -> Years {
    let ties = Ties::new(dataset, with_inferred);
    let mut seen = RowSet::empty(dataset.len());
    let mut rows = Vec::new();
    let mut shown = RowSet::empty(dataset.len());
    for row in 0..dataset.len() {
        if seen.contains(row) {
            continue;
        }
        let chain = ties.component(row, dataset.len());
        seen.unite(&chain);
        if chain.count_and(matched) > 0 {
            shown.unite(&chain);
            rows.push(chain_row(dataset, &ties, &chain, matched));
        }
    }
    let matched = shown.and(matched);
    let context = shown.minus(&matched);
    let mut columns = Vec::new();
    for set in &dataset.sets {
        let own = dataset.rows_of(*set);
        columns.push(Column {
            set: *set,
            sources: sources_of(dataset, &own),
            matched: own.count_and(&matched),
            context: own.count_and(&context),
        });
    }
    let words = ChangeWord::ALL.iter();
    let count = |word| rows.iter().filter(|r: &&ChainRow| r.change == word).count();
    Years {
        words: words.map(|word| (*word, count(*word))).collect(),
        columns,
        matched: matched.count(),
        context: context.count(),
        rows,
        with_inferred,
    }
}

fn chain_row(dataset: &Dataset, ties: &Ties, chain: &RowSet, matched: &RowSet) -> ChainRow {
    let all: Vec<usize> = chain.iter().collect();
    let mut members = vec![Vec::new(); dataset.sets.len()];
    let mut links = Vec::new();
    let (mut splits, mut merges, mut inferred) = (false, false, false);
    for row in &all {
        let set = dataset.initiative(*row).map(Initiative::record_set);
        let column = dataset.sets.iter().position(|s| Some(*s) == set);
        if let Some(column) = column.and_then(|at| members.get_mut(at)) {
            column.push(*row);
        }
        let after = ties.chains.after(*row);
        splits |= after.len() > 1;
        merges |= ties.chains.before(*row).len() > 1;
        for step in after {
            inferred |= step.basis == Basis::Inferred;
            links.push(ChainLink {
                from: *row,
                to: step.row,
                relation: step.relation,
                basis: step.basis,
            });
        }
    }
    ChainRow {
        members,
        matched: chain.and(matched),
        change: change(dataset, &all),
        shape: match (splits, merges) {
            (true, true) => Shape::Mixed,
            (true, false) => Shape::Split,
            (false, true) => Shape::Merge,
            (false, false) if links.is_empty() => Shape::Single,
            (false, false) => Shape::Linear,
        },
        links,
        inferred,
    }
}

/// The chains of one value of a dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Name,
    /// Positions in [`Years::rows`], ascending.
    pub rows: Vec<usize>,
    /// Distinct initiatives that match and have the value.
    pub initiatives: usize,
}

/// The chains by the values of a dimension, every value in its order, those without a chain
/// included. A chain stands in the group of every value that a matched member has, so groups
/// overlap and don't add up; the distinct totals are those of [`Years`]. Context opens no group:
/// who asks for one ward should not be shown the group of another.
#[inline(never)]
pub fn groups(dataset: &Dataset, years: &Years, by: Dimension) -> Vec<Group> {
    let mut groups = Vec::new();
    for value in &dataset.axis(by).values {
        let mut rows = Vec::new();
        let mut initiatives = 0;
        for (at, chain) in years.rows.iter().enumerate() {
            let own = chain.matched.count_and(&value.rows);
            if own > 0 {
                rows.push(at);
                initiatives += own;
            }
        }
        groups.push(Group {
            code: value.code.clone(),
            name: value.name.clone(),
            rows,
            initiatives,
        });
    }
    groups
}
