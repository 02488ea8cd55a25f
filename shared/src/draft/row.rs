//! Rows of the flat table of the tables of a report.

use super::Row;
use super::border::border;
use super::figures::{figures, frequency, months};
use super::lines::{Line, Mark, Paragraph, paragraphs, width};
use super::markers::{AUDIENCE, NEXT_YEAR, THEME};
use super::people::People;
use super::report::{Cells, Found, Report, folded};
use super::why::Why;
use crate::intake::{Form, title_of};
use crate::language::Language;
use crate::model::{Basis, FiscalYear, Phase, Tables};
use crate::search::Nfkc;

/// A bullet: the name in 【 】 that it belongs to, and its text.
type Bullet = (String, String);

/// All rows.
pub(super) fn rows(report: &Report, known: &Tables, people: &People<'_>, nfkc: Nfkc) -> Vec<Row> {
    let together = |found: &Found| match &found.cells {
        Cells::Together(lines) => lines.clone(),
        Cells::Apart(..) => Vec::new(),
    };
    let cells: Vec<Line> = report.tables.iter().flat_map(together).collect();
    let outcomes = report
        .tables
        .iter()
        .flat_map(|t| t.outcomes.iter().chain(&t.next));
    let maker = Maker {
        known,
        people,
        report,
        narrow: full(cells.iter()),
        wide: full(outcomes),
        source: known
            .sources
            .iter()
            .find(|source| report.beginning.contains(&folded(&source.title, nfkc)))
            .map_or(String::new(), |source| source.title.clone()),
    };
    let mut rows: Vec<Row> = Vec::new();
    for found in &report.tables {
        let row = maker.row(found, &rows);
        rows.push(row);
    }
    rows
}

/// The width of a full line.
fn full<'a>(lines: impl Iterator<Item = &'a Line>) -> usize {
    // Two columns on one line say nothing of either.
    let lines = lines.filter(|line| !line.text.contains(" ＊"));
    lines.map(|line| width(&line.text)).max().unwrap_or(0)
}

struct Maker<'a> {
    known: &'a Tables,
    people: &'a People<'a>,
    report: &'a Report,
    narrow: usize,
    wide: usize,
    source: String,
}

