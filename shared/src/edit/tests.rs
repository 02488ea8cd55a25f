use super::*;
use crate::check::findings::Findings;
use crate::intake::{FlatDefaults, Form, Handling, Source};
use crate::testing::data_tables;
use crate::update::plan::{ChangeKind, Missing};
use crate::update::yearly::{Outcome, Request, YearlyUpdate};
use proptest::prelude::*;
use std::sync::{Arc, LazyLock};

static TABLES_LOADED: LazyLock<Arc<Tables>> = LazyLock::new(|| Arc::new(data_tables()));

fn nfkc(text: &str) -> String {
    text.to_owned()
}

/// What would come of a record, by the way of any file.
fn outcome(record: &Record, of: Option<&str>) -> (Outcome, Files) {
    let made = record.files(&TABLES_LOADED, of);
    let handling: Vec<Handling> = made
        .files
        .iter()
        .map(|file| Handling {
            form: Table::of_path(&file.path).map(|(table, _)| Form::Table(table)),
            year: Table::of_path(&file.path).and_then(|(_, year)| year),
            delimiter: Some(b','),
            clears: true,
            ..Handling::default()
        })
        .collect();
    let sources = made.files.iter().map(|file| Source {
        name: file.path.clone(),
        text: file.text.clone(),
        is_whole: true,
        size: file.text.len(),
        said: Vec::new(),
    });
    let request = Request {
        current: Arc::clone(&TABLES_LOADED),
        findings: &Findings::default(),
        sources: sources.collect(),
        handling: &handling,
        fixes: &[],
        defaults: FlatDefaults::default(),
        missing: Missing::Remove,
        nfkc,
    };
    (YearlyUpdate::run(request).unwrap(), made)
}

/// The cells that an outcome changes: table, key, column, before, after; whole rows with no column.
fn changed(outcome: &Outcome) -> Vec<String> {
    let plan = outcome.plan.as_ref().unwrap();
    let mut all = Vec::new();
    for file in &plan.files {
        assert!(!file.reordered, "{}", file.path);
        for change in &file.changes {
            let key = plan.key(*change);
            match change.kind {
                ChangeKind::Changed { .. } => all.extend(plan.cells(*change).iter().map(|cell| {
                    format!(
                        "{} {key} {}: {} → {}",
                        file.path, cell.column.name, cell.before, cell.after
                    )
                })),
                ChangeKind::Added(_) => all.push(format!("{} {key} +", file.path)),
                ChangeKind::Removed(_) => all.push(format!("{} {key} -", file.path)),
            }
        }
    }
    all
}

fn ids() -> Vec<String> {
    let all = TABLES_LOADED.initiatives.iter();
    all.map(|i| i.id.to_string()).collect()
}

#[test]
fn a_record_that_nobody_has_changed_changes_nothing() {
    for id in ids() {
        let record = Record::of(&TABLES_LOADED, &id).unwrap();
        let (outcome, _) = outcome(&record, Some(&id));
        assert!(
            outcome.plan.as_ref().unwrap().is_empty(),
            "{id}: {:?}",
            changed(&outcome)
        );
        let (kept, base) = Record::from_json(&record.to_json(record.digest())).unwrap();
        assert_eq!(
            (kept.digest(), base),
            (record.digest(), record.digest()),
            "{id}"
        );
    }
}

#[test]
fn what_is_emptied_taken_out_and_left_out_goes() {
    let id = TABLES_LOADED.links.first().unwrap().to.to_string();
    let mut record = Record::of(&TABLES_LOADED, &id).unwrap();
    let first = record.lines()[0].key;
    record.set(first, "locator", "別の場所");
    record.set(first, "frequency", "");
    let links = record.keys(|line| line.table == Table::Links && line.cell("to") == id);
    record.remove(links[0]);
    let (out, _) = outcome(&record, Some(&id));
    let all = changed(&out);
    assert!(
        all.iter()
            .any(|line| line.contains("locator") && line.ends_with("別の場所")),
        "{all:?}"
    );
    assert_eq!(
        all.iter()
            .filter(|line| line.contains("links.csv") && line.ends_with('-'))
            .count(),
        1
    );
    record.is_left_out = true;
    let (out, _) = outcome(&record, Some(&id));
    let own = |rows: &[String]| rows.iter().filter(|line| line.ends_with('-')).count();
    let lines = Record::of(&TABLES_LOADED, &id).unwrap().lines().len();
    assert_eq!(own(&changed(&out)), lines, "all of it and nothing else");
}

