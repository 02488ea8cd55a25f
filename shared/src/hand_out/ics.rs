//! A calendar as an iCalendar file (RFC 5545) for other programs.
//!
//! The data hold months, not days. Each month of an initiative is one event over the whole
//! month: from its first day to the first day of the next, which is not part of it. The events are
//! transparent, so that nobody's month is marked as busy, and have the same identifiers every time
//! they are written, so that taking a file in twice doesn't double them.

use crate::board::dataset::Dataset;
use crate::board::dimension::Dimension;
use crate::language::Language;
use crate::years::calendar::{Calendar, calendar_year};

/// Octets of a line at most, without its end.
const LINE: usize = 75;

/// The calendars of one or more years as a file. `stamp` is the time at which it is written, in UTC:
/// `20250401T090000Z`. Nothing where no initiative has a month: the format knows no empty calendar.
#[inline(never)]
pub fn ics(dataset: &Dataset, calendars: &[Calendar], stamp: &str, l: Language) -> Option<String> {
    if calendars.iter().all(|calendar| calendar.entries.is_empty()) {
        return None;
    }
    let mut out = String::new();
    line(&mut out, "BEGIN:VCALENDAR");
    line(&mut out, "VERSION:2.0");
    let tag = l.pick("JA", "EN");
    line(&mut out, &format!("PRODID:-//Kadai Board//Calendar//{tag}"));
    line(&mut out, "CALSCALE:GREGORIAN");
    let entries = calendars.iter().flat_map(|calendar| {
        let entries = calendar.entries.iter();
        entries.map(move |entry| (calendar, entry))
    });
    for (calendar, entry) in entries {
        let Some(i) = dataset.initiative(entry.row) else {
            continue;
        };
        let mut wards: Vec<&str> = Vec::new();
        for at in &entry.wards {
            wards.extend(calendar.wards.get(*at).map(|name| name.get(l)));
        }
        let wards = wards.join(l.pick("・", ", "));
        let said = match (i.frequency.as_str(), l) {
            ("", _) => String::new(),
            (said, Language::Ja) => format!("\n頻度：{said}"),
            (said, Language::En) => format!("\nHow often: {said}"),
        };
        let sources = &dataset.tables.sources;
        let source = sources.iter().find(|s| s.code == i.source);
        let source = source.map_or(i.source.as_str(), |s| &s.title);
        let theme = dataset.axis(Dimension::Theme).of_row(entry.row).next();
        let theme = theme.map_or("", |v| v.name.get(l));
        let description = match l {
            Language::Ja => format!(
                "{}\n区・市：{wards}\nテーマ：{theme}{said}\n月全体の予定として書き出しています。日にちは資料で確かめてください。\n出典：{source}（{}）\nID：{}",
                i.summary, i.locator, i.id
            ),
            Language::En => format!(
                "{}\nWard or city: {wards}\nTheme: {theme}{said}\nWritten as a whole month; see the source for the days.\nSource: {source} ({})\nId: {}",
                i.summary, i.locator, i.id
            ),
        };
        for month in &entry.months {
            let year = calendar_year(calendar.year, *month);
            let (next_year, next) = match month {
                12 => (year.saturating_add(1), 1),
                _ => (year, month + 1),
            };
            line(&mut out, "BEGIN:VEVENT");
            line(
                &mut out,
                &format!("UID:{}-{year:04}{month:02}@kadai-board", i.id),
            );
            line(&mut out, &format!("DTSTAMP:{stamp}"));
            line(
                &mut out,
                &format!("DTSTART;VALUE=DATE:{year:04}{month:02}01"),
            );
            line(
                &mut out,
                &format!("DTEND;VALUE=DATE:{next_year:04}{next:02}01"),
            );
            line(&mut out, "TRANSP:TRANSPARENT");
            let summary = match l {
                Language::Ja => format!("{}（{}・{wards}）", i.title, i.phase.label(l)),
                Language::En => format!("{} ({}, {wards})", i.title, i.phase.label(l)),
            };
            line(&mut out, &format!("SUMMARY:{}", escape(&summary)));
            line(&mut out, &format!("DESCRIPTION:{}", escape(&description)));
            line(&mut out, "END:VEVENT");
        }
    }
    line(&mut out, "END:VCALENDAR");
    Some(out)
}

/// A text as a value: what has a meaning in the format is marked.
fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// Adds a line, folded: no part is longer than [`LINE`] octets, and no character is cut in two.
/// Control characters, which the format doesn't allow, are left out.
fn line(out: &mut String, text: &str) {
    let mut room = LINE;
    for c in text.chars().filter(|c| *c == '\t' || !c.is_control()) {
        if c.len_utf8() > room {
            out.push_str("\r\n ");
            // The space that marks the fold is part of the line.
            room = LINE - 1;
        }
        room -= c.len_utf8();
        out.push(c);
    }
    out.push_str("\r\n");
}
