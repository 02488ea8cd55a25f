//! From the lines of a report to its tables: which headings stand above each, and which lines in it.

use super::lines::{Item, Line, Mark, mark, plain};
use super::markers::{AIM, CONTENT, NEXT, OUTCOME, THEME};
use super::people::People;
use super::why::Why;
use crate::model::Tables;
use crate::search::Nfkc;

/// What the headings above a table say.
#[derive(Debug, Clone, Default)]
pub(super) struct Above {
    pub(super) section: Option<String>,
    pub(super) theme: Option<u8>,
    pub(super) function: Option<u8>,
    pub(super) actors: Vec<String>,
    /// The bodies as they are printed.
    pub(super) printed: String,
    pub(super) why: Vec<Why>,
}

/// The two columns of a table.
#[derive(Debug, Clone)]
pub(super) enum Cells {
    /// As they were pasted, one behind the other.
    Together(Vec<Line>),
    /// As Word has them.
    Apart(Vec<Line>, Vec<Line>),
}

/// A table of the report.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) above: Above,
    pub(super) cells: Cells,
    pub(super) outcomes: Vec<Line>,
    pub(super) next: Vec<Line>,
}

/// Which part of a table the lines belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Outside,
    Cells,
    Outcomes,
    Next,
}

/// A report as it is read.
pub(super) struct Report {
    pub(super) tables: Vec<Found>,
    /// The fiscal year that it tells of.
    pub(super) year: Option<u16>,
    /// Its first lines, without blanks.
    pub(super) beginning: String,
}

struct Reader<'a> {
    known: &'a Tables,
    people: &'a People<'a>,
    nfkc: Nfkc,
    above: Above,
    part: Part,
    tables: Vec<Found>,
}

/// A line for comparison: width made uniform, without blanks.
pub(super) fn folded(text: &str, nfkc: Nfkc) -> String {
    let mut folded = nfkc(text);
    folded.retain(|c| !c.is_whitespace());
    folded
}

/// Reads a report.
pub(super) fn read(items: &[Item], known: &Tables, people: &People<'_>, nfkc: Nfkc) -> Report {
    let mut reader = Reader {
        known,
        people,
        nfkc,
        above: Above::default(),
        part: Part::Outside,
        tables: Vec::new(),
    };
    let mut year = None;
    let mut beginning = String::new();
    let mut items = items.iter().peekable();
    let mut skips = false;
    while let Some(item) = items.next() {
        let line = match item {
            Item::Columns(left, right) => {
                reader.columns(left, right);
                continue;
            }
            Item::Line(line) => line,
        };
        if std::mem::take(&mut skips) {
            continue;
        }
        let text = folded(&line.text, nfkc);
        if reader.tables.is_empty() && beginning.chars().count() < BEGINNING {
            beginning.push_str(&text);
            year = year.or_else(|| people.year(&beginning));
        }
        let following = match items.peek() {
            Some(Item::Line(next)) => folded(&next.text, nfkc),
            _ => String::new(),
        };
        let [content, aim] = [CONTENT, AIM].map(|own| folded(own, nfkc));
        if text == content && following == aim {
            skips = true;
            reader.open();
        } else if text == format!("{content}{aim}") {
            reader.open();
        } else if text.starts_with('【') && following.starts_with(&content) {
            reader.bodies(&line.text);
        } else if !reader.heading(&line.text, &text) {
            reader.line(line);
        }
    }
    Report {
        tables: reader.tables,
        year,
        beginning,
    }
}

/// Characters among which the title of the document is looked for.
const BEGINNING: usize = 200;

