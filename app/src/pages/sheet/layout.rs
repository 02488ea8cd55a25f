//! How a sheet is set on paper: how large its lines are, on how many pages of A4, and how many of its
//! outcomes the rest of the last page has room for. All of its rows stand on it in any case.

use super::Paper;
use shared::board::dimension::Dimension;
use shared::language::Language;
use shared::years::room::{Setting, height, lines_alone, lines_of, outcomes_within, width};
use shared::years::sheet::{Entry, Told};

/// How a sheet is set.
pub(super) struct Layout {
    /// The class of its lines.
    pub(super) class: &'static str,
    /// How many pages of A4 it takes.
    pub(super) pages: usize,
    /// How many of the outcomes of each initiative stand on it.
    pub(super) told: Vec<usize>,
    /// Whether there is room enough that none need go on in the next column.
    pub(super) unbroken: bool,
}

/// How large its lines are, with the half width of a letter and the height of a line in tenths of a pixel
/// of paper, of which 96 are an inch.
struct Density {
    class: &'static str,
    half: usize,
    line: usize,
}

/// As large as can be read well, else smaller: 8.5 and 8 points. Below that a council's members would
/// need glasses, so the sheet goes on on a second page instead.
const DENSITIES: [Density; 2] = [
    Density {
        class: "way",
        half: 57,
        line: 148,
    },
    Density {
        class: "way close",
        half: 54,
        line: 128,
    },
];
/// What a row takes beside its lines, and the row of titles, in tenths.
const ROW: usize = 40;
const TITLES: usize = 195;
/// An A4 within its margins, in tenths.
const HEIGHT: usize = 10_220;
/// What a row that goes to the next page whole may leave empty on the one before.
const BREAK: usize = 900;
/// What is empty beside the text of a column.
const BESIDE: usize = 62;
/// What stands alone: the half widths of its lines, and their height.
const ALONE_ACROSS: usize = 128;
const ALONE_LINE: usize = 146;
/// Outcomes stand in two columns: the half widths of one, the height of a line, and what stands around.
const TOLD_ACROSS: usize = 59;
const TOLD_LINE: usize = 140;
const TOLD_HEAD: usize = 30;
/// Their heading, and the line that says how many have no room.
const NOTE: usize = 360;
/// That line alone.
const LEFT_OUT: usize = 150;

impl Paper {
    pub(super) fn layout(&self) -> Layout {
        let dataset = &self.data.dataset;
        let alone = self.laid.alone.iter();
        let alone: usize = alone
            .map(|group| lines_alone(dataset, group, ALONE_ACROSS))
            .sum();
        let note = if self.told.is_empty() { 0 } else { NOTE };
        let rest = self.around() + alone * ALONE_LINE + note;
        let [roomy, close] = DENSITIES.map(|density| {
            let used = rest + self.tracks_height(&density);
            (used, density.class)
        });
        // In larger lines where all of it fits, in smaller ones where more does.
        let one = |(used, class): (usize, &'static str)| Layout {
            class,
            pages: 1,
            told: self.told_within(HEIGHT.saturating_sub(used)),
            unbroken: self.fits_unbroken(HEIGHT.saturating_sub(used)),
        };
        let roomy_page = one(roomy);
        let (told, all) = counted(&self.told, &roomy_page.told);
        let close_page = one(close);
        // A page without room for what came of it is not all that the sheet has to say: where not even a
        // third of it fits it goes on on a second page.
        let has_words = 3 * counted(&self.told, &close_page.told).0 >= all;
        match (roomy.0 <= HEIGHT, close.0 <= HEIGHT && has_words) {
            (true, _) if told == all => roomy_page,
            (_, true) => close_page,
            _ => {
                let (used, class) = roomy;
                let pages = (used + BREAK).div_ceil(HEIGHT);
                let left = (pages * HEIGHT).saturating_sub(used + (pages - 1) * BREAK);
                Layout {
                    class,
                    pages,
                    told: self.told_within(left),
                    unbroken: false,
                }
            }
        }
    }

