//! The data doctor's second look: what only shows when all tables lie side by side. Keys are
//! unique, references resolve, ids agree with year, phase and order, links run forward in time,
//! what a source doesn't say is noted.

mod concordance;
mod keys;

use crate::check::diagnostic::{Diagnostic, Rule};
use crate::check::findings::{Findings, KEPT};
use crate::check::reader::{At, Located};
use crate::check::say::{SECTIONS, Say, THEMES};
use crate::language::Words;
use crate::model::concordance::next_year;
use crate::model::{ActorKind, InitiativeId, Phase, PointKind, ThemeStep};
use crate::package::record::Record;
use crate::package::schema::{Kind, Table};
use keys::{Keys, Place, is_whole, place};
use std::collections::BTreeMap;

/// Checks all tables against each other and adds what is wrong to `findings`: the `pass`-th of the
/// checks, false when there is none. A page looks up between them.
#[inline(never)]
pub fn examine(located: &Located, pass: usize, findings: &mut Findings) -> bool {
    let mut doctor = Doctor { located, findings };
    match pass {
        0 => doctor.keys_and_references(),
        1 => doctor.ids(),
        2 => doctor.initiatives(),
        3 => doctor.points(),
        4 => doctor.links(),
        5 => doctor.concordance(),
        _ => return false,
    }
    true
}

struct Doctor<'a> {
    located: &'a Located,
    findings: &'a mut Findings,
}

