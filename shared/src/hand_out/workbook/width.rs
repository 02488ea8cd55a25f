//! How wide a column is: the format knows no width that fits by itself.

/// The narrowest that a column is; its title has a button of the filter.
const LEAST: usize = 8;
/// What stands around the text, and the filter's button.
const AROUND: usize = 3;

/// Whether a character is as wide as two others: everything from Hangul on, but for the half-width forms.
const fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'.. if !matches!(c, '\u{2000}'..='\u{206f}' | '\u{ff61}'..='\u{ffdc}'))
}

/// The width of a line, in narrow characters.
fn of_line(line: &str) -> usize {
    line.chars().map(|c| 1 + usize::from(is_wide(c))).sum()
}

/// The width of the longest line of a text.
pub(super) fn of(text: &str) -> usize {
    text.lines().map(of_line).max().unwrap_or_default()
}

/// How many lines a text has where it is broken at a width.
pub(super) fn lines(text: &str, width: usize) -> usize {
    let lines = text
        .lines()
        .map(|line| of_line(line).div_ceil(width.max(1)));
    lines.map(|lines| lines.max(1)).sum()
}

/// The width of a column with texts of these widths, broken beyond `most`.
pub(super) fn fitting(widths: impl Iterator<Item = usize>, most: usize) -> usize {
    let widest = widths.max().unwrap_or_default();
    (widest.min(most) + AROUND).max(LEAST)
}
