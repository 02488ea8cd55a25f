//! What stands beside a title in a line: theme, who, and that it is shown for another reason.

use super::Asked;
use crate::components::badge::badge;
use crate::platform::element::{El, el};
use crate::state::{Loaded, View};
use crate::text::{words, years as said};
use shared::board::dimension::Dimension;
use shared::language::Language;
use shared::model::{Basis, Initiative};

/// The badges of the themes of a row. A theme that the source does not name is dashed and said to be
/// inferred.
pub(super) fn badges(data: &Loaded, row: usize, l: Language) -> Vec<El> {
    let inferred = data
        .dataset
        .initiative(row)
        .is_some_and(|i| i.theme_basis == Some(Basis::Inferred));
    let mut badges = Vec::new();
    for value in data.dataset.axis(Dimension::Theme).of_row(row) {
        let Some(badge) = badge(&value.code, l) else {
            continue;
        };
        let name = value.name.get(l);
        let (class, said) = match inferred {
            true => (
                "badge inferred",
                format!("{name}（{}）", words::inferred(l)),
            ),
            false => ("", name.to_owned()),
        };
        let badge = badge.attr("aria-hidden", "true").attr("title", &said);
        badges.push(if inferred { badge.class(class) } else { badge });
        badges.push(el("span").class("hidden").text(&said));
    }
    badges
}

/// Who carries it out, where the choice doesn't say it: several by the word 合同, whose names are said
/// and shown to who points at it; what is not asked for is said to be so.
pub(super) fn who(asked: Asked, data: &Loaded, row: usize, i: &Initiative) -> Option<El> {
    let View { board, l } = asked.view;
    let dataset = &data.dataset;
    let mut names: Vec<&str> = Vec::new();
    for code in &i.actors {
        names.push(dataset.value_name(Dimension::Actor, code.as_str(), l));
    }
    let names = names.join(l.pick("・", ", "));
    let mut wards = dataset
        .axis(Dimension::Ward)
        .of_row(row)
        .map(|v| v.code.as_str());
    let is_the_choice = board.filters.with_untracked(|filters| {
        let chosen = filters.chosen(Dimension::Ward);
        chosen.len() == 1 && wards.all(|ward| chosen.iter().any(|own| own == ward))
    });
    if is_the_choice || names.is_empty() {
        return None;
    }
    if i.actors.len() == 1 {
        return Some(el("span").class("tag").text(&names));
    }
    let names = el("span")
        .class("names")
        .text(l.pick("：", ": "))
        .text(&names);
    Some(el("span").class("tag").text(words::joint(l)).child(names))
}

/// That a row stands here because a line leads to it. Where a ward or a theme is chosen, the names and
/// the badge beside it show it, and the word is there for who doesn't see them.
pub(super) fn context(asked: Asked, is_asked: bool) -> Option<El> {
    let View { board, l } = asked.view;
    let shown = |dimension| {
        board
            .filters
            .with_untracked(|f| !f.chosen(dimension).is_empty())
    };
    let class = match shown(Dimension::Ward) || shown(Dimension::Theme) {
        true => "hidden",
        false => "tag",
    };
    (!is_asked).then(|| el("span").class(class).text(said::context(l)))
}