#[test]
fn a_new_record_has_the_next_id_and_comes_in() {
    let known = [
        ("fiscal_year", "2025".to_owned()),
        ("phase", "plan".to_owned()),
        ("section", TABLES_LOADED.sections[0].code.to_string()),
        ("actors", TABLES_LOADED.actors[0].code.to_string()),
        ("title", "新しい集い".to_owned()),
        (
            "source",
            TABLES_LOADED.sources.last().unwrap().code.to_string(),
        ),
        ("locator", "1番目".to_owned()),
    ];
    let mut record = Record::new(&TABLES_LOADED, &known);
    let numbers = TABLES_LOADED
        .initiatives
        .iter()
        .filter(|i| i.id.as_str().starts_with("2025-P"));
    let last = numbers.map(|i| i.id.parts().unwrap().2).max().unwrap();
    assert_eq!(record.id(), format!("2025-P{:03}", last + 1));
    let bullets = record.keys(|line| line.table == Table::Points);
    record.set(bullets[0], "text", "集う。");
    let (out, made) = outcome(&record, None);
    let id = record.id();
    assert_eq!(
        changed(&out),
        [
            format!("2025/initiatives.csv {id} +"),
            // The empty bullet is none.
            format!("2025/points.csv {id}｜content｜1 +").replace('｜', &between()),
        ]
    );
    // What is wrong is said of the line that has it.
    let first = record.lines()[0].key;
    record.set(first, "title", "");
    let (out, _) = outcome(&record, None);
    let finding = out
        .findings
        .list()
        .iter()
        .find(|f| f.column.is_some_and(|c| c.name == "title"));
    assert_eq!(made.line_of(finding.unwrap()), Some(first));
    assert!(out.plan.is_none());
}

/// What stands between the parts of a key that is shown.
fn between() -> String {
    let (table, id) = (Table::Points, ids()[0].clone());
    let all = rows(&TABLES_LOADED, table);
    let row = (0..all.count())
        .find(|row| all.cells(*row)[0] == id)
        .unwrap();
    let mut after = (**TABLES_LOADED).clone();
    after.points.remove(row);
    let plan = crate::update::plan::diff(&TABLES_LOADED, &Arc::new(after));
    let change = plan.files.iter().flat_map(|f| &f.changes).next().unwrap();
    let key = plan.key(*change);
    let rest = key.strip_prefix(&id).unwrap();
    rest.chars()
        .take_while(|c| !c.is_ascii_alphanumeric())
        .collect()
}

