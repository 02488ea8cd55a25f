//! The Data Package descriptor (`datapackage.json`) of a package, whatever years it holds: what
//! [`crate::package::schema`] knows, in the form that other programs read.
//!
//! `data/datapackage.json` is written by the same function; a test holds the two together.

use super::json::Json;
use super::rows;
use crate::model::FiscalYear;
use crate::package::Package;
use crate::package::schema::{Column, Kind, Table};

/// What the files themselves cannot say of their edition. What is not known is left out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Edition<'a> {
    /// The version of the data: `0.1.0`.
    pub version: Option<&'a str>,
    /// When it was put together: `2026-11-22T00:00:00Z`.
    pub created: Option<&'a str>,
}

const DESCRIPTION: &str = "福岡市の区部会、基幹センター、市の部署が障がい児・者の地域課題について行う取り組みを、計画、実績、次年度の計画に分けて年度ごとにまとめた表。\n\n題名、概要、項目の文は独自に書いたもので、数値と固有の名前はもとの資料のまま残している。空のセルは資料に記載がないこと、inferred は資料の記載ではなく推定であることを表す。";

const KEYWORDS: [&str; 6] = [
    "福岡市",
    "障がい福祉",
    "地域課題",
    "基幹相談支援センター",
    "地域生活支援拠点",
    "区部会",
];

/// The descriptor of exactly these files, with two spaces a level and a line feed at the end.
#[inline(never)]
pub fn descriptor(package: &Package, edition: Edition<'_>) -> String {
    let mut json = Json::default();
    json.open("", '{');
    let profile = "https://datapackage.org/profiles/2.0/datapackage.json";
    json.text("$schema", profile);
    json.text("name", "kadai-board");
    json.text("title", "地域課題ボードのデータ");
    json.text("description", DESCRIPTION);
    json.text_if("version", edition.version);
    json.text_if("created", edition.created);
    json.open("licenses", '[');
    json.open("", '{');
    json.text("name", "CC-BY-4.0");
    let licence = "https://creativecommons.org/licenses/by/4.0/";
    json.text("path", licence);
    json.text("title", "Creative Commons Attribution 4.0 International");
    json.close('}');
    json.close(']');
    sources(&mut json, package);
    json.list("keywords", &KEYWORDS);
    json.open("resources", '[');
    for table in Table::ALL {
        for file in &package.files {
            match Table::of_path(&file.path) {
                Some((own, year)) if own == table => {
                    resource(&mut json, package, &file.path, (table, year));
                }
                _ => {}
            }
        }
    }
    json.close(']');
    json.close('}');
    json.finish()
}

/// The documents behind the data, as `sources.csv` lists them.
fn sources(json: &mut Json, package: &Package) {
    let path = path(Table::Sources, None);
    let file = package.files.iter().find(|file| file.path == path);
    let mut lines = file
        .map_or_else(Vec::new, |file| rows(&file.text))
        .into_iter();
    let header = lines.next().unwrap_or_default();
    let columns = Table::Sources.columns();
    let at = |name: &str| {
        let column = columns.iter().find(|c| c.name == name)?;
        header.iter().position(|cell| {
            let cell = cell.trim();
            cell == column.name || cell == column.title
        })
    };
    let places = (at("title"), at("publisher"), at("fiscal_year"));
    let (Some(title), Some(publisher), Some(year)) = places else {
        return;
    };
    if lines.len() == 0 {
        return;
    }
    json.open("sources", '[');
    for line in lines {
        let cell = |at: usize| line.get(at).map_or("", |cell| cell.trim());
        json.open("", '{');
        json.text("title", cell(title));
        json.text("publisher", cell(publisher));
        let year = cell(year).parse().ok();
        let year = year.map(|year| FiscalYear(year).era());
        json.text_if("version", year.as_deref());
        json.close('}');
    }
    json.close(']');
}

