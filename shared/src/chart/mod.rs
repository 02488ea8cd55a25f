//! Geometry of the charts: whole pixels, so that it can be tested without a browser. A chart and
//! its table are made from the same values.

pub mod flow;
pub mod grid;
pub mod small;
pub mod tiles;

use crate::board::progress::{ProgressRow, Stage};

/// Font size of all labels.
pub const FONT: i32 = 13;
/// Height of a line of a label.
pub const LINE: i32 = 17;
const LABEL_WIDTH: i32 = 250;
const COLUMN_WIDTH: i32 = 132;
const GAP: i32 = 12;
const HEADER: i32 = 28;
const BAR: i32 = 16;
const PADDING: i32 = 6;
/// Room kept beside a bar for 「100/300」.
const NUMBER_WIDTH: i32 = 64;

/// One bar: how many of how many have reached a stage.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// Which stage.
    pub stage: Stage,
    /// n.
    pub count: usize,
    /// N.
    pub total: usize,
    /// Left edge.
    pub x: i32,
    /// Top edge.
    pub y: i32,
    /// Width of the whole, N, on a scale shared by all rows.
    pub whole: i32,
    /// Width of the part, n.
    pub part: i32,
    /// Height.
    pub height: i32,
    /// Left end of the number beside it.
    pub number_x: i32,
}

/// One row of the chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Code of the value that the row shows.
    pub code: String,
    /// Its name, broken into lines.
    pub label: Vec<String>,
    /// Top edge of the row.
    pub y: i32,
    /// Height of the row.
    pub height: i32,
    /// One bar per stage.
    pub bars: Vec<Bar>,
}

/// Progress as small bars: a row per value, a column per stage.
#[derive(Debug, Clone, PartialEq)]
pub struct ProgressChart {
    /// Width of the frame.
    pub width: i32,
    /// Height of the frame.
    pub height: i32,
    /// Left edges of the columns, one per stage.
    pub columns: Vec<(Stage, i32)>,
    /// The rows, in order.
    pub rows: Vec<Row>,
}

impl ProgressChart {
    /// Lays out progress rows with their names. Widths are on one scale: equal N are equally long.
    pub fn new(rows: &[ProgressRow], name: impl Fn(&str) -> String) -> Self {
        let column = |i: usize| LABEL_WIDTH + GAP + i as i32 * (COLUMN_WIDTH + GAP);
        let most = rows.iter().map(|r| r.counts.total).max().unwrap_or(0);
        let room = (COLUMN_WIDTH - NUMBER_WIDTH) as usize;
        // At least a pixel for anything that is not nothing.
        let length = |n: usize| (n * room).div_ceil(most.max(1)) as i32;
        let mut y = HEADER;
        let rows = rows
            .iter()
            .map(|row| {
                let label = wrap(&name(&row.code), LABEL_WIDTH);
                let height = (label.len() as i32 * LINE).max(BAR) + 2 * PADDING;
                let bars = Stage::ALL.iter().enumerate().map(|(i, stage)| {
                    let (count, total) = (row.counts.of(*stage), row.counts.total);
                    let whole = length(total);
                    Bar {
                        stage: *stage,
                        count,
                        total,
                        x: column(i),
                        y: y + (height - BAR) / 2,
                        whole,
                        part: length(count),
                        height: BAR,
                        number_x: column(i) + whole + 6,
                    }
                });
                let placed = Row {
                    code: row.code.clone(),
                    label,
                    y,
                    height,
                    bars: bars.collect(),
                };
                y += height;
                placed
            })
            .collect();
        Self {
            width: column(Stage::ALL.len()),
            height: y + PADDING,
            columns: Stage::ALL
                .iter()
                .enumerate()
                .map(|(i, s)| (*s, column(i)))
                .collect(),
            rows,
        }
    }
}

/// The width of a text at [`FONT`]: full-width characters are as wide as they are high, others a
/// little over half of that. Measured generously, so that text never runs over.
pub fn text_width(text: &str) -> i32 {
    let wide = |c: char| !matches!(c, '\u{0}'..='\u{2ff}' | '\u{ff61}'..='\u{ff9f}');
    let widths = text.chars().map(|c| if wide(c) { 100 } else { 62 });
    (widths.sum::<i32>() * FONT) / 100 + 1
}

/// Breaks a text into lines no wider than `width`: at spaces where there are any, else between
/// characters, as Japanese is broken.
pub fn wrap(text: &str, width: i32) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_inclusive(' ') {
        if !line.is_empty() && text_width(&line) + text_width(word.trim_end()) > width {
            // A long Japanese text has few spaces: fill the line before starting a new one.
            if text_width(word) <= width {
                lines.push(std::mem::take(&mut line));
            }
        }
        for c in word.chars() {
            line.push(c);
            if text_width(line.trim_end()) > width && line.chars().count() > 1 {
                line.pop();
                lines.push(std::mem::take(&mut line));
                line.push(c);
            }
        }
    }
    lines.push(line);
    let trimmed = lines.into_iter().map(|l| l.trim().to_owned());
    let lines: Vec<String> = trimmed.filter(|l| !l.is_empty()).collect();
    if lines.is_empty() {
        vec![String::new()]
    } else {
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::progress::StageCounts;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn nothing_leaves_the_frame_or_overlaps(
            rows in proptest::collection::vec((0usize..300, 0usize..300, "[a-zA-Zあ-んー亜-熙 ]{0,80}"), 0..20),
        ) {
            let progress: Vec<ProgressRow> = rows.iter().enumerate().map(|(i, (total, part, _))| {
                let part = (*part).min(*total);
                ProgressRow {
                    code: i.to_string(),
                    counts: StageCounts { total: *total, planned: part, done: *total, outcome: part, next: 0 },
                }
            }).collect();
            let chart = ProgressChart::new(&progress, |code| {
                let at: usize = code.parse().unwrap_or(0);
                rows.get(at).map(|r| r.2.clone()).unwrap_or_default()
            });
            let mut end = 0;
            for row in &chart.rows {
                prop_assert!(row.y >= end);
                end = row.y + row.height;
                prop_assert!(end <= chart.height);
                prop_assert!(row.label.len() as i32 * LINE <= row.height);
                for line in &row.label {
                    prop_assert!(text_width(line) <= LABEL_WIDTH + FONT);
                }
                let mut right = LABEL_WIDTH;
                for bar in &row.bars {
                    prop_assert!(bar.x >= right);
                    prop_assert!(bar.part <= bar.whole);
                    prop_assert!(bar.y >= row.y && bar.y + bar.height <= end);
                    let number = format!("{}/{}", bar.count, bar.total);
                    right = bar.number_x + text_width(&number);
                    // Three digits on both sides are the widest the column is made for.
                    prop_assert!(right <= chart.width);
                }
            }
        }

        #[test]
        fn wrapping_keeps_every_character(text in "[a-zA-Zあ-んー亜-熙 ]{0,60}", width in 20i32..300) {
            let squeeze = |s: &str| s.split_whitespace().collect::<String>();
            prop_assert_eq!(squeeze(&wrap(&text, width).concat()), squeeze(&text));
        }
    }

    #[test]
    fn labels_break_where_a_reader_expects() {
        assert_eq!(wrap("テーマ1 ひきこもり", 300), ["テーマ1 ひきこもり"]);
        assert_eq!(
            wrap("Theme 3: Resources and skills that fit", 160),
            ["Theme 3: Resources", "and skills that fit"]
        );
    }
}
