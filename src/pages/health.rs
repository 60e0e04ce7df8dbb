//! Health: where fitness tests and the mind are reached from.

use super::{head, words};
use crate::components::icon::Icon;
use crate::components::menu::{line, menu};
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
                {menu(entries.map(|(href, icon, title, text)| line(href, Some(icon), title, text)))}
            </section>
        </div>
    }
}