/// One file: a table, and the year it is of.
fn resource(json: &mut Json, package: &Package, path: &str, (table, year): (Table, Option<u16>)) {
    json.open("", '{');
    json.text("name", &name(table, year));
    json.text("path", path);
    let mut title = table.title().to_owned();
    if let Some(year) = year {
        title.push_str(&format!("（{year}年度）"));
    }
    json.text("title", &title);
    json.text("description", table.about());
    json.text("type", "table");
    json.text("profile", "tabular-data-resource");
    json.text("format", "csv");
    json.text("mediatype", "text/csv");
    json.text("encoding", "utf-8");
    json.open("schema", '{');
    json.open("fields", '[');
    for column in table.columns() {
        field(json, table, column);
    }
    json.close(']');
    json.list("missingValues", &[""]);
    // A key with an empty number is no primary key elsewhere: such rows are only told apart by it.
    if table == Table::Concordance {
        json.open("uniqueKeys", '[');
        json.list("", table.primary_key());
        json.close(']');
    } else {
        json.list("primaryKey", table.primary_key());
    }
    foreign_keys(json, package, table, year);
    json.close('}');
    json.close('}');
}

fn field(json: &mut Json, table: Table, column: &Column) {
    json.open("", '{');
    json.text("name", column.name);
    json.text("title", column.title);
    json.text("description", column.about);
    let kind = match column.kind {
        Kind::Integer(..) | Kind::Ref(Table::Themes | Table::Functions) => "integer",
        Kind::Number => "number",
        _ => "string",
    };
    json.text("type", kind);
    let key = table.primary_key();
    // A key with an empty part is still a key, so the empty text counts as a value there.
    let empty = !column.required && kind == "string" && key.contains(&column.name);
    if empty {
        json.list("missingValues", &[]);
    }
    let pattern = pattern(column.kind);
    let plain = matches!(column.kind, Kind::Number | Kind::Ref(_)) && pattern.is_empty();
    if column.required || !plain {
        json.open("constraints", '{');
        if column.required {
            json.plain("required", "true");
        }
        if key == [column.name] {
            json.plain("unique", "true");
        }
        match column.kind {
            Kind::Text(longest) => json.plain("maxLength", &longest.to_string()),
            Kind::Integer(least, most) => {
                json.plain("minimum", &least.to_string());
                json.plain("maximum", &most.to_string());
            }
            Kind::Enum(codes) => json.list("enum", codes),
            _ if pattern.is_empty() => {}
            _ if empty => json.text("pattern", &format!("^({pattern})?$")),
            _ => json.text("pattern", &format!("^{pattern}$")),
        }
        json.close('}');
    }
    json.close('}');
}

/// The form of a cell as a regular expression, without its anchors; empty where there is none.
fn pattern(kind: Kind) -> &'static str {
    match kind {
        Kind::Id | Kind::Ref(Table::Initiatives) => "[0-9]{4}-[PR][0-9]{3,}",
        Kind::Date => "[0-9]{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?",
        Kind::RefList(_) => r"[^;\s]+(;[^;\s]+)*",
        Kind::TextList => "[^;]+(;[^;]+)*",
        Kind::Months => "([1-9]|1[0-2])(;([1-9]|1[0-2]))*",
        Kind::MunicipalCode => "[0-9]{6}",
        Kind::Text(_) | Kind::Integer(..) | Kind::Number | Kind::Enum(_) | Kind::Ref(_) => "",
    }
}

fn foreign_keys(json: &mut Json, package: &Package, table: Table, year: Option<u16>) {
    let mut any = false;
    for column in table.columns() {
        let Kind::Ref(target) = column.kind else {
            continue;
        };
        // A link comes from any earlier year, and a foreign key names only one file.
        if table == Table::Links && column.name == "from" {
            continue;
        }
        // Where themes were numbered anew an initiative has the number of its own year.
        if target == Table::Themes && has_rows(package, Table::Concordance) {
            continue;
        }
        let year = year.filter(|_| target.is_yearly());
        let file = path(target, year);
        if !package.files.iter().any(|other| other.path == file) {
            continue;
        }
        if !any {
            json.open("foreignKeys", '[');
            any = true;
        }
        json.open("", '{');
        json.list("fields", &[column.name]);
        json.open("reference", '{');
        json.text("resource", &name(target, year));
        json.list("fields", target.primary_key());
        json.close('}');
        json.close('}');
    }
    if any {
        json.close(']');
    }
}

/// Whether a reference table is there and not empty.
fn has_rows(package: &Package, table: Table) -> bool {
    let path = path(table, None);
    let file = package.files.iter().find(|file| file.path == path);
    file.is_some_and(|file| file.text.lines().nth(1).is_some())
}

