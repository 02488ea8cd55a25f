//! Every rule of the data doctor on the smallest package that breaks it and nothing else.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use shared::check::diagnostic::{Diagnostic, Rule, Severity};
use shared::check::findings::Findings;
use shared::language::Language;
use shared::package::schema::Table;
use shared::package::{Package, TextFile};

const AREAS: &str = "reference/areas.csv";
const WARDS: &str = "reference/wards.csv";
const ACTORS: &str = "reference/actors.csv";
const THEMES: &str = "reference/themes.csv";
const METHODS: &str = "reference/methods.csv";
const SOURCES: &str = "reference/sources.csv";
const STEPS: &str = "reference/theme_concordance.csv";
const ALIASES: &str = "reference/aliases.csv";
const READINGS: &str = "reference/readings.csv";
const RESULTS: &str = "2024/initiatives.csv";
const POINTS: &str = "2024/points.csv";
const MEASURES: &str = "2024/measures.csv";
const PLANS: &str = "2025/initiatives.csv";
const LINKS: &str = "2025/links.csv";

/// A package in which nothing is wrong.
#[rustfmt::skip]
const GOOD: [(&str, &str); 19] = [
    (AREAS, "code,name_ja,name_en\neast,東,East\n"),
    (WARDS, "code,name_ja,name_en,area,municipal_code\nhigashi,東区,Higashi,east,401315\n"),
    (ACTORS, "code,name_ja,name_en,kind,ward\nhigashi,東区,Higashi,ward,higashi\nnpo,会,Club,partner,\n"),
    (THEMES, "number,title_ja,title_en,description_ja,description_en,keywords\n1,題,Title,説明,Text,語;句\n"),
    ("reference/functions.csv", "number,name_ja,name_en\n1,相談,Advice\n"),
    ("reference/sections.csv", "code,name_ja,name_en,source\ntheme,別,By theme,r6\n"),
    (METHODS, "code,name_ja,name_en\nvisit,訪問,Visit\n"),
    (SOURCES, "code,title,publisher,fiscal_year,kind\nr6,資料,市,2024,report\n"),
    (STEPS, "from_year,from_theme,to_year,to_theme,relation,note\n2023,7,2024,1,merged,\n2023,8,2024,1,merged,甲\n2023,9,2024,9,split,\n\
        2023,9,2024,1,split,\n2024,9,2025,,ended,\n,,2025,1,new,\n"),
    (ALIASES, "name,alias\n会,集まり\n会,クラブ\n"),
    (READINGS, "name,kana\n東区,ひがしく\n会,かい\n"),
    (RESULTS, "id,fiscal_year,phase,section,theme,theme_basis,function,actors,partners,title,summary,methods,audience,frequency,months,source,locator\n\
        2024-R001,2024,result,theme,1,stated,1,higashi;npo,仲間,集い,集まる。,visit,皆,年3回,5;7,r6,1番目\n\
        2024-R002,2024,result,theme,,,,npo,,講座,学ぶ。,,,,,r6,2番目\n"),
    (POINTS, "initiative,seq,kind,ward,text,outcome_kind\n\
        2024-R001,1,content,,甲,\n2024-R001,2,content,,乙,\n2024-R001,1,aim,,丙,\n2024-R001,1,outcome,higashi,丁,network\n\
        2024-R002,1,content,,甲,\n2024-R002,1,aim,,丙,\n2024-R002,1,outcome,,丁,other\n"),
    (MEASURES, "initiative,label,value,unit,as_of,note\n2024-R001,人数,1200,人,2024-12,\n"),
    ("2024/links.csv", "from,to,relation,basis,reason\n"),
    (PLANS, "id,fiscal_year,phase,section,theme,theme_basis,function,actors,partners,title,summary,methods,audience,frequency,months,source,locator\n\
        2025-P001,2025,plan,theme,,,,npo,,次,続く。,,,,,r6,3番目\n"),
    ("2025/points.csv", "initiative,seq,kind,ward,text,outcome_kind\n"),
    ("2025/measures.csv", "initiative,label,value,unit,as_of,note\n"),
    (LINKS, "from,to,relation,basis,reason\n2024-R001,2025-P001,next,stated,書いてある\n"),
];

fn good() -> Vec<TextFile> {
    let file = |(path, text): (&str, &str)| TextFile {
        path: path.to_owned(),
        text: text.to_owned(),
    };
    GOOD.into_iter().map(file).collect()
}

