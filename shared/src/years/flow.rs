//! One year's results between the plans before and after them, as a flow: plan → result → kind of
//! outcome → next plan.
//!
//! **What is counted.** A node's number is the distinct initiatives that stand at it: plans in the
//! first column, results in the second, results with an outcome of the kind in the third, plans
//! again in the fourth. A result with two kinds of outcome stands at both, so the numbers of the
//! third column don't add up to the results.
//!
//! **What is drawn.** Widths are in [`UNIT`]s, one initiative being one unit, so that they always
//! add up: what leaves a node is as wide as the node, and so is what arrives. A result with two
//! kinds of outcome is half at each. Plans and results don't come one to one, so a link has two
//! widths: what it takes from the node it leaves, and what it brings to the node it enters.
//!
//! **Whose they are.** Lines show what follows whether it meets the conditions or not, and so does a
//! flow. Everywhere the number says apart how many meet the conditions themselves (`own`): the others
//! stand there because something leads to them, and are of another ward or theme.
//!
//! Only direct links count. An initiative whose links all lead past the matched initiatives of the
//! three record sets goes to, or comes from, "elsewhere", which is not the same as no record.

use super::followed::Followed;
use super::{Ties, plans_after, plans_before};
use crate::board::chain::Step;
use crate::board::dataset::Dataset;
use crate::board::rowset::RowSet;
use crate::language::Language;
use crate::model::{FiscalYear, Initiative, OutcomeKind, Phase, PointKind, RecordSet};

/// The width of one initiative. It can be split into up to ten equal parts without a remainder.
pub const UNIT: u32 = 2520;

/// What a node stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NodeKind {
    /// The plans before.
    Plan,
    /// Results that no plan before is linked to.
    NoPlan,
    /// Results that are linked back, but to nothing in this flow.
    PlanElsewhere,
    /// The year's results.
    Result,
    /// Plans that no later document mentions.
    NotMentioned,
    /// Plans that are linked forward, but to nothing in this flow.
    ResultElsewhere,
    /// Results with an outcome of this kind.
    Outcome(OutcomeKind),
    /// Results without an outcome of any kind.
    NoOutcome,
    /// The plans that follow.
    NextPlan,
    /// Results that no plan follows.
    NoNext,
    /// Results that are linked forward, but to nothing in this flow.
    NextElsewhere,
}

impl NodeKind {
    /// How many columns there are.
    pub const COLUMNS: usize = 4;

    /// Its column, from 0.
    pub const fn column(self) -> usize {
        match self {
            Self::Plan | Self::NoPlan | Self::PlanElsewhere => 0,
            Self::Result | Self::NotMentioned | Self::ResultElsewhere => 1,
            Self::Outcome(_) | Self::NoOutcome => 2,
            Self::NextPlan | Self::NoNext | Self::NextElsewhere => 3,
        }
    }

    /// The stable name, by which a link leads to it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::NoPlan => "no-plan",
            Self::PlanElsewhere => "plan-elsewhere",
            Self::Result => "result",
            Self::NotMentioned => "not-mentioned",
            Self::ResultElsewhere => "result-elsewhere",
            Self::Outcome(kind) => kind.code(),
            Self::NoOutcome => "no-outcome",
            Self::NextPlan => "next-plan",
            Self::NoNext => "no-next",
            Self::NextElsewhere => "next-elsewhere",
        }
    }

    /// Whether it stands for nothing on record here: it is drawn as an outline.
    pub const fn is_nothing(self) -> bool {
        !matches!(
            self,
            Self::Plan | Self::Result | Self::Outcome(_) | Self::NextPlan
        )
    }

    /// A name short enough for a small chart, whose key says what is meant.
    pub const fn short(self, l: Language) -> &'static str {
        match self {
            Self::Plan => l.pick("計画", "Plans"),
            Self::Result => l.pick("実績", "Results"),
            Self::NextPlan => l.pick("次の計画", "Next"),
            Self::PlanElsewhere | Self::ResultElsewhere | Self::NextElsewhere => {
                l.pick("図の外", "Outside")
            }
            Self::Outcome(kind) => kind.label(l),
            _ => l.pick("記載なし", "None"),
        }
    }

    /// The name a reader sees.
    pub const fn label(self, language: Language) -> &'static str {
        match self {
            Self::Plan => language.pick("計画", "Plan"),
            Self::NoPlan => language.pick("前の計画の記載なし", "No plan on record"),
            Self::PlanElsewhere => {
                language.pick("ほかの計画から続く実績", "Results of other plans")
            }
            Self::ResultElsewhere | Self::NextElsewhere => {
                language.pick("この図の外につながる", "Linked outside this chart")
            }
            Self::Result => language.pick("実績", "Result"),
            Self::NotMentioned => language.pick("後の資料に記載なし", "No later mention"),
            Self::Outcome(kind) => kind.label(language),
            Self::NoOutcome => language.pick("成果の記載なし", "No outcome on record"),
            Self::NextPlan => language.pick("次の計画", "Next plan"),
            Self::NoNext => language.pick("次の計画の記載なし", "No next plan on record"),
        }
    }
}

