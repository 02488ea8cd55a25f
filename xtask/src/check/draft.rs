//! A draft of the flat table, of the text of a report or of its Word file.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use shared::check as data_check;
use shared::draft::Draft;

use super::read::nfkc;
use super::{bytes_of, language, open};

/// `cargo xtask draft`: writes the draft, and beside it the text of each row with its reasons. It is no data:
/// `check --into` says what it would change.
pub(crate) fn run(data: &Path, file: &Path, out: &Path) -> Result<()> {
    let (known, _) = data_check::read(&open(data)?);
    let bytes = bytes_of(file)?;
    let cannot = || {
        format!(
            "{} is neither text in UTF-8 nor a Word file",
            file.display()
        )
    };
    let draft = Draft::of_file(&bytes, &known, nfkc).with_context(cannot)?;
    ensure!(
        !draft.rows.is_empty(),
        "{}: no table of a report was found",
        file.display()
    );
    let language = language();
    let mut beside = String::new();
    for row in &draft.rows {
        beside.push_str(&format!("# {}\n", row.cell("title")));
        for why in &row.why {
            let mark = if why.is_guess() { "?" } else { "-" };
            beside.push_str(&format!("{mark} {}\n", why.words().get(language)));
        }
        beside.push_str(&format!("\n{}\n\n", row.from));
    }
    fs::create_dir_all(out).with_context(|| format!("cannot make {}", out.display()))?;
    for (name, text) in [("draft.csv", draft.csv()), ("draft.txt", beside)] {
        let path = out.join(name);
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    say!("draft: {}: rows {}", file.display(), draft.rows.len());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::{Scratch, own_data};

    #[test]
    fn a_report_becomes_a_draft_and_another_file_none() -> Result<()> {
        let scratch = Scratch::new("draft", &[("none.txt", b"nothing")])?;
        let report = own_data().join("../tests/fixtures/report/report.docx");
        run(&own_data(), &report, &scratch.0)?;
        let rows = fs::read_to_string(scratch.0.join("draft.csv"))?;
        assert!(rows.contains("取り組み名"), "{rows}");
        assert!(run(&own_data(), &scratch.0.join("none.txt"), &scratch.0).is_err());
        Ok(())
    }
}
