//! Files that are broken on purpose: the check finds what they are meant for and nothing else, and as
//! soon as a person has mended that, they come in.

use super::support::{Case, DATA, text_of};
use shared::check::diagnostic::{Cell, Rule, Severity};
use shared::check::findings::Findings;
use shared::intake::Fix;
use shared::intake::encoding::Encoding;
use shared::language::Language;
use shared::model::Tables;
use shared::practice::{Exercise, Fault, answers, exercises};
use shared::update::yearly::Outcome;

fn all() -> Vec<Exercise> {
    let all = exercises(&DATA.1, Language::Ja);
    assert_eq!(all.len(), Fault::ALL.len());
    all
}

fn of(fault: Fault) -> Exercise {
    all().into_iter().find(|e| e.fault == fault).unwrap()
}

/// Everything that is said of a file but that names and numbers were turned into codes.
fn found(findings: &Findings) -> Vec<(Rule, Option<String>)> {
    let is_usual = |rule| {
        matches!(
            rule,
            Rule::FixedName | Rule::FixedNumber | Rule::FixedSeparator
        )
    };
    let found = findings.list().iter().filter(|d| !is_usual(d.rule));
    found
        .map(|d| (d.rule, d.cell.map(|cell| cell.to_string())))
        .collect()
}

fn read(exercise: &Exercise, text: &str) -> Outcome {
    Case::of(&exercise.name, text).run()
}

/// The text as the table was before something was done to it.
fn whole_table() -> String {
    let above = of(Fault::Above).text;
    let (_, table) = above.split_once("\r\n").unwrap();
    table.to_owned()
}

#[test]
fn the_check_finds_what_each_file_is_meant_for() {
    for exercise in all() {
        let outcome = read(&exercise, &exercise.text);
        let rule = exercise.fault.rule();
        let cell = exercise.cell.map(|cell| cell.to_string());
        assert_eq!(
            found(&outcome.findings),
            [(rule, cell)],
            "{}",
            exercise.name
        );
        let is_error = rule.severity() == Severity::Error;
        assert_eq!(outcome.plan.is_none(), is_error, "{}", exercise.name);
        // What stands in the line stands in the finding.
        let said = outcome.findings.list().iter().find(|d| d.rule == rule);
        let said = said.unwrap().value.as_text();
        let digits = |text: &str| text.replace("テーマ", "");
        if !exercise.value.is_empty() {
            assert_eq!(digits(said), digits(&exercise.value));
            assert!(exercise.line(Language::Ja).contains(&exercise.value));
        }
    }
}

#[test]
fn a_mended_file_comes_in_as_the_whole_table() {
    let table = whole_table();
    let expected = Case::of("表.csv", &table).run();
    assert_eq!(found(&expected.findings), []);
    let plan = expected.plan.unwrap();
    assert!(plan.counts().added > 0 && plan.counts().removed == 0);
    for exercise in all() {
        let (mut text, mut fixes) = (exercise.text.clone(), Vec::new());
        match exercise.fault {
            Fault::Above | Fault::Total => {}
            // In the page: the right word into the cell.
            Fault::Theme | Fault::Ward | Fault::Year => {
                let Some(Cell {
                    row,
                    column: Some(column),
                }) = exercise.cell
                else {
                    panic!("{}", exercise.name);
                };
                fixes.push(Fix {
                    file: 0,
                    row,
                    column,
                    text: exercise.mended.clone(),
                    was: None,
                });
            }
            // In a text editor: the second of the two rows goes.
            Fault::Twice => {
                let at = exercise.cell.unwrap().row as usize;
                let row = format!("{}\r\n", text.lines().nth(at).unwrap());
                assert_eq!(text.matches(&row).count(), 2);
                text = text.replacen(&row, "", 1);
            }
            Fault::Quote => {
                assert_eq!(text.matches('"').count(), 1);
                text = text.replace(&format!("\"{}", exercise.mended), &exercise.mended);
            }
            // In a spreadsheet: a column is put in.
            Fault::Column => {
                let mut actors = ["主体"].into_iter().chain(exercise.mended.split('、'));
                let rows = text.lines().map(|row| {
                    let mut cells: Vec<&str> = row.split(',').collect();
                    let at = 6;
                    assert!(cells.get(at - 1) == Some(&"テーマの根拠") || !row.contains("ID"));
                    cells.insert(at, actors.next().unwrap());
                    format!("{}\r\n", cells.join(","))
                });
                text = rows.collect();
            }
            // The last row is copied from another of these files.
            Fault::Cut => {
                let part = text.lines().last().unwrap().to_owned();
                let row = table.lines().last().unwrap();
                assert!(row.starts_with(&part) && row != part);
                text = text.replace(&part, row);
            }
        }
        let mut case = Case::of(&exercise.name, &text);
        case.fixes = fixes;
        let outcome = case.run();
        assert_eq!(
            outcome.version,
            expected.version,
            "{}: {:?}",
            exercise.name,
            found(&outcome.findings)
        );
        assert!(!outcome.version.is_empty());
    }
}

#[test]
fn the_old_encoding_is_found() {
    for exercise in all() {
        let (bytes, _, lost) = encoding_rs::SHIFT_JIS.encode(&exercise.text);
        if exercise.fault.is_shift_jis() {
            assert!(!lost);
            assert_eq!(text_of(&bytes), (Encoding::ShiftJis, exercise.text));
        } else {
            assert!(exercise.text.starts_with('\u{feff}'), "{}", exercise.name);
        }
    }
}

#[test]
fn the_answers_name_every_file_its_place_and_what_to_do() {
    for language in [Language::Ja, Language::En] {
        let all = exercises(&DATA.1, language);
        let text = answers(&all, language);
        assert!(!text.contains(['{', '}']), "{text}");
        for exercise in all {
            assert!(text.contains(&exercise.name));
            assert!(text.contains(&exercise.line(language)));
            let cell = exercise
                .cell
                .map_or_else(String::new, |cell| cell.to_string());
            let found = format!("{cell} {}", exercise.fault.rule().title(language));
            assert!(text.contains(found.trim_start()), "{found}");
        }
    }
}

#[test]
fn without_data_there_is_nothing_to_break() {
    assert_eq!(exercises(&Tables::default(), Language::Ja), []);
}
