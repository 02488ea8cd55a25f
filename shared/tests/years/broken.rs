//! Breaks, against the plain rows.

use crate::plain::{Ids, Plain, ids, moment};
use shared::board::dataset::Dataset;
use shared::board::rowset::RowSet;
use shared::language::Language;
use shared::model::*;
use shared::years::breaks::{BreakKind, Why, breaks};
use std::collections::BTreeSet;

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
