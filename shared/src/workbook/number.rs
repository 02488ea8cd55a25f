//! Numbers as Excel keeps them for people: 15 significant digits.

/// A number in decimal digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decimal {
    pub(super) is_negative: bool,
    /// Its digits, the first and the last of which are no zeros; none for zero.
    digits: Vec<u8>,
    /// How many of them stand before the point; it may be none, or more than there are.
    point: i32,
}

/// The most significant digits that a cell keeps.
const DIGITS: usize = 15;

impl Decimal {
    /// A number to 15 significant digits; `None` for what is no number.
    pub(super) fn of(value: f64) -> Option<Self> {
        if !value.is_finite() {
            return None;
        }
        let text = format!("{:.*e}", DIGITS - 1, value.abs());
        let (digits, power) = text.split_once('e')?;
        let power: i32 = power.parse().ok()?;
        let mut digits: Vec<u8> = digits
            .bytes()
            .filter(u8::is_ascii_digit)
            .map(|digit| digit - b'0')
            .collect();
        while digits.last() == Some(&0) {
            digits.pop();
        }
        let point = if digits.is_empty() { 0 } else { power + 1 };
        Some(Self {
            is_negative: value < 0.0 && !digits.is_empty(),
            digits,
            point,
        })
    }

    /// The number times a power of ten.
    pub(super) const fn shifted(mut self, places: i32) -> Self {
        if !self.digits.is_empty() {
            self.point += places;
        }
        self
    }

    /// The digit at a place: 0 stands before the point, 1 before that one, -1 behind the point.
    fn digit(&self, place: i32) -> u8 {
        let at = usize::try_from(self.point - 1 - place);
        at.ok()
            .and_then(|at| self.digits.get(at))
            .copied()
            .unwrap_or(0)
    }

    /// How many digits stand behind the point.
    fn decimals(&self) -> usize {
        usize::try_from(self.digits.len() as i32 - self.point).unwrap_or(0)
    }

    /// The number with so many digits behind the point, halves away from zero, without a sign; and
    /// whether that is less than it holds.
    pub(super) fn rounded(&self, decimals: usize) -> (String, bool) {
        let last = -(decimals as i32);
        let is_less = self.decimals() > decimals;
        let mut carry = u8::from(is_less && self.digit(last - 1) >= 5);
        let first = (self.point - 1).max(0);
        let mut out: Vec<u8> = Vec::new();
        for place in last..=first {
            if place == 0 && decimals > 0 {
                out.push(b'.');
            }
            let digit = if place <= self.point {
                self.digit(place)
            } else {
                0
            } + carry;
            carry = u8::from(digit > 9);
            out.push(b'0' + digit % 10);
        }
        if carry > 0 {
            out.push(b'1');
        }
        out.reverse();
        (String::from_utf8(out).unwrap_or_default(), is_less)
    }

    /// All of its digits, with its sign.
    pub(super) fn plain(&self) -> String {
        let sign = if self.is_negative { "-" } else { "" };
        let (text, _) = self.rounded(self.decimals());
        format!("{sign}{text}")
    }
}
