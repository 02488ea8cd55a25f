//! Bullets as a person handles them: added, moved, split and joined.

use super::{Record, blank};
use crate::model::PointKind;
use crate::package::schema::Table;

/// What came of joining two bullets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Joined {
    /// The bullet that holds both.
    pub key: u32,
    /// How many characters stand before what was joined to it.
    pub caret: usize,
}

impl Record {
    /// Adds an empty bullet: behind another one, or at the end of its kind.
    pub fn add_bullet(&mut self, kind: PointKind, behind: Option<u32>) -> u32 {
        let mut cells = blank(Table::Points);
        self.own(&mut cells, 0);
        let place = behind.and_then(|key| self.place(key)).or_else(|| {
            let own = |line: &super::Line| {
                line.table == Table::Points && line.cell("kind") == kind.code()
            };
            self.lines().iter().rposition(own)
        });
        let key = match place {
            Some(at) => self.insert(at + 1, Table::Points, cells),
            None => self.push(Table::Points, cells),
        };
        self.set(key, "kind", kind.code());
        key
    }

    /// Splits a bullet behind so many characters; both halves are lines of their own then. The second
    /// keeps what the first says of its ward and kind. Answers the second.
    pub fn split(&mut self, key: u32, at: usize) -> Option<u32> {
        let place = self.place(key)?;
        let line = self.lines.get(place).filter(|l| l.table == Table::Points)?;
        let text = line.cell("text").to_owned();
        let cut = text
            .char_indices()
            .nth(at)
            .map_or(text.len(), |(cut, _)| cut);
        let (before, after) = text.split_at_checked(cut)?;
        let cells = line.cells.clone();
        let first = self.renew(key);
        self.set(first, "text", before.trim_end());
        let second = self.insert(place + 1, Table::Points, cells);
        self.set(second, "text", after.trim_start());
        Some(second)
    }

    /// Joins a bullet to the one before it of its kind; `None` for the first.
    pub fn join(&mut self, key: u32) -> Option<Joined> {
        let at = self.place(key)?;
        let list = self.list_of(at);
        let place = list.iter().position(|own| *own == at)?;
        let before = *list.get(place.checked_sub(1)?)?;
        let own = self.lines.get(at).filter(|l| l.table == Table::Points)?;
        let text = own.cell("text").to_owned();
        let first = self.lines.get(before)?;
        let (start, first) = (first.cell("text").to_owned(), first.key);
        self.lines.remove(at);
        let key = self.renew(first);
        self.set(key, "text", &format!("{start}{text}"));
        Some(Joined {
            key,
            caret: start.chars().count(),
        })
    }

    /// Moves a row one place up or down in its list. Answers its place there, counted from 1; `None` at
    /// the end.
    pub fn shift(&mut self, key: u32, is_up: bool) -> Option<usize> {
        let at = self.place(key)?;
        let list = self.list_of(at);
        let place = list.iter().position(|own| *own == at)?;
        let to = if is_up {
            place.checked_sub(1)?
        } else {
            place + 1
        };
        let other = *list.get(to)?;
        self.lines.swap(at, other);
        Some(to + 1)
    }

    /// Takes in text of several lines that was put into a bullet: each line is one. Answers the last of
    /// them; `None` where it is one line only.
    pub fn spread(&mut self, key: u32, text: &str) -> Option<u32> {
        let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let first = lines.next()?;
        let rest: Vec<&str> = lines.collect();
        if !text.contains('\n') {
            return None;
        }
        let kind = PointKind::from_code(self.line(key)?.cell("kind"))?;
        let mut last = self.renew(key);
        self.set(last, "text", first);
        for line in rest {
            last = self.add_bullet(kind, Some(last));
            self.set(last, "text", line);
        }
        Some(last)
    }
}
