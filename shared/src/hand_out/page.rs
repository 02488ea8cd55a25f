//! The page as text: what it carries, and the same page with something else in it.
//!
//! A page that saves itself must come out as it went in but for the data, however often. So it is
//! put together from the very texts it was built from, not from what a browser has made of them:
//! the element `#kadai-frame` is the page itself with a mark in place of each long text.

pub use crate::package::json::script_safe;

/// Where the frame of the page stands in it, as a JSON string.
pub const FRAME: &str = "kadai-frame";

/// The elements whose texts the frame leaves out.
pub const PARTS: [&str; 4] = ["kadai-style", "kadai-wasm", NOTICE, "kadai-app"];

/// Whose work is in the page, and under which terms.
pub const NOTICE: &str = "kadai-notice";

const DATA: &str = r#"<script id="kadai-data" type="application/json">"#;
const NOTES: &str = r#"<script id="kadai-notes" type="application/json">"#;
/// That the page was saved from a practice copy.
const PRACTICE: &str = r#"<script id="kadai-practice" type="application/json">true</script>"#;
const END: &str = "</script>";

/// What stands in the frame for a text that it leaves out.
pub fn mark(id: &str) -> String {
    format!("{{{{{id}}}}}")
}

/// A frame as it stands in the page.
pub fn packed(frame: &str) -> String {
    script_safe(&serde_json::Value::from(frame).to_string())
}

/// The page from its frame and its parts. `text` answers the text of an element by its id; `None`
/// when the frame or a part is missing.
#[inline(never)]
pub fn assembled(text: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let packed = text(FRAME)?;
    let mut page: String = serde_json::from_str(&packed).ok()?;
    // The packed frame has every mark in it, so it goes in last.
    for (id, part) in PARTS.iter().map(|id| (*id, text(id))) {
        page = put(&page, id, &part?)?;
    }
    put(&page, FRAME, &packed)
}

fn put(page: &str, id: &str, part: &str) -> Option<String> {
    let (before, after) = page.split_once(&mark(id))?;
    Some([before, part, after].concat())
}

/// What a page carries beside its data.
#[derive(Debug, Clone, Copy, Default)]
pub struct Beside<'a> {
    /// Notes.
    pub notes: Option<&'a str>,
    /// Whether it was saved from a practice copy.
    pub is_practice: bool,
}

/// The same page with other data, and with this beside it. `None` when the page carries no data
/// element.
///
/// ```
/// use shared::hand_out::page::{Beside, with_data};
///
/// let page = r#"<body><script id="kadai-data" type="application/json">{}</script></body>"#;
/// let other = with_data(page, r#"{"note": "</script>"}"#, Beside::default()).unwrap();
/// // Data can never end the element that carries it.
/// assert_eq!(other.matches("</script>").count(), 1);
/// assert_eq!(with_data(&other, "{}", Beside::default()).as_deref(), Some(page));
/// ```
pub fn with_data(page: &str, data: &str, beside: Beside) -> Option<String> {
    let (before, after) = around_data(page, beside)?;
    Some([before, &script_safe(data), &after].concat())
}

