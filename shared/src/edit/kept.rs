//! A record under correction, as a store keeps it until it is applied.

use super::{Record, TABLES, blank};
use serde_json::Value;

/// The version this code writes and reads.
const VERSION: u64 = 1;

impl Record {
    /// The text to store; `base` is the digest of the record that it was made of.
    #[inline(never)]
    pub fn to_json(&self, base: u64) -> String {
        let rows = self.lines.iter().map(|line| {
            let cells = line.cells.iter().map(|cell| Value::from(cell.as_str()));
            let table = Value::from(line.table.name());
            Value::Array(std::iter::once(table).chain(cells).collect())
        });
        let rows = Value::Array(rows.collect());
        let is_left_out = self.is_left_out;
        format!(r#"{{"v":{VERSION},"base":"{base:016x}","out":{is_left_out},"rows":{rows}}}"#)
    }

    /// The record from its stored text, with the digest of what it was made of. Nothing of a text that no
    /// version has written.
    #[inline(never)]
    pub fn from_json(text: &str) -> Option<(Self, u64)> {
        let stored: Value = serde_json::from_str(text).ok()?;
        if stored.get("v")?.as_u64()? != VERSION {
            return None;
        }
        let base = u64::from_str_radix(stored.get("base")?.as_str()?, 16).ok()?;
        let mut record = Self {
            is_left_out: stored.get("out")?.as_bool()?,
            ..Self::default()
        };
        for row in stored.get("rows")?.as_array()? {
            let mut cells = row.as_array()?.iter().map(Value::as_str);
            let name = cells.next()??;
            let table = TABLES.into_iter().find(|table| table.name() == name)?;
            let read: Option<Vec<&str>> = cells.collect();
            // A version with another column keeps the others.
            let mut own = blank(table);
            for (own, cell) in own.iter_mut().zip(read?) {
                cell.clone_into(own);
            }
            let at = record.lines.len();
            record.insert(at, table, own);
        }
        (!record.lines.is_empty()).then_some((record, base))
    }
}