impl Reader<'_> {
    fn open(&mut self) {
        self.part = Part::Cells;
        self.tables.push(Found {
            above: self.above.clone(),
            cells: Cells::Together(Vec::new()),
            outcomes: Vec::new(),
            next: Vec::new(),
        });
    }

    fn columns(&mut self, left: &[Line], right: &[Line]) {
        let (Part::Cells, Some(table)) = (self.part, self.tables.last_mut()) else {
            return;
        };
        if let Cells::Apart(own_left, own_right) = &mut table.cells {
            own_left.extend_from_slice(left);
            own_right.extend_from_slice(right);
        } else {
            table.cells = Cells::Apart(left.to_vec(), right.to_vec());
        }
    }

    fn line(&mut self, line: &Line) {
        let Some(table) = self.tables.last_mut() else {
            return;
        };
        let to = match (self.part, &mut table.cells) {
            (Part::Cells, Cells::Together(lines)) => lines,
            (Part::Outcomes, _) => &mut table.outcomes,
            (Part::Next, _) => &mut table.next,
            _ => return,
        };
        to.push(line.clone());
    }

    /// The bodies in 【 】.
    fn bodies(&mut self, text: &str) {
        self.part = Part::Outside;
        let (codes, is_whole) = self.people.bodies(text);
        self.above.actors = codes;
        self.above.printed = plain(text.trim_matches(['【', '】']));
        self.above
            .why
            .retain(|why| !matches!(why, Why::Named | Why::Unknown | Why::InHeading));
        self.above
            .why
            .push(if is_whole { Why::Named } else { Why::Unknown });
    }

    /// Whether a line is a heading, or a mark of the layout.
    fn heading(&mut self, line: &str, text: &str) -> bool {
        // The number of a page.
        if text.bytes().all(|b| b.is_ascii_digit()) && text.len() <= PAGE {
            return true;
        }
        let numbered = numbered(text);
        // The theme of the page before goes on.
        if let Some(theme) = text.strip_prefix('(').and_then(|t| t.strip_prefix(THEME))
            && theme.trim_end_matches(')').parse::<u8>().is_ok()
        {
            return true;
        }
        if self.part == Part::Cells {
            let is_outcome = text.strip_suffix(OUTCOME).is_some_and(|before| {
                before.is_empty()
                    || self.people.year(before).is_some() && before.ends_with("年度の")
            });
            if is_outcome {
                self.part = Part::Outcomes;
            }
            return is_outcome;
        }
        if NEXT.iter().any(|own| text.ends_with(own)) && self.people.year(text).is_some() {
            if self.part != Part::Outside {
                self.part = Part::Next;
            }
            return true;
        }
        if !matches!(mark(line).0, Mark::None | Mark::Heading) {
            return false;
        }
        if let Some(section) = self.section(text, numbered.is_some()) {
            self.enter(Above {
                section: Some(section),
                why: vec![Why::Section],
                ..Above::default()
            });
            if let Some(code) = self.people.joint(text) {
                self.above.actors = vec![code];
                self.above.why.push(Why::InHeading);
            }
            return true;
        }
        if let Some(theme) = numbered.filter(|n| self.known.themes.iter().any(|t| t.number == *n)) {
            let mut sections = self.known.sections.iter();
            let section = sections.find(|section| section.name.ja.contains(THEME));
            self.enter(Above {
                section: section.map(|section| section.code.to_string()),
                theme: Some(theme),
                why: vec![Why::Theme],
                ..Above::default()
            });
            return true;
        }
        let name = text.trim_matches(['<', '>']);
        let mut functions = self.known.functions.iter();
        let function = functions.find(|f| name != text && folded(&f.name.ja, self.nfkc) == name);
        if let Some(function) = function {
            let section = self.above.section.take();
            self.enter(Above {
                section,
                function: Some(function.number),
                why: vec![Why::Section],
                ..Above::default()
            });
            return true;
        }
        let is_area = self
            .known
            .areas
            .iter()
            .any(|a| folded(&a.name.ja, self.nfkc) == text);
        if is_area {
            self.part = Part::Outside;
        }
        is_area
    }

    fn enter(&mut self, above: Above) {
        self.part = Part::Outside;
        self.above = above;
    }

    /// The section that a heading names: by its whole name, or, of a heading with a number, by what its name
    /// has in brackets.
    fn section(&self, text: &str, is_numbered: bool) -> Option<String> {
        let name = text.trim_matches(['<', '>']);
        let found = self.known.sections.iter().find(|section| {
            let own = folded(&section.name.ja, self.nfkc);
            let within = own
                .split_once('(')
                .and_then(|(_, rest)| rest.strip_suffix(')'));
            own == name || is_numbered && within.is_some_and(|within| text.contains(within))
        });
        found.map(|section| section.code.to_string())
    }
}

/// Digits of the number of a page.
const PAGE: usize = 3;

/// The number of a heading like (1).
fn numbered(text: &str) -> Option<u8> {
    let (number, rest) = text.strip_prefix('(')?.split_once(')')?;
    number.parse().ok().filter(|_| !rest.is_empty())
}
