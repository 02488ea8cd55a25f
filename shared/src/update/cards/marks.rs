//! What has changed in a text, so that it can be marked in it.

/// A piece of a text as it was and as it will be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// It stays.
    Same(String),
    /// It goes.
    Gone(String),
    /// It comes.
    New(String),
}

/// One step from one list to the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Same,
    Gone,
    New,
}

/// Changes that are looked for at most: with more of them a text has been written anew, and single
/// characters that both happen to have say nothing. It also bounds the time that long texts take.
const CHANGES: usize = 80;

/// The pieces of two texts, in their order: those that stay and go make the first text, those that
/// stay and come the second.
#[must_use]
pub fn marks(before: &str, after: &str) -> Vec<Piece> {
    let (old, new) = (tokens(before), tokens(after));
    let (mut gone, mut come) = (old.iter(), new.iter());
    let mut pieces = Pieces::default();
    for step in steps(&old, &new) {
        match step {
            Step::Same => {
                gone.next();
                pieces.stay(come.next().copied().unwrap_or_default());
            }
            Step::Gone => pieces.go(gone.next().copied().unwrap_or_default()),
            Step::New => pieces.come(come.next().copied().unwrap_or_default()),
        }
    }
    pieces.flush();
    pieces.done
}

/// What belongs together in a word of its own: half a figure or half a foreign word is no change that
/// anybody reads. Kanji and hiragana make words without a border, so each stands for itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Figure,
    Letter,
    Katakana,
    Single,
    /// It is a part of what stands before it.
    Joined,
}

fn kind(c: char) -> Kind {
    match c {
        // Voicing marks, variants of characters, parts of emoji.
        '\u{300}'..='\u{36f}'
        | '\u{3099}'..='\u{309a}'
        | '\u{200d}'
        | '\u{20e3}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{1f3fb}'..='\u{1f3ff}'
        | '\u{e0100}'..='\u{e01ef}' => Kind::Joined,
        '0'..='9' | '０'..='９' => Kind::Figure,
        'ァ'..='ヺ' | 'ー' | 'ｦ'..='ﾟ' => Kind::Katakana,
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '\u{c0}'..='\u{24f}' => Kind::Letter,
        c if c.is_ascii_alphabetic() => Kind::Letter,
        _ => Kind::Single,
    }
}

fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let (mut start, mut last) = (0, Kind::Joined);
    for (at, c) in text.char_indices() {
        let own = kind(c);
        if own == Kind::Joined || (own == last && own != Kind::Single) {
            continue;
        }
        if at > start {
            tokens.extend(text.get(start..at));
        }
        (start, last) = (at, own);
    }
    tokens.extend(text.get(start..).filter(|rest| !rest.is_empty()));
    tokens
}

/// A way from one list to the other with as few changes as there can be; where that takes too many,
/// all that lies between the common beginning and the common end goes and comes.
#[inline(never)]
pub(super) fn steps(old: &[&str], new: &[&str]) -> Vec<Step> {
    let start = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let room = old.len().min(new.len()) - start;
    let ends = old.iter().rev().zip(new.iter().rev()).take(room);
    let end = ends.take_while(|(a, b)| a == b).count();
    let (old_end, new_end) = (old.len() - end, new.len() - end);
    let middle = (
        old.get(start..old_end).unwrap_or_default(),
        new.get(start..new_end).unwrap_or_default(),
    );
    let mut steps = vec![Step::Same; start];
    match shortest(middle.0, middle.1) {
        Some(way) => steps.extend(way),
        None => {
            steps.resize(old_end, Step::Gone);
            steps.resize(steps.len() + new_end - start, Step::New);
        }
    }
    steps.resize(steps.len() + end, Step::Same);
    steps
}

/// The places that can be reached with one change more (Myers, 1986): by diagonal, how far along the
/// first list.
struct Reach {
    furthest: Vec<usize>,
    middle: usize,
}

impl Reach {
    fn on(&self, diagonal: isize) -> usize {
        let at = self.middle.checked_add_signed(diagonal);
        at.and_then(|at| self.furthest.get(at).copied())
            .unwrap_or(0)
    }

