//! One cell of a sheet: what is put right, what is wrong whatever the column.

use super::names::Names;
use super::value::characters::{plain, private, unquoted};
use super::value::text::width;
use super::value::{Normal, Repair, normalise};
use crate::check::diagnostic::{Cell, Diagnostic, Rule, Severity};
use crate::check::findings::Findings;
use crate::check::reader::Guess;
use crate::check::say::{Say, THEMES};
use crate::language::Words;
use crate::package::Bytes;
use crate::package::csv::unguard;
use crate::package::schema::{Column, Kind, Table};
use crate::search::Nfkc;

/// A cell that somebody has corrected on the page: file, row and column of the sheet, new text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// Position of the file among those handed in.
    pub file: u16,
    /// Row and column of the sheet.
    pub row: u32,
    /// Column of the sheet; [`Fix::ROW`] where the whole row is left out.
    pub column: u32,
    /// What is to stand there.
    pub text: String,
    /// What stood there when it was corrected: where another text stands now, it is no correction.
    pub was: Option<String>,
}

impl Fix {
    /// In the place of a column: the row is left out.
    pub const ROW: u32 = u32::MAX;
}

/// Corrected cells that are kept for the corrected table; a file in which more is wrong is better
/// corrected where it comes from.
const PUT_RIGHT: usize = 200_000;

/// What stands in a cell in which nothing stands.
const BLANK: Words = Words::of("（空白）", "(blank)");

/// Guesses kept; each is a button, and nobody presses ten thousand.
const GUESSES: usize = 10_000;

/// Everything that is said about cells while sheets are read.
#[derive(Debug, Default)]
pub(super) struct Remarks {
    pub(super) findings: Findings,
    /// What may be meant in cells of the row that is being read.
    guesses: Vec<Guess>,
    guessed: usize,
    /// Cells whose form was put right, as a person would write them: with names, not codes.
    pub(super) put_right: Vec<Fix>,
    /// Columns of the sheet in which an error has been found in the row that is being read: what the
    /// reader of records says of them is noise.
    wrong: Vec<u32>,
}

/// Where a cell stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot<'a> {
    pub(super) path: &'a str,
    /// The name of the encoding in which the file was read.
    pub(super) encoding: &'static str,
    pub(super) file: u16,
    pub(super) row: u32,
    pub(super) column: Option<u32>,
}

/// What cells are read with.
#[derive(Clone, Copy)]
pub(super) struct Tools<'a> {
    pub(super) names: &'a Names,
    pub(super) nfkc: Nfkc,
}

impl Remarks {
    /// Begins another row.
    pub(super) fn next_row(&mut self) {
        self.guesses.clear();
        self.wrong.clear();
    }

    /// What may be meant in cells of the row, for whoever reads it on.
    pub(super) fn take_guesses(&mut self) -> Vec<Guess> {
        std::mem::take(&mut self.guesses)
    }

    /// Whether an error has been found in a column of the sheet, in the row that is being read.
    pub(super) fn is_wrong(&self, column: Option<u32>) -> bool {
        column.is_some_and(|at| self.wrong.contains(&at))
    }

    /// Says something about a cell.
    #[inline(never)]
    pub(super) fn say(
        &mut self,
        spot: Spot,
        column: Option<&'static Column>,
        rule: Rule,
        value: &str,
        expected: Say,
        suggestion: Option<String>,
    ) {
        let finding = Diagnostic {
            suggestion,
            ..Diagnostic::file(spot.path, rule, &short(value), expected)
        };
        self.push(spot, column, finding);
    }

    /// Adds a finding about a cell.
    fn push(&mut self, spot: Spot, column: Option<&'static Column>, finding: Diagnostic) {
        if finding.severity() == Severity::Error
            && let Some(at) = spot.column
        {
            self.wrong.push(at);
        }
        self.findings.push(Diagnostic {
            cell: Some(Cell {
                row: spot.row,
                column: spot.column,
            }),
            column,
            ..finding
        });
    }

