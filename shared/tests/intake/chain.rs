//! What a row of a flat table says of its chain: 前の計画 and 次年度の予定.

use super::support::{Case, DATA, rows, run, said};
use shared::check::diagnostic::Rule;
use shared::intake::template::{next_set, pattern};
use shared::language::Language;
use shared::model::{Initiative, Link, Phase};
use shared::update::yearly::Outcome;
use std::sync::Arc;

const TITLES: &str = "ID,年度,段階,区分,主体,取り組み名,概要,内容,成果,前の計画,次年度の予定";

/// A plan of two years and its result, and what is planned next.
const PLANS: &str = "2030-P001,2030,計画,テーマごとの取り組み,東区,甲の会,集う。,＊集う,,,\n\
    2030-P002,2030,計画,テーマごとの取り組み,東区,研修,学ぶ。,＊学ぶ,,,\n\
    2030-P003,2030,計画,テーマごとの取り組み,南区,研修,学ぶ。,＊学ぶ,,,\n\
    2030-P004,2030,計画,テーマごとの取り組み,西区,講座,話す。,＊話す,,,\n\
    2030-P005,2030,計画,テーマごとの取り組み,西区,講座,話す。,＊話す,,,\n\
    2030-P006,2030,計画,テーマごとの取り組み,南区,地域の講座,話す。,＊話す,,,\n";

fn result(actor: &str, title: &str, previous: &str, next: &str) -> String {
    format!(
        "2030,実績,テーマごとの取り組み,{actor},{title},行った。,＊行った,＊よい,{previous},{next}\n"
    )
}

fn table(plans: &str, results: &[String]) -> String {
    let results = results.iter().map(|row| format!(",{row}"));
    format!("{TITLES}\n{plans}{}", results.collect::<String>())
}

fn links(outcome: &Outcome, path: &str) -> Vec<String> {
    let links = rows(&outcome.next(), path).into_iter();
    links.map(|row| row.join(" ")).collect()
}

#[test]
fn earlier_plans_are_named_by_id_or_title() {
    let results = [
        result("東区", "甲の会", "２０３０－ｐ００１", ""),
        result("南区", "研 修", "研修；甲の会", ""),
        result("中央区", "研修の続き", "2030-P002; ２０３０－Ｐ００３", ""),
    ];
    // Those that are named may stand above or below, or be loaded already.
    let above = table(PLANS, &results);
    let first = run("表.csv", &above);
    assert!(first.plan.is_some(), "{:?}", said(&first.findings));
    let below = format!("{TITLES}\n,{}{PLANS}", results.join(","));
    let plans = run("計画.csv", &table(PLANS, &[]));
    let mut later = Case::of("表.csv", &table("", &results));
    later.into = Some(Arc::clone(&plans.tables));
    for outcome in [first, run("表.csv", &below), later.run()] {
        assert_eq!(
            links(&outcome, "2030/links.csv"),
            [
                "2030-P001 2030-R001 continues stated 表の「前の計画」にある",
                "2030-P003 2030-R002 continues stated 表の「前の計画」にある",
                "2030-P001 2030-R002 continues stated 表の「前の計画」にある",
                "2030-P002 2030-R003 continues stated 表の「前の計画」にある",
                "2030-P003 2030-R003 continues stated 表の「前の計画」にある",
            ]
        );
    }
}

