//! Whatever is handed in: no panic, no end of the world, and the loaded package stays what it was.

use super::support::{Case, DATA, decode, nfkc, said};
use proptest::prelude::*;
use proptest::sample::Index;
use shared::check::diagnostic::Diagnostic;
use shared::hand_out::{Titles, excel_csv};
use shared::intake::encoding::{Encoding, choose};
use shared::intake::{Fix, FlatDefaults, Form, Source, Step};
use shared::package::schema::Table;
use shared::update::yearly::Outcome;
use std::sync::Arc;

/// What holds for every outcome.
fn sound(case: &Case, outcome: &Outcome) -> Result<(), TestCaseError> {
    let current = &DATA.0;
    prop_assert_eq!(outcome.plan.is_none(), outcome.findings.has_errors());
    if let Some(plan) = &outcome.plan {
        // What is applied is what was checked and shown, and what is written of it is read again.
        prop_assert!(Arc::ptr_eq(&plan.after, &outcome.tables));
        let next = outcome.next();
        prop_assert_eq!(&outcome.version, &next.version());
        let (again, findings) = shared::check::read(&next);
        prop_assert!(again == *outcome.tables);
        prop_assert!(!findings.has_errors());
        for file in &outcome.incoming().files {
            prop_assert!(!file.path.starts_with("0000"), "{}", file.path);
        }
    }
    let names: Vec<&str> = case.files.iter().map(|f| f.0.as_str()).collect();
    for finding in outcome.findings.list() {
        let known = current.files.iter().any(|f| f.path == finding.file);
        prop_assert!(
            known || names.contains(&finding.file.as_str()),
            "{}",
            finding.file
        );
    }
    Ok(())
}

/// A suggestion, written into its cell, makes the finding go.
fn suggestions_help(case: &Case, outcome: &Outcome) -> Result<(), TestCaseError> {
    let offered = |d: &&Diagnostic| d.suggestion.is_some();
    for finding in outcome.findings.list().iter().filter(offered).take(4) {
        let file = case.files.iter().position(|f| f.0 == finding.file);
        let (Some(file), Some(cell)) = (file, finding.cell) else {
            continue;
        };
        let mut fixed = case.clone();
        fixed.fixes.push(Fix {
            file: file as u16,
            row: cell.row,
            column: cell.column.unwrap(),
            text: finding.suggestion.clone().unwrap(),
            was: None,
        });
        let after = fixed.run().findings;
        let same = |d: &&Diagnostic| {
            (d.rule, d.cell, &d.value, &d.file)
                == (finding.rule, finding.cell, &finding.value, &finding.file)
        };
        prop_assert_eq!(after.list().iter().find(same), None);
    }
    Ok(())
}

/// Every data row of a sheet is among the incoming ones, or somebody has said something of it.
fn nothing_lost(outcome: &Outcome) -> Result<(), TestCaseError> {
    let sheet = outcome.sheets.first().unwrap();
    if let Some(Form::Table(table)) = sheet.form {
        let name = format!("/{}.csv", table.name());
        let incoming = outcome.incoming();
        let files = incoming.files.iter().filter(|f| f.path.ends_with(&name));
        let rows: usize = files.map(|f| f.text.lines().count() - 1).sum();
        prop_assert_eq!(rows, sheet.rows);
    }
    Ok(())
}

fn header(form: Form, japanese: bool) -> String {
    let titles = form
        .columns()
        .map(|c| if japanese { c.title } else { c.name });
    let titles: Vec<&str> = titles.collect();
    titles.join(",")
}

