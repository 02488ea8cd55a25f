//! What became of a chain of initiatives over the years, in one word.

use crate::board::dataset::Dataset;
use crate::language::Language;
use crate::model::{FiscalYear, Initiative, Phase};

macro_rules! words {
    ($($(#[$doc:meta])* $variant:ident = $code:literal, $symbol:literal, $ja:literal, $en:literal, $why_ja:literal, $why_en:literal;)*) => {
        /// What became of a chain. The first word whose definition holds is the chain's, so every
        /// chain has exactly one.
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
    /// The latest year names more actors or methods than the one before.
    Expanded = "expanded", "▲", "拡充", "Expanded",
        "最後の年度の取り組みに、一つ前に記載のある年度の主体と方法がすべて残り、主体か方法が増えている（資料に書かれた主体と方法を比べたもので、規模や効果は比べていない）。",
        "The latest year keeps every actor and method of the year recorded before it, and has more actors or methods; what is compared is what the documents name, not size or effect.";
    /// Plan, result and next plan are there, or a result follows a result.
    Continued = "continued", "●", "継続", "Continued",
        "計画、後の年度の実績、さらに後の年度の計画がそろっているか、実績が二つ以上の年度にある。",
        "A plan, a later year's result and a still later plan are all on record, or there are results in two or more years.";
    /// A result with a later plan, and no plan before it.
    NextPlan = "next-plan", "→", "次年度計画", "Next year planned",
        "実績に後の年度の計画がつながり、その前の年度の計画の記載はない。",
        "A later year's plan follows from a result; no earlier year's plan is on record.";
    /// A result follows a plan, and nothing follows the result.
    Done = "done", "■", "計画から実績", "Plan and result",
        "計画に後の年度の実績がつながり、その先の計画の記載はない。",
        "A later year's result follows from a plan; no plan after it is on record.";
    /// Plans follow plans.
    PlannedAgain = "planned-again", "◇", "計画の継続", "Planned again",
        "二つ以上の年度の計画がつながり、実績の記載はない。",
        "Plans of two or more years are linked; no result is on record.";
    /// Nothing in a later year's documents is linked to it.
    NotMentioned = "not-mentioned", "□", "後の年度の資料に記載なし", "No mention in later documents",
        "計画、または資料のある最初の年度の実績で、後の年度の資料につながる記載がない（行われていないという意味ではない）。",
        "A plan, or a result of the first year on record, that no later year's document follows up; that does not mean it was not done.";
    /// Nothing in an earlier year's documents is linked to it.
    New = "new", "＋", "新規", "New on record",
        "実績、または資料のある最後の年度の計画で、前の年度の資料につながる記載がない（新しく始めたとは限らない）。",
        "A result, or a plan of the last year on record, that follows from nothing in an earlier year's documents; it need not have begun then.";
    /// There is no other year to compare with.
    OnlyYear = "only-year", "－", "比べる年度なし", "No other year",
        "ほかの年度の資料がない。",
        "There are no documents of another year.";
}

/// The word for the initiatives of one chain, given as rows in ascending order. This is the only
/// place that decides it.
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
    if first.fiscal_year == last.fiscal_year {
        return in_one_year(dataset, &rows, first.fiscal_year);
    }
    if grows(&rows, last.fiscal_year) {
        return ChangeWord::Expanded;
    }
    let years = |phase: Phase| {
        let rows = rows.iter().filter(move |i| i.phase == phase);
        rows.map(|i| i.fiscal_year)
    };
    let Some(done) = years(Phase::Result).next() else {
        return ChangeWord::PlannedAgain;
    };
    let again = years(Phase::Result).any(|y| y != done);
    let before = years(Phase::Plan).any(|y| y < done);
    let after = years(Phase::Plan).any(|y| y > done);
    match (again || (before && after), after) {
        (true, _) => ChangeWord::Continued,
        (false, true) => ChangeWord::NextPlan,
        (false, false) => ChangeWord::Done,
    }
}

/// The word for initiatives that nothing of another year is linked to.
fn in_one_year(dataset: &Dataset, rows: &[&Initiative], year: FiscalYear) -> ChangeWord {
    let earlier = dataset.years.iter().any(|y| *y < year);
    let later = dataset.years.iter().any(|y| *y > year);
    let done = rows.iter().any(|i| i.phase == Phase::Result);
    match (earlier, later) {
        (false, false) => ChangeWord::OnlyYear,
        (false, true) => ChangeWord::NotMentioned,
        (true, false) => ChangeWord::New,
        (true, true) if done => ChangeWord::New,
        (true, true) => ChangeWord::NotMentioned,
    }
}

/// Whether the last year keeps everything of the year before it and has more. Years without a
/// named actor or method say nothing, so nothing is concluded from them.
fn grows(rows: &[&Initiative], last: FiscalYear) -> bool {
    let mut earlier = rows.iter().map(|i| i.fiscal_year).filter(|y| *y < last);
    let Some(before) = earlier.next_back() else {
        return false;
    };
    let (mut had, mut has): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    let (mut used, mut uses): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    for i in rows {
        let (actors, methods) = match i.fiscal_year {
            y if y == last => (&mut has, &mut uses),
            y if y == before => (&mut had, &mut used),
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
