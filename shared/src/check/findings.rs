//! Everything that was found in some files: the findings themselves, and how many of each kind.

use crate::check::diagnostic::{Diagnostic, Rule, Severity};
use crate::sorting::by_number;

/// Findings of one kind that are kept; the rest is counted. Nobody reads a thousand lines that say
/// the same, and a file of a million rows could bring a million of them.
pub const KEPT: usize = 1000;

/// Findings in the order in which they were made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Findings {
    list: Vec<Diagnostic>,
    /// How many there are of each rule of [`Rule::ALL`].
    counts: Vec<usize>,
}

impl Findings {
    /// Adds a finding.
    #[inline(never)]
    pub fn push(&mut self, finding: Diagnostic) {
        let at = finding.rule as usize;
        if self.counts.len() <= at {
            self.counts.resize(Rule::ALL.len(), 0);
        }
        if let Some(count) = self.counts.get_mut(at) {
            *count += 1;
            if *count <= KEPT {
                self.list.push(finding);
            }
        }
    }

    /// Adds findings.
    pub fn extend(&mut self, findings: impl IntoIterator<Item = Diagnostic>) {
        for finding in findings {
            self.push(finding);
        }
    }

    /// The findings that were kept: all, but for kinds of which there are more than [`KEPT`].
    pub fn list(&self) -> &[Diagnostic] {
        &self.list
    }

    /// How many there are of a rule.
    pub fn count(&self, rule: Rule) -> usize {
        self.counts.get(rule as usize).copied().unwrap_or(0)
    }

    /// How many there are of a severity.
    pub fn of_severity(&self, severity: Severity) -> usize {
        let rules = Rule::ALL.iter().filter(|r| r.severity() == severity);
        rules.map(|rule| self.count(*rule)).sum()
    }

    /// Whether one of them is an error.
    pub fn has_errors(&self) -> bool {
        self.of_severity(Severity::Error) > 0
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Sorts by file (as `position` numbers them) and cell.
    pub fn sort(&mut self, position: impl Fn(&str) -> usize) {
        by_number(&mut self.list, |d| {
            let (row, column) = d.cell.map_or((0, 0), |c| {
                (
                    u64::from(c.row) + 1,
                    c.column.map_or(0, |at| u64::from(at) + 1),
                )
            });
            (position(&d.file) as u64) << 52
                | (row & 0xffff_ffff) << 20
                | (column & 0xfff) << 8
                | d.rule as u64
        });
    }

    /// Keeps the findings for which `keep` answers true; it may alter them, but for their rule. The
    /// counts follow, and those that were only counted stay counted.
    pub fn retain(&mut self, mut keep: impl FnMut(&mut Diagnostic) -> bool) {
        let counts = &mut self.counts;
        self.list.retain_mut(|finding| {
            let kept = keep(finding);
            if !kept && let Some(count) = counts.get_mut(finding.rule as usize) {
                *count -= 1;
            }
            kept
        });
    }

    /// Forgets the kinds of which none is left: where every finding that was kept said what has been
    /// said already, those that were only counted did as well.
    pub fn forget_unlisted(&mut self) {
        for (rule, count) in Rule::ALL.iter().zip(&mut self.counts) {
            if !self.list.iter().any(|d| d.rule == *rule) {
                *count = 0;
            }
        }
    }

    /// Adds everything of `others`, counts included.
    pub fn append(&mut self, others: Self) {
        let mut only_counted = others.counts;
        for finding in &others.list {
            if let Some(count) = only_counted.get_mut(finding.rule as usize) {
                *count -= 1;
            }
        }
        // Those that are listed first, as long as there is room for them.
        self.extend(others.list);
        if self.counts.len() < only_counted.len() {
            self.counts.resize(only_counted.len(), 0);
        }
        for (count, more) in self.counts.iter_mut().zip(only_counted) {
            *count += more;
        }
    }
}

impl IntoIterator for Findings {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::say::Say;

    fn finding(rule: Rule, file: &str) -> Diagnostic {
        Diagnostic::file(file, rule, "", Say::Nothing)
    }

    #[test]
    fn what_is_not_kept_is_counted() {
        let mut findings = Findings::default();
        for _ in 0..KEPT + 5 {
            findings.push(finding(Rule::BlankRow, "a"));
        }
        findings.push(finding(Rule::BadId, "a"));
        assert_eq!(findings.list().len(), KEPT + 1);
        assert_eq!(findings.count(Rule::BlankRow), KEPT + 5);
        assert_eq!(findings.of_severity(Severity::Error), 1);
        let mut both = Findings::default();
        both.push(finding(Rule::BlankRow, "b"));
        both.append(findings);
        assert_eq!(both.count(Rule::BlankRow), KEPT + 6);
        assert_eq!(both.count(Rule::BadId), 1);
        both.retain(|d| d.rule != Rule::BadId);
        assert!(!both.has_errors());
        both.retain(|d| d.rule != Rule::BlankRow);
        assert_eq!(both.count(Rule::BlankRow), 6);
        both.forget_unlisted();
        assert_eq!(both.count(Rule::BlankRow), 0);
    }
}