/// A real file with something done to its characters.
fn mutated() -> impl Strategy<Value = (String, String)> {
    let change = (
        any::<Index>(),
        0usize..9,
        "[a-z0-9,;\"\n\r〃令和７　ｶﾞ#\u{1}\u{fffd}'=-]{0,3}",
    );
    let changes = prop::collection::vec(change, 1..6);
    (any::<Index>(), any::<bool>(), changes).prop_map(|(at, japanese, changes)| {
        let file = at.get(&DATA.0.files);
        let titles = if japanese {
            Titles::Japanese
        } else {
            Titles::Names
        };
        let mut text: Vec<char> = excel_csv(file, titles).chars().collect();
        for (at, kind, new) in changes {
            let at = at.index(text.len().max(1));
            let end = (at + kind * kind).min(text.len());
            match kind {
                0..=2 => drop(text.splice(at..at.max(end), new.chars())),
                3 | 4 => drop(text.drain(at..end)),
                5 => {
                    let piece: Vec<char> = text.get(at..end).unwrap_or_default().to_vec();
                    drop(text.splice(at..at, piece));
                }
                6 if at > 20 => text.truncate(at),
                _ => {
                    for c in text.iter_mut().skip(at).take(200) {
                        *c = match *c {
                            '"' => ',',
                            ',' => '"',
                            c => c,
                        };
                    }
                }
            }
        }
        (file.path.clone(), text.into_iter().collect())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let chosen = choose(&bytes, decode, nfkc);
        prop_assert!(Encoding::ALL.contains(&chosen));
        for encoding in Encoding::ALL {
            let case = Case::of("x.csv", &decode(encoding, &bytes));
            let outcome = case.run();
            sound(&case, &outcome)?;
        }
    }

    #[test]
    fn any_text_under_good_titles(
        at in any::<Index>(),
        japanese in any::<bool>(),
        remove in any::<bool>(),
        body in "([a-z0-9東区研修ｶﾞ令和７年度〃計＊【】：;\"'=#! \u{3000}\t\u{1}-]{0,8}[,\n]){0,60}",
    ) {
        let forms: Vec<Form> = Form::all().collect();
        let form = *at.get(&forms);
        let text = format!("{}\n{body}", header(form, japanese));
        let case = Case {
            remove,
            defaults: FlatDefaults { year: Some(2025), ..FlatDefaults::default() },
            ..Case::of(&format!("{}.csv", form.code()), &text)
        };
        let outcome = case.run();
        sound(&case, &outcome)?;
        nothing_lost(&outcome)?;
        suggestions_help(&case, &outcome)?;
    }

    #[test]
    fn mutated_files((name, text) in mutated(), remove in any::<bool>()) {
        let case = Case { remove, ..Case::of(&name, &text) };
        let outcome = case.run();
        sound(&case, &outcome)?;
        nothing_lost(&outcome)?;
        suggestions_help(&case, &outcome)?;
    }

    #[test]
    fn small_steps_lead_to_the_same_outcome((name, text) in mutated(), flat in any::<bool>()) {
        let mut case = Case::of(&name, &text);
        if flat {
            let sheet = "主体,取り組み名,取り組み内容\n東区,研修,＊a\n〃,会議,＊b\n";
            case.files.push(("flat.csv".to_owned(), sheet.to_owned()));
        }
        let whole = case.run();
        for rows in [1, 64] {
            let mut update = case.update();
            let mut before = 0;
            while update.step(rows) == Step::More {
                prop_assert!(update.progress() >= before);
                before = update.progress();
            }
            prop_assert_eq!(update.progress(), 1000);
            let outcome = update.outcome().unwrap();
            prop_assert_eq!(said(&outcome.findings), said(&whole.findings));
            prop_assert_eq!(&outcome.findings, &whole.findings);
            prop_assert_eq!(&outcome.version, &whole.version);
            prop_assert_eq!(&outcome.incoming(), &whole.incoming());
            prop_assert_eq!(&outcome.sheets, &whole.sheets);
            let files = |outcome: &Outcome| outcome.plan.as_ref().map(|plan| plan.files.clone());
            prop_assert_eq!(files(&outcome), files(&whole));
            prop_assert!(outcome.tables == whole.tables);
        }
    }

    #[test]
    fn pieces_lead_to_the_same_outcome(
        (name, text) in mutated(),
        size in 2000usize..9000,
    ) {
        let case = Case::of(&name, &text);
        let whole = case.run();
        let mut pieces = Vec::new();
        let mut rest = text.as_str();
        while !rest.is_empty() {
            let end = (size..=rest.len()).find(|at| rest.is_char_boundary(*at));
            let (piece, behind) = rest.split_at(end.unwrap_or(rest.len()));
            pieces.push(piece.to_owned());
            rest = behind;
        }
        let mut pieces = pieces.into_iter();
        let first = Source {
            name,
            text: pieces.next().unwrap_or_default(),
            is_whole: pieces.len() == 0,
            size: text.len(),
            ..Source::default()
        };
        let mut update = case.update_of(vec![first]);
        loop {
            match update.step(64) {
                Step::More => {}
                Step::Piece(file) => {
                    prop_assert_eq!(file, 0);
                    let piece = pieces.next().unwrap_or_default();
                    update.piece(piece, pieces.len() == 0);
                }
                Step::Done => break,
            }
        }
        let outcome = update.outcome().unwrap();
        prop_assert_eq!(&outcome.findings, &whole.findings);
        prop_assert_eq!(&outcome.version, &whole.version);
        prop_assert_eq!(&outcome.incoming(), &whole.incoming());
        prop_assert!(outcome.tables == whole.tables);
    }
}

#[test]
fn a_quote_that_is_never_closed_hides_nothing() {
    let file = DATA
        .0
        .files
        .iter()
        .find(|f| f.path == "2024/points.csv")
        .unwrap();
    let comma = file.text.match_indices(',').nth(500).unwrap().0 + 1;
    let (before, behind) = file.text.split_at(comma);
    let case = Case::of("points.csv", &format!("{before}\"{behind}"));
    let outcome = case.run();
    assert!(outcome.plan.is_none());
    assert!(outcome.findings.has_errors());
}

#[test]
fn tables_without_rows_are_tables() {
    for form in Form::all() {
        let case = Case::of(&format!("{}.csv", form.code()), &header(form, true));
        let outcome = case.run();
        let is_yearly = !matches!(form, Form::Table(table) if !table.is_yearly());
        let plan = outcome.plan.as_ref().unwrap();
        assert!(plan.is_empty(), "{}", form.code());
        assert_eq!(
            outcome.incoming().files.is_empty(),
            is_yearly,
            "{}",
            form.code()
        );
    }
    assert_eq!(Table::ALL.len() + 1, Form::all().count());
}
