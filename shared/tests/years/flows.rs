//! Flows and their geometry: what is drawn adds up, and stays where it should.

use crate::flow as flow_of;
use crate::plain::{Ids, Plain};
use proptest::prelude::*;
use shared::board::dataset::Dataset;
use shared::board::location::Location;
use shared::board::rowset::RowSet;
use shared::chart::flow::{FlowChart, NARROWEST, SMALL, WIDEST};
use shared::chart::{LINE, text_width};
use shared::language::Language;
use shared::model::*;
use shared::years::Ties;
use shared::years::flow::{Flow, FlowLink, Node, NodeKind, UNIT, flow, short};
use shared::years::followed::Followed;
use std::collections::{BTreeMap, BTreeSet};

#[track_caller]
fn check_sums(flow: &Flow) {
    for (at, node) in flow.nodes.iter().enumerate() {
        let leaving: u32 = flow
            .links
            .iter()
            .filter(|l| l.from == at)
            .map(|l| l.leaving)
            .sum();
        let arriving: u32 = flow
            .links
            .iter()
            .filter(|l| l.to == at)
            .map(|l| l.arriving)
            .sum();
        let column = node.kind.column();
        assert!(node.units > 0 && node.count > 0, "{node:?}");
        // Results and outcomes have both sides, the ends have one.
        let ends = matches!(
            node.kind,
            NodeKind::NotMentioned | NodeKind::ResultElsewhere
        );
        if column < 3 && !ends {
            assert_eq!(leaving, node.units, "{node:?} in {flow:?}");
        }
        if column > 0 {
            assert_eq!(arriving, node.units, "{node:?} in {flow:?}");
        }
    }
    for link in &flow.links {
        let (from, to) = (flow.nodes[link.from], flow.nodes[link.to]);
        assert_eq!(from.kind.column() + 1, to.kind.column());
        assert!(
            link.leaving > 0 && link.arriving > 0,
            "{link:?} in {flow:?}"
        );
        assert!(
            link.count > 0 && link.count <= from.count,
            "{link:?} in {flow:?}"
        );
        assert!(
            link.arrived > 0 && link.arrived <= to.count,
            "{link:?} in {flow:?}"
        );
    }
    let order: Vec<_> = flow.links.iter().map(|l| (l.from, l.to)).collect();
    assert!(order.is_sorted());
    assert!(flow.nodes.iter().map(|n| n.kind.column()).is_sorted());
}

/// What a band opens is what it counts at its ends.
#[track_caller]
fn check_rows(dataset: &Dataset, flow: &Flow) {
    for link in &flow.links {
        let of = |phase| {
            let rows = link.rows.iter().filter_map(|row| dataset.initiative(*row));
            rows.filter(|i| i.phase == phase).count()
        };
        let (plans, results) = (of(Phase::Plan), of(Phase::Result));
        assert!(link.rows.is_sorted());
        assert_eq!(plans + results, link.rows.len());
        let expected = match (flow.nodes[link.from].kind, flow.nodes[link.to].kind) {
            (NodeKind::Plan, NodeKind::Result) => (link.count, link.arrived),
            (NodeKind::Plan, _) => (link.count, 0),
            (_, NodeKind::NextPlan) => (link.arrived, link.count),
            _ => (0, link.count),
        };
        assert_eq!((plans, results), expected);
    }
}

