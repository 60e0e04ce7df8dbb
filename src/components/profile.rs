//! A profile: one line an item with its value, a bar, its points and what changed. The chart is its
//! own table.

use crate::view::prelude::*;

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileRow {
    /// The item.
    pub name: &'static str,
    /// What was measured, or why nothing.
    pub measured: String,
    /// Points in percent of the most; `None` draws no bar.
    pub share: Option<u8>,
    /// The points.
    pub points: String,
    /// What is to be known about the points; may be empty.
    pub note: &'static str,
    /// What changed since last time; may be empty.
    pub change: String,
}

/// The heads of its columns: item, measured, points.
pub type ProfileHeads = [&'static str; 3];

/// The lines, with marks at two shares where good begins and where very good does.
pub fn profile(
    caption: &'static str,
    [item, measured, points]: ProfileHeads,
    rows: Vec<ProfileRow>,
    marks: [u8; 2],
) -> View {
    view! {
        <table class="table profile">
            <caption class="sr">{caption}</caption>
            <thead><tr>
                <th scope="col">{item}</th>
                <th scope="col">{measured}</th>
                <th scope="col">{points}</th>
            </tr></thead>
            <tbody>
                {rows.into_iter().map(|row| view! {
                    <tr>
                        <th scope="row">
                            {row.name}
                            {row.share.map(|share| bar(share, marks))}
                            {(!row.note.is_empty()).then(|| view! { <small>{row.note}</small> })}
                        </th>
                        <td>{row.measured}{(!row.change.is_empty()).then(|| view! { <small>{row.change}</small> })}</td>
                        <td>{row.points}</td>
                    </tr>
                }).collect_view()}
            </tbody>
        </table>
    }
}

fn bar(share: u8, [good, very_good]: [u8; 2]) -> View {
    let is_good = share >= good;
    let line = |at: u8| ["M", &at.to_string(), " 0v12"].concat();
    view! {
        <svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
            <rect width="100" height="12"></rect>
            <rect class="value" class:ok=is_good width=u32::from(share) height="12"></rect>
            <path d=[line(good), line(very_good)].concat()></path>
        </svg>
    }
}