impl Maker<'_> {
    fn row(&self, found: &Found, before: &[Row]) -> Row {
        let mut why = found.above.why.clone();
        let (left, right) = match &found.cells {
            Cells::Apart(left, right) => {
                why.push(Why::Columns);
                (paragraphs(left, 0), paragraphs(right, 0))
            }
            Cells::Together(lines) => {
                let mut all = paragraphs(lines, self.narrow);
                let (at, reason) = border(&all);
                why.push(reason);
                let right = all.split_off(at.min(all.len()));
                (all, right)
            }
        };
        let at = left
            .iter()
            .position(Paragraph::is_topics)
            .unwrap_or(left.len());
        let (content, topics) = left.split_at(at);
        if !topics.is_empty() {
            why.push(Why::Topics);
        }
        let audience = left.iter().chain(&right).find_map(|paragraph| {
            let own = AUDIENCE
                .iter()
                .find_map(|own| paragraph.text.strip_prefix(own));
            own.map(str::to_owned)
        });
        let content = self.bullets(content);
        let topics = self.bullets(topics);
        let aims = self.bullets(&right);
        let mut outcomes = paragraphs(&found.outcomes, self.wide);
        if leave_out(&mut outcomes) {
            why.push(Why::LeftOut);
        }
        let outcomes = self.bullets(&outcomes);
        let next = self.next(found, &outcomes, &mut why);
        let said: Vec<&str> = content
            .iter()
            .chain(&topics)
            .map(|bullet| bullet.1.as_str())
            .collect();
        let said = said.join("。");
        let counted: Vec<&str> = content
            .iter()
            .chain(&outcomes)
            .map(|bullet| bullet.1.as_str())
            .collect();
        let mut figures = figures(&counted, self.people);
        figures.truncate(FIGURES);
        let methods = self.people.methods(&said);
        let (frequency, months) = (frequency(&said), months(&said));
        let mut actors = found.above.actors.clone();
        if actors.is_empty() && !why.contains(&Why::Unknown) {
            actors = content
                .first()
                .map_or(Vec::new(), |first| self.people.in_words(&first.1));
            why.push(if actors.is_empty() {
                Why::Nobody
            } else {
                Why::InWords
            });
        }
        if found.above.section.is_none() {
            why.push(Why::NoSection);
        }
        for (reason, is_so) in [
            (Why::Method, !methods.is_empty()),
            (Why::Figure, !figures.is_empty()),
            (Why::When, !frequency.is_empty() || !months.is_empty()),
            (Why::Title, true),
        ] {
            if is_so {
                why.push(reason);
            }
        }
        let phase = if outcomes.is_empty() {
            Phase::Plan
        } else {
            Phase::Result
        };
        let actors = named(&actors, |code| {
            let mut all = self.known.actors.iter();
            all.find(|a| a.code.as_str() == code)
                .map(|a| a.name.ja.as_str())
        });
        let title = unused(&title(&content), &actors, before);
        let cell = |name: &str| match name {
            "fiscal_year" => self
                .report
                .year
                .map_or(String::new(), |year| year.to_string()),
            "phase" => phase.label(Language::Ja).to_owned(),
            "section" => self.section(found).to_owned(),
            "theme" => found
                .above
                .theme
                .map_or(String::new(), |theme| theme.to_string()),
            "theme_basis" if found.above.theme.is_some() => {
                Basis::Stated.label(Language::Ja).to_owned()
            }
            "function" => found
                .above
                .function
                .map_or(String::new(), |function| function.to_string()),
            "actors" => actors.clone(),
            "title" => title.clone(),
            "methods" => named(&methods, |code| {
                let mut all = self.known.methods.iter();
                all.find(|m| m.code.as_str() == code)
                    .map(|m| m.name.ja.as_str())
            }),
            "audience" => audience.clone().unwrap_or_default(),
            "frequency" => frequency.clone(),
            "months" => {
                let months: Vec<String> = months.iter().map(ToString::to_string).collect();
                months.join(";")
            }
            "source" => self.source.clone(),
            "locator" => self.locator(found, before),
            "content" => in_a_cell(&content),
            "topic" => in_a_cell(&topics),
            "aim" => in_a_cell(&aims),
            "outcome" => in_a_cell(&outcomes),
            "measures" => figures.join("\n"),
            "next" => in_a_cell(&next),
            _ => String::new(),
        };
        Row {
            cells: Form::Flat
                .columns()
                .map(|column| cell(column.name))
                .collect(),
            from: from(found),
            why,
        }
    }

    /// The bullets of paragraphs: a name of a ward alone is that of those below it.
    fn bullets(&self, all: &[Paragraph]) -> Vec<Bullet> {
        let mut ward = String::new();
        let mut bullets = Vec::new();
        for paragraph in all.iter().filter(|p| p.mark != Mark::Heading) {
            let mut text = paragraph.text.as_str();
            if paragraph.mark == Mark::Bracket
                && let Some((name, rest)) = text.trim_start_matches('【').split_once('】')
                && self.people.ward(name).is_some()
            {
                ward = format!("【{name}】");
                text = rest;
            }
            if !text.is_empty() {
                bullets.push((ward.clone(), text.to_owned()));
            }
        }
        bullets
    }

    /// What is planned next: under its own heading, and what outcomes say of the next year.
    fn next(&self, found: &Found, outcomes: &[Bullet], why: &mut Vec<Why>) -> Vec<Bullet> {
        let mut planned = paragraphs(&found.next, self.wide);
        // What stands before the first bullet is a heading.
        if let Some(first) = planned
            .iter()
            .position(|p| matches!(p.mark, Mark::Star | Mark::Number(_)))
        {
            planned.drain(..first);
        }
        leave_out(&mut planned);
        let mut next = self.bullets(&planned);
        if !next.is_empty() {
            why.push(Why::Planned);
        }
        let year = self.report.year.map(|year| FiscalYear(year + 1).era());
        let year = year.map(|year| year.trim_end_matches("年度").to_owned() + "年");
        let is_next = |sentence: &str| {
            let of_year = |year: &String| {
                // Its first months still belong to the year before.
                let behind = sentence.split(year.as_str()).skip(1);
                behind
                    .map(first_month)
                    .any(|month| month.is_none_or(|month| month > LAST_MONTH))
            };
            NEXT_YEAR.iter().any(|own| sentence.contains(own)) || year.as_ref().is_some_and(of_year)
        };
        let before = next.len();
        for (ward, text) in outcomes {
            let sentences = text.split('。').filter(|sentence| is_next(sentence));
            next.extend(sentences.map(|sentence| (ward.clone(), sentence.to_owned())));
        }
        if next.len() > before {
            why.push(Why::NextYear);
        }
        next
    }

    fn section(&self, found: &Found) -> &str {
        let mut sections = self.known.sections.iter();
        let own = sections.find(|s| found.above.section.as_deref() == Some(s.code.as_str()));
        own.map_or("", |section| section.name.ja.as_str())
    }

    /// Where a table stands: its headings, and which one it is below them.
    fn locator(&self, found: &Found, before: &[Row]) -> String {
        let first = match found.above.theme {
            Some(theme) => format!("{THEME}{theme}"),
            None => self.section(found).to_owned(),
        };
        let mut functions = self.known.functions.iter();
        let function = functions.find(|f| found.above.function == Some(f.number));
        let function = function.map_or("", |function| function.name.ja.as_str());
        let parts = [first.as_str(), function, &found.above.printed];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let place = parts.join("・");
        let is_same = |row: &&Row| {
            let own = row.cell("locator").rsplit_once('・');
            own.is_some_and(|(own, _)| own == place)
        };
        format!("{place}・{}番目", before.iter().filter(is_same).count() + 1)
    }
}

