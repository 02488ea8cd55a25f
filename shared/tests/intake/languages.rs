//! A finding of every rule, in both languages. Whatever is data here is ASCII, so that in English
//! any Japanese character is a word that is missing.

use super::books;
use super::support::Case;
use shared::check::diagnostic::{Diagnostic, Rule, Severity};
use shared::check::findings::Findings;
use shared::check::say::Say;
use shared::hand_out::findings::findings_table;
use shared::intake::{FlatDefaults, Form, Handling};
use shared::language::Language;
use shared::package::schema::Table;
use shared::package::{Package, TextFile};
use std::sync::Arc;

const INITIATIVES: &str = "id,fiscal_year,phase,section,theme,theme_basis,function,actors,partners,\
    title,summary,methods,audience,frequency,months,source,locator\n";
const POINTS: &str = "initiative,seq,kind,ward,text,outcome_kind\n";
const MEASURES: &str = "initiative,label,value,unit,as_of,note\n";
const LINKS: &str = "from,to,relation,basis,reason\n";
const SOURCES: &str = "code,title,publisher,fiscal_year,kind\n";

/// A package in which nothing is wrong: path, titles where they are not in the text, and text.
#[rustfmt::skip]
const GOOD: [(&str, &str, &str); 17] = [
    ("reference/areas.csv", "", "code,name_ja,name_en\neast,East,East\n"),
    ("reference/wards.csv", "", "code,name_ja,name_en,area,municipal_code\nhigashi,Higashi-ku,Higashi,east,401315\n"),
    ("reference/actors.csv", "", "code,name_ja,name_en,kind,ward\nhigashi,Higashi-ku,Higashi,ward,higashi\nnpo,Kai,Club,partner,\n"),
    ("reference/themes.csv", "", "number,title_ja,title_en,description_ja,description_en,keywords\n1,Dai,Title,Setsumei,Text,a;b\n"),
    ("reference/functions.csv", "", "number,name_ja,name_en\n1,Sodan,Advice\n"),
    ("reference/sections.csv", "", "code,name_ja,name_en,source\ntheme,Betsu,By theme,r6\n"),
    ("reference/methods.csv", "", "code,name_ja,name_en\nvisit,Homon,Visit\n"),
    ("reference/sources.csv", SOURCES, "r6,Shiryo,City,2024,report\n"),
    ("reference/theme_concordance.csv", "from_year,from_theme,to_year,to_theme,relation,note\n",
        "2023,7,2024,1,merged,\n2023,8,2024,1,merged,\n2023,9,2024,9,split,\n2023,9,2024,1,split,\n2024,9,2025,,ended,\n,,2025,1,new,\n"),
    ("reference/aliases.csv", "", "name,alias\nClub,Kurabu\n"),
    ("reference/readings.csv", "", "name,kana\nClub,Kurabu\n"),
    ("2024/initiatives.csv", INITIATIVES, "2024-R001,2024,result,theme,1,stated,1,higashi;npo,friends,Meeting,They meet.,visit,all,often,5;7,r6,1\n"),
    ("2024/points.csv", POINTS, "2024-R001,1,content,,a,\n2024-R001,2,content,,b,\n2024-R001,1,aim,,c,\n2024-R001,1,outcome,higashi,d,network\n"),
    ("2024/measures.csv", MEASURES, "2024-R001,people,1200,persons,2024-12,\n"),
    ("2025/initiatives.csv", INITIATIVES, "2025-P001,2025,plan,theme,,,,npo,,Next,Goes on.,,,,,r6,3\n"),
    ("2025/points.csv", POINTS, "2025-P001,1,content,,a,\n"),
    ("2025/links.csv", LINKS, "2024-R001,2025-P001,next,stated,It says so\n"),
];

fn good() -> Vec<TextFile> {
    let file = |(path, titles, text): (&str, &str, &str)| TextFile {
        path: path.to_owned(),
        text: format!("{titles}{text}"),
    };
    GOOD.into_iter().map(file).collect()
}

