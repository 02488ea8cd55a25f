//! What became of an initiative and what hangs together with it over the record sets, in one word.

use crate::board::dataset::Dataset;
use crate::language::Language;
use crate::model::{Initiative, Phase, RecordSet};

macro_rules! words {
    ($($(#[$doc:meta])* $variant:ident = $code:literal, $symbol:literal, $ja:literal, $en:literal, $why_ja:literal, $why_en:literal;)*) => {
        /// What became of an initiative. The first word whose definition holds is its word, so each
        /// has exactly one.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum ChangeWord { $($(#[$doc])* #[doc = $ja] $variant,)* }

        impl ChangeWord {
            /// Every word, in the order in which they are tried and shown.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable name.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// A shape that is told apart without colour. It stands beside the word, never alone.
            pub const fn symbol(self) -> &'static str {
                match self { $(Self::$variant => $symbol,)* }
            }

            /// The word a reader sees.
            pub const fn label(self, language: Language) -> &'static str {
                match self { $(Self::$variant => language.pick($ja, $en),)* }
            }

            /// What it means, in one sentence for the page.
            pub const fn definition(self, language: Language) -> &'static str {
                match self { $(Self::$variant => language.pick($why_ja, $why_en),)* }
            }
        }
    };
}

words! {
    /// The latest record set names more actors or methods than the one before.
    Expanded = "expanded", "▲", "拡充", "Expanded",
        "最後の計画・実績に、一つ前に記載のある計画・実績の主体と方法がすべて残り、主体か方法が増えている（資料に書かれた主体と方法を比べたもので、規模や効果は比べていない）。",
        "The latest plans or results keep every actor and method of those on record before, and have more actors or methods; what is compared is what the documents name, not size or effect.";
    /// Plan, result and next plan are there, or a result follows a result.
    Continued = "continued", "●", "継続", "Continued",
        "計画、その実績、さらに後の計画がそろっているか、実績が二つ以上の年度にある。",
        "A plan, its result and a later plan are all on record, or there are results in two or more years.";
    /// A result with a later plan, and no plan before it.
    NextPlan = "next-plan", "→", "次年度計画", "Next year planned",
        "実績に後の年度の計画がつながり、その前の計画の記載はない。",
        "A later year's plan follows from a result; no plan before it is on record.";
    /// A result follows a plan, and nothing follows the result.
    Done = "done", "■", "計画から実績", "Plan and result",
        "計画に同じ年度か後の年度の実績がつながり、その先の計画の記載はない。",
        "A result of the same or a later year follows from a plan; no plan after it is on record.";
    /// Plans follow plans.
    PlannedAgain = "planned-again", "◇", "計画の継続", "Planned again",
        "二つ以上の年度の計画がつながり、実績の記載はない。",
        "Plans of two or more years are linked; no result is on record.";
    /// Nothing in later documents is linked to it.
    NotMentioned = "not-mentioned", "□", "後の資料に記載なし", "No mention in later documents",
        "後の年度の資料に記載なし：計画、または資料のある最初の実績で、後の計画・実績の資料につながる記載がない（行われていないという意味ではない）。",
        "A plan, or a result of the first documents on record, that no later document follows up; that does not mean it was not done.";
    /// Nothing in earlier documents is linked to it.
    New = "new", "＋", "新規", "New on record",
        "実績、または資料のある最後の計画で、前の計画・実績の資料につながる記載がない（新しく始めたとは限らない）。",
        "A result, or a plan of the last documents on record, that follows from nothing in earlier documents; it need not have begun then.";
    /// There is nothing else to compare with.
    OnlyYear = "only-year", "－", "比べる資料なし", "Nothing to compare",
        "ほかの計画や実績の資料がない。",
        "There are no documents of other plans or results.";
}

/// The word for an initiative with what leads to it and what follows, given as rows in ascending
/// order. This is the only place that decides it.
///
/// Bullets are not compared: a plan and a report are cut into bullets differently, so more of them
/// does not mean that more was done.
#[inline(never)]
pub fn change(dataset: &Dataset, members: &[usize]) -> ChangeWord {
    let mut rows: Vec<&Initiative> = Vec::new();
    for row in members {
        rows.extend(dataset.initiative(*row));
    }
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
        return ChangeWord::OnlyYear;
    };
    let (first, last) = (first.record_set(), last.record_set());
    if first == last {
        return in_one_set(dataset, first);
    }
    if grows(&rows, last) {
        return ChangeWord::Expanded;
    }
    let sets = |phase: Phase| {
        let rows = rows.iter().filter(move |i| i.phase == phase);
        rows.map(|i| i.record_set())
    };
    let Some(done) = sets(Phase::Result).next() else {
        return ChangeWord::PlannedAgain;
    };
    let again = sets(Phase::Result).any(|set| set != done);
    let before = sets(Phase::Plan).any(|set| set < done);
    let after = sets(Phase::Plan).any(|set| set > done);
    match (again || (before && after), after) {
        (true, _) => ChangeWord::Continued,
        (false, true) => ChangeWord::NextPlan,
        (false, false) => ChangeWord::Done,
    }
}

/// The word for initiatives that nothing of another record set is linked to.
fn in_one_set(dataset: &Dataset, set: RecordSet) -> ChangeWord {
    let earlier = dataset.sets.first().is_some_and(|first| *first < set);
    let later = dataset.sets.last().is_some_and(|last| *last > set);
    match (earlier, later, set.phase) {
        (false, false, _) => ChangeWord::OnlyYear,
        (false, true, _) | (true, true, Phase::Plan) => ChangeWord::NotMentioned,
        (true, false, _) | (true, true, Phase::Result) => ChangeWord::New,
    }
}

/// Whether the last record set keeps everything of the one before it and has more. One without a
/// named actor or method says nothing, so nothing is concluded from it.
fn grows(rows: &[&Initiative], last: RecordSet) -> bool {
    let mut earlier = rows
        .iter()
        .map(|i| i.record_set())
        .filter(|set| *set < last);
    let Some(before) = earlier.next_back() else {
        return false;
    };
    let (mut had, mut has): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    let (mut used, mut uses): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    for i in rows {
        let (actors, methods) = match i.record_set() {
            set if set == last => (&mut has, &mut uses),
            set if set == before => (&mut had, &mut used),
            _ => continue,
        };
        actors.extend(i.actors.iter().map(|c| c.as_str()));
        methods.extend(i.methods.iter().map(|c| c.as_str()));
    }
    if had.is_empty() || used.is_empty() {
        return false;
    }
    let kept = |old: &[&str], new: &[&str]| old.iter().all(|c| new.contains(c));
    kept(&had, &has) && kept(&used, &uses) && !(kept(&has, &had) && kept(&uses, &used))
}
