//! JSON written by hand, in a chosen order and in lines, for people to read too. A general writer
//! would sort the keys, and would weigh more.

/// A JSON text in the making. An entry of a list has no key (`""`).
#[derive(Default)]
pub(super) struct Json {
    out: String,
    depth: usize,
    /// Whether something stands already in what is open.
    filled: bool,
}

impl Json {
    /// Begins an object or a list.
    pub(super) fn open(&mut self, key: &str, bracket: char) {
        self.start(key);
        self.out.push(bracket);
        self.depth += 1;
        self.filled = false;
    }

    /// Ends what was begun last.
    pub(super) fn close(&mut self, bracket: char) {
        self.depth -= 1;
        if self.filled {
            self.line();
        }
        self.out.push(bracket);
        self.filled = true;
    }

    /// A text.
    pub(super) fn text(&mut self, key: &str, value: &str) {
        self.plain(key, &quoted(value));
    }

    /// A text, if there is one.
    pub(super) fn text_if(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.text(key, value);
        }
    }

    /// A list of texts.
    pub(super) fn list(&mut self, key: &str, values: &[&str]) {
        self.open(key, '[');
        for value in values {
            self.text("", value);
        }
        self.close(']');
    }

    /// A value that is JSON already.
    pub(super) fn plain(&mut self, key: &str, value: &str) {
        self.start(key);
        self.out.push_str(value);
        self.filled = true;
    }

    /// The text, with a line feed at its end.
    pub(super) fn finish(mut self) -> String {
        self.out.push('\n');
        self.out
    }

    fn start(&mut self, key: &str) {
        if self.filled {
            self.out.push(',');
        }
        if self.depth > 0 {
            self.line();
        }
        if !key.is_empty() {
            self.out.push_str(&quoted(key));
            self.out.push_str(": ");
        }
    }

    fn line(&mut self) {
        self.out.push('\n');
        for _ in 0..self.depth {
            self.out.push_str("  ");
        }
    }
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn the_layout_is_the_usual_one() {
        let mut json = Json::default();
        json.open("", '{');
        json.text("text", "a\"\n</あ\u{1}");
        json.text_if("left out", None);
        json.plain("number", "5");
        json.list("none", &[]);
        json.open("nested", '[');
        json.open("", '{');
        json.close('}');
        json.list("", &["x", "y"]);
        json.close(']');
        json.close('}');
        let written = json.finish();
        let value = json!({
            "text": "a\"\n</あ\u{1}", "number": 5, "none": [], "nested": [{}, ["x", "y"]],
        });
        assert_eq!(serde_json::from_str::<Value>(&written).unwrap(), value);
        let lines: Vec<&str> = written.lines().skip(2).collect();
        let expected = "  \"number\": 5,\n  \"none\": [],\n  \"nested\": [\n    {},\n    [\n      \"x\",\n      \"y\"\n    ]\n  ]\n}";
        assert_eq!(lines.join("\n"), expected);
        assert!(written.ends_with("}\n"));
    }
}
