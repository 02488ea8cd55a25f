//! The Data Package descriptor against the files and the columns of the schema.

use super::{data, folder, none};
use serde_json::Value;
use shared::package::schema::{Column, Kind, Table};
use std::collections::BTreeSet;
use std::fs;

fn descriptor() -> Value {
    serde_json::from_str(&fs::read_to_string(folder("../data/datapackage.json")).unwrap()).unwrap()
}

#[test]
fn the_descriptor_lists_exactly_the_files() {
    let descriptor = descriptor();
    let resources = descriptor["resources"].as_array().unwrap();
    let mut listed: Vec<String> = resources
        .iter()
        .map(|r| r["path"].as_str().unwrap().to_owned())
        .collect();
    listed.sort();
    assert_eq!(
        listed,
        data().into_iter().map(|f| f.path).collect::<Vec<_>>()
    );
    let names: BTreeSet<_> = resources
        .iter()
        .map(|r| r["name"].as_str().unwrap())
        .collect();
    assert_eq!(names.len(), resources.len());
    none(resources.iter().filter_map(|r| {
        let (table, year) = Table::of_path(r["path"].as_str()?)?;
        let name = year.map_or(table.name().to_owned(), |year| {
            format!("{}-{year}", table.name())
        });
        (r["name"] != name.as_str()).then(|| format!("{} is not {name}", r["name"]))
    }));
}

/// What the descriptor should say of a column; `null` where it should say nothing.
fn constraints(table: Table, column: &Column) -> [(&'static str, Value); 6] {
    let (mut longest, mut least, mut most, mut list) =
        (Value::Null, Value::Null, Value::Null, Value::Null);
    match column.kind {
        Kind::Text(max) => longest = max.into(),
        Kind::Integer(low, high) => (least, most) = (low.into(), high.into()),
        Kind::Enum(codes) => list = codes.into(),
        _ => {}
    }
    let yes = |is: bool| if is { true.into() } else { Value::Null };
    [
        ("required", yes(column.required)),
        ("unique", yes(table.primary_key() == [column.name])),
        ("maxLength", longest),
        ("minimum", least),
        ("maximum", most),
        ("enum", list),
    ]
}

#[test]
fn the_descriptor_says_what_the_schema_says() {
    let mut complaints = Vec::new();
    for resource in descriptor()["resources"].as_array().unwrap() {
        let path = resource["path"].as_str().unwrap();
        let (table, _) = Table::of_path(path).unwrap();
        let mut compare = |what: &str, found: &Value, expected: &Value| {
            if found != expected {
                complaints.push(format!("{path} {what}: {found}, not {expected}"));
            }
        };
        let schema = &resource["schema"];
        let fields = schema["fields"].as_array().unwrap();
        let names: Value = fields.iter().map(|f| f["name"].clone()).collect();
        let columns: Value = table.columns().iter().map(|c| c.name).collect();
        compare("names", &names, &columns);
        // A key that may have an empty number is only a unique one.
        let (key, expected) = match table {
            Table::Concordance => ("uniqueKeys", Value::from(vec![table.primary_key()])),
            _ => ("primaryKey", table.primary_key().into()),
        };
        compare(key, &schema[key], &expected);
        for (field, column) in fields.iter().zip(table.columns()) {
            compare(column.name, &field["title"], &column.title.into());
            let numeric = |t: Table| matches!(t, Table::Themes | Table::Functions);
            let kind = match column.kind {
                Kind::Integer(..) => "integer",
                Kind::Ref(table) if numeric(table) => "integer",
                Kind::Number => "number",
                _ => "string",
            };
            compare(column.name, &field["type"], &kind.into());
            for (key, expected) in constraints(table, column) {
                compare(
                    &format!("{} {key}", column.name),
                    &field["constraints"][key],
                    &expected,
                );
            }
        }
    }
    none(complaints);
}
