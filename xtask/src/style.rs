//! The style sheet of the page, joined of its parts.

use std::fs;

use anyhow::{Context, Result};

use crate::project::Project;

/// The parts of the style sheet, in the order in which they may overrule each other.
const STYLE: [&str; 18] = [
    "tokens", "base", "frame", "pieces", "overview", "matrix", "list", "detail", "years",
    "calendar", "compare", "notes", "data", "edit", "sheet", "training", "contrast", "print",
];

/// Makes one style sheet of its parts: a hosted page should ask once.
///
/// # Errors
/// When a part is not there, or the folder of the build cannot be written.
pub(crate) fn join(project: &Project) -> Result<()> {
    let mut style = String::new();
    for part in STYLE {
        let path = project.root.join("app/style").join(part);
        let path = path.with_extension("css");
        let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        style.push_str(&for_browsers(&text));
    }
    let folder = project.web_target().join("style");
    fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    fs::write(folder.join("main.css"), style)?;
    Ok(())
}

/// A style sheet without what only people read: its comments, empty lines and indents.
fn for_browsers(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut quote = None;
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        if quote.is_none() && rest.starts_with("/*") {
            rest = rest
                .find("*/")
                .and_then(|end| rest.get(end + 2..))
                .unwrap_or_default();
            continue;
        }
        match quote {
            Some(open) if next == open => quote = None,
            None if matches!(next, '"' | '\'') => quote = Some(next),
            _ => {}
        }
        kept.push(next);
        rest = rest.get(next.len_utf8()..).unwrap_or_default();
    }
    let lines = kept.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indents_go_and_texts_stay() {
        let style = "/* of a\n table */\ntd,\n  th { /* both */\n    color: red;\n}\n\na::after {\n  content: \"/* ' */\";\n}\n";
        let kept = "td,\nth {\ncolor: red;\n}\na::after {\ncontent: \"/* ' */\";\n}\n";
        assert_eq!(for_browsers(style), kept);
        assert_eq!(for_browsers("a {} /* open"), "a {}\n");
    }
}
