//! When things take place along the lines of 計画のゆくえ: what a plan says of its months and how
//! often, beside what its results say.
//!
//! Only what the documents write is compared: months as months, how often as words. Other words
//! need not mean another time, and silence does not mean that nothing took place.

use super::calendar::MONTHS;
use super::lines::{Line, Lines};
use crate::board::dataset::Dataset;
use crate::board::rowset::RowSet;
use crate::language::Language;
use crate::model::{Initiative, Phase, RecordSet};
use crate::sorting::by_number;

macro_rules! words {
    ($($(#[$doc:meta])* $variant:ident = $code:literal, $ja:literal, $en:literal;)*) => {
        /// What the results of a plan say of when it was to take place.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Held { $($(#[$doc])* $variant,)* }

        impl Held {
            /// Every one, in the order in which they are told.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable name.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// The words a reader sees.
            pub const fn label(self, l: Language) -> &'static str {
                match self { $(Self::$variant => l.pick($ja, $en),)* }
            }
        }
    };
}

words! {
    /// Both name the same months.
    SameMonths = "same-months", "計画と実績で同じ月", "Same months";
    /// Both name months, not the same ones.
    OtherMonths = "other-months", "計画と実績で月が違う", "Other months";
    /// Both say how often in the same words.
    SameWords = "same-words", "頻度の書き方が同じ", "Same words for how often";
    /// Both say when or how often, in words that can't be compared.
    OtherWords = "other-words", "頻度の書き方が違う", "Other words for how often";
    /// The plan says it, its results don't.
    NotSaid = "not-said", "実績に時期の記載なし", "Results do not say when";
    /// Its results say it, the plan doesn't.
    OnlyResult = "only-result", "実績だけに時期の記載", "Only results say when";
    /// Neither says it; what follows does, or another plan that leads there.
    Neither = "neither", "計画と実績に時期の記載なし", "Neither says when";
    /// There are no documents of later results yet.
    NotYet = "not-yet", "実績の資料はまだない", "No results documented yet";
    /// No result is linked to the plan.
    NoResult = "no-result", "つながる実績の記載なし", "No result on record";
    /// It is no plan, and none that matches leads to it.
    NoPlan = "no-plan", "条件に合う計画からのつながりなし", "No plan leads to it";
}

/// The first row of a line, and what its results say of its time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// The row.
    pub row: usize,
    /// How its results compare.
    pub held: Held,
    /// The months of the plan that its results don't name, where both name some.
    pub gone: Vec<u8>,
    /// The months of its results that the plan doesn't name.
    pub come: Vec<u8>,
}

impl Promise {
    /// How its results compare, with the months that only one side names.
    pub fn said(&self, l: Language) -> String {
        let mut parts = Vec::new();
        for (months, ja, en) in [
            (&self.gone, "計画だけ", "only in the plan"),
            (&self.come, "実績だけ", "only in results"),
        ] {
            if !months.is_empty() {
                let colon = l.pick("：", ": ");
                parts.push(format!("{}{colon}{}", l.pick(ja, en), names(months, l)));
            }
        }
        let word = self.held.label(l);
        match (parts.is_empty(), l) {
            (true, _) => word.to_owned(),
            (false, Language::Ja) => format!("{word}（{}）", parts.join("、")),
            (false, Language::En) => format!("{word} ({})", parts.join("; ")),
        }
    }
}

/// Months by name.
pub fn names(months: &[u8], l: Language) -> String {
    let names: Vec<String> = months.iter().map(|m| l.month(*m)).collect();
    names.join(l.pick("・", ", "))
}

/// Lines that all that follows is the same of: it stands once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What they begin with, the earliest month first.
    pub heads: Vec<Promise>,
    /// What follows, by record set.
    pub after: Vec<usize>,
}

impl Block {
    /// Whether anything of it names months; else there are only words.
    pub fn is_dated(&self, dataset: &Dataset) -> bool {
        let mut said = self.rows().filter_map(|row| dataset.initiative(row));
        said.any(|i| !i.months.is_empty())
    }

    /// Every row of it, in the order in which it is shown.
    pub fn rows(&self) -> impl Iterator<Item = usize> + '_ {
        let heads = self.heads.iter().map(|head| head.row);
        heads.chain(self.after.iter().copied())
    }
}

/// The lines by when they take place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct When {
    /// Those in which something says when, from April on; then those that only say how often.
    pub blocks: Vec<Block>,
    /// The first rows of those in which nothing does.
    pub silent: Vec<usize>,
}

impl When {
    /// How many lines compare in this way.
    pub fn count(&self, held: Held) -> usize {
        let heads = self.blocks.iter().flat_map(|block| &block.heads);
        heads.filter(|head| head.held == held).count()
    }

