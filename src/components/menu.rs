//! A list of places to go on to, each a line with what it leads to.

use super::icon::{Icon, icon_view};
use crate::view::prelude::*;

/// A line of a [`menu`]: where it leads, with an icon where the list has them, its title, and what is
/// there.
pub fn line(
    href: impl Into<String>,
    icon: Option<Icon>,
    title: impl IntoView,
    text: impl IntoView,
) -> View {
    drawn(href.into(), icon, title.into_view(), text.into_view())
}

/// Not generic, so that its code is there once.
fn drawn(href: String, icon: Option<Icon>, title: View, text: View) -> View {
    view! {
        <li><a href=href>
            {icon.map(icon_view)}
            <span><b>{title}</b><small>{text}</small></span>
            {icon_view(Icon::Forward)}
        </a></li>
    }
}

/// The list of these lines.
pub fn menu(lines: impl IntoIterator<Item = View>) -> View {
    view! { <ul class="lines menu">{lines.into_iter().collect_view()}</ul> }
}