    /// What is wrong with a cell whatever its column, and the text to go on with; `lines` says
    /// whether it may have several lines.
    #[inline(never)]
    fn examine(
        &mut self,
        spot: Spot,
        column: &'static Column,
        raw: &str,
        lines: bool,
    ) -> Option<String> {
        let text = raw.trim();
        if is_formula_error(text) {
            let rule = Rule::FormulaError;
            self.say(spot, Some(column), rule, text, Say::Nothing, None);
            return Some(text.to_owned());
        }
        if text.contains(BROKEN) {
            // Without the characters that were lost the text would be another one.
            let (rule, encoding) = (Rule::Encoding, spot.encoding);
            self.say(spot, Some(column), rule, encoding, Say::Nothing, None);
            let clean: String = text.chars().filter(|c| *c != BROKEN).collect();
            return Some(if lines { clean } else { joined(&clean) });
        }
        if let Some(private) = private(text) {
            let code = format!("U+{:04X}", u32::from(private));
            let rule = Rule::PrivateCharacter;
            self.say(spot, Some(column), rule, &code, Say::Nothing, None);
        }
        if lines || !Bytes::of(text).has_breaks() {
            return None;
        }
        let clean = joined(text);
        let meant = Some(clean.clone());
        let rule = Rule::LineBreak;
        self.say(spot, Some(column), rule, text, Say::Nothing, meant);
        Some(clean)
    }

    /// A cell of several lines, or of which nothing else is asked: what no text may hold is put
    /// right, and said once.
    #[inline(never)]
    pub(super) fn text(
        &mut self,
        tools: Tools,
        spot: Spot,
        column: &'static Column,
        raw: &str,
    ) -> String {
        let (plain, mut rule) = put_right(raw, tools.nfkc);
        let text = plain.as_deref().unwrap_or(raw);
        let mut text = match self.examine(spot, column, text, true) {
            Some(examined) => examined,
            None => text.to_owned(),
        };
        if let Some(wide) = width(&text, tools.nfkc) {
            text = wide;
            rule = rule.or(Some(Rule::FixedWidth));
        }
        if let Some(rule) = rule {
            let expected = Say::Text(short(&text));
            self.say(spot, Some(column), rule, raw, expected, None);
            self.is_put_right(spot, &text);
        }
        text
    }

    /// Says that a cell seems to mean what stands above it, if it does.
    #[inline(never)]
    pub(super) fn is_same_as_above(
        &mut self,
        spot: Spot,
        column: &'static Column,
        text: &str,
        above: &str,
        repeats: bool,
    ) -> bool {
        let is_meant = if text.is_empty() {
            repeats && !above.is_empty()
        } else {
            is_ditto(text)
        };
        if is_meant {
            let value = if text.is_empty() {
                Say::Words(BLANK)
            } else {
                Say::Text(short(text))
            };
            let meant = (!above.is_empty()).then(|| above.to_owned());
            let finding = Diagnostic {
                value,
                suggestion: meant,
                ..Diagnostic::file(spot.path, Rule::SameAsAbove, "", Say::Nothing)
            };
            self.push(spot, Some(column), finding);
        }
        is_meant
    }

