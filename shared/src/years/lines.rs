//! One line for each plan: the plan, its results, their next plans, and one word for what became of it.
//!
//! **What is a line.** Each row that matches begins a line, unless another one that matches leads to
//! it: then it stands in that one's line. So a plan is in one place only, while a result of several
//! plans is shared by their lines. What follows is shown whether it matches or not, because a
//! condition chooses what is asked about and not what became of it.
//!
//! **The word of a line** is that of its first row ([`word_of`]), not of all that hangs together with
//! it: a result of nine wards would else give one word to the plans of all nine. A line that begins
//! with what follows from something outside the conditions has no word of its own there: it is
//! [`Fate::Elsewhere`].

use super::Ties;
use super::change::{ChangeWord, change};
use crate::board::dataset::Dataset;
use crate::board::dimension::{Dimension, THEME_NONE};
use crate::board::location::Only;
use crate::board::query::{Context, Filters, matched, matched_without};
use crate::board::rowset::RowSet;
use crate::language::Language;
use crate::model::{Initiative, Phase, RecordSet};

/// What became of the first row of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fate {
    /// In one word.
    Word(ChangeWord),
    /// It follows from something that doesn't meet the conditions.
    Elsewhere,
}

impl Fate {
    /// Every one, in the order in which they are shown: what went on, what is not mentioned again,
    /// then what begins without a plan.
    pub const ALL: [Self; 9] = [
        Self::Word(ChangeWord::Continued),
        Self::Word(ChangeWord::Expanded),
        Self::Word(ChangeWord::Done),
        Self::Word(ChangeWord::PlannedAgain),
        Self::Word(ChangeWord::NotMentioned),
        Self::Word(ChangeWord::New),
        Self::Word(ChangeWord::NextPlan),
        Self::Elsewhere,
        Self::Word(ChangeWord::OnlyYear),
    ];

    /// The stable name, which is also the choice in the hash.
    pub const fn code(self) -> &'static str {
        self.only().code()
    }

    /// The choice of its lines.
    pub const fn only(self) -> Only {
        match self {
            Self::Word(ChangeWord::Expanded) => Only::Expanded,
            Self::Word(ChangeWord::Continued) => Only::Continued,
            Self::Word(ChangeWord::NextPlan) => Only::NextPlan,
            Self::Word(ChangeWord::Done) => Only::Done,
            Self::Word(ChangeWord::PlannedAgain) => Only::PlannedAgain,
            Self::Word(ChangeWord::NotMentioned) => Only::NotMentioned,
            Self::Word(ChangeWord::New) => Only::New,
            Self::Word(ChangeWord::OnlyYear) => Only::OnlyYear,
            Self::Elsewhere => Only::Elsewhere,
        }
    }

    /// A shape that is told apart without colour. It stands beside the word, never alone.
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Word(word) => word.symbol(),
            Self::Elsewhere => "↳",
        }
    }

    /// The word a reader sees.
    pub const fn label(self, l: Language) -> &'static str {
        match self {
            Self::Word(word) => word.label(l),
            Self::Elsewhere => l.pick("ほかの計画から", "From other plans"),
        }
    }

    /// What tells it from the others, in a few words that stand below its own.
    pub const fn short(self, l: Language) -> &'static str {
        match self {
            Self::Word(ChangeWord::Continued) => {
                l.pick("実績の後にも続く", "goes on after its result")
            }
            Self::Word(ChangeWord::Expanded) => {
                l.pick("主体か方法が増えた", "more actors or methods")
            }
            Self::Word(ChangeWord::Done) => l.pick(
                "実績まで。その先は記載なし",
                "a result, and no plan after it",
            ),
            Self::Word(ChangeWord::PlannedAgain) => {
                l.pick("また計画。実績は記載なし", "planned again, no result")
            }
            Self::Word(ChangeWord::NotMentioned) => {
                l.pick("行われていないとは限らない", "need not mean not done")
            }
            Self::Word(ChangeWord::New) => l.pick("前の資料に記載なし", "in no earlier document"),
            Self::Word(ChangeWord::NextPlan) => {
                l.pick("前の計画なしで次の計画へ", "no plan before, one after")
            }
            Self::Elsewhere => l.pick("条件の外の計画から", "from plans outside the filters"),
            Self::Word(ChangeWord::OnlyYear) => l.pick("資料が一つだけ", "one document only"),
        }
    }

    /// What it means, in one sentence for the page.
    pub const fn definition(self, l: Language) -> &'static str {
        match self {
            Self::Word(word) => word.definition(l),
            Self::Elsewhere => l.pick(
                "条件に合う実績や計画で、条件の外（ほかの区など）の計画や実績からつながるもの。",
                "Results or plans that match the filters and follow from others that don't, such as those of another ward.",
            ),
        }
    }
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The row it begins with.
    pub head: usize,
    /// What became of it.
    pub fate: Fate,
    /// The rows outside the conditions that lead to it directly; only for [`Fate::Elsewhere`].
    pub before: Vec<usize>,
    /// All that follows from it, ascending.
    pub after: Vec<usize>,
}

impl Line {
    /// Every row that stands in it.
    pub fn rows(&self) -> impl Iterator<Item = usize> + '_ {
        let before = self.before.iter().copied();
        before.chain([self.head]).chain(self.after.iter().copied())
    }
}

/// A record set as a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// The record set.
    pub set: RecordSet,
    /// How many of its initiatives match.
    pub matched: usize,
    /// How many more stand there because a line leads to them.
    pub context: usize,
}

