//! What the page says, as rows that the views must have.

use shared::board::dataset::Dataset;
use shared::board::dimension::Dimension;
use shared::board::facet::facet;
use shared::board::matrix::{Cell, Matrix, Measure};
use shared::board::progress::{StageCounts, progress_by};
use shared::board::query::{Context, Filters, matched};
use shared::board::rowset::RowSet;
use shared::language::Language;
use shared::model::PointKind;
use shared::years::Ties;
use shared::years::breaks::{BreakKind, Why, breaks};
use shared::years::coverage::{coverage, next_plans};
use shared::years::flow::flow;
use shared::years::followed::{followed, followed_year};
use shared::years::lines::asked;
use std::collections::BTreeMap;

/// Conditions, and what the page says under them.
pub(super) struct Case {
    /// How the database is told of the conditions.
    pub(super) statements: Vec<String>,
    /// Queries with the rows that must come.
    pub(super) answers: Vec<(String, Vec<String>)>,
}

/// The dimensions that can be an axis.
pub(super) fn axes() -> Vec<Dimension> {
    Dimension::ALL.into_iter().filter(|d| d.is_axis()).collect()
}

/// The facets over the data; notes are no part of it.
pub(super) fn facets() -> Vec<Dimension> {
    let facets = Dimension::ALL.into_iter().filter(|d| d.is_facet());
    facets.filter(|d| *d != Dimension::Note).collect()
}

/// What a dimension is called in the views.
const fn name(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Set => "set",
        dimension => dimension.key(),
    }
}

/// What a value is called there: record sets always by year and phase.
fn value(dataset: &Dataset, dimension: Dimension, code: &str) -> String {
    match dataset.set_of(code) {
        Some(set) if dimension == Dimension::Set => set.code(),
        _ => code.to_owned(),
    }
}

fn stages(of: StageCounts) -> String {
    format!("{}|{}|{}|{}", of.planned, of.done, of.outcome, of.next)
}

impl Case {
    /// What the database opens with, without being told anything.
    pub(super) fn opened(
        dataset: &Dataset,
        filters: &Filters,
        pairs: &[(Dimension, Dimension)],
    ) -> Self {
        Self {
            statements: Vec::new(),
            ..Self::new(dataset, filters, true, pairs)
        }
    }

    /// Every view, and the matrix of these pairs.
    pub(super) fn new(
        dataset: &Dataset,
        filters: &Filters,
        with_inferred: bool,
        pairs: &[(Dimension, Dimension)],
    ) -> Self {
        let mut statements = vec![
            "DELETE FROM chosen".to_owned(),
            format!("SET VARIABLE inferred = {with_inferred}"),
        ];
        for (dimension, code) in filters.iter() {
            let name = name(dimension);
            statements.push(format!("INSERT INTO chosen VALUES ('{name}', '{code}')"));
        }
        let of = Of {
            dataset,
            filters,
            context: &Context::plain(dataset),
            ties: &Ties::new(dataset, with_inferred),
            rows: &matched(dataset, filters, &Context::plain(dataset)),
        };
        let mut answers = vec![
            ("FROM facets".to_owned(), of.facets()),
            ("FROM progress".to_owned(), of.progress()),
            (
                "SELECT theme, ward FROM coverage WHERE initiatives = 0".to_owned(),
                of.gaps(),
            ),
            (
                "SELECT count_if(initiatives > 0), count(*) FROM coverage".to_owned(),
                of.pairs(),
            ),
            ("FROM next_plans".to_owned(), of.next_plans()),
            ("FROM chains".to_owned(), of.chains()),
            (
                "SELECT kind, id FROM breaks WHERE broken".to_owned(),
                of.broken(),
            ),
            (
                "SELECT kind, count(*) FROM breaks GROUP BY kind".to_owned(),
                of.asked_about(),
            ),
            ("FROM one_sided".to_owned(), of.one_sided()),
            ("FROM flow".to_owned(), of.flow().0),
            ("FROM flow_places".to_owned(), of.flow().1),
        ];
        for (rows, cols) in pairs {
            let query = format!("FROM matrix('{}', '{}')", name(*rows), name(*cols));
            answers.push((query, of.matrix(*rows, *cols)));
        }
        Self {
            statements,
            answers,
        }
    }
}

/// The page under some conditions.
struct Of<'a> {
    dataset: &'a Dataset,
    filters: &'a Filters,
    context: &'a Context,
    ties: &'a Ties<'a>,
    /// The initiatives that meet them.
    rows: &'a RowSet,
}