    /// Reads a cell into the form of the contract. `above` is what the cell above means; it is
    /// replaced by what this one means.
    #[inline(never)]
    pub(super) fn read(
        &mut self,
        tools: Tools,
        spot: Spot,
        column: &'static Column,
        raw: &str,
        above: &mut String,
    ) -> Normal {
        // A formula that was disarmed when it was written for Excel.
        let bytes = Bytes::of(raw);
        let (plain, put_right) = if bytes.is_plain() {
            (None, None)
        } else {
            put_right(raw, tools.nfkc)
        };
        // A line break that no spreadsheet shows as one divides nothing here.
        let shown = bytes.has_breaks();
        let plain = plain.map(|plain| if shown { plain } else { joined(&plain) });
        let written = raw;
        let raw = match &plain {
            Some(plain) => plain,
            None if bytes.is_plain() => raw,
            None => unguard(raw),
        };
        let trimmed = raw.trim();
        let repeats = spot.column.is_some() && repeats(column);
        if self.is_same_as_above(spot, column, trimmed, above, repeats) {
            return Normal {
                text: trimmed.to_owned(),
                ..Normal::default()
            };
        }
        let lines = matches!(
            column.kind,
            Kind::TextList | Kind::RefList(_) | Kind::Months
        );
        let examined = if bytes.is_plain() {
            None
        } else {
            self.examine(spot, column, raw, lines)
        };
        let text = examined.as_deref().unwrap_or(raw);
        let mut normal = normalise(column, text, tools.names, tools.nfkc);
        // Whatever happens, a row stays one line.
        if !bytes.is_plain() && Bytes::of(&normal.text).has_breaks() {
            normal.text = normal.text.replace(['\n', '\r'], " ");
        }
        let zeros = without_zeros(column, &normal.text);
        if !normal.repairs.is_empty() || zeros.is_some() || put_right.is_some() {
            // One sentence per cell: the repair that says most comes last in the list.
            let rule = normal.repairs.iter().last().map(rule_of);
            normal.text = zeros.unwrap_or(normal.text);
            let shown = match &normal.unit {
                Some(unit) => format!("{} {unit}", normal.text),
                None => normal.text.clone(),
            };
            let rule = rule.or(put_right).unwrap_or(Rule::FixedNumber);
            let is_name = match column.kind {
                Kind::Ref(table) => !table.is_yearly() && rule == Rule::FixedName,
                Kind::RefList(_) | Kind::Enum(_) => true,
                _ => false,
            };
            // A unit has its own column only in the tables of the contract.
            if !is_name && normal.unit.is_none() {
                self.is_put_right(spot, &normal.text);
            }
            self.say(
                spot,
                Some(column),
                rule,
                written,
                Say::Text(short(&shown)),
                None,
            );
        }
        if let Some(guess) = &normal.guess {
            self.guess(spot, column, &normal.text, guess);
        }
        if column.kind == Kind::Ref(Table::Themes)
            && normal.guess.is_none()
            && !normal.text.bytes().all(|b| b.is_ascii_digit())
        {
            let list = vec![Say::Text(tools.names.list(Table::Themes))];
            let expected = Say::Sentence(THEMES, list);
            let (rule, value) = (Rule::UnknownCode, &normal.text);
            self.say(spot, Some(column), rule, value, expected, None);
        }
        if let Some(partly) = normal.partly.take() {
            normal.text = partly;
        }
        // The name that somebody wrote there is to be written here, not its code.
        let is_named = match column.kind {
            Kind::Ref(table) => !table.is_yearly(),
            Kind::RefList(_) | Kind::Enum(_) => true,
            _ => false,
        };
        let meant = if is_named { raw.trim() } else { &normal.text };
        meant.clone_into(above);
        normal
    }

    /// Keeps what a cell should say, for whoever wants the table back.
    fn is_put_right(&mut self, spot: Spot, text: &str) {
        if let Some(column) = spot.column.filter(|_| self.put_right.len() < PUT_RIGHT) {
            self.put_right.push(Fix {
                file: spot.file,
                row: spot.row,
                column,
                text: text.to_owned(),
                was: None,
            });
        }
    }

    fn guess(&mut self, spot: Spot, column: &'static Column, text: &str, guess: &str) {
        if column.kind == Kind::TextList {
            // It can be read, so nobody else will say anything.
            let meant = Some(guess.to_owned());
            self.say(
                spot,
                Some(column),
                Rule::MaybeSeveral,
                text,
                Say::Nothing,
                meant,
            );
        } else if let Some(at) = spot.column
            && self.guessed < GUESSES
        {
            self.guessed += 1;
            self.guesses.push(Guess {
                at: (spot.file, spot.row, at),
                text: guess.to_owned(),
            });
        }
    }
}