/// What breaks a rule of the package itself: a path, what stands there, and what in its place.
#[rustfmt::skip]
const BROKEN: &[(&str, &str, &str)] = &[
    ("areas", "code,name_ja,name_en\neast,East,East\n", ""),
    ("areas", "name_en\neast,East,East", "name_en,memo\neast,East,East,x"),
    ("methods", "name_en\nvisit,Homon,Visit", "name_en,name_en\nvisit,Homon,Visit,x"),
    ("methods", "code,name_ja,name_en\nvisit,Homon,Visit", "code,name_ja\nvisit,Homon"),
    ("2024/points", "b,\n", "b\n"),
    ("2024/points", "a,\n", "a,\n\n"),
    ("sources", "r6,Shiryo,", "r6,,"),
    ("2024/initiatives", "higashi;npo", "higashi;;npo"),
    ("2024/measures", "1200", "x"),
    ("2024/points", "2,content", "x,content"),
    ("2024/points", "2,content", "1000,content"),
    ("wards", "401315", "401316"),
    ("sources", "2024", "1988"),
    ("2024/initiatives", "5;7", "5;13"),
    ("2024/measures", "2024-12", "2024-13"),
    ("2024/measures", "2024-R001", "2024-R1"),
    ("2024/initiatives", "higashi;npo", "higashi;nop"),
    ("2024/points", "d,network", "d,networks"),
    ("2024/points", "a,\n2024-R001,2,content", "a,\n2024-R001,2,contents"),
    ("sources", "report", "leaflet"),
    ("2024/measures", "2024-R001", "2024-R009"),
    ("areas", "east,East,East\n", "east,East,East\neast,West,West\n"),
    ("aliases", "Kurabu\n", "Kurabu\nHeart,Kurabu\n"),
    ("aliases", "Club,", ","),
    ("2024/initiatives", "2024,result", "2024,plan"),
    ("2025/initiatives", "2025-P001,", "2025-P002,2025,plan,theme,,,,npo,,Next,Goes on.,,,,,r6,2\n2025-P001,"),
    ("2024/measures", "2024-R001", "2025-P001"),
    ("2025/links", "2024-R001", "2025-P001"),
    ("2024/initiatives", "theme,1,stated", "theme,1,"),
    ("2024/points", "a,\n", "a,network\n"),
    ("actors", "partner,", "partner,higashi"),
    ("actors", "partner,", "ward,higashi"),
    ("concordance", ",,2025,1,new", ",4,2025,1,new"),
    ("concordance", ",,2025,1,new", ",,2025,,new"),
    ("concordance", "2024,9,2025,,ended", "2024,9,2025,1,ended"),
    ("concordance", "2023,7,2024", ",7,2024"),
    ("concordance", "2023,7,2024", "2024,7,2024"),
    ("concordance", "2023,7,2024,1,merged,\n", ""),
    ("concordance", "2023,9,2024,1,split,\n", ""),
    ("2024/points", "2024-R001,1,aim,,c,\n", ""),
    ("2024/points", "2,content", "3,content"),
    ("2024/initiatives", "Meeting", "A title that is longer than thirty"),
    ("2024/points", "b,\n", "\"b\nb\",\n"),
    ("2024/points", "b,\n", "b\u{7}b,\n"),
    ("2024/points", "b,\n", "b ,\n"),
];

