//! A long list of which only the rows in view are in the page.
//!
//! Each row is as high as the style's `--row`; the list is as high as all of them, so that the page
//! scrolls as if they were there. A screen reader is told how many there are. A short list is all there, and
//! its rows are as high as their texts need.

use crate::platform::page;
use crate::view::prelude::*;

/// The rows of a short list.
const SHORT: u32 = 60;
/// Rows drawn beyond either edge of the window.
const MARGIN: u32 = 20;
/// The drawn rows move by so many at once.
const STRIDE: u32 = 10;

/// The list: its id, unique on the page; its name for a screen reader; how many rows there are; each row
/// by its place; what to do when the end comes into view.
pub fn window(
    id: &'static str,
    label: &'static str,
    count: Signal<u32>,
    row: impl Fn(u32) -> View + 'static,
    at_end: impl Fn() + Clone + 'static,
) -> View {
    let drawn = RwSignal::new((0, MARGIN * 2));
    let is_short = Memo::new(move |_| count.get() <= SHORT);
    let look = move || {
        let count = count.get_untracked();
        let Some((above, below)) = page::shares_in_view(id) else {
            return;
        };
        let place = |share: f64| (share * f64::from(count)) as u32;
        let first = place(above).saturating_sub(MARGIN) / STRIDE * STRIDE;
        let last = (place(below) + MARGIN).div_ceil(STRIDE) * STRIDE;
        if drawn.try_get_untracked() != Some((first, last)) {
            drawn.try_set((first, last));
        }
        if count > 0 && place(below) + MARGIN >= count {
            at_end();
        }
    };
    StoredValue::new_local(page::on_scroll(look));
    let rows = move || {
        let count = count.get();
        let (first, last) = if is_short.get() {
            (0, count)
        } else {
            drawn.get()
        };
        (first..last.min(count))
            .map(|place| {
                view! {
                    <li style:--at=place.to_string() aria-setsize=count aria-posinset=place + 1>{row(place)}</li>
                }
            })
            .collect_view()
    };
    view! {
        <ol class="window" id=id aria-label=label data-short=move || is_short.get().to_string() style:--rows=move || count.get().to_string()>{rows}</ol>
    }
}