/// A cell without what no text may hold, as [`unguard`] leaves it, and how that is said; `None` where
/// there is nothing of the kind.
fn put_right(raw: &str, nfkc: Nfkc) -> (Option<String>, Option<Rule>) {
    // What was disarmed when it was written for Excel stands there as it is meant.
    let guarded = unguard(raw);
    let quoted = (guarded.len() == raw.len())
        .then(|| unquoted(raw))
        .flatten();
    let text = quoted.as_deref().unwrap_or(guarded);
    match plain(text, nfkc) {
        Some(plain) => (Some(plain), Some(Rule::FixedCharacters)),
        None => {
            let rule = quoted.is_some().then_some(Rule::FixedFormula);
            (quoted, rule)
        }
    }
}

/// Columns whose blank cells below a value are what a merged cell leaves behind. A value is
/// needed in them, so that a blank is an error in any case.
fn repeats(column: &Column) -> bool {
    matches!(
        column.name,
        "fiscal_year" | "section" | "actors" | "initiative" | "from"
    )
}

/// What stands where a character could not be decoded.
pub(super) const BROKEN: char = '\u{fffd}';

/// Several lines as one.
fn joined(text: &str) -> String {
    let lines = text.split(['\n', '\r']).map(str::trim);
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    lines.join(" ")
}

/// A whole number without the zeros before it, which the reader passes over; `None` where there are
/// none.
fn without_zeros(column: &Column, text: &str) -> Option<String> {
    let is_number = match column.kind {
        Kind::Integer(..) | Kind::Number | Kind::Ref(Table::Themes | Table::Functions) => true,
        Kind::Months => return months_without_zeros(text),
        _ => false,
    };
    if !is_number || !text.starts_with('0') || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let rest = text.trim_start_matches('0');
    (!rest.is_empty()).then(|| rest.to_owned())
}

fn months_without_zeros(text: &str) -> Option<String> {
    let months: Vec<&str> = text
        .split(';')
        .map(|month| match month.strip_prefix('0') {
            Some(rest) if !rest.is_empty() => rest,
            _ => month,
        })
        .collect();
    let months = months.join(";");
    (months.len() != text.len()).then_some(months)
}

/// Signs that say 「同じ」.
fn is_ditto(text: &str) -> bool {
    matches!(
        text,
        "〃" | "同上" | "同" | "々" | "\"" | "”" | "″" | "''" | "↑" | "上に同じ" | "上記と同じ"
    )
}

/// What Excel, LibreOffice and Google Sheets show where a formula fails.
fn is_formula_error(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('#') else {
        return false;
    };
    let known = [
        "REF!",
        "N/A",
        "VALUE!",
        "DIV/0!",
        "NAME?",
        "NUM!",
        "NULL!",
        "SPILL!",
        "CALC!",
        "GETTING_DATA",
        "ERROR!",
        "FIELD!",
        "BLOCKED!",
        "CONNECT!",
        "UNKNOWN!",
        "BUSY!",
    ];
    known.contains(&rest) || (text.len() >= 2 && rest.bytes().all(|b| b == b'#'))
}

const fn rule_of(repair: Repair) -> Rule {
    match repair {
        Repair::Spaces => Rule::FixedSpaces,
        Repair::Width => Rule::FixedWidth,
        Repair::EraYear | Repair::YearForm => Rule::FixedYear,
        Repair::Name => Rule::FixedName,
        Repair::Separator => Rule::FixedSeparator,
        Repair::NumberForm => Rule::FixedNumber,
        Repair::Unit => Rule::FixedUnit,
        Repair::DateForm => Rule::FixedDate,
        Repair::MonthForm => Rule::FixedMonths,
        Repair::IdForm => Rule::FixedId,
    }
}

/// A value as a message shows it: a cell may hold a whole file where a quote was never closed.
pub(super) fn short(text: &str) -> String {
    const SHOWN: usize = 80;
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_of_formulas_are_known_and_hashtags_are_not() {
        for text in ["#REF!", "#N/A", "#DIV/0!", "#NAME?", "##", "########"] {
            assert!(is_formula_error(text), "{text}");
        }
        for text in ["#", "#1", "# 注", "REF!", "#REF"] {
            assert!(!is_formula_error(text), "{text}");
        }
    }
}