/// What is handed in: titles and rows.
#[rustfmt::skip]
const HANDED: &[(&str, &str)] = &[
    ("", "a,b\n1,2\n"),
    ("", "code,name_ja,name_en\nx,X,X\n"),
    ("", "\n"),
    ("", "initiative,seq,kind,ward\n2025-P001,1,content,\n"),
    ("", "initiative,seq,kind,ward,text,outcome_kind,text\n2025-P001,1,content,,a,,b\n"),
    ("", "initiative,seq,kind,ward,text,memo,\n2025-P001,1,content,,a,,b\n"),
    ("", "Points of the year\n\ninitiative,seq,kind,ward,text,outcome_kind\n2025-P001,1,content,,a,\n,,,,,\ntotal,,,,,\n* a remark,,,,,\n"),
    (POINTS, "2025-P001,1,content\n"),
    (POINTS, "2025-P001,1,content,,b\u{fffd}b,\n"),
    (POINTS, "2025-P001,1,content,,#REF!,\n2025-P001,2,content,,(\u{4f8b})a,\n"),
    (POINTS, "2025-P001,1,content,,\"a,\n2025-P001,2,content,,b,\n"),
    (POINTS, "2025-P001,1,content,,\u{e000},\n2025-P001,2,content,,a\u{7}b,\n2025-P001,3,content,,\"=\"\"c\"\"\",\n"),
    (POINTS, "2025-P001,1,content,,a,\n,2,content,,b,\n2025-P001,3,content,\u{2033},c,\n"),
    (POINTS, "2025-P001,2,content,,a,\n2025-P001,1,content, higashi ,b,\n2025-p1,\u{ff13},content,Higashi,c,\n"),
    (MEASURES, "2025-P001,people,6kg,persons,2024/12,\n2025-P001,hours,\"1,200\",h,,\n2025-P001,weight,6kg,,,\n"),
    (SOURCES, "x,Shiryo,City,R7,plan\n"),
    (SOURCES, "r6,Another,City,2024,report\n"),
    (INITIATIVES, "2024-R001,2024,result,theme,1,stated,1,higashi;npo,friends,Meeting,,visit,all,often,5;7,r6,1\n"),
    ("", "year,fiscal_year,title,actors,outcome\n,2024,Meetings,higashi;npo,* a\n"),
    (INITIATIVES, "2025-P009,2025,plan,theme,,,,\"Higashi, npo\",a/b,Next,Goes on.,,,,\"4, 5\",r6,1\n"),
    (INITIATIVES, "2025-P009,,plan,theme,,,,npo,,Next,Goes on.,,,,,r6,1\n"),
    ("", "title,actors,content,outcome,measures\nNext,npo,* a,* b,people: 6\n"),
    ("", "title,actors,content,previous\nNext,npo,* a,Nobody\n"),
    ("", "fiscal_year,phase,title,actors,content,previous\n2025,plan,Twice,npo,* a,\n2025,plan,Twice,npo,* b,\n2026,result,Once,npo,* a,Twice\n1990,plan,Old,npo,* a,Twice\n"),
];

fn broken() -> Vec<Findings> {
    let mut all = Vec::new();
    for (name, from, to) in BROKEN {
        let mut files = good();
        let file = files
            .iter_mut()
            .find(|f| f.path.ends_with(&format!("{name}.csv")))
            .unwrap();
        assert!(file.text.contains(from), "{name} has no {from:?}");
        file.text = file.text.replacen(from, to, 1);
        all.push(shared::check::read(&Package::new(files)).1);
    }
    let mut files = good();
    files.retain(|file| !file.path.ends_with("methods.csv"));
    files.push(TextFile {
        path: "memo.csv".to_owned(),
        text: "x\n".to_owned(),
    });
    all.push(shared::check::read(&Package::new(files)).1);
    all
}

fn handed() -> Vec<Findings> {
    let package = Package::new(good());
    let tables = Arc::new(shared::check::read(&package).0);
    let all = HANDED.iter().map(|(titles, rows)| {
        let case = Case {
            into: Some(Arc::clone(&tables)),
            handling: vec![Handling {
                year: Some(2025),
                ..Handling::default()
            }],
            defaults: FlatDefaults {
                section: "theme".to_owned(),
                ..FlatDefaults::default()
            },
            ..Case::of("a.csv", &format!("{titles}{rows}"))
        };
        case.run().findings
    });
    all.collect()
}

