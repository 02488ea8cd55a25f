//! What has changed in a text, to be marked in it.

/// A piece of a text as it was or as it will be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// It stays.
    Same(String),
    /// It goes.
    Gone(String),
    /// It comes.
    New(String),
}

/// Pairs of characters that are compared at most; longer texts are shown as wholly changed.
const PAIRS: usize = 400_000;

/// Characters that stay between two that change, and are too few to be read on their own.
const ISLAND: usize = 1;

/// The pieces of two texts: those that stay and go make the first, those that stay and come the
/// second. The longest common run of characters stays.
#[must_use]
pub fn marked(before: &str, after: &str) -> Vec<Piece> {
    let (a, b): (Vec<char>, Vec<char>) = (before.chars().collect(), after.chars().collect());
    let start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let room = a.len().min(b.len()) - start;
    let ends = a.iter().rev().zip(b.iter().rev());
    let end = ends.take(room).take_while(|(x, y)| x == y).count();
    let middle = |text: &[char]| {
        text.get(start..text.len() - end)
            .unwrap_or_default()
            .to_vec()
    };
    let (x, y) = (middle(&a), middle(&b));
    let mut pieces = Pieces::default();
    pieces.stay(a.get(..start).unwrap_or_default());
    if x.len() * y.len() > PAIRS {
        pieces.go(&x);
        pieces.come(&y);
    } else {
        between(&x, &y, &mut pieces);
    }
    pieces.stay(a.get(a.len() - end..).unwrap_or_default());
    pieces.finish()
}

/// Walks through both along their longest common subsequence.
fn between(x: &[char], y: &[char], pieces: &mut Pieces) {
    // The length of the longest common subsequence of what stands from each place on.
    let width = y.len() + 1;
    let mut longest = vec![0_u16; (x.len() + 1) * width];
    let at = |i: usize, j: usize| i * width + j;
    let of = |longest: &[u16], i: usize, j: usize| longest.get(at(i, j)).copied().unwrap_or(0);
    for i in (0..x.len()).rev() {
        for j in (0..y.len()).rev() {
            let length = if x.get(i) == y.get(j) {
                of(&longest, i + 1, j + 1) + 1
            } else {
                of(&longest, i + 1, j).max(of(&longest, i, j + 1))
            };
            if let Some(place) = longest.get_mut(at(i, j)) {
                *place = length;
            }
        }
    }
    let (mut i, mut j) = (0, 0);
    while let (Some(p), Some(q)) = (x.get(i), y.get(j)) {
        if p == q {
            pieces.stay(&[*p]);
            (i, j) = (i + 1, j + 1);
        } else if of(&longest, i + 1, j) >= of(&longest, i, j + 1) {
            pieces.go(&[*p]);
            i += 1;
        } else {
            pieces.come(&[*q]);
            j += 1;
        }
    }
    pieces.go(x.get(i..).unwrap_or_default());
    pieces.come(y.get(j..).unwrap_or_default());
}

/// Pieces under way: what stays, then what goes and comes behind it.
#[derive(Default)]
struct Pieces {
    done: Vec<Piece>,
    same: String,
    gone: String,
    new: String,
}

impl Pieces {
    fn stay(&mut self, text: &[char]) {
        self.same.extend(text);
    }

    fn go(&mut self, text: &[char]) {
        self.turn(text);
        self.gone.extend(text);
    }

    fn come(&mut self, text: &[char]) {
        self.turn(text);
        self.new.extend(text);
    }

    /// Something changes behind what stays: a short island between two changes goes and comes with them.
    fn turn(&mut self, text: &[char]) {
        if text.is_empty() || self.same.is_empty() {
            return;
        }
        let changes = !self.gone.is_empty() || !self.new.is_empty();
        if changes && self.same.chars().count() <= ISLAND {
            let island = std::mem::take(&mut self.same);
            self.gone.push_str(&island);
            self.new.push_str(&island);
        } else {
            self.flush();
        }
    }

    /// What has changed stands before what stays behind it.
    fn flush(&mut self) {
        for (text, piece) in [
            (
                std::mem::take(&mut self.gone),
                Piece::Gone as fn(String) -> Piece,
            ),
            (std::mem::take(&mut self.new), Piece::New),
            (std::mem::take(&mut self.same), Piece::Same),
        ] {
            if !text.is_empty() {
                self.done.push(piece(text));
            }
        }
    }

    fn finish(mut self) -> Vec<Piece> {
        self.flush();
        self.done
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// 「=」 stays, 「-」 goes, 「+」 comes.
    fn shown(before: &str, after: &str) -> String {
        let shown = marked(before, after).into_iter().map(|piece| match piece {
            Piece::Same(text) => format!("={text}"),
            Piece::Gone(text) => format!("-{text}"),
            Piece::New(text) => format!("+{text}"),
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_that_changed_are_marked() {
        for (before, after, expected) in [
            (
                "研修を年2回開く",
                "研修を年3回開く",
                "=研修を年 -2 +3 =回開く",
            ),
            ("甲の会", "甲の会", "=甲の会"),
            ("", "甲", "+甲"),
            ("甲", "", "-甲"),
            ("", "", ""),
            (
                "就労支援の集い",
                "就労支援のつどい",
                "=就労支援の -集 +つど =い",
            ),
            ("東区で集う", "南区で話す", "-東 +南 =区で -集う +話す"),
            // One character between two changes cannot be read on its own.
            ("aXbYc", "dXeYf", "-aXbYc +dXeYf"),
        ] {
            assert_eq!(shown(before, after), expected, "{before} {after}");
        }
    }

    proptest! {
        #[test]
        fn the_pieces_are_both_texts(before in "[東西 a-c\n]{0,12}", after in "[東西 a-c\n]{0,12}") {
            let (mut a, mut b) = (String::new(), String::new());
            let pieces = marked(&before, &after);
            for piece in &pieces {
                match piece {
                    Piece::Same(text) => {
                        a.push_str(text);
                        b.push_str(text);
                    }
                    Piece::Gone(text) => a.push_str(text),
                    Piece::New(text) => b.push_str(text),
                }
            }
            prop_assert_eq!((&a, &b), (&before, &after));
            let changed = pieces.iter().any(|piece| !matches!(piece, Piece::Same(_)));
            prop_assert_eq!(changed, before != after);
        }

        #[test]
        fn long_texts_end_soon(before in "[東西]{900,1000}", after in "[南北]{900,1000}") {
            prop_assert_eq!(marked(&before, &after), [Piece::Gone(before), Piece::New(after)]);
        }
    }
}
