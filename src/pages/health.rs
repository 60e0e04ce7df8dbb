//! Health: where fitness tests and the mind are reached from.

use super::{head, words};
use crate::components::icon::{Icon, icon_view};
use crate::view::prelude::*;

/// The page.
pub fn view() -> View {
    let health = words().health();
    let entries = [
        (
            "/health/fitness",
            Icon::Walk,
            health.fitness,
            health.fitness_text,
        ),
        ("/health/mind", Icon::Health, health.mind, health.mind_text),
    ];
    view! {
        {head(health.title, (), None)}
        <div class="grid narrow">
            <section class="panel">
                <ul class="lines menu">
                    {entries.map(|(href, icon, title, text)| view! {
                        <li><a href=href>
                            {icon_view(icon)}
                            <span><b>{title}</b><small>{text}</small></span>
                            {icon_view(Icon::Forward)}
                        </a></li>
                    }).collect_view()}
                </ul>
            </section>
        </div>
    }
}
