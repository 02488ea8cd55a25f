//! Chains and breaks, against the plain rows.

use crate::plain::{Ids, Moment, Plain, ids, moment};
use shared::board::dataset::Dataset;
use shared::board::dimension::Dimension;
use shared::board::rowset::RowSet;
use shared::language::Language;
use shared::model::*;
use shared::years::Ties;
use shared::years::breaks::{BreakKind, Why, breaks};
use shared::years::change::ChangeWord;
use shared::years::row::{Shape, groups, word_of, years};
use std::collections::BTreeSet;

#[track_caller]
pub(crate) fn check_years(tables: &Tables, dataset: &Dataset, rows: &RowSet) {
    let plain = Plain::new(tables, dataset, rows);
    let found = years(dataset, rows, true);
    let ties = Ties::new(dataset, true);
    let expected: Vec<Ids> = plain
        .components()
        .into_iter()
        .filter(|c| !c.is_disjoint(&plain.matched))
        .collect();
    let shown: BTreeSet<Ids> = found.rows.iter().map(|r| ids(dataset, r.all())).collect();
    assert_eq!(shown, expected.iter().cloned().collect());
    assert_eq!(found.rows.len(), expected.len());
    let firsts: Vec<usize> = found.rows.iter().map(|r| r.all().next().unwrap()).collect();
    assert!(firsts.is_sorted());
    for row in &found.rows {
        let own = ids(dataset, row.all());
        assert_eq!(row.change, plain.word(&own), "{own:?}");
        for at in row.all() {
            let id = dataset.initiative(at).unwrap().id.to_string();
            let word = word_of(dataset, &ties, at);
            assert_eq!(word, plain.word(&plain.line(&id)), "{id}");
        }
        let said = found.said(row, Language::Ja);
        let latest = row.members.iter().rposition(|m| !m.is_empty()).unwrap();
        for (at, column) in found.columns.iter().enumerate() {
            let names = row.change == ChangeWord::NotMentioned && at > latest;
            let name = column.set.label(Language::Ja);
            assert_eq!(said.contains(&name), names, "{said}");
        }
        for (column, members) in found.columns.iter().zip(&row.members) {
            assert!(members.is_sorted());
            for at in members {
                let i = dataset.initiative(*at).unwrap();
                assert_eq!(
                    (i.fiscal_year, i.phase),
                    (column.set.year, column.set.phase)
                );
                assert_eq!(row.is_context(*at), !plain.matched.contains(i.id.as_str()));
            }
        }
        let links: Vec<&Link> = tables
            .links
            .iter()
            .filter(|l| own.contains(l.from.as_str()))
            .collect();
        let name = |row: usize| dataset.initiative(row).unwrap().id.clone();
        let told: BTreeSet<_> = row
            .links
            .iter()
            .map(|l| (name(l.from), name(l.to), l.relation, l.basis))
            .collect();
        let asked: BTreeSet<_> = links
            .iter()
            .map(|l| (l.from.clone(), l.to.clone(), l.relation, l.basis))
            .collect();
        assert_eq!(told, asked);
        assert_eq!(row.links.len(), links.len());
        assert_eq!(
            row.inferred,
            links.iter().any(|l| l.basis == Basis::Inferred)
        );
        let splits = own.iter().any(|id| plain.after(id).len() > 1);
        let merges = own.iter().any(|id| plain.before(id).len() > 1);
        let shape = match (splits, merges, own.len()) {
            (true, true, _) => Shape::Mixed,
            (true, false, _) => Shape::Split,
            (false, true, _) => Shape::Merge,
            (false, false, 1) => Shape::Single,
            (false, false, _) => Shape::Linear,
        };
        assert_eq!(row.shape, shape);
    }
    let all: Ids = expected.into_iter().flatten().collect();
    assert_eq!(
        (found.matched, found.context),
        (plain.matched.len(), all.len() - plain.matched.len())
    );
    let total: usize = found.words.iter().map(|(_, n)| n).sum();
    assert_eq!(total, found.rows.len());
    for (word, n) in &found.words {
        assert_eq!(found.rows.iter().filter(|r| r.change == *word).count(), *n);
    }
    let letter = |set: RecordSet| if set.phase == Phase::Plan { 'a' } else { 'b' };
    let when = |set: RecordSet| (set.year.0, letter(set));
    let each: Vec<Moment> = found.columns.iter().map(|c| when(c.set)).collect();
    assert_eq!(each, plain.moments().into_iter().collect::<Vec<_>>());
    for column in &found.columns {
        let own = tables
            .initiatives
            .iter()
            .filter(|i| moment(i) == when(column.set));
        let own: Vec<&Initiative> = own.collect();
        let count = |set: &Ids| own.iter().filter(|i| set.contains(i.id.as_str())).count();
        assert_eq!(column.matched, count(&plain.matched));
        assert_eq!(column.matched + column.context, count(&all));
        let named: BTreeSet<&SourceCode> = column
            .sources
            .iter()
            .map(|at| &dataset.tables.sources[*at].code)
            .collect();
        assert_eq!(named, own.iter().map(|i| &i.source).collect());
    }
    for by in [Dimension::Theme, Dimension::Ward, Dimension::Section] {
        let groups = groups(dataset, &found, by);
        let codes: Vec<String> = groups.iter().map(|g| g.code.clone()).collect();
        assert_eq!(codes, plain.naive.values(by));
        for group in groups {
            let has = |id: &String| {
                plain.matched.contains(id)
                    && plain.naive.codes(by, plain.of(id)).contains(&group.code)
            };
            assert_eq!(group.initiatives, all.iter().filter(|id| has(id)).count());
            let chains = found.rows.iter().enumerate();
            let chains = chains.filter(|(_, r)| ids(dataset, r.all()).iter().any(has));
            assert_eq!(group.rows, chains.map(|(at, _)| at).collect::<Vec<_>>());
        }
    }
}