#[track_caller]
pub(crate) fn check_flow(tables: &Tables, dataset: &Dataset, rows: &RowSet) {
    let plain = Plain::new(tables, dataset, rows);
    for year in plain.years() {
        let flow = flow_of(dataset, rows, year, true);
        check_sums(&flow);
        check_rows(dataset, &flow);
        let planned = |i: &&Initiative| i.phase == Phase::Plan;
        let plans = tables.initiatives.iter().filter(planned);
        let plan_years: BTreeSet<FiscalYear> = plans.map(|i| i.fiscal_year).collect();
        let plan_year = plan_years.iter().rfind(|y| **y <= year).copied();
        let next_year = plan_years.iter().find(|y| **y > year).copied();
        assert_eq!((flow.plan_year, flow.next_year), (plan_year, next_year));
        let of = |year: Option<FiscalYear>, phase: Phase| -> Ids {
            let own = plain.matched.iter().filter(|id| {
                let i = plain.of(id);
                Some(i.fiscal_year) == year && i.phase == phase
            });
            own.cloned().collect()
        };
        let (before, results, next) = (
            of(plan_year, Phase::Plan),
            of(Some(year), Phase::Result),
            of(next_year, Phase::Plan),
        );
        let mut counts: BTreeMap<String, Ids> = BTreeMap::new();
        let mut stand = |kind: NodeKind, id: &str| {
            counts
                .entry(format!("{kind:?}"))
                .or_default()
                .insert(id.to_owned());
        };
        let place = |linked: &Ids, here: &Ids, [to, elsewhere, nowhere]: [NodeKind; 3]| match () {
            () if linked.is_empty() => nowhere,
            () if linked.is_disjoint(here) => elsewhere,
            () => to,
        };
        for id in &before {
            stand(NodeKind::Plan, id);
            let to = place(
                &plain.after(id),
                &results,
                [
                    NodeKind::Plan,
                    NodeKind::ResultElsewhere,
                    NodeKind::NotMentioned,
                ],
            );
            stand(to, id);
        }
        for id in &results {
            stand(NodeKind::Result, id);
            let from = place(
                &plain.before(id),
                &before,
                [NodeKind::Result, NodeKind::PlanElsewhere, NodeKind::NoPlan],
            );
            stand(from, id);
            let to = place(
                &plain.after(id),
                &next,
                [NodeKind::Result, NodeKind::NextElsewhere, NodeKind::NoNext],
            );
            stand(to, id);
            for kind in plain.kinds(id) {
                stand(kind.map_or(NodeKind::NoOutcome, NodeKind::Outcome), id);
            }
        }
        let (follows, alone): (Ids, Ids) = next
            .iter()
            .cloned()
            .partition(|id| !plain.before(id).is_disjoint(&results));
        for id in &follows {
            stand(NodeKind::NextPlan, id);
        }
        assert_eq!(flow.next_alone, alone.len());
        let told: BTreeMap<String, usize> = flow
            .nodes
            .iter()
            .map(|n| (format!("{:?}", n.kind), n.count))
            .collect();
        let expected: BTreeMap<String, usize> =
            counts.iter().map(|(k, v)| (k.clone(), v.len())).collect();
        assert_eq!(told, expected);
        let units = |column: usize| {
            flow.nodes
                .iter()
                .filter(|n| n.kind.column() == column)
                .map(|n| n.units)
                .sum::<u32>()
        };
        assert_eq!(units(2), results.len() as u32 * UNIT);
        assert_eq!(
            units(1),
            (results.len() + before.len() - linked(&flow)) as u32 * UNIT
        );
        check_short(dataset, rows, &flow);
    }
}

/// Without the kinds of outcome the same numbers are left, and each place and band opens what it counts.
#[track_caller]
fn check_short(dataset: &Dataset, rows: &RowSet, flow: &Flow) {
    let all = Followed {
        all: rows.clone(),
        asked: rows.clone(),
    };
    let small = short(dataset, &Ties::new(dataset, true), &all, flow.year);
    let without = |flow: &Flow| {
        let nodes = flow.nodes.iter().map(|n| (n.kind.code(), n.count));
        let kept = nodes.filter(|(code, _)| !is_outcome(code));
        kept.collect::<Vec<_>>()
    };
    assert_eq!(without(flow), without(&small));
    assert_eq!(small.nodes.len(), without(&small).len());
    for flow in [flow, &small] {
        for node in &flow.nodes {
            let found = flow.rows_at(dataset, node.kind.code());
            assert_eq!(found.len(), node.count, "{node:?} in {flow:?}");
            let hash = format!("#/years?flow={}", node.kind.code());
            assert_eq!(Location::parse(&hash).0.to_hash(), hash);
        }
        for link in &flow.links {
            let [from, to] = [link.from, link.to].map(|at| flow.nodes[at].kind.code());
            let code = format!("{from},{to}");
            assert_eq!(flow.rows_at(dataset, &code), link.rows);
            let hash = format!("#/years?flow={code}");
            assert_eq!(Location::parse(&hash).0.to_hash(), hash);
        }
    }
    check_rows(dataset, &small);
    check_own(dataset, rows, flow.year);
    for (l, most) in [(Language::Ja, 1), (Language::En, 100 * UNIT)] {
        let label = |node: &Node| format!("{} {}", node.kind.short(l), node.count);
        let chart = FlowChart::small(&small, most, &label);
        assert_eq!((chart.width, chart.bands.len()), (SMALL, small.links.len()));
        assert!(chart.nodes.iter().all(|n| !n.cut && n.x + n.width <= SMALL));
        for band in &chart.bands {
            assert!(band.x0 < band.x1 && band.h0 > 0 && band.h1 > 0);
        }
    }
}