    /// Whether all outcomes find room where a column ends with an initiative: it may be lower than the
    /// other by the highest of them.
    fn fits_unbroken(&self, height: usize) -> bool {
        let points = &self.data.dataset.tables.points;
        let lines = |own: &Told| -> usize {
            let own = own.points.iter().filter_map(|at| points.get(*at));
            own.map(|point| lines_of(&point.text, TOLD_ACROSS)).sum()
        };
        let highest = self.told.iter().map(lines).max().unwrap_or(0) + 2;
        let told = self.told_within(height.saturating_sub(highest * TOLD_LINE));
        let (told, all) = counted(&self.told, &told);
        told == all
    }

    /// How many of the outcomes of each initiative find room in a height.
    fn told_within(&self, height: usize) -> Vec<usize> {
        let within = |height: usize| {
            // One column may end a line or two before the other.
            let lines = height.saturating_sub(TOLD_HEAD) / TOLD_LINE * 2;
            let lines = lines.saturating_sub(2);
            outcomes_within(&self.data.dataset, &self.told, lines, TOLD_ACROSS)
        };
        // Where all of them stand there nothing is said of others.
        let kept = within(height + LEFT_OUT);
        match counted(&self.told, &kept) {
            (told, all) if told == all => kept,
            _ => within(height),
        }
    }

    /// How high plan → result → next plan is.
    fn tracks_height(&self, density: &Density) -> usize {
        if self.laid.tracks.is_empty() {
            return 0;
        }
        // How wide the columns are together. Latin words are long, and their letters wider than half a
        // Japanese one.
        let (across, wide) = match self.view.l {
            Language::Ja => (6_110, 100),
            Language::En => (5_970, 108),
        };
        let extra = |entry: &Entry| {
            let said = self.beside(entry);
            said.iter().map(|said| width(said) * wide / 100 + 1).sum()
        };
        let column = (across / self.laid.columns.len().max(1)).saturating_sub(BESIDE);
        let set = Setting {
            across: column / density.half,
            line: density.line,
            row: ROW,
        };
        TITLES + height(&self.data.dataset, &self.laid.tracks, set, &extra)
    }

    /// About as long as the line that a print begins with: conditions, version, day.
    fn conditions(&self) -> String {
        let others = match self.view.l {
            Language::Ja => 109,
            Language::En => 131,
        };
        format!("{}{}", "x".repeat(others), self.name())
    }

    /// How much of the page all the rest takes, in tenths: what is always as high, and what has more
    /// lines here than there.
    fn around(&self) -> usize {
        let l = self.view.l;
        let by_ward = self.dimension == Dimension::Ward;
        let always = match (l, by_ward) {
            (Language::Ja, true) => 2_270,
            (Language::Ja, false) => 2_500,
            // With the line that says in which language the titles are.
            (Language::En, true) => 2_800,
            (Language::En, false) => 2_790,
        };
        // Latin letters are wider than half a Japanese one.
        let lines = |text: &str, across: usize| match l {
            Language::Ja => lines_of(text, across),
            Language::En => lines_of(text, across - across / 10),
        };
        // Beside each other.
        let gaps = lines(&self.missing().1, 76) + 1;
        let sources = lines(&self.documents(), 46) + 1;
        always
            + 270 * lines(&self.title(), 66)
            + 70
            + 150 * lines(&self.conditions(), 130)
            + 190 * lines(&self.answer(), 104)
            + 150 * lines(self.description(), 126)
            + 146 * gaps.max(sources)
    }
}

/// How many outcomes there are, of how many stand on the sheet.
pub(super) fn counted(told: &[Told], kept: &[usize]) -> (usize, usize) {
    let all = told.iter().map(|own| own.points.len()).sum();
    (kept.iter().sum(), all)
}