/// Leaves out what stands without a mark behind a bullet that was at its end, and all that follows it up to
/// the next mark; whether there is such.
fn leave_out(all: &mut Vec<Paragraph>) -> bool {
    let before = all.len();
    let mut is_out = false;
    all.retain(|paragraph| {
        is_out = match paragraph.mark {
            Mark::None | Mark::Heading => is_out || paragraph.is_behind,
            _ => false,
        };
        !is_out
    });
    all.len() < before
}

/// The month that a text begins with.
fn first_month(text: &str) -> Option<u8> {
    let (month, _) = text.split_once('月')?;
    month.parse().ok()
}

/// The last month of a fiscal year.
const LAST_MONTH: u8 = 3;

/// The most figures of a row.
const FIGURES: usize = 10;

fn named<'a>(codes: &'a [String], name: impl Fn(&'a str) -> Option<&'a str>) -> String {
    let names: Vec<&str> = codes.iter().filter_map(|code| name(code)).collect();
    names.join(";")
}

fn in_a_cell(bullets: &[Bullet]) -> String {
    let lines: Vec<String> = bullets
        .iter()
        .map(|(ward, text)| format!("＊{ward}{text}"))
        .collect();
    lines.join("\n")
}

/// A title of the first sentence: as much of its end as has room, from the beginning of a clause.
fn title(content: &[Bullet]) -> String {
    let Some((_, text)) = content.first() else {
        return String::new();
    };
    let text = text.split('。').next().unwrap_or_default();
    let short = title_of(text);
    if !short.ends_with('…') && short.chars().count() >= text.chars().count() {
        return short;
    }
    let clauses = text.match_indices('、').map(|(at, sign)| at + sign.len());
    let mut ends = clauses.filter_map(|at| text.get(at..));
    let end = ends.find(|end| title_of(end).chars().count() == end.chars().count());
    end.filter(|end| end.chars().count() >= CLAUSE)
        .map_or(short, str::to_owned)
}

/// The fewest characters of a clause that says something.
const CLAUSE: usize = 6;

/// A title that no row of the same bodies has.
fn unused(title: &str, actors: &str, before: &[Row]) -> String {
    let taken = |title: &str| {
        before
            .iter()
            .any(|row| row.cell("title") == title && row.cell("actors") == actors)
    };
    let mut unused = title.to_owned();
    let mut n = 2;
    while taken(&unused) {
        let end = format!("（{n}）");
        let room = usize::from(crate::package::schema::TITLE_MAX) - end.chars().count();
        unused = title.chars().take(room).chain(end.chars()).collect();
        n += 1;
    }
    unused
}

/// The text of a table, as it came.
fn from(found: &Found) -> String {
    let mut lines: Vec<&str> = Vec::new();
    if !found.above.printed.is_empty() {
        lines.push(&found.above.printed);
    }
    let (left, right): (&[Line], &[Line]) = match &found.cells {
        Cells::Together(all) => (all, &[]),
        Cells::Apart(left, right) => (left, right),
    };
    let all = left
        .iter()
        .chain(right)
        .chain(&found.outcomes)
        .chain(&found.next);
    lines.extend(all.map(|line| line.text.as_str()));
    lines.join("\n")
}