/// The lines of what matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lines {
    /// The record sets, in their order in time.
    pub columns: Vec<Column>,
    /// The lines, by record set and id of their first rows.
    pub lines: Vec<Line>,
    /// How many of them begin with a plan.
    pub plans: usize,
    /// How many of these plans something follows.
    pub carried: usize,
    /// What matches.
    pub matched: RowSet,
    /// What else stands in the lines.
    pub context: RowSet,
    /// Whether inferred links count.
    pub with_inferred: bool,
}

impl Lines {
    /// How many lines have a word.
    pub fn count(&self, fate: Fate) -> usize {
        self.lines.iter().filter(|line| line.fate == fate).count()
    }

    /// How many lines begin with a result: no plan that matches leads to it.
    pub const fn others(&self) -> usize {
        self.lines.len() - self.plans
    }

    /// Every row that stands in a line, each once, in order.
    pub fn rows(&self) -> Vec<usize> {
        let mut rows = self.matched.clone();
        rows.unite(&self.context);
        rows.iter().collect()
    }

    /// These lines alone, with what stands in them.
    #[must_use]
    pub fn only(&self, dataset: &Dataset, keep: &dyn Fn(&Line) -> bool) -> Self {
        let lines = self.lines.iter().filter(|line| keep(line));
        collect(
            dataset,
            &self.matched,
            lines.cloned().collect(),
            self.with_inferred,
        )
    }
}

/// The word for one initiative alone: what leads to it and what follows from it, over any number of
/// record sets, without what else came from the same beginnings.
pub fn word_of(dataset: &Dataset, ties: &Ties, row: usize) -> ChangeWord {
    let mut line = ties.chains.all_before(row);
    line.push(row);
    line.extend(ties.chains.all_after(row));
    // By row, so by record set; in a circle a row stands on both sides.
    line.sort_unstable();
    line.dedup();
    change(dataset, &line)
}

/// The rows that a choice asks about. Plans of earlier documents name no theme: where one is chosen,
/// those that lead to a result of it are asked about as well.
pub fn asked(dataset: &Dataset, filters: &Filters, context: &Context, ties: &Ties) -> RowSet {
    let mut rows = matched(dataset, filters, context);
    if filters.chosen(Dimension::Theme).is_empty() {
        return rows;
    }
    let Some(none) = dataset.axis(Dimension::Theme).value(THEME_NONE) else {
        return rows;
    };
    let others = matched_without(dataset, filters, context, Some(Dimension::Theme));
    let untold = others.and(&none.rows).minus(&rows);
    let mut leading = Vec::new();
    for row in untold.iter() {
        let is_plan = dataset
            .initiative(row)
            .is_some_and(|i| i.phase == Phase::Plan);
        let after = || ties.chains.all_after(row);
        if is_plan && after().iter().any(|later| rows.contains(*later)) {
            leading.push(row);
        }
    }
    for row in leading {
        rows.insert(row);
    }
    rows
}

/// The lines of some rows.
///
/// ```
/// # let dataset =
/// #   include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/example.rs"));
///
/// use shared::years::Ties;
/// use shared::years::lines::lines;
///
/// let results = dataset.rows_of(dataset.default_set().unwrap());
/// let lines = lines(&dataset, &Ties::new(&dataset, true), &results);
/// // Each stands in a line, and so do the plans before and after it.
/// assert_eq!(lines.matched, results);
/// assert!(lines.rows().len() > results.count());
/// ```
#[inline(never)]
pub fn lines(dataset: &Dataset, ties: &Ties, matched: &RowSet) -> Lines {
    let mut lines = Vec::new();
    for head in matched.iter() {
        let before = ties.chains.all_before(head);
        if before.iter().any(|row| matched.contains(*row)) {
            continue;
        }
        let fate = match before.is_empty() {
            true => Fate::Word(word_of(dataset, ties, head)),
            false => Fate::Elsewhere,
        };
        let direct = ties.chains.before(head).iter();
        lines.push(Line {
            head,
            fate,
            before: direct.map(|step| step.row).collect(),
            after: ties.chains.all_after(head),
        });
    }
    collect(dataset, matched, lines, ties.with_inferred)
}

/// Lines with what is counted over them.
fn collect(dataset: &Dataset, matched: &RowSet, lines: Vec<Line>, with_inferred: bool) -> Lines {
    let mut shown = RowSet::empty(dataset.len());
    let (mut plans, mut carried) = (0, 0);
    for line in &lines {
        line.rows().for_each(|row| shown.insert(row));
        let head = dataset.initiative(line.head);
        if head.is_some_and(|i| i.phase == Phase::Plan) {
            plans += 1;
            carried += usize::from(!line.after.is_empty());
        }
    }
    let (matched, context) = (shown.and(matched), shown.minus(matched));
    let mut columns = Vec::new();
    for set in &dataset.sets {
        let own = dataset.rows_of(*set);
        columns.push(Column {
            set: *set,
            matched: own.count_and(&matched),
            context: own.count_and(&context),
        });
    }
    Lines {
        columns,
        lines,
        plans,
        carried,
        matched,
        context,
        with_inferred,
    }
}

/// The column of a row.
pub fn column_of(dataset: &Dataset, row: usize) -> usize {
    let set = dataset.initiative(row).map(Initiative::record_set);
    let at = dataset.sets.iter().position(|own| Some(*own) == set);
    at.unwrap_or(0)
}
