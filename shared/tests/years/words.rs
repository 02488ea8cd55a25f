//! The change words, case by case.

use crate::common::bare;
use shared::board::dataset::Dataset;
use shared::language::Language;
use shared::model::*;
use shared::years::Ties;
use shared::years::change::ChangeWord;
use shared::years::lines::word_of;
use std::collections::BTreeSet;

/// An initiative: its year, `P` or `R`, actors, methods.
type Row = (u16, char, &'static str, &'static str);

fn tables(rows: &[Row], links: &[(usize, usize)]) -> Tables {
    let mut tables = Tables::default();
    for (at, (year, letter, actors, methods)) in rows.iter().enumerate() {
        tables.initiatives.push(Initiative {
            actors: actors.split_whitespace().map(ActorCode::from).collect(),
            methods: methods.split_whitespace().map(MethodCode::from).collect(),
            title: at.to_string(),
            ..bare(&format!("{year}-{letter}{at:03}"))
        });
    }
    for (from, to) in links {
        tables.links.push(Link {
            from: tables.initiatives[*from].id.clone(),
            to: tables.initiatives[*to].id.clone(),
            relation: Relation::Continues,
            basis: Basis::Stated,
            reason: String::new(),
        });
    }
    tables
}

/// The word of the first initiative.
#[track_caller]
fn check(case: &str, rows: &[Row], links: &[(usize, usize)], expected: ChangeWord) {
    let tables = tables(rows, links);
    let first = tables.initiatives[0].id.clone();
    let dataset = Dataset::new(tables, String::new(), str::to_owned);
    let row = dataset.row(first.as_str()).unwrap();
    let word = word_of(&dataset, &Ties::new(&dataset, true), row);
    assert_eq!(word, expected, "{case}");
}

#[test]
fn every_word_holds_by_its_definition() {
    use ChangeWord::*;
    let plan = |year| (year, 'P', "a", "m");
    let result = |year| (year, 'R', "a", "m");
    check("one year of documents", &[plan(2021)], &[], OnlyYear);
    check(
        "a plan, later documents",
        &[plan(2021), plan(2022)],
        &[],
        NotMentioned,
    );
    check(
        "a plan in the middle",
        &[plan(2022), plan(2021), plan(2023)],
        &[],
        NotMentioned,
    );
    check(
        "a plan of the last year",
        &[plan(2022), plan(2021)],
        &[],
        New,
    );
    check(
        "a result of the first year",
        &[result(2021), plan(2022)],
        &[],
        NotMentioned,
    );
    check(
        "a result in the middle",
        &[result(2022), plan(2021), plan(2023)],
        &[],
        New,
    );
    check(
        "a result of the last year",
        &[result(2022), plan(2021)],
        &[],
        New,
    );
    check(
        "plan and result",
        &[plan(2021), result(2022)],
        &[(0, 1)],
        Done,
    );
    check(
        "result and plan",
        &[result(2021), plan(2022)],
        &[(0, 1)],
        NextPlan,
    );
    check(
        "plan and plan",
        &[plan(2021), plan(2022)],
        &[(0, 1)],
        PlannedAgain,
    );
    check(
        "result and result",
        &[result(2021), result(2025)],
        &[(0, 1)],
        Continued,
    );
    check(
        "plan, result, plan",
        &[plan(2021), result(2022), plan(2023)],
        &[(0, 1), (1, 2)],
        Continued,
    );
    check(
        "a plan that became a result and a plan",
        &[plan(2021), result(2023), plan(2022)],
        &[(0, 1), (0, 2)],
        Done,
    );
    check(
        "a plan and the result of the same year",
        &[plan(2021), result(2021)],
        &[(0, 1)],
        Done,
    );
    check(
        "a plan, its result of the same year, and the next plan",
        &[plan(2021), result(2021), plan(2022)],
        &[(0, 1), (1, 2)],
        Continued,
    );
    check(
        "a plan that the results of its year do not mention",
        &[plan(2021), result(2021)],
        &[],
        NotMentioned,
    );
    check(
        "a result that the plans of its year do not mention",
        &[result(2021), plan(2021)],
        &[],
        New,
    );
    check(
        "one more actor than in the plan of the year",
        &[plan(2021), (2021, 'R', "a b", "m")],
        &[(0, 1)],
        Expanded,
    );
    check(
        "one more actor",
        &[plan(2021), (2022, 'R', "a b", "m")],
        &[(0, 1)],
        Expanded,
    );
    check(
        "one more method",
        &[plan(2021), (2022, 'R', "a", "m n")],
        &[(0, 1)],
        Expanded,
    );
    check(
        "another actor instead",
        &[plan(2021), (2022, 'R', "b c", "m")],
        &[(0, 1)],
        Done,
    );
    check(
        "more actors, a method fewer",
        &[(2021, 'P', "a", "m n"), (2022, 'R', "a b", "m")],
        &[(0, 1)],
        Done,
    );
    check(
        "nothing named before",
        &[(2021, 'P', "a", ""), (2022, 'R', "a b", "m")],
        &[(0, 1)],
        Done,
    );
    check(
        "more in the middle, as before at the end",
        &[plan(2021), (2022, 'R', "a b", "m"), plan(2023)],
        &[(0, 1), (1, 2)],
        Continued,
    );
}

#[test]
fn words_are_told_apart() {
    let mut seen = BTreeSet::new();
    for word in ChangeWord::ALL {
        for l in [Language::Ja, Language::En] {
            for said in [
                word.code(),
                word.symbol(),
                word.label(l),
                word.definition(l),
            ] {
                assert!(!said.is_empty());
                seen.insert(said);
            }
        }
        assert!(word.definition(Language::Ja).ends_with('。'));
        assert!(word.definition(Language::En).ends_with('.'));
    }
    // A code, a symbol, and a label and a definition in both languages.
    assert_eq!(seen.len(), ChangeWord::ALL.len() * 6);
}
