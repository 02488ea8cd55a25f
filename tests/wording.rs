//! The sentence that stands above a list, on a print and in an export.
#![allow(clippy::unwrap_used, reason = "tests")]

use shared::board::describe::conditions;
use shared::board::location::Location;
use shared::language::Language;
use shared::package::{Package, TextFile};
use std::fs;
use std::path::Path;

fn dataset() -> shared::board::dataset::Dataset {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/reference");
    let files = fs::read_dir(root).unwrap().map(|entry| {
        let path = entry.unwrap().path();
        TextFile {
            path: format!("reference/{}", path.file_name().unwrap().display()),
            text: fs::read_to_string(&path).unwrap(),
        }
    });
    shared::board::open(&Package::new(files.collect()), str::to_owned).0
}

#[track_caller]
fn check(hash: &str, ja: &str, en: &str) {
    let (location, problems) = Location::parse(hash);
    assert_eq!(problems, [], "{hash}");
    let dataset = dataset();
    let say = |l| conditions(&dataset, &location.filters, &location.text, l);
    assert_eq!(say(Language::Ja), ja, "{hash}");
    assert_eq!(say(Language::En), en, "{hash}");
}

#[test]
fn a_choice_is_said_in_one_sentence() {
    check("#/list", "", "");
    check("#/list?ward=minami", "南区", "Minami Ward");
    check(
        "#/list?ward=minami,nishi&q=防災 研修",
        "南区 または 西区、かつ 「防災」と「研修」を含む",
        "Minami Ward or Nishi Ward, and containing \"防災\" and \"研修\"",
    );
    check(
        "#/list?ward=minami&note=none",
        "南区、かつ メモなし",
        "Minami Ward, and Without a note",
    );
    check(
        "#/list?phase=plan&function=2&method=training,visit",
        "計画、かつ 拠点の機能が 緊急時の受け入れ・対応、かつ 方法が 研修 または 訪問",
        "Plan, and Function of the bases: Emergency acceptance and response, and Method: Training or Visits",
    );
}
