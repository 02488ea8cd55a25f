//! Lines of a document, and the paragraphs that they make.

use super::markers::{BEHIND_NUMBER, STARS};

/// How a line goes on from the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    /// A paragraph begins.
    New,
    /// It is part of the paragraph before.
    GoesOn,
    /// Only its look tells: the text was cut at the width of the page.
    Unknown,
}

/// A line of the document.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) start: Start,
}

/// What a document is made of.
#[derive(Debug, Clone)]
pub(super) enum Item {
    /// A line outside of tables, or in a cell as wide as its table.
    Line(Line),
    /// Two cells beside each other.
    Columns(Vec<Line>, Vec<Line>),
}

/// The lines of text that was pasted.
pub(super) fn of_text(text: &str) -> Vec<Item> {
    let lines = text.split(['\n', '\r', '\u{c}', '\u{b}']);
    // Signs of fonts with pictures come along as signs that nobody knows.
    let known = |c: &char| !('\u{e000}'..='\u{f8ff}').contains(c);
    let lines = lines.map(|line| line.chars().filter(known).collect::<String>());
    let lines = lines.map(|line| Line {
        text: line.trim().to_owned(),
        start: Start::Unknown,
    });
    lines
        .filter(|line| !line.text.is_empty())
        .map(Item::Line)
        .collect()
}

/// What a paragraph begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing.
    None,
    /// The mark of a bullet.
    Star,
    /// A number of a list.
    Number(u32),
    /// A name in 【 】.
    Bracket,
    /// 「＜」, as headings have it, or 「（参加者）」.
    Heading,
}

/// A paragraph.
#[derive(Debug, Clone)]
pub(super) struct Paragraph {
    pub(super) mark: Mark,
    /// Without its mark.
    pub(super) text: String,
    /// Whether it begins on the line of the column before it.
    pub(super) is_beside: bool,
    /// Whether it stands behind a bullet that was at its end.
    pub(super) is_behind: bool,
}

/// The mark of a line, and what stands behind it.
pub(super) fn mark(line: &str) -> (Mark, &str) {
    if let Some(rest) = line.strip_prefix(STARS) {
        return (Mark::Star, rest.trim_start());
    }
    if line.starts_with('【') {
        return (Mark::Bracket, line);
    }
    let is_audience = super::markers::AUDIENCE
        .iter()
        .any(|own| line.starts_with(own));
    if is_audience || line.starts_with(['＜', '〈', '<']) {
        return (Mark::Heading, line);
    }
    if let Some(first) = line.chars().next()
        && let Some(number) = circled(first)
    {
        return (
            Mark::Number(number),
            line.trim_start_matches(first).trim_start(),
        );
    }
    let digits: String = line.chars().map_while(digit).collect();
    let behind = line.get(
        line.chars()
            .map_while(|c| digit(c).map(|_| c.len_utf8()))
            .sum::<usize>()..,
    );
    let behind = behind.unwrap_or_default();
    match (digits.parse(), behind.strip_prefix(BEHIND_NUMBER)) {
        (Ok(number), Some(rest)) if !rest.starts_with(|c| digit(c).is_some()) => {
            (Mark::Number(number), rest.trim_start())
        }
        _ => (Mark::None, line),
    }
}

fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => narrow(c),
        _ => None,
    }
}

/// ① and its like.
fn circled(c: char) -> Option<u32> {
    ('①'..='⑳')
        .contains(&c)
        .then(|| u32::from(c) - u32::from('①') + 1)
}

fn narrow(c: char) -> Option<char> {
    char::from_u32(u32::from(c).checked_sub(0xfee0)?)
}

/// How much of a line a text takes, in half characters.
pub(super) fn width(text: &str) -> usize {
    text.chars()
        .map(|c| if u32::from(c) < 0x100 { 1 } else { 2 })
        .sum()
}

/// The paragraphs of lines. Those that were cut at the width of a page are put together again: a line that
/// is clearly shorter than `full` ends one.
pub(super) fn paragraphs(lines: &[Line], full: usize) -> Vec<Paragraph> {
    let mut all: Vec<Paragraph> = Vec::new();
    let mut is_short = false;
    for line in lines {
        for (at, piece) in beside(&line.text, line.start).into_iter().enumerate() {
            let (mark, text) = mark(piece);
            let is_new = match line.start {
                Start::New => true,
                Start::GoesOn => mark != Mark::None,
                Start::Unknown => mark != Mark::None || is_short,
            };
            // A name alone on its line is a heading of what follows, a heading is over with its sign.
            let last = all.last();
            let is_over = last.is_none_or(|last| match last.mark {
                Mark::Bracket => last.text.ends_with('】'),
                Mark::Heading => last.text.ends_with(['＞', '〉', '>']),
                _ => false,
            });
            if is_new || is_over {
                let is_behind = mark == Mark::None
                    && is_short
                    && last.is_some_and(|last| matches!(last.mark, Mark::Star | Mark::Number(_)));
                all.push(Paragraph {
                    mark,
                    text: text.to_owned(),
                    is_beside: at > 0,
                    is_behind,
                });
            } else if let Some(last) = all.last_mut() {
                last.text.push(' ');
                last.text.push_str(text);
            }
            is_short = line.start == Start::Unknown && width(&line.text) * 4 < full * 3;
        }
    }
    for paragraph in &mut all {
        paragraph.text = plain(&paragraph.text);
    }
    all
}

/// A line of both columns, parted.
fn beside(line: &str, start: Start) -> Vec<&str> {
    if start != Start::Unknown {
        return vec![line];
    }
    let gap = line.char_indices().skip(1).find(|(at, c)| {
        let before = line.get(..*at).unwrap_or_default();
        *c == '＊' && before.ends_with([' ', '\t', '\u{3000}']) && !before.trim().is_empty()
    });
    match gap {
        Some((at, _)) => {
            let (left, right) = line.split_at(at);
            vec![left.trim_end(), right]
        }
        None => vec![line],
    }
}

/// A text without what the layout has put into it: blanks beside Japanese signs, wide digits and letters.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.trim().chars().peekable();
    while let Some(c) = chars.next() {
        let c = match c {
            '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => narrow(c).unwrap_or(c),
            c => c,
        };
        if c.is_whitespace() {
            let next = chars.peek().copied().unwrap_or(' ');
            let is_word = |c: char| c.is_ascii_alphabetic();
            if !(out.ends_with(is_word) && is_word(next)) {
                continue;
            }
        }
        out.push(if c.is_whitespace() { ' ' } else { c });
    }
    out
}