impl Doctor<'_> {
    fn report(&mut self, place: &Place, rule: Rule, value: &str, expected: Say) {
        self.push(place, rule, value, expected, None);
    }

    fn push(
        &mut self,
        place: &Place,
        rule: Rule,
        value: &str,
        expected: Say,
        suggestion: Option<String>,
    ) {
        let position = Located::position(place.table, place.column).map(|(at, _)| at);
        // Of a cell of which everything has been said already nothing more is said.
        if position.is_some_and(|at| place.said & (1 << at) != 0) {
            return;
        }
        let finding = Diagnostic {
            suggestion,
            ..Diagnostic::file("", rule, value, expected)
        };
        let at = (place.layout, place.row);
        let finding = self.located.diagnostic(place.table, at, position, finding);
        self.findings.push(finding);
    }

    /// Whether the reader has found an error in one of these cells of the row.
    fn complained<T>(at: &At<T>, table: Table, names: &[&str]) -> bool {
        let mut columns = table.columns().iter().enumerate();
        columns.any(|(i, c)| names.contains(&c.name) && at.wrong & (1 << i) != 0)
    }

    /// No key twice, and every reference leads to a row.
    fn keys_and_references(&mut self) {
        let l = self.located;
        let steps = l.concordance.iter().map(|at| at.value.clone());
        let steps: Vec<ThemeStep> = steps.collect();
        let mut twice = Vec::new();
        let mut keys = |table: Table| {
            let keys = Keys::of(l, table);
            twice.extend(keys.again());
            keys
        };
        let areas = keys(Table::Areas);
        let wards = keys(Table::Wards);
        let actors = keys(Table::Actors);
        let themes = keys(Table::Themes);
        let functions = keys(Table::Functions);
        let sections = keys(Table::Sections);
        let methods = keys(Table::Methods);
        let sources = keys(Table::Sources);
        keys(Table::Concordance);
        keys(Table::Aliases);
        keys(Table::Readings);
        let initiatives = keys(Table::Initiatives);
        keys(Table::Points);
        keys(Table::Measures);
        keys(Table::Links);
        for (place, key, first) in twice {
            self.report(&place, Rule::DuplicateKey, &key, first);
        }

        for at in &l.wards {
            let place = place(at, Table::Wards, "area");
            self.resolve(&areas, &place, at.value.area.as_str());
        }
        for at in &l.actors {
            if let Some(ward) = &at.value.ward {
                let place = place(at, Table::Actors, "ward");
                self.resolve(&wards, &place, ward.as_str());
            }
        }
        for at in &l.sections {
            let place = place(at, Table::Sections, "source");
            self.resolve(&sources, &place, at.value.source.as_str());
        }
        for at in &l.concordance {
            let r = &at.value;
            // The numbers of earlier years lead on to later ones.
            let is_last = |to: &u8| next_year(&steps, r.to_year, *to).is_none();
            if let Some(to) = r.to_theme.filter(is_last) {
                let here = place(at, Table::Concordance, "to_theme");
                self.resolve(&themes, &here, &to.to_string());
            }
        }
        for at in &l.initiatives {
            let r = &at.value;
            let here = |column| place(at, Table::Initiatives, column);
            self.resolve(&sections, &here("section"), r.section.as_str());
            self.resolve(&sources, &here("source"), r.source.as_str());
            let renumbered = |theme: &u8| next_year(&steps, r.fiscal_year, *theme).is_some();
            if let Some(theme) = r.theme.filter(|theme| !renumbered(theme)) {
                self.resolve(&themes, &here("theme"), &theme.to_string());
            }
            if let Some(function) = r.function {
                self.resolve(&functions, &here("function"), &function.to_string());
            }
            let list: Vec<&str> = r.actors.iter().map(|code| code.as_str()).collect();
            self.resolve_list(&actors, &here("actors"), &list);
            let list: Vec<&str> = r.methods.iter().map(|code| code.as_str()).collect();
            self.resolve_list(&methods, &here("methods"), &list);
        }
        let mut last = None;
        for at in &l.points {
            // The bullets of an initiative stand together.
            if last != Some(&at.value.initiative) {
                let here = place(at, Table::Points, "initiative");
                let is_known = initiatives.has(at.value.initiative.as_str());
                last = is_known.then_some(&at.value.initiative);
                self.resolve(&initiatives, &here, at.value.initiative.as_str());
            }
            if let Some(ward) = &at.value.ward {
                let here = place(at, Table::Points, "ward");
                self.resolve(&wards, &here, ward.as_str());
            }
        }
        for at in &l.measures {
            let here = place(at, Table::Measures, "initiative");
            self.resolve(&initiatives, &here, at.value.initiative.as_str());
        }
        for at in &l.links {
            let from = place(at, Table::Links, "from");
            self.resolve(&initiatives, &from, at.value.from.as_str());
            let to = place(at, Table::Links, "to");
            self.resolve(&initiatives, &to, at.value.to.as_str());
        }
        // All that is wrong with a row is said at once, also where it could not be read.
        let all = [
            &areas,
            &wards,
            &actors,
            &themes,
            &functions,
            &sections,
            &methods,
            &sources,
            &initiatives,
        ];
        for row in &l.unreadable {
            for (at, (column, text)) in row.table.columns().iter().zip(&row.cells).enumerate() {
                let (Kind::Ref(to) | Kind::RefList(to)) = column.kind else {
                    continue;
                };
                // Without a sound year nobody knows which themes there were.
                let is_old = |step: &ThemeStep| {
                    step.from_theme
                        .is_some_and(|from| from.to_string() == *text)
                };
                let may_be = to == Table::Themes && steps.iter().any(is_old);
                let keys = all.iter().find(|keys| keys.table == to);
                let is_said = text.is_empty() || row.said & (1 << at) != 0 || may_be;
                if let Some(keys) = keys.filter(|_| !is_said) {
                    let here = Place {
                        layout: row.place.0,
                        row: row.place.1,
                        said: row.said,
                        table: row.table,
                        column: column.name,
                    };
                    let list: Vec<&str> = text.split(';').collect();
                    self.resolve_list(keys, &here, &list);
                }
            }
        }
    }

    fn resolve(&mut self, keys: &Keys, place: &Place, value: &str) {
        self.resolve_list(keys, place, &[value]);
    }

    /// Each value of a cell is the key of a row.
    fn resolve_list(&mut self, keys: &Keys, place: &Place, list: &[&str]) {
        for value in list {
            // What is wrong with a table or its row has been said once; not once more for each
            // reference.
            if !keys.has(value) && !keys.may_be_unread(value) {
                self.unknown(keys, place, value, list);
            }
        }
    }

    #[inline(never)]
    fn unknown(&mut self, keys: &Keys, place: &Place, value: &str, list: &[&str]) {
        let rule = if keys.table.is_yearly() {
            Rule::DanglingReference
        } else {
            Rule::UnknownCode
        };
        // A guess that nobody will see is not worth its time.
        let seen = self.findings.count(rule) < KEPT;
        let meant = seen.then(|| keys.nearest(value)).flatten();
        let meant = meant.map(|name| self.in_its_cell(place, value, name, list));
        let expected = listed(self.located, keys.table);
        self.push(place, rule, value, expected, meant);
    }

    /// What is to stand in a cell where one of its values means something else: all of it, where the
    /// cell is one of a sheet that is corrected cell by cell.
    fn in_its_cell(&self, place: &Place, value: &str, name: String, values: &[&str]) -> String {
        let layout = self.located.layouts.get(usize::from(place.layout));
        let column = Located::position(place.table, place.column);
        let list = column.filter(|(_, column)| matches!(column.kind, Kind::RefList(_)));
        let (Some(layout), Some((at, _))) = (layout.filter(|layout| layout.whole_lists), list)
        else {
            return name;
        };
        let at = layout.columns.get(at).copied().flatten();
        let guess = at.and_then(|at| self.located.guess((layout.file, place.row, at)));
        guess.unwrap_or_else(|| {
            let named: Vec<&str> = values
                .iter()
                .map(|part| if *part == value { name.as_str() } else { part })
                .collect();
            named.join(";")
        })
    }

    /// Ids agree with year and phase, stand in order within a file, and in their year's folder.
    fn ids(&mut self) {
        let l = self.located;
        let mut last: BTreeMap<(Option<u16>, Phase), &InitiativeId> = BTreeMap::new();
        for at in &l.initiatives {
            let r = &at.value;
            let here = place(at, Table::Initiatives, "id");
            let Some((year, phase, _)) = r.id.parts() else {
                continue;
            };
            if (year, phase) != (r.fiscal_year, r.phase) {
                let year = Say::Text(r.fiscal_year.to_string());
                let expected = Say::Sentence(
                    Words::of("{}年度・{}", "{}, {}"),
                    vec![year, Say::Words(r.phase.words())],
                );
                self.report(&here, Rule::IdMismatch, r.id.as_str(), expected);
            }
            if let Some(before) = last.insert((at.value.year(), phase), &r.id)
                && number(before) > number(&r.id)
            {
                self.report(
                    &here,
                    Rule::IdOrder,
                    r.id.as_str(),
                    Say::text(before.as_str()),
                );
            }
            self.folder(&here, r.fiscal_year.0, r.id.as_str());
        }
        for at in &l.points {
            let here = place(at, Table::Points, "initiative");
            self.folder_of_id(&here, &at.value.initiative);
        }
        for at in &l.measures {
            let here = place(at, Table::Measures, "initiative");
            self.folder_of_id(&here, &at.value.initiative);
        }
        for at in &l.links {
            self.folder_of_id(&place(at, Table::Links, "to"), &at.value.to);
        }
    }

    fn folder_of_id(&mut self, here: &Place, id: &InitiativeId) {
        if let Some((year, ..)) = id.parts() {
            self.folder(here, year.0, id.as_str());
        }
    }

    fn folder(&mut self, here: &Place, year: u16, value: &str) {
        let layout = self.located.layouts.get(usize::from(here.layout));
        let file = layout.and_then(|at| self.located.files.get(usize::from(at.file)));
        let folder = file.and_then(|f| f.year);
        if folder.is_some_and(|folder| folder != year) {
            let year = vec![Say::Text(year.to_string())];
            let expected = Say::Sentence(Words::of("{}年度", "{}"), year);
            self.report(here, Rule::WrongFolder, value, expected);
        }
    }

    /// Theme and basis stand together; a ward's actor has its ward.
    fn initiatives(&mut self) {
        let l = self.located;
        for at in &l.initiatives {
            let r = &at.value;
            if r.theme.is_some() != r.theme_basis.is_some()
                && !Self::complained(at, Table::Initiatives, &["theme", "theme_basis"])
            {
                let here = place(at, Table::Initiatives, "theme_basis");
                let expected = Words::of(
                    "テーマがあれば根拠を書き、なければ空にします",
                    "a theme has a basis, and no theme has none",
                );
                let value = r.theme_basis.map_or("", |b| b.code());
                self.report(&here, Rule::Contradiction, value, Say::Words(expected));
            }
        }
        for at in &l.actors {
            let r = &at.value;
            if (r.kind == ActorKind::Ward) != r.ward.is_some() {
                let here = place(at, Table::Actors, "ward");
                let expected = Words::of(
                    "種別が区のときだけ区を書きます",
                    "only an actor of kind ward has a ward",
                );
                self.report(
                    &here,
                    Rule::Contradiction,
                    r.code.as_str(),
                    Say::Words(expected),
                );
            } else if r
                .ward
                .as_ref()
                .is_some_and(|w| w.as_str() != r.code.as_str())
            {
                let here = place(at, Table::Actors, "ward");
                let expected = Words::of(
                    "区の主体のコードは区のコードと同じにします",
                    "a ward's actor has the code of the ward",
                );
                self.report(
                    &here,
                    Rule::Contradiction,
                    r.code.as_str(),
                    Say::Words(expected),
                );
            }
        }
    }

    /// Bullets count up from 1 within initiative and kind; outcomes have a kind, others don't; what an
    /// initiative lacks is noted.
    fn points(&mut self) {
        let l = self.located;
        let unread = |id: &InitiativeId| l.unread.contains(&(Table::Points, id.to_string()));
        let mut counts: BTreeMap<u64, u16> = BTreeMap::new();
        for at in &l.points {
            let r = &at.value;
            let count = counts.entry(bullets(&r.initiative, r.kind)).or_default();
            *count = count.saturating_add(1);
            let expected = *count;
            // A row that could not be read leaves a gap that is no error of its own.
            if r.seq != expected && !unread(&r.initiative) {
                let here = place(at, Table::Points, "seq");
                let (value, expected) = (r.seq.to_string(), expected.to_string());
                self.report(&here, Rule::SeqGap, &value, Say::Text(expected));
            }
            if (r.kind == PointKind::Outcome) != r.outcome_kind.is_some()
                && !Self::complained(at, Table::Points, &["outcome_kind"])
            {
                let here = place(at, Table::Points, "outcome_kind");
                let expected = Words::of(
                    "成果の項目だけに種類を書きます",
                    "outcomes have a kind, and only they",
                );
                self.report(
                    &here,
                    Rule::Contradiction,
                    r.kind.code(),
                    Say::Words(expected),
                );
            }
        }
        if l.points.is_empty() || !is_whole(l, Table::Points) {
            return;
        }
        // What the source doesn't say stays empty: that is worth a word, and no error.
        for at in l.initiatives.iter().filter(|at| !unread(&at.value.id)) {
            let r = &at.value;
            let mut missing = Vec::new();
            if r.summary.is_empty() && !Self::complained(at, Table::Initiatives, &["summary"]) {
                missing.push(SUMMARY);
            }
            if r.phase == Phase::Result {
                let kinds = [PointKind::Content, PointKind::Aim, PointKind::Outcome];
                let lacks = |kind: &PointKind| !counts.contains_key(&bullets(&r.id, *kind));
                missing.extend(kinds.into_iter().filter(lacks).map(PointKind::words));
            }
            if !missing.is_empty() {
                let here = place(at, Table::Initiatives, "id");
                let missing = Say::Names(missing);
                self.report(&here, Rule::MissingPoint, r.id.as_str(), missing);
            }
        }
    }

    /// A link leads from an earlier record set to a later one.
    fn links(&mut self) {
        for at in &self.located.links {
            let (from, to) = (&at.value.from, &at.value.to);
            if from.record_set() >= to.record_set() {
                let here = place(at, Table::Links, "from");
                let expected = Say::Sentence(
                    Words::of("後の行は「{}」です", "the later row is \"{}\""),
                    vec![Say::text(to.as_str())],
                );
                self.report(&here, Rule::LinkAgainstTime, from.as_str(), expected);
            }
        }
    }
}

const SUMMARY: Words = Words::of("概要", "Summary");

/// All themes, to choose from.
/// What there is to choose from: the rows themselves, where a person has to know them by heart and no
/// form offers to add one.
fn listed(located: &Located, table: Table) -> Say {
    let (words, rows): (Words, Vec<String>) = match table {
        Table::Themes => {
            let themes = located.themes.iter().map(|at| &at.value);
            let named = themes.map(|t| format!("{} {}", t.number, t.title.ja));
            (THEMES, named.collect())
        }
        Table::Sections => {
            let sections = located.sections.iter().map(|at| &at.value);
            (SECTIONS, sections.map(|s| s.name.ja.clone()).collect())
        }
        table => return Say::Table(table),
    };
    Say::Sentence(words, vec![Say::Text(rows.join("、"))])
}

/// A number for the bullets of one kind of an initiative. Ids are well formed here: number and length of one
/// say all of it.
fn bullets(id: &InitiativeId, kind: PointKind) -> u64 {
    let length = id.as_str().len() as u64 & 0x3_ffff;
    id.number().unwrap_or_default() << 20 | length << 2 | kind as u64
}

fn number(id: &InitiativeId) -> u32 {
    id.parts().map_or(0, |(.., number)| number)
}