#[test]
fn a_plan_that_is_not_clear_is_said_with_what_may_be_meant() {
    for (case, actor, previous, expected, meant) in [
        (
            "nearly",
            "東区",
            "甲の回;研修",
            "2030年度の計画に、この題名の取り組みはありません",
            Some("甲の会;研修"),
        ),
        (
            "a part of it",
            "東区",
            "甲の会の春の集い",
            "この題名の取り組みはありません",
            None,
        ),
        (
            "a longer part of it",
            "東区",
            "西区の地域の講座を開く",
            "この題名の取り組みはありません",
            Some("地域の講座"),
        ),
        (
            "nothing like it",
            "東区",
            "全く別の催し",
            "この題名の取り組みはありません",
            None,
        ),
        (
            "two",
            "東区",
            "講座",
            "複数あります（2030-P004, 2030-P005）",
            None,
        ),
        (
            "two of the same actor",
            "西区",
            "講座",
            "複数あります",
            None,
        ),
    ] {
        let text = table(PLANS, &[result(actor, "成果の会", previous, "")]);
        let outcome = run("表.csv", &text);
        assert!(outcome.plan.is_none(), "{case}");
        let found = outcome.findings.list().iter();
        let found: Vec<_> = found.filter(|d| d.rule == Rule::UnknownPrevious).collect();
        let [finding] = found.as_slice() else {
            panic!("{case}: {:?}", said(&outcome.findings));
        };
        assert_eq!(finding.cell.unwrap().to_string(), "J8", "{case}");
        let message = finding.message(Language::Ja);
        assert!(message.contains(expected), "{case}: {message}");
        assert_eq!(finding.suggestion.as_deref(), meant, "{case}");
        assert!(finding.message(Language::En).contains("earlier plan"));
    }
    // Where the year is wrong, too, both are said at once.
    let wrong = table(PLANS, &[])
        + ",29年度,実績,テーマごとの取り組み,東区,成果の会,行った。,＊行った,＊よい,甲の回,＊続ける\n";
    let outcome = run("表.csv", &wrong);
    let both = said(&outcome.findings);
    for line in ["not-a-year B8 29年度", "unknown-previous J8 甲の回"] {
        assert!(both.contains(&line.to_owned()), "{both:?}");
    }
    // An id that nobody has.
    let text = table(PLANS, &[result("東区", "成果の会", "2030-P099", "")]);
    let outcome = run("表.csv", &text);
    let said = said(&outcome.findings);
    assert!(
        said.contains(&"dangling-reference J8 2030-P099".to_owned()),
        "{said:?}"
    );
}