    /// Whether a diagonal is reached by something that comes, not by something that goes.
    fn comes(&self, diagonal: isize, changes: isize) -> bool {
        diagonal == -changes || diagonal != changes && self.on(diagonal - 1) < self.on(diagonal + 1)
    }
}

fn shortest(old: &[&str], new: &[&str]) -> Option<Vec<Step>> {
    let bound = (old.len() + new.len()).min(CHANGES);
    let mut reach = Reach {
        furthest: vec![0; 2 * bound + 3],
        middle: bound + 1,
    };
    let mut passed: Vec<Vec<usize>> = Vec::new();
    for changes in 0..=bound.cast_signed() {
        passed.push(reach.furthest.clone());
        for diagonal in (-changes..=changes).step_by(2) {
            let mut i = match reach.comes(diagonal, changes) {
                true => reach.on(diagonal + 1),
                false => reach.on(diagonal - 1) + 1,
            };
            let along = |i: usize| i.checked_add_signed(-diagonal);
            while let (Some(a), Some(b)) = (old.get(i), along(i).and_then(|j| new.get(j)))
                && a == b
            {
                i += 1;
            }
            if let Some(at) = reach.middle.checked_add_signed(diagonal)
                && let Some(place) = reach.furthest.get_mut(at)
            {
                *place = i;
            }
            if i >= old.len() && along(i).is_some_and(|j| j >= new.len()) {
                return Some(back(reach, passed, (old.len(), new.len())));
            }
        }
    }
    None
}

/// The way that has led to the end.
fn back(
    mut reach: Reach,
    mut passed: Vec<Vec<usize>>,
    (mut i, mut j): (usize, usize),
) -> Vec<Step> {
    let mut way = Vec::new();
    while let Some(furthest) = passed.pop().filter(|_| !passed.is_empty()) {
        reach.furthest = furthest;
        let changes = passed.len().cast_signed();
        let diagonal = i.cast_signed() - j.cast_signed();
        let comes = reach.comes(diagonal, changes);
        let from = if comes { diagonal + 1 } else { diagonal - 1 };
        let x = reach.on(from);
        let y = x.checked_add_signed(-from).unwrap_or(0);
        while i > x && j > y {
            way.push(Step::Same);
            (i, j) = (i - 1, j - 1);
        }
        way.push(if comes { Step::New } else { Step::Gone });
        (i, j) = (x, y);
    }
    way.resize(way.len() + i, Step::Same);
    way.reverse();
    way
}

/// Pieces as they grow: what goes, what comes, and what stays behind them.
#[derive(Default)]
struct Pieces {
    done: Vec<Piece>,
    gone: String,
    new: String,
    same: String,
}

impl Pieces {
    fn stay(&mut self, token: &str) {
        self.same.push_str(token);
    }

    fn go(&mut self, token: &str) {
        self.turn();
        self.gone.push_str(token);
    }

    fn come(&mut self, token: &str) {
        self.turn();
        self.new.push_str(token);
    }

    /// Something changes behind what stays. A single character between two changes cannot be read on
    /// its own: it goes and comes with them.
    fn turn(&mut self) {
        let between = !self.gone.is_empty() || !self.new.is_empty();
        if between && self.same.chars().count() == 1 {
            self.gone.push_str(&self.same);
            self.new.push_str(&self.same);
            self.same.clear();
        } else if !self.same.is_empty() {
            self.flush();
        }
    }