#[track_caller]
pub(crate) fn check_breaks(tables: &Tables, dataset: &Dataset, rows: &RowSet) {
    let plain = Plain::new(tables, dataset, rows);
    let lists = breaks(dataset, rows, true);
    assert_eq!(
        lists.iter().map(|b| b.kind).collect::<Vec<_>>(),
        BreakKind::ALL
    );
    let last = plain.moments().last().copied();
    let matched: Vec<&Initiative> = plain.matched.iter().map(|id| plain.of(id)).collect();
    for list in lists {
        let mut reasons = BTreeSet::new();
        let (mut of, mut found) = (0, Ids::new());
        for i in &matched {
            let id = i.id.as_str();
            let later = Some(moment(i)) < last;
            let planned = tables
                .initiatives
                .iter()
                .any(|o| o.phase == Phase::Plan && moment(o) < moment(i));
            let finding = plain.kinds(id).contains(&Some(OutcomeKind::Finding));
            let (own, _) = plain.wards(id);
            let (asked, holds) = match list.kind {
                BreakKind::NotMentioned => {
                    (i.phase == Phase::Plan && later, plain.after(id).is_empty())
                }
                BreakKind::NoPlan => (
                    i.phase == Phase::Result && planned,
                    plain.before(id).is_empty(),
                ),
                BreakKind::NoNextStep => (
                    i.phase == Phase::Result && later && finding,
                    plain.after(id).is_empty(),
                ),
                BreakKind::OneSided => {
                    let before = reasons.len();
                    if own.len() > 1 {
                        for kind in PointKind::ALL {
                            let points = plain.naive.points(&i.id, *kind);
                            let told: BTreeSet<Option<String>> = points
                                .iter()
                                .map(|p| p.ward.as_ref().map(ToString::to_string))
                                .collect();
                            if let Some(Some(ward)) = told.first().filter(|w| {
                                told.len() == 1 && w.as_ref().is_some_and(|w| own.contains(w))
                            }) {
                                reasons.insert((
                                    id.to_owned(),
                                    ward.clone(),
                                    format!("{:?}", Why::Split(*kind)),
                                ));
                            }
                        }
                        for (others, why) in [
                            (plain.before(id), Why::Before),
                            (plain.after(id), Why::After),
                        ] {
                            let wards: Vec<_> = others.iter().map(|o| plain.wards(o)).collect();
                            let named: Ids = wards
                                .iter()
                                .flat_map(|(w, _)| w.clone())
                                .filter(|w| own.contains(w))
                                .collect();
                            if named.len() == 1 && !wards.iter().any(|(_, common)| *common) {
                                reasons.insert((
                                    id.to_owned(),
                                    named.first().unwrap().clone(),
                                    format!("{why:?}"),
                                ));
                            }
                        }
                    }
                    (own.len() > 1, reasons.len() > before)
                }
            };
            of += usize::from(asked);
            if asked && holds {
                found.insert(id.to_owned());
            }
        }
        assert_eq!(list.of, of, "{:?}", list.kind);
        assert_eq!(ids(dataset, list.rows.iter()), found, "{:?}", list.kind);
        let told: BTreeSet<_> = list
            .one_sided
            .iter()
            .map(|o| {
                (
                    dataset.initiative(o.row).unwrap().id.to_string(),
                    o.ward.to_string(),
                    format!("{:?}", o.why),
                )
            })
            .collect();
        assert_eq!(told, reasons);
        for l in [Language::Ja, Language::En] {
            let note = list.note(l);
            assert!(of == 0 || note.contains(&of.to_string()), "{note}");
            assert!(
                list.one_sided
                    .iter()
                    .all(|o| !o.note(dataset, l).is_empty())
            );
        }
    }
}
