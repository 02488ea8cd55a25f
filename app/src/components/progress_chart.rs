//! Progress as a picture. Its table stands below it and is made from the same rows.

use crate::text::words;
use leptos::prelude::*;
use shared::chart::{FONT, ProgressChart, Row};
use shared::language::Language;

/// The chart as an inline SVG in a frame that scrolls where the window is narrow.
pub(crate) fn progress_chart(chart: &ProgressChart, title: String, l: Language) -> impl IntoView {
    let head = chart
        .columns
        .iter()
        .map(|(stage, x)| {
            view! { <text class="head" x=x.to_string() y="16">{stage.label(l)}</text> }
        })
        .collect_view();
    let rows = chart.rows.iter().map(row).collect_view();
    let size = format!("0 0 {} {}", chart.width, chart.height);
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=words::chart_scroll(l)>
            <svg
                class="chart"
                role="img"
                aria-label=title
                viewBox=size
                width=chart.width.to_string()
                height=chart.height.to_string()
                font-size=FONT.to_string()
            >
                {head}
                {rows}
            </svg>
        </div>
    }
}

fn row(row: &Row) -> impl IntoView + use<> {
    let lines = row.label.len() as f64;
    let first = row.y + (row.height - (lines - 1.0) * 17.0) / 2.0 + 4.5;
    let label = row
        .label
        .iter()
        .enumerate()
        .map(|(i, line)| {
            let y = first + i as f64 * 17.0;
            view! { <text x="0" y=y.to_string()>{line.clone()}</text> }
        })
        .collect_view();
    let bars = row
        .bars
        .iter()
        .map(|bar| {
            let (x, y) = (bar.x.to_string(), bar.y.to_string());
            let height = bar.height.to_string();
            let number = format!("{}/{}", bar.count, bar.total);
            view! {
                <rect class="whole" x=x.clone() y=y.clone() width=bar.whole.to_string() height=height.clone()/>
                <rect class="part" x=x y=y width=bar.part.to_string() height=height/>
                <text class="number" x=bar.number_x.to_string() y=(bar.y + 12.5).to_string()>{number}</text>
            }
        })
        .collect_view();
    view! { <g>{label}{bars}</g> }
}
