//! The files of `tests/fixtures/intake`, made by the programs that write such files.

use super::support::{Case, complaints, folder, rows, said, text_of};
use shared::check::diagnostic::Rule;
use shared::intake::encoding::Encoding;
use std::fs;

fn open(name: &str) -> (Encoding, String) {
    let path = folder("tests/fixtures/intake").join(name);
    text_of(&fs::read(&path).unwrap_or_else(|e| panic!("{name}: {e}")))
}

/// Every file of the folder, so that none is forgotten.
const FILES: [(&str, Encoding); 19] = [
    ("calc-cp932-tabs.csv", Encoding::ShiftJis),
    ("calc-flat.csv", Encoding::Utf8),
    ("calc-ugly.csv", Encoding::ShiftJis),
    ("calc-utf8.csv", Encoding::Utf8),
    ("cp932-iconv.csv", Encoding::ShiftJis),
    ("cp932.csv", Encoding::ShiftJis),
    ("cr-quoted.csv", Encoding::ShiftJis),
    ("cut.csv", Encoding::ShiftJis),
    ("eucjp.csv", Encoding::EucJp),
    ("first-year-of-an-era.csv", Encoding::Utf8),
    ("flat.csv", Encoding::ShiftJis),
    ("semicolon-lf.csv", Encoding::ShiftJis),
    ("twenty-bytes-1.csv", Encoding::ShiftJis),
    ("twenty-bytes-2.csv", Encoding::ShiftJis),
    ("ugly.csv", Encoding::ShiftJis),
    ("utf16be.csv", Encoding::Utf16Be),
    ("utf16le-tabs.txt", Encoding::Utf16Le),
    ("utf8-bom.csv", Encoding::Utf8),
    ("utf8.csv", Encoding::Utf8),
];

#[test]
fn every_file_is_read_in_its_encoding() {
    let entries = fs::read_dir(folder("tests/fixtures/intake")).unwrap();
    let names = entries.map(|e| e.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names
        .filter(|n| n.ends_with(".csv") || n.ends_with(".txt"))
        .collect();
    names.sort();
    assert_eq!(names, FILES.map(|(name, _)| name.to_owned()));
    for (name, encoding) in FILES {
        let (found, text) = open(name);
        assert_eq!(found, encoding, "{name}");
        assert_eq!(text.contains('\u{fffd}'), name == "cut.csv", "{name}");
    }
}

#[test]
fn the_same_bullets_in_every_form() {
    let expected = [
        [
            "2025-P010",
            "1",
            "content",
            "",
            "①研修を開く（㈱髙﨑～Ⅲ期）",
            "",
        ],
        [
            "2025-P010",
            "2",
            "content",
            "higashi",
            "カンマ, と「引用符\"」",
            "",
        ],
        ["2025-P010", "1", "aim", "", "支援者の力をつける", ""],
    ];
    let mut read = 0;
    for (name, _) in FILES {
        if ["flat", "ugly", "bytes", "cut", "year"]
            .iter()
            .any(|n| name.contains(n))
        {
            continue;
        }
        read += 1;
        let outcome = Case::of(name, &open(name).1).run();
        assert_eq!(
            complaints(&outcome.findings),
            Vec::<String>::new(),
            "{name}"
        );
        let points = rows(&outcome.incoming(), "2025/points.csv");
        let mut expected = expected;
        if name == "eucjp.csv" {
            expected[0][4] = "研修を開く（第三期）";
        }
        assert_eq!(points, expected, "{name}");
        let lines = said(&outcome.findings);
        assert_eq!(lines, ["fixed-name D3 東区"], "{name}");
    }
    assert_eq!(read, 11);
}

#[test]
fn an_ugly_sheet_is_told_cell_by_cell() {
    for name in ["ugly.csv", "calc-ugly.csv"] {
        let outcome = Case::of(name, &open(name).1).run();
        let mut got = said(&outcome.findings);
        got.sort();
        let mut expected = [
            "skipped-title  1",
            "unknown-column G3 担当",
            "fixed-unit D4 4,726,000円",
            "fixed-date F4 令和6年12月31日",
            "fixed-id B5 ２０２５－Ｐ００２",
            "fixed-width C5 ｹﾝｼｭｳの回数",
            "fixed-width D5 ３",
            "fixed-date F5 R6.12",
            "same-as-above B6 （空白）",
            "fixed-number D6 △5",
            "fixed-date F6 2024/12/31",
            "formula-error D7 #REF!",
            "skipped-blank A8",
            "skipped-total A9 計",
            "remark A10 ※ 令和7年4月現在",
        ]
        .map(str::to_owned)
        .to_vec();
        expected.sort();
        assert_eq!(got, expected, "{name}");
        let same = outcome.findings.list().iter();
        let mut same = same.filter(|d| d.rule == Rule::SameAsAbove);
        let meant = same.next().unwrap().suggestion.as_deref();
        assert_eq!(meant, Some("2025-P002"), "{name}");
    }
}

#[test]
fn one_table_becomes_three() {
    for name in ["flat.csv", "calc-flat.csv"] {
        let outcome = Case::of(name, &open(name).1).run();
        assert!(
            !outcome.findings.has_errors(),
            "{:?}",
            complaints(&outcome.findings)
        );
        let initiatives = rows(&outcome.incoming(), "2025/initiatives.csv");
        let first = initiatives.first().unwrap().join(",");
        let expected = "2025-R001,2025,result,base-common,,,,higashi;hakata,民生委員;児童委員,\
            相談員の研修,研修を年2回開く,,,,6;7;8,file-2025-1,";
        assert_eq!(first, format!("{expected}{name} 3行目"));
        let points = rows(&outcome.incoming(), "2025/points.csv");
        let points: Vec<String> = points.iter().map(|row| row.join(",")).collect();
        assert_eq!(
            points,
            [
                "2025-R001,1,content,,研修を年2回開く,",
                "2025-R001,2,content,,事例を検討する,",
                "2025-R001,1,aim,,支援者の力をつける,",
                "2025-R001,1,outcome,,つながりができた,network",
                "2025-R002,1,content,jonan,集いを開く,",
                "2025-R002,2,content,jonan,集いを知らせる,",
                "2025-R002,1,aim,,居場所をつくる,",
                "2025-R002,1,outcome,,人が来た,other",
                "2025-R002,2,outcome,,場ができた,other",
            ],
            "{name}"
        );
        let measures = rows(&outcome.incoming(), "2025/measures.csv").len();
        assert_eq!(measures, 2, "{name}");
    }
}

#[test]
fn files_that_cannot_be_taken_in() {
    for (name, expected) in [
        ("twenty-bytes-1.csv", &[Rule::NoHeader][..]),
        ("twenty-bytes-2.csv", &[Rule::NoHeader][..]),
        ("cut.csv", &[Rule::Encoding][..]),
        ("first-year-of-an-era.csv", &[Rule::IdMismatch][..]),
    ] {
        let outcome = Case::of(name, &open(name).1).run();
        for rule in expected {
            let count = outcome.findings.count(*rule);
            assert!(count > 0, "{name}: {:?}", said(&outcome.findings));
        }
        assert!(outcome.plan.is_none(), "{name}");
    }
}
