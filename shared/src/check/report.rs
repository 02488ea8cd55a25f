//! Findings for people: grouped by kind, and as a CSV file.

use crate::check::diagnostic::{Diagnostic, Rule, Severity};
use crate::check::findings::Findings;
use crate::language::Language;
use crate::package::csv::{CsvOptions, write};

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

/// The report as CSV for Excel: one line per finding, the worst first.
#[inline(never)]
pub fn to_csv(findings: &Findings, language: Language) -> String {
    let titles = match language {
        Language::Ja => [
            "重大度",
            "種類",
            "機械可読性ルール",
            "ファイル",
            "セル",
            "列",
            "値",
            "説明",
            "候補",
        ],
        Language::En => [
            "severity",
            "kind",
            "rule",
            "file",
            "cell",
            "column",
            "value",
            "message",
            "suggestion",
        ],
    };
    let mut rows: Vec<[String; 9]> = Vec::new();
    for severity in Severity::ALL {
        for group in groups(findings, severity) {
            for d in &group.findings {
                rows.push([
                    severity.label(language).to_owned(),
                    d.rule.code().to_owned(),
                    d.rule.standard().to_owned(),
                    d.file.clone(),
                    d.cell.map_or_else(String::new, |cell| cell.to_string()),
                    d.column(language).to_owned(),
                    d.value.in_language(language),
                    d.message(language),
                    d.suggestion.clone().unwrap_or_default(),
                ]);
            }
            let rest = group.count - group.findings.len();
            if rest > 0 {
                let message = match language {
                    Language::Ja => format!("ほかに{rest}件"),
                    Language::En => format!("{rest} more"),
                };
                let mut row = [const { String::new() }; 9];
                row[0] = severity.label(language).to_owned();
                row[1] = group.rule.code().to_owned();
                row[7] = message;
                rows.push(row);
            }
        }
    }
    write(&titles, rows, CsvOptions::EXCEL)
}
