use super::*;
use serde_json::json;

fn package(name: &str, licence: &str, kind: &str) -> Value {
    json!({
        "id": name, "name": name, "version": "1.0.0", "license": licence, "source": REGISTRY,
        "authors": ["A. Author"], "manifest_path": format!("/crates/{name}/Cargo.toml"),
        "targets": [{ "kind": [kind] }],
    })
}

fn needs(name: &str, needed: &[(&str, Option<&str>)]) -> Value {
    let deps: Vec<Value> = needed
        .iter()
        .map(|(name, kind)| json!({ "pkg": name, "dep_kinds": [{ "kind": kind }] }))
        .collect();
    json!({ "id": name, "deps": deps })
}

fn sample() -> Value {
    json!({
        "workspace_members": ["app"],
        "packages": [
            package("app", "MIT", "bin"), package("run", "MIT OR Apache-2.0", "lib"),
            package("derive", "MIT", "proc-macro"), package("parser", "MIT", "lib"),
            package("builder", "MIT", "lib"), package("tested", "GPL-3.0-only", "lib"),
        ],
        "resolve": { "nodes": [
            needs("app", &[("run", None), ("derive", None), ("builder", Some("build")), ("tested", Some("dev"))]),
            needs("run", &[]), needs("derive", &[("parser", None)]), needs("parser", &[]),
            needs("builder", &[]), needs("tested", &[]),
        ] },
    })
}

fn names(crates: &[Foreign]) -> Vec<&str> {
    crates.iter().map(|one| one.name.as_str()).collect()
}

#[test]
fn the_page_holds_what_runs_in_it_and_no_tools() -> Result<()> {
    assert_eq!(names(&foreign(&sample(), Some("app"))?), ["run"]);
    assert!(foreign(&sample(), Some("nobody")).is_err());
    Ok(())
}

#[test]
fn every_crate_but_our_own_is_looked_at() -> Result<()> {
    let crates = foreign(&sample(), None)?;
    assert_eq!(
        names(&crates),
        ["builder", "derive", "parser", "run", "tested"]
    );
    let complaints: Vec<String> = crates.iter().filter_map(complaint).collect();
    assert_eq!(complaints.len(), 1);
    assert!(complaints[0].starts_with("tested 1.0.0 is under GPL-3.0-only; accepted are MIT,"));
    Ok(())
}

#[test]
fn a_crate_from_elsewhere_or_without_a_licence_is_refused() -> Result<()> {
    let mut one = read(&package("run", "MIT", "lib"))?;
    assert_eq!(complaint(&one), None);
    one.source = Some("git+https://example.org/run".to_owned());
    assert_eq!(
        complaint(&one).as_deref(),
        Some("run 1.0.0 comes from git+https://example.org/run, not from crates.io")
    );
    one.source = Some(REGISTRY.to_owned());
    one.licence = None;
    assert_eq!(
        complaint(&one).as_deref(),
        Some("run 1.0.0 states no licence")
    );
    Ok(())
}