/// What is asked about is counted apart, at every place and at both ends of every band.
#[track_caller]
fn check_own(dataset: &Dataset, rows: &RowSet, year: FiscalYear) {
    let followed = Followed {
        all: rows.clone(),
        asked: RowSet::of(dataset.len(), rows.iter().step_by(2)),
    };
    let of = |rows: &mut dyn Iterator<Item = &usize>, is_result: bool| {
        let asked = rows.filter(|row| followed.asked.contains(**row));
        let phases = asked.map(|row| dataset.initiative(*row).unwrap().phase);
        phases
            .filter(|p| (*p == Phase::Result) == is_result)
            .count()
    };
    for flow in [
        flow(dataset, &followed, year, true),
        short(dataset, &Ties::new(dataset, true), &followed, year),
    ] {
        for node in &flow.nodes {
            let found = flow.rows_at(dataset, node.kind.code());
            let own = found.iter().filter(|row| followed.asked.contains(**row));
            assert_eq!(node.own, own.count(), "{node:?}");
            assert_eq!(flow.own(node.kind) + flow.linked(node.kind), node.count);
        }
        for link in &flow.links {
            // Plans stand in the first and in the last column, and beside what nothing follows them.
            let is_result = |at: usize| {
                let kind = flow.nodes[at].kind;
                !matches!(
                    kind,
                    NodeKind::Plan
                        | NodeKind::NextPlan
                        | NodeKind::NotMentioned
                        | NodeKind::ResultElsewhere
                )
            };
            let ends = [link.from, link.to].map(|at| of(&mut link.rows.iter(), is_result(at)));
            assert_eq!([link.own, link.own_arrived], ends, "{link:?}");
            assert!(link.own <= link.count && link.own_arrived <= link.arrived);
        }
    }
}

fn is_outcome(code: &str) -> bool {
    code == "no-outcome" || OutcomeKind::ALL.iter().any(|kind| kind.code() == code)
}

/// The plans that lead to a result.
fn linked(flow: &Flow) -> usize {
    let kind = |at: usize| flow.nodes[at].kind;
    let between = |l: &&FlowLink| kind(l.from) == NodeKind::Plan && kind(l.to) == NodeKind::Result;
    flow.links.iter().find(between).map_or(0, |l| l.count)
}