impl Of<'_> {
    fn id(&self, row: usize) -> &str {
        self.dataset.initiative(row).unwrap().id.as_str()
    }

    fn facets(&self) -> Vec<String> {
        let mut rows = Vec::new();
        for dimension in facets() {
            for v in facet(self.dataset, self.filters, self.context, dimension).values {
                let (name, code) = (name(dimension), v.code);
                rows.push(format!("{name}|{code}|{}|{}", v.count, v.chosen));
            }
        }
        rows
    }

    fn progress(&self) -> Vec<String> {
        let total = self.dataset.stages.count(self.rows);
        let mut rows = vec![format!("total|total|{}|{}", total.total, stages(total))];
        let all = Dimension::ALL.into_iter();
        for dimension in all.filter(|d| *d != Dimension::Note) {
            for row in progress_by(self.dataset, self.rows, dimension) {
                let code = value(self.dataset, dimension, &row.code);
                let (name, total) = (name(dimension), row.counts.total);
                rows.push(format!("{name}|{code}|{total}|{}", stages(row.counts)));
            }
        }
        rows
    }

    fn gaps(&self) -> Vec<String> {
        let mut rows = Vec::new();
        for gap in coverage(self.dataset, self.rows).themes {
            let theme = &gap.code;
            rows.extend(gap.missing.iter().map(|ward| format!("{theme}|{ward}")));
        }
        rows
    }

    fn pairs(&self) -> Vec<String> {
        let coverage = coverage(self.dataset, self.rows);
        vec![format!("{}|{}", coverage.recorded, coverage.pairs)]
    }

    fn next_plans(&self) -> Vec<String> {
        let set = self.dataset.default_set().unwrap();
        let mut rows = Vec::new();
        for one in next_plans(self.dataset, self.rows, set).followed {
            for (plan, inferred) in &one.plans {
                let (id, plan) = (self.id(one.row), self.id(*plan));
                rows.push(format!("{id}|{plan}|{}", !inferred));
            }
        }
        rows
    }

    fn chains(&self) -> Vec<String> {
        let stated = Ties::new(self.dataset, false);
        let mut rows = Vec::new();
        for row in 0..self.dataset.len() {
            let sure = stated.chains.all_after(row);
            for later in self.dataset.chains.all_after(row) {
                let (a, b) = (self.id(row), self.id(later));
                rows.push(format!("{a}|{b}|{}", sure.contains(&later)));
            }
        }
        rows
    }

    fn lines(&self) -> RowSet {
        asked(self.dataset, self.filters, self.context, self.ties)
    }

    fn broken(&self) -> Vec<String> {
        let mut rows = Vec::new();
        for list in breaks(self.dataset, &self.lines(), self.ties.with_inferred) {
            let ids = list.rows.iter().map(|row| self.id(row));
            rows.extend(ids.map(|id| format!("{}|{id}", list.kind.code())));
        }
        rows
    }

    fn asked_about(&self) -> Vec<String> {
        let lists = breaks(self.dataset, &self.lines(), self.ties.with_inferred);
        let lists = lists.iter().filter(|list| list.of > 0);
        lists
            .map(|list| format!("{}|{}", list.kind.code(), list.of))
            .collect()
    }

    fn one_sided(&self) -> Vec<String> {
        let lists = breaks(self.dataset, &self.lines(), self.ties.with_inferred);
        let list = lists.iter().find(|list| list.kind == BreakKind::OneSided);
        let why = |why| match why {
            Why::Split(kind) => PointKind::code(kind),
            Why::Before => "before",
            Why::After => "after",
        };
        let reasons = list.unwrap().one_sided.iter();
        reasons
            .map(|one| format!("{}|{}|{}", self.id(one.row), one.ward, why(one.why)))
            .collect()
    }

    /// The bands, and the places.
    fn flow(&self) -> (Vec<String>, Vec<String>) {
        let rows = followed(self.dataset, self.filters, self.context, self.ties);
        let Some(year) = followed_year(self.dataset, self.filters) else {
            return (Vec::new(), Vec::new());
        };
        let flow = flow(self.dataset, &rows, year, self.ties.with_inferred);
        let place = |at: usize| flow.nodes.get(at).unwrap().kind.code();
        let bands = flow.links.iter().map(|link| {
            let (from, to) = (place(link.from), place(link.to));
            let (left, came) = ((link.count, link.own), (link.arrived, link.own_arrived));
            format!("{from}|{to}|{}|{}|{}|{}", left.0, left.1, came.0, came.1)
        });
        let places = flow.nodes.iter();
        let places = places.map(|node| format!("{}|{}|{}", node.kind.code(), node.count, node.own));
        (bands.collect(), places.collect())
    }

    fn matrix(&self, rows: Dimension, cols: Dimension) -> Vec<String> {
        let crossed =
            |measure| Matrix::new(self.dataset, self.rows, (rows, cols), measure, self.filters);
        let outcomes: BTreeMap<String, usize> = self
            .cells(&crossed(Measure::Outcomes))
            .into_iter()
            .map(|(place, cell)| (place, cell.count))
            .collect();
        // Only a table that shows stages has them counted.
        let staged: BTreeMap<String, Cell> =
            self.cells(&crossed(Measure::Stage)).into_iter().collect();
        let cells = self.cells(&crossed(Measure::Initiatives));
        // No outcome stands where no initiative does.
        let stand = |place: &String| cells.iter().any(|(own, _)| own == place);
        assert!(outcomes.iter().all(|(place, n)| *n == 0 || stand(place)));
        cells
            .into_iter()
            .map(|(place, cell)| {
                let outcomes = outcomes.get(&place).copied().unwrap_or(0);
                let (n, state) = (cell.count, cell.state.label(Language::En));
                format!(
                    "{place}|{n}|{outcomes}|{}|{state}",
                    stages(staged[&place].stages)
                )
            })
            .collect()
    }

    /// Every cell and total by its row and column.
    fn cells(&self, matrix: &Matrix) -> Vec<(String, Cell)> {
        let row_code = |at: usize| value(self.dataset, matrix.rows, &matrix.row_codes[at]);
        let col_code = |at: usize| value(self.dataset, matrix.cols, &matrix.col_codes[at]);
        let mut cells = vec![("total|total".to_owned(), matrix.total.clone())];
        for (row, total) in matrix.row_totals.iter().enumerate() {
            cells.push((format!("{}|total", row_code(row)), total.clone()));
            for col in 0..matrix.col_codes.len() {
                let place = format!("{}|{}", row_code(row), col_code(col));
                cells.push((place, matrix.cell(row, col).unwrap().clone()));
            }
        }
        for (col, total) in matrix.col_totals.iter().enumerate() {
            cells.push((format!("total|{}", col_code(col)), total.clone()));
        }
        cells
    }
}