    fn flush(&mut self) {
        let mut push = |text: &mut String, piece: fn(String) -> Piece| {
            if !text.is_empty() {
                self.done.push(piece(std::mem::take(text)));
            }
        };
        push(&mut self.gone, Piece::Gone);
        push(&mut self.new, Piece::New);
        push(&mut self.same, Piece::Same);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// `-` goes, `+` comes, the rest stays.
    fn shown(before: &str, after: &str) -> String {
        let pieces = marks(before, after).into_iter().map(|piece| match piece {
            Piece::Same(text) => text,
            Piece::Gone(text) => format!("[-{text}]"),
            Piece::New(text) => format!("[+{text}]"),
        });
        pieces.collect()
    }

    #[test]
    fn what_changes_is_marked_in_words() {
        for (before, after, expected) in [
            ("", "", ""),
            ("甲", "甲", "甲"),
            ("", "甲", "[+甲]"),
            ("甲", "", "[-甲]"),
            (
                "研修を年2回開く",
                "研修を年3回開く",
                "研修を年[-2][+3]回開く",
            ),
            // Half a figure is no change that anybody reads.
            (
                "参加者は128名",
                "参加者は1,280名",
                "参加者は[-128][+1,280]名",
            ),
            ("参加者は12名", "参加者は123名", "参加者は[-12][+123]名"),
            (
                "ネットワークの会",
                "ネットワーカーの会",
                "[-ネットワーク][+ネットワーカー]の会",
            ),
            ("Zoomで開く", "Teamsで開く", "[-Zoom][+Teams]で開く"),
            ("地域課題検討会", "地域課題検討部会", "地域課題検討[+部]会"),
            (
                "東区で集まりを開く",
                "南区で集まりを持つ",
                "[-東][+南]区で集まりを[-開く][+持つ]",
            ),
            // One character alone between two changes.
            ("東区西", "南区北", "[-東区西][+南区北]"),
            // A variant of a character is not a mark of its own.
            (
                "葛\u{e0100}飾",
                "葛\u{e0101}飾",
                "[-葛\u{e0100}][+葛\u{e0101}]飾",
            ),
            ("一\n二\n三", "一\n三", "一\n[-二\n]三"),
        ] {
            assert_eq!(shown(before, after), expected);
        }
    }

    #[test]
    fn what_is_written_anew_is_not_picked_apart() {
        let (before, after) = ("東西".repeat(4000), "南北".repeat(4000));
        let pieces = marks(
            &format!("始め{before}終わり"),
            &format!("始め{after}終わり"),
        );
        let expected = [
            Piece::Same("始め".to_owned()),
            Piece::Gone(before),
            Piece::New(after),
            Piece::Same("終わり".to_owned()),
        ];
        assert_eq!(pieces, expected);
    }

    fn text() -> impl Strategy<Value = String> {
        prop_oneof![
            "[東西a1ア、\n]{0,14}",
            "[東\u{3099}\u{fe0f}か]{0,8}",
            "\\PC{0,20}",
            "[東西]{0,200}",
        ]
    }

    proptest! {
        #[test]
        fn the_pieces_are_both_texts(before in text(), after in text()) {
            let (mut old, mut new) = (String::new(), String::new());
            let pieces = marks(&before, &after);
            for piece in &pieces {
                match piece {
                    Piece::Same(text) => {
                        old.push_str(text);
                        new.push_str(text);
                    }
                    Piece::Gone(text) => old.push_str(text),
                    Piece::New(text) => new.push_str(text),
                }
            }
            prop_assert_eq!((&old, &new), (&before, &after));
            let changes = pieces.iter().any(|piece| !matches!(piece, Piece::Same(_)));
            prop_assert_eq!(changes, before != after);
            // Neither two of a kind in a row, nor an empty one.
            for pair in pieces.windows(2) {
                prop_assert_ne!(std::mem::discriminant(&pair[0]), std::mem::discriminant(&pair[1]));
            }
            for piece in &pieces {
                let (Piece::Same(text) | Piece::Gone(text) | Piece::New(text)) = piece;
                prop_assert!(!text.is_empty());
            }
        }

        #[test]
        fn no_way_is_shorter(before in "[ab\n]{0,7}", after in "[ab\n]{0,7}") {
            let split = |text: &str| text.chars().map(String::from).collect::<Vec<_>>();
            let (old, new) = (split(&before), split(&after));
            let old: Vec<&str> = old.iter().map(String::as_str).collect();
            let new: Vec<&str> = new.iter().map(String::as_str).collect();
            let stay = steps(&old, &new).iter().filter(|step| **step == Step::Same).count();
            prop_assert_eq!(stay, longest_common(&old, &new));
        }
    }

    /// The definition.
    fn longest_common(old: &[&str], new: &[&str]) -> usize {
        match (old, new) {
            ([a, old @ ..], [b, new @ ..]) if a == b => 1 + longest_common(old, new),
            ([_, less_old @ ..], [_, less_new @ ..]) => {
                longest_common(less_old, new).max(longest_common(old, less_new))
            }
            _ => 0,
        }
    }
}