/// What stands before and after the data of a page, with this beside it. `None` when the page carries
/// no data element.
#[inline(never)]
pub fn around_data<'a>(page: &'a str, beside: Beside) -> Option<(&'a str, String)> {
    let (before, rest) = page.split_once(DATA)?;
    let (_, mut after) = rest.split_once(END)?;
    if let Some(noted) = after.strip_prefix('\n').and_then(|a| a.strip_prefix(NOTES)) {
        after = noted.split_once(END)?.1;
    }
    let practised = after
        .strip_prefix('\n')
        .and_then(|a| a.strip_prefix(PRACTICE));
    after = practised.unwrap_or(after);
    let before = page.get(..before.len() + DATA.len())?;
    let mut whole = END.to_owned();
    if let Some(notes) = beside.notes {
        whole.push('\n');
        whole.push_str(NOTES);
        whole.push_str(&script_safe(notes));
        whole.push_str(END);
    }
    if beside.is_practice {
        whole.push('\n');
        whole.push_str(PRACTICE);
    }
    whole.push_str(after);
    Some((before, whole))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const fn with_notes(notes: Option<&str>) -> Beside<'_> {
        Beside {
            notes,
            is_practice: false,
        }
    }

    fn page(data: &str) -> String {
        format!("<body>\n{DATA}{data}{END}\n<script>run()</script>\n</body>\n")
    }

    #[test]
    fn data_and_notes_in_a_page() {
        let bare = page("{}");
        let noted = "<body>\n<script id=\"kadai-data\" type=\"application/json\">[\"\\u003c\"]</script>\n\
            <script id=\"kadai-notes\" type=\"application/json\">{\"a\":1}</script>\n\
            <script>run()</script>\n</body>\n";
        for (case, from, data, notes, expected) in [
            ("the same", bare.as_str(), "{}", None, bare.as_str()),
            ("notes come", &bare, "[\"<\"]", Some("{\"a\":1}"), noted),
            ("notes stay", noted, "[\"<\"]", Some("{\"a\":1}"), noted),
            ("notes go", noted, "{}", None, &bare),
        ] {
            assert_eq!(
                with_data(from, data, with_notes(notes)).as_deref(),
                Some(expected),
                "{case}"
            );
        }
        assert_eq!(with_data("<body></body>", "{}", Beside::default()), None);
    }

    /// A page with its frame and its parts, in their order, and the texts of its elements.
    fn framed(parts: [&str; PARTS.len()]) -> (String, Vec<(&'static str, String)>) {
        let page = |frame: &str, parts: [&str; PARTS.len()]| {
            let parts = parts.map(|part| format!("<b>{part}</b>")).concat();
            format!("<i>{frame}</i>{DATA}{{}}{END}{parts}")
        };
        let marks = PARTS.map(mark);
        let frame = packed(&page(&mark(FRAME), marks.each_ref().map(String::as_str)));
        let whole = page(&frame, parts);
        let texts = PARTS.into_iter().zip(parts);
        let mut texts: Vec<_> = texts.map(|(id, text)| (id, text.to_owned())).collect();
        texts.push((FRAME, frame));
        (whole, texts)
    }

    #[test]
    fn a_page_without_its_parts_is_none() {
        let (_, texts) = framed(["a", "b", "c", "d"]);
        for (missing, _) in &texts {
            let text = |id: &str| {
                let mut texts = texts.iter().filter(|(name, _)| name != missing);
                texts.find(|(name, _)| *name == id).map(|(_, t)| t.clone())
            };
            assert_eq!(assembled(&text), None, "{missing}");
        }
        let garbage = |_: &str| Some("{{kadai-style}}".to_owned());
        assert_eq!(assembled(&garbage), None);
    }

    proptest! {
        #[test]
        fn a_page_comes_out_as_it_went_in(
            style in "[^{]{0,20}", wasm in "[A-Za-z0-9+/=]{0,20}", notice in "[^{]{0,20}", app in "\\PC{0,20}",
        ) {
            let (whole, texts) = framed([&style, &wasm, &notice, &app]);
            let text = |id: &str| texts.iter().find(|(name, _)| *name == id).map(|(_, t)| t.clone());
            prop_assert_eq!(assembled(&text), Some(whole));
        }

        #[test]
        fn however_often_it_is_saved(
            data in "\\PC{0,40}", notes in proptest::option::of("\\PC{0,40}"), other in "\\PC{0,40}", is_practice in any::<bool>(),
        ) {
            let json = |text: &str| serde_json::Value::from(text).to_string();
            let (data, notes, other) = (json(&data), notes.as_deref().map(json), json(&other));
            let beside = Beside { notes: notes.as_deref(), is_practice };
            let once = with_data(&page("{}"), &data, beside).unwrap_or_default();
            prop_assert_eq!(once.contains("kadai-practice"), is_practice);
            let back = with_data(&once, &other, Beside::default())
                .and_then(|page| with_data(&page, &other, Beside { notes: Some(&data), is_practice: !is_practice }))
                .and_then(|page| with_data(&page, &data, beside));
            prop_assert_eq!(back.as_deref(), Some(once.as_str()));
            prop_assert_eq!(with_data(&once, "{}", Beside::default()), Some(page("{}")));
        }

        #[test]
        fn nothing_ends_its_element(text in any::<String>()) {
            let json = serde_json::Value::from(text.clone()).to_string();
            let safe = script_safe(&json);
            let ends = safe.contains(['<', '\u{2028}', '\u{2029}', '\n', '\r', '\0']);
            prop_assert!(!ends, "{safe:?}");
            prop_assert_eq!(serde_json::from_str::<String>(&safe).ok(), Some(text));
        }
    }
}
