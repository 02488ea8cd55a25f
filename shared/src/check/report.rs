//! Findings for people, grouped by kind.

use crate::check::diagnostic::{Diagnostic, Rule, Severity};
use crate::check::findings::Findings;

/// All findings of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group<'a> {
    /// The kind.
    pub rule: Rule,
    /// How many there are; more than [`Self::findings`] where not all were kept.
    pub count: usize,
    /// The findings that were kept, by file and cell.
    pub findings: Vec<&'a Diagnostic>,
}

/// The kinds of a severity, in the order of [`Rule::ALL`].
pub fn groups(findings: &Findings, severity: Severity) -> Vec<Group<'_>> {
    let rules = Rule::ALL.iter().filter(|rule| rule.severity() == severity);
    let groups = rules.map(|rule| Group {
        rule: *rule,
        count: findings.count(*rule),
        findings: findings.list().iter().filter(|d| d.rule == *rule).collect(),
    });
    groups.filter(|group| group.count > 0).collect()
}
