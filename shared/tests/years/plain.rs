//! The plain rows and their links, followed one by one.

use crate::naive::Naive;
use shared::board::dataset::Dataset;
use shared::board::dimension::Dimension;
use shared::board::rowset::RowSet;
use shared::model::*;
use shared::years::change::ChangeWord;
use std::collections::BTreeSet;

/// The plain rows by id, and what is linked to what.
pub(crate) struct Plain<'a> {
    pub(crate) naive: Naive<'a>,
    pub(crate) matched: Ids,
}

pub(crate) type Ids = BTreeSet<String>;

impl<'a> Plain<'a> {
    pub(crate) fn new(t: &'a Tables, dataset: &Dataset, rows: &RowSet) -> Self {
        let naive = Naive { t };
        let matched = ids(dataset, rows.iter());
        Self { naive, matched }
    }

    pub(crate) fn of(&self, id: &str) -> &'a Initiative {
        let mut all = self.naive.t.initiatives.iter();
        all.find(|i| i.id.as_str() == id).unwrap()
    }

    pub(crate) fn after(&self, id: &str) -> Ids {
        let links = self.naive.t.links.iter();
        let links = links.filter(|l| l.from.as_str() == id);
        links.map(|l| l.to.to_string()).collect()
    }

    pub(crate) fn before(&self, id: &str) -> Ids {
        let links = self.naive.t.links.iter();
        let links = links.filter(|l| l.to.as_str() == id);
        links.map(|l| l.from.to_string()).collect()
    }

    /// Sets of ids that hang together.
    pub(crate) fn components(&self) -> Vec<Ids> {
        let mut sets: Vec<Ids> = Vec::new();
        for i in &self.naive.t.initiatives {
            sets.push([i.id.to_string()].into());
        }
        for link in &self.naive.t.links {
            let at = |id: &InitiativeId| sets.iter().position(|s| s.contains(id.as_str())).unwrap();
            let (a, b) = (at(&link.from), at(&link.to));
            if a != b {
                let moved = sets.remove(a.max(b));
                sets[a.min(b)].extend(moved);
            }
        }
        sets
    }

    /// An initiative with all that leads to it and all that follows from it.
    pub(crate) fn line(&self, id: &str) -> Ids {
        let mut line: Ids = [id.to_owned()].into();
        for step in [Self::before, Self::after] {
            let mut open = vec![id.to_owned()];
            while let Some(at) = open.pop() {
                open.extend(step(self, &at));
                line.insert(at);
            }
        }
        line
    }

    pub(crate) fn years(&self) -> BTreeSet<FiscalYear> {
        self.naive
            .t
            .initiatives
            .iter()
            .map(|i| i.fiscal_year)
            .collect()
    }

    /// When everything is, in order.
    pub(crate) fn moments(&self) -> BTreeSet<Moment> {
        self.naive.t.initiatives.iter().map(moment).collect()
    }

    pub(crate) fn word(&self, chain: &Ids) -> ChangeWord {
        let of = |phase: Phase| -> BTreeSet<Moment> {
            let rows = chain.iter().map(|id| self.of(id));
            rows.filter(|i| i.phase == phase).map(moment).collect()
        };
        let (plans, results) = (of(Phase::Plan), of(Phase::Result));
        let own: BTreeSet<Moment> = plans.union(&results).copied().collect();
        let all = self.moments();
        let (first, last) = (*all.first().unwrap(), *all.last().unwrap());
        if own.len() == 1 {
            let own = *own.first().unwrap();
            let planned = results.is_empty();
            return if all.len() == 1 {
                ChangeWord::OnlyYear
            } else if (planned && own < last) || (!planned && own == first) {
                ChangeWord::NotMentioned
            } else {
                ChangeWord::New
            };
        }
        let mut latest = own.iter().rev();
        let (now, was) = (*latest.next().unwrap(), *latest.next().unwrap());
        let named = |when: Moment| -> (Ids, Ids) {
            let rows = chain.iter().map(|id| self.of(id));
            let rows: Vec<_> = rows.filter(|i| moment(i) == when).collect();
            let actors = rows
                .iter()
                .flat_map(|i| i.actors.iter().map(ToString::to_string));
            let methods = rows
                .iter()
                .flat_map(|i| i.methods.iter().map(ToString::to_string));
            (actors.collect(), methods.collect())
        };
        let (old, new) = (named(was), named(now));
        let kept = old.0.is_subset(&new.0) && old.1.is_subset(&new.1);
        if kept && old != new && !old.0.is_empty() && !old.1.is_empty() {
            return ChangeWord::Expanded;
        }
        let whole = results
            .iter()
            .any(|y| plans.iter().any(|p| p < y) && plans.iter().any(|p| p > y));
        if whole || results.len() > 1 {
            ChangeWord::Continued
        } else if results.is_empty() {
            ChangeWord::PlannedAgain
        } else if plans.last().unwrap() > results.first().unwrap() {
            ChangeWord::NextPlan
        } else {
            ChangeWord::Done
        }
    }

    /// The wards of an initiative, and whether a body common to all acts.
    pub(crate) fn wards(&self, id: &str) -> (Ids, bool) {
        let codes = self.naive.codes(Dimension::Ward, self.of(id));
        let known: Ids = self
            .naive
            .t
            .wards
            .iter()
            .map(|w| w.code.to_string())
            .collect();
        let common = codes.contains("joint");
        (codes.intersection(&known).cloned().collect(), common)
    }

    pub(crate) fn kinds(&self, id: &str) -> BTreeSet<Option<OutcomeKind>> {
        let points = self.naive.points(&id.into(), PointKind::Outcome);
        let kinds: BTreeSet<_> = points.iter().map(|p| p.outcome_kind).collect();
        if kinds.is_empty() {
            [None].into()
        } else {
            kinds
        }
    }
}

/// When an initiative is: the plan of a year comes before its result, the result before the plan of
/// the next year.
pub(crate) type Moment = (u16, char);

pub(crate) fn moment(i: &Initiative) -> Moment {
    let letter = if i.phase == Phase::Plan { 'a' } else { 'b' };
    (i.fiscal_year.0, letter)
}

/// The ids of rows.
pub(crate) fn ids(dataset: &Dataset, rows: impl Iterator<Item = usize>) -> Ids {
    rows.map(|row| dataset.initiative(row).unwrap().id.to_string())
        .collect()
}