/// A node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Node {
    /// What it stands for.
    pub kind: NodeKind,
    /// Distinct initiatives.
    pub count: usize,
    /// Those of them that meet the conditions themselves.
    pub own: usize,
    /// Its width.
    pub units: u32,
}

/// A link between nodes of neighbouring columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlowLink {
    /// Position of the node it leaves.
    pub from: usize,
    /// Position of the node it enters.
    pub to: usize,
    /// Distinct initiatives of the node it leaves.
    pub count: usize,
    /// Those of them that meet the conditions themselves.
    pub own: usize,
    /// Its width where it leaves.
    pub leaving: u32,
    /// Distinct initiatives of the node it enters.
    pub arrived: usize,
    /// Those of them that meet the conditions themselves.
    pub own_arrived: usize,
    /// Its width where it enters.
    pub arriving: u32,
    /// The initiatives at both ends, ascending.
    pub rows: Vec<usize>,
}

impl FlowLink {
    fn add(&mut self, row: usize) {
        if let Err(at) = self.rows.binary_search(&row) {
            self.rows.insert(at, row);
        }
    }
}

/// The flow through one year's results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flow {
    /// The year of the results.
    pub year: FiscalYear,
    /// The year of the plans that it carries out: its own if it has plans, else the latest year
    /// before it that has.
    pub plan_year: Option<FiscalYear>,
    /// The year of the next plans.
    pub next_year: Option<FiscalYear>,
    /// The nodes that something stands at, by column.
    pub nodes: Vec<Node>,
    /// The links, by the nodes they leave and enter.
    pub links: Vec<FlowLink>,
    /// Matched plans of the next year that follow from no matched result: in no node.
    pub next_alone: usize,
}