#[test]
fn what_is_planned_next_becomes_plans_once() {
    let next = "\"＊研修を年3回にする。\n＊ほかの区へも広げる\"";
    let text = table(PLANS, &[result("東区", "甲の会", "甲の会", next)]);
    let first = run("表.csv", &text);
    assert!(first.plan.is_some(), "{:?}", said(&first.findings));
    let plans: Vec<&Initiative> = first
        .tables
        .initiatives
        .iter()
        .filter(|i| i.fiscal_year.0 == 2031)
        .collect();
    let told: Vec<_> = plans
        .iter()
        .map(|i| {
            (
                i.id.as_str(),
                i.phase,
                &*i.title,
                &*i.summary,
                i.actors.len(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (
                "2031-P001",
                Phase::Plan,
                "研修を年3回にする",
                "研修を年3回にする。",
                1
            ),
            (
                "2031-P002",
                Phase::Plan,
                "ほかの区へも広げる",
                "ほかの区へも広げる",
                1
            ),
        ]
    );
    assert_eq!(
        links(&first, "2031/links.csv"),
        [
            "2030-R001 2031-P001 next stated 表の「次年度の予定」の1)にある",
            "2030-R001 2031-P002 next stated 表の「次年度の予定」の2)にある",
        ]
    );
    assert_eq!(first.sheets[0].years, [2030, 2031]);
    // Taken in again it changes nothing.
    let mut again = Case::of("表.csv", &text);
    again.into = Some(Arc::clone(&first.tables));
    let again = again.run();
    assert!(again.plan.unwrap().is_empty());
    // A long sentence keeps all its words; too long a one is said of its cell.
    let long = "相談支援事業所と学校と病院が集まり、事例を持ち寄って、地域の課題を話し合う場を年に四回開く。";
    let outcome = run(
        "表.csv",
        &table(PLANS, &[result("東区", "甲の会", "", long)]),
    );
    let plan = outcome
        .tables
        .initiatives
        .iter()
        .find(|i| i.fiscal_year.0 == 2031);
    let plan = plan.unwrap();
    assert_eq!(
        (&*plan.title, &*plan.summary),
        ("相談支援事業所と学校と病院が集まり、事例を持ち寄って", long)
    );
    let endless = "話し合う場を開く".repeat(40);
    let outcome = run(
        "表.csv",
        &table(PLANS, &[result("東区", "甲の会", "", &endless)]),
    );
    assert!(
        said(&outcome.findings)
            .iter()
            .any(|line| line.starts_with("too-long K8")),
        "{:?}",
        said(&outcome.findings)
    );
}

/// A link that was inferred is stated by a table that names it; one that is stated keeps its reason.
#[test]
fn what_a_table_names_is_stated() {
    let link: &Link = DATA
        .1
        .links
        .iter()
        .find(|l| l.basis.code() == "inferred")
        .unwrap();
    let of =
        |id: &shared::model::InitiativeId| DATA.1.initiatives.iter().find(|i| i.id == *id).unwrap();
    let to = of(&link.to);
    let text = format!(
        "ID,取り組み名,主体,前の計画\n{},{},{},{}\n",
        to.id,
        to.title,
        to.actors
            .iter()
            .map(|a| a.as_str())
            .collect::<Vec<_>>()
            .join(";"),
        link.from,
    );
    let outcome = run("表.csv", &text);
    assert!(outcome.plan.is_some(), "{:?}", said(&outcome.findings));
    let plan = outcome.plan.as_ref().unwrap();
    assert_eq!(
        (
            plan.counts().added,
            plan.counts().changed,
            plan.counts().removed
        ),
        (0, 1, 0)
    );
    let own = outcome
        .tables
        .links
        .iter()
        .find(|l| (&l.from, &l.to) == (&link.from, &link.to));
    assert_eq!(own.unwrap().basis.code(), "stated");
    let mut again = Case::of("表.csv", &text);
    again.into = Some(Arc::clone(&outcome.tables));
    assert!(again.run().plan.unwrap().is_empty());
}

/// Last year's table, overwritten here and there, is next year's: it comes in without an error, and
/// every row has its earlier plan.
#[test]
fn last_years_table_is_overwritten() {
    let tables = &DATA.1;
    let set = next_set(tables, 2026);
    let (_, text) = pattern(tables, 2026);
    let outcome = run("前年度の表.csv", text.trim_start_matches('\u{feff}'));
    let said = said(&outcome.findings);
    assert!(outcome.plan.is_some(), "{said:?}");
    let count = |of: &dyn Fn(&&Initiative) -> bool| tables.initiatives.iter().filter(of).count();
    let last = tables
        .initiatives
        .iter()
        .map(|i| i.record_set())
        .filter(|s| s.phase == Phase::Result)
        .max();
    let expected = count(&|i| Some(i.record_set()) == last)
        + count(&|i| {
            i.fiscal_year == set.year && i.phase == Phase::Plan && set.phase == Phase::Result
        });
    let new: Vec<&Initiative> = outcome
        .tables
        .initiatives
        .iter()
        .filter(|i| i.record_set() == set)
        .collect();
    assert_eq!(new.len(), expected);
    let tied = outcome
        .tables
        .links
        .iter()
        .filter(|l| l.to.record_set() == Some(set));
    assert_eq!(tied.count(), expected);
    assert!(
        outcome
            .tables
            .points
            .iter()
            .all(|p| p.initiative.record_set() != Some(set) || p.kind.code() != "outcome")
    );
    // Names are those that were there.
    for (row, was) in new.iter().zip(
        outcome
            .tables
            .links
            .iter()
            .filter(|l| l.to.record_set() == Some(set)),
    ) {
        let was = tables
            .initiatives
            .iter()
            .find(|i| i.id == was.from)
            .unwrap();
        assert_eq!(
            (&row.title, &row.actors, &row.methods, row.theme),
            (&was.title, &was.actors, &was.methods, was.theme)
        );
    }
}
