//! Geometry of a small multiple: one value's progress, a bar below the other, narrow enough to
//! stand beside others of its kind and, alone, on a telephone.

use crate::board::progress::{Stage, StageCounts};
use crate::chart::Bar;

/// Width of the frame: two stand beside each other on paper, one on a telephone.
pub const WIDTH: i32 = 288;
const LABEL_WIDTH: i32 = 146;
const NUMBER_WIDTH: i32 = 64;
const NUMBER_GAP: i32 = 6;
const STEP: i32 = 24;
const BAR: i32 = 16;

/// Progress of one value: a bar per stage, all with the same N.
#[derive(Debug, Clone, PartialEq)]
pub struct SmallChart {
    /// Width of the frame.
    pub width: i32,
    /// Height of the frame.
    pub height: i32,
    /// The bars, in the order of the stages. Labels stand at the left edge.
    pub bars: Vec<Bar>,
}

impl SmallChart {
    /// Lays out the counts of one value. `most` is the largest N of all charts that stand together:
    /// equal N are equally long in each of them.
    #[inline(never)]
    pub fn new(counts: &StageCounts, most: usize) -> Self {
        let room = (WIDTH - LABEL_WIDTH - NUMBER_WIDTH - NUMBER_GAP) as usize;
        let most = most.max(counts.total).max(1);
        // At least a pixel for anything that is not nothing.
        let length = |n: usize| (n * room).div_ceil(most) as i32;
        let whole = length(counts.total);
        let mut bars = Vec::new();
        let mut y = (STEP - BAR) / 2;
        for stage in Stage::ALL {
            bars.push(Bar {
                stage,
                count: counts.of(stage),
                total: counts.total,
                x: LABEL_WIDTH,
                y,
                whole,
                part: length(counts.of(stage)),
                height: BAR,
                number_x: LABEL_WIDTH + whole + NUMBER_GAP,
            });
            y += STEP;
        }
        Self {
            width: WIDTH,
            height: STEP * Stage::ALL.len() as i32,
            bars,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::text_width;
    use crate::language::Language;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn nothing_leaves_the_frame_or_overlaps(
            total in 0usize..1000, parts in [0usize..1000, 0..1000, 0..1000], others in 0usize..1000,
        ) {
            let [planned, outcome, next] = parts.map(|n| n.min(total));
            let counts = StageCounts { total, planned, done: total, outcome, next };
            let chart = SmallChart::new(&counts, others);
            let mut end = 0;
            for bar in &chart.bars {
                prop_assert!(bar.y >= end);
                end = bar.y + bar.height;
                prop_assert_eq!(bar.count, counts.of(bar.stage));
                prop_assert!(bar.part <= bar.whole);
                prop_assert_eq!(bar.part == 0, bar.count == 0);
                prop_assert!(bar.x + bar.whole < bar.number_x);
                let number = format!("{}/{}", bar.count, bar.total);
                prop_assert!(bar.number_x + text_width(&number) <= chart.width);
            }
            prop_assert!(end <= chart.height);
        }

        #[test]
        fn equal_numbers_are_equally_long_in_charts_that_stand_together(
            a in 0usize..300, b in 0usize..300,
        ) {
            let chart = |done, total| {
                let counts = StageCounts { total, done, ..StageCounts::default() };
                SmallChart::new(&counts, a.max(b))
            };
            let part = |chart: SmallChart| chart.bars.get(1).map(|bar| bar.part);
            let least = a.min(b);
            prop_assert_eq!(part(chart(least, a)), part(chart(least, b)));
        }
    }

    #[test]
    fn labels_end_before_the_bars() {
        for l in [Language::Ja, Language::En] {
            for stage in Stage::ALL {
                assert!(
                    text_width(stage.label(l)) < LABEL_WIDTH,
                    "{}",
                    stage.label(l)
                );
            }
        }
    }
}
