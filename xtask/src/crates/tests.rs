use super::*;
use serde_json::json;

fn package(name: &str, licence: &str) -> Value {
    json!({
        "id": name, "name": name, "version": "1.0.0", "license": licence, "source": REGISTRY,
        "authors": ["A. Author"], "manifest_path": format!("/crates/{name}/Cargo.toml"),
    })
}

fn sample() -> Value {
    json!({
        "workspace_members": ["app"],
        "packages": [
            package("app", "MIT"), package("run", "MIT OR Apache-2.0"), package("derive", "MIT"),
            package("tested", "GPL-3.0-only"),
        ],
    })
}

fn names(crates: &[Foreign]) -> Vec<&str> {
    crates.iter().map(|one| one.name.as_str()).collect()
}

#[test]
fn the_page_holds_what_runs_in_it_and_no_tools() -> Result<()> {
    let tree = "app v1.0.0 (/a/folder)\nrun v1.0.0\nrun v1.0.0 (*)\n\nderive v0.9.0\n";
    assert_eq!(names(&foreign(&sample(), Some(&titles(tree)))?), ["run"]);
    // What the tests alone use is in the list of all crates, and not in the page.
    let compiled = compiled_in(&Project::find()?)?;
    let has = |name: &str| {
        compiled
            .iter()
            .any(|title| title.starts_with(&format!("{name} ")))
    };
    for (name, is_in) in [
        ("leptos", true),
        ("quick-xml", true),
        ("proptest", false),
        ("encoding_rs", false),
        ("serde_derive", false),
    ] {
        assert_eq!(has(name), is_in, "{name}");
    }
    Ok(())
}

#[test]
fn every_crate_but_our_own_is_looked_at() -> Result<()> {
    let crates = foreign(&sample(), None)?;
    assert_eq!(names(&crates), ["derive", "run", "tested"]);
    let complaints: Vec<String> = crates.iter().filter_map(complaint).collect();
    assert_eq!(complaints.len(), 1);
    assert!(complaints[0].starts_with("tested 1.0.0 is under GPL-3.0-only; accepted are MIT,"));
    Ok(())
}

#[test]
fn a_crate_from_elsewhere_or_without_a_licence_is_refused() -> Result<()> {
    let mut one = read(&package("run", "MIT"))?;
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