/// The good package with the first `from` of a file replaced.
#[track_caller]
fn edited(path: &str, from: &str, to: &str) -> Vec<TextFile> {
    let mut files = good();
    let file = files.iter_mut().find(|f| f.path == path).unwrap();
    assert!(file.text.contains(from), "{path} has no {from:?}");
    file.text = file.text.replacen(from, to, 1);
    files
}

/// File, cell as in Excel, rule and value of everything that is said.
fn said(files: Vec<TextFile>) -> Vec<(String, String, Rule, String)> {
    let (_, diagnostics) = shared::check::read(&Package::new(files));
    assert!(diagnostics.list().is_sorted());
    let row = |d: Diagnostic| {
        for language in [Language::Ja, Language::En] {
            let line = d.line(language);
            assert!(!line.contains('{') && line.contains(&d.file), "{line}");
        }
        (
            d.file,
            d.cell.map_or(String::new(), |c| c.to_string()),
            d.rule,
            d.value.in_language(Language::Ja),
        )
    };
    diagnostics.into_iter().map(row).collect()
}

#[track_caller]
fn check(
    rule: Rule,
    (path, from, to): (&str, &str, &str),
    (file, cell, value): (&str, &str, &str),
) {
    let file = if file.is_empty() { path } else { file };
    let expected = (file.to_owned(), cell.to_owned(), rule, value.to_owned());
    assert_eq!(
        said(edited(path, from, to)),
        [expected],
        "{path}: {from:?} to {to:?}"
    );
}