#[track_caller]
pub(crate) fn check_chart(flow: &Flow, width: i32, names: &dyn Fn(usize) -> String) {
    let name = |node: &Node| names(flow.nodes.iter().position(|n| n == node).unwrap_or(0));
    let chart = FlowChart::new(flow, width, &name);
    assert_eq!(chart.width, width.clamp(NARROWEST, WIDEST));
    let mut ends = [0; NodeKind::COLUMNS];
    for placed in &chart.nodes {
        let node = flow.nodes[placed.node];
        let column = node.kind.column();
        assert_eq!(placed.x, chart.columns[column]);
        assert!(placed.label_y >= ends[column], "overlap");
        let label = placed.label_y + placed.label.len() as i32 * LINE;
        assert!(label <= placed.y, "a label lies on its node");
        ends[column] = placed.y + placed.height;
        assert_eq!(placed.linked == 0, node.own == node.count);
        assert_eq!(placed.linked == placed.height, node.own == 0);
        assert!((0..=placed.height).contains(&placed.linked));
        assert!(ends[column] <= chart.height);
        // Bands run between the columns: a label that stays within its own lies on none.
        let right = placed.x + placed.width;
        assert!(
            right
                <= chart
                    .columns
                    .get(column + 1)
                    .copied()
                    .unwrap_or(chart.width)
        );
        for line in &placed.label {
            assert!(placed.label_x >= placed.x);
            assert!(
                placed.label_x + text_width(line) <= right,
                "{line} runs over"
            );
        }
        let whole: String = name(&node).split_whitespace().collect();
        let drawn: String = placed.label.concat().split_whitespace().collect();
        assert_eq!(placed.cut, drawn != whole);
        assert_eq!(placed.cut, drawn.ends_with('…') && !whole.ends_with('…'));
        for (leaving, at) in [(true, placed.x + placed.width), (false, placed.x)] {
            let side: Vec<(i32, i32)> = chart
                .bands
                .iter()
                .filter(|b| {
                    let link = &flow.links[b.link];
                    placed.node == if leaving { link.from } else { link.to }
                })
                .map(|b| {
                    assert_eq!(at, if leaving { b.x0 } else { b.x1 });
                    if leaving { (b.y0, b.h0) } else { (b.y1, b.h1) }
                })
                .collect();
            let mut end = placed.y;
            for (y, h) in &side {
                assert_eq!(*y, end, "bands lie one under the other");
                assert!(*h >= 1);
                end = y + h;
            }
            assert!(
                side.is_empty() || end == placed.y + placed.height,
                "bands fill the node"
            );
        }
    }
    assert_eq!(chart.nodes.len(), flow.nodes.len());
    assert_eq!(chart.bands.len(), flow.links.len());
}

/// A flow of very different widths, as no small data set has it.
pub(crate) fn any_flow() -> impl Strategy<Value = Flow> {
    let width = prop_oneof![3 => Just(0u32), 2 => 1..9u32, 1 => 1..10_000_000u32];
    let widths = prop::collection::vec((width.clone(), 1..10_000_000u32), 400);
    let mut kinds = vec![
        NodeKind::Plan,
        NodeKind::NoPlan,
        NodeKind::PlanElsewhere,
        NodeKind::Result,
        NodeKind::NotMentioned,
        NodeKind::ResultElsewhere,
    ];
    kinds.extend(OutcomeKind::ALL.iter().map(|k| NodeKind::Outcome(*k)));
    kinds.extend([NodeKind::NoOutcome, NodeKind::NextPlan, NodeKind::NoNext]);
    widths.prop_map(move |widths| {
        let mut widths = widths.into_iter();
        let mut links = Vec::new();
        for (from, a) in kinds.iter().enumerate() {
            for (to, b) in kinds.iter().enumerate() {
                let (leaving, arriving) = widths.next().unwrap();
                if a.column() + 1 == b.column() && leaving > 0 {
                    links.push(FlowLink {
                        from,
                        to,
                        count: 1,
                        own: 1,
                        leaving,
                        arrived: 1,
                        own_arrived: 1,
                        arriving,
                        rows: Vec::new(),
                    });
                }
            }
        }
        let node = |(at, kind): (usize, &NodeKind)| {
            let leaving: u32 = links
                .iter()
                .filter(|l| l.from == at)
                .map(|l| l.leaving)
                .sum();
            let arriving: u32 = links
                .iter()
                .filter(|l| l.to == at)
                .map(|l| l.arriving)
                .sum();
            Node {
                kind: *kind,
                count: at + 1,
                own: at.div_ceil(2),
                units: leaving.max(arriving),
            }
        };
        Flow {
            year: FiscalYear(2024),
            plan_year: None,
            next_year: None,
            nodes: kinds.iter().enumerate().map(node).collect(),
            links,
            next_alone: 0,
        }
    })
}