    /// How many plans say when or how often.
    pub fn plans(&self, dataset: &Dataset) -> usize {
        let heads = self.blocks.iter().flat_map(|block| &block.heads);
        let said = heads.filter_map(|head| dataset.initiative(head.row));
        said.filter(|i| i.phase == Phase::Plan && says(i)).count()
    }

    /// How many of those plans name months.
    pub fn dated(&self, dataset: &Dataset) -> usize {
        let heads = self.blocks.iter().flat_map(|block| &block.heads);
        let said = heads.filter_map(|head| dataset.initiative(head.row));
        said.filter(|i| i.phase == Phase::Plan && !i.months.is_empty())
            .count()
    }

    /// The record sets of which something names months, each with how many do so month by month.
    pub fn totals(&self, dataset: &Dataset) -> Vec<(RecordSet, [usize; 12])> {
        let rows = self.blocks.iter().flat_map(Block::rows);
        let rows = RowSet::of(dataset.len(), rows);
        let mut totals = Vec::new();
        for set in &dataset.sets {
            let own = dataset.rows_of(*set).and(&rows);
            let named = |month: &u8| {
                let rows = own.iter().filter_map(|row| dataset.initiative(row));
                rows.filter(|i| i.months.contains(month)).count()
            };
            let counts = MONTHS.map(|month| named(&month));
            if counts.iter().any(|n| *n > 0) {
                totals.push((*set, counts));
            }
        }
        totals
    }
}

/// Whether an initiative says when or how often it takes place.
pub fn says(i: &Initiative) -> bool {
    !i.months.is_empty() || !i.frequency.is_empty()
}

/// Where a line stands: by the first month of what it begins with, or else of what follows.
fn place(dataset: &Dataset, line: &Line) -> usize {
    let first = |row: usize| {
        let i = dataset.initiative(row)?;
        MONTHS.iter().position(|month| i.months.contains(month))
    };
    let after = || line.after.iter().filter_map(|row| first(*row)).min();
    first(line.head).or_else(after).unwrap_or(MONTHS.len())
}

/// Lays lines out by when they take place.
#[inline(never)]
pub fn when(dataset: &Dataset, lines: &Lines) -> When {
    let mut order: Vec<(usize, &Line)> = Vec::new();
    for line in &lines.lines {
        order.push((place(dataset, line), line));
    }
    // What has no month stays by record set and id.
    by_number(&mut order, |(place, _)| *place as u64);
    let (mut blocks, mut silent) = (Vec::<Block>::new(), Vec::new());
    for (_, line) in order {
        let said = |row: &usize| dataset.initiative(*row).is_some_and(says);
        if !said(&line.head) && !line.after.iter().any(said) {
            silent.push(line.head);
            continue;
        }
        let head = promise(dataset, line);
        let mut known = blocks.iter_mut();
        match known.find(|block| !line.after.is_empty() && block.after == line.after) {
            Some(block) => block.heads.push(head),
            None => blocks.push(Block {
                heads: vec![head],
                after: line.after.clone(),
            }),
        }
    }
    silent.sort_unstable();
    When { blocks, silent }
}

/// Compares what a line begins with with its results.
fn promise(dataset: &Dataset, line: &Line) -> Promise {
    let mut promise = Promise {
        row: line.head,
        held: Held::NoPlan,
        gone: Vec::new(),
        come: Vec::new(),
    };
    let plan = dataset.initiative(line.head);
    let Some(plan) = plan.filter(|i| i.phase == Phase::Plan) else {
        return promise;
    };
    let results = line.after.iter().filter_map(|row| dataset.initiative(*row));
    let results: Vec<&Initiative> = results.filter(|i| i.phase == Phase::Result).collect();
    let told = results.iter().any(|i| says(i));
    let is_later = |set: &RecordSet| set.phase == Phase::Result && *set > plan.record_set();
    let is_known = dataset.sets.iter().any(is_later);
    let names = |month: &u8| results.iter().any(|i| i.months.contains(month));
    promise.held = match (results.is_empty(), says(plan), told) {
        (true, ..) if !is_known => Held::NotYet,
        (true, ..) => Held::NoResult,
        (_, true, false) => Held::NotSaid,
        (_, false, true) => Held::OnlyResult,
        (_, false, false) => Held::Neither,
        (_, true, true) if !plan.months.is_empty() && MONTHS.iter().any(names) => {
            let months = MONTHS.into_iter();
            let apart = months.filter(|month| plan.months.contains(month) != names(month));
            (promise.gone, promise.come) = apart.partition(|month| plan.months.contains(month));
            match promise.gone.is_empty() && promise.come.is_empty() {
                true => Held::SameMonths,
                false => Held::OtherMonths,
            }
        }
        _ if results.iter().any(|i| i.frequency == plan.frequency) => Held::SameWords,
        _ => Held::OtherWords,
    };
    promise
}
