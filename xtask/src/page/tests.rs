//! Tests of finishing the page.

use super::*;
use shared::hand_out::page::Beside;

const INDEX: &str = "<!DOCTYPE html>\n<html lang=\"ja\">\n<head>\n<meta charset=\"utf-8\">\n\
<link rel=\"icon\" href=\"data:image/svg+xml,%3Csvg/%3E\">\n\
<link rel=\"stylesheet\" href=\"./main-1.css\" integrity=\"sha384-x\"/>\n\
<script>guard()</script>\n\
<script type=\"module\">\nimport init from './app-1.js';\nawait init();\n</script>\n\
<link rel=\"modulepreload\" href=\"./app-1.js\" crossorigin=\"anonymous\">\
<link rel=\"preload\" href=\"./app-1_bg.wasm\" integrity=\"sha384-y\" as=\"fetch\"></head>\n\
<body>\n<div id=\"boot\"></div>\n</body>\n</html>\n";

const APPS: Apps<'_> = Apps {
    reading: "app-1",
    whole: "whole-2",
};

const GLUE: &str = "async function __wbg_init() {}\nexport { initSync, __wbg_init as default };\n";

fn parts() -> Parts<'static> {
    Parts {
        index: INDEX,
        glue: GLUE,
        style: "main { color: #333; }",
        wasm: b"\0asm",
        notice: "some-crate 1.0.0 (MIT) <https://example.org>",
    }
}

/// The hash as a policy names it, computed for one text.
#[track_caller]
fn check_allows(page: &str, script: &str) {
    let source = source_hash(script);
    assert!(page.contains(&source), "no {source} for {script:?}");
}

#[test]
fn the_hosted_page_allows_its_own_scripts_and_no_others() -> Result<()> {
    let page = hosted(INDEX, &APPS, "{}", "MIT")?;
    check_allows(&page, "guard()");
    let start = elements(&page, "script")?.into_iter();
    let start: Vec<_> = start.filter(|s| s.has("type=\"module\"")).collect();
    let [start] = start.as_slice() else {
        bail!("not one script starts the app");
    };
    let start = &page[start.content.clone()];
    check_allows(&page, start);
    for word in ["start(\"whole-2\"", "start(kadaiFirst.app, "] {
        assert!(start.contains(word), "{start}");
    }
    assert_eq!(page.matches("'sha256-").count(), 3);
    assert!(page.contains("<meta charset=\"utf-8\">\n<meta http-equiv="));
    assert!(page.contains("connect-src 'self'"));
    assert!(page.contains("type=\"application/json\">{}</script>\n<script id=\"kadai-notice\""));
    assert_eq!(text_of(&page, "kadai-notice").as_deref(), Some("MIT"));
    assert!(!page.contains("unsafe-inline") && !page.contains("'unsafe-eval'"));
    Ok(())
}

#[test]
fn the_hosted_page_fetches_early_what_it_begins_with() -> Result<()> {
    let page = hosted(INDEX, &APPS, "{}", "MIT")?;
    assert!(page.contains("main-1.css\" integrity=\"sha384-x\"/>"));
    assert!(!page.contains("rel=\"preload\"") && !page.contains("rel=\"modulepreload\""));
    assert!(page.contains("\"/data\"") && page.contains("].includes("));
    assert!(page.contains("? \"whole-2\" : \"app-1\";"));
    Ok(())
}

#[test]
fn the_one_file_page_refers_to_nothing() -> Result<()> {
    let page = one_file(&parts(), "{}")?;
    for word in ["./", "src=", "connect-src", "modulepreload", "'self'"] {
        assert!(!page.contains(word), "{word} is still there");
    }
    check_allows(&page, "guard()");
    check_allows(&page, "\nmain { color: #333; }\n");
    check_allows(&page, &format!("\n{}\n{START}\n", GLUE.trim()));
    let policy = page
        .split("http-equiv")
        .nth(1)
        .and_then(|p| p.split('>').next());
    assert_eq!(policy.map(|p| p.matches("'sha256-").count()), Some(3));
    Ok(())
}

/// The text of an element as a browser reads it from the page.
fn text_of(page: &str, id: &str) -> Option<String> {
    let mut all = elements(page, "script").ok()?;
    all.extend(elements(page, "style").ok()?);
    let found = all.iter().find(|e| e.has(&format!("id=\"{id}\"")))?;
    Some(page[found.content.clone()].to_owned())
}

#[test]
fn the_one_file_page_can_save_itself() -> Result<()> {
    let data = r#"{"a":"{{kadai-app}} {{kadai-frame}}"}"#;
    let page = one_file(&parts(), data)?;
    let assembled = shared::hand_out::page::assembled(&|id| text_of(&page, id));
    let assembled = assembled.context("the page has its parts")?;
    let saved = shared::hand_out::page::with_data(&assembled, data, Beside::default());
    assert_eq!(saved.as_deref(), Some(page.as_str()));
    let noted = Beside {
        notes: Some("{}"),
        is_practice: false,
    };
    let other = shared::hand_out::page::with_data(&assembled, "[]", noted);
    let other = other.context("the page has data")?;
    assert_eq!(text_of(&other, "kadai-data").as_deref(), Some("[]"));
    assert_eq!(text_of(&other, "kadai-notes").as_deref(), Some("{}"));
    let again = shared::hand_out::page::assembled(&|id| text_of(&other, id));
    assert_eq!(again, Some(assembled));
    Ok(())
}

#[test]
fn line_ends_do_not_change_a_hash() -> Result<()> {
    let windows = INDEX.replace('\n', "\r\n");
    assert_eq!(
        hosted(&windows, &APPS, "{}", "MIT")?,
        hosted(INDEX, &APPS, "{}", "MIT")?
    );
    Ok(())
}

#[track_caller]
fn check_refused(parts: &Parts<'_>, word: &str) {
    let message = one_file(parts, "{}").map_or_else(|error| error.to_string(), |_| String::new());
    assert!(message.contains(word), "{message:?} does not name {word}");
}

#[test]
fn what_one_file_cannot_carry_is_refused() {
    let glue = |glue| Parts { glue, ..parts() };
    let style = |style| Parts { style, ..parts() };
    check_refused(&glue("__wbg_init as default; '</SCRIPT>'"), "</script");
    check_refused(&glue("__wbg_init as default; '<!--'"), "<!--");
    check_refused(&glue("export {}"), "__wbg_init");
    check_refused(
        &glue("import { a } from './a.js';\n__wbg_init as default"),
        "imports",
    );
    check_refused(&style("a { background: url(x.png) }"), "url(");
    let index = "<head><meta charset=\"utf-8\"></head><body><img src=\"a\"></body>";
    check_refused(&Parts { index, ..parts() }, "src=");
    let notice = "</script>";
    check_refused(&Parts { notice, ..parts() }, "the notice");
}

#[test]
fn a_longer_tag_name_is_another_element() -> Result<()> {
    assert_eq!(
        elements("<scripted></scripted><script>1</script>", "script")?.len(),
        1
    );
    assert!(elements("<script>1", "script").is_err());
    Ok(())
}