#[test]
fn bullets_are_split_joined_moved_and_spread() {
    let id = ids()[0].clone();
    let mut record = Record::of(&TABLES_LOADED, &id).unwrap();
    let texts = |record: &Record| -> Vec<String> {
        let own = record
            .lines()
            .iter()
            .filter(|l| l.cell("kind") == "content");
        own.map(|l| l.cell("text").to_owned()).collect()
    };
    let before = texts(&record);
    let key = record.keys(|l| l.cell("kind") == "content")[0];
    let second = record.split(key, 2).unwrap();
    let (head, tail): (String, String) = (
        before[0].chars().take(2).collect(),
        before[0].chars().skip(2).collect(),
    );
    assert_eq!(texts(&record)[..2], [head, tail]);
    let joined = record.join(second).unwrap();
    assert_eq!((texts(&record), joined.caret), (before.clone(), 2));
    assert_eq!(
        record.join(joined.key),
        None,
        "the first has none before it"
    );
    let last = record.spread(joined.key, "一\n\n二\n三").unwrap();
    assert_eq!(texts(&record)[..3], ["一", "二", "三"]);
    assert_eq!(record.shift(last, true), Some(2));
    assert_eq!(texts(&record)[..3], ["一", "三", "二"]);
    assert_eq!(record.spread(last, "一行"), None);
    let beside = record.remove(last).unwrap();
    assert_eq!(record.line(beside).unwrap().cell("text"), "二");
    assert_eq!(texts(&record)[..2], ["一", "二"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Texts are changed here and there: the difference names these cells and no other.
    #[test]
    fn the_difference_names_exactly_what_was_changed(
        of in any::<prop::sample::Index>(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), "[あ-ん]{3,8}"), 1..4),
    ) {
        let ids = ids();
        let id = of.get(&ids);
        let mut record = Record::of(&TABLES_LOADED, id).unwrap();
        let mut free = vec![];
        for line in record.lines() {
            let columns: &[&str] = match line.table {
                Table::Initiatives => &["title", "summary", "audience", "frequency", "locator"],
                Table::Points => &["text"],
                Table::Measures => &["note"],
                _ => &["reason"],
            };
            free.extend(columns.iter().map(|column| (line.key, *column)));
        }
        let mut expected = std::collections::BTreeMap::new();
        for (at, text) in &edits {
            let (key, column) = *at.get(&free);
            let was = Record::of(&TABLES_LOADED, id).unwrap().line(key).unwrap().cell(column).to_owned();
            record.set(key, column, text);
            expected.insert((key, column), format!("{column}: {was} → {text}"));
        }
        let (out, _) = outcome(&record, Some(id));
        prop_assume!(out.plan.is_some());
        let found = changed(&out);
        for expected in expected.values() {
            let own = found.iter().filter(|line| line.ends_with(expected.as_str()));
            prop_assert_eq!(own.count(), 1, "{} in {:?}", expected, &found);
        }
        prop_assert_eq!(found.len(), expected.len());
    }

    #[test]
    fn no_stored_text_makes_a_panic(text in "[\\[\\]{}\",:a-z0-9]{0,80}") {
        let _ = Record::from_json(&text);
    }

    /// Whatever is done to bullets, none of their words is lost.
    #[test]
    fn words_stay_whatever_is_done_to_bullets(
        steps in prop::collection::vec((0..3_u8, any::<prop::sample::Index>(), 0..40_usize), 0..20),
    ) {
        let id = ids()[0].clone();
        let mut record = Record::of(&TABLES_LOADED, &id).unwrap();
        let words = |record: &Record| {
            let mut all: Vec<char> = record.lines().iter()
                .filter(|l| l.table == Table::Points).flat_map(|l| l.cell("text").chars().collect::<Vec<_>>())
                .filter(|c| !c.is_whitespace()).collect();
            all.sort_unstable();
            all
        };
        let before = words(&record);
        for (what, at, number) in steps {
            let keys = record.keys(|l| l.table == Table::Points);
            let key = *at.get(&keys);
            match what {
                0 => { record.split(key, number); }
                1 => { record.join(key); }
                _ => { record.shift(key, number % 2 == 0); }
            }
            prop_assert_eq!(words(&record), before.clone());
        }
    }
}

#[test]
fn a_text_with_signs_of_csv_comes_back() {
    let id = ids()[0].clone();
    let mut record = Record::of(&TABLES_LOADED, &id).unwrap();
    let first = record.lines()[0].key;
    record.set(first, "summary", "一つ,二つ\"三つ\"");
    let (out, made) = outcome(&record, Some(&id));
    assert!(made.files.iter().all(|file| file.text.ends_with('\n')));
    let all = changed(&out);
    assert!(
        all.len() == 1 && all[0].ends_with("一つ,二つ\"三つ\""),
        "{all:?}"
    );
}