/// Rule; file, text and what it is replaced by; file (empty: the same), cell and value reported.
type Case<'a> = (
    Rule,
    (&'a str, &'a str, &'a str),
    (&'a str, &'a str, &'a str),
);

#[rustfmt::skip]
const CASES: &[Case] = &[
    (Rule::UnknownColumn, (AREAS, "name_en\neast,東,East", "name_en,memo\neast,東,East,x"), ("", "D1", "memo")),
    (Rule::DuplicateColumn, (METHODS, "name_en\nvisit,訪問,Visit", "name_en,名称\nvisit,訪問,Visit,x"), ("", "D1", "名称")),
    (Rule::MissingColumn, (METHODS, "code,name_ja,name_en\nvisit,訪問,Visit", "code,name_ja\nvisit,訪問"), ("", "A1", "")),
    (Rule::RaggedRow, (POINTS, "乙,\n", "乙\n"), ("", "A3", "5")),
    (Rule::RaggedRow, (RESULTS, "集い,集まる", "集い,と,集まる"), ("", "A2", "18")),
    (Rule::BlankRow, (POINTS, "甲,\n2024-R001", "甲,\n\n2024-R001"), ("", "A3", "")),
    (Rule::BlankRow, (POINTS, "甲,\n2024-R001", "甲,\n,, ,,,\n2024-R001"), ("", "A3", "")),
    (Rule::MissingValue, (SOURCES, "r6,資料,", "r6,,"), ("", "B2", "")),
    (Rule::MissingValue, (RESULTS, "集い,集まる。", ",集まる。"), ("", "J2", "")),
    (Rule::MissingValue, (RESULTS, "npo,,講座", ",,講座"), ("", "H3", "")),
    (Rule::MissingValue, (RESULTS, "higashi;npo", "higashi;;npo"), ("", "H2", "higashi;;npo")),
    (Rule::MissingValue, (POINTS, "outcome,,丁", "outcome,,"), ("", "E8", "")),
    (Rule::NotANumber, (MEASURES, "1200", "\"1,200\""), ("", "C2", "1,200")),
    (Rule::NotANumber, (POINTS, "2,content", "２,content"), ("", "B3", "２")),
    (Rule::NotANumber, (RESULTS, "theme,1,stated", "theme,一,stated"), ("", "E2", "一")),
    (Rule::NotAYear, (SOURCES, "2024", "1988"), ("", "D2", "1988")),
    (Rule::OutOfRange, (WARDS, "401315", "401316"), ("", "E2", "401316")),
    (Rule::NotAMonth, (RESULTS, "5;7", "5;13"), ("", "O2", "13")),
    (Rule::NotAMonth, (RESULTS, "5;7", "5;5"), ("", "O2", "5")),
    (Rule::NotADate, (MEASURES, "2024-12", "2024年12月"), ("", "E2", "2024年12月")),
    (Rule::NotADate, (MEASURES, "2024-12", "2023-02-29"), ("", "E2", "2023-02-29")),
    (Rule::BadId, (MEASURES, "2024-R001", "2024-R1"), ("", "A2", "2024-R1")),
    (Rule::UnknownCode, (RESULTS, "higashi;npo", "higashi;nop"), ("", "H2", "nop")),
    (Rule::UnknownCode, (RESULTS, "theme,1,stated", "theme,2,stated"), ("", "E2", "2")),
    (Rule::UnknownCode, (RESULTS, "theme,1,stated", "theme,1,sure"), ("", "F2", "sure")),
    (Rule::UnknownCode, (RESULTS, "stated,1,", "stated,5,"), ("", "G2", "5")),
    (Rule::UnknownCode, (RESULTS, "visit,皆", "visitt,皆"), ("", "L2", "visitt")),
    (Rule::UnknownCode, (RESULTS, "r6,1番目", "r7,1番目"), ("", "P2", "r7")),
    (Rule::UnknownCode, (WARDS, "east", "west"), ("", "D2", "west")),
    (Rule::UnknownCode, (SOURCES, "report", "leaflet"), ("", "E2", "leaflet")),
    (Rule::UnknownCode, (POINTS, "丁,network", "丁,networks"), ("", "F5", "networks")),
    (Rule::UnknownCode, (POINTS, "outcome,higashi", "outcome,nishi"), ("", "D5", "nishi")),
    (Rule::DanglingReference, (MEASURES, "2024-R001", "2024-R009"), ("", "A2", "2024-R009")),
    (Rule::DanglingReference, (LINKS, "2024-R001", "2024-R009"), ("", "A2", "2024-R009")),
    (Rule::DuplicateKey, (AREAS, "東,East\n", "東,East\neast,西,West\n"), ("", "A3", "east")),
    (Rule::DuplicateKey, (MEASURES, "12,\n", "12,\n2024-R001,人数,9,人,2024-12,\n"), ("", "A3", "2024-R001 人数 2024-12")),
    (Rule::IdMismatch, (RESULTS, "2024-R002,2024,result", "2024-R002,2024,plan"), ("", "A3", "2024-R002")),
    (Rule::WrongFolder, (MEASURES, "2024-R001", "2025-P001"), ("", "A2", "2025-P001")),
    (Rule::LinkAgainstTime, (LINKS, "2024-R001", "2025-P001"), ("", "A2", "2025-P001")),
    (Rule::Contradiction, (RESULTS, "theme,1,stated", "theme,1,"), ("", "F2", "")),
    (Rule::Contradiction, (RESULTS, "theme,1,stated", "theme,,stated"), ("", "F2", "stated")),
    (Rule::Contradiction, (POINTS, "丁,network", "丁,"), ("", "F5", "outcome")),
    (Rule::Contradiction, (POINTS, "甲,\n", "甲,network\n"), ("", "F2", "content")),
    (Rule::Contradiction, (ACTORS, "partner,", "partner,higashi"), ("", "E3", "npo")),
    (Rule::Contradiction, (ACTORS, "ward,higashi", "ward,"), ("", "E2", "higashi")),
    (Rule::Contradiction, (ACTORS, "partner,", "ward,higashi"), ("", "E3", "npo")),
    (Rule::Contradiction, (STEPS, ",,2025,1,new", ",4,2025,1,new"), ("", "B7", "new")),
    (Rule::Contradiction, (STEPS, ",,2025,1,new", "2025,,2025,1,new"), ("", "A7", "2025")),
    (Rule::Contradiction, (STEPS, ",,2025,1,new", ",,2025,,new"), ("", "D7", "new")),
    (Rule::Contradiction, (STEPS, "2024,9,2025,,ended", "2024,9,2025,1,ended"), ("", "D6", "ended")),
    (Rule::Contradiction, (STEPS, "2023,7,2024", "2023,,2024"), ("", "B2", "merged")),
    (Rule::Contradiction, (STEPS, "2023,7,2024", ",7,2024"), ("", "A2", "merged")),
    (Rule::Contradiction, (STEPS, "2023,7,2024", "2024,7,2024"), ("", "A2", "2024")),
    (Rule::Contradiction, (STEPS, "2023,7,2024,1,merged,\n", ""), ("", "E2", "1")),
    (Rule::Contradiction, (STEPS, "2023,9,2024,1,split,\n", ""), ("", "E4", "9")),
    (Rule::UnknownCode, (STEPS, "2025,1,new", "2025,3,new"), ("", "D7", "3")),
    (Rule::UnknownCode, (STEPS, "merged,甲", "joined,甲"), ("", "E3", "joined")),
    (Rule::NotAYear, (STEPS, "2025,1,new", "25,1,new"), ("", "C7", "25")),
    (Rule::DuplicateKey, (STEPS, ",,2025,1,new,\n", ",,2025,1,new,\n,,2025,1,new,乙\n"), ("", "A8", "  2025 1")),
    (Rule::DuplicateKey, (ALIASES, "会,クラブ", "仲間,集まり"), ("", "B3", "集まり")),
    (Rule::DuplicateKey, (READINGS, "会,かい", "東区,かい"), ("", "A3", "東区")),
    (Rule::MissingValue, (READINGS, "会,かい", "会,"), ("", "B3", "")),
    (Rule::MissingValue, (ALIASES, "会,クラブ", ",クラブ"), ("", "A3", "")),
    (Rule::MissingValue, (ALIASES, "会,クラブ", "会,"), ("", "B3", "")),
    (Rule::MissingPoint, (POINTS, "2024-R001,1,aim,,丙,\n", ""), (RESULTS, "A2", "2024-R001")),
    (Rule::SeqGap, (POINTS, "2,content", "3,content"), ("", "B3", "3")),
    (Rule::LineBreak, (POINTS, "乙", "\"一\n二\""), ("", "E3", "一\n二")),
    (Rule::LineBreak, (POINTS, "乙", "\"一\r\n二\""), ("", "E3", "一\r\n二")),
    (Rule::ControlCharacter, (POINTS, "乙", "乙\u{7}乙"), ("", "E3", "U+0007")),
    (Rule::ControlCharacter, (POINTS, "乙", "乙\u{fffd}"), ("", "E3", "U+FFFD")),
    (Rule::Whitespace, (POINTS, "乙", "乙\u{3000}"), ("", "E3", "乙")),
];

/// A year with plans and results; `links` are the rows of its links.
fn year_with_both(links: &str) -> Vec<TextFile> {
    let mut files = good();
    for file in &mut files {
        match file.path.as_str() {
            PLANS => file
                .text
                .push_str("2025-R001,2025,result,theme,,,,npo,,次,続いた。,,,,,r6,4番目\n"),
            "2025/points.csv" => file.text.push_str(
                "2025-R001,1,content,,甲,\n2025-R001,1,aim,,丙,\n2025-R001,1,outcome,,丁,other\n",
            ),
            LINKS => file.text = format!("from,to,relation,basis,reason\n{links}"),
            _ => {}
        }
    }
    files
}

#[test]
fn a_year_and_phase_may_have_more_than_65_535_initiatives() {
    let renamed = |first: &str, second: &str| {
        let mut files = good();
        for file in &mut files {
            let text = file.text.replace("2024-R001", first);
            file.text = text.replace("2024-R002", second);
        }
        files
    };
    let files = renamed("2024-R65535", "2024-R65536");
    let (tables, _) = shared::check::read(&Package::new(files.clone()));
    assert_eq!(tables.initiatives.len(), 3);
    assert_eq!(said(files), []);
    let rules = said(renamed("2024-R131072", "2024-R65536"));
    let rules: Vec<Rule> = rules.into_iter().map(|(_, _, rule, _)| rule).collect();
    assert_eq!(rules, [Rule::IdOrder]);
}

#[test]
fn the_plan_of_a_year_may_lead_to_its_result_and_to_nothing_before() {
    let right = [
        "2025-P001,2025-R001,continues,stated,同じ年度\n",
        "2024-R001,2025-P001,next,stated,次\n2025-P001,2025-R001,continues,inferred,同じ年度\n",
        "2024-R001,2025-R001,continues,inferred,続き\n",
    ];
    for links in right {
        assert_eq!(said(year_with_both(links)), [], "{links}");
    }
    for links in [
        "2025-R001,2025-P001,next,stated,逆\n",
        "2025-R001,2025-R001,continues,stated,自分\n",
        "2025-P001,2025-P001,continues,stated,自分\n",
    ] {
        let found = said(year_with_both(links));
        let rules: Vec<Rule> = found.iter().map(|(_, _, rule, _)| *rule).collect();
        assert_eq!(rules, [Rule::LinkAgainstTime], "{links}");
    }
}

#[test]
fn each_rule_is_said_once_with_its_cell_and_value() {
    assert_eq!(said(good()), []);
    for (rule, edit, place) in CASES {
        check(*rule, *edit, *place);
    }
    let long = "あ".repeat(31);
    check(Rule::TooLong, (RESULTS, "集い", &long), ("", "J2", "31"));
    let long = "あ".repeat(121);
    check(Rule::TooLong, (POINTS, "乙", &long), ("", "E3", "121"));
    let long = "あ".repeat(120);
    assert_eq!(said(edited(POINTS, "乙", &long)), []);
    let id_order = (
        PLANS,
        "2025-P001,",
        "2025-P002,2025,plan,theme,,,,npo,,次,続く。,,,,,r6,2番目\n2025-P001,",
    );
    check(Rule::IdOrder, id_order, ("", "A3", "2025-P001"));
    // Rules about whole files stand in the tests below.
    let files = [
        Rule::UnknownFile,
        Rule::MissingFile,
        Rule::EmptyFile,
        Rule::TooLong,
        Rule::IdOrder,
    ];
    // What only the intake says has its cases in `intake.rs`.
    let intake = [
        Rule::Unreadable,
        Rule::NotText,
        Rule::Damaged,
        Rule::Locked,
        Rule::NoFormulaValue,
        Rule::Hidden,
        Rule::StruckText,
        Rule::RoundedValue,
        Rule::TooLarge,
        Rule::Encoding,
        Rule::OpenQuote,
        Rule::KeptValue,
        Rule::MaybeSame,
        Rule::UnknownPrevious,
        Rule::SharedRow,
        Rule::PrivateCharacter,
        Rule::NoHeader,
        Rule::AmbiguousTable,
        Rule::AbsentColumn,
        Rule::UntitledColumn,
        Rule::SameAsAbove,
        Rule::FormulaError,
        Rule::MaybeSeveral,
        Rule::Filled,
        Rule::Remark,
    ];
    let strict = Rule::ALL
        .iter()
        .filter(|rule| rule.severity() != Severity::Repaired && !intake.contains(rule));
    for rule in strict {
        assert!(
            files.contains(rule) || CASES.iter().any(|(r, ..)| r == rule),
            "{rule:?} has no case"
        );
    }
}

#[test]
fn whole_files() {
    let report = |file: &str, rule| (file.to_owned(), String::new(), rule, String::new());
    for table in Table::ALL.into_iter().filter(|t| !t.is_yearly()) {
        let path = format!("reference/{}.csv", table.name());
        let mut files = good();
        files.retain(|f| f.path != path);
        if table.is_optional() {
            assert_eq!(said(files), []);
        } else {
            assert_eq!(said(files), [report(&path, Rule::MissingFile)]);
        }
        let mut files = good();
        files
            .iter_mut()
            .find(|f| f.path == path)
            .unwrap()
            .text
            .clear();
        assert_eq!(said(files), [report(&path, Rule::EmptyFile)]);
    }
    for path in [
        "2024/memo.csv",
        "reference/points.csv",
        "points.csv",
        "24/points.csv",
    ] {
        let mut files = good();
        files.push(TextFile {
            path: path.to_owned(),
            text: "x\n".to_owned(),
        });
        assert_eq!(said(files), [report(path, Rule::UnknownFile)]);
    }
}

#[test]
fn a_year_needs_no_more_than_its_initiatives() {
    let mut files = good();
    files.retain(|f| !f.path.starts_with("2025/") || f.path == PLANS);
    assert_eq!(said(files), []);
}

#[test]
fn everything_wrong_is_said_at_once() {
    let mut files = edited(POINTS, "2,content,,乙,", "x,contents,mars,,network");
    let file = files.iter_mut().find(|f| f.path == POINTS).unwrap();
    file.text = file
        .text
        .replace("2024-R002,1,aim,,丙,", "\n2024-R2,1,aim,,丙 ,");
    file.text
        .push_str("2024-R002,2,outcome,,丁,none\n2024-R002,1,topic,,\"戊\n己\",\n");
    let said = said(files);
    let said: Vec<_> = said
        .iter()
        .map(|(f, cell, rule, _)| (f.as_str(), cell.as_str(), *rule))
        .collect();
    let expected = [
        (RESULTS, "A3", Rule::MissingPoint),
        (POINTS, "B3", Rule::NotANumber),
        (POINTS, "C3", Rule::UnknownCode),
        (POINTS, "D3", Rule::UnknownCode),
        (POINTS, "E3", Rule::MissingValue),
        (POINTS, "A7", Rule::BlankRow),
        (POINTS, "A8", Rule::BadId),
        (POINTS, "E8", Rule::Whitespace),
        (POINTS, "F10", Rule::UnknownCode),
        (POINTS, "E11", Rule::LineBreak),
    ];
    assert_eq!(said, expected);
}

#[test]
fn a_broken_row_or_header_is_not_said_again_for_each_row_that_refers_to_it() {
    check(Rule::MissingValue, (PLANS, ",次,", ",,"), ("", "J2", ""));
    check(
        Rule::MissingValue,
        (POINTS, "甲,\n2024-R001,2", ",\n2024-R001,2"),
        ("", "E2", ""),
    );
    check(
        Rule::UnknownCode,
        (RESULTS, "2024,result", "2024,done"),
        ("", "C2", "done"),
    );
    let misspelt = said(edited(PLANS, "title", "titel"));
    let said: Vec<_> = misspelt
        .iter()
        .map(|(f, cell, rule, _)| (f.as_str(), cell.as_str(), *rule))
        .collect();
    let expected = [
        (PLANS, "A1", Rule::MissingColumn),
        (PLANS, "J1", Rule::UnknownColumn),
    ];
    assert_eq!(said, expected);
}

#[test]
fn columns_go_by_name_or_title_in_any_order() {
    let files = good().into_iter().enumerate().map(|(n, file)| {
        let (table, _) = Table::of_path(&file.path).unwrap();
        let mut rows = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(file.text.as_bytes());
        let mut rows: Vec<Vec<String>> = rows
            .records()
            .map(|r| r.unwrap().iter().map(str::to_owned).collect())
            .collect();
        for (cell, column) in rows[0].iter_mut().zip(table.columns()) {
            *cell = column.title.to_owned();
        }
        for row in &mut rows {
            row.reverse();
            row.rotate_left(n % 3);
        }
        let lines: Vec<String> = rows.iter().map(|r| r.join(",")).collect();
        TextFile {
            path: file.path,
            text: lines.join("\n"),
        }
    });
    let (tables, diagnostics) = shared::check::read(&Package::new(files.collect()));
    assert_eq!(diagnostics.list(), []);
    assert_eq!(tables, shared::check::read(&Package::new(good())).0);
    // A cell is named by where it stands in this file, not in ours.
    let (from, to) = (
        "code,name_ja,name_en\nvisit,訪問,Visit",
        "英語名称,コード,名称\nVisit,visit,",
    );
    check(Rule::MissingValue, (METHODS, from, to), ("", "C2", ""));
}

#[test]
fn line_ends_and_a_byte_order_mark_make_no_difference() {
    let tables = shared::check::read(&Package::new(good())).0;
    for (end, mark) in [
        ("\n", ""),
        ("\r\n", ""),
        ("\r", ""),
        ("\r\n", "\u{feff}"),
        ("\r", "\u{feff}"),
    ] {
        let convert = |mut files: Vec<TextFile>| {
            for file in &mut files {
                file.text = format!("{mark}{}", file.text.replace('\n', end));
            }
            files
        };
        let (read, diagnostics) = shared::check::read(&Package::new(convert(good())));
        assert_eq!(
            (read, diagnostics),
            (tables.clone(), Findings::default()),
            "{end:?} {mark:?}"
        );
        // A break inside a cell is no row of the sheet, a blank line is one.
        let broken = edited(
            POINTS,
            "甲,\n2024-R001,2",
            "\"一\n二\n三\",\n\n2024-R001,two",
        );
        let cells: Vec<_> = said(convert(broken))
            .into_iter()
            .map(|(_, cell, ..)| cell)
            .collect();
        assert_eq!(cells, ["E2", "A3", "B4"], "{end:?} {mark:?}");
    }
}
