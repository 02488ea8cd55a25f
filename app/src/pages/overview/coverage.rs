//! Which themes no ward reports, and which wards report nothing on a theme.

use super::{OneSet, hint, section};
use crate::platform::element::{El, el};
use crate::text::{overview as said, sentences, words};
use shared::board::dimension::Dimension;
use shared::board::location::{Location, Screen};
use shared::years::coverage::{Gap, coverage, themes};

impl OneSet<'_> {
    pub(super) fn coverage(&self) -> El {
        let (dataset, l) = (&self.data.dataset, self.view.l);
        let found = coverage(dataset, &self.rows);
        let size = (found.themes.len(), found.wards.len());
        let told = said::coverage(l, size, (found.recorded, found.pairs));
        let matrix = self.view.board.link(Location {
            filters: self.filters.clone(),
            ..self.view.board.at(Screen::MATRIX)
        });
        let matrix = el("a").attr("href", &matrix).text(said::to_matrix(l));
        let told = el("p")
            .attr("data-recorded", &found.recorded.to_string())
            .attr("data-pairs", &found.pairs.to_string())
            .text(&told)
            .text(" ")
            .child(matrix);
        let by_theme = self.gaps(
            (said::by_theme(l), words::gaps_none(l)),
            (Dimension::Theme, Dimension::Ward),
            &found.themes,
        );
        let by_ward = self.gaps(
            (said::gaps_by_ward(l), said::no_gap_of_ward(l)),
            (Dimension::Ward, Dimension::Theme),
            &found.wards,
        );
        section(words::gaps_heading(l))
            .child(told)
            .child(el("p").text(words::gaps_note(l)))
            .maybe(self.beside_themes())
            .child(el("div").class("halves").child(by_theme).child(by_ward))
    }

    /// The gaps of each theme, or of each ward.
    fn gaps(
        &self,
        (title, none): (&str, &str),
        (by, across): (Dimension, Dimension),
        gaps: &[Gap],
    ) -> El {
        let l = self.view.l;
        let mut list = el("ul").class("gaps");
        let mut any = false;
        for gap in gaps.iter().filter(|gap| !gap.missing.is_empty()) {
            any = true;
            let names: Vec<&str> = gap
                .missing
                .iter()
                .map(|code| self.short(across, code))
                .collect();
            let names = match (gap.is_whole(), by) {
                (true, Dimension::Theme) => words::no_ward(l).to_owned(),
                (true, _) => said::whole_ward(l).to_owned(),
                (false, Dimension::Theme) => names.join(l.pick("・", ", ")),
                // Twelve long titles would hide what the sentence says.
                (false, _) => format!(
                    "{}{}",
                    l.pick("テーマ", "themes "),
                    names.join(l.pick("・", ", "))
                ),
            };
            let n = gap.missing.len();
            let gap_said = match by {
                Dimension::Theme => sentences::gap(l, n, gap.of, &names),
                _ => said::ward_gap(l, n, gap.of, &names),
            };
            let link = el("a").attr("href", &self.href(by, &gap.code));
            let item = el("li")
                .attr("data-gap", &gap.code)
                .attr("data-missing", &gap.missing.join(" "));
            list = list.child(
                item.child(link.text(self.name(by, &gap.code)))
                    .text(&gap_said),
            );
        }
        let part = el("div").child(el("h3").text(title));
        if any {
            part.child(list)
        } else {
            part.child(hint(none))
        }
    }

    /// A ward's name; of a theme the number, which is its code.
    fn short<'b>(&'b self, dimension: Dimension, code: &'b str) -> &'b str {
        match dimension {
            Dimension::Theme => code,
            _ => self.name(dimension, code),
        }
    }

    /// What has no numbered theme and so fills no gap.
    fn beside_themes(&self) -> Option<El> {
        let numbered = themes(&self.data.dataset);
        let mut list = el("p").text(said::beside_themes(self.view.l));
        let mut any = false;
        for value in &self.data.dataset.axis(Dimension::Theme).values {
            let n = value.rows.count_and(&self.rows);
            if n > 0 && !numbered.contains(&value.code) {
                let number = self.number(&self.href(Dimension::Theme, &value.code), n);
                let comma = if any {
                    self.view.l.pick("、", ", ")
                } else {
                    ""
                };
                list = list
                    .text(comma)
                    .text(value.name.get(self.view.l))
                    .text(" ")
                    .child(number);
                any = true;
            }
        }
        any.then_some(list)
    }
}
