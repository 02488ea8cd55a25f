//! What is prepared for a training, as the browser's two stores keep it: one that is read at once, and one
//! that is on the disk.

use serde_json::Value;
use std::collections::BTreeMap;

/// The version this code writes and reads.
const VERSION: u64 = 1;

/// An entry of a store. One without text says that it was erased.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    /// What is kept.
    pub text: String,
    /// When it was stored: later is greater, and no two are the same.
    pub at: String,
}

impl Entry {
    /// The text to store: `{"v":1,"at":…,"text":…}`.
    pub fn encode(&self) -> String {
        let quoted = |text: &str| Value::from(text).to_string();
        format!(
            r#"{{"v":{VERSION},"at":{},"text":{}}}"#,
            quoted(&self.at),
            quoted(&self.text)
        )
    }

    /// The entry from its stored text. Before there was a disk, the text alone was stored: it is older
    /// than anything.
    pub fn decode(raw: &str) -> Self {
        let decoded = serde_json::from_str::<Value>(raw).ok().and_then(|stored| {
            let member = |name| stored.get(name).and_then(Value::as_str).map(str::to_owned);
            let is_ours = stored.get("v").and_then(Value::as_u64) == Some(VERSION);
            let (text, at) = member("text").zip(member("at"))?;
            is_ours.then_some(Self { text, at })
        });
        decoded.unwrap_or_else(|| Self {
            text: raw.to_owned(),
            at: String::new(),
        })
    }
}

/// Entries by their keys.
pub type Entries = BTreeMap<String, Entry>;

/// What there is when a page is opened: of both stores the newer. `erased` is the time at which all of it
/// was erased; empty if it never was. What only the quick store has from before that time comes from a
/// browser that ended before it had written there.
pub fn opened(here: &Entries, disk: &Entries, erased: &str) -> Entries {
    let mut all = disk.clone();
    for (key, own) in here {
        let is_newer = match disk.get(key) {
            Some(other) => own.at > other.at,
            None => erased.is_empty() || own.at.as_str() > erased,
        };
        if is_newer {
            all.insert(key.clone(), own.clone());
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// An entry, and what is expected of it: text and time.
    type Known<'a> = Option<(&'a str, &'a str)>;

    #[track_caller]
    fn check(here: Known<'_>, disk: Known<'_>, erased: &str, expected: Known<'_>) {
        let of = |known: Known<'_>| {
            let entry = known.map(|(text, at)| Entry {
                text: text.to_owned(),
                at: at.to_owned(),
            });
            entry
                .map(|entry| ("group".to_owned(), entry))
                .into_iter()
                .collect::<Entries>()
        };
        assert_eq!(opened(&of(here), &of(disk), erased), of(expected));
    }

    #[test]
    fn the_newer_wins() {
        check(Some(("a", "3")), Some(("b", "4")), "", Some(("b", "4")));
        check(Some(("a", "5")), Some(("b", "4")), "", Some(("a", "5")));
        check(Some(("a", "4")), Some(("a", "4")), "", Some(("a", "4")));
        check(None, Some(("b", "4")), "", Some(("b", "4")));
        check(Some(("a", "3")), None, "", Some(("a", "3")));
        // From before there was a disk.
        check(Some(("a", "")), None, "", Some(("a", "")));
        check(Some(("a", "")), Some(("b", "4")), "", Some(("b", "4")));
    }

    #[test]
    fn what_is_erased_stays_so() {
        check(Some(("a", "3")), Some(("", "4")), "", Some(("", "4")));
        check(Some(("a", "5")), Some(("", "4")), "", Some(("a", "5")));
        check(Some(("a", "3")), None, "4", None);
        check(Some(("a", "")), None, "4", None);
        check(Some(("a", "5")), None, "4", Some(("a", "5")));
    }

    #[test]
    fn stored_texts() {
        for (raw, text, at) in [
            (r#"{"v":1,"at":"2","text":"a\n\"b"}"#, "a\n\"b", "2"),
            ("2024-R001,2024-R002", "2024-R001,2024-R002", ""),
            (
                r#"{"v":2,"at":"2","text":"a"}"#,
                r#"{"v":2,"at":"2","text":"a"}"#,
                "",
            ),
            (
                r#"{"format":"x","answers":[]}"#,
                r#"{"format":"x","answers":[]}"#,
                "",
            ),
            ("1", "1", ""),
            ("", "", ""),
        ] {
            let expected = Entry {
                text: text.to_owned(),
                at: at.to_owned(),
            };
            assert_eq!(Entry::decode(raw), expected, "{raw}");
        }
    }

    proptest! {
        #[test]
        fn what_is_stored_is_read_back(text in any::<String>(), at in any::<String>()) {
            let entry = Entry { text, at };
            prop_assert_eq!(Entry::decode(&entry.encode()), entry);
        }
    }
}