impl Flow {
    /// The rows that a place of the flow or a band between two counts, by its code: those of a band at
    /// both of its ends, ascending. Nothing where nothing stands there.
    #[inline(never)]
    pub fn rows_at(&self, dataset: &Dataset, code: &str) -> Vec<usize> {
        let at = |code: &str| self.nodes.iter().position(|n| n.kind.code() == code);
        if let Some((from, to)) = code.split_once(',') {
            let (from, to) = (at(from), at(to));
            let mut links = self.links.iter();
            let link = links.find(|l| Some(l.from) == from && Some(l.to) == to);
            return link.map_or_else(Vec::new, |link| link.rows.clone());
        }
        let Some((at, node)) = at(code).and_then(|at| Some((at, self.nodes.get(at)?))) else {
            return Vec::new();
        };
        let set = self.set_of(node.kind);
        let mut rows: Vec<usize> = Vec::new();
        for link in self.links.iter().filter(|l| l.from == at || l.to == at) {
            let of_set = |row: &usize| dataset.initiative(*row).map(Initiative::record_set) == set;
            rows.extend(link.rows.iter().copied().filter(of_set));
        }
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    /// The record set of the initiatives that a place counts. What stands for nothing counts those that
    /// lead there.
    fn set_of(&self, kind: NodeKind) -> Option<RecordSet> {
        let (year, phase) = match kind {
            NodeKind::Plan | NodeKind::NotMentioned | NodeKind::ResultElsewhere => {
                (self.plan_year, Phase::Plan)
            }
            NodeKind::NextPlan => (self.next_year, Phase::Plan),
            _ => (Some(self.year), Phase::Result),
        };
        year.map(|year| RecordSet { year, phase })
    }

    /// How many of those that a place counts meet the conditions themselves; none where nothing stands.
    pub fn own(&self, kind: NodeKind) -> usize {
        let node = self.nodes.iter().find(|node| node.kind == kind);
        node.map_or(0, |node| node.own)
    }

    /// How many a place counts besides, because something leads to them.
    pub fn linked(&self, kind: NodeKind) -> usize {
        let node = self.nodes.iter().find(|node| node.kind == kind);
        node.map_or(0, |node| node.count - node.own)
    }

    /// Counts those of `asked` apart, at each place and at both ends of each band.
    fn count_own(&mut self, dataset: &Dataset, asked: &RowSet) {
        let of = |rows: &[usize], set: Option<RecordSet>| {
            let own = rows.iter().filter(|row| asked.contains(**row));
            let own = own.filter_map(|row| dataset.initiative(*row));
            own.filter(|i| Some(i.record_set()) == set).count()
        };
        let counts: Vec<(NodeKind, usize)> = self
            .nodes
            .iter()
            .map(|node| {
                let rows = self.rows_at(dataset, node.kind.code());
                (node.kind, of(&rows, self.set_of(node.kind)))
            })
            .collect();
        let ends: Vec<(usize, usize)> = self
            .links
            .iter()
            .map(|link| {
                let set = |at: usize| self.set_of(self.nodes.get(at)?.kind);
                (of(&link.rows, set(link.from)), of(&link.rows, set(link.to)))
            })
            .collect();
        for (node, (_, own)) in self.nodes.iter_mut().zip(counts) {
            node.own = own;
        }
        for (link, ends) in self.links.iter_mut().zip(ends) {
            (link.own, link.own_arrived) = ends;
        }
    }
}

/// The order of the nodes.
fn kinds() -> Vec<NodeKind> {
    let mut kinds = vec![
        NodeKind::Plan,
        NodeKind::NoPlan,
        NodeKind::PlanElsewhere,
        NodeKind::Result,
        NodeKind::NotMentioned,
        NodeKind::ResultElsewhere,
    ];
    for kind in OutcomeKind::ALL {
        kinds.push(NodeKind::Outcome(*kind));
    }
    kinds.extend([
        NodeKind::NoOutcome,
        NodeKind::NextPlan,
        NodeKind::NoNext,
        NodeKind::NextElsewhere,
    ]);
    kinds
}

/// The flow of what is followed through the results of a year.
#[inline(never)]
pub fn flow(dataset: &Dataset, rows: &Followed, year: FiscalYear, with_inferred: bool) -> Flow {
    let ties = Ties::new(dataset, with_inferred);
    through(dataset, (&ties, true), rows, year)
}

/// The same without the kinds of outcome, which is small enough to stand beside others: plan →
/// result → next plan.
#[inline(never)]
pub fn short(dataset: &Dataset, ties: &Ties, rows: &Followed, year: FiscalYear) -> Flow {
    through(dataset, (ties, false), rows, year)
}

fn through(
    dataset: &Dataset,
    (ties, with_outcomes): (&Ties, bool),
    rows: &Followed,
    year: FiscalYear,
) -> Flow {
    let outcomes = |row| match with_outcomes {
        true => outcomes(dataset, row),
        false => Vec::new(),
    };
    let set = RecordSet {
        year,
        phase: Phase::Result,
    };
    let (plan, later) = (plans_before(dataset, set), plans_after(dataset, set));
    let of = |set: Option<RecordSet>| match set {
        Some(set) => dataset.rows_of(set).and(&rows.all),
        None => RowSet::empty(dataset.len()),
    };
    let (before, results, next) = (of(plan), of(Some(set)), of(later));

    let mut widths = Widths::default();
    for row in before.iter() {
        let after = ties.chains.after(row);
        let to = match place(after, &results) {
            Place::Here => NodeKind::Result,
            Place::Elsewhere => NodeKind::ResultElsewhere,
            Place::Nowhere => NodeKind::NotMentioned,
        };
        widths.leave(row, (NodeKind::Plan, to), UNIT);
        if to != NodeKind::Result {
            widths.arrive(row, (NodeKind::Plan, to), UNIT);
        }
    }
    for row in results.iter() {
        let from = match place(ties.chains.before(row), &before) {
            Place::Here => NodeKind::Plan,
            Place::Elsewhere => NodeKind::PlanElsewhere,
            Place::Nowhere => NodeKind::NoPlan,
        };
        if from != NodeKind::Plan {
            widths.leave(row, (from, NodeKind::Result), UNIT);
        }
        widths.arrive(row, (from, NodeKind::Result), UNIT);
        let to = match place(ties.chains.after(row), &next) {
            Place::Here => NodeKind::NextPlan,
            Place::Elsewhere => NodeKind::NextElsewhere,
            Place::Nowhere => NodeKind::NoNext,
        };
        let stands = outcomes(row);
        if stands.is_empty() {
            widths.leave(row, (NodeKind::Result, to), UNIT);
            if to != NodeKind::NextPlan {
                widths.arrive(row, (NodeKind::Result, to), UNIT);
            }
        }
        for (at, kind) in stands.iter().enumerate() {
            let part = share(at, stands.len());
            widths.leave(row, (NodeKind::Result, *kind), part);
            widths.arrive(row, (NodeKind::Result, *kind), part);
            widths.leave(row, (*kind, to), part);
            if to != NodeKind::NextPlan {
                widths.arrive(row, (*kind, to), part);
            }
        }
    }
    let mut next_alone = 0;
    let mut arrived = 0;
    for row in next.iter() {
        let mut from: Vec<NodeKind> = Vec::new();
        for step in ties.chains.before(row) {
            if results.contains(step.row) {
                let mut kinds = outcomes(step.row);
                if kinds.is_empty() {
                    kinds.push(NodeKind::Result);
                }
                for kind in kinds {
                    if !from.contains(&kind) {
                        from.push(kind);
                    }
                }
            }
        }
        for (at, kind) in from.iter().enumerate() {
            widths.arrive(row, (*kind, NodeKind::NextPlan), share(at, from.len()));
        }
        if from.is_empty() {
            next_alone += 1;
        } else {
            arrived += 1;
        }
    }
    let (nodes, links) = widths.finish(before.count(), results.count(), arrived);
    let mut flow = Flow {
        year,
        plan_year: plan.map(|set| set.year),
        next_year: later.map(|set| set.year),
        nodes,
        links,
        next_alone,
    };
    flow.count_own(dataset, &rows.asked);
    flow
}

enum Place {
    Here,
    Elsewhere,
    Nowhere,
}

/// Where the steps lead: to one of these rows, elsewhere, or nowhere at all.
fn place(steps: &[Step], here: &RowSet) -> Place {
    if steps.is_empty() {
        Place::Nowhere
    } else if steps.iter().any(|s| here.contains(s.row)) {
        Place::Here
    } else {
        Place::Elsewhere
    }
}

/// The nodes of the third column that a result stands at, at least one.
fn outcomes(dataset: &Dataset, row: usize) -> Vec<NodeKind> {
    let mut kinds = Vec::new();
    for point in dataset.points_of(row, PointKind::Outcome) {
        if let Some(kind) = point.outcome_kind.map(NodeKind::Outcome)
            && !kinds.contains(&kind)
        {
            kinds.push(kind);
        }
    }
    if kinds.is_empty() {
        kinds.push(NodeKind::NoOutcome);
    }
    kinds
}

/// The width of one of `count` parts of an initiative; together they are exactly a unit.
fn share(at: usize, count: usize) -> u32 {
    let (at, count) = (at as u32, (count as u32).max(1));
    UNIT / count + u32::from(at < UNIT % count)
}

/// One link while it is added up.
struct Width {
    from: NodeKind,
    to: NodeKind,
    link: FlowLink,
}

/// The links while they are added up.
#[derive(Default)]
struct Widths(Vec<Width>);

impl Widths {
    fn at(&mut self, from: NodeKind, to: NodeKind) -> Option<&mut FlowLink> {
        let known = self.0.iter().position(|w| w.from == from && w.to == to);
        let at = known.unwrap_or(self.0.len());
        if known.is_none() {
            let link = FlowLink {
                from: 0,
                to: 0,
                count: 0,
                own: 0,
                leaving: 0,
                arrived: 0,
                own_arrived: 0,
                arriving: 0,
                rows: Vec::new(),
            };
            self.0.push(Width { from, to, link });
        }
        self.0.get_mut(at).map(|w| &mut w.link)
    }