/// What the page and `check` say of files that they don't hand on.
fn refused() -> Findings {
    let mut findings = Findings::default();
    findings.push(Diagnostic::file(
        "a.csv",
        Rule::Unreadable,
        "",
        Say::Nothing,
    ));
    findings.push(Diagnostic::file(
        "a.xlsx",
        Rule::NotText,
        "Excel (.xlsx)",
        Say::Words(
            shared::intake::encoding::not_text(b"PK\x03\x04xl/")
                .unwrap()
                .1,
        ),
    ));
    findings.push(Diagnostic::file(
        "a.csv",
        Rule::TooLarge,
        "60 MB",
        Say::text("50 MB"),
    ));
    let whole = books::bytes_of("remarks.xlsx");
    for bytes in [whole.get(..whole.len() / 2).unwrap(), &books::locked()] {
        let opened = shared::intake::book::open("a.xlsx", bytes, super::support::nfkc).unwrap();
        findings.push(*opened.unwrap_err());
    }
    for name in ["remarks.xlsx", "openpyxl.xlsx"] {
        let said = books::open(name).into_iter().flat_map(|page| page.said);
        // What stands in the file is data, and its own name.
        for finding in said {
            findings.push(Diagnostic {
                file: "a.xlsx".to_owned(),
                value: match finding.value.as_text() {
                    "" => Say::Nothing,
                    _ => Say::text("a"),
                },
                ..finding
            });
        }
    }
    findings
}

/// The first Japanese character, but for what stands in the data above: wide digits, and the mark of an example.
pub(crate) fn japanese(text: &str) -> Option<char> {
    text.chars().find(|c| {
        let is_data = matches!(*c, '\u{ff10}'..='\u{ff19}' | '\u{4f8b}');
        !is_data && matches!(*c, '\u{3000}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
    })
}

#[test]
fn every_rule_is_said_in_both_languages() {
    assert_eq!(shared::check::read(&Package::new(good())).1.list(), []);
    let mut all = broken();
    all.extend(handed());
    all.push(refused());
    for rule in Rule::ALL {
        let count: usize = all.iter().map(|findings| findings.count(*rule)).sum();
        assert!(count > 0, "nothing here breaks {}", rule.code());
        let (ja, en) = (rule.title(Language::Ja), rule.title(Language::En));
        assert!(
            japanese(en).is_none() && japanese(ja).is_some(),
            "{ja} {en}"
        );
    }
    for findings in &all {
        for finding in findings.list() {
            let [ja, en] = [Language::Ja, Language::En].map(|l| finding.line(l));
            assert_eq!(japanese(&en), None, "{en}");
            assert!(japanese(&finding.message(Language::Ja)).is_some(), "{ja}");
            assert!(
                !en.contains(['{', '}']) && !ja.contains(['{', '}']),
                "{ja} {en}"
            );
            // No word is missing on the way.
            for empty in ["\"\"", "()", " ,", "「」は", "（）"] {
                let by_data = finding.value.in_language(Language::En).is_empty();
                assert!(
                    by_data || !en.contains(empty) && !ja.contains(empty),
                    "{ja} {en}"
                );
            }
        }
        assert_eq!(
            japanese(&findings_table(findings, Language::En).csv(true, Language::En)),
            None
        );
    }
}

#[test]
fn every_title_is_there_in_both_languages() {
    for severity in Severity::ALL {
        let label = severity.label(Language::En);
        assert!(label.is_ascii() && !label.is_empty());
    }
    for form in Form::all() {
        assert!(form.label(Language::En).is_ascii(), "{form:?}");
        assert_ne!(form.label(Language::En), form.label(Language::Ja));
        for column in form.columns() {
            let (ja, en) = (column.label(Language::Ja), column.label(Language::En));
            assert!(en.is_ascii() && !en.is_empty(), "{form:?} {}", column.name);
            assert!(ja != en || ja == "ID", "{form:?} {}", column.name);
        }
    }
    for table in Table::ALL {
        assert!(table.label(Language::En).is_ascii());
    }
}
