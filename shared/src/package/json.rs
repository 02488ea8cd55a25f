//! Writing tables as the JSON text of a package, row by row.

use super::FORMAT;
use super::write::Writing;
use crate::model::Tables;

/// JSON so that it can stand inside a `<script>` element: no `<`, no line separators that end a
/// line in a script. `<` and the separators occur in JSON inside strings only.
pub fn script_safe(json: &str) -> String {
    json.replace('<', "\\u003c")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

/// The JSON text of the package of some tables, as [`super::Package::to_json`] writes it.
pub struct JsonWriting {
    writing: Writing,
    lines: String,
    stage: Stage,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Head,
    FirstFile,
    NextFile,
    Within,
    Done,
}

impl JsonWriting {
    /// Begins; [`Self::next`] writes.
    pub fn new(tables: &Tables) -> Self {
        Self {
            writing: Writing::new(tables),
            lines: String::new(),
            stage: Stage::Head,
        }
    }

    /// Writes up to so many rows of the same tables behind `text`; false when all is written.
    pub fn next(&mut self, tables: &Tables, rows: usize, text: &mut String) -> bool {
        if self.stage == Stage::Head {
            text.push_str(&format!(r#"{{"format":"{FORMAT}","files":["#));
            self.stage = Stage::FirstFile;
        }
        self.lines.clear();
        let Some(path) = self.writing.next(tables, rows, &mut self.lines) else {
            if self.stage != Stage::Done {
                self.stage = Stage::Done;
                text.push_str("]}");
            }
            return false;
        };
        if self.stage != Stage::Within {
            if self.stage == Stage::NextFile {
                text.push(',');
            }
            text.push_str(&format!(r#"{{"path":"{path}","text":""#));
        }
        let quoted = serde_json::to_string(&self.lines).unwrap_or_default();
        let inner = quoted.get(1..quoted.len() - 1).unwrap_or_default();
        text.push_str(&script_safe(inner));
        self.stage = if self.writing.goes_on() {
            Stage::Within
        } else {
            text.push_str(r#""}"#);
            Stage::NextFile
        };
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::package::Package;
    use crate::testing::data_tables;

    #[test]
    fn it_is_the_text_of_the_package() {
        let tables = data_tables();
        for rows in [1, 7, usize::MAX] {
            let mut writing = JsonWriting::new(&tables);
            let mut text = String::new();
            while writing.next(&tables, rows, &mut text) {}
            assert!(
                text == Package::of(&tables).to_json(),
                "{rows} rows at a time"
            );
        }
    }
}