    /// An initiative, or a part of one, leaves a node.
    fn leave(&mut self, row: usize, (from, to): (NodeKind, NodeKind), units: u32) {
        if let Some(link) = self.at(from, to) {
            link.count += 1;
            link.leaving += units;
            link.add(row);
        }
    }

    /// An initiative, or a part of one, enters a node.
    fn arrive(&mut self, row: usize, (from, to): (NodeKind, NodeKind), units: u32) {
        if let Some(link) = self.at(from, to) {
            link.arrived += 1;
            link.arriving += units;
            link.add(row);
        }
    }

    fn finish(self, plans: usize, results: usize, next: usize) -> (Vec<Node>, Vec<FlowLink>) {
        let mut nodes: Vec<Node> = Vec::new();
        for kind in kinds() {
            let (mut leaving, mut arriving, mut count, mut arrived) = (0, 0, 0, 0);
            for width in &self.0 {
                if width.from == kind {
                    leaving += width.link.leaving;
                    count += width.link.count;
                }
                if width.to == kind {
                    arriving += width.link.arriving;
                    arrived += width.link.arrived;
                }
            }
            let units = leaving.max(arriving);
            if units > 0 {
                let count = match kind {
                    NodeKind::Plan => plans,
                    NodeKind::Result => results,
                    NodeKind::NextPlan => next,
                    // Results with several kinds of outcome come by several ways.
                    NodeKind::NoNext | NodeKind::NextElsewhere => (arriving / UNIT) as usize,
                    _ => count.max(arrived),
                };
                nodes.push(Node {
                    kind,
                    count,
                    own: 0,
                    units,
                });
            }
        }
        let mut links = Vec::new();
        for (from, node) in nodes.iter().enumerate() {
            for (to, other) in nodes.iter().enumerate() {
                let mut widths = self.0.iter();
                if let Some(w) = widths.find(|w| w.from == node.kind && w.to == other.kind) {
                    let link = w.link.clone();
                    links.push(FlowLink { from, to, ..link });
                }
            }
        }
        (nodes, links)
    }
}