/// The name of a file's resource.
fn name(table: Table, year: Option<u16>) -> String {
    match year {
        Some(year) => format!("{}-{year:04}", table.name()),
        None => table.name().to_owned(),
    }
}

/// The path of a table's file.
fn path(table: Table, year: Option<u16>) -> String {
    match year {
        Some(year) => format!("{year:04}/{}.csv", table.name()),
        None => format!("reference/{}.csv", table.name()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::package::TextFile;
    use crate::testing::data;
    use serde_json::Value;

    fn parsed(package: &Package) -> Value {
        serde_json::from_str(&descriptor(package, Edition::default())).unwrap()
    }

    fn strings<'a>(value: &'a Value, pointer: &str) -> Vec<&'a str> {
        let list = value.as_array().unwrap().iter();
        list.map(|entry| entry.pointer(pointer).unwrap().as_str().unwrap())
            .collect()
    }

    fn file(path: &str, text: &str) -> TextFile {
        let [path, text] = [path, text].map(str::to_owned);
        TextFile { path, text }
    }

    #[test]
    fn the_data_folder_has_this_descriptor() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/datapackage.json");
        let own = std::fs::read_to_string(path).unwrap();
        let value: Value = serde_json::from_str(&own).unwrap();
        let of = |key: &str| value.get(key).and_then(Value::as_str);
        let edition = Edition {
            version: of("version"),
            created: of("created"),
        };
        let written = descriptor(&data(), edition);
        let mut lines = own.lines().zip(written.lines()).enumerate();
        assert_eq!(lines.find(|(_, (own, written))| own != written), None);
        assert!(
            own == written,
            "`cargo xtask describe` brings it up to date"
        );
    }

    #[test]
    fn every_column_is_described() {
        for table in Table::ALL {
            let words = table.columns().iter().map(|column| column.about);
            for word in words.chain([table.about()]) {
                assert!(word.ends_with('。'), "{table:?}: {word}");
            }
        }
    }

    #[test]
    fn a_new_year_is_described_like_the_others() {
        let mut files = data().files;
        for table in Table::ALL.into_iter().filter(|table| table.is_yearly()) {
            files.push(file(&path(table, Some(2026)), ""));
        }
        files.push(file("2026/other.csv", ""));
        let value = parsed(&Package::new(files));
        let resources = value.get("resources").unwrap();
        let paths = strings(resources, "/path");
        let years: Vec<&str> = paths
            .iter()
            .filter(|path| path.ends_with("points.csv"))
            .copied()
            .collect();
        let expected = ["2023", "2024", "2025", "2026"].map(|year| format!("{year}/points.csv"));
        assert_eq!(years, expected);
        assert!(!paths.contains(&"2026/other.csv"));
        let of = |year: u16| {
            let name = format!("measures-{year}");
            let list = resources.as_array().unwrap();
            let found = list
                .iter()
                .find(|r| r.get("name").unwrap() == name.as_str());
            found.unwrap().to_string()
        };
        assert_eq!(of(2026), of(2025).replace("2025", "2026"));
    }

    #[test]
    fn what_is_not_there_is_not_referred_to() {
        let package = Package::new(vec![
            file("2024/points.csv", ""),
            file("reference/wards.csv", ""),
        ]);
        let value = parsed(&package);
        assert_eq!(value.get("sources"), None);
        assert_eq!(value.get("version"), None);
        let resources = value.get("resources").unwrap();
        assert_eq!(strings(resources, "/name"), ["wards", "points-2024"]);
        let keys = |at: usize| resources.pointer(&format!("/{at}/schema/foreignKeys"));
        assert_eq!(keys(0), None, "wards without areas");
        let named = strings(keys(1).unwrap(), "/reference/resource");
        assert_eq!(named, ["wards"], "points without initiatives");
    }

    #[test]
    fn sources_are_read_by_their_titles_too() {
        let text = "年度,資料名,発行者,コード,種別\n2026,\"計画 \"\"案\"\"\",'=市,r8,plan\nいつか,別,市,x,plan\n";
        let value = parsed(&Package::new(vec![file("reference/sources.csv", text)]));
        let expected: Value = serde_json::from_str(
            r#"[{"title": "計画 \"案\"", "publisher": "=市", "version": "令和8年度"},
                {"title": "別", "publisher": "市"}]"#,
        )
        .unwrap();
        assert_eq!(value.get("sources"), Some(&expected));
    }
}
